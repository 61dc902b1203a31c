"""Chains in a noun phrase: "the Panel established by paragraph 24 of resolution X, as extended by resolution Y".

Each link is a historical fact apart from what the sentence does: an instrument created the body, others extended or
modified it. So is what a preamble recalls: "resolution X, by which it established the Mission".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.languages import words
from ingest.operative.names import Names
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.record import MandateAct, Named


def chains(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """The links of all chains in a passage: establishedBy, recallsEstablishment, and others' extensions and changes."""
    yield from _recalled(passage, names)
    yield from _established(passage, names)
    yield from _changed(passage, names)


def links(passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches in which a chain names instruments that extended or changed something."""
    for found in patterns(passage.language, "chain")["pattern"].finditer(passage.text):
        yield found.span()


def _recalled(passage: Passage, names: Names) -> Iterator[MandateAct]:
    for pattern in patterns(passage.language, "recalled").values():
        for found in pattern.finditer(passage.text):
            group = "what" if found["what"] else "what_behind"
            if group == "what_behind" and "what_behind" not in found.groupdict():
                continue
            if not found[group]:
                continue
            yield from _creation(passage, names, found, group, "recallsEstablishment")


def _established(passage: Passage, names: Names) -> Iterator[MandateAct]:
    taken: list[tuple[int, int]] = []
    for pattern in patterns(passage.language, "chains").values():
        for found in pattern.finditer(passage.text):
            if any(a < found.end() and found.start() < b for a, b in taken):
                continue
            acts = list(_creation(passage, names, found, "what", "establishedBy"))
            if acts:
                taken.append(found.span())
                yield from acts


def _creation(passage: Passage, names: Names, found: re.Match[str], group: str, kind: str) -> Iterator[MandateAct]:
    """One act an instrument: the first created the body, further ones stand beside it in its name."""
    cited = list(passage.cited(*found.span("list")))
    body = names.created(passage, *found.span(group), [one.key for one in cited])
    if body is None:
        return
    for instrument in cited:
        yield MandateAct(
            kind,
            passage.span(*found.span()),
            target=(body,),
            instrument=instrument,
            paragraph=passage.number,
            part=passage.part,
        )


def _changed(passage: Passage, names: Names) -> Iterator[MandateAct]:
    language = passage.language
    verbs = {
        kind: re.compile(words_, re.IGNORECASE) for kind, words_ in words(language, "operative")["chain_verbs"].items()
    }
    for found in patterns(language, "chain")["pattern"].finditer(passage.text):
        cited = list(passage.cited(*found.span("list")))
        if not cited:
            continue
        start, target = _about(passage, found, names)
        origin = tuple(passage.cited(start, found.start())) if language == "en" else _before(passage, found)
        for kind, pattern in verbs.items():
            if not pattern.search(found["verbs"]):
                continue
            for instrument in cited:
                yield MandateAct(
                    kind,
                    passage.span(min(start, found.start()), found.end()),
                    target=(target,) if target else (),
                    instrument=instrument,
                    affects=origin,
                    paragraph=passage.number,
                    part=passage.part,
                )


def _about(passage: Passage, found: re.Match[str], names: Names) -> tuple[int, Named | None]:
    """What a chain is about: in English the noun before it, in Chinese the noun behind it."""
    pattern = patterns(passage.language, "chain")["about"]
    if passage.language == "zh":
        behind = re.compile(r"(?:的)?(?P<what>[^，。；：（）()]{1,40})").match(passage.text, found.end())
        if behind is None:
            return found.start(), None
        return found.start(), names.held(passage, *_last_noun(passage, *behind.span("what")))
    low = max((m.end() for m in re.finditer(r"[;:]", passage.text[: found.start()])), default=0)
    before = [m for m in pattern.finditer(passage.text, low, found.start())]
    # A name cited in the noun phrase (an organ, an instrument) is not its head.
    before = [m for m in before if not passage.line.between(m.start(), m.end(), "instrument")]
    if not before:
        return found.start(), None
    head = before[-1]
    return head.start(), names.held(passage, *head.span())


def _last_noun(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """In Chinese the head of a noun phrase stands last, behind 的; what follows a preposition or verb is cut off."""
    stretch = passage.text[start:end]
    cut = re.search(r"(?:延长|延续|续延|延至|规定|适用|提交|执行|，)", stretch)
    stretch = stretch[: cut.start()] if cut else stretch
    head = stretch.rstrip("的").rfind("的")
    return start + head + 1, start + len(stretch)


def _before(passage: Passage, found: re.Match[str]) -> tuple:  # type: ignore[type-arg]
    """The instruments cited right before a chain in Chinese: what it changed."""
    low = max((m.end() for m in re.finditer("[，；。：]", passage.text[: found.start()])), default=0)
    return tuple(passage.cited(low, found.start()))
