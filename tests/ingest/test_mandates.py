"""Acts and mandates: who establishes, asks, endorses, adopts and decides what, in both languages.

The cases stand in mandates.toml: a sentence of our own, the facts that it states, and a word on why it is there.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Document, Reading
from ingest.record import Relation
from ingest.relate import mandates
from ingest.relate.acts import STATEMENTS
from ingest.text import read_text
from tests.ingest.marked import marked

CASES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("mandates.toml").read_text(encoding="utf-8"))
_WORDED = frozenset([*STATEMENTS, "proposes"])
_UNDONE = frozenset(["notAdopted", "notEndorsed"])


def cases(kind: str) -> list[Any]:
    return [pytest.param(case, id=f"{case['language']}-{case['why']}") for case in CASES[kind]]


def told(case: dict[str, Any]) -> list[Relation]:
    return list(mandates.relate(marked(case["text"], case["language"])))


@pytest.mark.parametrize("case", cases("told"))
def test_acts_are_told_with_their_instrument(case: dict[str, Any]) -> None:
    found = {(r.subject, r.predicate, "…" if r.predicate in _WORDED else r.object) for r in told(case)}
    assert found == {tuple(fact) for fact in case["facts"]}, case["why"]


@pytest.mark.parametrize("case", cases("no_act"))
def test_what_is_no_act_gives_no_fact(case: dict[str, Any]) -> None:
    assert [r for r in told(case) if r.predicate not in _UNDONE] == [], case["why"]


@pytest.mark.parametrize("case", cases("told"))
def test_evidence_holds_the_verb(case: dict[str, Any]) -> None:
    reading = marked(case["text"], case["language"])
    for relation in mandates.relate(reading):
        spans = [reading.text[span] for span in relation.evidence]
        assert all(spans)
        assert str(relation.attrs.get("verb", ""))[:2] in " ".join(spans)


def test_an_object_ends_before_what_is_told_of_it() -> None:
    decided = (
        "The {Conference|body:ctoc-cop} decided to end the {working group|body:ctoc-cop-wg-tip}, which had been "
        "established by {decision 4/4|inst:ctoc-cop/dec/4/4}."
    )
    objects = [r.object for r in mandates.relate(marked(decided, "en")) if r.predicate == "decides"]
    assert objects == ["to end the working group"]


@pytest.mark.parametrize("case", cases("approval"))
def test_approvals_give_procedure_and_date(case: dict[str, Any]) -> None:
    (approval,) = told(case)
    assert approval.predicate == "approves"
    assert (approval.attrs["procedure"], approval.attrs.get("date")) == (case["procedure"], case.get("date")), case[
        "why"
    ]


@pytest.mark.parametrize("case", cases("undone"))
def test_what_did_not_happen_is_no_act(case: dict[str, Any]) -> None:
    found = [(r.subject, r.predicate, r.object) for r in told(case)]
    if "fact" in case:
        assert found == [tuple(case["fact"])], case["why"]
    assert not {predicate for _, predicate, _ in found} & {"endorses", "adopts"}, case["why"]


def test_a_denial_before_a_semicolon_is_of_something_else() -> None:
    text = (
        "The budget was not discussed; the {Conference|body:ctoc-cop} adopted recommendations at its "
        "{tenth session|mtg:ctoc-cop/10}."
    )
    found = mandates.relate(marked(text, "en"))
    assert not [r for r in found if r.predicate in _UNDONE]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_condition_and_key_of_a_request_are_the_same_in_every_language(language: str) -> None:
    request, creation = sorted(
        mandates.relate(marked(CASES["text"][f"condition_{language}"], language)),
        key=lambda r: r.predicate,
        reverse=True,
    )
    assert (request.attrs["condition"], request.attrs["key"]) == ("within existing resources", "convene-expert-group")
    assert (creation.predicate, creation.status) == ("establishes", "inferred"), "a creation asked of somebody"


def test_founding_tells_status_task_and_treaty() -> None:
    (made,) = mandates.relate(marked(CASES["text"]["founding"], "zh"))
    assert made.attrs["status_at_creation"] == "interim"
    assert made.attrs["open_ended"] is True
    assert made.attrs["mandate_zh"] == "就《议定书》提供咨询"
    assert made.attrs["mandateTreaty"] == "treaty:untoc-tip"


def test_rules_prescribe() -> None:
    relations = mandates.relate(marked(CASES["text"]["rules"], "zh"))
    prescribed = {r.subject: r.object for r in relations if r.predicate == "prescribes"}
    rule = "prov:rop/rule/18"
    assert list(prescribed) == [rule, f"{rule}/para/1", f"{rule}/para/2", "prov:rop/rule/20"]
    assert prescribed["prov:rop/rule/20"] == "代表应暂准出席"


@given(st.text(alphabet="会议在第号决议中决定设立工作组，。请并将核可了通过的建议()（）“”1/ \n", max_size=60))
def test_any_text_is_read_without_a_fault(source: str) -> None:
    """Without mentions nobody acts: whatever verbs a text is made of, it gives no fact."""
    reading = Reading(read_text(source, "zh"), (), Document("doc:X/1", language="zh"))
    assert list(mandates.relate(reading)) == []
