"""What else a resolution's own text does: whom it urges, invites, encourages or calls upon, and what it makes standing.

An urging asks less than a request and gives no mandate, so it is no act of ``ingest.operative``; who is addressed and
in which words is still what people look for. To make a body standing neither creates nor extends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.operative.names import Names
from ingest.operative.passages import Passage, passages
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative, performatives
from ingest.operative.requests import addressed, spoken_to
from ingest.reading import Reading
from ingest.record import Named, Relation
from ingest.relate.directives import as_organ_means, task

_URGING = frozenset(["urges", "callsUpon", "encourages", "invites"])


def relate(reading: Reading) -> Iterator[Relation]:
    """The urgings of a document's operative paragraphs, to those it names by a key, and the bodies made standing."""
    names = Names()
    for passage in passages(reading):
        if passage.part == "operative" and passage.instrument and (passage.listed == "decides" or not passage.member):
            meant: tuple[Named, ...] = ()
            for verb in performatives(passage):
                if verb.key in _URGING:
                    yield from _urging(passage, passage.instrument, verb, names, meant)
                elif verb.key == "decides":
                    yield from _standing(passage, passage.instrument, verb, names)
                meant = spoken_to(passage, verb, names, meant)


def _urging(
    passage: Passage, instrument: str, verb: Performative, names: Names, meant: tuple[Named, ...]
) -> Iterator[Relation]:
    addressees, behind = addressed(passage, verb, names, meant)
    action = passage.words(behind, verb.end).strip(" ,，;；.。:：")
    if not action:
        return
    said = passage.words(verb.start, verb.first).strip()
    predicate = as_organ_means(passage.language, instrument, said, verb.key)
    attrs = {
        "verb": said,
        **task(passage.language, action),
    }
    if passage.number:
        attrs["paragraph"] = passage.number
    if others := [one.name for one in addressees if not one.key]:
        # "Urges the Mission and the Government": whoever has no key is named.
        attrs["addressee_names"] = others
    for key in (one.key for one in addressees if one.key):
        yield Relation(instrument, predicate, key, "stated", (passage.span(verb.start, verb.end),), attrs)


def _standing(passage: Passage, instrument: str, verb: Performative, names: Names) -> Iterator[Relation]:
    found = patterns(passage.language, "standing")["made"].search(passage.text, verb.first, verb.end)
    if found is None:
        return
    body = names.held(passage, *found.span("what" if found["what"] else "body"))
    if body and body.key and body.key.startswith("body:"):
        evidence = (passage.span(verb.start, found.end()),)
        attrs = {"paragraph": passage.number} if passage.number else {}
        yield Relation(instrument, "makesPermanent", body.key, "stated", evidence, attrs)
