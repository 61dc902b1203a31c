"""Any value of this package as plain data, for JSON: dataclasses as objects, with their sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from graph.lineage.timeline import Event, Timeline
from graph.lineage.tree import Part


def plain(value: Any) -> Any:
    """A value as lists, objects, texts and numbers. What names a thing keeps its IRI and its names.

    >>> from graph.lineage.model import Basis, Named
    >>> plain(Named("https://example.org/a", {"en": "A"}))
    {'iri': 'https://example.org/a', 'names': {'en': 'A'}}
    >>> plain((Basis("stated"), None))
    [{'status': 'stated', 'facts': [], 'evidence': []}, None]
    """
    if is_dataclass(value) and not isinstance(value, type):
        made = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        if isinstance(value, Part | Event):
            # What the table of phrases calls it, in both languages.
            made["title"] = {language: value.title(language) for language in ("en", "zh")}
        return made
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def as_json(value: Any) -> str:
    """A value as JSON, one or several."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1)


def with_status(timeline: Timeline, day: str | None) -> Any:
    """A timeline with its status on a day, where one is asked for."""
    made = plain(timeline)
    return made | {"at": plain(timeline.at(day))} if day else made
