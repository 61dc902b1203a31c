"""The text of a document in the making: what the readers of marked-up formats write into.

Characters are written as they come; whoever reads the format says where a paragraph, a cell, a row or a footnote ends.
White space is folded, so that tabs part cells and nothing else, and a line holds one paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


def folded(text: str) -> str:
    """A text on one line, with single spaces.

    >>> folded("\\t7.1\\tThe  Court\\n")
    '7.1 The Court'
    """
    return _SPACE.sub(" ", text).strip()


@dataclass(slots=True)
class _Part:
    """What is being written: the main text, a table cell or a footnote."""

    lines: list[tuple[str, bool]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    boxes: list[tuple[str, bool]] = field(default_factory=list)
    mark: str = ""


class Manuscript:
    """Takes a document's pieces in reading order and gives its text.

    >>> m = Manuscript()
    >>> m.mark("1."); m.write("Decides"); m.open_note("3"); m.write("A/75/1."); m.close_note(); m.write(" to meet.")
    >>> m.end_paragraph(); m.end_paragraph()
    >>> for cell in ("9/1", "Firearms"):
    ...     m.open_cell(); m.write(cell); m.close_cell()
    >>> m.end_row()
    >>> m.text().splitlines()
    ['1. Decides to meet.', '', '9/1\\tFirearms', '', '3 A/75/1.']
    """

    def __init__(self) -> None:
        self._parts = [_Part()]
        self._rows: list[list[_Part]] = [[]]
        self._notes: list[str] = []

    def write(self, characters: str) -> None:
        """Adds characters to the paragraph that is being written."""
        if characters:
            self._parts[-1].words.append(characters)

    def mark(self, number: str) -> None:
        """The number or bullet that the next paragraph begins with."""
        part = self._parts[-1]
        part.mark = folded(f"{part.mark} {number}")

    def unmark(self) -> None:
        """Forgets a number or bullet that no paragraph came after."""
        self._parts[-1].mark = ""

    @property
    def opening(self) -> bool:
        """Whether the paragraph has no characters yet."""
        return not "".join(self._parts[-1].words).strip()

    def end_paragraph(self, heading: int = 0) -> None:
        """Ends the paragraph; ``heading`` is its rank, 0 for none. A paragraph without characters is none."""
        part = self._parts[-1]
        text = folded("".join(part.words))
        part.words.clear()
        if text:
            line = f"{part.mark} {text}" if part.mark else text
            part.mark = ""
            # Marks of rank would be part of what a cell or a footnote says.
            part.lines.append((f"{'#' * heading} {line}" if heading and len(self._parts) == 1 else line, False))
        part.lines += part.boxes
        part.boxes.clear()

    def open_cell(self) -> None:
        """Begins a cell of the row that is being written; what is inside it may hold a table of its own."""
        self._parts.append(_Part())
        self._rows.append([])

    def close_cell(self) -> None:
        """Ends the cell."""
        self.end_row()
        self._rows.pop()
        self._rows[-1].append(self._parts.pop())

    def end_row(self) -> None:
        """Ends the row: a line of cells, or, where only one of its cells holds anything, that cell's paragraphs.

        Where cells hold several paragraphs, the first ones make the first line, the second ones the next: a title block
        is such a table. Cells that are empty to keep others in their place are left out before the first that is not.
        """
        cells, self._rows[-1] = self._rows[-1], []
        self.end_paragraph()
        full = [cell for cell in cells if cell.lines]
        lines = self._parts[-1].lines
        if len(full) <= 1:
            lines += [line for cell in full for line in cell.lines]
            return
        columns = [[line.replace("\t", " ") for line, _ in cell.lines] for cell in cells]
        rows = ("\t".join(row).strip("\t") for row in zip_longest(*columns, fillvalue=""))
        lines += [(row, "\t" in row) for row in rows]

    def open_box(self) -> None:
        """Begins a text box; what it holds comes after the paragraph that it is anchored in."""
        self._parts.append(_Part())
        self._rows.append([])

    def close_box(self) -> None:
        """Ends the text box."""
        self.end_row()
        self._rows.pop()
        box = self._parts.pop()
        self._parts[-1].boxes += box.lines

    def open_note(self, mark: str) -> None:
        """Begins a footnote; the paragraph that it interrupts goes on behind it."""
        self._parts.append(_Part(mark=mark))
        self._rows.append([])

    def close_note(self) -> None:
        """Ends the footnote."""
        self.end_row()
        self._rows.pop()
        note = " ".join(line for line, _ in self._parts.pop().lines)
        if note:
            self._notes.append(note)

    def text(self) -> str:
        """The whole text; rows of a table stand together, other paragraphs have an empty line between them."""
        self.end_row()
        pieces: list[str] = []
        row_before = False
        for line, row in [*self._parts[0].lines, *((note, False) for note in self._notes)]:
            if pieces:
                pieces.append("\n" if row and row_before else "\n\n")
            pieces.append(line)
            row_before = row
        return "".join(pieces) + "\n" if pieces else ""
