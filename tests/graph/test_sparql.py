"""What is said of a query before it runs: what it asks for, what is refused, and exactly where it is at fault."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.questions import questions
from graph.sparql import BadQuery, Refused, checked, tokens
from graph.vocabulary import NAMESPACES

HELD = ("https://x.org/graph/1",)


def judged(query: str) -> str:
    return checked(query, NAMESPACES, HELD)


FAULTS = [
    ("SELECT * WHERE { ?s ?p }", "token", 1, 24, "}", "a third term is missing"),
    ('SELECT * WHERE {\n  ?s foo:x "中文" }', "prefix", 2, 6, "foo", "an undeclared prefix"),
    ('SELECT * {\n ?s ?p "你好" .\n?x "你好" ?y }', "token", 3, 4, '"你好"', "columns are characters, not bytes"),
    ("SELECT * { ?s ?p （?o） }", "punctuation", 1, 18, "（", "full-width brackets"),
    ('SELECT * { ?s ?p "abc }', "quote", 1, 18, '"', "a quotation that does not end"),
    ("SELECT * { ?s cites ?o }", "name", 1, 15, "cites", "no prefix"),
    ("SELEC * {}", "name", 1, 1, "SELEC", "a misspelt keyword"),
    ("SELECT * { ?s ?p ?o FILTER(?o > 3 }", "token", 1, 35, "}", "an open bracket"),
    ("SELECT * { ?s ?p ?o\n\n", "end", 1, 20, "}", "an open brace at the end"),
    ("SELECT (COUNT(*) AS ?n", "end", 1, 23, ")", "the innermost bracket is named"),
    ("SELECT * {} }", "token", 1, 13, "}", "one brace too many"),
    ("SELECT ?a (COUNT(*) AS ?n) { ?s ?p ?a }", "grouping", 1, 8, "", "a variable that is not grouped"),
    ("SELECT * { ?s ?p ?o } LIMIT ten", "name", 1, 29, "ten", "a word for a number"),
    ("# only a comment\n", "empty", 1, 1, "", "nothing"),
    ("SELECT * {}" + " " * 50_000, "long", 1, 1, "", "too long"),
    ("# first line\r\nSELECT * { ?s\r\n ?p ?o ?q }", "token", 3, 8, "?q", "lines of Windows"),
]


@pytest.mark.parametrize(("query", "reason", "line", "column", "found", "why"), FAULTS, ids=[one[5] for one in FAULTS])
def test_a_fault_is_told_at_its_place(query: str, reason: str, line: int, column: int, found: str, why: str) -> None:
    with pytest.raises(BadQuery) as told:
        judged(query)
    error = told.value
    assert (error.reason, error.line, error.column, error.found) == (reason, line, column, found), why


REFUSED = [
    ("INSERT DATA { <a:b> <a:c> <a:d> }", "update", "an update"),
    ("PREFIX a: <http://a/>\nBASE <http://b/>\ndelete where { ?s ?p ?o }", "update", "an update behind declarations"),
    ("LOAD <http://a/b>", "update", "a file from elsewhere"),
    ("CLEAR ALL", "update", "everything gone"),
    ("SELECT * { SERVICE <http://a/b> { ?s ?p ?o } }", "service", "another server"),
    ("ASK { service silent <http://a/b> { ?s ?p ?o } }", "service", "small letters"),
    ("SELECT * { SERVICE unm:x{ ?s ?p ?o } }", "service", "a prefixed name"),
    ("SELECT * { SERVICE:b{ ?s ?p ?o } }", "", "no blank before the name"),
    ("SELECT * { ?s ?p 1SERVICE <http://a/b> {} }", "service", "no blank before the word"),
    ("SELECT * { FILTER(1<2)SERVICE#>\n<http://a/b> {} }", "", "what might pass for an IRI"),
    ("SELECT * { FILTER(1 < 2) SERVICE ?x {} BIND('>' AS ?y) }", "service", "a variable"),
    ("SELECT * FROM <http://a/b> { ?s ?p ?o }", "dataset", "a graph that is not here"),
    ("PREFIX e: <http://e/> SELECT * FROM NAMED e:x { GRAPH ?g { ?s ?p ?o } }", "dataset", "by a prefixed name"),
]


@pytest.mark.parametrize(("query", "reason", "why"), REFUSED, ids=[one[2] for one in REFUSED])
def test_what_is_refused(query: str, reason: str, why: str) -> None:
    with pytest.raises((Refused, BadQuery)) as told:
        judged(query)
    if reason:
        assert isinstance(told.value, Refused)
        assert told.value.reason == reason


HARMLESS = [
    ("SELECT * { ?s ?p 'Office of Internal Oversight Services' }", "select"),
    ("PREFIX service: <http://x/> SELECT * { ?service service:service 'SERVICE <http://a> {' } # SERVICE", "select"),
    ('ASK { <http://x.org/service> ?p "insert" }', "ask"),
    ("SELECT * FROM <https://x.org/graph/1> { ?s ?p ?o }", "select"),
    ("SELECT * { ?s ?p 'FROM <http://a/b>' }", "select"),
    ("PREFIX insert: <http://x/> CONSTRUCT WHERE { ?s insert:delete ?o }", "construct"),
    ("DESCRIBE unm:Resolution", "describe"),
]


@pytest.mark.parametrize(("query", "form"), HARMLESS)
def test_words_in_names_and_texts_are_no_keywords(query: str, form: str) -> None:
    assert judged(query) == form


@pytest.mark.parametrize("name", questions())
def test_every_question_is_accepted(name: str) -> None:
    assert judged(questions()[name].sparql) in ("select", "ask", "construct")


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another server, and what was asked of it."""
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def _answer(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST = _answer  # noqa: N815 - the names of http.server

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/x", asked
    server.shutdown()
    server.server_close()


def test_no_query_that_is_accepted_reaches_another_server(elsewhere: tuple[str, list[str]]) -> None:
    address, asked = elsewhere
    with pytest.raises(OSError):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"))
    assert asked, "the engine itself would call"
    asked.clear()
    prefixes = NAMESPACES | {"e": address}
    for before in ("", "{} ", "?s ?p ?o . ", "?s ?p 1", "?s ?p true", "FILTER(1<2)", "# x\n", "?s ?p 'a'", "UNION "):
        for word in ("SERVICE", "service SILENT", "SerVice"):
            for name in (f"<{address}>", f" <{address}>", "e:", " e:", f"#>\n<{address}>", " ?x", ":"):
                query = f"SELECT * {{ BIND(<{address}> AS ?x) {before}{word}{name}{{ ?a ?b ?c }} }}"
                with pytest.raises((Refused, BadQuery)):
                    checked(query, prefixes, ())
    assert asked == []


@given(st.text(max_size=60))
def test_no_text_breaks_the_check(text: str) -> None:
    try:
        judged(text)
    except (BadQuery, Refused) as error:
        if isinstance(error, BadQuery):
            assert 1 <= error.line <= text.count("\n") + 1


PIECES = st.sampled_from(
    ["SELECT", "*", "{", "}", "?s", "?p", "unm:cites", ".", ";", "(", ")", "FILTER", "<", "<http://a/b>", "'x'", "1",
     "SERVICE", "UNION", "OPTIONAL", "COUNT", "GROUP BY", "\n", "foo:x", "a", ","]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_what_stands_before_a_fault_could_still_become_a_query(pieces: list[str]) -> None:
    text = " ".join(pieces)
    try:
        judged(text)
    except BadQuery as error:
        if error.reason not in ("token", "name", "prefix"):
            return
        lines = text.split("\n")
        at = sum(len(line) + 1 for line in lines[: error.line - 1]) + error.column - 1
        assert text[at:].startswith(error.found)
        with pytest.raises(BadQuery) as start:
            judged(text[:at])
        assert start.value.reason in ("end", "empty", "grouping"), "the start of the text is not at fault"
    except Refused:
        pass


@given(st.lists(PIECES, max_size=20))
def test_pieces_lie_in_order_and_cover_what_is_no_blank(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = tokens(text)
    assert "".join(one.text for one in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
