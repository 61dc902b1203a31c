"""What a record shows of a text in the text's own characters.

Grammars read a view in which compatibility characters are folded (full-width brackets are half-width there). What
is told to people (titles, wordings, names) is led back to the characters that the document has, once, when the record
is made; keys and matching keep to the view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ingest.reading import Document
from ingest.record import MandateAct, Named, Relation, Span
from ingest.text import Text

# Attributes and objects of relations that are words of the text.
_WORDED = frozenset({"title", "action", "action_zh", "mandate", "mandate_zh"})
_WORDS_AS_OBJECT = frozenset({"hasTitle", "prescribes", "discussed", "proposes"})


def verbatim(text: Text, words: str, spans: tuple[Span, ...]) -> str:
    """Words of the view as the source has them, where one of the spans holds them; else as they are.

    >>> from ingest.text import read_text
    >>> text = read_text("《海港公约》（简称《公约》）", "zh")
    >>> text.view.strip(), verbatim(text, "(简称《公约》)", (Span(0, len(text.view)),))
    ('《海港公约》(简称《公约》)', '（简称《公约》）')
    """
    if not words or words in text.source:
        return words
    for span in spans:
        at = text.view.find(words, span.start, span.end)
        if at >= 0:
            return text.printed(Span(at, at + len(words)))
    return words


def verbatim_document(text: Text, document: Document) -> Document:
    """A document with its title as printed."""
    evidence = document.evidence.get("title")
    if document.title is None or evidence is None:
        return document
    return replace(document, title=verbatim(text, document.title, (evidence,)))


def verbatim_relation(text: Text, relation: Relation) -> Relation:
    """A relation with its wordings as printed (view spans)."""
    spans = tuple(text.block_at(span.start).span for span in relation.evidence)
    spans = (*relation.evidence, *spans)
    attrs: Mapping[str, Any] = {
        name: verbatim(text, value, spans) if name in _WORDED and isinstance(value, str) else value
        for name, value in relation.attrs.items()
    }
    told = relation.object
    if relation.predicate in _WORDS_AS_OBJECT:
        told = verbatim(text, told, spans)
    return replace(relation, object=told, attrs=attrs)


def verbatim_act(text: Text, act: MandateAct) -> MandateAct:
    """An act with its wording and the names in it as printed (view spans)."""
    spans = (act.evidence, text.block_at(act.evidence.start).span)

    def named(all_of: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(replace(one, name=verbatim(text, one.name, spans)) for one in all_of)

    return replace(
        act,
        wording=verbatim(text, act.wording, spans) if act.wording else act.wording,
        target=named(act.target),
        addressee=named(act.addressee),
        recipient=named(act.recipient),
    )
