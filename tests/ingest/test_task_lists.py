"""Requests whose tasks stand below them, each in a paragraph of its own."""

from __future__ import annotations

import pytest

from ingest.record import MandateAct
from tests.ingest.test_operative import acts

Asked = list[tuple[str, str | None, str | None]]


def asked(found: list[MandateAct]) -> Asked:
    """What is asked: the kind, the paragraph, the wording."""
    return [(act.kind, act.paragraph, act.wording) for act in found]


# The paragraphs behind "1. ", and what they ask.
LISTS: list[tuple[str, str, Asked]] = [
    (
        "en",
        "Requests the Secretary-General:\n\n(a) To keep the lamps lit;\n\n(b) To train the keepers;\n\n"
        "(c) To report thereon to the General Assembly;\n\n(d) To paint the towers.\n",
        [
            ("requests", "1", "(a) To keep the lamps lit; (b) To train the keepers"),
            ("requestsReport", "1 (c)", "To report thereon to the General Assembly"),
        ],
    ),
    (
        "zh",
        "请秘书长：\n\n(a) 保持灯火长明；\n\n(b) 培训守塔人员；\n\n(c) 就此向大会提出报告；\n\n(d) 粉刷灯塔。\n",
        [
            ("requests", "1", "(a)保持灯火长明；(b)培训守塔人员"),
            ("requestsReport", "1 (c)", "就此向大会提出报告"),
        ],
    ),
    # What only leads to the list is no task beside it; what is one stays.
    (
        "en",
        "Requests the Secretary-General, within existing resources, to:\n\n(a) Keep the lamps lit;\n\n(b) Rest.\n",
        [("requests", "1", "within existing resources, to: (a) Keep the lamps lit; (b) Rest")],
    ),
    (
        "en",
        "Requests the Secretary-General to take the following steps:\n\n(a) To keep the lamps lit.\n",
        [("requests", "1", "to take the following steps: (a) To keep the lamps lit")],
    ),
    (
        "zh",
        "请秘书长采取以下步骤：\n\n(a) 保持灯火长明。\n",
        [("requests", "1", "采取以下步骤：(a)保持灯火长明")],
    ),
    # All are reports: nothing else is asked.
    (
        "en",
        "Requests the Secretary-General, within existing resources:\n\n(a) To report to the General Assembly;\n\n"
        "(b) To submit a final report.\n",
        [
            ("requestsReport", "1 (a)", "To report to the General Assembly"),
            ("requestsReport", "1 (b)", "To submit a final report"),
        ],
    ),
    (
        "zh",
        "请秘书长在现有资源范围内：\n\n(a) 向大会提出报告；\n\n(b) 提交最后报告。\n",
        [("requestsReport", "1 (a)", "向大会提出报告"), ("requestsReport", "1 (b)", "提交最后报告")],
    ),
    # What a member is divided into is the member's.
    (
        "en",
        "Requests the Secretary-General:\n\n(a) To report to the General Assembly on:\n\n(i) Lamps;\n\n(ii) Towers;"
        "\n\n(b) To train the keepers of:\n\n(i) Lamps;\n\n(ii) Towers.\n",
        [
            ("requestsReport", "1 (a)", "To report to the General Assembly on"),
            ("requests", "1", "(b) To train the keepers of: (i) Lamps; (ii) Towers"),
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), LISTS)
def test_a_request_has_the_tasks_of_its_list(language: str, text: str, wanted: Asked) -> None:
    found = asked(acts(text, language))
    assert sorted(found, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Decides to elect:\n\n(a) A Chair;\n\n(b) A Rapporteur.\n"),
        ("en", "Urges Member States:\n\n(a) To establish a fund;\n\n(b) To pay into it.\n"),
        ("en", "Requests the Secretary-General to submit a report on:\n\n(a) Lamps;\n\n(b) Towers.\n"),
        # What the request leads to is another's, or what it is for.
        ("en", "Invites the Secretary-General to help States:\n\n(a) To establish a fund.\n"),
        ("zh", "敦促会员国：\n\n(a) 设立基金；\n\n(b) 向基金缴款。\n"),
        ("zh", "请秘书长提交报告，说明：\n\n(a) 灯火；\n\n(b) 灯塔。\n"),
    ],
)
def test_a_list_that_no_request_opens_holds_no_tasks(language: str, text: str) -> None:
    assert not [act for act in acts(text, language) if act.kind in ("requests", "establishes")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Requests the Secretary-General:\n\n(a) To keep the lamps lit;\n\n(b) To establish a panel of experts.\n",
        ),
        ("zh", "请秘书长：\n\n(a) 保持灯火长明；\n\n(b) 设立一个专家小组。\n"),
    ],
)
def test_a_creation_that_a_member_asks_for_is_inferred(language: str, text: str) -> None:
    (found,) = [act for act in acts(text, language) if act.kind == "establishes"]
    assert (found.status, found.paragraph, [one.key for one in found.addressee]) == (
        "inferred",
        "1 (b)",
        ["post:un-secretary-general"],
    )
