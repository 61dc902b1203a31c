"""Whether a sentence says the same in Chinese and in English: what the finders find in each must agree.

    UN_CORPUS=FOLDER python benchmarks/parallel.py [--disagreements] [--kinds dates,bodies] [--check]

UN_CORPUS holds ``parallel/aligned_6lang.tsv``, sentences of the United Nations Parallel Corpus, one a line, each read
alone and without its document. Of each line the table compares, kind by kind, what is named and how often: symbols,
resolutions and decisions, dates (a list of days is its days), the ordinals of sessions and meetings, and bodies (which,
not how often: where one language says the name again, the other says "it"). ``exceptions_parallel.csv`` lists, each
with the reason, the lines in which the two languages do say something else. ``--check`` fails below 0.97.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.record import Mention  # noqa: E402 - run as a file, the folder above comes first

WANTED = 0.97
FILE = "parallel/aligned_6lang.tsv"
EXCEPTIONS = Path(__file__).with_name("exceptions_parallel.csv")
KINDS = ("symbols", "instruments", "dates", "sessions", "bodies")

Found = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in two languages, known by its document and its number in the corpus."""

    document: str
    number: str
    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What both languages of a line name of one kind."""

    line: Line
    kind: str
    english: Counter[str]
    chinese: Counter[str]
    excepted: bool = False

    @property
    def named(self) -> bool:
        """Whether either language names any; what an exception covers is not asked for."""
        return not self.excepted and bool(self.english or self.chinese)

    @property
    def agrees(self) -> bool:
        return self.english == self.chinese


def lines(path: Path) -> list[Line]:
    """The lines of the corpus; quotation marks in it are plain characters."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Line(row["doc_id"], row["line"], row["en"], row["zh"]) for row in rows]


def exceptions(path: Path = EXCEPTIONS) -> frozenset[tuple[str, str, str]]:
    """The lines that say something else, as (document, line, kind)."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset((row["document"], row["line"], row["kind"]) for row in csv.DictReader(file))


def found_in(words: str, language: str) -> Found:
    """What one sentence names, by kind.

    >>> found = found_in("Resolution 55/25 of the General Assembly was adopted at its fifty-fifth session.", "en")
    >>> {kind: sorted(names) for kind, names in found.items() if names}
    {'instruments': ['ga/res/55/25'], 'sessions': ['session 55'], 'bodies': ['un-ga']}
    """
    from ingest.find import meetings
    from ingest.pipeline import mentions_of
    from ingest.reading import Document
    from ingest.text import read_text

    text = read_text(words, language)
    mentions = mentions_of(text, Document("doc:line", language=language), None)
    near = [m for m in mentions if m.type in ("date", "body", "place")]
    ordinals = (f"{s.unit} {n}" for s in meetings.find(text, near) for n in s.ordinals)
    return {
        "symbols": _named(mentions, "document_symbol"),
        "instruments": _named(mentions, "instrument"),
        "dates": Counter(day for m in mentions if m.type == "date" for day in _days(m)),
        "sessions": Counter(ordinals),
        "bodies": Counter(set(_named(mentions, "body"))),
    }


def _named(mentions: Iterable[Mention], kind: str) -> Counter[str]:
    return Counter(str(m.normalised) for m in mentions if m.type == kind)


def _days(date: Mention) -> Sequence[str]:
    days: Sequence[str] = date.attrs.get("days") or (str(date.normalised),)
    return days


def compare(line: Line, excepted: frozenset[tuple[str, str, str]] = frozenset()) -> Iterator[Compared]:
    """Both languages of a line, kind by kind."""
    english, chinese = found_in(line.english, "en"), found_in(line.chinese, "zh")
    for kind in KINDS:
        known = (line.document, line.number, kind) in excepted
        yield Compared(line, kind, english[kind], chinese[kind], known)


def share(compared: Iterable[Compared]) -> tuple[int, int]:
    """Lines that agree, and lines that name any; a line agrees where it does so in all kinds that are compared."""
    by_line: dict[tuple[str, str], bool] = {}
    for c in compared:
        if c.named:
            place = (c.line.document, c.line.number)
            by_line[place] = by_line.get(place, True) and c.agrees
    return sum(by_line.values()), len(by_line)


def table(compared: Sequence[Compared]) -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| what is named | lines that name any | agree | share | exceptions |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind in (*KINDS, "**any**"):
        group = [c for c in compared if kind in (c.kind, "**any**")]
        right, of = share(group)
        yield f"| {kind} | {of} | {right} | {right / of if of else 1:.4f} | {sum(c.excepted for c in group)} |"


def shown(c: Compared) -> str:
    """A disagreement: what only one language names, and the line."""
    only = (f"{name} {sorted((a - b).elements())}" for name, a, b in _sides(c) if a - b)
    return f"{c.kind} {c.line.document} {c.line.number}: {'; '.join(only)}\n    {c.line.english}\n    {c.line.chinese}"


def _sides(c: Compared) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    yield "en", c.english, c.chinese
    yield "zh", c.chinese, c.english


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--disagreements", action="store_true", help="print the lines that disagree")
    parser.add_argument("--kinds", default=",".join(KINDS), help="which kinds, joined by commas (all)")
    parser.add_argument("--check", action="store_true", help=f"fail where fewer than {WANTED} of the lines agree")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("UN_CORPUS", ""))
    if "UN_CORPUS" not in os.environ or not (corpus / FILE).is_file():
        parser.error(f"UN_CORPUS must name a folder that holds {FILE}")
    kinds, known = set(asked.kinds.split(",")), exceptions()
    compared = [c for line in lines(corpus / FILE) for c in compare(line, known) if c.kind in kinds]
    print("\n".join(table(compared)))
    if asked.disagreements:
        print(*(shown(c) for c in compared if c.named and not c.agrees), sep="\n")
    right, of = share(compared)
    if asked.check and right < WANTED * of:
        sys.exit(f"{right / of:.4f} of the lines agree, below {WANTED}")


if __name__ == "__main__":
    main()
