"""The page of a thing tells what the graph says of it: all of it, once, in order, and with its certainty."""

from __future__ import annotations

import pytest

from graph.build import build
from graph.coverage import unreported
from graph.identifiers import iri
from graph.resource import resource
from graph.settings import DEFAULT_BASE
from graph.store import Store
from ingest.entities import completed
from ingest.record import Entity
from tests.app.conftest import GROUP, HOSTILE, SENTENCES, SILENT
from tests.graph.enacted import (
    CHINESE_ALL,
    CREATING,
    ENGLISH_ALL,
    FIRST,
    MEASURES,
    MISSION,
    PANEL,
    THIRD,
    cited,
    enacted,
    named,
)
from tests.graph.records import Fact, record
from views.facts import Facts, Group
from views.families import family, kinship
from views.kinds import counts, members
from views.nodes import Nodes
from views.words import Language, Words

IDS = f"{DEFAULT_BASE}id/"


def groups(store: Store, key: str, language: Language = "en", cap: int | None = None) -> dict[str, Group]:
    found = resource(store, iri(key, IDS))
    assert found is not None
    nodes = Nodes(store, IDS, Words(language))
    facts = Facts(store, nodes, Words(language), cap)
    return {g.key: g for section in facts.sections(found, nodes.classes(found.iri)) for g in section.groups}


def names(group: Group) -> list[str]:
    return [row.thing.name.text if row.thing else row.text.text if row.text else "" for row in group.rows]


def test_created_and_made_standing_with_their_sentences(store: Store) -> None:
    found = groups(store, GROUP)
    (created,) = found["in establishes"].rows
    assert created.status == "stated"
    assert created.thing is not None
    assert created.thing.name.text.startswith("Resolution 5/4 of the Conference")
    assert {passage.language for passage in created.passages} == {"en", "zh"}, "both documents say so"
    for passage in created.passages:
        assert "".join(piece.text for piece in passage.pieces) == SENTENCES["created"]
        assert [piece.text for piece in passage.pieces if piece.marked] == ["resolution 5/4", "set up"]
        assert passage.after.strip() == SENTENCES["standing"]
    assert len(found["in makesPermanent"].rows) == 1


def test_what_is_only_plausible_says_so_and_what_is_not_said_is_empty(store: Store) -> None:
    found = groups(store, SILENT)
    assert [row.status for row in found["in establishes"].rows] == ["candidate"]
    assert found["in makesPermanent"].rows == (), "asked, and not answered"


def test_meetings_stand_once_in_order_of_time(store: Store) -> None:
    found = groups(store, GROUP)
    assert names(found["out heldMeeting"]) == [
        "Working Group on Firearms, first meeting",
        "Working Group on Firearms, second meeting",
    ], "told by the body and by the number of the meeting; the later one comes first in the text"
    notes = [row.thing.note.text for row in found["out heldMeeting"].rows if row.thing and row.thing.note]
    assert notes == ["12–14 December 2011", "2 and 3 May 2012, Vienna"]
    assert "in meetingOf" not in found


def test_two_requests_to_one_body_are_two_rows(store: Store) -> None:
    rows = groups(store, "inst:ctoc-cop/res/7/1")["out requests"].rows
    words = [[text.text for detail in row.details for text in detail.texts] for row in rows]
    assert sorted(words) == [["one study on markings"], ["one study on records"]]


def test_an_act_is_not_told_again_beside_its_short_form(store: Store) -> None:
    found = groups(store, "body:unodc")
    assert len(found["in requests"].rows) == 2
    assert "in addressee" not in found, "neither the acts nor the mandates they give"


def test_what_was_not_endorsed_does_not_read_as_endorsed(store: Store) -> None:
    (row,) = groups(store, "inst:ctoc-cop/dec/9/1")["in target"].rows
    assert row.thing is not None
    assert "Recorded non-action: endorses" in row.thing.name.text
    assert row.status == "stated"
    assert row.passages
    assert "in endorses" not in groups(store, "inst:ctoc-cop/dec/9/1")


def test_an_act_has_its_sentences_on_its_own_page(store: Store) -> None:
    act = next(one.subject.value for one in store.triples() if one.subject.value.startswith(f"{IDS}act/"))
    found = resource(store, act)
    assert found is not None
    nodes = Nodes(store, IDS, Words("en"))
    sections = Facts(store, nodes, Words("en")).sections(found, nodes.classes(act))
    assert all(row.passages for section in sections for group in section.groups for row in group.rows)


def test_the_rule_of_an_inference_is_told(store: Store) -> None:
    (row,) = groups(store, "inst:ctoc-cop/dec/9/1")["in cites"].rows
    assert (row.status, row.rules) == ("inferred", ("by <b>rule</b>",))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", {"Cited under the word": "pursuant to", "Where": "operative paragraph", "Paragraph": "5 (a)"}),
        ("zh", {"援引用语": "根据", "所在部分": "执行段", "段号": "5(a)"}),
    ],
)
def test_how_something_is_cited_stands_beside_it(store: Store, language: Language, wanted: dict[str, str]) -> None:
    """Two ways of citing one thing are two rows, each with its own word and place."""
    rows = groups(store, "inst:ctoc-cop/dec/9/2", language)["in cites"].rows
    told = [{detail.heading: detail.texts[0].text for detail in row.details} for row in rows]
    assert len(told) == 2
    assert wanted in told
    assert all(not detail.things for row in rows for detail in row.details), "words, and no pages to go to"


def test_a_group_s_meetings_have_their_reports_or_say_that_none_is_stated(store: Store) -> None:
    wanted: tuple[tuple[Language, str], ...] = (("en", "Report"), ("zh", "报告"))
    for language, heading in wanted:
        rows = groups(store, GROUP, language)["out heldMeeting"].rows
        assert len(rows) == 2, "what is unsaid of both makes them no one row"
        for row in rows:
            (detail,) = row.details
            assert detail.heading == heading
            assert [text.text for text in detail.texts] == [Words(language)("facts.unsaid")]


def test_no_report_is_asked_of_a_body_that_makes_none() -> None:
    facts: list[Fact] = [
        ("body:un-sc", "heldMeeting", "mtg:un-sc/9001", "met"),
        ("body:un-sc", "heldMeeting", "mtg:un-sc/9002", "met"),
        ("body:ctoc-cop", "heldMeeting", "mtg:ctoc-cop/12", "met"),
    ]
    store = Store.of([build(record("They met.", facts, language="en"))])
    assert "out hasReport" not in groups(store, "mtg:un-sc/9001")
    assert groups(store, "mtg:ctoc-cop/12")["out hasReport"].rows == ()
    assert all(not row.details for row in groups(store, "body:un-sc")["out heldMeeting"].rows)
    assert [gap.iri for gap in unreported(store)] == [iri("mtg:ctoc-cop/12", IDS)]


def test_nobody_is_asked_what_acts_concern_a_person() -> None:
    facts: list[Fact] = [("doc:A/90/6", "preparedBy", "person:a-person", "A person")]
    known = completed([Entity("person:a-person", "Person", {"name": "A. Person"})])
    store = Store.of([build(record("A person wrote it.", facts, symbol="A/90/6", language="en", entities=known))])
    assert "in target" not in groups(store, "person:a-person")


def test_one_act_on_several_instruments_is_told_once() -> None:
    text = "Resolution 9140 (2033). 4. Decides that the measures of three resolutions shall be read anew."
    fields = {
        "target": named(("the measures", None)),
        "affects": tuple(cited(key) for key in (FIRST, CREATING, MEASURES)),
        "paragraph": "4",
        "wording": "to read them anew",
    }
    quote = "Decides that the measures of three resolutions shall be read anew"
    other = ("modifies", "Resolution 9140 (2033)", {"affects": (cited(FIRST),), "paragraph": "9", "wording": "else"})
    store = Store.of([build(enacted(THIRD, text, [("modifies", quote, fields), other]))])
    rows = groups(store, THIRD)["out modifies"].rows
    together = [row for row in rows if row.others]
    (row,) = together
    assert row.thing and len({row.thing.iri, *(one.iri for one in row.others)}) == 3
    assert len(row.passages) == 1
    assert len(rows) == 2, "what differs in its details is another act"


def test_long_lists_are_cut_and_counted_in_order_of_number(store: Store) -> None:
    cut = groups(store, "doc:CTOC/COP/2099/1", cap=25)["out cites"]
    assert (len(cut.rows), cut.total) == (25, 40)
    assert names(cut)[:3] == ["A/RES/70/1", "A/RES/70/2", "A/RES/70/3"]


@pytest.mark.parametrize(("language", "wanted"), [("en", "Resolution 5/4"), ("zh", "第5/4号决议")])
def test_a_family_names_instruments_shortly(store: Store, language: Language, wanted: str) -> None:
    ((parent, bodies),) = kinship(store)
    words = Words(language)
    nodes = Nodes(store, IDS, words)
    found = family(store, nodes, Facts(store, nodes, words), parent, bodies)
    assert parent == iri("body:ctoc-cop", IDS)
    by_name = {member.body.iri: member for member in found.members}
    group, silent = by_name[iri(GROUP, IDS)], by_name[iri(SILENT, IDS)]
    assert [row.thing.name.text for row in group.created if row.thing] == [wanted]
    assert (group.meetings, silent.meetings) == (2, 0)
    assert silent.standing == ()


def test_a_title_keeps_its_words(store: Store) -> None:
    assert HOSTILE in names(groups(store, "doc:CTOC/COP/2099/1")["out title"])


def test_things_are_counted_once(store: Store) -> None:
    found = members(store)
    every = [thing for things in found.values() for thing in things]
    assert len(every) == len(set(every))
    assert {one.kind: one.number for one in counts(store)}["WorkingGroup"] == 2


@pytest.fixture(scope="module")
def rivers() -> Store:
    """Resolutions that create, renew, change and end bodies, in both languages."""
    return Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "en",
            {
                "Source paragraph": "Resolution 9118 (2032) of the Security Council, paragraph 4",
                "Until": "15 March 2033",
            },
        ),
        ("zh", {"所据段落": "安全理事会第9118(2032)号决议第4段", "截止日期": "2033年3月15日"}),
    ],
)
def test_who_extended_a_body_and_until_when(rivers: Store, language: Language, wanted: dict[str, str]) -> None:
    rows = groups(rivers, PANEL, language)["in extends"].rows
    told = [{d.heading: (d.texts[0].text if d.texts else d.things[0].name.text) for d in row.details} for row in rows]
    assert len(rows) == 2, "one row a resolution, though two documents in two languages tell of each"
    assert any(wanted.items() <= one.items() for one in told)
    assert all(row.status == "stated" and row.passages for row in rows)
    assert rows[0].passages[0].language == language


@pytest.mark.parametrize(("language", "wanted"), [("en", "6 months"), ("zh", "6个月")])
def test_how_often_a_report_is_due_stands_beside_the_request(rivers: Store, language: Language, wanted: str) -> None:
    (row,) = groups(rivers, PANEL, language)["in requests"].rows
    assert wanted in [text.text for detail in row.details for text in detail.texts]


def test_acts_that_a_short_fact_tells_are_not_told_again(rivers: Store) -> None:
    found = groups(rivers, PANEL)
    assert {"in establishes", "in extends", "in decidesComposition", "in requests"} <= found.keys()
    assert not {"in target", "in addressee"} & found.keys()
    assert [row.status for row in groups(rivers, MISSION)["in terminates"].rows] == ["stated"]


def test_a_measure_without_a_page_is_named_in_its_act(rivers: Store) -> None:
    rows = groups(rivers, MEASURES)["in extends"].rows
    details = {d.heading: [t.text for t in d.texts] for row in rows for d in row.details}
    assert details["Concerning (as named)"] == ["the ban in paragraphs 4 to 6 of resolution 9050 (2029)"]


def test_the_page_of_a_paragraph_tells_what_it_does(rivers: Store) -> None:
    found = groups(rivers, "prov:sc/res/9118 (2032)/para/4")
    (row,) = found["in sourceParagraph"].rows
    assert row.thing is not None
    assert "extends" in row.thing.name.text
    assert row.passages
