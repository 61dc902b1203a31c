"""Sessions and meetings, and the reports named after them.

A meeting is named by ordinal and body (国际合作工作组第十一次会议), by ordinal alone, by body and dates, or by
pointing back (这两次会议). What is found here says only that much, as `Sighting`s; ``ingest.resolve`` turns them into
mentions with keys. Patterns run on the masked view, in which a date or a body is a run of one private character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.find.masked import BODY, DATE, PLACE, masked
from ingest.languages import words
from ingest.numerals import CHINESE, ORDINAL_EN, chinese_number, english_ordinal
from ingest.record import Mention, Span
from ingest.text import Text


@dataclass(frozen=True, slots=True)
class Sighting:
    """One or more meetings as a phrase names them.

    ``unit`` is ``session`` (届) or ``meeting`` (次); ``bodies`` are those inside the phrase; ``dates`` single it out;
    ``report`` is the span of the report named after it, where there is one; ``count`` how many meetings an anaphor
    points to, ``first`` whether those are the first of the ones named last; ``special`` sessions are numbered apart
    from the regular ones, and a ``resumed`` one is not the session that it resumes.
    """

    span: Span
    form: str | None
    unit: str | None = None
    ordinals: tuple[int, ...] = ()
    bodies: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    count: int = 1
    first: bool = False
    special: bool = False
    resumed: bool = False
    report: Span | None = None
    report_only: bool = False


def find(text: Text, mentions: Sequence[Mention]) -> list[Sighting]:
    """The sightings of meetings, in order; ``mentions`` are the text's dates, bodies and places (view spans)."""
    view = masked(text.view, mentions)
    at = {(m.type, m.start): m for m in mentions}
    sightings = _chinese(text, view, at) if text.language == "zh" else _english(text, view, at)
    chosen: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: (s.span.start, -s.span.end)):
        if not any(sighting.span.overlaps(c.span) for c in chosen[-4:]):
            chosen.append(sighting)
    return [_with_report(s, text) for s in chosen]


_At = dict[tuple[str, int], Mention]


def _inside(at: _At, kind: str, start: int, end: int) -> tuple[Mention, ...]:
    return tuple(sorted((m for (k, s), m in at.items() if k == kind and start <= s < end), key=lambda m: m.start))


@cache
def _zh() -> dict[str, re.Pattern[str]]:
    rules = words("zh", "meetings")
    n = f"(?:{CHINESE}{{1,5}}|\\d{{1,5}})"
    ordinals = f"(?:第{n}[届次]?(?:(?:和|及|以及|、|至)第?{n}[届次]?)*|{rules['first']}[届次])(?<=[届次])"
    dates = f"{DATE}+(?:(?:和|及|以及|、){DATE}+)*"
    where = f"(?:在?{PLACE}+|在[^，。；\\n]{{1,8}}?)?{rules['held']}"
    names = f"{BODY}+(?:(?:和|及|以及|、){BODY}+)*"
    place = f"(?:在{PLACE}+)?"
    return {
        # 第十三届会议第一次续会, 第九届会议续会, 第一次续会: a resumption, with its own number.
        "ordinal": re.compile(
            f"(?P<body>{BODY}+)?(?P<ordinals>{ordinals})(?:{rules['nouns']})"
            f"(?:的?(?:第{n}次|{rules['first']}次)?{rules['resumed']})?"
        ),
        # A line of adoption may leave out 第.
        "adoption": re.compile(
            f"(?:(?<=\\n)|(?P<body>{BODY}+)\\s?)(?P<ordinals>\\d{{1,5}}次)会议(?=上?通过\\s*(?:\\n|$))"
        ),
        "dated": re.compile(
            f"(?P<bodies>{names})(?P<at>[在于]?)(?P<dates>{dates}){where}(?P<noun>会议|续会|届会|常会)(?P<event>上|期间)?"
        ),
        "listed": re.compile(f"(?P<bodies>{names})(?P<dates>{DATE}+会议(?:(?:和|及|以及|、){DATE}+会议)*)"),
        "resumed": re.compile(f"(?P<bodies>{names})(?:[在于])?(?P<dates>{dates})?{where}(?P<noun>{rules['resumed']})"),
        "described": re.compile(
            f"(?:(?P<dates>{dates}){where})?(?P<phrase>(?P<body>{BODY}+)(?:{rules['descriptive']}))"
        ),
        "counted": re.compile(f"(?P<body>{BODY}+)于?(?P<dates>{dates}){place}{rules['counted']}"),
        "past": re.compile(f"(?P<body>{BODY}+)(?:{rules['past_set']})"),
    }


def _chinese(text: Text, view: str, at: _At) -> Iterator[Sighting]:
    rules, patterns = words("zh", "meetings"), _zh()
    for found in [*patterns["ordinal"].finditer(view), *patterns["adoption"].finditer(view)]:
        body = _inside(at, "body", found.start("body"), found.end("body")) if found["body"] else ()
        units = re.findall("[届次]", found["ordinals"])
        numbers = re.findall(f"{CHINESE}+|\\d+", found["ordinals"])
        ordinals = tuple(o for o in map(chinese_number, numbers) if o)
        if found["ordinals"].startswith(rules["first"]):
            ordinals = (1,)
        if "至" in found["ordinals"] and len(ordinals) == 2:
            ordinals = tuple(range(ordinals[0], ordinals[1] + 1))
        form = "distributive" if len(ordinals) > 1 else (None if body else "elided_body")
        start = body[-1].start if body else found.start("ordinals")
        unit = "session" if units[-1] == rules["unit_session"] else "meeting"
        special = re.search(rules["special"], found.group()) is not None
        resumed = re.search(f"{rules['resumed']}$", found.group()) is not None
        yield Sighting(Span(start, found.end()), form, unit, ordinals, body[-1:], special=special, resumed=resumed)
    for name in ("dated", "resumed"):
        for found in patterns[name].finditer(view):
            bodies = _inside(at, "body", found.start("bodies"), found.end("bodies"))
            dates = _inside(at, "date", found.start("dates"), found.end("dates")) if found["dates"] else ()
            # 扩大主席团在5月29日举行的会议上商定: the body is the subject of the clause and stays outside.
            subject = name == "dated" and bool(found["at"]) and bool(found["event"])
            start = found.start("dates") if subject else found.start()
            resumed = re.search(rules["resumed"], found["noun"]) is not None
            many = len(dates) > 1 or len(bodies) > 1
            form = "distributive" if many else "descriptive"
            yield Sighting(Span(start, found.end("noun")), form, None, (), bodies, dates, resumed=resumed)
    for found in patterns["listed"].finditer(view):
        bodies = _inside(at, "body", found.start("bodies"), found.end("bodies"))
        dates = _inside(at, "date", found.start("dates"), found.end("dates"))
        form = "distributive" if len(dates) > 1 else "descriptive"
        yield Sighting(Span(*found.span()), form, None, (), bodies, dates)
    for found in patterns["described"].finditer(view):
        body = _inside(at, "body", found.start("body"), found.end("body"))
        dates = _inside(at, "date", found.start("dates"), found.end("dates")) if found["dates"] else ()
        form = "distributive" if len(dates) > 1 else "descriptive"
        if re.search(rules["creation"], text.view[max(0, found.start("body") - 16) : found.start("body")]):
            form = "indefinite_at_creation"
        yield Sighting(Span(found.start("phrase"), found.end("phrase")), form, None, (), body[-1:], dates)
    for found in patterns["past"].finditer(view):
        body = _inside(at, "body", found.start("body"), found.end("body"))
        yield Sighting(Span(found.start(), found.end()), "indefinite_set", "session", (), body[-1:])
    yield from _counted(patterns["counted"], view, at)
    yield from _pointing(text, view)


def _counted(pattern: re.Pattern[str], view: str, at: _At) -> Iterator[Sighting]:
    """Meetings that a body held on days that the clause gives, known by their number only."""
    for found in pattern.finditer(view):
        if found["dates"]:
            body = _inside(at, "body", found.start("body"), found.end("body"))
            dates = _inside(at, "date", found.start("dates"), found.end("dates"))
            yield Sighting(Span(*found.span("phrase")), "distributive", "meeting", (), body[-1:], dates)


@cache
def _en() -> dict[str, re.Pattern[str]]:
    rules = words("en", "meetings")
    ordinals = f"{ORDINAL_EN}(?:(?:,? and|,| to) (?:the )?(?:{rules['resuming']} )?{ORDINAL_EN})*"
    dates = f"(?:(?:from|on|in|between)? ?{DATE}+)(?:,? and (?:from |on )?{DATE}+)*"
    several = f"{BODY}+(?: and (?:the )?{BODY}+)*"
    # "First resumed sixteenth session".
    again = f"(?P<resumed>(?:{ORDINAL_EN} )?(?:{rules['resuming']}) )?"
    where = f"(?:,? (?:which was |to be )?{rules['held']})?(?:,? in {PLACE}+)?(?:,? (?P<dates>{dates}))?"
    return {
        "ordinal": re.compile(
            rf"\b(?P<phrase>{again}(?P<ordinals>{ordinals}) (?P<noun>{rules['nouns']})"
            rf"(?: of (?:the )?(?P<body>{BODY}+))?)",
            re.IGNORECASE,
        ),
        "owned": re.compile(
            rf"(?P<phrase>(?P<body>{BODY}+)[’']s? {again}(?P<ordinals>{ordinals}) (?P<noun>{rules['nouns']}))",
            re.IGNORECASE,
        ),
        "elliptic": re.compile(
            rf"\band (?:its |the )(?P<ordinals>{ORDINAL_EN})(?=(?:,[^,.;\n]{{1,30}},)? (?:from|on) {DATE})"
        ),
        "counted": re.compile(rf"(?P<body>{BODY}+) {rules['counted']}{where}"),
        "resumed": re.compile(
            rf"(?P<bodies>{BODY}+(?:(?:,| and|, and)(?: to)?(?: the)? {BODY}+)*),? at (?:its|their) "
            rf"(?P<phrase>{rules['resumed']})(?: (?:in|on) (?P<dates>{DATE}+))?"
        ),
        "described": re.compile(
            rf"\b(?P<phrase>(?:reconvened |resumed )?(?:meeting|session)s? of (?:the )?(?P<body>{several})){where}",
            re.IGNORECASE,
        ),
        "subject": re.compile(
            rf"\b(?:its|a) (?P<phrase>(?:reconvened |resumed )?(?:meeting|session)(?: held)?(?: in {PLACE}+)? on "
            rf"(?P<dates>{DATE}+))"
        ),
        "relative": re.compile(rf"\b[Tt]he (?P<phrase>meeting|session) that (?:the )?(?P<body>{BODY}+) held{where}"),
        "compound": re.compile(rf"(?P<phrase>(?P<body>{BODY}+) meetings?\b){where}"),
    }


def _english(text: Text, view: str, at: _At) -> Iterator[Sighting]:
    rules, patterns = words("en", "meetings"), _en()
    for name in ("ordinal", "owned"):
        for found in patterns[name].finditer(view):
            body = _inside(at, "body", found.start("body"), found.end("body")) if found["body"] else ()
            ordinals = tuple(
                o for o in map(english_ordinal, re.findall(ORDINAL_EN, found["ordinals"], re.IGNORECASE)) if o
            )
            if " to " in found["ordinals"] and len(ordinals) == 2:
                ordinals = tuple(range(ordinals[0], ordinals[1] + 1))
            form = "distributive" if len(ordinals) > 1 else (None if body else "elided_body")
            unit = "session" if "session" in found["noun"].lower() else "meeting"
            special = re.search(rules["special"], found["noun"], re.IGNORECASE) is not None
            again = bool(found["resumed"]) or re.search(rules["resuming"], found["noun"], re.IGNORECASE) is not None
            span = Span(*found.span("phrase"))
            yield Sighting(span, form, unit, ordinals, body[-1:], special=special, resumed=again)
    for found in patterns["elliptic"].finditer(view):
        ordinal = english_ordinal(found["ordinals"])
        if ordinal:
            yield Sighting(Span(found.start("ordinals"), found.end("ordinals")), "elided_body", "meeting", (ordinal,))
    yield from _counted(patterns["counted"], view, at)
    for found in patterns["resumed"].finditer(view):
        bodies = _inside(at, "body", found.start("bodies"), found.end("bodies"))
        dates = _inside(at, "date", found.start("dates"), found.end("dates")) if found["dates"] else ()
        form = "distributive" if len(bodies) > 1 else "descriptive"
        yield Sighting(Span(*found.span("phrase")), form, None, (), bodies, dates, resumed=True)
    for name in ("described", "relative", "compound", "subject"):
        for found in patterns[name].finditer(view):
            group = found.groupdict()
            bodies = _inside(at, "body", found.start("body"), found.end("body")) if group.get("body") else ()
            dates = _inside(at, "date", found.start("dates"), found.end("dates")) if found["dates"] else ()
            if name == "compound" and re.match(" room", text.view[found.end("body") :]):
                continue
            form = "distributive" if len(dates) > 1 or len(bodies) > 1 else "descriptive"
            if re.search(rules["creation"], text.view[max(0, found.start() - 24) : found.start()]):
                form = "indefinite_at_creation"
            elif (
                re.search(rules["past_set"], text.view[max(0, found.start() - 24) : found.start("body")])
                if bodies
                else False
            ):
                form = "indefinite_set"
            resumed = re.match("re(?:convened|sumed)", found["phrase"], re.IGNORECASE) is not None
            yield Sighting(
                Span(found.start("phrase"), found.end("phrase")), form, None, (), bodies, dates, resumed=resumed
            )
    yield from _pointing(text, view)


_COUNTS = {"两": 2, "三": 3, "四": 4, "五": 5, "two": 2, "three": 3, "four": 4, "five": 5}


def _pointing(text: Text, view: str) -> Iterator[Sighting]:
    """Meetings that are named by pointing: back, to the document's own, to its opening."""
    rules = words(text.language, "meetings")

    def unit_of(found: re.Match[str]) -> str:
        named = next((v for k, v in found.groupdict().items() if k.startswith("unit") and v), "")
        return "session" if named == rules["unit_session"] else "meeting"

    for found in re.finditer(rules["anaphor_set"], view):
        group = found.groupdict()
        # "Those meetings" are as many as were named last.
        count = 0 if group.get("plain") else _COUNTS.get((group["count"] or group.get("count2") or "").lower(), 2)
        first = bool(group.get("first"))
        yield Sighting(Span(found.start(), found.end()), "anaphor", unit_of(found), count=count, first=first)
    for found in re.finditer(rules["anaphor_one"], view):
        yield Sighting(Span(found.start(), found.end()), "anaphor", unit_of(found))
    for found in re.finditer(rules["own"], view):
        yield Sighting(Span(found.start(), found.end()), "own", unit_of(found))
    for found in re.finditer(rules["opening"], view):
        yield Sighting(Span(found.start(), found.end()), "opening")
    for found in re.finditer(rules["bare"], view):
        yield Sighting(Span(found.start(), found.end()), "bare_anaphor", "meeting")
    held = [text.block_at(f.start()).span for f in re.finditer(f"(?:{rules['consultations_held']}){DATE}", view)]
    for found in re.finditer(rules["consultations"], view):
        span = Span(found.start(), found.end())
        if any(span.within(block) for block in held):
            yield Sighting(span, "consultations")
    for found in re.finditer(rules["consultations_past"], view):
        yield Sighting(Span(found.start(), found.end()), "indefinite_set", "session")
    for found in re.finditer(rules["report_alone"], view):
        span = Span(found.start(), found.end())
        if re.search(rules["of_named"], text.view[max(0, span.start - 40) : span.start]):
            continue
        own = bool(found.groupdict().get("quantifier"))
        yield Sighting(span, "own" if own else "anaphor", "meeting", count=0, report=span, report_only=True)


def _with_report(sighting: Sighting, text: Text) -> Sighting:
    """The sighting with the report named after it, if one is: 第十次会议的报告, the report of the tenth session."""
    if sighting.report:
        return sighting
    span = sighting.span
    if text.language == "zh":
        found = re.compile(words("zh", "meetings")["report"]).match(text.view, span.end)
        to = re.search(words("zh", "meetings")["submitted_to"], text.view[max(0, span.start - 12) : span.start])
        # 提交工作组第七次会议的报告 is the report on it: it is to sessions that reports go.
        report = Span(span.start, found.end()) if found and not (to and sighting.unit == "session") else None
    else:
        before = re.search(
            r"\b(?:[Ff]inal |[Dd]raft )?[Rr]eports? (?:(?:on|of|from) (?:the |its |those |these |that |this )?"
            # Report of the Working Group on its eleventh meeting: the group's own, and no account by somebody else.
            r"|of the (?=[A-Z][\w ’'-]*\b(?:Group|Committee|Commission|Conference|Council|Board)\b)[\w ’'-]{3,140} "
            r"on its )$",
            text.view[max(0, span.start - 160) : span.start],
        )
        report = Span(span.start - len(before.group()), span.end) if before else None
    if report is None:
        return sighting
    fields = {name: getattr(sighting, name) for name in Sighting.__slots__}
    return Sighting(**{**fields, "report": report})
