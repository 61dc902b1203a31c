"""What a reader gives, and the bytes that it starts from.

A `Source` is the border between the readers and the rest: its text is what every offset counts in. For plain text and
Markdown that is the file itself; for other formats it is the text that the reader made: a paragraph a line with an
empty line between, table rows as cells parted by tabs, footnotes behind the text.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.settings import MIB, max_bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text, and what its file says beside it.

    ``encoding`` is Python's name of what the bytes were in (``utf-8`` for formats that have no one encoding),
    ``sha256`` the hash of the file's bytes in hexadecimal, ``metadata`` what the format itself carries, as strings:
    symbol, language (en, zh), title, date (ISO 8601), adopted, meeting, draft, distribution, session, agenda_item.
    """

    text: str
    encoding: str
    sha256: str
    metadata: Mapping[str, str] = field(default_factory=dict)


def source_of(
    text: str, data: bytes, path: Path, *, encoding: str = "utf-8", metadata: Mapping[str, str] | None = None
) -> Source:
    """The Source for a text and the bytes that it was read from; raises `UnreadableFile` where the text is blank.

    >>> source_of("A/75/1\\n", b"A/75/1\\n", Path("note.txt")).sha256[:8]
    '921fa3c1'
    """
    if not text.strip("\ufeff \t\r\n\f\v\u3000\u00a0"):
        raise UnreadableFile(path, "empty")
    return Source(text, encoding, hashlib.sha256(data).hexdigest(), {k: v for k, v in (metadata or {}).items() if v})


def file_bytes(path: Path, largest: int | None = None) -> bytes:
    """The bytes of a regular file of at most ``largest`` bytes (`ingest.settings.max_bytes` where it is None).

    Raises `UnreadableFile` for everything else: no such file, a folder, a pipe, no permission, too large.

    >>> file_bytes(Path("no-such-file.pdf"))
    Traceback (most recent call last):
    ...
    ingest.errors.UnreadableFile: no-such-file.pdf: no such file or folder
    """
    bound = max_bytes() if largest is None else largest
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFile(path, "directory")
        if not stat.S_ISREG(mode):  # Opening a pipe would wait for somebody to write into it.
            raise UnreadableFile(path, "not_a_file")
        with path.open("rb") as file:
            data = file.read(bound + 1)
    except FileNotFoundError:
        raise UnreadableFile(path, "missing") from None
    except PermissionError:
        raise UnreadableFile(path, "no_permission") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise UnreadableFile(path, "system", error=getattr(error, "strerror", None) or str(error)) from None
    if len(data) > bound:
        raise UnreadableFile(path, "too_large", bound=f"{bound / MIB:g}")
    return data
