"""Trees for the terminal, and the sentences in them: each in full the first time, later by its place alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.lineage.phrases import phrases
from graph.resource import Evidence

if TYPE_CHECKING:
    from rich.tree import Tree

_MOST_QUOTES = 3


class Quotes:
    """Quotes the sentences of one tree: each in full the first time, later by its place alone."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._shown: set[tuple[str, int]] = set()

    def lines(self, evidence: tuple[Evidence, ...]) -> Iterator[str]:
        """A line a sentence, those in the reader's language and in official texts first; then how many are left out."""
        ordered = sorted(evidence, key=lambda e: (e.language != self.language, e.text_kind != "official"))
        for one in ordered[:_MOST_QUOTES]:
            yield self._line(one)
        if (more := len(ordered) - _MOST_QUOTES) > 0:
            yield phrases("phrases", self.language)["more"].format(count=more)

    def _line(self, one: Evidence) -> str:
        words = phrases("phrases", self.language)
        place = (one.sha256, one.sentence_start)
        sentence = words["above"] if place in self._shown else f"“{flat(one.sentence)}”"
        self._shown.add(place)
        where = [one.symbol or one.name, words["line"].format(line=one.line)]
        if one.text_kind == "restatement":
            where.append(words["restatement"])
        return f"{sentence} ({words['comma'].join(where)})"


def flat(text: str) -> str:
    """A sentence on one line: a line end between Chinese characters is nothing, elsewhere it is a space."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = ""
    for line in lines:
        apart = joined and joined[-1].isascii() and line[0].isascii()
        joined += (" " if apart else "") + line
    return joined


def drawn(tree: Tree, width: int | None = None) -> str:
    """A tree in plain characters; lines are broken at a width where one is given."""
    from rich.console import Console

    console = Console(width=width or 100_000, color_system=None, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        console.print(tree)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())
