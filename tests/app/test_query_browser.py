"""Query, questions in plain words and the full editor in a real browser."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import networkx as nx
import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.test_browser import go, heading, ready, state

pytestmark = pytest.mark.browser

CITES = quote("SELECT ?s ?o { ?s unm:cites ?o } LIMIT 5")
GRAPH = quote("CONSTRUCT WHERE { ?s unm:establishes ?o }")
BAD = quote("SELECT * {\n  ?s foo:x ?o }")
ENDLESS = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }")
CREATED = {
    "en": "Which resolution created the firearms working group?",
    "zh": "枪支工作组由哪项决议设立？",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test where a script fails or something is asked of another machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True)
    opened = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("websocket", lambda socket: asked.append(socket.url))
    opened.on("pageerror", lambda error: failed.append(str(error)))
    yield opened
    context.close()
    outside = [url for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
    assert [url for url in outside if urlsplit(url).hostname != "127.0.0.1"] == []
    assert failed == []


def field(page: Page) -> str:
    return page.locator("textarea").first.input_value()


@pytest.mark.parametrize(
    ("language", "title", "column"),
    [("en", "Which instrument created this body", "Instrument"), ("zh", "该机构由哪项文书设立", "文书")],
)
def test_a_question_of_the_library_is_chosen_filled_and_answered(
    page: Page, app: str, language: str, title: str, column: str
) -> None:
    go(page, f"{app}/query?lang={language}")
    page.get_by_role("link", name=re.compile(f"^{title}")).click()
    heading(page, f"^{title}")
    table = page.locator(".umg-answer")
    expect(table.get_by_role("columnheader").first).to_have_text(column)
    expect(table.locator("tbody tr")).to_have_count(1)
    assert state(page)["ex"] == "cq02"
    go(page, f"{app}/query?ex=cq02&p.body=body:ctoc-cop-wg-firearms&lang={language}")
    expect(table.locator("tbody tr a").first).to_contain_text("5/4")
    table.locator("summary").first.click()
    expect(table.locator("mark").first).to_be_visible()
    table.locator("tbody tr a").first.click()
    heading(page, "5/4")
    page.go_back()
    heading(page, f"^{title}")
    page.reload()
    ready(page)
    expect(table.locator("tbody tr a").first).to_contain_text("5/4")


def test_a_blank_is_filled_by_typing_a_name(page: Page, app: str) -> None:
    go(page, f"{app}/query?ex=cq02&lang=en")
    box = page.get_by_role("combobox")
    box.click()
    box.fill("firearms")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("p.body=.*firearms"))
    expect(page.locator(".umg-answer tbody tr a").first).to_contain_text("5/4")


def test_a_name_that_may_be_several_is_asked_back(page: Page, app: str) -> None:
    go(page, f"{app}/query?ex=cq02&p.body=working+group&lang=en")
    expect(page.get_by_role("main").get_by_text("Which body is meant by “working group”?")).to_be_visible()
    page.get_by_role("link", name="Working Group on Firearms", exact=True).click()
    expect(page.locator(".umg-answer tbody tr a").first).to_contain_text("5/4")
    go(page, f"{app}/query?ex=cq02&p.body=zebra&lang=en")
    expect(page.get_by_role("main").get_by_text("is called “zebra”")).to_be_visible()


def test_an_own_query_runs_by_key_and_has_an_address(page: Page, app: str) -> None:
    go(page, f"{app}/query?lang=en")
    page.locator("textarea").first.fill("SELECT ?s ?o { ?s unm:establishes ?o }")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".umg-answer tbody tr").first).to_be_visible()
    assert state(page)["q"] == "SELECT ?s ?o { ?s unm:establishes ?o }"
    rows = page.locator(".umg-answer tbody tr").count()
    page.reload()
    ready(page)
    expect(page.locator(".umg-answer tbody tr")).to_have_count(rows)
    assert field(page) == "SELECT ?s ?o { ?s unm:establishes ?o }"
    expect(page.locator(".umg-answer tbody td").first).to_contain_text(re.compile("Resolution|Decision"))


def test_the_queries_of_this_visit_are_kept(page: Page, app: str) -> None:
    go(page, f"{app}/query?ex=cq35&lang=en")
    page.locator(".umg-library summary").click()
    page.get_by_role("link", name=re.compile("^What speaking time limits apply")).click()
    heading(page, "^What speaking time limits")
    page.locator(".umg-history summary").click()
    page.locator(".umg-history a").nth(1).click()
    heading(page, "^What are the time limits")


@pytest.mark.parametrize(
    ("language", "place", "hint"), [("en", "Line 2, column 6", "not declared"), ("zh", "第2行，第6列", "没有声明")]
)
def test_a_bad_query_shows_its_place_and_what_to_do(page: Page, app: str, language: str, place: str, hint: str) -> None:
    go(page, f"{app}/query?q={BAD}&lang={language}")
    alert = page.locator(".umg-fault")
    expect(alert).to_contain_text(place)
    expect(alert).to_contain_text(hint)
    expect(alert.locator("mark")).to_have_text("foo")
    assert field(page).startswith("SELECT")


@pytest.mark.parametrize(
    "query", ["INSERT DATA { <a:b> <a:c> <a:d> }", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"]
)
def test_what_is_refused_is_told(page: Page, app: str, query: str) -> None:
    go(page, f"{app}/query?q={quote(query)}&lang=zh")
    expect(page.locator(".umg-fault")).to_contain_text(re.compile("不能更改图谱|其他服务器"))


def test_a_slow_query_is_cancelled(page: Page, app: str) -> None:
    page.goto(f"{app}/query?q={ENDLESS}&lang=en")
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("main").get_by_text("The query was not run.")).to_be_visible()
    assert state(page)["run"] == "0"
    ready(page)
    assert page.locator("[data-running]").count() == 0


@pytest.mark.slow
def test_a_slow_query_is_stopped(page: Page, app: str) -> None:
    page.goto(f"{app}/query?q={ENDLESS}&lang=en")
    expect(page.locator("[data-running]")).to_contain_text("Running")
    expect(page.locator(".umg-fault")).to_contain_text("was stopped", timeout=40_000)


def test_downloads_hold_the_answer(page: Page, app: str) -> None:
    go(page, f"{app}/query?ex=cq02&p.body=body:ctoc-cop-wg-firearms&lang=zh")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV", exact=True).click()
    body = taken.value.path().read_bytes()
    assert body.startswith(b"\xef\xbb\xbf"), "for Excel"
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows[0]["文书（IRI）"].endswith("instrument/ctoc-cop/res/5/4")
    assert "第5/4号决议" in rows[0]["文书"]
    assert taken.value.suggested_filename == "cq02_who_created_this_body-zh.csv"
    with page.expect_download() as taken:
        page.get_by_role("link", name="JSON", exact=True).click()
    assert json.loads(taken.value.path().read_bytes())[0]["number"] == "5/4"


@pytest.mark.parametrize(
    ("name", "media"), [("Turtle", "text/turtle"), ("JSON-LD", "application/ld+json"), ("GraphML", "")]
)
def test_graphs_are_taken_away_as_graphs(page: Page, app: str, name: str, media: str) -> None:
    go(page, f"{app}/query?q={GRAPH}&lang=en")
    rows = page.locator(".umg-answer tbody tr").count()
    assert rows
    with page.expect_download() as taken:
        page.get_by_role("link", name=name, exact=True).click()
    body = taken.value.path().read_bytes()
    if media:
        assert len(list(ox.parse(body, format=ox.RdfFormat.from_media_type(media)))) == rows
    else:
        assert nx.parse_graphml(body.decode()).number_of_edges() == rows


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_question_in_plain_words_is_answered_with_its_sentence(page: Page, app: str, language: str) -> None:
    go(page, f"{app}/?lang={language}")
    page.get_by_role("searchbox").fill(CREATED[language])
    heard = page.locator("[data-heard=answer]")
    expect(heard.locator("tbody tr a").first).to_contain_text("5/4")
    expect(heard.get_by_role("heading")).to_contain_text(
        "Which instrument created" if language == "en" else "由哪项文书设立"
    )
    heard.locator(".umg-said summary").first.click()
    expect(heard.locator("mark").first).to_be_visible()
    heard.locator(".umg-sparql summary").click()
    expect(heard.locator("pre")).to_contain_text("unm:establishes")
    page.reload()
    ready(page)
    expect(heard.locator("tbody tr a").first).to_contain_text("5/4")
    heard.get_by_role("link", name=re.compile("Change it|修改问题")).click()
    expect(page.locator(".umg-answer tbody tr a").first).to_contain_text("5/4")
    assert state(page)["p.body"] == "body:ctoc-cop-wg-firearms"


def test_a_number_that_two_instruments_have_is_asked_back(page: Page, app: str) -> None:
    go(page, f"{app}/?q={quote('What reports answer 9/1?')}&lang=en")
    offered = page.locator("[data-heard=which] li")
    expect(offered).to_have_count(2)
    offered.first.get_by_role("link").click()
    expect(page.locator(".umg-answer tbody tr").first).to_be_visible()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Who paid for the Working Group on Firearms?", "No question"),
        ("zh", "枪支问题工作组花了多少钱？", "问题库中没有与此相符的问题"),
    ],
)
def test_what_is_not_in_the_library_is_not_answered(page: Page, app: str, language: str, text: str, words: str) -> None:
    go(page, f"{app}/?q={quote(text)}&lang={language}")
    expect(page.locator("[data-heard=none]")).to_contain_text(words)
    assert page.locator(".umg-answer").count() == 0


def test_facets_combine_and_stay_in_the_address(page: Page, app: str) -> None:
    go(page, f"{app}/?q=9/1&lang=en")
    page.locator(".umg-facets summary").click()
    year = page.get_by_role("navigation", name="Year").get_by_role("link", name=re.compile("^2020"))
    wanted = int(year.locator(".umg-number").inner_text())
    year.click()
    expect(page).to_have_url(re.compile("year=2020"))
    expect(year).to_have_attribute("aria-current", "true")
    ready(page)
    page.get_by_role("navigation", name="Language of the text").get_by_role("link", name=re.compile("^Chinese")).click()
    expect(page).to_have_url(re.compile("year=2020.*text=zh|text=zh.*year=2020"))
    ready(page)
    expect(page.locator(".umg-sentences blockquote[lang=en]")).to_have_count(0)
    shown = page.locator(".umg-hits li").count() + page.locator(".umg-sentences li").count()
    assert 0 < shown <= wanted
    assert {one.get_attribute("lang") for one in page.locator(".umg-sentences blockquote").all()} == {"zh"}
    page.reload()
    ready(page)
    assert page.locator(".umg-hits li").count() + page.locator(".umg-sentences li").count() == shown
    page.go_back()
    expect(page).not_to_have_url(re.compile("text=zh"))


def test_a_sentence_leads_to_what_it_says(page: Page, app: str) -> None:
    go(page, f"{app}/?q={quote('枪支工作组')}&lang=zh")
    first = page.locator(".umg-sentences li").first
    assert first.locator("mark").count()
    first.get_by_role("link", name="所述事实").click()
    expect(page.locator("details[open] blockquote").first).to_be_visible()


def test_the_full_editor_asks_our_graph_alone(page: Page, app: str) -> None:
    go(page, f"{app}/query?q={CITES}&lang=zh")
    page.get_by_role("link", name="在完整编辑器中打开").click()
    page.wait_for_selector("[data-ready=yasgui]")
    expect(page.locator(".yasr table tbody tr").first).to_be_visible()
    assert "PREFIX unm:" in page.evaluate("editor.getTab().getQuery()")
    assert page.evaluate("editor.getTab().getEndpoint()") == f"{app}/sparql"


def test_a_link_cannot_turn_the_editor_to_another_server(page: Page, app: str) -> None:
    page.goto(f"{app}/yasgui#query=ASK%20%7B%7D&endpoint=http%3A%2F%2Fevil.example%2Fsparql")
    page.wait_for_selector("[data-ready=yasgui]")
    assert page.evaluate("editor.getTab().getEndpoint()") == f"{app}/sparql"
    assert page.evaluate("fetch('http://evil.example/').then(() => 'asked', () => 'kept')") == "kept"
