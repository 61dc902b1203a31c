"""The query behind a resource's page: what is asserted of it, by which document, in which words."""

from __future__ import annotations

from graph.vocabulary import NAMESPACES, node

_QUERY = """{prefixes}
SELECT ?subject ?property ?object ?status ?document ?words WHERE {{
  {{ ?assertion rdf:subject {thing} }} UNION
  {{ ?assertion rdf:object {thing} }} UNION
  {{ ?assertion unm:about {thing} }}
  ?assertion rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ;
    unm:assertionStatus ?status ; unm:assertedIn ?document ; unm:hasEvidence/unm:exactText ?words .
}}
ORDER BY ?property ?subject ?object"""


def page_query(iri: str) -> str:
    """The SPARQL that gives the facts of a thing with their words. Raises ``ValueError`` for what is no IRI.

    >>> "?assertion rdf:object <https://w3id.org/unmandate/id/body/un-ga>" in page_query(
    ...     "https://w3id.org/unmandate/id/body/un-ga"
    ... )
    True
    """
    thing = node(iri)
    if thing is None:
        raise ValueError(f"not an IRI: {iri!r}")
    prefixes = "\n".join(f"PREFIX {name}: <{NAMESPACES[name]}>" for name in ("rdf", "unm"))
    return _QUERY.format(prefixes=prefixes, thing=thing)
