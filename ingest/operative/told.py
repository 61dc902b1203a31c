"""What running text tells that another instrument did: "in its decision 8/2, the Conference extended the mandate of …".

Reports and notes have no operative paragraphs, yet they say which instrument set a body up and which extended it. What
is told is read with the grammar of the acts themselves. In a report only what is certain counts: what was set up or
goes on has a key, or instruments of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.keys import adopting_body
from ingest.operative.chains import recalled
from ingest.operative.extensions import extension
from ingest.operative.names import Names
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative
from ingest.record import CitedInstrument, MandateAct, Named


def told(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """What a passage of a report tells of others' acts: bodies they set up, mandates they extended."""
    for act in recalled(passage, names):
        if all(_is_known(passage, one) for one in act.target):
            yield act
    yield from told_extensions(passage, names)


def told_extensions(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """The extensions by other instruments that a passage tells of, each once."""
    seen: set[int] = set()
    for pattern in patterns(passage.language, "told_extension").values():
        for found in pattern.finditer(passage.text):
            cited = list(passage.cited(found.start(), found.start("by")))
            place = found.span("verb" if passage.language == "zh" else "by")
            if not cited or place[0] in seen:
                continue
            act = _extension(passage, names, found, place)
            if act and _is_certain(passage, act, cited):
                seen.add(place[0])
                # Which of several set the term, the sentence does not say.
                one = act if len(cited) == 1 else replace(act, until=None, duration={})
                for instrument in cited:
                    yield replace(one, instrument=CitedInstrument(instrument.key, instrument.symbol))


def _extension(passage: Passage, names: Names, found: re.Match[str], place: tuple[int, int]) -> MandateAct | None:
    """The extension whose verb stands at a place, up to the end of what is told."""
    limits = patterns(passage.language, "told_extension_end")
    stop = limits["end"].search(passage.text, place[1])
    end = stop.start() if stop else len(passage.text)
    if limits["condition"].search(passage.text, found.start(), end):
        return None
    low = found.start("by")
    verb = Performative("extends", low, low if passage.language == "zh" else place[1], end)
    return extension(passage, verb, names, place)


def _is_known(passage: Passage, named: Named) -> bool:
    """Whether what is named has a key that its own words give: a bare noun at the end of a longer name gives none.

    资产追回工作组 is another group than the one that 工作组 alone means in its document.
    """
    if named.key is None:
        return False
    line = passage.line
    held = [(m, at) for m, at in zip(line.mentions, line.places, strict=True) if named.key in m.entities]
    return not held or any(m.attrs.get("form") != "short" or not _goes_on(line.text[:at]) for m, at in held)


def _goes_on(before: str) -> bool:
    """Whether a Chinese name goes on into what follows it.

    >>> _goes_on("决定将资产追回"), _goes_on("决定将"), _goes_on("extended the ")
    (True, False, False)
    """
    return re.search("[一-鿿](?<![将把的了由请对与和及在向该立定])$", before) is not None


def _is_certain(passage: Passage, act: MandateAct, cited: list[CitedInstrument]) -> bool:
    """Whether it is said what was extended: a body with a key, no organ that acts, or what others laid down."""
    adopters = {adopting_body(one.key.removeprefix("inst:")) for one in cited}
    if any(one.key in adopters for one in act.target):
        return False
    keyed = bool(act.target) and all(_is_known(passage, one) for one in act.target)
    return keyed or bool(act.affects and (act.until or act.duration))
