"""Clauses: a sentence as spaCy tokens in which every mention is one token, and the verbs of acts in it.

spaCy's own tokenizers would cut symbols and names apart, so a `Clause` is built around the mentions that are already
known: between them jieba (Chinese) or spaCy's rules (English) make the tokens, and spaCy's ``Matcher`` finds the verbs
that ``languages/<language>/acts.toml`` lists as token patterns. Only sentences that can hold such a verb are tokenised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Mention, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_MERGED = frozenset(
    [
        "body",
        "date",
        "document_description",
        "document_symbol",
        "draft_instrument",
        "instrument",
        "instrument_title",
        "legal_provision",
        "mechanism",
        "meeting",
        "meeting_report",
        "normative_document",
        "person",
        "place",
        "post",
        "publication",
        "treaty",
    ]
)
_QUOTED = re.compile(r"“[^“”]{1,200}”|《[^《》]{1,100}》")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its text, its place in the view, and the mention it stands for.

    ``kind`` is the type of the mention; ``actor`` for a set of States named as addressee, ``quotation`` for a title or
    words in quotation marks that no mention covers, and empty for an ordinary word.
    """

    text: str
    span: Span
    kind: str = ""
    mention: Mention | None = None
    key: str | None = None

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of an act: its predicate, and the tokens from ``first`` to before ``last``."""

    predicate: str
    first: int
    last: int


@dataclass(frozen=True)
class Clause:
    """A sentence in words, with the verbs of acts found in it."""

    words: tuple[Word, ...]
    span: Span
    view: str
    language: str
    verbs: tuple[Verb, ...] = ()

    def between(self, first: int, last: int) -> Span:
        """The stretch of the view from one word to before another (empty where there is none)."""
        if first >= last:
            at = self.words[first].span.start if first < len(self.words) else self.span.end
            return Span(at, at)
        return Span(self.words[first].span.start, self.words[last - 1].span.end)

    def text(self, first: int, last: int) -> str:
        """The text from one word to before another, without white space and stops at its ends."""
        place = self.between(first, last)
        return self.view[place.start : place.end].strip(" \t，,、；;。.：:")


@cache
def pipeline(language: str) -> Language:
    """A blank spaCy pipeline: Chinese is cut by jieba without guesses at unknown words, English by spaCy's rules.

    >>> [t.text for t in pipeline("zh").make_doc("并决定设立")]
    ['并', '决定', '设立']
    """
    import spacy

    if language != "zh":
        return spacy.blank(language)
    nlp = spacy.blank("zh")
    tokenizer: Any = nlp.tokenizer
    # Set here and not in the configuration, by which spaCy would load jieba's own dictionary a second time.
    tokenizer.segmenter, tokenizer.jieba_seg = "jieba", _Segmenter("zh")
    return nlp


class _Segmenter:
    """jieba with the project's words and without its hidden Markov model.

    The model joins characters it does not know into words of its own making, and a verb inside one would be lost. A
    dictionary of our own keeps jieba's global one as others expect it.
    """

    def __init__(self, language: str) -> None:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        for word in _vocabulary(language):
            if len(word) > 1:
                self._jieba.add_word(word)

    def cut(self, text: str, cut_all: bool = False) -> Iterable[str]:
        cut: Iterable[str] = self._jieba.cut(text, cut_all=cut_all, HMM=False)
        return cut


def _vocabulary(language: str) -> set[str]:
    """The words that the patterns of a language expect to meet as one token."""
    named: set[str] = set()
    for verb in words(language, "acts")["verbs"]:
        for pattern in verb["patterns"]:
            for token in pattern:
                for wanted in token.values():
                    if isinstance(wanted, str):
                        named.add(wanted)
                    elif isinstance(wanted, dict):
                        named.update(wanted.get("IN", ()))
    return named - {"body", "treaty", "?", "*"}


@cache
def _matcher(language: str) -> Matcher:
    from spacy.matcher import Matcher

    matcher = Matcher(pipeline(language).vocab)
    for verb in words(language, "acts")["verbs"]:
        matcher.add(verb["predicate"], verb["patterns"], greedy="LONGEST")
    return matcher


@cache
def _trigger(language: str) -> re.Pattern[str]:
    """A cheap test on characters: could this sentence hold a verb of an act at all?

    The first word of each pattern that is not optional decides; it is a necessary condition of a match.
    """
    first: set[str] = set()
    for verb in words(language, "acts")["verbs"]:
        for pattern in verb["patterns"]:
            token = next(t for t in pattern if "OP" not in t)
            wanted = token.get("TEXT", token.get("LOWER", ""))
            first.update([wanted] if isinstance(wanted, str) else wanted["IN"])
    return re.compile("|".join(map(re.escape, sorted(first))), re.IGNORECASE)


@cache
def _actors(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    named = {name: key for key, names in words(language, "acts")["addressees"].items() for name in names}
    edge = r"\b" if language != "zh" else ""
    found = "|".join(re.escape(n) for n in sorted(named, key=len, reverse=True))
    return re.compile(f"{edge}(?:{found}){edge}"), named


def may_hold_act(text: str, language: str) -> bool:
    """Whether a sentence contains a word with which an act can begin.

    >>> may_hold_act("会议于星期一开幕。", "zh"), may_hold_act("并请秘书处报告。", "zh")
    (False, True)
    """
    return _trigger(language).search(text) is not None


def read_clause(reading: Reading, span: Span) -> Clause:
    """A stretch of the view (one sentence) as a `Clause`.

    Of mentions that overlap the longest stands; a name inside a title in quotation marks is no word of the sentence.
    A clause is made once for a reading: the families ask for the same sentences.
    """
    known: dict[Span, Clause] = vars(reading).setdefault("_clauses", {})
    if span not in known:
        known[span] = _clause(reading, span)
    return known[span]


def prose_clauses(reading: Reading) -> Iterator[Clause]:
    """The sentences of paragraphs and items that may tell of an act, in order; headings and tables tell of none."""
    for block in reading.text.blocks:
        if block.kind in ("paragraph", "item"):
            for sentence in (s for s in reading.text.sentences if s.within(block.span)):
                if may_hold_act(reading.text[sentence], reading.language):
                    yield read_clause(reading, sentence)


def _clause(reading: Reading, span: Span) -> Clause:
    view, language = reading.text.view, reading.language
    pieces = _pieces(reading, span)
    nlp = pipeline(language)
    made: list[Word] = []
    at = span.start
    for piece in [*pieces, None]:
        end = piece.span.start if piece else span.end
        if end > at:
            for token in nlp.make_doc(view[at:end]):
                if not token.is_space:
                    start = at + token.idx
                    made.append(Word(token.text, Span(start, start + len(token.text))))
        if piece:
            made.append(piece)
            at = piece.span.end
    doc = _doc(nlp, [w.text for w in made], [w.kind for w in made])
    return Clause(tuple(made), span, view, language, tuple(_verbs(doc, language)))


def _doc(nlp: Language, texts: Sequence[str], kinds: Sequence[str]) -> Doc:
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=list(texts), ents=[f"B-{k}" if k else "O" for k in kinds])


def _verbs(doc: Doc, language: str) -> list[Verb]:
    """The verbs in order; where two patterns overlap the longer one counts (注意到 within 关切地注意到)."""
    found = [(doc.vocab.strings[key], first, last) for key, first, last in _matcher(language)(doc)]
    found.sort(key=lambda f: (f[1] - f[2], f[1]))
    taken: list[Verb] = []
    for predicate, first, last in found:
        if all(last <= v.first or v.last <= first for v in taken):
            taken.append(Verb(predicate, first, last))
    return sorted(taken, key=lambda v: v.first)


def _pieces(reading: Reading, span: Span) -> list[Word]:
    """The stretches that are one token each: mentions, sets of States, quotations."""
    view = reading.text.view
    found = [_named(reading, mention) for mention in reading.within(span, *_MERGED)]
    sentence = view[span.start : span.end]
    for quoted in _QUOTED.finditer(sentence):
        found.append(Word(quoted.group(), Span(span.start + quoted.start(), span.start + quoted.end()), "quotation"))
    pattern, named = _actors(reading.language)
    for actor in pattern.finditer(sentence):
        place = Span(span.start + actor.start(), span.start + actor.end())
        found.append(Word(actor.group(), place, "actor", None, named[actor.group()]))
    # A treaty's name in 《》 is a mention and a quotation: the mention knows more.
    found.sort(key=lambda w: (-len(w.span), w.kind == "quotation"))
    kept: list[Word] = []
    for word in found:
        if not any(word.span.overlaps(k.span) for k in kept):
            kept.append(word)
    return sorted(kept, key=lambda w: w.span.start)


def _named(reading: Reading, mention: Mention) -> Word:
    """The word of a mention; a paragraph of an instrument acts as the instrument does."""
    text = reading.text.view[mention.start : mention.end]
    if mention.type == "legal_provision":
        whole = next((m for m in reading.within(mention.span, "instrument") if m.entities), None)
        if whole is not None:
            return Word(text, mention.span, "instrument", whole, whole.entities[0])
    return Word(text, mention.span, mention.type, mention, mention.entities[0] if mention.entities else None)


def lexicon(language: str) -> dict[str, Any]:
    """The words of acts in a language (``languages/<language>/acts.toml``)."""
    return words(language, "acts")
