"""Traditional characters read as the simplified ones in which the United Nations write Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

# The unified ideographs, in which each traditional character has one code point.
_IDEOGRAPHS = range(0x3400, 0xA000)


def simplified(text: str) -> str:
    """A text with simplified characters in place of traditional ones, sign by sign, so that places stay.

    >>> simplified("決議 9/1"), simplified("决议"), simplified("resolution")
    ('决议 9/1', '决议', 'resolution')
    """
    return text if text.isascii() or not _traditional().search(text) else text.translate(_table())


@cache
def _table() -> Mapping[int, str]:
    """What stands for each traditional character; those that OpenCC makes into several are left."""
    from opencc import OpenCC

    signs = [chr(code) for code in _IDEOGRAPHS]
    # Each on a line of its own: in a row some would be read as words, which are converted otherwise.
    made = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    return {ord(a): b for a, b in zip(signs, made, strict=True) if a != b and len(b) == 1}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")
