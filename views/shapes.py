"""The kinds of thing in a picture: which classes belong to each, and its colour and shape (shapes.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of thing is drawn: its name (the key of its words), the classes, the colour, the path in a square."""

    name: str
    classes: frozenset[str]
    colour: str
    path: str


OTHER = "other"
SIDE = 12


@cache
def shapes() -> Mapping[str, Shape]:
    """The kinds in the order of the legend.

    >>> list(shapes())[:3], shapes()["other"].colour
    (['mandate', 'body', 'instrument'], '#999999')
    """
    said = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text(encoding="utf-8"))
    return {name: Shape(name, frozenset(one["classes"]), one["colour"], one["path"]) for name, one in said.items()}


def shape_of(classes: Collection[str]) -> str:
    """The kind of a thing by the names of its classes and of those above them.

    >>> shape_of({"Resolution", "Instrument"}), shape_of({"Place"})
    ('instrument', 'other')
    """
    return next((name for name, one in shapes().items() if not one.classes.isdisjoint(classes)), OTHER)
