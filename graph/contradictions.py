"""Where documents disagree: two creators of one body, end dates of one extension, days of one adoption that differ.

Both claims stay in the graph, each with its sentences; nothing is averaged and nobody is taken to be right. Several
days are a contradiction only where one document gives a day that another one does not: a text may well give two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.lineage.model import Basis, Named
from graph.lineage.names import named
from graph.lineage.phrases import phrases
from graph.resource import Assertion, assertions
from graph.store import Store
from graph.vocabulary import unm

# Kinds of contradictions: the property of which a thing should have one value, in which direction, and whether several
# are one too many even where every document gives them all.
_KINDS = {
    "creators": ("establishes", True, True),
    "end_dates": ("until", False, False),
    "termination_dates": ("endsOn", False, False),
    "adoption_dates": ("adoptedOn", False, True),
    "first_days": ("startDate", False, True),
    "last_days": ("endDate", False, True),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the values that documents give: a thing or a day, the documents that say so, and their sentences."""

    value: Named
    documents: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be true of one thing. ``kind`` is a word of phrases.toml, ``act`` the act they are about.

    ``about`` is the body, the instrument, the meeting; for the end of an extension the instrument, with ``holder``.
    """

    kind: str
    about: Named
    holder: Named | None
    claims: tuple[Claim, ...]

    def title(self, language: str) -> str:
        """What kind of contradiction it is, in words."""
        return phrases("contradictions", language)[self.kind]


def contradictions(store: Store) -> tuple[Contradiction, ...]:
    """All contradictions of a store, by kind.

    >>> contradictions(Store.of([]))
    ()
    """
    return tuple(one for kind in _KINDS for one in _of_kind(store, kind))


def _of_kind(store: Store, kind: str) -> Iterator[Contradiction]:
    name, inverse, strict = _KINDS[kind]
    values: dict[str, dict[str, None]] = {}
    for triple in store.triples(predicate=unm(name)):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            one, other = triple.subject.value, triple.object.value
            thing, value = (other, one) if inverse else (one, other)
            values.setdefault(thing, {})[value] = None
    several = sorted(thing for thing, each in values.items() if len(each) > 1)
    for thing in several:
        claims = _claims(store, name, thing, inverse=inverse)
        if len(claims) > 1 and (strict or len({claim.documents for claim in claims}) > 1):
            about, holder = _about(store, thing)
            yield Contradiction(kind, about, holder, claims)


def _claims(store: Store, name: str, thing: str, *, inverse: bool) -> tuple[Claim, ...]:
    """What each document says of the thing. Mandates repeat what their acts say and have no assertion of their own."""
    side = "object" if inverse else "subject"
    said = assertions(store, f"?assertion rdf:{side} <{thing}> ; rdf:predicate unm:{name} .")
    given: dict[str, list[Assertion]] = {}
    for (subject, _, obj), each in said.items():
        value = subject.value if inverse else obj.value
        given.setdefault(value, []).extend(one for one in each if one.status != "candidate")
    names = named(store, given) if inverse else {value: Named("", {"": value}) for value in given}
    return tuple(
        Claim(names[value], tuple(sorted({one.document for one in each})), Basis.of(each))
        for value, each in sorted(given.items())
        if each
    )


def _about(store: Store, thing: str) -> tuple[Named, Named | None]:
    """The instrument and the holder of an act; a thing itself."""
    by = store.value(thing, unm("byInstrument"))
    if by is None:
        return named(store, [thing])[thing], None
    holder = store.value(thing, unm("target"))
    names = named(store, [one for one in (by, holder) if one])
    called = store.value(thing, unm("targetName"))
    unnamed = Named("", {"": called}) if called else None
    return names[by], names[holder] if holder else unnamed


def lines(found: Iterable[Contradiction], language: str) -> str:
    """The contradictions as trees for the terminal: a claim a branch, each with its sentences."""
    from rich.text import Text
    from rich.tree import Tree

    from graph.lineage.quotes import Quotes, drawn

    words: Mapping[str, str] = phrases("phrases", language)
    quotes, drawings = Quotes(language), []
    for one in found:
        of = words["comma"].join(part.label(language) for part in (one.about, one.holder) if part)
        tree = Tree(Text(f"{one.title(language)}{words['colon']}{of}"))
        for claim in one.claims:
            status = claim.basis.status or ""
            mark = f" [{words[status]}]" if status in words else ""
            branch = tree.add(Text(f"{claim.value.label(language)}{mark}"))
            for line in quotes.lines(claim.basis.evidence):
                branch.add(Text(line))
        drawings.append(drawn(tree))
    return "\n".join(drawings)
