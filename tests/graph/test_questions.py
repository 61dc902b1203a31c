"""The questions: whole queries with typed blanks, and the answers of the two agendas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from graph.build import RecordGraph, build
from graph.questions import (
    GROUPS,
    QUERIES,
    BadValue,
    Parameter,
    Question,
    UnknownQuestion,
    ask,
    parse,
    question,
    questions,
    run,
    things,
)
from graph.settings import Settings
from graph.store import Store
from graph.vocabulary import short
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL, FIRST, MEASURES, MISSION, PANEL, SECOND_
from tests.graph.records import CHINESE, ENGLISH, SECOND
from tests.graph.test_contradictions import OTHER_CREATOR, OTHER_END
from tests.graph.test_timeline import PURSUANT

IDS = Settings().ids
ALL = list(questions().values())
# Questions that were asked after competency.json was written.
LATER = frozenset({one.number for one in ALL if int(one.number[2:]) > 60})
ASKED = [one for one in ALL if one.number not in LATER]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of([build(CHINESE), build(ENGLISH)])


# --- the files


def test_there_are_forty_and_the_later_ones_in_known_groups() -> None:
    assert len(ASKED) == 40
    assert {one.group for one in ALL} <= set(GROUPS)
    assert len({one.number for one in ALL}) == len({one.en for one in ALL}) == len({one.zh for one in ALL}) == len(ALL)


@pytest.mark.parametrize("one", ALL, ids=lambda q: q.name)
def test_each_file_is_a_whole_query(one: Question, store: Store) -> None:
    """It runs as it stands in another engine too, and its defaults are those of its head."""
    Graph().query(one.sparql)
    assert one.bind() == one.sparql
    assert ask(store, one.name).columns


HEAD = "# title@en: A\n# title@zh: 甲\n# group: lineage\n"
TAIL = " | label@en x | label@zh 甲\nASK {}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# title@en: A\n# group: lineage\nASK {}", "title@zh"),
        ("# title@en: A\n# title@zh: 甲\nASK {}", "group"),
        (HEAD + "# param: x\nASK {}", "not a parameter"),
        (HEAD + "# param: x = 1 | type age" + TAIL, "not a parameter"),
        (HEAD + "# param: x = 9/1 | type number" + TAIL, "VALUES"),
    ],
)
def test_a_head_that_is_not_complete(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse("cq00_test", text)


@pytest.mark.parametrize("name", ["cq07_instruments_of_a_number", "cq07", "CQ07", "7", "07"])
def test_a_question_by_name_or_number(name: str) -> None:
    assert question(name).number == "cq07"


@pytest.mark.parametrize("name", ["", "99", "cq", "../cq07", "who"])
def test_no_such_question(name: str) -> None:
    with pytest.raises(UnknownQuestion, match="lists them"):
        question(name)


# --- blanks


@pytest.mark.parametrize(
    ("name", "blank", "value"),
    [
        ("cq02", "body", "mtg:ctoc-cop/10"),  # a key, of another kind
        ("cq02", "body", "枪支问题工作组"),  # a name is for lookup to resolve
        ("cq02", "body", "body:"),
        ("cq02", "body", "https://example.org/id/body/x"),
        ("cq15", "item", "item:2b"),  # an item of no meeting
        ("cq40", "day", "13 October 2020"),
        ("cq40", "day", '2020-10-13" } ; DROP ALL #'),
        ("cq07", "number", '9/1" } UNION { ?instrument ?kind ?body } #'),
        ("cq07", "colour", "red"),
        ("cq01", "lang", "English"),
    ],
)
def test_a_value_that_does_not_fit(name: str, blank: str, value: str, store: Store) -> None:
    with pytest.raises(BadValue):
        ask(store, name, {blank: value})


def test_a_key_or_its_iri(store: Store) -> None:
    by_key = ask(store, "cq02", {"body": "body:ctoc-cop-wg-firearms"})
    by_iri = ask(store, "cq02", {"body": IDS + "body/ctoc-cop-wg-firearms"})
    assert by_key == by_iri
    assert [cell(term) for term in by_key.rows[0]] == [
        "id:instrument/ctoc-cop/res/5/4",
        "5/4",
        "id:meeting/ctoc-cop/5",
        "5",
    ]


@given(st.text(max_size=60))
def test_no_value_changes_the_query(value: str) -> None:
    """Whatever is put in a blank either is refused or is one term."""
    for one in ALL:
        for parameter in one.parameters:
            try:
                bound = one.bind({parameter.name: value})
            except BadValue:
                continue
            term = parameter.term(value, IDS)
            assert bound.count(str(term)) >= 1
            assert bound.replace(str(term), "", 1).count("{") == one.sparql.count("{")


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_a_name_in_a_key_stays_one_iri(name: str) -> None:
    blank = Parameter("body", "body", "body:x", "body", "机构")
    try:
        term = blank.term(f"body:{name}", IDS)
    except BadValue:
        return
    rows = ox.Store().query(f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")
    assert [row["x"] for row in rows] == [term]  # type: ignore[union-attr,index]


def test_what_a_blank_can_take(store: Store) -> None:
    bodies = dict(things(store, "body"))
    assert bodies["body:ctoc-cop-wg-firearms"]["zh"] == "枪支问题工作组"
    assert not [key for key in bodies if key.startswith("mtg:")]
    meetings = dict(things(store, "meeting"))
    assert "mtg:ctoc-cop-wg-firearms/7" in meetings
    assert not [key for key in meetings if key.startswith(("report:", "item:"))]


# --- answers and their forms


def test_an_answer_opens_its_sentence(store: Store) -> None:
    result = ask(store, "cq01")
    (span,) = {*result.evidence}
    file, _, place = (span or "").partition("#char=")
    start, end = map(int, place.split(","))
    assert file.endswith((CHINESE.sha256, ENGLISH.sha256))
    text = CHINESE.text if file.endswith(CHINESE.sha256) else ENGLISH.text
    assert "5/4" in text[start:end]


def test_the_language_of_an_answer(store: Store) -> None:
    assert cell(ask(store, "cq01", language="zh").rows[0][2]) == "枪支问题工作组"
    assert cell(ask(store, "cq01", language="en").rows[0][2]) == "Working Group on Firearms"


def test_evidence_is_in_the_readers_language_and_official_where_there_is_a_choice() -> None:
    other = replace(ENGLISH, sha256="0" * 64)
    restated = replace(other, document={**other.document, "text_kind": "restatement"})
    # In either order of the checksums, which is the order of the spans.
    for english in (ENGLISH, replace(ENGLISH, sha256="f" * 64)):
        store = Store.of([build(CHINESE), build(restated), build(english)])
        for language, wanted in (
            ("zh", CHINESE),
            ("en", english),
            ("fr", min(CHINESE, english, key=lambda r: r.sha256)),
        ):
            (span,) = ask(store, "cq01", {"lang": "*"}, language).evidence[:1]
            assert span is not None
            assert span.startswith(f"{IDS}file/{wanted.sha256}#"), language
    assert ask(Store.of([build(restated)]), "cq01").evidence[0], "better a restatement than nothing"


def test_csv_and_json_hold_the_same_answer(store: Store) -> None:
    result = ask(store, "cq02", {"body": "body:ctoc-cop-wg-firearms"})
    (row,) = csv.DictReader(io.StringIO(result.csv("zh"), newline=""))
    (plain,) = json.loads(result.json())
    assert row["instrument_iri"] == plain["instrument"]["iri"] == IDS + "instrument/ctoc-cop/res/5/4"
    assert row["instrument"] == plain["instrument"]["label"]["zh"]
    assert row["number"] == plain["number"] == "5/4"
    assert row["evidence"] == plain["evidence"]


def test_sparql_of_every_form(store: Store) -> None:
    assert run(store, "ASK { ?i unm:establishes ?b }").rows[0][0] == ox.Literal(True)
    made = run(store, "CONSTRUCT { ?b unm:creator ?i } WHERE { ?i unm:establishes ?b }")
    assert made.columns == ("subject", "predicate", "object")
    assert len(made.rows) == 1
    assert run(store, "SELECT ?x { VALUES ?x { UNDEF } }").rows == ((None,),)
    with pytest.raises(SyntaxError):
        run(store, "SELECT {")


# --- the answers over many documents, in both languages


@pytest.fixture(scope="module")
def union() -> Store:
    """Four resolutions in both languages, a report, and texts that disagree with them."""
    records = (*ENGLISH_ALL, *CHINESE_ALL, OTHER_END, OTHER_CREATOR, PURSUANT)
    return Store.of(build(one) for one in records)


RES = "id:instrument/sc/res/"
CREATES, EXTENDS, AGAIN_, ENDS, OTHER = (
    f"{RES}{number}" for number in ("9101_(2031)", "9118_(2032)", "9140_(2033)", "9190_(2033)", "9050_(2029)")
)
BODY_P, BODY_M = "id:body/est/sc/res/9101_(2031)/panel", "id:body/est/sc/res/9118_(2032)/mission"


def para(instrument: str, number: int) -> str:
    return f"{instrument.replace(':instrument/', ':provision/')}/para/{number}"


OVER_MANY: dict[str, tuple[dict[str, str], list[list[Any]]]] = {
    "cq62": (
        {"body": PANEL},
        [
            [EXTENDS, "2032-03-08", "2033-03-15", None, para(EXTENDS, 4)],
            [EXTENDS, "2032-03-08", "2033-05-15", None, para(EXTENDS, 4)],
            [AGAIN_, "2033-03-07", "2034-03-15", None, para(AGAIN_, 7)],
        ],
    ),
    "cq63": ({}, [[BODY_P, "2034-03-15", AGAIN_]]),
    "cq64": ({"day": "2035-01-01"}, [[BODY_P, "2034-03-15", AGAIN_]]),
    "cq67": (
        {"instrument": MEASURES},
        [
            [AGAIN_, "unm:Extension", para(OTHER, 4), "2034-05-01"],
            [AGAIN_, "unm:Extension", para(OTHER, 5), "2034-05-01"],
            [AGAIN_, "unm:Extension", para(OTHER, 6), "2034-05-01"],
            [AGAIN_, "unm:Modification", para(OTHER, 4), None],
        ],
    ),
    "cq68": (
        {"instrument": FIRST},
        [[BODY_P, None, None, None, "stated"], [BODY_M, para(EXTENDS, 5), "2033-06-30", None, "stated"]],
    ),
    "cq73": ({}, [[OTHER, "2", "0"]]),
    "cq75": ({"instrument": FIRST}, [["id:doc/S/2032/900", None, "stated"]]),
    "cq79": (
        {"body": MISSION},
        [
            ["2033-06-30", "unm:Establishment", EXTENDS, "2032-03-08"],
            ["2033-06-30", "unm:Termination", ENDS, "2033-05-20"],
        ],
    ),
    "cq74": (
        {"day": "2032-06-01"},
        [
            [BODY_P, "2032-03-08", "2033-03-15", EXTENDS],
            [BODY_P, "2032-03-08", "2033-05-15", EXTENDS],
            [BODY_M, "2032-03-08", "2033-06-30", EXTENDS],
        ],
    ),
}
IN_WORDS: dict[str, tuple[dict[str, str], int, dict[str, str]]] = {
    "cq65": ({}, 3, {"en": "report on the Mission", "zh": "就特派团提出报告"}),
    "cq66": ({}, 2, {"en": "every six months", "zh": "每六个月"}),
    "cq69": ({"body": PANEL}, 1, {"en": "six members", "zh": "六名成员"}),
    "cq72": ({"instrument": FIRST}, 6, {"en": "visit the river", "zh": "访问该河"}),
    "cq78": ({"instrument": FIRST}, 6, {"en": "visit the river", "zh": "访问该河"}),
}


@pytest.mark.parametrize("name", OVER_MANY)
def test_the_answers_over_many_documents(name: str, union: Store) -> None:
    values, expected = OVER_MANY[name]
    answer = ask(union, name, values)
    found = [[cell(term) for term in row] for row in answer.rows]
    assert ordered(found) == ordered(expected)
    assert all(answer.evidence)


@pytest.mark.parametrize("name", IN_WORDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answers_in_the_words_of_either_language(name: str, language: str, union: Store) -> None:
    values, rows_, words = IN_WORDS[name]
    answer = ask(union, name, values, language)
    text = "\n".join(answer.text(term, language) for row in answer.rows for term in row)
    assert len(answer.rows) == rows_
    assert words[language] in text
    assert words["zh" if language == "en" else "en"] not in text
    assert all(answer.evidence)


def test_what_an_instrument_does_tells_what_it_acts_on(union: Store) -> None:
    """A change of a paragraph names the paragraph, and not beside it the instrument that the paragraph is of."""
    answer = ask(union, "cq78", {"instrument": SECOND_})
    about = {cell(row[answer.columns.index("about")]) for row in answer.rows} - {None}
    assert about, "what is changed is told"
    wholes = {
        one.partition("/para/")[0].replace("provision/", "instrument/") for one in about if one and "/para/" in one
    }
    assert not wholes & about


OVER_TWO = {
    "cq76": ("id:meeting/ctoc-cop-wg-firearms/7", "2020-07-16", "2020-07-17", None),
    "cq77": ("id:instrument/ctoc-cop/res/7/1", None, "stated"),
}


@pytest.mark.parametrize("name", OVER_TWO)
def test_the_answers_about_a_body(name: str, store: Store) -> None:
    answer = ask(store, name)
    assert [tuple(cell(term) for term in row) for row in answer.rows] == [OVER_TWO[name]]
    assert all(answer.evidence)


def test_what_was_ended(union: Store) -> None:
    (row,) = ask(union, "cq71").rows
    assert [cell(term) for term in row] == [ENDS, "2033-05-20", BODY_M, "2033-06-30", "stated"]


def test_every_later_question_is_asked_over_many_documents() -> None:
    # The first with citations, contradictions on their own.
    tested = {*OVER_MANY, *IN_WORDS, *OVER_TWO, "cq61", "cq70", "cq71"}
    assert {one.number for one in ALL if one.number in LATER} == tested


# --- the answers of the two agendas


def cell(term: Any) -> Any:
    """A term as competency.json writes it; numbers compare as numbers."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return short(term.value, IDS)
    return number(term.value if hasattr(term, "value") else term)


def number(value: Any) -> Any:
    try:
        return str(Decimal(value).normalize())
    except (InvalidOperation, TypeError):
        return value


# Questions whose rows differ from competency.json; docs/questions.md tells why. First those that differ even
# after a perfect reading, then those that our own reading answers otherwise.
DIFFERENT = frozenset({"cq01", "cq10", "cq12", "cq26", "cq48"})
READ_DIFFERENTLY = DIFFERENT | {"cq03", "cq11", "cq33", "cq47", "cq49"}


@pytest.fixture(scope="module")
def agendas(gold_graph: RecordGraph) -> Store:
    return Store.of([gold_graph, build(SECOND)])


@pytest.fixture(scope="module")
def read_agendas(un_corpus: Path) -> Store:
    """The graph of our own reading of the two texts, each with its row of the manifest."""
    from ingest.manifest import load
    from ingest.pipeline import read

    manifest = load(QUERIES.parent.parent / "corpus" / "manifest.csv")
    texts = sorted((un_corpus / "ctoc").glob("*.txt"))
    return Store.of(build(read(text, manifest=manifest)) for text in texts)


def rows(un_corpus: Path) -> dict[str, Any]:
    file = un_corpus.parent / "model" / "competency.json"
    if not file.is_file():
        pytest.skip("competency.json is not beside the official documents")
    # There the verb of a request has its explanation in its name; here it is plain.
    text = file.read_text(encoding="utf-8").replace("请（要求）", "请")
    return {one["id"].casefold(): one for one in json.loads(text)["questions"]}


def answers(store: Store, one: Question, width: int) -> list[list[Any]]:
    # The expected rows name verbs and bodies of these questions in Chinese.
    values = {"lang": "zh"} if one.number in ("cq32", "cq55", "cq58") else {}
    return [[cell(term) for term in row[:width]] for row in ask(store, one.name, values).rows]


def ordered(given: Iterator[list[Any]] | list[list[Any]]) -> list[list[Any]]:
    return sorted(([number(value) for value in row] for row in given), key=str)


@pytest.mark.corpus
@pytest.mark.parametrize("one", ASKED, ids=lambda q: q.number)
def test_the_answers_of_the_two_agendas(one: Question, agendas: Store, un_corpus: Path) -> None:
    expected = rows(un_corpus)[one.number]
    found = answers(agendas, one, len(expected["columns"]))
    if one.number in DIFFERENT:
        assert ordered(found) != ordered(expected["rows"]), "no longer different: take it off the list and out of docs/"
        assert found
    else:
        assert ordered(found) == ordered(expected["rows"])


@pytest.mark.corpus
@pytest.mark.parametrize("one", ASKED, ids=lambda q: q.number)
def test_the_answers_of_our_own_reading(one: Question, read_agendas: Store, un_corpus: Path) -> None:
    expected = rows(un_corpus)[one.number]
    found = answers(read_agendas, one, len(expected["columns"]))
    same = ordered(found) == ordered(expected["rows"])
    assert same != (one.number in READ_DIFFERENTLY), "a new difference, or one that is gone: see the list and docs/"


@pytest.mark.corpus
def test_the_wordings_differ_and_nothing_else(agendas: Store, un_corpus: Path) -> None:
    """Of the requests only the task's wording differs: theirs sums up in English, ours are the document's words."""
    for name, columns in (("cq10", (0, 2)), ("cq12", (0, 1)), ("cq26", (0,))):
        expected = rows(un_corpus)[name]
        found = answers(agendas, question(name), len(expected["columns"]))
        assert sorted([row[i] for i in columns] for row in found) == sorted(
            [row[i] for i in columns] for row in expected["rows"]
        )  # type: ignore[type-var]


@pytest.mark.parametrize("language", ["md", "zh.md"])
def test_each_difference_is_explained(language: str) -> None:
    text = (QUERIES.parent.parent / "docs" / f"questions.{language}").read_text(encoding="utf-8")
    for name in READ_DIFFERENTLY:
        assert f"### {name.upper()}" in text, name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_lists_every_question(language: str) -> None:
    name = "questions.md" if language == "en" else "questions.zh.md"
    text = (QUERIES.parent.parent / "docs" / name).read_text(encoding="utf-8")
    for one in ALL:
        assert f"- `{one.name}` {one.title(language)}" in text
