"""The manifest: what is known of documents before they are read.

A CSV with a row a document and language: file, symbol, language, title, date, body, kind, meeting, official_address,
text_kind, sha256; of a resolution also adopted, adoption_meeting and draft. A document is found in it by its file or by
the hash of its bytes; else by what its title block says, where that singles out one symbol.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

from ingest.header import Header

How = Literal["file", "sha256", "metadata", "header"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the manifest; an empty cell is an empty string."""

    file: str = ""
    symbol: str = ""
    language: str = ""
    title: str = ""
    date: str = ""
    body: str = ""
    kind: str = ""
    meeting: str = ""
    official_address: str = ""
    text_kind: str = ""
    sha256: str = ""
    adopted: str = ""
    adoption_meeting: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A row, and what it was found by."""

    row: Row
    how: How


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a manifest, and the folder that its file names start from.

    ``own`` is what the file itself carries beside its text (the metadata of DOCX and Akoma Ntoso). It counts where no
    row is this file's, and for the symbol only where the text prints none: templates are filled in once and copied.
    """

    rows: tuple[Row, ...] = ()
    folder: Path = Path()
    own: Row | None = None

    def match(self, file: str | Path, sha256: str, header: Header) -> Match | None:
        """The row for a document, or None where no row, or more than one symbol, fits.

        >>> rows = (Row(symbol="A/75/1", body="body:un-ga", date="2020-09-01", kind="SecretaryGeneralReport"),)
        >>> header = Header(body="body:un-ga", date="2020-09-01", kind="SecretaryGeneralReport")
        >>> Manifest(rows).match("elsewhere.txt", "", header).how
        'header'
        >>> Manifest(rows, own=Row(symbol="A/75/1/Add.1")).match("elsewhere.docx", "", header).row.symbol
        'A/75/1/Add.1'
        """
        path = Path(file).absolute()
        for row in self.rows:
            if row.file and (self.folder / row.file).absolute() == path:
                return Match(row, "file")
        for row in self.rows:
            if row.sha256 and row.sha256 == sha256:
                return Match(row, "sha256")
        if self.own is not None and self.own.symbol:
            return Match(replace(self.own, symbol="") if header.symbol else self.own, "metadata")
        fitting = [row for row in self.rows if _fits(row, header)]
        if len({row.symbol for row in fitting}) != 1:
            return None
        own = [row for row in fitting if row.language == header.language and row.text_kind == "official"]
        return Match((own or fitting)[0], "header")

    def carrying(self, metadata: Mapping[str, str]) -> Manifest:
        """This manifest with what a file says of itself.

        >>> Manifest().carrying({"symbol": "A/75/1", "creator": "?"}).own == Row(symbol="A/75/1")
        True
        """
        known = {name: metadata.get(name, "") for name in ("symbol", "language", "title", "date", "adopted", "draft")}
        return replace(self, own=Row(**known, adoption_meeting=metadata.get("meeting", "")))


def _fits(row: Row, header: Header) -> bool:
    """Whether a row says what a title block says: the body, the date and the kind, and the language where given."""
    known = (header.body, header.date, header.kind)
    return (
        bool(row.symbol)
        and all(known)
        and (row.body, row.date, row.kind) == known
        and row.language in ("", header.language)
    )


def load(path: Path) -> Manifest:
    """The manifest in a CSV file (UTF-8); columns it does not know are passed over.

    Raises ``OSError`` where the file cannot be read.
    """
    names = [field.name for field in fields(Row)]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return Manifest(tuple(_rows(csv.DictReader(lines), names)), path.parent)


def _rows(cells: Iterable[dict[str, str]], names: list[str]) -> Iterable[Row]:
    for row in cells:
        yield Row(**{name: (row.get(name) or "").strip() for name in names})
