"""Holds graphs against shapes.ttl.

A SHACL engine asks one question for each constraint and each node; on a document's graph that takes seconds. Here each
constraint becomes one SPARQL query over all nodes at once, which takes milliseconds, so that every document passes this
gate on its way into the store. The constraints are those of shapes.ttl and no others; a test holds the two ways of
running them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

import pyoxigraph as ox

from graph.serialization import as_rdflib
from graph.vocabulary import NAMESPACES, ONTOLOGY_FILE, SHAPES_FILE, short, term

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store

_SH = "http://www.w3.org/ns/shacl#"
_NIL = term("rdf:nil")
_NUMERIC = ("minInclusive", "maxInclusive")
Language = Literal["en", "zh"]
_Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node of the graph that breaks a constraint: which shape, which node, which value, and what is wrong.

    ``nodes`` are the IRIs of the node and of the value, where it has one.
    """

    shape: str
    focus: str
    value: str
    path: str
    en: str
    zh: str
    documents: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()

    def line(self, language: Language = "en") -> str:
        """One line for a person: the document, the fact, the shape and what is wrong."""
        where = ", ".join(_shown(ox.NamedNode(one)) for one in self.documents)
        fact = " ".join(part for part in (self.focus, self.path, self.value) if part)
        return f"{where}: {fact}: {self.zh if language == 'zh' else self.en} [{self.shape}]".removeprefix(": ")


@dataclass(frozen=True, slots=True)
class Report:
    """All violations, in order; a graph conforms where there is none."""

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        return not self.violations

    def under(self, head: str, language: Language) -> str:
        """The violations below a line of what came of them, a line each."""
        return "\n".join([head, *(f"  {one.line(language)}" for one in self.violations)])


class Refused(Exception):  # noqa: N818 - the name says what is wrong
    """A document's graph breaks a shape and was not taken into the store."""

    def __init__(self, document: str, report: Report) -> None:
        super().__init__(document, report)
        self.document = document
        self.report = report

    def line(self, language: Language = "en") -> str:
        """What is wrong, one line for each violation."""
        head = {
            "en": f"{self.document}: refused, the graph breaks a shape",
            "zh": f"{self.document}：图违反约束，未收入",
        }
        return self.report.under(head[language], language)

    def __str__(self) -> str:
        return self.line("en")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape as one query: its rows (``this``, ``value``) are the violations."""

    shape: str
    path: str
    en: str
    zh: str
    query: str


def check(quads: Iterable[ox.Quad]) -> Report:
    """The report on one graph, alone.

    >>> check([]).conforms
    True
    """
    database = ox.Store()
    database.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    found: set[Violation] = set()
    for constraint in constraints():
        rows = database.query(constraint.query, prefixes=NAMESPACES)
        found.update(_violation(constraint, row) for row in rows)  # type: ignore[union-attr]
    return Report(tuple(sorted(found)))


def validate(store: Store) -> Report:
    """The report on the union of all documents of a store; each violation names the documents that speak of it."""
    found = set()
    for constraint in constraints():
        for row in store.select(constraint.query):
            bare = _violation(constraint, row)
            documents = tuple(sorted(g["g"].value for g in store.select(_GRAPHS.format(node=row["this"]))))
            found.add(replace(bare, documents=documents))
    return Report(tuple(sorted(found)))


def shacl_report(store: Store, settings: Settings) -> tuple[bool, str]:
    """Whether the union of all documents conforms by a SHACL engine (pySHACL), and its validation report as Turtle.

    It asks node by node and takes minutes where `validate` takes milliseconds: for those who trust no second opinion.
    """
    import rdflib
    from pyshacl import validate as engine

    conforms, report, _ = engine(
        as_rdflib(store.union(), settings),
        shacl_graph=rdflib.Graph().parse(SHAPES_FILE),
        ont_graph=rdflib.Graph().parse(ONTOLOGY_FILE),
        inference="none",
        advanced=False,
    )
    return bool(conforms), report.serialize(format="turtle")


_GRAPHS = "SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {node} ?p ?o }} }}"


def _violation(constraint: Constraint, row: Mapping[str, _Term] | ox.QuerySolution) -> Violation:
    try:
        value = row["value"]
    except KeyError:
        value = None
    return Violation(
        constraint.shape,
        _shown(row["this"]),
        "" if value is None else _shown(value),
        constraint.path,
        constraint.en,
        constraint.zh,
        nodes=tuple(node.value for node in (row["this"], value) if isinstance(node, ox.NamedNode)),
    )


def _shown(node: object) -> str:
    """A term for a person: what stands under the graph's own IRIs is named by its path."""
    if isinstance(node, ox.NamedNode):
        return short(re.sub(r"^.*?/id/", "id:", unquote(node.value)))
    return node.value if isinstance(node, ox.Literal) else str(node)


@cache
def constraints() -> tuple[Constraint, ...]:
    """The constraints of shapes.ttl, each as a query.

    >>> len({c.shape for c in constraints()}) > 15
    True
    """
    shapes = _Shapes()
    return tuple(shapes.all())


class _Shapes:
    """shapes.ttl and the class tree of ontology.ttl, for as long as they are turned into queries."""

    def __init__(self) -> None:
        self._triples = ox.Store()
        for path in (SHAPES_FILE, ONTOLOGY_FILE):
            self._triples.load(path=str(path), format=ox.RdfFormat.TURTLE)

    def all(self) -> Iterator[Constraint]:
        shapes = self._triples.quads_for_pattern(None, term("rdf:type"), ox.NamedNode(f"{_SH}NodeShape"))
        for shape in sorted((q.subject for q in shapes if isinstance(q.subject, ox.NamedNode)), key=str):
            for target in self._targets(shape):
                for property in self._values(shape, "property"):
                    yield from self._property(shape, target, property)
                for rule in self._values(shape, "sparql"):
                    yield self._sparql(shape, target, rule)

    def _targets(self, shape: _Term) -> Iterator[str]:
        classes = " ".join(sorted({c for one in self._values(shape, "targetClass") for c in self._below(one)}))
        if classes:
            yield f"VALUES ?targetClass {{ {classes} }} $this a ?targetClass ."
        properties = " ".join(str(p) for p in self._values(shape, "targetSubjectsOf"))
        if properties:
            yield f"VALUES ?targetProperty {{ {properties} }} $this ?targetProperty ?targetObject ."

    def _sparql(self, shape: _Term, target: str, rule: _Term) -> Constraint:
        select = self._one(rule, "select")
        head, brace, body = select.value.partition("{")
        head = head.replace("SELECT", "SELECT DISTINCT", 1)
        return self._constraint(shape, rule, "", f"{head}{brace} {target} {body}")

    def _property(self, shape: _Term, target: str, property: _Term) -> Iterator[Constraint]:
        path = self._path(property)
        name = short(path.strip("^<>"))
        for pattern in self._patterns(property, path):
            query = f"SELECT DISTINCT $this ?value WHERE {{ {target} {pattern} }}"
            yield self._constraint(shape, property, name, query)

    def _patterns(self, property: _Term, path: str) -> Iterator[str]:
        value = f"$this {path} ?value ."
        if self._values(property, "minCount"):
            yield f"FILTER NOT EXISTS {{ $this {path} ?any }}"
        if self._values(property, "maxCount"):
            yield f"{value} $this {path} ?another . FILTER(?value != ?another)"
        if self._values(property, "uniqueLang"):
            yield f"{value} $this {path} ?another . FILTER(?value != ?another && LANG(?value) = LANG(?another))"
        for datatype in self._values(property, "datatype"):
            yield f"{value} FILTER(!ISLITERAL(?value) || DATATYPE(?value) != {datatype})"
        for cls in self._values(property, "class"):
            below = " ".join(sorted(self._below(cls)))
            yield f"{value} FILTER NOT EXISTS {{ VALUES ?class {{ {below} }} ?value a ?class }}"
        for pattern in self._values(property, "pattern"):
            yield f"{value} FILTER(!REGEX(STR(?value), {pattern}))"
        for first in self._values(property, "in"):
            members = ", ".join(str(member) for member in self._list(first))
            yield f"{value} FILTER(?value NOT IN ({members}))"
        for bound in _NUMERIC:
            for limit in self._values(property, bound):
                yield f"{value} FILTER(!(?value {'>=' if bound == 'minInclusive' else '<='} {limit}))"
        for name, sign in (("lessThan", "<"), ("lessThanOrEquals", "<=")):
            for other in self._values(property, name):
                yield f"{value} $this {other} ?other . FILTER(!(?value {sign} ?other))"

    def _constraint(self, shape: _Term, at: _Term, path: str, query: str) -> Constraint:
        messages = {m.language: m.value for m in self._values(at, "message") if isinstance(m, ox.Literal)}
        name = shape.value.rpartition("#")[2]
        return Constraint(name, path, messages["en"], messages["zh"], query)

    def _path(self, property: _Term) -> str:
        path = self._one(property, "path")
        inverse = self._values(path, "inversePath")
        return f"^{inverse[0]}" if inverse else str(path)

    def _below(self, cls: _Term) -> set[str]:
        """A class and every class below it in the ontology, in SPARQL's notation."""
        found, waiting = {str(cls)}, [cls]
        while waiting:
            for quad in self._triples.quads_for_pattern(None, term("rdfs:subClassOf"), waiting.pop()):
                if str(quad.subject) not in found:
                    found.add(str(quad.subject))
                    waiting.append(quad.subject)  # type: ignore[arg-type]
        return found

    def _list(self, first: _Term) -> Iterator[_Term]:
        while first != _NIL:
            yield self._objects(first, term("rdf:first"))[0]
            first = self._objects(first, term("rdf:rest"))[0]

    def _values(self, subject: _Term, name: str) -> list[_Term]:
        return self._objects(subject, ox.NamedNode(_SH + name))

    def _one(self, subject: _Term, name: str) -> _Term:
        return self._values(subject, name)[0]

    def _objects(self, subject: _Term, predicate: ox.NamedNode) -> list[_Term]:
        if isinstance(subject, ox.Literal):
            return []
        quads = self._triples.quads_for_pattern(subject, predicate, None)
        return sorted((q.object for q in quads if not isinstance(q.object, ox.Triple)), key=str)
