"""Persons, posts, mechanisms, and norms that are neither treaties nor instruments.

Fixed names stand in the authority files ``posts.csv``, ``mechanisms.csv`` and ``norms.csv``; *local* names (执行主任,
the Mechanism) count only in documents of the family they are listed for. A norm inside a citation of one of its rules
is part of that citation, and a mechanism inside the name of its rules is part of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.authority import alternation, bodies, cell, rows
from ingest.languages import words
from ingest.record import Mention, Span, in_order
from ingest.text import Text


def find(text: Text, mentions: Sequence[Mention], root: str | None) -> Iterator[Mention]:
    """The named persons, posts, mechanisms and norms of a text, in order.

    ``mentions`` are those found before (provisions close their spans to norms); ``root`` is the root of the document's
    family of bodies, if known.

    >>> from ingest.text import read_text
    >>> text = read_text("The Secretary-General met Ms. Jane Roe (France).")
    >>> [(m.type, m.text, m.normalised) for m in find(text, [], None)]
    [('post', 'Secretary-General', 'un-secretary-general'), ('person', 'Ms. Jane Roe (France)', 'Jane Roe')]
    """
    closed = [m.span for m in mentions if m.type == "legal_provision"]
    norms = [m for m in _norms(text, mentions, root) if not any(m.span.overlaps(s) for s in closed)]
    mechanisms = list(_mechanisms(text, root, [n.span for n in norms]))
    yield from in_order([*norms, *mechanisms, *_posts(text, mentions, root), *_persons(text)])


# As far behind a post as what makes it another's can stand: " of the United Nations".
_BEHIND_POST = 24

_Name = tuple[str, bool]  # key, and whether the name is local


@cache
def _names(file: str, language: str, root: str | None) -> tuple[re.Pattern[str], dict[str, _Name]]:
    """One pattern for the names of an authority file that count in a family, and the key behind each."""
    known: dict[str, _Name] = {}
    for row in rows(file):
        families = cell(row["family"])
        for name in cell(row[f"names_{language}"]):
            known[name] = (row["key"], False)
        if root is not None and root in families:
            for name in cell(row[f"local_{language}"]):
                known[name] = (row["key"], True)
    plain: dict[str, _Name] = {}
    for name, value in known.items():
        plain[name.replace("[", "").replace("]", "")] = value
        plain[re.sub(r"\[[^\]]*\]", "", name)] = value
    return re.compile(alternation(known, language)), plain


def _named(text: Text, file: str, root: str | None) -> Iterator[tuple[Span, str, bool]]:
    pattern, known = _names(file, text.language, root)
    for found in pattern.finditer(text.view):
        key, local = known[re.sub(r"\s", " ", found.group())]
        yield Span(*found.span()), key, local


def _mention(text: Text, kind: str, prefix: str, span: Span, key: str, form: str | None = None) -> Mention:
    return Mention(kind, span, text[span], key, (f"{prefix}:{key}",), {"form": form} if form else {})


def _norms(text: Text, mentions: Sequence[Mention], root: str | None) -> Iterator[Mention]:
    said = words(text.language, "names")
    for span, key, _ in _named(text, "norms.csv", root):
        yield _mention(text, "normative_document", "norm", span, key)
    for rule in ("target", "goal"):
        for found in re.finditer(said[rule], text.view):
            number = next(value for value in found.groups() if value)
            yield _mention(text, "normative_document", "norm", Span(*found.span()), f"sdg-{number}")
    yield from _rules_of_procedure(text, mentions, root)


def _rules_of_procedure(text: Text, mentions: Sequence[Mention], root: str | None) -> Iterator[Mention]:
    """The rules of the body named before them, else of the conference or organ whose family the document is of."""
    said = words(text.language, "names")
    owners = [m for m in mentions if m.type == "body" and m.entities]
    for found in re.finditer(said["rules_of_procedure"], text.view):
        start, key = found.start(), root
        for owner in owners:
            if owner.end <= start <= owner.end + 1 and re.search(said["owner"], text.view[owner.end : start]):
                start, key = owner.start, owner.entities[0].partition(":")[2]
                break
        if key in bodies():
            yield _mention(text, "normative_document", "norm", Span(start, found.end()), f"{key}-rop")


def _mechanisms(text: Text, root: str | None, closed: Sequence[Span]) -> Iterator[Mention]:
    """Mechanisms by name, and 该机制 or that Mechanism for the last one named."""
    named = [
        _mention(text, "mechanism", "mech", span, key)
        for span, key, _ in _named(text, "mechanisms.csv", root)
        if not any(span.overlaps(s) for s in closed)
    ]
    yield from named
    for found in re.finditer(words(text.language, "names")["mechanism_anaphor"], text.view):
        before = [m for m in named if m.end <= found.start()]
        span = Span(*found.span())
        if before and not any(span.overlaps(m.span) for m in named):
            yield _mention(text, "mechanism", "mech", span, str(before[-1].normalised), "anaphor")


def _posts(text: Text, mentions: Sequence[Mention], root: str | None) -> Iterator[Mention]:
    """Posts by name; a short name that several posts go by means the one that was named before, itself or its office.

    "The High Commissioner" is nobody's name where neither the one for Refugees nor the one for Human Rights was named.
    """
    said = words(text.language, "names")
    sharing, office_of = _sharing(text.language), {row["key"]: f"body:{row['body']}" for row in rows("posts.csv")}
    named: list[tuple[int, str]] = []
    offices = [(m.start, post) for m in mentions for post, office in office_of.items() if office in m.entities[:1]]
    for span, key, local in _named(text, "posts.csv", root):
        if re.search(said["post_not_behind"], text.view[max(0, span.start - 12) : span.start]):
            continue
        behind = text.view[span.end : span.end + _BEHIND_POST]
        if re.match(said["post_not_before"], behind):
            continue
        if re.match(said["post_of_another"], behind) and not re.search(
            said["act_before"], text.view[max(0, span.start - 20) : span.start]
        ):
            continue
        if not local:
            named.append((span.start, key))
        elif len(sharers := sharing.get(" ".join(text[span].split()), ())) > 1:
            before = [one for one in (*named, *offices) if one[1] in sharers and one[0] < span.start]
            longer = re.match(said["longer_post"], behind)
            longer = longer or re.search(said["longer_post_before"], text.view[max(0, span.start - 12) : span.start])
            if longer or not before:
                continue
            key = max(before)[1]
        yield _mention(text, "post", "post", span, key, "short" if local else None)


@cache
def _sharing(language: str) -> dict[str, tuple[str, ...]]:
    """The posts that each short name may mean: those whose own names hold it."""
    posts = {row["key"]: cell(row[f"names_{language}"]) for row in rows("posts.csv")}
    short = {name for row in rows("posts.csv") for name in cell(row[f"local_{language}"])}
    return {name: tuple(key for key, names in posts.items() if any(name in one for one in names)) for name in short}


def _persons(text: Text) -> Iterator[Mention]:
    for found in _person(text.language).finditer(text.view):
        start = _beginning(text, found)
        if start is None:
            continue
        span = Span(start, found.end())
        name = text.view[start + found.start("name") - found.start() : found.end("name")].strip()
        country = found["country"]
        attrs = {"country": country_code(country, text.language)} if country else {}
        yield Mention("person", span, text[span], name, (f"person:{person_key(name)}",), attrs)


@cache
def _person(language: str) -> re.Pattern[str]:
    said = words(language, "names")
    return re.compile(said["person"].replace("LETTERS", said["letters"]))


def _beginning(text: Text, found: re.Match[str]) -> int | None:
    """Where a person's name begins; None where that is not certain.

    Chinese writes no space before a name. A foreign one goes back as far as its characters do, but a title or verb may
    end with such a character (总理, 感谢); and the name of a country may stand before it.
    """
    start = found.start()
    if text.language != "zh" or found["name"].isascii() or found["name"][0].isupper():
        return start
    first = found["name"].partition("·")[0]
    low = max(0, start - _LONGEST_TITLE)
    ends = [start] if start == 0 else []
    before = re.compile(words("zh", "names")["before_person"])
    ends += [m.end() for m in before.finditer(text.view, low, start + len(first))]
    ends += [start for name in _countries("zh") if text.view.endswith(name, low, start)]
    at = max((end for end in ends if start <= end < start + len(first)), default=None)
    if at is None:
        return None
    rest = first[at - start :]
    led = any(rest.startswith(name) and rest != name for name in _countries("zh"))
    return None if led else at


# So many characters before a name its holder's title is looked for.
_LONGEST_TITLE = 8


def person_key(name: str) -> str:
    """The key of a person: family name first, in small letters. A Chinese name stays as it is.

    The family name is the last word, unless words are in capitals, as UN lists write family names.

    >>> person_key("Renaud Sorieul"), person_key("María VARGAS LLOSA"), person_key("安东尼奥·古特雷斯")
    ('sorieul-renaud', 'vargas-llosa-maría', '安东尼奥-古特雷斯')
    """
    parts = re.split(r"[\s·]+", name)
    if not parts[0].isascii() and not parts[0][0].isupper():
        return "-".join(parts)
    capital = [p for p in parts if len(p) > 1 and p.isupper()] or parts[-1:]
    return "-".join([*capital, *(p for p in parts if p not in capital)]).lower().replace(".", "")


@cache
def _countries(language: str) -> dict[str, str]:
    return {name: row["key"] for row in rows("countries.csv") for name in cell(row[f"names_{language}"])}


def country_code(name: str, language: str) -> str:
    """The ISO 3166-1 code of a Member State; the name itself where it is none that we know.

    >>> country_code("法国", "zh"), country_code("Ruritania", "en")
    ('FR', 'Ruritania')
    """
    return _countries(language).get(name, name)


def is_country(name: str, language: str) -> bool:
    """Whether a name is that of a Member State.

    >>> is_country("利比亚", "zh"), is_country("Libya", "en"), is_country("piracy", "en")
    (True, True, False)
    """
    return name in _countries(language)
