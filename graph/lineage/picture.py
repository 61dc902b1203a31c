"""What stands around a thing, ready to be drawn: the things within some steps, and the facts between them.

Time flows one way: a fact leads from what was there first to what came of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from graph.lineage.kin import descent
from graph.lineage.network import network
from graph.lineage.paths import statements
from graph.remembering import remembered
from graph.resource import strongest
from graph.store import Store
from graph.vocabulary import words

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
    has facts with. ``kinds`` tells how many of each kind are within reach, whichever are shown.
    """

    focus: str
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    hidden: int
    beyond: Mapping[str, int]
    kinds: Mapping[str, int]


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

    ``kind_of`` tells the kind of a thing; only ``kinds`` are shown and walked through, all where none is given.

    >>> picture(Store.of([]), "https://example.org/a").nodes
    ()
    """
    flow = _flow(store)
    if focus not in flow:
        return Picture(focus, (), (), 0, {}, {})
    tally: dict[str, int] = {}
    for one in _reached(flow, focus, depth, direction, lambda iri: True):
        tally[kind_of(one)] = tally.get(kind_of(one), 0) + 1
    wanted = frozenset(kinds)
    near = _reached(flow, focus, depth, direction, lambda iri: not wanted or kind_of(iri) in wanted)
    order = sorted(near, key=lambda iri: (near[iri], iri))
    nodes = order[:cap]
    shown = flow.subgraph(nodes)
    facts = sorted((a, b, *data["fact"]) for a, b, data in shown.edges(data=True))
    edges = _with_status(store, (Edge(*each) for each in facts))
    beyond = {one: left for one in nodes if (left := flow.degree(one) - shown.degree(one))}
    return Picture(focus, tuple(nodes), edges, len(order) - len(nodes), beyond, tally)


def _reached(
    flow: nx.DiGraph[str], focus: str, depth: int, direction: Direction, walked: Callable[[str], bool]
) -> dict[str, int]:
    """The things within some steps, each with its distance; nothing turns round on its way."""
    found = {focus: 0}
    ways = {"from": (flow.pred,), "to": (flow.succ,), "both": (flow.pred, flow.succ)}[direction]
    for steps in ways:
        frontier, seen = [focus], {focus}
        for distance in range(1, depth + 1):
            after = sorted({two for one in frontier for two in steps[one]} - seen)
            seen.update(after)
            frontier = [one for one in after if walked(one)]
            for one in frontier:
                found[one] = min(found.get(one, distance), distance)
    return found


def _with_status(store: Store, edges: Iterable[Edge]) -> tuple[Edge, ...]:
    given = tuple(edges)
    if not given:
        return ()
    rows = " ".join(f"(<{one.start}> unm:{one.predicate} <{one.end}>)" for one in given)
    said: dict[tuple[str, str, str], list[str]] = {}
    for row in store.select(_STATUSES.format(rows=rows)):
        said.setdefault((row["s"].value, row["p"].value, row["o"].value), []).append(row["status"].value)
    known = {(s, p.rpartition("#")[2], o): _surest(each) for (s, p, o), each in said.items()}
    return tuple(_stated(store, one, known.get((one.start, one.predicate, one.end))) for one in given)


def _surest(statuses: Iterable[str]) -> str:
    order = ("stated", "external", "inferred", "candidate")
    return min(statuses, key=order.index)


def _stated(store: Store, edge: Edge, status: str | None) -> Edge:
    # What leads over an act, or reads the other way in the graph, has no assertion of just this triple.
    if status is None and edge.predicate not in _NAMED:
        status = strongest(statements(store, edge.start, edge.predicate, edge.end))
    return Edge(edge.source, edge.result, edge.start, edge.predicate, edge.end, status)


_STATUSES = """
SELECT ?s ?p ?o ?status WHERE {{
  VALUES (?s ?p ?o) {{ {rows} }}
  ?assertion rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; unm:assertionStatus ?status .
}}
"""


@remembered()
def _flow(store: Store) -> nx.DiGraph[str]:
    """From each thing to what came of it or came next."""
    whole = descent(store).copy()
    for start, end, property in sorted(network(store).edges(keys=True)):
        if property in _ONWARD and start != end and not (whole.has_edge(start, end) or whole.has_edge(end, start)):
            whole.add_edge(start, end, fact=(start, property, end))
    return whole
