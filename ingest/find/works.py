"""Known works: publications by their titles (``works.csv``), and work products that have names but no titles.

Work products (guidelines, questionnaires, a programme) stand in ``products.csv``, by family. A short name (the
guidelines, 蓝图) counts only in a document that also gives a full one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ingest.authority import alternation, bodies, cell, root, rows
from ingest.reading import Reading
from ingest.record import Span


def slug(title: str) -> str:
    """The key of a title: small letters, every run of other characters than letters and digits one hyphen.

    >>> slug("A Guide to Good Practices (2015)"), slug("2015年枪支问题研究")
    ('a-guide-to-good-practices-2015', '2015年枪支问题研究')
    """
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-")


@cache
def titles(language: str) -> Mapping[str, str]:
    """The keys of known publications by title."""
    return {name: row["key"] for row in rows("works.csv") for name in cell(row[f"names_{language}"])}


@cache
def _slugs(language: str) -> Mapping[str, str]:
    return {slug(name): key for name, key in titles(language).items()}


def work_key(title: str, language: str) -> str:
    """The key of a publication: that of the authority file, else made from the title.

    >>> work_key("UNODC Study on Firearms 2015", "en"), work_key("A Handbook", "en")
    ('unodc-firearms-study-2015', 'a-handbook')
    """
    made = slug(title)
    return _slugs(language).get(made, made)


def named_products(reading: Reading, span: Span) -> list[str]:
    """The keys of the known work products named in a stretch of the view, in the order of the authority file."""
    body = (reading.document.body or "").removeprefix("body:")
    if body not in bodies():
        return []
    full = _names(reading.language, root(body), "names")
    words = reading.text[span]
    exact = {key for key, pattern in full.items() if pattern.search(words)}
    rest = words
    for pattern in full.values():
        rest = pattern.sub(" ", rest)
    short: Mapping[str, re.Pattern[str]] = {}
    if exact or any(pattern.search(reading.text.view) for pattern in full.values()):
        short = _names(reading.language, root(body), "short")
    return [key for key in full if key in exact or (key in short and short[key].search(rest))]


@cache
def _names(language: str, family: str, column: str) -> Mapping[str, re.Pattern[str]]:
    return {
        row["key"]: re.compile(alternation(cell(row[f"{column}_{language}"]), language))
        for row in rows("products.csv")
        if row["family"] == family and row[f"{column}_{language}"]
    }
