"""What runs out before a day, what was asked and has no answer, and what mandates rest on that is not held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.lineage.answers import Answer, answers
from graph.lineage.chains import chains
from graph.lineage.days import first_day
from graph.lineage.due import Due, dues
from graph.lineage.model import Basis, Named
from graph.lineage.names import named
from graph.lineage.register import REQUESTS, Act, Register, basis_of, in_language, register
from graph.lineage.terms import Term, ordered, terms
from graph.store import Store
from graph.vocabulary import unm


@dataclass(frozen=True, slots=True)
class Expiry:
    """A mandate that runs out: whose it is, its last term on record, and the day.

    ``holder`` is the body or, without an IRI, the measure by its words; ``affects`` the instruments that laid it down.
    """

    holder: Named
    affects: tuple[Named, ...]
    until: str
    term: Term

    @property
    def basis(self) -> Basis:
        return self.term.basis


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A request without an answer on record, stated or inferred. ``candidates`` may answer it; nobody says so."""

    mandate: str
    by: Named
    paragraphs: tuple[Named, ...]
    addressee: Named
    report: bool
    task: Mapping[str, str]
    due: tuple[Due, ...]
    candidates: tuple[Answer, ...]
    basis: Basis

    @property
    def day(self) -> str | None:
        """The first day on which something is due; None where no day is known."""
        return min((one.day for one in self.due if one.day and one.kind != "dueUntil"), default=None)


@dataclass(frozen=True, slots=True)
class Missing:
    """An instrument that other documents tell of and whose own text is not held: what they say that it did.

    ``acts`` counts what is on record of it; ``cited_in`` the documents that cite it.
    """

    instrument: Named
    acts: int
    cited_in: int
    basis: Basis


def expiring(store: Store, before: str, after: str | None = None) -> tuple[Expiry, ...]:
    """The mandates whose last known end lies before a day (and not before ``after``), in order of the day.

    A mandate that was renewed beyond it, ended, or made standing is not among them.

    >>> expiring(Store.of([]), "2030-01-01")
    ()
    """
    reg = register(store)
    found = [
        expiry
        for acts in chains(store).all
        if (expiry := _expiry(store, reg, acts)) and expiry.until < before and (after is None or expiry.until >= after)
    ]
    return tuple(sorted(found, key=lambda one: (one.until, one.holder.iri, one.holder.label("en"))))


def _expiry(store: Store, reg: Register, acts: Sequence[Act]) -> Expiry | None:
    in_order = ordered(acts, reg)
    if not in_order or any(act.cls == "StatusChange" for act in acts):
        return None
    things = {one for act in acts for one in (act.by, act.holder, *act.paragraphs, *act.affects) if one}
    names = named(store, things)
    said = reg.said(act.iri for act in in_order)
    chain = terms(acts, reg, names, {act.iri: basis_of(said, act) for act in in_order})
    timed = [one for one in chain if one.until]
    if not timed:
        return None
    last = max(timed, key=lambda one: (one.until or "", one.number))
    if _ended(reg, acts, last):
        return None
    act = next(one for one in in_order if one.iri == last.act)
    holder = names[act.holder] if act.holder else Named("", in_language(act.names))
    return Expiry(holder, tuple(names[one] for one in act.affects), last.until or "", last)


def _ended(reg: Register, acts: Sequence[Act], last: Term) -> bool:
    """Whether an act ended the mandate after its last renewal."""
    return any(first_day(reg.when(act.by)) >= first_day(last.start) for act in acts if act.cls == "Termination")


def unanswered(store: Store, before: str | None = None, *, reports: bool = False) -> tuple[Unanswered, ...]:
    """The requests without an answer on record: with ``before`` those due before a day, with ``reports`` for reports.

    In order of the day on which they are due, those without one last.

    >>> unanswered(Store.of([]))
    ()
    """
    reg, given = register(store), answers(store)
    asked = [act for act in reg.acts if act.cls in REQUESTS and act.mandate and act.verb == unm("verb-requests").value]
    if reports:
        asked = [act for act in asked if act.cls == REQUESTS[-1]]
    open_ = [act for act in asked if not any(one.basis.certain for one in given.get(act.mandate, ()))]
    names = named(store, {one for act in open_ for one in (act.by, act.holder, *act.paragraphs) if one})
    said = reg.said(act.iri for act in open_)
    found = [_unanswered(act, reg, names, given.get(act.mandate, ()), basis_of(said, act)) for act in open_]
    if before:
        found = [one for one in found if one.day and one.day < before]
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or "", one.by.iri, one.mandate)))


def _unanswered(
    act: Act, reg: Register, names: Mapping[str, Named], given: tuple[Answer, ...], basis: Basis
) -> Unanswered:
    return Unanswered(
        mandate=act.mandate,
        by=names[act.by],
        paragraphs=tuple(names[one] for one in act.paragraphs),
        addressee=names[act.holder] if act.holder else Named("", in_language(act.names)),
        report=act.cls == REQUESTS[-1],
        task=in_language(act.tasks),
        due=dues(act, reg.when(act.by)),
        candidates=given,
        basis=basis,
    )


def missing(store: Store) -> tuple[Missing, ...]:
    """The instruments that acts on record rest on and whose text is not held, those with most acts first.

    >>> missing(Store.of([]))
    ()
    """
    reg = register(store)
    done: dict[str, list[Act]] = {}
    for act in reg.acts:
        for instrument in {act.by, *act.affects}:
            done.setdefault(instrument, []).append(act)
    absent = sorted(iri for iri in done if not _held(store, iri))
    names = named(store, absent)
    said = reg.said(act.iri for iri in absent for act in done[iri])
    found = []
    for iri in absent:
        basis = Basis.of(one for act in done[iri] for one in said.get(act.iri, ()))
        found.append(Missing(names[iri], len(done[iri]), len(set(_citing(store, iri))), basis))
    return tuple(sorted(found, key=lambda one: (-one.acts, -one.cited_in, one.instrument.iri)))


def _held(store: Store, instrument: str) -> bool:
    """Whether a document of which a text was read prints the instrument."""
    return any(
        next(store.triples(printed.object, unm("hasExpression")), None)
        for printed in store.triples(NamedNode(instrument), unm("publishedIn"))
        if isinstance(printed.object, NamedNode)
    )


def _citing(store: Store, instrument: str) -> Iterator[str]:
    for one in store.triples(None, unm("cites"), NamedNode(instrument)):
        if isinstance(one.subject, NamedNode):
            yield one.subject.value
