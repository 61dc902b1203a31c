"""Rows as CSV that spreadsheets open: Chinese readable, and no cell a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False) -> str:
    """A CSV (RFC 4180) of text cells; ``bom`` puts the mark before it by which Excel knows UTF-8.

    A cell that a spreadsheet would take for a formula and that is no number gets an apostrophe before it: names of
    files, words of documents and what people type come from anywhere.

    >>> spreadsheet(["a", "b"], [["=1+1", "x, y"], ["-2", ""]])
    'a,b\\r\\n\\'=1+1,"x, y"\\r\\n-2,\\r\\n'
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(columns)
    for row in rows:
        write([f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell for cell in row])
    return (BOM if bom else "") + out.getvalue()
