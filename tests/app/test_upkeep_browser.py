"""Reviewing, handing over files and coverage in a real browser: keys, uploads, downloads."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from graph.correction_log import read_log
from tests.app.conftest import serving
from tests.app.test_browser import go, heading, page, ready, state

__all__ = ["page"]
pytestmark = pytest.mark.browser

ESTABLISHES = "/review?predicate=unm:establishes"
NOTE = (
    "A/90/6\n\nGeneral Assembly\n\nNinetieth session\n\nIn its resolution 88/3, the Assembly recalled decision 9/77.\n"
)
CHINESE = "A/90/7\n\n大会\n\n第九十届会议\n\n大会第88/3号决议请秘书长向第九十一届会议提交报告。\n"


@pytest.fixture(scope="module")
def own(corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An app of one's own with the graph of corpus/, which tests may change: its address and its store."""
    folder = tmp_path_factory.mktemp("upkeep")
    shutil.copytree(corpus_store, folder / "store")
    with serving(folder / "store", folder) as address:
        yield address, folder / "store"


def sign(page: Page, name: str, label: str = "Your name") -> None:
    field = page.get_by_label(label, exact=True).first
    field.fill(name)
    field.press("Enter")
    ready(page)


def because(page: Page, usual: str) -> None:
    """Choose one of the usual reasons."""
    page.get_by_role("radio", name=usual).or_(page.get_by_role("button", name=usual)).first.click()
    ready(page)


def card(page: Page) -> str:
    return page.locator(".umg-triple").first.inner_text()


def test_facts_are_judged_by_single_keys(page: Page, own: tuple[str, Path]) -> None:
    address, store = own
    go(page, f"{address}{ESTABLISHES}&lang=en")
    sign(page, "Ann")
    first = card(page)
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(".umg-triple").first).not_to_have_text(first)
    expect(page).to_have_url(re.compile("at="))
    page.keyboard.press("k")
    expect(page.locator(".umg-card")).to_contain_text("1 of ")
    page.keyboard.press("1")
    expect(page.get_by_text("Recorded.")).to_be_visible()
    expect(page.get_by_role("link", name="Confirmed 1", exact=True)).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("Say why, in a few words")).to_be_visible()
    assert [one.act for one in read_log(store).entries] == ["confirm"], "no key rejects without a reason"
    because(page, "The sentence does not say this")
    page.keyboard.press("2")
    expect(page.get_by_role("link", name="Rejected 1", exact=True)).to_be_visible()
    assert read_log(store).entries[-1].reason == "The sentence does not say this"
    page.keyboard.press("u")
    expect(page.get_by_text("Undone.")).to_be_visible()
    expect(page.get_by_role("link", name="Rejected 0", exact=True)).to_be_visible()
    assert [one.act for one in read_log(store).entries] == ["confirm", "reject", "undo"]


def test_a_name_that_is_typed_is_no_verdict(page: Page, own: tuple[str, Path]) -> None:
    address, store = own
    before = len(read_log(store).entries)
    go(page, f"{address}/review?lang=en")
    page.get_by_label("Your name", exact=True).first.press_sequentially("u1j2k3", delay=20)
    page.get_by_label("Your name", exact=True).first.press("Enter")
    ready(page)
    assert len(read_log(store).entries) == before
    assert "at" not in state(page)


@pytest.mark.parametrize(
    ("language", "name", "reject", "rejected"),
    [("en", "Your name", "Reject", "Rejected"), ("zh", "您的姓名", "否定", "已否定")],
)
def test_from_a_fact_s_page_to_its_review_and_back(
    page: Page, own: tuple[str, Path], language: str, name: str, reject: str, rejected: str
) -> None:
    address, store = own
    body = "body/ctoc-cop-wg-ic" if language == "en" else "body/ctoc-cop-wg-firearms"
    go(page, f"{address}/resource?id={body}&lang={language}")
    page.locator("details.umg-why summary").first.click()
    page.locator(".umg-review a").first.click()
    heading(page, "Review facts" if language == "en" else "审阅事实")
    assert "fact" in state(page)
    page.reload()
    ready(page)
    sign(page, "Ann", name)
    because(page, "The sentence does not say this" if language == "en" else "原句并未这样说")
    total = page.locator(".umg-rows li").count()
    page.get_by_role("button", name=re.compile(f"^{reject}")).click()
    expect(page.locator(".umg-card, .umg-rows").get_by_text(rejected).first).to_be_visible()
    assert page.locator(".umg-rows li").count() == total, "its address keeps all that state it"
    page.go_back()
    while "/resource" not in page.url:
        page.go_back()
    expect(page.locator("[data-ready=resource]")).to_be_visible()
    last = read_log(store).entries[-1]
    assert last.act == "reject" and last.claim


def test_back_leads_through_lists(page: Page, own: tuple[str, Path]) -> None:
    address, _ = own
    go(page, f"{address}/review?lang=en")
    page.get_by_role("link", name=re.compile("^Log")).click()
    expect(page).to_have_url(re.compile("status=log"))
    ready(page)
    page.get_by_role("link", name="中文").click()
    heading(page, "审阅事实")
    expect(page).to_have_url(re.compile("status=log"))
    page.go_back()
    heading(page, "Review facts")
    page.go_back()
    expect(page.get_by_role("link", name=re.compile("^To be judged"))).to_have_attribute("aria-current", "true")


def test_the_list_is_narrowed_by_its_fields_and_by_its_address(page: Page, own: tuple[str, Path]) -> None:
    address, _ = own
    go(page, f"{address}/review?lang=en")
    choices = page.get_by_role("combobox", name=re.compile("Property"))
    expect(choices).to_have_count(0)
    page.get_by_text("Narrow down").click()
    choices.first.click()
    page.keyboard.type("makes standing")
    page.get_by_role("option", name=re.compile(r"^makes standing")).click()
    expect(page).to_have_url(re.compile("predicate=unm"))
    expect(page.locator(".umg-property").first).to_have_text("makes standing")
    page.reload()
    ready(page)
    expect(page.locator(".umg-property").first).to_have_text("makes standing")
    # A link that narrows the list shows by what.
    expect(choices).to_have_count(1)
    page.go_back()
    ready(page)


def upload(page: Page, *files: tuple[str, bytes]) -> None:
    given = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    page.set_input_files("input[type=file]", given)  # type: ignore[arg-type]
    page.get_by_test_id("stFileChip").first.wait_for()
    ready(page)
    page.get_by_role("button", name=re.compile("Read these files|读取这些文件")).click()
    expect(page).to_have_url(re.compile("batch="))


def finished(page: Page) -> None:
    page.wait_for_selector("[data-state=done]", timeout=60_000)
    ready(page)


def test_files_are_handed_over_read_and_undone(page: Page, own: tuple[str, Path]) -> None:
    address, _ = own
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    go(page, f"{address}/ingest?lang=en")
    upload(
        page,
        ("A_90_6.txt", NOTE.encode()),
        ("附件 gbk.txt", CHINESE.encode("gb18030")),
        ("<img src=x onerror=alert(1)>.txt", b""),
        ("../../evil.exe", b"MZ\x00\x01" + bytes(400)),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj"),
        ("page.html", b"<html><body><script>alert(1)</script><p>" + NOTE.replace("90/6", "90/8").encode() + b"</p>"),
    )
    page.reload()  # what is under way is in the batch's log, and not in the page
    finished(page)
    rows = page.locator(".umg-items tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.nth(0)).to_contain_text("in the graph")
    expect(rows.nth(1)).to_contain_text("read as GB18030, not UTF-8")
    expect(rows.nth(2)).to_contain_text("empty, nothing to read")
    expect(rows.nth(3)).to_contain_text("binary data, not text")
    expect(rows.nth(4)).to_contain_text("PDF")
    expect(rows.nth(4)).to_contain_text("not read")
    assert page.locator(".umg img").count() == 0
    rows.nth(0).get_by_role("link").click()
    heading(page, "^A/90/6$")
    page.go_back()
    page.wait_for_selector("[data-state=done]")
    ready(page)
    page.get_by_role("button", name="Undo this batch").click()
    page.get_by_role("button", name="Undo it").click()
    page.wait_for_selector("[data-state=undone]")
    expect(rows.nth(0)).to_contain_text("removed from the graph")
    go(page, f"{address}/resource?id=doc/A/90/6&lang=en")
    heading(page, "Nothing is known under this address")
    go(page, f"{address}/ingest?lang=zh")
    expect(page.locator(".umg-hits li").first).to_contain_text("已撤销")


def test_the_field_speaks_the_page_s_language(page: Page, own: tuple[str, Path]) -> None:
    go(page, f"{own[0]}/ingest?lang=zh")
    expect(page.get_by_role("button", name="选择文件")).to_be_visible()
    assert not re.search(r"Drag|Limit|per file", page.locator("body").inner_text())
    english = page.get_by_test_id("stFileUploaderDropzone").get_by_text("Upload", exact=True).bounding_box()
    assert english is None or english["height"] == 0
    page.get_by_role("button", name="读取这些文件").click()
    expect(page.get_by_text("请至少选择一个文件。")).to_be_visible()


def test_the_first_documents_can_come_by_the_page(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "none", tmp_path) as address:
        go(page, f"{address}/ingest?lang=zh")
        upload(page, ("note.txt", NOTE.encode()))
        finished(page)
        page.locator(".umg-items").get_by_role("link").click()
        heading(page, "^A/90/6$")


def saved(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).first.click()
    return Path(download.value.path()).read_bytes()


def test_downloads_read_back(page: Page, own: tuple[str, Path]) -> None:
    address, store = own
    go(page, f"{address}/review?lang=en")
    turtle = saved(page, "Turtle (PROV)")
    activities = {q.subject for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE) if "/review/" in str(q.subject)}
    assert len(activities) == len(read_log(store).entries)
    table = saved(page, "CSV").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(read_log(store).entries)
    go(page, f"{address}/coverage?part=cited&lang=zh")
    number = int(page.locator("h2 .umg-number").inner_text())
    table = saved(page, "下载 CSV").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table)))) == number


def test_coverage_leads_to_pages_sentences_and_the_official_text(page: Page, own: tuple[str, Path]) -> None:
    address, _ = own
    go(page, f"{address}/coverage?lang=en")
    row = page.locator(".umg-gaps tbody tr").filter(has_text="CTOC/COP/2020/5").first
    link = row.get_by_role("link", name="https://docs.un.org/en/CTOC/COP/2020/5")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    row.get_by_role("link", name="sentence 1").click()
    heading(page, "Review facts")
    expect(page.locator(".umg-card mark").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name=re.compile("^Requests without an answer")).click()
    expect(page).to_have_url(re.compile("part=unanswered"))
    expect(page.locator(".umg-gaps tbody tr").first).to_be_visible()
