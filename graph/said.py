"""What one statement of a record comes to: triples, and which of them need a witness each."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.things import Triple
from graph.vocabulary import term


@dataclass(frozen=True, slots=True)
class Said:
    """What one relation or act says: the ``facts`` it asserts, and the ``node`` (with its ``parts``) they are about.

    ``parts`` of an act hold once the act is stated; what is only a candidate keeps none of them. ``details`` are facts
    about the node itself that have an assertion each, because documents may differ on them (an end date).
    """

    facts: tuple[Triple, ...]
    node: NamedNode | None = None
    parts: tuple[Triple, ...] = ()
    act: bool = False
    details: tuple[Triple, ...] = ()


def typed(value: str, datatype: str) -> Literal:
    """A literal of an XSD datatype.

    >>> str(typed("2020-10-12", "date"))
    '"2020-10-12"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return Literal(value, datatype=term(f"xsd:{datatype}"))


def bare(text: str) -> str:
    """A text without its spaces and line ends: the same wording, however a page broke it."""
    return "".join(text.split())
