"""Numbers of resolutions and decisions in running text: lists, ranges, and numbers that need no noun.

In English the noun opens the list (``resolutions 59/296 of 22 June 2005, 60/266 of 30 June 2006 and 61/276``), in
Chinese it closes it (``第1267(1999)、1333(2000)和第1989(2011)号决议``). Members are parted by commas and conjunctions,
and by what belongs to one of them: its date, its annex or paragraph, its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.authority import bodies
from ingest.instrument_numbers import NUMBER, parse_number, tidy_number
from ingest.languages import words
from ingest.numbering import can_adopt, council_year
from ingest.record import Span
from ingest.text import Text

# No list of one sentence is parted by more than a long title between two of its members.
_WIDEST = 420
_NOUN_BEFORE = 170
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """One number of a list, in view offsets.

    ``before`` is where the words of the reference begin (an organ that is named with it ends there), ``behind`` where
    its whole list ends; numbers of one ``list_id`` are of one organ unless one is named between them. ``on`` is the
    date given with the number (ISO 8601), ``own`` tells of "its resolution", ``organ`` is the name of the organ where
    a heading gives it.
    """

    span: Span
    kind: str
    number: str
    before: int
    behind: int
    list_id: int
    own: bool = False
    on: str | None = None
    organ: Span | None = None


def listed(text: Text) -> Iterator[Listed]:
    """The numbered instruments of running text, in order."""
    found = list(_chinese(text) if text.language == "zh" else _english(text))
    ends: dict[int, int] = {}
    for one in found:
        ends[one.list_id] = max(ends.get(one.list_id, 0), one.behind)
    return (replace(one, behind=ends[one.list_id]) for one in found)


# --- English ------------------------------------------------------------------------------------------------------


def _any(names: list[str]) -> str:
    return "(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(names, key=len, reverse=True)) + ")"


@cache
def _token_en() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/.\-$€£])(?:(?P<number>{NUMBER})|(?P<serial>\d{{3,4}})(?![\w/%]|[.,]\d|\s?\(|-\d))", re.VERBOSE
    )


@cache
def _date_en() -> str:
    months = "|".join(words("en", "dates")["months"])
    return rf"(?P<day>\d{{1,2}})(?:\s?(?:and|to|-|\u2013)\s?\d{{1,2}})?\s(?P<month>{months})\s(?P<year>\d{{4}})"


@cache
def _noun_en() -> re.Pattern[str]:
    """The noun right in front of a number."""
    rules = words("en", "instruments")
    kinds = "|".join(sorted(rules["kinds"], key=len, reverse=True))
    return re.compile(
        rf"(?P<own>\b{_any(rules['its'])}\s)?(?:\b{_any(rules['qualities'])}\s(?:and\s(?={_any(rules['qualities'])}))?)*"
        rf"(?P<noun>\b(?:{kinds}))(?P<gap>\s\(?(?:Nos?\.?\s?)?)$",
        re.IGNORECASE,
    )


@cache
def _inclusion_en() -> re.Pattern[str]:
    """A noun of which what follows is a part: "its resolutions on the matter, including"."""
    rules = words("en", "instruments")
    kinds = "|".join(sorted(rules["kinds"], key=len, reverse=True))
    return re.compile(
        rf"(?P<own>\b{_any(rules['its'])}\s)?(?:\b{_any(rules['qualities'])}\s(?:and\s(?={_any(rules['qualities'])}))?)*"
        rf"(?P<noun>\b(?:{kinds}))[^.;:()\u201c\u201d\d]{{0,90}}?[,\s]\s?{_any(rules['inclusion'])}"
        rf"(?:,?\s(?:in|its|their|the))*\s$",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Noun:
    """The noun of a list: its place and that of its first word, its kind; "its", right before the number, a draft."""

    start: int
    before: int
    kind: str
    own: bool
    direct: bool
    draft: bool


def _is_heading(text: Text, noun: Span, number: int) -> bool:
    """Whether a noun at the end of a paragraph is a heading: "Decisions", where a number opens a title ("75/519.")."""
    block, place = text.block_at(noun.start), text.to_source(noun)
    if block.kind == "heading":
        return True
    titled = _titled().match(text.view, number) is not None and text[noun][:1].isupper()
    alone = not text.source[text.source.rfind("\n", 0, place.start) + 1 : place.start].strip()
    return titled and (alone or len(block.span) <= _LONGEST_HEADING)


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"{NUMBER}\.(?!\d)", re.VERBOSE)


def _noun_before(text: Text, start: int) -> _Noun | None:
    rules = words("en", "instruments")
    view = text.view
    direct = _noun_en().search(view, max(0, start - _NOUN_BEFORE), start)
    if direct and "\n" in direct["gap"] and _is_heading(text, Span(*direct.span("noun")), start):
        return None
    wider = _inclusion_en().search(
        view, max(0, (direct.start() if direct else start) - _NOUN_BEFORE), direct.start() if direct else start
    )
    found = direct or wider
    if found is None:
        return None
    outer = wider if wider and not (direct and direct["own"]) else found
    at = found.start("noun")
    return _Noun(
        start=at,
        before=outer.start(),
        kind=rules["kinds"][found["noun"].lower()],
        own=bool(outer["own"]),
        direct=direct is not None,
        draft=re.search(rules["not_before"], view[max(0, at - 6) : at]) is not None,
    )


@cache
def _pinpoint_en() -> str:
    label = r"(?:[IVXLC]+|\d+|[A-Z])(?:\.[A-Z\d]+)*(?![\w/])(?:\s?\([a-z\divx]+\))*"
    joined = rf"{label}(?:(?:,\s|,?\s(?:and|to|or)\s|\s?[-\u2013]\s?){label}(?![\w/]|\s\())*"
    noun = _any(words("en", "instruments")["pinpoints"])
    return rf"(?:,?\s\(?{noun}(?:\s{joined})?\)?)"


@cache
def _behind_en() -> re.Pattern[str]:
    """What belongs to a number behind it: a footnote mark, its date, its annex or paragraphs, its title."""
    rules = words("en", "instruments")
    note = r"(?:,?\s?\d{1,2}(?=[\s,;.]))?"
    return re.compile(
        rf"{note}(?P<date>,?\s{_any(rules['dated'])}\s(?:the\s)?{_date_en()}{note})?{_pinpoint_en()}{{0,3}}"
        rf"(?:,?\s(?:{_any(rules['title'])}\s)?\u201c[^\u201c\u201d]{{1,300}}\u201d{note})?",
        re.IGNORECASE,
    )


@cache
def _between_en() -> re.Pattern[str]:
    rules = words("en", "instruments")
    return re.compile(rf"\s?[,;]?\s?(?:{_any(rules['separators'])}\s){{0,2}}|\s?[-\u2013]\s?", re.IGNORECASE)


@cache
def _more_letters_en() -> re.Pattern[str]:
    return re.compile(
        r"(?P<joint>,\s|,?\s(?:and|or)\s|\sto\s|\sthrough\s|[和及与、至到])(?P<letter>[A-Z])(?![A-Za-z\d/\-]|\.\w)"
    )


def _english(text: Text) -> Iterator[Listed]:
    view = text.view
    last: Listed | None = None
    list_id = 0
    for token in _token_en().finditer(view):
        start = token.start()
        number = tidy_number(token["number"]) if token["number"] else token["serial"]
        letters = _letters(view, token.end(), number)
        end = letters[-1][0].end if letters else token.end()
        tail = _behind_en().match(view, end)
        assert tail is not None  # all its parts are optional
        on = _iso(tail["year"], tail["month"], tail["day"]) if tail["date"] else None
        noun = _noun_before(text, start)
        if noun and noun.draft:
            last = None
            continue
        linked = last is not None and _joined_en(view, last, token)
        if noun:
            list_id += 1
            span = Span(noun.start if noun.direct else start, token.end())
            one = Listed(span, noun.kind, number, noun.before, tail.end(), list_id, noun.own, on)
        elif linked and last is not None:
            one = replace(last, span=Span(start, token.end()), number=number, before=start, behind=tail.end(), on=on)
        elif token["number"] and _needs_no_noun(text, start, end, number, on, last):
            same = last is not None and text.sentence_at(last.span.start) == text.sentence_at(start)
            list_id += not same
            kind, own = (last.kind, last.own) if same and last else ("resolution", False)
            one = Listed(Span(start, token.end()), kind, number, start, tail.end(), list_id, own, on)
        else:
            continue
        last = one
        yield from _each(one, letters)


def _iso(year: str, month: str, day: str) -> str:
    number = words("en", "dates")["months"].get(month.capitalize(), month)
    return f"{int(year):04}-{int(number):02}-{int(day):02}"


def _joined_en(view: str, last: Listed, token: re.Match[str]) -> bool:
    """Whether a number goes on with the list of the last one; a number without a year only after one of the Council."""
    if token.start() - last.behind >= 40 or not _between_en().fullmatch(view, last.behind, token.start()):
        return False
    return bool(token["number"]) or (
        (last.number.isdigit() or last.number.endswith(")")) and ";" not in view[last.behind : token.start()]
    )


_Letters = list[tuple[Span, str, bool]]


def _letters(view: str, end: int, number: str) -> _Letters:
    """The part letters that follow the one of a number: the place of each, and whether a range leads to it ("to C")."""
    read = parse_number(number)
    more: _Letters = []
    if read is None or len(read.letters) != 1 or read.shape not in ("session", "year"):
        return more
    while joint := _more_letters_en().match(view, end):
        run = joint["joint"].strip() in ("to", "through", "至", "到")
        if run and joint["letter"] <= (more[-1][1] if more else read.letters):
            break  # No run goes back.
        more.append((Span(joint.start("letter"), joint.end()), joint["letter"], run))
        end = joint.end()
    return more


def parts(one: Listed, view: str, end: int) -> Iterator[Listed]:
    """A number and the parts behind it: "62/144 A and B" are two resolutions, "79/259 A to C" is one run of three."""
    return _each(one, _letters(view, end, one.number))


def _each(one: Listed, letters: _Letters) -> Iterator[Listed]:
    """One mention a part or run of parts: "A, C to E" is A, and the run of C, D and E."""
    last = one
    for span, letter, run in letters:
        if run and last.number[-2] != "-":
            last = replace(last, span=Span(last.span.start, span.end), number=f"{last.number}-{letter}")
            continue
        yield last
        last = replace(one, span=span, number=f"{one.number.rpartition(' ')[0]} {letter}", before=span.start)
    yield last


def _needs_no_noun(text: Text, start: int, end: int, number: str, on: str | None, last: Listed | None) -> bool:
    """Whether a number can only be that of a resolution: by its shape, by its date, or by the list before it."""
    view, rules = text.view, words("en", "instruments")
    read = parse_number(number)
    word = view[max(0, start - 40) : start].rstrip(" (").rpartition(" ")[2]
    if read is None or word in rules["numbered_else"]:
        return False
    if read.shape == "suffix":
        return council_year(read.serial) == read.session
    if read.shape == "roman":
        return read.serial >= 100 and can_adopt(bodies()["un-ga"], number)
    if read.shape not in ("session", "year"):
        return False
    if on:
        dated = ("un-ga", "un-hrc") if read.shape == "session" else ("un-ecosoc",)
        return any(can_adopt(bodies()[key], number, on=on) for key in dated)
    # After titles and clauses the list goes on: "…, 72/279 on the reform and 74/297".
    same = last is not None and text.sentence_at(last.span.start) == text.sentence_at(start)
    joined = re.search(r"(?:[,;]|\b(?:and|or)) $", view[max(0, start - 5) : start])
    return bool(
        same
        and joined
        and read.session >= 10
        and re.match(r"(?: on | of |,|\.(?!\d)|;|\)|$| and )", view[end : end + 5])
    )


# --- Chinese ------------------------------------------------------------------------------------------------------

_DATE_ZH = r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"


@cache
def _token_zh() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<lead>第)|(?<![\w/.\-]))(?:(?P<number>{NUMBER})|(?P<serial>\d{{3,4}})(?=号?(?:决|、第?\d|和第?\d)))"
        rf"(?:(?:和|及|与|、|至|到)[A-Z](?![A-Za-z/]))*(?P<mark>[号號]?)",
        re.VERBOSE | re.ASCII,
    )


@cache
def _tail_zh() -> re.Pattern[str]:
    rules = words("zh", "instruments")
    kinds = "|".join(rules["kinds"])
    return re.compile(rf"(?:{'|'.join(rules['qualities'])})*(?P<kind>{kinds})(?P<draft>{rules['not_behind']})?")


@cache
def _between_zh() -> re.Pattern[str]:
    """Between two members: a conjunction, an organ or some words, a date."""
    separators = "|".join(words("zh", "instruments")["separators"])
    return re.compile(
        rf"(?:\([^()\n]{{1,20}}\))?(?:{separators})?[^，。；、\n\d第]{{0,16}}?(?:{_DATE_ZH}[^，。；、\n\d第]{{0,16}})?"
    )


def _chinese(text: Text) -> Iterator[Listed]:
    """Chinese lists: the noun behind the last member counts for all of them."""
    view = text.view
    group: list[Listed] = []
    list_id = 0
    for token in _token_zh().finditer(view):
        start, end = token.start(), token.end()
        joint = (
            _between_zh().fullmatch(view, group[-1].span.end, start)
            if group and start - group[-1].span.end <= 60
            else None
        )
        if joint is None:
            yield from _settled_zh(text, group, None)
            group = []
        if joint is None and not token["lead"] and token["serial"]:
            continue
        if not group:
            list_id += 1
        number = tidy_number(token["number"]) if token["number"] else token["serial"]
        group.append(Listed(Span(start, end), "", number, start, end, list_id, on=_date_before(view, start)))
        tail = _tail_zh().match(view, end)
        if tail and (token["lead"] or token["mark"] or len(group) > 1):
            kind = None if tail["draft"] else words("zh", "instruments")["kinds"][tail["kind"]]
            group[-1] = replace(group[-1], span=Span(start, tail.end("kind")), behind=tail.end())
            if kind:
                yield from _settled_zh(text, group, kind)
            group = []
    yield from _settled_zh(text, group, None)


@cache
def _organ_after_date() -> re.Pattern[str]:
    return re.compile(words("zh", "instruments")["organ_after_date"])


def _date_before(view: str, start: int) -> str | None:
    """The date that stands before a Chinese number, an organ between the two or not (2005年12月20日大会第60/180号)."""
    window = view[max(0, start - 30) : start]
    dates = list(re.finditer(_DATE_ZH, window))
    if not dates or not _organ_after_date().fullmatch(window, dates[-1].end()):
        return None
    return _iso(dates[-1]["year"], dates[-1]["month"], dates[-1]["day"])


def _settled_zh(text: Text, group: list[Listed], kind: str | None) -> Iterator[Listed]:
    """The members of a list with their kind; without a noun only what can be nothing but the Council's."""
    for one in group:
        if kind:
            yield from _parts_zh(text.view, replace(one, kind=kind))
            continue
        read = parse_number(one.number)
        if read and read.shape == "suffix" and council_year(read.serial) == read.session:
            yield replace(one, kind="resolution")


def _parts_zh(view: str, one: Listed) -> Iterator[Listed]:
    """One mention a part; what stands behind the letters (号决议) belongs to the last of them."""
    number = _number_zh().match(view, one.span.start)
    found = list(parts(replace(one, span=Span(one.span.start, number.end())), view, number.end())) if number else []
    if len(found) < 2 and (not found or found[0].number == one.number):
        yield one
        return
    yield from found[:-1]
    yield replace(found[-1], span=Span(found[-1].span.start, one.span.end))


@cache
def _number_zh() -> re.Pattern[str]:
    return re.compile(rf"第?{NUMBER}", re.VERBOSE)
