"""Whether a document cites the same in Chinese and in English: the symbols found in both texts must be the same set.

    UN_CORPUS=FOLDER python benchmarks/agreement.py [FOLDER …] [--differences] [--check]

Without folders it reads ``sc/`` under UN_CORPUS (Security Council resolutions and presidential statements) and this
project's own ``corpus/``. Two files are one document where they have the same symbol of their own; where they have
none, the same name but for the language. What is cited are resolutions and decisions and other documents, by symbol,
or by key where no symbol is known; a document's own symbol is left out. For each symbol that one language alone has,
``--differences`` says whether its number stands in the other text at all: where it does not, the texts differ and not
the reading. ``--check`` fails where the share of documents that agree, or differ only because the texts do, is below
0.97.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.links import same  # noqa: E402 - run as a file, the folder above comes first
from ingest.record import Record  # noqa: E402

WANTED = 0.97
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Difference:
    """A symbol that only one language of a document cites, and whether its number stands in the other text."""

    symbol: str
    language: str
    words: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A document in two languages: how many symbols both cite, and what only one does."""

    name: str
    shared: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences

    @property
    def read_alike(self) -> bool:
        """Whether nothing differs but what does not stand in the other text."""
        return not any(d.elsewhere for d in self.differences)


def name_of(record: Record) -> str:
    """What the two languages of a document share: its symbol, else its file's name without the language.

    >>> from dataclasses import replace
    >>> from ingest.pipeline import read_source
    >>> record = read_source("A text without a symbol.", file="notes/example.en.md")
    >>> name_of(record), name_of(replace(record, symbol="A/80/1"))
    ('notes/example', 'A/80/1')
    """
    return same(record.symbol) if record.symbol else re.sub(r"\.(?:zh|en)\.\w+$", "", record.file)


def cited(record: Record) -> Mapping[str, str]:
    """What a record cites: the symbol, or the key where there is none, and the words of the first mention.

    >>> from ingest.pipeline import read_source
    >>> cited(read_source("Recalling General Assembly resolution 55/25 and document A/55/383."))
    {'A/RES/55/25': 'resolution 55/25', 'A/55/383': 'A/55/383'}
    """
    found: dict[str, str] = {}
    for m in record.mentions:
        if m.type in ("document_symbol", "instrument") and (m.symbol or m.entities):
            found.setdefault(same(m.symbol) if m.symbol else m.entities[0], m.text)
    return {symbol: words for symbol, words in found.items() if symbol != same(record.symbol or "")}


def pairs(records: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """The records of one document in both languages, Chinese first; documents in one language are left out."""
    by_name: dict[str, dict[str, Record]] = {}
    for record in records:
        by_name.setdefault(name_of(record), {}).setdefault(record.language, record)
    for both in by_name.values():
        if all(language in both for language in LANGUAGES):
            yield both["zh"], both["en"]


def compare(chinese: Record, english: Record) -> Pair:
    """What the two languages of a document cite."""
    here, there = cited(chinese), cited(english)
    differences = [_difference(s, words, chinese, english) for s, words in here.items() if s not in there]
    differences += [_difference(s, words, english, chinese) for s, words in there.items() if s not in here]
    return Pair(name_of(chinese), len(here.keys() & there.keys()), tuple(differences))


def _difference(symbol: str, words: str, record: Record, other: Record) -> Difference:
    numbers = re.findall(r"\d+", symbol)
    number = max(numbers, key=len, default="")
    # A year is no number of its own: the number that stands before it decides.
    if len(numbers) > 1 and re.fullmatch(r"(?:19|20)\d\d", number):
        number = numbers[0] if numbers[0] != number else numbers[1]
    stands = bool(number) and re.search(rf"(?<!\d){number}(?!\d)", other.text) is not None
    return Difference(symbol, record.language, words, stands)


def read_folders(folders: Sequence[Path]) -> Iterator[Record]:
    """The records of all documents below some folders; what cannot be read ends the run."""
    from functools import partial

    from ingest.jobs import documents, processes, read_paths
    from ingest.manifest import load
    from ingest.pipeline import read

    for folder in folders:
        files = documents([folder])
        known = folder / "manifest.csv"
        how = partial(read, manifest=load(known)) if known.is_file() else partial(read)
        for outcome in read_paths(files, how, jobs=processes(len(files))):
            if isinstance(outcome.result, Exception):
                sys.exit(str(outcome.result))
            yield outcome.result


def table(compared: Sequence[Pair]) -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| documents in both languages | cite the same | differ only where the texts do | symbols in both | in one |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    alike = sum(not p.agrees and p.read_alike for p in compared)
    one = sum(len(p.differences) for p in compared)
    agreeing, shared = sum(p.agrees for p in compared), sum(p.shared for p in compared)
    yield f"| {len(compared)} | {agreeing} | {alike} | {shared} | {one} |"


def shown(pair: Pair) -> Iterator[str]:
    """The differences of a pair, one a line."""
    for d in pair.differences:
        other = next(language for language in LANGUAGES if language != d.language)
        why = f"the number stands in the {other} text" if d.elsewhere else f"not in the {other} text"
        yield f"{pair.name}: only {d.language}: {d.symbol} ({d.words}): {why}"


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of documents in both languages")
    parser.add_argument("--differences", action="store_true", help="list what only one language cites, and why")
    parser.add_argument("--check", action="store_true", help=f"fail where fewer than {WANTED} of the documents agree")
    asked = parser.parse_args()
    corpus = os.environ.get("UN_CORPUS")
    folders = asked.folders or [*([Path(corpus) / "sc"] if corpus else []), ROOT / "corpus"]
    compared = [compare(*both) for both in pairs(read_folders([folder.resolve() for folder in folders]))]
    print("\n".join(table(compared)))
    if asked.differences:
        print(*(line for pair in compared for line in shown(pair)), sep="\n")
    right = sum(p.read_alike for p in compared)
    if asked.check and right < WANTED * len(compared):
        sys.exit(f"{right} of {len(compared)} documents agree, below {WANTED}")


if __name__ == "__main__":
    main()
