"""Treaties by name, and the collective ways of naming protocols.

In Chinese a treaty's name counts where 《》 enclose it; the marks belong to the span. 公约 or 议定书 alone in marks is
the convention or protocol of the document's family. 各项议定书 behind a convention names all its protocols at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.authority import Treaty, alternation, name_pattern, treaties
from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Text


def find(text: Text, family_root: str | None) -> Iterator[Mention]:
    """The treaties named in a text, in order of place."""
    found = [*_named(text, family_root), *_collective(text, family_root)]
    yield from sorted(found, key=lambda m: m.start)


@cache
def _names(
    language: str, family_root: str | None
) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Treaty, str | None], ...]]:
    known: list[tuple[re.Pattern[str], Treaty, str | None]] = []
    every: list[str] = []
    for treaty in treaties().values():
        local = treaty.local[language] if treaty.family == family_root else ()
        for i, name in enumerate([*treaty.aliases[language], *local]):
            known.append((re.compile(name_pattern(name)), treaty, "short" if i else None))
            every.append(name)
    if language == "zh":
        return re.compile(r"《(?P<name>[^《》\n]{1,120})》"), tuple(known)
    return re.compile(rf"(?P<name>{alternation(every, language)})"), tuple(known)


def _named(text: Text, family_root: str | None) -> Iterator[Mention]:
    pattern, known = _names(text.language, family_root)
    endings = tuple(words(text.language, "treaties")["endings"])
    last_protocol: Treaty | None = None
    for found in pattern.finditer(text.view):
        name = re.sub(r"\s", " ", found["name"])
        span = Span(found.start(), found.end())
        hit = next(((t, f) for p, t, f in known if p.fullmatch(name)), None)
        if hit:
            treaty, form = hit
            if text.language == "en" and _part_of_a_name(text.view, found):
                continue
            if treaty.supplements:
                last_protocol = treaty
            yield Mention("treaty", span, text[span], treaty.key, (treaty.entity,), {"form": form} if form else {})
        elif name == words("zh", "treaties")["protocol"] and last_protocol:
            yield Mention("treaty", span, text[span], last_protocol.key, (last_protocol.entity,), {"form": "anaphor"})
        elif text.language == "zh" and name.endswith(endings):
            # A treaty that the authority file does not hold: its name is all that is known of it.
            yield Mention("treaty", span, text[span], name, (), {})


def _part_of_a_name(view: str, found: re.Match[str]) -> bool:
    """Whether an English treaty name only ends a body's name ("Conference of the Parties to the … Convention")."""
    before = view[max(0, found.start() - 60) : found.start()]
    return re.search(words("en", "treaties")["inside_body_name"], before) is not None


def _collective(text: Text, family_root: str | None) -> Iterator[Mention]:
    rules = words(text.language, "treaties")
    protocols = tuple(t.entity for t in treaties().values() if t.supplements and t.family == family_root)
    if not protocols:
        return
    for found in re.finditer(rules["collective"], text.view):
        span = Span(found.start("all"), found.end("all"))
        yield Mention("treaty", span, text[span], "protocols", protocols, {"form": "collective"})
    for found in re.finditer(rules["indefinite"], text.view):
        span = Span(found.start(), found.end())
        yield Mention("treaty", span, text[span], "protocols", protocols, {"form": "indefinite_set"})
