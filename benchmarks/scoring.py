"""How well a record agrees with a reading made by hand: exact places, exact keys, exact facts.

A mention counts where its first and last code point, its type and its key are all right; a relation where subject,
predicate and object are. Relations that the hand-made reading calls candidates are neither demanded nor counted
against a record. A hard negative (a phrase that looks like a mention, and is none) is hit by a mention of its very
place.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

# What a hard negative must not be found as; a date or a title of the same place is no error.
_NEVER = frozenset({"instrument", "meeting", "body", "legal_provision"})
_DEMANDED = frozenset({"stated", "inferred"})


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts of a comparison: found and right, found and wrong, not found.

    >>> half = Rates(right=2, wrong=2, missed=2)
    >>> half.precision, half.recall, half.f1
    (0.5, 0.5, 0.5)
    >>> Rates(0, 0, 3).f1, Rates(0, 0, 0).f1
    (0.0, None)
    """

    right: int
    wrong: int
    missed: int

    @classmethod
    def of(cls, wanted: Collection[Hashable], found: Collection[Hashable]) -> Rates:
        """The counts for what should have been found and what was, each thing once."""
        want, have = set(wanted), set(found)
        return cls(len(want & have), len(have - want), len(want - have))

    def __add__(self, other: Rates) -> Rates:
        return Rates(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of what was wanted that was found; None where nothing was wanted."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two, 0 where nothing is right; None where there was nothing to compare."""
        return 2 * self.right / whole if (whole := 2 * self.right + self.wrong + self.missed) else None


@dataclass(frozen=True, slots=True)
class Score:
    """Rates by type of mention and by predicate, and the hard negatives that were hit."""

    mentions: Mapping[str, Rates]
    relations: Mapping[str, Rates]
    negatives_hit: int


def score(gold: Row, record: Row) -> Score:
    """The score of a record, as JSON gives it, against a reading made by hand in the same form.

    >>> place = {"start": 0, "end": 3, "type": "meeting", "normalised": ["ctoc-cop/10", "ctoc-cop/9"]}
    >>> gold = {"mentions": [place], "relations": [], "negatives": [{"start": 5, "end": 7}]}
    >>> found = {"mentions": [{**place, "normalised": ["ctoc-cop/9", "ctoc-cop/10"]}], "relations": []}
    >>> score(gold, found)
    Score(mentions={'meeting': Rates(right=1, wrong=0, missed=0)}, relations={}, negatives_hit=0)
    """
    wanted, found = gold["mentions"], record["mentions"]
    demanded = [r for r in gold["relations"] if r["status"] in _DEMANDED]
    allowed = {_fact(r) for r in gold["relations"] if r["status"] not in _DEMANDED} - {_fact(r) for r in demanded}
    claimed = [r for r in record["relations"] if _fact(r) not in allowed]
    places = {_place(m) for m in found if m["type"] in _NEVER}
    return Score(
        mentions=_by("type", wanted, found, _mention),
        relations=_by("predicate", demanded, claimed, _fact),
        negatives_hit=sum(_place(n) in places for n in gold["negatives"]),
    )


def _by(name: str, wanted: Sequence[Row], found: Sequence[Row], identity: Any) -> dict[str, Rates]:
    """Rates by the value of a field; values that the hand-made reading does not use are not judged."""
    return {
        kind: Rates.of(
            [identity(row) for row in wanted if row[name] == kind],
            [identity(row) for row in found if row[name] == kind],
        )
        for kind in sorted({row[name] for row in wanted})
    }


def _place(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _mention(row: Row) -> Hashable:
    key = row["normalised"]
    return *_place(row), tuple(sorted(key)) if isinstance(key, list) else (key,)


def _fact(row: Row) -> Hashable:
    return row["subject"], row["predicate"], str(row["object"])
