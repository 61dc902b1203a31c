"""Acts: who does something in a sentence, by which instrument, and the words that say what.

A verb of the list in ``acts.toml`` is an act only where it is the verb of a subject. So the noun 决定 in 作出决定, the
wish in "may request", the condition in "unless the Conference decides" and the participle in "the recommendations
adopted by" are no acts. Which instrument acts is said in the sentence ("in its resolution 7/1", 在该决议中, 其中), in
brackets behind it, or in the sentence before (the same body goes on).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.drafts import drafts_in
from ingest.operative.patterns import patterns
from ingest.reading import Reading
from ingest.record import Relation, Span, Status
from ingest.relate.agents import Agent, Agents, Head
from ingest.relate.clauses import Clause, Verb, Word, may_hold_act, read_clause
from ingest.relate.frames import COMMAS, STOPS

STATEMENTS = frozenset(
    ["notes", "notesWithConcern", "expressesConcern", "welcomes", "stresses", "recalls", "reaffirms", "decides"]
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its predicate, its agent, its verb and the object's words.

    The object's words run from ``first`` to before ``last``; for a passive they stand before the agent. ``head`` is
    the first word of the act's own part of the sentence. ``scheduled`` marks an act announced, not yet done.
    """

    clause: Clause
    predicate: str
    agent: Agent
    verb: Verb
    head: int
    first: int
    last: int
    passive: bool = False
    scheduled: bool = False

    @property
    def verb_text(self) -> str:
        """The verb as the text has it, without an aspect particle."""
        return self.clause.text(self.verb.first, self.verb.last).removesuffix("了").rstrip(" ,")

    @property
    def object_words(self) -> tuple[Word, ...]:
        return self.clause.words[self.first : self.last]

    @property
    def wording(self) -> str:
        return self.clause.text(self.first, self.last)

    @property
    def span(self) -> Span:
        """The act's own part of the sentence: from its head (or the object of a passive) to the object's end."""
        first = min(self.head, self.first, self.verb.first)
        last = max(self.last, self.verb.last)
        whole = self.clause.between(first, last)
        kept = self.clause.view[whole.start : whole.end].rstrip(" ，,；;、。")
        return Span(whole.start, whole.start + len(kept))

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The act's words, and the words that name the agent where these stand elsewhere."""
        own, agent = self.span, self.agent.span
        if agent.within(own):
            return (own,)
        if agent.overlaps(own) or 0 <= own.start - agent.end <= 2:
            return (Span(min(own.start, agent.start), max(own.end, agent.end)),)
        return (own, agent)


def acts(reading: Reading) -> Iterator[Act]:
    """The acts that the document's sentences tell of, in order.

    Headings, table rows and quotations tell of none: a title names an act without doing it. Nor do the drafts that a
    document prints.
    """
    drafts = drafts_in(reading)
    for block in reading.text.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        if any(one.span.start < block.start < one.prose for one in drafts):
            continue
        carried: Agent | None = None
        for sentence in (s for s in reading.text.sentences if s.within(block.span)):
            named = any(m.entities for m in reading.within(sentence, "instrument"))
            if not may_hold_act(reading.text[sentence], reading.language):
                # A sentence between two acts of one instrument does not part them, unless it names another.
                carried = None if named else carried
                continue
            clause = read_clause(reading, sentence)
            if _enacts(clause):
                # A resolution's own paragraph: its acts are the document's, not those of the instruments it cites.
                break
            for piece in _paragraphs(reading, sentence, clause):
                # What a paragraph of a preamble says of another instrument ends with the paragraph.
                found = _Reader(piece, carried if piece is clause else None).acts()
                yield from found
                done = [a.agent for a in found if not a.scheduled]
                if done:
                    carried = next((a for a in reversed(done) if a.instrument), done[-1])
                elif named:
                    carried = None


def _paragraphs(reading: Reading, sentence: Span, clause: Clause) -> Iterator[Clause]:
    """The clause of a sentence, or those of the paragraphs of a resolution that grammar has as one sentence."""
    pieces = [one for one in reading.sentences if one.within(sentence)]
    if len(pieces) < 2:
        yield clause
        return
    for piece in pieces:
        if may_hold_act(reading.text[piece], reading.language):
            yield read_clause(reading, piece)


def _enacts(clause: Clause) -> bool:
    """Whether a paragraph opens as those of a resolution do: with a bare verb, or "The Security Council, recalling"."""
    first = next((k for k, w in enumerate(clause.words) if w.kind or w.text.isalpha()), None)
    if first is None:
        return False
    verbs = {v.first for v in clause.verbs}
    if first in verbs and clause.words[first].text != "请":
        return True
    rest = clause.words[first : first + 4]
    named = next((k for k, w in enumerate(rest) if w.kind == "body"), None)
    if named is None or named + 2 >= len(rest) or rest[named + 1].text not in COMMAS:
        return False
    return first + named + 2 in verbs or rest[named + 2].lower.endswith("ing")


class _Reader(Agents):
    """Reads the acts of one clause with their objects."""

    def acts(self) -> list[Act]:
        heads: list[Head] = []
        for verb in self.clause.verbs:
            head = self.head(verb)
            if head is not None:
                heads.append(head)
                self.before = head
        return [
            self._act(head, heads[at + 1].first if at + 1 < len(heads) else len(self.words))
            for at, head in enumerate(heads)
        ]

    def _act(self, head: Head, until: int) -> Act:
        """The act of a head whose object must end before the next act begins."""
        verb = head.verb
        if verb.predicate == "proposes":
            # What is proposed is itself full of verbs; none of them is another act.
            until = len(self.words)
        until = next((k for k in range(verb.last, until) if self._opens_clause(k)), until)
        first, last = verb.last, self._end(verb.last, until)
        if head.passive:
            first, last = self._topic(head.first)
        elif first >= last and (about := self._about(head.first)) is not None:
            first, last = about + 1, verb.first
        act = Act(self.clause, verb.predicate, head.agent, verb, head.first, first, last, head.passive, head.scheduled)
        return self._bracketed(act)

    def _opens_clause(self, at: int) -> bool:
        """Whether a semicolon ends an object: what stands behind it says something of it, or of something else."""
        if self.words[at].text not in ";；":
            return False
        behind = self.clause.text(at + 1, min(at + 12, len(self.words)))
        own: re.Pattern[str] = patterns(self.clause.language, "request")["own_clause"]
        return own.match(f"; {' '.join(behind.split())}") is not None

    def _bracketed(self, act: Act) -> Act:
        """The act without the frame that stands between its verb and its object."""
        first = act.first
        if act.passive:
            return act
        k = first
        if k < act.last and self.words[k].text in COMMAS:
            k += 1
        for at in range(k, min(k + 5, act.last)):
            framing = self._is_instrument(at) or self.words[at].kind == "meeting"
            if framing and self._opening_of(at) == k:
                first = at + 1
        opened = next((k for k in range(first, min(first + 6, act.last)) if self._plain(k, "object_opening")), None)
        if opened is not None and (opened == first or self.words[first].text in STOPS):
            first = opened + 1
        while first < act.last and self.words[first].text in STOPS:
            first += 1
        return replace(act, first=first)

    def _end(self, first: int, until: int) -> int:
        """The end of an object that starts at ``first`` and must end before ``until``: without joints at its end."""
        last = until
        while last > first:
            word = self.words[last - 1]
            if not word.kind and (word.text in STOPS or word.lower in self.say["joins"] or self._hangs(last - 1)):
                last -= 1
            else:
                break
        return last

    def _hangs(self, at: int) -> bool:
        """Whether a word only begins what the next act tells: "the group, which had | been established by"."""
        return self._plain(at, "relative", "auxiliaries")

    def _topic(self, head: int) -> tuple[int, int]:
        """The words before a passive's agent or auxiliary: what it is done to."""
        last = head
        while last > 0 and (self.words[last - 1].text in STOPS or self._plain(last - 1, "joins", "adverbs")):
            last -= 1
        opens = (k + 1 for k in range(last - 1, -1, -1) if self._plain(k, "relative") or self.words[k].text in "；;。")
        first = next(opens, 0)
        return first, last


def relation_of(act: Act, predicate: str, obj: str, attrs: dict[str, Any], status: Status = "stated") -> Relation:
    known = {"verb": act.verb_text, **attrs}
    if act.scheduled:
        known["event_status"] = "scheduled"
    return Relation(subject_of(act), predicate, obj, status, act.evidence, known)


def subject_of(act: Act) -> str:
    """The subject of an act: its instrument; what a session decides without one is the session's."""
    agent = act.agent
    if act.predicate in STATEMENTS and agent.instrument is None and agent.meeting:
        return agent.meeting
    return agent.key


def wording_of(language: str, name: str, words: str) -> dict[str, str]:
    """A wording under the name that its language has in the record: ``action`` in English, ``action_zh`` in Chinese."""
    return {name if language == "en" else f"{name}_{language}": words}
