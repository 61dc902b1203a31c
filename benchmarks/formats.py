"""The same document as PDF, DOCX or XML and as plain text: the references found in both, and how alike the two are.

    UN_CORPUS=FOLDER python benchmarks/formats.py [--misses] [--check]

UN_CORPUS holds ``formats/`` with the files, and ``sc/``, ``ga/`` and ``budget/`` with their texts. For each format the
table gives documents, references found in the text and found again in the file, those in the file alone, how alike
the words are (shared words over all words), and processor seconds a page. The files' own title blocks, which texts
made by others lack, are why a file gives more. ``--check`` fails below 0.98.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WANTED = 0.98
_RESOLUTION = re.compile(r"S-RES-(?P<number>\d+)-(?P<year>\d+)\.(?P<language>en|zh)\.xml")
# Characters that a page holds on average, for formats without pages.
_PAGE = 3_000


@dataclass(frozen=True, slots=True)
class Compared:
    """What one file and its text have in common."""

    file: str
    format: str
    text: frozenset[str]
    found: frozenset[str]
    likeness: float
    pages: float
    seconds: float


def pairs(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """Each file in ``formats/`` with the text of the same document; files of other languages have none."""
    for file in sorted((corpus / "formats").rglob("*.*")):
        resolution = _RESOLUTION.fullmatch(file.name)
        if resolution:
            folder = corpus / "sc" / resolution["language"]
            names = folder.glob(f"S*_{resolution['number']}_{resolution['year']}*.txt")
        else:
            names = (path for name in ("ga", "budget") for path in (corpus / name).glob(f"{file.stem}.txt"))
        for text in names:
            yield file, text


def compare(file: Path, text: Path, records: dict[str, Any]) -> Compared:
    """Compares the record of a file with that of its text."""
    from ingest.readers import read_file

    start = time.process_time()
    source = read_file(file)
    seconds = time.process_time() - start
    ours, theirs = words(source.text), words(text.read_text(encoding="utf-8"))
    shared, all_words = (ours & theirs).total(), max(1, (ours | theirs).total())
    return Compared(
        file.name,
        file.suffix.lstrip("."),
        references(records[str(text)]),
        references(records[str(file)]),
        shared / all_words,
        _pages(file) or len(source.text) / _PAGE,
        seconds,
    )


def _pages(file: Path) -> int:
    if file.suffix != ".pdf":
        return 0
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def words(text: str) -> Counter[str]:
    """The words of a text with their counts; single Chinese characters are words.

    >>> words("第9/1号 A/75/1, and A/75/1")["A/75/1"]
    2
    """
    return Counter(re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:[/.’'-][^\W_\u3400-\u9fff]+)*", text))


def references(record: Any) -> frozenset[str]:
    """What a record cites: official symbols, and the keys of resolutions and decisions."""
    cited = (m for m in record.mentions if m.type in ("document_symbol", "instrument"))
    return frozenset(name for m in cited for name in (*m.entities, m.symbol) if name)


def measure(corpus: Path) -> list[Compared]:
    """Reads and compares all pairs of a corpus."""
    from functools import partial

    from ingest.jobs import processes, read_paths
    from ingest.pipeline import read

    both = list(pairs(corpus))
    files = sorted({path for pair in both for path in pair})
    records = {}
    for outcome in read_paths(files, partial(read), jobs=processes(len(files))):
        if isinstance(outcome.result, Exception):
            sys.exit(str(outcome.result))
        records[str(outcome.path)] = outcome.result
    return [compare(file, text, records) for file, text in both]


def table(compared: Sequence[Compared]) -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| format | documents | references in text | found again | only in file | words alike | s per page |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, group in groupby(sorted(compared, key=lambda c: c.format), key=lambda c: c.format):
        yield _row(name, list(group))
    yield _row("**all**", compared)


def _row(name: str, group: Sequence[Compared]) -> str:
    cells = [
        name,
        str(len(group)),
        str(sum(len(c.text) for c in group)),
        f"{agreement(group):.4f}",
        str(sum(len(c.found - c.text) for c in group)),
        f"{sum(c.likeness for c in group) / len(group):.4f}",
        f"{sum(c.seconds for c in group) / sum(c.pages for c in group):.4f}",
    ]
    return "| " + " | ".join(cells) + " |"


def agreement(group: Sequence[Compared]) -> float:
    """The share of the references found in texts that are found in the files too; 1 where there are none."""
    found = sum(len(c.text & c.found) for c in group)
    return found / max(1, sum(len(c.text) for c in group)) if any(c.text for c in group) else 1.0


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what differs, file by file")
    parser.add_argument("--check", action="store_true", help=f"fail where a format finds less than {WANTED} again")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("UN_CORPUS", ""))
    if "UN_CORPUS" not in os.environ or not (corpus / "formats").is_dir():
        parser.error("UN_CORPUS must name a folder that holds formats/")
    compared = measure(corpus.resolve())
    print("\n".join(table(compared)))
    if asked.misses:
        for c in compared:
            if c.text != c.found:
                print(f"{c.file}: missed {sorted(c.text - c.found)}, extra {sorted(c.found - c.text)}")
    by_format = groupby(sorted(compared, key=lambda c: c.format), key=lambda c: c.format)
    low = [name for name, group in by_format if agreement(list(group)) < WANTED]
    if asked.check and low:
        sys.exit(f"below {WANTED}: {', '.join(low)}")


if __name__ == "__main__":
    main()
