"""The status of a body or a measure on a day, worked out from its acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.lineage.days import first_day, last_day

if TYPE_CHECKING:
    from graph.lineage.timeline import Event, Timeline

# Where an event leaves what it happens to.
_OPENS = ("created", "extended", "made_standing")


@dataclass(frozen=True, slots=True)
class Standing:
    """The status on a day. ``state`` is one of

    ``not_created``  the first act is later; ``in_force``  within a term, or created without an end;
    ``standing``     made standing; ``expired``  the last term is over and no renewal is on record;
    ``ended``        an act ended it; ``unknown``  the corpus does not say.

    ``since`` and ``until`` bound the state as far as they are known; ``event`` is the act that it rests on. ``sure`` is
    False where the day of that act is known by year or month only and the day asked for falls into it. An act whose day
    nobody gives has happened by the day of a document that tells of it.
    """

    day: str
    state: str
    since: str | None = None
    until: str | None = None
    event: Event | None = None
    sure: bool = True


def status_at(timeline: Timeline, day: str) -> Standing:
    """The status on a day (ISO 8601) that the events of a timeline come to."""
    acts = [event for event in timeline.events if event.kind in (*_OPENS, "ended") and event.basis.certain]
    if not acts:
        return Standing(day, "unknown")
    begun = [event for event in acts if _has_begun(event, day)]
    if not begun:
        dated = [event for event in acts if event.when]
        creation = any(event.kind == "created" for event in dated)
        return Standing(day, "not_created" if creation else "unknown", until=dated[0].when if creation else None)
    last = max(begun, key=lambda event: (first_day(_effect(event)), acts.index(event)))
    # An end of unknown day may lie before or behind what is dated.
    unsure = any(event.kind == "ended" and not _effect(event) for event in begun) and bool(_effect(last))
    sure = last_day(_effect(last)) <= day and not unsure
    if last.kind == "ended":
        return Standing(day, "ended", since=_effect(last) or None, event=last, sure=sure)
    return _open(day, last, begun, acts, sure=sure)


def until_of(standing: Standing) -> str:
    """The phrase for the end of a status: a mandate that has run out was in force on its last day.

    >>> until_of(Standing("2031-01-01", "expired", until="2030-06-30")), until_of(Standing("2030-01-01", "in_force"))
    ('ran_until', 'until')
    """
    return "ran_until" if standing.state == "expired" else "until"


def _has_begun(event: Event, day: str) -> bool:
    """Whether an event lies before a day: by its own day, else by that of a document that tells of it."""
    if effect := _effect(event):
        return first_day(effect) <= day
    return bool(event.told_by) and event.told_by <= day


def _effect(event: Event) -> str:
    """When an event takes effect: an end that an act sets takes effect on its own day."""
    return event.until if event.kind == "ended" and event.until else event.when


def _open(day: str, last: Event, begun: list[Event], acts: list[Event], *, sure: bool) -> Standing:
    permanent = [event for event in begun if event.kind == "made_standing"]
    if permanent:
        return Standing(day, "standing", since=permanent[-1].when or None, event=permanent[-1], sure=sure)
    terms = [event for event in begun if event.until]
    covering = [event for event in terms if event.until and event.until >= day]
    if covering:
        event = max(covering, key=lambda one: (first_day(one.when), one.until or ""))
        return Standing(day, "in_force", since=_since(event, acts) or None, until=event.until, event=event, sure=sure)
    endless = [event for event in begun if not event.until]
    if endless and (not terms or first_day(endless[-1].when) > first_day(terms[-1].when)):
        return Standing(day, "in_force", since=endless[-1].when or None, event=endless[-1], sure=sure)
    event = max(terms, key=lambda one: one.until or "")
    return Standing(day, "expired", until=event.until, event=event, sure=sure)


def _since(event: Event, acts: list[Event]) -> str:
    """The beginning of the term: the creation's day, or that of the renewal."""
    return event.when or acts[0].when
