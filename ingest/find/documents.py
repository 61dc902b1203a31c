"""Titles of instruments, publications, drafts, and documents named by what they are instead of by a symbol.

Well-known works have their keys in authority files. Any other is named by its own words: `slug` of its title. A
description stands for a document with a symbol where the text has given one to just such a description before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.find.names import is_country
from ingest.find.works import named_products, slug, titles, work_key
from ingest.languages import words
from ingest.reading import Document, Reading
from ingest.record import Mention, Span, in_order
from ingest.skeleton import folded_pattern, skeleton
from ingest.text import Text


def find(text: Text, mentions: Sequence[Mention], document: Document) -> Iterator[Mention]:
    """The titles, publications, drafts, descriptions and internal references of a text, in order.

    ``mentions`` are those found and settled before: instruments, symbols, bodies, posts, treaties, norms, reports.
    """
    reading = Reading(text, in_order(mentions), document)
    titles = list(_instrument_titles(reading))
    publications = list(_publications(reading, [t.span for t in titles]))
    yield from in_order(
        [*titles, *publications, *_drafts(text), *_descriptions(reading), *_internal_references(text, document)]
    )


def _instrument_titles(reading: Reading) -> Iterator[Mention]:
    """The words of the title alone, without quotation marks, before or behind the instrument."""
    said = words(reading.language, "writings")
    for sentence in reading.text.sentences:
        if not any(True for _ in reading.within(sentence, "instrument")):
            continue
        folded = skeleton(reading, sentence, "instrument")
        taken: list[Span] = []
        for rule in ("title_quoted", "title_about", "title_behind"):
            for match in folded_pattern(said[rule].replace("NOUN", said["title_noun"])).finditer(folded.text):
                span = folded.span(*match.span("title"))
                if rule == "title_about" and _is_no_title(reading.text[span], reading.language):
                    continue
                behind = folded.of(match, 0, "instrument") or folded.between(match.end(), match.end() + 1, "instrument")
                if not behind or not behind[0].entities or any(span.overlaps(t) for t in taken):
                    continue
                taken.append(span)
                title = reading.text[span]
                yield Mention("instrument_title", span, title, title, behind[0].entities)


def _is_no_title(words_about: str, language: str) -> bool:
    """Whether words behind "on" are no title: a country's name says only what it is about."""
    no_title = re.search(words(language, "writings")["not_title"], words_about) is not None
    return no_title or is_country(words_about, language)


def _publications(reading: Reading, closed: Sequence[Span]) -> Iterator[Mention]:
    text, said = reading.text, words(reading.language, "writings")["publications"]
    named = [m.span for m in reading.mentions if m.type in ("treaty", "mechanism", "normative_document", "instrument")]
    taken = [*closed, *named]
    found: list[Mention] = []
    for match in re.finditer(said["title"], text.view):
        span = Span(*match.span())
        if re.search(said["not_titles"], match["title"]) or any(span.overlaps(t) for t in taken):
            continue
        found.append(_publication(text, span, work_key(match["title"], reading.language)))
    found += _known_works(text, [*taken, *(m.span for m in found)])
    for rule, form in (("about", None), ("described", "descriptive")):
        for match in re.finditer(said[rule], text.view):
            span = Span(*match.span("title"))
            if not any(span.overlaps(m.span) for m in found):
                key = work_key(match["title"], reading.language)
                described = Span(span.start, text.sentence_at(span.start).end)
                products = [p for p in named_products(reading, described) if p.startswith("pub:")]
                if form == "descriptive" and len(products) == 1:
                    key = products[0].removeprefix("pub:")
                elif form == "descriptive":
                    # A digest without a title is a digest of this document's only.
                    key = slug(f"{reading.document.key.removeprefix('doc:')} {match['title']}")
                found.append(_publication(text, span, key, form))
    yield from found
    for match in re.finditer(said["anaphor"], text.view):
        before = [m for m in found if m.end <= match.start()]
        sentence = text.sentence_at(match.start())
        # It points back no further than to the sentence before.
        if before and text.sentence_at(max(0, sentence.start - 1)).start <= before[-1].start:
            yield _publication(text, Span(*match.span()), str(before[-1].normalised), "anaphor")


def _known_works(text: Text, taken: Sequence[Span]) -> Iterator[Mention]:
    """Publications of the authority file by their titles alone: English text sets them in italics, which are lost."""
    if text.language == "zh":
        return
    for name, key in titles(text.language).items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", text.view):
            span = Span(*match.span())
            if not any(span.overlaps(t) for t in taken):
                yield _publication(text, span, key)


def _publication(text: Text, span: Span, key: str, form: str | None = None) -> Mention:
    return Mention("publication", span, text[span], key, (f"pub:{key}",), {"form": form} if form else {})


def _drafts(text: Text) -> Iterator[Mention]:
    """Draft resolutions and decisions: a class of texts, never an instrument."""
    said = words(text.language, "writings")
    for match in re.finditer(said["draft"], text.view):
        span = Span(*match.span())
        yield Mention("draft_instrument", span, text[span], said["drafts"][match.group().lower()])


def _descriptions(reading: Reading) -> Iterator[Mention]:
    """Documents named by what they are. One already named with its symbol has that symbol's key.

    A description of a document that the text gives no symbol has a key made of its words.
    """
    language = reading.language
    said = words(language, "writings")["descriptions"]
    nouns = words(language, "writings")["nouns"]
    for sentence in reading.text.sentences:
        folded = skeleton(reading, sentence, "post", "body", "document_symbol", "meeting_report", "publication")
        local: list[Mention] = []
        for rule in ("of_post", "by_owner"):
            for match in folded_pattern(said[rule]).finditer(folded.text):
                span = folded.span(*match.span())
                noun = nouns[match["noun"].lower()]
                owner = folded.of(match)[:1]
                if not owner or any(span.overlaps(m.span) for m in local):
                    continue
                known = _symbol_of(reading, match["noun"], span.start, owner[0]) if rule == "of_post" else None
                if known is not None:
                    local.append(_description(reading.text, span, _symbol(known), known.entities, "description"))
                elif rule == "by_owner" and _writes_documents(owner[0]):
                    key = f"doc:{slug(reading.text[span])}"
                    local.append(_description(reading.text, span, noun, (key,), "description"))
        for match in re.finditer(said["anaphor"], reading.text[sentence]):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            if any(True for _ in reading.within(span, "meeting_report", "publication")):
                continue
            before = [m for m in local if m.end <= span.start and nouns[match["noun"].lower()] == m.normalised]
            if before:
                local.append(_description(reading.text, span, before[-1].normalised, before[-1].entities, "anaphor"))
                continue
            known = _symbol_of(reading, match["noun"], span.start, None)
            if known is not None:
                local.append(_description(reading.text, span, _symbol(known), known.entities, "anaphor"))
        yield from local


def _writes_documents(owner: Mention) -> bool:
    """A secretariat, or a post: what they are said to have written is a document of its own."""
    return owner.type == "post" or any(key.endswith("secretariat") for key in owner.entities)


def _symbol_of(reading: Reading, noun: str, before: int, owner: Mention | None) -> Mention | None:
    """The last symbol before a place that stands in brackets behind the noun, in the same sentence or the one before.

    With an owner, further back too: the description must name the owner as well.
    """
    sentence = reading.text.sentence_at(before)
    previous = reading.text.sentence_at(max(0, sentence.start - 1))
    start = 0 if owner is not None else previous.start
    for symbol in reversed(list(reading.within(Span(start, before), "document_symbol"))):
        described = reading.text.view[reading.text.sentence_at(symbol.start).start : symbol.start]
        if noun.lower() not in described.lower() or not symbol.entities:
            if owner is None:
                return None
            continue
        own = Span(symbol.start - len(described), symbol.start)
        if owner is None or any(set(m.entities) & set(owner.entities) for m in reading.within(own, owner.type)):
            return symbol
    return None


def _symbol(mention: Mention) -> str:
    """The symbol that names a document: of a double symbol the first."""
    return mention.entities[0].removeprefix("doc:")


def _description(
    text: Text, span: Span, normalised: str | tuple[str, ...], entities: tuple[str, ...], form: str
) -> Mention:
    return Mention("document_description", span, text[span], normalised, entities, {"form": form})


def _internal_references(text: Text, document: Document) -> Iterator[Mention]:
    """The document's own annex: its heading, and *see annex*, where there is such a heading."""
    said = words(text.language, "writings")["annexes"]
    headings = [
        (i, block) for i, block in enumerate(text.blocks) if re.fullmatch(said["heading"], text[block.span].strip())
    ]
    if not headings:
        return
    first = headings[0][0]
    title = text[text.blocks[first + 1].span] if first + 1 < len(text.blocks) else ""
    entity = f"{document.key}/annex"
    if document.meeting and re.search(said["organization"], title, re.IGNORECASE):
        entity = "norm:" + document.meeting.removeprefix("mtg:") + "/organization-of-work"
    for match in re.finditer(said["reference"], text.view):
        span = Span(*match.span())
        yield Mention("internal_reference", span, text[span], "annex", (entity,))
    span = headings[0][1].span
    yield Mention("internal_reference", span, text[span], "annex-heading", (entity,))
