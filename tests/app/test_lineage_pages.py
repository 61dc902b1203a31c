"""The pages of lineage and timeline without a browser, and their pictures as files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from graph.build import build
from graph.identifiers import iri
from graph.lineage.picture import picture
from graph.settings import Settings
from graph.store import Store, edit
from tests.app.conftest import GROUP, HOSTILE
from tests.app.test_pages import Elements, markup, run
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL, FIRST, MISSION, PANEL
from tests.graph.test_timeline import PURSUANT
from views.drawn import Box, Names, drawing
from views.routes import ROUTES
from views.shapes import shape_of, shapes
from views.wrapping import width, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def name(key: str) -> str:
    return iri(key, "")


@pytest.fixture(scope="module")
def acts_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acts") / "store"
    with edit(folder) as editor:
        for record in (*ENGLISH_ALL, *CHINESE_ALL, PURSUANT):
            editor.replace(build(record))
    return folder


@pytest.fixture
def acts(acts_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UN_MANDATE_STORE", str(acts_store))
    return acts_store


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(ROUTES))) as opened:
        yield opened


def pictured(test: AppTest) -> str:
    """The drawing that the page hands to its component."""
    (element,) = [
        one
        for one in test.main
        if one.type == "bidi_component" and '"svg"' in one.proto.json  # type: ignore[attr-defined]
    ]
    return str(json.loads(element.proto.json)["svg"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Lineage: Panel of Observers", "extends", "Sentence")),
        ("zh", ("脉络： 坦伯河问题观察员小组", "延长", "原句")),
    ],
)
def test_a_lineage_as_a_table(acts: Path, language: str, words: tuple[str, ...]) -> None:
    page = Elements(markup(run("lineage", focus=name(PANEL), lang=language)))
    for one in words:
        assert one in page.text


def test_a_fact_opens_its_sentences_and_leads_to_the_text(acts: Path) -> None:
    page = Elements(markup(run("lineage", focus=name(PANEL), lang="en")))
    links = [attrs["href"] or "" for tag, attrs in page.tags if tag == "a" and "sel=" in (attrs.get("href") or "")]
    keys = {link.partition("sel=")[2].partition("&")[0] for link in links}
    opened = [Elements(markup(run("lineage", focus=name(PANEL), lang="en", sel=key))) for key in keys]
    found = next(one for one in opened if "extend the mandate of the Panel until 15 March 2034" in one.text)
    assert any("/evidence?fact=" in (attrs.get("href") or "") for tag, attrs in found.tags if tag == "a")


def test_a_thing_opens_what_can_be_done_with_it(acts: Path) -> None:
    page = Elements(markup(run("lineage", focus=name(PANEL), lang="en", sel=name(FIRST))))
    assert "Put it in the middle" in page.text
    gone = Elements(markup(run("lineage", focus=name(PANEL), lang="zh", sel="no such thing")))
    assert "地址所指内容不在此图中" in gone.text


@pytest.mark.parametrize("page", ["lineage", "timeline"])
def test_words_may_mean_one_thing_several_or_none(acts: Path, page: str) -> None:
    part = "focus" if page == "lineage" else "id"
    assert "River Tamber" in Elements(markup(run(page, lang="en", **{part: "Panel of Observers"}))).text
    unknown = Elements(markup(run(page, lang="en", **{part: "<b>nobody</b>"})))
    assert "Nothing that the graph knows is called “<b>nobody</b>”" in unknown.text
    examples = Elements(markup(run(page, lang="zh")))
    assert "坦伯河问题观察员小组" in examples.text, "an empty page teaches"


@pytest.mark.parametrize("page", ["lineage", "timeline"])
def test_without_a_graph_the_command_is_told(page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "none"))
    assert "python -m ingest" in markup(run(page, lang="en"))


@pytest.mark.parametrize("page", ["lineage", "timeline", "resource"])
@pytest.mark.parametrize("part", ["id", "focus"])
def test_either_name_says_what_a_page_is_about(acts: Path, page: str, part: str) -> None:
    test = run(page, **{part: name(PANEL)}, lang="zh")
    shown = Elements(markup(test))
    assert "坦伯河问题观察员小组" in shown.text
    (other,) = [attrs["href"] or "" for _, attrs in shown.tags if attrs.get("hreflang")]
    assert name(PANEL) in other, "the other language has the same thing"


def test_a_picture_takes_either_name(acts: Path, client: TestClient) -> None:
    files = [client.get("/lineage.svg", params={part: name(PANEL), "lang": "en"}) for part in ("id", "focus")]
    assert [one.status_code for one in files] == [200, 200]
    assert files[0].text == files[1].text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_more_steps_are_offered_than_lead_further(acts: Path, language: str) -> None:
    found = markup(run("lineage", focus=name(PANEL), depth="4", lang=language))
    offered = re.findall(r'<a class="umg-go" href="[^"]*"( aria-current="true")?>([1-4])</a>', found)
    with Store.open(acts) as store:
        reach = picture(store, iri(PANEL, Settings().ids)).reach
    assert reach < 4
    assert [number for _, number in offered] == [str(one) for one in range(1, reach + 1)]
    assert [bool(chosen) for chosen, _ in offered] == [False] * (reach - 1) + [True]
    assert {"en": "More steps would show the same", "zh": "增加步数，所见相同"}[language] in found


@pytest.mark.parametrize(("language", "words"), [("en", "facts left out: "), ("zh", "略去事实：")])
def test_what_leads_no_further_is_told_with_what_is_left_out(acts: Path, language: str, words: str) -> None:
    page = Elements(markup(run("lineage", focus=name(PANEL), lang=language)))
    assert words in page.text


def test_strange_wishes_are_left_as_usual(acts: Path) -> None:
    page = Elements(markup(run("lineage", focus=name(PANEL), depth="-7e9", direction="up", kinds="<x>,,", lang="en")))
    current = [
        attrs.get("href") or "" for tag, attrs in page.tags if tag == "a" and attrs.get("aria-current") == "true"
    ]
    assert any("depth" not in one and "direction" not in one for one in current)


def test_the_picture_tells_each_box_and_arrow_in_words(acts: Path) -> None:
    drawn = ET.fromstring(pictured(run("lineage", focus=name(PANEL), lang="zh")))
    said = [one.get("aria-label") or "" for one in drawn.iter(f"{SVG}a")]
    assert all(said)
    assert any(" · 坦伯河问题观察员小组" in one for one in said)
    assert any("延长" in one and "原文明言" in one for one in said)


def test_every_state_has_its_shape_and_colour_of_its_own() -> None:
    assert (
        len({one.colour for one in shapes().values()}) == len({one.path for one in shapes().values()}) == len(shapes())
    )
    assert shape_of({"Session", "Meeting"}) == "meeting"


# --- the timeline


@pytest.mark.parametrize(
    ("key", "day", "state"),
    [
        (PANEL, "2030-01-01", "not yet created"),
        (PANEL, "2033-01-01", "in force"),
        (PANEL, "2040-01-01", "expired; no renewal on record"),
        (MISSION, "2033-07-01", "ended"),
    ],
)
def test_the_status_on_a_day(acts: Path, key: str, day: str, state: str) -> None:
    page = Elements(markup(run("timeline", id=name(key), at=day, lang="en")))
    assert state in page.text


def test_what_happened_in_words_of_either_language(acts: Path) -> None:
    for language, words in (
        ("en", ("Created", "until 15 March 2034", "Report due", "Composition decided", "6 members")),
        ("zh", ("设立", "至2034年3月15日", "报告到期", "决定组成", "任期届满")),
    ):
        text = Elements(markup(run("timeline", id=name(PANEL), lang=language))).text
        for one in words[:4]:
            assert one in text
        assert "2034-03-15" not in text, "no day as a machine writes it"


@pytest.mark.parametrize("day", ["2030-02-30", "tomorrow", "<script>", "9" * 200])
def test_a_day_that_is_none_is_told(acts: Path, day: str) -> None:
    assert "is no day" in Elements(markup(run("timeline", id=name(PANEL), at=day, lang="en"))).text


def test_a_thing_without_a_past_says_so(store: object) -> None:
    text = Elements(markup(run("timeline", id=name("place:vienna"), lang="en"))).text
    assert "Nothing with a day, an act or a meeting is on record" in text


# --- files


@pytest.mark.parametrize(
    ("language", "heading", "event", "sentence"),
    [
        ("en", "Day", "Created", "extend the mandate of the Panel until 15 March 2034"),
        ("zh", "日期", "设立", "延长至2034年3月15日"),
    ],
)
def test_the_timeline_as_a_table_that_reads_back(
    acts: Path, client: TestClient, language: str, heading: str, event: str, sentence: str
) -> None:
    page = Elements(markup(run("timeline", id=name(PANEL), lang=language)))
    links = [attrs.get("href") or "" for tag, attrs in page.tags if tag == "a"]
    (link,) = [one for one in links if one.startswith("/timeline.csv")]
    answer = client.get(link)
    assert answer.content.startswith("\ufeff".encode()), "Excel reads Chinese only so"
    assert answer.headers["content-disposition"].endswith(f'-{language}.csv"')
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == heading
    assert {len(row) for row in rows} == {len(rows[0])}
    assert event in {row[2] for row in rows}
    assert any(sentence in row[-1] and row[1] == "2034-03-15" for row in rows), "days as machines write them"
    days = [row[0] for row in rows[1:] if row[0]]
    assert days == sorted(days)


@pytest.mark.parametrize("wanted", ["", "?id=", "?id=body/nobody", "?id=" + "x" * 5000, "?id=%3Cscript%3E"])
def test_the_timeline_of_nothing_is_refused(acts: Path, client: TestClient, wanted: str) -> None:
    assert client.get(f"/timeline.csv{wanted}").status_code == 404


def test_the_picture_as_files_that_read_back(acts: Path, client: TestClient) -> None:
    state = {"focus": name(PANEL), "lang": "en"}
    drawn = ET.fromstring(client.get("/lineage.svg", params=state).content)
    assert not list(drawn.iter(f"{SVG}a")), "a file leads nowhere"
    read = nx.read_graphml(io.BytesIO(client.get("/lineage.graphml", params=state).content))
    boxes = [one for one in drawn.iter(f"{SVG}g") if "umg-node" in (one.get("class") or "")]
    assert len(boxes) == len(read) > 3
    assert "Panel of Observers on the River Tamber" in {data["en"] for _, data in read.nodes(data=True)}
    assert "坦伯河问题观察员小组" in {data["zh"] for _, data in read.nodes(data=True)}
    text = client.get("/lineage.mmd", params=state).text
    assert text.startswith("flowchart LR\n")
    assert sum("-->" in line or "-.->" in line for line in text.splitlines()) == read.number_of_edges()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/lineage.exe?focus=x", 404), ("/lineage.svg", 404), ("/lineage.svg?focus=body/nobody", 404)],
)
def test_a_file_of_nothing_is_refused(acts: Path, client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_hostile_words_stay_words(store: object, client: TestClient) -> None:
    for key in (GROUP, "doc:CTOC/COP/2099/1"):
        body = client.get("/lineage.svg", params={"focus": name(key), "depth": "4"})
        assert body.headers["content-security-policy"].startswith("default-src 'none'")
        ET.fromstring(body.content)
        assert "<img" not in body.text and "<script" not in body.text


@given(st.text(max_size=80))
def test_no_name_breaks_a_drawing(text: str) -> None:
    from graph.lineage.picture import Edge, Picture

    edge = Edge("a", "b", "a", "cites", "b")
    names = Names(text, "en", {one: Box(text, "body", text, text) for one in "ab"}, lambda e: text, lambda e: text)
    ET.fromstring(drawing(Picture("a", ("a", "b"), (edge,), 0, {"a": 2}, {}), names, lambda key: f"/x?{key}", edge.key))


@given(st.text(max_size=120), st.integers(30, 300), st.integers(1, 3))
@example("0\uabfa\U000108b0\U00011747\U00013439", 40, 1)
def test_lines_fit(text: str, most: int, lines: int) -> None:
    found = wrapped(text, most, lines)
    assert len(found) <= lines
    assert all(width(one) <= most + 12 for one in found)


def test_no_page_shows_markup_of_a_document(store: object) -> None:
    for page, part in (("lineage", "focus"), ("timeline", "id")):
        assert HOSTILE not in markup(run(page, lang="en", **{part: name("doc:CTOC/COP/2099/1")}))


@pytest.mark.parametrize("day", ["2033-01-01", "1 January 2033", "January 1, 2033", "2033年1月1日"])
def test_a_day_of_a_timeline_is_written_as_people_write_it(acts: Path, day: str) -> None:
    found = markup(run("timeline", id=name(PANEL), at=day, lang="en"))
    assert "1 January 2033" in found
    assert "is no day" not in found
