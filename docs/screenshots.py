"""Pictures of the app's pages for the README, in both languages: run the app, then ``python docs/screenshots.py``.

Needs Playwright and a Chromium (``make test`` installs both; CHROMIUM=/path names another). The pictures are written to
docs/screenshots/.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
LANGUAGES = ("en", "zh")
LINEAGE = "/lineage?focus=body/ctoc-cop-wg-firearms&depth=1&"
# Name of the picture, address, how many sentences to open, and the most that is shown of a long page.
PAGES = (
    ("find", "/?", 0, 1400),
    ("results", "/?q=9/1&", 0, 1400),
    ("body", "/resource?id=body/ctoc-cop-wg-firearms&", 1, 1700),
    ("resolution", "/resource?id=instrument/ctoc-cop/res/7/1&", 1, 1700),
    ("meeting", "/resource?id=meeting/ctoc-cop-wg-ic/11&", 0, 1700),
    ("document", "/resource?id=doc/CTOC/COP/2020/5&", 0, 1700),
    ("treaty", "/resource?id=treaty/untoc&", 1, 1300),
    ("evidence", "/evidence?doc=doc/CTOC/COP/WG.3/2021/1&", 0, 1100),
    ("side-by-side", "/evidence?doc=doc/CTOC/COP/WG.3/2021/1&text=both&", 0, 1100),
    ("no-text", "/evidence?doc=doc/CTOC/COP/2020/5&", 0, 700),
    ("lineage", LINEAGE, 0, 1200),
    ("timeline", "/timeline?id=body/ctoc-cop-wg-firearms&at=2021-01-01&", 0, 1200),
    ("query", "/query?ex=cq02&p.body=body:ctoc-cop-wg-firearms&run=1&", 0, 1200),
    ("review", "/review?predicate=unm:establishes&", 0, 1400),
    ("ingest", "/ingest?", 0, 1000),
    ("coverage", "/coverage?", 0, 1400),
)
# A question in plain words, in the language of the page.
ASKED = {"en": "Which resolution created the firearms working group?", "zh": "枪支问题工作组由哪项决议设立？"}
# What is clicked before the picture is taken.
CLICKED = {
    "evidence": ".umg-body .umg-f-body >> nth=3",
    "side-by-side": ".umg-facts .umg-jump >> nth=12",
    "treaty": ".umg-cited summary >> nth=0",
}


def picture(
    browser: Browser,
    address: str,
    path: Path,
    sentences: int,
    height: int,
    width: int = 1200,
    *,
    clicked: str = "",
    dark: bool = False,
) -> None:
    """The page of an address as a picture, as high as its content but not higher than ``height`` pixels."""
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-ready]")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    if "run=1" in address:
        page.wait_for_selector(".umg-answer")
    for summary in page.locator(".umg-why summary").all()[:sentences]:
        summary.click()
    whole = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(whole, height)})
    if clicked:
        page.locator(clicked).click()
    else:
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.evaluate("document.activeElement?.blur()")
    page.wait_for_timeout(500)  # fonts and transitions
    page.screenshot(path=path)
    context.close()


def main() -> None:
    """Take every picture."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("address", nargs="?", default="http://127.0.0.1:8501", help="where the app runs")
    options.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    options.add_argument("--only", nargs="+", default=(), metavar="NAME", help="take these pictures and no others")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])

        def take(name: str, language: str, start: str, sentences: int, height: int, **how: Any) -> None:
            if not given.only or name in given.only:
                path = given.folder / f"{name}-{language}.png"
                picture(browser, f"{given.address}{start}lang={language}", path, sentences, height, **how)

        for language in LANGUAGES:
            for name, start, sentences, height in PAGES:
                take(name, language, start, sentences, height, clicked=CLICKED.get(name, ""))
            take("question", language, f"/?q={quote(ASKED[language])}&", 0, 1200)
            take("phone", language, "/resource?id=body/ctoc-cop-wg-firearms&", 1, 1100, width=390)
            text, mark = "/evidence?doc=doc/CTOC/COP/WG.3/2021/1&text=both&", ".umg-body .umg-f-meeting >> nth=1"
            take("phone-evidence", language, text, 0, 844, width=390, clicked=mark)
            take("dark-evidence", language, text, 0, 900, clicked=mark, dark=True)
            take("dark-lineage", language, LINEAGE, 0, 1000, dark=True)
        browser.close()


if __name__ == "__main__":
    main()
