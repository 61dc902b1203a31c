"""What kind of document a title or a description names: an annotated agenda, a note, a report …"""

from __future__ import annotations

import re
from functools import cache

from ingest.languages import words


@cache
def _kinds(language: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    rows = words(language, "kinds")["kinds"]
    return tuple((re.compile(row["pattern"]), row["kind"], row.get("title", True)) for row in rows)


def kind_of(line: str, language: str) -> str | None:
    """The kind of document that a description names; None where it names none.

    >>> kind_of("Note by the Secretariat transmitting the reports on the meetings", "en")
    'TransmittalNote'
    >>> kind_of("会议室文件，题为“讨论要点”", "zh"), kind_of("其他事项", "zh")
    ('ConferenceRoomPaper', None)
    """
    return next((kind for pattern, kind, _ in _kinds(language) if pattern.search(line)), None)


def is_title(line: str, language: str) -> bool:
    """Whether a line that names a kind of document is its title as well.

    >>> is_title("Annotated provisional agenda", "en"), is_title("Resolution adopted by the General Assembly", "en")
    (True, False)
    """
    return next((title for pattern, _, title in _kinds(language) if pattern.search(line)), False)
