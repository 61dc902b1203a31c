"""What a browser loads first of every page: Streamlit's empty page, told at once what its script would find out late.

Streamlit's script looks for its server beneath the path of the page and comes to the root only after that has failed,
which costs every page but the first a tenth of a second; and the page says that it is in English until it is drawn.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from views.navigation import PLACES
from views.words import Language, language_of

_EMPTY = Path(streamlit.__file__).parent / "static" / "index.html"
# Every page is one step below the root, so its folder is where the server is.
_SERVER = "<script>window.__streamlit = { BACKEND_BASE_URL: new URL('.', location).href };</script>"
_FOUND = ('<html lang="en">', "</head>")


@cache
def shell(language: Language) -> str:
    """Streamlit's empty page in a language, with where its server is; unchanged, and slower, if Streamlit changed it.

    >>> 'lang="zh"' in shell("zh"), shell("en").count("BACKEND_BASE_URL")
    (True, 1)
    """
    page = _EMPTY.read_text(encoding="utf-8")
    if any(page.count(one) != 1 for one in _FOUND):
        logging.getLogger(__name__).warning("Streamlit is not the version of requirements.txt: pages will open slower")
        return page
    tag, end = _FOUND
    return page.replace(tag, f'<html lang="{language}">').replace(end, f"{_SERVER}{end}")


async def begun(request: Request) -> HTMLResponse:
    """The empty page, in the language that the address or the browser asks for."""
    language = language_of(request.query_params.get("lang"), request.headers.get("accept-language"))
    return HTMLResponse(shell(language), headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


ROUTES = tuple(Route(one.path, begun) for one in PLACES)
