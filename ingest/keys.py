"""What a key says by itself: whose meeting or instrument it names, which text a provision is part of.

Keys are those of `ingest.record`: ``mtg:ctoc-cop/10``, ``inst:ga/res/55/25``, ``prov:untoc/art/36/para/1``.
The functions take them without their kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ingest.authority import bodies, rows, treaties

_PARTS = ("art", "rule", "annex", "para", "chap", "sect", "part", "reg", "appendix", "subpara")
# Behind (z) come (aa), (bb).
_ITEM = re.compile(r"(?P<number>\d+)(?P<letter>([a-z])\3?)?(?:\.?(?P<roman>[ivx]+))?$")
_RULES = "-rop"
_ARRANGED = ("agenda-proposal", "organization-of-work", "provisional-agenda")
_TIMETABLE = re.compile(r"(\d{4})-timetable")
_FOUNDED = "est/"
# A day or a number; what a set of recommendations is a draft of comes before the hyphen.
_MEETING = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:-reconvened)?|\d+")


@cache
def _adopters() -> Mapping[str, str]:
    return {body.instruments: body.entity for body in bodies().values() if body.instruments}


def adopting_body(instrument: str) -> str | None:
    """The full key of the body that adopts instruments with such keys; None where no body of ours begins it.

    >>> adopting_body("ga/res/55/25"), adopting_body("ctoc-cop-ext-bureau/dec/unnumbered-8th")
    ('body:un-ga', 'body:ctoc-cop-ext-bureau')
    """
    head = instrument.partition("/")[0]
    return _adopters().get(head) or (bodies()[head].entity if head in bodies() else None)


def instrument_number(instrument: str) -> str | None:
    """The number in an instrument's key, None where it has none.

    >>> instrument_number("sc/res/1373 (2001)"), instrument_number("ctoc-cop-ext-bureau/dec/unnumbered-8th")
    ('1373 (2001)', None)
    """
    number = "/".join(instrument.split("/")[2:])
    return None if not number or number.startswith("unnumbered") else number


def founded_body(instrument: str, head: str) -> str:
    """The key of a body that is known by the instrument that created it and the kind of its name.

    >>> founded_body("sc/res/1973 (2011)", "experts")
    'body:est/sc/res/1973 (2011)/experts'
    """
    return f"body:{_FOUNDED}{instrument}/{head}"


def split_founded(body: str) -> tuple[str, str] | None:
    """The instrument and the kind of name in the key of such a body; None for any other body.

    >>> split_founded("est/sc/res/1973 (2011)/experts"), split_founded("un-sc")
    (('sc/res/1973 (2011)', 'experts'), None)
    """
    if not body.startswith(_FOUNDED):
        return None
    instrument, _, head = body.removeprefix(_FOUNDED).rpartition("/")
    return instrument, head


def meeting_body(meeting: str) -> str:
    """The full key of the body that a meeting is one of.

    >>> meeting_body("ctoc-cop/10/opening"), meeting_body("un-ecosoc-cnd/2020-12-reconvened")
    ('body:ctoc-cop', 'body:un-ecosoc-cnd')
    """
    return f"body:{meeting.partition('/')[0]}"


def source_of(recommendations: str) -> str:
    """The full key of what made some recommendations: the meeting, or the body where the meeting is not known.

    >>> source_of("ctoc-cop-wg-ic/11-draft"), source_of("ctoc-cop-wg-ta/2013-10-28")
    ('mtg:ctoc-cop-wg-ic/11', 'mtg:ctoc-cop-wg-ta/2013-10-28')
    >>> source_of("ctoc-cop-wg-ic/unspecified")
    'body:ctoc-cop-wg-ic'
    """
    owner, _, last = recommendations.rpartition("/")
    meeting = _MEETING.match(last)
    return f"mtg:{owner}/{meeting[0]}" if meeting else f"body:{owner}"


def item_number(item: str) -> str:
    """The number of an agenda item as documents write it.

    >>> item_number("ctoc-cop/10/2b"), item_number("ctoc-cop/10/9")
    ('2(b)', '9')
    >>> item_number("un-ga/80/99dd"), item_number("ctoc-cop/10/2b.ii")
    ('99(dd)', '2(b)(ii)')
    """
    last = item.rpartition("/")[2]
    found = _ITEM.match(last)
    if not found:
        return last
    return found["number"] + "".join(f"({part})" for part in (found["letter"], found["roman"]) if part)


def rules_of(norm: str) -> str | None:
    """The full key of the body whose rules of procedure a key names; None for another text.

    >>> rules_of("ctoc-cop-rop"), rules_of("agenda-2030")
    ('body:ctoc-cop', None)
    """
    return f"body:{norm.removesuffix(_RULES)}" if norm.endswith(_RULES) else None


def arranged(norm: str) -> tuple[str, str, str] | None:
    """Whose arrangement a key names (a meeting or a body, by full key), what it is, and of when; None for other texts.

    >>> arranged("ctoc-cop-wg-ic/12/agenda-proposal"), arranged("ctoc-cop-wgs/2021-timetable")
    (('mtg:ctoc-cop-wg-ic/12', 'agenda-proposal', ''), ('set:ctoc-cop-wgs', 'timetable', '2021'))
    >>> arranged("ctoc-cop-ext-bureau/2020-07-31/procedure"), arranged("agenda-2030")
    (('body:ctoc-cop-ext-bureau', 'procedure', '2020-07-31'), None)
    """
    owner, _, last = norm.rpartition("/")
    head, _, when = owner.rpartition("/")
    if last == "procedure" and head in bodies():
        return bodies()[head].entity, last, when
    if (year := _TIMETABLE.fullmatch(last)) and owner in bodies():
        return bodies()[owner].entity, "timetable", year[1]
    if last in _ARRANGED and when and head.partition("/")[0] in bodies():
        return f"mtg:{owner}", last, ""
    return None


def split_provision(provision: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text a provision belongs to, and the path inside it.

    >>> split_provision("ctoc-cop/res/9/3/annex/3/para/1.j")
    ('ctoc-cop/res/9/3', (('annex', '3'), ('para', '1.j')))
    >>> split_provision("ctoc-cop/res/9/1/annex/para/54")
    ('ctoc-cop/res/9/1', (('annex', ''), ('para', '54')))
    """
    steps = provision.split("/")
    start = next((i for i, step in enumerate(steps) if step in _PARTS), len(steps))
    path: list[tuple[str, str]] = []
    for step in steps[start:]:
        if step in _PARTS:
            path.append((step, ""))
        else:
            part, value = path[-1]
            path[-1] = (part, f"{value}/{step}" if value else step)
    return "/".join(steps[:start]), tuple(path)


def provision_host(host: str) -> str:
    """The full key of the text that a provision's key begins with.

    >>> provision_host("ctoc-cop/res/9/1"), provision_host("doc/CTOC/COP/2010/17")
    ('inst:ctoc-cop/res/9/1', 'doc:CTOC/COP/2010/17')
    >>> provision_host("untoc"), provision_host("ctoc-cop-rop"), provision_host("agenda-2030")
    ('treaty:untoc', 'norm:ctoc-cop-rop', 'norm:agenda-2030')
    """
    if host.startswith("doc/"):
        return f"doc:{host.removeprefix('doc/')}"
    if "/res/" in host or "/dec/" in host:
        return f"inst:{host}"
    return _texts().get(host) or (f"norm:{host}" if rules_of(host) else f"treaty:{host}")


@cache
def _texts() -> Mapping[str, str]:
    found = {row["key"]: f"{kind}:{row['key']}" for kind in ("mech", "norm") for row in rows(_FILES[kind])}
    return found | {treaty.key: treaty.entity for treaty in treaties().values()}


_FILES = {"mech": "mechanisms.csv", "norm": "norms.csv"}
