"""Readers, one a format: from a file to its text.

`read_file` tells the format by the file's content first and its name second, in this one place. Each reader is a
function from bytes to a `Source`; the libraries behind them are imported where they are used.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Literal

from ingest.errors import UnreadableFile
from ingest.readers import akn, docx, markup, pdf, plain
from ingest.readers.limits import time_limit
from ingest.readers.source import Source, file_bytes

Format = Literal["akn", "docx", "markup", "pdf", "plain"]

SUFFIXES = plain.SUFFIXES | markup.SUFFIXES | akn.SUFFIXES | docx.SUFFIXES | pdf.SUFFIXES

_READERS = {
    "akn": akn.read_akn,
    "docx": docx.read_docx,
    "markup": markup.read_markup,
    "pdf": pdf.read_pdf,
    "plain": plain.read_plain,
}
_START = 4096
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What Word makes of a document with a password: an old container that names the new one inside it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The first element, behind a declaration, comments and a document type.
_ROOT = re.compile(
    r"""(?>\s+ | <\?.*?\?> | <!--.*?--> | <!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*+
    <(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,40})""",
    re.VERBOSE | re.DOTALL,
)


def read_file(path: Path, *, largest: int | None = None) -> Source:
    """The text of a file and what the file says of itself.

    ``largest`` bounds the file's size in bytes (`ingest.settings.max_bytes` where it is None). Raises `UnreadableFile`
    for everything that cannot be read, with what to do about it; takes no longer than `ingest.settings.max_seconds`.

    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp(), "page.txt")
    >>> _ = page.write_text("<!DOCTYPE html><p>See <b>A/75/1</b>")
    >>> read_file(page).text
    'See A/75/1\\n'
    """
    with time_limit(path):
        data = file_bytes(path, largest)
        try:
            return _READERS[format_of(data, path)](data, path)
        except (MemoryError, RecursionError):
            raise UnreadableFile(path, "too_much_memory") from None


def format_of(data: bytes, path: Path) -> Format:
    """The format of a file's bytes; its name decides only where they could be more than one.

    Raises `UnreadableFile` for formats that are told and not read; what is told from nothing is plain text, whose
    reader says what it is instead.

    >>> [format_of(b"%PDF-1.7", Path("a.txt")), format_of(b"<p>Note", Path("a.html")), format_of(b"<p>", Path("a.md"))]
    ['pdf', 'markup', 'plain']
    """
    if _PDF in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return _package(data, path)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise UnreadableFile(path, "password")
    start = _characters(data[:_START])
    suffix = path.suffix.lower()
    root = _ROOT.match(start)
    name = root["name"].lower() if root else ""
    if name == "akomantoso":
        return "akn"
    if name == "html" or (start.lstrip()[:9].lower() == "<!doctype" and "html" in start[:60].lower()):
        return "markup"
    if suffix in markup.SUFFIXES:
        return "markup"
    if start.lstrip().startswith("<?xml") or suffix in akn.SUFFIXES:
        if not name:
            raise UnreadableFile(path, "no_element")
        raise UnreadableFile(path, "foreign", format="xml", root=root["name"] if root else "")
    return "plain"


def _package(data: bytes, path: Path) -> Format:
    """What a ZIP archive holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableFile(path, "damaged", format="DOCX / ZIP", error=str(error)) from None
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    raise UnreadableFile(path, "foreign", format="zip")


def _characters(start: bytes) -> str:
    """The first characters of a file, for looking at marks of ASCII only."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start[: len(start) // 2 * 2].decode("utf-16", "replace").lstrip("\ufeff")
    return start.decode("latin-1").removeprefix("ï»¿")
