"""Whose resolution a number is: what the words around it say, what the document itself is, what the number allows.

From the surest to the weakest: the organ named in front of the reference or behind its list, the body whose report
prints it; the organ of its list; the subject to which "its" points; the organ of the list before it in the sentence;
what the document says elsewhere of the same number; the subject that leads to the number; the line above a list of
items; the document's own organ; another body in the sentence; the one body of the document that numbers so. A body that
could not have adopted that number by that date is out of question, and where two are left the body stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ingest.authority import Body, bodies, body_of
from ingest.find.instrument_lists import Listed
from ingest.languages import words
from ingest.numbering import can_adopt, in_full
from ingest.reading import Document
from ingest.record import Mention
from ingest.resolve.issuers import PRINTED_IN, issuer, latest, own_bodies
from ingest.resolve.reference_words import (
    adopter,
    behind_en,
    including,
    is_adopter_zh,
    is_bare_organ_zh,
    item_style,
    leads,
    longer,
    named_en,
    noun_after,
    noun_of,
    organ_noun_en,
    short_organ,
    touching,
)
from ingest.text import Text

_Verdict = tuple[Body | None, str]
_UNKNOWN: _Verdict = (None, "unknown")
_PRINCIPAL = ("un-sc", "un-ga", "un-ecosoc")
# Other bodies number by the year as the Economic and Social Council does: it has to be named.
_PLAIN = ("un-sc", "un-ga", "fccc-cp", "fccc-cmp", "fccc-cma", "iccd-cop")
_REACH = 90
# No further back than so many names, or lines of a list, is looked for an organ.
_FAR = 200


class Adopters:
    """The adopting bodies of the numbers of one document, asked in the order of the text."""

    def __init__(
        self, text: Text, listed: Sequence[Listed], named: Sequence[Mention], document: Document, root: str | None
    ) -> None:
        self._text, self._document = text, document
        self._named = [m for m in named if m.entities]
        self._starts = [m.start for m in self._named]
        self._by_end = {m.end: m for m in self._named}
        self._by_start = {m.start: m for m in self._named}
        self._latest = latest(document)
        self._own = list(own_bodies(document, root))
        self._bodies_named = {m.entities[0]: b for m in self._named if (b := body_of(m.entities[0])) and b.instruments}
        self._said = self._said_beside(listed)
        self._last: tuple[Listed, _Verdict] | None = None
        self._lists: dict[int, _Verdict] = {}

    def of(self, one: Listed) -> _Verdict:
        """The body that adopted a numbered instrument, and where that was read; None where nothing tells."""
        verdict = self._verdict(one)
        if verdict[0] is not None:
            self._last = one, verdict
            self._lists[one.list_id] = verdict
        return verdict

    def _fits(self, one: Listed, body: Body | None) -> bool:
        if body is None:
            return False
        return can_adopt(body, in_full(one.number), one.kind, one.on, self._latest)

    def _verdict(self, one: Listed) -> _Verdict:
        beside = self._beside(one) or self._of_report(one)
        if beside is not None:
            return beside
        steps: tuple[Callable[[Listed], _Verdict | None], ...] = (
            self._of_own_list,
            self._its,
            self._of_list_before,
            self._said_elsewhere,
            self._subject,
            self._of_heading,
            self._of_document,
            self._nearest,
            self._by_shape,
            self._misdated,
        )
        # A number alone is the Council's where it is named or speaks itself; others have numbers of four digits, too.
        alone = one.number.isdigit()
        for step in steps[: steps.index(self._nearest)] if alone else steps:
            found = step(one)
            if found is not None:
                return found if not alone or found[1] != "own" or len(one.number) == 4 else _UNKNOWN
        return _UNKNOWN

    # --- the organ named with the reference -----------------------------------------------------------------------

    def _said_beside(self, listed: Iterable[Listed]) -> dict[tuple[str, str], set[str]]:
        said: dict[tuple[str, str], set[str]] = {}
        for one in listed:
            beside = self._beside(one)
            if beside and beside[0]:
                said.setdefault((one.kind, one.number), set()).add(beside[0].key)
        return said

    def _beside(self, one: Listed) -> _Verdict | None:
        """The organ named in front of the reference or behind its list; unknown where an organ unknown to us is."""
        if one.organ is not None:
            inside = self._within(one.organ.start, one.organ.end)
            return self._first_fitting(one, inside) or _UNKNOWN
        return self._in_front(one) or self._behind(one)

    def _in_front(self, one: Listed) -> _Verdict | None:
        view = self._text.view
        between = touching(self._text.language).search(view, max(0, one.before - 60), one.before)
        at = between.start() if between else one.before
        mention = self._by_end.get(at)
        if (mention is None or mention.attrs.get("form") == "short") and self._is_other_adopter(at, one.before):
            return _UNKNOWN
        if mention is not None and self._may_be_governing(mention):
            return _UNKNOWN
        if mention is None:
            short = short_organ(self._text.language).search(view, max(0, at - 40), at)
            return self._of_noun(one, short["organ"], short.start("organ")) if short else None
        # A date misprinted beside the name of the organ does not make the organ another one.
        found = self._fitting(one, mention) or (self._fitting(replace(one, on=None), mention) if one.on else None)
        if found is None and not self._numbers(mention):
            return None
        if found is None:
            # "General Assembly and Security Council resolutions": each number belongs to the one that it fits.
            joined = re.search(r"(?:\s(?:and|or)\s(?:the\s)?|[和与、])$", view[: mention.start][-12:])
            other = self._by_end.get(mention.start - len(joined.group())) if joined else None
            found = self._fitting(one, other) if other else None
        return found or _UNKNOWN

    def _behind(self, one: Listed) -> _Verdict | None:
        if self._text.language != "en":
            return None
        after = behind_en().match(self._text.view, one.behind)
        if after is None:
            return None
        mention = self._by_start.get(after.end())
        if mention is not None:
            return self._fitting(one, mention) or (_UNKNOWN if self._numbers(mention) else None)
        view, at = self._text.view, after.end()
        short = organ_noun_en().match(view, at)
        if short and not longer("en").match(view, short.end()):
            return self._of_noun(one, short.group(), one.before)
        named = named_en().match(view, at)
        inner = self._by_end.get(named.end()) if named else None
        if inner is not None:
            # "The United Nations General Assembly": the name that is known ends the longer one.
            return self._fitting(one, inner) or _UNKNOWN
        adopted = "adopted" in after.group() and adopter("en").match(view, at)
        return _UNKNOWN if short or named or adopted else None

    def _is_other_adopter(self, at: int, end: int) -> bool:
        """Whether a body that we do not know adopted what is behind it: 工业发展理事会通过的第2(I)号决议."""
        view = self._text.view
        if self._text.language != "zh" or "通过的" not in view[at:end]:
            return False
        return is_adopter_zh(view, at) and not is_bare_organ_zh(view, at)

    def _may_be_governing(self, mention: Mention) -> bool:
        """Whether a bare noun may be the governing body of another body of the sentence: 理事会 beside 人居署."""
        language = self._text.language
        if language != "zh" or mention.attrs.get("form") != "short":
            return False
        sentence = self._text.sentence_at(mention.start)
        near = self._within(sentence.start, sentence.end)
        if any(m.entities == mention.entities and m.attrs.get("form") != "short" for m in near):
            return False
        beside = [b for m in near if (b := body_of(m.entities[0]))]
        governed = {f"{name}{mention.text}" for body in beside for name in body.aliases[language]}
        return any(governed.intersection(body.aliases[language]) for body in bodies().values())

    def _numbers(self, mention: Mention) -> bool:
        """Whether a named body adopts numbered instruments of its own."""
        body = body_of(mention.entities[0])
        return (
            bool(body and body.instruments)
            or mention.text.split()[-1] in words(self._text.language, "instruments")["organs"]
        )

    def _fitting(self, one: Listed, mention: Mention) -> _Verdict | None:
        """A mention's body where it fits; for a short name (the Council) the one of that name that fits."""
        body = body_of(mention.entities[0])
        if body and self._fits(one, body):
            return body, mention.text
        if mention.attrs.get("form") == "short":
            called = self._of_noun(one, mention.text, mention.start)
            return called if called[0] else None
        return None

    def _of_noun(self, one: Listed, noun: str, at: int) -> _Verdict:
        """The body that a bare noun means: of those named so in full, the one that fits; the last named of several."""
        # All its words count: no Governing Council is the Human Rights Council.
        called = " ".join(noun.split())
        candidates = [b for b in self._bodies_named.values() if self._is_called(b, called)]
        candidates += [b for b in self._own if b not in candidates and self._is_called(b, called)]
        candidates += [bodies()[k] for k in _PRINCIPAL if self._is_called(bodies()[k], called)]
        fitting = {b.key: b for b in candidates if self._fits(one, b)}
        if len(fitting) == 1:
            return next(iter(fitting.values())), noun
        end = bisect_left(self._starts, at)
        for mention in reversed(self._named[max(0, end - _FAR) : end]):
            body = body_of(mention.entities[0])
            if body and body.key in fitting and mention.text != noun:
                return body, noun
        return _UNKNOWN

    def _is_called(self, body: Body, noun: str) -> bool:
        names = body.aliases[self._text.language]
        if self._text.language == "zh":
            return any(n.endswith(noun) for n in names)
        return any(re.search(rf"\b{re.escape(noun)}\b", n) for n in names)

    def _of_report(self, one: Listed) -> _Verdict | None:
        """The body whose report prints the number: "Supplement No. 53 (A/73/53), chap. IV, resolution 37/17"."""
        printed = PRINTED_IN.search(self._text.view, max(0, one.before - 90), one.before)
        if printed is None:
            return None
        body = issuer(printed.group(), printed["organ"], printed["number"])
        return (body, printed.group()) if body and self._fits(one, body) else _UNKNOWN

    # --- the organ of the words around ----------------------------------------------------------------------------

    def _its(self, one: Listed) -> _Verdict | None:
        """The organ that "its" points to: right in front of it, the document's own, else the subject before it."""
        if not one.own:
            return None
        subject = self._included(one) or self._subject(one) or self._subject_behind(one)
        if subject:
            return subject
        own = self._of_document(one) if self._speaks_itself(one) else None
        return own or self._first_fitting(one, reversed(self._in_sentence(one)))

    def _speaks_itself(self, one: Listed) -> bool:
        """Whether the sentence has no subject but the organ whose text this is ("Recalling its resolution")."""
        sentence = self._text.sentence_at(one.span.start)
        return not any(self._acts(m) for m in self._in_sentence(one)) or (
            re.match(r"(?:\d+\.\s+|\([a-z]+\)\s+)?[A-Z][a-z]+(?:ing|s)\b", self._text.view[sentence.start : one.before])
            is not None
        )

    def _acts(self, mention: Mention) -> bool:
        """Whether a body is no mere complement ("the report of the Council")."""
        before = self._text.view[max(0, mention.start - 12) : mention.start]
        return re.search(r"\b(?:of|with|to|for) (?:the )?$|(?:关于|对)$", before) is None

    def _of_own_list(self, one: Listed) -> _Verdict | None:
        verdict = self._lists.get(one.list_id)
        return verdict if verdict and self._fits(one, verdict[0]) else None

    def _of_list_before(self, one: Listed) -> _Verdict | None:
        """The organ that the list before it in the same sentence was given."""
        if self._last is None or one.own:
            return None
        last, verdict = self._last
        same = self._text.sentence_at(last.span.start) == self._text.sentence_at(one.span.start)
        return verdict if same and verdict[1] != "own" and self._fits(one, verdict[0]) else None

    def _misdated(self, one: Listed) -> _Verdict | None:
        """The organ of its own list, where only the date that the text gives speaks against it."""
        undated = replace(one, on=None)
        return self._of_own_list(undated) if one.on else None

    def _said_elsewhere(self, one: Listed) -> _Verdict | None:
        keys = {k for k in self._said.get((one.kind, one.number), ()) if self._fits(one, bodies()[k])}
        return (bodies()[keys.pop()], "carried") if len(keys) == 1 else None

    def _subject(self, one: Listed) -> _Verdict | None:
        """The body whose words lead straight to the number: "the Council, in its resolution"."""
        view = self._text.view
        for mention in reversed(self._in_sentence(one)):
            if one.before - mention.end > _REACH:
                return None
            if leads(self._text.language).fullmatch(view, mention.end, one.before):
                return self._fitting(one, mention)
        return None

    def _included(self, one: Listed) -> _Verdict | None:
        """The organ of "the resolutions of the Commission on the matter, including its resolution 9/1"."""
        view = self._text.view
        if not including(self._text.language).search(view, max(0, one.before - 30), one.before):
            return None
        for mention in reversed(self._in_sentence(one)):
            if noun_of(self._text.language).search(view, max(0, mention.start - 30), mention.start):
                return self._fitting(one, mention)
        return None

    def _subject_behind(self, one: Listed) -> _Verdict | None:
        """The subject of "In its resolution 9/1, the Conference"."""
        view = self._text.view
        opened = re.search(r"\b(?:in|by|with)\s$", view[max(0, one.before - 6) : one.before], re.IGNORECASE)
        comma = re.compile(r",\s(?:the\s)?").match(view, one.behind) if opened else None
        if comma is None:
            return None
        mention = self._by_start.get(comma.end())
        if mention is not None:
            return self._fitting(one, mention)
        short = organ_noun_en().match(view, comma.end())
        called = self._of_noun(one, short.group(), one.before) if short else _UNKNOWN
        return called if called[0] else None

    def _of_heading(self, one: Listed) -> _Verdict | None:
        """The organ that the line above a list names with the noun ("Human Rights Council resolutions before 2024")."""
        blocks, view = self._text.blocks, self._text.view
        at = max(0, bisect_right(blocks, one.span.start, key=lambda b: b.start) - 1)
        style = item_style(view[blocks[at].start : blocks[at].end])
        if style is None:
            return None
        top = max(0, at - _FAR)
        while at > top and item_style(view[blocks[at].start : blocks[at].end]) == style:
            at -= 1
        for mention in self._within(blocks[at].start, blocks[at].end):
            if noun_after(self._text.language).match(view, mention.end):
                return self._fitting(one, mention)
        return None

    def _of_document(self, one: Listed) -> _Verdict | None:
        own = next((b for b in self._own if self._fits(one, b)), None)
        return (own, "own") if own else None

    def _nearest(self, one: Listed) -> _Verdict | None:
        return self._first_fitting(one, reversed(self._in_sentence(one)))

    def _by_shape(self, one: Listed) -> _Verdict | None:
        """The one body that numbers so: of the principal organs and those that the document names."""
        candidates = {b.key: b for b in self._bodies_named.values()} | {k: bodies()[k] for k in _PLAIN}
        fitting = [b for b in candidates.values() if self._fits(one, b)]
        return (fitting[0], "number") if len(fitting) == 1 else None

    def _first_fitting(self, one: Listed, mentions: Iterable[Mention]) -> _Verdict | None:
        return next((v for m in mentions if (v := self._fitting(one, m))), None)

    def _in_sentence(self, one: Listed) -> list[Mention]:
        return self._within(self._text.sentence_at(one.span.start).start, one.before)

    def _within(self, start: int, end: int) -> list[Mention]:
        last = bisect_left(self._starts, end)
        first = max(bisect_left(self._starts, start), last - _FAR)
        return [m for m in self._named[first:last] if m.end <= end]
