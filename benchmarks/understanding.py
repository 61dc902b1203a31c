"""How many questions in plain words are understood: ``python -m benchmarks.understanding``.

What was seen when: paraphrases.csv is what the vocabulary was written with (texts of several hands) and can only show
what broke. paraphrases_unseen.csv was written by a hand that knew neither the program nor its words, and was scored
once, when the vocabulary was finished; nothing was changed after it. paraphrases_not.csv and
paraphrases_not_unseen.csv hold what looks like a question and is none of the library, parted in the same way. Only the
unseen ones say how new questions fare.

In ``question``, "cq73|cq30" is one or the other; in ``filling``, ";" parts what fills several blanks.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.settings import from_environment
from graph.store import Store
from graph.understanding import Heard, Understanding, understand

_FOLDER = Path(__file__).parent
DEVELOPED = "paraphrases.csv"
UNSEEN = "paraphrases_unseen.csv"
NOT = "paraphrases_not.csv"
NOT_UNSEEN = "paraphrases_not_unseen.csv"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, its language, and what it should be taken for; ``questions`` is empty where it is none of the library."""

    text: str
    language: str
    questions: frozenset[str]
    filling: frozenset[str]


def cases(name: str) -> list[Case]:
    """The cases of a file."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [
            Case(row["text"], row["language"], _parts(row.get("question"), "|"), _parts(row.get("filling"), ";"))
            for row in csv.DictReader(file)
        ]


def _parts(text: str | None, by: str) -> frozenset[str]:
    return frozenset(part.strip() for part in (text or "").split(by) if part.strip())


def heard(store: Store, text: str) -> Heard:
    """What a text is taken for."""
    return understand(store, text, from_environment())


def meant(case: Case, one: Understanding) -> bool:
    """Whether a question is the one that a case means, with all that it names."""
    said = frozenset(f"{name}={value}" for name, value in one.values.items())
    return one.question.number in case.questions and one.clear and case.filling == said


def judged(case: Case, found: Heard) -> str:
    """``meant``, ``choice`` (it is among several), ``other`` (taken for something else), ``offered`` or ``nothing``.

    What is none of the library is meant where nothing is understood.
    """
    if not case.questions:
        return "other" if found.understood else "meant"
    if any(meant(case, one) for one in found.understood):
        return "meant" if len(found.understood) == 1 else "choice"
    if found.understood:
        open_ = all(not one.clear and one.question.number in case.questions for one in found.understood)
        return "choice" if open_ else "other"
    return "offered" if any(one.question.number in case.questions for one in found.near) else "nothing"


def told(found: Heard) -> str:
    """What was understood, or what is near, in one line."""
    return " | ".join(
        " ".join([one.question.number, *(f"{name}={value}" for name, value in one.values.items())])
        for one in found.understood or found.near
    )


def _measure(store: Store, name: str, every: Sequence[Case], wrong: bool) -> None:
    number: Counter[str] = Counter(case.language for case in every)
    good: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    slowest = total = 0.0
    for case in every:
        started = time.perf_counter()
        found = heard(store, case.text)
        took = time.perf_counter() - started
        slowest, total = max(slowest, took), total + took
        kind = judged(case, found)
        kinds[kind] += 1
        good[case.language] += kind == "meant"
        if wrong and kind != "meant":
            print(f"  {case.text}\n    {kind}: {'|'.join(sorted(case.questions))} {'; '.join(sorted(case.filling))}")
            print(f"    {told(found)}")
    shares = ", ".join(f"{language} {good[language]} of {number[language]}" for language in sorted(number))
    print(f"{name}: {good.total()} of {len(every)} as meant ({good.total() / len(every):.0%}): {shares};")
    print(f"  among several to choose from {kinds['choice']}, taken for something else {kinds['other']},")
    missed = kinds["offered"] + kinds["nothing"]
    print(f"  not understood {missed}, the right one offered for {kinds['offered']} of these;")
    print(f"  {total / len(every) * 1000:.0f} ms each, {slowest * 1000:.0f} ms at most")


def main() -> None:
    """Print the share understood by file and language, and what was not."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--wrong", action="store_true", help="print what was not understood as meant")
    options.add_argument("--only", help="one of the files, or the path of another")
    given = options.parse_args()
    with Store.open(from_environment().store) as store:
        for text in ("Who cites 9/1?", "谁援引了9/1？"):
            # The first question of a language waits for its words to be read.
            heard(store, text)
        for name in (given.only,) if given.only else (DEVELOPED, UNSEEN, NOT, NOT_UNSEEN):
            _measure(store, name, cases(name), given.wrong)


if __name__ == "__main__":
    main()
