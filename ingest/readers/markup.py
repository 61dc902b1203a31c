"""HTML and XHTML: web pages, and what word processors save as such."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.readers.manuscript import Manuscript
from ingest.readers.numbering import numeral
from ingest.readers.plain import decode
from ingest.readers.source import Source, source_of
from ingest.readers.tree import elements, is_note_mark, walk

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_SKIPPED = elements("html", "skipped")
_BLOCKS = elements("html", "blocks")
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_CELLS = frozenset({"td", "th"})
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_DECLARED = re.compile(
    rb"""(?:<meta[^>]{1,300}?charset|<\?xml[^>]{1,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# What browsers read under these names: https://encoding.spec.whatwg.org/#names-and-labels
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def read_markup(data: bytes, path: Path) -> Source:
    """The text of an HTML file; ``path`` is only named in an error.

    >>> html = "<h1>Report</h1><p>See A/75/1.<br>Also:</p><ol><li>Item <b>1</b></ol>"
    >>> read_markup(html.encode(), Path("report.html")).text.splitlines()
    ['# Report', '', 'See A/75/1.', '', 'Also:', '', '1. Item 1']
    """
    from lxml import etree

    characters, encoding = _decoded(data, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(characters.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        raise UnreadableFile(path, "empty") from None
    if root is None:
        raise UnreadableFile(path, "empty")
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        # Past its limit on depth the parser drops the rest without a word.
        raise UnreadableFile(path, "damaged", format="HTML", error=parser.error_log.last_error.message)
    manuscript = Manuscript()
    _write(root, manuscript)
    return source_of(manuscript.text(), data, path, encoding=encoding)


def _decoded(data: bytes, path: Path) -> tuple[str, str]:
    """The characters and their encoding: UTF-8 where the bytes are that, else what the page declares.

    The declaration comes second, since bytes of UTF-8 are hardly ever anything else, and GB 18030 takes nearly all.
    """
    declared = _DECLARED.search(data[:4096])
    if declared and not _is_utf8(data) and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            name = _READ_AS.get(name, name)
            return data.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass  # A page that declares what it is not is read like one that declares nothing.
    return decode(data, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _write(root: Any, manuscript: Manuscript) -> None:
    hidden: Any = None
    counts: dict[Any, int] = {}
    for event, name, element in walk(root, _SKIPPED):
        if hidden is not None:
            if event == "end" and element is hidden:
                hidden = None
                manuscript.write(element.tail or "")
            continue
        if event == "start" and (_is_hidden(element) or _is_note_mark(name, element, manuscript)):
            hidden = element
        elif event == "start":
            _open(name, element, manuscript, counts)
        else:
            _close(name, manuscript)
            manuscript.write(element.tail or "")


def _open(name: str, element: Any, manuscript: Manuscript, counts: dict[Any, int]) -> None:
    if name in _CELLS:
        manuscript.open_cell()
    elif name == "tr" or name in _BLOCKS:
        manuscript.end_paragraph()
    if name == "li":
        manuscript.unmark()
        manuscript.mark(_number(element, counts))
    elif name == "sup" and is_note_mark("".join(element.itertext())) and not manuscript.opening:
        # A mark of something, and no part of the number or word before it.
        manuscript.write(" ")
    manuscript.write(element.text or "")


def _close(name: str, manuscript: Manuscript) -> None:
    if name in _CELLS:
        manuscript.end_paragraph()
        manuscript.close_cell()
    elif name == "tr":
        manuscript.end_row()
    elif name in _BLOCKS:
        manuscript.end_paragraph(_HEADINGS.get(name, 0))
    if name == "li":
        manuscript.unmark()


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _is_note_mark(name: str, element: Any, manuscript: Manuscript) -> bool:
    """Whether an element is a footnote's mark in a sentence: a number or asterisk that leads elsewhere on the page.

    The same at the start of a paragraph is the footnote's own number.
    """
    if name not in ("sup", "a") or manuscript.opening or not is_note_mark("".join(element.itertext())):
        return False
    links = [element] if name == "a" else element.iterfind(".//a")
    return any((link.get("href") or "").startswith("#") for link in links)


def _number(item: Any, counts: dict[Any, int]) -> str:
    """What a browser prints before a list item: a bullet, or its number in the list's style.

    ``counts`` keeps the next number of each list.

    >>> from lxml import etree
    >>> items, counts = etree.HTML('<ol type="a" start="3"><li>x<li>y</ol>').iter("li"), {}
    >>> [_number(item, counts) for item in items]
    ['c.', 'd.']
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    step = -1 if parent.get("reversed") is not None else 1
    if parent not in counts:
        counts[parent] = _whole(parent.get("start"), int(parent.xpath("count(li)")) if step < 0 else 1)
    value = _whole(item.get("value"), counts[parent])
    counts[parent] = value + step
    return numeral(value, _STYLES.get(parent.get("type") or "", "decimal")) + "."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise
