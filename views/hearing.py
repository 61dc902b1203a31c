"""A question in plain words: which question of the library it was taken for, its answer, and the query behind it."""

from __future__ import annotations

from graph.filling import Filled
from graph.questions import question
from graph.store import Store
from graph.understanding import Understanding, understand
from views import address
from views.answers import table
from views.asking import told
from views.faults import fault
from views.nodes import Nodes
from views.page import Page
from views.values import date, value_key

_SHOWN = 25


def hear(here: Page, store: Store, text: str, nodes: Nodes) -> bool:
    """Draw the answer to a question in plain words, or that none was understood; whether the text asked anything."""
    heard = understand(store, text, here.settings)
    if not heard.asks:
        return False
    clear = [one for one in heard.understood if one.clear]
    if len(heard.understood) == 1 and clear:
        _answer(here, store, clear[0], nodes)
    elif heard.understood:
        blank = len(heard.understood) == 1 and _blanks(heard.understood[0])
        questions = [_offer(here, nodes, one) for one in heard.understood]
        here.show("which.html", told="heard.blank" if blank else "heard.which", questions=questions)
    else:
        library = address.page(address.QUERY, here.words.language)
        here.show("unheard.html", near=[_offer(here, nodes, one) for one in heard.near], library=library)
    return True


def _offer(here: Page, nodes: Nodes, one: Understanding) -> tuple[str, list[tuple[str, str]]]:
    """A question and the ways to fill it, each with the address of its answer; one where it is clear."""
    open_ = next((fill for fill in one.filled if fill.value is None), None)
    title = one.question.title(here.words.language)
    if blanks := _blanks(one):
        language = here.words.language
        names = [fill.parameter.zh if language == "zh" else fill.parameter.en for fill in blanks]
        said = here.words("heard.fill_in", names=("、" if language == "zh" else ", ").join(names))
        return title, [(said, _href(here, one))]
    if open_ is None:
        return title, [(_filling(here, nodes, one) or title, _href(here, one))]
    ways = []
    for choice in open_.choices:
        values = {**one.values, open_.parameter.name: choice.key}
        ways.append((choice.hit.label(here.words.language), _page(here, one.question.number, values)))
    return title, ways


def _blanks(one: Understanding) -> list[Filled]:
    """The blanks for which the question names nothing, and there is nothing to choose from."""
    return [fill for fill in one.filled if fill.value is None and not fill.choices]


def _answer(here: Page, store: Store, one: Understanding, nodes: Nodes) -> None:
    language = here.words.language
    values = dict(one.values)
    for parameter in one.question.parameters:
        if parameter.type == "language" and parameter.default != "*":
            values[parameter.name] = language
    sparql = one.question.bind(values, here.settings)
    found = told(here, store, sparql, _page(here, one.question.number, one.values, run="0"))
    shown = table(store, found.result, nodes, here.words, one.question.number) if found.result else None
    here.show(
        "heard.html",
        title=one.question.title(language),
        fills=[
            (fill.parameter.zh if language == "zh" else fill.parameter.en, _named(here, nodes, fill.value or ""))
            for fill in one.filled
        ],
        fault=fault(found.error, here.words) if found.error else "",
        table=shown,
        rows=shown.rows[:_SHOWN] if shown else (),
        total=len(shown.rows) if shown else 0,
        sparql=sparql,
        query=_href(here, one),
        document=nodes.thing,
    )


def _filling(here: Page, nodes: Nodes, one: Understanding) -> str:
    return " · ".join(_named(here, nodes, fill.value or fill.text) for fill in one.filled)


def _named(here: Page, nodes: Nodes, value: str) -> str:
    """What fills a blank, as a reader knows it."""
    from graph.identifiers import iri, is_key

    if is_key(value):
        return nodes.thing(iri(value, here.settings.ids)).name.text
    key = value_key(value)
    return here.words(key) if here.words.has(key) else date(value, here.words.language)


def _href(here: Page, one: Understanding) -> str:
    return _page(here, one.question.number, one.values)


def _page(here: Page, number: str, values: dict[str, str], run: str = "") -> str:
    filled = {f"p.{name}": value for name, value in values.items() if value}
    return address.page(address.QUERY, here.words.language, ex=question(number).number, **filled, run=run)
