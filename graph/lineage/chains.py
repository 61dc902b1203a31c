"""Which acts are about one mandate: those on one body, those on the same provisions, and what renews a renewal.

"Decides to extend the authorizations as set out in resolution 2" may mean those that resolution 2 itself extended. That
is taken for one mandate only where resolution 2 extended one such thing (or the paragraph says which) and both call it
the same; a body has a key, and needs none of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from graph.lineage.days import first_day
from graph.lineage.register import REQUESTS, Act, Register, register
from graph.remembering import remembered
from graph.store import Store

_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_GOING_ON = ("Extension", "Termination")


class Chains:
    """The acts of a register by the mandate that they are about."""

    def __init__(self, reg: Register) -> None:
        self._reg = reg

    @property
    def all(self) -> tuple[tuple[Act, ...], ...]:
        """The acts on each mandate together; requests are on none."""
        return tuple(self._together.values())

    def among(self, acts: Iterable[Act]) -> tuple[tuple[Act, ...], ...]:
        """The mandates that acts are about, each with all the acts on it."""
        return tuple(self._together[first] for first in dict.fromkeys(self._first[act.iri] for act in acts))

    @cached_property
    def _together(self) -> Mapping[str, tuple[Act, ...]]:
        found: dict[str, list[Act]] = {}
        for act in self._acts:
            found.setdefault(self._first[act.iri], []).append(act)
        return {first: tuple(acts) for first, acts in found.items()}

    @cached_property
    def _acts(self) -> tuple[Act, ...]:
        return tuple(act for act in self._reg.acts if act.cls not in REQUESTS)

    @cached_property
    def _first(self) -> Mapping[str, str]:
        """For each act one that stands for all on its mandate."""
        alike: dict[tuple[str, ...], str] = {}
        first = {act.iri: alike.setdefault(_same(act), act.iri) for act in self._acts}
        carried_on = {one: one for one in first.values()}

        def begun(one: str) -> str:
            while carried_on[one] != one:
                one = carried_on[one]
            return one

        for act in self._acts:
            if before := self._renewed(act):
                carried_on[begun(first[act.iri])] = begun(first[before.iri])
        return {iri: begun(one) for iri, one in first.items()}

    def _renewed(self, act: Act) -> Act | None:
        """The renewal that an act carries on or ends."""
        if act.cls not in _GOING_ON or act.holder:
            return None
        found = []
        for instrument in act.affects:
            pointed = {one for one in act.provisions if one.startswith(_provisions(instrument))}
            made = [one for one in self._extensions.get(instrument, ()) if not pointed or pointed & set(one.paragraphs)]
            if len(made) == 1:
                found += made
        named = [one for one in found if one.iri != act.iri and _named_alike(act, one) and self._follows(act, one)]
        return max(named, key=lambda one: (first_day(self._reg.when(one.by)), one.iri), default=None)

    def _follows(self, act: Act, before: Act) -> bool:
        return first_day(self._reg.when(before.by)) < first_day(self._reg.when(act.by))

    @cached_property
    def _extensions(self) -> Mapping[str, list[Act]]:
        """The extensions, by each instrument, of what has no key."""
        found: dict[str, list[Act]] = {}
        for act in self._acts:
            if act.cls == "Extension" and not act.holder:
                found.setdefault(act.by, []).append(act)
        return found


def _same(act: Act) -> tuple[str, ...]:
    """What acts on one mandate share: its holder; without one what they affect, else they are alone."""
    if act.holder:
        return (act.holder,)
    return ("", *(act.provisions or act.affects)) if act.affects else (act.iri,)


def _provisions(instrument: str) -> str:
    """How the IRIs of an instrument's paragraphs begin.

    >>> _provisions("https://id.example/instrument/sc/res/1_(2001)")
    'https://id.example/provision/sc/res/1_(2001)/para/'
    """
    return f"{instrument.replace('/instrument/', '/provision/', 1)}/para/"


def _named_alike(one: Act, other: Act) -> bool:
    """Whether two acts call what they are on the same in a language, one perhaps in more words."""
    return any(
        language == spoken and _within(name, called) for language, name in one.names for spoken, called in other.names
    )


def _within(one: str, other: str) -> bool:
    """Whether a name has all the words of another, or stands in it.

    >>> _within("the authorizations", "authorizations set out"), _within("mandate of the Panel", "mandate of the Group")
    (True, False)
    >>> _within("授权", "所载授权"), _within("措施", "授权")
    (True, False)
    """
    if not (one.isascii() and other.isascii()):
        return one in other or other in one
    first, second = (set(re.findall(r"[a-z]+", name.lower())) - _ARTICLES for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


@remembered()
def chains(store: Store) -> Chains:
    """The chains of a store's version, made once.

    >>> chains(Store.of([])).all
    ()
    """
    return Chains(register(store))
