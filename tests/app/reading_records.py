"""A document of our own in both languages, with everything that is awkward to mark: overlaps, nesting, hostile text."""

from __future__ import annotations

import hashlib
from typing import Any

from ingest.entities import completed
from ingest.record import Entity, Mention, Record, Relation, Span, Status

DOCUMENT = "doc:CTOC/COP/2098/7"
GROUP = "body:ctoc-cop-wg-firearms"
CREATOR = "inst:ctoc-cop/res/5/4"
MEETING = "mtg:ctoc-cop-wg-firearms/2"
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script> [x](javascript:alert(3)) {{ 7*7 }}"
# A direction that would turn the rest of the line, a character of no width, and a null.
UNSEEN = "a\u202eb\u200bc\x00d"

TEXTS = {
    "en": "# Note\n\n1. By resolution 5/4 the Conference set up the Working Group on Firearms.\n\n"
    "2. The second meeting of the Working Group on Firearms was held in Vienna.\n\n"
    f"3. The Chair wrote {HOSTILE} on the board.\n\n4. Nobody sees {UNSEEN} here.\n\n5. A closing word stands alone.\n",
    "zh": "# 说明\n\n1. 缔约方会议以第5/4号决议设立了枪支问题工作组。\n\n"
    "2. 枪支问题工作组第二次会议在维也纳举行。\n\n3. 主席在板上写了字。\n\n4. 这里没有人看见什么。\n",
}
# What each text names, with the type of the mention and what it refers to: two overlap, and one lies in another.
NAMED = {
    "en": (
        ("instrument", "resolution 5/4", (CREATOR,)),
        ("body", "Working Group on Firearms", (GROUP,)),
        ("treaty", "Firearms", ("treaty:firearms",)),
        ("meeting", "The second meeting of the Working Group on Firearms", (MEETING,)),
        ("post", "Group on Firearms was", ("post:chair",)),
    ),
    "zh": (
        ("instrument", "第5/4号决议", (CREATOR,)),
        ("body", "枪支问题工作组", (GROUP,)),
        ("meeting", "枪支问题工作组第二次会议", (MEETING,)),
    ),
}
SAID: dict[str, tuple[tuple[str, str, str, str, Status], ...]] = {
    "en": (
        (CREATOR, "establishes", GROUP, "resolution 5/4 the Conference set up the Working Group on Firearms", "stated"),
        (MEETING, "cites", CREATOR, "The second meeting of the Working Group on Firearms was held", "candidate"),
        (DOCUMENT, "hasTitle", HOSTILE, HOSTILE, "stated"),
    ),
    "zh": ((CREATOR, "establishes", GROUP, "第5/4号决议设立了枪支问题工作组", "stated"),),
}


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def record(language: str, *, kind: str = "official", **changes: Any) -> Record:
    """The document in one language; ``changes`` replace what its record says of the document."""
    text = TEXTS[language]
    mentions = tuple(
        Mention(type, span, text[span.start : span.end], "", things)
        for type, words, things in NAMED[language]
        for span in [_span(text, words)]
    )
    relations = tuple(
        Relation(subject, predicate, object, status, (_span(text, words),))
        for subject, predicate, object, words, status in SAID[language]
    )
    given = (
        Entity(DOCUMENT, "Document"),
        Entity("treaty:firearms", "Treaty", {"label_en": "Firearms Protocol", "label_zh": "枪支议定书"}),
        Entity("post:chair", "Post", {"label_en": "Chair", "label_zh": "主席"}),
    )
    return Record(
        file=f"note.{language}.md",
        sha256=hashlib.sha256((kind + text).encode()).hexdigest(),
        text=text,
        language=language,
        symbol="CTOC/COP/2098/7",
        document={"key": DOCUMENT, "text_kind": kind, **changes},
        sentences=tuple(_span(text, line) for line in text.splitlines() if line),
        entities=completed(given, mentions=mentions, relations=relations),
        mentions=mentions,
        relations=relations,
    )
