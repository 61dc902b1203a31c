"""Words in boxes of a picture: how wide they are, and the lines that they are cut into."""

from __future__ import annotations

import re
import unicodedata

# A word, a sign of Chinese, or a space: between these a line may end.
_PIECES = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uff00-\uffef]+")


def width(text: str, size: float = 12) -> float:
    """About how wide words are in the page's type, in pixels: a sign of Chinese is as wide as high.

    >>> width("国"), width("ab") < width("国国")
    (12.0, True)
    """
    return sum(size * (1.0 if unicodedata.east_asian_width(one) in "WF" else 0.55) for one in text)


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
    pieces = [part for piece in _PIECES.findall(" ".join(text.split())) for part in _parted(piece, most, size)]
    for left in range(len(pieces), 0, -1):
        head = (left + 1) // 2
        kept = pieces if left == len(pieces) else [*pieces[:head], "…", *pieces[len(pieces) - left + head :]]
        found = _lines(kept, most, size)
        if len(found) <= lines:
            return found
    return ["…"] if pieces else []


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
    step = max(1, int(most / (size * 0.55)) - 1)
    return [piece[at : at + step] for at in range(0, len(piece), step)]
