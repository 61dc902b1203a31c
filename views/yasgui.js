// Starts the editor: our endpoint and no other, our prefixes, and proposals from our ontology.

const folder = new URL("yasgui/", new URL("./", location.href));
const endpoint = new URL("sparql", new URL("./", location.href)).href;
const lists = {};

async function proposals(kind, token) {
  lists[kind] ??= fetch(new URL(`terms/${kind}.json`, folder)).then((answer) => answer.json());
  const typed = token.autocompletionString || token.string;
  return (await lists[kind]).filter((iri) => iri.startsWith(typed)).slice(0, 100);
}

// Where the editor would ask a catalogue of others, it asks us.
for (const kind of ["property", "class"]) {
  Yasgui.Yasqe.forkAutocompleter(kind, { name: `unm-${kind}`, get: (_editor, token) => proposals(kind, token) });
}
Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables", "unm-property", "unm-class"];
Yasgui.Yasqe.defaults.prefixCcApi = new URL("terms/prefixes.json", folder).href;
Yasgui.Yasqe.defaults.value = `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX unm: <https://w3id.org/unmandate/ontology#>

SELECT ?group ?name WHERE {
  ?group a unm:WorkingGroup ; rdfs:label ?name .
} LIMIT 100`;

// A link may bring a query, but not another server to send it to.
const asked = new URLSearchParams(location.hash.slice(1));
if (asked.has("endpoint")) {
  asked.delete("endpoint");
  history.replaceState(null, "", `#${asked}`);
}

const root = document.getElementById("editor");
const editor = new Yasgui(root, {
  requestConfig: { ...Yasgui.Yasqe.defaults.requestConfig, endpoint, acceptHeaderGraph: "text/turtle" },
  copyEndpointOnNewTab: false,
  persistenceId: "unmandate",
  endpointCatalogueOptions: { ...Yasgui.defaults.endpointCatalogueOptions, getData: () => [{ endpoint }] },
  yasr: {
    ...Yasgui.Yasr.defaults,
    prefixes: () => fetch(new URL("terms/prefixes.json", folder)).then((answer) => answer.json()),
  },
});
// A thing of the graph opens here, wherever its IRI would lead.
root.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link?.href.startsWith(root.dataset.ids)) link.href = new URL(`id/${link.href.slice(root.dataset.ids.length)}`, new URL("./", location.href)).href;
}, true);
// What the editor leaves without a name or a way out for those who use no mouse.
function named() {
  for (const field of root.querySelectorAll(".yasqe textarea:not([aria-label])")) field.setAttribute("aria-label", "SPARQL query");
  for (const field of root.querySelectorAll(".yasr textarea:not([aria-label])")) field.setAttribute("aria-label", "Response");
  for (const field of root.querySelectorAll("select.tableSizer:not([aria-label])")) field.setAttribute("aria-label", "Page size");
}
new MutationObserver(named).observe(root, { childList: true, subtree: true });
named();
// Tab indents, as in every editor of programs; after Esc it leads on, until the field is entered again.
root.addEventListener("keydown", (event) => {
  const field = event.target.closest?.(".CodeMirror")?.CodeMirror;
  if (!field) return;
  if (event.key === "Escape") field.leaving = true;
  else if (event.key === "Tab" && field.leaving) event.stopPropagation();
  else if (event.key !== "Shift") field.leaving = false;
}, true);
// The query goes along into the other language.
for (const link of document.querySelectorAll("a.language")) {
  link.addEventListener("click", () => (link.hash = new URLSearchParams({ query: editor.getTab().getQuery() }).toString().replaceAll("+", "%20")));
}
root.dataset.ready = "yasgui";
globalThis.editor = editor;
