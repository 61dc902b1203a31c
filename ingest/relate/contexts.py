"""How a document cites: the word that a citation stands under, the part of the document, the paragraph's number.

The words (recalling, pursuant to, as set out in …) are a small closed vocabulary with the same keys in every language
(``languages/<language>/contexts.toml``). A citation stands under the word that is tied to it ("established by
resolution 5/4", 第5/4号决议所设), else under the verb of its clause. The members of a list stand under one word, the
subparagraphs of a paragraph under its verb. A verb in a relative clause says what the cited text does, not how it is
cited. Where a verb governs that the vocabulary does not have, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Mention, Span
from ingest.skeleton import compiled, joined
from ingest.structure import Paragraph

_FOLDED = ("date", "document_symbol", "instrument", "instrument_title", "legal_provision", "meeting_report")
# A word behind the citation that says where something comes from is stronger than one before it.
_ORIGINS = ("establishedBy", "extendedBy", "amendedBy")
# So many characters between such a word and the citation leave no room for another noun.
_CLOSE = {"pursuantTo": 8, "sees": 8}
_OF_WHAT_STANDS_BEFORE = ("implements", "violates")


@dataclass(frozen=True, slots=True)
class Context:
    """How something is cited: ``word`` is a key of contexts.toml, or None; ``paragraph`` the printed number."""

    word: str | None
    part: str
    paragraph: str | None

    def attrs(self) -> dict[str, str]:
        """As attributes of the relation: ``context``, ``part``, ``paragraph``, as far as known."""
        known = {"context": self.word, "part": self.part, "paragraph": self.paragraph}
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A paragraph as one line in which each citation is one character, with the view offset of each character."""

    text: str
    offsets: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The place of the character that stands for a view offset."""
        return max(0, bisect_right(self.offsets, offset) - 1)


class Contexts:
    """The contexts of the citations of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language = reading.language
        self._structure = reading.structure
        self._folded: dict[Paragraph, _Sentence] = {}

    def of(self, mention: Mention) -> Context:
        """How the thing that a mention of the reading names is cited there."""
        paragraph = self._structure.paragraph_at(mention.start)
        number = None if self._is_item(paragraph) else paragraph.number
        return Context(self._word(paragraph, mention), paragraph.part, number)

    def _is_item(self, paragraph: Paragraph) -> bool:
        """An agenda item's number is none of a paragraph."""
        first = paragraph.spans[0]
        return any(m.start - first.start <= 1 for m in self._reading.within(first, "agenda_item"))

    def _word(self, paragraph: Paragraph, mention: Mention) -> str | None:
        if paragraph.part == "heading":
            return None
        line = self._line(paragraph)
        at = line.at(mention.start)
        low = self._sentence_start(paragraph, line, mention)
        head, tail = _members(line.text, at, self._language)
        behind = self._behind(line.text, tail)
        if behind in _ORIGINS:
            return behind
        start, before = self._before(line.text, low, head)
        if before in _CLOSE and head - start <= _CLOSE[before]:
            return before
        if behind:
            return behind
        place, verb = _verb(line.text, low, head, self._language)
        if before and start > place:
            return before
        if paragraph.part in ("preamble", "operative"):
            return (verb or None) if verb is not None else self._verb_above(paragraph)
        # A report tells what others did; a statement says it itself, from the first word of its sentence on.
        first = _verbs(self._language).match(line.text[low:head])
        return verb or None if first else self._told(line.text, low, head)

    def _line(self, paragraph: Paragraph) -> _Sentence:
        if paragraph not in self._folded:
            folded = joined(self._reading, paragraph.spans, *_FOLDED)
            self._folded[paragraph] = _Sentence(folded.text, folded.starts)
        return self._folded[paragraph]

    def _sentence_start(self, paragraph: Paragraph, line: _Sentence, mention: Mention) -> int:
        """Where the sentence of a mention begins; one that a page cuts begins before the cut."""
        sentence = self._reading.text.sentence_at(mention.start)
        inside = any(span.start < sentence.start < span.end for span in paragraph.spans)
        return line.at(sentence.start) if inside else 0

    def _behind(self, text: str, tail: int) -> str | None:
        for key, pattern in compiled(self._language, "contexts", "behind"):
            if pattern.match(text, tail):
                return key
        return None

    def _before(self, text: str, low: int, head: int) -> tuple[int, str | None]:
        """The last word that is tied to what begins at ``head``: where it ends, and its key."""
        best: tuple[int, str | None] = (-1, None)
        reach = _reach(self._language, "words")
        # A symbol in brackets stands for the paper before it, whose title may speak of implementing something.
        bracketed = text[:head].rstrip().endswith("(")
        for key, pattern in compiled(self._language, "contexts", "before"):
            if bracketed and key in _OF_WHAT_STANDS_BEFORE:
                continue
            for found in pattern.finditer(text, low):
                if found.end() > head:
                    break
                between = text[found.end() : head]
                if found.end() > best[0] and reach.fullmatch(between) and not _cited(self._language).search(between):
                    best = found.end(), key
        return best

    def _told(self, text: str, low: int, head: int) -> str | None:
        reach = _reach(self._language, "object")
        for key, pattern in compiled(self._language, "contexts", "told"):
            for found in pattern.finditer(text, low, head):
                if reach.fullmatch(text, found.end(), head):
                    return key
        return None

    def _verb_above(self, paragraph: Paragraph) -> str | None:
        """The last verb of the paragraph that a subparagraph belongs to."""
        while paragraph.parent is not None:
            paragraph = self._structure.paragraphs[paragraph.parent]
            text = self._line(paragraph).text
            _, verb = _verb(text, 0, len(text), self._language)
            if verb is not None:
                return verb or None
        return None


@cache
def _verbs(language: str) -> re.Pattern[str]:
    """Every verb where the verb of a clause can stand; the group's name is its key."""
    opens = compiled(language, "contexts", "clause")[0][1].pattern
    named = [f"(?P<{key}>{pattern.pattern})" for key, pattern in compiled(language, "contexts", "verbs")]
    others = "|".join(pattern.pattern for _, pattern in compiled(language, "contexts", "others"))
    return re.compile(f"(?:{opens})(?:{'|'.join(named)}|(?P<other>{others}))", re.IGNORECASE)


def _verb(text: str, low: int, head: int, language: str) -> tuple[int, str | None]:
    """The last verb before ``head`` that governs its clause: where it ends, and its key ('' for one without a key)."""
    place, key = -1, None
    # Matching a slice, so that a sentence's start counts as one.
    for found in _verbs(language).finditer(text[low:head]):
        place = low + found.end()
        key = "" if found.lastgroup == "other" else found.lastgroup
    return place, key


def _members(text: str, at: int, language: str) -> tuple[int, int]:
    """The list that the character at a place is a member of: from its head to its tail."""
    for found in _lists(text, language):
        if found.start <= at < found.end:
            return found.start, found.end
    return at, at + 1


def _lists(text: str, language: str) -> Iterator[Span]:
    _, pattern = compiled(language, "contexts", "list")[0]
    for found in pattern.finditer(text):
        yield Span(found.start(), found.end())


@cache
def _reach(language: str, name: str) -> re.Pattern[str]:
    return dict(compiled(language, "contexts", "reach"))[name]


@cache
def _cited(language: str) -> re.Pattern[str]:
    return dict(compiled(language, "contexts", "cited"))["cited"]


def vocabulary(language: str) -> frozenset[str]:
    """The keys of the words that a language has.

    >>> vocabulary("en") == vocabulary("zh")
    True
    """
    tables = words(language, "contexts")
    return frozenset(key for name in ("verbs", "told", "before", "behind") for key in tables[name])
