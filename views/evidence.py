"""The page of evidence: a document's whole text with every mention and fact in its place, in one language or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from pyoxigraph import NamedNode

from graph.annotations import file_of
from graph.expressions import OFFICIAL, Expression, document_of, expressions
from graph.holdings import holdings
from graph.remembering import remembered
from graph.store import Store
from views import address
from views.choice import FACTS, MENTIONS, Choice
from views.drawing import SCRIPT
from views.examples import examples
from views.marked import Line, Marked, Sheet
from views.nodes import Text, Thing, nodes
from views.page import Page, empty, opened, top
from views.rendering import markup
from views.values import language as language_name
from views.words import LANGUAGES, Language, Words

BOTH = "both"
_OFFERED = 10
_PLACE = re.compile(r"(\w{2,3}):(\d{1,9})-\d{1,9}")
_HERE = Path(__file__).parent

# Chooses a mark or a fact of the list, and leads from one to the other; without it every link still leads there.
_reading = st.components.v2.component(
    "evidence", js=SCRIPT + (_HERE / "evidence.js").read_text(encoding="utf-8"), isolate_styles=False
)


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    if here.store is None:
        top(here, "", address.EVIDENCE)
        empty(here)
        return
    document, sha256 = _wanted(here, here.store)
    texts = expressions(here.store, document) if document else ()
    if document is None or not texts:
        title = here.words("reading.missing" if here.get("doc") or here.get("fact") else "reading.choose")
        top(here, title, address.EVIDENCE)
        here.show(
            "unread.html",
            title=title,
            texts=_held(here, here.store),
            fact=here.get("fact"),
            name=here.get("doc"),
            thing=here.nodes(here.store).thing(document) if document else None,
            examples=examples(here.store),
        )
        return
    _document(here, here.store, document, texts, sha256)


def _held(here: Page, store: Store) -> list[tuple[Thing, str]]:
    """Some documents whose text is held, each with the address of its text: what there is to choose from."""
    nodes, ids = here.nodes(store), here.settings.ids
    documents = sorted({file.document for file in holdings(store).files})[:_OFFERED]
    return [
        (nodes.thing(one), address.evidence(here.words.language, doc=address.name_of(one, ids))) for one in documents
    ]


def _wanted(here: Page, store: Store) -> tuple[str | None, str]:
    """The document that the address asks for, and the checksum of the file that a fact or the address names."""
    ids = here.settings.ids
    if fact := here.get("fact"):
        iri = address.iri_of(f"assertion/{fact}", ids)
        place = file_of(store, iri) if iri else None
        return (place[1], place[0].rpartition("/")[2]) if place else (None, "")
    iri = address.iri_of(here.get("doc"), ids)
    if iri is None:
        return None, ""
    document = document_of(store, iri)
    if document is None:
        # A document that is spoken of, but whose text was not read.
        return (iri if any(store.triples(NamedNode(iri))) else None), ""
    return document, iri.rpartition("/")[2] if iri.startswith(f"{ids}file/") else ""


def _document(here: Page, store: Store, document: str, texts: Sequence[Expression], sha256: str) -> None:
    words, nodes = here.words, here.nodes(store)
    chosen, text = _chosen(here, texts, sha256)
    choice = Choice.of(here.get("type"))
    asked = here.get("fact")
    place = _PLACE.fullmatch(here.get("at"))
    part = int(here.get("part")) if here.get("part").isdecimal() else 0
    at = (place[1], int(place[2])) if place else None
    sheet, fact = _sheet(store, here.settings.ids, words.language, chosen, choice, part, asked, at)
    thing = nodes.thing(document)
    name = address.name_of(document, here.settings.ids)
    state = {"doc": name, "text": text, "version": here.get("version"), "type": str(choice)}

    def href(**changed: str) -> str:
        return address.evidence(words.language, **{**state, **changed})

    top(here, words("reading.of", name=thing.name.text), address.EVIDENCE)
    st.html(_HERE / "evidence.css")
    drawn = markup(
        "evidence.html",
        words,
        thing=thing,
        doc=name,
        sheet=sheet,
        texts=_offers(here, texts, chosen, text, state),
        choice=choice,
        href=href,
        toggle=lambda one: href(type=choice.toggled(one)),
        groups=((MENTIONS, sheet.mentions), (FACTS, sheet.kinds)),
        selected=_selected(sheet, fact),
        elsewhere=address.evidence(words.language, fact=asked) if asked and not fact else "",
        restated=any(one.text_kind != OFFICIAL for one in chosen),
        is_text=lambda end: isinstance(end, Text),
    )
    _reading(data={"markup": drawn, "fact": fact, "at": here.get("at")}, key="evidence")


@remembered(16)
def _sheet(
    store: Store,
    ids: str,
    language: Language,
    chosen: tuple[Expression, ...],
    choice: Choice,
    part: int,
    asked: str,
    at: tuple[str, int] | None,
) -> tuple[Sheet, str]:
    """What a page of a text shows, and the assertion by which it says the fact that is asked for.

    The last pages of this version are kept, for whoever follows links comes back.
    """
    marked = Marked(store, nodes(store, ids, language), Words(language), ids, chosen, choice)
    fact = marked.counterpart(asked) if asked else ""
    return marked.sheet(part, fact, at), fact


def _selected(sheet: Sheet, fact: str) -> Line | None:
    return next((line for line in (*sheet.facts, *sheet.lost) if fact in line.ids), None) if fact else None


def _chosen(here: Page, texts: Sequence[Expression], sha256: str) -> tuple[tuple[Expression, ...], str]:
    """The texts that are shown, the reader's language on the left, and what the address calls this."""
    named = next((one for one in texts if one.name == here.get("version") or one.sha256 == sha256), None)
    kind = named.text_kind if named else OFFICIAL
    first: dict[str, Expression] = {}
    for one in sorted(texts, key=lambda one: one.text_kind != kind):
        first.setdefault(one.language, one)
    if named:
        first[named.language] = named
    order = sorted(first, key=lambda language: (language != here.words.language, language))
    wanted = here.get("text")
    if wanted == BOTH and all(language in first for language in LANGUAGES):
        return tuple(first[language] for language in order if language in LANGUAGES), BOTH
    if wanted not in first:
        wanted = named.language if named else order[0]
    return (first[wanted],), wanted


def _offers(
    here: Page, texts: Sequence[Expression], chosen: Sequence[Expression], text: str, state: dict[str, str]
) -> list[list[tuple[str, str, bool]]]:
    """The choices between languages, and between the texts of one language: in words, where they lead, which is on."""
    words = here.words
    fact = here.get("fact")
    # A fact stays open where its words are in the text that is chosen; elsewhere its counterpart is.
    kept = {**state, "fact": fact, "part": here.get("part")}
    languages = sorted({one.language for one in texts})
    offered = [
        (language_name(one, words), address.evidence(words.language, **{**kept, "text": one}), text == one)
        for one in languages
    ]
    if set(LANGUAGES) <= set(languages):
        both = address.evidence(words.language, **{**kept, "text": BOTH})
        offered.append((words("reading.both"), both, text == BOTH))
    of_one = [one for one in texts if len(chosen) == 1 and one.language == chosen[0].language]
    versions = [
        (
            here.nodes(here.store).thing(one.iri).name.text if here.store else one.name,
            address.evidence(words.language, **{**state, "version": one.name, "text": one.language}),
            one == chosen[0],
        )
        for one in of_one
    ]
    return [offered, versions if len(versions) > 1 else []]
