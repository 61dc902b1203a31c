// Puts markup of the server in its place. Streamlit's own element for markup would look over each of its elements
// twice, which for a page with some thousand takes longer than drawing them.

const OWN = (
  "a article aside blockquote button caption code dd details div dl dt figcaption figure h1 h2 h3 h4 li mark nav ol p pre q " +
  "section span strong summary table tbody td th thead tr ul"
).split(" ");

// The server escapes every word of a document. Should markup of a document ever come through, nothing is drawn.
function checked(markup) {
  const drawn = new DOMParser().parseFromString(markup, "text/html");
  const strange = drawn.body.querySelector(`:not(${OWN.join(", ")})`);
  const acting = drawn.evaluate("//@*[starts-with(name(), 'on')]", drawn, null, XPathResult.BOOLEAN_TYPE).booleanValue;
  const leading = [...drawn.links].every((link) => ["http:", "https:"].includes(link.protocol));
  if (strange || acting || !leading) throw new Error("the words of a document were not escaped");
  return [...drawn.body.childNodes].map((one) => document.adoptNode(one));
}

// What is drawn already stays as the reader left it.
function draw(markup, place) {
  if (place.umgDrawn === markup) return;
  place.umgDrawn = markup;
  place.querySelector(".umg-drawn")?.remove();
  const box = document.createElement("div");
  box.className = "umg-drawn";
  box.append(...checked(markup));
  place.append(box);
}
