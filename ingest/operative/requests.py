"""Requests: who is asked to do what, and which of them ask for a report: to whom, until when, how often.

"Requests X to …" and "decides that X shall report". An urging, an invitation, a call asks for nothing that is a mandate.
One clause with several reports of different dates asks for several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.operative.due import deadline
from ingest.operative.names import Names
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative
from ingest.record import MandateAct, Named, Status

_JOINTS = {
    "en": re.compile(r",? and (?:the |to the )?|, (?:the )?|,? as well as (?:the )?"),
    "zh": re.compile("、|以及|和|与|及"),
}
_SHALL = {
    "en": re.compile(r"that (?P<who>[^,;]{1,120}?),?(?: [^;]{0,120}?,)? (?:shall|should|will) "),
    "zh": re.compile(r"(?P<who>[^，；。]{1,30}?)(?:应当?|须|将|继续)"),
}


def requests(passage: Passage, verb: Performative, names: Names, antecedent: tuple[Named, ...]) -> Iterator[MandateAct]:
    """The requests in the clause of a performative; ``antecedent`` is whom the clause before it asked."""
    if verb.key in ("requests", "directs"):
        yield from _Request(passage, verb, names, antecedent).acts()
    elif verb.key == "decides":
        yield from _Request(passage, verb, names, ()).decided()


class _Request:
    def __init__(self, passage: Passage, verb: Performative, names: Names, antecedent: tuple[Named, ...]) -> None:
        self._passage, self._verb, self._names, self._antecedent = passage, verb, names, antecedent
        self._text = passage.text
        self._status: Status = "candidate" if verb.key == "directs" else "stated"

    def acts(self) -> Iterator[MandateAct]:
        addressee, behind = self._addressee()
        reports = list(self._reports(behind, self._verb.end))
        first = reports[0][0] if reports else self._verb.end
        if not reports or self._asks_first(behind, first):
            end = first if reports else self._verb.end
            yield self._act("requests", addressee, behind, end, {})
        for start, end, due in reports:
            yield self._act("requestsReport", addressee, start, end, due)

    def decided(self) -> Iterator[MandateAct]:
        """ "Decides that the Panel shall report": a request by another verb."""
        found = _SHALL[self._passage.language].match(self._text, self._verb.first, self._verb.end)
        if found is None:
            return
        for start, end, due in self._reports(found.end() - 1, self._verb.end):
            yield self._act("requestsReport", self._parties(*found.span("who")), start, end, due)

    def _act(self, kind: str, addressee: tuple[Named, ...], start: int, end: int, due: Mapping[str, Any]) -> MandateAct:
        passage = self._passage
        recipient: tuple[Named, ...] = ()
        if kind == "requestsReport":
            found = patterns(passage.language, "recipient")["to"].search(self._text, start, end)
            recipient = self._parties(*found.span("who")) if found else ()
        elif not due:
            due = deadline(passage, start, end)
        return MandateAct(
            kind,
            passage.span(self._verb.start, max(end, self._verb.first)),
            status=self._status,
            addressee=addressee,
            recipient=recipient,
            deadline=due,
            paragraph=passage.number,
            part=passage.part,
            wording=passage.words(start, end).strip(" ,，;；.。:：") or None,
        )

    def _addressee(self) -> tuple[tuple[Named, ...], int]:
        table = patterns(self._passage.language, "request")
        if not table["nobody"].match(self._text, self._verb.first, self._verb.end):
            for name in ("whom_to", "whom_that", "listed"):
                found = table[name].match(self._text, self._verb.first, self._verb.end)
                if found and (who := self._parties(*found.span("who"))):
                    return who, found.end() if self._passage.language == "en" else found.end("who")
        return self._antecedent, self._verb.first

    def _parties(self, start: int, end: int) -> tuple[Named, ...]:
        """The addressees that a stretch names, cut at commas and "and" where each part is a name of its own."""
        joint = _JOINTS[self._passage.language]
        cuts = [start]
        ends = []
        for found in joint.finditer(self._text, start, end):
            ends.append(found.start())
            cuts.append(found.end())
        ends.append(end)
        parts = list(zip(cuts, ends, strict=True))
        if not all(self._is_name(*part) for part in parts):
            parts = [(start, end)]
        return tuple(one for part in parts if (one := self._names.held(self._passage, *part)))

    def _is_name(self, start: int, end: int) -> bool:
        stretch = self._text[start:end].strip()
        return bool(stretch) and (len(stretch) == 1 or stretch[:1].isupper() or self._passage.language == "zh")

    def _asks_first(self, start: int, end: int) -> bool:
        """Whether something else is asked before the report: a verb of its own, joined with "and"."""
        if self._passage.language == "en":
            before = self._text[start:end]
            return (
                re.search(r"[a-z].*?(?:,| and)(?: also| further)?(?: to)? ?$", before) is not None and len(before) > 40
            )
        return len(self._text[start:end]) > 30 and re.search("[，、]", self._text[start:end]) is not None

    def _reports(self, start: int, end: int) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
        """The reports that a stretch asks for: where each begins and ends, and its deadline."""
        table = patterns(self._passage.language, "report")
        found = min(
            (m for pattern in table.values() if (m := pattern.search(self._text, start, end))),
            key=lambda m: m.start(),
            default=None,
        )
        if found is None:
            return
        first = found.start()
        pieces = self._several(first, end)
        for low, high in pieces:
            yield low, high, deadline(self._passage, start if low == first else low, high)

    def _several(self, start: int, end: int) -> list[tuple[int, int]]:
        """One stretch a report, where a clause asks for several with dates of their own."""
        nouns = patterns(self._passage.language, "report_nouns")["noun"]
        starts = [start]
        for found in nouns.finditer(self._text, start, end):
            opens = self._text[max(0, found.start() - 12) : found.start()]
            if not re.search(
                r"(?:,|,? and|,? followed by)(?: (?:a|an|the|to provide (?:a|the)|further|also))* $|[，、并](?:以及|和)?(?:一份)?$",
                opens,
            ):
                continue
            if deadline(self._passage, starts[-1], found.start()) and deadline(self._passage, found.start(), end):
                starts.append(found.start())
        return list(zip(starts, [*starts[1:], end], strict=True))
