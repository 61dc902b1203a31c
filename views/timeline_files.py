"""``/timeline.csv``: what happened to a thing as a table for a spreadsheet, under the address of its page."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.lineage import Event, timeline
from graph.resource import resource
from graph.spreadsheet import spreadsheet
from graph.store import Store
from views import address, source
from views.downloads import attached
from views.words import Words, language_of

_LONGEST = 300
_COLUMNS = (
    "timeline.csv_day",
    "timeline.csv_until",
    "timeline.csv_event",
    "timeline.csv_what",
    "timeline.csv_address",
    "timeline.csv_detail",
    "timeline.csv_certainty",
    "timeline.csv_documents",
    "timeline.csv_sentence",
)


async def table(request: Request) -> Response:
    """The timeline of what ``id`` names, in the language that ``lang`` asks for; 404 where nothing is called so."""
    words = Words(language_of(request.query_params.get("lang"), request.headers.get("accept-language")))
    name = request.query_params.get("id", "")[:_LONGEST]
    made = await run_in_threadpool(_made, name, words)
    if made is None:
        return JSONResponse({"status": 404, "message": words("resource.missing")}, 404)
    iri, text = made
    plain = "".join(one if one.isascii() and one.isalnum() else "-" for one in iri).strip("-")[:80]
    return attached(text, f"timeline-{plain}-{words.language}.csv")


ROUTES = (Route("/timeline.csv", table),)


def _made(name: str, words: Words) -> tuple[str, str] | None:
    store, settings = source.store(), source.settings()
    iri = address.iri_of(name, settings.ids)
    if store is None or iri is None or resource(store, iri) is None:
        return None
    return address.name_of(iri, settings.ids), written(store, iri, words)


def written(store: Store, iri: str, words: Words) -> str:
    """A timeline as CSV with a byte order mark, which Excel needs to read Chinese; days as ISO 8601 writes them.

    >>> written(Store.of([]), "https://example.org/a", Words("en")).splitlines()[0].split(",")[:3]
    ['\ufeffDay', 'Until', 'Event']
    """
    rows = [_row(event, words) for event in timeline(store, iri, words.language).events]
    return spreadsheet([words(one) for one in _COLUMNS], rows, bom=True)


def _row(event: Event, words: Words) -> list[str]:
    said = event.basis.evidence
    # The sentence in the reader's language where there is one; all of it stands under the address.
    best = min(said, key=lambda one: (one.language != words.language, one.sha256, one.start), default=None)
    return [
        event.when,
        event.until or "",
        event.title(words.language),
        event.what.label(words.language),
        event.what.iri,
        event.detail,
        words(f"status.{event.basis.status or 'given'}"),
        " ".join(dict.fromkeys(one.symbol for one in said if one.symbol)),
        " ".join(best.sentence.split()) if best else "",
    ]
