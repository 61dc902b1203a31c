"""To whom documents go, what they carry, who made them: in both languages, with what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.relate.documents import relate
from tests.ingest.marked_reading import reading

R = "report:ctoc-cop-wg-tip/9"
S = "doc:CTOC/COP/2020/5"
HERE = "mtg:ctoc-cop/10"
ZR = f"{{meeting_report {R}|第九次会议的报告}}"
ZM = f"{{meeting {HERE}|第十届会议}}"
ZB = "{body body:ctoc-cop|缔约方会议}"
ZSEC = "{body body:ctoc-cop-secretariat|秘书处}"
ZS = f"{{document_symbol {S}|CTOC/COP/2020/5}}"
ZI = "{instrument inst:ctoc-cop/res/7/1|第7/1号决议}"
ER = f"{{meeting_report {R}|report on the ninth meeting}}"
EM = f"{{meeting {HERE}|tenth session}}"
EB = "{body body:ctoc-cop|Conference}"
ESEC = "{body body:ctoc-cop-secretariat|Secretariat}"
ES = ZS
EI = "{instrument inst:ctoc-cop/res/7/1|resolution 7/1}"
OTHER = "{body body:un-ga|大会}"


def facts(marked: str, language: str, *predicates: str) -> set[tuple[str, str, str]]:
    text = reading(marked, language, body="body:ctoc-cop", meeting=HERE, meeting_start="2020-10-12", date="2020-09-24")
    return {(r.subject, r.predicate, r.object) for r in relate(text) if r.predicate in predicates}


GOES = ("submittedTo", "submittedPursuantTo", "reproducedIn")
TO = (R, "submittedTo", HERE)
IN = (R, "reproducedIn", S)
BY = (R, "submittedPursuantTo", "inst:ctoc-cop/res/7/1")
DOC = (S, "submittedTo", HERE)


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        (f"{ZR}将提交{ZM}(见{ZS})。", "zh", {TO, IN}, "the report goes, the document reproduces it"),
        (f"根据{ZI}，{ZR}将提交{ZM}。", "zh", {TO, BY}, "the basis in front"),
        (f"{ZR}已提交{ZB}{ZM}。", "zh", {TO}, "body and session"),
        (f"{ZB}还将收到{ZR}(见{ZS})。", "zh", {TO, IN}, "received: the body stands for its session"),
        (f"{ZB}还将收到一份说明，内容是活动情况({ZS})。", "zh", {DOC}, "no report: the document goes"),
        (f"{ZSEC}还将提交一份报告，介绍活动({ZS})。", "zh", {DOC}, "the Secretariat hands in"),
        (f"意见已列入一份文件({ZS})，提供给{ZM}。", "zh", {DOC}, "the symbol stands before the verb"),
        (f"{ZR}({ZS})。根据惯例，报告已提交{ZM}。", "zh", {TO}, "a bare report is the one just named"),
        (f"{ZR}仍在编写。", "zh", set(), "a report that goes nowhere"),
        (f"{OTHER}将收到一份报告({ZS})。", "zh", set(), "which session of the other body is not said"),
        (f"各组织将收到依据{ZS}发出的邀请。", "zh", set(), "an invitation is no document"),
        (f"The {ER} will be submitted to the {EB} at its {EM} (see {ES}).", "en", {TO, IN}, "the report goes"),
        (
            f"Pursuant to {EI}, the {ER} will be submitted to the {EB} at its {EM}.",
            "en",
            {TO, BY},
            "the basis in front",
        ),
        (f"The {EB} will also have before it a note on activities ({ES}).", "en", {DOC}, "received"),
        (f"The {ESEC} will also submit a report on activities ({ES}).", "en", {DOC}, "handed in"),
        (f"A paper with comments ({ES}) was made available to the {EB} at its {EM}.", "en", {DOC}, "made available"),
        (f"The {ESEC} transmitted the {ER} to the {EB} at its {EM}.", "en", {TO}, "active"),
        (f"The guidelines will be before it as well (see {ES}).", "en", {DOC}, "before it"),
        (f"The {ER} is being drafted.", "en", set(), "a report that goes nowhere"),
    ],
)
def test_submissions(marked: str, language: str, expected: set[Any], why: str) -> None:
    assert facts(marked, language, *GOES) == expected, why


def test_status_says_whether_the_meeting_is_named() -> None:
    document = {"body": "body:ctoc-cop", "meeting": HERE}
    named = [r for r in relate(reading(f"{ZR}将提交{ZM}。", **document)) if r.predicate == "submittedTo"]
    reasoned = [r for r in relate(reading(f"{ZB}将收到{ZR}。", **document)) if r.predicate == "submittedTo"]
    assert [r.status for r in (*named, *reasoned)] == ["stated", "inferred"]
    assert reasoned[0].attrs == {"verb": "收到"}


PUB = "pub:a-guide"
NORM = "norm:untoc-irm-rules"


@pytest.mark.parametrize(
    ("marked", "language", "predicate", "expected", "why"),
    [
        (f"{ZSEC}的说明，转交{ZR}({ZS})", "zh", "transmits", {(S, R)}, "a list entry"),
        (f"{ZSEC}以{ZS}号文件转交{ZR}。", "zh", "transmits", {(S, R)}, "by document number"),
        (f"Note by the {ESEC} transmitting the {ER} ({ES})", "en", "transmits", {(S, R)}, "a list entry"),
        (f"{ZSEC}的说明，内容是{ZR}所载建议({ZS})", "zh", "transmits", set(), "about a report, not with it"),
        (f"{ZR}({ZS})", "zh", "sameDocumentAs", {(R, S)}, "the symbol beside the report is its own"),
        (f"{ZSEC}的说明，转交{ZR}({ZS})", "zh", "sameDocumentAs", set(), "the symbol is the note's"),
        (f"{ZR}(见{ZS})", "zh", "sameDocumentAs", set(), "see is no identity"),
        (
            f"{ZSEC}编写的背景文件，内容是疾病(COVID-19)的影响({ZS})",
            "zh",
            "preparedBy",
            {(S, "body:ctoc-cop-secretariat")},
            "brackets in the description",
        ),
        (
            f"Background paper prepared by the {ESEC} on crime ({ES})",
            "en",
            "preparedBy",
            {(S, "body:ctoc-cop-secretariat")},
            "English",
        ),
        (
            "以{document_description doc:new|一份报告}取代{document_description doc:old|原来的说明}。",
            "zh",
            "replaces",
            {("doc:new", "doc:old")},
            "in place of",
        ),
        (
            f"{{legal_provision prov:ctoc-cop/res/9/1/annex|该决议附件}}所载的{{normative_document {NORM}|规则}}",
            "zh",
            "annexedTo",
            {(NORM, "inst:ctoc-cop/res/9/1")},
            "in the annex to an instrument",
        ),
        (
            f"{{legal_provision prov:untoc/art/30|第三十条}}所载的{{normative_document {NORM}|规则}}",
            "zh",
            "annexedTo",
            set(),
            "an article is no annex",
        ),
        (
            f"{ZSEC}编写了{{publication {PUB}|《指南》}}。",
            "zh",
            "produced",
            {("body:ctoc-cop-secretariat", PUB)},
            "a product",
        ),
        (f"{ZSEC}介绍了{{publication {PUB}|《指南》}}。", "zh", "produced", set(), "speaking of one is not making one"),
        (
            f"The {ESEC} published {{publication {PUB}|A Guide}}.",
            "en",
            "produced",
            {("body:ctoc-cop-secretariat", PUB)},
            "English",
        ),
        (
            "这些建议将提交{meeting mtg:ctoc-cop/11|第十一届会议}核可。",
            "zh",
            "toBeEndorsedAt",
            {("rec:ctoc-cop/10", "mtg:ctoc-cop/11")},
            "to be endorsed",
        ),
        (f"{ZR}将提交{ZM}。", "zh", "hasReport", {("mtg:ctoc-cop-wg-tip/9", R)}, "a report has its meeting"),
    ],
)
def test_papers(marked: str, language: str, predicate: str, expected: set[Any], why: str) -> None:
    assert {(s, o) for s, _, o in facts(marked, language, predicate)} == expected, why


@pytest.mark.parametrize(
    ("marked", "language", "basis", "why"),
    [
        (
            f"根据{ZI}，{ZSEC}编写了{{publication {PUB}|《指南》}}。",
            "zh",
            "inst:ctoc-cop/res/7/1",
            "named in the sentence",
        ),
        (
            f"{ZB}在{ZI}中核可了提议。根据这一建议，{ZSEC}编写了{{publication {PUB}|《指南》}}。",
            "zh",
            "inst:ctoc-cop/res/7/1",
            "of the sentence before",
        ),
        (f"{ZB}在{ZI}中核可了提议。{ZSEC}编写了{{publication {PUB}|《指南》}}。", "zh", None, "nothing points back"),
        (
            f"In {EI}, the {EB} endorsed it. The {ESEC} accordingly published {{publication {PUB}|A Guide}}.",
            "en",
            "inst:ctoc-cop/res/7/1",
            "accordingly",
        ),
    ],
)
def test_what_a_product_rests_on(marked: str, language: str, basis: str | None, why: str) -> None:
    (relation,) = [r for r in relate(reading(marked, language)) if r.predicate == "produced"]
    assert relation.attrs.get("pursuantTo") == basis, why


def test_contents_are_in_the_documents_own_words() -> None:
    treaty = "{treaty treaty:untoc-tip|《禁止贩运人口议定书》}"
    text = reading(f"{ZB}将收到{ZSEC}的一份报告，介绍实施{treaty}的活动({ZS})。", body="body:ctoc-cop", meeting=HERE)
    (relation,) = [r for r in relate(text) if r.predicate == "contains"]
    assert relation.object == "实施《禁止贩运人口议定书》的活动"
    assert relation.attrs == {"treaty": "treaty:untoc-tip"}


def test_a_document_for_no_meeting_tells_of_no_contents() -> None:
    text = reading(f"敦促主管部门向{OTHER}提供有关活动的最新信息({ZS})。")
    assert [r for r in relate(text) if r.predicate == "contains"] == []


def test_the_report_of_the_session_itself_is_expected() -> None:
    own = "{meeting_report report:ctoc-cop/10|第十届会议的报告}"
    text = reading(f"{ZB}将通过{own}，报告将由{ZSEC}起草。", meeting=HERE)
    (relation,) = [r for r in relate(text) if r.predicate == "hasReport"]
    assert relation.attrs == {"event_status": "expected", "draftedBy": "body:ctoc-cop-secretariat"}


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        (
            f"{ZSEC}完成了国别审议准则和自评调查表。",
            "zh",
            {"pub:irm-guidelines", "pub:irm-questionnaires"},
            "full names",
        ),
        (f"{ZSEC}完成了国别审议准则。{ZB}收到准则。", "zh", {"pub:irm-guidelines"}, "the short name is no new product"),
        (f"{ZSEC}完成了准则。", "zh", set(), "a short name alone names nothing"),
        (f"请{ZSEC}完成自评调查表。", "zh", set(), "a task is no product"),
        (f"The {ESEC} completed the self-assessment questionnaires.", "en", {"pub:irm-questionnaires"}, "English"),
        (f"The {ESEC} was asked to complete the self-assessment questionnaires.", "en", set(), "a task is no product"),
    ],
)
def test_work_products(marked: str, language: str, expected: set[str], why: str) -> None:
    text = reading(marked, language, body="body:ctoc-cop")
    assert {r.object for r in relate(text) if r.predicate == "produced"} == expected, why
