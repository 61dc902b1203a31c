"""The addresses that are not pages: what a thing is called, which leads to its page or its data, and health."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.serialization import FORMATS
from views import address, downloads, source, sparql, yasgui
from views.description import description, known
from views.negotiation import preferred
from views.words import language_of

_HTML = "text/html"
_MEDIA = {media: suffix for suffix, (_, media, _) in FORMATS.items()}
# Data is for everybody's programs, also those that run in another site's page.
_OPEN = {"Access-Control-Allow-Origin": "*"}


async def identity(request: Request) -> Response:
    """``/id/…``: 303 to the page, or to the data where the client prefers that (Cool URIs, W3C 2008)."""
    headers = _OPEN | {"Vary": "Accept, Accept-Language"}
    name = _name(request, "/id/")
    if not await run_in_threadpool(_known, name):
        return _problem(404, "nothing is known under this address", headers)
    media = preferred(request.headers.get("accept"), [_HTML, *_MEDIA])
    if media is None:
        return _problem(406, f"there is {', '.join([_HTML, *_MEDIA])}", headers)
    if media in _MEDIA:
        return RedirectResponse(address.download(name, _MEDIA[media]), 303, headers)
    wanted = request.query_params.get("lang")
    language = language_of(wanted, request.headers.get("accept-language"))
    return RedirectResponse(address.resource(language, name), 303, headers)


async def data(request: Request) -> Response:
    """``/data/….ttl``, ``.jsonld``, ``.rdf``, ``.nt``: what the graph says of a thing."""
    name, _, suffix = _name(request, "/data/").rpartition(".")
    if suffix not in FORMATS or not await run_in_threadpool(_known, name):
        return _problem(404, f"nothing is known under this address; the formats are {', '.join(FORMATS)}", _OPEN)
    store, iri = source.store(), address.iri_of(name, source.settings().ids)
    assert store is not None and iri is not None
    body = await run_in_threadpool(description, store, iri, suffix, source.settings())
    headers = _OPEN | {"Link": f'<{iri}>; rel="describes"', "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=FORMATS[suffix][1], headers=headers)


async def health(request: Request) -> Response:
    """``/healthz``: 200 with the version of the graph that is served; 503 while there is none."""
    store = await run_in_threadpool(source.store)
    if store is None:
        return JSONResponse({"status": "empty"}, 503)
    return JSONResponse({"status": "ok", "version": store.version})


ROUTES = (
    Route("/id/{path:path}", identity),
    Route("/data/{path:path}", data),
    Route("/healthz", health),
    *sparql.ROUTES,
    *downloads.ROUTES,
    *yasgui.ROUTES,
)


def _name(request: Request, prefix: str) -> str:
    """The path as it was sent: an encoded character of an IRI is not the character itself."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.partition(b"?")[0].decode("ascii", errors="replace")
    return path.partition(prefix)[2]


def _known(name: str) -> bool:
    store, iri = source.store(), address.iri_of(name, source.settings().ids)
    return store is not None and iri is not None and known(store, iri)


def _problem(status: int, message: str, headers: dict[str, str]) -> Response:
    return JSONResponse({"status": status, "message": message}, status, headers)
