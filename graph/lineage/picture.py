"""What stands around a thing, ready to be drawn: the things within some steps, and the facts between them.

Time flows one way: a fact leads from what was there first to what came of it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from graph.lineage.kin import descent
from graph.lineage.layout import before
from graph.lineage.network import network
from graph.lineage.paths import statuses
from graph.lineage.register import register
from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import term, unm, words

if TYPE_CHECKING:
    import networkx as nx

Direction = Literal["from", "to", "both"]
# More boxes than this make no picture.
CAP = 150
DEEPEST = 4
# Where documents go is no descent, but it is what came next: facts that read from what was there first, and one that
# reads the other way.
_ONWARD = words("submittedTo consideredUnder reproducedIn preparedFor publishedIn agendaOf contains")
# Facts that follow from the names of things; no sentence says them.
_NAMED = frozenset(words("adoptedBy parentBody"))
# What everybody asks, and what is the end of more facts than this, has nothing particular to do with any of them.
_GENERAL = words("PrincipalOrgan Post SecretariatEntity BodySet ActorClass")
_MANY = 100
_DAYS = words("startDate startMonth documentDate")


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact (``start``, ``predicate``, ``end``) as an arrow from ``source`` to ``result``.

    ``predicate`` is the local name of the property; ``status`` is that of a `Basis`.
    """

    source: str
    result: str
    start: str
    predicate: str
    end: str
    status: str | None = None

    @property
    def key(self) -> str:
        """What stands for the fact in an address: the same for every reading of the same documents.

        >>> Edge("a", "b", "a", "cites", "b").key == Edge("x", "y", "a", "cites", "b", "stated").key
        True
        """
        return hashlib.sha256(" ".join((self.start, self.predicate, self.end)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Picture:
    """Things, the nearest first, and the facts between them.

    ``hidden`` is how many more are within reach and left out by the cap, ``beyond`` how many further things each thing
    has facts with. ``kinds`` tells how many of each kind are within reach, whichever are shown. ``reach`` is the number
    of steps beyond which there is nothing more to show, ``ends`` are the things that were not walked through although
    facts lead on from them. ``when`` tells the day, month or year of things, as far as it is known.
    """

    focus: str
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    hidden: int
    beyond: Mapping[str, int]
    kinds: Mapping[str, int]
    reach: int = 0
    ends: tuple[str, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict)


def picture(
    store: Store,
    focus: str,
    depth: int = 2,
    direction: Direction = "both",
    kind_of: Callable[[str], str] = lambda iri: "",
    kinds: Iterable[str] = (),
    cap: int = CAP,
) -> Picture:
    """What stands around a thing: where it comes from (``from``), what came of it (``to``), or both.

    ``kind_of`` tells the kind of a thing; only ``kinds`` are shown and walked through, all where none is given. A thing
    where very much meets, and a body that merely adopted something, is shown and not walked through, unless it is the
    focus.

    >>> picture(Store.of([]), "https://example.org/a").nodes
    ()
    """
    flow = _flow(store)
    if focus not in flow:
        return Picture(focus, (), (), 0, {}, {})
    wanted = frozenset(kinds)
    meeting = _meeting_places(store)
    every = _reached(flow, focus, direction, meeting, lambda iri: True)
    tally = Counter(kind_of(one) for one, distance in every.distance.items() if distance <= depth)
    near = _reached(flow, focus, direction, meeting, lambda iri: kind_of(iri) in wanted) if wanted else every
    reach = near.reach(cap)
    # Steps beyond the reach would change nothing but the number of what is hidden.
    depth = min(depth, reach)
    order = sorted(
        (one for one in near.distance if near.distance[one] <= depth), key=lambda one: (near.distance[one], one)
    )
    nodes = order[:cap]
    shown = flow.subgraph(nodes)
    facts = sorted((a, b, *data["fact"]) for a, b, data in shown.edges(data=True))
    edges = _with_status(store, (Edge(*each) for each in facts))
    beyond = {one: left for one in nodes if (left := flow.degree(one) - shown.degree(one))}
    return Picture(
        focus,
        tuple(nodes),
        edges,
        len(order) - len(nodes),
        beyond,
        tally,
        reach,
        tuple(one for one in nodes if one not in near.walked and one in beyond and near.distance[one] < DEEPEST),
        {one: day for one in nodes if (day := _when(store, one))},
    )


@dataclass(frozen=True, slots=True)
class _Reached:
    """The things within `DEEPEST` steps of a focus with their distance, and those that were walked through."""

    distance: Mapping[str, int]
    walked: frozenset[str]

    def reach(self, cap: int) -> int:
        """The number of steps within which all of them stand, or more than a picture shows."""
        tally = Counter(self.distance.values())
        total = 0
        for step in range(max(tally) + 1):
            total += tally[step]
            if total > cap:
                return max(step, 1)
        return max(tally)


def _reached(
    flow: nx.DiGraph[str],
    focus: str,
    direction: Direction,
    meeting: frozenset[str],
    wanted: Callable[[str], bool],
) -> _Reached:
    """What stands around the focus; nothing turns round on its way, and ``meeting`` places are not walked through."""
    found, walked = {focus: 0}, {focus}
    ways = {"from": (True,), "to": (False,), "both": (True, False)}[direction]
    for back in ways:
        steps = flow.pred if back else flow.succ
        frontier, entered = [focus], {focus}
        for distance in range(1, DEEPEST + 1):
            after: set[str] = set()
            for one in frontier:
                for two, data in steps[one].items():
                    if not wanted(two):
                        continue
                    found[two] = min(found.get(two, distance), distance)
                    _, property, end = data["fact"]
                    # That a body adopted something says nothing of what else the body does.
                    merely_adopted = property == "adoptedBy" and end == two
                    if two not in entered and two not in meeting and not merely_adopted:
                        after.add(two)
            entered |= after
            frontier = sorted(after)
        walked |= entered
    return _Reached(found, frozenset(walked))


def _with_status(store: Store, edges: Iterable[Edge]) -> tuple[Edge, ...]:
    given = tuple(edges)
    known = statuses(store, ((one.start, one.predicate, one.end) for one in given if one.predicate not in _NAMED))
    return tuple(replace(one, status=known.get((one.start, one.predicate, one.end))) for one in given)


@remembered()
def _flow(store: Store) -> nx.DiGraph[str]:
    """From each thing to what came of it or came next."""
    import networkx as nx

    whole = descent(store).copy()
    for start, end, property in sorted(network(store).edges(keys=True)):
        if property in _ONWARD and start != end and not (whole.has_edge(start, end) or whole.has_edge(end, start)):
            whole.add_edge(start, end, fact=(start, property, end))
    days = {one: register(store).when(one) for one in whole if "/instrument/" in one}
    timely: nx.DiGraph[str] = nx.DiGraph()
    for source, result, fact in sorted((*pair, data["fact"]) for *pair, data in whole.edges(data=True)):
        # The instrument that is known to be later cannot have been there first, however the fact reads.
        if days.get(source) and days.get(result) and before(days[result], days[source]):
            source, result = result, source
        if not timely.has_edge(source, result):
            timely.add_edge(source, result, fact=fact)
    return timely


@remembered()
def _meeting_places(store: Store) -> frozenset[str]:
    """Where so much meets that nothing is said by it: organs and posts that everybody asks, and ends of many facts."""
    flow = _flow(store)
    found = {one for one in flow if flow.degree(one) >= _MANY}
    for name in _GENERAL:
        found.update(one.subject.value for one in store.triples(None, term("rdf:type"), unm(name)))
    return frozenset(found)


def _when(store: Store, iri: str) -> str:
    """The day, month or year of a thing; the empty string where none is known."""
    if "/instrument/" in iri:
        return register(store).when(iri)
    return next((day for name in _DAYS if (day := store.value(iri, unm(name)))), "")
