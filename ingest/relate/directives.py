"""Directives: who is requested, invited, urged, called upon or encouraged to do what, on which condition, until when.

A mandate that the words only imply is ``inferred``: the duty of a standing group to report, the addressee of a passive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ingest.operative.patterns import patterns
from ingest.reading import Reading
from ingest.record import Relation, Span
from ingest.relate.acts import Act, relation_of, wording_of
from ingest.relate.agents import Agent
from ingest.relate.clauses import Clause, lexicon, read_clause

DIRECTIVES = frozenset(["requests", "invites", "urges", "callsUpon", "encourages"])


def directive(reading: Reading, act: Act) -> Iterator[Relation]:
    if act.scheduled or act.passive:
        return
    clause, words = act.clause, act.object_words
    addressees, behind = _addressees(act)
    if not addressees:
        yield from _passive_request(act)
        return
    says = lexicon(clause.language)["addressee"]
    action = _without(clause.text(act.first + behind, act.last), says["infinitive"])
    attrs = task(clause.language, action)
    if terms := condition(clause.language, action):
        attrs["condition"] = terms
    for word in words[behind:]:
        if word.kind == "body" and word.key and word.key.startswith("set:"):
            attrs["beneficiary"] = word.key
    concerns = next((w.key for w in words[behind:] if w.kind == "normative_document" and w.key), None)
    if concerns:
        attrs["concerns"] = concerns
    predicate = act.predicate
    head = clause.text(act.first, min(act.first + behind + 6, act.last))
    if predicate == "requests" and any(donor in head for donor in says["donors"]):
        predicate = "invites"
    if act.agent.instrument:
        predicate = as_organ_means(clause.language, act.agent.instrument, act.verb_text, predicate)
    if "强" in act.verb_text or "大力" in act.verb_text or "strongly" in act.verb_text:
        attrs["strength"] = "strongly"
    for addressee in addressees:
        yield relation_of(act, predicate, addressee, attrs)


def as_organ_means(language: str, instrument: str, verb: str, predicate: str) -> str:
    """What a verb means in the usage of the organ whose instrument it stands in.

    >>> as_organ_means("zh", "inst:sc/res/9991 (2031)", "促请", "urges")
    'callsUpon'
    >>> as_organ_means("zh", "inst:ga/res/99/1", "促请", "urges")
    'urges'
    """
    for name, pattern in patterns(language, "organ_verbs").items():
        collection, _, meant = name.partition("/")
        if instrument.startswith(f"inst:{collection}/") and pattern.search(verb):
            return meant
    return predicate


def _addressees(act: Act) -> tuple[list[str], int]:
    """Whom an act addresses, and how many words of its object name them."""
    says = lexicon(act.clause.language)["addressee"]
    found: list[str] = []
    behind = 0
    for at, word in enumerate(act.object_words):
        if word.kind in ("body", "post", "actor") and word.key:
            found.append(word.key)
            behind = at + 1
        elif not word.kind and word.lower in says["anaphors"] and not found:
            previous = _previous_addressee(act)
            if previous is None:
                return [], 0
            found.append(previous)
            behind = at + 1
        elif word.kind or not (word.lower in says["skips"] or (found and word.lower in says["joins"])):
            break
    return found, behind


def _previous_addressee(act: Act) -> str | None:
    """Whom the last addressed word before an act names: the antecedent of "them" and 该办公室."""
    start = act.clause.words[act.verb.first].span.start
    before = [w for w in act.clause.words if w.span.end <= start and w.kind in ("actor", "body", "post") and w.key]
    agent = act.agent.body
    return next((w.key for w in reversed(before) if w.key != agent), None)


def _passive_request(act: Act) -> Iterator[Relation]:
    """ "requests that the results of the group be submitted": whoever made them is addressed, by inference."""
    says = lexicon(act.clause.language)["passive"]
    words = act.object_words
    if not words or (words[0].lower not in says["object_marker"] and act.clause.language == "zh"):
        return
    submit = next((k for k, w in enumerate(words) if not w.kind and w.lower in says["submit"]), None)
    if submit is None:
        return
    yield from _submission(act.clause, act.first, act.first + submit, act.last, act.agent, act.evidence, act.verb_text)


def _submission(
    clause: Clause, first: int, verb: int, last: int, agent: Agent, evidence: tuple[Span, ...], verb_text: str
) -> Iterator[Relation]:
    words = clause.words
    maker = next((w.key for w in words[first:verb] if w.kind == "body" and w.key and w.key.startswith("body:")), None)
    due = next(
        (
            w.mention.entities[0]
            for w in words[verb:last]
            if w.kind == "meeting" and w.mention and len(w.mention.entities) == 1
        ),
        None,
    )
    if maker is None or maker == agent.body:
        return
    attrs = task(clause.language, clause.text(first, last))
    if due:
        attrs["dueAt"] = due
    attrs["verb"] = verb_text
    attrs["addressee_note"] = "passive: the addressee is inferred"
    yield Relation(agent.key, "requests", maker, "inferred", evidence, attrs)


def standing_orders(reading: Reading, told: Iterable[Act]) -> Iterator[Relation]:
    """Results that "shall be submitted", told right behind an act: a request of its instrument to nobody by name."""
    by_sentence: dict[int, Agent] = {}
    for act in told:
        if act.agent.instrument:
            by_sentence[act.clause.span.start] = act.agent
    sentences = reading.text.sentences
    says = lexicon(reading.language)
    must = says["passive"]["must"]
    for before, sentence in pairwise(sentences):
        agent = by_sentence.get(before.start)
        text = reading.text[sentence]
        if agent is None or not any(m in text for m in must) or "\n" in reading.text.view[before.end : sentence.start]:
            continue
        if any(True for _ in reading.within(sentence, "instrument", "meeting_report")):
            continue
        clause = read_clause(reading, sentence)
        submit = next(
            (k for k, w in enumerate(clause.words) if not w.kind and w.lower in says["passive"]["submit"]), None
        )
        if submit is None or not any(clause.text(0, submit).lower().endswith(m) for m in must):
            continue
        if not any(noun in clause.text(0, submit).lower() for noun in says["passive"]["products"]):
            continue
        yield from _submission(
            clause, 0, submit, len(clause.words), agent, (sentence, agent.span), clause.words[submit].text
        )


def reporting(act: Act, standing: Relation) -> Iterator[Relation]:
    """The duty that comes with standing: "…a constant element of the Conference, submitting reports to it"."""
    clause, says = act.clause, lexicon(act.clause.language)["report"]
    mark = next(v for v in clause.verbs if v.predicate == "makesPermanent" and act.first <= v.first < act.last)
    comma = next((k for k in range(mark.last, act.last) if clause.words[k].text in ("，", ",")), None)
    if comma is None:
        return
    action = clause.text(comma + 1, act.last)
    lowered = action.lower()
    if not any(v in lowered for v in says["verbs"]) or not any(n in lowered for n in says["nouns"]):
        return
    key = "report-to-" + organ(clause.language, clause, act.agent)
    attrs = {**wording_of(clause.language, "action", action), "key": key, "verb": act.verb_text}
    yield Relation(act.agent.key, "requests", standing.object, "inferred", act.evidence, attrs)


def organ(language: str, clause: Clause, agent: Agent) -> str:
    """The common noun of the acting body (conference, assembly, council), from the way the sentence names it."""
    named = next((w.text for w in clause.words if w.kind in ("body", "meeting") and w.key == agent.body), "")
    for organ, nouns in lexicon(language)["organs"].items():
        if any(noun in named for noun in nouns):
            return str(organ)
    return "parent"


def task(language: str, action: str) -> dict[str, Any]:
    """The wording of a task and its key: the same key for the same task in every language, where the words are known.

    A task with no known words is named by its own wording, shortened to a hash, so that the key is stable.
    """
    lowered = action.lower()
    for key, needed in lexicon(language)["tasks"].items():
        if all(any(word in lowered for word in alternatives) for alternatives in needed):
            return {**wording_of(language, "action", action), "key": key}
    digest = hashlib.sha256(re.sub(r"\s+", "", action).encode()).hexdigest()[:10]
    return {**wording_of(language, "action", action), "key": f"task-{digest}"}


def condition(language: str, action: str) -> str | None:
    for condition in lexicon(language)["conditions"]:
        if any(word in action for word in condition["words"]):
            return str(condition["value"])
    return None


def _without(text: str, openings: Iterable[str]) -> str:
    for opening in openings:
        text = text.removeprefix(opening + " ")
    return text.strip("，, ")
