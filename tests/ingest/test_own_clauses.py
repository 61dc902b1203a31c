"""What is said of a task behind a semicolon is no part of the task."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from tests.ingest.test_operative import acts

_NOTE = {
    "en": "United Nations\nCTOC/COP/2035/9\n\nConference of the Parties to the United Nations Convention against "
    "Transnational Organized Crime\n\nDistr.: General\n\nNote by the Secretariat\n\nI. Introduction\n\n1. ",
    "zh": "联合国\nCTOC/COP/2035/9\n\n联合国打击跨国有组织犯罪公约缔约方会议\n\nDistr.: General\n\n秘书处的说明\n\n"
    "一. 导言\n\n1. ",
}
TASKS = [
    ("en", "write a guide; that request was met in 2034", "write a guide"),
    ("en", "write a guide; the guide is now out of print", "write a guide"),
    ("en", "write a guide; and to print it", "write a guide; and to print it"),
    ("zh", "编写指南；该请求已由秘书处在2034年落实", "编写指南"),
    ("zh", "编写指南；指南已由秘书处印发", "编写指南"),
    ("zh", "编写指南；印发指南；分发已印发的指南", "编写指南；印发指南；分发已印发的指南"),
]


@pytest.mark.parametrize(("language", "said", "task"), TASKS)
def test_a_task_that_is_told_ends_where_it_is_spoken_of(language: str, said: str, task: str) -> None:
    opening = {
        "en": "In its resolution 10/1, the Conference requested the Secretariat to ",
        "zh": "缔约方会议在其第10/1号决议中请秘书处",
    }[language]
    text = f"{_NOTE[language]}{opening}{said}{'.' if language == 'en' else '。'}\n"
    (asked,) = [one for one in read_source(text, language=language).relations if one.predicate == "requests"]
    assert asked.attrs["action" if language == "en" else "action_zh"] == task


@pytest.mark.parametrize(("language", "said", "task"), TASKS)
def test_a_task_that_is_given_ends_where_it_is_spoken_of(language: str, said: str, task: str) -> None:
    sentence = f"Requests the Secretary-General to {said};" if language == "en" else f"请秘书长{said}；"
    found = acts(sentence, language)
    assert (found[0].wording or "").removeprefix("to ") == task
