"""The classes of what has a name of its own, in the order in which things of equal standing are shown."""

from __future__ import annotations

from collections.abc import Iterable

from graph.vocabulary import NAMESPACES, words

# What is not here is not looked for by name.
KINDS = words(
    """
    Conference PrincipalOrgan Commission WorkingGroup ExpertGroup SubsidiaryBody SecretariatEntity ExtendedBureau
    Bureau Fund RegionalGroup Body
    Mechanism
    Resolution Decision Instrument
    Treaty Protocol RulesOfProcedure NormativeDocument
    Session Meeting ReconvenedSession OpeningMeeting InformalConsultations
    AnnotatedProvisionalAgenda SecretariatReport SecretariatNote TransmittalNote ConferenceRoomPaper SessionReport
    ExecutiveDirectorReport BackgroundPaper Document MeetingReport
    RecommendationSet WorkProduct Programme Account Post Person BodySet ActorClass AgendaItem Provision
    """
)
# Bodies that keep records of their meetings and make no report of each.
UNREPORTING = frozenset(words("PrincipalOrgan"))
_ORDER = {kind: at for at, kind in enumerate(KINDS)}
RANK = {NAMESPACES["unm"] + kind: at for kind, at in _ORDER.items()}
BODIES = frozenset(KINDS[: KINDS.index("Mechanism")])


def foremost(kinds: Iterable[str]) -> str:
    """The kind that says most of what a thing is; the empty string where it is none that has a name.

    >>> foremost(["Instrument", "Resolution"]), foremost(["Deadline"])
    ('Resolution', '')
    """
    return min((kind for kind in kinds if kind in _ORDER), key=_ORDER.__getitem__, default="")
