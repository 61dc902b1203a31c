"""What a document says of other documents and of reports: to whom they go, what they carry, who made them.

The patterns stand in ``languages/*/papers.toml``. A document that a body *will receive* goes to the meeting whose
agenda the text is: the text says the body, the meeting is one step of reasoning, so the status is ``inferred`` and the
verb is kept. Where a report is what goes, the report is the subject, and the document named by *see* reproduces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.find.works import named_products
from ingest.reading import Reading
from ingest.record import Mention, Relation, Span, Status
from ingest.relate import products
from ingest.skeleton import Skeleton, compiled, sentences

_TYPES = (
    "agenda_item",
    "body",
    "document_description",
    "document_symbol",
    "instrument",
    "legal_provision",
    "meeting",
    "meeting_report",
    "normative_document",
    "publication",
)


def relate(reading: Reading) -> Iterator[Relation]:
    """The relations between documents, reports, products and the meetings and bodies they go to."""
    folded = list(sentences(reading, *_TYPES))
    yield from _reports(reading, folded)
    yield from products.relate(reading)
    for sentence in folded:
        yield from _submissions(reading, sentence)
        yield from _carried(reading, sentence)
        yield from _between_papers(reading, sentence)
        yield from _recommendations(reading, sentence)


def _matches(reading: Reading, folded: Skeleton, table: str, *names: str) -> Iterator[re.Match[str]]:
    for name, pattern in compiled(reading.language, "papers", table):
        if not names or name in names:
            yield from pattern.finditer(folded.text)


def _keys(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(key for m in mentions for key in m.entities))


def _report_of(meeting: str) -> str:
    return "report:" + meeting.removeprefix("mtg:")


def _reports(reading: Reading, folded: Sequence[Skeleton]) -> Iterator[Relation]:
    """Every report that the text names is the report of its meeting; the document's own meeting's is yet to come."""
    drafters: dict[str, str] = {}
    adopted = {
        key
        for sentence in folded
        for match in _matches(reading, sentence, "expected", "adoption")
        for key in _keys(sentence.of(match, "what"))
    }
    for sentence in folded:
        for match in _matches(reading, sentence, "expected", "drafted"):
            reports = _keys(sentence.between(0, match.end(), "meeting_report"))
            by = _keys(sentence.of(match, "by", "body"))
            if len(reports) == 1 and by:
                drafters.setdefault(reports[0], by[0])
    told: dict[str, tuple[int, Span]] = {}
    for mention in reading.mentions:
        if mention.type != "meeting_report":
            continue
        sentence_span = reading.text.sentence_at(mention.start)
        # A sentence says more than an agenda title or a list entry that merely names the report.
        rank = (
            0
            if reading.text.block_at(mention.start).kind == "paragraph" and len(sentence_span) > 2 * len(mention.span)
            else 1
        )
        for key in mention.entities:
            if key not in told or rank < told[key][0]:
                told[key] = (rank, sentence_span)
    for sentence in folded:
        for match in _matches(reading, sentence, "submitted", "own_report"):
            for key in _keys(sentence.of(match, "of")):
                told.setdefault(_report_of(key), (0, sentence.evidence(match)))
        for match in _matches(reading, sentence, "submitted", "bare_report"):
            for key in _last_report(reading, sentence.starts[match.start()]):
                told.setdefault(key, (0, reading.text.sentence_at(sentence.starts[match.start()])))
    for key, (_, span) in told.items():
        meeting = "mtg:" + key.removeprefix("report:")
        attrs: dict[str, Any] = {}
        if key in adopted or (meeting == reading.document.meeting and _is_ahead(reading)):
            attrs = {"event_status": "expected"}
            if key in drafters:
                attrs["draftedBy"] = drafters[key]
        yield Relation(meeting, "hasReport", key, "stated", (span,), attrs)


def _is_ahead(reading: Reading) -> bool:
    """Whether the meeting of the document was still to come when the document was dated."""
    start, date = reading.document.meeting_start, reading.document.date
    return start is not None and date is not None and start > date


def _destinations(reading: Reading, folded: Skeleton, match: re.Match[str]) -> tuple[list[str], Status]:
    """The meetings that something goes to: those named, or the document's own where only its body is named."""
    named = _keys(folded.of(match, "to", "meeting"))
    if named:
        return named, "stated"
    document = reading.document
    to_body = document.body is not None and document.body in _keys(folded.of(match, "to", "body"))
    bare = not folded.of(match, "to")
    return ([document.meeting], "inferred") if document.meeting and (to_body or bare) else ([], "inferred")


def _submissions(reading: Reading, folded: Skeleton) -> Iterator[Relation]:
    """submittedTo, submittedPursuantTo, reproducedIn and contains, of one sentence."""
    seen: set[tuple[str, str]] = set()
    for what, to, status, attrs, evidence, see in _given(reading, folded):
        bases = [
            (key, match.start())
            for match in _matches(reading, folded, "pursuant", "basis")
            for key in _keys(folded.of(match, "basis"))
            if folded.starts[match.start()] < evidence.end
        ]
        for subject in what:
            for meeting in to:
                if (subject, meeting) in seen:
                    continue
                seen.add((subject, meeting))
                yield Relation(subject, "submittedTo", meeting, status, (evidence,), attrs)
            for basis, at in bases:
                if (subject, basis) not in seen and to:
                    seen.add((subject, basis))
                    whole = Span(min(evidence.start, folded.starts[at]), evidence.end)
                    yield Relation(subject, "submittedPursuantTo", basis, "stated", (whole,))
            for document in see:
                if (subject, document) not in seen and subject.startswith("report:"):
                    seen.add((subject, document))
                    yield Relation(subject, "reproducedIn", document, "stated", (evidence,))


_Given = tuple[list[str], list[str], Status, dict[str, Any], Span, list[str]]


def _given(reading: Reading, folded: Skeleton) -> Iterator[_Given]:
    """What goes where: subjects, meetings, status, attributes, evidence, and the documents named by *see*."""
    for name, pattern in compiled(reading.language, "papers", "submitted"):
        for match in pattern.finditer(folded.text):
            to, status = _destinations(reading, folded, match)
            what = _keys(folded.of(match, "what"))
            if name == "own_report":
                what = [_report_of(key) for key in _keys(folded.of(match, "of"))]
            elif name == "bare_report":
                what = _last_report(reading, folded.starts[match.start()])
            yield what, to, status, {}, folded.evidence(match), _keys(folded.of(match, "see"))
    for _, pattern in compiled(reading.language, "papers", "received"):
        for match in pattern.finditer(folded.text):
            yield from _received(reading, folded, match)


def _last_report(reading: Reading, before: int) -> list[str]:
    """The report that a bare 报告 means: of the meeting just named, else the one named in the sentence before."""
    sentence = reading.text.sentence_at(before)
    named = list(reading.within(Span(sentence.start, before), "meeting_report", "meeting"))[-1:]
    if named:
        return [_report_of(key) for key in _keys(named)] if named[0].type == "meeting" else _keys(named)
    previous = reading.text.sentence_at(max(0, sentence.start - 1))
    return _keys(list(reading.within(Span(previous.start, before), "meeting_report"))[-1:])


def _received(reading: Reading, folded: Skeleton, match: re.Match[str]) -> Iterator[_Given]:
    """What a body will receive: the reports in the clause, else the documents in its brackets."""
    groups = match.groupdict()
    if "to" in groups:
        to, status = _destinations(reading, folded, match)
    else:
        to, status = ([reading.document.meeting] if reading.document.meeting else []), "inferred"
    to = _keys(folded.of(match, "at", "meeting")) or to
    if not to:
        return
    documents = [m for m in folded.of(match, "what", "document_symbol") if _bracketed(folded, m)]
    reports = [m for m in folded.of(match, "what", "meeting_report") if not documents or m.end <= documents[0].start]
    evidence = folded.evidence(match)
    if reports:
        yield _keys(reports), to, status, {"verb": match["verb"]}, evidence, _keys(documents[:1])
    else:
        yield _keys(documents[:1]), to, status, {"verb": match["verb"]}, evidence, []


def _bracketed(folded: Skeleton, mention: Mention) -> bool:
    """Whether a symbol stands in brackets: it names what was just described."""
    at = folded.starts.index(mention.start)
    before = folded.text[:at]
    return before.rfind("(") > before.rfind(")")


def _carried(reading: Reading, folded: Skeleton) -> Iterator[Relation]:
    """What documents carry: transmits, contains, sameDocumentAs."""
    transmitted: set[str] = set()
    for match in _matches(reading, folded, "transmitted"):
        for document in _keys(folded.of(match, "doc")):
            for report in _keys(folded.of(match, "what", "meeting_report")):
                transmitted.add(report)
                yield Relation(document, "transmits", report, "stated", (folded.evidence(match),))
    for match in _matches(reading, folded, "same"):
        for document in _keys(folded.of(match, "doc")):
            reports = _keys(folded.of(match, "what", "meeting_report"))
            if len(reports) == 1 and reports[0] not in transmitted:
                yield Relation(reports[0], "sameDocumentAs", document, "stated", (folded.evidence(match),))
    # Only a document for a meeting says what is put before one; elsewhere "provided with" is of anything and anybody.
    tables = (("received", None), ("described", "held_in")) if reading.document.meeting else (("described", "held_in"),)
    for table, name in tables:
        for match in _matches(reading, folded, table, *([name] if name else [])):
            documents = [m for m in folded.of(match, "what", "document_symbol") if _bracketed(folded, m)]
            if documents and not folded.of(match, "what", "meeting_report"):
                yield from _contains(reading, folded, match, documents[0])


def _contains(reading: Reading, folded: Skeleton, match: re.Match[str], document: Mention) -> Iterator[Relation]:
    """The description in the document's own words, with the treaty, the meeting and the day that it concerns."""
    start, end = match.start("what"), folded.starts.index(document.start)
    patterns = dict(compiled(reading.language, "papers", "described"))
    kind = patterns["lead"].search(folded.text[start:end])
    bracket = folded.text.rfind("(", start, end)
    first = start + (kind.end() if kind else 0)
    if bracket <= first or patterns["empty"].search(folded.text[first:bracket]):
        return
    described = folded.span(first, bracket)
    wording = reading.text[described].strip(" ,，")
    attrs: dict[str, Any] = {}
    treaties = _keys(list(reading.within(described, "treaty")))
    meetings = [k for k in _keys(list(reading.within(described, "meeting"))) if k != reading.document.meeting]
    days = [m.normalised for m in reading.within(described, "date") if m.attrs.get("role") == "as_of"]
    if len(treaties) == 1:
        attrs["treaty"] = treaties[0]
    if len(meetings) == 1:
        attrs["concerns"] = meetings[0]
    if days:
        attrs["asOf"] = days[0]
    closed = folded.text.find(")", end)
    evidence = folded.span(match.start(), closed + 1 if closed >= 0 else end + 1)
    for key in document.entities:
        for thing in named_products(reading, described) or [wording]:
            yield Relation(key, "contains", thing, "stated", (evidence,), attrs)


def _between_papers(reading: Reading, folded: Skeleton) -> Iterator[Relation]:
    """preparedBy, replaces and annexedTo."""
    for match in _matches(reading, folded, "prepared"):
        for document in _keys(folded.of(match, "doc")):
            for body in _keys(folded.of(match, "by")):
                yield Relation(document, "preparedBy", body, "stated", (folded.evidence(match),))
    for match in _matches(reading, folded, "replaced"):
        for new in _keys(folded.of(match, "new")):
            for old in _keys(folded.of(match, "old")):
                yield Relation(new, "replaces", old, "stated", (folded.evidence(match),))
    for match in _matches(reading, folded, "annexed"):
        for norm in _keys(folded.of(match, "what")):
            for provision in _keys(folded.of(match, "in")):
                instrument, _, rest = provision.removeprefix("prov:").partition("/annex")
                if rest == "" and provision.endswith("/annex"):
                    yield Relation(norm, "annexedTo", f"inst:{instrument}", "stated", (folded.evidence(match),))


def _recommendations(reading: Reading, folded: Skeleton) -> Iterator[Relation]:
    """What recommendations build on, and where they are to be endorsed."""
    for match in _matches(reading, folded, "recommendations", "based_on"):
        for new in _keys(folded.of(match, "new")):
            for old in _keys(folded.of(match, "old")):
                if new != old:
                    subject, basis = ("rec:" + k.removeprefix("mtg:") for k in (new, old))
                    yield Relation(subject, "basedOn", f"{basis}-draft", "stated", (folded.evidence(match),))
    own = reading.document.meeting
    for match in _matches(reading, folded, "recommendations", "endorsed_at"):
        for meeting in _keys(folded.of(match, "at")):
            if own and meeting != own:
                subject = "rec:" + own.removeprefix("mtg:")
                yield Relation(subject, "toBeEndorsedAt", meeting, "stated", (folded.evidence(match),))
