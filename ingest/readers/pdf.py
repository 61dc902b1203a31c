"""PDF: the characters of its pages by pypdfium2 (PDFium), made into paragraphs by ``pdf_lines`` and ``pdf_paragraphs``.

No script of a document is run and no link followed: PDFium is asked for characters and their places only.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.readers.pdf_lines import Glyph, Page
from ingest.readers.pdf_paragraphs import composed
from ingest.readers.source import Source, source_of
from ingest.settings import max_pages

SUFFIXES = frozenset({".pdf"})

_END = b"%%EOF"
# Programs that mail or sign files leave bytes behind the end mark; a file cut off has none near its end.
_TAIL = 4096
# A page of small print holds ten thousand characters; a page of a million is no page.
_MOST_CHARACTERS = 200_000
_LINE_END_HYPHEN = "\x02\ufffe"
_SMALLEST = 1.5
_BOLD = 600


def read_pdf(data: bytes, path: Path) -> Source:
    """The text of a PDF file; ``path`` is only named in an error.

    Raises `UnreadableFile` where it is protected, cut off, damaged, too long, or holds images only.

    >>> read_pdf(b"%PDF-1.7", Path("agenda.pdf"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ingest.errors.UnreadableFile: agenda.pdf: a PDF file without its end mark, perhaps cut off; fetch it again
    """
    import pypdfium2

    if _END not in data[-_TAIL:]:
        raise UnreadableFile(path, "no_end")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableFile(path, "password") from None
        raise UnreadableFile(path, "damaged", format="PDF", error=str(error)) from None
    try:
        if len(document) > max_pages():
            raise UnreadableFile(path, "too_many_pages", pages=len(document), bound=max_pages())
        text = composed(_page(document, number, path) for number in range(len(document)))
    finally:
        document.close()
    characters = [character for character in text if not character.isspace()]
    if sum(map(_is_readable, characters)) < 0.8 * len(characters) or not characters:
        raise UnreadableFile(path, "no_text")
    return source_of(text, data, path)


def _is_readable(character: str) -> bool:
    """Whether a character is one of writing: fonts without a map to Unicode give private or no characters."""
    return character.isprintable() and character != "\ufffd" and not "\ue000" <= character <= "\uf8ff"


def _page(document: Any, number: int, path: Path) -> Page:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(path, "damaged", format="PDF", error=f"{error}, {number + 1}") from None
    try:
        text = page.get_textpage()
        if text.count_chars() > _MOST_CHARACTERS:
            raise UnreadableFile(path, "damaged", format="PDF", error=f"{text.count_chars()} > {_MOST_CHARACTERS}")
        width, height = page.get_size()
        glyphs, turns = [], Counter[int]()
        for turn, glyph in _glyphs(text):
            turns[turn] += 1
            glyphs.append((turn, glyph))
        usual = turns.most_common(1)[0][0] if turns else 0
        if usual % 2:
            width, height = height, width
        # Text across the page's own direction is a watermark, or the margin's.
        return Page(tuple(glyph for turn, glyph in glyphs if turn == usual), width, height)
    finally:
        page.close()


def _glyphs(text: Any) -> Iterator[tuple[int, Glyph]]:
    """The printed characters of a page in the order of the file, each with the quarters of a circle it is turned by.

    Places are those of the page turned so that the character stands upright. Spaces that PDFium makes up are left out.
    """
    from pypdfium2 import raw

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    high, spaced = "", False
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        hyphen = character in _LINE_END_HYPHEN or raw.FPDFText_IsHyphen(text, index) == 1
        if "\ud800" <= character <= "\udbff":
            high = character
            continue
        if high:
            character, high = (high + character).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
        if raw.FPDFText_IsGenerated(text, index) == 1 and not hyphen:
            continue
        if character.isspace() or character == "\0":
            spaced = True
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        if size < _SMALLEST:
            continue
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        left, right, base = _turned(turn, x.value, y.value, box)
        bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD
        yield turn, Glyph("-" if hyphen else character, left, max(left, right), base, size, bold, spaced)
        spaced = False


def _turned(turn: int, x: float, y: float, box: Any) -> tuple[float, float, float]:
    """Left edge, right edge and base line of a character on the page turned upright."""
    if turn == 0:
        return x, box.right, y
    if turn == 1:
        return y, box.top, -x
    if turn == 2:
        return -x, -box.left, -y
    return -y, -box.bottom, x
