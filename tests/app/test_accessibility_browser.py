"""Every state of every page, in both languages, light and dark, wide and on a phone: WCAG, nothing from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
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
from graph.review import Choice, Review, record
from graph.settings import Settings
from graph.store import Store, edit
from tests.app import reading_records
from tests.app.conftest import serving, small_record
from tests.app.page_states import EMPTY, STATES, PageState
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL, PANEL
from tests.graph.test_timeline import PURSUANT
from views.words import LANGUAGES, Language

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# WCAG 2.1 A and AA, and what axe recommends on the order of a page.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What a theme can change.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that is not ours to mend: the rule of axe, the selector of what has it, and why it stays."""

    rule: str
    where: str
    why: str


STREAMLIT: tuple[Fault, ...] = ()


@dataclass
class Watched:
    """An app, a browser's page that looks at it, and what that page asked for and which scripts failed."""

    address: str
    page: Page
    names: dict[str, str]
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


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
    files = (("A_90_6.txt", b"A/90/6\n\nGeneral Assembly\n\nIn its resolution 88/3, it met.\n"), ("cut.pdf", b"%PDF-1.7\n1"))
    batches = []
    for _ in range(2):
        batches.append(batch_store.create(folder, files))
        read_batch(here, batches[-1])
        if len(batches) == 1:
            batch_store.undo(here, batches[0])
    with Store.open(folder) as store:
        review = Review(here, store)
        (card, other, *_), _ = review.cards(Choice(predicate="unm:cites"))
        record(here, [review.verdict("reject", card.fact, "Ann", "why"), review.verdict("confirm", other.fact, "Ann", "")])

        def name(query: str) -> str:
            return next(iter(store.select(query)))["it"].value.removeprefix(here.ids)

        return {
            "undone": batches[0],
            "batch": batches[1],
            "fact": other.fact,
            "mandate": name("SELECT ?it { ?it a unm:Mandate } ORDER BY ?it"),
        }


@pytest.fixture(scope="module")
def full(browser: Browser, corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("states")
    names = filled(folder / "store", corpus_store)
    with serving(folder / "store", folder) as address:
        yield from watching(browser, address, names)


def watching(browser: Browser, address: str, names: dict[str, str]) -> Iterator[Watched]:
    context = browser.new_context(viewport=WIDE, locale="en-GB")  # type: ignore[arg-type]
    context.add_init_script(Axe().axe_script)
    watched = Watched(address, context.new_page(), names)
    watched.page.on("request", lambda request: watched.asked.append(request.url))
    watched.page.on("websocket", lambda socket: watched.asked.append(socket.url))
    watched.page.on("pageerror", lambda error: watched.failed.append(str(error)))
    yield watched
    context.close()
