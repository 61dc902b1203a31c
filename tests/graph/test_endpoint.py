"""Queries of strangers: answered, or stopped, and never more than the limits allow."""

from __future__ import annotations

import json
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from graph import endpoint
from graph.build import build
from graph.endpoint import Busy, Limits, NotAcceptable, Running, Stopped, TooLarge, ask
from graph.sparql import BadQuery, Refused
from graph.store import Store, edit
from tests.app.conftest import small_record

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
CITES = "CONSTRUCT WHERE { ?s unm:cites ?o }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("endpoint")
    with edit(folder) as editor:
        editor.replace(build(small_record()))
    return folder


def test_rows_are_those_of_the_store(store: Path) -> None:
    query = "SELECT ?s ?o { ?s unm:cites ?o } ORDER BY ?s ?o"
    answer = ask(store, query)
    with Store.open(store) as opened:
        wanted = [{name: term.value for name, term in row.items()} for row in opened.select(query)]
    found = json.loads(answer.body)["results"]["bindings"]
    assert [{name: term["value"] for name, term in row.items()} for row in found] == wanted
    assert (answer.form, answer.number, answer.cut) == ("select", len(wanted), False)
    assert wanted


@pytest.mark.parametrize("ending", ["xml", "csv", "tsv"])
def test_other_formats_hold_the_same_rows(store: Path, ending: str) -> None:
    query = "SELECT ?s ?label { ?s rdfs:label ?label OPTIONAL { ?s unm:none ?nothing } } ORDER BY ?s ?label"
    body = ask(store, query, rows_as=ending).body
    rows = json.loads(ask(store, query).body)["results"]["bindings"]
    if ending == "xml":
        assert len(ET.fromstring(body).findall(".//{*}result")) == len(rows)
    else:
        parsed = {"csv": ",", "tsv": "\t"}[ending]
        assert body.decode().splitlines()[0] == parsed.join(("s", "label") if ending == "csv" else ("?s", "?label"))
        assert rows[0]["label"]["value"] in body.decode()


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
def test_triples_are_the_same_in_every_format(store: Path, ending: str) -> None:
    media = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json",
             "rdf": "application/rdf+xml"}[ending]  # fmt: skip
    parsed = ox.parse(ask(store, CITES, triples_as=ending).body, format=ox.RdfFormat.from_media_type(media))
    with Store.open(store) as opened:
        wanted = {str(one) for one in opened.query(CITES)}  # type: ignore[union-attr]
    assert {str(one.triple) for one in parsed} == wanted


def test_triples_as_graphml(store: Path) -> None:
    network = nx.parse_graphml(ask(store, CITES, triples_as="graphml").body.decode())
    with Store.open(store) as opened:
        assert network.number_of_edges() == len(list(opened.query(CITES)))  # type: ignore[arg-type]
    assert "第9/1号决议" in "".join(name for _, name in network.nodes(data="zh"))


@pytest.mark.parametrize(("ending", "said"), [("json", "true"), ("xml", "true"), ("csv", "true")])
def test_a_yes_or_no(store: Path, ending: str, said: str) -> None:
    assert said in ask(store, "ASK { ?s unm:cites ?o }", rows_as=ending).body.decode()


def test_a_query_that_takes_too_long_is_stopped(store: Path) -> None:
    with pytest.raises(Stopped):
        ask(store, ENDLESS, limits=Limits(seconds=1))


def test_a_query_can_be_stopped_by_who_asked(store: Path) -> None:
    with Running(store, ENDLESS) as running:
        assert not running.wait(0.3)
        process = running._process
        assert process is not None
    assert process.returncode is not None, "its process has ended with the block"


def test_rows_are_bounded_and_it_is_said(store: Path) -> None:
    answer = ask(store, "SELECT * { ?a ?b ?c . ?d ?e ?f }", limits=Limits(rows=50))
    assert (answer.number, answer.cut) == (50, True)
    assert len(json.loads(answer.body)["results"]["bindings"]) == 50
    answer = ask(store, "CONSTRUCT WHERE { ?a ?b ?c }", limits=Limits(rows=7))
    assert (answer.number, answer.cut) == (7, True)


def test_memory_and_size_are_bounded(store: Path) -> None:
    limits = Limits(memory=700 * endpoint.MIB, rows=10**9, seconds=60)
    with pytest.raises(TooLarge):
        ask(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", limits=limits)
    with pytest.raises(TooLarge):
        ask(store, "SELECT * { ?a ?b ?c }", limits=Limits(bytes=100))


def test_a_fault_and_a_refusal_come_through_the_process(store: Path) -> None:
    with pytest.raises(BadQuery) as bad:
        ask(store, "SELECT * {\n ?s ?p }")
    assert (bad.value.line, bad.value.column) == (2, 8)
    with pytest.raises(Refused):
        ask(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(Refused):
        ask(store, "ASK {}", default=["http://nowhere.example/"])
    with pytest.raises(NotAcceptable):
        ask(store, "ASK {}", rows_as=None)


def test_one_document_can_be_asked_alone(store: Path) -> None:
    with Store.open(store) as opened:
        (name,) = opened.graphs()
    assert b"true" in ask(store, "ASK { ?s unm:cites ?o }", default=[name]).body
    assert b"true" in ask(store, f"ASK FROM <{name}> {{ ?s unm:cites ?o }}").body
    assert b"false" in ask(store, f"ASK FROM <{name}> {{ unm:cites rdfs:label ?o }}").body, "without the ontology"


def test_too_many_at_once_wait_and_then_hear_so(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setattr(endpoint, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(endpoint, "_PATIENCE", 0.5)
    with Running(store, ENDLESS) as first:
        assert not first.wait(0.2)
        with Running(store, "ASK {}") as second, pytest.raises(Busy):
            while not second.wait(0.1):
                time.sleep(0)
    assert ask(store, "ASK {}").form == "ask", "the place is free again"
