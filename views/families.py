"""Families of bodies: a body, the working groups under it, and for each who created it and who made it standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.remembering import remembered
from graph.resource import Fact, assertions
from graph.store import Store
from graph.vocabulary import unm
from views.facts import Facts, Row, natural
from views.nodes import Nodes, Thing


@dataclass(frozen=True, slots=True)
class Member:
    """A working group: what created it, what made it standing, and how many of its meetings the graph knows."""

    body: Thing
    created: tuple[Row, ...]
    standing: tuple[Row, ...]
    meetings: int


@dataclass(frozen=True, slots=True)
class Family:
    """A body and the working groups under it."""

    parent: Thing
    members: tuple[Member, ...]


@remembered()
def kinship(store: Store) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The bodies with two or more working groups under them and those groups, the largest family first.

    >>> kinship(Store.of([]))
    ()
    """
    groups: dict[str, set[str]] = {}
    for row in store.select("SELECT ?body ?parent WHERE { ?body a unm:WorkingGroup ; unm:parentBody ?parent }"):
        groups.setdefault(row["parent"].value, set()).add(row["body"].value)
    families = ((parent, tuple(sorted(bodies))) for parent, bodies in groups.items() if len(bodies) > 1)
    return tuple(sorted(families, key=lambda family: (-len(family[1]), family[0])))


def family(store: Store, nodes: Nodes, facts: Facts, parent: str, bodies: Iterable[str]) -> Family:
    """A family with what the documents say of its members, in order of name."""
    wanted = tuple(bodies)
    said = _said(store, wanted)
    meetings = _meetings(store, wanted)

    def rows(body: str, predicate: str) -> tuple[Row, ...]:
        told = (fact for fact in said if fact.predicate == unm(predicate).value and fact.object.value == body)
        return facts.rows(told, parent, incoming=True)

    members = (
        Member(nodes.thing(body), rows(body, "establishes"), rows(body, "makesPermanent"), meetings.get(body, 0))
        for body in wanted
    )
    return Family(nodes.thing(parent), tuple(sorted(members, key=lambda member: natural(member.body.name.text))))


@remembered(8)
def _said(store: Store, bodies: tuple[str, ...]) -> tuple[Fact, ...]:
    pattern = f"""VALUES ?body {{ {_terms(bodies)} }} VALUES ?act {{ unm:establishes unm:makesPermanent }}
        ?assertion rdf:object ?body ; rdf:predicate ?act ."""
    found = assertions(store, pattern)
    return tuple(Fact(subject, predicate.value, object, said) for (subject, predicate, object), said in found.items())


@remembered(8)
def _meetings(store: Store, bodies: tuple[str, ...]) -> dict[str, int]:
    rows = store.select(
        f"""SELECT ?body (COUNT(DISTINCT ?meeting) AS ?number) WHERE {{
            VALUES ?body {{ {_terms(bodies)} }} ?meeting unm:meetingOf ?body }} GROUP BY ?body"""
    )
    return {row["body"].value: int(row["number"].value) for row in rows}


def _terms(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in iris)
