"""Words in boxes of a picture: how wide they are, and the lines that they are cut into."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A word, a sign of Chinese, or a space: between these a line may end.
_PIECES = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uff00-\uffef]+")


# How wide a sign of other scripts is, as a part of its height.
_NARROW = 0.55


def width(text: str, size: float = 12) -> float:
    """About how wide words are in the page's type, in pixels: a sign of Chinese is as wide as high.

    >>> width("国"), width("ab") < width("国国")
    (12.0, True)
    """
    if text.isascii():
        return len(text) * _NARROW * size
    return size * sum(1.0 if unicodedata.east_asian_width(one) in "WF" else _NARROW for one in text)


@lru_cache(4096)
def _wrapped(text: str, most: float, lines: int, size: float) -> tuple[str, ...]:
    pieces = [part for piece in _PIECES.findall(" ".join(text.split())) for part in _parted(piece, most, size)]

    def kept(left: int) -> list[str]:
        if left == len(pieces):
            return _lines(pieces, most, size)
        head = (left + 1) // 2
        return _lines([*pieces[:head], "…", *pieces[len(pieces) - left + head :]], most, size)

    if pieces and len(whole := kept(len(pieces))) <= lines:
        return tuple(whole)
    # No more pieces than the lines have room for can be kept, so that a chapter costs no more than a name.
    for left in range(min(len(pieces) - 1, int(lines * most / (size * _NARROW)) + lines + 1), 0, -1):
        if len(found := kept(left)) <= lines:
            return tuple(found)
    return ("…",) if pieces else ()


def wrapped(text: str, most: float, lines: int = 2, size: float = 12) -> list[str]:
    """Words in at most so many lines of at most so many pixels; where they are more, the middle gives way.

    The ends tell most: of whom a name is, and which of several it is.

    >>> wrapped("Working Group on Firearms", 100)
    ['Working Group', 'on Firearms']
    >>> wrapped("Working Group on all Firearms, seventh meeting", 150)
    ['Working Group on…', 'seventh meeting']
    >>> wrapped("枪支问题不限成员名额政府间工作组", 72)
    ['枪支问题不限', '…府间工作组']
    """
    return list(_wrapped(text, most, lines, size))


def _lines(pieces: list[str], most: float, size: float) -> list[str]:
    found = [""]
    for piece in pieces:
        if width(found[-1] + piece.rstrip(), size) <= most:
            found[-1] += piece
        else:
            found.append(piece.lstrip())
    return [line.strip() for line in found if line.strip()]


def _parted(piece: str, most: float, size: float) -> list[str]:
    """A word that no line holds, in pieces that a line does."""
    if width(piece, size) <= most:
        return [piece]
    parts, begin = [], 0
    for at in range(1, len(piece) + 1):
        # A sign that alone is wider than a line has one to itself.
        if at == len(piece) or width(piece[begin : at + 1], size) > most:
            parts.append(piece[begin:at])
            begin = at
    return parts
