"""Names: what a stretch of a passage names, and the keys of bodies that texts introduce.

A body without an entry in the authority files is known by the instrument that created it and the kind of its name:
"the Committee established pursuant to resolution 99/1" and 第99/1号决议所设委员会 are
``body:est/ga/res/99/1/committee``.
Later on the document calls it "the Committee"; such a name means the body of that kind that was named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.authority import bodies, body_of, cell, plain_name, rows
from ingest.keys import founded_body
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.record import Mention, Named


class Names:
    """The names of one document, as far as it was read."""

    def __init__(self) -> None:
        self._last: dict[str, Named] = {}
        self._made: dict[str, str] = {}

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
            found = Named(found.name, _key_of(instruments[0], head), found.acronym)
        if head:
            self._last[head] = found
        return found

    def of(self, body: Mention, language: str) -> Named:
        """The name that a mention gives a body; from here on its kind of name means it."""
        found = Named(body.text, body.entities[0] if body.entities else None)
        if head := head_of(body.text, language):
            self._last[head] = found
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
            self._last[head] = body
        return body

    def asked(self, passage: Passage, body: Named) -> Named:
        """A body that somebody is asked to set up: it has no key yet, and its short name means no earlier one."""
        if head := _head_of_named(body, passage.language):
            self._last[head] = body
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
        head = head_of(found.name, passage.language)
        before = self._last.get(head) if head else None
        return Named(found.name, before.key, found.acronym) if before else found

    def known(self, named: Named, language: str, instruments: Sequence[str]) -> Named:
        """A name with the key of the body that one of the instruments is known to have created or to define."""
        head = head_of(named.name, language)
        for instrument in instruments:
            if head and (key := _founded().get((instrument.removeprefix("inst:"), head))):
                named = Named(named.name, key, named.acronym)
                self._last[head] = named
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


def _head_of_named(body: Named, language: str) -> str | None:
    return head_of(body.name, language) or head_of(body.acronym or "", language)


def beginning(passage: Passage, start: int, end: int) -> int:
    """Where a body's name begins in the words before "established": behind their last article.

    "With the Committee and the Panel of Experts on the Sudan": the article in "on the Sudan" is part of the name, and
    so is the one in "Office of the".
    """
    table = patterns(passage.language, "in_name")
    stretch = passage.text[start:end]
    begins = start
    for found in table["begins"].finditer(stretch):
        before = found["before"] or ""
        if table["not_before"].fullmatch(before):
            continue
        word_before = stretch[: found.start()].rstrip().rpartition(" ")[2]
        if before == "of" and word_before[:1].isupper():
            continue
        begins = start + found.start("article")
    return begins


def is_mandate(passage: Passage, start: int) -> bool:
    """Whether what stands from here on is a body whose mandate is spoken of ("the mandate of the Panel")."""
    return patterns(passage.language, "in_name")["mandate"].search(passage.text[:start]) is not None


def head_of(name: str, language: str) -> str | None:
    """The kind of body that a name is of, by the noun that it ends with or that "of" and "on" follow.

    >>> head_of("Panel of Experts on Atlantis", "en"), head_of("制裁监测组", "zh"), head_of("measures", "en")
    ('experts', 'monitoring', None)
    >>> head_of("process within the Working Group", "en"), head_of("working group of the whole", "en")
    (None, 'working-group')
    """
    lowered = (
        re.split(
            r"(?<!mandate) of an? "
            r"| (?:of the|on|for|to|in|within|under|against|concerning|pursuant|established) ",
            name.lower(),
        )[0]
        if language == "en"
        else name
    )
    best: tuple[int, str] | None = None
    for head, pattern in patterns(language, "heads").items():
        if language == "zh":
            found = re.search(f"(?:{pattern.pattern})$", lowered)
            size = len(found.group()) if found else 0
        else:
            found = re.search(rf"\b(?:{pattern.pattern})(?: of experts| of inquiry| of the whole)?$", lowered)
            size = len(found.group()) if found else 0
        if found and (best is None or size > best[0]):
            best = size, head
    return best[1] if best else None


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
