"""The command line of reviewing: ``python -m graph review``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ingest.messages import Language, locale_language, message

if TYPE_CHECKING:
    from graph.corrections import Entry
    from graph.review import Card, Review

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)

Lang = Annotated[Language | None, typer.Option("--lang", help="Language of messages; the locale's if not given. 语言")]
Author = Annotated[str, typer.Option("--author", envvar="UN_MANDATE_REVIEWER", help="Who says so. 审阅者姓名")]
Reason = Annotated[str, typer.Option("--reason", help="Why. 理由")]
Fact = Annotated[list[str], typer.Argument(metavar="FACT", help="Names of facts, as list prints them. 事实编号")]


@app.callback()
def about() -> None:
    """Judge the facts that were read. 审阅所读出的事实。

    \b
    python -m graph review list                       facts nobody judged 列出待审事实
    python -m graph review confirm FACT --author ME   it is right 确认
    python -m graph review reject FACT --reason WHY   the sentence does not say so 否定
    python -m graph review correct FACT --object body/un-ga --reason WHY
    python -m graph review add SUBJECT PROPERTY OBJECT --document SYMBOL --sentence "..." --reason WHY
    python -m graph review undo ENTRY                 undo any entry, an undoing too 撤销任一条目
    python -m graph review export --format ttl        the log as RDF (PROV) or CSV 导出更正

    \b
    Everything goes into corrections.jsonl beside the store, which is only ever appended to, and is kept when documents
    are read again. 所有更正只追加写入图谱旁的 corrections.jsonl，重新读取文件时予以保留。
    Settings 设置: UN_MANDATE_REVIEWER (author 审阅者姓名), UN_MANDATE_STORE (the graph's folder 图谱文件夹).
    """


@app.command("list", short_help="facts to be judged, or judged 列出事实")
def listing(
    state: Annotated[
        Literal["open", "confirmed", "rejected", "corrected", "added", "orphan"],
        typer.Option("--state", help="Which ones. 状态"),
    ] = "open",
    document: Annotated[str, typer.Option("--document", help="Symbol or identifier. 文件")] = "",
    predicate: Annotated[str, typer.Option("--property", help="Such as establishes. 属性")] = "",
    most: Annotated[int, typer.Option("--limit", min=1, help="At most so many. 最多条数")] = 50,
    lang: Lang = None,
) -> None:
    """List facts: name, what they say, document, sentence; of what was judged by whom and why. 列出事实。"""
    from graph.review import Choice

    language = lang or locale_language()
    with reviewing(language) as review:
        named = document and (document if document.startswith("id:") else f"id:doc/{document.replace(' ', '_')}")
        prefixed = predicate and (predicate if ":" in predicate else f"unm:{predicate}")
        cards, total = review.cards(Choice(state, named, prefixed), 0, most)
    for card in cards:
        typer.echo(_line(card))
    if not total:
        typer.echo(message("no_answer", language), err=True)
        raise typer.Exit(1)
    typer.echo(f"{len(cards)} / {total}", err=True)


@app.command(short_help="it is right 确认")
def confirm(facts: Fact, author: Author = "", reason: Reason = "", lang: Lang = None) -> None:
    """Confirm facts. 确认事实。"""
    _judge("confirm", facts, author, reason, lang)


@app.command(short_help="the sentence does not say so 否定")
def reject(facts: Fact, author: Author = "", reason: Reason = "", lang: Lang = None) -> None:
    """Reject facts: they leave the graph's answers, and stay in the log. 否定事实：不再出现于图谱，但保留在日志中。"""
    _judge("reject", facts, author, reason, lang)


@app.command(short_help="put another fact in its place 更正")
def correct(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="The fact's name. 事实编号")],
    subject: Annotated[str, typer.Option("--subject", help="A name, symbol or identifier. 主语")] = "",
    predicate: Annotated[str, typer.Option("--property", help="Such as establishes. 属性")] = "",
    object: Annotated[str, typer.Option("--object", help="A thing, or a value. 宾语或取值")] = "",
    author: Author = "",
    reason: Reason = "",
    lang: Lang = None,
) -> None:
    """Correct a fact: what is not given stays. 更正事实：未给出的部分不变。"""
    revised = {"subject": subject, "predicate": predicate, "object": object}
    with reviewing(lang or locale_language()) as review:
        _record([review.verdict("correct", fact, author, reason, revised)], lang)


@app.command(short_help="add a fact that a held document states 新增")
def add(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT")],
    predicate: Annotated[str, typer.Argument(metavar="PROPERTY")],
    object: Annotated[str, typer.Argument(metavar="OBJECT")],
    document: Annotated[str, typer.Option("--document", help="The document that states it. 载明该事实的文件")],
    sentence: Annotated[str, typer.Option("--sentence", help="Its sentence, as it stands there. 原句")],
    author: Author = "",
    reason: Reason = "",
    lang: Lang = None,
) -> None:
    """Add a fact that a sentence of a held document states. 新增一项事实，须附所收文件中的原句。"""
    with reviewing(lang or locale_language()) as review:
        _record([review.addition(subject, predicate, object, document, sentence, author, reason)], lang)


@app.command(short_help="undo an entry 撤销")
def undo(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's id. 条目编号")],
    author: Author = "",
    reason: Reason = "",
    lang: Lang = None,
) -> None:
    """Undo an entry of the log; an undoing is an entry too. 撤销日志中的条目；撤销本身也是条目。"""
    with reviewing(lang or locale_language()) as review:
        _record([review.undoing(entry, author, reason)], lang)


@app.command(short_help="the log for other programs 导出更正日志")
def export(
    form: Annotated[
        Literal["ttl", "jsonld", "rdf", "nt", "csv"], typer.Option("--format", help="Format. 格式")
    ] = "ttl",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file. 输出文件")] = None,
) -> None:
    """Write the log as RDF in the terms of PROV, or as CSV. 以 RDF（PROV）或 CSV 导出日志。"""
    import sys

    from graph.correction_export import export as exported
    from graph.correction_log import read_log
    from graph.settings import from_environment

    settings = from_environment()
    text = exported(read_log(settings.store).entries, form, settings)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="")


@contextmanager
def reviewing(language: Language) -> Iterator[Review]:
    """The review of the store that the settings name; what is wrong is a line on stderr and the end with 1 or 2."""
    from graph.correction_log import lines
    from graph.corrections import BadCorrection
    from graph.review import Review
    from graph.settings import from_environment
    from graph.store import NoStore, Store

    settings = from_environment()
    try:
        store = Store.open(settings.store)
    except NoStore as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    with store:
        review = Review(settings, store)
        for line in lines(review.log.troubles, language):
            typer.echo(line, err=True)
        try:
            yield review
        except BadCorrection as error:
            typer.echo(error.line(language), err=True)
            raise typer.Exit(2) from None


def _judge(act: Any, facts: list[str], author: str, reason: str, lang: Language | None) -> None:
    with reviewing(lang or locale_language()) as review:
        # All or none: the first that is wrong ends it before anything is written.
        _record([review.verdict(act, fact, author, reason) for fact in facts], lang)


def _record(entries: list[Entry], lang: Language | None) -> None:
    from graph.review import record
    from graph.settings import from_environment

    done = record(from_environment(), entries)
    for entry in done.entries:
        typer.echo(message("correction_recorded", lang or locale_language(), id=entry.id))
    if not done.published:
        typer.echo(message("correction_later", lang or locale_language()), err=True)


def _line(card: Card) -> str:
    from graph.corrections import Value

    triple = card.claim.triple
    value = triple.object.text if isinstance(triple.object, Value) else triple.object
    sentence = " ".join(" ".join(card.claim.sentences).split())
    parts = [card.fact or (card.entry.id if card.entry else ""), f"{triple.subject} {triple.predicate} {value}"]
    if card.entry:
        parts.append(f"{card.state}: {card.entry.author}: {card.entry.reason}".rstrip(": "))
    return "\t".join([*parts, card.claim.document, sentence])
