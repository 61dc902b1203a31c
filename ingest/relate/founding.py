"""Founding: which instrument set a body up, with what task, and which one made it permanent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.authority import bodies, body_of
from ingest.languages import words
from ingest.operative.patterns import patterns
from ingest.reading import Reading
from ingest.record import Relation, Span
from ingest.relate.acts import Act, relation_of, wording_of
from ingest.relate.clauses import Clause, lexicon, may_hold_act, read_clause
from ingest.relate.directives import DIRECTIVES
from ingest.relate.frames import CLOSE, COMMAS, STOPS


def establishes(reading: Reading, act: Act) -> Iterator[Relation]:
    """The body or mechanism that an instrument sets up: the first one its object names."""
    if act.scheduled:
        return
    words = act.object_words
    for at, word in enumerate(words):
        if word.text in ("，", ",", "；", ";") and not act.passive:
            return
        if word.kind in ("body", "mechanism") and word.key and not word.key.startswith("set:"):
            if word.key in _makers(act.agent.body) or _by_charter(word.key):
                # "established the Committee on … of the General Assembly": a new body without a name of its own here.
                return
            if _is_part(act, at):
                return
            rest = act.clause.text(act.first + at + 1, act.last)
            treaty = next((w.key for w in words[at + 1 :] if w.kind == "treaty" and w.key), None)
            described = act.clause.text(act.first, act.first + at + 1)
            attrs: dict[str, Any] = _founding(act.clause.language, described, word.kind)
            if rest and not act.passive and word.kind == "body":
                attrs |= wording_of(act.clause.language, "mandate", rest)
                if treaty:
                    attrs["mandateTreaty"] = treaty
            yield relation_of(act, "establishes", word.key, attrs)
            return


def _is_part(act: Act, at: int) -> bool:
    """Whether what is set up is something of the body at a place of the object, or within it, and not the body.

    "Established the membership of the Commission", "a process within the Working Group", 设立了委员会的秘书处.
    """
    words, says = act.object_words, lexicon(act.clause.language)["founding"]
    opens = next((k + 1 for k in range(at - 1, -1, -1) if not words[k].kind and words[k].text in STOPS), 0)
    if any(not w.kind and w.lower in says["of"] for w in words[opens:at]):
        return True
    behind = words[at + 1 :]
    stop = next((k for k, w in enumerate(behind) if not w.kind and w.text in STOPS), len(behind))
    behind = behind[:stop]
    if behind and not behind[0].kind and behind[0].lower in (*says["owning"], *says["parts"]):
        return True
    # In Chinese the noun comes last: 由秘书处管理的基金 is a fund.
    return any(not w.kind and w.text in says["attribute"] for w in behind)


def _makers(body: str | None) -> Iterator[str]:
    """A body and those that it is an organ of: none of them can be what it sets up."""
    known = body_of(body) if body else None
    while known is not None:
        yield known.entity
        known = bodies().get(known.parent)


def _by_charter(body: str) -> bool:
    """Whether a body is a principal organ: the Charter set those up, and no instrument since."""
    known = body_of(body)
    return known is not None and known.type == "PrincipalOrgan"


def _founding(language: str, described: str, kind: str) -> dict[str, Any]:
    """The status at creation that the new body's description gives."""
    if kind != "body":
        return {}
    says = lexicon(language)["founding"]
    lowered = described.lower()
    status = next((s for s in ("interim", "ad_hoc") if any(w in lowered for w in says[s])), None)
    attrs: dict[str, Any] = {"status_at_creation": status.replace("_", " ") if status else "unspecified"}
    if any(w in lowered for w in says["open_ended"]):
        attrs["open_ended"] = True
    return attrs


def founded(reading: Reading, told: Sequence[Act]) -> Iterator[Relation]:
    """Bodies named by the instrument that set them up: "the group established pursuant to resolution 9/1".

    A request of the same instrument that calls the same body's meeting is further evidence, and the task it gives.
    """
    calls = [
        (act, word)
        for act in told
        if act.predicate in DIRECTIVES and act.agent.instrument
        for word in _called_bodies(reading, act)
    ]
    # A passive ("was established by") is an act already and no second time a participle.
    acted = [(a.agent.key, a.clause.span) for a in told if a.predicate == "establishes"]
    named: set[tuple[str, str]] = set()
    for instrument, body, span in _participles(reading):
        if any(key == instrument and span.within(sentence) for key, sentence in acted):
            continue
        call = next((a for a, b in calls if a.agent.key == instrument and b == body), None)
        attrs: dict[str, Any] = {}
        evidence: tuple[Span, ...] = (span,)
        if call is not None and (instrument, body) not in named:
            attrs = {"status_at_creation": "ad hoc", **wording_of(reading.language, "mandate", _purpose(call))}
            evidence = (span, *call.evidence)
        named.add((instrument, body))
        yield Relation(instrument, "establishes", body, "stated", evidence, attrs)
    for instrument, body, span in _in_names(reading):
        if (instrument, body) not in named:
            named.add((instrument, body))
            yield Relation(instrument, "establishes", body, "stated", (span,), {})
    for act, body in calls:
        if (act.agent.key, body) not in named:
            attrs = {"status_at_creation": "ad hoc", **wording_of(reading.language, "mandate", _purpose(act))}
            yield Relation(act.agent.key, "establishes", body, "inferred", act.evidence, attrs)
            named.add((act.agent.key, body))


def _called_bodies(reading: Reading, act: Act) -> Iterator[str]:
    """Bodies that an act calls into being by asking for their meeting: they are first named indefinitely there."""
    for mention in reading.within(act.span, "body"):
        if mention.form == "indefinite_at_creation" and mention.entities:
            yield mention.entities[0]


def _purpose(act: Act) -> str:
    """What the called meeting is for: the wording behind the meeting."""
    for at, word in enumerate(act.object_words):
        if word.kind in ("meeting", "body") and word.mention and word.mention.form == "indefinite_at_creation":
            return act.clause.text(act.first + at + 1, act.last) or act.wording
    return act.wording


def _participles(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """(instrument, body, span) of each "body established by instrument" in running text, headings and lists alike."""
    for sentence in reading.text.sentences:
        if not may_hold_act(reading.text[sentence], reading.language):
            continue
        if not any(True for _ in reading.within(sentence, "instrument")):
            continue
        clause = read_clause(reading, sentence)
        for verb in clause.verbs:
            if verb.predicate == "establishes":
                found = _participle(clause, verb.first, verb.last)
                if found:
                    yield found


def _in_names(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """(instrument, body, span) of bodies that a text introduces by a name that says what set them up.

    还有一个根据第9/1号决议设立的专家组. Later instruments in such a name only changed the body.
    """
    says = patterns(reading.language, "in_name")["established"]
    indefinite = re.compile(words(reading.language, "bodies")["indefinite"])
    for mention in reading.mentions:
        before = reading.text.view[max(0, mention.start - 40) : mention.start]
        if mention.type == "body" and says.search(mention.text) and indefinite.search(before):
            cited = [m for m in reading.within(mention.span, "instrument") if m.entities]
            for one in cited[:1] if mention.entities else []:
                yield one.entities[0], mention.entities[0], mention.span


def _participle(clause: Clause, first: int, last: int) -> tuple[str, str, Span] | None:
    words, says = clause.words, lexicon(clause.language)["participle"]

    def instrument(k: int) -> bool:
        return 0 <= k < len(words) and words[k].kind == "instrument" and words[k].key is not None

    def body(k: int) -> bool:
        return 0 <= k < len(words) and words[k].kind == "body" and words[k].key is not None

    if says["order"] == "instrument-verb-body":  # 根据第9/1号决议设立的政府间专家组
        k = first - 1
        while k >= 0 and not words[k].kind and words[k].text in says["between"]:
            k -= 1
        # Of several instruments in a body's name the first created it.
        while instrument(k) and k > 1 and words[k - 1].text in says["listed"] and instrument(k - 2):
            k -= 2
        b = last
        while b < len(words) and not words[b].kind and words[b].text in says["link"]:
            b += 1
        start = k - 1
        while start > 0 and words[start].kind == "body":
            start -= 1
        if not instrument(k) or (words[start].text not in [*says["by"]] and k + 1 == first):
            return None
        if any(w.text == "的" for w in words[last:b]) and body(b):
            return str(words[k].key), str(words[b].key), clause.between(max(start, 0), b + 1)
        # 贩运人口问题工作组是根据第4/4号决定设立的
        if start > 1 and words[start - 1].text in says["copula"] and body(start - 2):
            return str(words[k].key), str(words[start - 2].key), clause.between(start - 2, last)
        return None
    b, k = first - 1, last  # the expert group established pursuant to resolution 9/1
    aside = b > 0 and words[b].text in COMMAS
    if aside:  # The Working Group, established by resolution 1/4, met
        b -= 1
    while b >= 0 and not words[b].kind and words[b].lower in says["between"]:
        b -= 1
    if _is_inner(clause, b, first):
        return None
    opened = False
    while k < len(words) and not words[k].kind and words[k].lower in says["by"] + says["link"]:
        opened = opened or words[k].lower in says["by"]
        k += 1
    while k < len(words) and words[k].kind == "body" and not instrument(k):
        k += 1
        # "By the Conference in its resolution 9/1"
        while k < len(words) and not words[k].kind and words[k].lower in says["by"] + says["link"]:
            k += 1
    if not opened or not body(b) or not instrument(k):
        return None
    if aside and not (k + 1 < len(words) and words[k + 1].text in STOPS | CLOSE):
        # "At the request of the Group, established by resolution 1/4 a mechanism": the verb is somebody else's.
        return None
    return str(words[k].key), str(words[b].key), clause.between(b, k + 1)


def _is_inner(clause: Clause, body: int, verb: int) -> bool:
    """Whether a body before a participle is only part of what was established.

    "A group of friends of the Commission was established", "the fund to assist through the Tribunal established".
    """
    words, says = clause.words, lexicon(clause.language)
    opens = next((k + 1 for k in range(body - 1, -1, -1) if not words[k].kind and words[k].text in STOPS), 0)
    if any(not w.kind and w.lower in says["participle"]["holding"] for w in words[opens:body]):
        return True
    between = [w.lower for w in words[body + 1 : verb]]
    finite = any(w in says["participle"]["copula"] for w in between) and not any(
        w in says["participle"]["relative"] for w in between
    )
    before = body - 1
    while before >= opens and words[before].lower in says["participle"]["articles"]:
        before -= 1
    return finite and before >= opens and not words[before].kind and words[before].lower in says["founding"]["of"]


def makes_permanent(reading: Reading, act: Act) -> Iterator[Relation]:
    """ "Resolution 7/1 made the Working Group a constant element": the body stands inside the verb."""
    inside = act.clause.words[act.verb.first : act.verb.last]
    named = next((w.key for w in inside if w.kind == "body" and w.key and w.key != act.agent.body), None)
    if named is None and any(w.lower in lexicon(act.clause.language)["agent"]["pronouns"] for w in inside):
        named = _last_group(reading, act)
    if named is not None:
        yield relation_of(act, "makesPermanent", named, {})


def _last_group(reading: Reading, act: Act) -> str | None:
    """The subsidiary body named last before an act, in the same paragraph: what "it" and 其 stand for."""
    block = reading.text.block_at(act.clause.span.start)
    before = [m for m in reading.within(Span(block.start, act.clause.span.start), "body") if m.entities]
    own = f"{act.agent.body}-"
    return next((m.entities[0] for m in reversed(before) if m.entities[0].startswith(own)), None)


def standing(act: Act) -> Relation | None:
    """ "decided that the group shall be a constant element": the decision makes the group permanent."""
    clause = act.clause
    mark = next((v for v in clause.verbs if v.predicate == "makesPermanent" and act.first <= v.first < act.last), None)
    if mark is None:
        return None
    links = lexicon(clause.language)["permanence"]["links"]
    says = lexicon(clause.language)["founding"]
    for k in range(act.first, mark.first):
        word = clause.words[k]
        if word.kind != "body" or word.key is None or word.key.startswith("set:"):
            continue
        link = clause.text(k + 1, mark.first).lower()
        if link.startswith(tuple(links)):
            described = clause.text(act.first, k + 1).lower()
            attrs: dict[str, Any] = {"verb": act.verb_text}
            if any(w in described for w in says["open_ended"]):
                attrs["open_ended"] = True
            if any(w in described for w in says["interim"]):
                attrs["status_before"] = "interim"
            return Relation(act.agent.key, "makesPermanent", word.key, "stated", act.evidence, attrs)
    return None
