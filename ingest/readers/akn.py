"""Akoma Ntoso XML, the format of AKN4UN: https://unsceb-hlcm.github.io/part1/

Of the document's parts the text is taken, footnotes (``authorialNote``) behind it; ``meta`` gives what is known of the
document. Elements not named here are blocks, since only the standard's inline elements stand inside a sentence.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ingest.readers.manuscript import Manuscript, folded
from ingest.readers.source import Source, source_of
from ingest.readers.tree import elements, is_note_mark, walk, xml_root

SUFFIXES = frozenset({".xml", ".akn"})

_SKIPPED = elements("akn", "skipped")
_INLINE = elements("akn", "inline")
_HEADINGS = {"heading": 2, "subheading": 3}
_CELLS = frozenset({"td", "th"})
# ISO 639-2, in which FRBRlanguage is written.
_LANGUAGES = {"eng": "en", "zho": "zh", "chi": "zh", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar"}


def read_akn(data: bytes, path: Path) -> Source:
    """The text and metadata of an Akoma Ntoso file; ``path`` is only named in an error.

    >>> xml = '''<akomaNtoso><statement><meta><FRBRlanguage language="eng"/></meta><mainBody><paragraph><num>1.</num>
    ... <content><p>Decides to meet.</p></content></paragraph></mainBody></statement></akomaNtoso>'''
    >>> source = read_akn(xml.encode(), Path("resolution.xml"))
    >>> source.text, dict(source.metadata)
    ('1. Decides to meet.\\n', {'language': 'en'})
    """
    root = xml_root(data, path)
    manuscript = Manuscript()
    for event, name, element in walk(root, _SKIPPED):
        if event == "start":
            _open(name, element, manuscript)
        else:
            _close(name, element, manuscript)
    return source_of(manuscript.text(), data, path, metadata=metadata_of(root))


def _open(name: str, element: Any, manuscript: Manuscript) -> None:
    if name == "authorialNote":
        manuscript.open_note(folded(element.get("marker") or ""))
    if name in _CELLS:
        manuscript.open_cell()
    elif name not in _INLINE:
        manuscript.end_paragraph()
    if name == "num":
        manuscript.mark("".join(element.itertext()))
    elif not (name == "sup" and is_note_mark("".join(element.itertext()))) and not _inside_num(element):
        manuscript.write(element.text or "")


def _close(name: str, element: Any, manuscript: Manuscript) -> None:
    if name == "authorialNote":
        manuscript.end_paragraph()
        manuscript.close_note()
    elif name in _CELLS:
        manuscript.end_paragraph()
        manuscript.close_cell()
    elif name == "tr":
        manuscript.end_row()
    elif name not in _INLINE and name not in _SKIPPED:
        manuscript.end_paragraph(_HEADINGS.get(name, 0))
    if not _inside_num(element):
        manuscript.write(element.tail or "")


def _inside_num(element: Any) -> bool:
    """Whether an element is part of a number, whose characters were taken as a whole."""
    return next(element.iterancestors("{*}num"), None) is not None


def metadata_of(root: Any) -> dict[str, str]:
    """What the file says of its document, by the names of `Source.metadata`; what it does not say is missing.

    >>> xml = b'<akomaNtoso><docNumber refersTo="#symbol">S/RES/1 (1946)</docNumber></akomaNtoso>'
    >>> metadata_of(xml_root(xml, Path("a.xml")))
    {'symbol': 'S/RES/1 (1946)'}
    """
    dates = {e.get("refersTo"): e.get("date") for e in root.iterfind(".//{*}docDate")}
    steps = {e.get("outcome"): e.get("as") for e in root.iterfind(".//{*}workflow/{*}step") if e.get("as")}
    language = root.find(".//{*}FRBRExpression/{*}FRBRlanguage")
    language = root.find(".//{*}FRBRlanguage") if language is None else language
    meeting = root.find(".//{*}inline[@name='adoptionMeeting']")
    number = None if meeting is None else re.match(r"\d+", meeting.get("title", ""))
    found = {
        "symbol": _words(root, ".//{*}docNumber[@refersTo='#symbol']"),
        "language": _LANGUAGES.get("" if language is None else language.get("language", "")),
        "title": _words(root, ".//{*}docTitle"),
        "date": dates.get("#dateOfIssuance"),
        "adopted": dates.get("#adoptionDate"),
        "meeting": number and number[0],
        "draft": steps.get("draftResolution"),
        "distribution": _words(root, ".//{*}docStatus").rpartition(":")[2].strip(),
    }
    return {name: value for name, value in found.items() if value}


def _words(root: Any, path: str) -> str:
    element = root.find(path)
    return "" if element is None else folded("".join(element.itertext()))
