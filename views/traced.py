"""A lineage as a page and its downloads want it: what was asked for, the picture, its names and its addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, get_args

from graph.lineage.drawing import Arrow, Drawing
from graph.lineage.picture import CAP, DEEPEST, Direction, Edge, Picture, picture
from graph.store import Store
from graph.vocabulary import unm
from views import address
from views.drawn import Box, Names, drawing
from views.nodes import Nodes
from views.shapes import shape_of, shapes
from views.values import date
from views.words import Words

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
File = Literal["png", "svg", "graphml", "mmd"]
FILES: Mapping[File, str] = {"png": "PNG", "svg": "SVG", "graphml": "GraphML", "mmd": "Mermaid"}
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What an address asks for: the thing in the middle (its IRI), how far, which way, which kinds; what is open."""

    focus: str
    depth: int = _DEPTH
    direction: Direction = "both"
    kinds: frozenset[str] = frozenset()
    sel: str = ""

    @classmethod
    def of(cls, get: Callable[[str], str], focus: str) -> Wish:
        """The wish that the parts of an address make; what they cannot mean is left as it usually is.

        >>> Wish.of({"depth": "9", "direction": "sideways", "kinds": "body,moon"}.get, "x").kinds
        frozenset({'body'})
        """
        depth, way = get("depth") or "", get("direction") or ""
        kinds = frozenset(shapes().keys() & set((get("kinds") or "").split(",")))
        return cls(
            focus,
            min(max(int(depth), 1), DEEPEST) if depth.isdecimal() and len(depth) < 4 else _DEPTH,
            next((one for one in DIRECTIONS if one == way), "both"),
            kinds,
            get("sel") or "",
        )

    def state(self, name: str) -> dict[str, str]:
        """The parts of the address, the usual ones left out."""
        return {
            "focus": name,
            "depth": str(self.depth) if self.depth != _DEPTH else "",
            "direction": self.direction if self.direction != "both" else "",
            "kinds": ",".join(sorted(self.kinds)),
            "sel": self.sel,
        }


class Trace:
    """The picture that a wish asks for, in the words of a language."""

    def __init__(self, store: Store, nodes: Nodes, words: Words, ids: str, wish: Wish) -> None:
        self.words = words
        self.wish = wish
        self._store = store
        self._nodes = nodes
        self._ids = ids

    @cached_property
    def picture(self) -> Picture:
        """What stands around the focus."""
        wish = self.wish
        return picture(self._store, wish.focus, wish.depth, wish.direction, self.kind, wish.kinds, CAP)

    def kind(self, iri: str) -> str:
        """The kind of a thing, as the legend names it."""
        return shape_of(self._nodes.classes(iri))

    def property(self, edge: Edge) -> str:
        """What a fact's property is called."""
        return self._nodes.label(unm(edge.predicate).value)

    @staticmethod
    def address(words: Words, nodes: Nodes, wish: Wish) -> str:
        """The address of a wish."""
        return address.page(address.LINEAGE, words.language, **wish.state(nodes.name_of(wish.focus)))

    def href(self, **changed: Any) -> str:
        """The address of this lineage with something changed."""
        return self.address(self.words, self._nodes, replace(self.wish, **changed))

    def files(self) -> list[tuple[str, str, str]]:
        """The downloads: what each is called, its ending, its address. A PNG is made by the browser from the SVG."""
        state = replace(self.wish, sel="").state(self._nodes.name_of(self.wish.focus))
        return [
            (
                name,
                ending,
                address.page(f"/lineage.{'svg' if ending == 'png' else ending}", self.words.language, **state),
            )
            for ending, name in FILES.items()
        ]

    # --- the forms

    def svg(self, *, linked: bool = True) -> str:
        """The picture as SVG, with links where it stands on a page."""
        href = (lambda key: self.href(sel=self._key(key))) if linked else None
        chosen = self.wish.sel
        iri = address.iri_of(chosen, self._ids) if chosen else None
        return drawing(self.picture, self._names(), href, iri if iri in self.picture.nodes else chosen)

    def mermaid(self) -> str:
        """The picture as Mermaid."""
        boxes = {one: self._nodes.thing(one).name.text for one in self.picture.nodes}
        arrows = [
            Arrow(one.source, one.result, self._label(one), one.status not in (None, "stated"))
            for one in self.picture.edges
        ]
        return Drawing(boxes, tuple(arrows)).text("mermaid")

    def graphml(self) -> str:
        """The picture as GraphML: each node with its names and kind, each edge with its property and certainty."""
        import networkx as nx

        from graph.resource import best, labels

        made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        known = labels(self._store, self.picture.nodes)
        for node in self.picture.nodes:
            named = known.get(node, {})
            name = self._nodes.thing(node).name.text
            said = {language: _plain(best(named, language) or name) for language in ("en", "zh")}
            made.add_node(node, kind=self.kind(node), date=self._nodes.thing(node).when, **said)
        for one in self.picture.edges:
            made.add_edge(one.start, one.end, key=one.key, property=one.predicate, status=one.status or "given")
        return "\n".join(nx.generate_graphml(made, named_key_ids=True)) + "\n"

    def _key(self, key: str) -> str:
        return self._nodes.name_of(key)

    def _label(self, edge: Edge) -> str:
        """The property; where the arrow runs against the fact, a sign says so."""
        return self.property(edge) if edge.source == edge.start else f"← {self.property(edge)}"

    def _names(self) -> Names:
        return Names(
            self.words("lineage.of", name=self._nodes.thing(self.wish.focus).name.text),
            self.words.language,
            {one: self._box(one) for one in self.picture.nodes},
            self._label,
            self._said,
        )

    def _box(self, iri: str) -> Box:
        thing, kind = self._nodes.thing(iri), self.kind(iri)
        day = date(thing.when[:10], self.words.language) if thing.when else ""
        said = " · ".join(part for part in (thing.kind or self.words(f"shape.{kind}"), thing.name.text, day) if part)
        if iri in self.picture.beyond:
            said += " · " + self.words("lineage.beyond", number=self.picture.beyond[iri])
        return Box(thing.name.text, kind, day, said)

    def _said(self, edge: Edge) -> str:
        names = (self._nodes.thing(one).name.text for one in (edge.start, edge.end))
        start, end = names
        status = self.words(f"status.{edge.status or 'given'}")
        return self.words("lineage.fact", start=start, property=self.property(edge), end=end, status=status)


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
