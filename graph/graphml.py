"""Triples as GraphML, which network programs (Gephi, yEd, Cytoscape, igraph) read."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from graph.resource import best, labels
from graph.store import Store
from graph.vocabulary import short


def graphml(store: Store, triples: Iterable[ox.Triple]) -> str:
    """A node for each resource, with its names in both languages, and an edge for each triple between two.

    What a triple says in letters or numbers becomes an attribute of its node; several values are parted by " | ".

    >>> said = [ox.Triple(ox.NamedNode("http://a/b"), ox.NamedNode("http://a/c"), ox.NamedNode("http://a/d"))]
    >>> "<edge " in graphml(Store.of([]), said)
    True
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    said: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        subject, predicate, value = _id(triple.subject), triple.predicate.value, triple.object
        network.add_node(subject)
        if isinstance(value, ox.Literal):
            said.setdefault(subject, {}).setdefault(_local(predicate), []).append(_plain(value.value))
        else:
            network.add_edge(subject, _id(value), key=predicate, property=short(predicate))
    names = labels(store, [node for node in network if not node.startswith("_:")])
    for node in network:
        known = names.get(node, {})
        network.nodes[node].update({name: " | ".join(sorted(values)) for name, values in said.get(node, {}).items()})
        network.nodes[node].update(en=best(known, "en") or short(node), zh=best(known, "zh") or short(node))
    return "\n".join(nx.generate_graphml(network, named_key_ids=True)) + "\n"


def _id(node: object) -> str:
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else node.value  # type: ignore[attr-defined]


def _local(iri: str) -> str:
    """The name of an attribute; "en" and "zh" are those of the names."""
    name = iri.replace("#", "/").rpartition("/")[2] or iri
    return f"{name}_" if name in ("en", "zh") else name


def _plain(text: str) -> str:
    """XML 1.0 has no place for most control characters."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
