"""What things are called, in both languages; and what is not named where a name is not known."""

from __future__ import annotations

import pytest

from graph.labels import Label, Naming
from graph.settings import from_environment
from ingest.entities import completed
from ingest.record import Entity

UNTOC = "United Nations Convention against Transnational Organized Crime"
COP = "Conference of the Parties to the Organized Crime Convention"
KEYS = """
inst:sc/res/1373 (2001)|inst:ctoc-cop-ext-bureau/dec/unnumbered-8th|inst:x/res/1/1|inst:ctoc-cop/res/9/1
mtg:un-ga/55|mtg:un-sc/9128|mtg:un-sc/2020-05-29|mtg:un-ga/55/opening|mtg:nobody/3|mtg:ctoc-cop/10
report:un-ga/55|item:un-ga/55/2b|doc:A/55/1|doc:file/8bd9712b|rec:ctoc-cop-wg-ic/11-draft|rec:un-ga/unspecified
prov:untoc/art/18/para/3|prov:sc/res/1373 (2001)/para/1|prov:ctoc-cop-rop/rule/14|post:un-secretary-general
prog:untoc-irm-global-programme|treaty:uncac|norm:nobody/3/agenda-proposal
norm:ctoc-cop-wg-ic/12/agenda-proposal|norm:ctoc-cop-wgs/2021-timetable|norm:ctoc-cop-ext-bureau/2020-07-31/procedure
"""
THINGS = completed(Entity(key, "Document") for line in KEYS.split("\n") for key in line.split("|") if key)
NAMING = Naming({e.id: e.type for e in THINGS}, {e.id: e.attrs for e in THINGS})


@pytest.mark.parametrize(
    ("key", "en", "zh"),
    [
        ("inst:sc/res/1373 (2001)", "Resolution 1373 (2001) of the Security Council", "安全理事会第1373(2001)号决议"),
        (
            "inst:ctoc-cop-ext-bureau/dec/unnumbered-8th",  # no number
            f"Decision of the Extended Bureau of the {COP}",
            "《有组织犯罪公约》缔约方会议扩大主席团的决定",
        ),
        ("inst:ctoc-cop/res/9/1", f"Resolution 9/1 of the {COP}", "《有组织犯罪公约》缔约方会议第9/1号决议"),
        ("mtg:ctoc-cop/10", f"{COP}, tenth session", "《有组织犯罪公约》缔约方会议第十届会议"),
        ("body:ctoc-cop", f"Conference of the Parties to the {UNTOC}", "联合国打击跨国有组织犯罪公约缔约方会议"),
        ("norm:ctoc-cop-rop", f"Rules of procedure of the {COP}", "《有组织犯罪公约》缔约方会议议事规则"),
        (
            "prov:ctoc-cop-rop/rule/14",
            f"Rules of procedure of the {COP}, rule 14",
            "《有组织犯罪公约》缔约方会议议事规则第14条",
        ),
        (
            "rec:ctoc-cop-wg-ic/11-draft",
            "Recommendations: Working Group on International Cooperation, eleventh meeting",
            "国际合作工作组第十一次会议的建议",
        ),
        ("rec:un-ga/unspecified", "Recommendations: General Assembly", "大会的建议"),  # of no known meeting
        (
            "prog:untoc-irm-global-programme",
            "global programme to collect voluntary contributions",
            "收集自愿捐款的全球方案",
        ),
        ("treaty:uncac", "United Nations Convention against Corruption", "《联合国反腐败公约》"),
        (
            "norm:ctoc-cop-wg-ic/12/agenda-proposal",
            "Proposal for the provisional agenda: Working Group on International Cooperation, twelfth meeting",
            "国际合作工作组第十二次会议临时议程提案",
        ),
        (
            "norm:ctoc-cop-wgs/2021-timetable",
            f"Timetable of meetings for 2021: working groups of the {COP}",
            "《有组织犯罪公约》缔约方会议各工作组2021年会议时间表",
        ),
        (
            "norm:ctoc-cop-ext-bureau/2020-07-31/procedure",
            f"Procedure of 31 July 2020: Extended Bureau of the {COP}",
            "《有组织犯罪公约》缔约方会议扩大主席团2020年7月31日的程序",
        ),
        ("norm:nobody/3/agenda-proposal", None, None),  # of a body that is not known
        ("body:unodc", None, None),  # no record speaks of it
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
    ("key", "language", "aliases"),
    [
        ("inst:ctoc-cop/res/9/1", "en", {f"Resolution 9/1 of the Conference of the Parties to the {UNTOC}"}),
        ("mtg:ctoc-cop/10", "zh", {"联合国打击跨国有组织犯罪公约缔约方会议第十届会议"}),
        ("mtg:un-sc/9128", "en", set()),  # a body with one name
        ("item:un-ga/55/2b", "en", set()),
    ],
)
def test_other_names(key: str, language: str, aliases: set[str]) -> None:
    assert set(NAMING.aliases(key)[language]) == aliases


def test_the_short_name_of_a_body_is_one_of_its_names() -> None:
    cop = next(e for e in THINGS if e.id == "body:ctoc-cop")
    assert COP in NAMING.aliases("body:ctoc-cop")["en"]
    assert (cop.attrs["short_en"], cop.attrs["short_zh"]) == (COP, "《有组织犯罪公约》缔约方会议")


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "ftp://example.org/", "https://a b/", "https:///"]
)
def test_a_base_that_is_no_iri(base: str) -> None:
    with pytest.raises(ValueError, match="UN_MANDATE_BASE"):
        from_environment({"UN_MANDATE_BASE": base})
