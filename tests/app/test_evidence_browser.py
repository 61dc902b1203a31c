"""The page of evidence in a real browser: from a fact to its words and back, by mouse and by key, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import bibtexparser  # type: ignore[import-untyped]
import pytest
import rispy  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from graph.build import build
from graph.identifiers import iri
from graph.store import edit
from tests.app.conftest import serving
from tests.app.reading_records import DOCUMENT, HOSTILE, record
from tests.app.test_browser import go, heading, ready, state
from tests.app.test_browser import page as page  # the fixture that watches what a page asks for
from views.drawing import SCRIPT

pytestmark = pytest.mark.browser

VIEWS = Path(__file__).parents[2] / "views"
AGENDA = "/evidence?doc=doc/CTOC/COP/2020/1"
NOTE = f"/evidence?doc={iri(DOCUMENT, '')}"


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that serves the document of our own."""
    folder = tmp_path_factory.mktemp("noted")
    with edit(folder / "store") as editor:
        for language in ("en", "zh"):
            editor.replace(build(record(language)))
    with serving(folder / "store", folder) as address:
        yield address


def chosen(page: Page) -> str:
    """The words that are lit up, on the left."""
    lit = page.locator(".umg-row > :first-child .umg-on")
    expect(lit.first).to_be_visible()
    return "".join(lit.all_text_contents())


def picked(page: Page) -> None:
    expect(page.locator(".umg-picked")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "resolution 5/4 the Conference set up the Working Group on Firearms"),
        ("zh", "第5/4号决议设立了枪支问题工作组"),
    ],
)
def test_a_fact_leads_to_its_words_and_back(page: Page, noted: str, language: str, words: str) -> None:
    go(page, f"{noted}{NOTE}&lang={language}")
    fact = page.locator(".umg-facts .umg-jump").filter(has_text="Creates" if language == "en" else "设立").first
    fact.click()
    assert chosen(page) == words
    picked(page)
    assert state(page)["fact"]
    page.reload()
    ready(page)
    assert chosen(page) == words, "the address is the state"
    page.get_by_role("button", name="Back to where you were" if language == "en" else "返回原处").click()
    expect(fact).to_be_focused()


def test_a_mark_tells_what_it_refers_to_and_what_is_said_there(page: Page, noted: str) -> None:
    go(page, f"{noted}{NOTE}&lang=en")
    page.locator(".umg-body .umg-f-body").first.click()
    assert chosen(page) == "Working Group on Firearms"
    box = page.locator(".umg-picked")
    expect(box.get_by_role("link", name="Working Group on Firearms").first).to_be_visible()
    expect(box).to_contain_text("Creates")
    expect(page).to_have_url(re.compile("at=en"))
    page.reload()
    ready(page)
    assert chosen(page) == "Working Group on Firearms"
    box.get_by_role("link", name="Working Group on Firearms").first.click()
    heading(page, "^Working Group on Firearms")
    page.go_back()
    heading(page, "CTOC/COP/2098/7")
    assert chosen(page) == "Working Group on Firearms"


def test_by_key_alone(page: Page, noted: str) -> None:
    go(page, f"{noted}{NOTE}&lang=en")
    mark = page.locator(".umg-body .umg-f-instrument").first
    mark.focus()
    page.keyboard.press("Enter")
    picked(page)
    assert chosen(page) == "resolution 5/4"
    expect(page.locator(".umg-picked h2")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.umg-picked') !== null")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('role')")
    assert focused == "button", "the next mark"
    page.keyboard.press(" ")
    assert chosen(page) != "resolution 5/4"
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".umg-picked")).to_be_hidden()
    assert "at" not in state(page)


def test_side_by_side_a_fact_is_lit_in_both(page: Page, noted: str) -> None:
    go(page, f"{noted}{NOTE}&lang=zh")
    page.get_by_role("link", name="中英对照").click()
    expect(page.locator(".umg-columns-2")).to_be_visible()
    ready(page)
    page.locator(".umg-facts .umg-jump").filter(has_text="设立").first.click()
    assert {one.get_attribute("lang") for one in page.locator("p:has(.umg-on)").all()} == {"zh", "en"}
    rows = page.locator(".umg-row:has(.umg-on)")
    expect(rows).to_have_count(1)
    tops = [one.bounding_box()["y"] for one in rows.locator("p").all()]  # type: ignore[index]
    assert tops[0] == tops[1], "the same paragraph on one line"
    page.go_back()
    expect(page.locator(".umg-columns-1")).to_be_visible()
    page.go_forward()
    expect(page.locator(".umg-columns-2")).to_be_visible()


def test_a_filter_narrows_and_the_address_keeps_it(page: Page, app: str) -> None:
    go(page, f"{app}{AGENDA}&lang=en")
    page.locator(".umg-filter > summary").click()
    page.locator(".umg-filter").get_by_role("link", name=re.compile("^Treaty")).click()
    expect(page.get_by_role("main").get_by_text("Only what was chosen is marked")).to_be_visible()
    kinds = page.evaluate("[...new Set([...document.querySelectorAll('.umg-body .umg-m')].map(e => e.title))]")
    assert kinds == ["Treaty"]
    page.reload()
    ready(page)
    assert state(page)["type"] == "treaty"
    page.go_back()
    expect(page.locator(".umg-body .umg-f-body").first).to_be_attached()


def test_a_sentence_of_a_resource_leads_into_the_text_and_back(page: Page, app: str) -> None:
    go(page, f"{app}/resource?id=body/ctoc-cop-wg-firearms&lang=zh")
    group = page.locator(".umg-group").filter(has=page.get_by_role("heading", name="设立依据"))
    group.locator("summary").first.click()
    sentence = group.locator("mark").first.inner_text()
    group.get_by_role("link", name="查看全文位置").first.click()
    ready(page)
    assert sentence in chosen(page)
    lit = page.locator(".umg-on").first
    expect(lit).to_be_in_viewport()
    page.go_back()
    heading(page, "枪支问题工作组")


def test_hostile_text_is_drawn_and_does_nothing(page: Page, noted: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    go(page, f"{noted}{NOTE}&lang=en")
    assert HOSTILE in " ".join(page.locator(".umg-body").text_content().split())  # type: ignore[union-attr]
    page.locator(".umg-body").get_by_text("<script>alert(2)").click()
    picked(page)
    assert page.locator(".umg img, .umg script, .umg a[href^=javascript]").count() == 0
    assert page.locator(".umg-unseen").all_text_contents() == ["U+202E", "U+200B", "U+0000"]


@pytest.mark.parametrize(
    ("within", "drawn"),
    [
        ("<p>words</p>", True),
        ('<a href="/evidence?fact=1">words</a>', True),
        ("<script>window.ran = 1</script>", False),
        ('<img src="x" onerror="window.ran = 1">', False),
        ('<p onclick="window.ran = 1">words</p>', False),
        ('<a href="javascript:window.ran=1">words</a>', False),
        ("<svg><a></a></svg>", False),
        ("<iframe></iframe>", False),
    ],
)
def test_markup_that_was_not_escaped_is_not_drawn(page: Page, noted: str, within: str, drawn: bool) -> None:
    page.goto(f"{noted}/healthz")
    left = page.evaluate(
        """async ([script, markup]) => {
          const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
          const place = document.body.appendChild(document.createElement("div"));
          try {
            (await import(address)).default({ data: { markup, fact: "", at: "" }, parentElement: place });
          } catch (fault) {
            return [place.innerHTML, fault.message];
          }
          return [place.innerHTML, ""];
        }""",
        [
            SCRIPT + (VIEWS / "evidence.js").read_text(encoding="utf-8"),
            f'<article class="umg-reading">{within}</article>',
        ],
    )
    assert (left == ["", "the words of a document were not escaped"]) is not drawn
    assert ("words" in left[0]) is drawn
    assert page.evaluate("window.ran") is None


def test_references_are_downloaded_and_read_back(page: Page, noted: str) -> None:
    go(page, f"{noted}/resource?id={iri(DOCUMENT, '')}&lang=en")
    read = {"BibTeX": bibtexparser.parse_string, "RIS": rispy.loads, "CSL-JSON": json.loads}
    for label, parse in read.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=label, exact=True).click()
        assert download.value.suggested_filename.startswith("UN-CTOC-COP-2098-7.")
        found = parse(download.value.path().read_text(encoding="utf-8"))
        (one,) = found.entries if label == "BibTeX" else found
        title = one["title"] if label != "BibTeX" else one.fields_dict["title"].value
        assert "alert(1)" in title
    page.get_by_text("Show the query").click()
    expect(page.get_by_text("SELECT ?subject ?property ?object")).to_be_visible()


def test_an_unknown_fact_says_so(page: Page, app: str) -> None:
    go(page, f"{app}/evidence?fact=nothing&lang=zh")
    heading(page, "没有可显示的文本")
    page.get_by_role("link", name="返回检索").click()
    expect(page.get_by_role("searchbox")).to_be_visible()


@pytest.mark.parametrize("address", [f"{AGENDA}&lang=en", f"{AGENDA}&lang=zh&text=both"])
def test_a_phone_needs_no_scrolling_sideways(browser: Browser, app: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    go(page, f"{app}{address}")
    page.locator(".umg-body .umg-m").nth(3).click()
    expect(page.locator(".umg-picked")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    wide = page.evaluate(
        "[...document.querySelectorAll('.umg *')].filter(e => e.getBoundingClientRect().right > 391)"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert wide == []
    context.close()
