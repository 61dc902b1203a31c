"""Whether a sentence says the same in Chinese and in English: what the finders find in each must agree.

    UN_CORPUS=FOLDER python benchmarks/parallel.py [--disagreements] [--kinds dates,bodies] [--check]

UN_CORPUS holds ``parallel/aligned_6lang.tsv``, sentences of the United Nations Parallel Corpus, one a line, each read
alone and without its document. Of each line the table compares, kind by kind, what is named and how often: symbols,
resolutions and decisions by their number, dates (a list of days is its days), the ordinals of sessions and meetings,
and bodies: those named and those whose resolutions are. Of bodies it is which, not how often: where one language says
the name again, the other says "it". A body that one language names and the other leaves short ("the Commission", which
only the document tells) is not compared; the table counts such lines. ``exceptions_parallel.csv`` lists, each with the
reason, the lines in which the two languages do say something else. ``--check`` fails below 0.97.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.authority import bodies  # noqa: E402 - run as a file, the folder above comes first
from ingest.record import Mention, Span  # noqa: E402 - run as a file, the folder above comes first

WANTED = 0.97
FILE = "parallel/aligned_6lang.tsv"
EXCEPTIONS = Path(__file__).with_name("exceptions_parallel.csv")
KINDS = ("symbols", "instruments", "dates", "sessions", "bodies")

# The nouns that bodies are called by where their names are left short, and how Chinese calls such a body.
HEADS = {
    "Assembly": "大会",
    "Commission": "委员会",
    "Committee": "委员会",
    "Conference": "会议",
    "Council": "理事会",
    "Department": "该部|本部",
    "Force": "部队",
    "Forum": "论坛",
    "Fund": "基金",
    "Group": "集团|小组|工作组",
    "Institute": "研究所|该所",
    "Mechanism": "机制",
    "Mission": "特派团|援助团",
    "Office": "办公室|办事处|厅|支助办",
    "Secretariat": "秘书处",
    "Tribunal": "法庭",
    "Unit": "该组|该股",
}
_SHORT = {"en": rf"\b(?:{'|'.join(HEADS)})\b", "zh": "|".join(HEADS.values())}


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence names by kind, and the nouns that stand for bodies in it without a name."""

    named: Mapping[str, Counter[str]]
    short: frozenset[str]

    def leaves_short(self, body: str) -> bool:
        """Whether the sentence may mean a body by such a noun alone.

        >>> from collections import Counter
        >>> [Found({}, frozenset({noun})).leaves_short("un-sc") for noun in ("Council", "理事会", "委员会")]
        [True, True, False]
        """
        name = next((b.names["en"] for b in bodies().values() if body in (b.key, b.handle)), "")
        head = next((word for word in reversed(name.partition(" of ")[0].split()) if word in HEADS), None)
        head = head or next((word for word in name.split() if word in HEADS), "")
        return head in self.short or not self.short.isdisjoint(HEADS.get(head, "").split("|"))


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
    short: bool = False

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
    """What one sentence names.

    >>> found = found_in("Resolution 55/25 of the General Assembly was adopted at its fifty-fifth session.", "en")
    >>> {kind: sorted(names) for kind, names in found.named.items() if names}
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
    instruments = [m for m in mentions if m.type == "instrument" and m.attrs.get("number") and m.form != "anaphor"]
    named = {m.normalised for m in mentions if m.type == "body"}
    adopting = {str(m.attrs["body"]).removeprefix("body:") for m in instruments if m.attrs.get("body")}
    taken = [m.span for m in mentions if m.type in ("body", "instrument")]
    nouns = (n for n in re.finditer(_SHORT[language], text.view))
    return Found(
        {
            "symbols": _named(m for m in mentions if m.type == "document_symbol"),
            "instruments": _named(instruments),
            "dates": Counter(day for m in mentions if m.type == "date" for day in _days(m)),
            "sessions": Counter(ordinals),
            "bodies": Counter(map(str, named | adopting)),
        },
        frozenset(n.group() for n in nouns if not any(Span(*n.span()).within(s) for s in taken)),
    )


def _named(mentions: Iterable[Mention]) -> Counter[str]:
    return Counter(str(m.normalised) for m in mentions)


def _days(date: Mention) -> Sequence[str]:
    days: Sequence[str] = date.attrs.get("days") or (str(date.normalised),)
    return days


def compare(line: Line, excepted: frozenset[tuple[str, str, str]] = frozenset()) -> Iterator[Compared]:
    """Both languages of a line, kind by kind."""
    english, chinese = found_in(line.english, "en"), found_in(line.chinese, "zh")
    for kind in KINDS:
        known = (line.document, line.number, kind) in excepted
        here, there = english.named[kind], chinese.named[kind]
        if kind == "bodies":
            here, there = _without_short(here, there, chinese), _without_short(there, here, english)
        short = (here, there) != (english.named[kind], chinese.named[kind])
        yield Compared(line, kind, here, there, known, short)


def _without_short(bodies_here: Counter[str], there: Counter[str], other: Found) -> Counter[str]:
    """The bodies that one language names, without those that the other leaves short."""
    return Counter(b for b in bodies_here if b in there or not other.leaves_short(b))


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
    yield "| what is named | lines that name any | agree | share | left short | exceptions |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind in (*KINDS, "**any**"):
        group = [c for c in compared if kind in (c.kind, "**any**")]
        right, of = share(group)
        short, excepted = (len({c.line for c in group if known(c)}) for known in (_left_short, _excepted))
        yield f"| {kind} | {of} | {right} | {right / of if of else 1:.4f} | {short} | {excepted} |"


def _left_short(c: Compared) -> bool:
    return c.short


def _excepted(c: Compared) -> bool:
    return c.excepted


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
