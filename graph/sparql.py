"""A SPARQL query as it is written: what it asks for, what is refused in it, and where it is at fault.

Nothing here runs a query over the graph. The engine's parser is the only judge of what a query means: a second grammar
would disagree with it sooner or later. It is asked in three ways.

- Whether a query calls another server. The word ``service`` is misspelt wherever it stands. In a name, a text or a
  comment that changes nothing; where it was the keyword the query no longer parses.
- Where a query is at fault. The parser reads ahead as far as the longest keyword it tries and reports that place, so
  its line and column are often wrong. But the start of a query followed by blanks fails at its very end exactly where
  it could still become a query. The first token that ends this is the faulty one.
- What is wrong there, from the parser's own words where it has some.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import pyoxigraph as ox

from graph.vocabulary import words

LONGEST = 50_000

Form = Literal["select", "ask", "construct", "describe"]
Reason = Literal["end", "prefix", "punctuation", "quote", "name", "grouping", "twice", "token", "long", "empty"]
Refusal = Literal["update", "service", "dataset"]


class BadQuery(ValueError):  # noqa: N818 - the name says what is wrong
    """A query that cannot be read: where (line and column of the text as it was given, from 1), at what, and why.

    ``found`` is the faulty piece of the text; for an unknown prefix it is the prefix.
    """

    def __init__(self, reason: Reason, line: int = 1, column: int = 1, found: str = "") -> None:
        super().__init__(reason, line, column, found)
        self.reason, self.line, self.column, self.found = reason, line, column, found


class Refused(ValueError):  # noqa: N818 - the name says what is wrong
    """A query that would change the graph, call another server, or read a graph that is not here (``found``)."""

    def __init__(self, reason: Refusal, found: str = "") -> None:
        super().__init__(reason, found)
        self.reason, self.found = reason, found


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: what kind, its text, and where it starts and ends."""

    kind: str
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d_](?:[\w.-]*[\w-])?)?
        :(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?\#@%]|\.(?=[\w:%\\-]))*
        | _:\w(?:[\w.-]*[\w-])?)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)? | \.\d+(?:[eE][+-]?\d+)?)
    | (?P<word>\w+)
    | (?P<sign>\^\^|&&|\|\||!=|<=|>=|\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(words("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH"))
_FORMS: Mapping[str, Form] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
}
_SERVICE = re.compile(r"(servic)(e)", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+)")
_FULLWIDTH = re.compile(r"[\u3000-\u303f\uff01-\uff5e\u2018\u2019\u201c\u201d]")
# More than the parser reads ahead (its longest keyword), so that an early failure does not reach the end.
_BLANKS = "\n" + " " * 80
_OPENING = {"{": "}", "(": ")", "[": "]"}


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a query in order, comments and blanks left out.

    >>> [one.text for one in tokens("SELECT ?s { ?s unm:cites 'a b' } # x")]
    ['SELECT', '?s', '{', '?s', 'unm:cites', "'a b'", '}']
    """
    return tuple(
        Token(found.lastgroup or "", found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text)
        if found.lastgroup != "comment"
    )


def form(text: str) -> Form | None:
    """What a query asks for; None where its first word says nothing of the kind.

    >>> form("PREFIX a: <http://a/> ASK {}"), form("INSERT DATA {}")
    ('ask', None)
    """
    return _FORMS.get(_first(tokens(text)))


def portable(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with declarations of the known prefixes that it uses without declaring: other programs read it too.

    >>> print(portable("ASK { ?s unm:cites ?o }", {"unm": "https://u#", "rdf": "https://r#"}))
    PREFIX unm: <https://u#>
    ASK { ?s unm:cites ?o }
    """
    pieces = tokens(text)
    declared = {one.text for before, one in pairwise(pieces) if before.text.upper() == "PREFIX"}
    used = {f"{one.text.partition(':')[0]}:" for one in pieces if one.kind == "prefixed"}
    lines = [f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items() if f"{name}:" in used - declared]
    return "".join(lines) + text


def checked(text: str, prefixes: Mapping[str, str], graphs: Collection[str]) -> Form:
    """What a query asks for, when it may be run on a store that holds ``graphs``.

    Raises `BadQuery` where it cannot be read and `Refused` where it asks for what a reader may not have. Takes a moment
    for any text of at most `LONGEST` characters, but a hostile query can make reading it long: bound the time.

    >>> checked("SELECT * { ?s ?p 'of service' }", {}, ())
    'select'
    >>> checked("SELECT * { SERVICE <http://a/b> { ?s ?p ?o } }", {}, ())
    Traceback (most recent call last):
    ...
    graph.sparql.Refused: ('service', '')
    """
    if len(text) > LONGEST:
        raise BadQuery("long")
    pieces = tokens(text)
    if not pieces:
        raise BadQuery("empty")
    if _first(pieces) in _UPDATES:
        raise Refused("update")
    neutral = _neutral(text)
    if (said := _fails(neutral, prefixes)) is not None:
        raise _fault(text, neutral, prefixes, said)
    for graph in _datasets(pieces, prefixes):
        if graph not in graphs:
            raise Refused("dataset", graph)
    found = form(text)
    if found is None:
        raise BadQuery("token", *_place(text, pieces[0].start), pieces[0].text)
    return found


def _first(pieces: tuple[Token, ...]) -> str:
    """The first word behind the declarations, in capitals."""
    at = 0
    while at < len(pieces):
        word = pieces[at].text.upper()
        if word not in ("PREFIX", "BASE", "VERSION"):
            return word
        at += 3 if word == "PREFIX" else 2
    return ""


def _neutral(text: str) -> str:
    """The query with another letter at the end of each "service": what was the keyword is one no longer."""
    return _SERVICE.sub(lambda found: found[1] + ("X" if found[2].isupper() else "x"), text)


def _fails(text: str, prefixes: Mapping[str, str]) -> str | None:
    """What the parser has to say against a text; None where it is a query. The store is empty: nothing is answered."""
    try:
        ox.Store().query(text, prefixes=dict(prefixes))
    except (SyntaxError, ValueError) as error:
        return str(error)
    return None


def _fault(text: str, neutral: str, prefixes: Mapping[str, str], said: str) -> BadQuery | Refused:
    pieces = tokens(text)
    low, high = 0, len(pieces)  # The first `low` pieces can still become a query; are the first `high` too many?
    if "unbound" in said:
        return BadQuery("grouping", *_place(text, _projected(pieces)))
    if "Duplicated" in said:
        return BadQuery("twice", *_place(text, _projected(pieces)))
    if _viable(neutral, prefixes):
        return _unfinished(text, pieces)
    while high - low > 1:
        middle = (low + high) // 2
        if _viable(neutral[: pieces[middle - 1].end], prefixes):
            low = middle
        else:
            high = middle
    wrong = pieces[low]
    if _SERVICE.search(wrong.text) and wrong.kind in ("word", "prefixed"):
        return Refused("service")
    reason: Reason = "token"
    found = wrong.text
    if wrong.kind == "prefixed" and not found.startswith("_:"):
        declared = {one.text for at, one in enumerate(pieces) if at and pieces[at - 1].text.upper() == "PREFIX"}
        prefix = found.partition(":")[0]
        if prefix not in prefixes and f"{prefix}:" not in declared:
            reason, found = "prefix", prefix
    elif _FULLWIDTH.match(found):
        reason = "punctuation"
    elif found in ("'", '"'):
        reason = "quote"
    elif wrong.kind == "word":
        reason = "name"
    return BadQuery(reason, *_place(text, wrong.start), found)


def _viable(start: str, prefixes: Mapping[str, str]) -> bool:
    """Whether a text could be the start of a query: with blanks behind it, the parser gives up at the very end."""
    padded = start + _BLANKS
    said = _fails(padded, prefixes)
    if said is None:
        return True
    place = _PLACE.match(said)
    if place is None:
        return False
    return (int(place[1]), int(place[2])) == _place(padded, len(padded))


def _unfinished(text: str, pieces: tuple[Token, ...]) -> BadQuery:
    """The text could go on but does not; the place is its end, what is missing the bracket that is open."""
    missing = list(_missing(pieces))
    return BadQuery("end", *_place(text, len(text.rstrip())), missing[-1] if missing else "")


def _missing(pieces: tuple[Token, ...]) -> Iterator[str]:
    open_: list[str] = []
    for one in pieces:
        if one.kind == "sign" and one.text in _OPENING:
            open_.append(_OPENING[one.text])
        elif one.kind == "sign" and open_ and one.text == open_[-1]:
            open_.pop()
    yield from open_


def _projected(pieces: tuple[Token, ...]) -> int:
    """Where the variables of the first SELECT stand: among them is the one that is neither grouped nor counted."""
    select = next((at for at, one in enumerate(pieces) if one.text.upper() == "SELECT"), 0)
    return next((one.start for one in pieces[select + 1 :] if one.kind == "variable"), pieces[select].start)


def _datasets(pieces: tuple[Token, ...], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The graphs that a query names by FROM."""
    known = dict(prefixes)
    for at, one in enumerate(pieces):
        word = one.text.upper() if one.kind == "word" else ""
        if word == "PREFIX" and at + 2 < len(pieces):
            known[pieces[at + 1].text.removesuffix(":")] = pieces[at + 2].text.strip("<>")
        if word == "FROM" and at + 1 < len(pieces):
            named = pieces[at + 1].text.upper() == "NAMED" and at + 2 < len(pieces)
            graph = pieces[at + 2] if named else pieces[at + 1]
            prefix, _, local = graph.text.partition(":")
            yield graph.text.strip("<>") if graph.kind == "iri" else known.get(prefix, "") + local


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a text."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
