"""Rows as CSV that spreadsheets open: Chinese readable, and no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False) -> str:
    """A CSV (RFC 4180) of text cells; ``bom`` puts the mark before it by which Excel knows UTF-8.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: names of files and what people
    type come from anywhere.

    >>> spreadsheet(["a", "b"], [["=1+1", "x, y"]])
    'a,b\\r\\n\\'=1+1,"x, y"\\r\\n'
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(columns)
    for row in rows:
        write([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return (BOM if bom else "") + out.getvalue()
