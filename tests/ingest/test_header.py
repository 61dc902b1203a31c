"""What documents say of themselves: the instrument they print, its adoption, the draft, the agenda item, the kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.file_names import read_name
from ingest.manifest import Manifest
from ingest.pipeline import document_of, read_source
from ingest.reading import Document
from ingest.text import read_text


def document(source: str, file: str = "", manifest: Manifest | None = None) -> Document:
    return document_of(read_text(source), file, manifest)


COUNCIL = """United Nations
S/RES/9901 (2031)
Security Council
Distr.: General
4 March 2031
Resolution 9901 (2031)
Adopted by the Security Council at its 12001st meeting, on 3 March 2031
The Security Council,
Recalling its resolution 9900 (2031),
1. Decides to meet again.
"""
COUNCIL_ZH = """联合国
S/RES/9901 (2031)
安全理事会
Distr.: General
4 March 2031
第9901(2031)号决议
2031年3月3日
安全理事会12001次会议通过
安全理事会，
回顾其第9900(2031)号决议，
1. 决定再次开会。
"""
ASSEMBLY = """A/RES/90/12

United Nations

General Assembly

Distr.: General
9 December 2035

Ninetieth session
Agenda item 16 (b)
Clean rivers

Resolution adopted by the General Assembly
on 4 December 2035
[on the report of the Second Committee (A/90/400, para. 8)]

90/12.

Clean rivers and the
cities beside them
The General Assembly,
Recalling its resolution 89/3 of 1 December 2034,
1. Calls for clean water.

31st high-level plenary meeting of others
45th plenary meeting
4 December 2035
"""
ASSEMBLY_ZH = """A/RES/90/12

联合国

大会

Distr.: General
9 December 2035

第九十届会议
议程项目16(b)

2035年12月4日大会决议

[未经发交主要委员会而通过(A/90/L.7)]

90/12. 清洁的河流

大会，

回顾其2034年12月1日第89/3号决议，

2035年12月4日
第45次全体会议
"""
DRAFT = """A/C.2/90/L.5

United Nations

General Assembly

Distr.: Limited
1 October 2035
Original: English

Ninetieth session

Second Committee
Agenda item 16 (b)
Clean rivers
Fiji and Norway:* draft resolution

Clean rivers and the cities
beside them
The General Assembly,
Recalling its resolution 89/3,
"""
DECISION = """Election of two members of the Board

At its 51st and 54th plenary meetings, on 3 and 5 December 2035, respectively, the General Assembly elected two members.
"""
PAGE = """of the present resolution.
40th plenary meeting
1 December 1981
36/80. Clean rivers
The General Assembly,
Recalling its resolution 35/3,
41st plenary meeting
2 December 1981
36/81. Clean lakes
The General Assembly,
Recalling its resolution 35/4,
"""


ADOPTIONS = [
    (COUNCIL, "inst:sc/res/9901 (2031)", "2031-03-03", "12001", "the Council's line below the number"),
    (COUNCIL_ZH, "inst:sc/res/9901 (2031)", "2031-03-03", "12001", "the same over two lines in Chinese"),
    (
        COUNCIL_ZH.replace("安全理事会12001次会议通过", "通过").replace("2031年3月3日", "安全理事会2031年3月3日"),
        "inst:sc/res/9901 (2031)",
        "2031-03-03",
        None,
        "adopted in writing: no meeting",
    ),
    (
        COUNCIL.replace(" at its 12001st meeting,", ""),
        "inst:sc/res/9901 (2031)",
        "2031-03-03",
        None,
        "the same in English",
    ),
    (COUNCIL_ZH.replace("号决议\n2031", "决议\n2031"), "inst:sc/res/9901 (2031)", "2031-03-03", "12001", "a lost 号"),
    (ASSEMBLY, "inst:ga/res/90/12", "2035-12-04", "45", "the meeting stands below the text, past another's"),
    (ASSEMBLY_ZH, "inst:ga/res/90/12", "2035-12-04", "45", "the day before the meeting, below the text"),
    (DRAFT, None, None, None, "a draft prints no resolution"),
    (
        ASSEMBLY.replace("90/12.", "90/…"),
        "inst:ga/res/90/12",
        None,
        None,
        "by its symbol where the number is not printed",
    ),
]


@pytest.mark.parametrize(("source", "prints", "adopted", "meeting", "why"), ADOPTIONS)
def test_the_instrument_and_its_adoption(
    source: str, prints: str | None, adopted: str | None, meeting: str | None, why: str
) -> None:
    read = document(source)
    assert (read.prints, read.adopted, read.adoption_meeting) == (prints, adopted, meeting), why


TITLES = [
    (ASSEMBLY, "Clean rivers and the cities beside them", "over two lines, up to the organ"),
    (ASSEMBLY_ZH, "清洁的河流", "in the line of the number"),
    (DRAFT, "Clean rivers and the cities beside them", "below the sponsors, not the item's title"),
    (DECISION, "Election of two members of the Board", "above the meeting"),
    (
        DRAFT.replace("draft resolution", "amendment to draft resolution A/C.2/90/L.4").replace("cities\n", "cities "),
        "Clean rivers and the cities beside them",
        "an amendment",
    ),
]


@pytest.mark.parametrize(("source", "title", "why"), TITLES)
def test_titles(source: str, title: str, why: str) -> None:
    assert document(source).title == title, why


KINDS = [
    (COUNCIL, "Resolution", "by its symbol"),
    (ASSEMBLY.replace("A/RES/90/12\n", ""), "Resolution", "by what it prints"),
    (DRAFT, "DraftResolution", "by the line of its sponsors"),
    (DRAFT.replace("draft resolution", "amendment to draft resolution A/C.2/90/L.4"), "Amendment", "not the draft"),
    ("S/PRST/2031/4\n\nStatement by the President of the Security Council", "PresidentialStatement", "a statement"),
    ("联合国\n\nS/PRST/2031/4\n\n安全理事会主席声明", "PresidentialStatement", "the same in Chinese"),
    (DECISION, "Decision", "by how it was taken"),
    ("Ninetieth session\n\nProposed programme budget for 2036\n\nSection 16", "ProgrammeBudget", "a budget section"),
    ("CTOC/COP/2031/CRP.4\n\n讨论要点", "ConferenceRoomPaper", "by its symbol"),
]


@pytest.mark.parametrize(("source", "kind", "why"), KINDS)
def test_kinds(source: str, kind: str, why: str) -> None:
    assert document(source).kind == kind, why


ITEMS = [
    (ASSEMBLY, ("16b",), "mtg:un-ga/90", "of the session"),
    (ASSEMBLY_ZH, ("16b",), "mtg:un-ga/90", "in Chinese"),
    (DRAFT, ("16b",), "mtg:un-ga/90", "a committee has its organ's agenda"),
    (ASSEMBLY.replace("item 16 (b)", "items 13 and 117"), ("13", "117"), "mtg:un-ga/90", "two"),
    (ASSEMBLY.replace("item 16 (b)", "item 99 (dd)"), ("99dd",), "mtg:un-ga/90", "the thirtieth sub-item"),
    ("Ninetieth session\n\nItem 137 of the preliminary list*", ("137",), None, "no agenda, and nobody's session"),
    (ASSEMBLY.replace("Agenda item 16 (b)", "Item 16 of the preliminary list*"), ("16",), None, "not the agenda yet"),
    (ASSEMBLY_ZH.replace("议程项目16(b)", "暂定项目表项目16"), ("16",), None, "the same in Chinese"),
    ("Economic and Social Council\n\n2031 session\n\nAgenda item 12 (c)", ("12c",), None, "sessions by the year"),
]


@pytest.mark.parametrize(("source", "items", "agenda", "why"), ITEMS)
def test_agenda_items(source: str, items: tuple[str, ...], agenda: str | None, why: str) -> None:
    read = document(source)
    assert (read.agenda_items, read.agenda) == (items, agenda), why


def test_the_draft_in_the_line_of_adoption() -> None:
    assert document(ASSEMBLY_ZH).draft == "A/90/L.7"
    assert document(ASSEMBLY).draft is None, "a report recommended it"


def test_a_file_may_carry_the_draft_beside_its_text() -> None:
    known = Manifest().carrying({"symbol": "S/RES/9901 (2031)", "draft": "S/2031/24", "meeting": "12001"})
    read = document(COUNCIL.replace(" at its 12001st meeting,", ""), manifest=known)
    assert (read.draft, read.adoption_meeting) == ("S/2031/24", "12001")


def test_a_decision_taken_in_parts() -> None:
    read = document(DECISION)
    assert read.adoptions == (("2035-12-03", "51"), ("2035-12-05", "54"))
    assert (read.adopted, read.adoption_meeting, read.number) == (None, None, None), "no one day, and no number"


SYMBOLS = [
    (ASSEMBLY.replace("A/RES/90/12\n", ""), "", "A/RES/90/12", "inferred", "the one it prints"),
    (COUNCIL.replace("S/RES/9901 (2031)\n", ""), "", "S/RES/9901 (2031)", "inferred", "the same of the Council"),
    (COUNCIL_ZH.replace("S/RES/9901 (2031)\n", ""), "", "S/RES/9901 (2031)", "inferred", "the same in Chinese"),
    (PAGE, "", None, None, "pages of a volume print several"),
    (PAGE, "A_RES_36_81.txt", "A/RES/36/81", "inferred", "the file is named by one of them"),
    (PAGE, "A_RES_36_99.txt", None, None, "named by one that is not there"),
    (
        "Ninetieth session\n\nProgramme budget\n\nSection 16",
        "A_90_6_Sect.16.docx",
        "A/90/6 (Sect. 16)",
        "external",
        "so",
    ),
    ("Ninetieth session\n\nProgramme budget\n\nSection 17", "A_90_6_Sect.16.docx", None, None, "another section"),
    ("Eightieth session\n\nProgramme budget\n\nSection 16", "A_90_6_Sect.16.docx", None, None, "another session"),
    ("A/90/7\n\nGeneral Assembly", "A_90_8.txt", "A/90/7", "stated", "what is printed holds"),
    ("The General Assembly adopted resolution 90/12 on 4 December 2035.", "", None, None, "a reference is no print"),
]


@pytest.mark.parametrize(("source", "file", "symbol", "status", "why"), SYMBOLS)
def test_own_symbols(source: str, file: str, symbol: str | None, status: str | None, why: str) -> None:
    read = document(source, file)
    assert (read.symbol, read.symbol_status) == (symbol, status), why


NUMBERS = [
    ("GA_decision_90-401.txt", "90/401", "elections and appointments", "the number of the file"),
    ("GA_decision_90-405_A_and_B.txt", "90/405 A and B", "elections and appointments", "in two parts"),
    ("GA_decision_90-505_A_B_and_C.txt", "90/505 A, B and C", "other", "in three, of the second series"),
    ("GA_decision_80-401.txt", None, "elections and appointments", "that session was over"),
    ("HRC_decision_90-401.txt", None, "elections and appointments", "another organ"),
    ("notes.txt", None, "elections and appointments", "no number in the name: by the title"),
]


@pytest.mark.parametrize(("file", "number", "kind", "why"), NUMBERS)
def test_the_number_of_a_decision(file: str, number: str | None, kind: str, why: str) -> None:
    read = document(DECISION, file)
    assert (read.number, read.decision_type) == (number, kind), why


SAME = {
    "en": """Resolutions and decisions adopted by the General Assembly during its seventy-fifth session, in two volumes
Volume II
Decisions

75/519. Lamps

At its 37th plenary meeting, on 7 December 2020, the General Assembly took note of the report of the First Committee.

75/520. Harbours

At the same meeting, the General Assembly, on the recommendation of that Committee, decided to wait for 1 May 2021.

75/521. Keepers

Also at the same meeting, the General Assembly decided to wait.

75/522. Ropes

At its 38th plenary meeting, on 8 December 2020, the General Assembly decided to wait.
""",
    "zh": """大会第七十五届会议通过的决议和决定
第二卷
决定

75/519. 灯火

2020年12月7日，大会第37次全体会议注意到第一委员会的报告。

75/520. 港口

在同次会议上，大会根据第一委员会的建议，决定等到2021年5月1日。

75/521. 守塔人

大会还在同次会议上决定等待。

75/522. 绳索

2020年12月8日，大会第38次全体会议决定等待。
""",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_meeting_is_that_of_the_entry_above(language: str) -> None:
    record = read_source(SAME[language], language=language)
    days = {r.subject: r.object for r in record.relations if r.predicate == "adoptedOn"}
    expected = {"519": "2020-12-07", "520": "2020-12-07", "521": "2020-12-07", "522": "2020-12-08"}
    assert days == {f"inst:ga/dec/75/{number}": day for number, day in expected.items()}
    assert {r.subject for r in record.relations if r.predicate == "publishedIn"} == days.keys()
    assert all(span.end > span.start for r in record.relations for span in r.evidence)
    titles = {r.subject for r in record.relations if r.predicate == "hasTitle"}
    assert titles == days.keys(), "each entry has its title"
    assert "title" not in record.document, "a volume has not the title of its first entry"
    assert not [r for r in record.relations if r.predicate == "cites"], "its heading and number are no citation"


@pytest.mark.parametrize(
    ("language", "first", "between", "why"),
    [
        ("en", "At the same meeting, the General Assembly decided to wait.", "", "no meeting is told"),
        ("zh", "在同次会议上，大会决定等待。", "", "no meeting is told"),
        (
            "en",
            "At its 37th and 38th plenary meetings, on 7 and 8 December 2020, respectively, the General Assembly met.",
            "",
            "two meetings are told",
        ),
        (
            "en",
            "At its 37th plenary meeting, on 7 December 2020, the General Assembly decided to wait.",
            "75/529. Ropes\n\nThe Assembly met in Geneva.\n\n",
            "an entry between them is not read",
        ),
        (
            "zh",
            "2020年12月7日，大会第37次全体会议决定等待。",
            "75/529. 绳索\n\n大会在日内瓦开会。\n\n",
            "an entry between them is not read",
        ),
        (
            "en",
            "At its 37th plenary meeting, on 7 December 2020, the General Assembly decided to wait.",
            "At a later meeting, the Assembly decided to wait.\n\n",
            "another meeting was told last",
        ),
    ],
)
def test_a_meeting_that_is_not_told_is_not_the_same(language: str, first: str, between: str, why: str) -> None:
    same = (
        "At the same meeting, the General Assembly decided to wait."
        if language == "en"
        else "同次会议上，大会决定等待。"
    )
    source = f"75/528. Lamps\n\n{first}\n\n{between}75/530. Harbours\n\n{same}\n"
    record = read_source(source, language=language)
    dated = {r.subject for r in record.relations if r.predicate == "adoptedOn"}
    assert "inst:ga/dec/75/530" not in dated, why


COUNCILS = [
    ("en", "At its 10th plenary meeting, on 22 July 2021, the Economic and Social Council decided to wait.", True),
    ("en", "At its 10th plenary meeting, on 22 July 2021, the Council decided to wait.", True),
    ("zh", "2021年7月22日，经济及社会理事会第10次全体会议决定等待。", True),
    ("zh", "2021年7月22日，理事会第10次全体会议决定等到2023年5月1日。", True),
    ("en", "At its 10th plenary meeting, on 22 July 2021, the Council of the Union decided to wait.", False),
    ("en", "At its 10th plenary meeting, on 22 July 2021, the Assembly decided to wait.", False),
    ("zh", "2021年7月22日，灯塔理事会第10次全体会议决定等待。", False),
    ("zh", "2021年7月22日，大会第10次全体会议决定等待。", False),
]


@pytest.mark.parametrize(("language", "text", "known"), COUNCILS)
def test_a_decision_of_any_organ_that_numbers_so(language: str, text: str, known: bool) -> None:
    title = "Lamps" if language == "en" else "灯火"
    record = read_source(f"2021/233. {title}\n\n{text}\n", language=language)
    if known:
        assert (record.document["prints"], record.document["adopted"]) == ("inst:ecosoc/dec/2021/233", "2021-07-22")
        assert (record.document["title"], record.document["adoption_meeting"]) == (title, "10")
    else:
        assert "prints" not in record.document


LIST = """75/601. Rivers

At its 98th plenary meeting, on 16 August 2021, the General Assembly:

(a) Decided to wait;

(b) Report of the Secretary-General on rivers;

(c) Appointed for the

Second Committee

Mr. Reed.
"""
LIST_ZH = """75/601. 河流

2021年8月16日，大会第98次全体会议决定如下：

(a) 等待；

(b) 请秘书长提出报告；

(c) 下列委员会：

第二委员会
"""
REPORT = """75/601. Report of the Board on rivers

At its 98th plenary meeting, on 16 August 2021, the General Assembly took note of the report.
"""
REPORT_ZH = "75/601. 理事会关于河流的报告\n\n2021年8月16日，大会第98次全体会议注意到该报告。\n"
LISTS_OF_A_DECISION = [
    ("en", LIST, "Rivers"),
    ("zh", LIST_ZH, "河流"),
    ("en", REPORT, "Report of the Board on rivers"),
    ("zh", REPORT_ZH, "理事会关于河流的报告"),
]


@pytest.mark.parametrize(("language", "source", "title"), LISTS_OF_A_DECISION)
def test_a_line_of_a_list_is_no_title_and_no_body(language: str, source: str, title: str) -> None:
    known = read_source(source, language=language).document
    assert (known["title"], known["kind"], known.get("body")) == (title, "Decision", None)


@pytest.mark.parametrize(
    ("source", "item"),
    [(ASSEMBLY, "Joint Inspection Unit"), (ASSEMBLY_ZH, "联合检查组")],
)
def test_the_body_that_an_agenda_item_names_is_not_the_documents(source: str, item: str) -> None:
    line = next(one for one in source.split("\n") if "16" in one and ("tem" in one or "项目" in one))
    assert document(source.replace(line, f"{line}\n{item}")).body == "body:un-ga"


def test_a_report_of_what_a_body_did_is_no_decision() -> None:
    read = document("A/90/30\n\nGeneral Assembly\n\nNinetieth session\n\n" + DECISION)
    assert (read.prints, read.kind, read.adoptions) == (None, None, ())


def test_this_resolution_is_the_one_whose_text_it_stands_in() -> None:
    read = document(PAGE)
    view = read_text(PAGE).view
    assert read.printed_at(view.index("35/3")) == "inst:ga/res/36/80"
    assert read.printed_at(view.index("35/4")) == "inst:ga/res/36/81"
    assert read.printed_at(3) is None, "the end of one whose number is on another page"


FACTS = {
    ("inst:ga/res/90/12", "publishedIn", "doc:A/RES/90/12", "stated"),
    ("inst:ga/res/90/12", "adoptedOn", "2035-12-04", "stated"),
    ("inst:ga/res/90/12", "adoptedAt", "mtg:un-ga/90", "inferred"),
    ("doc:A/RES/90/12", "consideredUnder", "item:un-ga/90/16b", "stated"),
}


@pytest.mark.parametrize("source", [ASSEMBLY, ASSEMBLY_ZH])
def test_the_facts_have_their_words(source: str) -> None:
    record = read_source(source)
    read = {(r.subject, r.predicate, r.object, str(r.status)): r for r in record.relations}
    assert read.keys() >= FACTS
    for fact in FACTS:
        assert all(record.text[s.start : s.end].strip() for s in read[fact].evidence)
    assert "item:un-ga/90/16b" in {e.id for e in record.entities}


def test_what_stands_on_the_same_pages_is_not_issued_with_them() -> None:
    def issued(file: str) -> set[str]:
        return {r.subject for r in read_source(PAGE, file=file).relations if r.predicate == "publishedIn"}

    assert issued("A_RES_36_81.txt") == {"inst:ga/res/36/81"}
    assert issued("volume.txt") == {"inst:ga/res/36/80", "inst:ga/res/36/81"}


def test_the_council_counts_its_meetings() -> None:
    read = {(r.predicate, r.object) for r in read_source(COUNCIL).relations if r.subject == "inst:sc/res/9901 (2031)"}
    assert ("adoptedAt", "mtg:un-sc/12001") in read


@given(st.sampled_from([COUNCIL, COUNCIL_ZH, ASSEMBLY, ASSEMBLY_ZH, DRAFT, DECISION, PAGE]), st.data())
def test_a_torn_page_gives_no_other_facts(source: str, data: st.DataObject) -> None:
    """Whatever part of a page is lost, what is still read of the adoption is what the whole page says."""
    lines = source.split("\n")
    start = data.draw(st.integers(0, len(lines)))
    torn = document("\n".join(lines[start : data.draw(st.integers(start, len(lines)))]))
    whole = document(source)
    days = {one.date for p in whole.printed for one in p.adoptions} | {None}
    assert {one.date for p in torn.printed for one in p.adoptions} <= days
    assert {p.number for p in torn.printed} <= {p.number for p in whole.printed} | {None}


@given(st.text(max_size=60))
def test_any_name_is_read(name: str) -> None:
    read = read_name(name)
    assert read.symbol is None or read.number is None


MASTHEADS = {
    "en": "United Nations S/RES/9901 (2031)\n\nSecurity Council Distr.: General\n\n4 March 2031\n\n"
    "Resolution 9901 (2031)\n\n"
    "Adopted by the Security Council at its 12001st meeting, on 3 March 2031\n\nThe Security Council,\n\n1. Decides.\n",
    "one line": "United Nations S/RES/9901 (2031) Security Council Distr.: General 4 March 2031\n\n"
    "Resolution 9901 (2031)\n\n"
    "Adopted by the Security Council at its 12001st meeting, on 3 March 2031\n\nThe Security Council,\n\n1. Decides.\n",
    "zh": "联 合 国\tS/RES/9901 (2031)\n安全理事会\tDistr.: General 4 March 2031\n\n第9901(2031)号决议\n\n"
    "2031年3月3日安全理事会第12001次会议通过\n\n安全理事会，\n\n1. 决定继续处理此案。\n",
    "zh, cells lost": "联合国 S/RES/9901 (2031)\n\n安全理事会 Distr.: General 4 March 2031\n\n第9901(2031)号决议\n\n"
    "2031年3月3日安全理事会第12001次会议通过\n\n安全理事会，\n\n1. 决定继续处理此案。\n",
}


@pytest.mark.parametrize("masthead", MASTHEADS.values(), ids=list(MASTHEADS))
def test_parts_of_a_title_block_that_a_page_sets_side_by_side_are_read(masthead: str) -> None:
    found = document(masthead)
    assert (found.symbol, found.symbol_status) == ("S/RES/9901 (2031)", "stated")
    assert (found.body, found.date, found.distribution) == ("body:un-sc", "2031-03-04", "General")
    record = read_source(masthead)
    assert [r.object for r in record.relations if r.predicate == "forBody"] == ["body:un-sc"]


@pytest.mark.parametrize(
    "line",
    [
        "Letter to the Security Council Distr.: General",
        "Security Council and General Assembly Distr.: General",
        "Security Council S/2031/1 S/2031/2",
        "United Nations support of the Security Council",
    ],
)
def test_a_line_that_says_more_is_no_line_of_the_organ(line: str) -> None:
    assert document(f"{line}\n\nA note\n\nThe islands are far away from here.\n").body is None
