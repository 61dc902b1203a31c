"""A record without the statements by which its graph breaks a shape.

A document of which a meeting begins on two days has misprinted one of them, or was misread; which, the graph cannot
know. Neither is kept, what was left out is told, and everything else that the document says stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from graph.build import RecordGraph, build, statements
from graph.settings import Settings
from graph.things import Triple
from graph.validate import Language, Refused, Report, Violation, check
from graph.vocabulary import short
from ingest.record import MandateAct, Record, Relation

if TYPE_CHECKING:
    from graph.store import Editor

# Every round leaves something out; who needs more of them has a document that is not what it says it is.
_ROUNDS = 20
_Statement = tuple[Relation | MandateAct, frozenset[Triple]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many statements of a document are not in its graph because they cannot hold, and which shapes say so."""

    document: str
    number: int
    report: Report

    def line(self, language: Language = "en") -> str:
        """What was left out and why, one line for each violation."""
        head = {
            "en": f"{self.document}: read, but for {self.number} statements that cannot hold",
            "zh": f"{self.document}：已读取，但有 {self.number} 项不能成立的陈述未收入",
        }
        return self.report.under(head[language], language)


def by_language(told: Refused | LeftOut) -> dict[str, str]:
    """What was wrong with a document's graph, in each language."""
    return {"en": told.line("en"), "zh": told.line("zh")}


def put(editor: Editor, graph: RecordGraph, record: Record, settings: Settings) -> tuple[RecordGraph, LeftOut | None]:
    """Put the graph of a record into the store, or what can hold of it: what was put there, and what was left out.

    Raises `graph.validate.Refused` as `compatible` does.
    """
    try:
        editor.replace(graph)
    except Refused:
        graph, left = compatible(record, settings)
        editor.replace(graph)
        return graph, left
    return graph, None


def compatible(record: Record, settings: Settings) -> tuple[RecordGraph, LeftOut | None]:
    """The graph of a record without what cannot hold, and what that was; None where all of it can.

    Raises `graph.validate.Refused` where the fault lies in no statement (the identity of the document, say), and
    ``ValueError`` as `graph.build.build` does.
    """
    told: dict[Violation, None] = {}
    before = len(record.relations) + len(record.acts)
    for _ in range(_ROUNDS):
        graph = build(record, settings)
        report = check(graph.quads)
        if report.conforms:
            left = before - len(record.relations) - len(record.acts)
            return graph, LeftOut(graph.name, left, Report(tuple(told))) if left else None
        blamed = _blamed(tuple(statements(record, settings)), report.violations)
        if not blamed:
            break
        told.update(dict.fromkeys(report.violations))
        record = replace(
            record,
            relations=tuple(one for one in record.relations if id(one) not in blamed),
            acts=tuple(one for one in record.acts if id(one) not in blamed),
        )
    raise Refused(graph.name, report)


def _blamed(all_of_them: Sequence[_Statement], violations: Sequence[Violation]) -> set[int]:
    """The statements (by their identity) that give what the shapes complain of.

    Where a shape tells no property, the values that a thing is given (its days) are left out before the thing is.
    """
    for speaks in (_gives, _values, _names):
        found = {
            id(one) for one, triples in all_of_them if any(speaks(triple, v) for triple in triples for v in violations)
        }
        if found:
            return found
    return set()


def _gives(triple: Triple, violation: Violation) -> bool:
    return triple[0].value == violation.nodes[0] and short(triple[1].value) == violation.path


def _values(triple: Triple, violation: Violation) -> bool:
    return triple[0].value in violation.nodes and isinstance(triple[2], Literal)


def _names(triple: Triple, violation: Violation) -> bool:
    return any(part.value in violation.nodes for part in (triple[0], triple[2]))
