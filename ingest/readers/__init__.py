"""Readers, one a format: from a file to its text (`Source`), told apart by the file's content first, its name second."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.plain import read_plain
from ingest.readers.source import Source, file_bytes


def read_file(path: Path, *, largest: int | None = None) -> Source:
    """The text of a file."""
    return read_plain(file_bytes(path, largest), path)
