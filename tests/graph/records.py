"""Small records in our own words, for tests that need no official document.

`record` finds its quotes in the text, so that a test reads as what a document says and which words say so. Things that
the facts name get their entities as reading a document gives them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ingest.entities import completed
from ingest.record import Entity, Mention, Record, Relation, Span, Status

Fact = tuple[str, str, str, str] | tuple[str, str, str, str, Mapping[str, Any]]
Named = tuple[str, str, str] | tuple[str, str, str, str]


def record(
    text: str,
    facts: Sequence[Fact] = (),
    *,
    symbol: str | None = "CTOC/COP/2020/1",
    language: str = "zh",
    named: Sequence[Named] = (),
    entities: Sequence[Entity] = (),
    status: Status = "stated",
    **document: str,
) -> Record:
    """A record of a text: ``facts`` are (subject, predicate, object, quote[, attrs]).

    ``named`` are (type, quote, key[, form])."""

    def span(quote: str) -> Span:
        start = text.index(quote)
        return Span(start, start + len(quote))

    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document_key = f"doc:{symbol or 'file/' + sha256[:16]}"
    mentions = tuple(
        Mention(kind, span(quote), quote, key, (key,), {"form": form[0]} if form else {})
        for kind, quote, key, *form in named
    )
    relations = tuple(
        Relation(
            subject,
            predicate,
            obj,
            attrs[0].get("status", status) if attrs else status,
            (span(quote),),
            *_bare(attrs),
        )
        for subject, predicate, obj, quote, *attrs in facts
    )
    return Record(
        file=f"{(symbol or 'note').replace('/', '-')}.{language}.txt",
        sha256=sha256,
        text=text,
        language=language,
        symbol=symbol,
        document={"key": document_key, **document},
        sentences=tuple(Span(*m.span()) for m in re.finditer(r"[^\s。.][^。\n]*?(?:[。]|\.(?=\s|$)|$)", text, re.M)),
        entities=completed([Entity(document_key, "Document"), *entities], mentions, relations),
        mentions=mentions,
        relations=relations,
    )


def _bare(attrs: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    return tuple({k: v for k, v in one.items() if k != "status"} for one in attrs)


COP, FIREARMS, WG_IC = "body:ctoc-cop", "body:ctoc-cop-wg-firearms", "body:ctoc-cop-wg-ic"
# A document of our own that tells how one working group came about, in Chinese and in English.
CHINESE = record(
    "第5/4号决议设立了枪支组。\n第7/1号决议使该组成为常设机构，并请秘书处协助各组。\n"
    "枪支组第七次会议于2020年7月16日至17日开会，其报告送交第十届会议，由CTOC/COP/2020/5转交。",
    [
        (
            "inst:ctoc-cop/res/5/4",
            "establishes",
            FIREARMS,
            "第5/4号决议设立了枪支组",
            {"mandate_zh": "协助工作", "open_ended": True},
        ),
        (
            "inst:ctoc-cop/res/5/4",
            "adoptedAt",
            "mtg:ctoc-cop/5",
            "第5/4号决议",
            {"status": "inferred", "rule": "numbering"},
        ),
        ("inst:ctoc-cop/res/7/1", "makesPermanent", FIREARMS, "第7/1号决议使该组成为常设机构"),
        (
            "inst:ctoc-cop/res/7/1",
            "requests",
            "body:ctoc-cop-secretariat",
            "并请秘书处协助各组",
            {"action_zh": "协助各组", "key": "assist"},
        ),
        (
            FIREARMS,
            "heldMeeting",
            "mtg:ctoc-cop-wg-firearms/7",
            "枪支组第七次会议于2020年7月16日至17日开会",
            {"start": "2020-07-16", "end": "2020-07-17", "place": None, "ordinal": 7, "event_status": "held"},
        ),
        ("mtg:ctoc-cop-wg-firearms/7", "hasReport", "report:ctoc-cop-wg-firearms/7", "其报告"),
        ("report:ctoc-cop-wg-firearms/7", "submittedTo", "mtg:ctoc-cop/10", "其报告送交第十届会议"),
        ("doc:CTOC/COP/2020/5", "transmits", "report:ctoc-cop-wg-firearms/7", "由CTOC/COP/2020/5转交"),
        (
            "doc:CTOC/COP/2020/1",
            "cites",
            "inst:ctoc-cop/res/5/4",
            "第5/4号决议",
            {"form": "explicit", "context": "setOutIn", "part": "body", "paragraph": "12 (a)"},
        ),
        (
            "doc:CTOC/COP/2020/5",
            "candidateFulfilment",
            "assist",
            "由CTOC/COP/2020/5转交",
            {"status": "candidate", "instrument": "inst:ctoc-cop/res/7/1"},
        ),
    ],
    named=[
        ("instrument", "第5/4号决议", "inst:ctoc-cop/res/5/4", "explicit"),
        ("body", "枪支组", FIREARMS),
        ("document_symbol", "CTOC/COP/2020/5", "doc:CTOC/COP/2020/5"),
    ],
    date="2020-09-24",
)
ENGLISH = record(
    "Resolution 5/4 created the group. Resolution 7/1 made it standing.",
    [
        ("inst:ctoc-cop/res/5/4", "establishes", FIREARMS, "Resolution 5/4 created the group"),
        ("inst:ctoc-cop/res/7/1", "makesPermanent", FIREARMS, "Resolution 7/1 made it standing"),
    ],
    language="en",
    date="2020-09-24",
)

# What the second agenda adds: approvals by silence, what was not adopted, which papers it cites.
DRAFT = "rec:ctoc-cop-wg-ic/11-draft"
EXTENDED = "body:ctoc-cop-ext-bureau"
SECOND = record(
    "2020年7月31日核准程序。\n9月7日提出、9月11日核准时间表。\n11月6日提出、11月19日核准议程提案。\n"
    "建议草案未获工作组通过。\n建议草案未获缔约方会议核可。\n9月16日以前可评论。\n"
    "见CTOC/COP/WG.3/2020/2、CTOC/COP/WG.3/2020/3、CTOC/COP/WG.3/2020/4、CTOC/COP/WG.3/2021/2及CTOC/COP/2020/CRP.4。\n"
    "第十一次会议报告即该文件。",
    [
        (
            EXTENDED,
            "approves",
            "norm:reflection-period-procedure",
            "2020年7月31日核准程序",
            {"date": "2020-07-31", "procedure": "silence"},
        ),
        (
            EXTENDED,
            "approves",
            "norm:ctoc-cop-wgs/2021-timetable",
            "9月11日核准时间表",
            {"date": "2020-09-11", "procedure": "silence", "submitted": "2020-09-07"},
        ),
        (
            EXTENDED,
            "approves",
            "norm:ctoc-cop-wg-ic/12/agenda-proposal",
            "11月19日核准议程提案",
            {"date": "2020-11-19", "procedure": "silence", "submitted": "2020-11-06"},
        ),
        ("mtg:ctoc-cop-wg-ic/11", "notAdopted", DRAFT, "建议草案未获工作组通过"),
        ("mtg:ctoc-cop/10", "notEndorsed", DRAFT, "建议草案未获缔约方会议核可"),
        (
            "mtg:ctoc-cop-wg-ic/11",
            "deadline",
            "2020-09-16",
            "9月16日以前可评论",
            {"matter": "comments on the points for future discussion", "deadline_kind": "closes"},
        ),
        *(
            ("doc:CTOC/COP/WG.3/2021/1", "cites", f"doc:{cited}", cited)
            for cited in (
                "CTOC/COP/WG.3/2020/2",
                "CTOC/COP/WG.3/2020/3",
                "CTOC/COP/WG.3/2020/4",
                "CTOC/COP/WG.3/2021/2",
                "CTOC/COP/2020/CRP.4",
            )
        ),
        ("report:ctoc-cop-wg-ic/11", "sameDocumentAs", "doc:CTOC/COP/WG.3/2020/4", "第十一次会议报告即该文件"),
    ],
    symbol="CTOC/COP/WG.3/2021/1",
    date="2020-12-11",
)
