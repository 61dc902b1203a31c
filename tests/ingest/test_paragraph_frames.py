"""What a preambular paragraph says of an earlier resolution ends with the paragraph."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from ingest.record import Relation

_ZH = (
    "联合国\nS/RES/9140 (2033)\n\n安全理事会\n\nDistr.: General\n\n第9140(2033)号决议\n\n"
    "2033年3月7日安全理事会第9999次会议通过\n安全理事会，\n"
)
_EN = (
    "United Nations\nS/RES/9140 (2033)\n\nSecurity Council\n\nDistr.: General\n\nResolution 9140 (2033)\n\n"
    "Adopted by the Security Council at its 9999th meeting, on 7 March 2033\n\nThe Security Council,\n\n"
)


def _told(text: str, language: str) -> list[Relation]:
    return [one for one in read_source(text, language=language).relations if one.subject == "inst:sc/res/9118 (2032)"]


_CREW = "赞扬河流船员和沿岸居民在2032年和2033年的两次洪水期间为保护堤坝、疏散居民和抢修水闸所作的长期努力"
_ASKED = "回顾第9118(2032)号决议，其中请秘书长绘制坦伯河上下游的全部河图，还请秘书长清点沿岸各港口的船只"


@pytest.mark.parametrize("opens", ["回应", "鉴于", "注意到"])
def test_the_next_paragraph_is_not_what_the_resolution_said(opens: str) -> None:
    found = _told(
        f"{_ZH}{_CREW}，{_ASKED}，\n{opens}船长2033年1月2日就河流状况写来的信，欢迎秘书长2033年2月1日的报告，\n"
        "重申支持船员，\n1. 决定继续处理此案。\n",
        "zh",
    )
    asked = [one.attrs.get("action_zh") for one in found if one.predicate == "requests"]
    assert asked == ["绘制坦伯河上下游的全部河图", "清点沿岸各港口的船只"]
    assert "welcomes" not in {one.predicate for one in found}


def test_the_next_paragraph_is_not_what_the_resolution_said_in_english() -> None:
    found = _told(
        f"{_EN}Recalling resolution 9118 (2032), in which it decided to continue the river patrol,\n"
        "Having considered the report of the patrol on its fords,\n\n1. Decides to remain seized of the matter.\n",
        "en",
    )
    assert [one.object for one in found if one.predicate == "decides"] == ["to continue the river patrol"]


def test_within_its_paragraph_the_resolution_goes_on() -> None:
    found = _told(f"{_ZH}{_CREW}，{_ASKED}，\n1. 决定继续处理此案。\n", "zh")
    assert [one.predicate for one in found if one.predicate == "requests"] == ["requests"] * 2
