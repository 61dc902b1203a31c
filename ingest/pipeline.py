"""From a file to its Record: the stages in order, each a function from one plain value to the next.

`read` is what the command line calls; `mentions_of` is all of ``ingest.find`` and ``ingest.resolve`` for one text. The
spaCy face of the stages is ``ingest.components``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.find import agenda, bodies, dates, instruments, meetings, names, places, provisions, treaties
from ingest.find.bodies import outside
from ingest.reading import Document
from ingest.record import Mention, Span, in_order
from ingest.resolve import resolve_bodies, resolve_instruments, resolve_meetings
from ingest.symbols import find as find_symbols
from ingest.text import Text


def symbols_of(text: Text) -> Iterator[Mention]:
    """The document symbols in a text; a double symbol is one mention, known by its first half."""
    for start, end, symbol in find_symbols(text.view):
        parts = [str(half) for half in symbol.halves]
        span = Span(start, end)
        attrs = {"parts": parts} if len(parts) > 1 else {}
        yield Mention("document_symbol", span, text[span], str(symbol), (f"doc:{parts[0]}",), attrs, str(symbol))


def mentions_of(text: Text, document: Document, root: str | None) -> tuple[Mention, ...]:
    """All mentions of a text, in order (view spans).

    ``root`` is the root of the document's family of bodies, which says what 缔约方会议 or "the Convention" means.
    """
    symbols = list(symbols_of(text))
    when = list(dates.find(text, document.date, [m.span for m in symbols]))
    law = list(treaties.find(text, root))
    bodies_named = resolve_bodies(text, list(bodies.find(text, root)), law, document, root)
    adopted = resolve_instruments(text, list(instruments.find(text)), bodies_named, root)
    where = list(places.find(text, when, [m.span for m in [*symbols, *law, *bodies_named]]))
    cited = list(provisions.find(text, [*law, *adopted, *bodies_named, *symbols], root))
    sightings = meetings.find(text, [*when, *bodies_named, *where])
    met = list(resolve_meetings(text, sightings, bodies_named, when, document, root))
    items = agenda.find(text, None, document.meeting, [*when, *met])
    known = [*symbols, *when, *law, *bodies_named, *adopted, *where, *cited, *met, *items]
    works = list(names.find(text, known, root))
    closed = [*cited, *(m for m in works if m.type == "publication")]
    return in_order([*outside(bodies_named, closed), *(m for m in known if m.type != "body"), *works])
