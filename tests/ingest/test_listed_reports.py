"""Lines of lists of documents: the report of a meeting with its symbol, and second symbols in short."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from ingest.record import Record

HEAD = {
    "en": "CTOC/COP/2030/1\n\nConference of the Parties to the United Nations Convention against Transnational "
    "Organized Crime\n\nFifteenth session\n\nVienna, 14–18 October 2030\n\n",
    "zh": "CTOC/COP/2030/1\n\n联合国打击跨国有组织犯罪公约缔约方会议\n\n第十五届会议\n\n"
    "2030年10月14日至18日，维也纳\n\n",
}
REPORT, PAPER = "report:ctoc-cop-wg-firearms/11", "doc:CTOC/COP/WG.6/2029/4"


def read(sentence: str, language: str) -> Record:
    return read_source(f"{HEAD[language]}{sentence}\n", language=language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "(a) Report of the Working Group on Firearms on its eleventh meeting, held in Vienna from 2 to 3 May 2029 "
            "(CTOC/COP/WG.6/2029/4)",
            "en",
        ),
        ("Report on the eleventh meeting of the Working Group on Firearms (CTOC/COP/WG.6/2029/4)", "en"),
        ("(a) 2029年5月2日至3日在维也纳举行的枪支问题工作组第十一次会议的报告(CTOC/COP/WG.6/2029/4)", "zh"),
    ],
)
def test_a_listed_report_of_a_meeting_is_the_document_behind_it(sentence: str, language: str) -> None:
    told = {(r.subject, r.predicate, r.object) for r in read(sentence, language).relations}
    assert (REPORT, "sameDocumentAs", PAPER) in told
    assert ("mtg:ctoc-cop-wg-firearms/11", "hasReport", REPORT) in told


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "The report of the Working Group on Firearms on its eleventh meeting, held in Vienna, was considered with "
            "the note (CTOC/COP/WG.6/2029/4).",
            "en",
        ),
        ("Report of the Secretary-General on its eleventh meeting, held in Vienna (CTOC/COP/WG.6/2029/4)", "en"),
        ("枪支问题工作组第十一次会议的报告同说明(CTOC/COP/WG.6/2029/4)一并得到审议。", "zh"),
    ],
)
def test_a_symbol_of_another_paper_is_not_that_of_the_report(sentence: str, language: str) -> None:
    assert [r for r in read(sentence, language).relations if r.predicate == "sameDocumentAs"] == []


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        ("See documents CTOC/COP/2029/5 and Corr.1.", "en", ["5", "5/Corr.1"]),
        ("见CTOC/COP/2029/5和Corr.1号文件。", "zh", ["5", "5/Corr.1"]),
        ("See documents CTOC/COP/2029/CRP.1 and CRP.2.", "en", ["CRP.1", "CRP.2"]),
        ("见CTOC/COP/2029/CRP.1和CRP.2号文件。", "zh", ["CRP.1", "CRP.2"]),
        ("See documents CTOC/COP/2029/5/Add.1 and Add.2.", "en", ["5/Add.1", "5/Add.2"]),
        # Of the paper or of its addendum: the words do not say.
        ("See documents CTOC/COP/2029/5/Add.1 and Corr.1.", "en", ["5/Add.1"]),
        ("见CTOC/COP/2029/5/Add.1和Corr.1号文件。", "zh", ["5/Add.1"]),
        ("See document CTOC/COP/2029/5 and CRP.2.", "en", ["5"]),
        ("见CTOC/COP/2029/5和CRP.2号文件。", "zh", ["5"]),
    ],
)
def test_a_second_symbol_in_short_is_read_where_it_is_certain(sentence: str, language: str, wanted: list[str]) -> None:
    cited = [r.object for r in read(sentence, language).relations if r.predicate == "cites"]
    assert cited == [f"doc:CTOC/COP/2029/{one}" for one in wanted]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [("See A/CONF.48/14 and Corr.1, chap. X, sect. D.", "en"), ("见A/CONF.48/14和Corr.1，第十章D节。", "zh")],
)
def test_a_chapter_is_never_that_of_the_correction(sentence: str, language: str) -> None:
    provisions = [m for m in read(sentence, language).mentions if m.type == "legal_provision"]
    assert not any("Corr.1" in key for one in provisions for key in one.entities)
