"""The pages, run without a browser: what they say in which state, and that no text becomes markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from graph.identifiers import iri
from graph.settings import DEFAULT_BASE
from graph.store import Store
from graph.vocabulary import term
from ingest.record import Entity
from tests.app.conftest import GROUP, HOSTILE, ROOT, SILENT
from views.drawing import SCRIPT

# The nodes by which the graph keeps its books; pages show what they carry, and link to none of them but files.
BOOKS = {"Assertion", "TextSpan", "Mention", "ExtractionRun", "DocumentFile"}


def run(page: str, **state: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "views" / "frame.py"), default_timeout=30)
    # Pages are functions here, and `switch_page` knows files only.
    test._page_hash = calc_hash(page) if page != "find" else ""
    for name, value in state.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception, [one.value for one in test.exception]
    return test


def markup(test: AppTest) -> str:
    """What a page draws, by Streamlit's element or by a component of ours."""
    bodies = [element.proto.body for element in test.get("html")]
    given = [json.loads(element.proto.json) for element in test.get("bidi_component")]
    bodies += [one["markup"] for one in given if "markup" in one]
    return "\n".join(body for body in bodies if "<style" not in body)


class Elements(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def name(key: str) -> str:
    return iri(key, "")


def test_the_first_screen_shows_the_family(store: Store) -> None:
    text = Elements(markup(run("find", lang="en"))).text
    for words in ("Conference of the Parties", "Working Group on Firearms", "Resolution 5/4", "Resolution 7/1"):
        assert words in text
    assert "Not stated in this corpus" in text
    assert "Candidate" in text, "the doubtful creation is marked as such"


@pytest.mark.parametrize(("language", "title"), [("en", "Working group"), ("zh", "工作组")])
def test_the_list_of_a_kind_has_a_heading(store: Store, language: str, title: str) -> None:
    page = Elements(markup(run("find", lang=language, kind="WorkingGroup")))
    assert sum(tag == "h1" for tag, _ in page.tags) == 1
    assert title in page.words
    unknown = Elements(markup(run("find", lang=language, kind="Nonsense")))
    assert sum(tag == "h1" for tag, _ in unknown.tags) == 1 and "Nonsense" in unknown.words


def test_other_names_and_cautions_are_marked_with_their_language(store: Store) -> None:
    page = Elements(markup(run("resource", lang="zh", id=name("inst:ctoc-cop/res/5/4"))))
    assert "又称：" in page.text
    assert "又称: " not in page.text
    english = [attrs for tag, attrs in page.tags if tag == "span" and attrs.get("lang") == "en"]
    assert english, "an English name stands in a Chinese page"


@pytest.mark.parametrize(("language", "kinds"), [("en", ("Resolution 1", "Decision 1")), ("zh", ("决议 1", "决定 1"))])
def test_a_bare_number_finds_both_instruments(store: Store, language: str, kinds: tuple[str, ...]) -> None:
    page = Elements(markup(run("find", lang=language, q="9/1")))
    hrefs = [attrs.get("href") or "" for tag, attrs in page.tags if tag == "a"]
    for key in ("inst:ctoc-cop/res/9/1", "inst:ctoc-cop/dec/9/1"):
        assert any(f"id={name(key)}&" in href for href in hrefs), key
    for kind in kinds:
        assert kind in page.text


def test_a_kind_narrows_what_was_found(store: Store) -> None:
    page = Elements(markup(run("find", lang="en", q="9/1", kind="Decision")))
    found = [attrs["href"] or "" for tag, attrs in page.tags if tag == "a" and "/resource" in (attrs.get("href") or "")]
    assert [href for href in found if "/res/" in href] == []
    assert found


def test_a_kind_that_was_not_found_narrows_nothing(store: Store) -> None:
    assert "Resolution 9/1" in Elements(markup(run("find", lang="en", q="9/1", kind="Nonsense"))).text


def test_a_kind_alone_lists_its_things(store: Store) -> None:
    assert (
        "Working Group on International Cooperation"
        in Elements(markup(run("find", lang="en", kind="WorkingGroup"))).text
    )


def test_nothing_found_says_so_and_helps(store: Store) -> None:
    page = Elements(markup(run("find", lang="en", q="zebra")))
    assert "Nothing found for “zebra”" in page.text
    assert any("q=Working+Group" in (attrs.get("href") or "") for _, attrs in page.tags)


def test_the_search_field_follows_the_address_and_the_address_the_field(store: Store) -> None:
    test = run("find", lang="zh", q="9/1")
    assert test.text_input(key="typed").value == "9/1"
    test.text_input(key="typed").set_value("枪支").run()
    assert test.query_params == {"q": "枪支", "lang": "zh"}
    assert "枪支问题工作组" in markup(test)
    test.query_params["q"] = "5/4"
    test.run()
    assert test.text_input(key="typed").value == "5/4", "Back moves the address, and the field with it"


@pytest.mark.parametrize(("language", "words"), [("en", "Not stated in this corpus"), ("zh", "本语料库未载明")])
def test_a_question_without_an_answer_is_answered_so(store: Store, language: str, words: str) -> None:
    assert words in Elements(markup(run("resource", id=name(SILENT), lang=language))).text


def test_a_fact_s_address_opens_its_sentence(store: Store) -> None:
    page = Elements(markup(run("resource", id=name(GROUP), lang="en")))
    facts = [attrs["data-fact"] for tag, attrs in page.tags if tag == "details" and attrs.get("data-fact")]
    assert facts
    assert not any("open" in attrs for _, attrs in page.tags)
    opened = Elements(markup(run("resource", id=name(GROUP), lang="en", fact=facts[0] or "")))
    assert [attrs["data-fact"] for _, attrs in opened.tags if "open" in attrs] == facts[:1]


def test_an_assertion_s_address_is_its_subject_s_page(store: Store) -> None:
    page = Elements(markup(run("resource", id=name(GROUP), lang="en")))
    fact = next(attrs["data-fact"] for _, attrs in page.tags if attrs.get("data-fact"))
    opened = Elements(markup(run("resource", id=f"assertion/{fact}", lang="en")))
    assert "Resolution 5/4 of the Conference" in opened.text
    assert sum("open" in attrs for _, attrs in opened.tags) == 1


def test_of_two_requests_to_one_body_the_body_is_named_once(store: Store) -> None:
    page = Elements(markup(run("resource", id=name("inst:ctoc-cop/res/7/1"), lang="en")))
    assert page.text.count("United Nations Office on Drugs and Crime") == 1
    assert "one study on markings" in page.text
    assert "one study on records" in page.text


def test_hostile_text_is_text(store: Store) -> None:
    pages = [
        markup(run("resource", id=name("doc:CTOC/COP/2099/1"), lang="en", all="1")),
        markup(run("resource", id=name("inst:ctoc-cop/dec/9/1"), lang="zh")),
        markup(run("find", q=HOSTILE, lang="en")),
        markup(run("resource", id=HOSTILE, lang="en")),
        markup(run("find", kind=HOSTILE, lang="zh")),
    ]
    assert "<img" not in "".join(pages)
    assert "<b>rule" not in pages[1]
    for body in pages:
        page = Elements(body)
        assert not {tag for tag, _ in page.tags} & {"img", "script", "iframe", "b", "style"}
        for _, attrs in page.tags:
            assert not [one for one in attrs if one.startswith("on")]
            assert not (attrs.get("href") or "").strip().lower().startswith("javascript:")
    assert HOSTILE in Elements(pages[0]).text, "and it is shown as it is"


def test_long_input_is_cut(store: Store) -> None:
    assert len(markup(run("find", q="x" * 100_000, lang="en"))) < 20_000


@pytest.mark.parametrize("wanted", ["body/nowhere", "", "http://[", "../../etc/passwd", "a b", "x" * 9999])
def test_an_unknown_address_has_a_way_home(store: Store, wanted: str) -> None:
    page = Elements(markup(run("resource", id=wanted, lang="zh")))
    assert "此标识符下没有内容" in page.text
    assert any(attrs.get("href") == "/?lang=zh" for tag, attrs in page.tags if tag == "a")


@pytest.mark.parametrize("page", ["find", "resource"])
@pytest.mark.parametrize(("language", "words"), [("en", "The graph is still empty"), ("zh", "图谱还是空的")])
def test_an_empty_store_says_which_command_fills_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str, language: str, words: str
) -> None:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "none"))
    text = Elements(markup(run(page, lang=language))).text
    assert words in text
    assert "python -m ingest" in text
    assert str(tmp_path / "none") in text


def test_a_newer_version_of_the_store_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from graph.build import build
    from graph.store import edit
    from tests.app.conftest import small_record

    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path))
    with edit(tmp_path):
        pass
    assert "The graph is still empty" in markup(run("find", lang="en")), "a store without a document"
    with edit(tmp_path) as editor:
        editor.replace(build(small_record()))
    assert "Working Group on Firearms" in markup(run("find", lang="en"))


@pytest.mark.parametrize(("page", "state"), [("find", {}), ("find", {"q": "9/1"}), ("resource", {"id": name(GROUP)})])
def test_the_other_language_is_one_link_away_with_the_same_state(
    store: Store, page: str, state: dict[str, str]
) -> None:
    links = Elements(markup(run(page, lang="en", **state))).tags
    (other,) = [attrs["href"] or "" for tag, attrs in links if tag == "a" and attrs.get("hreflang") == "zh"]
    assert "lang=zh" in other
    for value in state.values():
        assert value in other.replace("%2F", "/")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_shows_a_raw_identifier_as_a_name(store: Store, language: str) -> None:
    from graph.resource import resource
    from views.facts import Facts
    from views.nodes import Nodes
    from views.words import Words, language_of

    words, ids = Words(language_of(language, None)), f"{DEFAULT_BASE}id/"
    things = {one.subject.value for one in store.triples(None, term("rdf:type")) if one.subject.value.startswith(ids)}
    assert len(things) > 60
    for thing in things:
        nodes, found = Nodes(store, ids, words), resource(store, thing)
        assert found is not None
        if nodes.classes(thing) & BOOKS:
            continue
        sections = Facts(store, nodes, words).sections(found, nodes.classes(thing))
        assert "other" not in [section.key for section in sections], "every property has its place"
        ends = [row.thing for section in sections for group in section.groups for row in group.rows if row.thing]
        named = [nodes.thing(thing).name.text, *(word for end in ends for word in (end.name.text, end.kind))]
        assert [name for name in named if re.match(r"(id|unm|prov|skos|owl):|https?://", name)] == [], thing


@pytest.mark.parametrize(("language", "words"), [("en", "Show the query"), ("zh", "显示查询语句")])
def test_a_page_shows_its_query_and_leads_to_it(store: Store, language: str, words: str) -> None:
    page = Elements(markup(run("resource", id=name(GROUP), lang=language)))
    assert words in page.text
    (link,) = [
        attrs["href"] or "" for tag, attrs in page.tags if tag == "a" and "/query?q=" in (attrs.get("href") or "")
    ]
    asked = parse_qs(urlsplit(link).query)
    assert asked["lang"] == [language]
    rows = list(store.select(asked["q"][0]))
    said = {row["subject"].value for row in rows}
    assert iri("inst:ctoc-cop/res/5/4", f"{DEFAULT_BASE}id/") in said
    assert all(row["words"].value for row in rows)


def test_a_document_leads_to_its_text_and_its_references(store: Store) -> None:
    page = Elements(markup(run("resource", id=name("doc:CTOC/COP/2099/1"), lang="zh")))
    hrefs = [attrs.get("href") or "" for tag, attrs in page.tags if tag == "a"]
    assert "/evidence?doc=doc/CTOC/COP/2099/1&lang=zh" in hrefs
    for ending in ("bib", "ris", "csl.json"):
        assert f"/data/doc/CTOC/COP/2099/1.{ending}?lang=zh" in hrefs
    group = Elements(markup(run("resource", id=name(GROUP), lang="zh")))
    assert not [href for tag, attrs in group.tags if ".bib" in (href := attrs.get("href") or "")], "a body is not cited"


def test_a_document_s_family_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from dataclasses import replace

    from graph.build import build
    from graph.store import edit
    from tests.app.conftest import small_record

    small = small_record()
    symbol = "CTOC/COP/2099/1/Add.2"
    record = replace(small, symbol=symbol, document={**small.document, "key": f"doc:{symbol}"})
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path))
    with edit(tmp_path) as editor:
        editor.replace(build(small))
        editor.replace(build(replace(record, sha256="1" * 64, entities=(*small.entities, _document(symbol)))))
    original = Elements(markup(run("resource", id=name("doc:CTOC/COP/2099/1"), lang="en")))
    assert re.search(r"To it belong\s*addendum\s*CTOC/COP/2099/1/Add.2\s*text read here", original.text)
    addendum = Elements(markup(run("resource", id=name(f"doc:{symbol}"), lang="zh")))
    assert re.search(r"所属原件\s*增编\s*CTOC/COP/2099/1\s*已收入文本", addendum.text)


def _document(symbol: str) -> Entity:
    return Entity(f"doc:{symbol}", "Document")


def test_no_heavy_library_is_loaded_for_the_pages() -> None:
    import subprocess
    import sys

    code = "import sys, views.find, views.resource, views.routes; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not {"spacy", "rdflib", "networkx", "jieba", "pyshacl"} & set(loaded.split())


def test_the_script_that_draws_knows_the_elements_of_what_is_drawn() -> None:
    (listed,) = re.findall(r"const OWN = \((.*?)\)", SCRIPT, re.DOTALL)
    known = set(re.findall(r"[a-z]+\d?", listed))
    pages = "".join(one.read_text(encoding="utf-8") for one in (ROOT / "views").glob("*.py"))
    drawn = {*re.findall(r"\.draw\(\s*\"(\w+\.html)\"", pages), "evidence.html", "_parts.html"}
    assert len(drawn) > 5
    for name in drawn:
        template = (ROOT / "views" / "templates" / name).read_text(encoding="utf-8")
        assert set(re.findall(r"<([a-z]\w*)", template)) <= known, name


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Which bodies had a mandate in force on this day?", "Fill in: day"),
        ("zh", "哪些机构的任务授权在该日有效？", "请填写：日期"),
    ],
)
def test_a_question_of_the_library_asks_for_its_blanks(store: Store, language: str, text: str, told: str) -> None:
    page = Elements(markup(run("find", lang=language, q=text)))
    assert text in page.text and told in page.text
    assert any((attrs.get("href") or "").startswith("/query?ex=cq74") for _, attrs in page.tags)
