"""What a clause names without doing it: acts that are denied, put off, weighed, asked for by others, or conditional.

"Decides to extend …" extends; "decides to reject the proposal to extend …", "not to set up …, nor to extend …" and
决定审议是否将……延长 do not, and "decides, if the Council so recommends, to …" is no fact of the document. A condition
that follows an act ("unless the Council decides otherwise") leaves it standing: it was done, and may be undone.
"""

from __future__ import annotations

import re

from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative

# How many signs the organ's name and its adverbs may take between a condition and the verb.
_ORGAN = 24


def is_withheld(passage: Passage, verb: Performative, start: int, end: int) -> bool:
    """Whether the words of an act in the clause of a performative are not what the organ does by it.

    They stand from ``start``; what they are about, or what follows their verb, from ``end`` on.
    """
    table = patterns(passage.language, "withheld")
    if _is_conditional(passage, verb, start, end):
        return True
    if start <= verb.first:
        return False
    before = passage.text[verb.first : start].rstrip()
    if table["denied"].search(before) or table["weighed"].search(before):
        return True
    if before.count("“") > before.count("”"):
        # The title of an item or of a draft.
        return True
    if passage.language == "zh":
        return _is_withheld_zh(passage, before, end)
    if not passage.text.startswith("to ", start):
        clause = f"{before} that" if passage.text.startswith("that ", start) else before
        return table["that"].search(clause) is not None
    return table["offered"].search(before) is not None or _is_task_of(passage, verb, before, start)


def _is_conditional(passage: Passage, verb: Performative, start: int, end: int) -> bool:
    """Whether a condition stands before the performative or the act, behind its verb, or right behind its term."""
    table = patterns(passage.language, "withheld")
    foregoing = table["opening"].sub("", passage.text[: verb.start])
    first = table["condition"].match(foregoing)
    stretch = passage.text[verb.first : max(start, end if passage.language == "en" else start)]
    return bool(
        (first and len(foregoing) - first.end() <= _ORGAN)
        or table["condition"].search(stretch.rstrip())
        or table["condition"].match(passage.text[end : verb.end])
        or table["behind"].match(passage.text, end, verb.end)
    )


def _is_task_of(passage: Passage, verb: Performative, before: str, start: int) -> bool:
    """Whether an English infinitive depends on another one that is decided: "to take steps to extend".

    What is decided beside it is joined to it: "to set up …, and to extend". Whom the organ allows to go on goes on; who
    is allowed to extend something may do so.
    """
    if verb.key != "decides" or not before.startswith("to "):
        return False
    table = patterns("en", "withheld")
    goes_on = table["going_on"].match(passage.text, start) and table["allowed"].search(before)
    return not goes_on and table["joined"].search(before) is None


def _is_withheld_zh(passage: Passage, before: str, end: int) -> bool:
    """Whether in Chinese the verb of deciding about an act stands before its object, or a noun made of it behind.

    The object may hold such words as well (将审议机制的任务……), so only what stands before 将 counts.
    """
    table = patterns("zh", "withheld")
    segment = re.split("[，；：]", before)[-1]
    heads = [segment[: marker.start()] for marker in re.finditer("[将把]", segment)]
    head = heads[0] if heads else segment
    if table["denied"].search(before[: len(before) - len(segment)] + head):
        return True
    if heads and (table["offered"].match(head) or any(table["that"].search(one) for one in heads)):
        return True
    return table["joined"].match(passage.text, end) is not None


def is_told_of(passage: Passage, verb: Performative, found: re.Match[str]) -> bool:
    """Whether the noun "the establishment of …" is not what the verb is about: "recommending the establishment of"."""
    table = patterns(passage.language, "withheld")
    before = passage.text[verb.first : found.start()].strip()
    if passage.language == "zh":
        before = passage.text[verb.first : found.end("what")].strip()
        if not re.match("[，；。]|$", passage.text[found.end() :]):
            return True
    return table["noun_decided" if verb.key == "decides" else "noun_approved"].fullmatch(before) is None
