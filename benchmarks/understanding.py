"""How many questions in plain words are understood: ``python benchmarks/understanding.py``.

paraphrases.csv was at hand when the vocabulary was written. paraphrases_held.csv was written after it, and nothing was
changed to fit it. paraphrases_not.csv holds what looks like a question but is not in the library.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from graph.settings import from_environment
from graph.store import Store
from graph.understanding import understand

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A text, its language, and what it should be taken for; ``question`` is empty where it is none of the library."""

    text: str
    language: str
    question: str
    filling: str


def cases(name: str) -> list[Case]:
    """The cases of a file."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [
            Case(row["text"], row["language"], row.get("question", ""), row.get("filling") or "")
            for row in csv.DictReader(file)
        ]


def taken_for(store: Store, text: str) -> str:
    """What a text is taken for: ``cq02 body=body:…``; several questions are parted by " | ", none is empty."""
    heard = understand(store, text, from_environment())
    said = []
    for one in heard.understood:
        values = [f"{name}={value}" for name, value in one.values.items()]
        said.append(" ".join([one.question.number, *(values if one.clear else ["?", *values])]))
    return " | ".join(said)


def near(store: Store, text: str) -> set[str]:
    """The questions that are offered for a text that is not understood."""
    return {one.question.number for one in understand(store, text, from_environment()).near}


def right(case: Case, taken: str) -> bool:
    """Whether a case was understood as it is meant, or taken for nothing where it is nothing."""
    return taken == f"{case.question} {case.filling}".strip()


def main() -> None:
    """Print the share understood by file and language, and what was not."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--wrong", action="store_true", help="print what was not understood as meant")
    options.add_argument("--only", help="one of the files")
    given = options.parse_args()
    store = Store.open(from_environment().store)
    for name in ("paraphrases.csv", "paraphrases_held.csv", "paraphrases_not.csv"):
        if (given.only and given.only != name) or not (_FOLDER / name).exists():
            continue
        number: Counter[str] = Counter()
        offered = 0
        good: Counter[str] = Counter()
        wrong = []
        started = time.perf_counter()
        for case in cases(name):
            taken = taken_for(store, case.text)
            number[case.language] += 1
            good[case.language] += right(case, taken)
            offered += not taken and case.question in near(store, case.text)
            if not right(case, taken):
                wrong.append((case, taken))
        each = (time.perf_counter() - started) / max(1, number.total())
        shares = ", ".join(f"{lang} {good[lang]} of {number[lang]}" for lang in sorted(number))
        other = sum(1 for _, taken in wrong if taken)
        print(f"{name}: {good.total()} of {number.total()} as meant ({good.total() / number.total():.0%}); {shares};")
        nothing = len(wrong) - other
        print(f"  taken for nothing {nothing} (of these {offered} offered to choose from), for something else {other};")
        print(f"  {each * 1000:.0f} ms each")
        if given.wrong:
            for case, taken in wrong:
                print(f"  {case.text}\n    meant {case.question} {case.filling}\n    taken {taken}", file=sys.stdout)


if __name__ == "__main__":
    main()
