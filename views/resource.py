"""The page of a resource: its names, and its facts, each with the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.annotations import named_in
from graph.citation import FORMATS as CITATIONS
from graph.citation import cited, reference
from graph.expressions import document_of, expressions
from graph.holdings import holdings
from graph.page_query import page_query
from graph.resource import Resource, best, resource
from graph.revisions import Family, Version, family
from graph.serialization import FORMATS
from graph.store import Store
from graph.vocabulary import term, unm
from ingest.series import table
from ingest.symbols import parse
from views import address
from views.examples import examples
from views.facts import Facts, natural
from views.nodes import Nodes, Text, Thing
from views.officials import officials
from views.page import Page, empty, opened, top
from views.words import Language

_CAP = 25


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened(id="focus")
    if here.store is None:
        top(here, "", address.RESOURCE)
        empty(here)
        return
    fact = here.get("fact")
    iri = address.iri_of(here.get("id"), here.settings.ids)
    if iri and iri.startswith(f"{here.settings.ids}assertion/"):
        fact, iri = iri.rpartition("/")[2], _subject(here.store, iri)
    found = resource(here.store, iri) if iri else None
    if found is None:
        top(here, here.words("resource.missing"), address.RESOURCE)
        here.show("missing.html", name=here.get("id"), examples=examples(here.store))
        return
    _resource(here, here.store, found, fact)


def _resource(here: Page, store: Store, found: Resource, fact: str) -> None:
    nodes, words = here.nodes(store), here.words
    thing = nodes.thing(found.iri)
    name = address.name_of(found.iri, here.settings.ids)
    cap = None if here.get("all") or fact else _CAP
    naming, named = _naming(here, store, nodes, found.iri, cap)
    top(here, thing.name.text, address.RESOURCE)
    here.draw(
        "resource.html",
        thing=thing,
        kinds=[(nodes.label(one), _definition(store, one, here)) for one in nodes.kinds(found.iri)],
        other=nodes.second(found.iri),
        aliases=_aliases(store, nodes, found),
        title=nodes.other_title(found.iri),
        officials=officials(store, found.iri, words.language),
        lineage=address.page(address.LINEAGE, words.language, focus=name),
        timeline=address.page(address.TIMELINE, words.language, id=name),
        text=address.evidence(words.language, doc=name) if document_of(store, found.iri) == found.iri else "",
        family=_family(here, store, found.iri),
        citations=_citations(store, found.iri, name, words.language),
        sparql=page_query(found.iri),
        naming=naming,
        named=named,
        downloads=[(label, address.download(name, suffix)) for suffix, (label, _, _) in FORMATS.items()],
        sections=Facts(store, nodes, words, cap).sections(found, sorted(nodes.classes(found.iri))),
        document=nodes.thing,
        opened=fact,
        more=address.resource(words.language, name, shown="1"),
    )


def _aliases(store: Store, nodes: Nodes, found: Resource) -> tuple[Text, ...]:
    """The other names of a thing with their languages, those in the reader's language first."""
    named = (one.object for one in store.triples(NamedNode(found.iri), term("skos:altLabel")))
    others = (one for one in named if isinstance(one, Literal) and one.value not in found.labels.values())
    return nodes.texts(sorted(others, key=lambda one: one.value))


def _definition(store: Store, cls: str, here: Page) -> str:
    """What a class is, in words: nobody has to know the ontology."""
    found = {
        one.object.language or "": one.object.value
        for one in store.triples(NamedNode(cls), term("skos:definition"))
        if isinstance(one.object, Literal)
    }
    return best(found, here.words.language) or ""


def _citations(store: Store, iri: str, name: str, language: Language) -> list[tuple[str, str, str]]:
    """The formats in which a thing is cited, each with its address and what it says; none for what is not cited."""
    found = reference(store, iri, language, next(iter(officials(store, iri, language)), ""))
    if found is None:
        return []
    return [
        (label, f"{address.download(name, ending)}?lang={language}", cited(found, ending))
        for ending, (label, _) in CITATIONS.items()
    ]


@dataclass(frozen=True, slots=True)
class Relative:
    """A document of the same family: how it is one, its symbol, and where its page or else its official text is."""

    how: str
    symbol: str
    href: str
    held: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """A text that names the thing: the document, which of its texts, how often, and the address of the first place."""

    document: Thing
    version: str
    number: int
    href: str


def _naming(here: Page, store: Store, nodes: Nodes, iri: str, cap: int | None) -> tuple[list[Naming], int]:
    """The first texts that name a thing, and how many do: in the reader's language first, then by how often."""
    language, ids = here.words.language, here.settings.ids
    files = {one.iri: one for one in holdings(store).files}
    found = [(files[one.file], one) for one in named_in(store, iri) if one.file in files]
    found.sort(key=lambda pair: (pair[0].language != language, -pair[1].number, natural(pair[0].document)))
    made = []
    for file, one in found[:cap]:
        texts = expressions(store, file.document)
        text = next((text for text in texts if file.iri.endswith(f"/{text.sha256}")), None)
        if text is None:
            continue
        name, place = address.name_of(file.document, ids), f"{text.language}:{one.first.start}-{one.first.end}"
        href = address.evidence(language, doc=name, version=text.name, at=place)
        made.append(Naming(nodes.thing(file.document), nodes.thing(text.iri).name.text, one.number, href))
    return made, len(found)


def _family(here: Page, store: Store, iri: str) -> tuple[list[Relative], list[Relative]]:
    """What a document is an addendum, corrigendum or revision of, and which there are of it, as its symbol says."""
    symbol = store.value(iri, unm("canonicalSymbol"))
    found = family(store, symbol, here.settings.ids) if symbol else Family((), ())
    own = parse(symbol) if symbol else None
    modifiers = [*(own.modifiers if own else ())][::-1]
    of = [_relative(here, one, modifier) for one, (modifier, _) in zip(found.of, modifiers, strict=False)]
    return of, [_relative(here, one, one.modifier) for one in found.by]


def _relative(here: Page, one: Version, modifier: str) -> Relative:
    language = here.words.language
    page = address.resource(language, address.name_of(one.iri, here.settings.ids))
    entry = table().modifiers.get(modifier.upper())
    how = (entry.zh if language == "zh" else entry.en) if entry else modifier
    return Relative(how, one.symbol, page if one.known else address.official(one.symbol, language), one.held, one.known)


def _subject(store: Store, assertion: str) -> str | None:
    """What an assertion is about: its page opens with that sentence."""
    return next((one.object.value for one in store.triples(NamedNode(assertion), term("rdf:subject"))), None)
