"""A picture of a lineage as SVG: boxes in columns of time, arrows for facts, each a link with words for who sees none.

The colours stand in the drawing itself, light, so that it can be taken away; on a page the style puts the theme's own.
Every text goes through ElementTree, which escapes it, and what no XML may hold is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from graph.lineage.layout import Bend, Cell, columns
from graph.lineage.picture import Edge, Picture
from views.shapes import SIDE, shapes
from views.wrapping import width, wrapped

WIDE, HIGH = 200, 58
_ACROSS, _DOWN, _MARGIN = 118, 14, 14
# What an arrow takes in a column that it passes.
_BEND = 16
_SIZE, _SMALL = 12, 11
# With more arrows than this their words would cover each other; the table and the arrow itself still tell them.
_LABELLED = 60
_INK, _PAPER, _EDGE, _FAINT = "#1c2a33", "#ffffff", "#5b6b75", "#4d5c66"
_DASHES = {"inferred": "6 4", "candidate": "2 4", "external": "10 3 2 3"}


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in a picture: its name, the name of its shape, a line below (its date); ``said`` tells it in words."""

    name: str
    shape: str
    below: str
    said: str


@dataclass(frozen=True, slots=True)
class Names:
    """What a drawing says: its title, the boxes by IRI, and for facts their short label and a whole sentence."""

    title: str
    language: str
    boxes: Mapping[str, Box]
    label: Callable[[Edge], str]
    said: Callable[[Edge], str]


def drawing(picture: Picture, names: Names, href: Callable[[str], str] | None = None, chosen: str = "") -> str:
    """The picture as SVG. ``href`` gives the address of a key of a thing (its IRI) or a fact; without it nothing links.

    ``chosen`` is the key of what is open.
    """
    order = sorted(picture.nodes, key=lambda node: (names.boxes[node].below, node))
    places = _placed(columns(order, [(one.source, one.result) for one in picture.edges]))
    # What begins and ends in one column swings out to its right.
    circle = any(places.column[one.source] == places.column[one.result] for one in picture.edges)
    wide, high = places.wide + (60 if circle else 0), places.high
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {high}",
            "width": str(wide),
            "height": str(high),
            "font-family": "'Source Sans', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', sans-serif",
            "font-size": str(_SIZE),
            "lang": names.language,
            "role": "group",
            "aria-label": clean(names.title),
        },
    )
    ET.SubElement(svg, "rect", {"class": "umg-paper", "width": "100%", "height": "100%", "fill": _PAPER})
    arrow = ET.SubElement(ET.SubElement(svg, "defs"), "marker", _MARKER)
    ET.SubElement(arrow, "path", {"d": "M0 0 8 4 0 8Z", "fill": _EDGE, "class": "umg-tip"})
    words = _Words(picture.edges) if len(picture.edges) <= _LABELLED else None
    for edge in picture.edges:
        _edge(svg, edge, places, names, href, chosen == edge.key, words)
    for node in picture.nodes:
        _box(svg, node, places, picture, names, href, chosen == node)
    return ET.tostring(svg, encoding="unicode")


_MARKER = {
    "id": "umg-arrow",
    "viewBox": "0 0 8 8",
    "refX": "7.5",
    "refY": "4",
    "markerWidth": "8",
    "markerHeight": "8",
    "markerUnits": "userSpaceOnUse",
    "orient": "auto",
}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the cells of a layout stand: the left upper corner of a box, the left end of a bend."""

    at: Mapping[Cell, tuple[float, float]]
    column: Mapping[Cell, int]
    row: Mapping[Cell, int]
    wide: float
    high: float


def _placed(cells: Sequence[Sequence[Cell]]) -> _Places:
    def room(cell: Cell) -> float:
        return _BEND if isinstance(cell, Bend) else HIGH + _DOWN

    heights = [sum(map(room, column)) for column in cells]
    most = max(heights, default=0)
    at: dict[Cell, tuple[float, float]] = {}
    for number, column in enumerate(cells):
        x, y = float(_MARGIN + number * (WIDE + _ACROSS)), _MARGIN + (most - heights[number]) / 2
        for cell in column:
            at[cell] = x, y + (_BEND / 2 if isinstance(cell, Bend) else _DOWN / 2)
            y += room(cell)
    rows = {cell: row for column in cells for row, cell in enumerate(column)}
    numbers = {cell: number for number, column in enumerate(cells) for cell in column}
    return _Places(at, numbers, rows, 2 * _MARGIN + len(cells) * (WIDE + _ACROSS) - _ACROSS, 2 * _MARGIN + most)


class _Words:
    """Where the words of arrows stand: at the end that fewer share, one below another where several do."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self._ends = Counter(end for edge in edges for end in ((edge.source, "right"), (edge.result, "left")))
        self._taken: Counter[tuple[str, str]] = Counter()

    def place(self, edge: Edge) -> tuple[bool, float]:
        """Whether they stand at the result, and how far from the arrow's height there."""
        source, result = (edge.source, "right"), (edge.result, "left")
        end = result if self._ends[result] <= self._ends[source] else source
        number = self._taken[end]
        self._taken[end] += 1
        # Above the arrow where it ends and below where it begins, so that the words of two do not meet.
        steps = (-4, 13, -17, 26, -30) if end == result else (13, -4, 26, -17, 39)
        return end == result, steps[number] if number < len(steps) else 39 + 13 * (number - 4)


def _link(svg: ET.Element, href: str, attributes: dict[str, str], said: str) -> ET.Element:
    attributes = {name: clean(value) for name, value in attributes.items()}
    if href:
        made = ET.SubElement(svg, "a", attributes | {"href": href, "tabindex": "-1", "aria-label": clean(said)})
        made.set("class", f"umg-go {attributes['class']}")
    else:
        made = ET.SubElement(svg, "g", attributes)
    ET.SubElement(made, "title").text = clean(said)
    return made


def _edge(
    svg: ET.Element,
    edge: Edge,
    places: _Places,
    names: Names,
    href: Callable[[str], str] | None,
    chosen: bool,
    words: _Words | None,
) -> None:
    (x1, y1), (x2, y2) = places.at[edge.source], places.at[edge.result]
    x1, y1, y2 = x1 + WIDE, y1 + HIGH / 2, y2 + HIGH / 2
    first, last = places.column[edge.source], places.column[edge.result]
    if first == last:
        x2 += WIDE
        path = f"M{x1:g} {y1:g} C{x1 + 55:g} {y1:g} {x2 + 55:g} {y2:g} {x2:g} {y2:g}"
    else:
        bends = [places.at[Bend(edge.source, at)] for at in range(first + 1, last)]
        path, x, y = f"M{x1:g} {y1:g}", x1, y1
        for left, middle in [*bends, (x2, y2)]:
            bend = (left - x) / 2
            path += f" C{x + bend:g} {y:g} {left - bend:g} {middle:g} {left:g} {middle:g}"
            x, y = left + WIDE, middle
            path += f" H{x:g}" if (left, middle) != (x2, y2) else ""
    kind = edge.status or "given"
    given = {"class": "umg-edge" + (" umg-chosen" if chosen else ""), "data-key": edge.key}
    given |= {"data-from": edge.source, "data-to": edge.result}
    link = _link(svg, href(edge.key) if href else "", given, names.said(edge))
    ET.SubElement(link, "path", {"d": path, "class": "umg-hit", "fill": "none", "stroke": "none", "stroke-width": "12"})
    line = {"d": path, "class": f"umg-line-{kind}", "fill": "none", "stroke": _EDGE, "marker-end": "url(#umg-arrow)"}
    line["stroke-width"] = "2.5" if chosen else "1.5"
    if kind in _DASHES:
        line["stroke-dasharray"] = _DASHES[kind]
    ET.SubElement(link, "path", line)
    if words is None:
        return
    label = wrapped(names.label(edge), _ACROSS - 22, 1, _SMALL)
    at_result, off = words.place(edge)
    x, y, anchor = (x2 - 11, y2 + off, "end") if at_result else (x1 + 6, y1 + off, "start")
    if label:
        text = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "font-size": str(_SMALL), "class": "umg-words"}
        text |= {"fill": _FAINT, "stroke": _PAPER, "stroke-width": "3", "paint-order": "stroke"}
        ET.SubElement(link, "text", text).text = clean(label[0])


def _box(
    svg: ET.Element,
    node: str,
    places: _Places,
    picture: Picture,
    names: Names,
    href: Callable[[str], str] | None,
    chosen: bool,
) -> None:
    box, (x, y), focus = names.boxes[node], places.at[node], node == picture.focus
    state = (" umg-focus" if focus else "") + (" umg-chosen" if chosen else "")
    given = {"class": f"umg-node{state}", "data-key": node, "data-column": str(places.column[node])}
    given["data-row"] = str(places.row[node])
    link = _link(svg, href(node) if href else "", given, box.said)
    rect = {"x": f"{x}", "y": f"{y}", "width": f"{WIDE}", "height": f"{HIGH}", "rx": "6", "fill": _PAPER}
    rect |= {"stroke": _INK if focus or chosen else _EDGE, "stroke-width": "3" if focus or chosen else "1"}
    ET.SubElement(link, "rect", rect)
    shape = shapes()[box.shape]
    glyph = {"d": shape.path, "fill": shape.colour, "stroke": _INK, "stroke-width": ".8", "class": "umg-glyph"}
    ET.SubElement(link, "path", glyph | {"transform": f"translate({x + 9} {y + (HIGH - SIDE) / 2})"})
    beyond = f"+{picture.beyond[node]}" if node in picture.beyond else ""
    room = WIDE - 9 - SIDE - 8 - 8 - (width(beyond, _SMALL) + 6 if beyond else 0)
    lines = wrapped(box.name, room, 2 if box.below else 3, _SIZE)
    if box.below:
        lines += wrapped(box.below, room, 1, _SMALL)
    for at, line in enumerate(lines):
        own = {"x": f"{x + 9 + SIDE + 8}", "y": f"{y + HIGH / 2 + 4.5 + 15 * (at - (len(lines) - 1) / 2)}"}
        faint = box.below and at == len(lines) - 1
        own |= {"fill": _FAINT if faint else _INK, "font-size": str(_SMALL if faint else _SIZE)}
        own |= {"class": "umg-below" if faint else "umg-name-of"} | ({"font-weight": "bold"} if focus else {})
        ET.SubElement(link, "text", own).text = clean(line)
    if beyond:
        own = {"x": f"{x + WIDE - 7}", "y": f"{y + 14}", "text-anchor": "end", "font-size": str(_SMALL)}
        ET.SubElement(link, "text", own | {"fill": _FAINT, "class": "umg-beyond"}).text = beyond


def clean(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return "".join(one for one in text if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff"))
