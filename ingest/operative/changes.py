"""Creation, modification, end and composition: what else a clause decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.operative.chains import cited_apart, links
from ingest.operative.names import Names, head_of
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative
from ingest.operative.terms import days_of, term
from ingest.record import MandateAct, Named

_KINDS = {
    "establishes": "establishment",
    "terminates": "termination",
    "modifies": "modification",
}
# What a clause under a verb may hold: a decision all, another verb only what it says itself.
_DECISIONS = ("decides", "authorizes", "approves", "endorses")


def changes(passage: Passage, verb: Performative, names: Names) -> Iterator[MandateAct]:
    """The creations, modifications, endings and compositions in the clause of a performative."""
    for kind, table in _KINDS.items():
        if verb.key == kind:
            found = patterns(passage.language, table)["direct"].match(passage.text, verb.first, verb.end)
            if found:
                yield from _change(passage, verb, names, kind, found)
        elif verb.key == "clarifies" and kind == "modifies":
            found = patterns(passage.language, table)["supersedes"].search(passage.text, verb.first - 1, verb.end)
            if found:
                yield from _change(passage, verb, names, kind, found)
        elif verb.key in _DECISIONS:
            for name, pattern in patterns(passage.language, table).items():
                if name == "direct" or (name in ("noun", "infinitive")) < (verb.key != "decides"):
                    continue
                found = pattern.search(passage.text, verb.first, verb.end)
                if found and _is_decided(passage, verb, name, found):
                    yield from _change(passage, verb, names, kind, found)
                    break
    yield from _composition(passage, verb, names)


def _is_decided(passage: Passage, verb: Performative, name: str, found: re.Match[str]) -> bool:
    """Whether a match is what the organ decides, and not what another instrument did or somebody is to do."""
    if passage.language == "zh" and patterns("zh", "made")["purpose"].search(passage.text, verb.first, found.start()):
        return False
    at = found.end("what") if passage.language == "zh" else found.start()
    if any(a <= at < b for a, b in links(passage)):
        return False
    if name != "infinitive" or passage.language == "zh":
        return True
    # "Decides to end …", "…, and to end …"; not "a mission to end the conflict".
    before = passage.text[verb.first : found.start()].rstrip()
    return not before or before.endswith((",", " and"))


def _change(
    passage: Passage, verb: Performative, names: Names, kind: str, found: re.Match[str]
) -> Iterator[MandateAct]:
    language = passage.language
    start, end = found.span("what")
    if language == "zh" and not passage.text[start:end].strip() and "what_behind" in found.groupdict():
        start, end = found.span("what_behind")
    if kind == "terminates" and language == "en":
        # "The mandate of the Group" ends, and with it the Group.
        strip = patterns("en", "object")["strip"].match(passage.text, start, end)
        start = strip.end() if strip else start
    elif kind == "terminates" and (
        holder := patterns("zh", "tails")["holder"].search(passage.text, start, found.end())
    ):
        start, end = holder.span("what")
    target = _noun_phrase(passage, names, start, end)
    if kind == "establishes":
        if target is None or not _is_made(passage, target):
            return
        target = names.made(passage, target)
    length = term(passage, *found.span())
    day = next(days_of(passage, verb.first, found.end()), None) if kind == "terminates" else None
    yield MandateAct(
        kind,
        passage.span(verb.start, min(found.end(), verb.end)),
        target=(target,) if target else (),
        until=length.until if kind != "terminates" else None,
        duration=length.duration if kind != "terminates" else {},
        date=day,
        affects=cited_apart(passage, *found.span()) if kind != "establishes" else (),
        paragraph=passage.number,
        part=passage.part,
    )


def _noun_phrase(passage: Passage, names: Names, start: int, end: int) -> Named | None:
    """The head of a noun phrase: up to what describes it."""
    if passage.language == "en":
        rest = passage.text[start:end]
        cut = patterns("en", "made")["end"].search(rest)
        return names.held(passage, start, start + (cut.start() if cut else len(rest)))
    rest = passage.text[start:end]
    bracket = re.search(r"[（(]", rest)
    end = start + bracket.start() if bracket else end
    head = passage.text.rfind("的", start, end)
    return names.held(passage, head + 1 if head >= start else start, end)


def _is_made(passage: Passage, target: Named) -> bool:
    """Whether what is set up is a body, an office or the like, by the noun of its name."""
    if target.key is not None or head_of(target.name, passage.language):
        return True
    return patterns(passage.language, "made")["noun"].search(target.name) is not None


def _composed(passage: Passage, verb: Performative, names: Names) -> Named | None:
    """Whose composition a clause decides: the body it sets up, else the holder it names first."""
    made = patterns(passage.language, "establishment")["infinitive"].match(passage.text, verb.first, verb.end)
    if made:
        target = _noun_phrase(passage, names, *made.span("what"))
        return names.made(passage, target) if target else None
    held = passage.holders(verb.first, verb.end)
    return Named(held[0].text, held[0].entities[0]) if held else None


def asked_for(passage: Passage, request: MandateAct, verb: Performative, names: Names) -> Iterator[MandateAct]:
    """The creation that a request asks for: inferred, for the request only asks."""
    found = patterns(passage.language, "establishment_asked")["asked"].search(passage.text, verb.first, verb.end)
    if found is None:
        return
    if patterns(passage.language, "made")["purpose"].search(passage.text, verb.first, found.start()):
        # To help others set something up is not to set it up.
        return
    target = _noun_phrase(passage, names, *found.span("what"))
    if target and _is_made(passage, target):
        yield replace(request, kind="establishes", status="inferred", target=(target,), deadline={}, wording=None)


def _composition(passage: Passage, verb: Performative, names: Names) -> Iterator[MandateAct]:
    table = patterns(passage.language, "composition")
    appointed = table["appointed"].match if verb.key == "appoints" else table["appoint"].search
    if verb.key in ("appoints", "decides"):
        found = appointed(passage.text, verb.first, verb.end)
        if found:
            who = names.held(passage, *found.span("who"))
            length = term(passage, verb.first, verb.end)
            yield MandateAct(
                "decidesComposition",
                passage.span(verb.start, verb.end),
                target=(who,) if who else (),
                until=length.until,
                duration=length.duration,
                paragraph=passage.number,
                part=passage.part,
            )
            return
    if verb.key not in ("decides", "authorizes", "establishes", "extends"):
        return
    for name in ("consists", "ceiling", "members"):
        found = table[name].search(passage.text, verb.first, verb.end)
        if found:
            target = _composed(passage, verb, names)
            yield MandateAct(
                "decidesComposition",
                passage.span(verb.start, found.end()),
                target=(target,) if target else (),
                paragraph=passage.number,
                part=passage.part,
            )
            changed = cited_apart(passage, verb.first, verb.end) if name == "members" else ()
            if changed:
                # A number that another instrument set is changed as well.
                yield MandateAct(
                    "modifies",
                    passage.span(verb.start, found.end()),
                    target=(target,) if target else (),
                    affects=changed,
                    paragraph=passage.number,
                    part=passage.part,
                )
            return
