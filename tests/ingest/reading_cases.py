"""What the tables of cases share: a sentence is read as part of a document of the CTOC Conference."""

from __future__ import annotations

from ingest.pipeline import mentions_of
from ingest.reading import Document
from ingest.record import Mention
from ingest.text import detect_language, read_text

CONFERENCE = Document(
    "doc:CTOC/COP/2020/1",
    "CTOC/COP/2020/1",
    language="zh",
    date="2020-09-24",
    body="body:ctoc-cop",
    meeting="mtg:ctoc-cop/10",
    meeting_start="2020-10-12",
)
WORKING_GROUP = Document(
    "doc:CTOC/COP/WG.3/2021/1",
    "CTOC/COP/WG.3/2021/1",
    language="zh",
    date="2020-12-11",
    body="body:ctoc-cop-wg-ic",
    meeting="mtg:ctoc-cop-wg-ic/12",
    meeting_start="2021-03-25",
)


def mentions(source: str, *types: str, document: Document = CONFERENCE) -> list[Mention]:
    """The mentions of the given types in a source, in order."""
    text = read_text(source, detect_language(source))
    return [m for m in mentions_of(text, document, "ctoc-cop") if m.type in types]


def named(source: str, *types: str, document: Document = CONFERENCE) -> list[tuple[str, str]]:
    """The surface and the key of each mention; several keys of one mention are joined by a space."""
    return [
        (m.text, m.normalised if isinstance(m.normalised, str) else " ".join(m.normalised))
        for m in mentions(source, *types, document=document)
    ]
