"""A timeline as SVG: rows of marks by kind above a scale of years, terms as bars, a line for the day asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

from graph.lineage import Event, Timeline
from graph.lineage.days import first_day, is_day
from graph.lineage.phrases import phrases
from views.drawn import clean
from views.values import date as in_words
from views.words import Words
from views.wrapping import width

_WIDE, _ROW, _RIGHT, _FOOT = 960, 34, 24, 34
_INK, _PAPER, _EDGE, _FAINT = "#1c2a33", "#ffffff", "#5b6b75", "#4d5c66"
# The rows from above: which kinds of event stand in each, with their colour and their shape in a square of 14.
_CIRCLE, _SQUARE = "M7 1a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z", "M1.5 1.5H12.5V12.5H1.5Z"
_DIAMOND, _TRIANGLE = "M7 0 14 7 7 14 0 7Z", "M7 1 13.5 13H.5Z"
_DOWNWARD, _CROSS = "M.5 1H13.5L7 13Z", "M2 0 7 5 12 0 14 2 9 7 14 12 12 14 7 9 2 14 0 12 5 7 0 2Z"
_ROWS = (
    (("adopted", "created", "made_standing"), "#0072b2", _CIRCLE),
    (("extended",), "#009e73", _SQUARE),
    (("modified", "composed"), "#cc79a7", _DIAMOND),
    (("meeting", "named_meeting"), "#56b4e9", _SQUARE),
    (("asked", "report_asked"), "#e69f00", _TRIANGLE),
    (("due", "task_due"), "#e69f00", _DOWNWARD),
    (("delivered",), "#009e73", _CIRCLE),
    (("expires", "ended"), "#d55e00", _CROSS),
)
_TICKS = 9


def band(timeline: Timeline, day: str, words: Words, href: Callable[[int], str]) -> str:
    """The picture of a timeline; the empty string where nothing has a date.

    ``href`` gives the address of an event by its place in the timeline, ``day`` is marked where it is not empty.
    """
    dated = [(at, event) for at, event in enumerate(timeline.events) if event.when]
    if not dated:
        return ""
    rows = [row for row in _ROWS if any(event.kind in row[0] for _, event in dated)]
    names = [_row_name(kinds, [event for _, event in dated], words) for kinds, _, _ in rows]
    left = max(width(name, 12) for name in names) + 24
    days = [first_day(event.when) for _, event in dated]
    days += [event.until for _, event in dated if event.until and is_day(event.until)] + [day] * bool(day)
    first, last = _ordinal(min(days)), _ordinal(max(days))
    first, last = first - max(60, (last - first) // 30), last + max(60, (last - first) // 30)

    def x(when: str) -> float:
        return round(left + (_ordinal(when) - first) / (last - first) * (_WIDE - left - _RIGHT), 1)

    high = len(rows) * _ROW + _FOOT + 8
    title = words("timeline.of", name=timeline.of.label(words.language))
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDE} {high}"})
    for name, value in (("width", str(_WIDE)), ("height", str(high)), ("role", "group"), ("font-size", "12")):
        svg.set(name, value)
    svg.set("lang", words.language)
    svg.set("aria-label", clean(title))
    _scale(svg, first, last, x, len(rows))
    for at, ((kinds, colour, path), name) in enumerate(zip(rows, names, strict=True)):
        y = 8 + at * _ROW + _ROW / 2
        line = {"x1": f"{left}", "x2": f"{_WIDE - _RIGHT}", "y1": f"{y}", "y2": f"{y}", "stroke": _EDGE}
        ET.SubElement(svg, "line", line | {"stroke-width": ".6", "class": "umg-rule", "stroke-opacity": ".5"})
        text = {"x": f"{left - 14}", "y": f"{y + 4}", "text-anchor": "end", "fill": _INK, "class": "umg-name-of"}
        ET.SubElement(svg, "text", text).text = clean(name)
        for number, event in dated:
            if event.kind in kinds:
                _mark(svg, event, number, x, y, colour, path, words, href)
    if day:
        place = {"x1": f"{x(day)}", "x2": f"{x(day)}", "y1": "2", "y2": f"{high - _FOOT + 4}", "stroke": "#b3261e"}
        ET.SubElement(svg, "line", place | {"stroke-width": "2", "class": "umg-day"})
        end = x(day) > _WIDE - 120
        text = {"x": f"{x(day) - 4 if end else x(day) + 4}", "y": "12", "fill": "#b3261e", "class": "umg-day-name"}
        ET.SubElement(svg, "text", text | {"text-anchor": "end" if end else "start"}).text = in_words(
            day, words.language
        )
    return ET.tostring(svg, encoding="unicode")


def _row_name(kinds: tuple[str, ...], events: list[Event], words: Words) -> str:
    titles = phrases("events", words.language)
    return " / ".join(titles[kind] for kind in kinds if any(event.kind == kind for event in events))


def _scale(svg: ET.Element, first: int, last: int, x: Callable[[str], float], rows: int) -> None:
    """Years, as many as have room; of a short time, none but the first and the last are left out."""
    start, end = date.fromordinal(first).year, date.fromordinal(last).year
    step = next((one for one in (1, 2, 5, 10, 20, 50, 100, 500) if (end - start) / one <= _TICKS), 1000)
    foot = 8 + rows * _ROW
    for year in range(start - start % step, end + 1, step):
        if year < 1 or not first <= date(year, 1, 1).toordinal() <= last:
            continue
        place = f"{x(f'{year:04}-01-01')}"
        tick = {"x1": place, "x2": place, "y1": "8", "y2": f"{foot + 4}", "stroke": _EDGE, "stroke-opacity": ".35"}
        ET.SubElement(svg, "line", tick | {"class": "umg-rule"})
        text = {"x": place, "y": f"{foot + 18}", "text-anchor": "middle", "fill": _FAINT, "class": "umg-below"}
        ET.SubElement(svg, "text", text).text = str(year)


def _mark(
    svg: ET.Element,
    event: Event,
    number: int,
    x: Callable[[str], float],
    y: float,
    colour: str,
    path: str,
    words: Words,
    href: Callable[[int], str],
) -> None:
    where = x(first_day(event.when))
    parts = (in_words(event.when, words.language), event.title(words.language), event.what.label(words.language))
    said = clean(" · ".join(part for part in (*parts, event.detail) if part))
    link = ET.SubElement(svg, "a", {"href": href(number), "tabindex": "-1", "aria-label": said, "class": "umg-event"})
    ET.SubElement(link, "title").text = said
    until = event.until if event.until and is_day(event.until) and event.kind in ("created", "extended") else ""
    if until and x(until) > where:
        bar = {"x": f"{where}", "y": f"{y - 4}", "width": f"{x(until) - where}", "height": "8", "fill": colour}
        ET.SubElement(link, "rect", bar | {"fill-opacity": ".45", "class": "umg-term-bar"})
    shape = {"d": path, "fill": colour, "stroke": _INK, "stroke-width": ".8", "class": "umg-glyph"}
    if event.basis.status not in (None, "stated"):
        shape["stroke-dasharray"] = "2 2"
    ET.SubElement(link, "path", shape | {"transform": f"translate({where - 7} {y - 7})"})


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
