"""Readings for tests, written as marked text: ``{meeting mtg:ctoc-cop/9|第九届会议}于{date 2018-10-15|10月15日}举行``.

A mark is ``{type key|words}``; several keys are parted by ``+``; marks can stand inside the words of others. A key
with a prefix (``mtg:``, ``body:`` …) becomes the mention's entity, any other its normalised value. ``@form`` after the
key gives the form.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.reading import Document, Reading
from ingest.record import Mention, Span, in_order
from ingest.text import read_text

_OPEN = re.compile(r"\{([a-z_]+) ([^|{}]+)\|")


def reading(marked: str, language: str = "zh", **document: Any) -> Reading:
    """The reading of a marked text; ``document`` are fields of its Document."""
    plain: list[str] = []
    opened: list[tuple[int, str, str]] = []
    found: list[tuple[int, int, str, str]] = []
    at = 0
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark:
            opened.append((len(plain), mark[1], mark[2]))
            at = mark.end()
            continue
        if marked[at] == "}":
            start, kind, key = opened.pop()
            found.append((start, len(plain), kind, key))
        else:
            plain.append(marked[at])
        at += 1
    text = read_text("".join(plain), language)
    mentions = []
    for start, end, kind, key in found:
        keys, _, form = key.partition("@")
        span = text.to_view(Span(start, end))
        entities = tuple(k for k in keys.split("+") if re.match(r"[a-z]+:", k))
        values = [k.partition(":")[2] if re.match(r"[a-z]+:", k) else k for k in keys.split("+")]
        listed = kind in ("meeting", "meeting_report", "legal_provision")
        attrs: dict[str, Any] = {"form": form} if form else {}
        if kind == "instrument" and keys.startswith("inst:"):
            handle, _, number = values[0].split("/", 2)
            attrs = {
                "form": form or "explicit",
                "number": number,
                "body": f"body:{'un-ga' if handle == 'ga' else handle}",
            }
        mentions.append(Mention(kind, span, text[span], tuple(values) if listed else values[0], entities, attrs))
    defaults: dict[str, Any] = {"key": "doc:CTOC/COP/2020/1", "language": language}
    return Reading(text, in_order(mentions), Document(**(defaults | document)))
