"""``/answer.csv`` and its like: the answer to a question or a query as a file, under the address of its page."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.endpoint import Answer, Busy, NotAcceptable, Stopped, TooLarge, ask
from graph.filling import filled
from graph.questions import BadValue, UnknownQuestion, question, result
from graph.sparql import BadQuery, Refused
from graph.store import Store
from views import source
from views.answers import sheet
from views.faults import fault
from views.nodes import nodes
from views.words import Words, language_of

_ROWS = {"csv": "CSV", "json": "JSON"}
_TRIPLES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML", "graphml": "GraphML"}
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "graphml": "application/graphml+xml",
}


def endings(form: str) -> Mapping[str, str]:
    """The formats in which an answer can be taken away, by ending, for what a query asks for.

    >>> list(endings("select")), list(endings("construct"))[:2]
    (['csv', 'json'], ['ttl', 'jsonld'])
    """
    return _ROWS if form in ("select", "ask") else _TRIPLES


async def answer(request: Request) -> Response:
    """The answer to ``ex`` (with its blanks ``p.…``) or ``q`` in the format of the path's ending, in ``lang``."""
    ending = request.path_params["ending"]
    if ending not in _MEDIA:
        return _problem(404, f"there is {', '.join(_MEDIA)}")
    words = Words(language_of(request.query_params.get("lang"), request.headers.get("accept-language")))
    try:
        return await run_in_threadpool(_file, dict(request.query_params), ending, words)
    except (BadQuery, Refused, Stopped, TooLarge, Busy) as error:
        return _problem(400 if isinstance(error, BadQuery | Refused) else 503, fault(error, words))
    except (BadValue, UnknownQuestion) as error:
        return _problem(400, str(error))
    except NotAcceptable as error:
        return _problem(406, f"there is {', '.join(endings(error.form))}")


ROUTES = (Route("/answer.{ending}", answer),)


def _file(state: Mapping[str, str], ending: str, words: Words) -> Response:
    store, settings = source.store(), source.settings()
    if store is None:
        return _problem(503, words("empty.title"))
    name, number = "query", ""
    query = state.get("q", "")
    if not query:
        asked = question(state.get("ex", ""))
        values = {}
        for parameter in asked.parameters:
            text = state.get(f"p.{parameter.name}", "")
            if not text and parameter.type == "language" and parameter.default != "*":
                text = words.language
            fill = filled(store, parameter, text, settings)
            if fill.value is None:
                raise BadValue(f"{parameter.name}: {text}")
            values[parameter.name] = fill.value
        query, name, number = asked.bind(values, settings), asked.name, asked.number
    triples = ending if ending in _TRIPLES else None
    found = ask(
        settings.store, query, rows_as="json" if ending in _ROWS else None, triples_as=triples, settings=settings
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{name}-{words.language}.{ending}"',
        "X-Content-Type-Options": "nosniff",
    }
    if found.cut:
        headers["X-Rows"] = f"first {found.number}"
    return Response(_body(store, found, ending, words, number), media_type=_MEDIA[ending], headers=headers)


def _body(store: Store, found: Answer, ending: str, words: Words, number: str) -> bytes:
    if ending in _TRIPLES:
        return found.body
    parsed = ox.parse_query_results(found.body, format=ox.QueryResultsFormat.JSON)
    named = result(store, parsed, words.language)
    if ending == "json":
        return named.json().encode()
    return sheet(store, named, nodes(store, source.settings().ids, words.language), words, number).encode()


def _problem(status: int, message: str) -> Response:
    return JSONResponse({"status": status, "message": message}, status)
