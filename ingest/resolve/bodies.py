"""Bodies that are named by pointing: a bare noun (工作组), an anaphor (该办公室), a body that is only now created."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.authority import Body, body_of, family, rows
from ingest.languages import words
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.text import Text


def resolve_bodies(
    text: Text, found: Sequence[Mention], treaties: Sequence[Mention], document: Document, root: str | None
) -> list[Mention]:
    """Bodies with keys: a bare head (工作组), an anaphor (该办公室), a body only now created; others pass through."""
    settled: list[Mention] = []
    experts = _Experts(text, root)
    for mention in found:
        how = mention.attrs.get("resolve")
        if how is None:
            settled.append(mention)
            continue
        body = None
        form = "short"
        if how != "anaphor" and _has_topic(text, mention):
            continue
        if how != "anaphor" and _is_expert(mention) and not experts.may_mean_known(mention):
            continue
        if how == "anaphor":
            body, form = _last_ending(text, settled, mention), "anaphor"
        elif how == "new" and root:
            body, form = _created(text, mention, treaties, root), "indefinite_at_creation"
        if body is None and how in ("new", "head") and not _is_indefinite(text, mention):
            body, form = _group_at_hand(mention, settled, document), "short"
        if body is None and _is_expert(mention) and (how == "new" or not _is_indefinite(text, mention)):
            body, form = experts.known, "short"
        if body:
            settled.append(replace(mention, normalised=body.handle, entities=(body.entity,), attrs={"form": form}))
    return [_of_relative(text, at, settled) for at in range(len(settled))]


def _of_relative(text: Text, at: int, settled: Sequence[Mention]) -> Mention:
    """A short name behind "by which": that of the body whose resolution it is, whosever document it stands in.

    "Economic and Social Council decision 2040/9, by which the Council": not the Council that speaks.
    """
    mention = settled[at]
    if at == 0 or mention.attrs.get("form") != "short":
        return mention
    adopter = settled[at - 1]
    body = body_of(adopter.entities[0])
    which = re.compile(words(text.language, "bodies")["which"])
    if body is None or not which.fullmatch(text.view, adopter.end, mention.start):
        return mention
    if not body.names[text.language].endswith(mention.text):
        return mention
    return replace(mention, normalised=body.handle, entities=(body.entity,))


class _Experts:
    """The group of experts that a family of bodies knows, and where a document names it, or another one.

    What such a group is called, many are; it is meant only where the document says which instrument set it up, and no
    group with a topic of its own was named since.
    """

    def __init__(self, text: Text, root: str | None) -> None:
        known = [b for b in family(root) if b.type == "ExpertGroup"] if root else []
        self.known = known[0] if len(known) == 1 else None
        self._text, said = text, words(text.language, "bodies")
        numbers = [one for b in known for one in _numbers(b)]
        listed = "|".join(map(re.escape, numbers))
        self._number = re.compile(rf"(?<![\d/])(?:{listed})(?![\d/])") if numbers else None
        own = re.compile(said["expert_group_of"].replace("NUMBER", listed)) if numbers else None
        self._named = [m.start() for m in own.finditer(text.view)] if own else []
        self._others = [m.start() for m in re.finditer(said["expert_group_on"], text.view)]

    def may_mean_known(self, mention: Mention) -> bool:
        sentence = self._text.sentence_at(mention.start)
        if self._number and self._number.search(self._text.view, sentence.start, sentence.end):
            return True
        last = max((at for at in self._named if at <= mention.end), default=-1)
        other = max((at for at in self._others if at < mention.start), default=-1)
        return bool(self._named) and (last >= other if last >= 0 else not self._others)


def _numbers(body: Body) -> list[str]:
    """The numbers of the instruments that set a body up."""
    return [row["instrument"].rpartition("/res/")[2] for row in rows("founders.csv") if row["body"] == body.key]


def _is_expert(mention: Mention) -> bool:
    return re.search("专家组|expert", mention.text, re.IGNORECASE) is not None


def _has_topic(text: Text, mention: Mention) -> bool:
    """Whether a noun is part of a name with a topic: "expert group on piracy" is a name of its own."""
    said = words(text.language, "bodies")
    before, behind = text.view[max(0, mention.start - 20) : mention.start], text.view[mention.end : mention.end + 20]
    return bool(re.search(said["topic_before"], before) or re.match(said["topic_behind"], behind))


def _is_indefinite(text: Text, mention: Mention) -> bool:
    """Whether an article or 一个 stands before a noun: "a working group" is none of those named before."""
    before = text.view[max(0, mention.start - 40) : mention.start]
    return re.search(words(text.language, "bodies")["indefinite"], before) is not None


def _last_ending(text: Text, settled: Sequence[Mention], mention: Mention) -> Body | None:
    """The last body named before an anaphor whose name ends with the anaphor's noun, or is followed by it in full."""
    noun = re.search(words(text.language, "bodies")["anaphor"], mention.text)
    head = noun["head"].lower() if noun else ""
    for earlier in reversed(settled):
        body = body_of(earlier.entities[0])
        if body and _is_a(body, head, text.language):
            return body
    return None


def _is_a(body: Body, head: str, language: str) -> bool:
    name = body.names[language].lower()
    if language == "zh":
        return name.endswith(head)
    return re.search(rf"\b{re.escape(head)}\b", name) is not None


def _created(text: Text, mention: Mention, treaties: Sequence[Mention], root: str) -> Body | None:
    """The body that a creation calls into being: the one of the family that serves the treaty of the same sentence.

    Failing a treaty there, the one in the heading above. Two candidates are none.
    """
    sentence = text.sentence_at(mention.start)
    if not re.search(words(text.language, "bodies")["creation"], text.view[sentence.start : mention.start]):
        return None
    expert = _is_expert(mention)
    kind = "ExpertGroup" if expert else "WorkingGroup"
    candidates = [b for b in family(root) if b.type == kind]
    for place in (sentence, _heading_above(text, mention.start)):
        named = {m.normalised for m in treaties if place and m.span.within(place) and m.start >= place.start}
        serving = [b for b in candidates if b.treaty and b.treaty in named]
        if len(serving) == 1:
            return serving[0]
    return candidates[0] if len(candidates) == 1 else None


def _heading_above(text: Text, offset: int) -> Span | None:
    before = [b for b in text.blocks if b.start < offset and b.kind == "heading" and b.marker]
    return before[-1].span if before else None


def _group_at_hand(mention: Mention, settled: Sequence[Mention], document: Document) -> Body | None:
    """The group that a bare noun means: the document's own, else the last one named."""
    expert = _is_expert(mention)
    kinds = ("ExpertGroup",) if expert else ("WorkingGroup",)
    own = body_of(document.body) if document.body else None
    if own and own.type in kinds:
        return own
    for earlier in reversed(settled):
        body = body_of(earlier.entities[0])
        if body and body.type in kinds:
            return body
    return None
