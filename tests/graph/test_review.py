"""Corrections in the graph: what leaves its answers, what comes in, and what reading the documents again does to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build import build
from graph.corrected import REVIEW_GRAPH, lay, lift
from graph.correction_log import append, new_id, read_log
from graph.corrections import BadCorrection, Entry
from graph.identifiers import iri
from graph.lookup import find
from graph.resource import resource
from graph.review import Choice, Review, record
from graph.settings import Settings
from graph.store import Store, edit
from graph.validate import validate
from graph.vocabulary import term, unm
from ingest.record import Relation, Span
from tests.graph.records import CHINESE, ENGLISH, FIREARMS, SECOND

IDS = Settings().ids
CREATED = "Resolution 5/4 created the group."


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    with edit(tmp_path / "store") as editor:
        for one in (CHINESE, ENGLISH, SECOND):
            editor.replace(build(one))
    return Settings(store=tmp_path / "store")


def opened(here: Settings) -> Review:
    return Review(here, Store.open(here.store))


def name_of(here: Settings, predicate: str, language: str = "en", **ends: str) -> str:
    """The name of the one assertion of a property in the document's text of a language."""
    narrowed = "".join(f" ?a rdf:{part} <{iri(key, IDS)}> ." for part, key in ends.items())
    rows = Store.open(here.store).select(
        f"""SELECT DISTINCT ?a {{ ?a rdf:predicate unm:{predicate} ; unm:hasEvidence/unm:inFile ?file . {narrowed}
        ?version unm:hasFile ?file ; dcterms:language ?language FILTER(STR(?language) = "{language}") }}"""
    )
    (found,) = [row["a"].value.rpartition("/")[2] for row in rows]
    return found


def judge(here: Settings, act: str, fact: str, reason: str = "why", **revised: str) -> Entry:
    entry = opened(here).verdict(act, fact, "Ann", reason, revised)  # type: ignore[arg-type]
    assert record(here, [entry]).published
    return entry


def undo(here: Settings, entry: Entry) -> Entry:
    undoing = opened(here).undoing(entry.id, "Bob")
    record(here, [undoing])
    return undoing


def quads(here: Settings) -> set[ox.Quad]:
    store = Store.open(here.store)
    named = {quad for name in (*store.graphs(), REVIEW_GRAPH) for quad in store.graph(name)}
    return named | {ox.Quad(*one) for one in store.triples()}


def creators(here: Settings) -> list[str]:
    rows = Store.open(here.store).select("SELECT DISTINCT ?i { ?i unm:establishes ?b }")
    return sorted(row["i"].value.rpartition("/")[2] for row in rows)


def test_what_one_document_is_rejected_for_another_still_says(here: Settings) -> None:
    judge(here, "reject", name_of(here, "establishes"))
    assert creators(here) == ["4"], "the Chinese document says it too"
    judge(here, "reject", name_of(here, "establishes", "zh"))
    assert creators(here) == []
    store = Store.open(here.store)
    assert not list(store.select("SELECT ?a { ?a a unm:Establishment }")), "the act is gone with the fact"
    assert not list(store.select("SELECT ?a { ?a rdf:predicate unm:establishes }"))
    assert validate(store).conforms
    found = resource(store, iri(FIREARMS, IDS))
    assert found and not [fact for fact in found.incoming if fact.predicate == unm("establishes").value]


def test_a_thing_that_only_a_rejected_fact_spoke_of_is_not_found_any_more(here: Settings) -> None:
    lone = Relation("inst:ctoc-cop/res/8/8", "establishes", FIREARMS, "stated", (Span(0, 10),))
    from ingest.entities import completed

    wrong = replace(ENGLISH, relations=(*ENGLISH.relations, lone))
    wrong = replace(wrong, entities=completed(wrong.entities, relations=(lone,)))
    with edit(here.store) as editor:
        editor.replace(build(wrong))
    assert [hit.iri for hit in find(Store.open(here.store), "8/8")]
    entry = judge(here, "reject", name_of(here, "establishes", subject="inst:ctoc-cop/res/8/8"))
    assert not find(Store.open(here.store), "8/8")
    assert Store.open(here.store).withheld_names(iri("inst:ctoc-cop/res/8/8", IDS)), "the review can still name it"
    undo(here, entry)
    assert [hit.iri for hit in find(Store.open(here.store), "8/8")]


def test_undoing_gives_back_exactly_what_was_there(here: Settings) -> None:
    before = quads(here)
    done = [
        judge(here, "reject", name_of(here, "establishes")),
        judge(here, "correct", name_of(here, "makesPermanent"), subject="instrument/ctoc-cop/res/7/2"),
        judge(here, "confirm", name_of(here, "hasReport", "zh"), ""),
        judge(here, "reject", name_of(here, "requests", "zh")),
    ]
    assert quads(here) != before
    for entry in done:
        undo(here, entry)
    assert quads(here) == before
    assert len(read_log(here.store).entries) == 8, "the log has all of it"


def test_an_undoing_can_be_undone(here: Settings) -> None:
    entry = judge(here, "reject", name_of(here, "makesPermanent"))
    rejected = quads(here)
    again = undo(here, entry)
    assert quads(here) != rejected
    undo(here, again)
    assert quads(here) == rejected
    with pytest.raises(BadCorrection, match="undone already"):
        opened(here).undoing(again.id, "Ann")


def test_a_correction_says_who_and_why_beside_the_same_sentence(here: Settings) -> None:
    fact = name_of(here, "establishes")
    judge(here, "correct", fact, "a misprint", subject="instrument/ctoc-cop/res/5/44")
    assert creators(here) == ["4", "44"]
    store = Store.open(here.store)
    found = resource(store, iri("inst:ctoc-cop/res/5/44", IDS))
    assert found and found.label("en").startswith("Resolution 5/44 of the Conference")
    (said,) = [one for fact in found.outgoing if fact.predicate.endswith("#establishes") for one in fact.assertions]
    assert (said.author, said.reason, said.status) == ("Ann", "a misprint", "stated")
    assert said.evidence[0].sentence == CREATED
    rows = store.select(f"SELECT ?act {{ ?act a unm:Establishment ; unm:byInstrument <{found.iri}> }}")
    assert len(list(rows)) == 1, "the act is told with the thing changed"
    revised = store.triples(ox.NamedNode(said.iri), term("prov:wasRevisionOf"))
    assert [one.object.value for one in revised] == [f"{IDS}assertion/{fact}"]
    assert validate(store).conforms


def test_a_confirmed_candidate_becomes_a_fact_that_says_how(here: Settings) -> None:
    fact = name_of(here, "possiblyFulfils", "zh")
    (card, *_), _ = opened(here).cards(Choice(fact=fact))
    assert not Store.open(here.store).query("ASK { ?d unm:possiblyFulfils ?m }")
    judge(here, "confirm", fact, "")
    assert Store.open(here.store).query("ASK { ?d unm:possiblyFulfils ?m }")
    rows = list(Store.open(here.store).select("SELECT ?r { ?a prov:wasAttributedTo ?w ; unm:inferenceRule ?r }"))
    assert len(rows) == 1
    assert card.state == "open"
    assert opened(here).card(fact).state == "confirmed"  # type: ignore[union-attr]


def test_reading_again_keeps_the_corrections(here: Settings) -> None:
    judge(here, "reject", name_of(here, "establishes"))
    judge(here, "correct", name_of(here, "makesPermanent"), subject="instrument/ctoc-cop/res/7/2")
    before = quads(here)
    with edit(here.store) as editor:
        editor.replace(build(ENGLISH))
    assert quads(here) == before
    # The same sentences in a newer issue of the document, with its lines broken elsewhere: other offsets, other names.
    newer = ENGLISH.text.replace("created the", "created\nthe")
    reissued = replace(ENGLISH, text=newer, sha256="7" * 64, document={**ENGLISH.document, "reissued": "2031-01-01"})
    with edit(here.store) as editor:
        editor.remove(build(ENGLISH).name)
        editor.replace(build(reissued))
    assert {card.state for card in opened(here).judged()} == {"rejected", "corrected"}
    assert not Store.open(here.store).query(
        'ASK { ?a rdf:predicate unm:establishes ; unm:hasEvidence/unm:inFile/unm:sha256 "' + "7" * 64 + '" }'
    )


def test_what_is_no_longer_read_is_an_orphan_and_comes_back(here: Settings) -> None:
    entry = judge(here, "reject", name_of(here, "establishes"))
    silent = replace(ENGLISH, relations=ENGLISH.relations[1:])
    with edit(here.store) as editor:
        editor.replace(build(silent))
    (card,), number = opened(here).cards(Choice(state="orphan"))
    assert number == 1 and card.entry and card.entry.id == entry.id
    with edit(here.store) as editor:
        editor.replace(build(ENGLISH))
    assert opened(here).states(Choice())["orphan"] == 0
    assert opened(here).states(Choice())["rejected"] == 1


def test_a_verdict_does_not_move_to_other_words(here: Settings) -> None:
    judge(here, "reject", name_of(here, "establishes"))
    text = ENGLISH.text.replace("Resolution 5/4 created the group.", "The group comes from resolution 5/4")
    other = replace(ENGLISH, text=text.ljust(len(ENGLISH.text)))
    with edit(here.store) as editor:
        editor.replace(build(other))
    assert opened(here).states(Choice())["orphan"] == 1
    assert name_of(here, "establishes"), "what other words say was not judged"


def test_a_correction_stays_in_the_graph_while_its_sentence_is_held(here: Settings) -> None:
    judge(here, "correct", name_of(here, "establishes"), subject="instrument/ctoc-cop/res/5/44")
    with edit(here.store) as editor:
        editor.replace(build(replace(ENGLISH, relations=ENGLISH.relations[1:])))
    assert opened(here).states(Choice())["orphan"] == 1
    assert "44" in creators(here)
    with edit(here.store) as editor:
        editor.remove(build(ENGLISH).name)
        editor.remove(build(CHINESE).name)
    assert creators(here) == []


def add(here: Settings, **given: str) -> Entry:
    filled = {
        "subject": "resolution 7/1",
        "predicate": "reaffirms",
        "object": "resolution 5/4",
        "document": "CTOC/COP/2020/1",
        "sentence": "Resolution 7/1 made it standing.",
        "author": "Zoë",
        "reason": "it does",
    }
    entry = opened(here).addition(**{**filled, **given})
    record(here, [entry])
    return entry


def test_an_added_fact_has_its_sentence(here: Settings) -> None:
    entry = add(here, predicate="adopts")
    store = Store.open(here.store)
    found = resource(store, iri("inst:ctoc-cop/res/5/4", IDS))
    (said,) = [a for f in found.incoming if f.predicate.endswith("#adopts") for a in f.assertions] if found else []
    (evidence,) = said.evidence
    assert (evidence.sentence, said.author) == ("Resolution 7/1 made it standing.", "Zoë")
    assert store.text(evidence.sha256)[evidence.start : evidence.end] == evidence.sentence
    assert list(store.select("SELECT ?s { ?s a unm:Adoption ; unm:verb unm:verb-adopts }")), "told as an act"
    assert validate(store).conforms
    undo(here, entry)
    assert not Store.open(here.store).query("ASK { ?a unm:adopts ?b }")


def test_a_date_and_a_document_nobody_spoke_of(here: Settings) -> None:
    add(here, subject="meeting/ctoc-cop-wg-firearms/8", predicate="startDate", object="2021-05-01")
    add(here, subject="CTOC/COP/2020/1", predicate="cites", object="A/RES/91/7")
    store = Store.open(here.store)
    assert store.value(f"{IDS}doc/A/RES/91/7", unm("canonicalSymbol")) == "A/RES/91/7"
    assert store.value(f"{IDS}meeting/ctoc-cop-wg-firearms/8", unm("startDate")) == "2021-05-01"
    assert validate(store).conforms


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"sentence": "It never said so."}, "copy it as it stands"),
        ({"sentence": " "}, "needs a sentence"),
        ({"document": "A/99/999"}, "No such document"),
        ({"document": "nowhere at all"}, "Not a thing"),
        ({"predicate": "beginIndex"}, "Not a property"),
        ({"predicate": "<script>"}, "Not a property"),
        ({"object": "枪支"}, "Not a property|of such a thing"),
        ({"object": "zebra"}, "Not a thing"),
        ({"subject": "meeting/ctoc-cop/10", "predicate": "startDate", "object": "next May"}, "Not a value"),
        ({"subject": "meeting/ctoc-cop/10", "predicate": "establishes"}, "of such a thing"),
        ({"author": ""}, "who you are"),
        ({"reason": ""}, "Say why"),
    ],
)
def test_what_cannot_be_added_says_why_and_leaves_no_trace(here: Settings, given: dict[str, str], why: str) -> None:
    before = quads(here)
    with pytest.raises(BadCorrection, match=why):
        add(here, **given)
    assert quads(here) == before
    assert read_log(here.store).entries == ()


def test_an_unknown_fact_cannot_be_judged(here: Settings) -> None:
    for name in ("0" * 20, "", "../../x", "a b", "x" * 9999):
        with pytest.raises(BadCorrection, match="No such fact"):
            opened(here).verdict("confirm", name, "Ann")


def test_while_another_writes_the_entry_waits_in_the_log(here: Settings) -> None:
    entry = opened(here).verdict("reject", name_of(here, "establishes", "zh"), "Ann", "why")
    other = opened(here).verdict("reject", name_of(here, "establishes"), "Ann", "why")
    with edit(here.store):
        assert not record(here, [entry, other]).published
        assert opened(here).judged()[0].pending
        assert creators(here) == ["4"]
    assert creators(here) == [], "whoever publishes next takes it in"


def test_an_entry_from_elsewhere_that_makes_no_sense_harms_nothing(here: Settings) -> None:
    entry = judge(here, "reject", name_of(here, "establishes"))
    assert entry.claim
    triple = entry.claim.triple
    nonsense = [
        replace(entry, id=new_id(), claim=replace(entry.claim, document="no such thing <>")),
        replace(entry, id=new_id(), claim=replace(entry.claim, triple=replace(triple, subject="a b"))),
        replace(entry, id=new_id(), act="add", claim=replace(entry.claim, triple=replace(triple, object="<"))),
    ]
    append(here.store, nonsense)
    with edit(here.store) as editor:
        editor.replace(build(ENGLISH))
    assert opened(here).states(Choice())["orphan"] == 3
    assert opened(here).states(Choice())["rejected"] == 1


def test_choices_narrow_and_count(here: Settings) -> None:
    review = opened(here)
    everything, number = review.cards(Choice(), most=500)
    assert number == len(everything) == review.states(Choice())["open"]
    for choice in (
        Choice(predicate="unm:establishes"),
        Choice(document="id:doc/CTOC/COP/WG.3/2021/1"),
        Choice(status="candidate"),
    ):
        found, total = review.cards(choice, most=500)
        assert 0 < total == len(found) < number
    pages = [card.fact for start in range(0, number, 7) for card in review.cards(Choice(), start, 7)[0]]
    assert sorted(pages) == sorted(card.fact for card in everything), "pages neither repeat nor leave out"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["reject", "confirm"])), max_size=12))
def test_whatever_is_judged_the_graph_is_whole_and_can_be_given_back(steps: list[tuple[int, str]]) -> None:
    database = Store.of([build(one) for one in (CHINESE, ENGLISH, SECOND)])._database
    read = set(database)
    store = Store(database, {}, "test")
    names = sorted(one.subject.value for one in store.triples(predicate=term("rdf:subject")))
    log = []
    for which, act in steps:
        claim = store.claim(names[which % len(names)], IDS)
        assert claim
        log.append(Entry(new_id(), "2030-01-01T00:00:00Z", "Ann", act, "why", claim))  # type: ignore[arg-type]
    laid = lay(database, log, IDS, lambda _: "")
    verdicts = {one.claim: one.act for one in log}
    for name in names:
        claim = store.claim(name, IDS)
        assert claim is None or verdicts.get(claim) != "reject"
    assert validate(store).conforms
    dangling = store.select("SELECT ?a { ?a unm:about ?n FILTER NOT EXISTS { ?n ?p ?o } }")
    assert not list(dangling)
    lift(database, laid.withheld)
    assert set(database) == read
