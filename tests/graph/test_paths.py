"""How one thing comes from another: chains of facts with sentences, never of candidates; drawn without harm."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build
from graph.identifiers import iri as made
from graph.lineage import Named, ancestors, descendants, network, paths, timeline, trace
from graph.lineage.drawing import Arrow, Drawing, dot, mermaid, of_lineage, of_paths, of_timeline
from graph.lineage.phrases import phrases
from graph.lineage.plain import as_json, with_status
from graph.lineage.text import of_paths as text_of_paths
from graph.settings import Settings
from graph.store import Store
from tests.graph.enacted import CHINESE_ALL, CREATING, ENGLISH_ALL, FIRST, MEASURES, MISSION, PANEL, RENEWED, SECOND_
from tests.graph.records import CHINESE, ENGLISH
from tests.graph.test_timeline import PURSUANT

IDS = Settings().ids


def iri(key: str) -> str:
    return made(key, IDS)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL, PURSUANT))


def test_how_a_report_comes_from_a_resolution(store: Store) -> None:
    (path, *_) = paths(store, iri("doc:S/2032/900"), iri(CREATING))
    assert [hop.property for hop in path.hops] == ["submittedPursuantTo", "affects"]
    assert [hop.back for hop in path.hops] == [False, False]
    assert path.status == "stated"
    assert all(hop.basis.evidence for hop in path.hops)


def test_chains_are_simple_bounded_and_shortest_first(store: Store) -> None:
    found = paths(store, iri(MEASURES), iri(MISSION), most=20, longest=6)
    assert found
    for path in found:
        walked = [path.hops[0].start.iri, *(hop.end.iri for hop in path.hops)]
        assert len(set(walked)) == len(walked) <= 7
        assert (walked[0], walked[-1]) == (iri(MEASURES), iri(MISSION))
    assert len(paths(store, iri(MEASURES), iri(MISSION), most=1)) == 1
    assert paths(store, iri(MEASURES), iri(MISSION), longest=1) == ()


def test_the_way_back_has_the_same_facts(store: Store) -> None:
    (there, *_), (back, *_) = paths(store, iri(FIRST), iri(SECOND_)), paths(store, iri(SECOND_), iri(FIRST))
    assert {hop.property for hop in there.hops} == {hop.property for hop in back.hops}
    assert {e for hop in there.hops for e in hop.basis.evidence} == {e for hop in back.hops for e in hop.basis.evidence}


def test_a_common_organ_is_the_last_resort(store: Store) -> None:
    """Both were adopted by the Council: that says nothing, and is said only where nothing else connects them."""
    assert not [
        hop for path in paths(store, iri(MEASURES), iri(MISSION)) for hop in path.hops if hop.property == "adoptedBy"
    ]
    far = Store.of([build(ENGLISH_ALL[0]), build(ENGLISH_ALL[-1])])
    (path, *_) = paths(far, iri(CREATING), iri("inst:sc/res/9190 (2033)"))
    assert {hop.property for hop in path.hops} == {"adoptedBy"}
    assert all(hop.basis.status is None for hop in path.hops), "it follows from the names"


def test_candidates_connect_nothing() -> None:
    doubtful = replace(RENEWED, acts=tuple(replace(act, status="candidate") for act in RENEWED.acts))
    found = paths(Store.of([build(doubtful)]), iri(FIRST), iri(PANEL))
    assert {hop.property for path in found for hop in path.hops} <= {"adoptedBy", "parentBody"}


@pytest.mark.parametrize("end", ["body:nobody", PANEL])
def test_nothing_leads_from_a_thing_to_itself_or_to_nothing(store: Store, end: str) -> None:
    assert paths(store, iri(PANEL), iri(end)) == ()


def test_over_documents_that_fulfil() -> None:
    found = paths(Store.of([build(CHINESE), build(ENGLISH)]), iri("doc:CTOC/COP/2020/5"), iri("inst:ctoc-cop/res/5/4"))
    properties = [hop.property for hop in found[0].hops]
    assert properties == ["transmits", "hasReport", "meetingOf", "establishes"]
    assert all(hop.basis.evidence for hop in found[0].hops), "the meeting's body is told by the body's meeting"


def test_ancestors_and_descendants(store: Store) -> None:
    up = {one.what.iri: one for one in ancestors(store, iri("doc:S/2032/900"))}
    assert up[iri(FIRST)].distance == 1
    assert up[iri(CREATING)].distance == 2
    down = {one.what.iri for one in descendants(store, iri(CREATING), depth=2)}
    assert {iri(PANEL), iri(FIRST), iri("doc:S/2032/900")} <= down
    assert iri(CREATING) not in down
    assert len(descendants(store, iri(CREATING), most=2)) == 2
    assert ancestors(store, iri("body:nobody")) == descendants(store, iri("body:nobody")) == ()
    for one in ancestors(store, iri(MISSION)):
        back = {each.what.iri for each in descendants(store, one.what.iri, depth=one.distance)}
        assert iri(MISSION) in back, one


def test_the_network_has_the_short_facts(store: Store) -> None:
    edges = {(s, name) for s, _, name in network(store).edges(keys=True)}
    assert {(iri(FIRST), "extends"), (iri(SECOND_), "modifies"), (iri(FIRST), "establishes")} <= edges


# --- lineages


@pytest.mark.parametrize(("language", "until"), [("en", "until 2033-03-15"), ("zh", "至2033-03-15")])
def test_a_lineage_tells_renewals_with_their_ends(store: Store, language: str, until: str) -> None:
    (lineage,) = trace(store, "Panel of Observers on the River Tamber", language)
    parts = {part.name: part for part in lineage.parts}
    assert [step.what.iri for step in parts["renewed_by"].steps] == [iri(FIRST), iri(SECOND_)]
    assert until in parts["renewed_by"].steps[0].detail
    assert all(step.evidence and step.facts and step.status == "stated" for step in parts["renewed_by"].steps)
    (asked,) = parts["asked"].steps
    assert ("every 6 months" if language == "en" else "每6个月") in asked.detail
    (mission,) = trace(store, "UNRIM", language)
    ended = {part.name: part for part in mission.parts}
    assert "2033-06-30" in ended["ended_by"].steps[0].detail
    assert "2032-12-01" in ended["reports_on"].steps[0].detail


def test_the_lineage_of_a_measure(store: Store) -> None:
    (lineage,) = trace(store, "resolution 9050 (2029)", "en")
    parts = {part.name: part for part in lineage.parts}
    assert [step.what.iri for step in parts["modified_by"].steps] == [iri(SECOND_)]
    assert "ferries" in parts["modified_by"].steps[0].detail


# --- drawings

HOSTILE = 'a"]; click n0 "javascript:alert(1)" %%{init}%% <script>\\"; subgraph x\nend | --> {{7*7}} `b` #35;'


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_words_of_documents_draw_nothing(form: str) -> None:
    drawn = Drawing({"a": HOSTILE, "b": "B"}, (Arrow("a", "b", HOSTILE),)).text(form)  # type: ignore[arg-type]
    lines = drawn.splitlines()
    assert len(lines) == (4 if form == "mermaid" else 7), "a line a box, a line an arrow"
    if form == "mermaid":
        for line in lines[1:]:
            assert re.fullmatch(
                r'  n\d(\["[^"<>{}|`;\\]*(#\d+;[^"<>{}|`;\\]*)*"\]| -->\|"([^"<>{}|`\\])*"\| n\d)', line
            )
    else:
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', drawn)
        assert "click" not in bare
        assert bare.count('""') == 3


@given(st.text(max_size=150))
def test_any_label_is_one_quoted_word(label: str) -> None:
    shown = mermaid(label)
    assert re.fullmatch(r'(?:[^"#;<>{}\[\]|`\\\n]|#\d+;)*', shown)
    back = re.sub(r"#(\d+);", lambda m: chr(int(m[1])), shown)
    assert len(back) <= 120
    quoted = dot(label)
    assert "\n" not in quoted
    assert re.fullmatch(r'(?:[^"\\]|\\["\\])*', quoted)


def test_drawings_of_a_lineage_a_path_and_a_timeline(store: Store) -> None:
    (lineage,) = trace(store, "UNRIM", "zh")
    for form in ("mermaid", "dot"):
        assert "联合国河流特派团" in of_lineage(lineage).text(form)  # type: ignore[arg-type]
    chain = of_paths(paths(store, iri(FIRST), iri(SECOND_), most=1), "en")
    assert {arrow.label for arrow in chain.arrows} == {"extends"}
    assert {arrow.start for arrow in chain.arrows} == {iri(FIRST), iri(SECOND_)}, "each fact from its subject"
    line = of_timeline(timeline(store, iri(MISSION), "en"))
    assert len(line.boxes) == len(line.arrows) + 1


def test_what_is_inferred_is_dashed() -> None:
    inferred = replace(RENEWED, acts=tuple(replace(act, status="inferred") for act in RENEWED.acts))
    (lineage,) = trace(Store.of([build(inferred)]), "UNRIM")
    arrows = {arrow.label.partition(":")[0]: arrow.dashed for arrow in of_lineage(lineage).arrows}
    assert arrows["Created by"]
    assert not arrows["Parent body"]


# --- texts and data


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_path_in_words(store: Store, language: str) -> None:
    text = text_of_paths(paths(store, iri("doc:S/2032/900"), iri(FIRST)), language)
    assert "S/2032/900 — " in text
    assert "pursuant to resolution 9118 (2032)" in text


def test_everything_is_data_too(store: Store) -> None:
    line = timeline(store, iri(MISSION), "zh")
    data = json.loads(as_json(with_status(line, "2033-01-01")))
    assert data["at"]["state"] == "in_force"
    assert data["events"][0]["title"] == {"en": "Created", "zh": "设立"}
    assert data["events"][0]["basis"]["evidence"][0]["sentence"]
    assert json.loads(as_json(paths(store, iri(FIRST), iri(SECOND_))))[0]["hops"][0]["basis"]["facts"]
    assert json.loads(as_json(trace(store, "UNRIM")))[0]["parts"][0]["title"]["zh"] == "设立文书"
    assert json.loads(as_json(Named("a", {}))) == {"iri": "a", "names": {}}


def test_every_phrase_is_there_in_both_languages_and_used() -> None:
    import tomllib
    from pathlib import Path
    from string import Formatter

    folder = Path(__file__).parents[2] / "graph"
    tables = tomllib.loads((folder / "lineage" / "phrases.toml").read_text(encoding="utf-8"))
    code = "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    for table, entries in tables.items():
        assert phrases(table, "en").keys() == phrases(table, "zh").keys()
        for name, both in entries.items():
            assert set(both) == {"en", "zh"}, name
            blanks = [{blank for _, blank, _, _ in Formatter().parse(words) if blank} for words in both.values()]
            assert blanks[0] == blanks[1], name
            assert not re.search(r"[\u4e00-\u9fff]", both["en"]), name
            composed = table == "units" or name in ("inferred", "external", "candidate")
            assert composed or f'"{name}"' in code or f"'{name}'" in code, f"{table}.{name} is said nowhere"
