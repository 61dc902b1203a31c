"""The quality of references on official documents, by the hyperlinks that the UN's own editors set in them.

    UN_CORPUS=FOLDER python benchmarks/quality.py [--sets sc,ga] [--misses N] [--check FILE] [--record FILE]

UN_CORPUS holds a folder for each set with its documents and their links: ``sc/`` (Security Council resolutions in
Chinese and English), ``ga/`` (General Assembly), ``budget/`` (programme budget), ``mandates/`` (many organs). The table
is by set, language, family of symbols and form of the reference; ``sc`` also says what others' patterns
(``peers.py``) find there. ``--check`` shows gains and losses against a recorded
level and fails where anything lost more than half a point of a hundred; ``--record`` writes the level, beside whatever
else the file holds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.links import Linked, LinkScore, Miss, gold, score  # noqa: E402 - run as a file, the folder above comes first
from benchmarks.peers import PEERS  # noqa: E402
from benchmarks.scoring import Rates  # noqa: E402

SETS = {"sc": "gold.jsonl", "ga": "links.csv", "budget": "links.csv", "mandates": "links.csv"}
SECTION = "links"
LANGUAGES = ("zh", "en")
TOLERANCE = 0.005
# Families and forms with fewer links say nothing by themselves.
_FEWEST = 5


def extract(folder: Path, jobs: int) -> dict[str, dict[str, Any]]:
    """The records of a folder's documents by file name, as the command line prints them."""
    command = [sys.executable, "-m", "ingest", "extract", str(folder), "--jobs", str(jobs)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None and running.stderr is not None  # both are pipes
        found = {}
        for line in running.stdout:
            row = json.loads(line)
            # Only what is scored is kept: records of hundreds of documents fill the memory.
            mentions = [{k: m[k] for k in ("start", "end", "symbol")} for m in row["mentions"] if m.get("symbol")]
            found[Path(row["file"]).name] = {"symbol": row["symbol"], "mentions": mentions}
        complaints = running.stderr.read()
    if not found:
        sys.exit(f"nothing was read in {folder}\n{complaints}")
    return found


def table(name: str, result: LinkScore) -> Iterator[str]:
    """The lines of one set's table, in Markdown."""
    yield f"| {name} | links | precision | recall |"
    yield "| --- | ---: | ---: | ---: |"
    for heading, rates in result.pairs.items():
        if heading == "all" or rates.right + rates.missed >= _FEWEST:
            yield _row(f"document and symbol: {heading}", rates)
    for heading, rates in result.spans.items():
        if heading == "all" or rates.right + rates.missed >= _FEWEST:
            yield _row(f"link at its place: {heading}", rates, precision=False)


def _row(heading: str, rates: Rates, *, precision: bool = True) -> str:
    shares = [rates.precision if precision else None, rates.recall]
    return (
        " | ".join(
            [
                f"| {heading}",
                str(rates.right + rates.missed),
                *("–" if share is None else f"{share:.3f}" for share in shares),
            ]
        )
        + " |"
    )


def peers(folder: Path, linked: Sequence[Linked], ours: LinkScore) -> Iterator[str]:
    """The lines of a table in Markdown: this reader beside others' patterns, on the same files and links."""
    texts = {path.name: read_untranslated(path) for path in folder.rglob("*.txt")}
    yield "| on the same files | language | precision | recall | recall at its place |"
    yield "| --- | --- | ---: | ---: | ---: |"
    scores: dict[str, tuple[LinkScore, tuple[str, ...]]] = {"UN Mandate Graph": (ours, LANGUAGES)}
    for name, (find, languages) in PEERS.items():
        found = {d.file: {"symbol": d.own, "mentions": list(find(texts[d.file]))} for d in linked}
        scores[name] = score(linked, found), languages
    for name, (result, languages) in scores.items():
        for language in languages:
            pairs, places = result.pairs[language], result.spans[language]
            shares = " | ".join(f"{share or 0:.3f}" for share in (pairs.precision, pairs.recall, places.recall))
            yield f"| {name} | {language} | {shares} |"


def read_untranslated(path: Path) -> str:
    """A file's text with its line ends as they are, so that offsets hold."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def level(result: LinkScore) -> dict[str, float]:
    """What is recorded of a set: precision and recall of pairs and recall at the place, overall and by language.

    >>> level(LinkScore({"all": Rates(9, 1, 0)}, {"all": Rates(1, 0, 1)}, (), ()))
    {'pairs all precision': 0.9, 'pairs all recall': 1.0, 'places all recall': 0.5}
    """
    reached: dict[str, float] = {}
    for heading in ("all", *LANGUAGES):
        for part, rates in (("pairs", result.pairs.get(heading)), ("places", result.spans.get(heading))):
            if rates is None:
                continue
            if part == "pairs":
                reached[f"pairs {heading} precision"] = round(rates.precision or 0.0, 4)
            reached[f"{part} {heading} recall"] = round(rates.recall or 0.0, 4)
    return reached


def changes(now: Mapping[str, float], recorded: Mapping[str, float]) -> Iterator[tuple[str, float, float]]:
    """What is another than recorded: name, recorded share, share now."""
    for name in recorded:
        if name in now and now[name] != recorded[name]:
            yield name, recorded[name], now[name]


def shown(miss: Miss, text: str) -> str:
    """A miss or an extra as a line; with the words around it where its place is known."""
    if miss.link is None or miss.link.start is None or miss.link.end is None:
        return f"{miss.file}: {miss.symbol}"
    start, end = miss.link.start, miss.link.end
    words = " ".join(f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}".split())
    return f"{miss.file}: {miss.symbol}: {words}"


def _print_misses(folder: Path, result: LinkScore, most: int) -> None:
    texts = {path.name: path for path in folder.rglob("*.txt")}
    for title, misses in (("missed", result.misses), ("not linked", result.extras)):
        for miss in misses[:most]:
            print(f"{title}: {shown(miss, read_untranslated(texts[miss.file]))}")


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(SETS), help="which sets, joined by commas (all)")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misses and N extras a set")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (0: as many as pay)")
    parser.add_argument("--check", type=Path, metavar="FILE", help="gains and losses against the level recorded there")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the level reached")
    asked = parser.parse_args()
    if "UN_CORPUS" not in os.environ:
        parser.error("UN_CORPUS must name the folder of the official documents")
    corpus = Path(os.environ["UN_CORPUS"]).resolve()
    names = [name for name in asked.sets.split(",") if name in SETS and (corpus / name / SETS[name]).is_file()]
    if not names:
        parser.error(f"UN_CORPUS holds none of {asked.sets}")
    reached: dict[str, dict[str, float]] = {}
    for name in names:
        linked = gold(corpus / name / SETS[name])
        result = score(linked, extract(corpus / name, asked.jobs))
        print("\n".join(table(name, result)), end="\n\n")
        if name == "sc":
            print("\n".join(peers(corpus / name, linked, result)), end="\n\n")
        _print_misses(corpus / name, result, asked.misses)
        reached[name] = level(result)
    if asked.record:
        kept = json.loads(asked.record.read_text(encoding="utf-8")) if asked.record.is_file() else {}
        kept[SECTION] = kept.get(SECTION, {}) | reached
        asked.record.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.check:
        sys.exit(_checked(reached, json.loads(asked.check.read_text(encoding="utf-8")).get(SECTION, {})))


def _checked(reached: Mapping[str, Mapping[str, float]], recorded: Mapping[str, Mapping[str, float]]) -> int:
    """Prints gains and losses; 1 where anything lost more than is tolerated."""
    lost = 0
    for name, now in reached.items():
        for share, before, after in changes(now, recorded.get(name, {})):
            print(f"{'gain' if after > before else 'loss'}: {name} {share} {before:.4f} -> {after:.4f}")
            lost += after < before - TOLERANCE
    return 1 if lost else 0


if __name__ == "__main__":
    main()
