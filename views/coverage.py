"""The page of what is missing: one list at a time, each row with its page and its evidence."""

from __future__ import annotations

from graph.coverage import PARTS, documents_held
from views import address
from views.gaps import UNREAD, Tables
from views.page import empty, opened, top
from views.values import language

_SHOWN = 50


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    words = here.words
    part = here.get("part") if here.get("part") in (*PARTS, UNREAD) else next(iter(PARTS))
    top(here, f"{words(f'coverage.part_{part}')} · {words('coverage.title')}", address.COVERAGE)
    if here.store is None:
        empty(here)
        return
    tables = Tables(here.store, here.nodes(here.store), words, here.settings)
    table = tables.table(part, None if here.get("all") else _SHOWN)
    here.draw(
        "coverage.html",
        held=[(language(code, words), number) for code, number in documents_held(here.store).items()],
        parts=[
            (
                words(f"coverage.part_{name}"),
                tables.number(name),
                address.coverage(words.language, part=name),
                name == part,
            )
            for name in (*PARTS, UNREAD)
        ],
        title=words(f"coverage.part_{part}"),
        about=words(f"coverage.about_{part}"),
        table=table,
        more=address.coverage(words.language, part=part, shown="1") if len(table.rows) < table.total else "",
        download=f"/coverage/{part}.csv?lang={words.language}",
    )
