"""What fills a blank of a question: a key, or what a person typed in its place."""

from __future__ import annotations

from dataclasses import dataclass

from graph.identifiers import is_key, key
from graph.lookup import Hit, find
from graph.questions import BadValue, Parameter, kinds
from graph.remembering import remembered
from graph.settings import Settings
from graph.store import Store

_EVERY = 1_000_000
# Hits that are nearly as good as the best could be meant as well.
_NEAR = 0.1
_MOST = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be meant: its key, its names, and how well it fits."""

    key: str
    hit: Hit


def choices(store: Store, type: str, text: str, settings: Settings | None = None) -> tuple[Choice, ...]:
    """What a text may mean where a blank takes things of a type, best first; one where it is clear.

    >>> choices(Store.of([]), "body", "Working Group")
    ()
    """
    return _choices(store, kinds(type), text, (settings or Settings()).ids)


# A question tries the same words in the blanks of many questions.
@remembered(2000)
def _choices(store: Store, wanted: tuple[str, ...], text: str, ids: str) -> tuple[Choice, ...]:
    found = []
    for hit in find(store, text, limit=_EVERY):
        known = key(hit.iri, ids)
        if known and known.partition(":")[0] in wanted:
            found.append(Choice(known, hit))
    best = max((one.hit.score for one in found), default=0.0)
    near = [one for one in found if one.hit.score > best - _NEAR]
    exact = [one for one in near if one.hit.score >= 0.95]
    return tuple((exact or near)[:_MOST])


@dataclass(frozen=True, slots=True)
class Filled:
    """A blank and what stands in it: a ``value`` that fits, or the ``choices`` that a text leaves open.

    Neither: nothing of the type is called that.
    """

    parameter: Parameter
    text: str
    value: str | None
    choices: tuple[Choice, ...] = ()


def filled(store: Store, parameter: Parameter, text: str, settings: Settings | None = None) -> Filled:
    """What a text (a key, a name, a symbol, a number) puts into a blank; the default where it is empty.

    >>> number = Parameter("number", "number", "9/1", "number", "编号")
    >>> filled(Store.of([]), number, "5/4").value, filled(Store.of([]), number, "").value
    ('5/4', '9/1')
    """
    text = text.strip()
    try:
        parameter.term(text or parameter.default, (settings or Settings()).ids)
        return Filled(parameter, text, text or parameter.default)
    except BadValue:
        pass
    if not kinds(parameter.type) or is_key(text):
        return Filled(parameter, text, None)
    found = choices(store, parameter.type, text, settings)
    return Filled(parameter, text, found[0].key, found) if len(found) == 1 else Filled(parameter, text, None, found)
