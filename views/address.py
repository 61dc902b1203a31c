"""The addresses of pages: an address is the whole state of a page, and this is the one place that writes them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from pyoxigraph import NamedNode

from views.words import Language

FIND, RESOURCE, EVIDENCE, QUERY = "/", "/resource", "/evidence", "/query"
REVIEW, INGEST, COVERAGE = "/review", "/ingest", "/coverage"
LINEAGE, TIMELINE = "/lineage", "/timeline"
_PLAIN = "/()-.~:"


def page(path: str, language: Language, **state: str) -> str:
    """The address of the page at a path in a state; parts of the state that are empty are left out.

    >>> page("/query", "zh", ex="cq07", q="")
    '/query?ex=cq07&lang=zh'
    """
    given = {name: value for name, value in state.items() if value}
    # "/" stays readable in the identity of a thing; in what a person typed it is encoded like everything else.
    head = {name: value for name, value in given.items() if name in ("id", "doc", "focus")}
    rest = {name: value for name, value in given.items() if name not in head} | {"lang": language}
    query = "&".join(part for part in (urlencode(head, safe=_PLAIN), urlencode(rest)) if part)
    return f"{path}?{query}"


def find(language: Language, *, q: str = "", kind: str = "", shown: str = "", **narrowed: str) -> str:
    """The address of the page that finds; ``narrowed`` gives the other facets (organ, body, year, text, status).

    >>> find("en", q="9/1", kind="Decision", year="2018")
    '/?q=9%2F1&kind=Decision&year=2018&lang=en'
    """
    return page(FIND, language, q=q, kind=kind, **narrowed, all=shown)


def resource(language: Language, name: str, *, fact: str = "", shown: str = "") -> str:
    """The address of a resource's page; ``name`` as `name_of` gives it, ``fact`` opens that fact's sentence.

    >>> resource("zh", "instrument/ctoc-cop/res/9/1", fact="5f0c")
    '/resource?id=instrument/ctoc-cop/res/9/1&fact=5f0c&lang=zh'
    """
    return page(RESOURCE, language, id=name, fact=fact, all=shown)


def evidence(language: Language, **state: str) -> str:
    """The address of a document's text with all that was read in it.

    ``doc`` names the document or ``fact`` an assertion in it; ``text`` is the language of the text (``zh``, ``en`` or
    ``both``), ``version`` which of several texts, ``type`` what is marked, ``part`` and ``at`` the place.

    >>> evidence("zh", doc="doc/CTOC/COP/2020/1", text="both")
    '/evidence?doc=doc/CTOC/COP/2020/1&text=both&lang=zh'
    """
    return page(EVIDENCE, language, **state)


def query(language: Language, sparql: str) -> str:
    """The address of a SPARQL query.

    >>> query("en", "ASK { ?a ?b ?c }")
    '/query?q=ASK+%7B+%3Fa+%3Fb+%3Fc+%7D&lang=en'
    """
    return page(QUERY, language, q=sparql)


def review(language: Language, **state: str) -> str:
    """The address of the page where facts are judged: ``fact`` opens one of them, the rest narrows the list.

    >>> review("en", fact="5f0c"), review("zh", status="rejected", document="id:doc/A/1/2")
    ('/review?fact=5f0c&lang=en', '/review?status=rejected&document=id%3Adoc%2FA%2F1%2F2&lang=zh')
    """
    return page(REVIEW, language, **state)


def ingest(language: Language, *, batch: str = "", shown: str = "") -> str:
    """The address of the page where files are handed over; ``batch`` opens what became of one batch.

    >>> ingest("en", batch="20300101T000000-0000aa")
    '/ingest?batch=20300101T000000-0000aa&lang=en'
    """
    return page(INGEST, language, batch=batch, all=shown)


def coverage(language: Language, *, part: str = "", shown: str = "") -> str:
    """The address of the page of what is missing; ``part`` is the list that it opens with.

    >>> coverage("zh", part="cited")
    '/coverage?part=cited&lang=zh'
    """
    return page(COVERAGE, language, part=part, all=shown)


def same(path: str, language: Language, state: Mapping[str, str]) -> str:
    """The address of a page in a state, in a language.

    >>> same("/review", "zh", {"status": "rejected", "lang": "en"})
    '/review?status=rejected&lang=zh'
    """
    return page(path, language, **{name: value for name, value in state.items() if name != "lang"})


def name_of(iri: str, ids: str) -> str:
    """What stands for an IRI in an address: the path under ``ids``, or the whole IRI of something elsewhere.

    >>> name_of("https://x.org/id/body/un-ga", "https://x.org/id/"), name_of("urn:x", "https://x.org/id/")
    ('body/un-ga', 'urn:x')
    """
    return iri.removeprefix(ids)


def iri_of(name: str, ids: str) -> str | None:
    """The IRI that a name in an address stands for; None for what makes no IRI.

    >>> iri_of("body/un-ga", "https://x.org/id/"), iri_of("http://a/b", "https://x.org/id/"), iri_of("a b", "x:")
    ('https://x.org/id/body/un-ga', 'http://a/b', None)
    """
    whole = name if name.startswith(("http://", "https://")) else f"{ids}{name}"
    try:
        return NamedNode(whole).value if name else None
    except ValueError:
        return None


def download(name: str, suffix: str) -> str:
    """The address of what the graph says of a resource, as a file.

    >>> download("doc/S/RES/1325_(2000)", "ttl")
    '/data/doc/S/RES/1325_(2000).ttl'
    """
    return f"/data/{quote(name, safe=_PLAIN + '%')}.{suffix}"


def official(symbol: str, language: str) -> str:
    """Where the United Nations keeps the document with a symbol (docs.un.org: language, then symbol).

    >>> official("S/RES/1325 (2000)", "zh")
    'https://docs.un.org/zh/S/RES/1325(2000)'
    """
    # There a symbol is written without spaces, whatever the document prints.
    return f"https://docs.un.org/{language}/{quote(''.join(symbol.split()), safe='/().*-')}"


def external(address: str) -> str | None:
    """An address outside the app that a link may lead to: http and https only.

    >>> external("https://docs.un.org/en/A/RES/55/25"), external("javascript:alert(1)")
    ('https://docs.un.org/en/A/RES/55/25', None)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
