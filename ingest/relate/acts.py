"""Acts: who does something in a sentence, by which instrument, and the words that say what.

A verb of the list in ``acts.toml`` is an act only where it is the verb of a subject: between the subject (or the comma,
or the *and* that joins it to another act) and the verb nothing may stand but adverbs, dates and the words that bring in
an instrument. So the noun 决定 in 作出决定, the wish in "may request", the condition in "unless the Conference decides"
and the participle in "the recommendations adopted by" are no acts. Which instrument acts is said in the sentence
("in its resolution 7/1", 在该决议中, 其中), in brackets behind it, or in the sentence before (the same body goes on).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.reading import Reading
from ingest.record import Mention, Span
from ingest.relate.clauses import Clause, Verb, Word, lexicon, may_hold_act, read_clause

_STOPS = frozenset("，,；;：:。.、")
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts: ``key`` is the subject of the relation; ``span`` the words that say so.

    ``instrument`` is the instrument by which the body acts (None where a body or a meeting acts without one being
    named), ``body`` the adopting or acting body, ``meeting`` the meeting at which it acts, where the sentence says so.
    """

    key: str
    span: Span
    instrument: str | None
    body: str | None
    meeting: str | None = None

    @property
    def unnamed_set(self) -> bool:
        """Whether several instruments that the text does not name act (多项决议, "a number of resolutions")."""
        return self.key.startswith("set:")


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


def adopting_body(mention: Mention) -> str | None:
    """The key of the body that adopted the instrument of a mention; None where it is not known."""
    body = mention.attrs.get("body")
    if isinstance(body, str) and body:
        return body
    return None


def acts(reading: Reading) -> Iterator[Act]:
    """The acts that the document's sentences tell of, in order.

    Headings, table rows and quotations tell of none: a title names an act without doing it.
    """
    for block in reading.text.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        carried: Agent | None = None
        for sentence in (s for s in reading.text.sentences if s.within(block.span)):
            named = any(m.entities for m in reading.within(sentence, "instrument"))
            if not may_hold_act(reading.text[sentence], reading.language):
                # A sentence between two acts of one instrument does not part them, unless it names another.
                carried = None if named else carried
                continue
            clause = read_clause(reading, sentence)
            found = _Reader(clause, carried).acts()
            yield from found
            done = [a.agent for a in found if not a.scheduled]
            if done:
                carried = next((a for a in reversed(done) if a.instrument), done[-1])
            elif named:
                carried = None


class _Reader:
    """Reads one clause. ``carried`` is the agent of the sentence before, for a sentence that only says who goes on."""

    def __init__(self, clause: Clause, carried: Agent | None) -> None:
        self.clause = clause
        self.words = clause.words
        self.carried = carried
        self.before: tuple[Verb, Agent] | None = None
        known = lexicon(clause.language)
        self.future = frozenset(known["modality"]["future"])
        self.say: dict[str, frozenset[str]] = {name: frozenset(listed) for name, listed in known["agent"].items()}

    def acts(self) -> list[Act]:
        heads: list[tuple[Verb, int, Agent, bool, bool]] = []
        for verb in self.clause.verbs:
            found_head = self._head(verb)
            if found_head is not None:
                heads.append(found_head)
                self.before = (verb, found_head[2])
        found: list[Act] = []
        for at, (verb, head, agent, passive, scheduled) in enumerate(heads):
            until = heads[at + 1][1] if at + 1 < len(heads) else len(self.words)
            if verb.predicate == "proposes":
                until = len(self.words)
            first, last = verb.last, self._end(verb.last, until)
            if passive:
                first, last = self._topic(head)
            elif first >= last and (about := self._about(head)) is not None:
                first, last = about + 1, verb.first
            act = Act(self.clause, verb.predicate, agent, verb, head, first, last, passive, scheduled)
            found.append(self._bracketed(act))
        return found

    # -- the verb and its subject --

    def _head(self, verb: Verb) -> tuple[Verb, int, Agent, bool, bool] | None:
        """The verb with the first word of its part, its agent, and whether it is passive or announced; None: no act."""
        if verb.last < len(self.words) and self.words[verb.last].lower in self.say["noun_after"]:
            return None
        at, scheduled, joined = verb.first, False, False
        while at > 0:
            word = self.words[at - 1]
            if word.text in _CLOSE:
                opened = next((k for k in range(at - 2, -1, -1) if self.words[k].text in _OPEN), None)
                if opened is None:
                    break
                at = opened
                continue
            if word.lower in self.future and not word.kind:
                scheduled = True
            elif self._plain(at - 1, "joins"):
                joined = True
            elif word.kind not in ("date", "place") and not self._plain(at - 1, "time", "adverbs"):
                break
            at -= 1
        before = self.words[at - 1] if at else None
        if before is not None and self._plain(at - 1, "passive"):
            return self._passive(verb, at - 1)
        direct = self._direct(at)
        if direct is not None:
            subject_at, passive = direct
            agent = self._announced(subject_at) if scheduled else self._agent(subject_at, self._frame(verb.first), verb)
            if agent is None:
                return None
            return verb, self._start(subject_at, passive), agent, passive, scheduled
        joined = (
            joined
            or before is None
            or before.text in _STOPS
            or self._plain(at - 1, "relative")
            or self._about(at) is not None
        )
        if not joined or scheduled or verb.predicate == "proposes":
            # 建议 and "proposed" behind a comma are nouns and participles far more often than verbs.
            return None
        agent = self._subject_before(verb)
        if agent is None:
            return None
        return verb, at, agent, False, False

    def _passive(self, verb: Verb, auxiliary: int) -> tuple[Verb, int, Agent, bool, bool] | None:
        """ "was approved by the extended Bureau", "the resolution by which the Convention was adopted".

        The head of such an act is its auxiliary: what it is done to stands before it.
        """
        for k in range(verb.last, min(verb.last + 8, len(self.words))):
            if self._is_instrument(k) or self._is_actor(k):
                if self._left(k) not in self.say["by"]:
                    break
                agent = self._by_instrument(k) if self._is_instrument(k) else self._agent(k, self._in_behind(k), verb)
                return (verb, auxiliary, agent, True, False) if agent else None
            if self.words[k].text in _STOPS:
                break
        if auxiliary > 0 and self._plain(auxiliary - 1, "pronouns") and self._boundary(auxiliary - 2):
            agent = self._impersonal(verb)
            return (verb, auxiliary - 1, agent, False, False) if agent else None
        relative = next((k for k in range(auxiliary - 1, 0, -1) if self._plain(k, "relative")), None)
        if relative is not None and self._plain(relative - 1, "by"):
            framed = next((i for i in range(relative - 1, -1, -1) if self._is_instrument(i)), None)
            agent = self._by_instrument(framed) if framed is not None else None
            return (verb, auxiliary, agent, True, False) if agent else None
        return None

    def _impersonal(self, verb: Verb) -> Agent | None:
        """ "It was decided at the fifth session": the session right behind the verb acts."""
        for k in range(verb.last, min(verb.last + 4, len(self.words))):
            body, meeting = self._body_of(self.words[k])
            if meeting is not None and self._opening_of(k) is not None:
                return Agent(str(body), self.words[k].span, None, body, meeting)
        return None

    def _in_behind(self, k: int) -> int | None:
        """The instrument that follows an agent ("by the Conference in its resolution 9/2")."""
        for at in range(k + 1, min(k + 5, len(self.words))):
            if self._is_instrument(at):
                return at if self._opening_of(at) == k + 1 else None
        return None

    def _direct(self, at: int) -> tuple[int, bool] | None:
        """The place of the subject that stands right before the verb's adverbs, and whether it is a passive's agent.

        A frame such as "(缔约方会议)在第7/1号决议中" or "the Conference, in its resolution 7/1," is skipped over: the
        subject is before or behind it.
        """
        k = at - 1
        if k >= 0 and self.words[k].text in ("，", ","):
            inner = self._framed_before(k - 1)
            if inner is None:
                inner = self._consulted_before(k - 1)
            if inner is None:
                return None
            k = inner
        while k >= 0:
            if self.words[k].lower in self.say["closing"] and not self.words[k].kind:
                k -= 1
                continue
            framed = self._framed_before(k)
            if framed is not None and framed >= 0 and self._is_subject(framed):
                return framed, False
            break
        if k < 0:
            return None
        if self._is_instrument(k):
            if self._left(k) in self.say["by"]:
                return k, True
            return (k, False) if self._opens_part(k) or self._framing(k) else None
        if self._is_actor(k):
            if self._left(k) in self.say["by"]:
                return k, True
            return (k, False) if self._opens_part(k) else None
        if self.words[k].lower in self.say["pronouns"] and self._boundary(k - 1):
            return k, False
        return None

    def _framed_before(self, k: int) -> int | None:
        """Where a frame ends at word k, the place before its opening word; None where none does."""
        at = k
        if at >= 0 and self._plain(at, "closing"):
            at -= 1
        if at < 0 or self.words[at].kind not in ("instrument", "meeting"):
            return None
        opening = self._opening_of(at)
        if opening is None:
            return None
        before = opening - 1
        if before >= 0 and self.words[before].text in ("，", ","):
            before -= 1
        while before >= 0 and self.words[before].lower in self.say["adverbs"] and not self.words[before].kind:
            before -= 1
        return before

    def _consulted_before(self, k: int) -> int | None:
        """Where "in consultation with …" ends at word k, the place before its first word; None where it does not."""
        if k < 0 or not self._plain(k, "consulted"):
            return None
        opened = next((at for at in range(k - 1, -1, -1) if self._plain(at, "consulting")), None)
        if opened is None or any(w.text in _STOPS for w in self.words[opened:k]):
            return None
        while opened > 0 and self._plain(opened - 1, "adverbs", "consulting"):
            opened -= 1
        return opened - 1

    def _is_subject(self, k: int) -> bool:
        return (self._is_actor(k) or self.words[k].lower in self.say["pronouns"]) and self._opens_part(k)

    def _opens_part(self, k: int) -> bool:
        """Whether the noun at k opens its part of the sentence, as a subject does, and is no part of a longer noun."""
        at = k - 1
        while at >= 0:
            word = self.words[at]
            if word.lower in self.say["naming"] or word.kind in ("quotation", "instrument_title", "date", "place"):
                at -= 1
            elif word.kind == "body" and self._is_instrument(k):
                at -= 1
            elif self.words[k].kind == "meeting" and (word.kind == "body" or word.lower in self.say["held"]):
                at -= 1
            else:
                break
        return self._boundary(at)

    def _boundary(self, at: int) -> bool:
        if at < 0:
            return True
        word = self.words[at]
        if word.kind:
            return False
        return word.text in _STOPS or self._plain(at, "joins", "closing", "relative") or self._adverbial(at)

    def _adverbial(self, at: int) -> bool:
        """Whether the word is an adverb that opens the sentence or follows a stop (此外, however)."""
        while at >= 0 and self.words[at].lower in self.say["adverbs"] and not self.words[at].kind:
            at -= 1
        return at < 0 or self.words[at].text in _STOPS

    def _subject_before(self, verb: Verb) -> Agent | None:
        """The agent of a verb that a comma or an *and* joins to what came before in the sentence."""
        frame = self._frame(verb.first)
        if frame is None and self.before is not None:
            return self._after_adoption(*self.before)
        if frame is None:
            spoken = any(self._is_actor(k) for k in range(verb.first))
            return self.carried if self.carried and self.carried.instrument and not spoken else None
        for k in range(verb.first - 1, -1, -1):
            if self._is_subject(k) and self._has_verb(k):
                agent = self._agent(k, frame, verb)
                if agent is not None:
                    return agent
        return self._by_instrument(frame)

    def _after_adoption(self, verb: Verb, agent: Agent) -> Agent:
        """Who goes on after an act: the same agent; after "adopted resolution 7/1, deciding" that resolution."""
        if verb.predicate == "adopts" and agent.instrument is None:
            k = verb.last
            while k < len(self.words) and self._plain(k, "naming"):
                k += 1
            adopted = self._by_instrument(k) if self._is_instrument(k) else None
            if adopted is not None:
                return adopted
        return agent

    def _has_verb(self, k: int) -> bool:
        """Whether the noun at k is followed by no genitive: 缔约方会议的… is not a subject."""
        return k + 1 >= len(self.words) or self.words[k + 1].lower not in self.say["genitive"]

    def _agent(self, k: int, frame: int | None, verb: Verb) -> Agent | None:
        """The agent that the subject at k and the frame make; None where they do not fit together."""
        word = self.words[k]
        if self._is_instrument(k):
            return self._by_instrument(k)
        pronoun = word.lower in self.say["pronouns"] and not word.kind
        body, meeting = self._body_of(word)
        if frame is None:
            frame = self._frame_behind(verb)
        if frame is None and verb.predicate == "establishes":
            frame = self._ground_before(k)
        if frame is not None:
            framed = self._by_instrument(frame)
            if framed is None:
                return None
            if pronoun or body is None or framed.body is None or framed.body == body:
                start = min(word.span.start, framed.span.start)
                end = max(word.span.end, framed.span.end)
                span = Span(start, end) if end - start <= 200 else framed.span
                return replace(framed, span=span, meeting=meeting)
            # Somebody else acts inside what the instrument says: no act of that instrument.
            return None
        if self.carried is not None and meeting is None and (pronoun or body == self.carried.body):
            return self.carried if self.carried.instrument else replace(self.carried, meeting=None)
        if pronoun:
            return None
        if body is None:
            return None
        place = meeting or self._meeting_at(verb.first)
        if place is not None and not self._same_body(place, body):
            place = None
        return Agent(body, word.span, None, body, place)

    def _announced(self, k: int) -> Agent | None:
        """The body at k, which will act: no instrument exists yet by which it does."""
        body, meeting = self._body_of(self.words[k])
        return Agent(body, self.words[k].span, None, body, meeting) if body else None

    def _meeting_at(self, k: int) -> str | None:
        """The one meeting that an adverbial names before the verb's subject ("at its fifth session", 在第五届会议上)."""
        for at in range(k - 1, -1, -1):
            mention = self.words[at].mention
            if self.words[at].kind == "meeting" and mention and len(mention.entities) == 1:
                if self._opening_of(at) is not None:
                    return mention.entities[0]
        return None

    @staticmethod
    def _same_body(meeting: str, body: str) -> bool:
        return meeting.removeprefix("mtg:").rsplit("/", 1)[0] == body.removeprefix("body:")

    def _body_of(self, word: Word) -> tuple[str | None, str | None]:
        """The body that a noun stands for, and the meeting where it is one meeting."""
        if word.kind == "body":
            return word.key, None
        if word.kind == "meeting" and word.mention and len(word.mention.entities) == 1:
            meeting = word.mention.entities[0]
            return "body:" + meeting.removeprefix("mtg:").split("/")[0], meeting
        return None, None

    # -- instruments --

    def _by_instrument(self, k: int) -> Agent | None:
        word = self.words[k]
        if word.mention is None or word.key is None:
            return None
        return Agent(word.key, word.span, word.key, adopting_body(word.mention))

    def _frame(self, before: int) -> int | None:
        """The instrument that frames what is said at a word: the last one that the sentence brings in as acting."""
        for k in range(before - 1, -1, -1):
            if self._is_instrument(k) and self._framing(k):
                return k
            if self.words[k].lower in self.say["relative"]:
                return next((i for i in range(k - 1, -1, -1) if self._is_instrument(i)), None)
        return None

    def _framing(self, k: int) -> bool:
        """Whether the instrument at k is brought in as acting: "in resolution 7/1", or as a subject."""
        if self._opening_of(k) is not None:
            return True
        if not self._opens_part(k):
            return False
        after = k + 1
        while after < len(self.words) and (
            self.words[after].lower in self.say["adverbs"]
            or self.words[after].lower in self.say["naming"]
            or self.words[after].kind == "body"
        ):
            after += 1
        starts = {v.first for v in self.clause.verbs}
        if after in starts:
            return True
        return after < len(self.words) and (
            self.words[after].text in ("，", ",") or self.words[after].lower in self.say["about"]
        )

    def _opening_of(self, k: int) -> int | None:
        """The word that opens the frame of the instrument at k ("in" of "in its resolution 7/1"); None: no frame."""
        at = k - 1
        while at >= 0 and (
            self.words[at].lower in self.say["naming"]
            or self.words[at].kind in ("quotation", "instrument_title", "date", "body")
        ):
            at -= 1
        if at < 0 or not self._plain(at, "opening" if self._is_instrument(k) else "at_meeting"):
            return None
        left = at - 1
        if left < 0:
            return at
        word = self.words[left]
        verb_before = any(v.last == left + 1 for v in self.clause.verbs)
        if word.kind in ("body", "meeting", "instrument") or word.text in _STOPS or word.text in _OPEN or verb_before:
            return at
        return at if self._plain(left, "adverbs", "pronouns", "joins", "relative") else None

    def _frame_behind(self, verb: Verb) -> int | None:
        """The instrument right behind a verb ("decided, in its decision 3/2, that") or in brackets after the object."""
        k = verb.last
        if k < len(self.words) and self.words[k].text in ("，", ","):
            k += 1
        for at in range(k, min(k + 5, len(self.words))):
            if self._is_instrument(at):
                opening = self._opening_of(at)
                if opening is not None and opening == k:
                    return at
        later = next((v.first for v in self.clause.verbs if v.first > verb.last), len(self.words))
        for at in range(verb.last, min(later, len(self.words))):
            if self.words[at].text in ("，", "；", "。", ";"):
                break
            if self._is_instrument(at) and self.words[at - 1].text in _OPEN:
                closes = self.words[at + 1].text if at + 1 < len(self.words) else ""
                if closes in _CLOSE:
                    return at
        return None

    def _ground_before(self, k: int) -> int | None:
        """The instrument on whose ground the sentence says the body at k founded another ("Pursuant to resolution 5/4,")."""
        for at in range(k - 1, -1, -1):
            if self._is_instrument(at):
                grounded = any(self._plain(g, "ground") for g in range(max(0, at - 4), at))
                return at if grounded and self.words[at + 1].text in ("，", ",") else None
        return None

    # -- objects --

    def _bracketed(self, act: Act) -> Act:
        """The act without the frame that stands between its verb and its object."""
        first = act.first
        if act.passive:
            return act
        k = first
        if k < act.last and self.words[k].text in ("，", ","):
            k += 1
        for at in range(k, min(k + 5, act.last)):
            framing = self._is_instrument(at) or self.words[at].kind == "meeting"
            if framing and self._opening_of(at) == k:
                first = at + 1
        opened = next((k for k in range(first, min(first + 6, act.last)) if self._plain(k, "object_opening")), None)
        if opened is not None and (opened == first or self.words[first].text in _STOPS):
            first = opened + 1
        while first < act.last and self.words[first].text in _STOPS:
            first += 1
        return replace(act, first=first)

    def _end(self, first: int, until: int) -> int:
        """The end of an object that starts at ``first`` and must end before ``until``: without joints at its end."""
        last = until
        while last > first:
            word = self.words[last - 1]
            if not word.kind and (word.text in _STOPS or word.lower in self.say["joins"]):
                last -= 1
            else:
                break
        return last

    def _topic(self, head: int) -> tuple[int, int]:
        """The words before a passive's agent or auxiliary: what it is done to."""
        last = head
        while last > 0 and (self.words[last - 1].text in _STOPS or self._plain(last - 1, "joins", "adverbs")):
            last -= 1
        opens = (k + 1 for k in range(last - 1, -1, -1) if self._plain(k, "relative") or self.words[k].text in "；;。")
        first = next(opens, 0)
        return first, last

    # -- small questions --

    def _plain(self, k: int, *lists: str) -> bool:
        """Whether the word at k is no mention and stands in one of the named lists."""
        word = self.words[k]
        return not word.kind and any(word.lower in self.say[name] for name in lists)

    def _start(self, k: int, passive: bool) -> int:
        """The first word of the noun at k, with what names it (its title, its determiner, the agent's *by*)."""
        at = k
        while at > 0:
            word = self.words[at - 1]
            if word.lower in self.say["naming"] or word.kind in ("quotation", "instrument_title", "date"):
                at -= 1
            elif word.kind == "body" and self._is_instrument(k):
                at -= 1
            else:
                break
        return at - 1 if passive and at > 0 else at

    def _left(self, k: int) -> str:
        at = self._start(k, passive=False) - 1
        return self.words[at].lower if at >= 0 and not self.words[at].kind else ""

    def _about(self, at: int) -> int | None:
        """The preposition that opens the object standing before a verb (对…表示关切), in the same part of the sentence."""
        for k in range(at - 1, 0, -1):
            if self.words[k].text in _STOPS:
                return None
            if self._plain(k, "about"):
                return k
        return None

    def _is_instrument(self, k: int) -> bool:
        return 0 <= k < len(self.words) and self.words[k].kind == "instrument"

    def _is_actor(self, k: int) -> bool:
        return 0 <= k < len(self.words) and self.words[k].kind in ("body", "meeting")
