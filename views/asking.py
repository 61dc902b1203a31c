"""Runs a query for a page: shows that it is running, lets the reader stop it, and remembers its answer."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import pyoxigraph as ox
import streamlit as st

from graph.endpoint import Busy, Limits, Running, Stopped, TooLarge
from graph.questions import Result, result
from graph.sparql import BadQuery, Refused
from graph.store import Store
from views.page import Page

# A page shows so many rows; files hold as many as the limits allow.
SHOWN = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """How a query went: its answer, or the error that says why there is none.

    ``form`` is what it asked for; ``cut`` says that there are more rows than the answer has.
    """

    result: Result | None
    form: str = ""
    cut: bool = False
    error: BadQuery | Refused | Stopped | TooLarge | Busy | None = None


def told(page: Page, store: Store, sparql: str, cancel: str) -> Told:
    """The answer to a query; ``cancel`` is the address that the reader goes to in order not to wait for it."""
    key = str(page.settings.store), store.version, page.words.language, sparql
    if (kept := _recall(key)) is not None:
        return kept
    spot = st.empty()
    try:
        with Running(page.settings.store, sparql, limits=Limits(rows=SHOWN), settings=page.settings) as running:
            while not running.wait(0.4):
                # Drawing is also where a page ends whose reader has gone on; the block then ends the query.
                page.show(
                    "running.html", into=spot, seconds=round(running.seconds), cancel=cancel, most=Limits().seconds
                )
            answer = running.answer()
    except (Busy, Stopped) as error:
        return Told(None, error=error)  # The next time may go better.
    except (BadQuery, Refused, TooLarge) as error:
        return _kept(key, Told(None, error=error))
    finally:
        spot.empty()
    if answer.ending == "json":
        parsed = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
        found = result(store, parsed, page.words.language)
    else:
        quads = ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)
        found = result(store, [quad.triple for quad in quads], page.words.language)
    return _kept(key, Told(found, answer.form, answer.cut))


_Key = tuple[str, str, str, str]
_MOST = 32
_answers: OrderedDict[_Key, Told] = OrderedDict()
_lock = Lock()


def _recall(key: _Key) -> Told | None:
    with _lock:
        return _answers.get(key)


def _kept(key: _Key, told: Told) -> Told:
    with _lock:
        _answers[key] = told
        while len(_answers) > _MOST:
            _answers.popitem(last=False)
    return told
