"""Where a mandate comes from and where it went: the facts around a body, an instrument, a document or a meeting.

The facts are the edges of a `networkx` graph; which of them make a lineage, and in which order, is the table
`_LINEAGES`. A step that the graph has no fact for is kept, so that the reader sees what the corpus does not say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from graph.lookup import KINDS, find
from graph.resource import Assertion, Evidence, assertions, best, labels, strongest
from graph.store import Store
from graph.vocabulary import NAMESPACES, node, short, term, unm, words

if TYPE_CHECKING:
    import networkx as nx
    from rich.tree import Tree

_PHRASES_FILE = Path(__file__).with_name("lineage.toml")
_ASKING = ("requests", "urges", "callsUpon", "invites", "encourages")
# The properties whose triples are the edges of the network.
EDGES = (
    *_ASKING,
    *words(
        "establishes makesPermanent endorses adopts adoptedBy adoptedAt parentBody meetingOf hasReport transmits "
        "reproducedIn submittedTo submittedPursuantTo listsDocument consideredUnder preparedFor agendaOf fulfils "
        "partOfMeeting heldDuring concerns contains producedBy producedPursuantTo replaces annexedTo reaffirms "
        "supplements partOf cites"
    ),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A resource and its names by language."""

    iri: str
    names: Mapping[str, str]

    def label(self, language: str) -> str:
        return best(self.names, language) or short(self.iri)


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a lineage: the resource it leads to, the details, who says so, and what follows from there.

    ``detail`` is what the text itself says (the wording of a request, the dates of a meeting).
    """

    what: Named
    detail: str
    status: str | None
    evidence: tuple[Evidence, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The steps of one kind; none where the corpus does not say."""

    name: str
    steps: tuple[Step, ...]

    def title(self, language: str) -> str:
        return _phrases("steps", language)[self.name]

    @property
    def stands(self) -> bool:
        """Whether the part is worth a line: it has steps, or a reader would miss them."""
        return bool(self.steps) or self.name in _ALWAYS


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of one resource."""

    focus: Named
    kind: Named
    parts: tuple[Part, ...]
    language: str

    def tree(self) -> Tree:
        """The lineage as a tree for the terminal."""
        from rich.text import Text
        from rich.tree import Tree

        tree = Tree(Text(f"{self.focus.label(self.language)} ({self.kind.label(self.language)})"))
        quotes = _Quotes(self.language)
        for part in self.parts:
            if part.stands:
                _grow(tree, part, quotes)
        return tree

    def text(self, width: int | None = None) -> str:
        """The tree in plain characters; lines are broken at a width where one is given."""
        from rich.console import Console

        console = Console(width=width or 100_000, color_system=None, highlight=False, emoji=False, markup=False)
        with console.capture() as capture:
            console.print(self.tree())
        return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _grow(tree: Tree, part: Part, quotes: _Quotes) -> None:
    from rich.text import Text

    phrases, language = _phrases("phrases", quotes.language), quotes.language
    branch = tree.add(Text(part.title(language)))
    if not part.steps:
        branch.add(Text(phrases["not_stated"]))
    for step in part.steps:
        mark = f" [{phrases[step.status]}]" if step.status and step.status in phrases else ""
        detail = f"{phrases['colon']}{step.detail}" if step.detail else ""
        twig = branch.add(Text(f"{step.what.label(language)}{detail}{mark}"))
        for line in quotes.lines(step.evidence):
            twig.add(Text(line))
        for below in step.parts:
            if below.stands:
                _grow(twig, below, quotes)


_MOST_QUOTES = 3


class _Quotes:
    """Quotes the sentences of one tree: each in full the first time, later by its place alone."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._shown: set[tuple[str, int]] = set()

    def lines(self, evidence: tuple[Evidence, ...]) -> Iterator[str]:
        """A line a sentence, those in the reader's language and in official texts first; then how many are left out."""
        ordered = sorted(evidence, key=lambda e: (e.language != self.language, e.text_kind != "official"))
        for one in ordered[:_MOST_QUOTES]:
            yield self._line(one)
        if (more := len(ordered) - _MOST_QUOTES) > 0:
            yield _phrases("phrases", self.language)["more"].format(count=more)

    def _line(self, one: Evidence) -> str:
        phrases = _phrases("phrases", self.language)
        place = (one.sha256, one.sentence_start)
        sentence = phrases["above"] if place in self._shown else f"“{_flat(one.sentence)}”"
        self._shown.add(place)
        where = [one.symbol or one.name, phrases["line"].format(line=one.line)]
        if one.text_kind == "restatement":
            where.append(phrases["restatement"])
        return f"{sentence} ({phrases['comma'].join(where)})"


def _flat(text: str) -> str:
    """A sentence on one line: a line end between Chinese characters is nothing, elsewhere it is a space."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = ""
    for line in lines:
        apart = joined and joined[-1].isascii() and line[0].isascii()
        joined += (" " if apart else "") + line
    return joined


@cache
def _phrases(table: str, language: str) -> Mapping[str, str]:
    """The phrases of lineage.toml in a language; English where the language has none."""
    both = tomllib.loads(_PHRASES_FILE.read_text(encoding="utf-8"))[table]
    return {name: each.get(language, each["en"]) for name, each in both.items()}


@dataclass(frozen=True, slots=True)
class _Way:
    """A kind of step: its name, the properties it follows, whether against their direction, and the steps after it."""

    name: str
    properties: tuple[str, ...]
    back: bool = False
    then: tuple[_Way, ...] = ()


_ENDORSED = _Way("endorsed_by", ("endorses",), back=True)
_RECOMMENDATIONS = _Way("recommendations", ("adoptedAt",), back=True, then=(_ENDORSED,))
_WHERE_REPORT_WENT = (
    _Way("transmitted_by", ("transmits",), back=True),
    _Way("submitted_to", ("submittedTo",)),
)
_REPORT = _Way("report", ("hasReport",), then=_WHERE_REPORT_WENT)
_BODY = (
    _Way("created_by", ("establishes",), back=True, then=(_Way("adopted_at", ("adoptedAt",)),)),
    _Way("made_standing_by", ("makesPermanent",), back=True, then=(_Way("adopted_at", ("adoptedAt",)),)),
    _Way("parent", ("parentBody",)),
    _Way("asked", _ASKING, back=True),
    _Way("meetings", ("meetingOf",), back=True, then=(_REPORT, _RECOMMENDATIONS)),
)
_LINEAGES: dict[str, tuple[_Way, ...]] = {
    "body": _BODY,
    "mechanism": (_BODY[0], _BODY[3]),
    "instrument": (
        _Way("adopted_by", ("adoptedBy",)),
        _Way("adopted_at", ("adoptedAt",)),
        _Way("creates", ("establishes",)),
        _Way("makes_standing", ("makesPermanent",)),
        _Way("asks", _ASKING),
        _Way("endorses", ("endorses",)),
        _Way("adopts", ("adopts",)),
        _Way("reported_on_by", ("submittedPursuantTo", "producedPursuantTo"), back=True),
        _Way("cited_in", ("cites",), back=True),
    ),
    "meeting": (
        _Way("meeting_of", ("meetingOf",)),
        _REPORT,
        _RECOMMENDATIONS,
        _Way("received", ("submittedTo",), back=True),
        _Way("agenda", ("agendaOf",), back=True),
    ),
    "item": (_Way("agenda", ("agendaOf",)), _Way("documents", ("listsDocument",))),
    "document": (
        _Way("report_of", ("hasReport",), back=True),
        _Way("prepared_for", ("preparedFor",)),
        _Way("listed_under", ("listsDocument",), back=True),
        _Way("transmits", ("transmits",), then=(_Way("report_of", ("hasReport",), back=True),)),
        _Way("transmitted_by", ("transmits",), back=True),
        _Way("submitted_to", ("submittedTo",)),
        _Way("pursuant_to", ("submittedPursuantTo",)),
        _Way("cited_in", ("cites",), back=True),
    ),
    "recommendations": (_Way("adopted_at", ("adoptedAt",)), _ENDORSED),
}
# Steps whose absence says something: a body was created by something, a report went somewhere.
_ALWAYS = frozenset(
    words(
        "adopted_at adopted_by asked created_by made_standing_by meeting_of meetings report submitted_to transmitted_by"
    )
)


def trace(store: Store, name: str, language: str = "en") -> list[Lineage]:
    """The lineages of what a name means: one, or several where the name is ambiguous ("9/1"); none where it is unknown.

    ``name`` is a name in either language, a symbol, an instrument with or without its body, or an IRI of the graph.
    """
    given = node(name)
    if given is not None:
        return [_lineage(store, name, language)] if next(store.triples(subject=given), None) else []
    hits = find(store, name)
    # Hits of equal standing are all meant; the rest only share words with the name.
    return [_lineage(store, hit.iri, language) for hit in hits if hit.score == hits[0].score]


def _lineage(store: Store, iri: str, language: str) -> Lineage:
    walk = _Walk(store, language)
    kind = store.value(iri, term("rdf:type")) or ""
    parts = tuple(walk.part(iri, way, ()) for way in _LINEAGES[_family(kind)])
    return Lineage(walk.named(iri), walk.named(kind), parts, language)


@cache
def _families() -> Mapping[str, str]:
    families = dict.fromkeys(KINDS, "document")
    families.update(dict.fromkeys(KINDS[: KINDS.index("Mechanism")], "body"))
    families.update(dict.fromkeys(("Resolution", "Decision", "Instrument"), "instrument"))
    families.update(dict.fromkeys(KINDS[KINDS.index("Session") : KINDS.index("AnnotatedProvisionalAgenda")], "meeting"))
    families.update({"Mechanism": "mechanism", "AgendaItem": "item", "RecommendationSet": "recommendations"})
    families.update(dict.fromkeys(("BodySet", "ActorClass", "Post", "Person"), "body"))
    return families


def _family(kind: str) -> str:
    return _families().get(kind.removeprefix(NAMESPACES["unm"]), "document")


class _Walk:
    """Follows ways through the network of one store."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._network = network(store)
        self._said: dict[str, dict[tuple[str, str, str], tuple[Assertion, ...]]] = {}

    def named(self, iri: str) -> Named:
        return Named(iri, labels(self._store, [iri]).get(iri, {}))

    def part(self, iri: str, way: _Way, before: tuple[str, ...]) -> Part:
        """The steps of one way from a resource, in order; a resource already on the way is not entered again."""
        edges = self._network.in_edges(iri, keys=True) if way.back else self._network.out_edges(iri, keys=True)
        found: list[tuple[tuple[Any, ...], Step]] = []
        for start, end, name in edges if iri in self._network else ():
            other = start if way.back else end
            if name in way.properties and other not in (*before, iri):
                found.extend(self._steps(start, name, end, other, way, (*before, iri)))
        return Part(way.name, tuple(step for _, step in sorted(found, key=lambda pair: pair[0])))

    def _steps(
        self, start: str, name: str, end: str, other: str, way: _Way, before: tuple[str, ...]
    ) -> Iterator[tuple[tuple[Any, ...], Step]]:
        if way.name == "recommendations" and "/recommendations/" not in other:
            return
        said = self._assertions(start, name, end)
        below = tuple(self.part(other, one, before) for one in way.then)
        if name in _ASKING:
            yield from self._asked(other, said, below)
            return
        if name == "meetingOf":
            said = self._assertions(end, "heldMeeting", start)
        detail = self._held(other) if _is_meeting(other) else ""
        status = strongest(said)
        step = Step(self.named(other), detail, status, _evidence(said), below)
        yield (self._when(other), step.what.label(self._language), other), step

    def _asked(
        self, other: str, said: tuple[Assertion, ...], below: tuple[Part, ...]
    ) -> Iterator[tuple[tuple[Any, ...], Step]]:
        """One step an act: its verb and its words."""
        worded = {one.about: self._task(one.about) for one in said if one.about}
        own = {about for about, (_, language) in worded.items() if language == self._language}
        for about in own or worded:
            task, _ = worded[about]
            mine = tuple(one for one in said if one.about == about)
            step = Step(self.named(other), task, strongest(mine), _evidence(mine), below)
            yield (("", ""), step.what.label(self._language), task), step

    def _task(self, act: str) -> tuple[str, str]:
        """What an act says is to be done, with its verb, and the language of the words."""
        verb = self._store.value(act, unm("verb")) or ""
        called = self.named(verb).label(self._language)
        mandate = self._store.value(act, unm("createsMandate"))
        said = self._store.triples(NamedNode(mandate), unm("actionText")) if mandate else ()
        worded = [one.object for one in said if isinstance(one.object, Literal)]
        if not worded:
            return called, ""
        # A task that documents word in several languages is one act.
        words = min(worded, key=lambda one: (one.language != self._language, one.value))
        return f"{called}{_phrases('phrases', self._language)['colon']}{_flat(words.value)}", words.language or ""

    def _held(self, meeting: str) -> str:
        """The dates and the place of a meeting, and what the corpus does not say of them."""
        phrases = _phrases("phrases", self._language)
        start = self._value(meeting, "startDate") or self._value(meeting, "startMonth")
        if not start:
            return phrases["no_dates"]
        end = self._value(meeting, "endDate")
        dates = start if end in (None, start) else f"{start} – {end}"
        place = self._store.value(meeting, unm("place"))
        where = self.named(place).label(self._language) if place else phrases["no_place"]
        return f"{dates}{phrases['comma']}{where}"

    def _when(self, iri: str) -> tuple[str, str]:
        ordinal = self._value(iri, "ordinal")
        return self._value(iri, "startDate") or "", (ordinal or "").zfill(6)

    def _value(self, iri: str, name: str) -> str | None:
        return self._store.value(iri, unm(name))

    def _assertions(self, start: str, name: str, end: str) -> tuple[Assertion, ...]:
        if start not in self._said:
            found = assertions(
                self._store, f"VALUES ?subject {{ {NamedNode(start)} }} ?assertion rdf:subject ?subject ."
            )
            self._said[start] = {(s.value, p.value, o.value): said for (s, p, o), said in found.items()}
        return self._said[start].get((start, unm(name).value, end), ())


def _is_meeting(iri: str) -> bool:
    return "/id/meeting/" in iri and "/item/" not in iri and not iri.endswith("/report")


def _evidence(said: tuple[Assertion, ...]) -> tuple[Evidence, ...]:
    """Each sentence once, in the order of documents and lines."""
    found = {(e.sha256, e.sentence_start): e for one in said for e in one.evidence}
    return tuple(sorted(found.values(), key=lambda e: (e.symbol, e.line)))


_NETWORKS: WeakKeyDictionary[Store, nx.MultiDiGraph[str]] = WeakKeyDictionary()


def network(store: Store) -> nx.MultiDiGraph[str]:
    """The facts between things as a directed graph: nodes are IRIs, an edge's key is the name of the property.

    Made once for each version of a store.

    >>> network(Store.of([])).number_of_edges()
    0
    """
    import networkx as nx

    if store not in _NETWORKS:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for name in EDGES:
            for quad in store.triples(predicate=unm(name)):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                    graph.add_edge(quad.subject.value, quad.object.value, key=name)
        _NETWORKS[store] = graph
    return _NETWORKS[store]


def around(store: Store, focus: str, depth: int = 2, cap: int = 150) -> tuple[nx.MultiDiGraph[str], int]:
    """The part of the network within some steps of a resource, nearest first, and how many nodes the cap left out."""
    import networkx as nx

    whole = network(store)
    if focus not in whole:
        return nx.MultiDiGraph(), 0
    near = nx.single_source_shortest_path_length(whole.to_undirected(as_view=True), focus, cutoff=depth)
    nodes = sorted(near, key=lambda node: (near[node], node))
    return whole.subgraph(nodes[:cap]).copy(), max(0, len(nodes) - cap)
