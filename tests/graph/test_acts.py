"""A mandate act is one node, whoever tells of it and in which language; what no text says makes no triple."""

from __future__ import annotations

import ast
import random
import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.acts import KINDS
from graph.build import build
from graph.facts import placed
from graph.paragraphs import paths
from graph.settings import Settings
from graph.store import Store
from graph.validate import check, validate
from graph.vocabulary import short, unm
from ingest.record import ACT_KINDS, MandateAct, Named, Record, Span, from_json, to_json
from tests.graph.enacted import (
    AGAIN,
    AGAIN_ZH,
    CHIEF,
    CHINESE_ALL,
    COUNCIL,
    CREATED,
    CREATING,
    ENGLISH_ALL,
    FIRST,
    MEASURES,
    MISSION,
    PANEL,
    RENEWED,
    RENEWED_ZH,
    SECOND_,
    cited,
    enacted,
    named,
)

IDS = Settings().ids
SHORT = ("establishes", "extends", "modifies", "terminates", "decidesComposition")
ROOT = Path(__file__).parents[2]
BOTH = list(zip(ENGLISH_ALL, CHINESE_ALL, strict=True))


def triples(record: Record) -> set[tuple[str, str, str]]:
    return {
        (short(q.subject.value, IDS), short(q.predicate.value), short(q.object.value, IDS))  # type: ignore[union-attr]
        for q in build(record).quads
    }


def nodes(record: Record) -> set[str]:
    """The acts and mandates of a record."""
    return {s for s, _, _ in triples(record) if s.startswith(("id:act/", "id:mandate/"))}


def directives(record: Record) -> set[str]:
    """The requests and urgings of a record that ask for no report."""
    return {s for s, p, o in triples(record) if (p, o) == ("rdf:type", "unm:Directive")}


def path(key: str) -> str:
    kind, _, name = key.partition(":")
    return f"id:{'instrument' if kind == 'inst' else kind}/{name.replace(' ', '_')}"


# --- one node an act


@pytest.mark.parametrize(("english", "chinese"), BOTH, ids=lambda r: r.document["prints"])
def test_two_languages_of_one_resolution_have_the_same_nodes(english: Record, chinese: Record) -> None:
    assert nodes(english) == nodes(chinese)
    assert nodes(english)


def test_an_act_that_another_document_recalls_is_the_same_act() -> None:
    own, told = nodes(RENEWED), nodes(AGAIN)
    assert own & told, "the extension of 9118 (2032), by its own text and by that of 9140 (2033)"
    store = Store.of(build(one) for one in (RENEWED, AGAIN, RENEWED_ZH, AGAIN_ZH))
    (row,) = store.select(
        f"SELECT (COUNT(DISTINCT ?act) AS ?acts) (COUNT(DISTINCT ?a) AS ?said) {{ ?act a unm:Extension ; "
        f"unm:byInstrument <{IDS}{path(FIRST)[3:]}> . ?a rdf:predicate unm:extends ; unm:about ?act }}"
    )
    assert (row["acts"].value, row["said"].value) == ("1", "4")


def test_requests_of_one_paragraph_to_one_addressee_stay_apart() -> None:
    known = triples(RENEWED)
    directives = {s for s, p, o in known if (p, o) == ("rdf:type", "unm:Directive")}
    assert len(directives) == 2
    tasks = {o for s, p, o in known if p == "unm:actionText" and s.startswith("id:mandate/")}
    assert {"keep the budget under review", "visit the river"} <= tasks


def test_requests_that_one_language_has_more_of_are_not_matched() -> None:
    """With a different number of requests nobody knows which is which: two stay two."""
    fewer = replace(RENEWED_ZH, acts=RENEWED_ZH.acts[:-1])
    ours = {s for s, _, o in triples(RENEWED) if o == "unm:Directive"}
    theirs = {s for s, _, o in triples(fewer) if o == "unm:Directive"}
    assert theirs
    assert not ours & theirs


_UNNUMBERED = (
    "请主任打开水闸；请主任修路；请小组清点船只；请主任任命一名船闸看守。",
    "Requests the Chief to open the sluice; requests the Chief to mend the road; requests the Panel to count boats; "
    "requests the Chief to appoint a lock-keeper.",
)


def _unnumbered(text: str, language: str, prints: str | None = SECOND_, part: str = "operative") -> Record:
    """The requests of a text that numbers no paragraphs: one a clause."""
    clauses = [one.strip() for one in re.split("[;.；。]", text) if one.strip()]
    acts: list[tuple[str, str, dict[str, object]]] = [
        (
            "requests",
            clause,
            {
                "addressee": named(PANEL if "Panel" in clause or "小组" in clause else ("the Chief", CHIEF)),
                "part": part,
                "wording": clause,
                "instrument": None if prints else cited(SECOND_),
            },
        )
        for clause in clauses
    ]
    return enacted(prints, text, acts, language=language)


def test_requests_without_numbers_are_one_act_each_and_one_in_both_languages() -> None:
    chinese, english = (_unnumbered(text, language) for text, language in zip(_UNNUMBERED, ("zh", "en"), strict=True))
    assert len(directives(english)) == 4
    assert directives(english) == directives(chinese)
    tasks = {o for s, p, o in triples(english) if p == "unm:actionText" and s.startswith("id:mandate/")}
    assert len(tasks) == 4
    assert check(build(english).quads).conforms


def test_requests_without_numbers_of_which_one_language_has_more_stay_apart() -> None:
    fewer = _unnumbered(_UNNUMBERED[0].partition("；")[2], "zh")
    assert len(directives(fewer)) == 3
    assert not directives(fewer) & directives(_unnumbered(_UNNUMBERED[1], "en"))


def test_what_two_texts_tell_of_requests_without_numbers_is_not_put_together() -> None:
    """Each tells of one; nobody says that it is the same one."""
    one, other = (
        _unnumbered(f"Requests the Chief to {task}.", "en", None, "preamble") for task in ("dig a canal", "sow wheat")
    )
    assert len(directives(one)) == len(directives(other)) == 1
    assert not directives(one) & directives(other)


def test_the_order_of_acts_in_a_record_says_nothing() -> None:
    shuffled = list(RENEWED.acts)
    random.Random(7).shuffle(shuffled)
    assert build(replace(RENEWED, acts=tuple(shuffled))).quads == build(RENEWED).quads


def test_an_act_said_twice_is_said_once() -> None:
    assert build(replace(RENEWED, acts=(*RENEWED.acts, *RENEWED.acts))).quads == build(RENEWED).quads


def test_creation_by_a_relation_and_by_an_act_is_one_node() -> None:
    quote = "Decides to set up for twelve months a Panel to watch the River Tamber"
    with_relation = enacted(
        CREATING,
        CREATED.text,
        [("establishes", quote, {"target": named(PANEL), "paragraph": "1"})],
        [(CREATING, "establishes", PANEL, quote)],
    )
    assert len([1 for _, p, o in triples(with_relation) if (p, o) == ("rdf:type", "unm:Establishment")]) == 1


def test_a_request_that_a_relation_tells_as_well_is_one_mandate_in_the_relations_words() -> None:
    text = "3. Requests the Chief to keep the gate and to report on the gate by 1 May 2034."
    asked = enacted(
        SECOND_,
        text,
        [
            (
                "requestsReport",
                "to report on the gate by 1 May 2034",
                {"addressee": named(("the Chief", CHIEF)), "paragraph": "3", "deadline": {"by": ["2034-05-01"]}},
            )
        ],
        [
            (SECOND_, "requests", CHIEF, "keep the gate", {"action": "keep the gate"}),
            (SECOND_, "requests", CHIEF, "report on the gate by 1 May 2034", {"action": "report on the gate"}),
        ],
    )
    known = triples(asked)
    mandates = {s for s, p, o in known if (p, o) == ("rdf:type", "unm:Mandate")}
    assert len(mandates) == 2
    (report,) = {s for s, p, o in known if (p, o) == ("unm:dueBy", "2034-05-01")}
    assert {o for s, p, o in known if s == report and p == "unm:actionText"} == {"report on the gate"}
    assert check(build(asked).quads).conforms


# --- what an act says


@pytest.mark.parametrize(
    ("record", "fact"),
    [
        (CREATED, (path(CREATING), "unm:establishes", path(PANEL))),
        (CREATED, (path(CREATING), "unm:decidesComposition", path(PANEL))),
        (CREATED, (path(CREATING), "unm:requests", path(PANEL))),
        (AGAIN, (path(CREATING), "unm:establishes", path(PANEL))),  # told by a later resolution
        (AGAIN, (path(FIRST), "unm:extends", path(PANEL))),
        (AGAIN, (path(SECOND_), "unm:extends", path(PANEL))),
        (AGAIN, (path(SECOND_), "unm:modifies", path(MEASURES))),
        (AGAIN, (path(SECOND_), "unm:extends", path(MEASURES))),  # a ban that has no key
        (ENGLISH_ALL[-1], ("id:instrument/sc/res/9190_(2033)", "unm:terminates", path(MISSION))),
    ],
)
def test_short_facts(record: Record, fact: tuple[str, str, str]) -> None:
    assert fact in triples(record)


def test_a_document_does_not_extend_what_it_only_recalls() -> None:
    known = triples(AGAIN)
    act = {s for s, p, o in known if (p, o) == ("unm:byInstrument", path(FIRST))}
    assert {o for s, p, o in known if s in act and p == "unm:until"} == {"2033-03-15"}
    assert (path(SECOND_), "unm:establishes", path(PANEL)) not in known


def test_a_mandate_has_its_paragraph_holder_words_and_end() -> None:
    store = Store.of(build(one) for one in (RENEWED, RENEWED_ZH))
    rows = list(
        store.select(
            "SELECT ?paragraph ?until (COUNT(DISTINCT ?words) AS ?n) { ?m a unm:Mandate ; unm:addressee "
            f"<{IDS}{path(PANEL)[3:]}> ; unm:sourceParagraph ?paragraph ; unm:until ?until ; unm:actionText ?words }} "
            "GROUP BY ?paragraph ?until"
        )
    )
    ((paragraph, until, wordings),) = [(r["paragraph"].value, r["until"].value, r["n"].value) for r in rows]
    assert paragraph.endswith("provision/sc/res/9118_(2032)/para/4")
    assert (until, wordings) == ("2033-03-15", "2")


def test_several_paragraphs_that_are_affected_are_several_provisions() -> None:
    found = {o for _, p, o in triples(AGAIN) if p == "unm:affectsProvision"}
    assert found == {f"id:provision/sc/res/9050_(2029)/para/{number}" for number in (4, 5, 6)}


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"by": ["2034-01-01", "2034-07-01"]}, {("dueBy", "2034-01-01"), ("dueBy", "2034-07-01")}),
        ({"within_days": 90}, {("dueWithin", "P90D")}),
        ({"within_months": 6}, {("dueWithin", "P6M")}),
        ({"within_working_days": 5}, {("dueWithinWorkingDays", "5")}),
        ({"after_months": 11}, {("dueAfter", "P11M")}),
        ({"every_days": 90, "until": "2035-01-01"}, {("dueEvery", "P90D"), ("dueUntil", "2035-01-01")}),
        ({"first_by": "2034-02-01", "every_months": 6}, {("firstDueBy", "2034-02-01"), ("dueEvery", "P6M")}),
        ({"first_within_days": 20}, {("firstDueWithin", "P20D")}),
        ({"in_year": 2036, "count": 3}, {("dueInYear", "2036"), ("reportCount", "3")}),
        ({"at": "mtg:un-ga/81"}, {("dueAt", "https://w3id.org/unmandate/id/meeting/un-ga/81")}),
        ({}, set()),
        ({"by": ["soon"], "in_year": "next", "within_days": 0, "whenever": True}, set()),  # nothing is made up
    ],
)
def test_when_a_report_is_due(deadline: dict[str, object], expected: set[tuple[str, str]]) -> None:
    from ingest.entities import completed
    from ingest.record import Entity

    asked = enacted(
        SECOND_,
        "3. Requests the Chief to report.",
        [
            (
                "requestsReport",
                "Requests the Chief to report",
                {"addressee": named(("the Chief", CHIEF)), "paragraph": "3", "deadline": deadline},
            )
        ],
    )
    asked = replace(asked, entities=completed([*asked.entities, Entity("mtg:un-ga/81", "Session")]))
    graph = build(asked)
    found = {
        (q.predicate.value.rpartition("#")[2], q.object.value)  # type: ignore[union-attr]
        for q in graph.quads
        if re.search(r"#(due|firstDue|report[C])", q.predicate.value)
    }
    assert found == expected
    assert check(graph.quads).conforms


def test_what_has_no_key_is_a_name_and_no_thing() -> None:
    named_only = enacted(
        SECOND_,
        "2. Requests the keeper of the lock to report to the wardens. 4. Ends the night ban.",
        [
            (
                "requestsReport",
                "Requests the keeper of the lock to report to the wardens",
                {
                    "addressee": named(("the keeper of the lock", None)),
                    "recipient": named(("the wardens", None)),
                    "paragraph": "2",
                },
            ),
            ("terminates", "Ends the night ban", {"target": named(("the night ban", None)), "paragraph": "4"}),
        ],
    )
    known = triples(named_only)
    assert check(build(named_only).quads).conforms
    assert {o for _, p, o in known if p in ("unm:addresseeName", "unm:recipientName", "unm:targetName")} == {
        "the keeper of the lock",
        "the wardens",
        "the night ban",
    }
    assert not {p for _, p, _ in known} & {"unm:target", "unm:addressee", "unm:recipient", "unm:terminates"}


def test_whom_an_urging_addresses_besides_is_named() -> None:
    quote = "Urges the Chief and the lamplighters to keep the gate"
    attrs = {"action": "to keep the gate", "addressee_names": ["lamplighters"]}
    urged = enacted(SECOND_, f"3. {quote}.", [], [(SECOND_, "urges", CHIEF, quote, attrs)])
    known = triples(urged)
    assert {o for _, p, o in known if p == "unm:addresseeName"} == {"lamplighters"}
    (act,) = {s for s, p, o in known if (p, o) == ("rdf:type", "unm:Directive")}
    assert {p for s, p, _ in known if s == act} >= {"unm:addressee", "unm:addresseeName"}
    assert check(build(urged).quads).conforms


def _urged(text: str, language: str, *quotes: tuple[str, str, str]) -> Record:
    """A resolution that calls upon the mission: each call by its words, its task and its paragraph."""
    facts = [
        (SECOND_, "callsUpon", MISSION, quote, {"action" if language == "en" else "action_zh": task, "paragraph": at})
        for quote, task, at in quotes
    ]
    return enacted(SECOND_, text, [], facts, language=language)


def test_an_urging_of_one_paragraph_is_one_act_in_both_languages_and_has_its_paragraph() -> None:
    english = _urged(
        "7. Calls upon the Mission to mark the fords. 8. Calls upon the Mission to mark the fords at night.",
        "en",
        ("Calls upon the Mission to mark the fords.", "to mark the fords", "7"),
        ("Calls upon the Mission to mark the fords at night", "to mark the fords at night", "8"),
    )
    chinese = _urged(
        "7. 呼吁特派团标明渡口。8. 呼吁特派团夜间标明渡口。",
        "zh",
        ("呼吁特派团标明渡口", "标明渡口", "7"),
        ("呼吁特派团夜间标明渡口", "夜间标明渡口", "8"),
    )
    assert len(directives(english)) == 2
    assert directives(english) == directives(chinese)
    places = {(s, o) for s, p, o in triples(english) if p == "unm:sourceParagraph"}
    assert {o.rpartition("/")[2] for _, o in places} == {"7", "8"}
    assert {s for s, _ in places} >= directives(english)
    assert check(build(english).quads).conforms


def test_urgings_of_one_paragraph_stay_apart_where_one_language_has_more() -> None:
    english = _urged(
        "7. Calls upon the Mission to mark the fords and calls upon the Mission to light the quay.",
        "en",
        ("Calls upon the Mission to mark the fords", "to mark the fords", "7"),
        ("calls upon the Mission to light the quay", "to light the quay", "7"),
    )
    chinese = _urged("7. 呼吁特派团照亮码头。", "zh", ("呼吁特派团照亮码头", "照亮码头", "7"))
    assert len(directives(english)) == 2
    assert not directives(english) & directives(chinese)


def test_two_addressees_are_two_mandates() -> None:
    asked = enacted(
        SECOND_,
        "2. Requests the Chief and the Panel to report.",
        [
            (
                "requestsReport",
                "Requests the Chief and the Panel to report",
                {"addressee": (*named(("the Chief", CHIEF)), *named(PANEL)), "paragraph": "2"},
            )
        ],
    )
    known = triples(asked)
    assert len({s for s, p, o in known if (p, o) == ("rdf:type", "unm:ReportingRequest")}) == 2
    assert {o for _, p, o in known if p == "unm:requests"} == {path(PANEL), "id:post/un-secretary-general"}
    assert check(build(asked).quads).conforms


# --- what is not a fact


def test_a_candidate_is_never_a_triple() -> None:
    for record in ENGLISH_ALL:
        doubtful = replace(record, acts=tuple(replace(act, status="candidate") for act in record.acts))
        known = triples(doubtful)
        assert not {s for s, p, o in known if s.startswith(("id:act/", "id:mandate/"))}
        assert not {p for _, p, _ in known} & {"unm:establishes", "unm:extends", "unm:requests", "unm:terminates"}
        said = {s for s, p, o in known if (p, o) == ("unm:assertionStatus", "candidate")}
        assert said
        assert check(build(doubtful).quads).conforms


def test_an_inferred_act_stays_inferred_and_says_how() -> None:
    last = ENGLISH_ALL[-1]
    (ending, *_) = last.acts
    inferred = replace(last, acts=(replace(ending, status="inferred"),))
    known = triples(inferred)
    (said,) = {s for s, p, o in known if (p, o) == ("rdf:predicate", "unm:terminates")}
    assert (said, "unm:assertionStatus", "inferred") in known
    assert [o for s, p, o in known if s == said and p == "unm:inferenceRule"]


@pytest.mark.parametrize(
    ("kind", "fields_", "why"),
    [
        ("extends", {"target": named(PANEL)}, "no instrument performs it"),
        ("establishedBy", {"target": named(PANEL)}, "no instrument performs it"),
        ("extends", {"target": named(PANEL), "instrument": cited("doc:S/2034/1")}, "is no instrument"),
        ("extends", {"instrument": cited(FIRST)}, "about nothing and nobody"),
    ],
)
def test_an_act_that_has_no_place_is_skipped_with_the_reason(kind: str, fields_: dict[str, object], why: str) -> None:
    statement = enacted(None, "The Panel goes on.", [(kind, "The Panel goes on", fields_)], symbol="S/PRST/2034/1")
    graph = build(statement)
    (skipped,) = graph.skipped
    assert why in skipped.reason
    assert kind in skipped.line()
    assert not nodes(statement)


def test_recalling_is_not_doing() -> None:
    """A text that names its own instrument nowhere in a recalled act does not become the creator."""
    recalled = enacted(
        SECOND_,
        "Recalling the Panel that was created.",
        [("recallsEstablishment", "the Panel that was created", {"target": named(PANEL)})],
    )
    assert [one.reason for one in build(recalled).skipped] == ["no instrument performs it"]
    assert (path(SECOND_), "unm:establishes", path(PANEL)) not in triples(recalled)


def test_an_instrument_does_not_affect_itself() -> None:
    own = enacted(
        SECOND_,
        "4. Decides to change paragraph 2 of this resolution and paragraph 3 of resolution 9050 (2029).",
        [
            (
                "modifies",
                "change paragraph 2 of this resolution and paragraph 3 of resolution 9050 (2029)",
                {"affects": (cited(SECOND_, "2"), cited(MEASURES, "3")), "paragraph": "4"},
            )
        ],
    )
    assert check(build(own).quads).conforms
    assert {o for _, p, o in triples(own) if p == "unm:affects"} == {path(MEASURES)}


# --- the whole corpus


def test_references_that_come_before_their_target_are_linked_when_it_comes() -> None:
    before = Store.of([build(AGAIN)])
    after = Store.of([build(AGAIN), build(CREATED)])
    other_way = Store.of([build(CREATED), build(AGAIN)])
    ask = f"ASK {{ <{IDS}{path(CREATING)[3:]}> unm:establishes ?b ; unm:publishedIn/unm:hasExpression ?x }}"
    assert not before.query(ask)
    assert after.query(ask)
    assert set(map(str, after.union())) == set(map(str, other_way.union()))
    (count,) = after.select("SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a unm:Establishment }")
    assert count["n"].value == "1"


def test_the_union_conforms() -> None:
    assert validate(Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL))).violations == ()


def test_every_fact_has_a_sentence() -> None:
    """Each triple of an act or a mandate is asserted itself, or told by the sentences about its act."""
    store = Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL))
    with_sentence = "?a unm:about ?act ; unm:hasEvidence/unm:inSentence/unm:exactText ?sentence"
    told = {row["act"].value for row in store.select(f"SELECT ?act {{ {with_sentence} }}")}
    acts = {row["act"].value for row in store.select("SELECT ?act { ?act unm:verb ?v ; unm:byInstrument ?i }")}
    assert acts
    assert acts <= told
    assert {row["act"].value for row in store.select("SELECT ?act { ?m a unm:Mandate ; unm:mandateOf ?act }")} <= told
    for name in (*SHORT, "requests", "affects", "endsOn", "until"):
        for one in store.triples(predicate=unm(name)):
            if name == "until" and "/mandate/" in str(one.subject):
                continue
            fact = f"?a rdf:subject {one.subject} ; rdf:predicate {one.predicate} ; rdf:object {one.object}"
            assert store.query(f"ASK {{ {fact} ; unm:hasEvidence/unm:inSentence/unm:exactText ?sentence }}"), fact


# --- every kind and every predicate has its place


def test_every_kind_of_act_has_its_place() -> None:
    assert set(KINDS) == set(ACT_KINDS)
    for kind, (cls, verb) in KINDS.items():
        unm(cls), unm(f"verb-{verb}"), unm(verb)
        assert kind


def _emitted() -> set[str]:
    """The predicates that reading gives relations: literal arguments in its code, and the verbs of its word lists."""
    found: set[str] = set()
    for file in (ROOT / "ingest").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                at = {"Relation": 1, "relation_of": 1, "said": 0}.get(name, len(node.args))
                found |= {str(one.value) for one in node.args[at : at + 1] if isinstance(one, ast.Constant)}
    for file in (ROOT / "ingest" / "languages").rglob("acts.toml"):
        found |= {verb["predicate"] for verb in tomllib.loads(file.read_text(encoding="utf-8")).get("verbs", ())}
    return found


def test_every_predicate_that_reading_gives_has_its_place() -> None:
    emitted = _emitted()
    assert {"establishes", "cites", "forBody", "heldMeeting"} <= emitted, "the scan finds what it looks for"
    # What the document's own record holds is no relation of the graph: its language, and that it was issued again.
    assert emitted - placed() == {"language", "reissuedOn"}


def test_records_with_acts_survive_json() -> None:
    for record in (*ENGLISH_ALL, *CHINESE_ALL):
        assert build(from_json(to_json(record, with_text=True))).quads == build(record).quads


# --- properties

_words = st.text("abc 的 (1)\n", min_size=1, max_size=12)


@given(
    kind=st.sampled_from(ACT_KINDS),
    status=st.sampled_from(["stated", "inferred", "candidate"]),
    keyed=st.booleans(),
    names=st.lists(_words, max_size=2),
    until=st.one_of(st.none(), st.just("2034-01-01"), st.just("soon")),
    paragraph=st.one_of(st.none(), st.sampled_from(["1", "2 (a)", "third"])),
    affects=st.booleans(),
    wording=st.one_of(st.none(), _words),
)
def test_whatever_an_act_holds_its_graph_conforms(
    kind: str,
    status: str,
    keyed: bool,
    names: list[str],
    until: str | None,
    paragraph: str | None,
    affects: bool,
    wording: str | None,
) -> None:
    parties = (*(named(PANEL) if keyed else ()), *(Named(name) for name in names))
    act = MandateAct(
        kind,
        Span(0, 12),
        status,  # type: ignore[arg-type]
        target=parties,
        addressee=parties,
        recipient=(Named("the Council", COUNCIL),) if keyed else (),
        until=until,
        date=until,
        affects=(cited(MEASURES, "4"),) if affects else (),
        paragraph=paragraph,
        wording=wording,
        instrument=cited(FIRST) if kind in ("establishedBy", "recallsEstablishment") else None,
    )
    graph = build(replace(AGAIN, acts=(act,)))
    assert check(graph.quads).violations == ()
    assert len(graph.skipped) <= 1


def test_the_fields_of_an_act_are_those_that_the_graph_reads() -> None:
    """A field that a reader of texts adds has to be given a place here, or be known to say nothing of the fact."""
    source = (ROOT / "graph" / "acts.py").read_text(encoding="utf-8")
    read = set(re.findall(r"\bact\.(\w+)", source)) | set(re.findall(r"part\.act\.(\w+)", source))
    assert {one.name for one in fields(MandateAct)} - read == set()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("9", ("9",)),
        ("3 (a)", ("3.a",)),
        ("第3(a)段", ("3.a",)),
        ("4 to 6", ("4", "5", "6")),
        ("4至6", ("4", "5", "6")),
        ("2, 3 and 5 (a) and (b)", ("2", "3", "5.a", "5.b")),
        ("8 (a) (iii)", ("8.a.3",)),
        ("第8(a)(三)段", ("8.a.3",)),
        ("13A", ("13A",)),
        ("the annex", ()),
        ("6 to 2", ("6", "2")),  # no range, but both are named
        ("", ()),
    ],
)
def test_numbers_of_paragraphs(printed: str, expected: tuple[str, ...]) -> None:
    assert paths(printed) == expected


@given(st.text(max_size=40))
def test_any_text_is_read_as_paragraphs_or_not_at_all(printed: str) -> None:
    found = paths(printed)
    assert len(found) <= 60
    assert all(re.fullmatch(r"[\w. ]+", one) or one for one in found)
