// Links between pages without loading the app anew, where the keyboard is after that, what is said aloud, the copy
// button, and the opened sentence in the address. Every link is a plain link as well: without this script, in a new tab
// or by a search robot it leads to the same page.

const main = () => document.querySelector("[data-testid=stMain]");
const heading = () => main()?.querySelector("h1");
let left = null; // the link that was followed, until the page that it leads to is drawn

function go(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.target.closest?.("a.umg-skip")) {
    event.preventDefault();
    arrive(heading() ?? document.getElementById("umg-content"));
    return;
  }
  const link = event.target.closest?.("a.umg-go");
  // A link of a drawing keeps its address in an object of its own.
  const to = link && new URL(link.href.baseVal ?? link.href, location.href);
  if (link && to.origin === location.origin && !link.getAttribute("target")) {
    event.preventDefault();
    if (to.href === location.href) return;
    left = { page: heading()?.textContent, ...place(link) };
    // The app follows the browser's history, so going somewhere is a new entry of it.
    history.pushState({}, "", to.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (link.closest("[data-stay]")) return;
    main()?.scrollTo(0, 0);
    return;
  }
  const button = event.target.closest?.("button.umg-copy");
  if (button) copy(button);
}

// What a link is called, without the number beside it, and which list or table it stands in: what it is known by when
// the page is drawn anew and the link with it.
function place(link) {
  const words = [...link.childNodes].filter((one) => !one.classList?.contains("umg-number"));
  const within = link.closest("nav, table, ul, ol, header");
  return {
    name: words.map((one) => one.textContent).join("").trim(),
    within: within && `${within.tagName} ${within.getAttribute("aria-label") ?? within.className}`,
  };
}

function arrive(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

// A link that is drawn anew loses the keyboard. On the same page the same link has it again; another page begins with
// its heading, as it would if the browser had loaded it.
function keep() {
  const at = document.activeElement;
  if (!left || (at !== document.body && at !== left.twin)) return;
  if (heading()?.textContent === left.page) {
    if (at === left.twin) return;
    const same = [...main().querySelectorAll("a.umg-go")].filter((link) => place(link).name === left.name);
    const twin = same.find((link) => place(link).within === left.within) ?? same[0];
    twin?.focus({ preventScroll: true });
    if (twin && document.activeElement === twin) {
      left.twin = twin; // The head of a page is drawn before its heading.
      return;
    }
  }
  heading()?.setAttribute("tabindex", "-1");
  heading()?.focus({ preventScroll: true });
}

// Results are drawn together with the page around them; a reader who listens is told of them by a place that stays.
function aloud() {
  let place = document.getElementById("umg-aloud");
  if (!place) {
    place = document.createElement("p");
    place.id = "umg-aloud";
    place.className = "umg-aloud";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.lang = document.documentElement.lang;
  const told = [...(main()?.querySelectorAll("[data-told]") ?? [])].map((one) => one.textContent.trim().replace(/\s+/g, " "));
  const words = told.join(" · ");
  if (place.textContent !== words) place.textContent = words;
}

let waiting;
function drawn() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    keep();
    aloud();
  }, 150);
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

const forget = () => (left = null);

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  // Adding the same function again does nothing, so this may run as often as it likes.
  document.addEventListener("click", go);
  document.addEventListener("toggle", opened, true);
  // Whoever does something else meanwhile is not led back to the link.
  for (const doing of ["keydown", "pointerdown"]) document.addEventListener(doing, forget, true);
  document.documentElement.dataset.links = "quick";
  globalThis.umgDrawn ??= new MutationObserver(drawn);
  globalThis.umgDrawn.observe(document.body, { childList: true, subtree: true, characterData: true });
  drawn();
}
