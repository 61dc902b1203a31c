"""Outcomes: what came of a request, as far as the document says so.

``fulfils`` leads from a report, a document or a product to the ``key`` of a request (its instrument and addressee in
``attrs``). It is stated where the text gives the instrument as the ground of the submission ("pursuant to resolution
7/1, the reports … will be submitted"), or says *accordingly*; it is inferred where one step leads there: the report of
a body that is asked to report, the report of a meeting of the group whose meeting was asked for, the results that are
due at the session to which they go. ``candidateFulfilment`` is no more than plausible: a document on what a body did,
listed under the agenda item under which the request to that body is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.reading import Reading
from ingest.record import Mention, Relation, Span, Status
from ingest.relate import mandates
from ingest.relate.clauses import lexicon
from ingest.relate.directives import DIRECTIVES


@dataclass(frozen=True, slots=True)
class _Request:
    instrument: str
    addressee: str
    key: str
    due: str | None
    place: int
    inferred: bool

    @property
    def reports(self) -> bool:
        return self.key.startswith("report-to-")


def relate(reading: Reading, told: Iterable[Relation] | None = None) -> Iterator[Relation]:
    """What fulfils the requests that a document tells of, each only once.

    ``told`` are the relations of `ingest.relate.mandates`, where they are at hand; they are read anew otherwise.
    """
    told = list(mandates.relate(reading) if told is None else told)
    requests = [r for r in map(_request, told) if r]
    founded = {(r.subject, r.object) for r in told if r.predicate == "establishes"}
    seen: set[tuple[str, str, str]] = set()
    for relation in (
        *_reports_submitted(reading, requests),
        *_meetings_held(reading, requests, founded),
        *_products_delivered(told, requests),
        *_accordingly(reading, requests),
        *_activities(reading, requests),
    ):
        same = (relation.subject, relation.object, str(relation.attrs.get("addressee")))
        if same not in seen:
            seen.add(same)
            yield relation


def _request(relation: Relation) -> _Request | None:
    if relation.predicate not in DIRECTIVES or not relation.subject.startswith("inst:"):
        return None
    attrs = relation.attrs
    return _Request(
        relation.subject,
        relation.object,
        str(attrs["key"]),
        attrs.get("dueAt"),
        relation.evidence[0].start,
        relation.status == "inferred",
    )


def _fulfils(subject: str, request: _Request, status: Status, evidence: tuple[Span, ...]) -> Relation:
    predicate = "candidateFulfilment" if status == "candidate" else "fulfils"
    attrs = {"instrument": request.instrument, "addressee": request.addressee}
    return Relation(subject, predicate, request.key, status, evidence, attrs)


def _body(key: str) -> str:
    """The body of a report or meeting key.

    >>> _body("report:ctoc-cop-wg-tip/9")
    'body:ctoc-cop-wg-tip'
    """
    return "body:" + key.split(":", 1)[1].rsplit("/", 1)[0]


def _reports_submitted(reading: Reading, requests: list[_Request]) -> Iterator[Relation]:
    """Reports of a group that a sentence submits in a document: what the group was asked to do."""
    for sentence in reading.text.sentences:
        reports = [m for m in reading.within(sentence, "meeting_report") if m.entities]
        documents = [m for m in reading.within(sentence, "document_symbol") if m.entities]
        if not reports or len(documents) != 1 or not _submits(reading, sentence):
            continue
        document = documents[0].entities[0]
        grounds = {k for m in reading.within(sentence, "instrument") for k in m.entities}
        sessions = {k for m in reading.within(sentence, "meeting") for k in m.entities}
        for body in dict.fromkeys(_body(key) for m in reports for key in m.entities):
            for request in requests:
                if request.addressee != body:
                    continue
                if request.reports and (not grounds or request.instrument in grounds):
                    status: Status = "stated" if request.instrument in grounds else "inferred"
                    yield _fulfils(document, request, status, (sentence,))
                elif request.due is not None and request.due in sessions:
                    yield _fulfils(document, request, "inferred", (sentence,))


def _submits(reading: Reading, sentence: Span) -> bool:
    text = reading.text[sentence].lower()
    return any(verb in text for verb in lexicon(reading.language)["passive"]["submit"])


def _meetings_held(reading: Reading, requests: list[_Request], founded: set[tuple[str, str]]) -> Iterator[Relation]:
    """The reports of the meetings of a group whose meeting an instrument asked for, where it created the group."""
    for request in requests:
        if not request.key.startswith("convene-"):
            continue
        bodies = {body for instrument, body in founded if instrument == request.instrument and body.startswith("body:")}
        for mention in (m for m in reading.mentions if m.type == "meeting"):
            if mention.form in ("indefinite_at_creation", "indefinite_set") or not mention.entities:
                continue
            sentence = reading.text.sentence_at(mention.start)
            if not any(True for _ in reading.within(sentence, "date")):
                continue
            for meeting in mention.entities:
                if _body(meeting) in bodies:
                    report = "report:" + meeting.removeprefix("mtg:")
                    yield _fulfils(report, request, "inferred", (sentence,))


def _products_delivered(told: Sequence[Relation], requests: list[_Request]) -> Iterator[Relation]:
    """Documents that carry what a group made for a session, where the group's results were due at that session."""
    made = {(r.object, r.subject, r.attrs.get("submittedTo")) for r in told if r.predicate == "produced"}
    for carried in (r for r in told if r.predicate == "contains"):
        for request in requests:
            if request.due is not None and (carried.object, request.addressee, request.due) in made:
                yield _fulfils(carried.subject, request, "inferred", carried.evidence)


def _accordingly(reading: Reading, requests: list[_Request]) -> Iterator[Relation]:
    """A product made "accordingly", in the sentence behind the request to the same body."""
    says = lexicon(reading.language)["produced"]
    for sentence in reading.text.sentences:
        text = reading.text[sentence].lower()
        if not any(word in text for word in says["accordingly"]) or not any(v in text for v in says["verbs"]):
            continue
        products = [m for m in reading.within(sentence, "publication") if m.entities]
        bodies = {k for m in reading.within(sentence, "body", "post") for k in m.entities}
        block = reading.text.block_at(sentence.start)
        before = [r for r in requests if block.start <= r.place < sentence.start and r.addressee in bodies]
        if products and before:
            yield _fulfils(products[0].entities[0], before[-1], "stated", (sentence,))


def _activities(reading: Reading, requests: list[_Request]) -> Iterator[Relation]:
    """Documents about what a body did, listed under the heading under which requests to that body are told."""
    open_requests: list[_Request] = []
    at = 0
    listing = False
    blocks = reading.text.blocks
    ordered = sorted((r for r in requests if not r.inferred), key=lambda r: r.place)
    for block in blocks:
        if block.kind == "heading":
            listing = _lists_documents(reading, block.span)
            if not listing:
                open_requests = []
            continue
        while at < len(ordered) and ordered[at].place < block.end:
            open_requests.append(ordered[at])
            at += 1
        if not listing:
            continue
        documents = [m for m in reading.within(block.span, "document_symbol") if m.entities]
        named = [m for m in reading.within(block.span, "body") if m.entities]
        # The first body named is the document's author; what it tells of is another's doing, where one is named.
        bodies = named[1:] or named
        if len(documents) != 1 or not _tells_activities(reading, block.span):
            continue
        for request in open_requests:
            if _acts_in(bodies, request.addressee) and not _set_aside(request):
                yield _fulfils(documents[0].entities[0], request, "candidate", (block.span,))


def _lists_documents(reading: Reading, heading: Span) -> bool:
    return reading.text[heading].strip(" *:：").lower() in lexicon(reading.language)["listing"]["headings"]


def _tells_activities(reading: Reading, span: Span) -> bool:
    text = reading.text[span].lower()
    return any(word in text for word in lexicon(reading.language)["listing"]["activities"])


def _acts_in(bodies: list[Mention], addressee: str) -> bool:
    return any(addressee in m.entities for m in bodies)


def _set_aside(request: _Request) -> bool:
    return request.reports or request.key.startswith("convene-")
