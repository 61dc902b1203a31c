"""The things a record speaks of: every key in its mentions and relations, with its class and what is known of it.

What is known comes from the authority files (names in both languages, parent), from the key itself (whose meeting, its
ordinal), and from the relations (the title of an agenda item, the kind of a listed document).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ingest.authority import bodies, cell, plain_name, rows, treaties
from ingest.reading import Document
from ingest.record import Entity, Mention, Relation

_KINDS = "acct|body|doc|inst|item|mech|mtg|norm|person|place|post|prog|prov|pub|rec|report|set|treaty"
_KEY = re.compile(rf"(?:{_KINDS}):\S.*")
_SESSION_BODIES = ("Conference", "PrincipalOrgan", "Commission", "ExtendedBureau", "Bureau")
_SPECIAL_MEETINGS = {"opening": "OpeningMeeting", "informal-consultations": "InformalConsultations"}
_CLASSES = {
    "acct": "Account",
    "inst": "Instrument",
    "item": "AgendaItem",
    "mech": "Mechanism",
    "mtg": "Meeting",
    "norm": "NormativeDocument",
    "person": "Person",
    "place": "Place",
    "post": "Post",
    "prog": "Programme",
    "prov": "Provision",
    "pub": "WorkProduct",
    "rec": "RecommendationSet",
    "report": "MeetingReport",
    "set": "ActorClass",
}
# The authority files of other named things than bodies and treaties, and the kind of key they give.
_NAMED = {
    "mechanisms.csv": "mech",
    "norms.csv": "norm",
    "places.csv": "place",
    "posts.csv": "post",
    "works.csv": "pub",
}


def entities_of(document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]) -> tuple[Entity, ...]:
    """One entity for every key, in order of the keys."""
    told = _told(document, mentions, relations)
    found = (_entity(key, told.get(key, {})) for key in sorted(_keys(document, mentions, relations)))
    return tuple(found)


def _keys(document: Document, mentions: Iterable[Mention], relations: Iterable[Relation]) -> set[str]:
    keys = {document.key, *(k for k in (document.body, document.meeting) if k)}
    for mention in mentions:
        keys.update(mention.entities)
    for relation in relations:
        keys.update(k for k in (relation.subject, relation.object) if _KEY.fullmatch(k))
        keys.update(_keys_in(relation.attrs))
    # A meeting is the meeting of a body, an item is on the agenda of a meeting: those are spoken of as well.
    for key in sorted(keys):
        keys.update(_implied(key))
    return keys


def _keys_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _KEY.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _keys_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _keys_in(part)


def _implied(key: str) -> Iterator[str]:
    kind, _, rest = key.partition(":")
    if kind in ("mtg", "report", "rec"):
        body = meeting_body(rest)
        if body:
            yield f"body:{body}"
        if kind != "mtg" and re.search(r"/\d", rest):
            yield f"mtg:{rest}"
    elif kind == "body" and rest in bodies() and bodies()[rest].parent:
        yield bodies()[bodies()[rest].parent].entity
        yield from _implied(bodies()[bodies()[rest].parent].entity)
    elif kind == "inst":
        body = adopting_body(rest)
        if body:
            yield body


def meeting_body(key: str) -> str | None:
    """The key of the body whose meeting a key names; None where no body of ours begins it.

    >>> meeting_body("ctoc-cop/10/opening"), meeting_body("un-ecosoc-cnd/2020-12-reconvened")
    ('ctoc-cop', 'un-ecosoc-cnd')
    """
    head = key.partition("/")[0]
    return head if head in bodies() else None


@cache
def _adopters() -> Mapping[str, str]:
    return {body.instruments: body.entity for body in bodies().values() if body.instruments}


def adopting_body(instrument: str) -> str | None:
    """The full key of the body that adopts instruments with such keys.

    >>> adopting_body("ga/res/55/25"), adopting_body("ctoc-cop-ext-bureau/dec/unnumbered-8th")
    ('body:un-ga', 'body:ctoc-cop-ext-bureau')
    """
    head = instrument.partition("/")[0]
    return _adopters().get(head) or (bodies()[head].entity if head in bodies() else None)


def _told(document: Document, mentions: Iterable[Mention], relations: Iterable[Relation]) -> dict[str, dict[str, Any]]:
    """What the mentions and relations say of keys: classes, titles, numbers, names."""
    told: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        for key in mention.entities:
            known = told.setdefault(key, {})
            if mention.type == "instrument":
                known.update({k: mention.attrs.get(k) for k in ("kind", "number") if mention.attrs.get(k)})
                if mention.symbol:
                    known["symbol"] = mention.symbol
            elif mention.type == "person":
                known.update(name=mention.normalised)
            elif mention.type == "document_symbol" and len(mention.attrs.get("parts", ())) > 1:
                known["alternate_symbols"] = mention.attrs["parts"][1:]
            elif mention.type in ("publication", "document_description") and not key.startswith("doc:"):
                known.setdefault(f"label_{document.language}", mention.text.strip("《》“”\""))
    for relation in relations:
        if relation.predicate == "hasAgendaItem":
            attrs = relation.attrs
            item = {"number": attrs.get("number"), f"title_{document.language}": attrs.get("title")}
            told.setdefault(relation.object, {}).update(item, parent=attrs.get("parent"), meeting=relation.subject)
        elif relation.predicate == "listsDocument" and relation.attrs.get("document_type"):
            known = told.setdefault(relation.object, {})
            known.setdefault("class", relation.attrs["document_type"])
            known.setdefault(f"label_{document.language}", relation.attrs.get("description"))
    if document.kind:
        told.setdefault(document.key, {})["class"] = document.kind
    return told


def _entity(key: str, told: Mapping[str, Any]) -> Entity:
    kind, _, rest = key.partition(":")
    attrs = {name: value for name, value in told.items() if value is not None and name != "class"}
    if kind == "mtg":
        return Entity(key, _meeting_class(rest), {**_meeting(rest), **attrs})
    if kind == "inst":
        classes = {"resolution": "Resolution", "decision": "Decision"}
        known = {"adopting_body": adopting_body(rest), **attrs}
        return Entity(key, classes.get(attrs.get("kind", ""), _instrument_class(rest)), known)
    if kind == "doc":
        symbol = None if rest.startswith("file/") else rest
        return Entity(key, told.get("class", "Document"), {"symbol": symbol, **attrs})
    if kind in ("report", "rec"):
        return Entity(key, _CLASSES[kind], {"of": f"mtg:{rest}", **attrs})
    name = _authority().get(key)
    if name:
        return Entity(key, name[0], {**name[1], **attrs})
    return Entity(key, told.get("class", _CLASSES.get(kind, "Body")), attrs)


def _instrument_class(rest: str) -> str:
    return {"res": "Resolution", "dec": "Decision"}.get(rest.partition("/")[2].partition("/")[0], "Instrument")


def _meeting_class(rest: str) -> str:
    last = rest.rpartition("/")[2]
    if last in _SPECIAL_MEETINGS:
        return _SPECIAL_MEETINGS[last]
    if last.endswith("-reconvened"):
        return "ReconvenedSession"
    body = bodies().get(rest.partition("/")[0])
    return "Session" if body and body.type in _SESSION_BODIES and last.isdecimal() else "Meeting"


def _meeting(rest: str) -> dict[str, Any]:
    owner, last = rest.partition("/")[0], rest.rpartition("/")[2]
    return {"body": f"body:{owner}", **({"ordinal": int(last)} if last.isdecimal() else {})}


@cache
def _authority() -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Class and names of everything that the authority files hold, by full key."""
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for body in bodies().values():
        known: dict[str, Any] = {**_labels(body.names, body.aliases), "symbol_prefix": body.symbol_prefix or None}
        if body.parent:
            known["parent"] = bodies()[body.parent].entity
        found[body.entity] = (body.type, {k: v for k, v in known.items() if v})
    for treaty in treaties().values():
        known = _labels(treaty.names, treaty.aliases)
        if treaty.supplements:
            known["supplements"] = f"treaty:{treaty.supplements}"
        found[treaty.entity] = ("Protocol" if treaty.supplements else "Treaty", known)
    for file, kind in _NAMED.items():
        for row in rows(file):
            names = {language: _row_names(row, language) for language in ("en", "zh")}
            labels = _labels({k: plain_name(v[0]) for k, v in names.items() if v}, names)
            found[f"{kind}:{row['key']}"] = (_CLASSES[kind], labels)
    return found


def _row_names(row: Mapping[str, str], language: str) -> tuple[str, ...]:
    if f"names_{language}" in row:
        return (*cell(row[f"names_{language}"]), *cell(row.get(f"local_{language}") or ""))
    return (*cell(row[f"name_{language}"]), *cell(row.get(f"aliases_{language}") or ""))


def _labels(names: Mapping[str, str], aliases: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    labels: dict[str, Any] = {f"label_{language}": name.strip("《》") for language, name in names.items()}
    for language, others in aliases.items():
        plain = [plain_name(n) for n in others[1:]]
        if plain:
            labels[f"aliases_{language}"] = plain
    return labels
