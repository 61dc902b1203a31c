"""Creation, modification, end and composition: what else a clause decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.keys import adopting_body
from ingest.operative.chains import cited_apart, links
from ingest.operative.names import Names, head_of
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative
from ingest.operative.terms import days_of, term
from ingest.operative.withheld import is_told_of, is_withheld
from ingest.record import MandateAct, Mention, Named

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
                if (
                    found
                    and _is_decided(passage, verb, name, found)
                    and (name != "appoint" or _is_created(passage, names, found))
                ):
                    # "Shall also apply to the measures of resolution X": what is widened is changed, and not X.
                    about = found.span("what") if name == "also" else found.span()
                    yield from _change(passage, verb, names, kind, found, about)
                    break
    yield from _composition(passage, verb, names)


def _is_decided(passage: Passage, verb: Performative, name: str, found: re.Match[str]) -> bool:
    """Whether a match is what the organ decides, and not what another instrument did or somebody is to do."""
    made = patterns(passage.language, "made")
    if passage.language == "zh" and made["purpose"].search(passage.text, verb.first, found.start()):
        return False
    if (name == "noun" or passage.language == "zh") and made["planned"].search(
        passage.text[verb.first : found.end("what") if name == "noun" and passage.language == "zh" else found.start()]
    ):
        # The planning for the establishment of a mission sets up none.
        return False
    at = found.end("what") if passage.language == "zh" else found.start()
    if any(a <= at < b for a, b in links(passage)):
        return False
    if name == "noun" and is_told_of(passage, verb, found):
        return False
    if is_withheld(passage, verb, found.start(), found.start("what") if passage.language == "en" else found.end()):
        return False
    if name != "infinitive":
        return True
    # "Decides to end …", "…, and to end …"; not "a mission to end the conflict".
    before = passage.text[verb.first : found.start()].strip()
    if passage.language == "zh" and passage.text[found.start()] in "将把对":
        # 决定将X延长…，并将Y改为…: behind a comma 将 opens another object of the decision.
        return not before or before[-1] in "，并"
    if passage.language == "zh" and before.endswith("并"):
        return True
    return patterns(passage.language, "made")["before_verb"].fullmatch(before) is not None


def _change(
    passage: Passage,
    verb: Performative,
    names: Names,
    kind: str,
    found: re.Match[str],
    about: tuple[int, int] | None = None,
) -> Iterator[MandateAct]:
    """The act of a match; ``about`` is the stretch whose instruments it affects, where that is not all of it."""
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
    place = _noun_phrase(passage, start, end)
    if kind == "establishes":
        targets = [_made(passage, names, *place)]
        if targets[0] is None:
            return
    else:
        places = _parts(passage, *place) if kind == "terminates" else [place]
        targets = [names.held(passage, *one) for one in places]
    stop = found.end()
    if kind == "establishes" and (
        behind := patterns(language, "establishment_term")["behind"].match(passage.text, stop, verb.end)
    ):
        stop = behind.end()
    length = term(passage, found.start(), stop)
    day = next(days_of(passage, verb.first, found.end()), None) if kind == "terminates" else None
    yield MandateAct(
        kind,
        passage.span(verb.start, min(stop, verb.end)),
        target=tuple(one for one in targets if one),
        until=length.until if kind != "terminates" else None,
        duration=length.duration if kind != "terminates" else {},
        date=day,
        affects=cited_apart(passage, *(about or found.span())) if kind != "establishes" else (),
        paragraph=passage.number,
        part=passage.part,
    )


def _noun_phrase(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The place of the head of a noun phrase: up to what describes it."""
    rest = passage.text[start:end]
    if passage.language == "en":
        cut = patterns("en", "made")["end"].search(rest)
        return start, start + (cut.start() if cut else len(rest))
    bracket = re.search(r"[（(]", rest)
    end = start + bracket.start() if bracket else end
    head = passage.text.rfind("的", start, end)
    return (head + 1 if head >= start else start), end


def _parts(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the several things that a phrase names, each by a noun of its own; else that of the phrase.

    "The programme and the fund" are two; the Committee for Programme and Coordination (方案和协调委员会) is one.
    """
    table = patterns(passage.language, "ended_list")
    edges = [start]
    for found in table["joint"].finditer(passage.text, start, end):
        edges += found.span()
    edges.append(end)
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    whole = len(parts) > 1 and all(table["part"].fullmatch(passage.text[a:b].strip()) for a, b in parts)
    return parts if whole else [(start, end)]


def _made(passage: Passage, names: Names, start: int, end: int) -> Named | None:
    """The body that a noun phrase says is set up by the passage's own instrument; None where it is no body."""
    target = names.new(passage, start, end)
    if target is None or not _is_made(passage, target):
        return None
    pointing = patterns(passage.language, "made")["pointing"].match(passage.text, start, end) is not None
    return names.made(passage, target, pointing=pointing)


def _is_made(passage: Passage, target: Named) -> bool:
    """Whether what is set up is a body, an office or the like, by the noun of its name.

    In English that noun stands before the first preposition: a meeting of a group, the rules of a fund are no bodies.
    """
    if target.key is not None:
        return True
    table = patterns(passage.language, "made")
    behind = table["behind_noun"].search(target.name)
    noun = target.name[: behind.start()] if behind else target.name
    if head_of(noun, passage.language):
        return True
    return any(found.end() == len(noun) for found in table["noun"].finditer(noun))


def _is_created(passage: Passage, names: Names, found: re.Match[str]) -> bool:
    """Whether what is appointed comes into being by that: a panel, a Special Rapporteur, and no person with a post."""
    target = names.new(passage, *_noun_phrase(passage, *found.span("what")))
    created = patterns(passage.language, "appointed")["created"]
    return target is not None and created.fullmatch(target.name) is not None


def _composed(passage: Passage, verb: Performative, names: Names, name: str, found: re.Match[str]) -> Named | None:
    """Whose composition a clause decides: the body it sets up, its subject, or the body that the words name.

    A post has no members, and an organ does not set its own: "allows … until the Secretary-General …" is not about him,
    and in "a Committee of all the members of the Council" the Council is what the Committee is made of.
    """
    if made := _set_up(passage, verb, found):
        return _made(passage, names, *_noun_phrase(passage, *made.span("what")))
    if name == "consists":
        return _subject(passage, names, verb.first, found.start())
    here, before = (
        [m for m in passage.holders(*place) if m.type != "post" and not _is_own_organ(passage, m)]
        for place in (found.span(), (verb.first, found.start()))
    )
    held = [*here, *before] if name == "members" else [*before[:1], *here]
    return Named(held[0].text, held[0].entities[0]) if held else None


def _set_up(passage: Passage, verb: Performative, found: re.Match[str]) -> re.Match[str] | None:
    """The creation in a clause that goes on to say what its body is made of."""
    table = patterns(passage.language, "establishment")
    if verb.key == "establishes":
        return table["direct"].match(passage.text, verb.first, verb.end)
    made = table["infinitive"].search(passage.text, verb.first, verb.end)
    return made if made and made.start() < found.start() and _is_decided(passage, verb, "infinitive", made) else None


def _is_said(passage: Passage, verb: Performative, name: str, found: re.Match[str]) -> bool:
    """Whether words of numbers and members are what a clause decides, and neither a comparison nor an attribute."""
    table = patterns(passage.language, "composition")
    if table["compared"].search(passage.text, verb.first, found.start()):
        return False
    attribute = name == "consists" and table["attributive"].match(passage.text, found.start(), verb.end)
    return not attribute or _set_up(passage, verb, found) is not None


def _is_own_organ(passage: Passage, holder: Mention) -> bool:
    adopter = adopting_body(passage.instrument.removeprefix("inst:")) if passage.instrument else None
    return adopter in holder.entities


def _subject(passage: Passage, names: Names, start: int, end: int) -> Named | None:
    """What a clause says the members of: the noun that it begins with, up to its verb or an insertion."""
    table = patterns(passage.language, "composition")
    if that := table["that"].search(passage.text, start, end):
        start = that.end()
    start += len(passage.text[start:end]) - len(passage.text[start:end].lstrip("，, "))
    stop = table["subject_end"].search(passage.text, start, end)
    end = stop.start() if stop else end
    held = passage.holders(start, end)
    if held and held[0].type != "post" and table["opens"].fullmatch(passage.text[start:end].strip()):
        return None if _is_own_organ(passage, held[0]) else Named(held[0].text, held[0].entities[0])
    return names.held(passage, start, end)


def asked_for(passage: Passage, request: MandateAct, verb: Performative, names: Names) -> Iterator[MandateAct]:
    """The creation that a request asks for: inferred, for the request only asks."""
    table = patterns(passage.language, "establishment_asked")
    found = table["asked"].search(passage.text, verb.first, verb.end)
    if found is None:
        found = table["appoint"].search(passage.text, verb.first, verb.end)
        if found is None or not _is_created(passage, names, found):
            return
    before = passage.text[verb.first : found.start()]
    made = patterns(passage.language, "made")
    if made["purpose"].search(before) or made["planned"].search(before):
        # To help others set something up, or to plan it, is not to set it up.
        return
    place = _noun_phrase(passage, *found.span("what"))
    target = names.new(passage, *place)
    if target and _is_made(passage, target) and not made["pointing"].match(passage.text, *place):
        asked = names.asked(passage, target)
        yield replace(request, kind="establishes", status="inferred", target=(asked,), deadline={}, wording=None)


def _appointment(passage: Passage, verb: Performative, who: Sequence[Named | None], first: int) -> MandateAct:
    """The composition that a clause decides by appointing; ``first`` is from where it gives the term of office."""
    length = term(passage, first, verb.end)
    return MandateAct(
        "decidesComposition",
        passage.span(verb.start, verb.end),
        target=tuple(one for one in who if one),
        until=length.until,
        duration=length.duration,
        paragraph=passage.number,
        part=passage.part,
    )


def _composition(passage: Passage, verb: Performative, names: Names) -> Iterator[MandateAct]:
    table = patterns(passage.language, "composition")
    if verb.key == "appoints" and (found := table["membership"].search(passage.text, verb.first, verb.end)):
        yield _appointment(passage, verb, [names.held(passage, *found.span("body"))], found.end())
        return
    appointed = table["appointed"].match if verb.key == "appoints" else table["appoint"].search
    if verb.key in ("appoints", "decides"):
        found = appointed(passage.text, verb.first, verb.end)
        if found and table["observance"].match(passage.words(*found.span("post"))):
            # "Designates 5 June as the Day of …": a day has no composition.
            return
        if found:
            who = [names.held(passage, *found.span(group)) for group in ("post", "who")]
            yield _appointment(passage, verb, who, verb.first)
            return
    if verb.key not in ("decides", "authorizes", "establishes", "extends", "appoints"):
        return
    for name in ("consists", "ceiling", "members"):
        found = table[name].search(passage.text, verb.first, verb.end)
        if found and _is_said(passage, verb, name, found):
            target = _composed(passage, verb, names, name, found)
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
