"""The names in a question: symbols, numbers, days, sessions, and what is left that a body or a treaty may be called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.understanding.notions import Vocabulary
from graph.understanding.reading import NAME, Segment, segmented
from graph.vocabulary import words
from ingest.numerals import number_zh, ordinal_en

_SYMBOL = r"[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9().-]+)+"
_NUMBER = r"(?:ES-|S-)?\d+/\d+(?:\s?[A-Z]\b)?|\d{3,4}\s?\(\d{4}\)"
_ORDINAL = r"(?:\d+(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th))"
_MONTHS = words("january february march april may june july august september october november december")
_KINDS = r"resolution|decision|res\.?|dec\.?"
_WHOSE = r"[^,?]+?(?= (?:be|held|take)\b|[,?]|$)"
_CHINESE = "[0-9一二三四五六七八九十]"
# What a mention is, by its pattern, in the order in which they are looked for.
_PATTERNS = {
    "en": (
        ("day", re.compile(r"\b\d{4}-\d{2}-\d{2}\b")),
        ("day", re.compile(rf"\b(?:on )?\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}\b", re.I)),
        ("symbol", re.compile(rf"(?:document )?\b{_SYMBOL}")),
        ("instrument", re.compile(rf"\b(?:{_KINDS}) (?:no\. ?)?(?:{_NUMBER}|\d{{3,4}})", re.I)),
        ("instrument", re.compile(rf"\b(?:{_NUMBER})(?![\w/])")),
        ("item", re.compile(r"\b(?:agenda )?item \d+(?: ?\([a-z]\))?", re.I)),
        ("provision", re.compile(r"\b(?:article|rule) \d+(?:[^,?]*)", re.I)),
        ("meeting", re.compile(rf"\b{_ORDINAL} (?:session|meeting)(?: of (?:the )?{_WHOSE})?", re.I)),
    ),
    "zh": (
        ("day", re.compile(r"\d{4}-\d{2}-\d{2}")),
        ("day", re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")),
        ("symbol", re.compile(rf"{_SYMBOL}(?:号?文件)?")),
        ("instrument", re.compile(rf"第?(?:{_NUMBER}|\d{{3,4}}(?=号))(?:号(?:决议|决定)?)?")),
        ("item", re.compile(r"(?:议程)?项目\d+(?:\([a-z]\)|（[a-z]）|[a-z])?")),
        ("provision", re.compile(r"(?:《[^》]+》)?第[0-9一二三四五六七八九十]+条")),
        ("meeting", re.compile(rf"(?:[\u4e00-\u9fff]{{2,20}}(?:组|会议))?第{_CHINESE}+(?:届会议|届会|次会议)")),
    ),
}  # fmt: skip
_TYPES = {
    "day": ("date",),
    "symbol": ("document", "text", "instrument"),
    "instrument": ("instrument", "text", "number"),
    "item": ("item",),
    "provision": ("provision",),
    "meeting": ("meeting",),
    "name": ("body", "text", "instrument", "meeting"),
}
_PAIR = {
    "en": re.compile(rf"\b({_ORDINAL}) and (?:the )?({_ORDINAL}) sessions?\b", re.I),
    "zh": re.compile(
        r"第([0-9一二三四五六七八九十]+)届(?:会议)?(?:和|与|至|到|、)第([0-9一二三四五六七八九十]+)届会议"
    ),
}
_OWNER = re.compile(r"['’]s$", re.I)
_STRIPPED = re.compile(r"\b(?:the|of|on|for|a|an|and|in|to)\b", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something: what kind of name it is, and the words."""

    kind: str
    text: str

    def texts(self, type: str) -> Iterator[str]:
        """The words as a blank of a type may understand them, the likeliest first; none where they do not suit it."""
        if type not in _TYPES[self.kind]:
            return
        if self.kind == "day":
            if day := _day(self.text):
                yield day
        elif type == "number":
            if number := re.search(_NUMBER, self.text):
                yield number[0]
        else:
            yield self.text
            if (bare := " ".join(_STRIPPED.sub(" ", self.text).split())) != self.text:
                yield bare


@dataclass(frozen=True, slots=True)
class Parted:
    """A question parted into the names in it and the rest, where each name has left its mark."""

    rest: str
    mentions: tuple[Mention, ...]


def mentions(text: str, known: Vocabulary) -> Iterator[Parted]:
    """The ways to part a question into names and the rest; a word that is no notion belongs to a name.

    A word that stands beside a name may be part of it ("review mechanism"), so there is more than one way.

    >>> from graph.understanding.notions import vocabulary
    >>> [one.mentions for one in mentions("Who cites resolution 9/1?", vocabulary("en"))]
    [(Mention(kind='instrument', text='resolution 9/1'),)]
    """
    language = known.language
    text = _spelt(_PAIR[language].sub(_apart, text), language)
    found: list[tuple[int, Mention]] = []
    for kind, pattern in _PATTERNS[language]:
        for one in pattern.finditer(text):
            found.append((one.start(), Mention(kind, _plain(one[0]))))
            # As long as what was there: places stay what they are.
            text = text[: one.start()] + NAME * len(one[0]) + text[one.end() :]
    marked = tuple(mention for _, mention in sorted(found, key=lambda one: one[0]))
    segments = segmented(text, known)
    stretches = _stretches(segments)
    tried: set[tuple[tuple[int, int], ...]] = set()
    for before, behind in ((0, 0), (0, 1), (1, 0), (0, 2), (1, 1)):
        spans = tuple(_widened(stretch, segments, before, behind) for stretch in stretches)
        if spans in tried:
            continue
        tried.add(spans)
        rest = text
        for start, end in spans:
            rest = rest[:start] + NAME * (end - start) + rest[end:]
        yield Parted(
            rest, (*marked, *(Mention("name", _OWNER.sub("", text[start:end].strip())) for start, end in spans))
        )


def _stretches(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """First and last of the segments of each name: unknown words, and what says nothing between them."""
    found: list[tuple[int, int]] = []
    for at, one in enumerate(segments):
        if one.kind != "unknown":
            continue
        if found and all(between.kind in ("unknown", "stop") for between in segments[found[-1][1] : at]):
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _widened(stretch: tuple[int, int], segments: Sequence[Segment], before: int, behind: int) -> tuple[int, int]:
    """Where a name starts and ends with some of the notions beside it."""
    first, last = stretch
    while before and first and segments[first - 1].kind == "notion":
        first, before = first - 1, before - 1
    while behind and last + 1 < len(segments) and segments[last + 1].kind == "notion":
        last, behind = last + 1, behind - 1
    return segments[first].start, segments[last].end


def _apart(found: re.Match[str]) -> str:
    """Two sessions that share their noun, each with its own."""
    first, second = found.groups()
    if first.isascii() and not first.isdigit():
        return f"{first} session and {second} session"
    return f"第{first}届会议和第{second}届会议"


def _spelt(text: str, language: str) -> str:
    """Ordinals as names have them: in words."""
    if language == "zh":
        return re.sub(r"第(\d{1,3})(?=届|次)", lambda found: f"第{number_zh(int(found[1]))}", text)
    return re.sub(r"\b(\d{1,3})(?:st|nd|rd|th)\b", lambda found: ordinal_en(int(found[1])), text, flags=re.IGNORECASE)


def _plain(text: str) -> str:
    return re.sub(r"号?文件$|^document ", "", text).strip()


def _day(text: str) -> str | None:
    numbers = re.findall(r"\d+", text)
    try:
        if len(numbers) == 3:
            return date(*map(int, numbers)).isoformat()
        month = next(at for at, name in enumerate(_MONTHS, 1) if name in text.casefold())
        return date(int(numbers[1]), month, int(numbers[0])).isoformat()
    except (ValueError, StopIteration, IndexError):
        return None
