"""/sparql as programs use it: a real server, and clients that did not write it."""

from __future__ import annotations

import csv
import http.client
import io
import json
import socket
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import uvicorn
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.applications import Starlette

from graph.sparql import BadQuery, checked
from graph.store import Store
from views.faults import fault
from views.routes import ROUTES
from views.words import Language, Words

FORM = "application/x-www-form-urlencoded"
CITES = "SELECT ?s ?o { ?s unm:cites ?o } ORDER BY ?s ?o"
GRAPH = "CONSTRUCT WHERE { ?s unm:cites ?o }"


@pytest.fixture(scope="module")
def server(small_store: Path) -> Iterator[str]:
    """The routes on a free port, by the server that the app uses."""
    patch = pytest.MonkeyPatch()
    patch.setenv("UN_MANDATE_STORE", str(small_store))
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    started = uvicorn.Server(uvicorn.Config(Starlette(routes=list(ROUTES)), log_level="error", lifespan="off"))
    thread = threading.Thread(target=started.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not started.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    started.should_exit = True
    thread.join(timeout=10)
    patch.undo()


def request(
    server: str, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, sent)
    answer = connection.getresponse()
    read = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, read


def get(server: str, query: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return request(server, "GET", "/sparql?" + urllib.parse.urlencode({"query": query}), **headers)


def test_the_three_ways_to_ask_give_one_answer(server: str, small_store: Path) -> None:
    bodies = [
        get(server, CITES)[2],
        request(server, "POST", "/sparql", urllib.parse.urlencode({"query": CITES}).encode(), Content_Type=FORM)[2],
        request(server, "POST", "/sparql", CITES.encode(), Content_Type="application/sparql-query; charset=utf-8")[2],
    ]
    assert bodies[0] == bodies[1] == bodies[2]
    with Store.open(small_store) as store:
        wanted = len(list(store.select(CITES)))
    assert len(json.loads(bodies[0])["results"]["bindings"]) == wanted > 0


ACCEPTED = [
    (CITES, "*/*", "application/sparql-results+json"),
    (CITES, "application/json", "application/sparql-results+json"),
    (CITES, "application/sparql-results+xml", "application/sparql-results+xml"),
    (CITES, "text/csv, */*;q=0.1", "text/csv; charset=utf-8"),
    (CITES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("ASK {}", "application/sparql-results+json;q=0.5, application/sparql-results+xml",
     "application/sparql-results+xml"),
    (GRAPH, "*/*", "text/turtle; charset=utf-8"),
    (GRAPH, "application/n-triples", "application/n-triples"),
    (GRAPH, "application/ld+json", "application/ld+json"),
    (GRAPH, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    (GRAPH, "application/sparql-results+json, text/turtle;q=0.5", "text/turtle; charset=utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "accept", "media"), ACCEPTED)
def test_the_client_chooses_the_format(server: str, query: str, accept: str, media: str) -> None:
    status, headers, body = get(server, query, Accept=accept)
    assert (status, headers["content-type"]) == (200, media)
    assert headers["access-control-allow-origin"] == "*"
    assert "Accept" in headers["vary"]
    plain = media.partition(";")[0]
    if query == GRAPH:
        assert list(ox.parse(body, format=ox.RdfFormat.from_media_type(plain)))
    elif plain == "text/csv":
        assert not body.startswith(b"\xef\xbb\xbf"), "a mark of byte order breaks programs"
        assert next(csv.reader(io.StringIO(body.decode()))) == ["s", "o"]
    else:
        assert ox.parse_query_results(body, format=ox.QueryResultsFormat.from_media_type(plain))


def test_a_client_of_others_understands_the_answers(server: str) -> None:
    graph = rdflib.Graph(store=SPARQLStore(f"{server}/sparql", returnFormat="json"))
    rows = list(graph.query("SELECT ?s { ?s a <https://w3id.org/unmandate/ontology#WorkingGroup> }"))
    assert rows
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True


ERRORS = [
    ("SELECT * {\n ?s ?p }", 400, {"line": 2, "column": 8, "found": "}"}),
    ("INSERT DATA { <a:b> <a:c> <a:d> }", 403, {}),
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, {}),
    ("SELECT * FROM <http://nowhere.example/> {}", 403, {}),
    ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 413, {}),
    ("", 400, {"line": 1, "column": 1}),
]


@pytest.mark.parametrize(("query", "status", "more"), ERRORS)
def test_errors_are_plain_json(server: str, query: str, status: int, more: dict[str, object]) -> None:
    found, headers, body = get(server, query, Accept="text/csv")
    told = json.loads(body)
    assert (found, told["status"], headers["content-type"]) == (status, status, "application/json")
    assert told["message"]
    assert "Traceback" not in body.decode()
    assert {name: told[name] for name in more} == more
    assert headers["access-control-allow-origin"] == "*", "a script has to be able to read what went wrong"


def test_what_the_protocol_does_not_allow(server: str) -> None:
    two = urllib.parse.urlencode([("query", "ASK {}"), ("query", "ASK {}")])
    assert request(server, "GET", f"/sparql?{two}")[0] == 400
    assert request(server, "POST", "/sparql", b"", Content_Type=FORM)[0] == 400
    assert request(server, "POST", "/sparql", b"ASK {}", Content_Type="text/plain")[0] == 415
    assert request(server, "POST", "/sparql", b"CLEAR ALL", Content_Type="application/sparql-update")[0] == 403
    assert request(server, "POST", "/sparql", b"update=CLEAR+ALL", Content_Type=FORM)[0] == 403
    assert request(server, "GET", "/sparql?update=CLEAR+ALL")[0] == 403
    assert request(server, "POST", "/sparql", b"\xff\xfe", Content_Type="application/sparql-query")[0] == 400
    assert request(server, "POST", "/sparql", b"#" * 300_000, Content_Type="application/sparql-query")[0] == 413
    assert request(server, "PUT", "/sparql", b"x")[0] == 405
    status, _, body = get(server, "ASK {}", Accept="image/png")
    assert status == 406
    assert "sparql-results+json" in json.loads(body)["message"]
    assert get(server, "ASK {}", Accept="text/turtle")[0] == 406


def test_the_graphs_of_the_protocol(server: str, small_store: Path) -> None:
    with Store.open(small_store) as store:
        name = store.graphs()[0]
    asked = urllib.parse.urlencode({"query": "ASK { ?s unm:cites ?o }", "default-graph-uri": name})
    assert json.loads(request(server, "GET", f"/sparql?{asked}")[2])["boolean"] is True
    asked = urllib.parse.urlencode({"query": "ASK {}", "default-graph-uri": "http://nowhere.example/"})
    assert request(server, "GET", f"/sparql?{asked}")[0] == 403


def test_a_script_of_another_site_may_ask(server: str) -> None:
    status, headers, _ = request(
        server, "OPTIONS", "/sparql", Origin="https://x.example", Access_Control_Request_Method="POST"
    )
    assert status == 204
    assert "POST" in headers["access-control-allow-methods"]
    assert "Content-Type" in headers["access-control-allow-headers"]


def test_the_address_alone_leads_a_person_to_the_page_and_describes_itself_to_a_program(server: str) -> None:
    status, headers, _ = request(server, "GET", "/sparql", Accept="text/html", Accept_Language="zh-CN")
    assert (status, headers["location"]) == (303, "/query?lang=zh")
    status, headers, body = request(server, "GET", "/sparql", Accept="text/turtle")
    said = {str(one.predicate.value).rpartition("#")[2]: one.object for one in ox.parse(body, ox.RdfFormat.TURTLE)}
    assert said["endpoint"] == ox.NamedNode(f"{server}/sparql")
    assert said["supportedLanguage"].value.endswith("SPARQL11Query")  # type: ignore[union-attr]


def test_head_has_no_body(server: str) -> None:
    path = "/sparql?" + urllib.parse.urlencode({"query": "ASK {}"})
    status, headers, body = request(server, "HEAD", path)
    assert (status, body) == (200, b"")
    assert headers["content-type"] == "application/sparql-results+json"


def test_a_query_ends_when_who_asked_has_gone(server: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    path = "/sparql?" + urllib.parse.urlencode({"query": endless})
    for _ in range(6):  # more than may run at once
        connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=30)
        connection.request("GET", path)
        connection.close()
    status, _, body = get(server, "ASK {}")
    assert (status, json.loads(body)["boolean"]) == (200, True)


def test_an_empty_store_says_so(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path))
    status, _, body = get(server, "ASK {}")
    assert (status, json.loads(body)["status"]) == (503, 503)


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY", "en", "something has to follow its last word"),
        ("SELECT * { ?s ?p ?o } ORDER BY", "zh", "最后一个词之后还应有内容"),
        ("SELECT * { ?s ?p ?o", "en", "Is there a closing } missing?"),
        ("SELECT * { ?s ?p ?o", "zh", "是否缺少右括号 }？"),
    ],
)
def test_what_is_missing_at_the_end_is_told_as_what_it_is(query: str, language: Language, words: str) -> None:
    with pytest.raises(BadQuery) as told:
        checked(query, {}, ())
    assert words in fault(told.value, Words(language))
