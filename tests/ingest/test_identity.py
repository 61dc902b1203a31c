"""Title blocks, the manifest, and which document a text is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find import bodies, dates, places
from ingest.find.agenda_list import agenda_of
from ingest.find.document_list import listed
from ingest.find.kinds import kind_of
from ingest.header import Header, read_header
from ingest.identity import identify
from ingest.manifest import Manifest, Row, load
from ingest.pipeline import read_source, symbols_of
from ingest.reading import Document, Reading
from ingest.record import Mention, in_order
from ingest.relate import identity
from ingest.text import read_text

SESSION = """联合国打击跨国有组织犯罪公约缔约方会议

Distr.: General
1 August 2022
Chinese
Original: English

第十一届会议

2022年10月17日至21日，维也纳

临时议程说明

临时议程

1. 会议开幕。
2. 其他事项。

说明

1. 会议开幕

文件

临时议程说明（CTOC/COP/2022/1）

另一份文件（CTOC/COP/2022/2）
"""
GROUP = """Conference of the Parties to the United Nations Convention against Transnational Organized Crime

Distr.: Limited
1 December 2022
English
Original: French

Working Group on International Cooperation

Vienna, 23 and 24 March 2023

Annotated provisional agenda

Provisional agenda

1. Opening of the meeting.
2. Other matters.

Annotations

1. Opening of the meeting

The Working Group will continue the debate on document CTOC/COP/WG.3/2022/4.
"""


def mentions_of(source: str) -> tuple[Mention, ...]:
    text = read_text(source)
    when = list(dates.find(text))
    named = [m for m in bodies.find(text, "ctoc-cop") if m.entities]
    return in_order([*symbols_of(text), *when, *named, *places.find(text, when)])


def header(source: str) -> Header:
    return read_header(read_text(source), mentions_of(source))


def test_the_title_block_of_a_session() -> None:
    read = header(SESSION)
    assert (read.body, read.ordinal, read.meeting) == ("body:ctoc-cop", 11, "mtg:ctoc-cop/11")
    assert (read.meeting_start, read.meeting_end, read.place) == ("2022-10-17", "2022-10-21", "Vienna")
    assert (read.date, read.distribution) == ("2022-08-01", "General")
    assert (read.language, read.original_language) == ("zh", "en")
    assert (read.title, read.kind) == ("临时议程说明", "AnnotatedProvisionalAgenda")


def test_the_most_subsidiary_body_is_the_documents() -> None:
    read = header(GROUP)
    assert read.body == "body:ctoc-cop-wg-ic"
    assert (read.ordinal, read.meeting) == (None, "mtg:ctoc-cop-wg-ic/2023-03-23"), "its number is not printed"


def test_a_session_above_the_body_is_not_the_bodys() -> None:
    read = header("General Assembly\n\nSeventy-fifth session\n\nThird Committee\n\nAgenda item 68\n\nDraft resolution")
    assert (read.body, read.ordinal) == ("body:un-ga-c3", None)


SYMBOLS = [
    ("A/75/100\n\nGeneral Assembly\n\nReport of the Secretary-General", "A/75/100", "printed above the title"),
    ("A/75/100*\n\nGeneral Assembly", "A/75/100", "with the star of a reissue"),
    ("United Nations\tA/75/100\n\nGeneral Assembly", "A/75/100", "beside the words United Nations"),
    ("General Assembly\n\nThe Assembly took note of document A/75/100 and of its annex.", None, "in running text"),
    ("General Assembly\n\nDocuments\n\nA/75/100\n\nA/75/101", None, "a list of documents"),
    ("General Assembly\n\n(A/75/100)\n\nReport", None, "in brackets"),
    ("Report of the Secretary-General\n\nA/75/100", None, "below the title"),
]


@pytest.mark.parametrize(("source", "symbol", "why"), SYMBOLS)
def test_the_printed_symbol(source: str, symbol: str | None, why: str) -> None:
    assert header(source).symbol == symbol, why


def test_the_line_of_an_agenda_item_is_no_title() -> None:
    read = header("General Assembly\n\nItem 2 of the provisional agenda\n\nProvisional agenda")
    assert (read.title, read.kind) == ("Provisional agenda", "ProvisionalAgenda")


def test_one_line_may_say_several_things() -> None:
    read = header("Distr.: General 1 August 2022 English Original: Spanish\n\nAnnotated provisional agenda")
    assert (read.distribution, read.date, read.language, read.original_language) == (
        "General",
        "2022-08-01",
        "en",
        "es",
    )


def identified(source: str, manifest: Manifest | None = None, file: str = "x.txt", sha256: str = "0" * 64) -> Document:
    text, mentions = read_text(source), mentions_of(source)
    read = read_header(text, mentions)
    lists = listed(text, agenda_of(text), [m for m in mentions if m.type == "document_symbol"])
    match = manifest.match(file, sha256, read) if manifest else None
    return identify(text, read, match, sha256, lists, mentions)


def test_an_annotated_agenda_lists_itself() -> None:
    document = identified(SESSION)
    assert (document.symbol, document.symbol_status) == ("CTOC/COP/2022/1", "inferred")


UNKNOWN = [
    (SESSION.replace("CTOC/COP/2022/1", "CTOC/COP/2010/1"), "the agenda of another year"),
    (SESSION.replace("CTOC/COP/2022/1", "A/77/1"), "the agenda of another body"),
    (SESSION.replace("另一份文件（", "临时议程说明（"), "two documents with its title"),
    (
        SESSION.replace("文件\n\n临时议程说明（CTOC/COP/2022/1）", "参看临时议程说明（CTOC/COP/2022/1）。"),
        "running text",
    ),
    (GROUP, "a document that never prints its symbol"),
]


@pytest.mark.parametrize(("source", "why"), UNKNOWN)
def test_the_symbol_stays_unknown(source: str, why: str) -> None:
    document = identified(source)
    assert (document.symbol, document.key) == (None, "doc:file/" + "0" * 16), why


ROWS = (
    Row(file="held.txt", symbol="CTOC/COP/WG.3/2023/1", meeting="mtg:ctoc-cop-wg-ic/14"),
    Row(symbol="CTOC/COP/WG.3/2023/1", sha256="f" * 64, meeting="mtg:ctoc-cop-wg-ic/14"),
    Row(
        symbol="CTOC/COP/WG.3/2023/1",
        language="en",
        date="2022-12-01",
        body="body:ctoc-cop-wg-ic",
        kind="AnnotatedProvisionalAgenda",
        meeting="mtg:ctoc-cop-wg-ic/14",
        text_kind="official",
    ),
)
OTHER = Row(
    symbol="CTOC/COP/WG.3/2023/9", date="2022-12-01", body="body:ctoc-cop-wg-ic", kind="AnnotatedProvisionalAgenda"
)


def test_the_manifest_knows_a_file_a_hash_and_a_title_block() -> None:
    folder = Path("corpus")
    manifest = Manifest(ROWS, folder)
    by_file = identified(GROUP, manifest, str(folder / "held.txt"))
    by_hash = identified(GROUP, manifest, "x.txt", "f" * 64)
    by_header = identified(GROUP, manifest)
    assert {d.symbol for d in (by_file, by_hash, by_header)} == {"CTOC/COP/WG.3/2023/1"}
    assert [d.symbol_status for d in (by_file, by_hash, by_header)] == ["external", "external", "inferred"]
    assert {d.meeting for d in (by_file, by_hash, by_header)} == {"mtg:ctoc-cop-wg-ic/14"}


def test_two_symbols_for_one_title_block_are_none() -> None:
    assert identified(GROUP, Manifest((ROWS[2], OTHER))).symbol is None


@pytest.mark.parametrize(
    "changed", [{"date": "2022-12-02"}, {"body": "body:ctoc-cop"}, {"kind": ""}, {"language": "zh"}]
)
def test_a_row_that_says_something_else_does_not_fit(changed: dict[str, str]) -> None:
    row = {name: getattr(ROWS[2], name) for name in ("symbol", "language", "date", "body", "kind")}
    assert identified(GROUP, Manifest((Row(**{**row, **changed}),))).symbol is None


def test_a_manifest_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text("file,symbol,remark\na.txt, A/75/1 ,none\n", encoding="utf-8-sig")
    assert load(path) == Manifest((Row(file="a.txt", symbol="A/75/1"),), tmp_path)


def test_the_number_of_a_meeting_from_the_sentence_that_gives_its_days() -> None:
    source = GROUP + "\nThe fourteenth meeting will open on 23 March 2023. The thirteenth was held on 1 May 2022.\n"
    text = read_text(source)
    at = text.view.index("fourteenth meeting")
    span = text.block_at(at).span
    meeting = Mention("meeting", type(span)(at, at + 18), "fourteenth meeting", (), ("mtg:ctoc-cop-wg-ic/14",))
    mentions = in_order([*mentions_of(source), meeting])
    document = identify(text, read_header(text, mentions), None, "0" * 64, (), mentions)
    assert document.meeting == "mtg:ctoc-cop-wg-ic/14"
    relations = {r.predicate: r for r in identity.relate(Reading(text, mentions, document))}
    assert relations["preparedFor"].status == "inferred"


def test_what_a_document_says_of_itself() -> None:
    text = read_text(SESSION)
    relations = list(identity.relate(Reading(text, mentions_of(SESSION), identified(SESSION))))
    assert {(r.predicate, r.object, r.status) for r in relations} == {
        ("forBody", "body:ctoc-cop", "stated"),
        ("preparedFor", "mtg:ctoc-cop/11", "stated"),
        ("documentDate", "2022-08-01", "stated"),
        ("distribution", "General", "stated"),
        ("language", "zh", "stated"),
        ("originalLanguage", "en", "stated"),
        ("hasTitle", "临时议程说明", "stated"),
        ("hasSymbol", "CTOC/COP/2022/1", "inferred"),
    }
    assert all(text[r.evidence[0]] for r in relations)


def test_a_reissue_keeps_its_reason() -> None:
    source = SESSION.replace("说明\n\n1.", "* 本文件因技术原因于2022年9月1日重新印发。\n\n说明\n\n1.")
    relations = identity.relate(Reading(read_text(source), (), identified(source)))
    (reissued,) = [r for r in relations if r.predicate == "reissuedOn"]
    assert (reissued.object, reissued.attrs) == ("2022-09-01", {"reason": "technical"})


KINDS = [
    ("秘书处的说明，转交会议的报告", "zh", "TransmittalNote", "a note that carries reports"),
    ("秘书处的说明，内容是准则草案", "zh", "SecretariatNote", "a note of its own"),
    ("秘书处关于技术援助的报告", "zh", "SecretariatReport", "report of the Secretariat"),
    ("国际合作工作组举行的会议的报告", "zh", "MeetingReport", "report of a meeting"),
    ("秘书处编写的背景文件，内容是合作", "zh", "BackgroundPaper", "background paper"),
    ("其他事项", "zh", None, "no kind of document"),
    ("Note by the Secretariat on finance", "en", "SecretariatNote", "a note of its own"),
    ("Report of the Secretary-General", "en", "SecretaryGeneralReport", "report of the Secretary-General"),
    ("Report on the meeting of the Working Group", "en", "MeetingReport", "report of a meeting"),
    ("Adoption of the report", "en", None, "an item's title"),
]


@pytest.mark.parametrize(("line", "language", "kind", "why"), KINDS)
def test_kinds(line: str, language: str, kind: str | None, why: str) -> None:
    assert kind_of(line, language) == kind, why


@given(st.text(max_size=300))
def test_any_text_has_a_header_and_an_identity(source: str) -> None:
    text = read_text(source)
    read = read_header(text, [])
    assert read.symbol is None
    assert identify(text, read, None, "0" * 64).symbol is None
    assert agenda_of(text).items == () or len(agenda_of(text).items) > 1


DATED = {
    "en": "United Nations\nS/RES/9991 (2031)\nSecurity Council\nDistr.: General\n{day}\nResolution 9991 (2031)\n"
    "Adopted by the Security Council at its 99991st meeting, on 28 July 2031\nThe Security Council,\n"
    "1. Decides to remain seized.\n",
    "zh": "联合国\nS/RES/9991 (2031)\n安全理事会\nDistr.: General\n{day}\n第9991(2031)号决议\n2031年7月28日\n"
    "安全理事会第99991次会议通过\n安全理事会，\n1. 决定继续处理此案。\n",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("day", "iso", "doubtful"),
    [
        ("7 November 2028", "2028-11-07", True),
        ("27 July 2031", "2031-07-27", True),
        ("28 July 2031", "2031-07-28", False),
        ("4 August 2031", "2031-08-04", False),
    ],
)
def test_a_date_before_the_adoption_stays_with_a_caution(language: str, day: str, iso: str, doubtful: bool) -> None:
    record = read_source(DATED[language].format(day=day), language=language)
    (dated,) = [r for r in record.relations if r.predicate == "documentDate"]
    assert (dated.object, dated.status) == (iso, "stated")
    assert ("caution" in dated.attrs) is doubtful
    assert ("2031-07-28" in str(dated.attrs)) is doubtful
    assert [r.object for r in record.relations if r.predicate == "adoptedOn"] == ["2031-07-28"]
    (held,) = [r for r in record.relations if r.predicate == "heldMeeting"]
    assert (held.attrs["start"], held.attrs["event_status"]) == ("2031-07-28", "held")
