"""The quality of the reading on two official agendas of the CTOC Conference, and what it costs.

    UN_CORPUS=FOLDER python benchmarks/ctoc.py [--check FILE] [--record FILE] [--readme]

UN_CORPUS holds ``ctoc/`` with the two texts and the reading of the first that was made by hand; a reading of the
second, made by somebody who had not seen this program, stands in tests/gold. The tables are printed in English and
Chinese. ``--check`` fails below a recorded level less half a point of a hundred; ``--record`` writes the
level that was reached; ``--readme`` puts the table between the marks in README.md and README.zh.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scoring import Rates, Score, score  # noqa: E402 - run as a file, the folder above must be found first

GOLD = "ctoc-cop-2020-1.gold.json"
INDEPENDENT = ROOT / "tests/gold/ctoc-cop-wg3-2021-1.json"
# The symbols under which the two texts were issued. The second prints none, so giving none is right as well.
SYMBOLS = {
    "ctoc-cop-2020-1.zh.txt": ("CTOC/COP/2020/1",),
    "ctoc-cop-wg3-2021-1.zh.txt": ("CTOC/COP/WG.3/2021/1", None),
}
ONE_SENTENCE = {"zh": "缔约方会议第9/1号决议。\n", "en": "Resolution 9/1 of the Conference.\n"}
TOLERANCE = 0.005
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
BEGIN, END = "<!-- quality:begin -->", "<!-- quality:end -->"
WORDS = tomllib.loads((ROOT / "benchmarks/words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds: to start with all that reading needs, to read the first text after that; and how many times
    as long as an empty Python program ``--help`` takes."""

    start: float
    extract: float
    help_ratio: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run of the benchmark found out."""

    score: Score
    negatives: int
    independent: Score
    own: Mapping[str, str | None]
    cost: Cost


def processor_seconds(command: Sequence[str], times: int) -> float:
    """The median processor time (user and system) of a command run so many times."""
    taken = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(taken)


def extract(files: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """The records of files by file name, as the command line prints them."""
    command = [sys.executable, "-m", "ingest", "extract", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[1:4])} ended with {done.returncode}\n{done.stderr}")
    return {Path(row["file"]).name: row for row in map(json.loads, done.stdout.splitlines())}


def measure(corpus: Path) -> Measured:
    """Runs everything on the texts under a corpus folder."""
    files = [corpus / "ctoc" / name for name in SYMBOLS]
    gold = json.loads((corpus / "ctoc" / GOLD).read_text(encoding="utf-8"))
    independent = json.loads(INDEPENDENT.read_text(encoding="utf-8"))
    records = extract(files)
    python, reading = [sys.executable], [sys.executable, "-m", "ingest"]
    with tempfile.TemporaryDirectory() as folder:
        # What a text of one sentence takes is what any text pays for modules and tables.
        short = Path(folder, "short.zh.txt")
        short.write_text(ONE_SENTENCE["zh"], encoding="utf-8")
        start = processor_seconds([*reading, "extract", str(short)], 3)
    whole = processor_seconds([*reading, "extract", str(files[0])], 3)
    ratio = processor_seconds([*reading, "--help"], 5) / processor_seconds([*python, "-c", "pass"], 5)
    return Measured(
        score(gold, records[gold["source"]["file"]]),
        len(gold["negatives"]),
        score(independent, records[independent["source"]["file"]]),
        {name: records[name]["symbol"] for name in SYMBOLS},
        Cost(start, whole - start, ratio),
    )


def table(measured: Measured, language: str) -> Iterator[str]:
    """The lines of the table in Markdown, in a language."""
    heading = {name: word[language] for name, word in WORDS["headings"].items()}
    sentence = {name: word[language] for name, word in WORDS["sentences"].items()}
    gold_text = next(iter(SYMBOLS))
    yield sentence["about"].format(file=f"`{gold_text}`")
    yield ""
    yield from _rates(measured.score, heading, language)
    yield ""
    yield sentence["negatives"].format(count=measured.score.negatives_hit, all=measured.negatives)
    for name, symbol in measured.own.items():
        yield sentence["own"].format(file=f"`{name}`", symbol=symbol or sentence["none"])
    cost = measured.cost
    yield sentence["time"].format(extract=cost.extract, start=cost.start, ratio=cost.help_ratio)
    yield ""
    yield sentence["independent"].format(file=f"`{list(SYMBOLS)[1]}`")
    yield ""
    yield from _rates(measured.independent, heading, language)


def _rates(scored: Score, heading: Mapping[str, str], language: str) -> Iterator[str]:
    yield "| " + " | ".join(heading[name] for name in ("kind", "wanted", "precision", "recall", "f1")) + " |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for family in ("mentions", "relations"):
        rates: Mapping[str, Rates] = getattr(scored, family)
        for kind, word in WORDS[family].items():
            if kind in rates:
                yield _row(word[language], rates[kind])
        yield _row(f"**{heading[family]}**", reduce(add, rates.values(), Rates(0, 0, 0)))


def _row(name: str, rates: Rates) -> str:
    shares = ("–" if share is None else f"{share:.3f}" for share in (rates.precision, rates.recall, rates.f1))
    return " | ".join([f"| {name}", str(rates.right + rates.missed), *shares]) + " |"


def level(measured: Measured) -> dict[str, Any]:
    """What is recorded of a run: F1 by type and by predicate, and the hard negatives that were hit."""
    parts = {family: getattr(measured.score, family) for family in ("mentions", "relations")}
    rounded = {family: {kind: round(r.f1 or 0.0, 4) for kind, r in rates.items()} for family, rates in parts.items()}
    return {**rounded, "negatives_hit": measured.score.negatives_hit}


def shortfalls(measured: Measured, recorded: Mapping[str, Any]) -> list[str]:
    """What is worse than recorded, a line each; a wrong own symbol always is."""
    now = level(measured)
    lines = [
        f"{family}: {kind} F1 {now[family].get(kind, 0.0):.3f}, recorded {before:.3f}"
        for family in ("mentions", "relations")
        for kind, before in recorded[family].items()
        if now[family].get(kind, 0.0) < before - TOLERANCE
    ]
    if now["negatives_hit"] > recorded["negatives_hit"]:
        lines.append(f"hard negatives hit: {now['negatives_hit']}, recorded {recorded['negatives_hit']}")
    return lines + [
        f"{name}: own symbol {symbol}, issued as {SYMBOLS[name][0]}"
        for name, symbol in measured.own.items()
        if symbol not in SYMBOLS[name]
    ]


def put_between_marks(page: str, lines: Sequence[str]) -> str:
    """A page with lines in place of what stood between its two marks; ``ValueError`` where it lacks them.

    >>> put_between_marks("a\\n<!-- quality:begin -->\\nold\\n<!-- quality:end -->\\nz", ["new"]).splitlines()
    ['a', '<!-- quality:begin -->', 'new', '<!-- quality:end -->', 'z']
    """
    between = "\n".join([BEGIN, *lines, END])
    changed, count = re.subn(f"{BEGIN}.*?{END}", lambda _: between, page, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{count} places between {BEGIN} and {END}, not one")
    return changed


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", type=Path, metavar="FILE", help="fail below the level recorded there")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the level reached")
    parser.add_argument("--readme", action="store_true", help="put the table into both READMEs")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("UN_CORPUS", ""))
    if "UN_CORPUS" not in os.environ or not (corpus / "ctoc" / GOLD).is_file():
        parser.error(f"UN_CORPUS must name a folder that holds ctoc/{GOLD}")
    measured = measure(corpus.resolve())
    for language in READMES:
        print("\n".join(table(measured, language)), end="\n\n")
    if asked.readme:
        for language, path in READMES.items():
            page = put_between_marks(path.read_text(encoding="utf-8"), list(table(measured, language)))
            path.write_text(page, encoding="utf-8")
    if asked.record:
        # Other benchmarks keep their levels in the same file.
        kept = json.loads(asked.record.read_text(encoding="utf-8")) if asked.record.is_file() else {}
        asked.record.write_text(json.dumps({**kept, **level(measured)}, indent=2) + "\n", encoding="utf-8")
    if asked.check:
        worse = shortfalls(measured, json.loads(asked.check.read_text(encoding="utf-8")))
        if worse:
            sys.exit("below the recorded level\n" + "\n".join(worse))
        print(f"not below the level of {asked.check}")


if __name__ == "__main__":
    main()
