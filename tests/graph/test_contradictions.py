"""Where documents disagree both stay on record, and both are listed with their sentences; agreement is not listed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graph.build import build
from graph.contradictions import Contradiction, contradictions, lines
from graph.lineage import timeline
from graph.lineage.plain import as_json
from graph.questions import ask
from graph.settings import Settings
from graph.store import Store
from graph.validate import validate
from ingest.record import Record
from tests.graph.enacted import CHINESE_ALL, CREATING, ENGLISH_ALL, FIRST, PANEL, SECOND_, THIRD, cited, enacted, named
from tests.graph.records import record

IDS = Settings().ids
SAID = (*ENGLISH_ALL, *CHINESE_ALL)


def retold(quote: str, kind: str, **fields: object) -> Record:
    """A later resolution that tells of an earlier one otherwise."""
    return enacted(
        THIRD,
        f"Recalling the Panel, {quote}.",
        [(kind, quote, {"target": named(PANEL), **fields})],
        adopted="2034-05-05",
    )


OTHER_END = retold(
    "extended by resolution 9118 (2032) until 15 May 2033", "extends", instrument=cited(FIRST), until="2033-05-15"
)
OTHER_CREATOR = retold("created by resolution 9118 (2032)", "establishedBy", instrument=cited(FIRST))
OTHER_DAY = record(
    "Resolution 9118 (2032), adopted on 9 March 2032.",
    [(FIRST, "adoptedOn", "2032-03-09", "adopted on 9 March 2032")],
    symbol="S/2032/901",
    language="en",
)


def found(*more: Record) -> tuple[Contradiction, ...]:
    return contradictions(Store.of(build(one) for one in (*SAID, *more)))


def test_documents_that_agree_contradict_nothing() -> None:
    assert found() == ()


@pytest.mark.parametrize(
    ("record_", "kind", "values"),
    [
        (OTHER_END, "end_dates", {"2033-03-15", "2033-05-15"}),
        (OTHER_DAY, "adoption_dates", {"2032-03-08", "2032-03-09"}),
    ],
)
def test_days_that_differ(record_: Record, kind: str, values: set[str]) -> None:
    (one,) = found(record_)
    assert one.kind == kind
    assert {claim.value.label("en") for claim in one.claims} == values
    assert all(claim.basis.evidence and claim.documents for claim in one.claims)
    assert one.about.iri == f"{IDS}instrument/sc/res/9118_(2032)"


def test_two_creators_of_one_body() -> None:
    (one,) = found(OTHER_CREATOR)
    assert one.kind == "creators"
    assert one.about.iri == f"{IDS}body/est/sc/res/9101_(2031)/panel"
    assert {claim.value.iri for claim in one.claims} == {
        f"{IDS}instrument/sc/res/{number}" for number in ("9101_(2031)", "9118_(2032)")
    }


def test_both_days_stay_in_the_graph_and_in_the_timeline() -> None:
    store = Store.of(build(one) for one in (*SAID, OTHER_END))
    assert validate(store).conforms, "a contradiction is no broken graph"
    (term,) = [one for one in timeline(store, f"{IDS}body/est/sc/res/9101_(2031)/panel").terms if one.number == 1]
    assert term.claims == ("2033-03-15", "2033-05-15")


def test_two_days_that_one_document_gives_are_no_contradiction() -> None:
    twice = enacted(
        SECOND_,
        "1. Extends the Panel until 1 May 2036. 2. Extends the Panel until 1 June 2036.",
        [
            ("extends", "Extends the Panel until 1 May 2036", {"target": named(PANEL), "until": "2036-05-01"}),
            ("extends", "Extends the Panel until 1 June 2036", {"target": named(PANEL), "until": "2036-06-01"}),
        ],
    )
    assert contradictions(Store.of([build(twice)])) == ()


def test_a_candidate_contradicts_nobody() -> None:
    doubtful = replace(OTHER_CREATOR, acts=tuple(replace(act, status="candidate") for act in OTHER_CREATOR.acts))
    assert found(doubtful) == ()


def test_the_question_has_the_same_answer() -> None:
    store = Store.of(build(one) for one in (*SAID, OTHER_END, OTHER_CREATOR, OTHER_DAY))
    rows = ask(store, "cq70").rows
    asked = {(row[0].value, row[2].value) for row in rows}  # type: ignore[union-attr]
    listed = {
        (one.kind, claim.value.iri or claim.value.label("en")) for one in contradictions(store) for claim in one.claims
    }
    assert asked == listed
    assert len(rows) >= 6


@pytest.mark.parametrize(("language", "title"), [("en", "End dates that differ"), ("zh", "截止日期不一")])
def test_in_words_and_as_data(language: str, title: str) -> None:
    listed = found(OTHER_END)
    text = lines(listed, language)
    assert title in text
    assert "until 15 May 2033" in text
    assert json.loads(as_json(listed))[0]["claims"][1]["value"]["names"] == {"": "2033-05-15"}


def test_creation_is_told_twice_by_the_creator_and_a_recaller() -> None:
    """The same creator by two documents is one claim with two documents."""
    store = Store.of(build(one) for one in (*SAID, OTHER_CREATOR))
    (one,) = contradictions(store)
    own = next(claim for claim in one.claims if CREATING.rpartition("/")[2].replace(" ", "_") in claim.value.iri)
    assert len(own.documents) == 2
