"""``/yasgui``: the full editor for people who know SPARQL, served from here, asking /sparql; nothing else is loaded."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.vocabulary import CLASSES, NAMESPACES, PROPERTIES
from views import address, source
from views.navigation import entries
from views.rendering import markup
from views.words import LANGUAGES, Words, language_of

_FOLDER = Path(__file__).with_name("vendor") / "yasgui"
_FILES = {
    "yasgui.min.js": (_FOLDER / "yasgui.min.js", "text/javascript"),
    "yasgui.min.css": (_FOLDER / "yasgui.min.css", "text/css"),
    "LICENSES.txt": (_FOLDER / "LICENSES.txt", "text/plain"),
    "start.js": (Path(__file__).with_name("yasgui.js"), "text/javascript"),
    "page.css": (Path(__file__).with_name("yasgui.css"), "text/css"),
}
# The browser itself keeps the page from asking anything of another machine.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_KEPT = {"X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=3600"}


async def page(request: Request) -> Response:
    """The page of the editor, in the reader's language as far as it is ours."""
    wanted = request.query_params.get("lang")
    words = Words(language_of(wanted, request.headers.get("accept-language")))
    languages = [(Words(language), f"/yasgui?lang={language}") for language in LANGUAGES]
    back = address.page(address.QUERY, words.language)
    places = entries(words, address.QUERY)
    made = markup("yasgui.html", words, languages=languages, places=places, back=back, ids=source.settings().ids)
    headers = {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Language"}
    return Response(made, media_type="text/html", headers=headers)


async def file(request: Request) -> Response:
    """A file of the editor."""
    found = _FILES.get(request.path_params["name"])
    if found is None:
        return JSONResponse({"status": 404, "message": "there is no such file"}, 404)
    return Response(found[0].read_bytes(), media_type=found[1], headers=_KEPT)


async def terms(request: Request) -> Response:
    """What the editor proposes while a person types: prefixes, classes and properties."""
    unm = NAMESPACES["unm"]
    known = {
        "prefixes": NAMESPACES,
        "class": sorted(unm + name for name in CLASSES),
        "property": sorted(unm + name for name in PROPERTIES),
    }
    kind = request.path_params["kind"]
    if kind not in known:
        return JSONResponse({"status": 404, "message": "there is no such list"}, 404)
    return JSONResponse(known[kind], headers=_KEPT)


ROUTES = (
    Route("/yasgui", page),
    Route("/yasgui/terms/{kind}.json", terms),
    Route("/yasgui/{name}", file),
)
