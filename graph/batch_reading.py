"""Reading a batch: in a process of its own, every step told to the batch's log before the next one."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from graph.batch_store import batch, digest_of, folder_of, save_snapshot, tell, working
from graph.batches import Item, file_name
from graph.settings import Settings
from graph.store import StoreBusy, edit
from graph.vocabulary import term, unm
from ingest.errors import UnreadableFile
from ingest.record import Record
from ingest.settings import max_bytes

# What an archive may hold: more is a case for the command line, or an attack.
MOST_MEMBERS = 200
_PATIENCE = 600.0
_STEP = 0.5


def read_batch(settings: Settings, name: str, manifest: Path | None = None) -> bool:
    """Read a batch that waits or was interrupted, and store what can be; False where there is nothing to do.

    Nothing is stored before everything is read, and all of it in one version: whoever ends this process at whatever
    moment leaves the store as it was, or with all of the batch.
    """
    folder = folder_of(settings.store, name)
    if folder is None:
        return False
    with working(folder) as mine:
        found = batch(settings.store, name)
        if not mine or found is None or found.state in ("done", "undone"):
            return False
        tell(folder, {"event": "reading"})
        records = dict(_read(folder, found.items, manifest))
        if not any(isinstance(record, Record) for record in records.values()):
            tell(folder, {"event": "done"})
            return True
        tell(folder, {"event": "storing"})
        _store(settings, folder, records)
        tell(folder, {"event": "done"})
    return True


def _read(folder: Path, items: tuple[Item, ...], manifest: Path | None) -> Iterator[tuple[str, Record]]:
    from ingest.jobs import processes, read_paths
    from ingest.manifest import load
    from ingest.pipeline import read

    paths: dict[Path, str] = {}
    # Members of an archive that was unpacked before an interruption are unpacked again, from the archive.
    for number in dict.fromkeys(item.id.partition(".")[0] for item in items):
        paths.update(_paths(folder, number))
    known = load(manifest) if manifest and manifest.is_file() else None
    for outcome in read_paths(list(paths), partial(read, manifest=known), jobs=processes(len(paths))):
        name = paths[outcome.path]
        if isinstance(outcome.result, UnreadableFile):
            tell(folder, {"event": "unread", "id": name, **_said(outcome.result)})
            continue
        record = replace(outcome.result, file=outcome.path.name)
        encoding = str(record.document.get("encoding", "utf-8"))
        counts = {"mentions": len(record.mentions), "facts": len(record.relations)}
        tell(folder, {"event": "read", "id": name, "encoding": encoding, "language": record.language, **counts})
        yield name, record


def _paths(folder: Path, number: str) -> Iterator[tuple[Path, str]]:
    """The documents in a file of the batch: itself, or the members of the archive that it is."""
    (path,) = (folder / "files" / number).iterdir()
    try:
        members = _members(path)
    except UnreadableFile as error:
        tell(folder, {"event": "unread", "id": number, **_said(error)})
        return
    if members is None:
        yield path, number
        return
    rows, placed = [], []
    for at, (given, content) in enumerate(members, 1):
        name = f"{number}.{at}"
        place = folder / "files" / name
        place.mkdir(exist_ok=True)
        member = place / file_name(given)
        member.write_bytes(content)
        rows.append({"id": name, "name": member.name, "bytes": len(content)})
        placed.append((member, name))
    tell(folder, {"event": "unpacked", "id": number, "items": rows})
    yield from placed


def _members(path: Path) -> list[tuple[str, bytes]] | None:
    """The documents in an archive, each with its name; None for what is no archive of documents.

    Bounded in number and size, whatever the archive says of itself; folders and hidden files are passed over.
    """
    if not zipfile.is_zipfile(path) or path.suffix.lower() not in (".zip", ""):
        return None
    bound = max_bytes()
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names or "mimetype" in names:
                return None
            wanted = [one for one in archive.infolist() if not one.is_dir() and not _hidden(one.filename)]
            if len(wanted) > MOST_MEMBERS:
                raise UnreadableFile(path, "archive_many", bound=MOST_MEMBERS)
            if not wanted:
                raise UnreadableFile(path, "empty")
            found, left = [], 2 * bound
            for one in wanted:
                if one.flag_bits & 0x1:
                    raise UnreadableFile(path, "password")
                with archive.open(one) as member:
                    content = member.read(min(left, bound) + 1)
                left -= len(content)
                if len(content) > bound or left < 0:
                    raise UnreadableFile(path, "unpacks_too_large", bound=f"{bound // 2**20}")
                found.append((one.filename, content))
            return found
    except UnreadableFile:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, RuntimeError, OSError) as error:
        raise UnreadableFile(path, "damaged", format="ZIP", error=str(error)[:100]) from None
    except Exception as error:  # zlib, lzma and bz2 have errors of their own
        raise UnreadableFile(path, "damaged", format="ZIP", error=type(error).__name__) from None


def _hidden(name: str) -> bool:
    """Whether a member of an archive is the archiver's own, or one that its folder does not show."""
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))


def _store(settings: Settings, folder: Path, records: dict[str, Record]) -> None:
    from graph.build import build
    from graph.compatible import by_language, put
    from graph.validate import Refused

    ended = time.monotonic() + _PATIENCE
    while True:
        try:
            with edit(settings.store, settings.ids) as editor:
                for name, record in records.items():
                    try:
                        made = build(record, settings)
                        before = save_snapshot(settings.store, editor, made.name)
                        made, left = put(editor, made, record, settings)
                    except Refused as error:
                        tell(folder, {"event": "refused", "id": name, "refusal": by_language(error)})
                        continue
                    except ValueError as error:
                        tell(folder, {"event": "unread", "id": name, "reason": "failed", "details": {"error": error}})
                        continue
                    kind, assertion = term("rdf:type"), unm("Assertion")
                    facts = sum(quad.predicate == kind and quad.object == assertion for quad in made.quads)
                    tell(
                        folder,
                        {
                            "event": "stored",
                            "id": name,
                            "graph": made.name,
                            "document": made.document,
                            "facts": facts,
                            "written": digest_of(editor, made.name),
                            "before": before,
                            "stored": time.time_ns(),
                        }
                        | ({"refusal": by_language(left)} if left else {}),
                    )
            return
        except StoreBusy:
            if time.monotonic() > ended:
                raise
            time.sleep(_STEP)


def _said(error: UnreadableFile) -> dict[str, Any]:
    return {"reason": error.reason, "details": error.details}
