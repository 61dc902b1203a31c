"""The title block of a document: what it says of the document itself.

A header is read line by line; a line counts only for what it is as a whole. The document is that of the last body
named, which is the most subsidiary one; a session is that body's only where it stands below it, with no other body
between, known or not. A report on a meeting of a subsidiary body, which its title names, is that body's. The symbol is
a line that is nothing but a symbol, above the title: never the first symbol of the running text, which is another
document's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ingest.authority import bodies
from ingest.find.agenda import item_keys
from ingest.find.agenda_list import is_one_of
from ingest.find.kinds import is_title, kind_of
from ingest.find.masked import BODY, DATE, PLACE, masked
from ingest.find.printed import draft_of, narrates, opens_with_number
from ingest.languages import LANGUAGES, words
from ingest.numerals import CHINESE, ORDINAL_EN, chinese_number, english_ordinal
from ingest.record import Mention, Span, in_order
from ingest.text import Block, Text

_LINES = 40
# A document prints its symbol among its first lines; further down, symbols in lines of their own are a list.
_TOP = 12
_LONGEST = 240
_PROSE = re.compile(r"。|\.\s|\.$")
# A line that says that a document was issued again is short; a sentence on another document is not.
_REISSUE = 160
_ZH_SESSION = re.compile(rf"第({CHINESE}+|\d+)[届次]会议(?=$|[,，])")
_EN_SESSION = re.compile(rf"({ORDINAL_EN}) (?:session|meeting)(?=$|,)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a title block says; what it does not say is None.

    ``body`` is a key (``body:ctoc-cop``), ``ordinal`` the number of its session or meeting, dates are ISO 8601;
    ``session`` is the number or the year of the session and ``organ`` whose session it is, which need not be the body:
    a committee has the agenda of its organ. ``agenda_items`` are keys of items (``91``, ``16a``); ``preliminary`` tells
    of numbers that are those of a preliminary list. ``evidence`` gives the view span of each field.
    """

    symbol: str | None = None
    body: str | None = None
    ordinal: int | None = None
    meeting_start: str | None = None
    meeting_end: str | None = None
    place: str | None = None
    date: str | None = None
    distribution: str | None = None
    language: str | None = None
    original_language: str | None = None
    title: str | None = None
    kind: str | None = None
    reissued: str | None = None
    session: int | None = None
    organ: str | None = None
    agenda_items: tuple[str, ...] = ()
    preliminary: bool = False
    evidence: dict[str, Span] = field(default_factory=dict)

    @property
    def meeting(self) -> str | None:
        """The key of the session or meeting that the block itself names: by number, else by body and first day.

        >>> Header(body="body:ctoc-cop", ordinal=10).meeting, Header(body="body:ctoc-cop").meeting
        ('mtg:ctoc-cop/10', None)
        """
        which = self.ordinal or self.meeting_start
        return f"mtg:{self.body.partition(':')[2]}/{which}" if self.body and which else None


def read_header(text: Text, mentions: Iterable[Mention]) -> Header:
    """The header of a text; ``mentions`` are its bodies, dates, places and symbols (view spans), others are ignored.

    >>> from ingest.find.dates import find
    >>> from ingest.text import read_text
    >>> lines = ["Distr.: General", "24 September 2020", "English", "Original: French", "Annotated provisional agenda"]
    >>> text = read_text("\\n\\n".join(lines))
    >>> header = read_header(text, find(text))
    >>> header.date, header.distribution, header.language, header.original_language, header.kind
    ('2020-09-24', 'General', 'en', 'fr', 'AnnotatedProvisionalAgenda')
    """
    found = in_order(mentions)
    facts: dict[str, Any] = {}
    evidence: dict[str, Span] = {}
    printed: dict[str, tuple[Span, bool]] = {}
    # Whether a body that is not known stands below the last one that is: what follows is its session.
    unknown = False
    # Whether the number of a resolution or decision stands above.
    numbered = False

    def say(name: str, value: Any, span: Span) -> None:
        if value is not None and name not in facts:
            facts[name], evidence[name] = value, span

    for number, span in enumerate(_lines(text)):
        inside = [m for m in found if m.span.within(span)]
        line = text[span]
        _labelled(line, span, say)
        masthead = _is_masthead(line, span, inside)
        for m in inside:
            whole = masthead or not (line[: m.start - span.start] + line[m.end - span.start :]).strip(" *.,，")
            if m.type == "body" and whole and "title" not in facts and m.entities and m.entities[0].startswith("body:"):
                for name in ("body", "ordinal"):
                    facts.pop(name, None)
                say("body", m.entities[0], span)
                unknown = False
            elif m.type == "document_symbol" and m.symbol and (masthead or text[span].rstrip("*") == m.text):
                printed.setdefault(m.symbol, (m.span, "title" not in facts and number < _TOP))
            elif m.type == "date" and m.attrs.get("role") == "document_date":
                say("date", str(m.normalised), m.span)
        if facts.get("body") and not unknown:
            say("ordinal", _ordinal(line), span)
            if not any(m.type == "body" and m.entities != (facts["body"],) for m in inside):
                _meeting_days(line, span, inside, say)
        if not ({"ordinal", "meeting_start"} & facts.keys()):
            unknown = unknown or ("title" not in facts and _is_unknown_body(line, inside, text.language))
            for name, value, at in _reported(text, span, inside, facts.get("body")):
                facts.pop(name, None)
                say(name, value, at)
        if not unknown and (session := _ordinal(line) or _year(line)):
            say("session", session, span)
            say("organ", facts.get("body"), span)
        item = _item(line)
        if item and (keys := tuple(item_keys(item["numbers"]))):
            say("agenda_items", keys, span)
            say("preliminary", item["preliminary"] is not None, span)
        # What a table's row or a line of a list names is another document, not this one; a numbered title is that of
        # what is printed under it.
        block = text.block_at(span.start)
        numbered = numbered or opens_with_number(text, span)
        other = item or numbered or block.kind == "row" or block.marker
        kind = None if other else kind_of(line, text.language)
        if kind:
            say("kind", kind, span)
            if is_title(line, text.language):
                say("title", line.strip(" *"), span)
    if len(printed) == 1:
        (symbol, (span, above)) = printed.popitem()
        say("symbol", symbol if above else None, span)
    for m in found:
        if m.type == "date" and m.attrs.get("role") == "reissue_date":
            note = text.block_at(m.start).span
            if len(note) <= _REISSUE:
                say("reissued", str(m.normalised), note)
    if draft := draft_of(text, found):
        for name in ("kind", "title"):
            facts.pop(name, None)
        say("kind", draft.kind, draft.span)
        if draft.title:
            say("title", one_line(text[draft.title], text.language), draft.title)
    if "title" not in facts and (heading := _first_heading(text, evidence)):
        say("title", text[heading.span], heading.span)
    return Header(**facts, evidence=evidence)


def _lines(text: Text) -> Iterator[Span]:
    """The lines of the title block: up to the first item of an agenda or the first section; prose is passed over.

    Cells that a tab parts (the words "United Nations" and the symbol) are lines of their own.
    """
    ends = [*words(text.language, "header")["end"]]
    # "The General Assembly,": with its author's name a resolution begins, and its title block is over.
    opening = re.compile(words(text.language, "header")["opening"])
    for block in text.blocks[:_LINES]:
        marker = text[block.marker] if block.marker else ""
        if (
            is_one_of(text, block, ends)
            or (marker and not marker.startswith("("))
            or opening.fullmatch(text[block.span])
            or narrates(text, block)
        ):
            return
        if block.kind == "quotation":
            continue
        at = block.start
        for cell in text[block.span].split("\t"):
            if cell and len(cell) <= _LONGEST and not _PROSE.search(cell.replace("Distr.", "")):
                yield Span(at, at + len(cell))
            at += len(cell) + 1


@cache
def _table(name: str) -> dict[str, str]:
    return {word: value for language in LANGUAGES for word, value in words(language, "header")[name].items()}


@cache
def _label(name: str) -> re.Pattern[str]:
    labels = "|".join(label for language in LANGUAGES for label in words(language, "header")[name])
    return re.compile(rf"(?<![A-Za-z])(?:{labels})\.?\s?[:：]\s?(?P<value>[^\s:：]+)")


def _labelled(line: str, span: Span, say: Any) -> None:
    """Distribution, language and original language; they may stand on one line."""
    distribution = _label("distribution_labels").search(line)
    original = _label("original_labels").search(line)
    if distribution:
        say("distribution", _table("distributions").get(distribution["value"]), span)
    if original:
        say("original_language", _table("languages").get(original["value"].strip(",，")), span)
    rest = line[: original.start()] if original else line
    last = rest.split()[-1] if rest.split() else ""
    if (rest.strip() in _table("languages") and not original) or (distribution and last in _table("languages")):
        say("language", _table("languages").get(last), span)


def _is_masthead(line: str, span: Span, inside: Sequence[Mention]) -> bool:
    """Whether a line holds several parts of a title block and nothing else: PDF sets them side by side.

    "United Nations  S/RES/9991 (2031)", "Security Council  Distr.: General". Two bodies or two symbols are a list.
    """
    named = Counter(m.type for m in inside if m.type in ("body", "document_symbol"))
    if not named or max(named.values()) > 1:
        return False
    rest = list(line)
    for m in inside:
        rest[m.start - span.start : m.end - span.start] = " " * len(m.span)
    said = "".join(rest)
    for label in ("distribution_labels", "original_labels"):
        said = _label(label).sub(" ", said)
    names = [*_table("languages"), *_masthead_names()]
    return not re.sub(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, names))})(?![A-Za-z])", " ", said).strip(" *.,，")


@cache
def _masthead_names() -> tuple[str, ...]:
    return tuple(name for language in LANGUAGES for name in words(language, "header")["masthead"])


def _ordinal(line: str) -> int | None:
    """The number of a session or meeting, where a line begins with one.

    >>> _ordinal("第十届会议"), _ordinal("Seventy-fifth session"), _ordinal("Tenth special session")
    (10, 75, None)
    """
    if found := _ZH_SESSION.match(line):
        return chinese_number(found[1])
    found = _EN_SESSION.match(line)
    return english_ordinal(found[1]) if found else None


def one_line(title: str, language: str) -> str:
    """A title without the line ends of the page.

    >>> one_line("Return of\\nstolen goods", "en"), one_line("归还\\n被盗物品", "zh")
    ('Return of stolen goods', '归还被盗物品')
    """
    return ("" if language == "zh" else " ").join(title.split("\n"))


def _year(line: str) -> int | None:
    """The year of a session that is counted by years.

    >>> _year("2024 session"), _year("2024年会议"), _year("Tenth session")
    (2024, 2024, None)
    """
    found = (re.fullmatch(words(language, "header")["year_session"], line.strip(" *")) for language in LANGUAGES)
    return next((int(f["year"]) for f in found if f), None)


def _item(line: str) -> re.Match[str] | None:
    """The line of the agenda item; with its title behind, it is a line of its own or in the next one."""
    found = (re.match(words(language, "header")["item"], line) for language in LANGUAGES)
    return next((f for f in found if f), None)


def _meeting_days(line: str, span: Span, inside: Sequence[Mention], say: Any) -> None:
    """The days and the place of the meeting: a line that holds both, or a range or list of days alone."""
    place = next((m for m in inside if m.type == "place"), None)
    for m in inside:
        days = (
            re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?", str(m.normalised))
            if m.type == "date"
            else None
        )
        if days is None or m.attrs.get("role") or len(line) > 80 or not (place or (days[2] and m.span == span)):
            continue
        say("meeting_start", days[1], span)
        say("meeting_end", days[2] or days[1], span)
        if place:
            say("place", str(place.normalised), place.span)


def _is_unknown_body(line: str, inside: Sequence[Mention], language: str) -> bool:
    """Whether a line is the name of a body that is not known: nothing else ends (in English: holds) such a noun."""
    if any(m.type == "body" for m in inside) or kind_of(line, language):
        return False
    return any(re.fullmatch(words(each, "header")["unknown_body"], line.strip(" *")) for each in LANGUAGES)


@cache
def _report_patterns() -> tuple[re.Pattern[str], ...]:
    marks = {"<date>": f"{DATE}+", "<place>": f"{PLACE}+", "<body>": f"{BODY}+"}
    marks |= {"<ordinal>": ORDINAL_EN, "<number>": f"(?:{CHINESE}+|\\d+)"}
    found = []
    for language in LANGUAGES:
        pattern: str = words(language, "header")["report_of_meeting"]
        for mark, meaning in marks.items():
            pattern = pattern.replace(mark, meaning)
        found.append(re.compile(pattern))
    return tuple(found)


def _reported(
    text: Text, span: Span, inside: Sequence[Mention], above: str | None
) -> Iterator[tuple[str, str | int | None, Span]]:
    """What the title of a report says of the meeting of a subsidiary body that it reports on: fields of the header."""
    held = [m for m in inside if m.type == "body" and m.entities]
    if len(held) != 1 or not above or not _is_below(held[0].entities[0], above):
        return
    line = masked(text.view[: span.end], [m for m in inside if m.type in ("body", "date", "place")])[span.start :]
    found = next((f for pattern in _report_patterns() if (f := pattern.fullmatch(line.strip(" *")))), None)
    if found is None:
        return
    yield "body", held[0].entities[0], span
    if told := found["which"]:
        yield "ordinal", english_ordinal(told) or chinese_number(told), span
    days = [str(m.normalised).split("/") for m in inside if m.type == "date"]
    if len(days) == 1 and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days[0]):
        yield "meeting_start", days[0][0], span
        yield "meeting_end", days[0][-1], span
        yield from (("place", str(m.normalised), m.span) for m in inside if m.type == "place")


def _is_below(entity: str, above: str) -> bool:
    """Whether a body is one of another's subsidiary bodies.

    >>> _is_below("body:ctoc-cop-wg-ic", "body:ctoc-cop"), _is_below("body:un-sc", "body:un-ga")
    (True, False)
    """
    body = bodies().get(entity.partition(":")[2])
    while body and body.parent:
        body = bodies()[body.parent]
        if body.entity == above:
            return True
    return False


def _first_heading(text: Text, evidence: dict[str, Span]) -> Block | None:
    """A Markdown heading of the first rank that says nothing else: the title of a text without a title block."""
    headings = (b for b in text.blocks[:_LINES] if b.hashes == 1)
    return next((b for b in headings if b.span not in evidence.values()), None)
