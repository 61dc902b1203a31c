"""Every state of every page, in both languages, light and dark, wide and on a phone: WCAG, nothing from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from graph import batch_store
from graph.batch_reading import read_batch
from graph.build import build
from graph.identifiers import iri
from graph.review import Choice, Review, record
from graph.settings import Settings
from graph.store import Store, edit
from tests.app import reading_records
from tests.app.conftest import serving, small_record
from tests.app.page_states import BROKEN, EDITOR, EMPTY, ON_PHONE, STATES, PageState
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL
from tests.graph.test_timeline import PURSUANT
from views.navigation import PLACES
from views.words import LANGUAGES, Language

pytestmark = pytest.mark.browser

WIDE, PHONE, NARROW = 1280, 390, 320
# WCAG 2.1 A and AA, and what axe recommends for the order of a page.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
RULES: dict[str, Any] = {"runOnly": _TAGS, "resultTypes": ["violations"]}
# What another theme can change.
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of what is not ours to mend: the rule of axe, the selector of what has it, and why it stays."""

    rule: str
    where: str
    why: str


# The one list of faults that stay. Everything else fails.
OTHERS = (
    Fault(
        "presentation-role-conflict",
        "[data-testid=stFileUploaderDropzone]",
        "Streamlit's field for files is `role=presentation` and has a label; the button in it has a name of its own",
    ),
    Fault("region", "[role=listbox]", "Streamlit draws the list of a field outside of `main`"),
    Fault(
        "aria-required-children", ".yasgui .tabsList", "YASGUI puts the button that adds a tab into the list of tabs"
    ),
    Fault("empty-table-header", ".yasr .dataTable th", "YASGUI's column of row numbers has no heading"),
)

# What every page has: its one heading first, no level left out, a language, a title, and an end to the skip link.
_ORDER = """() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]));
  const skip = document.querySelector("a[href^='#']");
  return {
    headings: levels[0] === 1 && levels.filter(one => one === 1).length === 1
      && levels.every((one, at) => !at || one <= levels[at - 1] + 1) ? "in order" : levels.join(" "),
    lang: document.documentElement.lang,
    skips: Boolean(skip && document.getElementById(skip.hash.slice(1))),
    main: document.querySelectorAll("main").length,
  };
}"""
# What is wider than the window, unless it stands in something that is scrolled for itself.
_WIDER = """width => [...document.querySelectorAll("html, main, [data-testid=stMain], .umg *, main button, main input")]
  .filter(one => one.checkVisibility()
    && !one.closest("thead, .umg-scroll, .umg-canvas, pre, .umg-aloud, .umg-skip, .yasgui *")
    && (one.getBoundingClientRect().right > width + 1 || one.matches("html, main") && one.scrollWidth > width))
  .map(one => one.outerHTML.slice(0, 120))"""


@dataclass
class Watched:
    """An app, a browser's page that looks at it, and what that page asked for and which scripts failed."""

    address: str
    page: Page
    names: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        """What was asked of another machine, or of another server of this one."""
        own = urlsplit(self.address).netloc
        parts = [(url, urlsplit(url)) for url in self.asked]
        return [url for url, one in parts if one.scheme in ("http", "https", "ws", "wss") and one.netloc != own]


def filled(folder: Path, corpus: Path) -> dict[str, str]:
    """Make a store with something in every state, and name what its addresses need."""
    shutil.copytree(corpus, folder)
    here = Settings(store=folder)
    with edit(folder) as editor:
        for language in ("en", "zh"):
            editor.replace(build(reading_records.record(language)))
            editor.replace(build(small_record(language)))
        for one in (*ENGLISH_ALL, *CHINESE_ALL, PURSUANT):
            editor.replace(build(one))
    files = (
        ("A_90_6.txt", b"A/90/6\n\nGeneral Assembly\n\nIn its resolution 88/3, it met.\n"),
        ("cut.pdf", b"%PDF-1.7\n1"),
    )
    batches = []
    for _ in range(2):
        batches.append(batch_store.create(folder, files))
        read_batch(here, batches[-1])
        if len(batches) == 1:
            batch_store.undo(here, batches[0])
    with Store.open(folder) as store:
        review = Review(here, store)
        (card, other, *_), _ = review.cards(Choice(document=f"id:{iri(reading_records.DOCUMENT, '')}"))
        record(
            here, [review.verdict("reject", card.fact, "Ann", "why"), review.verdict("confirm", other.fact, "Ann", "")]
        )

        def name(query: str) -> str:
            return next(iter(store.select(query)))["it"].value.removeprefix(here.ids)

        return {
            "undone": batches[0],
            "batch": batches[1],
            "fact": other.fact,
            "mandate": name("SELECT ?it { ?it a unm:Mandate } ORDER BY ?it"),
        }


def watching(browser: Browser, address: str, names: Mapping[str, str]) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.add_init_script(Axe().axe_script)
    watched = Watched(address, context.new_page(), names)
    watched.page.on("request", lambda request: watched.asked.append(request.url))
    watched.page.on("websocket", lambda socket: watched.asked.append(socket.url))
    watched.page.on("pageerror", lambda error: watched.failed.append(str(error)))
    yield watched
    context.close()


@pytest.fixture(scope="module")
def full(browser: Browser, corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """An app whose store has something in every state."""
    folder = tmp_path_factory.mktemp("states")
    names = filled(folder / "store", corpus_store)
    with serving(folder / "store", folder) as address:
        yield from watching(browser, address, names)


@pytest.fixture(scope="module")
def bare(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """An app without a store."""
    folder = tmp_path_factory.mktemp("bare")
    with serving(folder / "none", folder) as address:
        yield from watching(browser, address, {})


@pytest.fixture(scope="module")
def broken(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """An app whose store cannot be opened."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "store" / "versions" / "1").mkdir(parents=True)
    (folder / "store" / "versions" / "1" / "CURRENT").write_text("no database")
    (folder / "store" / "version").write_text("1")
    with serving(folder / "store", folder) as address:
        yield from watching(browser, address, {})


def reach(watched: Watched, state: PageState, language: Language) -> None:
    """Lead the page into a state, until it is drawn."""
    page = watched.page
    page.goto(watched.address + state.address_in(language, watched.names))
    if not state.under_way:
        still(page)
    for selector in state.does:
        page.locator(selector).first.click()
    page.locator(state.shows).first.wait_for()
    if not state.under_way:
        still(page)


def still(page: Page) -> None:
    page.locator("[data-ready]").first.wait_for(state="attached")
    if page.locator("#editor").count() == 0:
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    settle(page)


def settle(page: Page) -> None:
    """What fades in is judged as it will be."""
    page.evaluate("document.getAnimations().forEach(one => one.effect.getTiming().iterations < 9 && one.finish())")


def unrolled(page: Page, width: int) -> None:
    """Make the window as high as the page: axe passes over the colours of what is scrolled out of sight."""
    page.set_viewport_size({"width": width, "height": 900})
    height = page.evaluate(
        "Math.max(900, (document.querySelector('[data-testid=stMain]') ?? document.body).scrollHeight)"
    )
    page.set_viewport_size({"width": width, "height": min(height, 16_000)})


def found(page: Page, options: dict[str, Any]) -> list[tuple[str, str]]:
    """What axe finds, by rule and markup, without the faults of others."""
    known = [(one.rule, one.where) for one in OTHERS]
    script = """([options, known]) => {
      const stays = (rule, node) => known.some(([name, where]) =>
        name === rule && document.querySelector(node.target[0])?.matches(where));
      return axe.run(options).then(told => told.violations.flatMap(one => one.nodes
        .filter(node => !stays(one.id, node)).map(node => [one.id, node.html.slice(0, 200)])));
    }"""
    return [tuple(one) for one in page.evaluate(script, [options, known])]


def look(watched: Watched, state: PageState) -> None:
    """Hold a state against all that is asked of it."""
    page = watched.page
    told: dict[str, object] = {}
    for language in LANGUAGES:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDE, "height": 900})
        reach(watched, state, language)
        unrolled(page, WIDE)
        told[f"{language} light"] = found(page, RULES)
        order = page.evaluate(_ORDER)
        told[f"{language} order"] = order if order != _IN_ORDER | {"lang": language} else []
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(_DARK)
        settle(page)
        told[f"{language} dark"] = found(page, COLOURS)
        for width in (PHONE, NARROW):
            page.set_viewport_size({"width": width, "height": 844})
            told[f"{language} {width} px"] = page.evaluate(_WIDER, width)
        if state.name in ON_PHONE:
            unrolled(page, PHONE)
            told[f"{language} phone dark"] = found(page, RULES)
        title = page.title().split(" · ")
        told[f"{language} title"] = [] if title[0] and (len(title) > 1 or state.name == "home") else title
    assert {where: what for where, what in told.items() if what} == {}
    assert watched.outside() == []
    assert watched.failed == []


_IN_ORDER = {"headings": "in order", "skips": True, "main": 1}
_DARK = """() => {
  const shade = getComputedStyle(document.querySelector("[data-testid=stApp]") ?? document.body).backgroundColor;
  return shade.match(/\\d+/g).slice(0, 3).every(one => Number(one) < 60);
}"""


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.name)
def test_a_page(full: Watched, state: PageState) -> None:
    look(full, state)


@pytest.mark.parametrize("state", EDITOR, ids=lambda one: one.name)
def test_the_full_editor(full: Watched, state: PageState) -> None:
    look(full, state)


@pytest.mark.parametrize("state", EMPTY, ids=lambda one: one.name)
def test_a_page_without_a_store(bare: Watched, state: PageState) -> None:
    look(bare, state)


@pytest.mark.parametrize("state", BROKEN, ids=lambda one: one.name)
def test_a_page_that_failed(broken: Watched, state: PageState) -> None:
    look(broken, state)


def test_faults_would_be_found(full: Watched) -> None:
    reach(full, STATES[0], "en")
    page = full.page
    unrolled(page, WIDE)
    page.evaluate(
        """document.querySelector(".umg-legend").outerHTML = `
        <h5 style="color: #999; background: #aaa">hard to read</h5>
        <img src="data:,"><p class="umg"><span style="display: block; width: 2000px">wide</span></p>`"""
    )
    assert {rule for rule, _ in found(page, RULES)} >= {"color-contrast", "image-alt"}
    assert found(page, COLOURS)
    assert page.evaluate(_ORDER)["headings"] != "in order"
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert page.evaluate(_WIDER, PHONE)


def test_every_page_is_among_the_states() -> None:
    paths = {urlsplit(one.address).path for one in STATES}
    assert paths == {one.path for one in PLACES}
    assert {urlsplit(one.address).path for one in EMPTY} == paths
    assert {one.name for one in STATES} >= ON_PHONE
    assert len({one.name for one in (*STATES, *EMPTY, *EDITOR, *BROKEN)}) == len(STATES) + len(EMPTY) + len(EDITOR) + 1
