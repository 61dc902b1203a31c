"""The view with mentions masked, so that one regular expression can speak of words and of things.

Every character of a date becomes the character `DATE`, of a body `BODY` …: they are private-use characters, so nothing
in a real text can pass for one. Offsets stay those of the view.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.record import Mention

DATE, BODY, PLACE, TREATY, INSTRUMENT, MEETING, SYMBOL = (chr(0xE000 + i) for i in range(7))
_MASKS = {
    "date": DATE,
    "body": BODY,
    "place": PLACE,
    "treaty": TREATY,
    "instrument": INSTRUMENT,
    "meeting": MEETING,
    "document_symbol": SYMBOL,
}


def masked(view: str, mentions: Iterable[Mention]) -> str:
    """The view with the characters of the given mentions masked by type; the first mention of a place wins.

    >>> from ingest.record import Span
    >>> masked("大会于5月2日", [Mention("body", Span(0, 2), "大会", "un-ga")]) == BODY * 2 + "于5月2日"
    True
    """
    chars = list(view)
    for mention in mentions:
        mask = _MASKS.get(mention.type)
        if mask:
            for i in range(mention.start, mention.end):
                if chars[i] == view[i]:
                    chars[i] = mask
    return "".join(chars)
