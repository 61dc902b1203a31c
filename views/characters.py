"""Characters that would change how a text is read without being seen: they are shown by their numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Line ends and tabs are white space. Everything else of these kinds either draws nothing or turns the text around it.
_PLAIN = frozenset("\n\r\t\f")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Co", "Cs"})
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def shown(text: str) -> tuple[tuple[str, str], ...]:
    """A text as pieces: words as they are, and each unseen character by its number with its name.

    >>> shown("a\\u202eb")
    (('a', ''), ('U+202E', 'RIGHT-TO-LEFT OVERRIDE'), ('b', ''))
    >>> shown("Working Group\\n")
    (('Working Group\\n', ''),)
    """
    pieces: list[tuple[str, str]] = []
    at = 0
    for found in _SUSPECT.finditer(text):
        if not is_unseen(found[0]):
            continue
        if found.start() > at:
            pieces.append((text[at : found.start()], ""))
        pieces.append((f"U+{ord(found[0]):04X}", _name(found[0])))
        at = found.end()
    if at < len(text):
        pieces.append((text[at:], ""))
    return tuple(pieces)


@lru_cache(maxsize=512)
def is_unseen(character: str) -> bool:
    """Whether a character is neither drawn nor white space.

    >>> [is_unseen(one) for one in ("\\x00", "\\u200b", "\\n", "会", "\\u00a0")]
    [True, True, False, False, False]
    """
    return unicodedata.category(character) in _UNSEEN and character not in _PLAIN


@lru_cache(maxsize=512)
def _name(character: str) -> str:
    return unicodedata.name(character, "CONTROL CHARACTER")
