"""What all tests share: the official documents where they are at hand, a headless Chromium, and how hypothesis runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Where the official documents usually lie; UN_CORPUS names another place.
_USUAL = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
if "UN_CORPUS" not in os.environ and _USUAL.is_dir():
    os.environ["UN_CORPUS"] = str(_USUAL)

# How long an example takes depends on the machine, so no test fails by the clock. In continuous integration the
# examples are the same each time; a person's runs look for new ones.
settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "person")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips, visibly, the tests marked ``corpus`` where UN_CORPUS names no folder."""
    if os.environ.get("UN_CORPUS"):
        return
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(pytest.mark.skip(reason="UN_CORPUS is not set: the official documents are not here"))


@pytest.fixture(scope="session")
def un_corpus() -> Path:
    """The folder of the official documents; for tests marked ``corpus``."""
    folder = Path(os.environ["UN_CORPUS"])
    assert folder.is_dir(), f"UN_CORPUS is not a folder: {folder}"
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: CHROMIUM, or the system's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    # A failure, not a skip: a run that was asked for browser tests and had none must not look like a good one.
    assert found, "no Chromium: `make test` installs it, CHROMIUM=/path names one, -m 'not browser' does without"
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running headless Chromium; a test opens its own context or page in it, for tests marked ``browser``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium's sandbox does not start for root, as in most containers; the tests open local pages only.
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
