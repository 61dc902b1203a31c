"""The words of a language: one folder a language, one TOML file a topic. A new language is a new folder.

Grammar (how a list, a range or a pinpoint works) stands once, in Python; what differs between languages stands here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "zh")


@cache
def words(language: str, topic: str) -> dict[str, Any]:
    """The words of a topic (``dates``, ``meetings``, ``acts`` …) in a language.

    Raises ``LookupError`` for a language or topic that has no file.

    >>> words("zh", "dates")["weekdays"]["星期一"]
    0
    """
    source = files(__name__).joinpath(language, f"{topic}.toml")
    if language not in LANGUAGES or not source.is_file():
        raise LookupError(f"no words for the topic {topic!r} in the language {language!r}")
    return tomllib.loads(source.read_text(encoding="utf-8"))
