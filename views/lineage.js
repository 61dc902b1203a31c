// The picture of a lineage: put in its place, walked by keys, taken away as PNG. It is drawn whole by the server, every
// box and arrow a plain link; one of them is reached by Tab, the arrow keys lead to the others and Enter opens.

let open = null; // what was open when the page was drawn last
let last = null; // what had the focus, by its key, when the picture was drawn anew

const all = (box, selector) => [...box.querySelectorAll(selector)];
const key = (element) => element?.dataset?.key;
const named = (box, name) => all(box, ".umg-node").find((one) => key(one) === name);

function enter(box, element) {
  if (!element) return;
  for (const one of all(box, "a[tabindex='0']")) one.setAttribute("tabindex", "-1");
  element.setAttribute("tabindex", "0");
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function column(box, element) {
  const same = all(box, ".umg-node").filter((one) => one.dataset.column === element.dataset.column);
  return same.sort((a, b) => a.dataset.row - b.dataset.row);
}

// Right leads along a fact, from a thing to the fact and on to the next thing; left leads back; up and down stay.
function step(box, element, way) {
  const edges = all(box, ".umg-edge");
  const sideways = way === "ArrowRight" || way === "ArrowLeft";
  const onward = way === "ArrowRight" || way === "ArrowDown";
  if (element.classList.contains("umg-edge")) {
    if (sideways) return named(box, onward ? element.dataset.to : element.dataset.from);
    const beside = element.dataset.walked === "to" ? "to" : "from";
    const rows = edges.filter((one) => one.dataset[beside] === element.dataset[beside]);
    return rows[rows.indexOf(element) + (onward ? 1 : -1)];
  }
  if (sideways) {
    const side = onward ? "from" : "to";
    const found = edges.find((one) => one.dataset[side] === key(element));
    if (found) found.dataset.walked = side;
    return found;
  }
  const rows = column(box, element);
  return rows[rows.indexOf(element) + (onward ? 1 : -1)];
}

function pressed(event) {
  const element = event.target.closest?.("[data-key]");
  const box = element?.closest(".umg-canvas");
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  let next;
  if (event.key.startsWith("Arrow")) next = step(box, element, event.key);
  else if (event.key === "Home") next = box.querySelector(".umg-focus");
  else return;
  event.preventDefault();
  enter(box, next);
}

function told(event) {
  const element = event.target.closest?.("[data-key]");
  const box = element?.closest(".umg-canvas");
  if (!box) return;
  last = key(element);
  for (const one of all(box, "a[tabindex='0']")) if (one !== element) one.setAttribute("tabindex", "-1");
  element.setAttribute("tabindex", "0");
  box.closest(".umg-picture").querySelector(".umg-live").textContent = element.getAttribute("aria-label");
}

// What was opened stands below the picture, and is drawn a moment later: on a busy machine some seconds.
function shown(chosen, tries = 200) {
  const panel = document.querySelector(".umg-panel");
  if (panel?.dataset.chosen === chosen) {
    // What stands above may still be drawn anew and push the words away.
    for (const later of [0, 300, 1000, 2500]) setTimeout(() => panel.isConnected && words(panel), later);
  } else if (tries) setTimeout(shown, 50, chosen, tries - 1);
}

function words(panel) {
  (panel.querySelector("mark") ?? panel).scrollIntoView({ block: "nearest" });
}

// What of the picture lies outside of its frame, on which side: said by an arrow on a shade, which also leads there.
function hinted(box) {
  const left = box.scrollLeft > 2;
  const right = box.scrollLeft + box.clientWidth < box.scrollWidth - 2;
  const [one, other] = all(box.parentElement, ".umg-more");
  one.hidden = !left;
  other.hidden = !right;
}

// A picture that is a little too wide is made smaller, so that all of it is seen; a much wider one is scrolled, so that
// the thing in the middle is seen, wherever it stands.
function settle(box) {
  const picture = box.firstElementChild;
  if (!picture || !box.clientWidth) return;
  const { width: wide, height: high } = picture.viewBox.baseVal;
  const fit = (box.clientWidth - 2) / wide;
  const scale = fit < 0.7 ? 0.9 : Math.min(1, fit);
  picture.setAttribute("width", wide * scale);
  picture.setAttribute("height", high * scale);
  const place = box.querySelector(".umg-focus")?.getBoundingClientRect();
  const whole = box.getBoundingClientRect();
  if (!place) return;
  const across = box.scrollLeft + place.left - whole.left - (whole.width - place.width) / 2;
  box.scrollTo(across, box.scrollTop + place.top - whole.top - (whole.height - place.height) / 2);
}

// The box may have its width only after the picture is in it; once the reader has moved the picture it stays.
const seen = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!target.dataset.moved) settle(target);
    hinted(target);
  }
});

function more(box, side, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `umg-more umg-more-${side}`;
  made.tabIndex = -1; // by key the arrows lead there
  made.title = words;
  made.setAttribute("aria-label", words);
  made.textContent = side === "left" ? "‹" : "›";
  made.hidden = true;
  const step = side === "left" ? -0.7 : 0.7;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  made.onclick = () => box.scrollBy({ left: step * box.clientWidth, behavior: calm.matches ? "auto" : "smooth" });
  return made;
}

async function png(event) {
  const link = event.target.closest?.("a[data-png]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const answer = await fetch(link.href);
  const name = /filename="([^"]+)\.svg"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "lineage";
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  // Twice as fine as the screen, but no larger than browsers allow.
  const scale = Math.min(2, 16000 / Math.max(image.width, image.height));
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => {
    const made = document.createElement("a");
    made.href = URL.createObjectURL(blob);
    made.download = `${name}.png`;
    made.click();
    URL.revokeObjectURL(made.href);
  }, "image/png");
}

export default function ({ data, parentElement }) {
  globalThis.umgLineage?.();
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", told);
  document.addEventListener("click", png);
  globalThis.umgLineage = () => {
    document.removeEventListener("keydown", pressed);
    document.removeEventListener("focusin", told);
    document.removeEventListener("click", png);
  };
  if (open !== null && open !== data.chosen && data.chosen) shown(data.chosen);
  open = data.chosen;
  let root = parentElement.querySelector(".umg-picture");
  if (!root) {
    root = document.createElement("section");
    root.className = "umg umg-picture";
    root.dataset.stay = "1"; // what is opened stands below: the page stays where it is
    for (const name of ["umg-small umg-keys", "umg-frame", "umg-small umg-live"]) {
      const part = document.createElement(name.includes("frame") ? "div" : "p");
      part.className = name;
      root.append(part);
    }
    const box = document.createElement("div");
    box.className = "umg-canvas";
    box.addEventListener("scroll", () => hinted(box), { passive: true });
    for (const moving of ["pointerdown", "wheel", "keydown"])
      box.addEventListener(moving, () => (box.dataset.moved = "1"), { passive: true });
    root.querySelector(".umg-frame").append(box);
    seen.observe(box);
    root.querySelector(".umg-live").setAttribute("aria-live", "polite");
    parentElement.append(root);
  }
  root.lang = data.lang;
  root.setAttribute("aria-label", data.label);
  root.querySelector(".umg-keys").textContent = data.help;
  const box = root.querySelector(".umg-canvas");
  for (const one of all(root, ".umg-more")) one.remove();
  box.after(more(box, "left", data.left), more(box, "right", data.right));
  hinted(box);
  if (box.dataset.drawn === data.svg) return;
  box.dataset.drawn = data.svg;
  const held = box.contains(document.activeElement);
  const stood = [box.scrollLeft, box.scrollTop];
  const first = !box.firstChild;
  const drawn = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  box.replaceChildren(document.importNode(drawn, true));
  const again = all(box, "[data-key]").find((one) => key(one) === last);
  const start = box.querySelector(".umg-focus");
  (again ?? start)?.setAttribute("tabindex", "0");
  if (held && again) again.focus({ preventScroll: true });
  settle(box);
  if (first || !again) delete box.dataset.moved;
  else box.scrollTo(...stood);
  hinted(box);
  root.dataset.ready = "picture";
}
