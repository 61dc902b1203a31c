"""The spaCy face of reading: a pipeline that gives a `Doc` with its mentions, relations and record.

>>> nlp = load("zh")
>>> doc = nlp("打击有组织犯罪公约缔约方会议在第 9/1 号决议中设立了审议机制。")
>>> [(span.text, span.label_, span.id_) for span in doc.spans["mentions"]][:2]
[('打击有组织犯罪公约缔约方会议', 'body', 'body:ctoc-cop'), ('第 9/1 号决议', 'instrument', 'inst:ctoc-cop/res/9/1')]
>>> doc._.record.relations[0].predicate
'establishes'

spaCy's tokenizers cut document symbols apart, so mentions are found on the characters and set on the `Doc` as spans
that cover whole tokens; ``doc._.record`` has the exact offsets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.pipeline import read_source
from ingest.relate.clauses import pipeline

if TYPE_CHECKING:
    from ingest.record import Record


@Language.component("un_mandates")
def un_mandates(doc: Doc) -> Doc:
    """Read a document: its record, its mentions as ``doc.spans["mentions"]``, one span group a type besides."""
    record = read_source(doc.text, language=doc.lang_)
    doc._.record = record
    groups: dict[str, list[Span]] = {"mentions": []}
    for mention in record.mentions:
        key = mention.entities[0] if mention.entities else ""
        span = doc.char_span(mention.start, mention.end, mention.type, span_id=key, alignment_mode="expand")
        if span is not None:
            groups["mentions"].append(span)
            groups.setdefault(mention.type, []).append(span)
    for name, spans in groups.items():
        doc.spans[name] = spans
    return doc


def load(language: str) -> Language:
    """A spaCy pipeline that reads UN documents in Chinese (over jieba's tokens) or English.

    Raises ``LookupError`` for a language that has no words here.
    """
    if not Doc.has_extension("record"):
        record: Record | None = None
        Doc.set_extension("record", default=record)
    nlp = pipeline(language).from_config(pipeline(language).config)
    nlp.tokenizer = pipeline(language).tokenizer
    nlp.add_pipe("un_mandates")
    return nlp
