"""What the command lines say, in the language of the person's locale: the words stand in messages.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]


@cache
def _words() -> Mapping[str, Mapping[Language, str]]:
    return tomllib.loads(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))


def message(key: str, language: Language = "en", **details: object) -> str:
    """The message of a key in a language, its details filled in; ``KeyError`` for a key that messages.toml lacks.

    A format among the details is called by its name in the language, where messages.toml has one.

    >>> message("empty", path="note.txt")
    'note.txt: empty, nothing to read'
    >>> message("empty", "zh", path="note.txt")
    'note.txt：空文件，没有可读内容'
    >>> message("foreign", "zh", path="a.png", format="png").partition("；")[0]
    'a.png：这是 PNG 图像'
    """
    kind = f"format_{details.get('format')}"
    if kind in _words():
        details["format"] = _words()[kind][language].format(**details)
    return _words()[key][language].format(**details)


def locale_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Chinese where the locale is Chinese, else English; the variables are asked in the order of POSIX.

    >>> locale_language({"LANG": "zh_CN.UTF-8"}), locale_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.startswith("zh") else "en"
    return "en"
