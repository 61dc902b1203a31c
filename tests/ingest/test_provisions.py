"""Articles, rules, paragraphs and annexes: coordinated, ranged, elided, pointing back."""

from __future__ import annotations

import pytest

from tests.ingest.reading_cases import named

CASES = [
    ("《公约》第36条第1和第2款", [("《公约》第36条第1和第2款", "untoc/art/36/para/1 untoc/art/36/para/2")]),
    ("《公约》第 29 至第 31 条", [("《公约》第29至第31条", "untoc/art/29 untoc/art/30 untoc/art/31")]),
    # A provision that names no document belongs to the one named last.
    (
        "缔约方会议议事规则第22条规定。根据第22条第3款，",
        [("缔约方会议议事规则第22条", "ctoc-cop-rop/rule/22"), ("第22条第3款", "ctoc-cop-rop/rule/22/para/3")],
    ),
    ("议事规则关于全权证书的第18条", [("议事规则关于全权证书的第18条", "ctoc-cop-rop/rule/18")]),
    ("缔约方会议第9/3号决议附件三第1(j)段", [("第9/3号决议附件三第1(j)段", "ctoc-cop/res/9/3/annex/3/para/1.j")]),
    ("安全理事会第1973(2011)号决议第24段", [("第1973(2011)号决议第24段", "sc/res/1973 (2011)/para/24")]),
    # 其 is the annex; it stays outside.
    (
        "缔约方会议第9/1号决议通过。该决议附件所载程序，包括其第54段，",
        [("该决议附件", "ctoc-cop/res/9/1/annex"), ("第54段", "ctoc-cop/res/9/1/annex/para/54")],
    ),
    ("(见CTOC/COP/2010/17，第二章D节)", [("第二章D节", "doc/CTOC/COP/2010/17/chap/2/sect/D")]),
    # Two documents are at hand: the number tells which one was cited by it.
    (
        "议事规则第14条至第16条。第14条涉及按照《公约》第36条签署者。第15条",
        [
            ("议事规则第14条至第16条", "ctoc-cop-rop/rule/14 ctoc-cop-rop/rule/15 ctoc-cop-rop/rule/16"),
            ("第14条", "ctoc-cop-rop/rule/14"),
            ("《公约》第36条", "untoc/art/36"),
            ("第15条", "ctoc-cop-rop/rule/15"),
        ],
    ),
    # Nothing at hand to belong to; an annex of this document; a number that is none.
    ("根据第5条办理，见附件。第三章", []),
    (
        "article 36, paragraphs 1 and 2, of the Convention",
        [("article 36, paragraphs 1 and 2, of the Convention", "untoc/art/36/para/1 untoc/art/36/para/2")],
    ),
    (
        "articles 29 to 31 of the Convention",
        [("articles 29 to 31 of the Convention", "untoc/art/29 untoc/art/30 untoc/art/31")],
    ),
    (
        "rule 22, paragraph 3, of the rules of procedure",
        [("rule 22, paragraph 3, of the rules of procedure", "ctoc-cop-rop/rule/22/para/3")],
    ),
    (
        "In its resolution 9/3, the Conference; paragraph 1 (j) of annex III to resolution 9/3",
        [("paragraph 1 (j) of annex III to resolution 9/3", "ctoc-cop/res/9/3/annex/3/para/1.j")],
    ),
    (
        "annex III, paragraph 1 (j), of Conference resolution 9/3",
        [("annex III, paragraph 1 (j), of Conference resolution 9/3", "ctoc-cop/res/9/3/annex/3/para/1.j")],
    ),
    (
        "Security Council resolution 1973 (2011), paragraph 24",
        [("resolution 1973 (2011), paragraph 24", "sc/res/1973 (2011)/para/24")],
    ),
    (
        "paragraph 24 of Security Council resolution 1973 (2011)",
        [("paragraph 24 of Security Council resolution 1973 (2011)", "sc/res/1973 (2011)/para/24")],
    ),
    (
        "Resolution 9/1 was adopted. The annex to that resolution, in particular paragraph 54 thereof",
        [
            ("annex to that resolution", "ctoc-cop/res/9/1/annex"),
            ("paragraph 54 thereof", "ctoc-cop/res/9/1/annex/para/54"),
        ],
    ),
    ("see CTOC/COP/2010/17, chap. II, sect. D", [("chap. II, sect. D", "doc/CTOC/COP/2010/17/chap/2/sect/D")]),
    ("under article 5, see the annex", []),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_provisions(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source, "legal_provision") == expected
