"""Places of meetings: where a city counts, and where it is part of a name."""

from __future__ import annotations

import pytest

from ingest.find import dates
from ingest.find.places import find
from ingest.text import read_text

CASES = [
    ("会议在维也纳举行。", "zh", ["Vienna"], "behind 在"),
    ("两次会议的地点都是日内瓦。", "zh", ["Geneva"], "said to be the place"),
    ("维也纳，2020年10月12日至16日", "zh", ["Vienna"], "before the dates of a title block"),
    ("2021年3月25日和26日，维也纳", "zh", ["Vienna"], "behind them"),
    ("上次会议(2022年5月2日至4日，日内瓦)的结论", "zh", ["Geneva"], "in brackets with the dates"),
    ("《维也纳公约》在维也纳公约框架内适用。", "zh", [], "name of a treaty"),
    ("在日内瓦办事处工作", "zh", [], "name of an office"),
    ("维也纳，一座城市", "zh", [], "no dates beside it"),
    ("It was held in Vienna.", "en", ["Vienna"], "behind in"),
    ("Vienna, 12–16 October 2020", "en", ["Vienna"], "title block"),
    ("at The Hague and in New York", "en", ["The Hague", "New York"], "names of two words"),
    ("the Vienna Convention; in Vienna Convention practice", "en", [], "name of a treaty"),
    ("Vienna is a city.", "en", [], "no preposition, no dates"),
    ("in Romefort", "en", [], "the beginning of another word"),
]


@pytest.mark.parametrize(("source", "language", "places", "why"), CASES)
def test_places(source: str, language: str, places: list[str], why: str) -> None:
    text = read_text(source, language)
    assert [m.normalised for m in find(text, list(dates.find(text)))] == places, why
