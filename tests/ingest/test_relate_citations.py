"""What is cited, and when and where it was adopted."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.relate.citations import relate, session_of
from tests.ingest.marked_reading import reading

I91 = "{instrument inst:ctoc-cop/dec/9/1|第9/1号决定}"
E91 = "{instrument inst:ctoc-cop/dec/9/1|decision 9/1}"
OWN = "doc:CTOC/COP/2020/1"


def facts(marked: str, language: str, predicate: str, **document: Any) -> list[tuple[str, str, str]]:
    found = relate(reading(marked, language, **document))
    return [(r.subject, r.object, r.status) for r in found if r.predicate == predicate]


def test_each_mention_is_a_citation_with_its_form() -> None:
    marked = f"{I91}；{{instrument inst:ctoc-cop/dec/9/1@anaphor|该决定}}；{{document_symbol doc:A/80/1|A/80/1}}"
    found = [r for r in relate(reading(marked)) if r.predicate == "cites"]
    assert [(r.object, r.attrs["form"]) for r in found] == [
        ("inst:ctoc-cop/dec/9/1", "explicit"),
        ("inst:ctoc-cop/dec/9/1", "anaphor"),
        ("doc:A/80/1", "symbol"),
    ]


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        (f"{{document_symbol {OWN}|CTOC/COP/2020/1}}", "a document does not cite itself"),
        ("{instrument set:some@indefinite_set|多项决议}", "an unnamed set"),
        ("{instrument inst:ctoc-cop/res/1/1@hypothetical|一项决议}", "a resolution that was not adopted"),
    ],
)
def test_not_cited(marked: str, why: str) -> None:
    assert facts(marked, "zh", "cites") == [], why


def test_a_document_does_not_cite_the_instrument_that_it_prints() -> None:
    assert facts(
        f"{I91}和{{instrument inst:ctoc-cop/dec/9/2|第9/2号决定}}", "zh", "cites", prints="inst:ctoc-cop/dec/9/1"
    ) == [(OWN, "inst:ctoc-cop/dec/9/2", "stated")]


def test_every_member_of_a_coordinated_provision() -> None:
    marked = "{legal_provision prov:untoc/art/36/para/1+prov:untoc/art/36/para/2|第36条第1和第2款}"
    assert [o for _, o, _ in facts(marked, "zh", "citesProvision")] == [
        "prov:untoc/art/36/para/1",
        "prov:untoc/art/36/para/2",
    ]


S9 = "{meeting mtg:ctoc-cop/9|第九届会议}"
ES9 = "{meeting mtg:ctoc-cop/9|ninth session}"
EB = "{body body:ctoc-cop|Conference}"
STATED = [("inst:ctoc-cop/dec/9/1", "mtg:ctoc-cop/9", "stated")]
INFERRED = [("inst:ctoc-cop/dec/9/1", "mtg:ctoc-cop/9", "inferred")]


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        (f"{S9}通过了议程({I91})。", "zh", STATED, "the number in brackets"),
        (f"{S9}还通过了关于工作安排的{I91}。", "zh", STATED, "with a title"),
        (f"{S9}通过的{I91}", "zh", STATED, "attribute"),
        (f"At its {ES9}, the {EB} adopted {E91}.", "en", STATED, "English"),
        (f"根据{I91}，", "zh", INFERRED, "the number gives the session"),
        (f"{S9}审议了{I91}。", "zh", INFERRED, "considering is not adopting"),
        (
            f"{{meeting mtg:ctoc-cop/10|第十届会议}}通过了关于执行{I91}的计划。",
            "zh",
            INFERRED,
            "another session cannot have adopted it",
        ),
        (
            "{instrument inst:sc/res/1325 (2000)|第1325(2000)号决议}",
            "zh",
            [],
            "a council that does not number by session",
        ),
    ],
)
def test_adopted_at(marked: str, language: str, expected: list[Any], why: str) -> None:
    assert facts(marked, language, "adoptedAt") == expected, why


D = "{date 2006-10-18|2006年10月18日}"
ED = "{date 2006-10-18|18 October 2006}"
ON = [("inst:ctoc-cop/dec/9/1", "2006-10-18", "stated")]


@pytest.mark.parametrize(
    ("marked", "language", "predicate", "expected", "why"),
    [
        (f"{D}{I91}", "zh", "adoptedOn", ON, "the date stands before the number"),
        (f"{D}通过的{I91}", "zh", "adoptedOn", ON, "with the verb"),
        (f"{D}，理事会第9092次会议通过{I91}", "zh", "adoptedOn", ON, "with the meeting between"),
        (f"{E91}, adopted on {ED}", "en", "adoptedOn", ON, "English"),
        (f"On {ED}, the Conference adopted {E91}.", "en", "adoptedOn", ON, "date first"),
        (f"将任期延长至{D}的{I91}", "zh", "adoptedOn", [], "the day to which a mandate runs"),
        (
            "{instrument inst:ga/res/57/4|resolution 57/4} of {date 2014-03-21|21 March 2014}",
            "en",
            "adoptedOn",
            [],
            "a day that the session excludes: it is another body's resolution",
        ),
        (
            "{instrument inst:ga/res/57/4|resolution 57/4} of {date 2014-03-21|21 March 2014}",
            "en",
            "adoptedAt",
            [],
            "nor is the session then known",
        ),
        (f"至迟于{D}依照{I91}提交", "zh", "adoptedOn", [], "the date of something else"),
        (
            f"今年是{I91}通过二十周年",
            "zh",
            "adoptedInYear",
            [("inst:ctoc-cop/dec/9/1", "2000", "inferred")],
            "an anniversary",
        ),
        (
            f"{{date 2000|2000年}}通过{I91}",
            "zh",
            "adoptedInYear",
            [("inst:ctoc-cop/dec/9/1", "2000", "stated")],
            "the year itself",
        ),
        (
            "{instrument_title inst:ctoc-cop/dec/9/1|工作安排}",
            "zh",
            "hasTitle",
            [("inst:ctoc-cop/dec/9/1", "inst:ctoc-cop/dec/9/1".removeprefix("inst:"), "stated")],
            "a title",
        ),
        (
            f"{{instrument set:later@indefinite_set|多项决议}}重申了{I91}",
            "zh",
            "reaffirms",
            [("set:later", "inst:ctoc-cop/dec/9/1", "stated")],
            "by an unnamed set",
        ),
        (
            f"{{instrument -@indefinite_set|Several resolutions}} have reaffirmed {E91}.",
            "en",
            "reaffirms",
            [("set:subsequent-resolutions-after-dec-9/1", "inst:ctoc-cop/dec/9/1", "stated")],
            "a set without a key gets one",
        ),
        (
            "{meeting mtg:ctoc-cop-wg-tip/9|第九次会议}通过的建议",
            "zh",
            "adoptedAt",
            [("rec:ctoc-cop-wg-tip/9", "mtg:ctoc-cop-wg-tip/9", "stated")],
            "recommendations have their meeting's key",
        ),
        ("{meeting mtg:ctoc-cop-wg-tip/9|第九次会议}讨论的建议", "zh", "adoptedAt", [], "discussed, not adopted"),
    ],
)
def test_adoption(marked: str, language: str, predicate: str, expected: list[Any], why: str) -> None:
    assert facts(marked, language, predicate, date="2020-09-24") == expected, why


@pytest.mark.parametrize("number", [None, "", "S-13/2", "36 (IV)", "2004/25", "1/CP.21"])
def test_numbers_without_a_session(number: str | None) -> None:
    assert session_of(number) is None
