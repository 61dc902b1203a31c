"""The store: the graphs of all documents, on disk or in memory, and their texts beside them.

On disk a store is a folder::

    store/version          the name of the version that readers open
    store/versions/7/      an Oxigraph database that is never written again
    store/texts/<sha256>   the texts that the evidence points into
    store/lock             held by the one process that writes
    store/unread.json      the files that the command line could not take in (`graph.unread`)
    store/corrections.jsonl  what people say of facts (`graph.correction_log`)
    store/withheld/7.nq    what was read and does not count in that version, because it was rejected or corrected

A writer works on a private copy of the newest version (hard links, so it is made in a moment) and publishes it by
renaming. Readers never wait, and never see a document half replaced: a process that is killed leaves the version that
was there before.

In the database each document has its graph, and the default graph is their union, every triple once. A plain query
therefore sees all documents, in Oxigraph and in any other SPARQL server the data is loaded into, and a fact that two
documents state is counted once. (Oxigraph's own union of graphs gives such a fact twice.)
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pyoxigraph as ox

from graph.build import RecordGraph
from graph.corrected import REVIEW_GRAPH, Laid, Outcome, claim_of, lay, lift
from graph.corrected import files as files_of
from graph.correction_log import read_log
from graph.corrections import Claim, Entry
from graph.settings import from_environment
from graph.vocabulary import NAMESPACES, ONTOLOGY, ONTOLOGY_FILE, term
from graph.whole_file import write_whole

Solutions = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_KEPT = 2

Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Statement(NamedTuple):
    """A triple of the union. (The stores hold RDF 1.1: no triple is a term of another.)"""

    subject: ox.NamedNode | ox.BlankNode
    predicate: ox.NamedNode
    object: Term


class NoStore(Exception):  # noqa: N818 - the name says what is wrong
    """There is no store at a path: nothing has been published there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: no graph here yet; build one with `python -m ingest`"


class StoreBusy(Exception):  # noqa: N818 - the name says what is wrong
    """Another process is writing to the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: another process is writing to this store; wait until it has finished"


class Store:
    """A published version of the graph, to be read.

    >>> store = Store.of([])
    >>> bool(store.query("ASK { unm:Resolution rdfs:label ?label }"))
    True
    """

    def __init__(
        self,
        database: ox.Store,
        texts: Path | dict[str, str],
        version: str,
        withheld: ox.Store | None = None,
        folder: Path | None = None,
    ) -> None:
        self._database = database
        self.folder = folder
        # What `graph.remembering` keeps of this version.
        self.remembered: dict[object, dict[object, Any]] = {}
        self._texts = texts
        self.version = version
        self._withheld = withheld or ox.Store()

    @classmethod
    def open(cls, path: Path) -> Self:
        """The newest version of the store in a folder; raises `NoStore` where none was published."""
        version = _published(path)
        if version is None:
            raise NoStore(path)
        aside = ox.Store()
        aside.extend(withheld(path, version))
        return cls(ox.Store.read_only(str(path / "versions" / version)), path / "texts", version, aside, path)

    @classmethod
    def of(cls, graphs: Iterable[RecordGraph]) -> Self:
        """A store in memory with the given graphs: for tests, notebooks and one-off questions."""
        database, texts = ox.Store(), {}
        _write_ontology(database)
        for graph in graphs:
            _put(database, graph)
            texts[graph.sha256] = graph.text
        return cls(database, texts, "memory")

    def query(self, sparql: str) -> Solutions:
        """The answer of a SPARQL query over the union of all documents; the usual prefixes are declared.

        Raises ``SyntaxError`` for a query that cannot be read. There is no way to change the store by a query.
        """
        return self._database.query(sparql, prefixes=NAMESPACES)

    def select(self, sparql: str) -> Iterator[dict[str, Term]]:
        """The rows of a SELECT query, each a dictionary of the variables that are bound."""
        rows = self.query(sparql)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError("not a SELECT query")
        names = [variable.value for variable in rows.variables]
        for row in rows:
            yield {name: value for name in names if (value := row[name]) is not None}

    def triples(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.Literal | None = None,
    ) -> Iterator[Statement]:
        """The triples of the union that match a pattern."""
        for quad in self._database.quads_for_pattern(subject, predicate, object, ox.DefaultGraph()):
            yield Statement(quad.subject, quad.predicate, quad.object)  # type: ignore[arg-type]

    def value(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """The one value of a property as text; the first in order where there are several, None where there is none."""
        return min((one.object.value for one in self.triples(ox.NamedNode(subject), predicate)), default=None)

    def graphs(self) -> tuple[str, ...]:
        """The names of the documents' graphs, in order."""
        names = (g.value for g in self._database.named_graphs() if isinstance(g, ox.NamedNode))
        return tuple(sorted(name for name in names if name not in (ONTOLOGY, REVIEW_GRAPH)))

    def graph(
        self,
        name: str,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of one document's graph, or of what people say (`graph.corrected.REVIEW_GRAPH`), by a pattern."""
        yield from self._database.quads_for_pattern(subject, predicate, object, ox.NamedNode(name))

    def claim(self, assertion: str, ids: str) -> Claim | None:
        """What an assertion claims, also of one that was rejected; None where there is no such assertion."""
        node, both = ox.NamedNode(assertion), _Both(self._database, self._withheld)
        for quad in both.quads_for_pattern(node, term("rdf:subject"), None):
            if isinstance(quad.graph_name, ox.NamedNode):
                return claim_of(both, node, quad.graph_name, ids)
        return None

    def withheld_names(self, iri: str) -> dict[str, str]:
        """The names by language that what was rejected gave to a thing: nobody else may name it."""
        found = self._withheld.quads_for_pattern(ox.NamedNode(iri), term("rdfs:label"), None)
        return {q.object.language or "": q.object.value for q in found if isinstance(q.object, ox.Literal)}

    def files(self, document: str) -> list[tuple[str, str, str]]:
        """The files of a document: the language, the IRI and the checksum of each."""
        return [(lang, file.value, sha256) for lang, file, sha256 in files_of(self._database, ox.NamedNode(document))]

    def text(self, sha256: str) -> str:
        """The text of a file, by its checksum. Raises ``KeyError`` for a file that the store does not hold."""
        if isinstance(self._texts, dict):
            return self._texts[sha256]
        try:
            return (self._texts / sha256).read_bytes().decode("utf-8")
        except FileNotFoundError:
            raise KeyError(sha256) from None

    def text_or_empty(self, sha256: str) -> str:
        """The text of a file; the empty string where the store does not hold it."""
        try:
            return self.text(sha256)
        except KeyError:
            return ""

    def count(self) -> int:
        """The number of triples in the union of all documents (and the ontology)."""
        return sum(1 for _ in self.triples())

    def union(self) -> list[ox.Triple]:
        """What all documents say, each triple once, in order; without the ontology."""
        ontology = {(q.subject, q.predicate, q.object) for q in self.graph(ONTOLOGY)}
        return sorted((ox.Triple(*one) for one in self.triples() if one not in ontology), key=str)

    def close(self) -> None:
        """Let go of the database's files."""
        del self._database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Both:
    """Two databases, asked as one."""

    first: ox.Store
    second: ox.Store

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any = None) -> Iterator[ox.Quad]:
        yield from self.first.quads_for_pattern(subject, predicate, object, graph_name)
        yield from self.second.quads_for_pattern(subject, predicate, object, graph_name)


class Editor(Store):
    """A private copy of the store that can be changed; ``touched`` are the graphs that it put in or took out."""

    def __init__(self, database: ox.Store, texts: Path) -> None:
        super().__init__(database, texts, "draft")
        self.touched: set[str] = set()

    def replace(self, graph: RecordGraph) -> None:
        """Put a document's graph in the place of what was there under its name.

        Raises `graph.validate.Refused`, and changes nothing, where the graph breaks a shape.
        """
        from graph.validate import Refused, check

        report = check(graph.quads)
        if report.violations:
            raise Refused(graph.name, report)
        self.remove(graph.name)
        assert isinstance(self._texts, Path)
        text = self._texts / graph.sha256
        if not text.exists():
            write_whole(text, graph.text.encode())
        _put(self._database, graph)

    def restore(self, name: str, quads: Iterable[ox.Quad]) -> None:
        """Put back what a graph held before; its shapes were checked when it came in, and its text is still there."""
        self.remove(name)
        self._database.bulk_extend(_and_union(quads))

    def remove(self, name: str) -> bool:
        """Take out a document's graph; whether there was one. What other documents also say stays."""
        self.touched.add(name)
        graph = ox.NamedNode(name)
        if not self._database.contains_named_graph(graph):
            return False
        _remove(self._database, graph)
        return True


@contextmanager
def edit(path: Path, ids: str | None = None) -> Iterator[Editor]:
    """Change the store in a folder: what the block did is published when it ends, and forgotten if it fails.

    The block sees what was read; the corrections that stand in the log are put onto it before it is published. ``ids``
    is the IRI under which resources stand (that of the settings where it is None). Raises `StoreBusy` where another
    process is writing.
    """
    from graph.holdings import keep

    ids = from_environment().ids if ids is None else ids
    (path / "versions").mkdir(parents=True, exist_ok=True)
    (path / "texts").mkdir(exist_ok=True)
    with _lock(path):
        draft = path / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        version = _published(path)
        if version is not None:
            ox.Store.read_only(str(path / "versions" / version)).backup(str(draft))
        database = ox.Store(str(draft))
        _write_ontology(database)
        before = withheld(path, version)
        lift(database, before)
        editor = Editor(database, path / "texts")
        yield editor
        laid = lay(database, read_log(path).entries, ids, editor.text_or_empty)
        database.flush()
        number = str(int(version or 0) + 1)
        corrected = {quad.graph_name.value for quad in {*before} ^ {*laid.withheld}}  # type: ignore[union-attr]
        keep(editor, path, number, version, {*editor.touched, *corrected, REVIEW_GRAPH})
        del database
        editor.close()
        _publish(path, draft, number, laid)


def withheld(path: Path, version: str | None) -> list[ox.Quad]:
    """What was read and does not count in a version of the store.

    >>> withheld(Path("no-such-store"), "1")
    []
    """
    file = path / "withheld" / f"{version}.nq"
    return list(ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)) if file.exists() else []


def _publish(path: Path, draft: Path, number: str, laid: Laid) -> None:
    from graph.holdings import forget

    _keep(path / "withheld", number, laid)
    target = path / "versions" / number
    # A version of this number that no pointer names is what a killed process left between the two renames.
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)
    write_whole(path / "version", number.encode())
    # The version before is kept: a reader may be about to open it.
    for old in (path / "versions").iterdir():
        if old.name.isdecimal() and int(old.name) <= int(number) - _KEPT:
            shutil.rmtree(old, ignore_errors=True)
            for ending in ("nq", "json"):
                (path / "withheld" / f"{old.name}.{ending}").unlink(missing_ok=True)
            forget(path, old.name)


def _keep(folder: Path, number: str, laid: Laid) -> None:
    """Write what is withheld from a version, and what became of each correction, before the version is published."""
    for ending in ("nq", "json"):
        (folder / f"{number}.{ending}").unlink(missing_ok=True)
    if laid.outcomes:
        folder.mkdir(exist_ok=True)
        content = ox.serialize(laid.withheld, format=ox.RdfFormat.N_QUADS) or b""
        write_whole(folder / f"{number}.nq", content)
        rows = {one.entry.id: {"read": one.read, "held": one.held} for one in laid.outcomes}
        write_whole(folder / f"{number}.json", json.dumps(rows).encode())


def outcomes(path: Path, version: str, entries: Iterable[Entry]) -> dict[str, Outcome]:
    """What became of each entry that counts in a version of the store, by its id; a newer entry is not there yet.

    >>> outcomes(Path("no-such-store"), "1", [])
    {}
    """
    try:
        rows = json.loads((path / "withheld" / f"{version}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {e.id: Outcome(e, rows[e.id]["read"], rows[e.id]["held"]) for e in entries if e.id in rows}


def _published(path: Path) -> str | None:
    try:
        return (path / "version").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with (path / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(path) from None
        yield


def _put(database: ox.Store, graph: RecordGraph) -> None:
    database.bulk_extend(_and_union(graph.quads))


def _and_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _remove(database: ox.Store, graph: ox.NamedNode) -> None:
    own = list(database.quads_for_pattern(None, None, None, graph))
    database.remove_graph(graph)
    for quad in own:
        elsewhere = database.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        if all(isinstance(other.graph_name, ox.DefaultGraph) for other in elsewhere):
            database.remove(ox.Quad(quad.subject, quad.predicate, quad.object))


def _write_ontology(database: ox.Store) -> None:
    """The ontology has a graph of its own, so that pages and queries find the names of classes and properties."""
    name = ox.NamedNode(ONTOLOGY)
    source = ONTOLOGY_FILE.read_bytes()
    mark = ox.Quad(name, term("dcterms:identifier"), ox.Literal(hashlib.sha256(source).hexdigest()), name)
    if mark in database:
        return
    _remove(database, name)
    triples = ox.parse(source, format=ox.RdfFormat.TURTLE)
    database.bulk_extend(_and_union([mark, *(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)]))
