"""What is not seen is shown, and nothing else is changed."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from views.characters import is_unseen, shown


@given(st.text(st.characters(codec="utf-8")))
def test_visible_text_stays_and_unseen_characters_are_named(text: str) -> None:
    pieces = shown(text)
    kept = "".join(piece for piece, name in pieces if not name)
    assert kept == "".join(one for one in text if not is_unseen(one))
    assert [piece for piece, name in pieces if name] == [f"U+{ord(one):04X}" for one in text if is_unseen(one)]
    assert all(piece for piece, _ in pieces)


@given(st.text(alphabet="ab*\\._ \u202e"))
def test_without_its_signs_markdown_keeps_its_words(text: str) -> None:
    pieces = shown(text, markdown=True)
    whole = "".join(chr(int(piece[2:], 16)) if name and name != "markup" else piece for piece, name in pieces)
    assert whole == text


def test_every_character_that_turns_or_hides_text_is_caught() -> None:
    """All of Unicode: what is a control, a format or a private character is either white space or shown."""
    for point in [*range(0xD800), *range(0xE000, 0x110000)]:
        character = chr(point)
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co") and character not in "\n\r\t\f":
            assert shown(character)[0][1], hex(point)
