"""Questions in plain words: understood as meant, or not at all."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.understanding import Case, cases, right, taken_for
from graph.build import build
from graph.questions import questions
from graph.store import Store
from graph.understanding import understand
from graph.understanding.notions import rules, vocabulary
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL, FIRST, MISSION, PANEL

FOLDER = Path(__file__).parents[2] / "graph" / "understanding"


@pytest.fixture(scope="module")
def corpus(corpus_store: Path) -> Iterator[Store]:
    patch = pytest.MonkeyPatch()
    patch.setenv("UN_MANDATE_STORE", os.fspath(corpus_store))
    with Store.open(corpus_store) as opened:
        yield opened
    patch.undo()


@pytest.mark.parametrize("case", cases("paraphrases_not.csv"), ids=lambda case: case.text)
def test_what_is_not_in_the_library_is_not_understood(corpus: Store, case: Case) -> None:
    assert taken_for(corpus, case.text) == ""
    assert understand(corpus, case.text).asks


@pytest.mark.parametrize("name", ["paraphrases.csv", "paraphrases_held.csv"])
def test_nothing_is_taken_for_something_else(corpus: Store, name: str) -> None:
    wrong = [
        (case.text, taken) for case in cases(name) if (taken := taken_for(corpus, case.text)) and not right(case, taken)
    ]
    assert wrong == []


def test_nearly_all_that_the_vocabulary_was_written_for_is_understood(corpus: Store) -> None:
    missed = [case.text for case in cases("paraphrases.csv") if not right(case, taken_for(corpus, case.text))]
    assert missed == ["Which deadlines should I keep in mind?"], "should asks for advice, which there is none of"


@pytest.mark.parametrize("text", ["枪支问题工作组", "Working Group on Firearms", "9/1", "CTOC/COP/2020/1", "", "   "])
def test_a_name_is_no_question(corpus: Store, text: str) -> None:
    assert not understand(corpus, text).asks


def test_a_name_that_several_things_have_is_offered_as_choices(corpus: Store) -> None:
    (found,) = understand(corpus, "What reports answer 9/1?").understood
    assert not found.clear
    assert [choice.key for choice in found.filled[0].choices] == ["inst:ctoc-cop/res/9/1", "inst:ctoc-cop/dec/9/1"]


@pytest.fixture(scope="module")
def acts() -> Store:
    return Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL))


@pytest.mark.parametrize(
    ("text", "number", "values"),
    [
        ("When does UNRIM's mandate end?", "cq79", {"body": MISSION}),
        ("联合国河流特派团的任务期何时届满？", "cq79", {"body": MISSION}),
        ("Who extended the Panel of Observers on the River Tamber?", "cq62", {"body": PANEL}),
        ("谁延长了坦伯河问题观察员小组的任务？", "cq62", {"body": PANEL}),
        ("What did resolution 9118 (2032) create?", "cq68", {"instrument": FIRST}),
        ("第9118(2032)号决议设立了什么？", "cq68", {"instrument": FIRST}),
        ("Which reports are due?", "cq65", {}),
        ("哪些报告应提交？", "cq65", {}),
    ],
)
def test_questions_about_acts_of_a_mandate(acts: Store, text: str, number: str, values: dict[str, str]) -> None:
    (found,) = understand(acts, text).understood
    assert (found.question.number, found.values) == (number, values)


def test_every_rule_is_of_a_question_and_every_notion_has_words() -> None:
    numbers = {one.number for one in questions().values()}
    assert {one.number for one in rules()} == numbers
    used = set().union(*(rule.may.union(*rule.needs) for rule in rules()))
    said = {
        language: set(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["notions"])
        for language in ("en", "zh")
    }
    assert said["en"] == said["zh"]
    assert used <= said["en"]


def test_no_phrase_is_both_silent_and_forbidden() -> None:
    for language in ("en", "zh"):
        known = vocabulary(language)
        assert not known.stop & known.never


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    understand(Store.of([]), text + "?")
