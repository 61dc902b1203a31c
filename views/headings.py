"""What a property is called on the pages: one heading for each, in both languages (sections.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from graph.vocabulary import NAMESPACES
from views.words import Language

_FOLDER = Path(__file__).parent
_SPACES = tuple(NAMESPACES.values())


@cache
def layout() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The sections with their headings, in order: ``layout()["origin"]["in establishes"]["en"]``.

    >>> layout()["origin"]["in establishes"]["en"]
    'Created by'
    """
    return tomllib.loads((_FOLDER / "sections.toml").read_text(encoding="utf-8"))


@cache
def renamed() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The headings that are others on the pages of some classes, by class.

    >>> renamed()["Session"]["out ordinal"]["zh"]
    '届次'
    """
    return tomllib.loads((_FOLDER / "renamed.toml").read_text(encoding="utf-8"))


def heading(key: str, language: Language, classes: Collection[str] = ()) -> str | None:
    """The heading of facts in a direction (``in cites``), on the page of a thing of some classes; None where none is.

    >>> heading("out adoptedBy", "zh"), heading("out ordinal", "zh", ["Session", "Meeting"]), heading("out x", "en")
    ('通过机构', '届次', None)
    """
    for name, headings in renamed().items():
        if name in classes and key in headings:
            return headings[key][language]
    return next((headings[key][language] for headings in layout().values() if key in headings), None)


def property_name(iri: str, language: Language) -> str | None:
    """What a property is called between a subject and an object, as the page of the subject heads it; None for others.

    >>> property_name("http://purl.org/dc/terms/title", "zh"), property_name("https://example.org/title", "zh")
    ('标题', None)
    """
    if not iri.startswith(_SPACES):
        return None
    found = heading(f"out {iri.replace('#', '/').rpartition('/')[2]}", language)
    return found[:1].lower() + found[1:] if found and language == "en" else found
