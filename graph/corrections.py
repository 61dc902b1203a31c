"""Corrections: what people say of facts, as a log that only grows, and what stands of it.

An entry confirms, rejects or corrects a fact that was read, adds one, or undoes an earlier entry. Nothing is ever taken
out of the log: what is undone stays in it, and an undoing can be undone.

A fact is addressed by what it says and where: subject, predicate, object, the document, and the sentences. Names of
runs and of assertions change when a document is read again, and so does the base of the IRIs; these do not. A verdict
never moves to other words: where the sentence is gone or the fact is no longer read in it, the entry is an orphan.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Act = Literal["confirm", "reject", "correct", "add", "undo"]
ACTS: tuple[Act, ...] = get_args(Act)
VERDICTS: tuple[Act, ...] = ("confirm", "reject", "correct")
# What a person writes is bounded: a pasted chapter is no reason.
LONGEST = {"author": 100, "reason": 1_000}
# Without a reason nobody can judge these later; to agree needs none.
_REASONED = ("reject", "correct", "add")


class BadCorrection(ValueError):  # noqa: N818 - the name says what is wrong
    """An entry that cannot be made or read; ``key`` is the message of messages.toml, with its details."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details

    def line(self, language: Literal["en", "zh"]) -> str:
        """What is wrong, in a language."""
        from ingest.messages import message

        return message(self.key, language, **self.details)

    def __str__(self) -> str:
        return self.line("en")


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is no thing: a date, a title; with its language or its datatype (``xsd:date``)."""

    text: str
    language: str = ""
    datatype: str = ""


Object = str | Value


@dataclass(frozen=True, slots=True)
class Triple:
    """What a fact says; things and properties by their short names (``id:body/un-ga``, ``unm:establishes``)."""

    subject: str
    predicate: str
    object: Object


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as one document states it: what it says, in which document, in which sentences.

    ``about`` is the act, rule or citation that the fact is told with: two requests to one body are two claims.

    >>> cites = Triple("id:doc/A/1/2", "unm:cites", "id:doc/A/1/3")
    >>> one = Claim(cites, "id:doc/A/1/2", ("See A/1/3.", "And again A/1/3."))
    >>> one.matches(Claim(cites, "id:doc/A/1/2", ("See  A/1/3.",))), one.matches(Claim(cites, "id:doc/A/1/2", ("No.",)))
    (True, False)
    """

    triple: Triple
    document: str
    sentences: tuple[str, ...]
    about: str = ""

    @property
    def address(self) -> tuple[Triple, str, str]:
        """What two claims share that can be one: all but the words."""
        return self.triple, self.document, self.about

    def matches(self, other: Claim) -> bool:
        """Whether both are the same fact in the same words: they share a sentence, however its lines are broken."""
        return self.address == other.address and bool(_wordings(self) & _wordings(other))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: who did what, when and why.

    ``claim`` is the fact that a verdict is on, or the one that is added; ``revised`` is what a correction puts in its
    place; ``undoes`` is the id of the entry that is undone.
    """

    id: str
    at: str
    author: str
    act: Act
    reason: str = ""
    claim: Claim | None = None
    revised: Triple | None = None
    undoes: str = ""

    def __post_init__(self) -> None:
        if self.act not in ACTS:
            raise BadCorrection("correction_shape", error=f"act {self.act!r}")
        if not self.author.strip():
            raise BadCorrection("correction_author")
        if self.act in _REASONED and not self.reason.strip():
            raise BadCorrection("correction_reason")
        for name, most in LONGEST.items():
            if len(getattr(self, name)) > most:
                raise BadCorrection("correction_long", name=name, most=most)
        if (self.claim is None) != (self.act == "undo") or bool(self.undoes) != (self.act == "undo"):
            raise BadCorrection("correction_shape", error="claim")
        if (self.revised is None) != (self.act != "correct"):
            raise BadCorrection("correction_shape", error="revised")
        if self.claim and not any(_bare(sentence) for sentence in self.claim.sentences):
            raise BadCorrection("correction_sentence")
        if self.claim and self.revised == self.claim.triple:
            raise BadCorrection("correction_same")


def plain(text: str) -> str:
    """What a person typed, on one line and without characters that steer a terminal or a page.

    >>> plain("  wrong\\nbody\\u202e ")
    'wrong body'
    """
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in shown if unicodedata.category(c) != "Cf").split())


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that stand, in order: those that no standing entry undoes; undoings are left out.

    >>> claim = Claim(Triple("id:a", "unm:cites", "id:b"), "id:d", ("S.",))
    >>> log = [Entry("1", "", "X", "confirm", claim=claim), Entry("2", "", "Y", "undo", undoes="1")]
    >>> [e.id for e in standing(log)], [e.id for e in standing([*log, Entry("3", "", "X", "undo", undoes="2")])]
    ([], ['1'])
    """
    undone: set[str] = set()
    found: list[Entry] = []
    for entry in reversed(tuple(entries)):
        if entry.id in undone:
            continue
        if entry.act == "undo":
            undone.add(entry.undoes)
        else:
            found.append(entry)
    return tuple(reversed(found))


class Verdicts:
    """The verdicts that stand, to be asked for by claim: of several on one claim the last one counts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_address: dict[tuple[Triple, str, str], list[Entry]] = {}
        for entry in standing(entries):
            if entry.claim and entry.act in VERDICTS:
                self._by_address.setdefault(entry.claim.address, []).append(entry)

    def of(self, claim: Claim) -> Entry | None:
        """The verdict on a claim; None where nobody judged it."""
        found = [one for one in self._by_address.get(claim.address, ()) if one.claim and one.claim.matches(claim)]
        return found[-1] if found else None

    def last(self) -> tuple[Entry, ...]:
        """The verdicts that no later one on the same claim has replaced, in the order of the claims' first ones."""
        return tuple(
            entry
            for group in self._by_address.values()
            for entry in group
            if entry.claim is not None and self.of(entry.claim) is entry
        )


def undoable(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that can be undone, the last one first: those that are not undone themselves."""
    undone: set[str] = set()
    found = []
    for entry in reversed(tuple(entries)):
        if entry.id in undone:
            continue
        if entry.act == "undo":
            undone.add(entry.undoes)
        found.append(entry)
    return tuple(found)


def to_json(entry: Entry) -> str:
    """An entry as a line of the log, without the line's end.

    >>> from_json(to_json(Entry("2", "2030-01-01", "Y", "undo", undoes="1"))).undoes
    '1'
    """
    row: dict[str, Any] = {"id": entry.id, "at": entry.at, "author": entry.author, "act": entry.act}
    if entry.reason:
        row["reason"] = entry.reason
    if entry.claim:
        row["fact"] = _triple_row(entry.claim.triple)
        row["document"] = entry.claim.document
        row["sentences"] = list(entry.claim.sentences)
        if entry.claim.about:
            row["about"] = entry.claim.about
    if entry.revised:
        row["revised"] = _triple_row(entry.revised)
    if entry.undoes:
        row["undoes"] = entry.undoes
    # One entry, one line: whatever ends a line for some program is escaped.
    return re.sub("[\x85\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}", json.dumps(row, ensure_ascii=False))


def from_json(line: str) -> Entry:
    """The entry of a line. Raises `BadCorrection` for a line that is none.

    >>> from_json('{"act": "confirm"}')
    Traceback (most recent call last):
    ...
    graph.corrections.BadCorrection: not an entry of the log of corrections ('id')
    """
    try:
        row = json.loads(line)
        claim = None
        if "fact" in row:
            sentences = tuple(str(one) for one in row["sentences"])
            claim = Claim(_triple(row["fact"]), str(row["document"]), sentences, str(row.get("about", "")))
        return Entry(
            id=str(row["id"]),
            at=str(row["at"]),
            author=str(row["author"]),
            act=row["act"],
            reason=str(row.get("reason", "")),
            claim=claim,
            revised=_triple(row["revised"]) if "revised" in row else None,
            undoes=str(row.get("undoes", "")),
        )
    except BadCorrection:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadCorrection("correction_shape", error=str(error)[:80]) from None


def _triple_row(triple: Triple) -> dict[str, Any]:
    value: Any = triple.object
    if isinstance(value, Value):
        given = {"value": value.text, "language": value.language, "datatype": value.datatype}
        value = {name: part for name, part in given.items() if part or name == "value"}
    return {"subject": triple.subject, "predicate": triple.predicate, "object": value}


def _triple(row: Mapping[str, Any]) -> Triple:
    given = row["object"]
    if isinstance(given, Mapping):
        given = Value(str(given["value"]), str(given.get("language", "")), str(given.get("datatype", "")))
    return Triple(str(row["subject"]), str(row["predicate"]), given if isinstance(given, Value) else str(given))


def _wordings(claim: Claim) -> set[str]:
    return {_bare(sentence) for sentence in claim.sentences} - {""}


def _bare(text: str) -> str:
    return "".join(text.split())
