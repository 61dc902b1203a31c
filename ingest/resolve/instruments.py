"""Which body adopted a numbered instrument, and which instrument an anaphor means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.authority import Body, bodies, body_of
from ingest.record import Mention
from ingest.symbols import resolution_symbol
from ingest.text import Text

# Numbers of sessions are believed up to this year.
_HORIZON = 2040
KIND_CODES = {"resolution": "res", "decision": "dec"}


def can_adopt(body: Body, number: str) -> bool:
    """Whether a body numbers what it adopts in the way of this number.

    The General Assembly numbers by session since its thirty-first (1976); before, sessions stand in Roman numerals.

    >>> [can_adopt(bodies()["un-ga"], n) for n in ("55/25", "9/1", "2200 A (XXI)", "1325 (2000)")]
    [True, False, True, False]
    >>> can_adopt(bodies()["ctoc-cop"], "9/1"), can_adopt(bodies()["un-ecosoc"], "2004/25")
    (True, True)
    >>> can_adopt(bodies()["un-ecosoc-ccpcj"], "71/285")
    False
    """
    session = re.fullmatch(r"(E?S-)?(\d{1,4})/\d{1,4}( [A-Z])?", number)
    if body.numbering == "year-suffix":
        return re.fullmatch(r"\d{1,4} \((19[4-9]|20\d)\d\)", number) is not None
    if body.numbering == "session-suffix":
        return re.fullmatch(r"\d{1,3}/(CP|CMP|CMA)\.\d{1,3}", number) is not None
    if body.numbering == "year-prefix":
        roman = re.fullmatch(r"\d{1,4} ([A-Z] )?\([IVXLC]+\)", number) is not None
        return roman or bool(session and not session[1] and 1978 <= int(session[2]) <= 2099)
    if body.numbering != "session":
        return False
    if body.key == "un-ga":
        return bool(session and (session[1] or 31 <= int(session[2]) <= 130)) or (
            re.fullmatch(r"\d{1,4} ([A-Z] )?\([IVXLC]+\)", number) is not None
        )
    if session:
        return 1 <= int(session[2]) <= _sessions(body)
    return re.fullmatch(r"[IVXL]{1,6}/\d{1,3}", number) is not None


def _sessions(body: Body) -> int:
    """How many sessions a body can have held: one a year since its first."""
    return _HORIZON - (body.since or 1946)


def resolve_instruments(
    text: Text, found: Sequence[Mention], named: Sequence[Mention], root: str | None
) -> list[Mention]:
    """Instruments with adopting body and key; ``named`` are the text's resolved bodies."""
    settled: list[Mention] = []
    known: dict[tuple[str, str], Body] = {}
    for mention in found:
        kind, number, form = mention.attrs["kind"], mention.attrs["number"], mention.attrs["form"]
        if form == "explicit":
            body, how = _adopting_body(text, mention, named, known, root)
            if body:
                known[kind, number] = body
            settled.append(_instrument(mention, body, how))
        elif form == "anaphor":
            earlier = next(
                (m for m in reversed(settled) if m.attrs["kind"] == kind and m.attrs["form"] == "explicit"), None
            )
            if earlier and not (mention.attrs.get("bare") and not _near(text, earlier, mention)):
                attrs = {**earlier.attrs, "form": "anaphor", "antecedent": (earlier.start, earlier.end)}
                settled.append(
                    replace(
                        mention,
                        normalised=earlier.normalised,
                        entities=earlier.entities,
                        attrs=attrs,
                        symbol=earlier.symbol,
                    )
                )
        else:
            body = _body_before(text, mention, named)
            attrs = {**mention.attrs, "body": body.entity if body else None}
            settled.append(replace(mention, normalised="set" if form == "indefinite_set" else form, attrs=attrs))
    return settled


def _near(text: Text, earlier: Mention, mention: Mention) -> bool:
    return text.block_at(earlier.start) == text.block_at(mention.start)


def _instrument(mention: Mention, body: Body | None, how: str) -> Mention:
    kind, number = mention.attrs["kind"], mention.attrs["number"]
    prefix = body.instruments if body else "unknown"
    key = f"{prefix}/{KIND_CODES[kind]}/{number}"
    attrs = {**mention.attrs, "body": body.entity if body else None, "body_evidence": how}
    symbol = resolution_symbol(body.symbol_prefix, number, kind) if body and body.symbol_prefix else None
    return replace(mention, normalised=key, entities=(f"inst:{key}",) if body else (), attrs=attrs, symbol=symbol)


def _adopting_body(
    text: Text, mention: Mention, named: Sequence[Mention], known: dict[tuple[str, str], Body], root: str | None
) -> tuple[Body | None, str]:
    """The body that adopted a numbered instrument, and where that was read.

    In order: the body named beside the number; the nearest one before it in the sentence that can have adopted it; what
    an earlier mention of the same kind and number said; the last body that adopted anything here; the document's own
    conference or organ. Each only if its numbering fits.
    """
    number = mention.attrs["number"]
    fits: Callable[[Body | None], bool] = lambda b: b is not None and bool(b.instruments) and can_adopt(b, number)  # noqa: E731
    if text.language == "en":
        after = re.match(r"(?:,? adopted)?(?: of| by) (?:the |its )?", text.view[mention.end : mention.end + 30])
        if after:
            beside = next((m for m in named if m.start == mention.end + after.end()), None)
            if beside and fits(body_of(beside.entities[0])):
                return body_of(beside.entities[0]), beside.text
    sentence = text.sentence_at(mention.start)
    for earlier in reversed([m for m in named if sentence.start <= m.start and m.end <= mention.start]):
        body = body_of(earlier.entities[0])
        if fits(body):
            return body, earlier.text
    carried = known.get((mention.attrs["kind"], number))
    if fits(carried):
        return carried, "carried"
    for body in reversed(list(known.values())):
        if fits(body):
            return body, "carried"
    own = bodies().get(root) if root else None
    if fits(own):
        return own, "own"
    if re.fullmatch(r"\d{1,4} \((19[4-9]|20\d)\d\)", number):
        # Only the Security Council writes its numbers so.
        return bodies()["un-sc"], "number"
    return None, "unknown"


def _body_before(text: Text, mention: Mention, named: Sequence[Mention]) -> Body | None:
    sentence = text.sentence_at(mention.start)
    before = [m for m in named if sentence.start <= m.start and m.end <= mention.start]
    for earlier in reversed(before):
        body = body_of(earlier.entities[0])
        if body and body.instruments:
            return body
    return None
