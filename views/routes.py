"""The addresses that are not pages: what a thing is called, which leads to its page or its data, and health."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from graph import citation
from graph.serialization import FORMATS
from views import (
    address,
    answer_files,
    downloads,
    lineage_files,
    shell,
    source,
    sparql,
    timeline_files,
    unknown,
    yasgui,
)
from views.description import description, known
from views.negotiation import preferred
from views.officials import officials
from views.words import Language, language_of

_HTML = "text/html"
_MEDIA = {media: suffix for suffix, (_, media, _) in FORMATS.items()}
_CITED = {media: suffix for suffix, (_, media) in citation.FORMATS.items()}
_SUFFIXES = (*citation.FORMATS, *FORMATS)
# Data is for everybody's programs, also those that run in another site's page.
_OPEN = {"Access-Control-Allow-Origin": "*"}


async def identity(request: Request) -> Response:
    """``/id/…``: 303 to the page, or to the data where the client prefers that (Cool URIs, W3C 2008)."""
    headers = _OPEN | {"Vary": "Accept, Accept-Language"}
    name = _name(request, "/id/")
    if not await run_in_threadpool(_known, name):
        return _problem(404, "nothing is known under this address", headers)
    language = _language(request)
    citable = await run_in_threadpool(_reference, name, language)
    offered = {**_MEDIA, **(_CITED if citable else {})}
    media = preferred(request.headers.get("accept"), [_HTML, *offered])
    if media is None:
        return _problem(406, f"there is {', '.join([_HTML, *offered])}", headers)
    if media in _CITED:
        return RedirectResponse(f"{address.download(name, _CITED[media])}?lang={language}", 303, headers)
    if media in offered:
        return RedirectResponse(address.download(name, offered[media]), 303, headers)
    kind, _, fact = name.partition("/")
    page = address.evidence(language, fact=fact) if kind == "assertion" else address.resource(language, name)
    return RedirectResponse(page, 303, headers)


async def data(request: Request) -> Response:
    """``/data/….ttl``, ``.jsonld``, ``.rdf``, ``.nt``: what the graph says of a thing; ``.bib`` …: how it is cited."""
    whole = _name(request, "/data/")
    suffix = next((one for one in _SUFFIXES if whole.endswith(f".{one}")), "")
    name = whole.removesuffix(f".{suffix}")
    if not suffix or not await run_in_threadpool(_known, name):
        return _problem(404, f"nothing is known under this address; the formats are {', '.join(_SUFFIXES)}", _OPEN)
    store, iri = source.store(), address.iri_of(name, source.settings().ids)
    assert store is not None and iri is not None
    headers = _OPEN | {"Link": f'<{iri}>; rel="describes"', "X-Content-Type-Options": "nosniff"}
    if suffix in citation.FORMATS:
        found = await run_in_threadpool(_reference, name, _language(request))
        if found is None:
            return _problem(404, "documents, resolutions, decisions and treaties are cited; this is none", _OPEN)
        headers["Content-Disposition"] = f'attachment; filename="{found.key}.{suffix}"'
        return Response(citation.cited(found, suffix), media_type=citation.FORMATS[suffix][1], headers=headers)
    body = await run_in_threadpool(description, store, iri, suffix, source.settings())
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
    *answer_files.ROUTES,
    *downloads.ROUTES,
    *lineage_files.ROUTES,
    *timeline_files.ROUTES,
    *yasgui.ROUTES,
    *shell.ROUTES,
    # The last: what none of the others and no page takes.
    *unknown.ROUTES,
)


def _name(request: Request, prefix: str) -> str:
    """The path as it was sent: an encoded character of an IRI is not the character itself."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.partition(b"?")[0].decode("ascii", errors="replace")
    return path.partition(prefix)[2]


def _known(name: str) -> bool:
    store, iri = source.store(), address.iri_of(name, source.settings().ids)
    return store is not None and iri is not None and known(store, iri)


def _language(request: Request) -> Language:
    return language_of(request.query_params.get("lang"), request.headers.get("accept-language"))


def _reference(name: str, language: Language) -> citation.Reference | None:
    """How a thing is cited, with the address at which the United Nations keep it."""
    store, iri = source.store(), address.iri_of(name, source.settings().ids)
    if store is None or iri is None:
        return None
    return citation.reference(store, iri, language, next(iter(officials(store, iri, language)), ""))


def _problem(status: int, message: str, headers: dict[str, str]) -> Response:
    return JSONResponse({"status": status, "message": message}, status, headers)
