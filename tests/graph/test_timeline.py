"""The timeline of a body, its terms, its status on any day; what runs out, and what has no answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build
from graph.lineage import Basis, Event, Named, Timeline, answers, expiring, missing, resolve, timeline, unanswered
from graph.lineage.days import after, first_day, is_day, last_day
from graph.lineage.phrases import phrases
from graph.settings import Settings
from graph.store import Store
from ingest.entities import completed
from ingest.record import Entity, Record
from tests.graph.enacted import (
    AGAIN,
    AGAIN_ZH,
    CHIEF,
    CHINESE_ALL,
    CREATED,
    CREATING,
    ENDED,
    ENDING,
    ENGLISH_ALL,
    FIRST,
    MEASURES,
    MISSION,
    PANEL,
    RENEWED,
    SECOND_,
    THIRD,
    cited,
    enacted,
    named,
)
from tests.graph.records import CHINESE, FIREARMS, Fact, record

IDS = Settings().ids


def iri(key: str) -> str:
    from graph.identifiers import iri as made

    return made(key, IDS)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL))


def told(line: Timeline) -> list[tuple[str, str]]:
    return [(event.when, event.kind) for event in line.events]


# --- events and terms


def test_what_happened_to_a_body_in_order(store: Store) -> None:
    assert told(timeline(store, iri(PANEL))) == [
        ("2031-03-10", "created"),
        ("2031-03-10", "composed"),
        ("2031-03-10", "report_asked"),
        ("2031-06-08", "due"),
        ("2032-03-08", "extended"),
        ("2032-03-10", "expires"),
        ("2033-03-07", "extended"),
        ("2033-03-15", "expires"),
        ("2034-03-15", "expires"),
    ]


def test_each_event_has_its_sentences(store: Store) -> None:
    for key in (PANEL, MISSION, CREATING):
        assert all(event.basis.evidence and event.basis.facts for event in timeline(store, iri(key)).events)


def test_what_is_reckoned_is_marked(store: Store) -> None:
    line = timeline(store, iri(PANEL))
    assert {event.when for event in line.events if event.reckoned} == {"2031-06-08", "2032-03-10"}
    first, *later = line.terms
    assert (first.number, first.until, first.reckoned, first.claims) == (0, "2032-03-10", True, ())
    assert [(term.number, term.previous, term.until) for term in later] == [(1, 0, "2033-03-15"), (2, 1, "2034-03-15")]
    assert {one.iri for term in later for one in term.paragraphs} == {
        iri("prov:sc/res/9118 (2032)/para/4"),
        iri("prov:sc/res/9140 (2033)/para/7"),
    }


@pytest.mark.parametrize(("language", "words"), [("en", "every 6 months"), ("zh", "每6个月")])
def test_details_are_in_the_readers_language(store: Store, language: str, words: str) -> None:
    asked = next(e for e in timeline(store, iri(PANEL), language).events if e.kind == "report_asked")
    assert words in asked.detail


def test_the_timeline_of_an_instrument_and_of_measures(store: Store) -> None:
    assert ("2033-03-07", "adopted") in told(timeline(store, iri(SECOND_)))
    measures = timeline(store, iri(MEASURES))
    assert ("2034-05-01", "expires") in told(measures)
    assert ("2033-03-07", "modified") in told(measures)
    assert measures.at("2034-01-01").until == "2034-05-01"


@pytest.mark.parametrize(("language", "met", "meeting"), [("en", "Met", "Meeting"), ("zh", "开会", "会议")])
def test_a_meeting_that_is_only_named_or_to_come_has_not_met(language: str, met: str, meeting: str) -> None:
    text = "The first session was held; the second will be; on the third a report is asked."
    body, first, second, third = "body:ctoc-cop", *(f"mtg:ctoc-cop/{n}" for n in (1, 2, 3))
    facts: list[Fact] = [
        (body, "heldMeeting", first, "first session", {"start": "2031-05-02", "event_status": "held"}),
        (body, "heldMeeting", second, "second", {"start": "2032-05-02", "event_status": "scheduled"}),
        ("doc:CTOC/COP/2020/1", "preparedFor", third, "third"),
    ]
    line = timeline(Store.of([build(record(text, facts, language="en"))]), iri(body), language)
    assert [event.title(language) for event in line.events] == [met, meeting, meeting]


def test_meetings_and_creation_without_a_day() -> None:
    """A session that the corpus gives no day for: the creation stands, its time unknown, behind what is dated."""
    line = timeline(Store.of([build(CHINESE)]), iri(FIREARMS), "zh")
    assert [(when, kind) for when, kind in told(line) if kind == "meeting"] == [("2020-07-16", "meeting")]
    assert (told(line)[0], told(line)[-1]) == (("", "created"), ("", "made_standing"))
    assert line.events[0].detail.startswith("通过该文书的会议：")
    assert line.at("2020-09-23").state == "unknown", "nobody says since when"
    standing = line.at("2020-09-24")
    assert (standing.state, standing.since) == ("standing", None), "the document of that day tells of it"


def test_an_act_of_unknown_day_stands_by_its_session() -> None:
    text = "The group met in 2009, in 2013 and in 2017. Sessions. Resolution 7/1 keeps the group."
    group, conference = "body:ctoc-cop-wg-firearms", "body:ctoc-cop"
    met = ((group, 1, "2009-05-01"), (group, 2, "2013-05-01"), (group, 3, "2017-05-01"))
    sat = ((conference, 6, "2012-10-15"), (conference, 8, "2016-10-17"))
    meetings: list[Fact] = [
        (body, "heldMeeting", f"mtg:{body.removeprefix('body:')}/{number}", "met", {"start": day})
        for body, number, day in (*met, *sat)
    ]
    kept: list[Fact] = [
        ("inst:ctoc-cop/res/7/1", "makesPermanent", "body:ctoc-cop-wg-firearms", "Resolution 7/1 keeps the group"),
        ("inst:ctoc-cop/res/7/1", "adoptedAt", "mtg:ctoc-cop/7", "Resolution 7/1"),
    ]
    store = Store.of([build(record(text, [*meetings, *kept], language="en"))])
    line = told(timeline(store, iri("body:ctoc-cop-wg-firearms")))
    assert [kind for _, kind in line] == ["meeting", "meeting", "made_standing", "meeting"]
    assert ("", "made_standing") in line, "its place is not its date"


def test_the_days_of_the_session_bound_an_adoption() -> None:
    dated = record(
        "It met. It set up the group.",
        [
            ("body:ctoc-cop", "heldMeeting", "mtg:ctoc-cop/5", "It met", {"start": "2010-10-18", "end": "2010-10-22"}),
            ("inst:ctoc-cop/res/5/4", "adoptedAt", "mtg:ctoc-cop/5", "It met"),
            ("inst:ctoc-cop/res/5/4", "establishes", FIREARMS, "It set up the group"),
        ],
        language="en",
    )
    line = timeline(Store.of([build(dated)]), iri(FIREARMS))
    assert line.events[0].when == "2010-10", "a month is what the days of the session share"
    assert line.at("2010-10-19") == replace(line.at("2010-10-19"), state="in_force", sure=False)
    assert line.at("2010-11-01").sure


def test_an_unknown_thing_has_an_empty_timeline(store: Store) -> None:
    line = timeline(store, iri("body:nobody"))
    assert line.events == line.terms == ()
    assert line.at("2030-01-01").state == "unknown"


# --- the status on a day


@pytest.mark.parametrize(
    ("day", "state", "until"),
    [
        ("2031-03-09", "not_created", "2031-03-10"),
        ("2031-03-10", "in_force", "2032-03-10"),
        ("2032-03-09", "in_force", "2033-03-15"),
        ("2033-03-15", "in_force", "2034-03-15"),
        ("2034-03-15", "in_force", "2034-03-15"),  # the last day is one of the term
        ("2034-03-16", "expired", "2034-03-15"),
    ],
)
def test_the_status_of_a_body_on_a_day(store: Store, day: str, state: str, until: str | None) -> None:
    standing = timeline(store, iri(PANEL)).at(day)
    assert (standing.state, standing.until) == (state, until)


@pytest.mark.parametrize(
    ("day", "state"), [("2032-03-07", "not_created"), ("2033-06-29", "in_force"), ("2033-07-01", "ended")]
)
def test_an_end_takes_effect_on_its_own_day(store: Store, day: str, state: str) -> None:
    assert timeline(store, iri(MISSION)).at(day).state == state


def test_between_two_terms_a_mandate_has_expired_and_a_late_renewal_revives_it() -> None:
    late = enacted(
        THIRD,
        "1. Decides to renew the mandate of the Panel until 1 June 2036.",
        [
            (
                "extends",
                "renew the mandate of the Panel until 1 June 2036",
                {"target": named(PANEL), "until": "2036-06-01"},
            )
        ],
        adopted="2035-06-01",
    )
    line = timeline(Store.of(build(one) for one in (*ENGLISH_ALL, late)), iri(PANEL))
    assert [line.at(day).state for day in ("2034-03-15", "2035-01-01", "2035-06-01", "2037-01-01")] == [
        "in_force",
        "expired",
        "in_force",
        "expired",
    ]
    assert line.at("2036-01-01").since == "2035-06-01"


def test_standing_bodies_do_not_expire() -> None:
    made = enacted(
        THIRD,
        "1. Makes the Panel a standing body.",
        [],
        [(THIRD, "makesPermanent", PANEL, "Makes the Panel a standing body")],
        adopted="2033-05-01",
    )
    known = completed([*made.entities, *CREATED.entities])
    store = Store.of(build(one) for one in (*ENGLISH_ALL, replace(made, entities=known)))
    assert timeline(store, iri(PANEL)).at("2040-01-01").state == "standing"
    assert iri(PANEL) not in {one.holder.iri for one in expiring(store, "2050-01-01")}


_events = st.lists(
    st.tuples(
        st.sampled_from(["created", "extended", "made_standing", "ended"]),
        st.sampled_from(["", "2030", "2030-06", "2030-06-15", "2031-01-01", "2032-02-29"]),
        st.sampled_from([None, "2030-12-31", "2031-06-30", "2033-01-01"]),
    ),
    max_size=6,
)


@given(_events, st.sampled_from(["2029-12-31", "2030-06-15", "2031-03-01", "2034-01-01"]))
def test_any_timeline_has_a_status_on_any_day(events: list[tuple[str, str, str | None]], day: str) -> None:
    nobody = Named("x", {})
    made = tuple(Event(kind, when, nobody, "", Basis("stated"), until) for kind, when, until in events)
    standing = Timeline(nobody, nobody, tuple(sorted(made, key=lambda e: (not e.when, e.when))), (), "en").at(day)
    assert standing.state in phrases("states", "en")
    if standing.state == "in_force" and standing.until:
        assert standing.until >= day
    if standing.state == "expired":
        assert standing.until is not None
        assert standing.until < day


def test_candidates_change_no_status(store: Store) -> None:
    doubtful = replace(ENDED, acts=tuple(replace(act, status="candidate") for act in ENDED.acts))
    line = timeline(Store.of(build(one) for one in (RENEWED, doubtful)), iri(MISSION))
    assert "ended" not in {event.kind for event in line.events}


# --- what runs out


def test_what_runs_out_before_a_day(store: Store) -> None:
    found = expiring(store, "2035-01-01")
    assert [(one.until, one.holder.iri or one.holder.label("en")) for one in found] == [
        ("2034-03-15", iri(PANEL)),
        ("2034-05-01", "the ban in paragraphs 4 to 6 of resolution 9050 (2029)"),
    ], "only the last term counts, and what was ended does not run out"
    assert all(one.basis.evidence for one in found)
    assert expiring(store, "2034-03-15") == ()
    assert [one.until for one in expiring(store, "2035-01-01", "2034-04-01")] == ["2034-05-01"]


def test_measures_that_a_later_resolution_extends_run_out_later() -> None:
    later = enacted(
        THIRD,
        "2. Decides to extend the ban in paragraphs 4 to 6 of resolution 9050 (2029) until 1 May 2035.",
        [
            (
                "extends",
                "extend the ban in paragraphs 4 to 6 of resolution 9050 (2029) until 1 May 2035",
                {"target": named(("the ban", None)), "affects": (cited(MEASURES, "4-6"),), "until": "2035-05-01"},
            )
        ],
        adopted="2034-04-28",
    )
    (ban,) = [
        one for one in expiring(Store.of(build(one) for one in (AGAIN, later)), "2036-01-01") if not one.holder.iri
    ]
    assert (ban.until, ban.term.number) == ("2035-05-01", 2)


_EXTENDING = {
    "en": "Decides to extend the {what} as set out in resolution {by} for a further 12 months",
    "zh": "决定将{by}号决议规定的{what}再延长12个月",
}


def renewed(number: str, before: str, what: str, language: str, paragraphs: str | None = None) -> Record:
    """A resolution that extends something, which it finds in another one, by a year."""
    words = _EXTENDING[language].format(what=what, by=before)
    details = {
        "target": named((what, None)),
        "affects": (cited(f"inst:sc/res/{before}", paragraphs),),
        "duration": {"months": 12},
        "paragraph": "1",
    }
    adopted = f"{number[-5:-1]}-05-26"
    return enacted(f"inst:sc/res/{number}", f"1. {words}.", [("extends", words, details)], adopted=adopted)


@pytest.mark.parametrize(("language", "what"), [("en", "the authorizations"), ("zh", "授权")])
def test_what_renews_a_renewal_goes_on_with_the_same_mandate(language: str, what: str) -> None:
    chain = ("9050 (2029)", "9101 (2031)", "9118 (2032)", "9163 (2033)")
    store = Store.of(build(renewed(new, old, what, language)) for old, new in pairwise(chain))
    (last,) = expiring(store, "2040-01-01")
    assert (last.until, last.term.number, last.term.previous) == ("2034-05-26", 3, 2)
    for number in chain[:-1]:
        line = timeline(store, iri(f"inst:sc/res/{number}"), language)
        assert [(one.number, one.until) for one in line.terms] == [
            (1, "2032-05-26"),
            (2, "2033-05-26"),
            (3, "2034-05-26"),
        ]
        assert line.at("2034-01-01").state == "in_force"


@pytest.mark.parametrize(
    ("first", "second", "paragraphs"),
    [
        ("the authorizations", "the ban on boats", None),
        ("授权", "船只禁令", None),
        ("the authorizations", "the authorizations", "7"),  # not the paragraph that extends them
        ("授权", "授权", "7"),
    ],
)
def test_what_a_renewal_does_not_extend_is_not_renewed_with_it(first: str, second: str, paragraphs: str | None) -> None:
    language = "en" if first.isascii() else "zh"
    records = [
        renewed("9101 (2031)", "9050 (2029)", first, language),
        renewed("9118 (2032)", "9101 (2031)", second, language, paragraphs),
    ]
    found = expiring(Store.of(build(one) for one in records), "2040-01-01")
    assert [(one.until, one.term.number) for one in found] == [("2032-05-26", 1), ("2033-05-26", 1)]


@pytest.mark.parametrize("report", [True, False])
@pytest.mark.parametrize(("language", "said"), [("en", ("Report due", "Due")), ("zh", ("报告到期", "到期"))])
def test_only_a_report_is_due_as_one(report: bool, language: str, said: tuple[str, str]) -> None:
    words = "Requests the Panel to draw a map by 1 May 2034"
    details = {"target": (), "addressee": named(PANEL), "paragraph": "2", "deadline": {"by": ["2034-05-01"]}}
    kind = "requestsReport" if report else "requests"
    line = timeline(Store.of([build(enacted(SECOND_, f"2. {words}.", [(kind, words, details)]))]), iri(PANEL), language)
    assert [one.title(language) for one in line.events if one.when == "2034-05-01"] == [said[0 if report else 1]]


# --- requests and their answers


def report(symbol: str, facts: list[tuple[str, str, str, str]], **document: str) -> Record:
    return record(
        "The report, made pursuant to resolution 9118 (2032), is here.",
        facts,  # type: ignore[arg-type]
        symbol=symbol,
        language="en",
        entities=[Entity(f"doc:{symbol}", "Document")],
        **document,
    )


PURSUANT = report(
    "S/2032/900",
    [
        ("doc:S/2032/900", "submittedPursuantTo", FIRST, "pursuant to resolution 9118 (2032)"),
        ("doc:S/2032/900", "documentDate", "2032-11-20", "The report"),
    ],
    date="2032-11-20",
)


def test_requests_without_an_answer(store: Store) -> None:
    found = unanswered(store)
    assert [one.day for one in found] == ["2031-06-08", "2032-12-01", None, None]
    assert [one.report for one in found] == [True, True, False, False]
    assert [one.task.get("zh") for one in found[2:]] != [None, None]
    assert len(unanswered(store, reports=True)) == 2
    assert [one.addressee.iri for one in unanswered(store, "2032-01-01")] == [iri(PANEL)]


def test_the_only_request_is_the_one_that_is_answered() -> None:
    store = Store.of([build(RENEWED), build(PURSUANT)])
    ((answer,),) = answers(store).values()
    assert (answer.how, answer.basis.status, answer.what.iri) == (
        "submittedPursuantTo",
        "inferred",
        iri("doc:S/2032/900"),
    )
    assert answer.basis.evidence, "the sentence that says pursuant to which resolution"
    assert unanswered(store, reports=True) == ()
    line = timeline(store, iri(MISSION))
    (delivered,) = [event for event in line.events if event.kind == "delivered"]
    assert (delivered.when, delivered.basis.status) == ("2032-11-20", "inferred")


def test_which_of_two_requests_is_answered_nobody_says() -> None:
    second = enacted(
        FIRST,
        "8. Requests the Chief to report on the river.",
        [
            (
                "requestsReport",
                "Requests the Chief to report on the river",
                {"addressee": named(("the Chief", CHIEF)), "paragraph": "8"},
            )
        ],
        language="en",
        text_kind="restatement",
    )
    store = Store.of([build(RENEWED), build(second), build(PURSUANT)])
    found = unanswered(store, reports=True)
    assert len(found) == 2, "a candidate answers nothing"
    assert [[one.basis.status for one in each.candidates] for each in found] == [["candidate"], ["candidate"]]


def test_a_stated_answer_stays_stated_beside_a_candidate() -> None:
    both = record(
        "Resolution 7/1 asks the Secretariat to help. The note did so. Perhaps the paper did.",
        [
            (
                "inst:ctoc-cop/res/7/1",
                "requests",
                "body:ctoc-cop-secretariat",
                "asks the Secretariat to help",
                {"key": "h"},
            ),
            ("doc:CTOC/COP/2020/5", "fulfils", "h", "The note did so", {"instrument": "inst:ctoc-cop/res/7/1"}),
            (
                "doc:CTOC/COP/2020/6",
                "candidateFulfilment",
                "h",
                "Perhaps the paper did",
                {"status": "candidate", "instrument": "inst:ctoc-cop/res/7/1"},
            ),
        ],
        language="en",
        entities=[Entity("doc:CTOC/COP/2020/5", "Document"), Entity("doc:CTOC/COP/2020/6", "Document")],
    )
    store = Store.of([build(both)])
    ((stated, candidate),) = answers(store).values()
    assert [(one.how, one.basis.status) for one in (stated, candidate)] == [
        ("fulfils", "stated"),
        ("possiblyFulfils", "candidate"),
    ]
    assert unanswered(store) == ()


def test_what_others_tell_of_and_is_not_held() -> None:
    store = Store.of([build(AGAIN), build(AGAIN_ZH)])
    found = {one.instrument.iri: one for one in missing(store)}
    assert found.keys() == {iri(CREATING), iri(FIRST), iri(MEASURES)}
    assert iri(SECOND_) not in found
    assert all(one.basis.evidence and one.acts for one in found.values())
    assert missing(Store.of([build(AGAIN), build(CREATED), build(RENEWED)]))[0].instrument.iri == iri(MEASURES)


# --- days


@given(st.dates(), st.integers(0, 60), st.integers(0, 400))
def test_adding_a_length_never_goes_back(day: object, months: int, days: int) -> None:
    start = str(day)
    end = after(start, f"P{months}M{days}D")
    assert end is None or (is_day(end) and end >= start)


@pytest.mark.parametrize("when", ["2031", "2031-02", "2031-02-03"])
def test_a_day_lies_between_its_bounds(when: str) -> None:
    assert first_day(when) <= last_day(when)
    assert is_day(first_day(when))
    assert is_day(last_day(when))


def test_names_are_resolved_as_for_a_lineage(store: Store) -> None:
    assert resolve(store, "UNRIM") == resolve(store, "联合国河流特派团") == (iri(MISSION),)
    assert resolve(store, iri(ENDING)) == (iri(ENDING),)
    assert resolve(store, iri("body:nobody")) == resolve(store, "nobody at all") == ()
