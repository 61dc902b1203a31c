"""Where a title ends; and what a text without a symbol is called: its first heading, never a row of its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.manifest import Manifest, Row
from ingest.pipeline import read, read_source

TEXTS = {
    "en": (
        "# The terms of two harbour panels\n\n1. The Council met.\n\n## Sources\n\n"
        "Resolution\tAdopted\tMeeting\tDraft resolution\n"
        "Resolution 9906 (2031)\t30 January 2031\t99709th meeting\tS/2031/78\n"
        "Resolution 9918 (2032)\t27 January 2032\t99956th meeting\tS/2032/52\n"
    ),
    "zh": (
        "# 两个港口小组的任务期限\n\n1. 理事会举行了会议。\n\n## 来源\n\n"
        "决议\t通过日期\t会议\t决议草案\n"
        "第9906(2031)号决议\t2031年1月30日\t第99709次会议\tS/2031/78\n"
        "第9918(2032)号决议\t2032年1月27日\t第99956次会议\tS/2032/52\n"
    ),
    "en, a Markdown table": (
        "# The terms of two harbour panels\n\n| Document | Kind |\n| --- | --- |\n| S/2031/78 | Draft resolution |\n"
        "| S/2031/80 | Note by the Secretariat |\n"
    ),
}
TITLES = {"en": "The terms of two harbour panels", "zh": "两个港口小组的任务期限"}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("listed", [True, False])
def test_a_row_of_a_table_names_no_document(name: str, listed: bool, tmp_path: Path) -> None:
    language = name[:2]
    file = tmp_path / f"note.{language}.md"
    file.write_text(TEXTS[name], encoding="utf-8")
    row = Row(file=file.name, language=language, title=TITLES[language], kind="Document")
    record = read(file, manifest=Manifest((row,), tmp_path) if listed else None)
    assert record.document["title"] == TITLES[language]
    assert record.document.get("kind") == ("Document" if listed else None)
    titles = [r.object for r in record.relations if r.predicate == "hasTitle"]
    assert titles == [TITLES[language]]


def test_a_draft_is_still_told_by_the_line_that_ends_its_title_block(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(
        "General Assembly\n\nNinetieth session\n\nFiji: draft resolution\n\nLighthouses\n\nThe General Assembly,\n\n"
        "Recalling its resolution 99/1,\n\n1. Decides to meet.\n",
        encoding="utf-8",
    )
    record = read(tmp_path / "d.txt")
    assert (record.document["kind"], record.document["title"]) == ("DraftResolution", "Lighthouses")


HEAD = {"en": "A/RES/90/14\n\nGeneral Assembly\n\n", "zh": "A/RES/90/14\n\n大会\n\n"}
LONG = "Questions relating to the harbour budget for the biennium 2036-2037"
REPORT = "Report of the Inland Transport Committee on its ninety-first session"


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", f"{HEAD['en']}90/14. Ports\nA\nThe General Assembly,\n\n1. Notes the report;", "Ports"),
        ("en", f"{HEAD['en']}90/14. {LONG}\nA\nSILT\nThe General Assembly,\n\n1. Notes the report;", LONG),
        ("zh", f"{HEAD['zh']}90/14. 港口\n\nA\n\n淤泥\n\n大会，\n\n1. 注意到该报告；", "港口"),
        ("en", f"ECE/TRANS/999\n\nEconomic Commission for Europe\n{REPORT}\nContents\nPage\n1. Opening", REPORT),
    ],
)
def test_a_title_ends_before_the_letter_of_a_part_and_the_contents(language: str, text: str, title: str) -> None:
    record = read_source(text + "\n", language=language)
    assert {r.object for r in record.relations if r.predicate == "hasTitle"} == {title}
