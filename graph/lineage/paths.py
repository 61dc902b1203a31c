"""How one thing comes from another: chains of facts between them, each fact with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from graph.lineage.model import Basis, Named
from graph.lineage.names import named
from graph.lineage.network import ASKING, network, preference
from graph.lineage.register import register
from graph.remembering import remembered
from graph.resource import Assertion, assertions
from graph.store import Store
from graph.vocabulary import words

if TYPE_CHECKING:
    import networkx as nx

# The longest chain that is looked for, and how many chains are given at most.
LONGEST, MOST = 8, 20
# What hangs together by order alone explains nothing: all resolutions of the Council have the Council in common. Such
# facts, which rest on no sentence, are walked only where no others connect two things.
_ORDER = frozenset(words("adoptedBy parentBody"))
_WEIGHTS = {
    # A post or a secretariat is asked by everybody, and everything is cited: that connects, but weakly.
    **dict.fromkeys((*ASKING, "cites"), 2.0),
    **dict.fromkeys(words("agendaOf partOf heldDuring partOfMeeting adoptedAt"), 3.0),
}
_TRIED = 400


@dataclass(frozen=True, slots=True)
class Hop:
    """One fact of a chain, walked from ``start`` to ``end``; ``back`` where the fact reads the other way.

    ``property`` is the local name of the property, ``name`` what it is called.
    """

    start: Named
    property: str
    name: Named
    end: Named
    back: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of facts from one thing to another."""

    hops: tuple[Hop, ...]

    @property
    def status(self) -> str:
        """The status of the weakest fact; facts that follow from names count as stated."""
        order = ("stated", "external", "inferred", "candidate")
        return max((hop.basis.status or "stated" for hop in self.hops), key=order.index, default="stated")


def paths(store: Store, start: str, end: str, most: int = MOST, longest: int = LONGEST) -> tuple[Path, ...]:
    """The chains of facts between two things, the shortest and best first; none where nothing connects them.

    At most ``most`` chains of at most ``longest`` facts. Candidates are no facts and connect nothing.

    >>> paths(Store.of([]), "https://example.org/a", "https://example.org/b")
    ()
    """
    for web in _webs(store):
        found = _chains(web, start, end, most, longest)
        if found:
            names = named(store, {node for chain in found for node in chain})
            return tuple(_path(store, chain, web, names) for chain in found)
    return ()


def _chains(web: nx.Graph[str], start: str, end: str, most: int, longest: int) -> list[list[str]]:
    import networkx as nx

    if start == end or start not in web or end not in web:
        return []
    found: list[list[str]] = []
    try:
        chains: Iterator[list[str]] = nx.shortest_simple_paths(web, start, end, weight="weight")
        for chain in islice(chains, _TRIED):
            if len(chain) - 1 <= longest:
                found.append(chain)
            if len(found) == most:
                break
    except nx.NetworkXNoPath:
        return []
    return found


def _path(store: Store, chain: list[str], web: nx.Graph[str], names: dict[str, Named]) -> Path:
    hops = []
    for one, other in pairwise(chain):
        start, property, end = web.edges[one, other]["fact"]
        label = named(store, [_iri(property)])[_iri(property)]
        hops.append(Hop(names[one], property, label, names[other], start != one, basis(store, start, property, end)))
    return Path(tuple(hops))


def _iri(property: str) -> str:
    from graph.vocabulary import unm

    return unm(property).value


def basis(store: Store, start: str, property: str, end: str) -> Basis:
    """What a fact between two things rests on."""
    return Basis.of(statements(store, start, property, end))


def statements(store: Store, start: str, property: str, end: str) -> tuple[Assertion, ...]:
    """The assertions of a fact between two things; for one that leads over an act, those about the act.

    >>> statements(Store.of([]), "https://example.org/a", "cites", "https://example.org/b")
    ()
    """
    if property == "meetingOf":
        start, property, end = end, "heldMeeting", start
    if property in _CONTRACTED and "/instrument/" in start:
        pattern = f"?act unm:byInstrument <{start}> ; unm:{property} <{end}> . ?assertion unm:about ?act ."
    else:
        pattern = f"?assertion rdf:subject <{start}> ; rdf:predicate unm:{property} ; rdf:object <{end}> ."
    return tuple(one for each in assertions(store, pattern).values() for one in each)


def statuses(store: Store, facts: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
    """The status of facts (subject, property, object), of several the surest; without those that no assertion says.

    The same as that of their `statements`, for many at once.

    >>> statuses(Store.of([]), [("https://example.org/a", "cites", "https://example.org/b")])
    {}
    """
    asked: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    plain: list[str] = []
    contracted: list[str] = []
    for fact in facts:
        start, property, end = fact
        told = (end, "heldMeeting", start) if property == "meetingOf" else fact
        asked[told] = fact
        over = property in _CONTRACTED and "/instrument/" in start
        (contracted if over else plain).append(f"(<{told[0]}> unm:{told[1]} <{told[2]}>)")
    said: dict[tuple[str, str, str], list[str]] = {}
    for rows, pattern in ((plain, _SAID), (contracted, _SAID_OF_ACT)):
        if rows:
            for row in store.select(_STATUSES.format(rows=" ".join(rows), pattern=pattern)):
                told = row["s"].value, row["p"].value.rpartition("#")[2], row["o"].value
                said.setdefault(asked[told], []).append(row["status"].value)
    order = ("stated", "external", "inferred", "candidate")
    return {fact: min(each, key=order.index) for fact, each in said.items()}


_SAID = "?assertion rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ."
_SAID_OF_ACT = "?act unm:byInstrument ?s ; ?p ?o . ?assertion unm:about ?act ."
_STATUSES = """
SELECT DISTINCT ?s ?p ?o ?status WHERE {{
  VALUES (?s ?p ?o) {{ {rows} }}
  {pattern}
  ?assertion unm:assertionStatus ?status .
}}
"""
# Facts that lead over an act: what stands in the middle is left out, and the sentences are those about the act.
_CONTRACTED = ("createsMandate", "affects", "concerns")


@remembered()
def _webs(store: Store) -> tuple[nx.Graph[str], nx.Graph[str]]:
    """The network as it is walked in both directions: of facts with sentences, and with those of order as well."""
    edges = sorted(_edges(store), key=lambda edge: (preference(edge[2]), edge))
    return _web(edge for edge in edges if edge[2] not in _ORDER), _web(edges)


def _web(edges: Iterable[tuple[str, str, str]]) -> nx.Graph[str]:
    """One edge between two things: the fact that weighs least, of equals the one that says most."""
    import networkx as nx

    web: nx.Graph[str] = nx.Graph()
    for start, end, property in edges:
        weight = _WEIGHTS.get(property, 1.0)
        if start != end and (not web.has_edge(start, end) or web.edges[start, end]["weight"] > weight):
            web.add_edge(start, end, weight=weight, fact=(start, property, end))
    return web


def _edges(store: Store) -> Iterator[tuple[str, str, str]]:
    acts = register(store).acts
    nodes = {node for act in acts for node in (act.iri, act.mandate)}
    answered = {end for _, end, property in network(store).edges(keys=True) if property == "fulfils"}
    for start, end, property in network(store).edges(keys=True):
        if start not in nodes:
            yield start, end, property
    for act in acts:
        # Other mandates lead nowhere that a short fact does not lead as well.
        if act.mandate in answered:
            yield act.by, act.mandate, "createsMandate"
        yield from ((act.by, one, "affects") for one in act.affects)
        yield from ((act.by, one, "concerns") for one in act.concerns)
