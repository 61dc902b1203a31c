"""The things a record speaks of: every key in its mentions and relations, with its class and what is known of it.

What is known comes from the authority files (names in both languages, parent), from the key itself (whose meeting, its
ordinal), and from the relations (the title of an agenda item, the kind of a listed document). Whatever an entity's
attributes name is an entity of the record as well: a body's parent, the treaty of an article, the body of a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ingest.authority import bodies, cell, plain_name, rows, treaties
from ingest.keys import (
    adopting_body,
    arranged,
    instrument_number,
    item_number,
    meeting_body,
    provision_host,
    rules_of,
    source_of,
    split_founded,
    split_provision,
)
from ingest.languages import LANGUAGES, words
from ingest.reading import Document
from ingest.record import Entity, MandateAct, Mention, Relation

# The class of a key of which no more is known than its kind.
_CLASSES = {
    "acct": "Account",
    "body": "Body",
    "doc": "Document",
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
    "treaty": "Treaty",
}
_KEY = re.compile(rf"(?:{'|'.join(_CLASSES)}):\S.*")
_SESSION_BODIES = ("Conference", "PrincipalOrgan", "Commission", "ExtendedBureau", "Bureau")
_SPECIAL_MEETINGS = {"opening": "OpeningMeeting", "informal-consultations": "InformalConsultations"}
_INSTRUMENTS = {"resolution": "Resolution", "decision": "Decision", "res": "Resolution", "dec": "Decision"}
_KINDS_OF_ACT = {"res": ("resolution", "决议"), "dec": ("decision", "决定")}
# The classes of bodies by the kind of their name; others are subsidiary bodies.
_HEADS = {"experts": "ExpertGroup", "working-group": "WorkingGroup", "mission": "Mission", "committee": "Committee"}
# Kinds of key whose things are all of one class, whatever document they are printed in.
_PARTS = ("item", "prov", "rec", "report")
# The authority files of other named things than bodies and treaties, and the kind of key they give; None where the
# file has whole keys.
_NAMED = {
    "mechanisms.csv": "mech",
    "norms.csv": "norm",
    "places.csv": "place",
    "posts.csv": "post",
    "products.csv": None,
    "works.csv": "pub",
}
_Known = Mapping[str, Any]


def entities_of(
    document: Document, mentions: Sequence[Mention], relations: Sequence[Relation], acts: Sequence[MandateAct] = ()
) -> tuple[Entity, ...]:
    """One entity for every key, in order of the keys."""
    told = _told(document, mentions, relations)
    for key, names in _called(acts).items():
        told.setdefault(key, {})[f"aliases_{document.language}"] = sorted(names)
    own = (document.key, document.body, document.meeting, document.prints)
    keys = {*filter(None, own), *_keys(mentions, relations), *_act_keys(acts)}
    return _closed({key: told.get(key, {}) for key in keys})


def _act_keys(acts: Iterable[MandateAct]) -> Iterator[str]:
    for act in acts:
        yield from (one.key for one in (*act.target, *act.addressee, *act.recipient) if one.key)
        yield from (one.key for one in (act.instrument, *act.affects) if one)
        yield from act.deadline.get("at", ())


def _called(acts: Iterable[MandateAct]) -> Mapping[str, set[str]]:
    """The names that acts give to the bodies that texts introduce."""
    called: dict[str, set[str]] = {}
    for act in acts:
        for one in act.target:
            if one.key and split_founded(one.key.removeprefix("body:")):
                called.setdefault(one.key, set()).update(filter(None, (one.name, one.acronym)))
    return called


def completed(
    entities: Iterable[Entity], mentions: Iterable[Mention] = (), relations: Iterable[Relation] = ()
) -> tuple[Entity, ...]:
    """The entities of a record that another hand wrote, as reading gives them: with names, and with all they name.

    >>> [e.id for e in completed([Entity("prov:untoc-tip/art/10", "Provision")])]
    ['prov:untoc-tip/art/10', 'treaty:untoc', 'treaty:untoc-tip']
    """
    told: dict[str, _Known] = {key: {} for key in _keys(mentions, relations)}
    return _closed(told | {entity.id: {**entity.attrs, "class": entity.type} for entity in entities})


def _closed(told: Mapping[str, _Known]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    waiting = set(told)
    while waiting:
        key = waiting.pop()
        found[key] = _entity(key, told.get(key, {}))
        waiting.update(set(_keys_in(found[key].attrs)) - found.keys())
    return tuple(found[key] for key in sorted(found))


def _keys(mentions: Iterable[Mention], relations: Iterable[Relation]) -> set[str]:
    keys = {key for mention in mentions for key in mention.entities}
    for relation in relations:
        keys.update(k for k in (relation.subject, relation.object) if _KEY.fullmatch(k))
        keys.update(_keys_in(relation.attrs))
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


def _told(document: Document, mentions: Iterable[Mention], relations: Iterable[Relation]) -> dict[str, dict[str, Any]]:
    """What the mentions and relations say of keys: classes, titles, numbers, names."""
    told: dict[str, dict[str, Any]] = {}
    listed: dict[str, set[str | None]] = {}
    for mention in mentions:
        for key in mention.entities:
            known = told.setdefault(key, {})
            if mention.type == "instrument":
                # What stands for several ("51/211 A to E") has the number and the symbol of none; keys have their own.
                alone = len(mention.entities) == 1
                known.update({k: mention.attrs[k] for k in ("kind", "number")[: 1 + alone] if mention.attrs.get(k)})
                if mention.symbol and alone:
                    known["symbol"] = mention.symbol
            elif mention.type == "person":
                known.update(name=mention.normalised)
            elif mention.type == "document_symbol" and len(mention.attrs.get("parts", ())) > 1:
                known["alternate_symbols"] = mention.attrs["parts"][1:]
            elif mention.type in ("publication", "document_description") and not key.startswith("doc:"):
                known.setdefault(f"label_{document.language}", mention.text.strip('《》“”"'))
    for relation in relations:
        if relation.predicate == "hasAgendaItem":
            attrs = relation.attrs
            item = {"number": attrs.get("number"), f"title_{document.language}": attrs.get("title")}
            told.setdefault(relation.object, {}).update(item, parent=attrs.get("parent"), meeting=relation.subject)
        elif relation.predicate == "listsDocument" and relation.attrs.get("document_type"):
            known = told.setdefault(relation.object, {})
            known.setdefault("class", relation.attrs["document_type"])
            listed.setdefault(relation.object, set()).add(relation.attrs.get("description"))
    for key, descriptions in listed.items():
        # What is listed under several agenda items is described for each; none of that is its title.
        if len(descriptions) == 1:
            told[key].setdefault(f"label_{document.language}", *descriptions)
    if document.kind:
        told.setdefault(document.key, {})["class"] = document.kind
    return told


def _entity(key: str, told: _Known) -> Entity:
    kind, _, rest = key.partition(":")
    said = {name: value for name, value in told.items() if value is not None and name != "class"}
    cls, names = _authority().get(key, (None, {}))
    cls = cls or _class_of(kind, rest, said) or told.get("class") or _CLASSES[kind]
    # What a text or another hand calls a thing yields to the thing's name.
    return Entity(key, cls, {**_from_key(kind, rest), **said, **names})


def _class_of(kind: str, rest: str, said: _Known) -> str | None:
    """The class that a key tells, where it tells one."""
    if kind == "mtg":
        return _meeting_class(rest)
    if kind == "inst":
        parts = (said.get("kind"), *rest.split("/")[1:2])
        return next((_INSTRUMENTS[part] for part in parts if part in _INSTRUMENTS), None)
    if kind == "body" and (founded := split_founded(rest)):
        return _HEADS.get(founded[1], "SubsidiaryBody")
    if kind == "norm" and rules_of(rest):
        return "RulesOfProcedure"
    return _CLASSES[kind] if kind in _PARTS else None


def _meeting_class(rest: str) -> str:
    last = rest.rpartition("/")[2]
    if last in _SPECIAL_MEETINGS:
        return _SPECIAL_MEETINGS[last]
    if last.endswith("-reconvened"):
        return "ReconvenedSession"
    body = bodies().get(rest.partition("/")[0])
    # A body that numbers its resolutions through, with the year behind, numbers its meetings through as well.
    in_sessions = body is not None and body.type in _SESSION_BODIES and body.numbering != "year-suffix"
    return "Session" if in_sessions and last.isdecimal() else "Meeting"


def _from_key(kind: str, rest: str) -> dict[str, Any]:
    """What a key says of its thing."""
    owner, _, last = rest.rpartition("/")
    known: dict[str, Any] = {}
    if kind == "mtg":
        session = f"mtg:{owner}" if last in _SPECIAL_MEETINGS else None
        known = {"body": meeting_body(rest), "session": session, "ordinal": int(last) if last.isdecimal() else None}
    elif kind == "body" and (founded := split_founded(rest)):
        known = _founded(*founded)
    elif kind == "inst":
        known = {"adopting_body": adopting_body(rest), "number": instrument_number(rest)}
    elif kind == "item":
        known = {"meeting": f"mtg:{owner}", "number": item_number(rest)}
    elif kind == "report":
        known = {"of": f"mtg:{rest}"}
    elif kind == "rec":
        known = {"of": source_of(rest)}
    elif kind == "prov":
        known = {"of": provision_host(split_provision(rest)[0])}
    elif kind == "norm":
        owner_of = arranged(rest)
        known = {"body": rules_of(rest), "of": owner_of[0] if owner_of else None}
    elif kind == "doc":
        known = {"symbol": None if rest.startswith("file/") else rest}
    return {name: value for name, value in known.items() if value is not None}


def _founded(instrument: str, head: str) -> dict[str, Any]:
    """What is known of a body by the instrument that created it: whose body it is, and a name in both languages.

    >>> _founded("ga/res/55/25", "committee")["label_en"], _founded("sc/res/1973 (2011)", "experts")["label_zh"]
    ('Committee established by General Assembly resolution 55/25', '安全理事会第1973(2011)号决议所设专家小组')
    """
    adopter = adopting_body(instrument)
    number = instrument_number(instrument) or ""
    kind = next((k for k in instrument.split("/")[1:2] if k in _KINDS_OF_ACT), "res")
    english, chinese = _KINDS_OF_ACT[kind]
    names = bodies()[adopter.removeprefix("body:")].names if adopter else {"en": "", "zh": ""}
    called = {language: words(language, "operative")["head_names"].get(head, head) for language in LANGUAGES}
    whose = " ".join(filter(None, (names["en"], english, number)))
    return {
        "parent": adopter,
        "label_en": f"{called['en']} established by {whose}",
        "label_zh": f"{names['zh']}第{number.replace(' (', '(')}号{chinese}所设{called['zh']}",
    }


@cache
def _authority() -> Mapping[str, tuple[str, _Known]]:
    """Class and names of everything that the authority files hold, by full key."""
    found: dict[str, tuple[str, _Known]] = {}
    for body in bodies().values():
        known: dict[str, Any] = {**_labels(body.aliases), "symbol_prefix": body.symbol_prefix}
        for language, names in body.aliases.items():
            short = short_name([plain_name(name) for name in names], language)
            known[f"short_{language}"] = short if short != body.names[language] else None
        if body.parent:
            known["parent"] = bodies()[body.parent].entity
        found[body.entity] = (body.type, {name: value for name, value in known.items() if value})
    for treaty in treaties().values():
        known = _labels(treaty.aliases)
        if treaty.supplements:
            known["supplements"] = f"treaty:{treaty.supplements}"
        found[treaty.entity] = ("Protocol" if treaty.supplements else "Treaty", known)
    for file, kind in _NAMED.items():
        for row in rows(file):
            key = f"{kind}:{row['key']}" if kind else row["key"]
            known = _labels({language: _row_names(row, language) for language in ("en", "zh")})
            if body_key := row.get("body"):
                known["body"] = bodies()[body_key].entity
            found[key] = (_CLASSES[key.partition(":")[0]], known)
    return found


def _row_names(row: Mapping[str, str], language: str) -> tuple[str, ...]:
    columns = (f"name_{language}", f"names_{language}", f"aliases_{language}")
    return tuple(name for column in columns for name in cell(row.get(column) or ""))


def _labels(names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The first name of each language and the other ones. Local names are left out: they name it in one family only."""
    labels: dict[str, Any] = {}
    for language, several in names.items():
        plain = list(dict.fromkeys(_bare(plain_name(name)) for name in several))
        if plain:
            labels[f"label_{language}"] = plain[0]
        if plain[1:]:
            labels[f"aliases_{language}"] = plain[1:]
    return labels


def _bare(name: str) -> str:
    """A name without the marks around a title; marks around a part of it belong to it.

    >>> _bare("《世界人权宣言》"), _bare("《公约》及其各项议定书")
    ('世界人权宣言', '《公约》及其各项议定书')
    """
    return name[1:-1] if name.startswith("《") and name.find("》") == len(name) - 1 else name


def short_name(names: Sequence[str], language: str) -> str | None:
    """The shortest of a thing's names that still says what it is: it begins (Chinese: ends) as the first of them does.

    Such a name stands in the names of the thing's meetings and resolutions. Acronyms and catchwords do not.

    >>> short_name(["United Nations Children’s Fund", "UNICEF", "United Nations Fund"], "en")
    'United Nations Fund'
    >>> short_name(["联合国环境大会", "环境大会", "环大"], "zh")
    '环境大会'
    """

    def kind(name: str) -> str:
        return name[-2:] if language == "zh" else name.split()[0]

    alike = [name for name in names if kind(name) == kind(names[0])]
    return min(alike, key=len, default=None)
