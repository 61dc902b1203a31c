"""What a search lists: parts under their wholes, names in the reader's language, traditional characters, one sign."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import build
from graph.identifiers import iri
from graph.search import search
from graph.settings import DEFAULT_BASE
from graph.simplified import simplified
from graph.store import Store, edit
from ingest.entities import completed
from ingest.record import Entity
from tests.app.test_pages import Elements, markup, run
from tests.graph.records import Fact, record

IDS = f"{DEFAULT_BASE}id/"
RESOLUTION = "inst:sc/res/9610 (2031)"
TEXT = "It recalls paragraphs of resolution 9610 (2031). The note was issued."
CHINESE = "该说明涉及枪支。缔约方会议通过了决议。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a resolution of which many paragraphs are cited, and documents with titles in one language."""
    made = tmp_path_factory.mktemp("lists") / "store"
    paragraphs: list[Fact] = [
        ("doc:A/90/6", "citesProvision", f"prov:sc/res/9610 (2031)/para/{number}", "paragraphs of resolution 9610")
        for number in range(1, 42)
    ]
    cites: Fact = ("doc:A/90/6", "cites", RESOLUTION, "resolution 9610 (2031)")
    titled: Fact = ("doc:A/90/6", "hasTitle", "A note on paragraphs", "The note was issued")
    chinese: list[Fact] = [
        ("doc:A/90/7", "hasTitle", "关于枪支的说明", "说明"),
        ("doc:A/90/7", "cites", RESOLUTION, "通过了决议"),
    ]
    known = completed([Entity(RESOLUTION, "Resolution")])
    with edit(made) as editor:
        editor.replace(
            build(record(TEXT, [cites, titled, *paragraphs], symbol="A/90/6", language="en", entities=known))
        )
        editor.replace(build(record(CHINESE, chinese, symbol="A/90/7")))
    return made


@pytest.fixture
def served(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    shutil.copytree(folder, tmp_path / "store")
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "store"))
    with Store.open(tmp_path / "store") as opened:
        yield opened


@pytest.mark.parametrize(
    ("language", "more"), [("en", "+41 of its parts: Provision"), ("zh", "+41项（")], ids=["en", "zh"]
)
def test_paragraphs_stand_under_their_resolution_and_a_link_shows_them(served: Store, language: str, more: str) -> None:
    page = Elements(markup(run("find", lang=language, q="9610 (2031)")))
    listed = [
        attrs["href"] or ""
        for tag, attrs in page.tags
        if (attrs.get("href") or "").startswith("/resource?id=provision")
    ]
    assert listed == [] and more in page.text
    (shown,) = [attrs["href"] or "" for _, attrs in page.tags if "umg-folded" in (attrs.get("class") or "")]
    assert "kind=Provision" in shown and "q=9610" in shown
    assert search(served, "9610 (2031)").facets["kind"]["Provision"] == 41, "they count as before"
    opened = Elements(markup(run("find", lang=language, q="9610 (2031)", kind="Provision")))
    rows = [attrs for _, attrs in opened.tags if (attrs.get("href") or "").startswith("/resource?id=provision")]
    assert len(rows) == 41 and "umg-folded" not in str(opened.tags)


@pytest.mark.parametrize(("language", "words"), [("en", "counts in both"), ("zh", "各计一次")])
def test_how_things_are_counted_is_said(served: Store, language: str, words: str) -> None:
    assert words in Elements(markup(run("find", lang=language, q="90"))).text


def test_a_title_in_the_other_language_stands_on_the_thing_s_own_page_alone(served: Store) -> None:
    listed = Elements(markup(run("find", lang="en", q="A/90/7"))).text
    assert "A/90/7" in listed and "关于枪支的说明" not in listed
    assert "关于枪支的说明" in Elements(markup(run("find", lang="zh", q="A/90/7"))).text
    own = markup(run("resource", lang="en", id=iri("doc:A/90/7", "")))
    assert '<span lang="zh">关于枪支的说明</span> <span class="umg-kind">Chinese</span>' in own


@pytest.mark.parametrize("typed", ["枪", "槍", "決議", "缔约方会议", "締約方會議"])
def test_one_sign_and_traditional_characters_find_sentences(served: Store, typed: str) -> None:
    found = search(served, typed).sentences
    assert found, typed
    for hit in found:
        words = "".join(hit.sentence.text[a:b] for a, b in hit.marks)
        assert simplified(typed) in words, "the sentence's own signs are marked"


def test_a_particle_among_words_finds_nothing_by_itself(served: Store) -> None:
    assert search(served, "该 某某某").sentences == ()
