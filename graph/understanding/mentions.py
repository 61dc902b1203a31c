"""The names in a question: symbols, numbers, days, sessions, items, provisions, and what the graph knows by words.

A name may lean on another: the twelfth meeting *of a working group*, item 5 *of a session*. What is meant is then one
thing, with a key made of both, or nothing where the graph has no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.filling import choices
from graph.identifiers import key
from graph.lookup import Hit, named
from graph.questions import kinds
from graph.settings import Settings
from graph.store import Store
from graph.understanding.names import Found, keyed, names
from graph.understanding.pointing import pointing
from graph.understanding.reading import NAME
from graph.vocabulary import words
from ingest.numerals import chinese_number, english_ordinal, roman_number

_SYMBOL = r"[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9().-]+)+"
_NUMBER = r"(?:ES-|S-)?\d+/\d+(?:\s?[A-Z]\b)?|\d{3,4}\s?[(（]\d{4}[)）]"
_ORDINAL = r"(?:\d+(?:st|nd|rd|th)|(?:[a-z]+ty-)?(?:[a-z]+th|first|second|third))"
_MONTHS = words("january february march april may june july august september october november december")
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_KINDS = r"(?:resolutions?|decisions?|res\b\.?|dec\b\.?|(?:UN)?SCR)"
_CHINESE = "[0-9一二三四五六七八九十百]"
_PART = r"(?:annex|chapter|section|(?:sub-?)?paragraphs?|paras?\.?|articles?|art\.?|rules?)"
_STEP = rf"{_PART} (?:\d+|[IVX]+\b)(?: ?\([a-z]+\))?"
_PART_ZH = rf"(?:附件{_CHINESE}*|(?<![哪每某这那几同])第?{_CHINESE}+(?:[(（][a-z][)）])?(?:条|款|段))"
# What a mention is, by its pattern, in the order in which they are looked for.
_PATTERNS = {
    "en": (
        ("day", re.compile(r"\b\d{4}-\d{2}-\d{2}\b")),
        ("day", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\.?,? \d{{4}}\b", re.I)),
        ("day", re.compile(rf"\b(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b", re.I)),
        ("symbol", re.compile(rf"(?:document )?\b{_SYMBOL}(?: ?\(\d{{4}}\))?")),
        ("instrument", re.compile(rf"\b{_KINDS} ?(?:no\. ?|number )?(?:{_NUMBER}|\d{{3,4}}\b)", re.I)),
        ("instrument", re.compile(rf"\b(?:{_NUMBER})(?![\w/])")),
        ("item", re.compile(r"\b(?:agenda )?items? (?:no\. ?|number )?\d+(?: ?\([a-z]\)|[a-z]\b)?", re.I)),
        ("provision", re.compile(
            rf"\b{_STEP}(?:,? ?(?:of|to|in)? ?(?:the )?{_STEP})*", re.I
        )),
        ("meeting", re.compile(rf"\b{_ORDINAL} (?:sessions?|meetings?|COPs?)\b", re.I)),
        ("meeting", re.compile(rf"\b(?:COP|session|meeting)[ -]?(?:no\. ?|number )?(?:\d+|{_ORDINAL})\b(?!/)", re.I)),
    ),
    "zh": (
        ("day", re.compile(r"\d{4}-\d{2}-\d{2}")),
        ("day", re.compile(r"\d{4}年\d{1,2}月\d{1,2}[日号]")),
        ("symbol", re.compile(rf"{_SYMBOL}(?:\s?\(\d{{4}}\))?(?:号?文件)?")),
        ("instrument", re.compile(
            rf"(?:决议|决定)?第?\s?(?:{_NUMBER}|\d{{3,4}}(?=号))\s?(?:号(?:决议|决定)?|(?:决议|决定))?"
        )),
        ("item", re.compile(rf"(?:议程)?(?:项目|议题)第?{_CHINESE}+(?:\([a-z]\)|（[a-z]）|[a-z])?")),
        ("item", re.compile(rf"第?{_CHINESE}+(?:\([a-z]\)|（[a-z]）|[a-z])?(?:项议程|号?议程项目|个议程项目|项议题)")),
        ("provision", re.compile(rf"{_PART_ZH}(?:的?{_PART_ZH})*")),
        ("meeting", re.compile(rf"第{_CHINESE}+次(?=[\u4e00-\u9fff]{{2,20}}会议)")),
        ("meeting", re.compile(rf"第?{_CHINESE}+(?:届会议|届会|届缔约方会议|次会议|次会|届(?!时|满|间|会))")),
        ("meeting", re.compile(r"COP ?-?\d+", re.I)),
    ),
}  # fmt: skip
_OTHER = {
    "en": re.compile(
        rf"\b(?:and|or|to|before|after|until|till|through|[-–]) (?:the |its )?(?P<behind>{_ORDINAL})\b"
        rf"|\b(?P<ahead>{_ORDINAL})(?= ?(?:session )?(?:and|or|to|until|till|through|[-–]) ?(?:the |its )?{NAME})",
        re.I,
    ),
    "zh": re.compile(rf"第{_CHINESE}+届?(?=(?:会议)?(?:和|与|至|到|、|跟|及|同){NAME})"),
}  # fmt: skip
_TYPES = {
    "day": ("date",),
    "symbol": ("document", "text", "instrument"),
    "instrument": ("instrument", "text", "number"),
    "item": ("item",),
    "provision": ("provision",),
    "meeting": ("meeting",),
    "name": ("body", "text", "instrument", "meeting", "document"),
}
_BEFORE = re.compile(r"(?:['’]s?)? ?(?:的|at its |in its |at the |[-:] )?")
_BEHIND = re.compile(r"(?:,? (?:of|by|held by|from)|,) (?:the )?| ?\(", re.I)
_PARTS = {"annex": "annex", "chapter": "chap", "section": "sect", "art": "art", "rule": "rule"}
_ORDERED = ("annex", "chap", "sect", "art", "rule", "para")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something: what kind of name it is, the words, and the keys of what the graph knows by it.

    Words that point ("this body") name nothing and leave blanks of some types ``open``.

    A question may leave ``aside`` what goes without saying, such as whose working groups they are.
    """

    kind: str
    text: str
    start: int = 0
    end: int = 0
    hits: tuple[tuple[str, Hit], ...] | None = None
    aside: bool = False
    open: frozenset[str] = frozenset()

    def suits(self, type: str) -> bool:
        """Whether it may fill a blank of a type."""
        if self.hits is None:
            return type in _TYPES.get(self.kind, ())
        return any(known.partition(":")[0] in kinds(type) for known, _ in self.hits)

    def texts(self, type: str) -> Iterator[str]:
        """The words as a blank of a type may understand them; none where they do not suit it."""
        if type not in _TYPES.get(self.kind, ()) or self.hits is not None:
            return
        if self.kind == "day":
            if day := _day(self.text):
                yield day
        elif type == "number":
            if number := re.search(_NUMBER, self.text):
                yield number[0]
        else:
            yield self.text


@dataclass(frozen=True, slots=True)
class Parted:
    """A question parted into the names in it and the rest, where each name has left its mark."""

    rest: str
    language: str
    mentions: tuple[Mention, ...]


def parted(store: Store, text: str, language: str, settings: Settings | None = None) -> Parted:
    """A question parted into names and the rest, which is as long as the question was.

    >>> [one.text for one in parted(Store.of([]), "Who cites resolution 9/1?", "en").mentions]
    ['resolution 9/1']
    """
    found: list[Mention] = []
    rest = text
    # The day comes before the names: in "in force on 1 January" no force is named that has a 1 in its name.
    for match in (match for kind, pattern in _PATTERNS[language] if kind == "day" for match in pattern.finditer(text)):
        if NAME not in rest[match.start() : match.end()]:
            rest = _marked(rest, match.start(), match.end())
            found.append(Mention("day", match[0], match.start(), match.end()))
    for one in _apart(names(store).found(rest, language)):
        if re.search(r"\d", rest[one.start : one.end]):
            found.append(_mention(one, text, settings))
            rest = _marked(rest, one.start, one.end)
    for kind, pattern in _PATTERNS[language]:
        for match in pattern.finditer(rest):
            if NAME not in match[0]:
                found.append(Mention(kind, _plain(match[0]), match.start(), match.end()))
                rest = _marked(rest, match.start(), match.end())
    if any(one.kind == "meeting" for one in found):
        for match in _OTHER[language].finditer(rest):
            start, end = match.span(match.lastgroup or 0)
            found.append(Mention("meeting", _plain(rest[start:end]), start, end))
            rest = _marked(rest, start, end)
    pointed = tuple(pointing(rest, language))
    for one in _apart(names(store).found(rest, language)):
        # A Chinese name ends with its noun: what begins with one that is pointed at (该|会议的议程) is no name.
        if language == "zh" and any(this.start < one.start < this.end for this in pointed):
            continue
        found.append(_mention(one, text, settings))
        rest = _marked(rest, one.start, one.end)
    for this in pointed:
        if NAME in rest[this.start : this.end]:
            continue
        # What is named already is what a word points at: "…, and who cites this resolution".
        if not any(one.suits(type) for one in found for type in this.types):
            found.append(Mention("pointing", rest[this.start : this.end], this.start, this.end, open=this.types))
            rest = _marked(rest, this.start, this.end)
    found.sort(key=lambda one: one.start)
    return Parted(rest, language, tuple(_joined(store, found, rest, settings)))


def _apart(found: Iterable[Found]) -> list[Found]:
    """Names that do not overlap, in order: the longest, and of one stretch of words all that it names."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        same = next((at for at, other in enumerate(kept) if (other.start, other.end) == (one.start, one.end)), None)
        if same is not None:
            hits = {hit.iri: hit for hit in (*kept[same].hits, *one.hits)}
            kept[same] = replace(kept[same], hits=tuple(hits.values()), aside=kept[same].aside and one.aside)
        elif all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _mention(one: Found, text: str, settings: Settings | None) -> Mention:
    hits = tuple(keyed(one.hits, settings).items())
    return Mention("name", text[one.start : one.end], one.start, one.end, hits, one.aside)


def _marked(text: str, start: int, end: int) -> str:
    """As long as what was there: places stay what they are."""
    return text[:start] + NAME * (end - start) + text[end:]


def _joined(store: Store, found: Sequence[Mention], text: str, settings: Settings | None) -> Iterator[Mention]:
    """Names that lean on others, as the one thing that both mean; who owns a thing is then no longer asked about."""
    owned: set[Mention] = set()
    meetings: dict[Mention, Mention] = {}
    bodies = [one for one in found if one.kind == "name" and _is(one, "body")]
    for one in found:
        if one.kind == "meeting":
            owner = _owner(one, bodies, text)
            if owner is None and len(bodies) == 1 and not _is_session(one):
                owner = bodies[0]
            meetings[one] = _meeting(store, one, owner, settings)
            if owner and meetings[one].hits:
                owned.add(owner)
        # "Security Council resolution 1591 (2005)", "the Conference's expert group"; no owner stands behind a body.
        elif (
            one.kind in ("instrument", "name")
            and (owner := _owner(one, bodies, text))
            and (one.kind == "instrument" or owner.start < one.start)
        ):
            owned.add(owner)
    for one in found:
        if one.kind == "item":
            sessions = list(meetings.values())
            yield _item(store, one, sessions[0] if len(sessions) == 1 else None, settings)
        elif one.kind == "provision":
            whole = next(
                (other for other in found if other.kind in ("instrument", "name") and other not in bodies), None
            )
            made = _provision(store, one, whole, settings)
            if whole and made.hits:
                owned.add(whole)
            yield replace(made, aside=True) if whole and made.hits else made
    items = any(one.kind == "item" for one in found)
    for one in found:
        if one.kind == "meeting":
            yield replace(meetings[one], aside=True) if items and len(meetings) == 1 else meetings[one]
        elif one.kind not in ("item", "provision"):
            yield replace(one, aside=True) if one in owned else one


def _is(one: Mention, kind: str) -> bool:
    return any(known.startswith(f"{kind}:") for known, _ in one.hits or ())


def _owner(one: Mention, bodies: Sequence[Mention], text: str) -> Mention | None:
    """The body that stands right before or behind a name."""
    for body in bodies:
        if body == one:
            continue
        if body.end <= one.start and _BEFORE.fullmatch(text[body.end : one.start]):
            return body
        if one.end <= body.start and (
            _BEHIND.fullmatch(text[one.end : body.start]) or (one.text.endswith("次") and one.end == body.start)
        ):
            return body
    return None


def _is_session(one: Mention) -> bool:
    return re.search(r"session|COP|届", one.text, re.I) is not None or (
        "meeting" not in one.text and "次" not in one.text
    )


def _meeting(store: Store, one: Mention, owner: Mention | None, settings: Settings | None) -> Mention:
    number = _count(one.text)
    if number is None:
        return one
    kind = "Session" if _is_session(one) else "Meeting"
    slugs = {known.partition(":")[2] for known, _ in (owner.hits or ())} if owner else None
    hits = {}
    ids = (settings or Settings()).ids
    for thing in named(store, {kind}):
        known = key(thing.hit.iri, ids) or ""
        slug, _, last = known.removeprefix("mtg:").rpartition("/")
        if last == str(number) and (slugs is None or slug in slugs):
            hits[known] = thing.hit
    if slugs is None and kind == "Session" and len(hits) > 1:
        hits = {known: hit for known, hit in hits.items() if "conf" in hit.en.casefold()} or hits
    return replace(one, hits=tuple(hits.items()))


def _item(store: Store, one: Mention, session: Mention | None, settings: Settings | None) -> Mention:
    written = re.search(rf"(\d+|{_CHINESE}+)\s*[(（]?([a-z]?)[)）]?(?=$|[^a-z])", one.text)
    if written is None:
        return one
    number = f"{_count(written[1]) or written[1]}{written[2]}"
    slugs = {known.partition(":")[2] for known, _ in session.hits or ()} if session else None
    ids = (settings or Settings()).ids
    hits = {}
    for thing in named(store, {"AgendaItem"}):
        known = key(thing.hit.iri, ids) or ""
        slug, _, last = known.removeprefix("item:").rpartition("/")
        if last == number and (slugs is None or slug in slugs):
            hits[known] = thing.hit
    return replace(one, hits=tuple(hits.items()))


def _provision(store: Store, one: Mention, whole: Mention | None, settings: Settings | None) -> Mention:
    """An article, a rule, a paragraph with the text that it stands in."""
    path = "/".join(sorted(_steps(one.text), key=lambda step: _ORDERED.index(step.partition("/")[0])))
    if not path:
        return one
    ids = (settings or Settings()).ids
    owner = None
    if whole is not None:
        known = [known for known, _ in whole.hits] if whole.hits is not None else []
        known = known or [choice.key for choice in choices(store, "instrument", whole.text, settings)]
        owner = {one.partition(":")[2].replace(" ", "_") for one in known}
    hits = {}
    for thing in named(store, {"Provision"}):
        place = (key(thing.hit.iri, ids) or "").removeprefix("prov:").replace(" ", "_")
        if place.endswith(f"/{path}") and (owner is None or place.removesuffix(f"/{path}") in owner):
            hits[key(thing.hit.iri, ids) or ""] = thing.hit
    return replace(one, hits=tuple(hits.items()))


def _steps(text: str) -> Iterator[str]:
    """The parts of a text that lead to a provision: ``annex/3``, ``para/1.j``."""
    for kind, number, letter in re.findall(rf"({_PART}) (\d+|[IVX]+\b)(?: ?\(([a-z]+)\))?", text, re.I):
        name = next((path for word, path in _PARTS.items() if kind.casefold().startswith(word)), "para")
        value = number if number.isdigit() else str(roman_number(number.upper()) or number)
        yield f"{name}/{value}" + (f".{letter}" if letter else "")
    for annex in re.findall(rf"附件({_CHINESE}*)", text):
        yield f"annex/{_count(annex)}" if annex else "annex"
    for number, letter, kind in re.findall(rf"第?({_CHINESE}+)(?:[(（]([a-z])[)）])?(条|款|段)", text):
        name = {"条": "art", "款": "para", "段": "para"}[kind]
        yield f"{name}/{_count(number)}" + (f".{letter}" if letter else "")


def _count(text: str) -> int | None:
    """The number in the name of a session or an item: in figures, in words, in Chinese."""
    if figures := re.search(r"\d+", text):
        return int(figures[0])
    if chinese := re.search(f"{_CHINESE}+", text):
        return chinese_number(chinese[0])
    for word in re.findall(r"[a-z-]+", text.casefold()):
        if number := english_ordinal(word):
            return number
    return None


def _plain(text: str) -> str:
    text = re.sub(r"(?:号)?文件$|^document ", "", text).strip()
    return re.sub(r"^(?:UN)?SCR ?", "resolution ", text, flags=re.I)


def written_day(text: str) -> str | None:
    """The day that a text is, as people write one in either language, in ISO 8601; None where it is no day.

    >>> [written_day(one) for one in ("30 June 2023", "June 30, 2023", "2023年6月30日")]
    ['2023-06-30', '2023-06-30', '2023-06-30']
    >>> written_day("31 June 2023"), written_day("on 30 June 2023"), written_day("soon")
    (None, None, None)
    """
    patterns = (pattern for of_language in _PATTERNS.values() for kind, pattern in of_language if kind == "day")
    return _day(text) if any(pattern.fullmatch(text.strip()) for pattern in patterns) else None


def _day(text: str) -> str | None:
    numbers = re.findall(r"\d+", text)
    try:
        if len(numbers) == 3:
            return date(*map(int, numbers)).isoformat()
        month = next(at for at, name in enumerate(_MONTHS, 1) if name[:3] in text.casefold())
        day, year = sorted(map(int, numbers))
        return date(year, month, day).isoformat()
    except (ValueError, StopIteration, IndexError):
        return None
