"""Persons, posts, mechanisms and norms, by their names and where they only seem to be named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find.names import country_code, find, person_key
from ingest.record import Mention, Span
from ingest.text import read_text

CTOC = "ctoc-cop"


def names(source: str, language: str, root: str | None = CTOC) -> list[tuple[str, str, object]]:
    return [(m.type, m.text, m.normalised) for m in find(read_text(source, language), [], root)]


@pytest.mark.parametrize(
    ("source", "language", "expected", "why"),
    [
        (
            "由Jane Roe女士(法国)主持",
            "zh",
            [("person", "Jane Roe女士(法国)", "Jane Roe")],
            "Latin name, country in brackets",
        ),
        (
            "安东尼奥·古特雷斯先生致辞",
            "zh",
            [("person", "安东尼奥·古特雷斯先生", "安东尼奥·古特雷斯")],
            "a name in Chinese letters",
        ),
        (
            "Mr. John van der Roe (Chile) took the chair",
            "en",
            [("person", "Mr. John van der Roe (Chile)", "John van der Roe")],
            "particles",
        ),
        ("秘书长的报告", "zh", [("post", "秘书长", "un-secretary-general")], "a post"),
        ("执行主任的报告", "zh", [("post", "执行主任", "unodc-executive-director")], "short, within the family"),
        (
            "the Executive Director of UNODC",
            "en",
            [("post", "Executive Director of UNODC", "unodc-executive-director")],
            "in full",
        ),
        ("设立了审议机制", "zh", [("mechanism", "审议机制", "untoc-irm")], "short, within the family"),
        (
            "审议机制启动。该机制高效",
            "zh",
            [("mechanism", "审议机制", "untoc-irm"), ("mechanism", "该机制", "untoc-irm")],
            "an anaphor",
        ),
        (
            "《联合国打击跨国组织犯罪公约》及其各项议定书实施情况审议机制",
            "zh",
            [("mechanism", "《联合国打击跨国组织犯罪公约》及其各项议定书实施情况审议机制", "untoc-irm")],
            "a letter is missing",
        ),
        (
            "审议机制运作程序和规则",
            "zh",
            [("normative_document", "审议机制运作程序和规则", "untoc-irm-rules")],
            "its rules, not it",
        ),
        (
            "《2030年可持续发展议程》",
            "zh",
            [("normative_document", "《2030年可持续发展议程》", "agenda-2030")],
            "with its brackets",
        ),
        (
            "可持续发展目标具体目标16.4",
            "zh",
            [("normative_document", "可持续发展目标具体目标16.4", "sdg-16.4")],
            "a target",
        ),
        (
            "Sustainable Development Goal target 16.4",
            "en",
            [("normative_document", "Sustainable Development Goal target 16.4", "sdg-16.4")],
            "a target",
        ),
        (
            "根据议事规则和以往做法",
            "zh",
            [("normative_document", "议事规则", "ctoc-cop-rop")],
            "whose rules: the family's",
        ),
        (
            "appointment by the Secretary-General of the Coordinator for Lamps; a report of the Secretary General",
            "en",
            [
                ("post", "Secretary-General", "un-secretary-general"),
                ("post", "Secretary General", "un-secretary-general"),
            ],
            "what he appoints is behind him; without its hyphen",
        ),
        (
            "the Secretary -General and the Secretary-General of the United Nations, 3 May",
            "en",
            [
                ("post", "Secretary-General", "un-secretary-general"),
                ("post", "Secretary-General of the United Nations", "un-secretary-general"),
            ],
            "a page cut the hyphen off",
        ),
        (
            "the Secretary-General of UNCTAD, the Secretary-General of the Conference, "
            "and the Secretary-General of the United Nations Conference on Lamps",
            "en",
            [],
            "another's",
        ),
    ],
)
def test_found(source: str, language: str, expected: list[tuple[str, str, str]], why: str) -> None:
    assert names(source, language) == expected, why


@pytest.mark.parametrize(
    ("source", "language", "root", "why"),
    [
        ("常务副秘书长", "zh", CTOC, "a deputy is another post"),
        ("秘书长特别代表", "zh", CTOC, "an envoy is another post"),
        ("the Deputy Secretary-General", "en", CTOC, "a deputy is another post"),
        ("执行主任的报告", "zh", None, "which executive director is not known"),
        ("设立了审议机制", "zh", "un-sc", "another family's mechanism"),
        ("该机制高效运作", "zh", CTOC, "nothing named before"),
        ("议事规则第22条", "zh", CTOC, "part of the citation of a rule"),
        ("target 16.4 was missed", "en", CTOC, "a target of what is not said"),
        ("女士们先生们", "zh", CTOC, "a form of address"),
    ],
)
def test_not_found(source: str, language: str, root: str | None, why: str) -> None:
    assert names(source, language, root) == [], why


def test_the_rules_of_the_body_named_before_them() -> None:
    text = read_text("大会议事规则", "zh")
    body = Mention("body", Span(0, 2), "大会", "un-ga", ("body:un-ga",))
    (found,) = find(text, [body], CTOC)
    assert (found.text, found.normalised) == ("大会议事规则", "un-ga-rop")


def test_inside_a_cited_provision_nothing_is_named() -> None:
    text = read_text("缔约方会议议事规则关于证书的第18条", "zh")
    provision = Mention("legal_provision", Span(0, len(text.view)), text.view, ("ctoc-cop-rop/rule/18",))
    assert list(find(text, [provision], CTOC)) == []


def test_country_codes() -> None:
    assert country_code("Bolivia (Plurinational State of)", "en") == "BO", "a name with brackets of its own"
    assert country_code("阿拉伯叙利亚共和国", "zh") == "SY"


@given(
    st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=12),
    st.text("abcdez", min_size=1, max_size=9),
)
def test_the_key_of_a_person_is_one_word_and_stable(family: str, given_name: str) -> None:
    key = person_key(f"{given_name.title()} {family}")
    assert " " not in key
    assert key == person_key(f"{given_name.title()}  {family}")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("委员会决定任命埃琳娜·萨莫拉女士为检察官", ["埃琳娜·萨莫拉"]),
        ("大会任命埃琳娜·萨莫拉女士连任", ["埃琳娜·萨莫拉"]),
        ("注意到了秘书长对约纳斯·贝格先生的提名", ["约纳斯·贝格"]),
        ("欢迎秘书长任命约纳斯·卡尔·贝格先生为埃克先生的继任者", ["约纳斯·卡尔·贝格"]),
        ("特派团团长约纳斯·贝格先生和埃琳娜·萨莫拉女士", ["约纳斯·贝格", "埃琳娜·萨莫拉"]),
        ("会见总理理查德·贝格先生", ["理查德·贝格"]),
        ("感谢谢尔盖·伊利因先生", ["谢尔盖·伊利因"]),
        ("法国大使玛丽·杜邦女士", ["玛丽·杜邦"]),
        ("埃琳娜·萨莫拉女士", ["埃琳娜·萨莫拉"]),
        ("主席。\n埃琳娜·萨莫拉女士(智利)发言", ["埃琳娜·萨莫拉"]),
        # Where the name begins is not certain: a word that is no title, a country written with the same characters.
        ("新方案甲埃琳娜·萨莫拉女士", []),
        ("出席的有巴西埃琳娜·萨莫拉女士", []),
        ("在马里安·萨莫拉女士的办公室", []),
        ("女士们·先生们", []),
    ],
)
def test_a_chinese_sentence_before_a_foreign_name_is_no_part_of_it(source: str, expected: list[str]) -> None:
    found = [m for m in find(read_text(source, "zh"), [], None) if m.type == "person"]
    assert [m.normalised for m in found] == expected
    assert [m.entities for m in found] == [(f"person:{name.replace('·', '-')}",) for name in expected]


@given(st.text("阿埃巴贝布达德尔法格哈卡克拉莱马姆纳诺帕萨斯塔特瓦西亚", min_size=1, max_size=6))
def test_a_foreign_name_begins_behind_the_verb_whatever_its_characters(name: str) -> None:
    found = [m.normalised for m in find(read_text(f"决定任命{name}·贝格先生", "zh"), [], None) if m.type == "person"]
    assert found in ([f"{name}·贝格"], [])
