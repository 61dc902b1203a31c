"""The facts between things as a network for `networkx`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import unm, words

if TYPE_CHECKING:
    import networkx as nx

ASKING = ("requests", "urges", "callsUpon", "invites", "encourages")
# The properties whose triples are the edges of the network.
EDGES = (
    *words("establishes makesPermanent extends modifies terminates decidesComposition"),
    *ASKING,
    *words(
        "endorses adopts adoptedBy adoptedAt "
        "parentBody meetingOf hasReport transmits reproducedIn submittedTo submittedPursuantTo listsDocument "
        "consideredUnder preparedFor agendaOf fulfils partOfMeeting heldDuring concerns contains producedBy "
        "producedPursuantTo replaces annexedTo reaffirms supplements partOf publishedIn cites"
    ),
)


def preference(property: str) -> int:
    """Which of several facts between two things says most: the lower, the more.

    >>> preference("establishes") < preference("decidesComposition") < preference("cites")
    True
    """
    return EDGES.index(property) if property in EDGES else EDGES.index(ASKING[0])


@remembered()
def network(store: Store) -> nx.MultiDiGraph[str]:
    """The facts between things as a directed graph: nodes are IRIs, an edge's key is the name of the property.

    Made once for each version of a store.

    >>> network(Store.of([])).number_of_edges()
    0
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in EDGES:
        for quad in store.triples(predicate=unm(name)):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                graph.add_edge(quad.subject.value, quad.object.value, key=name)
    return graph


def around(store: Store, focus: str, depth: int = 2, cap: int = 150) -> tuple[nx.MultiDiGraph[str], int]:
    """The part of the network within some steps of a resource, nearest first, and how many nodes the cap left out."""
    import networkx as nx

    whole = network(store)
    if focus not in whole:
        return nx.MultiDiGraph(), 0
    near = nx.single_source_shortest_path_length(whole.to_undirected(as_view=True), focus, cutoff=depth)
    nodes = sorted(near, key=lambda node: (near[node], node))
    return whole.subgraph(nodes[:cap]).copy(), max(0, len(nodes) - cap)
