"""What a rule of procedure or an article prescribes, and what a decision lays down for States, in the text's words.

Three forms are read: the provision speaks ("rule 19 provides that …", 第19条规定，…); something must be done under it
("under rule 20, … shall …", 根据第20条，…应…); its paragraphs are quoted after a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.reading import Reading
from ingest.record import Relation, Span
from ingest.relate.clauses import Clause, lexicon, read_clause
from ingest.text import Block

_QUOTED_PARAGRAPH = re.compile(r"[“\"「]\s*(\d{1,2})\s*[.．、]\s*")
_MODAL_STOPS = ("，", ",")


def prescriptions(reading: Reading) -> Iterator[Relation]:
    """``prescribes`` of provisions and the ``decides`` of instruments on whose ground something must be done."""
    quoted: str | None = None
    opening: Span | None = None
    for block in reading.text.blocks:
        if block.kind == "quotation":
            if quoted and opening:
                yield from _paragraph(reading, block, quoted, opening)
            continue
        quoted = None
        if block.kind not in ("paragraph", "item"):
            continue
        for sentence in (s for s in reading.text.sentences if s.within(block.span)):
            if not any(True for _ in reading.within(sentence, "legal_provision", "instrument")):
                continue
            clause = read_clause(reading, sentence)
            relation = _spoken(clause) or _grounded(clause)
            if relation is None:
                continue
            yield relation
            if relation.predicate == "prescribes" and reading.text[sentence].rstrip().endswith((":", "：")):
                quoted, opening = relation.subject, sentence


def _paragraph(reading: Reading, block: Block, provision: str, opening: Span) -> Iterator[Relation]:
    """A quoted paragraph of the provision that the sentence before the quotation names."""
    text = reading.text[block.span]
    number = _QUOTED_PARAGRAPH.match(text)
    if number is None:
        return
    wording = text[number.end() :].rstrip('”"」 ')
    yield Relation(f"{provision}/para/{number.group(1)}", "prescribes", wording, "stated", (block.span, opening))


def _spoken(clause: Clause) -> Relation | None:
    """The provision is the subject of a verb of laying down."""
    says = frozenset(lexicon(clause.language)["provisions"]["says"])
    words = clause.words
    for k, word in enumerate(words):
        if word.kind != "legal_provision":
            if not word.kind and word.text in ("，", ",", "；", ";"):
                return None
            continue
        if word.key is None or k + 1 >= len(words) or words[k + 1].kind or words[k + 1].lower not in says:
            return None
        wording = clause.text(k + 2, len(words)) or clause.text(k, len(words))
        return Relation(word.key, "prescribes", wording.removeprefix("that "), "stated", (clause.span,))
    return None


def _grounded(clause: Clause) -> Relation | None:
    """ "Under rule 20, …": the sentence opens with a ground, and what follows must be done."""
    says = lexicon(clause.language)["provisions"]
    words = clause.words
    k = 0
    while k < len(words) and not words[k].kind and words[k].lower not in says["ground"]:
        k += 1
        if k > 3:
            return None
    if k >= len(words) or words[k].lower not in says["ground"]:
        return None
    comma = next((i for i in range(k, len(words)) if words[i].text in _MODAL_STOPS), None)
    if comma is None:
        return None
    grounds = [w for w in words[k:comma] if w.kind in ("legal_provision", "instrument") and w.key]
    if len(grounds) != 1 or (grounds[0].kind == "legal_provision" and not _single(grounds[0].mention)):
        return None
    ground = grounds[0]
    start = comma + 1
    if any(words[start + i].lower in says["ground"] for i in range(min(2, len(words) - start))):
        # A second ground ("and in accordance with rule 19,"): the rule comes after its comma.
        start = next((i + 1 for i in range(start, len(words)) if words[i].text in _MODAL_STOPS), start)
    if start < len(words) and words[start].lower in says["apposition"]:
        # "decision 6/3, on the organization of work, …"
        start = next((i + 1 for i in range(start, len(words)) if words[i].text in _MODAL_STOPS), start)
    wording = clause.text(start, len(words))
    if not _obliges(clause, start):
        return None
    predicate = "prescribes" if ground.kind == "legal_provision" else "decides"
    return Relation(str(ground.key), predicate, wording, "stated", (clause.span,))


def _single(mention: object) -> bool:
    entities = getattr(mention, "entities", ())
    return len(entities) == 1


def _obliges(clause: Clause, start: int) -> bool:
    obligation = lexicon(clause.language)["modality"]["obligation"]
    if clause.language == "zh":
        return any(not w.kind and w.text in obligation for w in clause.words[start:])
    text = clause.text(start, len(clause.words)).lower()
    return any(re.search(rf"\b{re.escape(o)}\b", text) for o in obligation)
