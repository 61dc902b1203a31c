"""Answers one query and ends: the process that `graph.endpoint` starts for each, within limits it sets on itself.

A query can run for ever or ask for all memory, and the engine has no way to stop it; the system stops a process. The
request comes on stdin as JSON; on stdout goes a line of JSON, how it went, and behind it the answer. Only what every
query needs is imported at the top, so that a small answer takes a twentieth of a second.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.sparql import BadQuery, Refused, checked

_ROWS = {"xml": ox.QueryResultsFormat.XML, "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}


def main() -> None:
    """Read a request, answer it."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    _bound(request)
    try:
        outcome, body = answered(request)
    except BadQuery as error:
        place = {"line": error.line, "column": error.column}
        outcome, body = {"outcome": "bad", "reason": error.reason, "found": error.found, **place}, b""
    except Refused as error:
        outcome, body = {"outcome": "refused", "reason": error.reason, "found": error.found}, b""
    except MemoryError:
        outcome, body = {"outcome": "memory"}, b""
    if len(body) > int(request["bytes"]):
        outcome, body = {"outcome": "large"}, b""
    sys.stdout.buffer.write(json.dumps(outcome).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


def _bound(request: Mapping[str, Any]) -> None:
    """Set the limits of time, on the clock, and of memory. The system ends what goes beyond."""
    import resource

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, float(request["seconds"]))
    most = int(request["memory"])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def answered(request: Mapping[str, Any]) -> tuple[dict[str, object], bytes]:
    """How it went and the answer, for a request: store, query, prefixes, default and named graphs, the ending of the
    format for rows and for triples (None: not wanted), the base of the project's names, and the most rows or triples.

    Raises `BadQuery` and `Refused`.
    """
    database = ox.Store.read_only(request["store"])
    graphs = {graph.value for graph in database.named_graphs() if isinstance(graph, ox.NamedNode)}
    form = checked(request["query"], request["prefixes"], graphs)
    ending = request["rows_as"] if form in ("select", "ask") else request["triples_as"]
    if ending is None:
        return {"outcome": "unacceptable", "form": form}, b""
    for graph in (*request["default"], *request["named"]):
        if graph not in graphs:
            raise Refused("dataset", graph)
    answer = database.query(
        request["query"],
        prefixes=request["prefixes"],
        default_graph=[ox.NamedNode(graph) for graph in request["default"]] or None,
        named_graphs=[ox.NamedNode(graph) for graph in request["named"]] or None,
    )
    most = int(request["rows"])
    if isinstance(answer, ox.QueryBoolean):
        number, cut, body = 1, False, _boolean(bool(answer), ending)
    elif isinstance(answer, ox.QuerySolutions):
        number, cut, body = _rows(answer, ending, most)
    else:
        triples = _first(answer, most + 1)
        number, cut = min(len(triples), most), len(triples) > most
        body = _triples(database, triples[:most], ending, request["base"])
    return {"outcome": "answer", "form": form, "ending": ending, "number": number, "cut": cut}, body


def _first(items: Iterable[Any], most: int) -> list[Any]:
    return [item for item, _ in zip(items, range(most), strict=False)]


def _boolean(value: bool, ending: str) -> bytes:
    plain = json.dumps({"head": {}, "boolean": value}).encode()
    return _as(plain, ending)


def _rows(answer: ox.QuerySolutions, ending: str, most: int) -> tuple[int, bool, bytes]:
    """The rows in the format that W3C's "SPARQL 1.1 Query Results JSON Format" describes, or in another made of it."""
    names = [variable.value for variable in answer.variables]
    rows: list[dict[str, dict[str, str]]] = []
    cut = False
    for solution in answer:
        if len(rows) == most:
            cut = True
            break
        rows.append({name: _term(value) for name in names if (value := solution[name]) is not None})
    plain = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}, ensure_ascii=False).encode()
    return len(rows), cut, _as(plain, ending)


def _as(plain: bytes, ending: str) -> bytes:
    if ending == "json":
        return plain
    parsed = ox.parse_query_results(plain, format=ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=_ROWS[ending]) or b""


def _term(value: object) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.BlankNode):
        return {"type": "bnode", "value": value.value}
    assert isinstance(value, ox.Literal)
    made = {"type": "literal", "value": value.value}
    if value.language:
        return made | {"xml:lang": value.language}
    datatype = value.datatype.value
    return made if datatype.endswith("XMLSchema#string") else made | {"datatype": datatype}


def _triples(database: ox.Store, triples: list[ox.Triple], ending: str, base: str) -> bytes:
    if ending == "nt":
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    if ending == "graphml":
        from graph.graphml import graphml
        from graph.store import Store

        return graphml(Store(database, {}, ""), triples).encode()
    from graph.serialization import serialized
    from graph.settings import Settings

    return serialized(triples, ending, Settings(base, Path())).encode()


if __name__ == "__main__":
    main()
