"""The values that lineages are made of: a thing with its names, and what a statement rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.resource import Assertion, Evidence, best, strongest
from graph.vocabulary import short


@dataclass(frozen=True, slots=True)
class Named:
    """A resource and its names by language. What has no IRI (a measure that only its words name) has an empty one."""

    iri: str
    names: Mapping[str, str]

    def label(self, language: str) -> str:
        """The name in a language, else in another one, else the IRI in short."""
        return best(self.names, language) or short(self.iri)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a statement rests on: ``status`` is that of the surest assertion (stated, external, inferred, candidate).

    ``facts`` are the IRIs of the assertions, ``evidence`` their sentences, each once. Nothing at all means that the
    statement follows from the names of things alone.

    >>> Basis().status is None
    True
    """

    status: str | None = None
    facts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @classmethod
    def of(cls, said: Iterable[Assertion]) -> Basis:
        """The basis that some assertions give, their sentences in the order of documents and lines."""
        given = tuple(said)
        found = {(e.sha256, e.sentence_start): e for one in given for e in one.evidence}
        ordered = tuple(sorted(found.values(), key=lambda e: (e.symbol, e.line, e.sha256)))
        return cls(strongest(given), tuple(dict.fromkeys(one.iri for one in given)), ordered)

    @property
    def certain(self) -> bool:
        """Whether a text says it, or it follows from one in one step; a candidate is only plausible."""
        return self.status != "candidate"
