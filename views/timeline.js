// The picture of a timeline: put in its place; a mark leads to its line in the list and opens the sentence there.

function follow(event) {
  const link = event.target.closest?.(".umg-band a");
  if (!link) return;
  event.preventDefault();
  const line = document.querySelector(link.getAttribute("href"));
  const sentence = line?.querySelector("details");
  if (sentence) sentence.open = true;
  line?.scrollIntoView({ block: "center" });
  (line?.querySelector("summary") ?? line)?.focus({ preventScroll: true });
}

// One mark is reached by Tab, the arrow keys lead to the others.
function pressed(event) {
  const link = event.target.closest?.(".umg-band a");
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (!link || !(event.key in steps)) return;
  event.preventDefault();
  const links = [...link.closest(".umg-band").querySelectorAll("a")];
  const next = links[links.indexOf(link) + steps[event.key]];
  if (!next) return;
  link.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

export default function ({ data, parentElement }) {
  globalThis.umgTimeline?.();
  document.addEventListener("click", follow);
  document.addEventListener("keydown", pressed);
  globalThis.umgTimeline = () => {
    document.removeEventListener("click", follow);
    document.removeEventListener("keydown", pressed);
  };
  let root = parentElement.querySelector(".umg-picture");
  if (!root) {
    root = document.createElement("section");
    root.className = "umg umg-picture umg-band";
    root.append(document.createElement("div"));
    root.firstChild.className = "umg-canvas";
    parentElement.append(root);
  }
  root.lang = data.lang;
  root.setAttribute("aria-label", data.label);
  const box = root.firstChild;
  if (box.dataset.drawn === data.svg) return;
  box.dataset.drawn = data.svg;
  box.replaceChildren(document.importNode(new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement, true));
  box.querySelector("a")?.setAttribute("tabindex", "0");
}
