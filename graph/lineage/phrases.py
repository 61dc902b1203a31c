"""The phrases of phrases.toml in a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("phrases.toml")


@cache
def phrases(table: str, language: str) -> Mapping[str, str]:
    """A table of phrases in a language; English where the language has none.

    >>> phrases("phrases", "zh")["inferred"]
    '推断'
    """
    both = tomllib.loads(_FILE.read_text(encoding="utf-8"))[table]
    return {name: each.get(language, each["en"]) for name, each in both.items()}
