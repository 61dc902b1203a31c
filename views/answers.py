"""An answer as a table: what each column is called, names that link to their pages, and the sentence of each row."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.questions import EVIDENCE, Result
from graph.spans import evidence
from graph.spreadsheet import spreadsheet
from graph.store import Store
from graph.vocabulary import NAMESPACES
from views import address, source
from views.nodes import Nodes
from views.passages import Passage, passages
from views.values import value
from views.words import Language, Words


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: its text and language, the page that it leads to (or none), and whether that is outside the app."""

    text: str
    language: str = ""
    href: str = ""
    outside: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An answer to be shown. ``evidence`` has the sentences of each row, which may be none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Cell, ...], tuple[Passage, ...]], ...]
    evidence: bool


@cache
def columns() -> Mapping[Language, Mapping[str, str]]:
    """The names of columns, by language and variable."""
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))  # type: ignore[return-value]


def heading(question: str, column: str, language: Language) -> str:
    """What a column of a question's answer is called; the same variable may mean something else in another question.

    >>> heading("cq03", "status", "en"), heading("cq10", "status", "en"), heading("cq03", "x", "en")
    ('Status', 'Certainty', 'x')
    """
    known = columns()[language]
    return known.get(f"{question}.{column}", known.get(column, column))


def table(store: Store, result: Result, nodes: Nodes, words: Words, question: str = "") -> Table:
    """A result as a table; ``question`` is the number of the question that it answers, empty for a query."""
    known = evidence(store, filter(None, result.evidence))

    def sentences(span: str | None) -> tuple[Passage, ...]:
        found = known.get(span or "")
        return passages([found], lambda sha256: source.text(store, sha256)) if found else ()

    # A question has columns that only some answers fill; what a query asks for is shown whatever it is.
    kept = [at for at in range(len(result.columns)) if not question or any(row[at] is not None for row in result.rows)]
    names = [result.columns[at] for at in kept]
    heads = tuple(heading(question, name, words.language) if question else name for name in names)
    rows = tuple(
        (tuple(_cell(store, row[at], nodes, words, plain=not question) for at in kept), sentences(span))
        for row, span in zip(result.rows, result.evidence, strict=True)
    )
    return Table(heads, rows, any(said for _, said in rows))


def sheet(store: Store, result: Result, nodes: Nodes, words: Words, question: str = "") -> str:
    """A result as a spreadsheet that Excel opens: the words of the page, and beside a thing's name its IRI.

    Days, moments and numbers stay as machines write them, so that they can be sorted and reckoned with. A query of the
    reader's own keeps the names of its variables.
    """
    things = [any(isinstance(row[i], NamedNode) for row in result.rows) for i in range(len(result.columns))]
    heads: list[str] = []
    for name, linked in zip(result.columns, things, strict=True):
        heads.append(heading(question, name, words.language) if question else name)
        if linked:
            heads.append(words("query.iri", name=heads[-1]) if question else f"{name}_iri")
    said = any(result.evidence)
    if said:
        heads.append(words("coverage.evidence") if question else EVIDENCE)
    rows = []
    for row, span in zip(result.rows, result.evidence, strict=True):
        cells: list[str] = []
        for term, linked in zip(row, things, strict=True):
            plain = not question or (isinstance(term, Literal) and _reckoned(term))
            cells.append(_cell(store, term, nodes, words, plain=plain).text)
            if linked:
                cells.append(term.value if isinstance(term, NamedNode) else "")
        rows.append([*cells, span or ""] if said else cells)
    return spreadsheet(heads, rows, bom=True)


def _reckoned(literal: Literal) -> bool:
    """Whether a value is one that spreadsheets sort and reckon with."""
    return literal.datatype.value.rpartition("#")[2] in _RECKONED


_RECKONED = frozenset({"date", "dateTime", "gYearMonth", "gYear", "integer", "decimal", "double"})


def _cell(store: Store, term: NamedNode | BlankNode | Literal | None, nodes: Nodes, words: Words, plain: bool) -> Cell:
    if isinstance(term, NamedNode):
        if term.value.startswith(NAMESPACES["unm"]):
            return Cell(nodes.label(term.value), words.language, nodes.thing(term.value).href)
        if any(store.triples(subject=term)):
            thing = nodes.thing(term.value)
            return Cell(thing.name.text, thing.name.language, thing.href)
        return Cell(term.value, href=address.external(term.value) or "", outside=True)
    if isinstance(term, Literal):
        # What a query asks for is shown as it stands in the graph; a question's answer as its reader writes it.
        text = term.value if plain else _in_words(term, words)
        kind = term.datatype.value.rpartition("#")[2]
        return Cell(text, term.language or "", numeric=kind in ("integer", "decimal", "double"))
    return Cell("" if term is None else f"_:{term.value}")


def _in_words(literal: Literal, words: Words) -> str:
    certainty = f"status.{literal.value}"
    return words(certainty) if not literal.language and words.has(certainty) else value(literal, words)
