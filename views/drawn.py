"""A picture of a lineage as SVG: boxes in columns of time, arrows for facts, each a link with words for who sees none.

The colours stand in the drawing itself, light, so that it can be taken away; on a page the style puts the theme's own.
Every text goes through ElementTree, which escapes it, and what no XML may hold is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from graph.lineage.picture import Edge, Picture
from views.labels import SIZE, labels
from views.placed import HIGH, WIDE, Places, Route, placed
from views.shapes import SIDE, shapes
from views.wrapping import width, wrapped

_SIZE, _LINE = 12, 14
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
    words = {one.key: names.label(one) for one in picture.edges}
    places = placed(picture, words)
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {places.wide:g} {places.high:g}",
            "width": f"{places.wide:g}",
            "height": f"{places.high:g}",
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
    standing = labels(picture.edges, places, words)
    alone = {one.of[0]: one for one in standing if len(one.of) == 1}
    for edge in picture.edges:
        late = "" if edge.key in alone else words[edge.key]
        _edge(svg, edge, places.routes[edge.key], names, href, chosen == edge.key, late)
    # Above all arrows, so that no line runs through words.
    above = ET.SubElement(svg, "g", {"class": "umg-labels", "pointer-events": "none", "aria-hidden": "true"})
    for label in standing:
        _words(above, label.text, label.x, label.y, label.anchor)
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
    "orient": "auto-start-reverse",
}


def _words(above: ET.Element, words: str, x: float, y: float, anchor: str) -> ET.Element:
    text = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "font-size": str(SIZE), "class": "umg-words"}
    text |= {"fill": _FAINT, "stroke": _PAPER, "stroke-width": "3", "paint-order": "stroke"}
    made = ET.SubElement(above, "text", text)
    made.text = clean(words)
    return made


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
    route: Route,
    names: Names,
    href: Callable[[str], str] | None,
    chosen: bool,
    late: str,
) -> None:
    kind = edge.status or "given"
    given = {"class": "umg-edge" + (" umg-chosen" if chosen else ""), "data-key": edge.key}
    given |= {"data-from": edge.source, "data-to": edge.result}
    link = _link(svg, href(edge.key) if href else "", given, names.said(edge))
    path = route.path
    ET.SubElement(link, "path", {"d": path, "class": "umg-hit", "fill": "none", "stroke": "none", "stroke-width": "12"})
    line = {"d": path, "class": f"umg-line-{kind}", "fill": "none", "stroke": _EDGE}
    line |= {"marker-start" if route.back else "marker-end": "url(#umg-arrow)"}
    line["stroke-width"] = "2.5" if chosen else "1.5"
    if kind in _DASHES:
        line["stroke-dasharray"] = _DASHES[kind]
    ET.SubElement(link, "path", line)
    if href and late:
        # Words without room of their own are shown where the arrow is chosen.
        x1, y1, x2, y2 = route.bends[0] if route.back else route.bends[-1]
        text = _words(link, late, (x1 + x2) / 2, (y1 + y2) / 2 + 4, "middle")
        text.set("class", "umg-words umg-late")
        text.set("display", "none")


def _box(
    svg: ET.Element,
    node: str,
    places: Places,
    picture: Picture,
    names: Names,
    href: Callable[[str], str] | None,
    chosen: bool,
) -> None:
    box, (x, y), focus = names.boxes[node], places.corner[node], node == picture.focus
    state = (" umg-focus" if focus else "") + (" umg-chosen" if chosen else "")
    given = {"class": f"umg-node{state}", "data-key": node, "data-column": str(places.column[node])}
    given["data-row"] = str(places.row[node])
    link = _link(svg, href(node) if href else "", given, box.said)
    rect = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{WIDE}", "height": f"{HIGH}", "rx": "6", "fill": _PAPER}
    rect |= {"stroke": _INK if focus or chosen else _EDGE, "stroke-width": "3" if focus or chosen else "1"}
    ET.SubElement(link, "rect", rect)
    shape = shapes()[box.shape]
    glyph = {"d": shape.path, "fill": shape.colour, "stroke": _INK, "stroke-width": ".8", "class": "umg-glyph"}
    ET.SubElement(link, "path", glyph | {"transform": f"translate({x + 9:g} {y + (HIGH - SIDE) / 2:g})"})
    beyond = f"+{picture.beyond[node]}" if node in picture.beyond else ""
    left, room = x + 9 + SIDE + 8, WIDE - 9 - SIDE - 8 - 8
    lines = wrapped(box.name, room, 3, _SIZE)
    # The number stands in the lower corner, beside a date; where there is none, a long name makes way.
    up = 6 if beyond and len(lines) == 3 and not box.below else 0
    if box.below:
        lines += wrapped(box.below, room - (width(beyond, SIZE) + 6 if beyond else 0), 1, SIZE)
    for at, line in enumerate(lines):
        own = {"x": f"{left:g}", "y": f"{y - up + HIGH / 2 + 4.5 + _LINE * (at - (len(lines) - 1) / 2):g}"}
        faint = box.below and at == len(lines) - 1
        own |= {"fill": _FAINT if faint else _INK, "font-size": str(SIZE if faint else _SIZE)}
        own |= {"class": "umg-below" if faint else "umg-name-of"} | ({"font-weight": "bold"} if focus else {})
        ET.SubElement(link, "text", own).text = clean(line)
    if beyond:
        own = {"x": f"{x + WIDE - 7:g}", "y": f"{y + HIGH - 6:g}", "text-anchor": "end", "font-size": str(SIZE)}
        ET.SubElement(link, "text", own | {"fill": _FAINT, "class": "umg-beyond"}).text = beyond


def clean(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return "".join(one for one in text if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff"))
