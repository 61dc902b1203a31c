"""What is shown of a text is in the text's own characters; keys and matching are those of its folded view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline import read_source
from ingest.record import Span
from ingest.text import read_text
from tests.ingest.test_operative import read


@pytest.mark.parametrize(
    ("sentence", "language", "wording"),
    [
        ("请秘书长编写关于《海港公约》（简称《公约》）的资料；", "zh", "编写关于《海港公约》（简称《公约》）的资料"),
        ("请秘书长编写关于第 9/1 号决议（ＡＢ类）的资料；", "zh", "编写关于第 9/1 号决议（ＡＢ类）的资料"),
        (
            "Requests the Secretary\u2011General to study the ﬁnal voyage of 5\u00a0ships;",
            "en",
            "to study the ﬁnal voyage of 5 ships",
        ),
    ],
)
def test_a_wording_has_the_characters_of_the_text(sentence: str, language: str, wording: str) -> None:
    (act,) = [one for one in read(sentence, language).acts if one.kind == "requests"]
    assert act.wording == wording


def test_a_name_and_a_title_have_the_characters_of_the_text() -> None:
    record = read_source("# 关于《海港公约》（简称《公约》）的说明\n\n1. 会议已举行。\n", language="zh")
    assert record.document["title"] == "关于《海港公约》（简称《公约》）的说明"
    assert [r.object for r in record.relations if r.predicate == "hasTitle"] == [
        "关于《海港公约》（简称《公约》）的说明"
    ]


def test_the_same_request_with_other_brackets_is_addressed_to_the_same_post() -> None:
    keys = {
        read(f"请秘书长（{inside}）编写资料；".replace("（", left).replace("）", right), "zh").acts[0].addressee[0].key
        for inside in ("经协商",)
        for left, right in (("（", "）"), ("(", ")"))
    }
    assert keys == {"post:un-secretary-general"}


@given(st.text(alphabet="第９1号（）() \n　**决议ﬁa—，。", min_size=1, max_size=60))
def test_every_printed_character_stands_in_the_source_in_order(source: str) -> None:
    text = read_text(source, "zh")
    shown = text.printed(Span(0, len(text.view)))
    at = 0
    for char in shown:
        if not char.isspace():
            at = source.find(char, at)
            assert at >= 0
            at += 1
