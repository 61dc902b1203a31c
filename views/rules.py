"""How a fact was inferred, in the reader's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from views.nodes import Text
from views.words import Words


@cache
def rules() -> Mapping[str, str]:
    """The rules of inference as they are worded in English, each with its Chinese."""
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    escaped = (
        (re.escape(english).replace(r"\{count\}", r"(?P<count>\d+)"), chinese) for english, chinese in rules().items()
    )
    return tuple((re.compile(pattern), chinese) for pattern, chinese in escaped)


def ruled(rule: str, words: Words) -> Text:
    """A rule in the reader's language; one that is not in the table stays in English.

    >>> ruled("the document's year less 20", Words("zh"))
    Text(text='文件年份减去20年', language='zh')
    >>> ruled("by <b>rule</b>", Words("zh"))
    Text(text='by <b>rule</b>', language='en')
    """
    if words.language == "zh":
        for pattern, chinese in _patterns():
            if found := pattern.fullmatch(rule):
                return Text(chinese.format(**found.groupdict()), "zh")
    return Text(rule, "en")
