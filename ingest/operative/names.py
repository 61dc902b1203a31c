"""Names: what a stretch of a passage names, and the keys of bodies that texts introduce.

A body without an entry in the authority files is known by the instrument that created it and the kind of its name:
"the Committee established pursuant to resolution 99/1" and 第99/1号决议所设委员会 are
``body:est/ga/res/99/1/committee``.
Later on the document calls it "the Committee"; such a name means the body of that kind that was named last. A name that
says more ("the Working Group on Piracy", 海盗问题工作组) means only a body of which the same was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.authority import bodies, body_of, cell, plain_name, rows
from ingest.keys import adopting_body, founded_body
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.record import Mention, Named


class Names:
    """The names of one document, as far as it was read."""

    def __init__(self) -> None:
        self._last: dict[str, Named] = {}
        # What each body is said to be by more than its kind; the last of its names comes last.
        self._said: dict[str, dict[Qualifier, Named]] = {}
        self._made: dict[str, str] = {}
        self._owner: dict[str, Qualifier] = {}

    def created(self, passage: Passage, start: int, end: int, instruments: Sequence[str]) -> Named | None:
        """The body that a stretch names and an instrument created; its own name holds for it from here on."""
        found = passage.named(start, end)
        if found is None or not instruments:
            return None
        head = head_of(found.name, passage.language) or head_of(found.acronym or "", passage.language)
        if found.key and found.acronym and head is None:
            # "… for Crimes Committed by X (ACRO)": the last words before the acronym are not the whole name.
            found = Named(found.acronym, found.key, found.acronym)
        if found.key is None:
            if head is None:
                # A regime, a programme: named, and known by no key. A list, a rule is none of these.
                noun = patterns(passage.language, "in_name")["noun"].search(found.name)
                return found if noun else None
            found = self._told_apart(Named(found.name, _key_of(instruments[0], head), found.acronym), passage.language)
        if head:
            self._name(head, found, passage.language)
        return found

    def _told_apart(self, body: Named, language: str) -> Named:
        """A body with its key, unless another one of its kind, which the same instrument created, has the key."""
        assert body.key is not None  # it was made of the instrument
        said = qualifier(body.name, language)
        other = said and self._owner.setdefault(body.key, said) != said
        return Named(body.name, None, body.acronym) if other else body

    def _name(self, head: str, body: Named, language: str) -> None:
        """From here on a name of a kind, and all that this one says, mean a body."""
        self._last[head] = body
        if said := qualifier(body.name, language):
            self._said.setdefault(head, {})[said] = body

    def _meant(self, named: Named, language: str) -> Named | None:
        """The body named before that a name means: the last of its kind, or the one of which the same was said."""
        head = head_of(named.name, language)
        if head is None:
            return None
        said = qualifier(named.name, language)
        if not said:
            return self._last.get(head)
        before = self._said.get(head, {})
        same = [one for known, one in before.items() if known == said]
        shortened = [one for known, one in before.items() if said.shortens(known)]
        found = next(iter(same or (shortened if len({one.key for one in shortened}) == 1 else [])), None)
        # "The Group" behind this one is this one, known or not.
        self._last[head] = found or named
        return found

    def of(self, body: Mention, language: str) -> Named:
        """The name that a mention gives a body; from here on its kind of name means it."""
        found = Named(body.text, body.entities[0] if body.entities else None)
        if head := head_of(body.text, language):
            self._name(head, found, language)
        return found

    def new(self, passage: Passage, start: int, end: int) -> Named | None:
        """What a stretch names as new: a name that only points ("a working group") is no body named before."""
        found = passage.named(start, end)
        if found is None:
            return None
        held = passage.holders(start, end)
        key = found.key
        if key is None and len(held) == 1 and _is_whole(passage, start, end):
            key = held[0].entities[0]
        around = passage.holders(start, len(passage.text))
        if not any(key in m.entities and is_own_name(m, passage.language) for m in around):
            key = None
        return Named(found.name, key, found.acronym)

    def made(self, passage: Passage, body: Named, *, pointing: bool) -> Named:
        """A body that the passage's own instrument sets up, with its key; its name holds from here on.

        Two bodies of one kind that one instrument sets up are not told apart by a key made of the two: the second has
        none. Nor has "the Committee" that is set up (``pointing``) where one was named before: it may be that one.
        """
        head = _head_of_named(body, passage.language)
        if head and passage.instrument and body.key is None:
            key = _key_of(passage.instrument, head)
            before = self._last.get(head)
            other = pointing and before is not None and before.key != key
            if not other and self._made.setdefault(key, body.name) == body.name:
                body = Named(body.name, key, body.acronym)
        if head:
            self._name(head, body, passage.language)
        return body

    def asked(self, passage: Passage, body: Named) -> Named:
        """A body that somebody is asked to set up: it has no key yet, and its short name means no earlier one."""
        if head := _head_of_named(body, passage.language):
            self._name(head, body, passage.language)
        return body

    def of_created(self, passage: Passage, start: int, end: int) -> Named | None:
        """The body in words before "established", from where its name begins."""
        return self.held(passage, beginning(passage, start, end), end)

    def held(self, passage: Passage, start: int, end: int) -> Named | None:
        """What a stretch names; a name such as "the Panel" has the key of the body of that kind named before."""
        found = passage.named(start, end)
        if found is None or found.key is not None:
            return found
        held = passage.holders(start, end)
        if len(held) == 1 and _is_whole(passage, start, end):
            return Named(found.name, held[0].entities[0], found.acronym)
        before = self._meant(found, passage.language) or _of_organ(passage, found)
        return Named(found.name, before.key, found.acronym) if before else found

    def known(self, named: Named, language: str, instruments: Sequence[str]) -> Named:
        """A name with the key of the body that one of the instruments is known to have created or to define."""
        head = head_of(named.name, language)
        for instrument in instruments:
            if (
                head
                and (key := _founded().get((instrument.removeprefix("inst:"), head)))
                and _fits(named, key, language)
            ):
                named = Named(named.name, key, named.acronym)
                self._name(head, named, language)
                return named
        return named


def _is_whole(passage: Passage, start: int, end: int) -> bool:
    """Whether a holder in a stretch is what the stretch names: "its own Mission", not "the report of the Mission"."""
    return patterns(passage.language, "name_of")["whole"].fullmatch(passage.text[start:end].strip()) is not None


def is_own_name(holder: Mention, language: str) -> bool:
    """Whether the words of a mention are a name of what they mean, and do not point to what the text named before."""
    body = body_of(holder.entities[0]) if holder.type == "body" and holder.entities else None
    if body is None or holder.attrs.get("form") in (None, "full", "full_interim"):
        return True
    return " ".join(holder.text.split()) in map(plain_name, body.aliases[language])


def _of_organ(passage: Passage, named: Named) -> Named | None:
    """The known body of the passage's own organ of which a name says the same: "the Panel on Atlantis"."""
    organ = adopting_body(passage.instrument.removeprefix("inst:")) if passage.instrument else None
    said = qualifier(named.name, passage.language)
    head = head_of(named.name, passage.language)
    if organ is None or head is None or not said:
        return None
    found = _known_names(passage.language).get((organ, head, said), ())
    return Named(named.name, found[0]) if len(found) == 1 else None


@cache
def _known_names(language: str) -> dict[tuple[str, str, Qualifier], tuple[str, ...]]:
    """The keys of the authority file's bodies by their organ, the kind of their name and what it says besides."""
    found: dict[tuple[str, str, Qualifier], tuple[str, ...]] = {}
    for body in bodies().values():
        for name in {plain_name(one) for one in body.aliases[language]}:
            if body.parent and (head := head_of(name, language)):
                place = (bodies()[body.parent].entity, head, qualifier(name, language))
                found[place] = tuple(dict.fromkeys((*found.get(place, ()), body.entity)))
    return found


def _fits(named: Named, key: str, language: str) -> bool:
    """Whether what a name says of its body is said of a known one: the Panel on Atlantis is not that on Libya."""
    body = body_of(key)
    said = qualifier(named.name, language)
    known = [one for name in (body.aliases[language] if body else []) if (one := qualifier(plain_name(name), language))]
    return not said or not known or any(one == said or said.shortens(one) for one in known)


def _head_of_named(body: Named, language: str) -> str | None:
    return head_of(body.name, language) or head_of(body.acronym or "", language)


def beginning(passage: Passage, start: int, end: int) -> int:
    """Where a body's name begins in the words before "established": behind their last article.

    "With the Committee and the Panel of Experts on the Sudan": the article in "on the Sudan" is part of the name, and
    so is the one in "Office of the". In "terms of reference for the trust fund" another noun begins with it.
    """
    table = patterns(passage.language, "in_name")
    stretch = passage.text[start:end]
    begins = start
    for found in table["begins"].finditer(stretch):
        before = found["before"] or ""
        if table["not_before"].fullmatch(before) and not table["common"].match(stretch[found.end() :]):
            continue
        word_before = stretch[: found.start()].rstrip().rpartition(" ")[2]
        if before == "of" and word_before[:1].isupper():
            continue
        begins = start + found.start("article")
    return begins


def is_mandate(passage: Passage, start: int) -> bool:
    """Whether what stands from here on is a body whose mandate is spoken of ("the mandate of the Panel")."""
    return patterns(passage.language, "in_name")["mandate"].search(passage.text[:start]) is not None


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What a name says besides the kind of its body: the words before the noun of the kind, and those behind it."""

    before: frozenset[str] = frozenset()
    behind: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.behind)

    def shortens(self, longer: Qualifier) -> bool:
        """Whether a name that says this may be short for one that says more: "the Supervision Mission"."""
        return bool(self.before) and self.before <= longer.before and not self.behind


def qualifier(name: str, language: str) -> Qualifier:
    """What a name says of its body besides the kind, in words that do not fit each body of the kind.

    >>> qualifier("Open-ended Working Group on the Debt of States", "en").behind
    ('debt', 'states')
    >>> bool(qualifier("Panel of Experts", "en")), bool(qualifier("不限成员名额工作组", "zh"))
    (False, False)
    >>> qualifier("海盗问题政府间专家组", "zh").before
    frozenset({'海盗'})
    """
    generic = patterns(language, "qualifier")["generic"]
    if language == "zh":
        rest = generic.sub("", name[: _headed(name, "zh")[1]])
        return Qualifier(frozenset([rest] if rest else []))
    _, start, end = _headed(name, "en")
    behind = patterns("en", "qualifier")["described"].split(name[end:].lower())[0]
    before, after = (
        [w for w in re.findall(r"[\w’-]+", part) if not generic.fullmatch(w)] for part in (name[:start].lower(), behind)
    )
    return Qualifier(frozenset(before), tuple(after))


def head_of(name: str, language: str) -> str | None:
    """The kind of body that a name is of, by the noun that it ends with or that "of" and "on" follow.

    >>> head_of("Panel of Experts on Atlantis", "en"), head_of("制裁监测组", "zh"), head_of("measures", "en")
    ('experts', 'monitoring', None)
    >>> head_of("process within the Working Group", "en"), head_of("working group of the whole", "en")
    (None, 'working-group')
    >>> head_of("recommendations adopted by the Working Group on Piracy", "en")
    """
    return _headed(name, language)[0]


@cache
def _headed(name: str, language: str) -> tuple[str | None, int, int]:
    """The kind of body that a name is of, and where its noun begins and ends; without one, where the name ends."""
    end = len(name)
    if language == "en" and (parted := patterns("en", "qualifier")["parted"].search(name)):
        end = parted.start()
    tail = "(?: of experts| of inquiry| of the whole)?" if language == "en" else ""
    edge = r"\b" if language == "en" else ""
    best: tuple[int, str] | None = None
    for head, pattern in patterns(language, "heads").items():
        found = re.compile(f"{edge}(?:{pattern.pattern}){tail}$", re.IGNORECASE).search(name[:end])
        if found and (best is None or found.start() < best[0]):
            best = found.start(), head
    return (best[1], best[0], end) if best else (None, end, end)


def _key_of(instrument: str, head: str) -> str:
    """The key of the body of a kind that an instrument created: its own where it has one, else made of the two.

    >>> _key_of("inst:sc/res/1373 (2001)", "committee"), _key_of("inst:sc/res/9940 (2027)", "experts")
    ('body:un-sc-ctc', 'body:est/sc/res/9940 (2027)/experts')
    """
    founder = instrument.removeprefix("inst:")
    return _founded().get((founder, head)) or founded_body(founder, head)


@cache
def _founded() -> dict[tuple[str, str], str]:
    """Bodies of the authority file by the kind of their name and the instruments that created or define them."""
    return {
        (instrument, head): bodies()[row["body"]].entity
        for row in rows("founders.csv")
        for instrument in (row["instrument"], *cell(row["defined_by"]))
        if (head := head_of(bodies()[row["body"]].names["en"], "en"))
    }
