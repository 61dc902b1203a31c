"""A lineage as a tree: parts of steps, each step with its sentences.

A part that the graph has no fact for is kept where a reader would miss it: he sees what the corpus does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.lineage.model import Named
from graph.lineage.phrases import phrases
from graph.lineage.quotes import Quotes, drawn
from graph.resource import Evidence
from graph.vocabulary import words

if TYPE_CHECKING:
    from rich.tree import Tree

# Steps whose absence says something: a body was created by something, a report went somewhere.
_ALWAYS = frozenset(
    words(
        "adopted_at adopted_by asked created_by made_standing_by meeting_of meetings report submitted_to transmitted_by"
    )
)


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a lineage: the resource it leads to, the details, who says so, and what follows from there.

    ``detail`` is what the text itself says (the wording of a request, the end of a term, the dates of a meeting).
    ``facts`` are the IRIs of the assertions.
    """

    what: Named
    detail: str
    status: str | None
    evidence: tuple[Evidence, ...]
    parts: tuple[Part, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The steps of one kind; none where the corpus does not say."""

    name: str
    steps: tuple[Step, ...]

    def title(self, language: str) -> str:
        return phrases("steps", language)[self.name]

    @property
    def stands(self) -> bool:
        """Whether the part is worth a line: it has steps, or a reader would miss them."""
        return bool(self.steps) or self.name in _ALWAYS


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of one resource."""

    focus: Named
    kind: Named
    parts: tuple[Part, ...]
    language: str

    def tree(self) -> Tree:
        """The lineage as a tree for the terminal."""
        from rich.text import Text
        from rich.tree import Tree

        tree = Tree(Text(f"{self.focus.label(self.language)} ({self.kind.label(self.language)})"))
        quotes = Quotes(self.language)
        for part in self.parts:
            if part.stands:
                _grow(tree, part, quotes)
        return tree

    def text(self, width: int | None = None) -> str:
        """The tree in plain characters; lines are broken at a width where one is given."""
        return drawn(self.tree(), width)


def _grow(tree: Tree, part: Part, quotes: Quotes) -> None:
    from rich.text import Text

    said, language = phrases("phrases", quotes.language), quotes.language
    branch = tree.add(Text(part.title(language)))
    if not part.steps:
        branch.add(Text(said["not_stated"]))
    for step in part.steps:
        mark = f" [{said[step.status]}]" if step.status and step.status in said else ""
        detail = f"{said['colon']}{step.detail}" if step.detail else ""
        twig = branch.add(Text(f"{step.what.label(language)}{detail}{mark}"))
        for line in quotes.lines(step.evidence):
            twig.add(Text(line))
        for below in step.parts:
            if below.stands:
                _grow(twig, below, quotes)
