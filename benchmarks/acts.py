"""The acts of mandate that are read, against those that readers annotated by hand (tests/gold/acts).

    UN_CORPUS=FOLDER python benchmarks/acts.py [--half 0|1] [--misses] [--second] [--check FILE] [--record FILE]

An act is hit where kind and performing instrument agree, the places overlap, and the thing named agrees: its target, or
for requests the addressee, by place, name or acronym. *Strict* asks for the fields as well: until, date, duration,
deadline, affected instruments. Candidates of the gold are neither asked for nor errors. The table is by kind, field and
language. ``--half`` scores one half of the documents, by the hash of their names: the rules were mended by looking at
half 0 alone. ``--second`` scores the second reading against the first: what two readers agree on is a ceiling.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.links import same  # noqa: E402 - run as a file, the folder above comes first
from benchmarks.scoring import Rates  # noqa: E402

GOLD = ROOT / "tests" / "gold" / "acts"
SECTION = "acts"
TOLERANCE = 0.01
FIELDS = ("until", "date", "duration", "deadline", "affects")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the acts of one document pair: those of both, those missed, those found besides."""

    language: str
    both: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]


def pair(wanted: Sequence[Row], found: Sequence[Row], text: str, language: str) -> Pairing:
    """The pairing of a document's acts, each wanted one with the found one that agrees in most.

    >>> act = {"kind": "extends", "start": 0, "end": 9, "status": "stated", "until": "2030-01-01"}
    >>> other = {**act, "start": 5, "end": 20, "until": "2031-01-01"}
    >>> len(pair([act], [other, {**act, "kind": "requests"}], "", "en").both)
    1
    """
    free = list(range(len(found)))
    both: list[tuple[Row, Row]] = []
    missed: list[Row] = []
    for act in sorted(wanted, key=lambda a: a["status"] == "candidate"):
        fit = [at for at in free if _agrees(act, found[at], text)]
        if not fit:
            missed.append(act)
            continue
        best = max(fit, key=lambda at: (_fields(act, found[at]), _overlap(act, found[at])))
        free.remove(best)
        both.append((act, found[best]))
    return Pairing(language, tuple(both), tuple(missed), tuple(found[at] for at in free))


def _agrees(act: Row, found: Row, text: str) -> bool:
    if act["kind"] != found["kind"] or not _overlap(act, found):
        return False
    if _symbol(act.get("instrument")) != _symbol(found.get("instrument")):
        return False
    name = "addressee" if act["kind"] in ("requests", "requestsReport") else "target"
    if not act.get(name) or not found.get(name):
        return True
    return any(_named_alike(one, other, act, text) for one in act[name] for other in _listed(found[name])) or any(
        _plain(acronym) in map(_plain, _listed(found.get(f"{name}_acronym"))) for acronym in _listed(act.get("acronym"))
    )


def _named_alike(one: Row, other: str, act: Row, text: str) -> bool:
    """Whether a name of the gold and one that was read are one name, or one is the head of the other."""
    wanted = _plain(one.get("name") or text[one["start"] : one["end"]])
    given = _plain(other)
    acronyms = [_plain(a) for a in _listed(act.get("acronym"))]
    return bool(given) and (wanted in given or given in wanted or given in acronyms)


def _plain(name: Any) -> str:
    return re.sub(r"[\W_]+", "", str(name or "").lower())


def _symbol(symbol: Any) -> str:
    return same(str(symbol)) if symbol else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _overlap(act: Row, found: Row) -> int:
    return max(0, int(min(act["end"], found["end"])) - int(max(act["start"], found["start"])))


def field_alike(name: str, act: Row, found: Row) -> bool:
    """Whether a field says the same in both; the paragraphs of affected instruments compare by their numbers."""
    one, other = act.get(name), found.get(name)
    if name == "affects":
        return _affected(one) == _affected(other)
    return (one or None) == (other or None)


def _affected(rows: Any) -> set[tuple[str, tuple[str, ...]]]:
    return {(_symbol(r["symbol"]), tuple(re.findall(r"\w+", _range(r.get("paragraphs"))))) for r in rows or ()}


def _range(paragraphs: Any) -> str:
    return re.sub(r"(?:\band\b|\bto\b|和|及|至|、)", " ", str(paragraphs or ""))


def _fields(act: Row, found: Row) -> int:
    return sum(field_alike(name, act, found) for name in FIELDS)


def extract(corpus: Path, files: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The acts of documents by file, as the command line prints them."""
    import subprocess

    names = list(files)
    command = [sys.executable, "-m", "ingest", "extract", *(str(corpus / name) for name in names)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = {row["file"]: row["acts"] for row in map(json.loads, run.stdout.splitlines())}
    if len(found) != len(names):
        sys.exit(run.stderr)
    return {name: found[str(corpus / name)] for name in names}


def rates(pairings: Sequence[Pairing]) -> dict[tuple[str, str], Rates]:
    """Rates by (language, kind); ``all`` stands for every language or kind, ``strict`` for kind with all fields."""
    counted: dict[tuple[str, str], Rates] = defaultdict(lambda: Rates(0, 0, 0))

    def add(language: str, kind: str, one: Rates) -> None:
        for group in ((language, kind), ("all", kind)):
            counted[group] += one

    for one in pairings:
        for act, found in one.both:
            if act["status"] == "candidate":
                continue
            right = _fields(act, found) == len(FIELDS)
            for kind in (act["kind"], "all"):
                add(one.language, kind, Rates(1, 0, 0))
                add(one.language, f"{kind} strict", Rates(right, not right, not right))
            for name in FIELDS:
                if act.get(name) or found.get(name):
                    add(one.language, f"field {name}", _field_rates(name, act, found))
        for act in one.missed:
            if act["status"] != "candidate":
                for kind in (act["kind"], "all"):
                    add(one.language, kind, Rates(0, 0, 1))
                    add(one.language, f"{kind} strict", Rates(0, 0, 1))
        for act in one.extra:
            if act["status"] != "candidate":
                for kind in (act["kind"], "all"):
                    add(one.language, kind, Rates(0, 1, 0))
                    add(one.language, f"{kind} strict", Rates(0, 1, 0))
    return dict(counted)


def _field_rates(name: str, act: Row, found: Row) -> Rates:
    alike = field_alike(name, act, found)
    return Rates(alike, not alike and bool(found.get(name)), not alike and bool(act.get(name)))


def table(counted: Mapping[tuple[str, str], Rates]) -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| language 语文 | act 行为 | asked 应有 | precision 准确率 | recall 召回率 | F1 |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for (language, kind), one in sorted(counted.items()):
        shares = " | ".join("–" if s is None else f"{s:.3f}" for s in (one.precision, one.recall, one.f1))
        yield f"| {language} | {kind} | {one.right + one.missed} | {shares} |"


def shown(title: str, file: str, act: Row, text: str) -> str:
    """An act as a line."""
    told = {k: v for k, v in act.items() if k not in ("kind", "text", "start", "end", "wording", "part")}
    words = " ".join(text[act["start"] : act["end"]].split())
    return f"{title} {file} {act['kind']} {told}\n    {words[:300]}"


def read_gold(name: str = "acts.jsonl", half: int | None = None) -> dict[str, Row]:
    """The gold documents by file; of one half where asked."""
    rows = map(json.loads, (GOLD / name).read_text(encoding="utf-8").splitlines())
    return {r["file"]: r for r in rows if half is None or zlib.crc32(r["file"].encode()) % 2 == half}


def language_of(file: str) -> str:
    """The language of a gold document, by its name."""
    return "zh" if "/zh/" in file or file.endswith(".zh.txt") else "en"


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=(0, 1), help="one half of the documents")
    parser.add_argument("--misses", action="store_true", help="list what was missed, found besides, or read otherwise")
    parser.add_argument("--second", action="store_true", help="score the second reading by hand instead")
    parser.add_argument("--check", type=Path, metavar="FILE", help="fail where it is worse than recorded there")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the level reached")
    asked = parser.parse_args()
    if "UN_CORPUS" not in os.environ:
        parser.error("UN_CORPUS must name the folder of the official documents")
    corpus = Path(os.environ["UN_CORPUS"]).resolve()
    gold = read_gold(half=asked.half)
    if asked.second:
        second = read_gold("second_reading.jsonl", asked.half)
        gold = {file: row for file, row in gold.items() if file in second}
        texts = {file: _text(corpus / file) for file in gold}
        found = {file: [_as_read(act, texts[file]) for act in second[file]["acts"]] for file in gold}
    else:
        texts = {file: _text(corpus / file) for file in gold}
        found = extract(corpus, gold)
    pairings = {f: pair(row["acts"], found[f], texts[f], language_of(f)) for f, row in gold.items()}
    counted = rates(list(pairings.values()))
    print("\n".join(table(counted)))
    hit = sum(_hits_negative(n, found[f]) for f, row in gold.items() for n in row["negatives"])
    print(f"hard negatives hit: {hit} of {sum(len(row['negatives']) for row in gold.values())}")
    if asked.misses:
        _print_misses(pairings, texts, gold, found)
    level = {f"{lang} {kind}": round(one.f1 or 0, 4) for (lang, kind), one in sorted(counted.items()) if kind in KEPT}
    if asked.record:
        kept = json.loads(asked.record.read_text(encoding="utf-8")) if asked.record.is_file() else {}
        kept[SECTION] = level
        asked.record.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.check:
        recorded = json.loads(asked.check.read_text(encoding="utf-8")).get(SECTION, {})
        lost = [f"{n}: {recorded[n]} -> {level.get(n)}" for n in recorded if level.get(n, 0) < recorded[n] - TOLERANCE]
        if lost:
            sys.exit("worse than recorded:\n" + "\n".join(lost))


KEPT = frozenset(["all", "extends", "extends strict", "establishedBy", "requestsReport", "requestsReport strict"])


def _hits_negative(negative: Row, found: Sequence[Row]) -> bool:
    """Whether an act of the kind that a place is not was read there, and nearly nothing else."""
    size = negative["end"] - negative["start"]
    return any(
        act["kind"] == negative["not"]
        and act["status"] != "candidate"
        and _overlap(negative, act) > 0.6 * max(size, act["end"] - act["start"])
        for act in found
    )


def _as_read(act: Row, text: str) -> dict[str, Any]:
    """A gold act in the form in which records have theirs: names instead of places."""
    row = dict(act)
    for name in ("target", "addressee", "recipient"):
        if name in act:
            row[name] = [one.get("name") or text[one["start"] : one["end"]] for one in act[name]]
    return row


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _print_misses(
    pairings: Mapping[str, Pairing], texts: Mapping[str, str], gold: Mapping[str, Row], found: Mapping[str, Any]
) -> None:
    for file, one in pairings.items():
        for act in one.missed:
            if act["status"] != "candidate":
                print(shown("missed", file, _as_read(act, texts[file]), texts[file]))
        for act in one.extra:
            if act["status"] != "candidate":
                print(shown("besides", file, act, texts[file]))
        for act, read in one.both:
            differ = [name for name in FIELDS if not field_alike(name, act, read)]
            if differ and act["status"] != "candidate":
                print(shown("differs in " + ", ".join(differ), file, read, texts[file]))
                print("    wanted:", {name: act.get(name) for name in differ})
        for negative in gold[file]["negatives"]:
            if _hits_negative(negative, found[file]):
                print(shown("negative hit", file, {**negative, "kind": negative["not"]}, texts[file]))


if __name__ == "__main__":
    main()
