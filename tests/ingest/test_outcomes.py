"""Outcomes: what fulfils a request, stated or inferred, and what may only do so."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.relate import outcomes
from tests.ingest.marked import marked

TEXTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text(encoding="utf-8"))
_NOTHING = {"zh": "", "en": "Later, "}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("ground", "status", "why"),
    [
        (TEXTS["ground"], "stated", "the text names the instrument"),
        (_NOTHING, "inferred", "the group is asked to report, and this is its report"),
        (TEXTS["other"], None, "the text names another ground"),
    ],
)
def test_a_report_fulfils_the_duty_to_report(
    language: str, ground: dict[str, str], status: str | None, why: str
) -> None:
    text = TEXTS["standing"][language] + ground[language] + TEXTS["report"][language]
    told = list(outcomes.relate(marked(text, language)))
    expected = [("doc:CTOC/COP/2020/5", "report-to-conference", status)] if status else []
    assert [(r.subject, r.object, r.status) for r in told] == expected, why
    assert all(r.attrs["instrument"] == "inst:ctoc-cop/res/7/1" for r in told)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_groups_report_fulfils_nothing(language: str) -> None:
    text = TEXTS["standing"][language] + TEXTS["report"][language].replace("wg-tip", "wg-som")
    assert list(outcomes.relate(marked(text, language))) == []


def test_a_product_made_accordingly_is_stated() -> None:
    (told,) = outcomes.relate(marked(TEXTS["text"]["product"], "zh"))
    assert (told.subject, told.predicate, told.object) == ("pub:guide", "fulfils", "develop-ta-tools")
    assert told.status == "stated"


def test_activities_listed_under_the_same_heading_are_candidates_only() -> None:
    told = list(outcomes.relate(marked(TEXTS["text"]["activities"], "zh")))
    assert [(r.subject, r.predicate, r.object, r.status) for r in told] == [
        ("doc:CTOC/COP/2020/4", "candidateFulfilment", "workshops", "candidate")
    ]
