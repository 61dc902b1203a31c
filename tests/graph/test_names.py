"""What things are called, in both languages; and what is not named where a name is not known."""

from __future__ import annotations

import pytest

from graph.labels import Label, Naming
from graph.names import authority
from graph.settings import from_environment

UNTOC = "United Nations Convention against Transnational Organized Crime"
BODIES = {
    "inst:sc/res/1373 (2001)": {"adopting_body": "body:un-sc", "number": "1373 (2001)"},
    "inst:ctoc-cop-ext-bureau/dec/unnumbered-8th": {"adopting_body": "body:un-ga"},
    "inst:x/res/1/1": {"number": "1/1"},
    "mtg:un-ga/55": {"body": "body:un-ga"},
}
NAMING = Naming({"mtg:un-ga/55": "Session", "mtg:un-sc/9128": "Meeting"}, BODIES, authority())


@pytest.mark.parametrize(
    ("key", "en", "zh"),
    [
        ("inst:sc/res/1373 (2001)", "Resolution 1373 (2001) of the Security Council", "安全理事会第1373(2001)号决议"),
        ("inst:ctoc-cop-ext-bureau/dec/unnumbered-8th", "Decision of the General Assembly", "大会的决定"),  # no number
        ("inst:x/res/1/1", "Resolution 1/1", "第1/1号决议"),  # a body that is not known
        ("mtg:un-ga/55", "General Assembly, fifty-fifth session", "大会第五十五届会议"),  # a session, not a meeting
        ("mtg:un-sc/9128", "Security Council, 9128th meeting", "安全理事会第9128次会议"),
        ("mtg:un-sc/2020-05-29", "Security Council, meeting of 29 May 2020", "安全理事会2020年5月29日会议"),
        (
            "mtg:un-ga/55/opening",
            "General Assembly, fifty-fifth session, opening meeting",
            "大会第五十五届会议开幕会议",
        ),
        ("mtg:nobody/3", None, None),  # a meeting of a body that has no name
        ("report:un-ga/55", "Report: General Assembly, fifty-fifth session", "大会第五十五届会议报告"),
        (
            "item:un-ga/55/2b",
            "General Assembly, fifty-fifth session, agenda item 2(b)",
            "大会第五十五届会议议程项目2(b)",
        ),
        ("doc:A/55/1", "A/55/1", "A/55/1"),
        ("doc:file/8bd9712b", None, None),
        (
            "prov:untoc/art/18/para/3",
            f"{UNTOC}, article 18, paragraph 3",
            "《联合国打击跨国有组织犯罪公约》第18条第3款",
        ),
        (
            "prov:sc/res/1373 (2001)/para/1",
            "Resolution 1373 (2001) of the Security Council, paragraph 1",
            "安全理事会第1373(2001)号决议第1段",
        ),
    ],
)
def test_labels(key: str, en: str | None, zh: str | None) -> None:
    assert NAMING.label(key) == Label(en, zh)


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "ftp://example.org/", "https://a b/", "https:///"]
)
def test_a_base_that_is_no_iri(base: str) -> None:
    with pytest.raises(ValueError, match="UN_MANDATE_BASE"):
        from_environment({"UN_MANDATE_BASE": base})
