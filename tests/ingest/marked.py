"""A Reading from a text in which the mentions are marked, so that relations are tested without the finders.

``{缔约方会议|body:ctoc-cop}`` is a mention of the body; ``+`` joins the keys of one mention, ``!`` gives its form:
``{会议|mtg:a/1+mtg:a/2!anaphor}``. A key ``date:2020-05-29`` makes a date. Lines that are not blank are blocks.
"""

from __future__ import annotations

import re

from ingest.reading import Document, Reading
from ingest.record import Mention, Span, in_order
from ingest.text import read_text

_MARK = re.compile(r"\{(?P<text>[^{}|]+)\|(?P<keys>[^{}!]+)(?:!(?P<form>\w+))?\}")
_TYPES = {
    "body": "body",
    "date": "date",
    "doc": "document_symbol",
    "inst": "instrument",
    "mech": "mechanism",
    "mtg": "meeting",
    "norm": "normative_document",
    "post": "post",
    "prov": "legal_provision",
    "pub": "publication",
    "report": "meeting_report",
    "set": "body",
    "treaty": "treaty",
}
_ADOPTERS = {"ga": "body:un-ga", "sc": "body:un-sc"}


def marked(text: str, language: str, document: Document | None = None) -> Reading:
    """The reading of a marked text; the document is for the tenth session of a conference unless another is given."""
    plain, spans = "", []
    at = 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        spans.append((len(plain), len(plain) + len(mark["text"]), mark["keys"].split("+"), mark["form"]))
        plain += mark["text"]
        at = mark.end()
    plain += text[at:]
    read = read_text(plain, language)
    mentions = []
    for start, end, keys, form in spans:
        span = read.to_view(Span(start, end))
        prefix = keys[0].split(":", 1)[0]
        kind = "instrument" if keys[0].startswith("set:") and "多项" in plain[start:end] else _TYPES[prefix]
        short = keys[0].split(":", 1)[1]
        attrs: dict[str, str] = {"form": form} if form else {}
        if kind == "instrument":
            organ = short.split("/")[0]
            attrs["body"] = _ADOPTERS.get(organ, f"body:{organ}")
        entities = () if kind == "date" else tuple(keys)
        mentions.append(Mention(kind, span, read[span], short, entities, attrs))
    known = document or Document("doc:X/1", language=language, body="body:ctoc-cop", meeting="mtg:ctoc-cop/10")
    return Reading(read, in_order(mentions), known)
