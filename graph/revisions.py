"""What a document is an addendum, corrigendum or revision of, and which there are of it: its symbol says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.identifiers import iri
from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import unm
from ingest.symbols import Symbol, of_what, parse


@dataclass(frozen=True, slots=True)
class Version:
    """A document of the same family: its symbol, its last modifier (``Add``, ``Corr``, ``Rev`` …) and its number.

    ``known`` tells that the graph speaks of it, ``held`` that its text was read. The document itself has no modifier.
    """

    symbol: str
    iri: str
    modifier: str
    number: str
    known: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Family:
    """``of``: what a document modifies, the nearest first, down to the document itself; ``by``: what modifies it."""

    of: tuple[Version, ...]
    by: tuple[Version, ...]


def family(store: Store, symbol: str, ids: str) -> Family:
    """The family of a document, by its symbol; empty for what is no symbol.

    What it modifies is there although no document speaks of it; what modifies it is known only where one does.

    >>> [one.symbol for one in family(Store.of([]), "A/71/53/Add.1/Corr.1", "id/").of]
    ['A/71/53/Add.1', 'A/71/53']
    >>> family(Store.of([]), "枪支问题工作组", "id/")
    Family(of=(), by=())
    """
    parsed = parse(symbol)
    if parsed is None:
        return Family((), ())
    of = tuple(_version(store, one, ids) for one in _under(parsed))
    by = tuple(_version(store, one, ids) for one in _modified(store).get(parsed, ()))
    return Family(of, by)


def _under(symbol: Symbol) -> Iterator[Symbol]:
    under = of_what(symbol)
    while under:
        yield under
        under = of_what(under)


@remembered()
def _modified(store: Store) -> Mapping[Symbol, tuple[Symbol, ...]]:
    """The symbols in the graph that modify a symbol, near and far, in order."""
    found: dict[Symbol, list[Symbol]] = {}
    for one in store.triples(None, unm("canonicalSymbol")):
        symbol = parse(one.object.value) if isinstance(one.object, Literal) else None
        if symbol and symbol.modifiers:
            for under in _under(symbol):
                found.setdefault(under, []).append(symbol)
    return {under: tuple(sorted(each, key=_order)) for under, each in found.items()}


def _order(symbol: Symbol) -> list[tuple[str, int, str]]:
    return [(code, int(number) if number.isdecimal() else 0, number) for code, number in symbol.modifiers]


def _version(store: Store, symbol: Symbol, ids: str) -> Version:
    node = NamedNode(iri(f"doc:{symbol}", ids)) if "://" in ids else None
    modifier, number = symbol.modifiers[-1] if symbol.modifiers else ("", "")
    known = node is not None and (any(store.triples(node)) or any(store.triples(object=node)))
    held = node is not None and any(store.triples(node, unm("hasExpression")))
    return Version(
        str(symbol), node.value if node else iri(f"doc:{symbol}", ids), modifier, number.strip(), known, held
    )
