"""How quick the app is in a real browser, in a large graph: ``python benchmarks/pages.py [TRIPLES]`` (a million).

Each page is opened several times, in turn with a Streamlit app that has nothing but a heading and a search field, on
the same machine and in the same run: its time is told as a ratio to that of the empty app. Then, in seconds: from the
last key of a search to the painted hits, from a click on a fact to its sentence and on to its place in the document,
and from a page of lineage to its painted picture of up to 150 things. CHROMIUM=/path names a browser; ``--store``
measures a store that is there; ``--check`` fails where a limit is missed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.large import fill  # noqa: E402
from tests.app.conftest import serving  # noqa: E402

RATIO, SECONDS, PICTURE = 1.5, 0.5, 1.0
_EMPTY = """
import streamlit as st
st.title("Empty")
st.markdown(f"found {st.text_input('Search', type='search', live=True)}")
"""
BODY = "body/ctoc-cop-wg-firearms"
PAGES = {
    "find, empty": "/?",
    "find, hits": "/?q=firearms",
    "find, number": "/?q=9/1",
    "find, question": "/?q=Which+resolution+created+the+Working+Group+on+Firearms?",
    "find, kind": "/?kind=Resolution",
    "resource, working group": f"/resource?id={BODY}",
    "resource, most linked": "/resource?id=body/unodc",
    "resource, document": "/resource?id=doc/CTOC/COP/2020/1",
    "lineage": f"/lineage?focus={BODY}",
    "timeline": f"/timeline?id={BODY}",
    "evidence": "/evidence?doc=doc/CTOC/COP/2020/1",
    "query": "/query?ex=cq02",
    "review": "/review?",
    "ingest": "/ingest?",
    "coverage": "/coverage?",
}
SEARCHES = ("firearms", "9/1", "CRP.4", "trafficking in persons", "枪支工作组", "第9/1号决议", "zebra")


def there(page: Page, *selectors: str) -> None:
    """Until an element of each selector has a size; asked at every frame, as waiting for a selector is not."""
    page.wait_for_function(
        "all => all.every(one => document.querySelector(one)?.getClientRects().length)", arg=list(selectors)
    )


def settled(page: Page) -> None:
    """Until the script of a page has ended and what it drew is on the screen."""
    there(page, "[data-testid=stApp][data-test-script-state=notRunning]")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def timed(action: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def opened(page: Page, address: str, ready: str = "[data-ready]") -> None:
    """Until the page of an address is drawn."""
    page.goto(address)
    there(page, ready)
    settled(page)


def ratios(page: Page, app: str, empty: str, times: int) -> dict[str, tuple[float, float, float]]:
    """For each page: the first time it is opened, the median of later ones, and its ratio to the empty app."""
    first = {}
    for name, path in PAGES.items():
        first[name] = timed(lambda: opened(page, f"{app}{path}&lang=en"))  # noqa: B023
    bare: list[float] = []
    seconds: dict[str, list[float]] = {name: [] for name in PAGES}
    timed(lambda: opened(page, empty, "h1"))
    for _ in range(times):
        for name, path in PAGES.items():
            bare.append(timed(lambda: opened(page, empty, "h1")))
            seconds[name].append(timed(lambda: opened(page, f"{app}{path}&lang=en")))  # noqa: B023
    nothing = statistics.median(bare)
    found = {"empty app": (0.0, nothing, 1.0)}
    for name, several in seconds.items():
        median = statistics.median(several)
        found[name] = first[name], median, median / nothing
    return found


def searched(page: Page, app: str, empty: str) -> dict[str, float]:
    """Seconds from the last key of a search to the painted hits; of the empty app, to the word that it repeats."""
    opened(page, empty, "h1")
    page.get_by_role("searchbox").press_sequentially("firearm")
    page.get_by_text("found firearm").wait_for()
    found = {"search, empty app": timed(lambda: _repeated(page))}
    for text in SEARCHES:
        opened(page, f"{app}/?lang=en")
        page.get_by_role("searchbox").press_sequentially(text[:-1])
        page.wait_for_function("text => new URL(location).searchParams.get('q') === text", arg=text[:-1].strip())
        settled(page)
        found[f"search, {text}"] = timed(lambda: _typed(page, text))  # noqa: B023
    return found


def _repeated(page: Page) -> None:
    page.get_by_role("searchbox").press_sequentially("s")
    page.wait_for_function("() => document.body.innerText.includes('found firearms')")
    settled(page)


def _typed(page: Page, text: str) -> None:
    page.get_by_role("searchbox").press_sequentially(text[-1])
    page.wait_for_function("text => new URL(location).searchParams.get('q') === text", arg=text)
    settled(page)


def clicked(page: Page, app: str) -> dict[str, float]:
    """Seconds from a fact to its sentence, and from there to its place in the document."""
    opened(page, f"{app}/resource?id={BODY}&lang=en")
    why = page.locator("details.umg-why").first

    def sentence() -> None:
        why.locator("summary").click()
        there(page, "details.umg-why[open] mark")

    def place() -> None:
        why.get_by_role("link", name="in the text").first.click()
        there(page, "[data-ready=evidence]", ".umg-picked:not([hidden])")
        settled(page)

    return {"from a fact to its sentence": timed(sentence), "from its sentence to its place": timed(place)}


def drawn(page: Page, app: str) -> tuple[int, float]:
    """How many things the largest picture has, and seconds from the page to the painted picture."""
    page.goto(f"{app}/lineage?focus=body/unodc&depth=4&lang=en")
    there(page, "[data-ready=lineage]")
    begun = time.perf_counter()
    there(page, ".umg-canvas .umg-node")
    settled(page)
    seconds = time.perf_counter() - begun
    return page.locator(".umg-canvas .umg-node").count(), seconds


def main() -> int:
    """Measure and print; 1 where a limit is missed and that was asked for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("triples", nargs="?", type=int, default=1_000_000)
    options.add_argument("--store", type=Path, help="a store that is there")
    options.add_argument("--times", type=int, default=9, help="how often each page is opened")
    options.add_argument("--check", action="store_true", help="fail where a limit is missed")
    given = options.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        store = given.store or folder / "store"
        if not given.store:
            print(f"triples: {fill(store, given.triples):,}", flush=True)
        (folder / "empty.py").write_text(_EMPTY, encoding="utf-8")
        with serving(store, folder) as app, serving(store, folder, folder / "empty.py") as empty:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(300_000)
            pages = ratios(page, app, empty, given.times)
            print(f"{'page':<26}{'first, s':>10}{'later, s':>10}{'ratio':>8}")
            for what, (first, later, ratio) in pages.items():
                print(f"{what:<26}{first:10.2f}{later:10.2f}{ratio:8.2f}", flush=True)
            acts = {**searched(page, app, empty), **clicked(page, app)}
            for what, seconds in acts.items():
                print(f"{what:<40}{seconds:6.2f} s", flush=True)
            number, picture = drawn(page, app)
            print(f"{f'picture of {number} things, after the page':<40}{picture:6.2f} s")
            browser.close()
    slow = [what for what, (_, _, ratio) in pages.items() if ratio > RATIO]
    slow += [what for what, seconds in acts.items() if seconds > SECONDS]
    slow += ["picture"] if picture > PICTURE else []
    if given.check and slow:
        print(f"missed: {', '.join(slow)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
