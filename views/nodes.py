"""What the other end of a fact is: its name, its kind, its date, and where its page is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.expressions import OFFICIAL
from graph.remembering import remembered
from graph.resource import best, labels
from graph.store import Store
from graph.vocabulary import NAMESPACES, short, term, unm
from views import address
from views.headings import property_name
from views.values import date, language, moment, numbered, period, value
from views.words import LANGUAGES, Language, Words

_UNM = NAMESPACES["unm"]
_AGENTS = ("byInstrument", "byActor", "atMeeting")
# What belongs to what, by which number or label it is told from its like, and how it is called then.
_SHORT = (
    ("adoptedBy", "instrumentNumber", "name.instrument"),
    ("agendaOf", "itemNumber", "name.item"),
    ("partOf", "provisionLabel", ""),
)
_WHEN = ("startDate", "startMonth", "slotStart", "actDate", "adoptedOn", "adoptedInYear", "deadlineAt", "documentDate")


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the language they are in; the empty string for symbols, numbers and names in no language."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A resource as a line of a page shows it. ``when`` sorts by time; the empty string where no time is known."""

    iri: str
    href: str
    name: Text
    kind: str
    note: Text | None = None
    when: str = ""
    ordinal: int = 0


Values = Mapping[str, tuple[NamedNode | Literal, ...]]


_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# More than any page shows; what is beyond is looked up again.
_MOST = 50_000


class Nodes:
    """Describes resources of one store in one language; each is looked up once."""

    def __init__(self, store: Store, ids: str, words: Words) -> None:
        self._store = store
        self._ids = ids
        self._words = words
        self._things: dict[tuple[str, str], Thing] = {}
        self._classes: dict[str, frozenset[str]] = {}
        self._labels: dict[str, Mapping[str, str]] = {}

    def thing(self, iri: str, page: str = "") -> Thing:
        """A resource in a line. What the page that it stands on is about (``page``) is left out of composed names."""
        found = self._things.get((iri, page))
        if found is None:
            if len(self._things) > _MOST:
                self._things.clear()
                self._labels.clear()
            found = self._things[iri, page] = self._made(iri, page)
        return found

    def label(self, iri: str) -> str:
        """The name of a class, a property or another resource; what has none is called by what it is."""
        if name := property_name(iri, self._words.language):
            return name
        name = best(self._named(iri), self._words.language) or self._class_name(iri)
        return name or " · ".join(self.label(cls) for cls in self.kinds(iri)) or short(iri, self._ids)

    def _class_name(self, iri: str) -> str:
        """The name of a class of the ontology, or of one of the classes of others that pages show."""
        key = f"class.{local(iri).lower()}"
        named = best(self._named(iri), self._words.language) if iri.startswith(_UNM) else None
        return named or (self._words(key) if self._words.has(key) else "")

    def name_of(self, iri: str) -> str:
        """What stands for an IRI in an address."""
        return address.name_of(iri, self._ids)

    def second(self, iri: str) -> str:
        """The name in the other language, where it has one that is not the same."""
        named = self._named(iri)
        other, own = named.get(self._words.other, ""), self.thing(iri).name.text
        # What has no name of its own is called by what it is; its wording is no second name.
        return other if other != own and own in named.values() else ""

    def kinds(self, iri: str) -> list[str]:
        """The IRIs of a resource's classes, without those that have no name and those of which another says more."""
        types = [one.object.value for one in self._store.triples(NamedNode(iri), term("rdf:type"))]
        said = {name for cls in types for name in self.above(cls) if name != cls.removeprefix(_UNM)}
        return sorted(cls for cls in types if cls.removeprefix(_UNM) not in said and self._class_name(cls))

    def classes(self, iri: str) -> frozenset[str]:
        """The names of a resource's classes in the ontology, with those that they are subclasses of."""
        found: set[str] = set()
        for one in self._store.triples(NamedNode(iri), term("rdf:type")):
            if isinstance(one.object, NamedNode):
                found |= self.above(one.object.value)
        return frozenset(found)

    def above(self, cls: str) -> frozenset[str]:
        """The names of a class of the ontology and of all that it is a subclass of."""
        if cls not in self._classes:
            self._classes[cls] = frozenset((cls.removeprefix(_UNM),) if cls.startswith(_UNM) else ())
            for one in self._store.triples(NamedNode(cls), term("rdfs:subClassOf")):
                if isinstance(one.object, NamedNode) and one.object.value.startswith(_UNM):
                    self._classes[cls] |= self.above(one.object.value)
        return self._classes[cls]

    def values(self, iri: str) -> Values:
        """What the graph says of a resource, by the local names of properties."""
        found: dict[str, list[NamedNode | Literal]] = {}
        for one in self._store.triples(NamedNode(iri)):
            if isinstance(one.object, NamedNode | Literal):
                found.setdefault(local(one.predicate.value), []).append(one.object)
        return {name: tuple(sorted(values, key=str)) for name, values in found.items()}

    def texts(self, literals: Iterable[NamedNode | Literal]) -> tuple[Text, ...]:
        """Literals in words, those in the interface's language first."""
        found = [self.text(one) for one in literals if isinstance(one, Literal)]
        return tuple(sorted(found, key=lambda text: (text.language not in ("", self._words.language), text.language)))

    def in_one(self, literals: Iterable[NamedNode | Literal]) -> tuple[Text, ...]:
        """Literals in words, in the interface's language where there are some, else in one other language."""
        found = self.texts(literals)
        return tuple(text for text in found if text.language in ("", found[0].language))

    def text(self, literal: Literal) -> Text:
        """A literal in words."""
        return Text(value(literal, self._words), literal.language or "")

    def _named(self, iri: str) -> Mapping[str, str]:
        found = self._labels.get(iri)
        if found is None:
            found = self._labels[iri] = labels(self._store, [iri]).get(iri, {})
        return found

    def _made(self, iri: str, page: str) -> Thing:
        values = self.values(iri)
        types = self.kinds(iri)
        named = self._named(iri)
        name = self._within(values, types, page)
        if name is None and "actionText" not in values and "verb" not in values:
            name = _in(named, self._words.language)
        name = name or self._composed(iri, values, types, page)
        note = self._note(values)
        ordinal = next((int(one.value) for one in values.get("ordinal", ()) if one.value.isdecimal()), 0)
        return Thing(
            iri,
            address.resource(self._words.language, address.name_of(iri, self._ids)),
            name,
            " · ".join(self.label(one) for one in types),
            note if note and note.text != name.text else None,
            next((values[name][0].value for name in _WHEN if name in values), ""),
            ordinal,
        )

    def _within(self, values: Values, types: list[str], page: str) -> Text | None:
        """The short name of an instrument, an agenda item or a provision on the page of what it belongs to."""
        for belongs, number, key in _SHORT:
            if page and [one.value for one in values.get(belongs, ())] == [page] and number in values:
                if not key:
                    return self.texts(values[number])[0]
                name = self._words(
                    key, kind=self.label(types[0]), number=numbered(values[number][0].value, self._words.language)
                )
                return Text(name, self._words.language)
        return None

    def _composed(self, iri: str, values: Values, types: list[str], page: str) -> Text:
        """The name of what has none of its own: an act, a mandate, a rule, a time slot, a language version."""
        words = self._words
        if "slotStart" in values:
            end = values.get("slotEnd", values["slotStart"])[0].value
            return Text(_from_to(values["slotStart"][0].value, end, words.language))
        if "hasFile" in values and "language" in values:
            parts = [language(values["language"][0].value, words)]
            parts += [text.text for text in self.texts(values.get("versionDate", ()))[:1]]
            # Everywhere a text without a remark is the document's own; what restates it says so.
            kinds = [one for one in values.get("textKind", ()) if one.value != OFFICIAL]
            parts += [text.text for text in self.texts(kinds)[:1]]
            return Text(", ".join(parts) if words.language == "en" else "，".join(parts), words.language)
        parts = [self.label(types[0])] if types else []
        if "verb" in values:
            agents = [one.value for name in _AGENTS for one in values.get(name, ()) if isinstance(one, NamedNode)]
            given = [one.value for one in (*values.get("target", ()), *values.get("addressee", ()))]
            verb = self.label(values["verb"][0].value)
            # What was not adopted or not endorsed must not read as if it had been.
            if unm("NonAction").value in types:
                verb = words("name.not", kind=parts[0], verb=verb)
            parts = [*(self.label(one) for one in agents[:1] if one != page), verb]
            parts += [self.label(one) for one in given if one != page]
            if not given:
                # A measure or an office without a page of its own is called what the text calls it.
                named = (*values.get("targetName", ()), *values.get("addresseeName", ()))
                parts += [text.text for text in self.texts(named)[:1]]
        if "provisionLabel" in values:
            wholes = [self.thing(one.value).name.text for one in values.get("partOf", ()) if one.value != page]
            parts = [*wholes, self.texts(values["provisionLabel"])[0].text]
        for name in ("office", "deadlineKind", "deadlineAt", "maxDuration"):
            parts += [text.text for text in self.texts(values.get(name, ()))[:1]]
        if parts:
            return Text(" · ".join(parts), words.language)
        return Text(short(iri, self._ids))

    def _note(self, values: Values) -> Text | None:
        """What tells a thing from others of its kind: the days and place of a meeting, else a title or a wording."""
        words = self._words
        if "startDate" in values or "startMonth" in values:
            start = values.get("startDate", values.get("startMonth", ()))[0].value
            end = values.get("endDate", ())
            days = period(start, end[0].value, words.language) if end else date(start, words.language)
            places = [self.label(one.value) for one in values.get("place", ()) if isinstance(one, NamedNode)]
            return Text(("，" if words.language == "zh" else ", ").join([days, *places]), words.language)
        if title := next((text for text in self._titles(values) if text.language in ("", words.language)), None):
            return title
        # A wording is all that tells two requests apart, in whatever language it is.
        return next(iter(self.texts(values.get("actionText", ()))), None) if "title" not in values else None

    def _titles(self, values: Values) -> tuple[Text, ...]:
        return self.texts(values.get("title", ()))

    def other_title(self, iri: str) -> Text | None:
        """The title of a thing that has none in the interface's language, for its own page; lists leave it out."""
        titles = self._titles(self.values(iri))
        return titles[0] if titles and titles[0].language not in ("", self._words.language) else None


@remembered(len(LANGUAGES))
def nodes(store: Store, ids: str, language: Language) -> Nodes:
    """What describes resources in a language, for all pages."""
    return Nodes(store, ids, Words(language))


def written(text: str) -> Text:
    """Words of which no language is noted: Chinese where a Chinese character is in them, else English.

    >>> written("the year is not printed").language, written("原文未印年份").language
    ('en', 'zh')
    """
    return Text(text, "zh" if _CHINESE.search(text) else "en")


def local(iri: str) -> str:
    """The last part of the IRI of a property.

    >>> local("http://purl.org/dc/terms/title"), local(unm("cites").value)
    ('title', 'cites')
    """
    return iri.replace("#", "/").rpartition("/")[2]


def _in(labels: Mapping[str, str], wanted: Language) -> Text | None:
    for code in (wanted, "", "en", "zh", *labels):
        if code in labels:
            return Text(labels[code], code)
    return None


def _from_to(start: str, end: str, lang: Language) -> str:
    """A time slot, with the day said once.

    >>> _from_to("2020-10-12T10:00:00", "2020-10-12T13:00:00", "en")
    '12 October 2020, 10:00–13:00'
    """
    if start[:10] == end[:10]:
        return f"{moment(start, lang)}–{end[11:16]}"
    return f"{moment(start, lang)}–{moment(end, lang)}"
