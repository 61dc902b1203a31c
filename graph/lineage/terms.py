"""The terms of a mandate: the one that its creation gave, and each renewal, chained to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.lineage.days import after, first_day
from graph.lineage.model import Basis, Named
from graph.lineage.register import Act, Register


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a mandate. ``number`` is 0 for the term that the creation gave, 1 for the first renewal and so on.

    ``start`` is the adoption of the instrument, as exactly as it is known. ``until`` is its end, the latest where
    documents differ (``claims`` has them all), None where the text sets none; ``reckoned`` says that the text gives a
    length, from which the day follows. ``previous`` is the number of the term before, in the same sequence.
    """

    number: int
    by: Named
    act: str
    mandate: str
    start: str
    until: str | None
    claims: tuple[str, ...]
    duration: str
    reckoned: bool
    previous: int | None
    paragraphs: tuple[Named, ...]
    basis: Basis


def end_of(act: Act, start: str) -> tuple[str | None, bool]:
    """The last day that an act gives, and whether it had to be reckoned from a length of time."""
    if act.until:
        return act.until[-1], False
    reckoned = after(start, act.duration) if act.duration else None
    return reckoned, reckoned is not None


def is_term(act: Act) -> bool:
    """Whether an act gives a mandate for a time: a renewal, or a creation."""
    return act.cls in ("Extension", "Establishment")


def ordered(acts: Iterable[Act], register: Register) -> tuple[Act, ...]:
    """Terms in the order in which they follow each other: creations first, then by adoption and by end."""

    def rank(act: Act) -> tuple[bool, str, str, str]:
        start = register.when(act.by)
        return act.cls != "Establishment", first_day(start), (end_of(act, start)[0] or ""), act.by

    return tuple(sorted((act for act in acts if is_term(act)), key=rank))


def terms(
    acts: Sequence[Act], register: Register, named: dict[str, Named], bases: dict[str, Basis]
) -> tuple[Term, ...]:
    """The terms that the acts around one holder give, in order, each but the first with the one before."""
    found: list[Term] = []
    for act in ordered(acts, register):
        start = register.when(act.by)
        until, reckoned = end_of(act, start)
        renewal = act.cls == "Extension"
        number = sum(1 for term in found if term.number) + 1 if renewal else 0
        found.append(
            Term(
                number=number,
                by=named[act.by],
                act=act.iri,
                mandate=act.mandate,
                start=start,
                until=until,
                claims=act.until,
                duration=act.duration,
                reckoned=reckoned,
                previous=found[-1].number if renewal and found else None,
                paragraphs=tuple(named[one] for one in act.paragraphs),
                basis=bases.get(act.iri, Basis()),
            )
        )
    return tuple(found)
