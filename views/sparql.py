"""``/sparql``: queries of programs, by the SPARQL 1.1 Protocol (W3C 2013). It can be read from, never written to.

Every error is JSON: ``status``, ``message``, and for a query that cannot be read ``line``, ``column`` and ``found``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.endpoint import Answer, Busy, Limits, NotAcceptable, Running, Stopped, TooLarge
from graph.sparql import LONGEST, BadQuery, Refused
from views import address, source
from views.faults import fault
from views.negotiation import preferred
from views.words import Words, language_of

# Media types by which each format may be asked for; it leaves as the first.
ROWS = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES = {
    "ttl": ("text/turtle", "application/x-turtle"),
    "nt": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
}
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_BYTES = 4 * LONGEST + 4096
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_HEADERS = _CORS | {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

[] a sd:Service ;
  sd:endpoint <{endpoint}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,
    <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/SPARQL_Results_TSV>,
    <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples>,
    <http://www.w3.org/ns/formats/JSON-LD>, <http://www.w3.org/ns/formats/RDF_XML> .
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol carries it, with the graphs that it is asked of."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]


class _Problem(Exception):  # noqa: N818 - an answer of the protocol, and no fault of the program
    def __init__(self, status: int, message: str, **more: object) -> None:
        super().__init__(message)
        self.status, self.message, self.more = status, message, more


async def sparql(request: Request) -> Response:
    """Answers a query: GET with ``query``, POST of a form or of the query; OPTIONS for scripts of other sites."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_CORS)
    try:
        asked = await _asked(request)
        if asked is None:
            return _about(request)
        return await _answered(request, asked)
    except _Problem as problem:
        body = {"status": problem.status, "message": problem.message, **problem.more}
        retry = {"Retry-After": "5"} if "busy" in problem.more else {}
        return JSONResponse(body, problem.status, _HEADERS | retry)


async def _asked(request: Request) -> Asked | None:
    """The query of a request; None where a reader asks for the address alone."""
    given = request.query_params.multi_items()
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if media == _FORM:
            given += parse_qsl(body, keep_blank_values=True)
        elif media == _QUERY:
            given.append(("query", body))
        elif media == _UPDATE:
            raise _Problem(403, Words("en")("sparql.update"))
        else:
            raise _Problem(415, f"send {_FORM} or {_QUERY}")
    if any(name == "update" for name, _ in given):
        raise _Problem(403, Words("en")("sparql.update"))
    queries = [value for name, value in given if name == "query"]
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise _Problem(400, f"send one query, not {len(queries)}")
    graphs = {
        name: tuple(value for key, value in given if key == name) for name in ("default-graph-uri", "named-graph-uri")
    }
    return Asked(queries[0], graphs["default-graph-uri"], graphs["named-graph-uri"])


async def _body(request: Request) -> str:
    received = b""
    async for piece in request.stream():
        received += piece
        if len(received) > _MOST_BYTES:
            raise _Problem(413, f"a query has at most {LONGEST} characters")
    try:
        return received.decode("utf-8")
    except UnicodeDecodeError:
        raise _Problem(400, "the query is not in UTF-8") from None


def _about(request: Request) -> Response:
    """The address without a query: the page that asks for a person, the service description for a program."""
    if preferred(request.headers.get("accept"), ["text/turtle", "text/html"]) == "text/html":
        language = language_of(request.query_params.get("lang"), request.headers.get("accept-language"))
        return RedirectResponse(address.page(address.QUERY, language), 303, _HEADERS)
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(_DESCRIPTION.format(endpoint=endpoint), media_type="text/turtle", headers=_HEADERS)


async def _answered(request: Request, asked: Asked) -> Response:
    accept = request.headers.get("accept")
    rows_as, triples_as = _ending(accept, ROWS), _ending(accept, TRIPLES)
    if rows_as is None and triples_as is None:
        raise _Problem(406, _offered(ROWS) + "; " + _offered(TRIPLES))
    if await run_in_threadpool(source.store) is None:
        raise _Problem(503, "there is no graph yet")
    settings = source.settings()
    try:
        with Running(
            settings.store,
            asked.query,
            rows_as=rows_as,
            triples_as=triples_as,
            settings=settings,
            default=asked.default,
            named=asked.named,
        ) as running:
            while not await run_in_threadpool(running.wait, 0.5):
                # Who has gone away needs no answer; the query ends with the block.
                if await request.is_disconnected():
                    return Response(status_code=499)
            answer = await run_in_threadpool(running.answer)
    except (BadQuery, Refused, Stopped, TooLarge, Busy, NotAcceptable) as error:
        raise _problem(error) from None
    if answer.cut:
        raise _Problem(413, Words("en")("sparql.rows", number=f"{Limits().rows:,}"))
    return _response(answer)


def _response(answer: Answer) -> Response:
    media = (ROWS.get(answer.ending) or TRIPLES[answer.ending])[0]
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(answer.body, headers=_HEADERS | {"Content-Type": media + charset})


def _ending(accept: str | None, formats: Mapping[str, tuple[str, ...]]) -> str | None:
    media = {name: ending for ending, names in formats.items() for name in names}
    found = preferred(accept, list(media))
    return media[found] if found else None


def _offered(formats: Mapping[str, tuple[str, ...]]) -> str:
    return "there is " + ", ".join(names[0] for names in formats.values())


_STATUS: Mapping[type[Exception], int] = {BadQuery: 400, Refused: 403, TooLarge: 413, Stopped: 503, Busy: 503}


def _problem(error: Exception) -> _Problem:
    if isinstance(error, NotAcceptable):
        return _Problem(406, _offered(ROWS if error.form in ("select", "ask") else TRIPLES))
    more: dict[str, Any] = {"busy": True} if isinstance(error, Busy) else {}
    if isinstance(error, BadQuery):
        more = {"line": error.line, "column": error.column, "found": error.found}
    return _Problem(_STATUS[type(error)], fault(error, Words("en")), **more)


ROUTES = (Route("/sparql", sparql, methods=["GET", "HEAD", "POST", "OPTIONS"]),)
