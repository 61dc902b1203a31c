"""Mandates: what resolutions and decisions establish, ask for, endorse, adopt and decide.

Every relation comes from an `Act`, a verb with its agent; here its object is read. The rules follow the surface verb
(请, "requests"). What the words only imply is ``inferred``: the duty of a standing group to report, the addressee of a
passive, the task in an endorsed "should". An object that is no name is given in the document's own words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ingest.reading import Reading
from ingest.record import Relation, Span, Status
from ingest.relate.acts import Act, Agent, acts
from ingest.relate.clauses import Clause, Word, lexicon, may_hold_act, read_clause
from ingest.relate.prescriptions import prescriptions
from ingest.relate.undone import undone

DIRECTIVES = frozenset(["requests", "invites", "urges", "callsUpon", "encourages"])
STATEMENTS = frozenset(
    ["notes", "notesWithConcern", "expressesConcern", "welcomes", "stresses", "recalls", "reaffirms", "decides"]
)


def relate(reading: Reading) -> Iterator[Relation]:
    """The acts of mandate that a document tells of, each with the words that say so.

    Requests carry ``attrs.key``, by which `ingest.relate.outcomes` says what fulfils them.
    """
    told = list(acts(reading))
    for act in told:
        yield from _READERS.get(act.predicate, _nothing)(reading, act)
    yield from founded(reading, told)
    yield from standing_orders(reading, told)
    yield from undone(reading)
    yield from prescriptions(reading)


def _nothing(reading: Reading, act: Act) -> Iterator[Relation]:
    yield from ()


def _relation(act: Act, predicate: str, obj: str, attrs: dict[str, Any], status: Status = "stated") -> Relation:
    known = {"verb": act.verb_text, **attrs}
    if act.scheduled:
        known["event_status"] = "scheduled"
    return Relation(_subject(act), predicate, obj, status, act.evidence, known)


def _subject(act: Act) -> str:
    """The subject of an act: its instrument; what a session decides without one is the session's."""
    agent = act.agent
    if act.predicate in STATEMENTS and agent.instrument is None and agent.meeting:
        return agent.meeting
    return agent.key


def _wording(language: str, name: str, words: str) -> dict[str, str]:
    """A wording under the name that its language has in the record: ``action`` in English, ``action_zh`` in Chinese."""
    return {name if language == "en" else f"{name}_{language}": words}


# -- founding a body --


def _establishes(reading: Reading, act: Act) -> Iterator[Relation]:
    """The body or mechanism that an instrument sets up: the first one its object names."""
    if act.scheduled:
        return
    words = act.object_words
    for at, word in enumerate(words):
        if word.text in ("，", ",", "；", ";") and not act.passive:
            return
        if word.kind in ("body", "mechanism") and word.key and not word.key.startswith("set:"):
            rest = act.clause.text(act.first + at + 1, act.last)
            treaty = next((w.key for w in words[at + 1 :] if w.kind == "treaty" and w.key), None)
            described = act.clause.text(act.first, act.first + at + 1)
            attrs: dict[str, Any] = _founding(act.clause.language, described, word.kind)
            if rest and not act.passive and word.kind == "body":
                attrs |= _wording(act.clause.language, "mandate", rest)
                if treaty:
                    attrs["mandateTreaty"] = treaty
            yield _relation(act, "establishes", word.key, attrs)
            return


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


def founded(reading: Reading, told: Iterable[Act]) -> Iterator[Relation]:
    """Bodies named by the instrument that set them up: "the group established pursuant to resolution 9/1".

    A request of the same instrument that calls the same body's meeting is further evidence, and the task it gives.
    """
    calls = [
        (act, word)
        for act in told
        if act.predicate in DIRECTIVES and act.agent.instrument
        for word in _called_bodies(reading, act)
    ]
    named: set[tuple[str, str]] = set()
    for instrument, body, span in _participles(reading):
        call = next((a for a, b in calls if a.agent.key == instrument and b == body), None)
        attrs: dict[str, Any] = {}
        evidence: tuple[Span, ...] = (span,)
        if call is not None and (instrument, body) not in named:
            attrs = {"status_at_creation": "ad hoc", **_wording(reading.language, "mandate", _purpose(call))}
            evidence = (span, *call.evidence)
        named.add((instrument, body))
        yield Relation(instrument, "establishes", body, "stated", evidence, attrs)
    for act, body in calls:
        if (act.agent.key, body) not in named:
            attrs = {"status_at_creation": "ad hoc", **_wording(reading.language, "mandate", _purpose(act))}
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
        b = last
        while b < len(words) and not words[b].kind and words[b].text in says["link"]:
            b += 1
        start = k - 1
        while start > 0 and words[start].kind == "body":
            start -= 1
        if not instrument(k) or words[start].text not in [*says["by"]] and k + 1 == first:
            return None
        if any(w.text == "的" for w in words[last:b]) and body(b):
            return str(words[k].key), str(words[b].key), clause.between(max(start, 0), b + 1)
        # 贩运人口问题工作组是根据第4/4号决定设立的
        if start > 1 and words[start - 1].text in says["copula"] and body(start - 2):
            return str(words[k].key), str(words[start - 2].key), clause.between(start - 2, last)
        return None
    b, k = first - 1, last  # the expert group established pursuant to resolution 9/1
    while b >= 0 and not words[b].kind and words[b].lower in says["between"]:
        b -= 1
    opened = False
    while k < len(words) and not words[k].kind and words[k].lower in says["by"] + says["link"]:
        opened = opened or words[k].lower in says["by"]
        k += 1
    while k < len(words) and words[k].kind == "body" and not instrument(k):
        k += 1
    if not opened or not body(b) or not instrument(k):
        return None
    return str(words[k].key), str(words[b].key), clause.between(b, k + 1)


def _makes_permanent(reading: Reading, act: Act) -> Iterator[Relation]:
    """ "Resolution 7/1 made the Working Group a constant element": the body stands inside the verb."""
    inside = act.clause.words[act.verb.first : act.verb.last]
    named = next((w.key for w in inside if w.kind == "body" and w.key and w.key != act.agent.body), None)
    if named is None and any(w.lower in lexicon(act.clause.language)["agent"]["pronouns"] for w in inside):
        named = _last_group(reading, act)
    if named is not None:
        yield _relation(act, "makesPermanent", named, {})


def _last_group(reading: Reading, act: Act) -> str | None:
    """The subsidiary body named last before an act, in the same paragraph: what "it" and 其 stand for."""
    block = reading.text.block_at(act.clause.span.start)
    before = [m for m in reading.within(Span(block.start, act.clause.span.start), "body") if m.entities]
    own = f"{act.agent.body}-"
    return next((m.entities[0] for m in reversed(before) if m.entities[0].startswith(own)), None)


def _standing(act: Act) -> Relation | None:
    """ "decided that the group shall be a constant element of the Conference": the decision makes the group permanent."""
    clause = act.clause
    mark = next((v for v in clause.verbs if v.predicate == "makesPermanent" and act.first <= v.first < act.last), None)
    if mark is None:
        return None
    links = lexicon(clause.language)["permanence"]["links"]
    for k in range(act.first, mark.first):
        word = clause.words[k]
        if word.kind == "body" and word.key and not word.key.startswith("set:"):
            if any(clause.text(k + 1, mark.first).lower().startswith(link) for link in links):
                attrs: dict[str, Any] = {"verb": act.verb_text}
                described = word.text.lower()
                says = lexicon(clause.language)["founding"]
                before = clause.text(act.first, k).lower()
                if any(w in described or w in before for w in says["open_ended"]):
                    attrs["open_ended"] = True
                if any(w in described for w in says["interim"]):
                    attrs["status_before"] = "interim"
                return Relation(act.agent.key, "makesPermanent", word.key, "stated", act.evidence, attrs)
    return None


# -- asking --


def _directive(reading: Reading, act: Act) -> Iterator[Relation]:
    if act.scheduled or act.passive:
        return
    clause, words = act.clause, act.object_words
    addressees, behind = _addressees(act)
    if not addressees:
        yield from _passive_request(act)
        return
    says = lexicon(clause.language)["addressee"]
    action = _without(clause.text(act.first + behind, act.last), says["infinitive"])
    attrs = _task(clause.language, action, act.agent)
    if condition := _condition(clause.language, action):
        attrs["condition"] = condition
    for word in words[behind:]:
        if word.kind == "body" and word.key and word.key.startswith("set:"):
            attrs["beneficiary"] = word.key
    concerns = next((w.key for w in words[behind:] if w.kind == "normative_document" and w.key), None)
    if concerns:
        attrs["concerns"] = concerns
    predicate = act.predicate
    head = clause.text(act.first, min(act.first + behind + 6, act.last))
    if predicate == "requests" and any(donor in head for donor in says["donors"]):
        predicate = "invites"
    if "强" in act.verb_text or "大力" in act.verb_text or "strongly" in act.verb_text:
        attrs["strength"] = "strongly"
    for addressee in addressees:
        yield _relation(act, predicate, addressee, attrs)


def _addressees(act: Act) -> tuple[list[str], int]:
    """Whom an act addresses, and how many words of its object name them."""
    says = lexicon(act.clause.language)["addressee"]
    found: list[str] = []
    behind = 0
    for at, word in enumerate(act.object_words):
        if word.kind in ("body", "post", "actor") and word.key:
            found.append(word.key)
            behind = at + 1
        elif not word.kind and word.lower in says["anaphors"] and not found:
            previous = _previous_addressee(act)
            if previous is None:
                return [], 0
            found.append(previous)
            behind = at + 1
        elif word.kind or not (word.lower in says["skips"] or (found and word.lower in says["joins"])):
            break
    return found, behind


def _previous_addressee(act: Act) -> str | None:
    """Whom the last addressed word before an act names: the antecedent of "them" and 该办公室."""
    start = act.clause.words[act.verb.first].span.start
    before = [w for w in act.clause.words if w.span.end <= start and w.kind in ("actor", "body", "post") and w.key]
    agent = act.agent.body
    return next((w.key for w in reversed(before) if w.key != agent), None)


def _passive_request(act: Act) -> Iterator[Relation]:
    """ "requests that the results of the group be submitted": whoever made them is addressed, by inference."""
    says = lexicon(act.clause.language)["passive"]
    words = act.object_words
    if not words or words[0].lower not in says["object_marker"] and act.clause.language == "zh":
        return
    submit = next((k for k, w in enumerate(words) if not w.kind and w.lower in says["submit"]), None)
    if submit is None:
        return
    yield from _submission(act.clause, act.first, act.first + submit, act.last, act.agent, act.evidence, act.verb_text)


def _submission(
    clause: Clause, first: int, verb: int, last: int, agent: Agent, evidence: tuple[Span, ...], verb_text: str
) -> Iterator[Relation]:
    words = clause.words
    maker = next((w.key for w in words[first:verb] if w.kind == "body" and w.key and w.key.startswith("body:")), None)
    due = next(
        (
            w.mention.entities[0]
            for w in words[verb:last]
            if w.kind == "meeting" and w.mention and len(w.mention.entities) == 1
        ),
        None,
    )
    if maker is None or maker == agent.body:
        return
    attrs = _task(clause.language, clause.text(first, last), agent)
    if due:
        attrs["dueAt"] = due
    attrs["verb"] = verb_text
    attrs["addressee_note"] = "passive: the addressee is inferred"
    yield Relation(agent.key, "requests", maker, "inferred", evidence, attrs)


def standing_orders(reading: Reading, told: Iterable[Act]) -> Iterator[Relation]:
    """Results that "shall be submitted", told right behind an act of an instrument: a request with no addressee stated."""
    by_sentence: dict[int, Agent] = {}
    for act in told:
        if act.agent.instrument:
            by_sentence[act.clause.span.start] = act.agent
    sentences = reading.text.sentences
    says = lexicon(reading.language)
    must = says["passive"]["must"]
    for before, sentence in zip(sentences, sentences[1:], strict=False):
        agent = by_sentence.get(before.start)
        text = reading.text[sentence]
        if agent is None or not any(m in text for m in must) or "\n" in reading.text.view[before.end : sentence.start]:
            continue
        if any(True for _ in reading.within(sentence, "instrument", "meeting_report")):
            continue
        clause = read_clause(reading, sentence)
        submit = next(
            (k for k, w in enumerate(clause.words) if not w.kind and w.lower in says["passive"]["submit"]), None
        )
        if submit is None or not any(clause.text(0, submit).lower().endswith(m) for m in must):
            continue
        if not any(noun in clause.text(0, submit).lower() for noun in says["passive"]["products"]):
            continue
        yield from _submission(
            clause, 0, submit, len(clause.words), agent, (sentence, agent.span), clause.words[submit].text
        )


def _reporting(act: Act, standing: Relation) -> Iterator[Relation]:
    """The duty that comes with standing: "…a constant element of the Conference, submitting reports to it"."""
    clause, says = act.clause, lexicon(act.clause.language)["report"]
    mark = next(v for v in clause.verbs if v.predicate == "makesPermanent" and act.first <= v.first < act.last)
    comma = next((k for k in range(mark.last, act.last) if clause.words[k].text in ("，", ",")), None)
    if comma is None:
        return
    action = clause.text(comma + 1, act.last)
    lowered = action.lower()
    if not any(v in lowered for v in says["verbs"]) or not any(n in lowered for n in says["nouns"]):
        return
    key = "report-to-" + _organ(clause.language, clause, act.agent)
    attrs = {**_wording(clause.language, "action", action), "key": key, "verb": act.verb_text}
    yield Relation(act.agent.key, "requests", standing.object, "inferred", act.evidence, attrs)


def _organ(language: str, clause: Clause, agent: Agent) -> str:
    """The common noun of the acting body (conference, assembly, council), from the way the sentence names it."""
    named = next((w.text for w in clause.words if w.kind in ("body", "meeting") and w.key == agent.body), "")
    for organ, nouns in lexicon(language)["organs"].items():
        if any(noun in named for noun in nouns):
            return str(organ)
    return "parent"


def _task(language: str, action: str, agent: Agent) -> dict[str, Any]:
    """The wording of a task and its key: the same key for the same task in every language, where the words are known.

    A task with no known words is named by its own wording, shortened to a hash, so that the key is stable.
    """
    lowered = action.lower()
    for key, needed in lexicon(language)["tasks"].items():
        if all(any(word in lowered for word in alternatives) for alternatives in needed):
            return {**_wording(language, "action", action), "key": key}
    digest = hashlib.sha256(re.sub(r"\s+", "", action).encode()).hexdigest()[:10]
    return {**_wording(language, "action", action), "key": f"task-{digest}"}


def _condition(language: str, action: str) -> str | None:
    for condition in lexicon(language)["conditions"]:
        if any(word in action for word in condition["words"]):
            return str(condition["value"])
    return None


def _without(text: str, openings: Iterable[str]) -> str:
    for opening in openings:
        text = text.removeprefix(opening + " ")
    return text.strip("，, ")


# -- endorsing, adopting, approving --


def _endorses(reading: Reading, act: Act) -> Iterator[Relation]:
    """The sets of recommendations that are endorsed, one for each meeting that made them."""
    if act.scheduled:
        return
    clause, says = act.clause, lexicon(act.clause.language)["recommendations"]
    noun = next((k for k, w in enumerate(act.object_words) if not w.kind and w.lower in says["nouns"]), None)
    if noun is None:
        return
    if act.passive:
        for key, attrs in _recommended(reading, clause.between(act.first, act.last), act.object_words):
            yield _relation(act, "endorses", key, attrs)
        return
    until = act.last if clause.language != "zh" else act.first + noun + 1
    until = _before_content(act, act.first + noun, until)
    makers = clause.words[act.first : until]
    for key, attrs in _recommended(reading, clause.between(act.first, until), makers):
        yield _relation(act, "endorses", key, attrs)
    yield from _endorsed_task(act, act.first + noun)


def _before_content(act: Act, noun: int, until: int) -> int:
    """Where what recommends ends: before the comma or the *that* that opens what is recommended."""
    says = lexicon(act.clause.language)["recommendations"]
    for k in range(noun + 1, until):
        word = act.clause.words[k]
        if not word.kind and (word.text in ("，", ",", "；", ";") or word.lower in says["content"]):
            return k
    return until


def _recommended(reading: Reading, span: Span, makers: Iterable[Word]) -> Iterator[tuple[str, dict[str, Any]]]:
    dated = any(True for _ in reading.within(span, "date"))
    # "the recommendations of the meetings of the group": which meetings is not said, whatever was spoken of before.
    meetings = [m for m in reading.within(span, "meeting") if m.entities and (dated or m.form != "descriptive")]
    if meetings:
        for meeting in dict.fromkeys(key for m in meetings for key in m.entities):
            yield "rec:" + meeting.removeprefix("mtg:"), {"adoptedAt": meeting}
        return
    for word in makers:
        body = word.key if word.kind == "body" else None
        if word.kind == "meeting" and word.mention:
            inner = next(reading.within(word.span, "body"), None)
            body = inner.entities[0] if inner and inner.entities else None
        if body and body.startswith("body:"):
            yield f"rec:{body.removeprefix('body:')}/unspecified", {}
            return


def _endorsed_task(act: Act, noun: int) -> Iterator[Relation]:
    """An endorsed proposal "that UNODC should …" asks UNODC, by inference."""
    clause, says = act.clause, lexicon(act.clause.language)["recommendations"]
    content = next(
        (k for k in range(noun + 1, act.last) if not clause.words[k].kind and clause.words[k].lower in says["content"]),
        None,
    )
    if content is None:
        return
    should = next(
        (k for k in range(content, act.last) if not clause.words[k].kind and clause.words[k].lower in says["should"]),
        None,
    )
    if should is None:
        return
    subject = next(
        (k for k in range(should - 1, content, -1) if clause.words[k].kind == "body" and clause.words[k].key), None
    )
    if subject is None:
        return
    attrs = _task(clause.language, clause.text(should + 1, act.last), act.agent)
    if condition := _condition(clause.language, clause.text(content, act.last)):
        attrs["condition"] = condition
    attrs |= {"verb": clause.words[should].text, "strength": "should", "via": "endorsement"}
    yield Relation(act.agent.key, "requests", str(clause.words[subject].key), "inferred", act.evidence, attrs)


def _adopts(reading: Reading, act: Act) -> Iterator[Relation]:
    """What is adopted: a text named as such, the report of a meeting, a treaty, a session's agenda."""
    clause = act.clause
    first = act.first
    own = _own_report(reading, act)
    if own is not None:
        yield _relation(act, "adopts", own, {"at": reading.document.meeting})
        return
    done = False
    for k in range(first, act.last):
        word = clause.words[k]
        if word.kind == "instrument" and not act.passive and clause.words[k - 1].text not in ("(", "（"):
            # A resolution or decision that is itself adopted: where and when is another family's fact.
            return
        if word.text in ("，", ",", "；", ";") and not act.passive:
            break
        if word.kind == "treaty" and word.mention:
            for treaty in word.mention.entities:
                yield _relation(act, "adoptsTreaty", treaty, {})
                done = True
        elif word.kind in ("normative_document", "meeting_report") and word.mention:
            for adopted in word.mention.entities:
                yield _relation(act, "adopts", adopted, _at(act))
                done = True
    if done:
        return
    norm = norm_key(reading, clause, first, act.last)
    if norm:
        yield _relation(act, "adopts", norm, _at(act))


def _own_report(reading: Reading, act: Act) -> str | None:
    """The report that a body is going to adopt at the meeting the document is for, however it is named."""
    meeting = reading.document.meeting
    nouns = lexicon(act.clause.language)["report"]["adopted"]
    if (
        not act.scheduled
        or meeting is None
        or act.agent.body != "body:" + meeting.removeprefix("mtg:").rsplit("/", 1)[0]
    ):
        return None
    return "report:" + meeting.removeprefix("mtg:") if any(n in act.wording.lower() for n in nouns) else None


def _opens(reading: Reading, act: Act) -> Iterator[Relation]:
    """Treaties opened for signature: those of the act's own words, else those that the act before it adopted."""
    clause = act.clause
    own = [
        t for w in clause.words[act.first : act.last] if w.kind == "treaty" and w.mention for t in w.mention.entities
    ]
    stop = act.verb.first
    earlier: list[str] = []
    for k in range(stop - 1, -1, -1):
        word = clause.words[k]
        if word.kind == "treaty" and word.mention:
            earlier = [*word.mention.entities, *earlier]
        elif word.text in ("。", "；", ";"):
            break
    for treaty in dict.fromkeys(own or earlier):
        yield _relation(act, "opensForSignature", treaty, {})


def _approves(reading: Reading, act: Act) -> Iterator[Relation]:
    """What a body approves or agrees on for a session or a group, when, and by which procedure."""
    first, last = act.first, act.last
    if first >= last or act.object_words[0].lower in lexicon(act.clause.language)["agent"]["pronouns"]:
        # "the extended Bureau approved it": what the sentence began with.
        first, last = 0, act.head
    norm = norm_key(reading, act.clause, first, last, act)
    if norm is None:
        return
    sentence = reading.text[act.clause.span]
    attrs: dict[str, Any] = _at(act)
    silence = lexicon(act.clause.language)["procedures"]["silence"]
    around = act.clause.text(min(act.head, act.verb.first), max(act.verb.last, act.last))
    if not act.scheduled:
        attrs["procedure"] = (
            "silence" if any(s in around or (act.passive and s in sentence) for s in silence) else "unspecified"
        )
        date = _date(reading, act)
        if date:
            attrs["date"] = date
    yield _relation(act, "approves", norm, attrs)


def _at(act: Act) -> dict[str, Any]:
    meeting = act.agent.meeting or _held_at(act.clause, act.verb.last, act.last)
    return {"at": meeting} if meeting else {}


def _date(reading: Reading, act: Act) -> str | None:
    """The day of an act: named between its agent and its verb, right before the agent, or behind the verb ("on")."""
    words, says = act.clause.words, lexicon(act.clause.language)["agent"]
    first, verb = min(act.head, act.verb.first), act.verb
    places = [k for k in range(first, verb.last) if words[k].kind in ("date", "meeting")]
    places += [k for k in range(verb.last, len(words)) if _held_at(act.clause, k, k + 1)]
    k = first - 1
    while k >= 0 and (words[k].text in ("，", ",") or words[k].lower in says["time"]):
        k -= 1
    if k >= 0 and words[k].kind == "date":
        places.append(k)
    for k in range(verb.last, len(words)):
        if words[k].text in ("；", ";", ":", "："):
            break
        if words[k].kind == "date" and words[k - 1].lower in says["time"]:
            places.append(k)
    for k in places:
        for mention in reading.within(words[k].span, "date"):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", str(mention.normalised)):
                return str(mention.normalised)
    return None


def norm_key(reading: Reading, clause: Clause, first: int, last: int, act: Act | None = None) -> str | None:
    """The key of a session's agenda, organization of work, timetable or procedure that some words name; None: no such.

    The session is the one named in the same words, else the one the document is for.
    """
    says = lexicon(clause.language)
    text = clause.text(first, last).lower()
    for phrase in says["procedures"]["silence"]:
        text = text.replace(phrase, " ")
    kind = next((k for k, names in says["norms"].items() if any(n in text for n in names)), None)
    if kind is None:
        return None
    span = clause.between(first, last)
    if kind == "timetable":
        owner = next((m.entities[0] for m in reading.within(span, "body") if m.entities), None)
        year = re.search(r"(?:19|20)\d\d", text)
        if owner is None or year is None:
            return None
        return f"norm:{owner.split(':', 1)[1]}/{year.group()}-timetable"
    if kind == "procedure":
        date = _date(reading, act) if act else None
        return (
            f"norm:{act.agent.body.removeprefix('body:')}/{date}/procedure" if act and act.agent.body and date else None
        )
    held_at = _held_at(clause, first, last)
    meetings = [m.entities[0] for m in reading.within(span, "meeting") if len(m.entities) == 1]
    meetings = [m for m in meetings if m != held_at]
    session = meetings[0] if meetings else reading.document.meeting
    return f"norm:{session.removeprefix('mtg:')}/{kind}" if session else None


def _held_at(clause: Clause, first: int, last: int) -> str | None:
    """The meeting at which something was done ("agreed on … at its meeting held on 29 May 2020"), by its key."""
    says = lexicon(clause.language)["agent"]
    for k in range(first, last):
        word = clause.words[k]
        if word.kind != "meeting" or word.mention is None or len(word.mention.entities) != 1:
            continue
        left = k - 1
        while left > 0 and clause.words[left].lower in says["naming"]:
            left -= 1
        if left >= 0 and clause.words[left].lower in says["at_meeting"]:
            return word.mention.entities[0]
    return None


# -- saying --


def _statement(reading: Reading, act: Act) -> Iterator[Relation]:
    """What an instrument decides, notes, stresses, recalls …, in its own words."""
    if act.predicate == "decides":
        standing = _standing(act)
        if standing is not None:
            yield standing
            yield from _reporting(act, standing)
            return
    if act.scheduled or act.passive or not act.wording:
        return
    provides = lexicon(act.clause.language)["agent"]["provides"]
    if act.agent.instrument is None and act.clause.words[act.verb.first].lower in provides:
        # A rule, a procedure or a body that "provides" something decides nothing.
        return
    if act.predicate == "reaffirms" and (
        act.agent.unnamed_set or any(w.kind == "instrument" for w in act.object_words)
    ):
        # One instrument that reaffirms another is a citation.
        return
    attrs: dict[str, Any] = {}
    concerns = next((w.key for w in act.object_words if w.kind in ("normative_document", "meeting") and w.key), None)
    if concerns:
        attrs["concerns"] = concerns
    yield _relation(act, act.predicate, _first_part(act), attrs)


def _first_part(act: Act) -> str:
    """The wording up to its first stop, or all of it where a condition comes first."""
    if act.predicate == "decides":
        return act.wording
    limit = 60 if act.clause.language == "zh" else 160
    return act.wording if len(act.wording) <= limit else re.split(r"[，；;]|, ", act.wording)[0]


def _proposes(reading: Reading, act: Act) -> Iterator[Relation]:
    if act.wording and not act.passive and not act.scheduled:
        meeting = next(
            (
                w.mention.entities[0]
                for w in act.object_words
                if w.kind == "meeting" and w.mention and w.mention.entities
            ),
            None,
        )
        yield _relation(act, "proposes", act.wording, {"concerns": meeting} if meeting else {})


_READERS: dict[str, Callable[[Reading, Act], Iterator[Relation]]] = {
    "establishes": _establishes,
    "makesPermanent": _makes_permanent,
    "endorses": _endorses,
    "adopts": _adopts,
    "opensForSignature": _opens,
    "approves": _approves,
    "proposes": _proposes,
    **dict.fromkeys(DIRECTIVES, _directive),
    **dict.fromkeys(STATEMENTS, _statement),
}
