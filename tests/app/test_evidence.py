"""The page of evidence, run without a browser, and the addresses that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.build import build
from graph.identifiers import iri
from graph.settings import DEFAULT_BASE
from graph.store import Store, edit
from tests.app.reading_records import CREATOR, DOCUMENT, GROUP, HOSTILE, record
from tests.app.test_pages import Elements, markup, run
from views import address
from views.routes import ROUTES

NAME = iri(DOCUMENT, "")
IDS = f"{DEFAULT_BASE}id/"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path))
    with edit(tmp_path) as editor:
        for language in ("en", "zh"):
            editor.replace(build(record(language)))
        editor.replace(build(record("en", kind="restatement")))
    with Store.open(tmp_path) as opened:
        yield opened


def reading(**state: str) -> Elements:
    return Elements(markup(run("evidence", **state)))


def marks(page: Elements) -> list[dict[str, str | None]]:
    return [attrs for _, attrs in page.tags if attrs.get("role") == "button"]


def facts(page: Elements) -> dict[str, str]:
    """The facts of the list: the names of their assertions by number."""
    return {attrs["data-fact"] or "": attrs["data-ids"] or "" for _, attrs in page.tags if attrs.get("data-ids")}


def languages(page: Elements) -> list[str | None]:
    """The languages of the paragraphs."""
    return list(dict.fromkeys(attrs["lang"] for tag, attrs in page.tags if tag == "p" and "lang" in attrs))


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "", ["en"]),
        ("zh", "", ["zh"]),
        ("en", "zh", ["zh"]),
        ("zh", "both", ["zh", "en"]),
        ("en", "both", ["en", "zh"]),
        ("en", "klingon", ["en"]),
    ],
)
def test_the_language_of_the_text_is_chosen_apart_from_the_page_s(
    store: Store, lang: str, text: str, wanted: list[str]
) -> None:
    page = reading(doc=NAME, lang=lang, text=text)
    assert languages(page) == wanted
    assert ("Side by side" in page.text) == (lang == "en")


def test_marks_can_be_reached_by_key_and_say_what_they_are(store: Store) -> None:
    page = reading(doc=NAME, lang="en")
    assert marks(page)
    assert all(one["tabindex"] in ("0", "-1") and one["title"] for one in marks(page))
    titles = " ".join(one["title"] or "" for one in marks(page) if one["tabindex"] == "0")
    for kind in ("Body", "Treaty", "Meeting or session", "Resolution or decision"):
        assert kind in titles


def test_a_fact_s_address_opens_its_text_with_the_fact_chosen(store: Store) -> None:
    fact = next(ids for ids in facts(reading(doc=NAME, lang="zh")).values())
    page = reading(fact=fact, lang="en")
    assert languages(page) == ["zh"], "the text that says it, whatever the page's language"
    assert "Chosen place" in page.text
    assert [attrs for _, attrs in page.tags if attrs.get("class") == "umg-picked" and "hidden" not in attrs]


def test_a_fact_stays_chosen_in_the_other_language_if_that_text_says_it(store: Store) -> None:
    english = facts(reading(doc=NAME, lang="en"))
    both_say, only_english = english["0"], english["1"]
    page = reading(fact=both_say, lang="en", text="zh")
    assert languages(page) == ["zh"]
    assert "Chosen place" in page.text
    assert "does not state the fact" not in page.text
    page = reading(fact=only_english, lang="en", text="zh")
    assert "does not state the fact" in page.text
    assert any(attrs.get("href") == f"/evidence?fact={only_english}&lang=en" for _, attrs in page.tags)


def test_the_link_to_the_other_language_keeps_the_state(store: Store) -> None:
    page = reading(doc=NAME, lang="en", text="both", type="body,fact-cites")
    (other,) = [attrs["href"] or "" for _, attrs in page.tags if attrs.get("hreflang") == "zh"]
    state = {name: values[0] for name, values in parse_qs(urlsplit(other).query).items()}
    assert state == {"doc": NAME, "text": "both", "type": "body,fact-cites", "lang": "zh"}


def test_an_official_text_is_read_first_and_the_other_can_be_chosen(store: Store) -> None:
    page = reading(doc=NAME, lang="en")
    assert "restates" not in page.text
    links = [
        attrs["href"] or "" for tag, attrs in page.tags if tag == "a" and "version=eng" in (attrs.get("href") or "")
    ]
    assert len(links) == 2
    assert "restates the document in our own words" in reading(doc=NAME, lang="en", version="eng/restatement").text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_page_cannot_show_it_says(store: Store, lang: str) -> None:
    creator = iri(CREATOR, "")
    for state in ({"fact": "0" * 20}, {"doc": "doc/A/0"}, {"doc": creator}, {"doc": "http://["}, {"fact": HOSTILE}):
        page = reading(lang=lang, **state)
        assert ("There is no text to show" if lang == "en" else "没有可显示的文本") in page.text, state
        assert any(attrs.get("href") == f"/?lang={lang}" for tag, attrs in page.tags if tag == "a")
    assert "not read here" in reading(lang="en", doc=creator).text, "it is spoken of"


@pytest.mark.parametrize(("lang", "title"), [("en", "Choose a document"), ("zh", "请选择文件")])
def test_without_a_document_the_page_offers_some(store: Store, lang: str, title: str) -> None:
    page = reading(lang=lang)
    assert title in page.text
    assert "Asked for" not in page.text and "所查标识符" not in page.text
    wanted = address.evidence(lang, doc=NAME)  # type: ignore[arg-type]
    assert wanted in [attrs.get("href") for tag, attrs in page.tags if tag == "a"]


def test_a_lost_place_is_told(store: Store, tmp_path: Path) -> None:
    for text in (tmp_path / "texts").iterdir():
        text.write_text("Other words.", encoding="utf-8")
    page = reading(doc=NAME, lang="en")
    assert "Facts whose place is lost" in page.text
    assert "resolution 5/4 the Conference set up" in page.text


def test_a_text_that_is_not_kept_is_told(store: Store, tmp_path: Path) -> None:
    for text in (tmp_path / "texts").iterdir():
        text.unlink()
    assert "存储中没有note.zh.md的文本" in reading(doc=NAME, lang="zh").text


def test_hostile_text_is_text(store: Store) -> None:
    pages = [
        reading(doc=NAME, lang="en"),
        reading(doc=NAME, lang="zh", text="both"),
        reading(doc=HOSTILE, lang="en"),
        reading(doc=NAME, lang="en", type=HOSTILE, part=HOSTILE, at=HOSTILE, version=HOSTILE, text=HOSTILE),
        reading(doc=NAME, lang="en", part="9" * 200, at="en:999999999-999999999"),
    ]
    for page in pages:
        assert not {tag for tag, _ in page.tags} & {"img", "script", "iframe", "style"}
        for _, attrs in page.tags:
            assert not [one for one in attrs if one.startswith("on")]
            assert not (attrs.get("href") or "").strip().lower().startswith("javascript:")
    assert HOSTILE in pages[0].text, "and is shown as it is"
    assert "\u202e" not in pages[0].text
    assert "U+202E" in pages[0].text


@pytest.mark.parametrize(("language", "words"), [("en", "The graph is still empty"), ("zh", "图谱还是空的")])
def test_an_empty_store_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, words: str) -> None:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "none"))
    assert words in reading(lang=language, doc=NAME).text


def test_an_assertion_s_identity_leads_to_its_words(store: Store) -> None:
    fact = next(iter(facts(reading(doc=NAME, lang="en")).values()))
    with TestClient(Starlette(routes=list(ROUTES)), follow_redirects=False) as client:
        answer = client.get(f"/id/assertion/{fact}?lang=zh", headers={"Accept": "text/html"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/evidence?fact={fact}&lang=zh")
        data = client.get(f"/id/assertion/{fact}", headers={"Accept": "text/turtle"})
        assert data.headers["location"] == f"/data/assertion/{fact}.ttl"
        assert client.get(f"/id/assertion/{'0' * 20}").status_code == 404


def test_every_sentence_of_a_resource_leads_to_its_place(store: Store) -> None:
    page = Elements(markup(run("resource", id=iri(CREATOR, ""), lang="en")))
    links = {
        attrs["href"] or "" for tag, attrs in page.tags if tag == "a" and "/evidence?fact=" in (attrs.get("href") or "")
    }
    assert len(links) >= 2, "of the Chinese text and of the English one"
    for link in links:
        fact = parse_qs(urlsplit(link).query)["fact"][0]
        assert "Chosen place" in reading(fact=fact, lang="en").text


@pytest.mark.parametrize(("lang", "words"), [("en", "Where it is named"), ("zh", "提及情况")])
def test_a_thing_s_page_leads_to_every_text_that_names_it(store: Store, lang: str, words: str) -> None:
    page = Elements(markup(run("resource", id=iri(GROUP, ""), lang=lang)))
    assert words in page.text
    links = [attrs["href"] or "" for _, attrs in page.tags if "at=" in (attrs.get("href") or "")]
    assert len(links) == 3, "the official texts in two languages and the restatement"
    for link in links:
        state = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        assert state["at"] in {attrs["data-at"] for attrs in marks(reading(**state))}


@pytest.mark.parametrize(("lang", "words"), [("en", "Show all 3"), ("zh", "显示全部3项")])
def test_of_many_texts_that_name_a_thing_the_first_are_listed(
    store: Store, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.resource._CAP", 2)
    page = Elements(markup(run("resource", id=iri(GROUP, ""), lang=lang)))
    links = [attrs["href"] or "" for _, attrs in page.tags if "at=" in (attrs.get("href") or "")]
    assert len(links) == 2
    assert f"version={'eng' if lang == 'en' else 'zho'}" in links[0], "a text in the reader's language first"
    assert words in page.text
    every = Elements(markup(run("resource", id=iri(GROUP, ""), lang=lang, all="1")))
    assert len([attrs for _, attrs in every.tags if "at=" in (attrs.get("href") or "")]) == 3
    assert words not in every.text
