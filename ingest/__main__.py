"""The command line of reading: build the graph from documents, or print what they say as records.

Results go to stdout, messages to stderr. Exit codes: 0 everything was read; 1 nothing was found, or some file could not
be read (the others were); 2 the command line itself is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.messages import locale_language, message

if TYPE_CHECKING:
    from graph.compatible import LeftOut
    from graph.validate import Refused
    from ingest.errors import UnreadableFile
    from ingest.jobs import Outcome
    from ingest.record import Record

CORPUS = Path("corpus")

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Files, or folders of them; corpus/ if none. 文件或文件夹，默认 corpus/"),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        help="What is known of the documents beforehand; corpus/manifest.csv if there is one. 文件清单",
        exists=True,
        dir_okay=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(min=0, help="Processes; 0: as many as pay, at most one a core. 进程数，0 为自动", show_default=True),
]


@app.callback()
def about() -> None:
    """Reads UN documents in Chinese and English. 读取联合国中英文文件。

    \b
    python -m ingest                     read corpus/ into the graph 将 corpus/ 读入图谱
    python -m ingest FILE FOLDER ...     read these instead 读取指定文件或文件夹
    python -m ingest extract FILE ...    print what they say, as JSON lines 以 JSON 行输出所读内容
    python -m ingest batch               list what the app took in; --undo BATCH 列出或撤销上传批次

    \b
    Plain text and Markdown (UTF-8, UTF-16, GB 18030), HTML, DOCX, PDF, Akoma Ntoso XML; told by content.
    Messages go to stderr, results to stdout.
    Exit code 0: all read; 1: nothing found, or some file not read; 2: wrong usage.
    退出码 0：全部读取；1：未找到文件或部分未读；2：用法有误。
    Settings 设置: UN_MANDATE_STORE (the graph's folder 图谱文件夹), UN_MANDATE_MAX_MIB (largest file 文件上限, 64),
    UN_MANDATE_MAX_PAGES (of a PDF 页数上限, 3000), UN_MANDATE_MAX_SECONDS (to read a file 读取时限, 120).
    """


@app.command(short_help="read documents into the graph (the default) 将文件读入图谱（默认）")
def build(paths: Paths = None, manifest: Manifest = None, jobs: Jobs = 0) -> None:
    """Read documents into the graph (the default). 将文件读入图谱（默认）。

    A document that is read again replaces what the graph held of it, and nothing else.
    """
    from graph.build import build as graph_of
    from graph.compatible import put
    from graph.settings import from_environment
    from graph.store import StoreBusy, edit
    from graph.unread import note
    from graph.validate import Refused
    from ingest.errors import UnreadableFile

    settings, tally = from_environment(), Tally()
    try:
        with edit(settings.store) as store:
            for record in tally.records(paths, manifest, jobs):
                try:
                    _, left = put(store, graph_of(record, settings), record, settings)
                    if left:
                        tally.shorten(left)
                except Refused as error:
                    tally.refuse(error)
                except ValueError as error:
                    tally.refuse(UnreadableFile(Path(record.file), "failed", error=error))
            # The page of what is missing names them until they are read.
            note(settings.store, tally.outcomes)
    except StoreBusy as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    tally.close()


@app.command(short_help="print records, one line of JSON a document 每份文件输出一行 JSON 记录")
def extract(
    paths: Paths = None,
    manifest: Manifest = None,
    jobs: Jobs = 0,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Add the text and its sentences. 附上原文和分句")
    ] = False,
) -> None:
    """Print records, one line of JSON a document. 每份文件输出一行 JSON 记录。

    Offsets are 0-based code points of the file, line ends untranslated, a byte order mark counted; for HTML, DOCX, PDF
    and XML, of the text made from it, which --with-text adds.
    """
    from ingest.record import to_json

    tally = Tally()
    for record in tally.records(paths, manifest, jobs):
        sys.stdout.write(to_json(record, with_text=with_text) + "\n")
    tally.close()


@app.command("batch", short_help="read a batch that the app took in, or undo it 读取或撤销批次")
def batch_command(
    name: Annotated[str, typer.Argument(metavar="[BATCH]", help="Its id; all are listed if none. 批次编号")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back what it put into the graph. 撤销")] = False,
) -> None:
    """List the batches of files that the app took in, read one that waits or was interrupted, or undo one.

    列出应用程序接收的文件批次，读取等待或中断的批次，或撤销批次。
    """
    from graph import batch_store
    from graph.batch_reading import read_batch
    from graph.settings import from_environment
    from graph.store import StoreBusy

    settings, language = from_environment(), locale_language()
    if not name:
        for one in batch_store.batches(settings.store):
            names = ", ".join(item.name for item in one.items)
            typer.echo(f"{one.id}\t{one.state}\t{one.count('stored')}/{len(one.items)}\t{names}")
        return
    try:
        if undo:
            done = batch_store.undo(settings, name)
            if done is not None:
                told = [item.undone for item in done.items]
                counts = {what: told.count(what) for what in ("restored", "removed", "kept")}
                typer.echo(message("batch_undone", language, name=name, **counts), err=True)
                return
        elif read_batch(settings, name, CORPUS / "manifest.csv"):
            return
    except StoreBusy as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(message("batch_unknown", language, name=name), err=True)
    raise typer.Exit(1)


class Tally:
    """The records of a run as they come, and at its end what came of all the files: why each failed, or None."""

    def __init__(self) -> None:
        self.language = locale_language()
        self.outcomes: dict[Path, UnreadableFile | Refused | LeftOut | None] = {}
        self.read = self.failed = self.mentions = self.relations = 0

    def records(self, paths: Sequence[Path] | None, manifest: Path | None, jobs: int) -> Iterator[Record]:
        """The records of all files that can be read, in order; for each of the others a line on stderr."""
        from ingest.jobs import documents, processes, read_paths
        from ingest.manifest import load
        from ingest.pipeline import read

        given = paths or [CORPUS]
        files = documents(given)
        if not files:
            self._say("nothing", paths=", ".join(map(str, given)))
        usual = CORPUS / "manifest.csv"
        try:
            known = load(manifest or usual) if manifest or usual.is_file() else None
        except (OSError, ValueError) as error:
            raise typer.BadParameter(f"{manifest or usual}: {error}", param_hint="--manifest") from None
        outcomes = read_paths(files, partial(read, manifest=known), jobs=jobs or processes(len(files)))
        for outcome in self._shown(outcomes, len(files)):
            if isinstance(outcome.result, Exception):
                self.failed += 1
                self.outcomes[outcome.path] = outcome.result
                typer.echo(outcome.result.line(self.language), err=True)
                continue
            record = outcome.result
            self.outcomes[outcome.path] = None
            self.read += 1
            self.mentions += len(record.mentions)
            self.relations += len(record.relations)
            encoding = record.document.get("encoding", "utf-8")
            if encoding != "utf-8":
                self._say("decoded", path=record.file, encoding=encoding)
            yield record

    def shorten(self, left: LeftOut) -> None:
        """Says on stderr what was left out of the record last given."""
        path = next(reversed(self.outcomes))
        self.outcomes[path] = left
        typer.echo(f"{path}: {left.line(self.language)}", err=True)

    def refuse(self, why: UnreadableFile | Refused) -> None:
        """Counts the record last given as not taken, and says why on stderr."""
        self.read -= 1
        self.failed += 1
        self.outcomes[next(reversed(self.outcomes))] = why
        typer.echo(why.line(self.language), err=True)

    def close(self) -> None:
        """The summary on stderr; ends the program with 1 where something was not read."""
        self._say("summary", read=self.read, failed=self.failed, mentions=self.mentions, relations=self.relations)
        if self.failed or not self.read:
            raise typer.Exit(1)

    def _say(self, key: str, **details: object) -> None:
        typer.echo(message(key, self.language, **details), err=True)

    def _shown(self, outcomes: Iterator[Outcome], files: int) -> Iterator[Outcome]:
        """The same outcomes, with a bar that follows them where a person is watching."""
        if files < 2 or not sys.stderr.isatty():
            yield from outcomes
            return
        from rich.console import Console
        from rich.progress import Progress

        # Records on stdout must not be drawn into the bar's console, which is stderr.
        with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
            task = progress.add_task(message("reading", self.language), total=files)
            for outcome in outcomes:
                yield outcome
                progress.advance(task)


def with_default(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``build`` before them where they name no command: paths and options alone mean it.

    A file that is called like a command is named with its folder: ``./extract``.

    >>> with_default(["corpus/", "--jobs", "2"]), with_default(["extract", "a.txt"])
    (['build', 'corpus/', '--jobs', '2'], ['extract', 'a.txt'])
    >>> with_default([]), with_default(["--help"])
    (['build'], ['--help'])
    """
    if arguments and arguments[0] in ("build", "extract", "batch", "--help"):
        return list(arguments)
    return ["build", *arguments]


def main() -> None:
    """Runs the command line of this process."""
    from graph.settings import from_environment
    from ingest.settings import max_bytes, max_pages, max_seconds

    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8 whatever the terminal is; a file name that is no UTF-8 is written as escapes.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        for setting in (max_bytes, max_pages, max_seconds):
            setting()
        from_environment()
    except ValueError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    app(with_default(sys.argv[1:]), prog_name="python -m ingest")


if __name__ == "__main__":
    main()
