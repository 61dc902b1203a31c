"""Agents: who does what a verb says, or None where the verb is nobody's act.

Between the subject (or the comma, or the *and* that joins a verb to another act) and the verb nothing may stand but
adverbs, dates and the words that bring in an instrument. What a resolution does in its own paragraphs ("Welcomes the
report requested by resolution 7/1, and requests …") is done by none of the instruments that it cites there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.record import Mention, Span
from ingest.relate.clauses import Clause, Verb, Word, lexicon
from ingest.relate.frames import CLOSE, COMMAS, OPEN, STOPS, Frames


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
class Head:
    """A verb that is somebody's act: the first word of its part of the sentence, the agent, and how it stands."""

    verb: Verb
    first: int
    agent: Agent
    passive: bool = False
    scheduled: bool = False


def adopting_body(mention: Mention) -> str | None:
    """The key of the body that adopted the instrument of a mention; None where it is not known."""
    body = mention.attrs.get("body")
    if isinstance(body, str) and body:
        return body
    return None


class Agents(Frames):
    """Reads who acts in one clause; ``carried`` is the agent of the sentence before, for one that only goes on."""

    def __init__(self, clause: Clause, carried: Agent | None) -> None:
        super().__init__(clause)
        self.carried = carried
        self.before: Head | None = None
        self.future = frozenset(lexicon(clause.language)["modality"]["future"])

    def head(self, verb: Verb) -> Head | None:
        """The verb with the first word of its part, its agent, and whether it is passive or announced; None: no act."""
        if self._opens_paragraph(verb):
            return None
        at, scheduled, joined = verb.first, False, False
        while at > 0:
            word = self.words[at - 1]
            if word.text in CLOSE:
                opened = next((k for k in range(at - 2, -1, -1) if self.words[k].text in OPEN), None)
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
        if verb.last < len(self.words) and self._plain(verb.last, "noun_after"):
            return None
        direct = self._direct(at)
        if direct is not None:
            subject_at, passive = direct
            agent = self._announced(subject_at) if scheduled else self._agent(subject_at, self._frame(verb.first), verb)
            if agent is None:
                return None
            return Head(verb, self._start(subject_at, passive), agent, passive, scheduled)
        joined = (
            joined
            or before is None
            or before.text in STOPS
            or self._plain(at - 1, "relative")
            or self._about(at) is not None
        )
        if not joined or scheduled or verb.predicate == "proposes":
            # 建议 and "proposed" behind a comma are nouns and participles far more often than verbs.
            return None
        if not (at and self._plain(at - 1, "relative")) and self._goes_on_from_itself(verb):
            return None
        if self._is_of_the_told(at, verb):
            return None
        agent = self._subject_before(verb)
        if agent is None:
            return None
        return Head(verb, at, agent)

    def _is_of_the_told(self, at: int, verb: Verb) -> bool:
        """Whether the tense says that a joined verb is no act of who did the one before, but told by it.

        "The Assembly noted that the Committee had decided to wait, and had requested …": the Committee requested.
        """
        past = lexicon(self.clause.language)["modality"]["perfect"]
        if self.before is None or not any(w.lower in past for w in self.words[at : verb.first]):
            return False
        own = self.words[self.before.first : self.before.verb.first]
        return not any(w.lower in past for w in own)

    def _opens_paragraph(self, verb: Verb) -> bool:
        """Whether a capital says that the verb opens a paragraph of the resolution that speaks ("Requests the …")."""
        return self.clause.language == "en" and self.words[verb.first].text[:1].isupper()

    def _goes_on_from_itself(self, verb: Verb) -> bool:
        """Whether a verb that is joined on goes on from what the document itself does, and tells of nobody else.

        In English the tense says so: "recalls resolution 7/1, in which it welcomed …, and requests" tells of one act of
        resolution 7/1. A Chinese sentence that opens with its verb has the document for its subject.
        """
        if self.clause.language == "en":
            return self._present(verb) and not (self.before is not None and self._present(self.before.verb))
        opening = next((k for k, w in enumerate(self.words) if w.kind or w.text.isalpha()), None)
        if opening is None or self.carried is not None or self.words[opening].kind or self._plain(opening, "relative"):
            return False
        # 表示注意到: a light verb may stand before it.
        return any(v.first in (opening, opening + 1) for v in self.clause.verbs if v.first < verb.first)

    def _present(self, verb: Verb) -> bool:
        return self.words[verb.first].lower.endswith("s")

    def _passive(self, verb: Verb, auxiliary: int) -> Head | None:
        """ "was approved by the extended Bureau", "the resolution by which the Convention was adopted".

        The head of such an act is its auxiliary: what it is done to stands before it.
        """
        for k in range(verb.last, min(verb.last + 8, len(self.words))):
            if self._is_instrument(k) or self._is_actor(k):
                if self._left(k) not in self.say["by"]:
                    break
                agent = self._by_instrument(k) if self._is_instrument(k) else self._agent(k, self._in_behind(k), verb)
                return Head(verb, auxiliary, agent, passive=True) if agent else None
            if self.words[k].text in STOPS:
                break
        if auxiliary > 0 and self._plain(auxiliary - 1, "pronouns") and self._boundary(auxiliary - 2):
            agent = self._impersonal(verb)
            return Head(verb, auxiliary - 1, agent) if agent else None
        relative = next((k for k in range(auxiliary - 1, 0, -1) if self._plain(k, "relative")), None)
        if relative is not None and self._plain(relative - 1, "by"):
            framed = next((i for i in range(relative - 1, -1, -1) if self._is_instrument(i)), None)
            agent = self._by_instrument(framed) if framed is not None else None
            return Head(verb, auxiliary, agent, passive=True) if agent else None
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
        if k >= 0 and self.words[k].text in COMMAS:
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

    def _consulted_before(self, k: int) -> int | None:
        """Where "in consultation with …" ends at word k, the place before its first word; None where it does not."""
        if k < 0 or not self._plain(k, "consulted"):
            return None
        opened = next((at for at in range(k - 1, -1, -1) if self._plain(at, "consulting")), None)
        if opened is None or any(w.text in STOPS for w in self.words[opened:k]):
            return None
        while opened > 0 and self._plain(opened - 1, "adverbs", "consulting"):
            opened -= 1
        return opened - 1

    def _is_subject(self, k: int) -> bool:
        return (self._is_actor(k) or self.words[k].lower in self.say["pronouns"]) and self._opens_part(k)

    def _subject_before(self, verb: Verb) -> Agent | None:
        """The agent of a verb that a comma or an *and* joins to what came before in the sentence."""
        frame = self._frame(verb.first)
        if frame is None and self.before is not None:
            return self._after_adoption(self.before)
        if frame is None:
            spoken = any(self._is_actor(k) for k in range(verb.first))
            return self.carried if self.carried and self.carried.instrument and not spoken else None
        if self._parted(frame, verb):
            return None
        for k in range(verb.first - 1, -1, -1):
            if self._is_subject(k) and self._has_verb(k):
                agent = self._agent(k, frame, verb)
                if agent is not None:
                    return agent
        return None if self._in_passing(frame) else self._by_instrument(frame)

    def _in_passing(self, frame: int) -> bool:
        """Whether an instrument only says by what something named was done, and does not go on to act.

        "The measures imposed by the Council in resolution 7/1, and stressed": whoever stresses, it is not 7/1.
        """
        by = next((k for k in range(frame - 1, max(frame - 8, -1), -1) if self._plain(k, "by")), None)
        if not by or not self.words[by - 1].lower.endswith(("ed", "made", "given", "taken")):
            return False
        return any(self._is_actor(k) for k in range(by + 1, frame))

    def _parted(self, frame: int, verb: Verb) -> bool:
        """Whether *which* or 其中 stands for something named after the instrument, in a part of its own.

        "resolution 7/1, noting the President's statement, which welcomed …": the statement welcomed.
        """
        relative = next((k for k in range(verb.first - 1, frame, -1) if self._plain(k, "relative")), None)
        if relative is None:
            return False
        named = ("quotation", "instrument_title", "date")
        return any(
            self.words[k].text in STOPS and self.words[k + 1].lower not in self.say["naming"]
            for k in range(frame + 1, relative - 1)
            if self.words[k + 1].kind not in named
        )

    def _after_adoption(self, head: Head) -> Agent:
        """Who goes on after an act: the same agent; after "adopted resolution 7/1, deciding" that resolution."""
        if head.verb.predicate == "adopts" and head.agent.instrument is None:
            k = head.verb.last
            while k < len(self.words) and self._plain(k, "naming"):
                k += 1
            adopted = self._by_instrument(k) if self._is_instrument(k) else None
            if adopted is not None:
                return adopted
        return head.agent

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
        """The one meeting that an adverbial before the verb names ("at its fifth session", 在第五届会议上)."""
        for at in range(k - 1, -1, -1):
            mention = self.words[at].mention
            one = self.words[at].kind == "meeting" and mention is not None and len(mention.entities) == 1
            if mention and one and self._opening_of(at) is not None:
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

    def _by_instrument(self, k: int) -> Agent | None:
        word = self.words[k]
        if word.mention is None or word.key is None:
            return None
        return Agent(word.key, word.span, word.key, adopting_body(word.mention))
