"""The command line of the graph: ask it, trace a mandate, export it, validate it.

Results go to stdout, messages to stderr. Exit codes: 0 an answer; 1 none was found, or the graph breaks a shape; 2 the
command line itself is wrong (an unknown question, a parameter of the wrong kind, SPARQL that does not parse).
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from graph import tracing
from graph.console import Lang, Output, opened, write
from graph.review_commands import app as review_app
from ingest.messages import Language, locale_language, message

if TYPE_CHECKING:
    from rich.table import Table

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)

app.add_typer(review_app, name="review", short_help="judge the facts that were read 审阅事实")


@app.callback()
def about() -> None:
    """Asks the graph of UN mandates. 查询联合国授权任务图谱。

    \b
    python -m graph ask                          list the questions 列出问题
    python -m graph ask cq01                     answer one 回答其中一个
    python -m graph ask cq02 body=body:ctoc-cop-wg-firearms
    python -m graph ask "SELECT ..."             SPARQL
    python -m graph trace "枪支问题工作组"       where it comes from and where it went, sentence by sentence 来龙去脉
    python -m graph timeline NAME --at DAY       what happened to it, and its status on a day 大事记和某日的状态
    python -m graph path NAME NAME               how one comes from the other 两者之间的事实链
    python -m graph expiring --before DAY        mandates that run out 即将届满的任务
    python -m graph review --help                judge facts: confirm, reject, correct 审阅事实

    \b
    Exit code 0: an answer; 1: nothing found, or a shape is broken; 2: wrong usage.
    退出码 0：有答案；1：未找到或不合规则；2：用法有误。
    Settings 设置: UN_MANDATE_STORE (the graph's folder 图谱文件夹), UN_MANDATE_BASE (base IRI 基准 IRI).
    """


@app.command(short_help="list the questions, answer one, or run SPARQL 列出问题、回答问题或运行 SPARQL")
def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="A question's name, or SPARQL. 问题名或 SPARQL")
    ] = None,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="NAME=VALUE", help="Values of its parameters. 参数值")
    ] = None,
    form: Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="Form of the answer. 输出格式")] = (
        "table"
    ),
    lang: Lang = None,
    output: Output = None,
) -> None:
    """List the questions, answer one of them, or run SPARQL. 列出问题、回答问题或运行 SPARQL。"""
    from graph.questions import BadValue, UnknownQuestion, run
    from graph.questions import ask as answer
    from graph.settings import from_environment

    language = lang or locale_language()
    if question is None:
        write(listing(language), output)
        return
    pairs = [value.partition("=") for value in values or ()]
    if broken := [name for name, equals, _ in pairs if not equals]:
        raise typer.BadParameter(f"{broken[0]!r} is not NAME=VALUE")
    given = {name: value for name, _, value in pairs}
    with opened() as store:
        try:
            # A question's name is one word; SPARQL never is.
            if len(question.split()) > 1:
                result = run(store, question, language)
            else:
                result = answer(store, question, given, language, from_environment())
        except (BadValue, UnknownQuestion, SyntaxError) as error:
            raise typer.BadParameter(str(error)) from None
    write(
        result.json() if form == "json" else result.csv(language) if form == "csv" else drawn(result.table(language)),
        output,
    )
    if not result.rows:
        typer.echo(message("no_answer", language), err=True)
        raise typer.Exit(1)


def listing(language: Language) -> str:
    """The questions by group: name, title, and each blank with its default.

    >>> listing("en").splitlines()[0]
    'Lineage of mandates'
    """
    from graph.questions import GROUPS, questions

    lines = []
    for group, (english, chinese) in GROUPS.items():
        lines += ["", chinese if language == "zh" else english]
        for one in questions().values():
            if one.group == group:
                lines.append(f"  {one.name}  {one.title(language)}")
                lines += [f"      {p.name}={p.default}  ({p.zh if language == 'zh' else p.en})" for p in one.parameters]
    return "\n".join(lines[1:])


def drawn(table: Table) -> str:
    """A table as text: as wide as the terminal, or as its content where it goes to a file."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 100_000)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


@app.command(short_help="write the graph to a file 导出图谱")
def export(
    form: Annotated[
        Literal["ttl", "nq", "jsonld", "rdf", "graphml", "csv"], typer.Option("--format", help="Format. 格式")
    ] = "ttl",
    output: Output = None,
) -> None:
    """Write the whole graph in a format that other programs read. 以其他程序可读的格式导出整个图谱。"""
    from graph.export import export as export_graph

    with opened() as store:
        write(export_graph(store, form), output)


@app.command(short_help="check every document's graph against the shapes 用形状规则检验各文件的图谱")
def validate(
    lang: Lang = None,
    shacl: Annotated[
        bool,
        typer.Option(
            "--shacl", help="Ask a SHACL engine instead; its report as Turtle. 改用 SHACL 引擎，以 Turtle 输出"
        ),
    ] = False,
) -> None:
    """Check every document's graph: each breach with its document, fact and shape. 检验图谱并列出不合规则之处。"""
    from graph.settings import from_environment
    from graph.validate import shacl_report
    from graph.validate import validate as validate_store

    with opened() as store:
        if shacl:
            conforms, turtle = shacl_report(store, from_environment())
            write(turtle, None)
            raise typer.Exit(0 if conforms else 1)
        report = validate_store(store)
    for violation in report.violations:
        write(violation.line(lang or locale_language()), None)
    if not report.conforms:
        raise typer.Exit(1)


for command, short_help in tracing.COMMANDS:
    app.command(short_help=short_help)(command)


def main() -> None:
    """Runs the command line of this process."""
    from graph.settings import from_environment

    try:
        from_environment()
    except ValueError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="python -m graph")


if __name__ == "__main__":
    main()
