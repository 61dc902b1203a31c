"""What documents say of themselves, against what is known of them: symbol, adoption, meeting, draft, title.

    UN_CORPUS=FOLDER python benchmarks/headers.py [--misses] [--check]

Under UN_CORPUS it reads ``sc/`` (gold.jsonl: symbol, adoption, meeting), ``formats/akn/`` (the same resolutions as XML,
which alone carries the draft), ``decisions/`` (decisions.csv) and the own symbols of ``ga/``, ``mandates/`` and
``budget/``. A fact is right, wrong, or not given; wrong is worse. What the editors' files leave empty is not asked for;
``header_exceptions.csv`` has, with the reason, what a text says where the table beside it says otherwise.
A symbol is read twice: from the text alone, and with the name of its file, which is believed where the text says the
same. ``--check`` fails where a symbol is wrong, or a fact that ``sc/`` states is right in fewer than 0.99.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.reading import Document  # noqa: E402 - run as a file, the folder above comes first

WANTED = 0.99
# Where a gold table is wrong or a text misprinted: what the text says, with the reason.
EXCEPTIONS = Path(__file__).with_name("header_exceptions.csv")


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact of one document: what is known, and what was read (empty where nothing was)."""

    corpus: str
    language: str
    kind: str
    fact: str
    file: str
    known: str
    read: str

    @property
    def right(self) -> bool:
        return self.known == self.read

    @property
    def wrong(self) -> bool:
        return bool(self.read) and not self.right


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the facts of a group are right, wrong and not given.

    >>> Tally(9, 0, 1).recall, Tally(9, 0, 1).precision
    (0.9, 1.0)
    """

    right: int
    wrong: int
    silent: int

    @property
    def asked(self) -> int:
        return self.right + self.wrong + self.silent

    @property
    def recall(self) -> float:
        return self.right / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        given = self.right + self.wrong
        return self.right / given if given else 1.0


def tallies(asked: Sequence[Asked]) -> Mapping[tuple[str, str, str, str], Tally]:
    """The facts counted by corpus, kind of document, language and fact, in the order in which they were asked.

    >>> [(k, v.right) for k, v in tallies([Asked("sc", "zh", "Resolution", "date", "a", "2031", "2031")]).items()]
    [(('sc', 'Resolution', 'zh', 'date'), 1)]
    """
    groups: dict[tuple[str, str, str, str], list[Asked]] = {}
    for one in asked:
        groups.setdefault((one.corpus, one.kind, one.language, one.fact), []).append(one)
    return {
        group: Tally(sum(o.right for o in ones), sum(o.wrong for o in ones), sum(not o.read for o in ones))
        for group, ones in groups.items()
    }


def plain(symbol: str | None) -> str:
    """A symbol as it compares: letters and digits alone, without the marks that file systems replace.

    >>> plain("S/RES/2388 (2017)"), plain("A_80_6_Sect.16")
    ('sres23882017', 'a806sect16')
    """
    return re.sub(r"[\W_]", "", symbol or "").lower()


def words_of(title: str | None) -> str:
    """A title as it compares: its words, without the marks of notes and the white space of the page.

    >>> words_of("Question of  Gibraltar* ")
    'question of gibraltar'
    """
    return " ".join(re.findall(r"\w+", (title or "").lower()))


def read(path: Path, name: str | None = None) -> Document:
    """The document in a file; ``name`` is what the file is said to be called, its own name where it is None."""
    from ingest.manifest import Manifest
    from ingest.pipeline import document_of
    from ingest.readers import read_file
    from ingest.text import read_text

    file = read_file(path)
    manifest = Manifest().carrying(file.metadata) if file.metadata else None
    language = file.metadata.get("language") if file.metadata else None
    return document_of(read_text(file.text, language), path.name if name is None else name, manifest)


def council(folder: Path) -> Iterator[Asked]:
    """Resolutions and presidential statements of the Security Council: the text alone, and its XML for the draft."""
    gold = [json.loads(line) for line in (folder / "sc" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in gold:
        document = read(folder / "sc" / row["file"], "")
        kind = "PresidentialStatement" if "PRST" in (row["symbol"] or "") else "Resolution"
        facts = {
            "symbol": (plain(row["symbol"]), plain(document.symbol)),
            "adopted": (row["adopted"], document.adopted),
            "meeting": (re.sub(r"\D", "", row["meeting"] or ""), document.adoption_meeting),
            "kind": (kind, document.kind),
        }
        yield from _asked("sc", row["lang"], kind, row["file"], facts)
    drafts = {plain(row["symbol"]): row["draft"] for row in gold if row["symbol"] and row["draft"]}
    for path in sorted((folder / "formats" / "akn").glob("*.xml")):
        language = path.name.split(".")[-2]
        if language not in ("zh", "en"):
            continue
        document = read(path, "")
        facts = {"draft": (plain(drafts.get(plain(document.symbol))), plain(document.draft))}
        yield from _asked("formats/akn", language, "Resolution", path.name, facts)


def decisions(folder: Path) -> Iterator[Asked]:
    """Decisions of the General Assembly, whose text gives neither their number nor their item."""
    files = {path.stem.rstrip("."): path for path in (folder / "decisions").glob("*.txt")}
    for row in _rows(folder / "decisions" / "decisions.csv"):
        number = row["decision"].replace("/", "-").replace(" ", "_").replace(",", "")
        path = files.get(f"GA_decision_{number}")
        if path is None:
            continue
        document = read(path)
        adoptions = document.adoptions or ((document.adopted, document.adoption_meeting),)
        known = re.findall(r"([\d-]{10}) (\d+)", row["meetings"])
        facts = {
            "number": (row["decision"], document.number),
            "title": (words_of(row["title"]), words_of(document.title)),
            "type": (row["type"].lower().replace(" decisions", ""), document.decision_type),
            "item": (re.sub(r"[\s()]", "", row["agenda_item"]), " ".join(document.agenda_items)),
            "meetings": (_joined(known), _joined((a, b) for a, b in adoptions if a and b)),
        }
        yield from _asked("decisions", "en", "Decision", path.name, facts)


def _joined(adoptions: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{day} {meeting}" for day, meeting in sorted(set(adoptions)))


def symbols(folder: Path) -> Iterator[Asked]:
    """The own symbols of documents of many organs: from the text alone, then with the name of the file."""
    for corpus in ("ga", "mandates", "budget"):
        for path in sorted((folder / corpus).glob("*.txt")):
            bare, named = read(path, ""), read(path)
            facts = {
                "symbol": (plain(path.stem), plain(bare.symbol)),
                "symbol with the file's name": (plain(path.stem), plain(named.symbol)),
            }
            yield from _asked(corpus, "en", named.kind or "other", path.name, facts)


@cache
def _exceptions() -> Mapping[tuple[str, str], str]:
    """What a text says where the table beside it says otherwise, by file and fact; each was looked at."""
    return {(row["file"], row["fact"]): row["value"] for row in _rows(EXCEPTIONS)}


def _asked(
    corpus: str, language: str, kind: str, file: str, facts: Mapping[str, tuple[str | None, str | None]]
) -> Iterator[Asked]:
    for fact, (known, found) in facts.items():
        if known:
            yield Asked(corpus, language, kind, fact, file, _exceptions().get((file, fact), known), found or "")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def table(counted: Mapping[tuple[str, str, str, str], Tally]) -> Iterator[str]:
    """The lines of the table in Markdown, its headings in both languages."""
    names = (
        "corpus 文件集",
        "kind 类型",
        "language 语文",
        "fact 事实",
        "known 已知",
        "right 对",
        "wrong 错",
        "not given 未给出",
    )
    yield f"| {' | '.join(names)} |"
    yield "| --- | --- | --- | --- | ---: | ---: | ---: | ---: |"
    for (corpus, kind, language, fact), t in counted.items():
        yield f"| {corpus} | {kind} | {language} | {fact} | {t.asked} | {t.right} | {t.wrong} | {t.silent} |"


def shortfalls(counted: Mapping[tuple[str, str, str, str], Tally]) -> Iterator[str]:
    """What falls short: any wrong symbol, and what the Council's documents state and is not read.

    >>> list(shortfalls({("ga", "Resolution", "en", "symbol"): Tally(84, 1, 0)}))
    ['ga Resolution en symbol: 1 wrong']
    """
    for group, t in counted.items():
        if group[3].startswith("symbol") and t.wrong:
            yield f"{' '.join(group)}: {t.wrong} wrong"
        elif group[0] == "sc" and t.recall < WANTED:
            yield f"{' '.join(group)}: {t.recall:.3f} right, wanted {WANTED}"


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list every fact that is wrong or not given")
    parser.add_argument("--check", action="store_true", help="fail where a symbol is wrong or too few facts are right")
    asked = parser.parse_args()
    corpus = os.environ.get("UN_CORPUS")
    if not corpus:
        sys.exit("set UN_CORPUS to the folder of the documents")
    facts = [*council(Path(corpus)), *decisions(Path(corpus)), *symbols(Path(corpus))]
    counted = tallies(facts)
    print("\n".join(table(counted)))
    if asked.misses:
        print(*(f"{o.corpus}/{o.file} {o.fact}: {o.known} | {o.read}" for o in facts if not o.right), sep="\n")
    if asked.check and (short := list(shortfalls(counted))):
        sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
