"""A drawn lineage by its geometry: no box on another, no arrow through a box, no words on words, all in the frame."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lineage.picture import Edge, Picture
from views.drawn import Box, Names, drawing
from views.labels import labels
from views.placed import HIGH, WIDE, placed
from views.wrapping import width

SVG = "{http://www.w3.org/2000/svg}"
NODES = [chr(97 + at) for at in range(10)]
PAIRS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1])
WORDS = ("extends", "← adopted at", "decides the composition of", "← 由……通过")
PICTURES = st.builds(
    lambda pairs, days: Picture(
        "a",
        tuple(NODES),
        tuple(Edge(a, b, a, WORDS[at % len(WORDS)], b) for at, (a, b) in enumerate(dict.fromkeys(pairs))),
        0,
        {},
        {},
        when=days,
    ),
    st.lists(PAIRS, max_size=40),
    st.dictionaries(st.sampled_from(NODES), st.integers(2030, 2034).map(str)),
)


def points(path: str) -> list[tuple[float, float]]:
    """Points on a way, close to each other."""
    found: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, numbers in re.findall(r"([MHC])([^MHC]*)", path):
        values = [float(one) for one in numbers.split()]
        if letter == "M":
            x, y = values
        elif letter == "H":
            found += [(x + (values[0] - x) * at / 40, y) for at in range(41)]
            x = values[0]
        else:
            x1, y1, x2, y2, x3, y3 = values
            for at in range(41):
                t = at / 40
                weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                across = sum(w * v for w, v in zip(weights, (x, x1, x2, x3), strict=True))
                found.append((across, sum(w * v for w, v in zip(weights, (y, y1, y2, y3), strict=True))))
            x, y = x3, y3
    return found


@settings(max_examples=60, deadline=None)
@given(PICTURES)
def test_boxes_and_arrows_keep_apart_and_within_the_frame(picture: Picture) -> None:
    names = Names(
        "of a", "en", {one: Box(one, "body", "", one) for one in NODES}, lambda e: e.predicate, lambda e: e.key
    )
    drawn = ET.fromstring(drawing(picture, names))
    _, _, wide, high = map(float, (drawn.get("viewBox") or "").split())
    boxes = {}
    for group in drawn.iter(f"{SVG}g"):
        if "umg-node" in (group.get("class") or ""):
            rect = group.find(f"{SVG}rect")
            assert rect is not None
            boxes[group.get("data-key") or ""] = float(rect.get("x") or 0), float(rect.get("y") or 0)
    assert set(boxes) == set(NODES)
    for x, y in boxes.values():
        assert x >= 0 and y >= 0 and x + WIDE <= wide and y + HIGH <= high
    for (x, y), (left, top) in combinations(boxes.values(), 2):
        assert abs(x - left) >= WIDE or abs(y - top) >= HIGH
    for path in drawn.iter(f"{SVG}path"):
        if not (path.get("class") or "").startswith("umg-line"):
            continue
        for x, y in points(path.get("d") or ""):
            assert 0 <= x <= wide and 0 <= y <= high
            for left, top in boxes.values():
                assert not (left + 0.2 < x < left + WIDE - 0.2 and top < y < top + HIGH), "through a box"


@settings(max_examples=60, deadline=None)
@given(PICTURES)
def test_no_words_stand_on_others_or_on_a_box(picture: Picture) -> None:
    words = {one.key: one.predicate for one in picture.edges}
    places = placed(picture, words)
    standing = labels(picture.edges, places, words)
    assert all(key in words for label in standing for key in label.of)
    keys = [key for label in standing for key in label.of]
    assert len(keys) == len(set(keys)), "each fact is told once"
    for one, other in combinations([label.rectangle for label in standing], 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    for label in standing:
        left, top, right, foot = label.rectangle
        for x, y in places.corner.values():
            assert right <= x or left >= x + WIDE or foot <= y or top >= y + HIGH


def test_a_fan_is_told_once() -> None:
    edges = tuple(Edge("a", node, node, "meetingOf", "a") for node in "bcdef")
    words = {one.key: "← meeting of" for one in edges}
    picture = Picture("a", tuple("abcdef"), edges, 0, {}, {})
    (label,) = labels(edges, placed(picture, words), words)
    assert label.text == "← meeting of"
    assert set(label.of) == set(words)


def test_words_without_room_are_told_where_the_arrow_is_chosen() -> None:
    edges = tuple(Edge(node, "z", node, f"word{node}", "z") for node in "abcdefgh") + tuple(
        Edge(node, "y", node, f"other{node}", "y") for node in "abcdefgh"
    )
    picture = Picture("z", tuple("abcdefghyz"), edges, 0, {}, {})
    names = Names("z", "en", {one: Box(one, "body", "", one) for one in picture.nodes}, lambda e: e.predicate, str)
    drawn = ET.fromstring(drawing(picture, names, lambda key: f"/x?{key}"))
    texts = [one for one in drawn.iter(f"{SVG}text") if "umg-words" in (one.get("class") or "")]
    assert {one.text for one in texts} == {one.predicate for one in edges}, "none is lost"
    late = [one for one in texts if "umg-late" in (one.get("class") or "")]
    assert all(one.get("display") == "none" for one in late)
    file = ET.fromstring(drawing(picture, names))
    assert not any("umg-late" in (one.get("class") or "") for one in file.iter()), "a file has nothing to point at"


def test_a_name_keeps_its_number_and_its_organ() -> None:
    name = "Resolution 2571 (2021) of the Security Council"
    box = Box(name, "instrument", "16 April 2021", name)
    names = Names("a", "en", {"a": box}, lambda e: "", lambda e: "")
    drawn = ET.fromstring(drawing(Picture("a", ("a",), (), 0, {"a": 747}, {}), names))
    lines = [one.text or "" for one in drawn.iter(f"{SVG}text") if one.get("class") == "umg-name-of"]
    assert " ".join(lines) == name
    assert all(width(line) < WIDE - 30 for line in lines)
