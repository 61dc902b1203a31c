"""Questions in plain words: understood as meant, or not at all."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.understanding import DEVELOPED, NOT, NOT_UNSEEN, UNSEEN, Case, cases, heard, judged, told
from graph.build import build
from graph.questions import questions
from graph.store import Store
from graph.understanding import understand
from graph.understanding.notions import rules
from graph.understanding.stems import stem
from ingest.record import Entity, Mention, Record, Span
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL, FIRST, MISSION, PANEL

FOLDER = Path(__file__).parents[2] / "graph" / "understanding"


@pytest.fixture(scope="module")
def corpus(corpus_store: Path) -> Iterator[Store]:
    patch = pytest.MonkeyPatch()
    patch.setenv("UN_MANDATE_STORE", os.fspath(corpus_store))
    with Store.open(corpus_store) as opened:
        yield opened
    patch.undo()


@pytest.mark.parametrize("case", [*cases(NOT), *cases(NOT_UNSEEN)], ids=lambda case: case.text)
def test_what_is_not_in_the_library_is_not_understood(corpus: Store, case: Case) -> None:
    assert told(heard(corpus, case.text)) == "" or not heard(corpus, case.text).understood


@pytest.mark.parametrize("name", [DEVELOPED, UNSEEN])
def test_nothing_is_taken_for_something_else(corpus: Store, name: str) -> None:
    every = [(case, heard(corpus, case.text)) for case in cases(name)]
    assert [(case.text, told(found)) for case, found in every if judged(case, found) == "other"] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "share"), [(DEVELOPED, 0.95), (UNSEEN, 0.7)])
def test_most_paraphrases_are_understood_as_meant(corpus: Store, name: str, share: float, language: str) -> None:
    every = [judged(case, heard(corpus, case.text)) for case in cases(name) if case.language == language]
    assert every.count("meant") >= share * len(every)


def test_where_nothing_is_understood_the_right_question_is_mostly_offered(corpus: Store) -> None:
    every = [judged(case, heard(corpus, case.text)) for name in (DEVELOPED, UNSEEN) for case in cases(name)]
    assert every.count("offered") >= 2 * every.count("nothing")


@pytest.mark.parametrize(
    ("text", "filling"),
    [
        ("Which resolution created the firearms WG?", "body:ctoc-cop-wg-firearms"),
        ("Which resolution created the Libya panel?", "body:un-sc-poe-libya"),
        ("Which resolution created UNFICYP?", "body:unficyp"),
        ("谁设立了利比亚专家小组？", "body:un-sc-poe-libya"),
        ("谁设立了毒罪办？", "body:unodc"),
        ("What is on the agenda of COP10?", "mtg:ctoc-cop/10"),
        ("What is on the agenda of the 10th session?", "mtg:ctoc-cop/10"),
        ("第10届会议的议程是什么？", "mtg:ctoc-cop/10"),
        ("What is the agenda of the 12th meeting of the WG on international cooperation?", "mtg:ctoc-cop-wg-ic/12"),
        ("国际合作工作组第十二次会议的议程是什么？", "mtg:ctoc-cop-wg-ic/12"),
        ("What documents are there under item 2 (b) of the tenth session?", "item:ctoc-cop/10/2b"),
        ("第十届会议议程项目2(b)有哪些文件？", "item:ctoc-cop/10/2b"),
        ("Who cites UNTOC?", "treaty:untoc"),
        ("谁援引了《枪支议定书》？", "treaty:untoc-firearms"),
        ("What does SCR 1973 say?", "inst:sc/res/1973 (2011)"),
        ("What does Security Council resolution 1973 (2011) say?", "inst:sc/res/1973 (2011)"),
        ("安理会第1973(2011)号决议说了什么？", "inst:sc/res/1973 (2011)"),
    ],
)
def test_names_are_found_as_people_shorten_them(corpus: Store, text: str, filling: str) -> None:
    (found,) = heard(corpus, text).understood
    assert filling in found.values.values()


@pytest.mark.parametrize(
    "text",
    [
        "Which resolution created the Martian working group?",
        "Which resolution created the Working Group on Trafficking in Cultural Property?",
        "What is on the agenda of the twentieth session?",
        "What is on the agenda of the twelfth meeting of the firearms working group?",
        "What documents are there under item 99 of the tenth session?",
        "Who cites resolution 99/99?",
        "哪项决议设立了网络犯罪问题工作组？",
        "第二十届会议的议程是什么？",
        "枪支工作组第九十次会议的议程是什么？",
        "第十届会议议程项目99有哪些文件？",
    ],
)
def test_what_the_graph_does_not_know_is_never_taken_for_what_it_knows(corpus: Store, text: str) -> None:
    assert heard(corpus, text).understood == ()


@pytest.mark.parametrize(
    ("asked", "denied"),
    [
        ("Which bodies did resolution 9/1 create?", "Which bodies did resolution 9/1 not create?"),
        ("Who extended UNFICYP?", "Who did not extend UNFICYP?"),
        ("Who cites resolution 9/1?", "Who never cites resolution 9/1?"),
        ("When did the firearms working group meet?", "When did the firearms working group not meet?"),
        ("谁援引了第9/1号决议？", "谁没有援引第9/1号决议？"),
        ("谁延长了联塞部队的任务？", "谁没有延长联塞部队的任务？"),
        ("枪支工作组开过哪些会？", "枪支工作组没有开过哪些会？"),
    ],
)
def test_a_denial_is_not_overheard(corpus: Store, asked: str, denied: str) -> None:
    assert len(heard(corpus, asked).understood) == 1
    assert heard(corpus, denied).understood == ()


@pytest.mark.parametrize(
    ("undergoes", "acts"),
    [
        ("Who cites resolution 9/1?", "What does resolution 9/1 cite?"),
        ("What has extended resolution 2509 (2020)?", "What has resolution 2509 (2020) extended?"),
        ("Which body created UNODC?", "Which body was created by UNODC?"),
        ("谁援引了第9/1号决议？", "第9/1号决议援引了哪些决议？"),
        ("谁设立了枪支工作组？", "枪支工作组设立了什么？"),
    ],
)
def test_who_acts_is_not_taken_for_what_is_acted_on(corpus: Store, undergoes: str, acts: str) -> None:
    assert len(heard(corpus, undergoes).understood) == 1
    assert heard(corpus, acts).understood == ()


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "Could you please tell me ",
        "I'd like to know ",
        "Hello, do you know ",
        "I am trying to find out ",
        "Please show me ",
    ],
)
def test_what_opens_a_question_changes_nothing(corpus: Store, opening: str) -> None:
    assert told(heard(corpus, f"{opening}who extended UNFICYP?")) == "cq62 body=body:unficyp"


@pytest.mark.parametrize("opening", ["", "请问", "麻烦查一下", "我想知道", "能否告诉我", "请帮我看看"])
def test_what_opens_a_chinese_question_changes_nothing(corpus: Store, opening: str) -> None:
    assert told(heard(corpus, f"{opening}谁延长了联塞部队的任务？")) == "cq62 body=body:unficyp"


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


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", questions())
def test_the_wording_of_the_library_is_understood_as_itself(corpus: Store, name: str, language: str) -> None:
    title = questions()[name].title(language)
    for text in (title, title.rstrip("?？.。"), f" {title.casefold()} "):
        (found,) = heard(corpus, text).understood
        assert found.question.name == name
        assert all(fill.value in (None, fill.parameter.default) for fill in found.filled)


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("Which bodies had mandates in force on that date?", "cq74 day="),
        ("Who has extended the mandate of this mission?", "cq62 body="),
        ("Who set up this committee?", "cq02 body="),
        ("What is on the agenda of this session?", "cq18 session="),
        ("Who cites this resolution?", "cq61 instrument="),
        ("该日哪些机构的任务有效？", "cq74 day="),
        ("谁延长了该特派团的任务？", "cq62 body="),
        ("这个工作组由哪项决议设立？", "cq02 body="),
        ("该届会议的议程是什么？", "cq18 session="),
        ("谁援引了这项决议？", "cq61 instrument="),
    ],
)
def test_what_a_question_points_at_is_asked_for(corpus: Store, text: str, told_as: str) -> None:
    assert told(heard(corpus, text)) == told_as
    (found,) = heard(corpus, text).understood
    assert not found.clear


@pytest.mark.parametrize(
    "text",
    [
        "What does this resolution cite?",
        "Which working groups did this body create?",
        "Who chairs this session?",
        "该机构设立了什么？",
        "这项决议援引了什么？",
    ],
)
def test_what_has_no_place_for_what_it_points_at_is_not_understood(corpus: Store, text: str) -> None:
    assert heard(corpus, text).understood == ()


def test_what_is_named_is_what_a_word_points_at(corpus: Store) -> None:
    text = "Which paragraphs of resolution 9/1 created bodies, and what did this resolution create?"
    assert all(one.clear or one.filled[0].choices for one in heard(corpus, text).understood)


_DAYS = {
    "en": ["1 January 2033", "January 1, 2033", "1st of January 2033", "2033-01-01"],
    "zh": ["2033年1月1日", "2033-01-01"],
}


@pytest.fixture(scope="module")
def numbered() -> Store:
    """A store in which a force and a committee have a number in their names."""
    force = {"label_en": "Observer Force established by resolution 91/1", "label_zh": "第91/1号决议所设观察员部队"}
    committee = {"label_en": "Committee on Locks", "label_zh": "船闸委员会"}
    committee |= {"aliases_en": ["9140 Committee"], "aliases_zh": ["9140委员会"]}
    things = (Entity("body:force", "Mission", force), Entity("body:locks", "Committee", committee))
    things += (Entity("doc:A/91/1", "Document"),)
    text = "The Observer Force met the Committee."
    mentions = tuple(
        Mention("body", Span(*span), text[slice(*span)], one.id, (one.id,), {})
        for one, span in zip(things[:2], ((4, 18), (27, 36)), strict=True)
    )
    record = Record("a.txt", "1" * 64, text, "en", "A/91/1", {}, (), things, mentions, ())
    return Store.of([build(record)])


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [
        ("cq40", "en", "Which items are taken up on {day}?"),
        ("cq40", "zh", "{day}审议哪些项目？"),
        ("cq64", "en", "Which mandates ran out before {day}, with no renewal on record?"),
        ("cq64", "zh", "哪些任务授权在{day}之前届满且无延长记录？"),
        ("cq74", "en", "Which bodies had a mandate in force on {day}?"),
        ("cq74", "zh", "哪些机构的任务授权在{day}有效？"),
    ],
)
def test_a_written_day_fills_every_blank_for_one(numbered: Store, number: str, language: str, text: str) -> None:
    for day in _DAYS[language]:
        assert told(heard(numbered, text.format(day=day))) == f"{number} day=2033-01-01"


def test_every_question_with_a_day_is_tested_with_written_days() -> None:
    dated = {one.number for one in questions().values() if any(blank.type == "date" for blank in one.parameters)}
    assert dated == {"cq40", "cq64", "cq74"}


@pytest.mark.parametrize(
    "text", ["When was the 9140 Committee established?", "Who set up the 9140 Committee?", "9140委员会何时设立？"]
)
def test_a_name_with_a_number_is_one_name(numbered: Store, text: str) -> None:
    assert told(heard(numbered, text)) == "cq02 body=body:locks"


@pytest.mark.parametrize(
    "text",
    [
        "How many times was the mandate of UNRIM extended?",
        "How often was UNRIM extended?",
        "联合国河流特派团的任务延长过几次？",
    ],
)
def test_how_often_a_mandate_was_extended_is_told_by_who_extended_it(acts: Store, text: str) -> None:
    assert told(heard(acts, text)) == f"cq62 body={MISSION}"
    assert heard(acts, text).understood


@pytest.mark.parametrize(
    "text",
    [
        "What has the mandate of UNRIM extended?",
        "Which mandates did the Secretariat of UNRIM extend?",
        "What was the budget of UNRIM on 1 January 2033?",
        "联合国河流特派团的任务延长了什么？",
    ],
)
def test_what_is_like_them_and_asks_something_else_is_not_understood(acts: Store, text: str) -> None:
    assert heard(acts, text).understood == ()


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("What was the status of UNRIM on 1 January 2033?", ["cq74", "cq77", "cq79"]),
        ("2033年1月1日联合国河流特派团处于什么地位？", ["cq74", "cq77", "cq79"]),
        ("What does resolution 9118 (2032) recall?", ["cq78", "cq61"]),
        ("第9118(2032)号决议回顾了哪些决议？", ["cq78", "cq61"]),
        ("How many times was the mandate of MINUTOPIA extended?", ["cq62"]),
        ("When was MINUTOPIA established?", ["cq02"]),
    ],
)
def test_what_comes_nearest_is_offered_first(acts: Store, text: str, offered: list[str]) -> None:
    found = heard(acts, text)
    assert found.understood == ()
    numbers = [one.question.number for one in found.near]
    assert numbers[: len(offered)] == offered
    assert "cq26" not in numbers


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
        said = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        assert not set(said["stop"]) & set(said["never"])
        assert not set(said["never"]) & set(said["deny"])


def test_every_notion_of_a_rule_is_said_or_comes_from_a_denial() -> None:
    said = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))
    notions = set(tomllib.loads((FOLDER / "en.toml").read_text(encoding="utf-8"))["notions"])
    assert set(said["not"]) <= notions
    assert {denial for denials in said["not"].values() for denial in denials} <= notions
    assert set(said["any"]["may"]) <= notions


@pytest.mark.parametrize(
    "forms",
    ["create creates created creating", "stop stops stopped stopping", "reply replies replied replying", "body bodies",
     "hold holds held holding", "process processes", "panel panels panel's panel’s", "fulfil fulfill fulfilled"],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("status", "state"), ("session", "sess"), ("need", "ne")])
def test_words_that_are_not_forms_of_another_keep_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    understand(Store.of([]), text + "?")
