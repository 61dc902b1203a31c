"""Treaties by name and the collective ways of naming protocols."""

from __future__ import annotations

import pytest

from tests.ingest.reading_cases import named

PROTOCOLS = "protocols"
CASES = [
    ("《公约》及其各项议定书", [("《公约》", "untoc"), ("各项议定书", PROTOCOLS)]),
    ("《打击跨国组织犯罪公约》", [("《打击跨国组织犯罪公约》", "untoc")]),
    (
        "执行《打击偷运移民议定书》，并批准《议定书》",
        [("《打击偷运移民议定书》", "untoc-som"), ("《议定书》", "untoc-som")],
    ),
    ("一项或多项(可能时全部)议定书的缔约国", [("一项或多项(可能时全部)议定书", PROTOCOLS)]),
    # A general word is no treaty; a title in 《》 that is none is none.
    ("其他有关公约和文书以及《打击犯罪指南》", []),
    # A treaty that the authority file does not hold keeps its name and gets no key.
    ("《某某海上安全公约》", [("《某某海上安全公约》", "某某海上安全公约")]),
    ("the Convention and the Protocols thereto", [("Convention", "untoc"), ("the Protocols thereto", PROTOCOLS)]),
    (
        "the Organized Crime Convention and its Protocols",
        [("Organized Crime Convention", "untoc"), ("its Protocols", PROTOCOLS)],
    ),
    ("one or more of the Protocols", [("one or more of the Protocols", PROTOCOLS)]),
    ("article 14 of the Firearms Protocol", [("Firearms Protocol", "untoc-firearms")]),
    # Inside the name of a body a treaty's name is not a mention.
    ("the Conference of the Parties to the United Nations Convention against Transnational Organized Crime met", []),
    ("an international convention in general", []),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_treaties(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source, "treaty") == expected
