"""A file of plain text or Markdown: its bytes, and the characters that they are.

Offsets count code points of the file read as UTF-8 with line ends untranslated (Python's ``newline=""``), so a byte
order mark, where the file has one, is code point 0.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.source import Source, source_of

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})

# UTF-32 first: its little-endian mark begins with that of UTF-16. The codecs named keep the mark as a character.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What people have on their disks beside text, by first bytes: its name in messages.toml.
_FOREIGN = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_LAST_KOREAN_ROW = 0xC8
_LAST_COMMON_ROW = 0xD7

_SAMPLE = 65_536
_GUESSED = ["cp1252", "cp1251", "koi8_r", "cp1256", "big5", "shift_jis", "euc_jp", "euc_kr"]


def read_plain(data: bytes, path: Path) -> Source:
    """The text of a file of UTF-8, UTF-16 or UTF-32 with a byte order mark, or GB 18030 (GBK, GB 2312).

    ``path`` is only named in an error. Raises `UnreadableFile` for everything that is no text to read, with what to do
    about it.

    >>> plain = read_plain("第 9/1 号决议\\r\\n".encode("gbk"), Path("note.txt"))
    >>> plain.text, plain.encoding
    ('第 9/1 号决议\\r\\n', 'gb18030')
    """
    text, encoding = decode(data, path)
    return source_of(text, data, path, encoding=encoding)


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The characters of a file's bytes, and the encoding; ``path`` is only named in an error.

    UTF-8 is tried first, and a byte order mark is believed. GB 18030 is accepted only where the whole file decodes and
    looks Chinese, since nearly any bytes above 127 are some characters of it.

    >>> decode("决议".encode("utf-16"), Path("note.txt"))
    ('\\ufeff决议', 'utf-16-le')
    >>> decode("Conférence à Genève".encode("cp1252"), Path("note.txt"))
    Traceback (most recent call last):
    ...
    ingest.errors.UnreadableFile: note.txt: not UTF-8 (byte 5), perhaps cp1252; save it as UTF-8
    """
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableFile(path, "foreign", format=name)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise UnreadableFile(path, "utf16_unmarked" if _looks_utf16(data) else "binary")
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None and (chinese := _as_gb18030(data)) is not None:
            return chinese, "gb18030"
        guess = _guess(data) if encoding is None else None
        reason = "encoding_guessed" if guess else "encoding"
        raise UnreadableFile(path, reason, byte=error.start + 1, guess=guess) from None
    if "\0" in text:
        raise UnreadableFile(path, "binary")
    return text, encoding or "utf-8"


def _looks_utf16(data: bytes) -> bool:
    """Whether every NUL stands in the same half of the byte pairs, as with Latin letters and line ends in UTF-16."""
    return len(data) % 2 == 0 and (b"\0" not in data[::2] or b"\0" not in data[1::2])


def _as_gb18030(data: bytes) -> str | None:
    """The bytes as GB 18030, or None where they are something else that happens to decode.

    Real Chinese text keeps to the characters of GB 2312, and other encodings read as GB 18030 leave them: Latin-1 and
    broken UTF-8 at once. Only Japanese and Korean EUC use the same pairs of bytes, which GB 2312 orders by sound:
    kana stand where Japanese has them, and syllables of Korean end before the rows in which a quarter of the Chinese
    characters of any text stand (those read r to z).
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond_ascii = _NOT_ASCII.findall(text)
    pairs = [pair for c in beyond_ascii if (pair := c.encode("gb2312", "ignore"))]
    late = sum(_LAST_KOREAN_ROW < pair[0] <= _LAST_COMMON_ROW for pair in pairs)
    if len(pairs) < 0.95 * len(beyond_ascii) or late < 0.1 * len(pairs) or late == 0:
        return None
    return text if len(_KANA.findall(text)) <= 0.05 * len(pairs) else None


def _guess(data: bytes) -> str | None:
    """What a statistical detector takes the bytes for, among the encodings that UN languages and neighbours used."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED).best()
    return match.encoding if match else None
