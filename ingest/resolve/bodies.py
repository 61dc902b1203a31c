"""Bodies that are named by pointing: a bare noun (工作组), an anaphor (该办公室), a body that is only now created."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.authority import Body, body_of, family
from ingest.languages import words
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.text import Text


def resolve_bodies(
    text: Text, found: Sequence[Mention], treaties: Sequence[Mention], document: Document, root: str | None
) -> list[Mention]:
    """Bodies with keys: a bare head (工作组), an anaphor (该办公室), a body only now created; others pass through."""
    settled: list[Mention] = []
    for mention in found:
        how = mention.attrs.get("resolve")
        if how is None:
            settled.append(mention)
            continue
        body = None
        form = "short"
        if how == "anaphor":
            body, form = _last_ending(text, settled, mention), "anaphor"
        elif how == "new" and root:
            body, form = _created(text, mention, treaties, root), "indefinite_at_creation"
        if body is None and how in ("new", "head") and not _is_indefinite(text, mention):
            body, form = _group_at_hand(mention, settled, document), "short"
        if body:
            settled.append(replace(mention, normalised=body.handle, entities=(body.entity,), attrs={"form": form}))
    return settled


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
    expert = re.search("专家组$|expert group$", mention.text, re.IGNORECASE) is not None
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
    expert = re.search("专家组|[Ee]xpert", mention.text) is not None
    kinds = ("ExpertGroup",) if expert else ("WorkingGroup",)
    own = body_of(document.body) if document.body else None
    if own and own.type in kinds:
        return own
    for earlier in reversed(settled):
        body = body_of(earlier.entities[0])
        if body and body.type in kinds:
            return body
    return None
