"""A large graph in the shape of real ones: the documents of corpus/ over and over, each copy with names of its own.

In a copy, what is named after the conference has a number behind that name (``body/ctoc7-cop-wg-firearms``, the symbol
CTOC7/COP/2020/1); what all documents share (the General Assembly, a treaty, a city) is shared by the copies too, so
that there are things with thousands of links, as in a real graph.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.build import RecordGraph, build  # noqa: E402
from graph.settings import Settings  # noqa: E402
from graph.store import Store, edit  # noqa: E402
from graph.vocabulary import term, unm  # noqa: E402
from ingest.jobs import documents  # noqa: E402
from ingest.manifest import load  # noqa: E402
from ingest.pipeline import read  # noqa: E402

_IDS = Settings().ids
# What stands for one document's words alone is called by a digest.
_DIGEST = re.compile(r"(?<=/)(?:assertion|run|act|citation|deadline|mandate|slot|time-limit|rule)/\w+")
_FILE = re.compile(r"(?<=/file/)[0-9a-f]{64}")
_CONFERENCE = re.compile(r"ctoc|umg", re.IGNORECASE)
_NAMES = frozenset(
    term(name) for name in ("rdfs:label", "skos:altLabel", "skos:notation", "unm:symbol", "unm:canonicalSymbol")
)


def fill(folder: Path, least: int) -> int:
    """Publish a store with at least so many triples in a folder; the number of its triples."""
    corpus = ROOT / "corpus"
    manifest = load(corpus / "manifest.csv")
    graphs = [build(read(path, manifest=manifest)) for path in documents([corpus])]
    first, second = ({quad.triple for graph in graphs for quad in _copied(graph, copy)} for copy in (0, 1))
    with edit(folder) as editor:
        # What the copies share is there once.
        for copy in range(1 + -(-(least - len(first)) // len(second - first))):
            for graph in graphs:
                (folder / "texts" / _text(graph.sha256, copy)).write_text(graph.text, encoding="utf-8")
                editor.restore(_iri(graph.name, copy), _copied(graph, copy))
    with Store.open(folder) as store:
        return store.count()


def _copied(graph: RecordGraph, copy: int) -> Iterator[Quad]:
    name = NamedNode(_iri(graph.name, copy))
    for quad in graph.quads:
        value = quad.object
        if isinstance(value, NamedNode):
            value = NamedNode(_iri(value.value, copy))
        elif isinstance(value, Literal) and quad.predicate == unm("sha256"):
            value = Literal(_text(value.value, copy))
        elif isinstance(value, Literal) and quad.predicate in _NAMES and copy:
            changed = _CONFERENCE.sub(lambda found: f"{found[0]}{copy}", value.value)
            # A body's name has no such word in it; two bodies of one name would be one to whoever asks for it.
            if changed == value.value and "ctoc" in str(quad.subject):
                changed = f"{value.value} {copy}"
            value = Literal(changed, language=value.language) if value.language else Literal(changed)
        subject = quad.subject
        assert isinstance(subject, NamedNode) and not isinstance(value, BlankNode)
        yield Quad(NamedNode(_iri(subject.value, copy)), quad.predicate, value, name)


def _iri(iri: str, copy: int) -> str:
    if not copy or not iri.startswith(_IDS):
        return iri
    found = _FILE.sub(lambda one: _text(one[0], copy), iri)
    if found != iri:
        return found
    return _DIGEST.sub(lambda one: f"{one[0]}-{copy}", _CONFERENCE.sub(lambda one: f"{one[0]}{copy}", iri))


def _text(sha256: str, copy: int) -> str:
    return hashlib.sha256(f"{copy} {sha256}".encode()).hexdigest() if copy else sha256
