"""The whole graph in formats that other programs read.

``ttl``, ``jsonld`` and ``rdf``: the union of all documents, with assertions and evidence. ``nq``: the same with each
document's graph. ``graphml``: things and the facts between them, for network programs. ``csv``: one line a fact and
document, with its status and its sentence, for spreadsheets.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Literal

import pyoxigraph as ox

from graph.corrected import REVIEW_GRAPH
from graph.resource import Evidence, assertions, best, labels, strongest
from graph.serialization import serialized
from graph.settings import Settings, from_environment
from graph.store import Store
from graph.vocabulary import short, term

Format = Literal["ttl", "nq", "jsonld", "rdf", "graphml", "csv"]

COLUMNS = (
    "subject", "subject_en", "subject_zh", "predicate", "object", "object_en", "object_zh", "status", "confidence",
    "document", "text_kind", "language", "line", "start", "end", "text", "sentence",
)  # fmt: skip


def export(store: Store, form: Format, settings: Settings | None = None) -> str:
    """The store's content as text in a format.

    >>> export(Store.of([]), "csv").split(",")[:2]
    ['subject', 'subject_en']
    """
    given = settings or from_environment()
    writers: dict[str, Callable[[Store, Settings], str]] = {
        "ttl": _union_as("ttl"),
        "nq": _quads,
        "jsonld": _union_as("jsonld"),
        "rdf": _union_as("rdf"),
        "graphml": _graphml,
        "csv": _csv,
    }
    return writers[form](store, given)


def _union_as(ending: str) -> Callable[[Store, Settings], str]:
    return lambda store, settings: serialized(store.union(), ending, settings)


def _quads(store: Store, settings: Settings) -> str:
    quads = [quad for name in (*store.graphs(), REVIEW_GRAPH) for quad in store.graph(name)]
    return (ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.N_QUADS) or b"").decode("utf-8")


def _graphml(store: Store, settings: Settings) -> str:
    import networkx as nx

    from graph.lineage import network

    facts: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    whole = network(store)
    names = labels(store, whole.nodes)
    kinds = {one.subject.value: one.object.value for one in store.triples(predicate=term("rdf:type"))}
    for node in sorted(whole.nodes):
        known = names.get(node, {})
        kind = short(kinds.get(node, "")).removeprefix("unm:")
        facts.add_node(node, en=best(known, "en") or short(node), zh=best(known, "zh") or short(node), kind=kind)
    status = {
        (s.value, short(p.value).removeprefix("unm:"), o.value): strongest(said) or ""
        for (s, p, o), said in assertions(store, "").items()
    }
    for start, end, name in sorted(whole.edges(keys=True)):
        facts.add_edge(start, end, key=name, property=name, status=status.get((start, name, end), ""))
    return "\n".join(nx.generate_graphml(facts, named_key_ids=True)) + "\n"


def _csv(store: Store, settings: Settings) -> str:
    said = assertions(store, "")
    names = labels(store, {v.value for s, _, o in said for v in (s, o) if isinstance(v, ox.NamedNode)})
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(COLUMNS)
    rows = []
    for (subject, predicate, obj), each in said.items():
        parts = [_shown(subject, settings), *_both(subject, names), short(predicate.value)]
        parts += [_shown(obj, settings), *_both(obj, names)]
        for one in each:
            for evidence in one.evidence:
                rows.append([*parts, one.status, str(one.confidence), *_cells(evidence)])
    for row in sorted(rows):
        write(row)
    return out.getvalue()


def _cells(evidence: Evidence) -> list[str]:
    place = (str(evidence.line), str(evidence.start), str(evidence.end))
    document = evidence.symbol or evidence.name
    return [document, evidence.text_kind, evidence.language, *place, evidence.text, evidence.sentence]


def _shown(term: ox.NamedNode | ox.Literal, settings: Settings) -> str:
    return short(term.value, settings.ids) if isinstance(term, ox.NamedNode) else term.value


def _both(term: ox.NamedNode | ox.Literal, names: dict[str, dict[str, str]]) -> tuple[str, str]:
    known = names.get(term.value, {}) if isinstance(term, ox.NamedNode) else {}
    return best(known, "en") or "", best(known, "zh") or ""
