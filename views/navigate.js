// Links between pages without loading the app anew, the copy button, and the opened sentence in the address.
// Every link is a plain link as well: without this script, in a new tab or by a search robot it leads to the same page.

function go(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a.umg-go");
  // A link of a drawing keeps its address in an object of its own.
  const to = link && new URL(link.href.baseVal ?? link.href, location.href);
  if (link && to.origin === location.origin && !link.getAttribute("target")) {
    event.preventDefault();
    if (to.href === location.href) return;
    // The app follows the browser's history, so going somewhere is a new entry of it.
    history.pushState({}, "", to.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (link.closest("[data-stay]")) return;
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    return;
  }
  const button = event.target.closest?.("button.umg-copy");
  if (button) copy(button);
}

async function copy(button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Browsers give the clipboard to secure pages only; elsewhere the text is selected, ready to be copied by key.
    const code = button.parentElement?.querySelector("code");
    if (code) getSelection()?.selectAllChildren(code);
    return;
  }
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = before), 1500);
}

function opened(event) {
  const fact = event.target.dataset?.fact;
  if (!fact) return;
  const here = new URL(location.href);
  if (event.target.open) here.searchParams.set("fact", fact);
  else if (here.searchParams.get("fact") === fact) here.searchParams.delete("fact");
  if (here.href !== location.href) history.replaceState(history.state, "", here);
}

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  // Adding the same function again does nothing, so this may run as often as it likes.
  document.addEventListener("click", go);
  document.addEventListener("toggle", opened, true);
}
