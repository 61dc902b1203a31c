"""What the pages offer as files: the log of corrections, and the lists of what is missing."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph.correction_export import export
from graph.correction_log import read_log
from graph.coverage import PARTS
from graph.serialization import FORMATS
from views import source
from views.gaps import UNREAD, Tables
from views.nodes import nodes
from views.words import Words, language_of

_CSV = "text/csv; charset=utf-8"


async def corrections(request: Request) -> Response:
    """``/corrections.ttl``, ``.jsonld``, ``.rdf``, ``.nt``, ``.csv``: all that people said of facts."""
    suffix = request.path_params["suffix"]
    if suffix not in (*FORMATS, "csv"):
        return Response(status_code=404)
    settings = source.settings()

    def made() -> str:
        return export(read_log(settings.store).entries, suffix, settings, bom=True)

    return attached(await run_in_threadpool(made), f"corrections.{suffix}")


async def gaps(request: Request) -> Response:
    """``/coverage/cited.csv``: a list of the coverage page, with its names in the language that ``lang`` asks for."""
    part, store = request.path_params["part"], await run_in_threadpool(source.store)
    if store is None or part not in (*PARTS, UNREAD):
        return Response(status_code=404)
    words = Words(language_of(request.query_params.get("lang"), request.headers.get("accept-language")))
    settings = source.settings()
    tables = Tables(store, nodes(store, settings.ids, words.language), words, settings)
    return attached(await run_in_threadpool(tables.csv, part), f"{part}.csv")


def attached(text: str, name: str) -> Response:
    """A text as a file to be saved."""
    suffix = name.rpartition(".")[2]
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    media = _CSV if suffix == "csv" else FORMATS[suffix][1]
    return Response(text.encode("utf-8", "backslashreplace"), media_type=media, headers=headers)


ROUTES = (Route("/corrections.{suffix}", corrections), Route("/coverage/{part}.csv", gaps))
