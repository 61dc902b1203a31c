"""DOCX, the format of Word: the text as it is printed, with its numbers, footnotes and the title block of its header.

python-docx opens the package and knows its parts and styles. The walk through a part's elements is done here, since
that library passes over insertions under revision, content controls, footnotes and automatic numbers. Element names are
those of ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import UnreadableFile
from ingest.readers.docx_numbers import Numbers, style_of
from ingest.readers.manuscript import Manuscript, folded
from ingest.readers.source import Source, source_of
from ingest.readers.tree import elements, is_note_mark, walk, xml_root
from ingest.settings import MIB, max_bytes

if TYPE_CHECKING:
    from docx.document import Document

SUFFIXES = frozenset({".docx", ".docm", ".dotx"})

_SKIPPED = elements("docx", "skipped")
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "-", "cr": " ", "ptab": "\t"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Notes by the element that refers to them: the last part of their relation, and the element that holds one.
_NOTE_PARTS = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
# A package may unpack to this many times what a file may have: pictures are packed already, text packs to a tenth.
_UNPACKED = 4
# The properties in which the templates of UN documents keep what they print.
_PROPERTIES = {
    "symbol": "Symbol1",
    "session": "Session1",
    "agenda_item": "Agenda1",
    "title": "Title1",
}


def read_docx(data: bytes, path: Path) -> Source:
    """The text and metadata of a DOCX file; ``path`` is only named in an error.

    The header of the first page, where it is one of its own, is the title block and comes first; other headers and
    footers are left out. Raises `UnreadableFile` where the file is damaged or no Word document.

    >>> import io, docx
    >>> document, file = docx.Document(), io.BytesIO()
    >>> _ = document.add_heading("Report", 1), document.add_paragraph("See A/75/1.")
    >>> document.save(file)
    >>> read_docx(file.getvalue(), Path("report.docx")).text
    '## Report\\n\\nSee A/75/1.\\n'
    """
    with _told(path):
        document = _opened(data, path)
        writer = _Writer(document, path)
        first = document.sections[0] if len(document.sections) else None
        if first is not None and first.different_first_page_header_footer:
            writer.write(first.first_page_header._element)
        writer.write(document.element.body)
        metadata = _metadata(document, path)
    return source_of(writer.manuscript.text(), data, path, metadata=metadata)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tells as `UnreadableFile` what python-docx and zipfile raise where a package is not what it should be.

    python-docx looks for elements by class, so that a part of the wrong kind is an attribute or key that is not there.
    """
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        yield
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(path, "damaged", format="DOCX", error=str(error.msg)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OpcError, LookupError, ValueError, AttributeError) as error:
        raise UnreadableFile(path, "damaged", format="DOCX", error=str(error) or type(error).__name__) from None
    except NotImplementedError as error:  # compressed in a way that zipfile does not know
        raise UnreadableFile(path, "damaged", format="DOCX", error=str(error)) from None
    except RuntimeError as error:  # zipfile's way of saying that a member is encrypted
        if isinstance(error, RecursionError):
            raise
        raise UnreadableFile(path, "password") from None


def _opened(data: bytes, path: Path) -> Document:
    import docx

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        bound = _UNPACKED * max_bytes()
        # What a member says of its size holds: zipfile gives no more of it than that.
        if sum(member.file_size for member in package.infolist()) > bound:
            raise UnreadableFile(path, "unpacks_too_large", bound=f"{bound / MIB:g}")
        _refuse_declarations(package, path)
    return docx.Document(io.BytesIO(data))


def _refuse_declarations(package: zipfile.ZipFile, path: Path) -> None:
    """Parts of a package declare no document type (ECMA-376, part 2, 8.1.4); one that does is made to do harm."""
    for member in package.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with package.open(member) as part:
                head = part.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in head:
                raise UnreadableFile(path, "entities")


class _Writer:
    """Writes the elements of a document's parts into a manuscript."""

    def __init__(self, document: Document, path: Path) -> None:
        self.manuscript = Manuscript()
        self._numbers = Numbers.of(document)
        self._ranks = dict(_ranks(document))
        self._notes = {name: _notes(document, kind, path) for name, kind in _NOTE_PARTS.items()}
        self._marks = dict.fromkeys(_NOTE_PARTS, 0)

    def write(self, root: Any) -> None:
        """Writes the block elements below an element of the package."""
        for event, name, element in walk(root, _SKIPPED):
            if event == "start":
                self._open(name, element)
            else:
                self._close(name, element)

    def _open(self, name: str, element: Any) -> None:
        manuscript = self.manuscript
        if name == "p":
            manuscript.end_paragraph()
            if number := self._numbers.of_paragraph(element):
                manuscript.mark(number)
        elif name == "tc":
            manuscript.open_cell()
        elif name == "txbxContent":
            manuscript.open_box()
        elif name == "t":
            if _is_raised_mark(element) and not manuscript.opening:
                # A mark of a note below the table, and no part of the number or word before it.
                manuscript.write(" ")
            manuscript.write(element.text or "")
        elif name in _CHARACTERS:
            manuscript.write(_CHARACTERS[name])
        elif name == "br":
            if element.get(f"{_W}type") in (None, "textWrapping"):
                manuscript.write("\n")
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name, element)

    def _close(self, name: str, element: Any) -> None:
        if name == "p":
            self.manuscript.end_paragraph(self._rank(element))
            self.manuscript.unmark()
        elif name == "tc":
            self.manuscript.close_cell()
        elif name == "txbxContent":
            self.manuscript.close_box()
        elif name == "tr":
            self.manuscript.end_row()

    def _rank(self, paragraph: Any) -> int:
        own = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        return _rank_of(own) if own is not None else self._ranks.get(style_of(paragraph), 0)

    def _note(self, name: str, reference: Any) -> None:
        """The footnote that a reference stands for, with the mark that is printed."""
        note = self._notes[name].pop(reference.get(f"{_W}id"), None)
        if note is None:
            return
        mark = ""
        if reference.get(f"{_W}customMarkFollows") is None:
            self._marks[name] += 1
            mark = str(self._marks[name])
        self.manuscript.open_note(mark)
        self.write(note)
        self.manuscript.close_note()


def _ranks(document: Document) -> Iterator[tuple[str, int]]:
    """The paragraph styles that are headings, each with its rank.

    Rank 1 is kept for titles: a document has many headings of Word's first level.
    """
    for style in document.styles.element.iterfind(f"{_W}style"):
        level = _inherited(document, style, "outlineLvl")
        if style.get(f"{_W}styleId") == "Title":
            yield "Title", 1
        elif level is not None and _rank_of(level):
            yield style.get(f"{_W}styleId"), _rank_of(level)


def _is_raised_mark(text: Any) -> bool:
    raised = text.getparent().find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']")
    return raised is not None and is_note_mark(text.text or "")


def _rank_of(level: Any) -> int:
    """The rank of an outline level; level 9 is body text."""
    value = level.get(f"{_W}val", "")
    return min(int(value) + 2, 6) if value in tuple("012345678") else 0


def _inherited(document: Document, style: Any, name: str) -> Any:
    """A paragraph property of a style, or of the styles that it is based on."""
    seen = set()
    while style is not None and style not in seen:
        seen.add(style)
        found = style.find(f"{_W}pPr/{_W}{name}")
        based = style.find(f"{_W}basedOn")
        if found is not None or based is None:
            return found
        style = document.styles.element.get_by_id(based.get(f"{_W}val"))
    return None


def _notes(document: Document, kind: tuple[str, str], path: Path) -> dict[str, Any]:
    """Footnotes or endnotes by their id; separators, which have a type, are none."""
    relation, element = kind
    try:
        part = document.part.part_related_by(f"{_RELATIONS}/{relation}")
    except KeyError:
        return {}
    notes = xml_root(part.blob, path).iterfind(f"{_W}{element}")
    return {note.get(f"{_W}id"): note for note in notes if note.get(f"{_W}type") in (None, "normal")}


def _metadata(document: Document, path: Path) -> dict[str, str]:
    """The properties that UN templates set, by the names of `Source.metadata`."""
    parts = (part for part in document.part.package.iter_parts() if part.partname == "/docProps/custom.xml")
    part = next(parts, None)
    if part is None:
        return {}
    given = {e.get("name"): folded("".join(e.itertext()).replace("_x000d_", " ")) for e in xml_root(part.blob, path)}
    return {name: given.get(key, "") for name, key in _PROPERTIES.items()}
