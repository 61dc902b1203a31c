"""How quick the page of evidence is with a long document, in the server and in a real browser.

    python benchmarks/evidence.py [--characters 500000] [--check]

The document is an agenda of corpus/ in both languages, repeated with all that was read in it until it is long enough.
The table gives, in seconds: what the server needs for a fact's text when it reads it first, and later; in Chromium,
from the address to the painted text (and the same of the page that finds, for comparison), from a click on a mark to
what it refers to, and from a click on a fact in another part to its words. ``--check`` fails where the server needs
more than half a second for what it has read before. CHROMIUM=/path names a browser.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pages import opened, there, timed  # noqa: E402
from graph.build import build  # noqa: E402
from graph.expressions import expressions  # noqa: E402
from graph.settings import Settings  # noqa: E402
from graph.store import Store, edit  # noqa: E402
from ingest.pipeline import read_source  # noqa: E402
from ingest.record import Record, Span  # noqa: E402
from tests.app.conftest import serving  # noqa: E402
from views.choice import Choice  # noqa: E402
from views.evidence import BOTH  # noqa: E402
from views.marked import Marked  # noqa: E402
from views.nodes import Nodes  # noqa: E402
from views.words import Words  # noqa: E402

WANTED = 0.5
SYMBOL = "CTOC/COP/2020/1"


def repeated(record: Record, characters: int) -> Record:
    """A record of the same text over and over, as long as wanted, with everything in each copy of it."""
    gap = "\n\n"
    times = -(-characters // (len(record.text) + len(gap)))
    shifts = [n * (len(record.text) + len(gap)) for n in range(times)]

    def moved(span: Span, by: int) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        record,
        text=gap.join([record.text] * times),
        # Where no sentence is known the words stand for it; finding the sentence is not what is measured here.
        sentences=(),
        mentions=tuple(replace(one, span=moved(one.span, by)) for by in shifts for one in record.mentions),
        relations=tuple(
            replace(one, evidence=tuple(moved(span, by) for span in one.evidence))
            for by in shifts
            for one in record.relations
        ),
    )


def long_store(folder: Path, characters: int) -> None:
    """A store with the long document in both languages."""
    with edit(folder) as editor:
        for language in ("en", "zh"):
            name = f"ctoc-cop-2020-1.{language}.md"
            text = (ROOT / "corpus" / name).read_bytes().decode("utf-8")
            editor.replace(build(repeated(read_source(text, file=name), characters)))


def in_server(folder: Path) -> dict[str, float]:
    """Seconds of the server, without the browser: first and later, one language and two."""
    words, ids = Words("en"), Settings().ids
    with Store.open(folder) as store:
        texts = expressions(store, f"{ids}doc/{SYMBOL}")

        def sheet(*languages: str) -> None:
            versions = [one for one in texts if one.language in languages]
            Marked(store, Nodes(store, ids, words), words, ids, versions, Choice.of("")).sheet(1)

        return {
            "server, English, first": timed(lambda: sheet("en")),
            "server, English, later": timed(lambda: sheet("en")),
            "server, side by side, first": timed(lambda: sheet("en", "zh")),
            "server, side by side, later": timed(lambda: sheet("en", "zh")),
        }


def in_browser(app: str) -> dict[str, float]:
    """Seconds of Chromium, with the server's."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    address = f"{app}/evidence?doc=doc/{SYMBOL}&lang=en"
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        found["browser, page that finds, first"] = timed(lambda: opened(page, f"{app}/?lang=en"))
        found["browser, page that finds, later"] = timed(lambda: opened(page, f"{app}/?lang=en"))
        found["browser, long text, first"] = timed(lambda: opened(page, address))
        found["browser, long text, later"] = timed(lambda: opened(page, address))

        def mark() -> None:
            page.locator(".umg-body .umg-f-body").nth(20).click()
            there(page, ".umg-picked:not([hidden]) [data-slot=things] li")

        def part() -> None:
            page.get_by_role("link", name="Next part").first.click()
            page.wait_for_selector(".umg-parts summary:has-text('Part 2 of')")

        found["browser, from a mark to what it refers to"] = timed(mark)
        found["browser, to the next part"] = timed(part)
        found["browser, side by side, first"] = timed(lambda: opened(page, f"{address}&text={BOTH}"))
        found["browser, side by side, later"] = timed(lambda: opened(page, f"{address}&text={BOTH}"))
        browser.close()
    return found


def main() -> int:
    """Measure and print; 1 where a wanted time is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--characters", type=int, default=500_000, help="how long each text is at least")
    options.add_argument("--check", action="store_true", help="fail where the server is too slow")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long_store(folder / "store", given.characters)
        found = in_server(folder / "store")
        with serving(folder / "store", folder) as app:
            found |= in_browser(app)
    for what, seconds in found.items():
        print(f"{what:<45}{seconds:6.2f}")
    slow = [
        what for what, seconds in found.items() if what.startswith("server") and "later" in what and seconds > WANTED
    ]
    if given.check and slow:
        print(f"slower than {WANTED} s: {', '.join(slow)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
