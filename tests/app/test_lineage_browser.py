"""Lineage and timeline in a real browser: a fact opens its sentence by mouse and by key, files, a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from graph.build import build
from graph.identifiers import iri
from graph.store import edit
from tests.app.conftest import serving
from tests.app.test_browser import go, heading, ready, state
from tests.app.test_browser import page as page  # the fixture that watches what a page asks for
from tests.graph.enacted import CHINESE_ALL, ENGLISH_ALL, PANEL
from tests.graph.test_timeline import PURSUANT

pytestmark = pytest.mark.browser

NAME = iri(PANEL, "")
LINEAGE, TIMELINE = f"/lineage?focus={NAME}", f"/timeline?id={NAME}"


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that serves resolutions that create, renew and end bodies."""
    folder = tmp_path_factory.mktemp("acts")
    with edit(folder / "store") as editor:
        for record in (*ENGLISH_ALL, *CHINESE_ALL, PURSUANT):
            editor.replace(build(record))
    with serving(folder / "store", folder) as address:
        yield address


def drawn(page: Page) -> None:
    expect(page.locator(".umg-canvas svg")).to_be_visible()


def edge(page: Page, words: str) -> str:
    """The key of the arrow that says something."""
    found = page.locator(".umg-edge").filter(has_text=re.compile(words)).first.get_attribute("data-key")
    assert found
    return found


@pytest.mark.parametrize(
    ("language", "says", "sentence"),
    [
        ("en", "9140 .2033. .*extends.*River Tamber", "extend the mandate of the Panel until 15 March 2034"),
        ("zh", "9140.2033.*延长.*坦伯河", "延长至2034年3月15日"),
    ],
)
def test_an_arrow_opens_its_sentence(page: Page, acts: str, language: str, says: str, sentence: str) -> None:
    go(page, f"{acts}{LINEAGE}&lang={language}")
    drawn(page)
    key = edge(page, says)
    page.locator(f"[data-key='{key}'] .umg-hit").dispatch_event("click", {"bubbles": True})
    panel = page.locator(".umg-panel")
    expect(panel).to_contain_text(sentence)
    assert state(page)["sel"] == key
    page.reload()
    ready(page)
    expect(panel).to_contain_text(sentence)
    expect(page.locator(f"[data-key='{key}']")).to_have_class(re.compile("umg-chosen"))
    panel.locator("a[href*='/evidence?fact=']").first.click()
    expect(page.locator(".umg-body .umg-on").first).to_be_visible()
    page.go_back()
    expect(panel).to_contain_text(sentence)
    page.go_back()
    expect(panel).to_have_count(0)


def test_by_key_alone(page: Page, acts: str) -> None:
    go(page, f"{acts}{LINEAGE}&lang=en")
    drawn(page)
    assert page.locator(".umg-canvas a[tabindex='0']").count() == 1, "one stop of Tab"
    page.get_by_role("textbox").focus()
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.classList.contains('umg-canvas')"):
        page.keyboard.press("Tab")  # what scrolls is a stop of the browser's own
    focus = page.locator(".umg-canvas .umg-focus")
    expect(focus).to_be_focused()
    live = page.locator(".umg-live")
    expect(live).to_contain_text("Panel of Observers")
    page.keyboard.press("ArrowLeft")
    active = "document.activeElement.getAttribute('class')"
    assert "umg-edge" in page.evaluate(active)
    expect(live).to_contain_text("parent body – Security Council")
    page.keyboard.press("ArrowLeft")
    assert "umg-node" in page.evaluate(active)
    page.keyboard.press("Home")
    expect(focus).to_be_focused()
    page.keyboard.press("ArrowLeft")
    key = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("Enter")
    expect(page.locator(".umg-panel")).to_be_visible()
    assert state(page)["sel"] == key
    assert page.evaluate("document.activeElement.dataset.key") == key, "the reader stays where they were"


def test_depth_direction_and_kinds_are_in_the_address(page: Page, acts: str) -> None:
    go(page, f"{acts}{LINEAGE}&lang=en")
    drawn(page)
    page.get_by_role("link", name="What it comes from").click()
    expect(page).to_have_url(re.compile("direction=from"))
    page.get_by_role("link", name="1", exact=True).click()
    expect(page).to_have_url(re.compile("depth=1"))
    expect(page.get_by_role("link", name="1", exact=True)).to_have_attribute("aria-current", "true")
    bodies = page.locator(".umg-node[data-key*='/id/body/']")
    expect(bodies).to_have_count(2)
    page.locator(".umg-chips a").filter(has_text="Bodies").click()
    expect(page).to_have_url(re.compile("kinds="))
    expect(bodies).to_have_count(1)
    page.reload()
    ready(page)
    expect(bodies).to_have_count(1)
    page.go_back()
    expect(bodies).to_have_count(2)
    page.go_back()
    page.go_back()
    expect(page).not_to_have_url(re.compile("direction"))


def test_another_thing_by_its_name(page: Page, acts: str) -> None:
    go(page, f"{acts}/lineage?lang=en")
    heading(page, "^Lineage$")
    page.get_by_role("textbox").fill("UNRIM")
    page.get_by_role("textbox").press("Enter")
    heading(page, "River Mission")
    drawn(page)
    page.get_by_role("link", name="中文").click()
    heading(page, "脉络.*联合国河流特派团")


def test_what_lies_out_of_sight_is_hinted_at(browser: Browser, acts: str) -> None:
    context = browser.new_context(viewport={"width": 760, "height": 900})
    page = context.new_page()
    go(page, f"{acts}{LINEAGE}&lang=en")
    drawn(page)
    expect(page.locator(".umg-canvas .umg-focus")).to_be_in_viewport(ratio=0.9)
    canvas = page.locator(".umg-canvas")
    left, right = page.locator(".umg-more-left"), page.locator(".umg-more-right")
    canvas.evaluate("box => box.scrollTo(0, 0)")
    expect(left).to_be_hidden()
    expect(right).to_be_visible()
    right.click()
    expect(left).to_be_visible()
    canvas.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
    expect(right).to_be_hidden()
    context.close()


def test_the_picture_is_taken_away(page: Page, acts: str, tmp_path: Path) -> None:
    go(page, f"{acts}{LINEAGE}&lang=zh")
    drawn(page)
    number = page.locator(".umg-canvas .umg-node").count()
    contents = {}
    for form in ("PNG", "SVG", "GraphML", "Mermaid"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=form, exact=True).click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        contents[form] = path.read_bytes()
    assert contents["PNG"].startswith(b"\x89PNG\r\n\x1a\n")
    wide = int.from_bytes(contents["PNG"][16:20])
    svg = ET.fromstring(contents["SVG"])
    assert wide == 2 * float(svg.get("width") or 0)
    assert nx.read_graphml(io.BytesIO(contents["GraphML"])).number_of_nodes() == number
    assert contents["Mermaid"].decode().count('["') == number


def test_a_phone_has_the_list(browser: Browser, acts: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    go(page, f"{acts}{LINEAGE}&lang=zh")
    expect(page.locator(".umg-canvas")).to_be_hidden()
    page.get_by_role("link", name="原句").last.click()
    expect(page.locator(".umg-panel mark").first).to_be_in_viewport()
    go(page, f"{acts}{TIMELINE}&lang=zh&at=2033-01-01")
    expect(page.locator(".umg-events li").first).to_be_visible()
    for address in (LINEAGE, TIMELINE):
        go(page, f"{acts}{address}&lang=zh")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_mark_of_the_timeline_opens_its_sentence(page: Page, acts: str) -> None:
    go(page, f"{acts}{TIMELINE}&lang=en")
    drawn(page)
    page.locator(".umg-event[aria-label*='15 March 2034'] .umg-glyph").first.click()
    opened = page.locator(".umg-events details[open]")
    expect(opened).to_have_count(1)
    expect(opened).to_contain_text("extend the mandate of the Panel until 15 March 2034")
    opened.locator("a[href*='/evidence?fact=']").first.click()
    expect(page.locator(".umg-body .umg-on").first).to_be_visible()


def test_the_status_on_a_chosen_day(page: Page, acts: str) -> None:
    go(page, f"{acts}{TIMELINE}&lang=en")
    field = page.get_by_role("textbox", name="Status on a day")
    field.fill("2033-01-01")
    field.press("Enter")
    panel = page.locator(".umg-panel")
    expect(panel).to_contain_text("in force")
    assert state(page)["at"] == "2033-01-01"
    page.reload()
    ready(page)
    expect(panel).to_contain_text("in force")
    field.fill("2033-02-31")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is no day")
    page.go_back()
    expect(panel).to_contain_text("in force")


def test_keys_lead_through_the_timeline(page: Page, acts: str) -> None:
    go(page, f"{acts}{TIMELINE}&lang=en")
    drawn(page)
    assert page.locator(".umg-event[tabindex='0']").count() == 1
    page.locator(".umg-event[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".umg-events details[open]")).to_have_count(1)


def test_from_the_page_of_a_thing_and_back(page: Page, acts: str) -> None:
    go(page, f"{acts}/resource?id={NAME}&lang=en")
    links = page.locator(".umg-head")
    links.get_by_role("link", name="Lineage").click()
    drawn(page)
    page.get_by_role("article").get_by_role("link", name="Timeline").click()
    heading(page, "^Timeline")
    page.go_back()
    heading(page, "^Lineage")
    page.go_back()
    heading(page, "^Panel of Observers")
