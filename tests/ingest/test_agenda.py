"""Agendas: lists, headings, timetables, prose, and what follows from them."""

from __future__ import annotations

import pytest

from ingest.find import dates
from ingest.find.agenda import find
from ingest.find.agenda_list import agenda_of
from ingest.find.document_list import listed
from ingest.find.timetable import timetable
from ingest.pipeline import symbols_of
from ingest.reading import Document, Reading
from ingest.record import Mention, Relation, Span, in_order
from ingest.relate import agenda as agenda_relations
from ingest.relate import deadlines
from ingest.text import Text, read_text

MEETING = "mtg:ctoc-cop/11"

CHINESE = """临时议程

1. 组织事项：
(a) 会议开幕；
(b) 选举主席团成员。
2. 技术援助。
3. 其他事项。

说明

1. 组织事项

(a) 会议开幕

会议定于2022年10月17日星期一开幕。发言者名单自2022年9月1日起接受报名，10月14日截止。每次发言以三分钟为限。

(b) 选举主席团成员

议事规则的有关规定如下：

“1. 主席一名。

“2. 技术援助。”

2. 技术援助

为审议议程项目2，缔约方会议将收到秘书处的报告（A/75/2），并可参考以往的报告（见A/75/9）。

1. 本款是报告的一段，编号与项目无关。

文件

秘书处关于技术援助的报告（A/75/2）

会议室文件，题为“技术援助的讨论要点”（CTOC/COP/2022/CRP.1）

背景另见上文。

3. 其他事项

秘书处没有收到需在项目3下讨论的议题，因此预计没有关于本项目的文件。

附件

日期\t项目\t标题
10月17日，星期一
上午10时至下午1时\t1(a)\t会议开幕
\t2\t技术援助：(a)需求；(b)供资
下午3时至6时\t\t全体会议
"""
ENGLISH = """Provisional agenda

1. Organizational matters:
(a) Opening of the session;
(b) Election of officers.
2. Technical assistance.
3. Other matters.

Annotations

1. Organizational matters

(a) Opening of the session

The list of speakers opens on 1 September 2022 and closes on 14 October. Statements are limited to three minutes.

(b) Election of officers

The relevant rules are as follows:

“1. One President.

“2. Technical assistance.”

2. Technical assistance

For its consideration of agenda item 2, the Conference will have before it a report (A/75/2) (see A/75/9).

1. This is a numbered paragraph, whose number is no item.

Documentation

Report of the Secretariat on technical assistance (A/75/2)

Conference room paper entitled “Points on technical assistance” (CTOC/COP/2022/CRP.1)

See also above.

3. Other matters

The Secretariat knows of no issue under item 3 and expects no documents on this item.

Annex

Date\tItem\tTitle
Monday, 17 October
10 a.m.-1 p.m.\t1 (a)\tOpening
\t2\tTechnical assistance: (a) needs; (b) funding
3-6 p.m.\t\tPlenary meeting
"""
BOTH = [pytest.param(CHINESE, id="zh"), pytest.param(ENGLISH, id="en")]


def reading(source: str) -> Reading:
    text = read_text(source)
    when = list(dates.find(text, "2022-08-01"))
    items = find(text, None, MEETING, when)
    document = Document("doc:x", language=text.language, meeting=MEETING, date="2022-08-01")
    return Reading(text, in_order([*when, *items, *symbols_of(text)]), document)


def facts(relations: list[Relation], predicate: str) -> list[tuple[str, str, str]]:
    return [(r.subject, r.object, r.status) for r in relations if r.predicate == predicate]


@pytest.mark.parametrize("source", BOTH)
def test_the_list_and_its_parents(source: str) -> None:
    agenda = agenda_of(read_text(source))
    assert [(i.key, i.parent) for i in agenda.items] == [
        ("1", None),
        ("1a", "1"),
        ("1b", "1"),
        ("2", None),
        ("3", None),
    ]
    assert agenda.status == "provisional"


@pytest.mark.parametrize("source", BOTH)
def test_headings_agree_in_number_and_words(source: str) -> None:
    """Parts of a quotation and numbered paragraphs bear an item's number, the first even its words: no headings."""
    agenda = agenda_of(read_text(source))
    assert [h.item.key for h in agenda.headings] == ["1", "1a", "1b", "2", "3"]


@pytest.mark.parametrize("source", BOTH)
def test_every_place_falls_under_its_item(source: str) -> None:
    text = read_text(source)
    agenda = agenda_of(text)
    mark = "A/75/9"
    item = agenda.item_at(text.view.index(mark))
    assert item is not None and item.key == "2"
    assert agenda.item_at(0) is None
    assert agenda.item_at(len(text.view) - 2) is None, "the annex is no part of the last item"


@pytest.mark.parametrize("source", BOTH)
def test_mentions_where_they_stand(source: str) -> None:
    mentions = find(read_text(source), None, MEETING, dates.find(read_text(source), "2022-08-01"))
    by_place: dict[str, list[object]] = {}
    for m in mentions:
        by_place.setdefault(str(m.attrs["where"]), []).append(m.normalised)
    assert by_place["provisional_agenda"] == ["1", "1a", "1b", "2", "3"]
    assert by_place["section_heading"] == ["1", "1a", "1b", "2", "3"]
    assert by_place["schedule"] == ["1a", "2"], "(a) and (b) in the title are no items of this agenda"
    assert by_place["prose"] == ["2", "3", "3"], "numbered twice, once 'this item'"
    assert all(m.entities == (f"item:ctoc-cop/11/{m.normalised}",) for m in mentions)


@pytest.mark.parametrize("source", BOTH)
def test_relations_of_the_agenda(source: str) -> None:
    found = list(agenda_relations.relate(reading(source)))
    item = "item:ctoc-cop/11/"
    assert [o for _, o, _ in facts(found, "hasAgendaItem")] == [item + k for k in ("1", "1a", "1b", "2", "3")]
    assert facts(found, "listsDocument") == [
        (item + "2", "doc:A/75/2", "stated"),
        (item + "2", "doc:CTOC/COP/2022/CRP.1", "stated"),
    ]
    assert facts(found, "consideredUnder") == [("doc:A/75/2", item + "2", "stated")], "not the one after 'see'"
    assert facts(found, "noDocumentExpected") == [(item + "3", "true", "stated")]
    assert facts(found, "scheduledFor") == [
        (item + "1a", "2022-10-17T10:00/2022-10-17T13:00", "stated"),
        (item + "2", "2022-10-17T10:00/2022-10-17T13:00", "inferred"),
        (MEETING, "2022-10-17T15:00/2022-10-17T18:00", "stated"),
    ]


@pytest.mark.parametrize("source", BOTH)
def test_kinds_and_descriptions_of_listed_documents(source: str) -> None:
    found = [r for r in agenda_relations.relate(reading(source)) if r.predicate == "listsDocument"]
    assert [r.attrs["document_type"] for r in found] == ["SecretariatReport", "ConferenceRoomPaper"]
    assert found[1].attrs["description"] in ("技术援助的讨论要点", "Points on technical assistance")


@pytest.mark.parametrize("source", BOTH)
def test_deadlines_and_speaking_time(source: str) -> None:
    found = list(deadlines.relate(reading(source)))
    opening = f"{MEETING}/opening"
    assert [(r.object, r.attrs["deadline_kind"], r.subject) for r in found if r.predicate == "deadline"] == [
        ("2022-09-01", "opens", opening),
        ("2022-10-14", "closes", opening),
    ]
    assert facts(found, "speakingTimeLimit") == [(opening, "PT3M", "stated")]


def test_a_date_without_a_matter_is_no_deadline() -> None:
    text = read_text("The Secretary-General was requested to submit a report by 1 March 2023.")
    when = tuple(dates.find(text))
    document = Document("doc:x", meeting=MEETING)
    assert list(deadlines.relate(Reading(text, when, document))) == []


def test_the_day_on_which_a_meeting_opens() -> None:
    text = read_text("大会第八十届会议将于2025年9月9日星期二下午3时开幕。")
    meeting = Mention("meeting", Span(0, 8), text[Span(0, 8)], ("un-ga/80",), ("mtg:un-ga/80",))
    reading = Reading(text, in_order([meeting, *dates.find(text)]), Document("doc:x", language="zh"))
    (opens,) = [r for r in deadlines.relate(reading) if r.predicate == "opensOn"]
    assert (opens.subject, opens.object) == ("mtg:un-ga/80", "2025-09-09T15:00")
    assert opens.attrs == {"weekday": "Tuesday"}


def test_without_a_meeting_nothing_is_said() -> None:
    known = reading(CHINESE)
    unknown = Reading(known.text, known.mentions, Document("doc:x", language="zh"))
    assert list(agenda_relations.relate(unknown)) == []


STACKED = """Agenda

1. Opening.
2. Recommendations on:
(a) Joint bodies;
(b) Special techniques.

Notes

1. Opening

2. Recommendations on the following

(a) Joint bodies; (b) Special techniques

The Group will resume its debate.
"""


def test_an_item_with_all_its_parts_above_one_text_is_treated_as_a_whole() -> None:
    text = read_text(STACKED)
    agenda = agenda_of(text)
    assert [h.item.key for h in agenda.headings] == ["1", "2", "2a", "2b"]
    assert [i.key for i in agenda.items_at(text.view.index("resume"))] == ["2"]


LISTS = [
    ("Agenda\n\n1. Opening: (a) welcome; (b) officers.\n2. Closure.", ["1", "1a", "1b", "2"], "sub-items on one line"),
    (
        "Agenda\n\n1. One;\n(a) A;\n(i) X;\n(ii) Y;\n(b) B.\n2. Two.",
        ["1", "1a", "1a.i", "1a.ii", "1b", "2"],
        "three ranks",
    ),
    ("The meeting adopted the following agenda:\n\n1. Opening.\n\n2. Closure.", ["1", "2"], "an agenda in a report"),
    ("Agenda\n\n1. Opening of\nthe meeting.\n2. Closure.", ["1", "2"], "a title cut by a line end"),
    ("Agenda\n1.\tOpening.\n2.\tClosure of\t\tthe meeting.", ["1", "2"], "tabs behind the numbers"),
    ("1. Recalls the report;\n\n2. Requests the Secretariat;", [], "operative paragraphs are no agenda"),
    ("Contents\n\n1. Opening.\n2. Closure.", [], "a table of contents is no agenda"),
    ("Agenda\n\n1. Opening.\n3. Closure.", [], "numbers that do not follow one another"),
]


@pytest.mark.parametrize(("source", "keys", "why"), LISTS)
def test_lists(source: str, keys: list[str], why: str) -> None:
    assert [i.key for i in agenda_of(read_text(source, "en")).items] == keys, why


PROSE = [
    ("在议程项目2下讨论", "zh", [("议程项目2", "2")], "number"),
    ("为审议分项目2(d)，", "zh", [("分项目2(d)", "2d")], "sub-item"),
    ("在题为“一般性讨论”的项目1(f)下", "zh", [("项目1(f)", "1f")], "the title stays outside where a number follows"),
    ("题为“其他事项”的议程项目下", "zh", [("题为“其他事项”的议程项目", "其他事项")], "no number: the whole phrase"),
    ("议程项目2至4", "zh", [("议程项目2至4", ("2", "3", "4"))], "a range"),
    ("under agenda items 2 to 4", "en", [("agenda items 2 to 4", ("2", "3", "4"))], "a range"),
    ("议程项目3和4", "zh", [("议程项目3和4", ("3", "4"))], "two items"),
    ("具体目标16.4和项目16.4", "zh", [], "a target of the goals"),
    ("该项目由三国出资，本项目为期两年", "zh", [], "a project"),
    ("under agenda item 2 (a)", "en", [("agenda item 2 (a)", "2a")], "number and letter"),
    ("under sub-items 2 (a) and (b).", "en", [("sub-items 2 (a) and (b)", ("2a", "2b"))], "the number said once"),
    ("under agenda item 3.", "en", [("agenda item 3", "3")], "at the end of a sentence"),
    ("items 3 and 4 of the list of goods", "en", [], "items of no agenda"),
    ("this item was sold", "en", [], "no agenda"),
]


@pytest.mark.parametrize(("source", "language", "items", "why"), PROSE)
def test_prose(source: str, language: str, items: list[tuple[str, object]], why: str) -> None:
    assert [(m.text, m.normalised) for m in find(read_text(source, language))] == items, why


def test_an_item_of_another_meeting_is_not_ours() -> None:
    text = read_text("国际合作工作组第十一次会议在议程项目2下讨论了这一问题。")
    other = Mention("meeting", Span(0, 13), text[Span(0, 13)], ("wg-ic/11",), ("mtg:ctoc-cop-wg-ic/11",))
    (item,) = find(text, None, "mtg:ctoc-cop-wg-ic/12", [other])
    assert (item.normalised, item.entities) == ("2", ())


def slots(source: str) -> list[tuple[str, list[str], bool]]:
    text: Text = read_text(source)
    return [(s.begin, [k for k, _ in s.items], s.plenary) for s in timetable(text, dates.find(text, "2022-08-01"))]


TABLES = [
    (
        "12 October 2022\n10 a.m.-1 p.m.\t1, 2 and 3 (a)\tVarious",
        [("2022-10-12T10:00", ["1", "2", "3a"], False)],
        "several",
    ),
    ("12 October 2022\n10 a.m.-1 p.m.\t\tLunch", [], "neither an item nor a plenary"),
    ("Year\tNumber\n2019\t12\n2020\t14", [], "another table"),
    ("12 October 2022\n\t3\tItem", [], "no time"),
    (
        "12 October 2022\n10 a.m.-1 p.m.\t1\tA\n\nA paragraph between.\n\n\t2\tB",
        [("2022-10-12T10:00", ["1"], False)],
        "reset",
    ),
]


@pytest.mark.parametrize(("source", "expected", "why"), TABLES)
def test_timetables(source: str, expected: list[tuple[str, list[str], bool]], why: str) -> None:
    assert slots(source) == expected, why


def test_a_list_that_says_there_are_no_documents() -> None:
    text = read_text("Agenda\n\n1. Opening.\n2. Closure.\n\n2. Closure\n\nIt ends.\n\nDocumentation\n\nNone.")
    (entry,) = listed(text, agenda_of(text), [])
    assert (entry.symbols, [i.key for i in entry.items]) == ((), ["2"])
