"""Titles of instruments, publications, drafts, and documents named by what they are."""

from __future__ import annotations

import pytest

from ingest.find.documents import find
from ingest.find.works import slug, work_key
from ingest.reading import Reading
from tests.ingest.marked_reading import reading

I = "{instrument inst:ctoc-cop/res/7/4|第7/4号决议}"  # noqa: E741
EI = "{instrument inst:ctoc-cop/res/7/4|resolution 7/4}"
EJ = "{instrument inst:ctoc-cop/res/7/5|resolution 7/5}"
EK = "{instrument inst:ctoc-cop/res/7/6|resolution 7/6}"
EL = "{instrument inst:ctoc-cop/res/7/7|7/7}"
J = "{instrument inst:ctoc-cop/res/7/5|第7/5号决议}"
ED = "{post post:unodc-executive-director|执行主任}"
SEC = "{body body:ctoc-cop-secretariat|秘书处}"
S = "{document_symbol doc:CTOC/COP/2020/9|CTOC/COP/2020/9}"


def found(text: Reading, kind: str) -> list[tuple[str, object]]:
    return [(m.text, m.normalised) for m in find(text.text, text.mentions, text.document) if m.type == kind]


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        (f"在题为“国际合作”的{I}中", "zh", ["国际合作"], "quoted, before"),
        (f"通过了关于会议工作安排的{I}", "zh", ["会议工作安排"], "关于, before"),
        (f"{I}题为“国际合作”", "zh", ["国际合作"], "quoted, behind"),
        (f"{I}(“国际合作”)", "zh", ["国际合作"], "in brackets, behind"),
        (f"{EI}, entitled “International cooperation”, says", "en", ["International cooperation"], "quoted"),
        (f"Its {EI}, on the organization of work, says", "en", ["the organization of work"], "on"),
        (f"关于本项目，{I}指出", "zh", [], "关于 opens a clause of its own"),
        (f"关于该问题的报告提到{I}", "zh", [], "the title of a report"),
        (f"{EI} on 5 May 2020", "en", [], "a date"),
        (f"{EI} (“the programme”) says", "en", [], "a name for what it speaks of"),
        (f"{EI} on its follow-up, says", "en", [], "what is reported on"),
        (f"{EI} on witnesses, victims and experts, says", "en", [], "a comma inside the title"),
        (f"{EI} on river water, sea ice and mountain snow, says", "en", [], "several commas inside the title"),
        (f"{EI} on water, peace and trade, says", "en", ["water, peace and trade"], "a row of nouns is whole"),
        (f"{EI} on Water, Peace and Trade and all relevant ones", "en", ["Water, Peace and Trade"], "with capitals"),
        (
            f"{EI} on water, peace and trade, {EJ} on youth, peace and trade, and {EK} on clean rivers, {EL} on ice",
            "en",
            ["water, peace and trade", "youth, peace and trade", "clean rivers", "ice"],
            "in a list",
        ),
        (f"{EI} on clean rivers and {EJ} on ice.", "en", ["clean rivers", "ice"], "the next one begins"),
        (f"{EI} and {EJ} on clean rivers.", "en", [], "of several"),
        (f"under {EI} on persons who foul rivers, and", "en", [], "a relative clause"),
        (f"to report in {EI} on the use of this resolution.", "en", [], "what is reported on"),
        (f"{EI} (“Rivers Committee”) says", "en", [], "a name for what it set up"),
        (f"{EI} on Libya, and", "en", [], "a country is what it is about"),
        (
            f"关于水、和平与贸易的{I}和关于青年、和平与贸易的{J}",
            "zh",
            ["水、和平与贸易", "青年、和平与贸易"],
            "in a list",
        ),
        (f"关于清洁河流的2031年6月18日{I}和关于冰川的{J}", "zh", ["清洁河流", "冰川"], "a day between"),
        (f"关于清洁河流的{I}和{J}", "zh", [], "of several"),
        (f"关于亚特兰蒂斯问题的{I}所设委员会", "zh", [], "what the committee is about"),
        (f"关于利比亚的{I}", "zh", [], "a country is what it is about"),
    ],
)
def test_titles_of_instruments(marked: str, language: str, expected: list[str], why: str) -> None:
    assert [t for t, _ in found(reading(marked, language), "instrument_title")] == expected, why


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        ("出版了《打击犯罪指南》。", "zh", [("《打击犯罪指南》", "打击犯罪指南")], "a title"),
        (
            "《2015年毒品和犯罪问题办公室枪支问题研究》",
            "zh",
            [("《2015年毒品和犯罪问题办公室枪支问题研究》", "unodc-firearms-study-2015")],
            "a known work",
        ),
        (
            "编写了一份关于网络犯罪的手册。预计该手册将发布。",
            "zh",
            [("关于网络犯罪的手册", "关于网络犯罪的手册"), ("该手册", "关于网络犯罪的手册")],
            "described, and pointed back to",
        ),
        ("《某某公约》", "zh", [], "a treaty that we do not know is still no publication"),
        ("《维也纳宣言》", "zh", [], "a declaration"),
        (f"编写了一份关于犯罪的研究报告({S})", "zh", [], "a document with a symbol"),
        (
            "UNODC published the World Drug Report.",
            "en",
            [("World Drug Report", "unodc-world-drug-report")],
            "a known work",
        ),
    ],
)
def test_publications(marked: str, language: str, expected: list[tuple[str, str]], why: str) -> None:
    assert found(reading(marked, language), "publication") == expected, why


@pytest.mark.parametrize(
    ("marked", "expected", "why"),
    [
        (f"载于{ED}的报告({S})，该报告将提交委员会。", [("该报告", "CTOC/COP/2020/9")], "in the same sentence"),
        (f"{ED}关于预算的报告({S})。以{ED}的报告代替。", [("执行主任的报告", "CTOC/COP/2020/9")], "by its author"),
        (
            f"以另一份文件取代{SEC}关于财务事项的说明，因为该说明重复。",
            [("秘书处关于财务事项的说明", "note"), ("该说明", "note")],
            "a document without a symbol",
        ),
        (f"{SEC}关于财务事项的说明({S})", [], "the symbol names it"),
        ("该报告将提交委员会。", [], "nothing to point to"),
        (f"{SEC}的说明({S})。会议通过了议程。该报告将提交。", [], "the symbol is a note's, and too far back"),
    ],
)
def test_descriptions(marked: str, expected: list[tuple[str, str]], why: str) -> None:
    assert found(reading(marked), "document_description") == expected, why


def test_drafts_are_a_class() -> None:
    assert found(reading("提交决议草案"), "draft_instrument") == [("决议草案", "draft resolution")]
    assert found(reading("Draft decisions were submitted", "en"), "draft_instrument") == [
        ("Draft decisions", "draft decision")
    ]


def test_the_own_annex() -> None:
    text = reading("商定了拟议工作安排(见附件)。\n\n附件\n\n拟议工作安排", meeting="mtg:ctoc-cop/10")
    mentions = [m for m in find(text.text, [], text.document) if m.type == "internal_reference"]
    assert [(m.text, m.normalised) for m in mentions] == [("(见附件)", "annex"), ("附件", "annex-heading")]
    assert {e for m in mentions for e in m.entities} == {"norm:ctoc-cop/10/organization-of-work"}
    assert found(reading("该决议附件(见附件)"), "internal_reference") == [], "no annex of its own"


def test_keys_of_titles() -> None:
    assert slug("  A — B ") == "a-b"
    assert work_key("《打击伪造医疗产品相关犯罪：良好立法实践指南》", "zh") == "unodc-falsified-medical-products-guide"
