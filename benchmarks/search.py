"""How long a search takes in a large graph: ``python benchmarks/search.py [TRIPLES]`` (a million if none is given).

The graph is made up: documents with their sentences, resolutions and bodies under invented names, in the shape of real
ones. Printed are the time to read it into memory, once for each version, and the slowest of some searches.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.search import search
from graph.settings import Settings
from graph.store import Store, edit
from graph.understanding import understand
from graph.vocabulary import term, unm

IDS = Settings().ids
_TEXT = {
    "en": "By its resolution {n}/{m} the Council asked Working Group {g} on topic {t} to meet and to report on {w}.",
    "zh": "理事会第{n}/{m}号决议请第{g}问题工作组就议题{t}举行会议，并就{w}提出报告。",
}
_WORDS = {
    "en": ("markings", "records", "ports", "rivers", "bridges", "archives", "harvests"),
    "zh": ("标识", "记录", "港口", "河流", "桥梁", "档案", "收成"),
}
SEARCHES = (
    "9/1",
    "55/25",
    "1373",
    "CRP.4",
    "Working Group 17",
    "rivers report",
    "第9/1号决议",
    "河流",
    "港口工作组",
    "zebra",
)
QUESTIONS = ("Which resolution created Working Group 17 on topic 3?", "谁援引了第9/1号决议？")
_GRAPH = ox.NamedNode("https://example.org/synthetic")


def triples(least: int) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """At least so many triples, document by document."""
    made, document = 0, 0
    while made < least:
        for one in _document(document):
            made += 1
            yield one
        document += 1


def _document(at: int) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """A document with its file, twenty sentences, and the statements and things that they speak of."""
    kind, label = term("rdf:type"), term("rdfs:label")
    language = "zh" if at % 2 else "en"
    document, body = _node(f"doc/X/{2000 + at % 25}/{at}"), _node(f"body/x-wg-{at % 500}")
    file, expression = _node(f"file/{at}"), _node(f"doc/X/{at}/expression")
    yield document, kind, unm("Document")
    yield document, label, ox.Literal(f"X/{2000 + at % 25}/{at}")
    yield document, unm("canonicalSymbol"), ox.Literal(f"X/{2000 + at % 25}/{at}")
    yield document, unm("hasExpression"), expression
    yield expression, unm("hasFile"), file
    yield expression, term("dcterms:language"), ox.Literal(language)
    if at < 500:
        yield body, kind, unm("WorkingGroup")
        yield body, label, ox.Literal(f"Working Group {at} on topic {at % 40}", language="en")
        yield body, label, ox.Literal(f"第{at}问题工作组", language="zh")
        yield body, unm("parentBody"), _node(f"body/x-{at % 5}")
    for number in range(20):
        yield from _sentence(at, number, language, document, file, body)


def _sentence(
    at: int, number: int, language: str, document: ox.NamedNode, file: ox.NamedNode, body: ox.NamedNode
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    place = at * 20 + number
    kind, label = term("rdf:type"), term("rdfs:label")
    series, order = place % 300, place // 300 % 60
    instrument, span, statement = (
        _node(f"instrument/x-{at % 5}/res/{series}/{order}"),
        _node(f"file/{at}#char={number},{number + 1}"),
        _node(f"assertion/{place}"),
    )
    words = _WORDS[language][place % 7]
    text = _TEXT[language].format(n=series, m=order, g=at % 500, t=at % 40, w=words)
    yield instrument, kind, unm("Resolution")
    yield instrument, label, ox.Literal(f"Resolution {series}/{order} of the Council {at % 5}", language="en")
    yield instrument, unm("instrumentNumber"), ox.Literal(f"{series}/{order}")
    yield instrument, unm("adoptedBy"), _node(f"body/x-{at % 5}")
    yield instrument, unm("adoptedInYear"), ox.Literal(str(2000 + series % 25))
    yield span, kind, unm("TextSpan")
    yield span, unm("exactText"), ox.Literal(text)
    yield span, unm("inFile"), file
    yield span, unm("inSentence"), span
    yield span, unm("lineNumber"), ox.Literal(number)
    yield statement, kind, unm("Assertion")
    yield statement, term("rdf:subject"), instrument
    yield statement, term("rdf:predicate"), unm("requests")
    yield statement, term("rdf:object"), body
    yield statement, unm("assertionStatus"), ox.Literal("stated" if place % 5 else "inferred")
    yield statement, unm("assertedIn"), document
    yield statement, unm("hasEvidence"), span
    yield instrument, unm("requests"), body


def _node(path: str) -> ox.NamedNode:
    return ox.NamedNode(IDS + path)


def _quads(least: int) -> Iterator[ox.Quad]:
    for subject, predicate, value in triples(least):
        yield ox.Quad(subject, predicate, value, _GRAPH)
        yield ox.Quad(subject, predicate, value)


def main() -> None:
    """Make a graph, search it, print what that took."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("triples", nargs="?", type=int, default=1_000_000)
    options.add_argument("--check", type=float, metavar="SECONDS", help="fail where a search takes longer")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with edit(path) as editor:
            editor._database.bulk_extend(_quads(given.triples))
        store = Store.open(path)
        print(f"triples: {store.count():,}")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        search(store, "河流")
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"read into memory once: {time.perf_counter() - started:.1f} s, {grown:.0f} MiB")
        slowest = 0.0
        for text in SEARCHES:
            took = min(_seconds(store, text) for _ in range(2))
            found = search(store, text)
            slowest = max(slowest, took)
            print(f"  {text}: {took * 1000:.0f} ms, things {len(found.things)}, sentences {len(found.sentences)}")
        for text in QUESTIONS:
            started = time.perf_counter()
            heard = understand(store, text)
            took = time.perf_counter() - started
            slowest = max(slowest, took)
            print(f"  {text}: {took * 1000:.0f} ms, {[one.question.number for one in heard.understood]}")
        print(f"slowest: {slowest * 1000:.0f} ms")
        store.close()
    if given.check and slowest > given.check:
        raise SystemExit(f"a search took {slowest:.2f} s, more than {given.check:g} s")


def _seconds(store: Store, text: str) -> float:
    started = time.perf_counter()
    search(store, text)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
