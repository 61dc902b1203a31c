"""Endorsements, adoptions and approvals: the recommendations, treaties, reports and agendas that a body takes up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.reading import Reading
from ingest.record import Relation, Span
from ingest.relate.acts import Act, relation_of
from ingest.relate.clauses import Clause, Verb, Word, lexicon, prose_clauses
from ingest.relate.directives import condition, task
from ingest.relate.frames import COMMAS


def endorses(reading: Reading, act: Act) -> Iterator[Relation]:
    """The sets of recommendations that are endorsed, one for each meeting that made them."""
    if act.scheduled:
        return
    clause, says = act.clause, lexicon(act.clause.language)["recommendations"]
    # In Chinese the noun ends the phrase; in English it opens it, and one behind a comma belongs to something else.
    phrase = act.object_words
    if clause.language != "zh":
        phrase = phrase[: next((k for k, w in enumerate(phrase) if w.text in COMMAS), len(phrase))]
    noun = next((k for k, w in enumerate(phrase) if not w.kind and w.lower in says["nouns"]), None)
    if noun is None:
        return
    if act.passive:
        for key, attrs in _recommended(reading, clause.between(act.first, act.last), act.object_words):
            yield relation_of(act, "endorses", key, attrs)
        return
    until = act.last if clause.language != "zh" else act.first + noun + 1
    until = _before_content(act, act.first + noun, until)
    makers = clause.words[act.first : until]
    for key, attrs in _recommended(reading, clause.between(act.first, until), makers):
        yield relation_of(act, "endorses", key, attrs)
    yield from _endorsed_task(act, act.first + noun)


def _before_content(act: Act, noun: int, until: int) -> int:
    """Where what recommends ends: before the comma or the *that* that opens what is recommended."""
    says = lexicon(act.clause.language)["recommendations"]
    for k in range(noun + 1, until):
        word = act.clause.words[k]
        # "The meeting that the group held": no content opens here.
        relative = act.clause.words[k - 1].kind == "meeting" and word.lower in says["content"]
        if not word.kind and not relative and (word.text in ("，", ",", "；", ";") or word.lower in says["content"]):
            return k
    return until


def _recommended(reading: Reading, span: Span, makers: Iterable[Word]) -> Iterator[tuple[str, dict[str, Any]]]:
    dated = any(True for _ in reading.within(span, "date"))
    # "the recommendations of the meetings of the group": which meetings is not said, whatever was spoken of before.
    meetings = [m for m in reading.within(span, "meeting") if m.entities and (dated or m.form != "descriptive")]
    if meetings:
        for meeting in dict.fromkeys(key for m in meetings for key in m.entities):
            yield "rec:" + meeting.removeprefix("mtg:"), {"adoptedAt": meeting}
        return
    for word in makers:
        body = word.key if word.kind == "body" else None
        if word.kind == "meeting" and word.mention:
            inner = next(reading.within(word.span, "body"), None)
            body = inner.entities[0] if inner and inner.entities else None
        if body and body.startswith("body:"):
            yield f"rec:{body.removeprefix('body:')}/unspecified", {}
            return


def _endorsed_task(act: Act, noun: int) -> Iterator[Relation]:
    """An endorsed proposal "that UNODC should …" asks UNODC, by inference."""
    clause, says = act.clause, lexicon(act.clause.language)["recommendations"]
    content = next(
        (k for k in range(noun + 1, act.last) if not clause.words[k].kind and clause.words[k].lower in says["content"]),
        None,
    )
    if content is None:
        return
    should = next(
        (k for k in range(content, act.last) if not clause.words[k].kind and clause.words[k].lower in says["should"]),
        None,
    )
    if should is None:
        return
    subject = next(
        (k for k in range(should - 1, content, -1) if clause.words[k].kind == "body" and clause.words[k].key), None
    )
    if subject is None:
        return
    attrs = task(clause.language, clause.text(should + 1, act.last))
    if terms := condition(clause.language, clause.text(content, act.last)):
        attrs["condition"] = terms
    attrs |= {"verb": clause.words[should].text, "strength": "should", "via": "endorsement"}
    yield Relation(act.agent.key, "requests", str(clause.words[subject].key), "inferred", act.evidence, attrs)


def adopts(reading: Reading, act: Act) -> Iterator[Relation]:
    """What is adopted: a text named as such, the report of a meeting, a treaty, a session's agenda."""
    clause = act.clause
    first = act.first
    own = _own_report(reading, act)
    if own is not None:
        yield relation_of(act, "adopts", own, {"at": reading.document.meeting})
        return
    done = False
    for k in range(first, act.last):
        word = clause.words[k]
        if word.kind == "instrument" and not act.passive and clause.words[k - 1].text not in ("(", "（"):
            # A resolution or decision that is itself adopted: where and when is another family's fact.
            return
        if word.text in ("，", ",", "；", ";") and not act.passive:
            break
        if word.kind == "treaty" and word.mention:
            for treaty in word.mention.entities:
                yield relation_of(act, "adoptsTreaty", treaty, {})
                done = True
        elif word.kind in ("normative_document", "meeting_report") and word.mention:
            for adopted in word.mention.entities:
                yield relation_of(act, "adopts", adopted, _at(act))
                done = True
    if done:
        return
    norm = norm_key(reading, clause, first, act.last)
    if norm:
        yield relation_of(act, "adopts", norm, _at(act))


def _own_report(reading: Reading, act: Act) -> str | None:
    """The report that a body is going to adopt at the meeting the document is for, however it is named."""
    meeting = reading.document.meeting
    nouns = lexicon(act.clause.language)["report"]["adopted"]
    if (
        not act.scheduled
        or meeting is None
        or act.agent.body != "body:" + meeting.removeprefix("mtg:").rsplit("/", 1)[0]
    ):
        return None
    return "report:" + meeting.removeprefix("mtg:") if any(n in act.wording.lower() for n in nouns) else None


def opens(reading: Reading, act: Act) -> Iterator[Relation]:
    """Treaties opened for signature: those of the act's own words, else those that the act before it adopted."""
    clause = act.clause
    own = [
        t for w in clause.words[act.first : act.last] if w.kind == "treaty" and w.mention for t in w.mention.entities
    ]
    stop = act.verb.first
    earlier: list[str] = []
    for k in range(stop - 1, -1, -1):
        word = clause.words[k]
        if word.kind == "treaty" and word.mention:
            earlier = [*word.mention.entities, *earlier]
        elif word.text in ("。", "；", ";"):
            break
    for treaty in dict.fromkeys(own or earlier):
        yield relation_of(act, "opensForSignature", treaty, {})


def approves(reading: Reading, act: Act) -> Iterator[Relation]:
    """What a body approves or agrees on for a session or a group, when, and by which procedure."""
    first, last = act.first, act.last
    if first >= last or act.object_words[0].lower in lexicon(act.clause.language)["agent"]["pronouns"]:
        # "the extended Bureau approved it": what the sentence began with.
        first, last = 0, act.head
    norm = norm_key(reading, act.clause, first, last, act)
    if norm is None:
        return
    sentence = reading.text[act.clause.span]
    attrs: dict[str, Any] = _at(act)
    silence = lexicon(act.clause.language)["procedures"]["silence"]
    around = act.clause.text(min(act.head, act.verb.first), max(act.verb.last, act.last))
    if not act.scheduled:
        attrs["procedure"] = (
            "silence" if any(s in around or (act.passive and s in sentence) for s in silence) else "unspecified"
        )
        date = _date(reading, act)
        if date:
            attrs["date"] = date
    yield relation_of(act, "approves", norm, attrs)


def _at(act: Act) -> dict[str, Any]:
    meeting = act.agent.meeting or _held_at(act.clause, act.verb.last, act.last)
    return {"at": meeting} if meeting else {}


def _date(reading: Reading, act: Act) -> str | None:
    """The day of an act: named between its agent and its verb, right before the agent, or behind the verb ("on")."""
    words, says = act.clause.words, lexicon(act.clause.language)["agent"]
    first, verb = min(act.head, act.verb.first), act.verb
    places = [k for k in range(first, verb.last) if words[k].kind in ("date", "meeting")]
    places += [k for k in range(verb.last, len(words)) if _held_at(act.clause, k, k + 1)]
    k = first - 1
    while k >= 0 and (words[k].text in ("，", ",") or words[k].lower in says["time"]):
        k -= 1
    if k >= 0 and words[k].kind == "date":
        places.append(k)
    for k in range(verb.last, len(words)):
        if words[k].text in ("；", ";", ":", "："):
            break
        if words[k].kind == "date" and words[k - 1].lower in says["time"]:
            places.append(k)
    for k in places:
        for mention in reading.within(words[k].span, "date"):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", str(mention.normalised)):
                return str(mention.normalised)
    return None


def norm_key(reading: Reading, clause: Clause, first: int, last: int, act: Act | None = None) -> str | None:
    """The key of a session's agenda, organization of work, timetable or procedure that some words name; None: no such.

    The session is the one named in the same words, else the one the document is for.
    """
    says = lexicon(clause.language)
    text = clause.text(first, last).lower()
    for phrase in says["procedures"]["silence"]:
        text = text.replace(phrase, " ")
    kind = next((k for k, names in says["norms"].items() if any(n in text for n in names)), None)
    if kind is None:
        return None
    span = clause.between(first, last)
    if kind == "timetable":
        owner = next((m.entities[0] for m in reading.within(span, "body") if m.entities), None)
        year = re.search(r"(?:19|20)\d\d", text)
        if owner is None or year is None:
            return None
        return f"norm:{owner.split(':', 1)[1]}/{year.group()}-timetable"
    if kind == "procedure":
        date = _date(reading, act) if act else None
        return (
            f"norm:{act.agent.body.removeprefix('body:')}/{date}/procedure" if act and act.agent.body and date else None
        )
    held_at = _held_at(clause, first, last)
    meetings = [m.entities[0] for m in reading.within(span, "meeting") if len(m.entities) == 1]
    meetings = [m for m in meetings if m != held_at]
    session = meetings[0] if meetings else reading.document.meeting
    return f"norm:{session.removeprefix('mtg:')}/{kind}" if session else None


def _held_at(clause: Clause, first: int, last: int) -> str | None:
    """The meeting at which something was done ("agreed on … at its meeting held on 29 May 2020"), by its key."""
    says = lexicon(clause.language)["agent"]
    for k in range(first, last):
        word = clause.words[k]
        if word.kind != "meeting" or word.mention is None or len(word.mention.entities) != 1:
            continue
        left = k - 1
        while left > 0 and clause.words[left].lower in says["naming"]:
            left -= 1
        if left >= 0 and clause.words[left].lower in says["at_meeting"]:
            return word.mention.entities[0]
    return None


def submissions(reading: Reading) -> Iterator[Relation]:
    """What is put before a body for it to decide: a proposed timetable, an agenda, an organization of work."""
    for clause in prose_clauses(reading):
        for verb in clause.verbs:
            if verb.predicate == "submitsToBody":
                yield from _submission(reading, clause, verb)


def _submission(reading: Reading, clause: Clause, verb: Verb) -> Iterator[Relation]:
    words, says = clause.words, lexicon(clause.language)
    norm = norm_key(reading, clause, 0, verb.first)
    body = words[verb.last - 1].key
    # "will be submitted", "to be submitted": nothing has been put before anybody yet.
    before = [w.lower for w in words[: verb.first] if not w.kind][-4:]
    if norm is None or body is None or any(w in (*says["modality"]["future"], "be") for w in before):
        return
    near = [
        k for k in (*range(verb.last, verb.last + 3), *range(verb.first - 1, verb.first - 4, -1)) if 0 <= k < len(words)
    ]
    date = next((m.normalised for k in near for m in [words[k].mention] if m and m.type == "date"), None)
    attrs: dict[str, Any] = {"verb": clause.text(verb.first, verb.first + 1)}
    if isinstance(date, str):
        attrs["date"] = date
    elif not any(w in says["submission"]["past"] for w in before):
        # "is submitted to the Conference" says what is usual, not what was done.
        return
    yield Relation(norm, "submitsToBody", body, "stated", (clause.between(0, verb.last),), attrs)
