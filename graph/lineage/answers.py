"""What answers a request: by the text's own word, by one step of reasoning, or perhaps; the three are never mixed.

A document fulfils a mandate where a text says so, or where reading one text inferred it. Over several documents one
more step is taken: what a text says was submitted (or made) pursuant to a resolution answers that resolution's request
for a report, if it makes only one. If it makes several, each may be meant, and the answer is a candidate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.lineage.model import Basis, Named
from graph.lineage.names import named
from graph.lineage.register import REQUESTS, register
from graph.remembering import remembered
from graph.resource import assertions
from graph.store import Store
from graph.vocabulary import short, unm

_PURSUANT = ("submittedPursuantTo", "producedPursuantTo")


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a mandate. ``basis.status`` is the answer's; ``how`` is the property it rests on."""

    mandate: str
    what: Named
    how: str
    basis: Basis


_ORDER = ("stated", "external", "inferred", "candidate")


@remembered()
def answers(store: Store) -> Mapping[str, tuple[Answer, ...]]:
    """The answers to each mandate that has any, by the mandate's IRI; the surest first.

    >>> answers(Store.of([]))
    {}
    """
    found: dict[str, dict[str, Answer]] = {}
    for answer in (*_told(store), *_pursuant(store)):
        known = found.setdefault(answer.mandate, {}).get(answer.what.iri)
        if known is None or _rank(answer) < _rank(known):
            found[answer.mandate][answer.what.iri] = answer
    return {
        mandate: tuple(sorted(each.values(), key=lambda one: (_rank(one), one.what.iri)))
        for mandate, each in found.items()
    }


def _rank(answer: Answer) -> int:
    return _ORDER.index(answer.basis.status or "candidate")


def _told(store: Store) -> list[Answer]:
    """The answers that reading one document gave: the possible ones are candidates there already."""
    pattern = "VALUES ?how { unm:fulfils unm:possiblyFulfils } ?assertion rdf:predicate ?how ."
    said = assertions(store, pattern)
    names = named(store, (s.value for s, _, _ in said))
    return [
        Answer(o.value, names[s.value], short(p.value).removeprefix("unm:"), Basis.of(each))
        for (s, p, o), each in said.items()
    ]


def _pursuant(store: Store) -> list[Answer]:
    """What was submitted pursuant to an instrument answers its request for a report."""
    asked: dict[str, list[str]] = {}
    for act in register(store).acts:
        if act.cls == REQUESTS[-1] and act.mandate:
            asked.setdefault(act.by, []).append(act.mandate)
    submitted = [
        (quad.subject.value, name, quad.object.value)
        for name in _PURSUANT
        for quad in store.triples(predicate=unm(name))
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and quad.object.value in asked
    ]
    names = named(store, (what for what, _, _ in submitted))
    found = []
    for what, how, instrument in submitted:
        pattern = f"?assertion rdf:subject <{what}> ; rdf:predicate unm:{how} ; rdf:object <{instrument}> ."
        basis = Basis.of(one for each in assertions(store, pattern).values() for one in each)
        if not basis.certain:
            continue
        # The only request is the one that is meant: a step. Which of several is meant, nobody says.
        status = "inferred" if len(asked[instrument]) == 1 else "candidate"
        found += [
            Answer(mandate, names[what], how, Basis(status, basis.facts, basis.evidence))
            for mandate in asked[instrument]
        ]
    return found
