"""What the commands of the graph share: their common options, the store that the settings name, and where text goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.messages import Language

if TYPE_CHECKING:
    from graph.store import Store

Lang = Annotated[
    Language | None, typer.Option("--lang", help="Language of labels and answers; the locale's if not given. 语言")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file. 输出文件")]


@contextmanager
def opened() -> Iterator[Store]:
    """The store that the settings name; where there is none, a line on stderr and the end of the program with 1."""
    from graph.settings import from_environment
    from graph.store import NoStore, Store

    try:
        store = Store.open(from_environment().store)
    except NoStore as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    with store:
        yield store


def write(text: str, output: Path | None) -> None:
    """Text as it is, ended by a line end, to a file or to stdout."""
    whole = text if text.endswith("\n") else text + "\n"
    if output is None:
        sys.stdout.write(whole)
    else:
        output.write_text(whole, encoding="utf-8", newline="")
