"""The app in a real browser: addresses, Back and Forward, the keyboard, and nothing from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.app.conftest import HOSTILE, serving

pytestmark = pytest.mark.browser

FIREARMS = "/resource?id=body/ctoc-cop-wg-firearms"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test where a script fails or something is asked of another machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("websocket", lambda socket: asked.append(socket.url))
    opened.on("pageerror", lambda error: failed.append(str(error)))
    yield opened
    context.close()
    assert [
        url for url in asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1"
    ] == []
    assert failed == []


def go(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)


# A busy machine takes longer to draw than a reader would wait.
expect.set_options(timeout=20_000)


def ready(page: Page) -> None:
    """Until a page is drawn, and its links lead on without loading the app anew."""
    page.wait_for_selector("[data-ready]")
    page.wait_for_selector("html[data-links=quick]", state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def state(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(words))


def test_the_first_screen_shows_the_five_working_groups(page: Page, app: str) -> None:
    go(page, f"{app}/?lang=en")
    family = page.get_by_role("table").first
    rows = family.locator("tbody tr")
    expect(rows).to_have_count(5)
    firearms = rows.filter(has_text="Working Group on Firearms")
    expect(firearms.get_by_role("cell").nth(0)).to_contain_text("Resolution 5/4")
    expect(firearms.get_by_role("cell").nth(1)).to_contain_text("Resolution 7/1")
    expect(rows.filter(has_text="International Cooperation").get_by_role("cell").nth(0)).to_contain_text(
        "Not stated in this corpus"
    )


def test_nine_one_is_two_instruments(page: Page, app: str) -> None:
    go(page, f"{app}/?lang=en")
    page.get_by_role("searchbox").press_sequentially("9/1", delay=30)
    expect(
        page.get_by_role("link", name=re.compile("^Resolution 9.1 of the Conference .* Crime Convention$"))
    ).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Decision 9.1 of the Conference of the Parties"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=9%2F1"))


def test_typing_leaves_the_way_back_short(page: Page, app: str) -> None:
    go(page, f"{app}/?lang=en")
    page.get_by_role("searchbox").press_sequentially("firearms", delay=60)
    expect(page).to_have_url(re.compile("q=firearms"))
    ready(page)
    before = page.evaluate("history.length")
    assert before <= 4, "a word that is typed is not eight pages"


def test_a_deep_link_opens_the_state_and_reload_keeps_it(page: Page, app: str) -> None:
    go(page, f"{app}/?q=9/1&kind=Decision&lang=zh")
    expect(page.get_by_role("searchbox")).to_have_value("9/1")
    for _ in range(2):
        expect(page.locator(".umg-hits li")).to_have_count(1)
        expect(page.locator(".umg-hits")).to_contain_text("第9/1号决定")
        page.reload()
        ready(page)
    assert page.evaluate("document.documentElement.lang") == "zh"


def test_a_page_below_the_root_asks_for_its_server_once(page: Page, app: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{app}{FIREARMS}&lang=zh", wait_until="domcontentloaded")
    assert page.evaluate("document.documentElement.lang") == "zh"
    ready(page)
    assert [path for path in asked if path.endswith("/health")] == ["/_stcore/health"]


def test_back_and_forward_lead_through_the_same_pages(page: Page, app: str) -> None:
    go(page, f"{app}/?q=9/1&lang=en")
    page.get_by_role("link", name=re.compile("^Decision 9.1 of")).click()
    heading(page, "^Decision 9/1")
    page.get_by_role("link", name=re.compile("^Conference of the Parties to")).first.click()
    heading(page, "^Conference of the Parties")
    page.get_by_role("link", name="中文", exact=True).click()
    heading(page, "缔约方会议$")
    for words in ("^Conference of the Parties", "^Decision 9/1"):
        page.go_back()
        heading(page, words)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("9/1")
    expect(page.locator(".umg-hits li").first).to_be_visible()
    page.go_forward()
    heading(page, "^Decision 9/1")
    page.reload()
    ready(page)
    heading(page, "^Decision 9/1")
    assert state(page)["id"] == "instrument/ctoc-cop/dec/9/1"


def test_a_link_does_not_load_the_app_anew(page: Page, app: str) -> None:
    go(page, f"{app}{FIREARMS}&lang=en")
    page.evaluate("window.still = true")
    page.get_by_role("link", name=re.compile("^Resolution 5.4")).first.click()
    heading(page, "^Resolution 5.4")
    assert page.evaluate("window.still") is True


def test_no_part_of_a_page_is_only_named(page: Page, app: str) -> None:
    # A page that was named by its sum, and that the browser had let go of meanwhile, stopped the app for good.
    parts: list[str | None] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda part: parts.append(ForwardMsg.FromString(bytes(part)).WhichOneof("type")))

    page.on("websocket", listen)
    go(page, f"{app}/?q=9/1&lang=en")
    kinds = page.get_by_role("navigation", name="Kind").get_by_role("link")
    for at in range(3):
        kinds.nth(at).click()
        expect(kinds.nth(at)).to_have_attribute("aria-current", "true", timeout=20_000)
        ready(page)
        page.evaluate("() => document.querySelector('nav[aria-label=Kind] a[aria-current=true]').click()")
        page.evaluate("() => document.querySelector('nav[aria-label=Kind] li:last-child a').click()")
        expect(kinds.last).to_have_attribute("aria-current", "true", timeout=20_000)
        ready(page)
    assert "delta" in parts, "what was heard is what draws pages"
    assert "ref_hash" not in parts


def test_a_link_opens_in_a_new_tab_as_well(page: Page, app: str) -> None:
    go(page, f"{app}{FIREARMS}&lang=en")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile("^Resolution 5.4")).first.click(modifiers=["Control"])
    heading(opened.value, "^Resolution 5.4")
    heading(page, "Working Group on Firearms")


@pytest.mark.parametrize(("language", "created"), [("en", "Created by"), ("zh", "设立依据")])
def test_a_fact_opens_its_sentence_by_key_and_has_an_address(page: Page, app: str, language: str, created: str) -> None:
    go(page, f"{app}{FIREARMS}&lang={language}")
    group = page.locator(".umg-group").filter(has=page.get_by_role("heading", name=created))
    mark = group.locator("mark").first
    expect(mark).to_be_hidden()
    group.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(mark).to_be_visible()
    assert "5/4" in group.locator("blockquote").first.inner_text()
    languages = {quote.get_attribute("lang") for quote in group.locator("blockquote").all()}
    assert languages == {"en", "zh"}, "the Chinese and the English documents both"
    expect(page).to_have_url(re.compile("fact="))
    page.reload()
    ready(page)
    expect(mark).to_be_visible()
    group.locator("figcaption a").first.click()
    expect(page.locator(".umg-kinds")).to_have_count(1)
    assert state(page)["id"].startswith("doc/")


def test_a_document_leads_to_its_official_text(page: Page, app: str) -> None:
    go(page, f"{app}/resource?id=doc/CTOC/COP/2020/1&lang=en")
    link = page.get_by_role("link", name="https://docs.un.org/en/CTOC/COP/2020/1")
    expect(link).to_have_attribute("href", "https://docs.un.org/en/CTOC/COP/2020/1")
    expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_the_address_of_a_thing_is_copied(page: Page, app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, f"{app}{FIREARMS}&lang=en")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".umg-head code").first.inner_text()
    assert copied.endswith("/id/body/ctoc-cop-wg-firearms")


def test_an_identity_leads_to_its_page_or_its_data(page: Page, app: str) -> None:
    page.goto(f"{app}/id/body/ctoc-cop-wg-firearms?lang=zh")
    heading(page, "枪支问题工作组")
    answer = page.context.request.get(f"{app}/id/body/ctoc-cop-wg-firearms", headers={"Accept": "application/ld+json"})
    assert "枪支问题工作组" in json.dumps(answer.json(), ensure_ascii=False)


def test_an_unknown_address_says_so_and_leads_home(page: Page, app: str) -> None:
    go(page, f"{app}/resource?id=body/nowhere&lang=en")
    heading(page, "Nothing is known under this address")
    page.get_by_role("link", name="Back to the search").click()
    expect(page.get_by_role("searchbox")).to_be_visible()


def test_an_empty_store_says_which_command_fills_it(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "none", tmp_path) as address:
        go(page, f"{address}/?lang=zh")
        heading(page, "图谱还是空的")
        expect(page.get_by_text("python -m ingest")).to_be_visible()


def test_a_fault_is_told_in_the_reader_s_language_and_logged(page: Page, tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / "versions" / "1").mkdir(parents=True)
    (store / "versions" / "1" / "CURRENT").write_text("no database")
    (store / "version").write_text("1")
    with serving(store, tmp_path) as address:
        go(page, f"{address}/?lang=zh")
        heading(page, "无法生成本页")
        assert "Traceback" not in page.locator("body").inner_text()
    assert "Traceback" in (tmp_path / "app.log").read_text()


def test_hostile_text_does_nothing(page: Page, small_app: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    go(page, f"{small_app}/resource?id=doc/CTOC/COP/2099/1&lang=en&all=1")
    expect(page.get_by_text(HOSTILE).first).to_be_attached()
    assert page.locator(".umg img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
