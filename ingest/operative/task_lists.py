"""Lists of tasks: a request whose tasks stand below it in paragraphs of their own ("Requests the Panel:", "(a) To …").

The request is one act, however many its members; a member that asks for a report is an act of its own, as it is
inside a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.record import MandateAct, Span


@dataclass(frozen=True, slots=True)
class Opening:
    """A passage with the passages of the list that it opens; none where it opens none."""

    passage: Passage
    members: tuple[Passage, ...] = ()


def openings(passages: Sequence[Passage]) -> Iterator[Opening]:
    """The passages in order, those of a list with the passage that opens it."""
    at = 0
    while at < len(passages):
        behind = at + 1
        if passages[at].opens_list:
            while behind < len(passages) and passages[behind].member and not passages[at].member:
                behind += 1
        yield Opening(passages[at], tuple(passages[at + 1 : behind]))
        at = behind


def with_tasks(request: MandateAct, opening: Opening, reports: Sequence[bool]) -> MandateAct | None:
    """A request with the tasks of its list; None where all that it asks are reports, which are acts of their own.

    ``reports`` says of each member whether a report is what it asks. The tasks run from the first that is none to the
    next that is one. A request that does not run up to its list is left as it is.
    """
    passage = opening.passage
    if not opening.members or request.evidence.end != passage.span(0, len(passage.text)).end:
        return request
    level = _level(opening.members[0])
    tasks: list[Passage] = []
    for member, is_report in zip(opening.members, reports, strict=True):
        if is_report and tasks:
            break
        if not is_report and (tasks or _level(member) == level):
            tasks.append(member)
    if not tasks:
        return None if only_leads(request, passage.language) else request
    gap, colon = (" ", ": ") if passage.language == "en" else ("", "：")
    words = gap.join(one.words(0, len(one.text)) for one in tasks).strip(" ,，;；.。:：")
    end = tasks[-1].span(0, len(tasks[-1].text)).end
    own = "" if patterns(passage.language, "request")["to"].fullmatch(request.wording or "") else request.wording
    return replace(request, evidence=Span(request.evidence.start, end), wording=own + colon + words if own else words)


def _level(member: Passage) -> int:
    """How deep a member stands, "5 (a) (i)" below "5 (a)"."""
    return (member.number or "").count("(")


def only_leads(request: MandateAct, language: str) -> bool:
    """Whether the words of a request ask for nothing: they lead to its list, or say with what or when.

    >>> def leads(language, wording):
    ...     return only_leads(MandateAct("requests", Span(0, 9), wording=wording), language)
    >>> leads("en", "within existing resources, to"), leads("en", "to take steps")
    (True, False)
    >>> leads("zh", "在现有资源范围内"), leads("zh", "在灯塔内采取步骤")
    (True, False)
    """
    table = patterns(language, "request")
    parts = table["part"].split(request.wording or "")
    return all(table["to"].fullmatch(part) or table["leads"].fullmatch(part) for part in parts)
