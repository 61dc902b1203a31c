"""Chains in a noun phrase: "the Panel established by paragraph 24 of resolution X, as extended by resolution Y".

Each link is a historical fact apart from what the sentence does: an instrument created the body, others extended or
modified it. So is what a preamble recalls: "resolution X, by which it established the Mission".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.languages import words
from ingest.operative.names import Names, beginning, head_of, is_mandate
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.terms import day_of
from ingest.record import CitedInstrument, MandateAct, Named

# Numbers of paragraphs are no name of a thing.
_NUMBERS = re.compile(r"(?:[\d\s,、()]|\b(?:and|to)\b|[和及至])+")


def chains(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """The links of all chains in a passage: establishedBy, recallsEstablishment, and others' extensions and changes."""
    yield from recalled(passage, names)
    yield from _established(passage, names)
    yield from _changed(passage, names)
    yield from _ended(passage, names)


def links(passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches in which a chain names instruments that extended or changed something."""
    for found in patterns(passage.language, "chain")["pattern"].finditer(passage.text):
        yield found.span()


def cited_apart(passage: Passage, start: int, end: int) -> tuple[CitedInstrument, ...]:
    """The instruments that a stretch cites outside of chains: what is spoken of, not what changed it."""
    others = list(links(passage))
    return tuple(
        one for at in range(start, end) if not any(a <= at < b for a, b in others) for one in passage.cited(at, at + 1)
    )


def recalled(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """The creations by others that a passage recalls: "resolution X, by which it established the Mission"."""
    # One creation may be read as a clause of its own and as one that a citation opens.
    told: set[tuple[str, str]] = set()
    for pattern in patterns(passage.language, "recalled").values():
        for found in pattern.finditer(passage.text):
            group = "what" if found["what"] else "what_behind"
            if group == "what_behind" and "what_behind" not in found.groupdict():
                continue
            if not found[group] or _is_basis(passage, found):
                continue
            for act in _creation(passage, names, found, group, "recallsEstablishment"):
                which = (act.instrument.key if act.instrument else "", act.target[0].key or act.target[0].name)
                if which not in told:
                    told.add(which)
                    yield act


def _is_basis(passage: Passage, found: re.Match[str]) -> bool:
    """Whether what is cited is only what an act was based on: 理事会依照X号决议，设立了…."""
    before = patterns(passage.language, "in_name")["basis"].search(passage.text, 0, found.start("list"))
    return before is not None and passage.text[found.end("list")] == "，"


def _in_name(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """Bodies whose own name says which instrument set them up: "the Committee established pursuant to resolution X"."""
    says = patterns(passage.language, "in_name")["established"]
    for body in passage.line.mentions:
        if body.type != "body" or not says.search(body.text):
            continue
        found = names.of(body, passage.language)
        for one in [m for m in passage.reading.within(body.span, "instrument") if m.entities][:1]:
            # Later resolutions in a committee's name only changed it.
            if one.entities[0] != passage.instrument:
                yield MandateAct(
                    "establishedBy",
                    body.span,
                    target=(found,),
                    instrument=CitedInstrument(one.entities[0], one.symbol),
                    paragraph=passage.number,
                    part=passage.part,
                )


def _established(passage: Passage, names: Names) -> Iterator[MandateAct]:
    yield from _in_name(passage, names)
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
    place = _whole(passage, found, group)
    if place is None:
        return
    low, high = place
    if re.search(r"\bas\b", found["by"]) and (is_mandate(passage, found.start(group)) or is_mandate(passage, low)):
        # "The mandate of the Panel as established in resolutions X, Y": they set out the mandate.
        return
    if kind == "recallsEstablishment" and patterns(passage.language, "in_name")["part"].search(
        passage.text[found.start(group) : low]
    ):
        # "Which established the membership of the Commission": something of the body, not the body.
        return
    for start, end in [*_beside(passage, found, group, low), (low, high)]:
        body = names.created(passage, start, end, [one.key for one in cited])
        if body is not None:
            place = min(start, found.start("list")), max(end, found.end("list"), found.end("by"))
            yield from _of(passage, body, cited, kind, place)


def _whole(passage: Passage, found: re.Match[str], group: str) -> tuple[int, int] | None:
    """Where the noun phrase stands that was established; None where the words found are only a part of one.

    "A group of friends of the Commission was established", "the trust fund to assist through the Tribunal established",
    设立的协助各国通过法庭解决争端信托基金: neither the Commission nor the Tribunal was.
    """
    table = patterns(passage.language, "in_name")
    start, end = found.span(group)
    if passage.language == "zh":
        if not table["inner"].match(passage.text, start, end):
            return start, end
        whole = table["phrase"].match(passage.text, start)
        if whole is None:
            return None
        name = passage.words(*whole.span())
        return whole.span() if head_of(name, "zh") or table["noun"].search(name) else None
    if passage.text.startswith(" of ", end) and (purpose := passage.text.find(" for ", start, end)) >= 0:
        # "A committee for the purpose of drafting …": half of what it is for is no part of its name.
        end = purpose
    low = beginning(passage, start, end)
    if fund := table["outer"].search(passage.text[:low]):
        return fund.span("what")
    if table["finite"].match(found["by"]) and table["inner"].search(passage.text[:low]):
        # The subject of "was established" is a whole noun phrase, and its noun stands first.
        opens = [start + one.end() for one in table["begins"].finditer(passage.text[start:end])]
        first = opens[0] if opens else low
        return (first, end) if first < low and head_of(passage.words(first, end), "en") else None
    return low, end


def _beside(passage: Passage, found: re.Match[str], group: str, low: int) -> Iterator[tuple[int, int]]:
    """A second body that shares the verb: "the Committee and the Panel established by …", 所设委员会和专家小组."""
    if passage.language == "zh":
        also = patterns("zh", "in_name")["also"].match(passage.text, found.end(group))
    else:
        also = patterns("en", "in_name")["also"].search(passage.text[:low])
    if also:
        yield also.span("also")


def _of(
    passage: Passage, body: Named, cited: list[CitedInstrument], kind: str, place: tuple[int, int]
) -> Iterator[MandateAct]:
    # Of several instruments in a body's name the first created it; the others only changed it.
    for instrument in cited[:1] if body.key else cited:
        yield MandateAct(
            kind,
            passage.span(*place),
            target=(body,),
            instrument=instrument,
            paragraph=passage.number,
            part=passage.part,
        )


def _changed(passage: Passage, names: Names) -> Iterator[MandateAct]:
    language = passage.language
    verbs = {
        kind: re.compile(listed, re.IGNORECASE) for kind, listed in words(language, "operative")["chain_verbs"].items()
    }
    for found in patterns(language, "chain")["pattern"].finditer(passage.text):
        cited = list(passage.cited(*found.span("list")))
        if not cited:
            continue
        start, target = _about(passage, found, names)
        until = day_of(passage, found) if found["term"] else None
        origin = _before(passage, found) if language == "zh" else _origin(passage, start, found.start())
        if target and (patterns(language, "object")["vague"].fullmatch(target.name) or _NUMBERS.fullmatch(target.name)):
            # "Its existing mandate": whose, the noun phrase does not say.
            target = None
        # "Measures decided in W and X, and modified in Y and Z": which changed which is not said one by one. A body
        # that is named is what was extended or changed, whatever laid down its mandate.
        several = len({one.key for one in origin}) > 1
        if several and target and target.key:
            origin, several = (), False
        for kind, pattern in verbs.items():
            if not pattern.search(found["verbs"]):
                continue
            for instrument in cited:
                yield MandateAct(
                    kind,
                    passage.span(min(start, found.start()), found.end()),
                    status="inferred" if several else "stated",
                    target=(target,) if target else (),
                    until=until if kind == "extends" else None,
                    instrument=instrument,
                    affects=origin,
                    paragraph=passage.number,
                    part=passage.part,
                )


def _origin(passage: Passage, start: int, end: int) -> tuple[CitedInstrument, ...]:
    """The instruments between what a chain is about and the chain in English, those of other links left out."""
    # "In accordance with paragraph 3 of resolution X extended by resolution Y": X alone was extended.
    nearest = patterns("en", "chain_noun")["nearest"].search(passage.text[:end])
    if nearest and nearest.start() >= start:
        start = nearest.start("list")
    return cited_apart(passage, start, end)


def _ended(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """What another instrument ended, as a text recalls it."""
    for found in patterns(passage.language, "ended")["which"].finditer(passage.text):
        target = names.held(passage, *found.span("what"))
        for instrument in passage.cited(*found.span("list")):
            yield MandateAct(
                "terminates",
                passage.span(*found.span()),
                target=(target,) if target else (),
                instrument=instrument,
                paragraph=passage.number,
                part=passage.part,
            )


def _about(passage: Passage, found: re.Match[str], names: Names) -> tuple[int, Named | None]:
    """What a chain is about: in English the noun before it, in Chinese the noun behind it."""
    pattern = patterns(passage.language, "chain")["about"]
    if passage.language == "zh":
        if found["term"]:
            # 其任务由第99/1号决议延长至…: what was extended stands before.
            created = _created_near(passage, found.start())
            return found.start(), names.held(passage, *created.span("what")) if created else None
        behind = patterns("zh", "chain_noun")["behind"].match(passage.text, found.end())
        return found.start(), names.held(passage, *behind.span("what")) if behind else None
    low = passage.text.rfind(";", 0, found.start()) + 1
    created = _created_before(passage, found.start())
    if created and created.start() >= low and found.start() - created.end() < _NEAR:
        return created.start(), names.of_created(passage, *created.span("what"))
    # A name cited in the noun phrase (an organ, an instrument) is not its head.
    before = [
        m
        for m in pattern.finditer(passage.text, low, found.start())
        if not passage.line.between(m.start(), m.end(), "instrument")
        # "Measures adopted by the Council in resolution X": the Council is not what was extended.
        and not passage.text[: m.start()].rstrip().endswith((" by", " by the"))
    ]
    if not before:
        return found.start(), None
    return before[-1].start(), names.held(passage, *before[-1].span())


# So many characters behind "established by …" a chain still speaks of the body established.
_NEAR = 200


def _created_before(passage: Passage, offset: int) -> re.Match[str] | None:
    """The last "body established by instrument" that begins before a place."""
    pattern = patterns(passage.language, "chains")["establishedBy"]
    return next(iter(reversed([m for m in pattern.finditer(passage.text) if m.start() < offset])), None)


def _created_near(passage: Passage, offset: int) -> re.Match[str] | None:
    """The "body established by instrument" of which a clause of the same sentence goes on to speak in Chinese."""
    created = _created_before(passage, offset)
    if (
        created is None
        or offset - created.end() >= _NEAR
        or re.search("[。；：]", passage.text[created.end() : offset])
    ):
        return None
    return created


def _before(passage: Passage, found: re.Match[str]) -> tuple[CitedInstrument, ...]:
    """The instruments cited before a chain in Chinese, up to the first chain of the noun phrase: what was changed."""
    for created in patterns("zh", "chains")["establishedBy"].finditer(passage.text):
        if created.start() <= found.start() < created.end():
            return tuple(passage.cited(*created.span("list")))
    if found["term"] and (named := _created_near(passage, found.start())):
        # 回顾X号决议规定的措施，并回顾Y号决议所设小组的任务由Z号决议延长至…: only what set the body up was extended.
        return tuple(passage.cited(*named.span("list")))
    nearest = patterns("zh", "chain_noun")["nearest"].search(passage.text[: found.start()])
    low = max(passage.text.rfind(stop, 0, found.start()) for stop in "。；：") + 1
    clause = passage.text.rfind("，", low, found.start()) + 1
    if passage.text[clause : found.start()].strip() and not any(passage.cited(clause, found.start())):
        # 与X号决议所设小组合作，监测经Y号决议延续的措施: another clause cites X.
        low = clause
    before = cited_apart(passage, nearest.start("list") if nearest else low, found.start())
    behind = patterns("zh", "chain_noun")["behind"].match(passage.text, found.end())
    return before or (tuple(passage.cited(*behind.span("what"))) if behind else ())
