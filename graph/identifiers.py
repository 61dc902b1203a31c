"""Keys of records ⇄ IRIs of the graph.

A key names its kind before the colon. The IRI says the same in a path, so that a person can read it::

    doc:CTOC/COP/2020/5            id/doc/CTOC/COP/2020/5
    inst:ctoc-cop/res/9/1          id/instrument/ctoc-cop/res/9/1
    mtg:ctoc-cop/10                id/meeting/ctoc-cop/10
    item:ctoc-cop/10/2b            id/meeting/ctoc-cop/10/item/2b
    report:ctoc-cop-wg-ic/11       id/meeting/ctoc-cop-wg-ic/11/report

Nodes that stand for an act or a statement have no key: they are named by a digest of their content, because numbered
nodes of two documents would merge silently.
"""

from __future__ import annotations

import hashlib
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

FOLDERS = {
    "acct": "account",
    "body": "body",
    "doc": "doc",
    "inst": "instrument",
    "mech": "mechanism",
    "mtg": "meeting",
    "norm": "norm",
    "person": "person",
    "place": "place",
    "post": "post",
    "prog": "programme",
    "prov": "provision",
    "pub": "product",
    "rec": "recommendations",
    "set": "set",
    "treaty": "treaty",
}
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}
_ITEM, _REPORT = "/item/", "/report"


def is_key(value: str) -> bool:
    """Whether a relation's subject or object is a key, and not a date or a wording.

    >>> is_key("body:un-ga"), is_key("2020-10-09T12:00"), is_key("note: see annex"), is_key("doc:")
    (True, False, False, False)
    """
    kind, colon, name = value.partition(":")
    return bool(colon and name) and not name[0].isspace() and (kind in FOLDERS or kind in ("item", "report"))


def iri(key: str, ids: str) -> str:
    """The IRI of a key, under the IRI where resources stand. Raises ``ValueError`` for what is not a key.

    A space becomes ``_`` (symbols are written with spaces, IRIs are not); everything that is not plainly allowed in a
    path is percent-encoded.

    >>> iri("inst:ctoc-cop/res/9/1", "https://w3id.org/unmandate/id/")
    'https://w3id.org/unmandate/id/instrument/ctoc-cop/res/9/1'
    >>> iri("item:ctoc-cop/10/2b", "id/"), iri("doc:S/RES/1325 (2000)", "id/")
    ('id/meeting/ctoc-cop/10/item/2b', 'id/doc/S/RES/1325_(2000)')
    """
    if not is_key(key):
        raise ValueError(f"not a key: {key!r}")
    kind, _, name = key.partition(":")
    if kind == "item":
        meeting, _, number = name.rpartition("/")
        if not meeting or not number:
            raise ValueError(f"an agenda item without its meeting: {key!r}")
        return f"{ids}meeting/{_meeting(meeting, key)}{_ITEM}{_path(number)}"
    if kind == "report":
        return f"{ids}meeting/{_meeting(name, key)}{_REPORT}"
    return f"{ids}{FOLDERS[kind]}/{_meeting(name, key) if kind == 'mtg' else _path(name)}"


def key(iri: str, ids: str) -> str | None:
    """The key that an IRI stands for, or None where it stands for none (an act, a file, another site's IRI).

    >>> key("id/meeting/ctoc-cop-wg-ic/11/report", "id/"), key("id/act/5f0c", "id/")
    ('report:ctoc-cop-wg-ic/11', None)
    """
    if not iri.startswith(ids):
        return None
    folder, _, path = iri[len(ids) :].partition("/")
    if folder not in _KINDS or not path or "#" in path:
        return None
    if folder == "meeting" and path.endswith(_REPORT):
        return f"report:{_name(path.removesuffix(_REPORT))}"
    if folder == "meeting" and _ITEM in path:
        meeting, _, number = path.partition(_ITEM)
        return f"item:{_name(meeting)}/{_name(number)}"
    return f"{_KINDS[folder]}:{_name(path)}"


def digest(*parts: object) -> str:
    """A short name made from content: the same parts in the same order give the same name, on every machine.

    >>> digest("requests", "inst:ctoc-cop/res/7/1") == digest("requests", "inst:ctoc-cop/res/7/1")
    True
    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:20]


def minted(ids: str, kind: str, *content: object) -> NamedNode:
    """The node of what has no key: an act, a mandate, a rule. Its kind and content are its name.

    >>> minted("urn:", "act", "a").value == minted("urn:", "act", "a").value != minted("urn:", "mandate", "a").value
    True
    """
    return NamedNode(f"{ids}{kind}/{digest(kind, *content)}")


def expression(document: str, language: str, version: str | None, text_kind: str | None) -> str:
    """The IRI of one language version of a document; the graph of what it says bears the same name.

    A text that restates a document (``text_kind`` other than ``official``) is not that document's text: it has an
    expression, and so a graph, of its own.

    >>> expression("id/doc/CTOC/COP/2020/1", "zh", "2020-10-07", "official")
    'id/doc/CTOC/COP/2020/1/zho@2020-10-07'
    >>> expression("id/doc/CTOC/COP/2020/1", "en", None, "restatement")
    'id/doc/CTOC/COP/2020/1/eng/restatement'
    """
    name = f"{document}/{ISO_639_3.get(language, _path(language))}"
    if version:
        name += f"@{_path(version)}"
    return name if text_kind in (None, "official") else f"{name}/{_path(text_kind)}"


ISO_639_3 = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}


def _meeting(name: str, key: str) -> str:
    # "…/report" and "…/item/…" are taken: a meeting so named would share the IRI of another thing.
    if f"/{name}/".endswith("/report/") or "/item/" in f"/{name}/":
        raise ValueError(f"a meeting cannot be named like a report or an agenda item: {key!r}")
    return _path(name)


def _path(name: str) -> str:
    # quote() leaves "_" alone, but here it stands for a space.
    parts = ["%5F".join(quote(run, safe="()-.~") for run in part.split("_")) for part in name.split("/")]
    # RFC 3986 removes dot segments when an IRI is resolved.
    parts = [part.replace(".", "%2E") if part in (".", "..") else part for part in parts]
    return "/".join(parts).replace("%20", "_")


def _name(path: str) -> str:
    return unquote(path.replace("_", " "))
