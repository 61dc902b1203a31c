"""The names in ontology.ttl, as terms; a name that the ontology does not define cannot be used.

``unm("cites")`` is the term ``https://w3id.org/unmandate/ontology#cites``. A test holds `NAMES` against ontology.ttl.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

ONTOLOGY = "https://w3id.org/unmandate/ontology"
ONTOLOGY_FILE = Path(__file__).parent.parent / "ontology.ttl"
SHAPES_FILE = Path(__file__).with_name("shapes.ttl")

NAMESPACES = {
    "unm": f"{ONTOLOGY}#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def words(text: str) -> tuple[str, ...]:
    """The words of a text: a list of names, written to be read.

    >>> words("cites adopts")
    ('cites', 'adopts')
    """
    return tuple(text.split())


CLASSES = frozenset(
    words("""
    Account Actor ActorClass Adoption AgendaItem AnnotatedProvisionalAgenda Approval Assertion BackgroundPaper Body
    BodySet Bureau Citation Commission Composition Conference ConferenceRoomPaper Deadline Decision Determination
    Directive Document DocumentExpression DocumentFile Endorsement Establishment ExecutiveDirectorReport ExpertGroup
    ExtendedBureau Extension ExtractionRun Fund InformalConsultations Instrument InstrumentSet Mandate Mechanism
    Meeting MeetingReport Mention Modification Nomination NonAction NormativeDocument OpeningMeeting Person Post
    PrincipalOrgan ProceduralAct ProceduralRule Programme Protocol Provision RecommendationSet ReconvenedSession
    RegionalGroup ReportingRequest Resolution RulesOfProcedure ScheduleSlot SecretariatEntity SecretariatNote
    SecretariatReport Session SessionReport SpeakingTimeLimit Statement StatusChange Submission SubsidiaryBody
    Termination TextSpan TransmittalNote Treaty WorkProduct WorkingGroup
    """)
)
# The classes of documents: those at or below Document.
DOCUMENTS = frozenset(
    words(
        """
        AnnotatedProvisionalAgenda BackgroundPaper ConferenceRoomPaper Document ExecutiveDirectorReport MeetingReport
        SecretariatNote SecretariatReport SessionReport TransmittalNote WorkProduct
        """
    )
)
PROPERTIES = frozenset(
    words("""
    about actDate actionText addressee addresseeName adoptedAt adoptedBy adoptedInYear adoptedOn adopts affects
    affectsProvision agendaOf agendaStatus annexedTo appliesFrom appliesTo assertedIn assertionStatus atMeeting
    basis beginIndex byActor byInstrument callsUpon canonicalSymbol caution citationContext cites citesProvision
    concerns condition confidence consideredUnder contains createsMandate deadlineAt deadlineKind decidesComposition
    deliversOpeningStatementAt discussed distribution documentDate dueAfter dueAt dueBy dueEvery dueInYear dueUntil
    dueWithin dueWithinWorkingDays duration encourages endDate endIndex endorses endsOn establishes eventStatus
    exactText exceptional expectedAt expectedOutput extends firstDueBy firstDueWithin forBody fulfils hasAgendaItem
    hasEvidence hasExpression hasFile hasReport heldDuring heldMeeting inFile inPart inSentence inferenceRule
    instrumentNumber invites itemNumber lineNumber listsDocument makesPermanent mandateOf maxDuration meetingFormat
    meetingOf mentionForm modifies noDocumentExpected office officeCount openEnded opensOn ordinal originalLanguage
    paragraphNumber parentBody partOf partOfMeeting place possiblyFulfils preparedBy preparedFor procedure
    producedBy producedPursuantTo provisionLabel publishedIn reaffirms recipient recipientName refersTo replaces
    reportCount reproducedIn requests setBy sha256 slotEnd slotOf slotStart sourceParagraph startDate startMonth
    statusBefore statusValue subItemOf submittedDate submittedPursuantTo submittedTo supplements symbol symbolPrefix
    takesUp target targetName terminates textKind transmits until urges verb versionDate versionNote
    """)
)
VERBS = frozenset(
    words("""
    adopts approves callsUpon decides decidesComposition encourages endorses establishes expressesConcern extends
    invites makesPermanent modifies nominates notes notesWithConcern opensForSignature proposes reaffirms recalls
    requests stresses submits terminates urges welcomes
    """)
)
# The words of citation, which are the keys of ingest's languages/<language>/contexts.toml.
CONTEXTS = frozenset(
    words("""
    adopts affirms amendedBy approves authorizes bearsInMind callsUpon commends condemns considers decides demands
    encourages endorses establishedBy expressesConcern extendedBy guidedBy implements invites notes pursuantTo
    reaffirms recalls recognizes regrets requests sees setOutIn stresses supports urges violates welcomes
    """)
)
# The parts of a document.
PARTS = frozenset(words("annex body footnote heading operative preamble"))
_CONCEPTS = {
    *(f"verb-{verb}" for verb in VERBS),
    *(f"context-{word}" for word in CONTEXTS),
    *(f"part-{part}" for part in PARTS),
}
SCHEMES = frozenset(words("ActVerbScheme CitationContextScheme DocumentPartScheme"))
NAMES = CLASSES | PROPERTIES | _CONCEPTS | SCHEMES


@cache
def unm(name: str) -> NamedNode:
    """The ontology's term of a name. Raises ``KeyError`` for a name that the ontology does not define.

    >>> unm("cites").value
    'https://w3id.org/unmandate/ontology#cites'
    >>> unm("quotes")
    Traceback (most recent call last):
    ...
    KeyError: 'ontology.ttl defines no term named quotes'
    """
    if name not in NAMES:
        raise KeyError(f"ontology.ttl defines no term named {name}")
    return NamedNode(NAMESPACES["unm"] + name)


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name in one of the `NAMESPACES`; ``KeyError`` for another prefix.

    >>> term("rdfs:label").value
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, _, local = name.partition(":")
    return unm(local) if prefix == "unm" else NamedNode(NAMESPACES[prefix] + local)


def node(iri: str) -> NamedNode | None:
    """The term of an IRI that a person or another program gave; None where it is none.

    >>> node("https://w3id.org/unmandate/id/body/un-ga") is not None, node("http://["), node("枪支问题工作组")
    (True, None, None)
    """
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def short(iri: str, ids: str = "") -> str:
    """An IRI with its namespace abbreviated, ``id:`` for what stands under ``ids``; unknown IRIs stay whole.

    >>> short("https://w3id.org/unmandate/ontology#cites"), short("http://x.org/id/body/un-ga", "http://x.org/id/")
    ('unm:cites', 'id:body/un-ga')
    """
    if ids and iri.startswith(ids):
        return f"id:{iri[len(ids) :]}"
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
