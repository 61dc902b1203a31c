"""The files that the command line could not take in whole, beside the store: one entry a file, until it is read again.

::

    store/unread.json   by the whole path of each file: why it was not read, why its graph was refused, or what of it
                        was left out

What the app took in has its batches (`graph.batch_store`); their logs say the same of their files.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.batches import Item, ItemState, file_name
from graph.compatible import LeftOut, by_language
from graph.validate import Refused
from graph.whole_file import write_whole
from ingest.errors import UnreadableFile

Outcome = UnreadableFile | Refused | LeftOut | None
_NAME = "unread.json"
# What is no file cannot be mended; a word mistyped on a command line would stand there for good.
_NO_FILE = "missing"


def unread(store: Path) -> tuple[Item, ...]:
    """The files that were not read, or whose graphs were refused or shortened, in order of their names.

    >>> unread(Path("no/such/store"))
    ()
    """
    found = []
    for path, told in _entries(store).items():
        given = {key: told[key] for key in ("reason", "details", "refusal") if key in told}
        state: ItemState = "stored" if told.get("stored") else "refused" if "refusal" in told else "unread"
        found.append(Item(path, file_name(path), state=state, **given))
    return tuple(sorted(found, key=lambda item: (item.name, item.id)))


def note(store: Path, outcomes: Mapping[Path, Outcome]) -> None:
    """Keep what became of the files of a run: what was wrong with each, or None; the caller holds the store's lock.

    A file that is gone since an earlier run has no entry any more, since nothing will read it again.
    """
    before = _entries(store)
    entries = {path: told for path, told in before.items() if Path(path).is_file()}
    for path, outcome in outcomes.items():
        entries.pop(os.path.realpath(path), None)
        if outcome is not None and (told := _told(outcome)):
            entries[os.path.realpath(path)] = told
    if entries == before:
        return
    write_whole(store / _NAME, json.dumps(entries, default=str, indent=1, sort_keys=True).encode())


def _told(outcome: UnreadableFile | Refused | LeftOut) -> dict[str, Any]:
    if isinstance(outcome, Refused | LeftOut):
        return {"refusal": by_language(outcome), "stored": isinstance(outcome, LeftOut)}
    return {} if outcome.reason == _NO_FILE else {"reason": outcome.reason, "details": outcome.details}


def _entries(store: Path) -> dict[str, dict[str, Any]]:
    """The entries; none where there is no such file, or somebody wrote something else there."""
    try:
        said = json.loads((store / _NAME).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return {path: told for path, told in said.items() if isinstance(told, dict)} if isinstance(said, dict) else {}
