"""How a document, an instrument or a treaty is cited: as BibTeX, as RIS, as CSL-JSON.

No library is used for writing: each of the three formats is a few lines, and what goes wrong in them is what stands in
the fields. The tests read everything back with libraries that others keep.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pyoxigraph import Literal as Words
from pyoxigraph import NamedNode

from graph.resource import best, labels
from graph.store import Store
from graph.vocabulary import DOCUMENTS, NAMESPACES, term, unm

Kind = Literal["document", "instrument", "treaty"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# By the ending of a file: what a person calls the format, and its media type.
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
}
_PUBLISHER = {"en": "United Nations", "zh": "联合国"}
_CLASSES: Mapping[str, Kind] = {
    **dict.fromkeys(DOCUMENTS - {"MeetingReport", "SessionReport", "WorkProduct"}, "document"),
    **dict.fromkeys(("Resolution", "Decision", "Instrument"), "instrument"),
    **dict.fromkeys(("Treaty", "Protocol"), "treaty"),
}
_AUTHORS = ("producedBy", "preparedBy", "adoptedBy", "forBody")
_YEAR = re.compile(r"\((\d{4})\)$")
_CSL = {"document": "report", "instrument": "legislation", "treaty": "treaty"}
_RIS = {"document": "GOVDOC", "instrument": "LEGAL", "treaty": "LEGAL"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says. ``date`` is ISO 8601 to the day, month or year; empty where no document states it."""

    kind: Kind
    key: str
    title: str
    author: str
    date: str
    number: str
    publisher: str
    address: str
    language: str


def reference(store: Store, iri: str, language: str, address: str = "") -> Reference | None:
    """The reference of a thing in a language, with where it is to be read; None for what is not cited (a meeting).

    >>> reference(Store.of([]), "https://w3id.org/unmandate/id/doc/A/1/2", "en") is None
    True
    """
    both = published(store, iri)
    iri = both.instrument or iri
    kind = _kind(store, iri)
    if kind is None:
        return None
    of = tuple(filter(None, (both.instrument, both.document))) or (iri,)
    symbol = next(filter(None, (_symbol(store, one) for one in of)), "")
    named = labels(store, [iri]).get(iri, {})
    titles: dict[str, str] = {}
    for one in of:
        titles = {**_by_language(store, one), **titles}
    # A name that the reader can read comes before a title that he cannot.
    title = titles.get(language) or named.get(language) or best(titles, language) or best(named, language) or symbol
    if not title:
        return None
    author = next(filter(None, (_name(store, one, name, language) for one in of for name in _AUTHORS)), "")
    date = _adopted(store, of) if kind == "instrument" else _agreed(store, of, "documentDate", "adoptedOn")
    key = re.sub(r"[^A-Za-z0-9.]+", "-", symbol or iri.partition("/id/")[2]).strip("-")
    told = next((code for code, words in {**named, **titles}.items() if words == title and code), language)
    if kind == "treaty":
        # A list of references puts its own marks around a title.
        title = title.removeprefix("《").removesuffix("》")
    publisher = _PUBLISHER.get(language, _PUBLISHER["en"])
    return Reference(kind, f"UN-{key}", title, author, date, symbol, publisher, address or iri, told)


@dataclass(frozen=True, slots=True)
class Published:
    """A resolution or decision and the document that prints it, which are cited as one; None for what is not known."""

    instrument: str | None
    document: str | None


def published(store: Store, iri: str) -> Published:
    """The instrument and the document that a thing is one of, if their symbol is the same; neither for other things.

    A report that reproduces resolutions has a symbol of its own, and is cited for itself.

    >>> published(Store.of([]), "https://w3id.org/unmandate/id/doc/A/RES/1/2")
    Published(instrument=None, document=None)
    """
    kind, symbol = _kind(store, iri), _symbol(store, iri)
    if kind == "instrument":
        printed = (one.object for one in store.triples(NamedNode(iri), unm("publishedIn")))
        by_symbol = _with_symbol(store, unm("canonicalSymbol"), symbol, "document")
        found = by_symbol or next((one.value for one in printed if _prints(store, one, iri)), None)
        return Published(iri, found)
    if kind != "document":
        return Published(None, None)
    prints = (one.subject for one in store.triples(None, unm("publishedIn"), NamedNode(iri)))
    by_symbol = _with_symbol(store, term("skos:notation"), symbol, "instrument")
    found = by_symbol or next((one.value for one in prints if _prints(store, NamedNode(iri), one.value)), None)
    return Published(found, iri) if found else Published(None, None)


def _prints(store: Store, document: object, instrument: str) -> bool:
    """Whether a document is that of an instrument: the number ends its symbol (S/RES/1325 (2000), A/RES/55/25)."""
    number = store.value(instrument, unm("instrumentNumber")) or ""
    symbol = _symbol(store, document.value) if isinstance(document, NamedNode) else ""
    return bool(number) and symbol.endswith(f"/{number}") and re.search("/(RES|DEC)/", symbol) is not None


def _with_symbol(store: Store, property: NamedNode, symbol: str, kind: Kind) -> str | None:
    held = store.triples(None, property, Words(symbol)) if symbol else iter(())
    found = sorted(one.subject.value for one in held if isinstance(one.subject, NamedNode))
    return next((one for one in found if _kind(store, one) == kind), None)


def _kind(store: Store, iri: str) -> Kind | None:
    found = store.triples(NamedNode(iri), term("rdf:type"))
    types = {one.object.value.removeprefix(NAMESPACES["unm"]) for one in found if isinstance(one.object, NamedNode)}
    return next((_CLASSES[name] for name in sorted(types) if name in _CLASSES), None)


def _symbol(store: Store, iri: str) -> str:
    return store.value(iri, unm("canonicalSymbol")) or store.value(iri, term("skos:notation")) or ""


def _adopted(store: Store, of: Sequence[str]) -> str:
    """When an instrument was adopted; its document's date is that of printing, and the last that is asked."""
    number = _YEAR.search(next(filter(None, (store.value(one, unm("instrumentNumber")) for one in of)), ""))
    told = _agreed(store, of, "adoptedOn", "adoptedInYear")
    return told or (number[1] if number else "") or _agreed(store, of, "documentDate")


def _agreed(store: Store, of: Sequence[str], *names: str) -> str:
    """The date that the first of some properties gives; where it gives several, the year, if that is the same."""
    for name in names:
        given = {one.object.value for iri in of for one in store.triples(NamedNode(iri), unm(name))}
        if len(given) == 1:
            return str(given.pop())
        years = {str(one)[:4] for one in given}
        if given:
            return years.pop() if len(years) == 1 else ""
    return ""


def cited(reference: Reference, ending: str) -> str:
    """A reference in the format of a file's ending; ``KeyError`` for an ending that is not in `FORMATS`.

    >>> one = Reference("document", "UN-A-1", "Costs & use", "", "2020-10", "A/1", "United Nations", "https://x", "en")
    >>> print(cited(one, "bib").splitlines()[1])
      title = {{Costs \\& use}},
    >>> cited(one, "ris").splitlines()[3:6]
    ['PY  - 2020', 'DA  - 2020/10//', 'M1  - A/1']
    >>> json.loads(cited(one, "csl.json"))[0]["issued"]
    {'date-parts': [[2020, 10]]}
    """
    return {"bib": bibtex, "ris": ris, "csl.json": csl_json}[ending](reference)


def bibtex(reference: Reference) -> str:
    """A BibTeX entry, also for biber: names of bodies and titles are in two braces, so that they stay as they are."""
    one = reference
    year, month, day = _parts(one.date)
    fields = {
        "title": f"{{{latex(one.title)}}}",
        "author": f"{{{latex(one.author)}}}" if one.author else "",
        "institution" if one.kind == "document" else "publisher": f"{{{latex(one.publisher)}}}",
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "number": latex(one.number),
        "url": _plain_address(one.address),
        "langid": {"en": "english", "zh": "chinese"}.get(one.language, ""),
    }
    entry = "techreport" if one.kind == "document" else "misc"
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{entry}{{{one.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(reference: Reference) -> str:
    """A RIS record, its lines ended as the format asks."""
    one = reference
    year, month, day = _parts(one.date)
    fields = (
        ("TY", _RIS[one.kind]),
        ("TI", one.title),
        ("AU", one.author),
        ("PB", one.publisher),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("M1", one.number),
        ("UR", _plain_address(one.address)),
        ("LA", one.language),
    )
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def csl_json(reference: Reference) -> str:
    """A list of one item, as citation processors read it."""
    one = reference
    item: dict[str, Any] = {"id": one.key, "type": _CSL[one.kind], "title": _line(one.title)}
    if one.author:
        item["author"] = [{"literal": _line(one.author)}]
    if one.date:
        item["issued"] = {"date-parts": [[int(part) for part in _parts(one.date) if part]]}
    if one.number:
        item["number"] = one.number
    item |= {"publisher": one.publisher, "URL": _plain_address(one.address), "language": one.language}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


_LATEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, escaped ones too.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}


def latex(text: str) -> str:
    """Words as LaTeX prints them: nothing in them is a command, a comment or a brace.

    >>> print(latex("50% of {x}"))
    50\\% of \\textbraceleft{}x\\textbraceright{}
    """
    return "".join(_LATEX.get(one, one) for one in _line(text))


def _line(text: str) -> str:
    """Text on one line, without characters that are not seen."""
    kept = (" " if one.isspace() else one for one in text if one.isspace() or unicodedata.category(one)[0] != "C")
    return re.sub(" +", " ", "".join(kept)).strip()


def _plain_address(address: str) -> str:
    """An address that no format takes for anything else: what does not belong into one is encoded."""
    return re.sub(r"[\s{}\\<>\"^`|]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def _parts(date: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _by_language(store: Store, iri: str) -> dict[str, str]:
    """The titles of a thing by language, the first in order where there are several."""
    found: dict[str, str] = {}
    for one in sorted(store.triples(NamedNode(iri), term("dcterms:title")), key=lambda one: str(one.object)):
        if isinstance(one.object, Words):
            found.setdefault(one.object.language or "", one.object.value)
    return found


def _name(store: Store, iri: str, predicate: str, language: str) -> str:
    ends = sorted(one.object.value for one in store.triples(NamedNode(iri), unm(predicate)))
    return (best(labels(store, ends[:1]).get(ends[0], {}), language) or "") if ends else ""
