"""The page that asks in SPARQL."""

from __future__ import annotations

from views import address
from views.page import empty, opened, top


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    top(here, here.words("nav.query"), address.QUERY)
    if here.store is None:
        empty(here)
        return


if __name__ == "__main__":
    page()
