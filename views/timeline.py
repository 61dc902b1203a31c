"""The page of a timeline: what happened to a body, a mandate or an instrument, and its status on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as day_of
from pathlib import Path

import streamlit as st

from graph.lineage import Standing, Timeline, timeline
from graph.lineage.days import is_day
from graph.lineage.phrases import phrases
from graph.lineage.status import until_of
from graph.remembering import remembered
from graph.resource import Evidence, assertions
from graph.store import Store
from graph.understanding.mentions import written_day
from views import address, source
from views.band import band
from views.focus import asked, field, meant
from views.nodes import Nodes, Thing
from views.page import Page, empty, opened, top
from views.passages import Passage, passages
from views.values import date, period
from views.words import Words

_HERE = Path(__file__).parent
_DAYS = re.compile(r"(?P<first>\d{4}-\d{2}-\d{2})(?: – (?P<last>\d{4}-\d{2}-\d{2}))?(?![\d-])")
_drawn = st.components.v2.component(
    "timeline", js=(_HERE / "timeline.js").read_text(encoding="utf-8"), isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as a line shows it: its day in words, its kind, what it is by, its words, and its sentences."""

    key: str
    when: str
    kind: str
    title: str
    thing: Thing
    detail: str
    status: str | None
    passages: tuple[Passage, ...]
    future: bool


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened(id="focus")
    if here.store is None:
        top(here, here.words("timeline.title"), address.TIMELINE)
        empty(here)
        return
    name = here.get("id")
    meaning = meant(here, here.store, name)
    if meaning.iri is None:
        top(here, here.words("timeline.title"), address.TIMELINE)
        asked(here, here.store, name, meaning, address.TIMELINE, "id")
        field(here, here.nodes(here.store), None, "id", ())
        return
    _draw(here, here.store, meaning.iri)


def _draw(here: Page, store: Store, iri: str) -> None:
    words, nodes = here.words, here.nodes(store)
    thing, found = nodes.thing(iri), timeline(store, iri, words.language)
    given = here.get("at")
    day = written_day(given) or ""
    top(here, words("timeline.of", name=thing.name.text), address.TIMELINE)
    entries = _entries(store, nodes, words, found, day)
    here.show(
        "timeline.html",
        thing=thing,
        lineage=address.page(address.LINEAGE, words.language, focus=nodes.name_of(iri)),
        fault=given if given and not day else "",
        standing=_standing(found.at(day), nodes, words) if day else None,
        day=date(day, words.language) if day else "",
        clear=address.page(address.TIMELINE, words.language, id=nodes.name_of(iri)) if given else "",
        days=_days(here, found, nodes.name_of(iri)),
        number=len(entries),
        file=address.page("/timeline.csv", words.language, id=nodes.name_of(iri)),
    )
    left, right = st.columns([3, 2])
    with left:
        field(here, nodes, iri, "id", ())
    with right:
        _day_field(here, day)
    svg = band(found, day, words, href=lambda at: f"#event-{at}")
    if svg:
        _drawn(data={"svg": svg, "lang": words.language, "label": words("timeline.picture")}, key="timeline")
    here.draw("timeline_list.html", entries=entries, document=nodes.thing, thing=thing)


def _entries(store: Store, nodes: Nodes, words: Words, found: Timeline, day: str) -> list[Entry]:
    facts = _facts(store, frozenset(fact for event in found.events for fact in event.basis.facts))
    made = []
    for at, event in enumerate(found.events):
        when = date(event.when, words.language) if event.when else words("timeline.undated")
        said = passages(event.basis.evidence, lambda sha256: source.text(store, sha256), facts)
        detail = _DAYS.sub(lambda found: _in_words(found, words), event.detail)
        if event.reckoned:
            detail += phrases("phrases", words.language)["in_brackets"].format(words=words("timeline.reckoned"))
        made.append(
            Entry(
                str(at),
                when,
                event.kind,
                event.title(words.language),
                nodes.thing(event.what.iri),
                detail.strip(),
                event.basis.status,
                tuple(sorted(said, key=lambda one: one.language != words.language)),
                bool(day) and event.when > day,
            )
        )
    return made


def _in_words(found: re.Match[str], words: Words) -> str:
    """A day, or a first and a last one, as a reader writes them."""
    first, last = found["first"], found["last"]
    return period(first, last, words.language) if last else date(first, words.language)


@remembered(32)
def _facts(store: Store, wanted: frozenset[str]) -> Mapping[Evidence, str]:
    """Which assertion each piece of evidence is for, by its name in an address."""
    if not wanted:
        return {}
    values = " ".join(f"<{one}>" for one in sorted(wanted))
    found = assertions(store, f"VALUES ?assertion {{ {values} }}")
    return {e: one.iri.rpartition("/")[2] for each in found.values() for one in each for e in one.evidence}


@dataclass(frozen=True, slots=True)
class Status:
    """The status on a day in words: since and until when, by which act; ``unsure`` where a day is not exact."""

    state: str
    words: str
    since: str
    until: str
    by: Thing | None
    title: str
    unsure: bool


def _standing(found: Standing, nodes: Nodes, words: Words) -> Status:
    event = found.event
    said = phrases("phrases", words.language)
    return Status(
        found.state,
        phrases("states", words.language)[found.state],
        said["since"].format(day=date(found.since, words.language)) if found.since else "",
        said[until_of(found)].format(day=date(found.until, words.language)) if found.until else "",
        nodes.thing(event.what.iri) if event else None,
        event.title(words.language) if event else "",
        not found.sure,
    )


def _days(here: Page, found: Timeline, name: str) -> list[tuple[str, str]]:
    """Days at which the status may be looked at: today, and those on which it changes."""
    turns = [event.until or event.when for event in found.events if event.kind in ("extended", "ended", "expires")]
    turns += [event.when for event in found.events if event.kind in ("created", "made_standing", "extended")]
    days = sorted({one for one in turns if is_day(one)})[-6:]
    today = day_of.today().isoformat()

    def href(day: str) -> str:
        return address.page(address.TIMELINE, here.words.language, id=name, at=day)

    return [(here.words("timeline.today"), href(today)), *((date(one, here.words.language), href(one)) for one in days)]


def _day_field(here: Page, day: str) -> None:
    key = "day of timeline"
    st.session_state[key] = here.get("at")

    def changed() -> None:
        typed = str(st.session_state[key] or "").strip()
        if typed:
            st.query_params["at"] = written_day(typed) or typed
        else:
            st.query_params.pop("at", None)

    st.text_input(here.words("timeline.day"), key=key, on_change=changed, placeholder="2030-01-31")
