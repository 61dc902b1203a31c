"""What was found, narrowed by facets: each a row of chips with its counts, whose state is in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.kinds import KINDS
from graph.search import FACETS, Found, SentenceHit, search
from graph.store import Store
from graph.vocabulary import NAMESPACES
from views import address
from views.nodes import Nodes
from views.page import Page
from views.passages import Piece, pieces
from views.values import language as language_name
from views.words import Words

_UNM = NAMESPACES["unm"]
_STATUSES = ("stated", "external", "inferred", "candidate")
# "lang" is the language of the interface, so that of the texts has another name in the address.
_NAMES = {"language": "text"}
_MOST = 12


@dataclass(frozen=True, slots=True)
class Chip:
    """A value of a facet: what it is called, how many it would leave, where it leads, and whether it is chosen."""

    name: str
    number: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that was found, with its words marked, and the address at which it is evidence."""

    document: str
    line: int
    language: str
    pieces: tuple[Piece, ...]
    href: str


def narrowed(store: Store, query: str, here: Page) -> tuple[Found, dict[str, str]]:
    """What a text finds under the facets of the address; a value that nothing has narrows nothing."""
    ids = here.settings.ids
    asked = {facet: here.get(_NAMES.get(facet, facet)) for facet in FACETS}
    whole = {f: _value(f, value, ids) for f, value in asked.items()}
    found = search(store, query, whole)
    known = {f: value if value in found.facets.get(f, {}) else "" for f, value in whole.items()}
    if known != whole:
        found = search(store, query, known)
    return found, {facet: address.name_of(value, ids) for facet, value in known.items()}


def chosen_state(chosen: Mapping[str, str]) -> dict[str, str]:
    """The facets as an address gives them."""
    return {_NAMES.get(facet, facet): value for facet, value in chosen.items()}


def chips(
    found: Found, chosen: Mapping[str, str], query: str, nodes: Nodes, words: Words
) -> list[tuple[str, str, list[Chip]]]:
    """The facets that part what was found: the key, the heading, and the chips, the most frequent first."""
    made = []
    for facet in FACETS:
        counts = found.facets.get(facet, {})
        if len(counts) < 2 and not chosen.get(facet):
            continue
        values = sorted(counts, key=lambda value: _order(facet, value, counts[value]))
        shown = values[:_MOST] + [one for one in values[_MOST:] if _is(one, chosen.get(facet, ""))]
        row = []
        for value in shown:
            on = _is(value, chosen.get(facet, ""))
            state = {**chosen, facet: "" if on else nodes.name_of(value)}
            href = address.find(words.language, q=query, **chosen_state(state))
            row.append(Chip(_called(facet, value, nodes, words), counts[value], href, on))
        made.append((facet, words(f"facet.{facet}"), row))
    return made


def lines(hits: Iterable[SentenceHit], here: Page) -> list[Line]:
    """Sentences to be shown; each leads to the statement that rests on it, or to its document."""
    found = []
    for hit in hits:
        one = hit.sentence
        target = one.assertion or one.document
        href = address.resource(here.words.language, address.name_of(target, here.settings.ids))
        code = min(one.traits.language, default="")
        found.append(Line(one.document, one.line, code, pieces(one.text, hit.marks), href))
    return found


def _value(facet: str, value: str, ids: str) -> str:
    return (address.iri_of(value, ids) or "") if facet in ("organ", "body") and value else value


def _is(value: str, chosen: str) -> bool:
    return bool(chosen) and (value == chosen or value.endswith(f"/{chosen}"))


def _order(facet: str, value: str, number: int) -> tuple[int, str]:
    if facet == "kind":
        return KINDS.index(value), ""
    if facet == "status":
        return _STATUSES.index(value), ""
    if facet == "year":
        return -int(value) if value.isdecimal() else 0, value
    return -number, value


def _called(facet: str, value: str, nodes: Nodes, words: Words) -> str:
    if facet == "kind":
        return nodes.label(_UNM + value)
    if facet in ("organ", "body"):
        return nodes.thing(value).name.text
    if facet == "language":
        return language_name(value, words)
    return words(f"status.{value}") if facet == "status" else value
