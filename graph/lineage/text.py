"""Timelines, paths and lists as trees for the terminal, each line with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph.lineage.model import Basis, Named
from graph.lineage.paths import Hop, Path
from graph.lineage.phrases import phrases
from graph.lineage.quotes import Quotes, drawn
from graph.lineage.running import Expiry, Missing, Unanswered
from graph.lineage.status import Standing, until_of
from graph.lineage.terms import Term
from graph.lineage.timeline import Event, Timeline
from graph.resource import best

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree


def of_timeline(timeline: Timeline, day: str | None = None) -> str:
    """A timeline as a tree: the status on a day where one is asked for, the events, and the terms."""
    words, language = phrases("phrases", timeline.language), timeline.language
    tree = _tree(f"{timeline.of.label(language)} ({timeline.kind.label(language)})")
    quotes = Quotes(language)
    if day:
        standing = timeline.at(day)
        branch = tree.add(_line(day, standing_words(standing, language)))
        if standing.event:
            _quoted(branch, _event(standing.event, language), standing.event.basis, quotes)
    if not timeline.events:
        tree.add(_line(words["nothing"]))
    for event in timeline.events:
        _quoted(tree, _event(event, language), event.basis, quotes)
    if timeline.terms:
        branch = tree.add(_line(words["terms"]))
        for term in timeline.terms:
            branch.add(_line(_term(term, language)))
    return drawn(tree)


def standing_words(standing: Standing, language: str) -> str:
    """A status in words, with its bounds.

    >>> standing_words(Standing("2031-01-01", "in_force", "2030-01-01", "2031-06-30"), "en")
    'in force, since 2030-01-01, until 2031-06-30'
    """
    words = phrases("phrases", language)
    parts = [phrases("states", language)[standing.state]]
    if standing.since:
        parts.append(words["since"].format(day=standing.since))
    if standing.until and standing.state != "not_created":
        parts.append(words[until_of(standing)].format(day=standing.until))
    if not standing.sure:
        parts.append(words["unsure"])
    return words["comma"].join(parts)


def _event(event: Event, language: str) -> str:
    words = phrases("phrases", language)
    what = event.what.label(language)
    if event.paragraphs:
        what = words["comma"].join(one.label(language) for one in event.paragraphs)
    parts = [f"{event.title(language)}{words['colon']}{what}", event.detail]
    when = event.when or words["undated"]
    if event.reckoned:
        when += words["in_brackets"].format(words=words["reckoned"])
    return f"{when}  {words['comma'].join(one for one in parts if one)}{_mark(event.basis, language)}"


def _term(term: Term, language: str) -> str:
    words = phrases("phrases", language)
    number = words["renewal"].format(number=term.number) if term.number else words["creation"]
    parts = [f"{term.start or words['undated']} – {term.until or words['no_end']}", term.by.label(language)]
    if term.reckoned:
        parts.append(words["reckoned"])
    if len(term.claims) > 1:
        parts.append(words["differ"].format(days=words["comma"].join(term.claims)))
    return f"{number}{words['colon']}{words['comma'].join(parts)}"


def of_paths(found: Sequence[Path], language: str) -> str:
    """Chains of facts, each a tree from its first thing to its last."""
    quotes = Quotes(language)
    return "\n".join(_of_path(path, language, quotes) for path in found)


def _of_path(path: Path, language: str, quotes: Quotes) -> str:
    tree = _tree(path.hops[0].start.label(language))
    for hop in path.hops:
        _quoted(tree, _hop(hop, language), hop.basis, quotes)
    return drawn(tree)


def _hop(hop: Hop, language: str) -> str:
    """A fact as it reads, from its subject to its object."""
    start, end = (hop.end, hop.start) if hop.back else (hop.start, hop.end)
    return f"{start.label(language)} — {hop.name.label(language)} → {end.label(language)}{_mark(hop.basis, language)}"


def of_expiring(found: Iterable[Expiry], language: str) -> str:
    """What runs out, a line each with its sentence."""
    quotes, lines = Quotes(language), []
    for one in found:
        tree = _tree(f"{one.until}  {one.holder.label(language)}{_mark(one.basis, language)}")
        _quoted(tree, _term(one.term, language), one.basis, quotes)
        lines.append(drawn(tree))
    return "\n".join(lines)


def of_unanswered(found: Iterable[Unanswered], language: str) -> str:
    """Requests without an answer, each with its sentence and with what may be one."""
    words, quotes, lines = phrases("phrases", language), Quotes(language), []
    for one in found:
        when = [due.text(language) for due in one.due if due.kind != "dueAt"]
        task = " ".join((best(one.task, language) or "").split())
        head = [_where(one.by, one.paragraphs, language), one.addressee.label(language)]
        tree = _tree(words["comma"].join([*head, *when]) + _mark(one.basis, language))
        _quoted(tree, task, one.basis, quotes)
        for answer in one.candidates:
            _quoted(tree, f"{answer.what.label(language)}{_mark(answer.basis, language)}", answer.basis, quotes)
        lines.append(drawn(tree))
    return "\n".join(lines)


def of_missing(found: Iterable[Missing], language: str) -> str:
    """Instruments whose text is not held, each with what others say that it did."""
    words, quotes, lines = phrases("phrases", language), Quotes(language), []
    for one in found:
        tree = _tree(one.instrument.label(language))
        _quoted(tree, words["told"].format(acts=one.acts, documents=one.cited_in), one.basis, quotes)
        lines.append(drawn(tree))
    return "\n".join(lines)


def _where(by: Named, paragraphs: Sequence[Named], language: str) -> str:
    words = phrases("phrases", language)
    return words["comma"].join(one.label(language) for one in paragraphs) if paragraphs else by.label(language)


def _mark(basis: Basis, language: str) -> str:
    words = phrases("phrases", language)
    return f" [{words[basis.status]}]" if basis.status and basis.status in words else ""


def _quoted(tree: Tree, line: str, basis: Basis, quotes: Quotes) -> None:
    twig = tree.add(_line(line))
    for one in quotes.lines(basis.evidence):
        twig.add(_line(one))


def _tree(line: str) -> Tree:
    from rich.tree import Tree

    return Tree(_line(line))


def _line(*parts: str) -> Text:
    from rich.text import Text

    return Text("  ".join(parts))
