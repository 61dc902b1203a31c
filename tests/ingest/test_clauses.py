"""Clauses: mentions are single words, verbs are tokens, and only sentences with a verb of an act are read."""

from __future__ import annotations

import pytest

from ingest.languages import LANGUAGES
from ingest.relate.clauses import lexicon, may_hold_act, read_clause
from tests.ingest.marked import marked


def clause_of(text: str, language: str):  # type: ignore[no-untyped-def]
    reading = marked(text, language)
    return read_clause(reading, reading.text.sentences[0])


def test_a_mention_is_one_word() -> None:
    clause = clause_of("{缔约方会议|body:ctoc-cop}在{第7/1号决议|inst:ctoc-cop/res/7/1}中请缔约国协助。", "zh")
    assert [w.text for w in clause.words if w.kind] == ["缔约方会议", "第7/1号决议", "缔约国"]
    assert [w.kind for w in clause.words if w.kind] == ["body", "instrument", "actor"]


def test_of_nested_mentions_the_longest_is_the_word() -> None:
    clause = clause_of("请注意“设立工作组的{第7/1号决议|inst:ctoc-cop/res/7/1}”一文。", "zh")
    assert [w.kind for w in clause.words if w.kind] == ["quotation"], "a title in quotation marks does nothing"


def test_a_paragraph_of_an_instrument_acts_as_the_instrument() -> None:
    reading = marked("{Paragraph 24 of resolution 1973|prov:sc/res/1973/para/24} established a panel.", "en")
    inner = marked("Paragraph 24 of {resolution 1973|inst:sc/res/1973} established a panel.", "en")
    both = type(reading)(reading.text, (*reading.mentions, *inner.mentions), reading.document)
    clause = read_clause(both, both.text.sentences[0])
    assert (clause.words[0].kind, clause.words[0].key) == ("instrument", "inst:sc/res/1973")


@pytest.mark.parametrize(
    ("language", "text", "predicates", "why"),
    [
        ("zh", "会议关切地注意到新形式。", ["notesWithConcern"], "the longer pattern holds the shorter one"),
        ("zh", "会议根据请求提供援助。", [], "请求 is one token, no 请"),
        ("zh", "各方敬请在注册时出示证书。", [], "敬请 is politeness, no act"),
        ("zh", "会议决定设立工作组。", ["establishes"], "one act, not a decision and a founding"),
        ("en", "It decided to set up a group.", ["establishes"], "a phrasal verb"),
        ("en", "It noted with deep concern that.", ["notesWithConcern"], "the longer pattern holds the shorter one"),
        ("en", "It called upon States.", ["callsUpon"], "verb and preposition"),
    ],
)
def test_verbs_are_found_as_tokens(language: str, text: str, predicates: list[str], why: str) -> None:
    assert [v.predicate for v in clause_of(text, language).verbs] == predicates, why


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_with_a_verb_is_passed_over(language: str) -> None:
    """The cheap test on characters is a necessary condition of every pattern."""
    for verb in lexicon(language)["verbs"]:
        for pattern in verb["patterns"]:
            token = next(t for t in pattern if "OP" not in t)
            wanted = token.get("TEXT", token.get("LOWER", ""))
            for word in [wanted] if isinstance(wanted, str) else wanted["IN"]:
                assert may_hold_act(f"… {word} …", language)


def test_both_languages_name_the_same_predicates_tasks_and_conditions() -> None:
    zh, en = lexicon("zh"), lexicon("en")
    assert {v["predicate"] for v in zh["verbs"]} == {v["predicate"] for v in en["verbs"]}
    assert set(zh["tasks"]) == set(en["tasks"]), "a task has one key in every language"
    assert {c["value"] for c in zh["conditions"]} == {c["value"] for c in en["conditions"]}
    assert set(zh["norms"]) == set(en["norms"])
