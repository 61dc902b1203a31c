"""Requests: who is asked to do what, and which of them ask for a report: to whom, until when, how often.

"Requests X to …" and "decides that X shall report". An urging, an invitation, a call asks for nothing that is a
mandate. A clause is cut into its tasks; each task that is a report is an act of its own, with its deadline, and what
else is asked of the same addressee is one request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ingest.authority import body_of
from ingest.keys import meeting_body
from ingest.operative.actors import actors
from ingest.operative.due import deadline
from ingest.operative.names import Names
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import ADDRESSING, Performative
from ingest.record import MandateAct, Named, Status


@dataclass(frozen=True, slots=True)
class _Task:
    """A part of a request: from its first to before its last character, whether it is a report, and how many characters
    its own words have, without what only says when or with whom."""

    start: int
    end: int
    is_report: bool
    size: int = 0


def requests(
    passage: Passage, verb: Performative, names: Names, asked: tuple[Named, ...], meant: tuple[Named, ...]
) -> Iterator[MandateAct]:
    """The requests in the clause of a performative.

    ``asked`` is whom a clause before it asked, ``meant`` whom the verb right before it spoke to or was about.
    """
    if verb.key in ("requests", "directs", "demands"):
        yield from _Request(passage, verb, names, asked, meant).acts()
    elif verb.key == "decides":
        yield from _Request(passage, verb, names, ()).decided()


def addressed(
    passage: Passage, verb: Performative, names: Names, meant: tuple[Named, ...]
) -> tuple[tuple[Named, ...], int]:
    """Whom the clause of a performative addresses, and where what is wanted of them begins."""
    return _Request(passage, verb, names, (), meant).addressee()


def spoken_to(passage: Passage, verb: Performative, names: Names, meant: tuple[Named, ...]) -> tuple[Named, ...]:
    """Whom a pronoun behind a performative means: those whom it addresses, or those of the verb before it."""
    return addressed(passage, verb, names, meant)[0] if verb.key in ADDRESSING else meant


def listed(passage: Passage, names: Names, asked: tuple[Named, ...]) -> Iterator[MandateAct]:
    """The report that a member of a list asks for: "Requests the Panel: … (c) To report to the Council"."""
    found = patterns(passage.language, "request")["member"].match(passage.text)
    if found is None or not asked:
        return
    whole = Performative("requests", found.end(), found.end(), len(passage.text))
    yield from _Request(passage, whole, names, asked).reports(asked)


class _Request:
    def __init__(
        self,
        passage: Passage,
        verb: Performative,
        names: Names,
        asked: tuple[Named, ...],
        meant: tuple[Named, ...] = (),
    ) -> None:
        self._passage, self._verb, self._names, self._asked, self._meant = passage, verb, names, asked, meant
        self._text = passage.text
        self._table = patterns(passage.language, "request")
        # So few characters name no task apart from the report behind them.
        self._shortest = 28 if passage.language == "en" else 8
        self._status: Status = "candidate" if verb.key == "directs" else "stated"

    def acts(self) -> Iterator[MandateAct]:
        addressee, behind = self.addressee()
        if self._verb.key == "demands" and all((one.key or "set:").startswith("set:") for one in addressee):
            # 要求 of States and parties demands; only of an organ it requests, and of nobody by name a report.
            if self._table["nobody"].match(self._text, self._verb.first, self._verb.end):
                yield from self.reports(addressee)
            return
        yield from self._of(addressee, behind)

    def reports(self, addressee: tuple[Named, ...]) -> Iterator[MandateAct]:
        """The reports alone that the whole clause asks for."""
        yield from (act for act in self._of(addressee, self._verb.first) if act.kind == "requestsReport")

    def decided(self) -> Iterator[MandateAct]:
        """ "Decides that the Panel shall report": a request by another verb."""
        found = self._table["shall"].match(self._text, self._verb.first, self._verb.end)
        # "That the period of the consultations should …": who is to report has a name or is one of a class.
        if found is not None and self._table["whole"].fullmatch(found["who"].strip()):
            for act in self._of(self._parties(*found.span("who")), found.end()):
                if act.kind == "requestsReport":
                    yield act

    def _of(self, addressee: tuple[Named, ...], behind: int) -> Iterator[MandateAct]:
        tasks = self._tasks(behind)
        others = [task for task in tasks if not task.is_report]
        if others:
            # The first tasks run up to the first report; a request is one act, however long its list of tasks.
            end = next(
                (task.start for task in tasks if task.is_report and task.start > others[0].start), self._verb.end
            )
            yield self._act("requests", addressee, others[0].start, end)
        recipient: tuple[Named, ...] = ()
        for task in tasks:
            if task.is_report:
                act = self._act("requestsReport", addressee, task.start, task.end)
                # "… to the Council by 1 May, and a final report by 1 June": to the Council as well.
                recipient = act.recipient or recipient
                yield replace(act, recipient=recipient)

    def _act(self, kind: str, addressee: tuple[Named, ...], start: int, end: int) -> MandateAct:
        passage = self._passage
        recipient: tuple[Named, ...] = ()
        if kind == "requestsReport":
            found = patterns(passage.language, "recipient")["to"].search(self._text, start, end)
            recipient = self._parties(*found.span("who")) if found else ()
        due: Mapping[str, Any] = deadline(passage, start, end)
        if kind == "requestsReport" and (sessions := self._sessions(start, end)):
            due = {**due, "at": sessions}
            recipient = recipient or self._of_session(sessions[0])
        for name in ("trailing", "own_clause"):
            if behind := self._table[name].search(self._text, start, end):
                end = behind.start()
        return MandateAct(
            kind,
            passage.span(self._verb.start, max(end, self._verb.first)),
            status=self._status,
            addressee=addressee,
            recipient=recipient,
            deadline=due,
            paragraph=passage.number,
            part=passage.part,
            wording=passage.words(start, end).strip(" ,，;；.。:：") or None,
        )

    def _sessions(self, start: int, end: int) -> list[str]:
        """The sessions to which a report is to go, by their keys; a session that is another event's time is none."""
        found = patterns(self._passage.language, "session")["at"].finditer(self._text, start, end)
        other = patterns(self._passage.language, "not_session")
        own = (
            one
            for one in found
            if not other["before"].search(self._text[start : one.start()])
            and not other["behind"].match(self._text, one.end(), end)
        )
        named = (m for one in own for m in self._passage.line.between(*one.span(), "meeting"))
        return list(dict.fromkeys(key for one in named for key in one.entities if key.startswith("mtg:")))

    def _of_session(self, session: str) -> tuple[Named, ...]:
        """The body that meets in a session: a report to its session is a report to it."""
        key = meeting_body(session.removeprefix("mtg:"))
        body = body_of(key)
        return (Named(body.names[self._passage.language], key),) if body else ()

    # --- whom

    def addressee(self) -> tuple[tuple[Named, ...], int]:
        """Who is asked, and where the task begins; nobody where the words behind the verb are no whole name."""
        if self._table["nobody"].match(self._text, self._verb.first, self._verb.end):
            return self._asked, self._verb.first
        for name in ("whom_list", "whom_to", "whom_that", "listed"):
            found = self._table[name].match(self._text, self._verb.first, self._verb.end)
            if not found:
                continue
            start, end = found.span("who")
            if self._table["pronoun"].fullmatch(self._text[start:end].strip()):
                return self._antecedent(self._text[start:end].strip()), end
            if not self._table["whole"].fullmatch(self._text[start:end].strip()):
                continue
            if who := self._parties(start, end):
                aside = self._table["aside"].match(self._text, end, self._verb.end)
                return self._with_actors(who, end), aside.end() if aside else end
        return (), self._verb.first

    def _with_actors(self, who: tuple[Named, ...], end: int) -> tuple[Named, ...]:
        """Those addressed, groups of States by their keys; the words from the verb on say whether all are meant."""
        language, stretch = self._passage.language, self._passage.words(self._verb.first, end)
        return tuple(one if one.key else replace(one, key=actors(language, one.name, stretch)) for one in who)

    def _antecedent(self, pronoun: str) -> tuple[Named, ...]:
        """Whom a pronoun means: those whom the verb before addressed, where they are one, a person or several as it is.

        The body that is named last is often only what they are to respect, consult or inform.
        """
        meant = self._meant
        holder = (meant[0].key or "").partition(":")[0] if len(meant) == 1 else None
        if self._table["pronoun_many"].fullmatch(pronoun):
            fits = len(meant) > 1 or holder in ("", "set")
        elif self._table["pronoun_person"].fullmatch(pronoun):
            fits = holder in ("", "post")
        elif self._table["pronoun_thing"].fullmatch(pronoun):
            fits = holder in ("", "body")
        else:
            fits = True
        return meant if fits else ()

    def _parties(self, start: int, end: int) -> tuple[Named, ...]:
        """The parties that a stretch names, cut at commas and "and" where each part is a name of its own."""
        cuts, ends = [start], []
        for found in self._table["joint"].finditer(self._text, start, end):
            ends.append(found.start())
            cuts.append(found.end())
        parts = list(zip(cuts, [*ends, end], strict=True))
        # "For Children and Armed Conflict": what stands behind a preposition may be one name.
        joined = any(self._table["open"].search(self._text, *part) for part in parts[:-1])
        if joined or not all(self._is_name(*part) for part in parts):
            # "The Secretary-General and the heads of the funds and programmes": the first is a name in any case.
            first = len(parts) > 1 and self._table["holder"].fullmatch(self._text[slice(*parts[0])].strip())
            parts = [parts[0], (cuts[1], end)] if first else [(start, end)]
        return tuple(one for part in parts if (one := self._names.held(self._passage, *part)))

    def _is_name(self, start: int, end: int) -> bool:
        return self._table["name"].fullmatch(self._text[start:end].strip()) is not None

    # --- what

    def _tasks(self, start: int) -> list[_Task]:
        """The tasks of the clause: parts between joints, an adverbial part with the one behind it."""
        end = self._verb.end
        bounds = [start, *(m.end() for m in self._table["part"].finditer(self._text, start, end)), end]
        tasks: list[_Task] = []
        opened: int | None = None
        for low, high in pairwise(bounds):
            stretch = self._text[low:high]
            if not stretch.strip(" ,，:：;；.。"):
                continue
            if opened is not None and tasks and self._is_joined(low):
                # "…, with the policy of the Council and to report": what stood before "and" was the last task's.
                tasks[-1] = _Task(tasks[-1].start, low, tasks[-1].is_report, low - tasks[-1].start)
                opened = None
            first = low if opened is None else opened
            is_report = self._is_report(stretch) or (opened is not None and self._is_report(self._text[opened:high]))
            if tasks and opened is None and self._is_said_of_it(stretch, is_report=is_report):
                tasks[-1] = _Task(tasks[-1].start, high, tasks[-1].is_report, high - tasks[-1].start)
            elif is_report and not self._goes_on(low, high, tasks):
                if tasks and not tasks[-1].is_report and tasks[-1].size < self._shortest:
                    # "to follow and report": one task.
                    first = tasks.pop().start
                tasks.append(_Task(first, high, True))
                opened = None
            elif not is_report and self._table["adverbial"].match(stretch):
                opened = first
            elif tasks and (is_report or not self._opens_task(low, high, tasks[-1])):
                tasks[-1] = _Task(tasks[-1].start, high, tasks[-1].is_report, high - tasks[-1].start)
                opened = None
            else:
                tasks.append(_Task(first, high, False, high - low))
                opened = None
        if opened is not None and tasks:
            tasks[-1] = _Task(tasks[-1].start, end, tasks[-1].is_report)
        return tasks or [_Task(start, end, False)]

    def _is_report(self, stretch: str) -> bool:
        others = patterns(self._passage.language, "report_of_others")["before"]
        found = (pattern.search(stretch) for pattern in patterns(self._passage.language, "report").values())
        return any(one and not others.search(stretch[: one.start()]) for one in found)

    def _is_joined(self, start: int) -> bool:
        """Whether "and" alone, without a comma, stands before a part."""
        return self._table["joined"].search(self._text, 0, start) is not None

    def _is_said_of_it(self, stretch: str, *, is_report: bool) -> bool:
        """Whether a part only says what the task before it contains, or when that is not due."""
        name = "exception" if is_report else "attached"
        return self._table[name].match(stretch) is not None

    def _goes_on(self, start: int, end: int, tasks: list[_Task]) -> bool:
        """Whether a part belongs to the report before it: what that is to contain, without verb or date of its own."""
        if not tasks or not tasks[-1].is_report:
            return False
        if self._table["own_verb"].match(self._text, start, end) or deadline(self._passage, start, end):
            return False
        # "an interim report by …, and a final report to the Council, after discussion, by …"
        noun = patterns(self._passage.language, "report_nouns")["opening"].match(self._text, start, end)
        return not (noun and deadline(self._passage, start, self._verb.end))

    def _opens_task(self, start: int, end: int, before: _Task) -> bool:
        """Whether a part behind a report is another task; behind another task all that follows belongs to it."""
        joined = self._passage.language == "zh" or self._text[:start].rstrip().endswith("and")
        return before.is_report and joined and self._table["other_task"].match(self._text, start, end) is not None
