"""The page of a resource: its names, and its facts, each with the sentence that says so."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from graph.resource import Resource, best, resource
from graph.serialization import FORMATS
from graph.store import Store
from graph.vocabulary import term, unm
from views import address
from views.examples import examples
from views.facts import Facts
from views.page import Page, empty, opened, top

_CAP = 25


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
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
    facts = Facts(store, nodes, words, None if here.get("all") or fact else _CAP)
    top(here, thing.name.text, address.RESOURCE)
    here.show(
        "resource.html",
        thing=thing,
        kinds=[(nodes.label(one), _definition(store, one, here)) for one in nodes.kinds(found.iri)],
        other=nodes.second(found.iri),
        aliases=[alias for alias in found.aliases if alias not in found.labels.values()],
        officials=_officials(found, words.language),
        downloads=[(label, address.download(name, suffix)) for suffix, (label, _, _) in FORMATS.items()],
        sections=facts.sections(found, sorted(nodes.classes(found.iri))),
        document=nodes.thing,
        opened=fact,
        more=address.resource(words.language, name, shown="1"),
    )


def _definition(store: Store, cls: str, here: Page) -> str:
    """What a class is, in words: nobody has to know the ontology."""
    found = {
        one.object.language or "": one.object.value
        for one in store.triples(NamedNode(cls), term("skos:definition"))
        if isinstance(one.object, Literal)
    }
    return best(found, here.words.language) or ""


def _officials(found: Resource, language: str) -> list[str]:
    """Where the official text is: the addresses that the graph holds, else the one that the United Nations keeps."""
    said = {fact.predicate: fact.object.value for fact in found.outgoing}
    addresses = (fact.object.value for fact in found.outgoing if fact.predicate == term("rdfs:seeAlso").value)
    symbol = said.get(unm("canonicalSymbol").value)
    held = sorted(filter(None, map(address.external, addresses)))
    return held or ([address.official(symbol, language)] if symbol else [])


def _subject(store: Store, assertion: str) -> str | None:
    """What an assertion is about: its page opens with that sentence."""
    return next((one.object.value for one in store.triples(NamedNode(assertion), term("rdf:subject"))), None)


if __name__ == "__main__":
    page()
