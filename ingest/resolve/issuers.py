"""Whose a document is, from its symbol: the organ that issues it, the body whose report or series it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.authority import Body, bodies, body_of, rows
from ingest.reading import Document
from ingest.symbols import instrument_of, parse

# A document, and a place in it, right in front of the reference: what follows is printed there.
PRINTED_IN = re.compile(
    r"\b(?P<organ>[A-Z]+)/[A-Z\d.\-/]*?(?P<number>\d+)(?:/(?:Add|Corr|Rev)\.\d+)*(?:\s\(?[A-Z]\w+\s?[\w.]+\))?[)）]?"
    r"(?:[，,]\s?(?:chap|sect|annex|part|vol)[\w.]*\s?[A-Z\d.]*|第[^，。；第]{1,4}[章节部])+[，,]\s?$",
    re.IGNORECASE,
)


def own_bodies(document: Document, root: str | None) -> Iterator[Body]:
    """The document's own organ, and the ones above it, as far as they number what they adopt.

    >>> [b.key for b in own_bodies(Document("doc:E/CN.15/2024/1", "E/CN.15/2024/1"), None)]
    ['un-ecosoc-ccpcj', 'un-ecosoc']
    """
    symbol = (document.symbol or "").partition("-")[0]
    holders = [b for b in bodies().values() if b.symbol_prefix and symbol.startswith(b.symbol_prefix + "/")]
    said = max(holders, key=lambda b: len(b.symbol_prefix)) if holders else body_of(document.body or "")
    seen = set()
    for start in (said, bodies().get(root or "")):
        body = start
        while body is not None:
            if body.instruments and body.key not in seen:
                seen.add(body.key)
                yield body
            body = bodies().get(body.parent)


@cache
def _reporting() -> dict[tuple[str, str], Body]:
    """Whose report a document is, by organ and number: A/73/53 is that of the Human Rights Council, as A/74/53 is."""
    return {(row["organ"], row["number"]): bodies()[row["body"]] for row in rows("reports.csv")}


def _prefixed(symbol: str) -> Body | None:
    """The body in whose own series a symbol is; not the principal organs, which circulate what others adopted.

    >>> [b.key if b else None for b in map(_prefixed, ("CAC/COSP/2021/17", "UNEP/CBD/COP/10/27", "A/56/1026"))]
    ['cac-cosp', 'cbd-cop', None]
    """
    plain = symbol.removeprefix("UNEP/") if symbol.startswith("UNEP/CBD/") else symbol
    holders = [b for b in bodies().values() if "/" in b.symbol_prefix and plain.startswith(f"{b.symbol_prefix}/")]
    return max(holders, key=lambda b: len(b.symbol_prefix)) if holders else None


def latest(document: Document) -> str | None:
    """The date up to which instruments can be cited: the document's, or the year in its symbol where that is later.

    >>> latest(Document("doc:E/2024/1", "E/2024/1", date="2023-11-02")), latest(Document("doc:A/80/1", "A/80/1"))
    ('2024-12-31', None)
    """
    symbol = parse(document.symbol or "")
    year = symbol.period if symbol and symbol.period_kind == "year" else None
    cited = instrument_of(symbol) if symbol else None
    in_number = re.search(r"\((\d{4})\)$", cited[2]) if cited else None
    year = int(in_number[1]) if in_number else year
    if year and document.day and int(document.day[:4]) < year:
        return f"{year}-12-31"
    return document.day


def issuer(symbol: str, organ: str, number: str) -> Body | None:
    """The body whose report a symbol is, by its organ and last number, or in whose series it stands.

    >>> issuer("A/73/53", "A", "53").key, issuer("CAC/COSP/2021/17", "CAC", "17").key, issuer("A/56/1026", "A", "1026")
    ('un-hrc', 'cac-cosp', None)
    """
    return _reporting().get((organ, number)) or _prefixed(symbol)
