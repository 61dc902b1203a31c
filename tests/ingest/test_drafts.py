"""A draft that a report prints enacts nothing; a resolution that it prints as adopted acts for itself."""

from __future__ import annotations

import pytest

from graph.build import build
from graph.vocabulary import short
from ingest.drafts import drafts_in
from ingest.pipeline import read_source
from ingest.reading import Document, Reading
from ingest.record import Record
from ingest.text import read_text

_NAME = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
_HEAD = {
    "en": f"United Nations\nCTOC/COP/2035/9\n\n{_NAME}\n\nDistr.: General\n\nReport of the {_NAME} on its "
    "seventeenth session\n\nI. Matters before the Conference\n\n",
    "zh": "联合国\nCTOC/COP/2035/9\n\n联合国打击跨国有组织犯罪公约缔约方会议\n\nDistr.: General\n\n"
    "缔约方会议第十七届会议报告\n\n一. 会议面前的事项\n\n",
}
_DRAFT = {
    "en": "Draft resolution I\nSafe canals\n\nThe General Assembly,\n\nRecalling its resolution 75/3,\n\n"
    "1. Decides to establish an open-ended expert group on safe canals;\n\n"
    "2. Requests the Secretary-General to report to it at its ninetieth session;\n\n3. Endorses the Canal Plan.\n\n"
    "Draft decision II\n\nThe Economic and Social Council takes note of the report of the Commission on locks.\n\n",
    "zh": "决议草案一\n安全的运河\n\n大会，\n\n回顾其第75/3号决议，\n\n1. 决定设立一个安全运河问题专家组；\n\n"
    "2. 请秘书长向大会第九十届会议提出报告；\n\n3. 核可《运河宣言》。\n\n"
    "决定草案二\n\n经济及社会理事会注意到船闸问题委员会的报告。\n\n",
}
_ADOPTED = {
    "en": f"Annex\n\nResolution 12/1\n\nSafe canals\n\nThe {_NAME},\n\nRecalling its resolution 10/1,\n\n"
    "1. Decides to extend the mandate of the Working Group on International Cooperation until 31 December 2036;\n\n"
    "2. Requests the Secretariat to draw a map of the canals.\n\nResolution 12/2\n\nDry roads\n\n"
    f"The {_NAME},\n\nRecalling its resolution 10/2,\n\n1. Requests the Secretariat to mend the roads.\n\n",
    "zh": "附件\n\n第12/1号决议\n\n安全的运河\n\n联合国打击跨国有组织犯罪公约缔约方会议，\n\n回顾其第10/1号决议，\n\n"
    "1. 决定将国际合作工作组的任务期限延长至2036年12月31日；\n\n2. 请秘书处绘制运河地图。\n\n"
    "第12/2号决议\n\n干燥的道路\n\n缔约方会议，\n\n回顾其第10/2号决议，\n\n1. 请秘书处修路。\n\n",
}
_ENACTING = {"establishes", "requests", "requestsReport", "endorses", "notes", "decides", "extends"}
BOTH = pytest.mark.parametrize("language", ["en", "zh"])


def _read(language: str, *parts: str) -> Record:
    return read_source(_HEAD[language] + "".join(parts), language=language, file="report.txt")


@BOTH
@pytest.mark.parametrize("lines", ["\n\n", "\n"])
def test_a_draft_that_a_report_prints_enacts_nothing(language: str, lines: str) -> None:
    record = _read(language, _DRAFT[language].replace("\n\n", lines))
    assert not record.acts
    assert not {one.predicate for one in record.relations} & _ENACTING


@BOTH
def test_what_is_announced_as_a_draft_needs_no_heading(language: str) -> None:
    announced = {
        "en": "1. The Conference recommends that the General Assembly adopt the following draft resolution:\n\n",
        "zh": "1. 缔约方会议建议大会通过下列决议草案：\n\n",
    }[language]
    assert not _read(language, announced, _DRAFT[language].partition("\n\n")[2].partition("\n\n")[2]).acts


@BOTH
def test_resolutions_that_a_report_prints_act_with_paragraphs_of_their_own(language: str) -> None:
    record = _read(language, _DRAFT[language], _ADOPTED[language])
    found = [(one.kind, one.instrument and one.instrument.key, one.paragraph) for one in record.acts]
    assert found == [
        ("extends", "inst:ctoc-cop/res/12/1", "1"),
        ("requests", "inst:ctoc-cop/res/12/1", "2"),
        ("requests", "inst:ctoc-cop/res/12/2", "1"),
    ]
    said = {(short(q.subject.value), short(q.predicate.value), short(str(q.object)[1:-1])) for q in build(record).quads}
    assert {o.rpartition("/id/")[2] for _, p, o in said if p == "unm:sourceParagraph"} == {
        "provision/ctoc-cop/res/12/1/para/1",
        "provision/ctoc-cop/res/12/1/para/2",
        "provision/ctoc-cop/res/12/2/para/1",
    }


@BOTH
def test_a_draft_behind_an_adopted_resolution_is_not_its_text(language: str) -> None:
    record = _read(language, _ADOPTED[language], _DRAFT[language])
    assert [one.paragraph for one in record.acts] == ["1", "2", "1"]


@BOTH
def test_what_else_is_printed_behind_an_adopted_resolution_is_not_its_text(language: str) -> None:
    """An organ that speaks anew, under no heading that we know, acts for nobody whom we could name."""
    other = {
        "en": "Text by the Chair\n\nThe General Assembly,\n\nRecalling its resolution 75/3,\n\n"
        "1. Requests the Secretary-General to dig a canal.\n",
        "zh": "主席的案文\n\n大会，\n\n回顾其第75/3号决议，\n\n1. 请秘书长开凿运河。\n",
    }[language]
    record = _read(language, _ADOPTED[language], other)
    assert [(one.instrument and one.instrument.key) for one in record.acts][:3] == [
        "inst:ctoc-cop/res/12/1",
        "inst:ctoc-cop/res/12/1",
        "inst:ctoc-cop/res/12/2",
    ]
    assert not any(one.instrument for one in record.acts[3:])


@pytest.mark.parametrize(
    ("language", "line", "opens"),
    [
        ("en", "Draft resolution", True),
        ("en", "Draft decision II", True),
        ("en", "A. Draft resolutions for adoption by the General Assembly", True),
        ("en", "Draft resolution I Safe canals", True),
        ("en", "Draft resolution A/C.2/90/L.6", False),
        ("en", "Draft resolution I was adopted by the Commission.", False),
        ("en", "The Conference had before it the following draft resolutions:", False),
        ("en", "The Commission recommended the following draft decision for adoption by the Council:", True),
        ("zh", "决议草案", True),
        ("zh", "决定草案二", True),
        ("zh", "决议草案一：安全的运河", True),
        ("zh", "决议草案A/C.2/90/L.6", False),
        ("zh", "决议草案一获得通过。", False),
        ("zh", "会议面前有下列决议草案：", False),
        ("zh", "委员会建议理事会通过以下决定草案：", True),
    ],
)
def test_what_opens_a_draft(language: str, line: str, opens: bool) -> None:
    text = read_text(f"{line}\n\n1. …", language)
    assert bool(drafts_in(Reading(text, (), Document("doc:E/2035/30")))) is opens


@BOTH
def test_a_document_that_is_itself_a_draft_is_read_as_before(language: str) -> None:
    text = read_text(_DRAFT[language], language)
    assert not drafts_in(Reading(text, (), Document("doc:A/C.6/90/L.18", "A/C.6/90/L.18")))
    assert not drafts_in(Reading(text, (), Document("doc:x", kind="DraftResolution")))


@BOTH
def test_a_section_behind_the_drafts_is_prose_again(language: str) -> None:
    prose = {
        "en": "II. Organization\n\n5. In resolution 10/2, the Conference established a working group on firearms.\n",
        "zh": "二. 会议安排\n\n5. 缔约方会议在其第10/2号决议中设立了枪支问题工作组。\n",
    }[language]
    assert "establishes" in {one.predicate for one in _read(language, _DRAFT[language], prose).relations}
