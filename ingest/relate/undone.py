"""What did not happen: recommendations that were not adopted, or not endorsed, though they usually are.

A denial is a fact of its own (``notAdopted``, ``notEndorsed``), never an act: the resolution that was not sought is no
instrument. The body is the one that would have acted, named before the verb or by the meeting in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.reading import Reading
from ingest.record import Relation
from ingest.relate.clauses import Clause, Verb, Word, lexicon, prose_clauses

# How many words a verb is looked for its denial and its noun: far parts of a long sentence are of other things.
_REACH = 25
_DENIED = {"adopts": "notAdopted", "endorses": "notEndorsed"}


def undone(reading: Reading) -> Iterator[Relation]:
    """The denied adoptions and endorsements of recommendations in a document, each with its sentence."""
    drafts: dict[str, str] = {}
    for clause in prose_clauses(reading):
        for verb in clause.verbs:
            if verb.predicate in _DENIED and _denied(clause, verb):
                yield from _relation(reading, clause, verb, drafts)


def _denied(clause: Clause, verb: Verb) -> bool:
    """Whether the sentence denies the verb: a denial before it, or "no" behind it, and no condition."""
    says = lexicon(clause.language)["undone"]
    # A denial further back in a long sentence, or before its semicolon, is of something else.
    from_here = max(0, verb.first - _REACH)
    stop = next((k for k in range(verb.first - 1, from_here - 1, -1) if clause.words[k].text in ";；"), from_here - 1)
    before = [w.lower for w in clause.words[stop + 1 : verb.first] if not w.kind]
    if any(case in before for case in says["cases"]) or _of_something_else(clause, verb):
        return False
    if verb.last < len(clause.words) and clause.words[verb.last].lower in says["no"]:
        return True
    pairs = [list(pair) for pair in pairwise(before)]
    return any(d in before for d in says["denials"]) or any(p in pairs for p in says["denied_pairs"])


def _of_something_else(clause: Clause, verb: Verb) -> bool:
    """Whether the verb has an object of its own that is no recommendation ("adopted no resolution", 通过一项决议)."""
    says = lexicon(clause.language)
    before = clause.words[verb.first - 1].lower if verb.first else ""
    if before in says["agent"]["passive"]:
        return False
    stop = next(
        (k for k in range(verb.last, len(clause.words)) if clause.words[k].text in "，,；;。."), len(clause.words)
    )
    own = clause.text(verb.last, stop).lower()
    for word in says["undone"]["no"]:
        own = own.removeprefix(f"{word} ")
    nouns = tuple(says["undone"]["nouns"] + says["undone"]["drafts"])
    # The head of a noun phrase stands last in Chinese and first in English.
    return bool(own) and not (own.endswith(nouns) if clause.language == "zh" else own.startswith(nouns))


def _relation(reading: Reading, clause: Clause, verb: Verb, drafts: dict[str, str]) -> Iterator[Relation]:
    says = lexicon(clause.language)["undone"]
    near = (max(0, verb.first - _REACH), min(len(clause.words), verb.last + _REACH))
    text = clause.text(*near).lower()
    draft = any(noun in text for noun in says["drafts"])
    if not draft and not any(noun in text for noun in says["nouns"]):
        return
    meetings = [w for w in clause.words if w.kind == "meeting" and w.mention and len(w.mention.entities) == 1]
    actor, at = _actor(clause, verb, meetings)
    if actor is None:
        return
    maker = _maker(clause, verb, meetings, actor)
    if maker is None:
        return
    body, meeting = maker
    key = drafts.get(body) if meeting is None or drafts.get(body, "").startswith(_set(meeting)) else None
    if key is None:
        key = f"rec:{body.removeprefix('body:')}/unspecified" if meeting is None else _set(meeting)
        if draft:
            key += "-draft"
            drafts[body] = key
    attrs = {"verb": clause.text(verb.first, verb.last)}
    if at is not None:
        attrs["at"] = at
    yield Relation(actor, _DENIED[verb.predicate], key, "stated", (clause.span,), attrs)


def _set(meeting: str | None) -> str:
    return "rec:" + (meeting or "").removeprefix("mtg:")


def _body(meeting: str) -> str:
    return "body:" + meeting.removeprefix("mtg:").rsplit("/", 1)[0]


def _actor(clause: Clause, verb: Verb, meetings: list[Word]) -> tuple[str | None, str | None]:
    """The body that did not act, and the meeting at which it did not."""
    bodies = [w for w in clause.words if w.kind == "body" and w.key and w.key.startswith("body:")]
    named = next((w.key for w in reversed(bodies) if w.span.end <= clause.words[verb.first].span.start), None)
    sessions = [w.mention.entities[0] for w in meetings if w.mention]
    if named is not None:
        return named, next((m for m in sessions if _body(m) == named), None)
    if verb.predicate == "endorses":
        # A body does not endorse its own recommendations: the session of another one did not.
        makers = {_body(m) for m in sessions}
        if len(makers) < 2:
            return None, None
        other = next((m for m in sessions if _body(m).count("-") == min(b.count("-") for b in makers)), None)
        return (_body(other), other) if other else (None, None)
    return (_body(sessions[0]), sessions[0]) if sessions else (None, None)


def _maker(clause: Clause, verb: Verb, meetings: list[Word], actor: str) -> tuple[str, str | None] | None:
    """Whose recommendations: a body with the meeting that made them, where the sentence names it."""
    sessions = [w.mention.entities[0] for w in meetings if w.mention]
    if verb.predicate == "adopts":
        own = next((m for m in sessions if _body(m) == actor), None)
        return (actor, own)
    theirs = [m for m in sessions if _body(m) != actor]
    if theirs:
        return _body(theirs[-1]), theirs[-1]
    bodies = [
        w.key for w in clause.words if w.kind == "body" and w.key and w.key.startswith("body:") and w.key != actor
    ]
    return (bodies[-1], None) if bodies else None
