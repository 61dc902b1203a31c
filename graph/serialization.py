"""Triples as the RDF that people and their tools read: rdflib writes Turtle, JSON-LD and RDF/XML.

The store answers and loads in bulk; what leaves it is written by rdflib, whose Turtle groups a thing's facts under it
and whose JSON-LD carries a context. Whole graphs too large for that leave as N-Quads, by the store's own engine.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.settings import Settings
from graph.vocabulary import NAMESPACES

if TYPE_CHECKING:
    import rdflib

# By the ending of a file: what a person calls the format, its media type, and rdflib's name for it.
FORMATS = {
    "ttl": ("Turtle", "text/turtle", "turtle"),
    "jsonld": ("JSON-LD", "application/ld+json", "json-ld"),
    "rdf": ("RDF/XML", "application/rdf+xml", "xml"),
    "nt": ("N-Triples", "application/n-triples", "nt11"),
}


def as_rdflib(triples: Iterable[ox.Triple], settings: Settings) -> rdflib.Graph:
    """The triples as an rdflib graph with the project's prefixes bound.

    >>> t = ox.Triple(ox.NamedNode("http://a/b"), ox.NamedNode("http://a/c"), ox.Literal("d", language="en"))
    >>> len(as_rdflib([t], Settings()))
    1
    """
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in {**NAMESPACES, "id": settings.ids}.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def serialized(triples: Iterable[ox.Triple], ending: str, settings: Settings) -> str:
    """The triples in the format of a file's ending; ``KeyError`` for an ending that is not in `FORMATS`.

    >>> serialized([], "nt", Settings()).strip()
    ''
    """
    name = FORMATS[ending][2]
    graph = as_rdflib(triples, settings)
    if name == "json-ld":
        context = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
        return graph.serialize(format=name, context=context, sort_keys=True)
    return graph.serialize(format=name)


def _node(term: object) -> rdflib.term.Node:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = rdflib.URIRef(term.datatype.value)
        if datatype == rdflib.XSD.string:
            return rdflib.Literal(term.value)
        # Turtle writes a decimal with its point, so every format does; all else stays as the store has it.
        point = datatype == rdflib.XSD.decimal and "." not in term.value
        return rdflib.Literal(term.value + (".0" if point else ""), datatype=datatype, normalize=False)
    raise TypeError(f"not a term of a plain triple: {term!r}")
