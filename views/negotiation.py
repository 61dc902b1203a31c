"""Which of the offered media types a client prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header likes best; None where it takes none of them.

    Of types that it likes alike, the one offered first.

    >>> offered = ["text/html", "text/turtle"]
    >>> preferred("text/turtle, */*;q=0.1", offered), preferred(None, offered), preferred("text/*", offered)
    ('text/turtle', 'text/html', 'text/html')
    >>> preferred("text/html;q=0, text/turtle;q=0.5", offered), preferred("image/png", offered)
    ('text/turtle', None)
    """
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best, found = 0.0, None
    for media in offered:
        quality = _quality(media, ranges)
        if quality > best:
            best, found = quality, media
    return found


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return media, quality


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most specific range gives a media type."""
    for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):
        given = [quality for name, quality in ranges if name == pattern]
        if given:
            return max(given)
    return 0.0
