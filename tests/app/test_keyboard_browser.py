"""The app without a mouse and without eyes: where Tab leads, where the keyboard is after each action, what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.test_accessibility_browser import settle
from tests.app.test_browser import FIREARMS, go, heading, ready, state
from tests.app.test_browser import page as page  # the fixture that watches what a page asks for

pytestmark = pytest.mark.browser

_FOCUS = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return {
    tag: one.tagName.toLowerCase(),
    name: (one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 60),
    key: [...document.querySelectorAll("*")].indexOf(one),
    shown: box.width > 0 && box.height > 0,
  };
}"""
# How an element looks, with all that stands around it close by: a ring may be drawn on a box around a field.
_LOOKS = """one => {
  const looks = [];
  for (let at = one, up = 0; at && up < 4; at = at.parentElement, up++) {
    const style = getComputedStyle(at);
    looks.push(style.outlineStyle + style.outlineWidth + style.outlineColor, style.boxShadow, style.borderColor,
      style.backgroundColor, style.textDecorationLine);
  }
  for (const inner of one.querySelectorAll("*")) looks.push(getComputedStyle(inner).strokeWidth);
  return looks.join("|");
}"""


def focused(page: Page) -> str:
    """What the element with the keyboard is called."""
    return str(page.evaluate(_FOCUS)["name"])


def said(page: Page) -> Page:
    """The place whose words are read out."""
    return page.locator("#umg-aloud")  # type: ignore[return-value]


@pytest.mark.parametrize(("language", "words"), [("en", "Skip to the content"), ("zh", "跳至正文内容")])
@pytest.mark.parametrize("address", ["/?q=9/1", f"{FIREARMS}&all=", "/query?", "/review?", "/coverage?"])
def test_the_first_stop_of_tab_leads_past_the_head(
    page: Page, app: str, address: str, language: str, words: str
) -> None:
    go(page, f"{app}{address}&lang={language}")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.matches('main')"):
        page.keyboard.press("Tab")  # what scrolls is a stop of its own
    assert focused(page) == words
    assert page.locator("a.umg-skip").bounding_box()["width"] > 50  # type: ignore[index]
    before = page.url
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.umg-top, .umg-skip')")
    assert page.url == before


PAGES = [
    "/?q=9/1",
    f"{FIREARMS}&all=",
    "/lineage?focus=body/ctoc-cop-wg-firearms",
    "/timeline?id=body/ctoc-cop-wg-firearms",
]
PAGES += ["/query?ex=cq02", "/review?", "/ingest?", "/coverage?"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_every_stop_of_tab_is_seen(browser: Browser, app: str, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    go(page, f"{app}{address}&lang=en")
    stops: set[int] = set()
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        if at["tag"] == "body" or at["key"] in stops:
            break
        stops.add(at["key"])
        element = page.evaluate_handle("document.activeElement").as_element()
        assert element
        settle(page)
        with_it = element.evaluate(_LOOKS)
        element.evaluate("one => one.blur()")
        settle(page)
        if element.evaluate(_LOOKS) == with_it or not at["shown"]:
            unseen.append((at["tag"], at["name"]))
        element.focus()
    assert unseen == []
    assert len(stops) > 8, "the head and what the page is for"
    context.close()


def test_another_page_begins_with_its_heading(page: Page, app: str) -> None:
    go(page, f"{app}{FIREARMS}&lang=en")
    page.get_by_role("link", name=re.compile("^Resolution 5.4")).first.focus()
    page.keyboard.press("Enter")
    heading(page, "^Resolution 5.4")
    expect(page.locator("main h1")).to_be_focused()
    page.locator(".umg-places").get_by_role("link", name="Coverage").focus()
    page.keyboard.press("Enter")
    heading(page, "^Coverage")
    expect(page.locator("main h1")).to_be_focused()


def test_a_choice_keeps_the_keyboard(page: Page, app: str) -> None:
    go(page, f"{app}/?q=9/1&lang=en")
    chip = page.get_by_role("navigation", name="Kind").get_by_role("link", name=re.compile("^Decision"))
    chip.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kind=Decision"))
    expect(chip).to_have_attribute("aria-current", "true")
    expect(chip).to_be_focused()
    ready(page)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("kind=Decision"))
    expect(chip).to_be_focused()


def test_whoever_goes_on_is_not_led_back(page: Page, app: str) -> None:
    go(page, f"{app}{FIREARMS}&lang=en")
    page.get_by_role("link", name="Find", exact=True).focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("searchbox")
    field.click()
    field.press_sequentially("9/1", delay=30)
    expect(page.locator(".umg-hits li").first).to_be_visible()
    expect(said(page)).to_contain_text("Found")
    expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("language", "found", "nothing"), [("en", r"Found: \d+", "Nothing found"), ("zh", r"检索结果：\d+", "没有找到")]
)
def test_what_is_found_is_said(page: Page, app: str, language: str, found: str, nothing: str) -> None:
    go(page, f"{app}/?lang={language}")
    place = said(page)
    expect(place).to_have_attribute("role", "status")
    expect(place).to_have_text("")
    first = page.evaluate_handle("document.querySelector('#umg-aloud')")
    page.get_by_role("searchbox").fill("9/1")
    expect(place).to_contain_text(re.compile(found))
    page.get_by_role("searchbox").fill("zebra")
    expect(place).to_contain_text(nothing)
    expect(place).to_have_attribute("lang", language)
    # Only a place that stays is listened to.
    assert first.evaluate("one => one.isConnected && one === document.querySelector('#umg-aloud')")
    page.get_by_role("searchbox").fill("")
    expect(place).to_have_text("")


def test_the_rows_of_an_answer_and_a_status_are_said(page: Page, app: str) -> None:
    go(page, f"{app}/query?ex=cq02&p.body=body:ctoc-cop-wg-firearms&lang=en")
    expect(said(page)).to_contain_text("Rows: 1")
    go(page, f"{app}/?q={quote('Which resolution created the firearms working group?')}&lang=en")
    expect(said(page)).to_contain_text("Understood as this question: · Which instrument created")


def test_titles_tell_pages_apart(page: Page, app: str) -> None:
    titles = []
    for address in ("/?", "/?q=9/1", "/?kind=WorkingGroup", "/query?", "/coverage?", "/coverage?part=unanswered"):
        go(page, f"{app}{address}&lang=zh")
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
    assert all(title.endswith("联合国授权任务图谱") for title in titles)
    assert titles[2].startswith("工作组")


def test_single_keys_can_be_turned_off(page: Page, app: str) -> None:
    go(page, f"{app}/review?lang=en")
    first = page.locator(".umg-triple").first.inner_text()
    switch = page.get_by_role("switch", name=re.compile("Single keys"))
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    expect(page.locator("main kbd, [data-testid=stShortcut]")).to_have_count(0)
    ready(page)
    page.keyboard.press("j")
    page.locator("h1").click()
    page.keyboard.press("j")
    ready(page)
    assert page.locator(".umg-triple").first.inner_text() == first
    assert "at" not in state(page)
    page.get_by_role("link", name="Coverage").click()
    heading(page, "^Coverage")
    page.get_by_role("link", name="Review").click()
    heading(page, "^Review")
    expect(switch).not_to_be_checked()
    switch.focus()
    page.keyboard.press("Space")
    expect(page.locator("main kbd, [data-testid=stShortcut]").first).to_be_visible()
    ready(page)
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile("at="))


@pytest.fixture
def editor(browser: Browser, app: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{app}/yasgui?lang=en#query={quote('SELECT ?s ?o { ?s ?p ?o } LIMIT 5')}")
    page.wait_for_selector("[data-ready=yasgui]")
    yield page
    context.close()


def test_the_editor_s_field_is_left_by_key(editor: Page) -> None:
    field = editor.get_by_role("textbox", name="SPARQL query")
    field.focus()
    editor.keyboard.press("Tab")
    expect(field).to_be_focused()
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    field.focus()
    editor.keyboard.press("Escape")
    editor.keyboard.press("Shift+Tab")
    expect(field).not_to_be_focused()


def test_the_editor_s_query_goes_along_into_the_other_language(editor: Page) -> None:
    editor.evaluate("void editor.getTab().setQuery('ASK { ?a ?b \"c+d & e\" }')")
    editor.get_by_role("link", name="中文").click()
    editor.wait_for_selector("[data-ready=yasgui]")
    assert editor.evaluate("document.documentElement.lang") == "zh"
    assert editor.evaluate("editor.getTab().getQuery()") == 'ASK { ?a ?b "c+d & e" }'
    editor.get_by_role("link", name="联合国授权任务图谱").click()
    expect(editor.get_by_role("searchbox")).to_be_visible()
    assert editor.evaluate("document.documentElement.lang") == "zh"
