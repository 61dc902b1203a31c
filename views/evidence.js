// Choosing: a mark shows what it refers to and what is said there, a fact of the list leads to its words, and back.
// The page is drawn whole by the server and put in its place by drawing.js, which stands before this script; this one
// shows and hides, and keeps the address in step.

const page = () => document.querySelector(".umg-reading");
const has = (name, value) => `[data-${name}~="${CSS.escape(value)}"]`;
const list = (element, name) => (element.dataset[name] ?? "").split(" ").filter(Boolean);
const sheet = () => page()?.querySelector(".umg-body");
let origin = null; // what was chosen from, to lead back to

function marked(selector) {
  return [...(sheet()?.querySelectorAll(`.umg-m${selector}`) ?? [])];
}

function fill(slot, items) {
  const box = page().querySelector(`.umg-picked [data-slot=${slot}]`);
  box.querySelector("ul").replaceChildren(...items.map((item) => item.cloneNode(true)));
  box.hidden = !items.length;
}

function show(on, words, lang, things, facts) {
  const root = page();
  for (const one of root.querySelectorAll(".umg-on, .umg-same")) one.classList.remove("umg-on", "umg-same");
  for (const thing of things) for (const one of marked(has("t", thing))) one.classList.add("umg-same");
  for (const one of on) one.classList.add("umg-on");
  for (const one of root.querySelectorAll(".umg-facts [aria-current]")) one.removeAttribute("aria-current");
  const rows = facts.map((fact) => root.querySelector(`.umg-facts [data-fact="${fact}"], .umg-orphans [data-fact="${fact}"]`)).filter(Boolean);
  for (const row of rows) row.setAttribute("aria-current", "true");
  fill("things", things.map((thing) => root.querySelector(`.umg-things [data-thing="${thing}"]`)).filter(Boolean));
  fill("facts", rows);
  const quoted = root.querySelector(".umg-words");
  quoted.textContent = words.trim().replace(/\s+/g, " ");
  quoted.lang = lang;
  quoted.hidden = !quoted.textContent;
  root.querySelector(".umg-picked").hidden = false;
}

function address(changes) {
  const here = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) here.searchParams.set(name, value);
    else here.searchParams.delete(name);
  }
  if (here.href !== location.href) history.replaceState(history.state, "", here);
}

// The name of the document stays in the address when the fact that led to it leaves.
function named() {
  const here = new URL(location.href).searchParams;
  return here.get("doc") ? {} : { doc: page().dataset.doc };
}

function pickMark(mark, byKey) {
  const span = list(mark, "s")[0];
  const lang = mark.closest("[lang]").lang;
  const on = marked(has("s", span)).filter((one) => one.closest("[lang]").lang === lang);
  origin = mark;
  show(on, on.map((one) => one.textContent).join(""), lang, list(mark, "t"), list(mark, "f"));
  address({ ...named(), at: mark.dataset.at, fact: "" });
  if (byKey) page().querySelector(".umg-picked h2").focus();
}

function pickFact(fact, { scroll = true, focus = true } = {}) {
  const on = marked(has("f", fact));
  if (!on.length) return false;
  const first = on[0];
  const lang = first.closest("[lang]").lang;
  const own = on.filter((one) => one.closest("[lang]").lang === lang);
  show(on, own.map((one) => one.textContent).join(""), lang, [], [fact]);
  if (scroll) into(first, focus);
  return true;
}

// Paragraphs out of sight have a guessed height, so the second time is the right one.
function into(element, focus) {
  element.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => element.scrollIntoView({ block: "center" }));
  if (focus) element.focus({ preventScroll: true });
}

function close() {
  const root = page();
  for (const one of root.querySelectorAll(".umg-on, .umg-same")) one.classList.remove("umg-on", "umg-same");
  for (const one of root.querySelectorAll(".umg-facts [aria-current]")) one.removeAttribute("aria-current");
  root.querySelector(".umg-picked").hidden = true;
  address({ ...named(), fact: "", at: "" });
}

function back() {
  if (!origin?.isConnected) return;
  into(origin, true);
}

function click(event) {
  if (!page()?.contains(event.target) || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const mark = event.target.closest(".umg-body .umg-m");
  if (mark) return pickMark(mark, false);
  if (event.target.closest(".umg-back")) return back();
  if (event.target.closest(".umg-close")) {
    close();
    return back();
  }
  const jump = event.target.closest(".umg-jump");
  const row = jump?.closest("[data-fact]");
  if (!row) return;
  const fact = row.dataset.fact;
  if (!marked(has("f", fact)).length) return; // elsewhere: the link leads there
  event.preventDefault();
  origin = page().querySelector(`.umg-facts [data-fact="${fact}"] .umg-jump`) ?? jump;
  pickFact(fact);
  address({ ...named(), fact: list(row, "ids")[0], at: "" });
}

function key(event) {
  if (!page()?.contains(event.target)) return;
  const mark = event.target.closest?.(".umg-body .umg-m");
  if (mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    pickMark(mark, true);
  } else if (event.key === "Escape" && !page().querySelector(".umg-picked").hidden) {
    back();
  }
}

let opened = "";

function open({ fact, at }) {
  const root = page();
  const wanted = `${location.pathname}${location.search}`;
  if (!root || root.dataset.opened === wanted) return;
  root.dataset.opened = wanted;
  opened = wanted;
  if (fact) {
    const row = root.querySelector(`.umg-list ${has("ids", fact)}`);
    if (row) {
      pickFact(row.dataset.fact, { focus: false });
      origin = row.querySelector(".umg-jump");
    }
  } else if (at) {
    const mark = marked(`[data-at="${CSS.escape(at)}"]`)[0];
    if (mark) {
      pickMark(mark, false);
      into(mark, false);
    }
  }
}

export default function ({ data, parentElement }) {
  // Two copies of this script may live at once, when the page is left and entered again: each click is for one.
  globalThis.umgReading?.();
  // The links' script listens too; a fact that is on this page must not be asked of the server first.
  document.addEventListener("click", click, true);
  document.addEventListener("keydown", key);
  globalThis.umgReading = () => {
    document.removeEventListener("click", click, true);
    document.removeEventListener("keydown", key);
  };
  draw(data.markup, parentElement);
  open(data);
}
