"""The questions people ask, each a SPARQL query in queries/ with its title in both languages and its blanks.

The head of a query file says what it is::

    # title@en: Which instrument created this body, and at which session was it adopted?
    # title@zh: 该机构由哪项文书设立？在哪届会议上通过？
    # group: lineage
    # param: body = body:ctoc-cop-wg-tip | type body | label@en body | label@zh 机构

A blank stands in the query as ``VALUES ?body { <…> }`` with its default, so that the file is a whole query that any
SPARQL engine runs. A value is put in its place as a term, checked against the blank's type; no text is spliced.
A column named ``?evidence`` holds the spans that support the row, parted by spaces; the reader gets the one that he can
best read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.identifiers import FOLDERS, iri, key
from graph.resource import best, labels
from graph.settings import Settings
from graph.store import Solutions, Store
from graph.vocabulary import short

if TYPE_CHECKING:
    from rich.table import Table

QUERIES = Path(__file__).with_name("queries")
GROUPS = {
    "lineage": ("Lineage of mandates", "任务授权沿革"),
    "meetings": ("Meetings", "会议"),
    "documents": ("Documents", "文件"),
    "citations": ("Citations", "引用"),
    "agenda": ("Agendas", "议程"),
    "provisions": ("Provisions", "条款"),
    "procedure": ("Procedure", "程序"),
    "quality": ("What is missing or uncertain", "缺漏与存疑"),
}
# Types of blanks: the kinds of key they take, or the pattern of their value.
_KINDS = {
    "body": ("body", "set", "post"),
    "document": ("doc",),
    "instrument": ("inst",),
    "item": ("item",),
    "meeting": ("mtg",),
    "provision": ("prov",),
    "text": ("norm", "treaty", "inst", "doc"),
}
_PATTERNS = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "language": re.compile(r"\*|[a-z]{2,3}"),
    "number": re.compile(r"[0-9A-Za-z/(). -]{1,40}"),
    "word": re.compile(r"[\w -]{1,60}"),
}
_HEAD = re.compile(r"# (?P<name>[a-z]+)(?:@(?P<language>en|zh))?: (?P<value>.*)")
_PARAM = re.compile(
    r"(?P<name>\w+) = (?P<default>.*?) \| type (?P<type>\w+) \| label@en (?P<en>.*?) \| label@zh (?P<zh>.*)"
)
_XSD_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
EVIDENCE = "evidence"


class UnknownQuestion(KeyError):  # noqa: N818 - the name says what is wrong
    """There is no question of a name."""

    def __str__(self) -> str:
        return f"no question named {self.args[0]}; `python -m graph ask` lists them"


class BadValue(ValueError):  # noqa: N818 - the name says what is wrong
    """A value that does not fit a question's blank."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of a question: its name, its type, the default and what it is called."""

    name: str
    type: str
    default: str
    en: str
    zh: str

    def term(self, value: str, ids: str) -> ox.NamedNode | ox.Literal:
        """The term that a value stands for: a key or an IRI of the graph for things, a literal for the rest.

        Raises `BadValue` where the value is not of the blank's type.

        >>> body = Parameter("body", "body", "body:un-ga", "body", "机构")
        >>> body.term("body:un-sc", "https://w3id.org/unmandate/id/").value
        'https://w3id.org/unmandate/id/body/un-sc'
        >>> body.term("mtg:ctoc-cop/10", "https://w3id.org/unmandate/id/")
        Traceback (most recent call last):
        ...
        graph.questions.BadValue: body: not a body: mtg:ctoc-cop/10
        """
        if self.type in _KINDS:
            known = key(value, ids) or value
            if known.partition(":")[0] in _KINDS[self.type]:
                try:
                    return ox.NamedNode(iri(known, ids))
                except ValueError as error:
                    raise BadValue(f"{self.name}: {error}") from error
        elif _PATTERNS[self.type].fullmatch(value):
            return ox.Literal(value, datatype=_XSD_DATE) if self.type == "date" else ox.Literal(value)
        raise BadValue(f"{self.name}: not a {self.type}: {value}")


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name (the file's), number, titles, group, blanks and query."""

    name: str
    en: str
    zh: str
    group: str
    parameters: tuple[Parameter, ...]
    sparql: str

    @property
    def number(self) -> str:
        """The short name: ``cq07``."""
        return self.name.partition("_")[0]

    def title(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def bind(self, values: Mapping[str, str] | None = None, settings: Settings | None = None) -> str:
        """The query with its blanks filled: the given values, the defaults elsewhere.

        Raises `BadValue` for a value of the wrong type, or for one that the question has no blank for.
        """
        ids = (settings or Settings()).ids
        values = values or {}
        if unknown := sorted(values.keys() - {p.name for p in self.parameters}):
            known = ", ".join(p.name for p in self.parameters) or "none"
            raise BadValue(f"{self.name}: no blank named {unknown[0]} (it has: {known})")
        sparql = self.sparql
        for parameter in self.parameters:
            term = parameter.term(values.get(parameter.name, parameter.default), ids)
            # Cut and join: a replacement pattern would read backslashes in the value.
            before, after = _blank(parameter.name).split(sparql)
            sparql = f"{before}VALUES ?{parameter.name} {{ {term} }}{after}"
        return sparql


def _blank(name: str) -> re.Pattern[str]:
    return re.compile(rf'VALUES \?{name} \{{ (?:<[^>]*>|"[^"]*"\S*) \}}')


@dataclass(frozen=True, slots=True)
class Result:
    """The answer: named columns, rows of terms, the span of each row (or None), and the names of what occurs."""

    columns: tuple[str, ...]
    rows: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | None, ...], ...]
    evidence: tuple[str | None, ...]
    names: Mapping[str, Mapping[str, str]]

    def text(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | None, language: str) -> str:
        """A cell for a person: the name of a resource, the value of a literal, nothing for what is not known."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            return best(self.names.get(term.value, {}), language) or short(term.value)
        return term.value

    def table(self, language: str = "en") -> Table:
        """A table for the terminal."""
        from rich.table import Table

        table = Table(*self.columns, show_lines=False)
        for row in self.rows:
            table.add_row(*(self.text(term, language) for term in row))
        return table

    def csv(self, language: str = "en") -> str:
        """CSV (RFC 4180) with the names of resources; their IRIs in a column beside each, ``<column>_iri``."""
        things = [any(isinstance(row[i], ox.NamedNode) for row in self.rows) for i in range(len(self.columns))]
        out = io.StringIO()
        write = csv.writer(out, lineterminator="\r\n").writerow
        head = [name for i, c in enumerate(self.columns) for name in ((c, f"{c}_iri") if things[i] else (c,))]
        write(head + ([EVIDENCE] if any(self.evidence) else []))
        for row, span in zip(self.rows, self.evidence, strict=True):
            cells = []
            for i, term in enumerate(row):
                cells.append(self.text(term, language))
                if things[i]:
                    cells.append(term.value if isinstance(term, ox.NamedNode) else "")
            write(cells + ([span or ""] if any(self.evidence) else []))
        return out.getvalue()

    def json(self) -> str:
        """JSON: a list of rows, each an object; a resource is ``{"iri": …, "label": {"en": …}}``."""
        rows = []
        for row, span in zip(self.rows, self.evidence, strict=True):
            cells: dict[str, Any] = {c: self._plain(t) for c, t in zip(self.columns, row, strict=True)}
            if span:
                cells[EVIDENCE] = span
            rows.append(cells)
        return json.dumps(rows, ensure_ascii=False, indent=1)

    def _plain(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> Any:
        if isinstance(term, ox.NamedNode):
            return {"iri": term.value, "label": dict(self.names.get(term.value, {}))}
        return None if term is None else term.value


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name, in order of their numbers.

    >>> len(questions()), questions()["cq07_instruments_of_a_number"].parameters[0].default
    (59, '9/1')
    """
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(QUERIES.glob("*.rq"))}


def parse(name: str, text: str) -> Question:
    """The question that a query file holds. Raises ``ValueError`` where its head is not complete."""
    head: dict[str, str] = {}
    parameters = []
    for found in map(_HEAD.fullmatch, text.splitlines()):
        if found and found["name"] == "param":
            parameter = _PARAM.fullmatch(found["value"])
            if not parameter or parameter["type"] not in (*_KINDS, *_PATTERNS):
                raise ValueError(f"{name}: not a parameter: {found['value']}")
            if len(_blank(parameter["name"]).findall(text)) != 1:
                raise ValueError(f"{name}: the query has not one VALUES for ?{parameter['name']}")
            parameters.append(Parameter(parameter["name"], parameter["type"], *parameter.group("default", "en", "zh")))
        elif found:
            head[f"{found['name']}@{found['language'] or ''}"] = found["value"]
    if missing := {"title@en", "title@zh", "group@"} - head.keys():
        raise ValueError(f"{name}: the head lacks {', '.join(sorted(missing))}")
    return Question(name, head["title@en"], head["title@zh"], head["group@"], tuple(parameters), text)


def question(name: str) -> Question:
    """The question of a name, or of its number (``cq07``, ``7``). Raises `UnknownQuestion`.

    >>> question("7").name == question("CQ07").name == "cq07_instruments_of_a_number"
    True
    """
    wanted = name.casefold().removesuffix(".rq")
    number = f"cq{int(wanted):02}" if wanted.isdecimal() else wanted
    for one in questions().values():
        if one.name == wanted or one.number == number:
            return one
    raise UnknownQuestion(name)


def ask(
    store: Store,
    name: str,
    values: Mapping[str, str] | None = None,
    language: str = "en",
    settings: Settings | None = None,
) -> Result:
    """The answer to a question; names of resources are given in ``language`` where the question has that blank."""
    asked = question(name)
    values = dict(values or {})
    if any(p.name == "lang" for p in asked.parameters):
        values.setdefault("lang", language)
    return run(store, asked.bind(values, settings), language)


def run(store: Store, sparql: str, language: str = "en") -> Result:
    """The answer to a SPARQL query of any form: ASK is one cell, CONSTRUCT and DESCRIBE are rows of triples.

    Raises ``SyntaxError`` for a query that cannot be read.
    """
    return result(store, store.query(sparql), language)


def result(store: Store, answer: Solutions | Sequence[ox.Triple], language: str = "en") -> Result:
    """An answer of the engine, or triples, with the names of what occurs in it.

    Of several spans in ``?evidence`` the one in ``language`` is kept, and an official text before a restatement.

    >>> result(Store.of([]), Store.of([]).query("ASK {}")).rows[0][0].value
    'true'
    """
    if isinstance(answer, ox.QueryBoolean):
        return Result(("answer",), ((ox.Literal(bool(answer)),),), (None,), {})
    if not isinstance(answer, ox.QuerySolutions):
        triples: tuple[tuple[Any, ...], ...] = tuple((t.subject, t.predicate, t.object) for t in answer)
        return Result(("subject", "predicate", "object"), triples, (None,) * len(triples), _names(store, triples))
    columns = [variable.value for variable in answer.variables]
    solutions = list(answer)
    shown = [c for c in columns if c != EVIDENCE]
    rows = tuple(tuple(row[c] for c in shown) for row in solutions)
    said = [row[EVIDENCE].value if EVIDENCE in columns and row[EVIDENCE] else "" for row in solutions]
    return Result(tuple(shown), rows, _readable(store, said, language), _names(store, rows))


def _readable(store: Store, said: Sequence[str], language: str) -> tuple[str | None, ...]:
    """Of the spans of each row the one that a reader of a language can best read; None for a row without."""
    texts = {}
    if any(" " in spans for spans in said):
        for row in store.select(_TEXTS):
            kind = row["kind"].value if "kind" in row else "official"
            texts[row["file"].value] = (row["language"].value != language, kind != "official")

    def rank(span: str) -> tuple[tuple[bool, bool], str]:
        return texts.get(span.partition("#")[0], (True, True)), span

    return tuple(min(spans.split(), key=rank, default=None) for spans in said)


_TEXTS = """
SELECT ?file ?language ?kind WHERE {
  ?expression unm:hasFile ?file ; dcterms:language ?language .
  OPTIONAL { ?expression unm:textKind ?kind }
}
"""


def _names(store: Store, rows: tuple[tuple[Any, ...], ...]) -> dict[str, dict[str, str]]:
    return labels(store, {term.value for row in rows for term in row if isinstance(term, ox.NamedNode)})


def kinds(type: str) -> tuple[str, ...]:
    """The kinds of key that a blank of a type takes; none for a blank that takes a number, a day or a word.

    >>> kinds("body"), kinds("date")
    (('body', 'set', 'post'), ())
    """
    return _KINDS.get(type, ())


def things(store: Store, type: str, settings: Settings | None = None) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The resources that a blank of a type can take, as key and names: what a page offers to choose from."""
    ids = (settings or Settings()).ids
    folders = [f"{ids}{FOLDERS.get(kind, 'meeting')}/" for kind in _KINDS.get(type, ())]
    tests = " || ".join(f"STRSTARTS(STR(?thing), {ox.Literal(folder)})" for folder in folders) or "false"
    rows = store.select(f"SELECT DISTINCT ?thing WHERE {{ ?thing rdfs:label ?label FILTER({tests}) }}")
    found = {known: row["thing"].value for row in rows if (known := key(row["thing"].value, ids))}
    names = labels(store, found.values())
    for known in sorted(found):
        if known.partition(":")[0] in _KINDS.get(type, ()):
            yield known, names.get(found[known], {})
