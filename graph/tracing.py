"""The commands that follow mandates: their lineage, what happened to them, what runs out, what has no answer.

Nothing heavy is imported before a command runs, so that help comes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from graph.console import Lang, Output, opened, write
from ingest.messages import Language, locale_language, message

if TYPE_CHECKING:
    from graph.store import Store

Form = Annotated[
    Literal["tree", "json", "mermaid", "dot"],
    typer.Option("--format", help="Form of the answer: text, data, or a drawing. 输出格式：文本、数据或图形"),
]
ListForm = Annotated[Literal["tree", "json"], typer.Option("--format", help="Form of the answer. 输出格式")]
_NAME = "A name, a symbol, or an instrument with its body. 名称、文号或决议"
Name = Annotated[str, typer.Argument(metavar="NAME", help=_NAME)]


def trace(name: Name, form: Form = "tree", lang: Lang = None, output: Output = None) -> None:
    """Print where a mandate comes from and where it went, each step with its sentence. 逐句列出任务的来龙去脉。"""
    from graph.lineage import trace as trace_lineage
    from graph.lineage.drawing import of_lineage
    from graph.lineage.plain import as_json

    language = lang or locale_language()
    with opened() as store:
        lineages = trace_lineage(store, name, language)
    if not lineages:
        _unknown(name, language)
    if form == "tree":
        write("\n".join(one.text() for one in lineages), output)
    elif form == "json":
        write(as_json(lineages), output)
    else:
        write("".join(of_lineage(one).text(form) for one in lineages), output)


def timeline(
    name: Name,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="Tell its status on this day (YYYY-MM-DD). 该日的状态")
    ] = None,
    form: Form = "tree",
    lang: Lang = None,
    output: Output = None,
) -> None:
    """Print what happened to a body or an instrument, in order of time. 按时间列出机构或文书的沿革。"""
    from graph.lineage import resolve
    from graph.lineage import timeline as timeline_of
    from graph.lineage.drawing import of_timeline
    from graph.lineage.plain import as_json, with_status
    from graph.lineage.text import of_timeline as text_of

    language = lang or locale_language()
    day = _day("--at", at)
    with opened() as store:
        found = [timeline_of(store, iri, language) for iri in resolve(store, name)]
    if not found:
        _unknown(name, language)
    if form == "tree":
        write("\n".join(text_of(one, day) for one in found), output)
    elif form == "json":
        write(as_json([with_status(one, day) for one in found]), output)
    else:
        write("".join(of_timeline(one).text(form) for one in found), output)


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help=_NAME)],
    end: Annotated[str, typer.Argument(metavar="TO", help=_NAME)],
    most: Annotated[int, typer.Option("--most", min=1, max=100, help="At most so many chains. 最多列出条数")] = 5,
    form: Form = "tree",
    lang: Lang = None,
    output: Output = None,
) -> None:
    """Print how one thing comes from another: chains of facts between them. 列出两者之间的事实链。"""
    from graph.lineage import paths
    from graph.lineage.drawing import of_paths
    from graph.lineage.plain import as_json
    from graph.lineage.text import of_paths as text_of

    language = lang or locale_language()
    with opened() as store:
        starts, ends = (_meant(store, one, language) for one in (start, end))
        pairs = [(one, other) for one in starts for other in ends]
        found = sorted((each for pair in pairs for each in paths(store, *pair, most=most)), key=lambda p: len(p.hops))
    if not found:
        _nothing("no_path", language, start=start, end=end)
    if form == "tree":
        write(text_of(found[:most], language), output)
    elif form == "json":
        write(as_json(found[:most]), output)
    else:
        write(of_paths(found[:most], language).text(form), output)


def expiring(
    before: Annotated[
        str,
        typer.Option("--before", metavar="DAY", help="Mandates that end before this day. 在该日前届满"),
    ],
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="DAY", help="Leave out what ended before this day. 不早于该日"),
    ] = None,
    form: ListForm = "tree",
    lang: Lang = None,
    output: Output = None,
) -> None:
    """Print the mandates whose last known end lies before a day. 列出在某日之前届满的任务。"""
    from graph.lineage import expiring as expiring_in
    from graph.lineage.text import of_expiring

    end, begin = _day("--before", before) or "", _day("--after", after)
    _listed(lambda store: expiring_in(store, end, begin), of_expiring, form, lang, output)


def unanswered(
    before: Annotated[
        str | None, typer.Option("--before", metavar="DAY", help="Only what is due before this day. 仅列该日前到期者")
    ] = None,
    reports: Annotated[bool, typer.Option("--reports", help="Only requests for reports. 仅列报告要求")] = False,
    form: ListForm = "tree",
    lang: Lang = None,
    output: Output = None,
) -> None:
    """Print the requests without an answer on record, with what may be one. 列出本语料库中尚无答复记录的要求。"""
    from graph.lineage import unanswered as unanswered_in
    from graph.lineage.text import of_unanswered

    day = _day("--before", before)
    _listed(lambda store: unanswered_in(store, day, reports=reports), of_unanswered, form, lang, output)


def missing(form: ListForm = "tree", lang: Lang = None, output: Output = None) -> None:
    """Print the instruments that mandates rest on and whose text is not held. 列出作为任务依据而未收入全文的文书。"""
    from graph.lineage import missing as missing_in
    from graph.lineage.text import of_missing

    _listed(missing_in, of_missing, form, lang, output)


def contradictions(form: ListForm = "tree", lang: Lang = None, output: Output = None) -> None:
    """Print where documents disagree, each claim with its sentences. 列出文件之间的矛盾，逐条附原句。"""
    from graph.contradictions import contradictions as contradictions_in
    from graph.contradictions import lines

    _listed(contradictions_in, lines, form, lang, output)


def _listed(
    find: Callable[[Store], Any], text: Callable[[Any, Language], str], form: str, lang: Language | None, output: Any
) -> None:
    """Write what was found; where there is nothing, say so and end with 1."""
    from graph.lineage.plain import as_json

    language = lang or locale_language()
    with opened() as store:
        found = find(store)
    if not found:
        _nothing("none_on_record", language)
    write(as_json(found) if form == "json" else text(found, language), output)


def _meant(store: Store, name: str, language: Language) -> tuple[str, ...]:
    from graph.lineage import resolve

    found = resolve(store, name)
    if not found:
        _unknown(name, language)
    return found


def _day(option: str, value: str | None) -> str | None:
    """A day of the calendar; anything else is wrong usage."""
    from graph.lineage.days import is_day

    if value is not None and not is_day(value):
        raise typer.BadParameter(f"{value!r} is not a day such as 2030-01-31", param_hint=option)
    return value


def _unknown(name: str, language: Language) -> None:
    _nothing("unknown_name", language, name=name)


def _nothing(key: str, language: Language, **details: str) -> None:
    typer.echo(message(key, language, **details), err=True)
    raise typer.Exit(1)


# Each command with its line in the list of commands.
COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (
    (trace, "the lineage of a body, an instrument or a document 机构、决议或文件的来龙去脉"),
    (timeline, "what happened to it, and its status on a day 沿革及某日的状态"),
    (path, "how one thing comes from another 两者之间的事实链"),
    (expiring, "mandates that run out before a day 在某日前届满的任务"),
    (unanswered, "requests without an answer on record 尚无答复记录的要求"),
    (missing, "instruments told of, whose text is not held 提及而未收入全文的文书"),
    (contradictions, "where documents disagree 文件之间的矛盾"),
)
