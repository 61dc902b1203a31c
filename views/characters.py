"""Characters that would change how a text is read without being seen: they are shown by their numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Line ends and tabs are white space. Everything else of these kinds either draws nothing or turns the text around it.
_PLAIN = frozenset("\n\r\t\f")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Co", "Cs"})
_MARKUP = re.compile(r"\*{2,3}|\\(?=[\\`*_{}\[\]()#+\-.!>|~])")


def shown(text: str, *, markdown: bool = False) -> tuple[tuple[str, str], ...]:
    """A text as pieces: words as they are, and each unseen character by its number with its name.

    In ``markdown`` the signs of emphasis and of escaping are pieces of their own, named ``markup``.

    >>> shown("a\\u202eb")
    (('a', ''), ('U+202E', 'RIGHT-TO-LEFT OVERRIDE'), ('b', ''))
    >>> shown("Working Group\\n")
    (('Working Group\\n', ''),)
    >>> shown("**Note** 1\\\\.", markdown=True)
    (('**', 'markup'), ('Note', ''), ('**', 'markup'), (' 1', ''), ('\\\\', 'markup'), ('.', ''))
    """
    pieces: list[tuple[str, str]] = []
    at = 0
    for found in _signs(text, markdown):
        if found.start() > at:
            pieces.append((text[at : found.start()], ""))
        pieces.append(
            (found[0], "markup") if not is_unseen(found[0][0]) else (f"U+{ord(found[0]):04X}", _name(found[0]))
        )
        at = found.end()
    if at < len(text):
        pieces.append((text[at:], ""))
    return tuple(pieces)


def _signs(text: str, markdown: bool) -> list[re.Match[str]]:
    """What is not words, in order."""
    unseen = "".join(filter(is_unseen, set(text)))
    found = [*re.finditer(f"[{re.escape(unseen)}]", text)] if unseen else []
    if markdown:
        found += _MARKUP.finditer(text)
    return sorted(found, key=re.Match.start)


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
