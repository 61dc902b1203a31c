"""What an address answers that is none: a page of ours in both languages, with the status 404."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from views import address
from views.navigation import PLACES
from views.rendering import markup
from views.words import LANGUAGES, Words, language_of

# What has a dot is a file, and what begins with an underscore belongs to the server of the pages.
_PAGE = re.compile(r"/[^/._][^/.]*/?")
# Folders that the server of the pages has; asked for without a name in them they are its business.
_SERVED = frozenset({"/static", "/media", "/component", "/app", "/vendor"})
_KNOWN = _SERVED | {one.path for one in PLACES} | {f"/{one.name}" for one in PLACES}


class Unknown(Route):
    """Takes a path of one part that leads to no page; everything else goes on to those that serve it."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope.get("path", "") if scope["type"] == "http" else ""
        if not _PAGE.fullmatch(path) or path.rstrip("/") in _KNOWN:
            return Match.NONE, {}
        return super().matches(scope)


async def nothing(request: Request) -> HTMLResponse:
    """404 in the reader's language first, and in the other one, with the way to the search."""
    first = language_of(request.query_params.get("lang"), request.headers.get("accept-language"))
    told = [Words(one) for one in sorted(LANGUAGES, key=lambda one: one != first)]
    ways = [(words, address.find(words.language)) for words in told]
    body = markup("nowhere.html", told[0], ways=ways, path=request.url.path[:_LONGEST])
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": _POLICY, "Vary": "Accept-Language"}
    return HTMLResponse(body, 404, headers)


_LONGEST = 100
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
ROUTES = (Unknown("/{name:path}", nothing, methods=["GET", "HEAD"]),)
