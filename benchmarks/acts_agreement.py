"""Whether the two languages of a resolution do the same: the extensions read in both, and who created which body.

    UN_CORPUS=FOLDER python benchmarks/acts_agreement.py [--differences] [--check]

Of ``sc/`` under UN_CORPUS it reads each document that is there in Chinese and English. An extension agrees where
paragraph, end, length, affected instruments (with their paragraphs) and the holder's key, where both have one, are the
same; a creation where instrument and body are. What only candidates say is left out. ``--check`` fails where fewer than
0.95 of the extensions agree.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.agreement import name_of, pairs, read_folders  # noqa: E402 - run as a file, the folder comes first
from ingest.record import MandateAct, Record  # noqa: E402

WANTED = 0.95
CREATIONS = ("establishedBy", "recallsEstablishment")


@dataclass(frozen=True, slots=True)
class Compared:
    """What one document says in each language: how many facts are in both, and what is in one alone."""

    name: str
    what: str
    shared: int
    chinese: tuple[Hashable, ...]
    english: tuple[Hashable, ...]

    @property
    def all(self) -> int:
        return self.shared + max(len(self.chinese), len(self.english))


def extensions(record: Record) -> Counter[Hashable]:
    """The document's own extensions, without the words of their language."""
    own = (act for act in record.acts if act.kind == "extends" and not act.instrument and act.status != "candidate")
    return Counter((act.paragraph, act.until, tuple(sorted(act.duration.items())), _affected(act)) for act in own)


def _affected(act: MandateAct) -> Hashable:
    return tuple(sorted((one.key, tuple(re.findall(r"\d+|\b[a-z]\b", one.paragraphs or ""))) for one in act.affects))


def creations(record: Record) -> Counter[Hashable]:
    """Which instrument created which body, each once."""
    told = (act for act in record.acts if act.kind in CREATIONS and act.status != "candidate" and act.instrument)
    return Counter(
        {(act.instrument.key, one.key): 1 for act in told if act.instrument for one in act.target if one.key}
    )


def holders(record: Record) -> dict[Hashable, str]:
    """The holder's key by the extension's paragraph and end, where there is one."""
    return {(a.paragraph, a.until): a.target[0].key for a in record.acts if a.kind == "extends" and _is_keyed(a)}  # type: ignore[misc]


def _is_keyed(act: MandateAct) -> bool:
    return bool(not act.instrument and act.target and act.target[0].key)


def compare(chinese: Record, english: Record) -> Iterator[Compared]:
    """The comparison of a document's extensions and creations; nothing of what neither language has."""
    for what, read in (("extensions", extensions), ("creations", creations)):
        one, other = read(chinese), read(english)
        if one or other:
            both = sum((one & other).values())
            yield Compared(
                name_of(english), what, both, tuple((one - other).elements()), tuple((other - one).elements())
            )
    mine, theirs = holders(chinese), holders(english)
    if shared := mine.keys() & theirs.keys():
        same = {key for key in shared if mine[key] == theirs[key]}
        apart = sorted(map(str, shared - same))
        yield Compared(name_of(english), "holders", len(same), tuple(apart), ())


def table(compared: Sequence[Compared]) -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| what 内容 | documents 文件 | facts 事实 | in both languages 两种语文相同 | share 比例 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for what in ("extensions", "holders", "creations"):
        group = [one for one in compared if one.what == what]
        shared, of = share(group)
        yield f"| {what} | {len(group)} | {of} | {shared} | {shared / of if of else 1:.3f} |"


def share(compared: Sequence[Compared]) -> tuple[int, int]:
    """How many facts are in both languages, and of how many."""
    return sum(one.shared for one in compared), sum(one.all for one in compared)


def main() -> None:
    """Runs the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--differences", action="store_true", help="list what only one language says")
    parser.add_argument("--check", action="store_true", help=f"fail where fewer than {WANTED} of the extensions agree")
    asked = parser.parse_args()
    if "UN_CORPUS" not in os.environ:
        parser.error("UN_CORPUS must name the folder of the official documents")
    folder = Path(os.environ["UN_CORPUS"]).resolve() / "sc"
    compared = [one for both in pairs(read_folders([folder])) for one in compare(*both)]
    print("\n".join(table(compared)))
    if asked.differences:
        for one in compared:
            if one.chinese or one.english:
                print(f"{one.name} {one.what}: only zh {list(one.chinese)}; only en {list(one.english)}")
    shared, of = share([one for one in compared if one.what == "extensions"])
    if asked.check and shared < WANTED * of:
        sys.exit(f"{shared} of {of} extensions agree, below {WANTED}")


if __name__ == "__main__":
    main()
