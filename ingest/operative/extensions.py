"""Extensions: what goes on, until when or for how long, and under which instruments.

The date stands before or behind what is extended. In English the object follows the verb and ends where its description
begins ("as set out in"); in Chinese it stands between 将 and the verb, and its head is the noun behind the last 的.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.operative.chains import links
from ingest.operative.names import Names
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative
from ingest.operative.terms import Term, begins_at_expiry, term
from ingest.operative.withheld import is_withheld
from ingest.record import CitedInstrument, MandateAct, Named

_DECIDING = ("decides", "authorizes", "extends")
# Verbs whose subject goes on ("the Team shall continue …"); of the others the object does.
_OF_SUBJECT = frozenset(["passive", "remains", "applies"])


def extensions(passage: Passage, verb: Performative, names: Names) -> Iterator[MandateAct]:
    """The extensions in the clause of a performative."""
    if verb.key not in _DECIDING:
        return
    places = _verbs(passage, verb)
    for at, (start, behind, of_subject) in enumerate(places):
        end = places[at + 1][0] if at + 1 < len(places) else verb.end
        if following := patterns(passage.language, "authorization")["next"].search(passage.text, behind, end):
            end = following.start()
        found = _Extension(passage, verb, names, (start, behind, end), of_subject)
        if act := found.act(alone=len(places) == 1):
            yield act
            if patterns(passage.language, "extension_changes")["also"].search(passage.text[start:behind]):
                # "Decides to renew and expand": what goes on is changed as well.
                yield replace(act, kind="modifies", until=None, duration={})


def extension(passage: Passage, verb: Performative, names: Names, place: tuple[int, int]) -> MandateAct | None:
    """The extension that the one verb at a place of a clause states; None where it states none."""
    return _Extension(passage, verb, names, (*place, verb.end), of_subject=False).act(alone=True)


def _verbs(passage: Passage, verb: Performative) -> list[tuple[int, int, bool]]:
    """Where the clause has verbs of extension, the performative itself among them; whether their subject goes on."""
    direct = verb.key == "extends" and not is_withheld(passage, verb, verb.start, verb.first)
    found = [(verb.start, verb.first, False)] if direct else []
    for name, pattern in patterns(passage.language, "extension").items():
        if name == "again" and not found:
            continue
        for one in pattern.finditer(passage.text, verb.first, verb.end):
            taken = any(a < one.end() and one.start() < b for a, b, _ in found)
            # "Decides to renew the term, which may be extended": only a that-clause has a subject of its own.
            own = name in ("infinitive", "again", "maintained", "takes") or not passage.text.startswith(
                "to ", verb.first
            )
            if not own or taken or _negated(passage, one.start()):
                continue
            if not is_withheld(passage, verb, *one.span()):
                found.append((*one.span(), name in _OF_SUBJECT))
    if not found and verb.key == "authorizes" and _is_authorization(passage, verb):
        # A first term of an authorization.
        found.append((verb.start, verb.first, False))
    inside = list(links(passage))
    return sorted(place for place in found if not any(a < place[1] and place[0] < b for a, b in inside))


def _is_authorization(passage: Passage, verb: Performative) -> bool:
    """Whether a clause authorizes somebody to act for a term; "by" a day is a deadline and no term."""
    acting = patterns(passage.language, "authorization")["acting"].search(passage.text, verb.first, verb.end)
    return acting is not None and bool(term(passage, verb.first, verb.end))


def _negated(passage: Passage, at: int) -> bool:
    """Whether a verb is denied, or says what may be done later."""
    before = passage.text[max(0, at - 14) : at]
    return patterns(passage.language, "authorization")["denied"].search(before) is not None


class _Extension:
    """One verb of extension with what belongs to it."""

    def __init__(
        self, passage: Passage, verb: Performative, names: Names, place: tuple[int, int, int], of_subject: bool
    ) -> None:
        self._passage, self._verb, self._names, self._of_subject = passage, verb, names, of_subject
        self._start, self._behind, self._end = place
        self._text = passage.text

    def act(self, *, alone: bool) -> MandateAct | None:
        passage = self._passage
        low, high = self._object()
        until = term(passage, self._behind, self._end) or term(passage, self._verb.first, self._behind)
        if self._in_another_sense(low, high, until):
            return None
        if not until and (self._verb.key == "authorizes" or not (alone or self._text[low:high].strip())):
            return None
        target = (*self._target(low, high), *self._also(low, high))
        if not target and not until:
            return None
        last = max([high, self._behind, *(b for _, b in until.places)])
        if patterns(passage.language, "authorization")["more"].search(self._text, last, self._end):
            last = self._end
        return MandateAct(
            "extends",
            passage.span(min(low, self._start, self._verb.start), last),
            target=target,
            until=until.until,
            # What follows a term of unknown end has no end that could be reckoned from its length and the adoption.
            duration={} if begins_at_expiry(passage, self._verb.first, self._end) else until.duration,
            affects=tuple(self._affected(low, high)),
            paragraph=passage.number,
            part=passage.part,
        )

    def _in_another_sense(self, low: int, high: int, until: Term) -> bool:
        """Whether the object is no mandate, body or measure: a scope, somebody's time for an answer, thanks."""
        table = patterns(self._passage.language, "not_extended")
        stretch = self._text[low:high].strip(" ，,")
        return bool(table["object"].match(stretch) or (not until and table["untimed"].match(stretch)))

    def _object(self) -> tuple[int, int]:
        if self._passage.language == "zh":
            return self._object_zh()
        ends = patterns("en", "object")["end"]
        if self._of_subject:
            that = self._text.rfind("that ", self._verb.first, self._start)
            low = that + 5 if that >= 0 else self._verb.first
            found = ends.search(self._text, low, self._start)
            return low, found.start() if found else self._start
        skip = patterns("en", "object")["skip"]
        at = self._behind
        while (found := skip.match(self._text, at, self._end)) and found.end() > at:
            at = found.end()
        found = ends.search(self._text, at, self._end)
        return at, found.start() if found else self._end

    def _object_zh(self) -> tuple[int, int]:
        if self._of_subject:
            subject = patterns("zh", "request")["subject"].search(self._text, self._verb.first, self._start)
            return subject.span("who") if subject else (self._verb.first, self._start)
        before = self._text[self._verb.first : self._start]
        behind = re.compile(r"(?!至|到|了?(?:六|三|一|两)?\d*个?(?:月|年|天))[^，；。]+").match(
            self._text, self._behind, self._end
        )
        marker = max(before.rfind("将"), before.rfind("把"))
        if marker >= 0:
            # 再次将其任务期延长: the object stands between 将 and the verb.
            first = re.search("将|把", before)
            assert first is not None  # one of them was found
            return self._verb.first + first.end(), self._start
        length = patterns("zh", "term")["period"].match(self._text, self._behind)
        if behind and not length and not term(self._passage, self._behind, self._behind + 2):
            stretch = self._text[self._behind : behind.end()]
            stop = re.search(r"直?(?:至|到)(?=[^一-鿿])", stretch)
            return self._behind, self._behind + (stop.start() if stop else len(stretch))
        that = max(self._text.rfind(c, self._verb.first, self._start) for c in "，；")
        return max(that + 1, self._verb.first), self._start

    def _target(self, low: int, high: int) -> tuple[Named, ...]:
        pronoun = patterns(self._passage.language, "object")["pronoun"]
        whole = self._text[low:high].strip()
        if not whole or pronoun.fullmatch(whole):
            named = self._antecedent(low)
            return (named,) if named else ()
        found = self._names.held(self._passage, *self._head(low, high))
        if found and found.key is None and self._authorizes():
            # "Authorizes Member States to deploy until …": an authorization goes on, and not those who have it.
            return ()
        if found and found.key is None:
            # "The Panel of Experts as set out in resolution X": the panel that X is known to define.
            affected = [one.key for one in self._affected(low, high)]
            found = self._names.known(found, self._passage.language, affected)
        return (found,) if found else ()

    def _authorizes(self) -> bool:
        """Whether the verb says that somebody may act, and not that something goes on."""
        prolongs = patterns(self._passage.language, "extension")["infinitive"].match(self._text, self._start)
        return self._verb.key == "authorizes" and prolongs is None

    def _also(self, low: int, high: int) -> Iterator[Named]:
        """A request that goes on together with the mandate."""
        end = high if self._passage.language == "zh" else self._end
        found = patterns(self._passage.language, "object")["also"].search(self._text, low, end)
        named = self._passage.named(*found.span("also")) if found else None
        if named:
            yield named

    def _head(self, low: int, high: int) -> tuple[int, int]:
        """The object without determiners and "mandate of", or, in Chinese, without what stands before its noun."""
        if self._passage.language == "zh":
            return self._head_zh(low, high)
        found = patterns("en", "object")["strip"].match(self._text, low, high)
        # "The Mission to support the Agreement (UNMSA)": the name goes on up to its acronym.
        acronym = patterns("en", "object")["to_acronym"].match(self._text, high, self._end)
        return (found.end() if found else low), acronym.start("aside") if acronym else high

    def _head_zh(self, low: int, high: int) -> tuple[int, int]:
        tails = patterns("zh", "tails")
        founded = patterns("zh", "chains")["establishedBy"].search(self._text, low, high)
        if founded:
            return founded.span("what")
        holder = tails["holder"].search(self._text, low, high)
        if holder:
            return holder.span("what")
        if prefix := tails["prefix"].match(self._text, low, high):
            low = prefix.end()
        for name in ("while", "term"):
            if (found := tails[name].search(self._text, low, high)) and found.start() > low:
                high = found.start()
        if including := tails["including"].search(self._text, low, high):
            high = including.start()
        if deployed := tails["deployed"].search(self._text, low, high):
            return deployed.span("what")
        if aside := tails["aside"].search(self._text, low, high):
            high = aside.start()
        while high > low and self._text[high - 1] in "的，、 ":
            high -= 1
        head = max(self._text.rfind(c, low, high) for c in "的、，") + 1
        return max(head, low), high

    def _antecedent(self, before: int) -> Named | None:
        """What "its mandate" is the mandate of: the holder named last before, in this passage."""
        held = self._passage.holders(0, before)
        organs = [m for m in held if m.normalised not in ("un-sc", "un-ga", "un-secretariat", "un-sg")]
        if not organs:
            return None
        last = organs[-1]
        return Named(last.text, last.entities[0])

    def _affected(self, low: int, high: int) -> Iterator[CitedInstrument]:
        """The instruments under which the object stands; those that only extended or changed it are left out."""
        passage = self._passage
        others = list(links(passage))
        others += [m.span() for m in patterns(passage.language, "authorization")["mentioned"].finditer(self._text)]
        stretches = [(low, self._end)]
        if passage.language == "zh":
            # Behind the verb only the task that goes on: 延长至…，执行第99/1号决议规定的任务.
            task = patterns("zh", "authorization")["task"].match(self._text, self._behind, self._end)
            stretches = [(low, high), *([task.span()] if task else [])]
            if self._of_subject:
                # 应继续按照第99/1号决议执行任务: the instrument stands within the verb.
                stretches.append((self._start, self._behind))
        seen: set[tuple[str, str | None]] = set()
        for start, end in stretches:
            stop = patterns(passage.language, "authorization")["aside"].search(self._text, start, end)
            end = stop.start() if stop else end
            for mention_start in range(start, end):
                if any(a <= mention_start < b for a, b in others):
                    continue
                for one in passage.cited(mention_start, mention_start + 1):
                    if (one.key, one.paragraphs) not in seen:
                        seen.add((one.key, one.paragraphs))
                        yield one
