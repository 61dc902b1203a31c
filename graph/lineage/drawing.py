"""Lineages, timelines and paths as drawings that other programs make pictures of: Mermaid and DOT.

A drawing has boxes and labelled arrows. Their words come from documents, so nothing of them may be read as part of the
drawing: each is quoted, and every character that could end the quotation or mean something in it is written as a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from graph.lineage.model import Named
from graph.lineage.paths import Path
from graph.lineage.phrases import phrases
from graph.lineage.timeline import Timeline
from graph.lineage.tree import Lineage, Part

Form = Literal["mermaid", "dot"]
# Longer words make a box that no page shows.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another, by their keys; ``dashed`` for what is inferred and no more."""

    start: str
    end: str
    label: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes by key, and arrows between them."""

    boxes: dict[str, str]
    arrows: tuple[Arrow, ...]

    def text(self, form: Form) -> str:
        """The drawing in a form.

        >>> Drawing({"a": "A"}, ()).text("dot")
        'digraph lineage {\\n  rankdir=LR;\\n  node [shape=box];\\n  n0 [label="A"];\\n}\\n'
        """
        return "".join(f"{line}\n" for line in (self._mermaid() if form == "mermaid" else self._dot()))

    def _mermaid(self) -> Iterator[str]:
        ids = self._ids()
        yield "flowchart LR"
        for key, label in self.boxes.items():
            yield f'  {ids[key]}["{mermaid(label)}"]'
        for one in self.arrows:
            line = "-.->" if one.dashed else "-->"
            yield f'  {ids[one.start]} {line}|"{mermaid(one.label)}"| {ids[one.end]}'

    def _dot(self) -> Iterator[str]:
        ids = self._ids()
        yield "digraph lineage {"
        yield "  rankdir=LR;"
        yield "  node [shape=box];"
        for key, label in self.boxes.items():
            yield f'  {ids[key]} [label="{dot(label)}"];'
        for one in self.arrows:
            style = ", style=dashed" if one.dashed else ""
            yield f'  {ids[one.start]} -> {ids[one.end]} [label="{dot(one.label)}"{style}];'
        yield "}"

    def _ids(self) -> dict[str, str]:
        return {key: f"n{at}" for at, key in enumerate(self.boxes)}


def mermaid(label: str) -> str:
    """A label as Mermaid reads it between quotes: only letters, digits and a few marks are written as they are.

    >>> mermaid('"a" -- b;'), mermaid("第5/4号决议")
    ('#34;a#34; -- b#59;', '第5/4号决议')
    """
    return "".join(one if _plain(one) else f"#{ord(one)};" for one in _short(label))


def _plain(character: str) -> bool:
    return character.isalnum() or character in " .,/()-–—:，。、：；（）《》“”‘’…"


def dot(label: str) -> str:
    """A label as DOT reads it between quotes.

    >>> print(dot('a "b" \\\\ c'))
    a \\"b\\" \\\\ c
    """
    return _short(label).replace("\\", "\\\\").replace('"', '\\"')


def _short(label: str) -> str:
    """A label on one line, without control characters, cut where it is very long."""
    line = " ".join("".join(one if one.isprintable() else " " for one in label).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def of_lineage(lineage: Lineage) -> Drawing:
    """A lineage as a drawing: an arrow for each step, from what it is a step of."""
    made = _Making(lineage.language)
    made.box(lineage.focus)
    for part in lineage.parts:
        made.part(lineage.focus, part)
    return made.drawing()


def of_paths(found: Iterable[Path], language: str) -> Drawing:
    """Chains of facts as a drawing; each fact points from its subject to its object."""
    made = _Making(language)
    for path in found:
        for hop in path.hops:
            start, end = (hop.end, hop.start) if hop.back else (hop.start, hop.end)
            made.box(hop.start)
            made.box(hop.end)
            made.arrow(start.iri, end.iri, hop.name.label(language), hop.basis.status)
    return made.drawing()


def of_timeline(timeline: Timeline) -> Drawing:
    """A timeline as a drawing: a box for each event, in order, from one to the next."""
    made = _Making(timeline.language)
    before = timeline.of.iri
    made.box(timeline.of)
    undated = phrases("phrases", timeline.language)["undated"]
    for at, event in enumerate(timeline.events):
        key = f"{at}"
        words = [event.title(timeline.language), event.what.label(timeline.language), event.detail]
        made.boxes[key] = phrases("phrases", timeline.language)["comma"].join(one for one in words if one)
        made.arrow(before, key, event.when or undated, event.basis.status)
        before = key
    return made.drawing()


class _Making:
    """A drawing in the making."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.boxes: dict[str, str] = {}
        self._arrows: dict[Arrow, None] = {}

    def box(self, thing: Named) -> None:
        self.boxes.setdefault(thing.iri, thing.label(self.language))

    def arrow(self, start: str, end: str, label: str, status: str | None) -> None:
        self._arrows[Arrow(start, end, label, status not in (None, "stated"))] = None

    def part(self, of: Named, part: Part) -> None:
        for step in part.steps:
            self.box(step.what)
            label = part.title(self.language)
            if step.detail:
                label += phrases("phrases", self.language)["colon"] + step.detail
            self.arrow(of.iri, step.what.iri, label, step.status)
            for below in step.parts:
                self.part(step.what, below)

    def drawing(self) -> Drawing:
        return Drawing(self.boxes, tuple(self._arrows))
