"""``/lineage.svg``, ``.graphml``, ``.mmd``: the picture of a lineage as a file, under the address of its page."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.resource import resource
from views import address, source
from views.nodes import nodes
from views.traced import FILES, Trace, Wish
from views.words import Words, language_of

_MEDIA = {"svg": "image/svg+xml", "graphml": "application/graphml+xml", "mmd": "text/vnd.mermaid; charset=utf-8"}
_LONGEST = 300


async def picture(request: Request) -> Response:
    """The picture that ``focus``, ``depth``, ``direction`` and ``kinds`` ask for, in the format of its ending."""
    ending = request.path_params["ending"]
    if ending not in _MEDIA:
        return _problem(404, f"there is {', '.join(_MEDIA)}")
    words = Words(language_of(request.query_params.get("lang"), request.headers.get("accept-language")))
    made = await run_in_threadpool(_made, dict(request.query_params), ending, words)
    if made is None:
        return _problem(404, words("resource.missing"))
    name, body = made
    headers = {
        "Content-Disposition": f'attachment; filename="lineage-{name}-{words.language}.{ending}"',
        "X-Content-Type-Options": "nosniff",
        # Nothing in a drawing may run or fetch, wherever it is opened.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    }
    return Response(body, media_type=_MEDIA[ending], headers=headers)


ROUTES = (Route("/lineage.{ending}", picture),)
assert _MEDIA.keys() <= FILES.keys()


def _made(state: dict[str, str], ending: str, words: Words) -> tuple[str, str] | None:
    store, settings = source.store(), source.settings()
    iri = address.iri_of((state.get("focus") or state.get("id", ""))[:_LONGEST], settings.ids)
    if store is None or iri is None or resource(store, iri) is None:
        return None
    wish = Wish.of(lambda name: state.get(name, "")[:_LONGEST], iri)
    trace = Trace(store, nodes(store, settings.ids, words.language), words, settings.ids, wish)
    body = {"svg": lambda: trace.svg(linked=False), "graphml": trace.graphml, "mmd": trace.mermaid}[ending]()
    name = "".join(one if one.isascii() and one.isalnum() else "-" for one in address.name_of(iri, settings.ids))
    return name.strip("-")[:80], body


def _problem(status: int, message: str) -> Response:
    return JSONResponse({"status": status, "message": message}, status)
