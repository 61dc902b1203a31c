"""Resolutions in our own words that create, renew, change and end bodies and ask for reports, in both languages.

`enacted` makes a record of a text and of the acts that it states, each with the words that state it. The numbers, the
river and its panel are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.entities import completed
from ingest.record import CitedInstrument, Entity, MandateAct, Named, Record, Span
from tests.graph.records import Fact, record

COUNCIL, CHIEF = "body:un-sc", "post:un-secretary-general"
CREATING, FIRST, SECOND_, THIRD, ENDING = (
    f"inst:sc/res/{number}" for number in ("9101 (2031)", "9118 (2032)", "9140 (2033)", "9163 (2034)", "9190 (2033)")
)
MEASURES = "inst:sc/res/9050 (2029)"
PANEL = "body:est/sc/res/9101 (2031)/panel"
MISSION = "body:est/sc/res/9118 (2032)/mission"
NAMES: Mapping[str, Mapping[str, Any]] = {
    PANEL: {
        "label_en": "Panel of Observers on the River Tamber",
        "label_zh": "坦伯河问题观察员小组",
        "parent": COUNCIL,
        "class": "ExpertGroup",
    },
    MISSION: {
        "label_en": "United Nations River Mission",
        "label_zh": "联合国河流特派团",
        "aliases_en": ["UNRIM"],
        "parent": COUNCIL,
        "class": "Mission",
    },
}
Row = tuple[str, str, Mapping[str, Any]]


def named(*keys: str | tuple[str, str | None], language: str = "en") -> tuple[Named, ...]:
    """Things as acts name them: by key, or by (name, key or None)."""
    return tuple(
        Named(str(NAMES.get(key, {}).get(f"label_{language}", key)), key) if isinstance(key, str) else Named(*key)
        for key in keys
    )


def cited(key: str, paragraphs: str | None = None) -> CitedInstrument:
    return CitedInstrument(key, None, paragraphs)


def enacted(
    prints: str | None,
    text: str,
    acts: Sequence[Row],
    facts: Sequence[Fact] = (),
    *,
    symbol: str | None = None,
    language: str = "en",
    adopted: str | None = None,
    **document: str,
) -> Record:
    """The record of an instrument's text: ``acts`` are (kind, quote, fields of the act)."""
    made = tuple(_act(kind, quote, fields, text) for kind, quote, fields in acts)
    number = (prints or "").rpartition("/")[2]
    own = symbol or (f"S/RES/{number}" if prints else None)
    told = [*facts]
    if prints and adopted:
        told.append((prints, "adoptedOn", adopted, text[:12]))
    if prints and own:
        told.append((prints, "publishedIn", f"doc:{own}", text[:12]))
        document["prints"] = prints
    if adopted:
        document.setdefault("date", adopted)
    keys = {key for act in made for key in _keys(act)}
    entities = completed(_entity(key) for key in sorted(keys))
    base = record(text, told, symbol=own, language=language, entities=entities, **document)
    return replace(base, acts=made)


def _entity(key: str) -> Entity:
    attrs = dict(NAMES.get(key, {}))
    return Entity(key, attrs.pop("class", "Resolution" if "/res/" in key else "Body"), attrs)


def _act(kind: str, quote: str, fields: Mapping[str, Any], text: str) -> MandateAct:
    start = text.index(quote)
    return MandateAct(kind, Span(start, start + len(quote)), **fields)


def _keys(act: MandateAct) -> set[str]:
    parties = {one.key for one in (*act.target, *act.addressee, *act.recipient) if one.key}
    instruments = {one.key for one in (act.instrument, *act.affects) if one}
    return parties | instruments


def _pair(
    prints: str,
    adopted: str,
    english: tuple[str, Sequence[Row]],
    chinese: tuple[str, Sequence[Row]],
) -> tuple[Record, Record]:
    """One resolution in both languages."""
    return (
        enacted(prints, english[0], english[1], adopted=adopted),
        enacted(prints, chinese[0], chinese[1], adopted=adopted, language="zh"),
    )


_PANEL, _PANEL_ZH = {"target": named(PANEL)}, {"target": named(PANEL, language="zh")}
_CHIEF = {"addressee": named(("the Secretary-General", CHIEF)), "recipient": named(("the Council", COUNCIL))}
_CHIEF_ZH = {"addressee": named(("秘书长", CHIEF)), "recipient": named(("安理会", COUNCIL))}
_ASKED = {"addressee": named(PANEL), "recipient": named(("the Council", COUNCIL))}
_ASKED_ZH = {"addressee": named(PANEL, language="zh"), "recipient": named(("安理会", COUNCIL))}

CREATED, CREATED_ZH = _pair(
    CREATING,
    "2031-03-10",
    (
        "Resolution 9101 (2031).\n1. Decides to set up for twelve months a Panel to watch the River Tamber.\n"
        "2. Decides that six members shall sit on the Panel.\n"
        "3. Requests the Panel to report to the Council within 90 days and every six months.",
        [
            (
                "establishes",
                "Decides to set up for twelve months a Panel to watch the River Tamber",
                {**_PANEL, "duration": {"months": 12}, "paragraph": "1", "wording": "to watch the River Tamber"},
            ),
            (
                "decidesComposition",
                "six members shall sit on the Panel",
                {**_PANEL, "paragraph": "2", "wording": "six members"},
            ),
            (
                "requestsReport",
                "Requests the Panel to report to the Council within 90 days and every six months",
                {**_ASKED, "paragraph": "3", "deadline": {"first_within_days": 90, "every_months": 6}},
            ),
        ],
    ),
    (
        "第9101(2031)号决议。\n1. 决定设立观察员小组，为期十二个月，以观察坦伯河。\n2. 决定小组由六名成员组成。\n"
        "3. 请小组在90天内并在其后每六个月向安理会提交报告。",
        [
            (
                "establishes",
                "决定设立观察员小组，为期十二个月，以观察坦伯河",
                {**_PANEL_ZH, "duration": {"months": 12}, "paragraph": "1", "wording": "以观察坦伯河"},
            ),
            ("decidesComposition", "小组由六名成员组成", {**_PANEL_ZH, "paragraph": "2", "wording": "六名成员"}),
            (
                "requestsReport",
                "请小组在90天内并在其后每六个月向安理会提交报告",
                {**_ASKED_ZH, "paragraph": "3", "deadline": {"first_within_days": 90, "every_months": 6}},
            ),
        ],
    ),
)
RENEWED, RENEWED_ZH = _pair(
    FIRST,
    "2032-03-08",
    (
        "Resolution 9118 (2032).\n4. Decides to extend the mandate of the Panel until 15 March 2033.\n"
        "5. Sets up the United Nations River Mission (UNRIM) until 30 June 2033.\n"
        "6. Requests the Secretary-General to report on the Mission by 1 December 2032, and asks him to keep the "
        "budget under review, and also asks him to visit the river.",
        [
            (
                "extends",
                "Decides to extend the mandate of the Panel until 15 March 2033",
                {**_PANEL, "until": "2033-03-15", "paragraph": "4", "affects": (cited(CREATING, "1"),)},
            ),
            (
                "establishes",
                "Sets up the United Nations River Mission (UNRIM) until 30 June 2033",
                {"target": named(MISSION), "until": "2033-06-30", "paragraph": "5"},
            ),
            (
                "requestsReport",
                "Requests the Secretary-General to report on the Mission by 1 December 2032",
                {**_CHIEF, "target": named(MISSION), "paragraph": "6", "deadline": {"by": ["2032-12-01"]}},
            ),
            (
                "requests",
                "asks him to keep the budget under review",
                {"addressee": _CHIEF["addressee"], "paragraph": "6", "wording": "keep the budget under review"},
            ),
            (
                "requests",
                "also asks him to visit the river",
                {"addressee": _CHIEF["addressee"], "paragraph": "6", "wording": "visit the river"},
            ),
        ],
    ),
    (
        "第9118(2032)号决议。\n4. 决定将观察员小组的任务期限延长至2033年3月15日。\n"
        "5. 设立联合国河流特派团，至2033年6月30日。\n"
        "6. 请秘书长在2032年12月1日之前就特派团提出报告，请他不断审查预算，又请他访问该河。",
        [
            (
                "extends",
                "决定将观察员小组的任务期限延长至2033年3月15日",
                {**_PANEL_ZH, "until": "2033-03-15", "paragraph": "4", "affects": (cited(CREATING, "1"),)},
            ),
            (
                "establishes",
                "设立联合国河流特派团，至2033年6月30日",
                {"target": named(MISSION, language="zh"), "until": "2033-06-30", "paragraph": "5"},
            ),
            (
                "requestsReport",
                "请秘书长在2032年12月1日之前就特派团提出报告",
                {
                    **_CHIEF_ZH,
                    "target": named(MISSION, language="zh"),
                    "paragraph": "6",
                    "deadline": {"by": ["2032-12-01"]},
                },
            ),
            (
                "requests",
                "请他不断审查预算",
                {"addressee": _CHIEF_ZH["addressee"], "paragraph": "6", "wording": "不断审查预算"},
            ),
            (
                "requests",
                "又请他访问该河",
                {"addressee": _CHIEF_ZH["addressee"], "paragraph": "6", "wording": "访问该河"},
            ),
        ],
    ),
)
# Tells in one sentence what two earlier resolutions did, before it acts itself.
AGAIN, AGAIN_ZH = _pair(
    SECOND_,
    "2033-03-07",
    (
        "Resolution 9140 (2033).\nRecalling the Panel created by paragraph 1 of resolution 9101 (2031) and extended by "
        "resolution 9118 (2032) until 15 March 2033,\n"
        "7. Decides to extend the mandate of the Panel until 15 March 2034.\n"
        "8. Decides that paragraph 4 of resolution 9050 (2029) shall not apply to ferries.\n"
        "9. Decides to extend the ban in paragraphs 4 to 6 of resolution 9050 (2029) until 1 May 2034.",
        [
            (
                "establishedBy",
                "the Panel created by paragraph 1 of resolution 9101 (2031)",
                {**_PANEL, "instrument": cited(CREATING, "1")},
            ),
            (
                "extends",
                "extended by resolution 9118 (2032) until 15 March 2033",
                {**_PANEL, "instrument": cited(FIRST), "until": "2033-03-15", "part": "preamble"},
            ),
            (
                "extends",
                "Decides to extend the mandate of the Panel until 15 March 2034",
                {**_PANEL, "until": "2034-03-15", "paragraph": "7"},
            ),
            (
                "modifies",
                "paragraph 4 of resolution 9050 (2029) shall not apply to ferries",
                {"affects": (cited(MEASURES, "4"),), "paragraph": "8", "wording": "shall not apply to ferries"},
            ),
            (
                "extends",
                "Decides to extend the ban in paragraphs 4 to 6 of resolution 9050 (2029) until 1 May 2034",
                {
                    "target": named(("the ban in paragraphs 4 to 6 of resolution 9050 (2029)", None)),
                    "affects": (cited(MEASURES, "4 to 6"),),
                    "until": "2034-05-01",
                    "paragraph": "9",
                },
            ),
        ],
    ),
    (
        "第9140(2033)号决议。\n回顾第9101(2031)号决议第1段所设、由第9118(2032)号决议延长至2033年3月15日的观察员小组，\n"
        "7. 决定将观察员小组的任务期限延长至2034年3月15日。\n8. 决定第9050(2029)号决议第4段不适用于渡船。\n"
        "9. 决定将第9050(2029)号决议第4至6段所载禁令延长至2034年5月1日。",
        [
            (
                "establishedBy",
                "第9101(2031)号决议第1段所设、由第9118(2032)号决议延长至2033年3月15日的观察员小组",
                {**_PANEL_ZH, "instrument": cited(CREATING, "第1段")},
            ),
            (
                "extends",
                "由第9118(2032)号决议延长至2033年3月15日的观察员小组",
                {**_PANEL_ZH, "instrument": cited(FIRST), "until": "2033-03-15", "part": "preamble"},
            ),
            (
                "extends",
                "决定将观察员小组的任务期限延长至2034年3月15日",
                {**_PANEL_ZH, "until": "2034-03-15", "paragraph": "7"},
            ),
            (
                "modifies",
                "第9050(2029)号决议第4段不适用于渡船",
                {"affects": (cited(MEASURES, "4"),), "paragraph": "8", "wording": "不适用于渡船"},
            ),
            (
                "extends",
                "决定将第9050(2029)号决议第4至6段所载禁令延长至2034年5月1日",
                {
                    "target": named(("第9050(2029)号决议第4至6段所载禁令", None)),
                    "affects": (cited(MEASURES, "4至6"),),
                    "until": "2034-05-01",
                    "paragraph": "9",
                },
            ),
        ],
    ),
)
ENDED, ENDED_ZH = _pair(
    ENDING,
    "2033-05-20",
    (
        "Resolution 9190 (2033).\n1. Decides to end the Mission on 30 June 2033.\n"
        "2. Endorses the charter of the river.",
        [
            (
                "terminates",
                "Decides to end the Mission on 30 June 2033",
                {"target": named(MISSION), "date": "2033-06-30", "paragraph": "1"},
            ),
            (
                "endorses",
                "Endorses the charter of the river",
                {"target": named(("the charter of the river", None)), "paragraph": "2"},
            ),
        ],
    ),
    (
        "第9190(2033)号决议。\n1. 决定于2033年6月30日结束特派团。\n2. 核可该河宪章。",
        [
            (
                "terminates",
                "决定于2033年6月30日结束特派团",
                {"target": named(MISSION, language="zh"), "date": "2033-06-30", "paragraph": "1"},
            ),
            ("endorses", "核可该河宪章", {"target": named(("该河宪章", None)), "paragraph": "2"}),
        ],
    ),
)
ENGLISH_ALL = (CREATED, RENEWED, AGAIN, ENDED)
CHINESE_ALL = (CREATED_ZH, RENEWED_ZH, AGAIN_ZH, ENDED_ZH)
