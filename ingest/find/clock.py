"""Times of day, as deadlines and timetables write them: 上午10时, 中午12时至下午2时, noon, 3-6 p.m., 23:59.

Times are minutes after midnight; ``midnight`` at the end of a day is 1440, which ISO 8601 writes 24:00.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.languages import words

Half = Literal["am", "pm", "noon", "midnight"]
NOON, DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a stretch of it, with the place in the text at which it ends."""

    start: int
    end: int | None
    stop: int

    @property
    def iso(self) -> str:
        """The time at which it begins.

        >>> Clock(NOON, None, 0).iso
        '12:00'
        """
        return iso(self.start)


def iso(minutes: int) -> str:
    """Minutes after midnight as hh:mm.

    >>> iso(615), iso(1440)
    ('10:15', '24:00')
    """
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def one_of(names: Sequence[str]) -> str:
    """A pattern for one of several words, longest first; one that begins with a letter does so at a word's start.

    >>> one_of(["am", "a.m."])
    '(?:a\\\\.m\\\\.|am)'
    """
    return "(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + ")" if names else "(?!)"


@cache
def _time(language: str) -> re.Pattern[str]:
    clock = words(language, "dates")["clock"]
    halves = [*clock["am"], *clock["pm"]]
    whole = [*clock["noon"], *clock["midnight"]]
    if language == "zh":
        hour, minute = one_of(clock["hour"]), one_of(clock["minute"])
        digits = rf"(?P<hour>\d{{1,2}})(?:{hour}(?:(?P<minute>\d{{1,2}}){minute}|(?P<half>半))?|:(?P<sixtieth>\d{{2}}))"
        return re.compile(rf"(?P<before>{one_of([*halves, *whole])})?{digits}(?!\d)|(?P<alone>{one_of(whole)})")
    return re.compile(
        rf"(?:(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d{{2}}))?"
        rf"(?:[ ]?(?P<before>{one_of(halves)})|[ ](?P<noon>{one_of(whole)}))?"
        rf"|(?P<alone>{one_of(whole)}))(?![\w:])",
        re.IGNORECASE,
    )


@cache
def _between(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ ]?{one_of(words(language, 'dates')['clock']['range'])}[ ]?", re.IGNORECASE)


def _half(word: str | None, language: str) -> Half | None:
    clock = words(language, "dates")["clock"]
    halves: tuple[Half, ...] = ("am", "pm", "noon", "midnight")
    return next((half for half in halves if word and word.lower() in clock[half]), None)


def _read(text: str, at: int, language: str) -> tuple[int, Half | None, bool, int] | None:
    """Minutes, half of the day, whether the reading is certain to be a time, and where it ends."""
    found = _time(language).match(text, at)
    if found is None:
        return None
    named = found.groupdict()
    if named["alone"]:
        half = _half(named["alone"], language)
        return (NOON if half == "noon" else DAY), half, True, found.end()
    hour = int(named["hour"])
    minute = 30 if named.get("half") else int(named["minute"] or named.get("sixtieth") or 0)
    if hour > 24 or minute > 59:
        return None
    half = _half(named["before"] or named.get("noon"), language)
    sure = language == "zh" or half is not None or named["minute"] is not None
    return hour * 60 + minute, half, sure, found.end()


def _placed(minutes: int, half: Half | None) -> int:
    """Minutes after midnight, given the half of the day that they are counted in."""
    if half == "midnight":
        return DAY
    if half == "am":
        return minutes - NOON if NOON <= minutes < NOON + 60 else minutes
    if half == "pm" or (half == "noon" and minutes < 11 * 60):
        return minutes + NOON if minutes < NOON else minutes
    return minutes


def read_clock(text: str, at: int, language: str) -> Clock | None:
    """The time, or stretch of time, that stands at a place of a text; None where none does.

    A half of the day said once holds for both ends where they then come in order.

    >>> read_clock("下午3时至6时", 0, "zh").iso, iso(read_clock("下午3时至6时", 0, "zh").end)
    ('15:00', '18:00')
    >>> [iso(t) for t in (lambda c: (c.start, c.end))(read_clock("10 a.m.-1 p.m.", 0, "en"))]
    ['10:00', '13:00']
    >>> [iso(t) for t in (lambda c: (c.start, c.end))(read_clock("3-6 p.m.", 0, "en"))]
    ['15:00', '18:00']
    >>> read_clock("10 members", 0, "en") is None
    True
    """
    first = _read(text, at, language)
    if first is None:
        return None
    minutes, half, sure, stop = first
    joint = _between(language).match(text, stop)
    second = _read(text, joint.end(), language) if joint else None
    if second is None or not (sure or second[2]):
        return Clock(_placed(minutes, half), None, stop) if sure else None
    start = _placed(minutes, half)
    end = _placed(second[0], second[1])
    if half is None and second[1] in ("am", "pm"):
        start = min(
            (_placed(minutes, h) for h in (second[1], "am") if _placed(minutes, h) < end),
            key=lambda m: end - m,
            default=start,
        )
    elif second[1] is None and end <= start:
        end = _placed(second[0], "pm")
    if end <= start:
        return Clock(start, None, stop) if sure else None
    return Clock(start, end, second[3])


def clock_cell(text: str, language: str) -> Clock | None:
    """The time of a timetable's cell, which holds nothing else.

    >>> clock_cell("Noon–2 p.m.", "en").iso, clock_cell("10 a.m. plenary", "en") is None
    ('12:00', True)
    """
    read = read_clock(text.strip(), 0, language)
    return read if read and not text.strip()[read.stop :].strip(" .") else None
