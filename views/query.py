"""The page that asks in SPARQL: the questions of the library, each with its blanks, or a query of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from graph.filling import Filled, filled
from graph.questions import GROUPS, Parameter, Question, UnknownQuestion, kinds, question, questions, things
from graph.remembering import remembered
from graph.resource import best
from graph.sparql import LONGEST, portable
from graph.store import Store
from graph.vocabulary import NAMESPACES
from views import address
from views.answer_files import endings
from views.answers import table
from views.asking import SHOWN, Told, told
from views.faults import fault
from views.page import Page, empty, opened, top
from views.values import language as language_name

_BLANK = "p."
_LISTED = 300
_REMEMBERED = 20
_HEAD = re.compile(r"(?:#[^\n]*\n)+")


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    asked = _asked(here.get("ex"))
    own = here.state.get("q", "")[: LONGEST + 1]
    state = _state(here, asked, own)
    title = asked.title(here.words.language) if asked else here.words("query.title")
    top(here, title, address.QUERY, state)
    if here.store is None:
        empty(here)
        return
    here.show(
        "library.html",
        title=title,
        groups=_groups(here),
        unknown=here.get("ex") if not asked else "",
        closed=bool(asked or own),
    )
    blanks = _blanks(here, here.store, asked) if asked and not own else ()
    text = own or (_text(asked, blanks, here) if asked else "")
    if open_ := [one for one in blanks if one.value is None]:
        here.show("blanks.html", blanks=[(one, _choices(here, one, state)) for one in open_])
        return
    _box(here, text)
    editor = f"/yasgui?lang={here.words.language}#query={quote(portable(text, NAMESPACES))}"
    here.show("prefixes.html", prefixes=NAMESPACES, yasgui=editor)
    if text.strip() and here.get("run") != "0":
        _answer(here, here.store, text, asked if not own else None, state)
    else:
        here.show("waiting.html", text=text, run=address.page(address.QUERY, here.words.language, **_running(state)))
    _history(here)


def _asked(name: str) -> Question | None:
    try:
        return question(name) if name else None
    except UnknownQuestion:
        return None


def _state(here: Page, asked: Question | None, own: str) -> dict[str, str]:
    """What the address says of this page, and nothing else that may stand in it."""
    state = {"ex": asked.number} if asked and not own else {"q": own}
    if asked and not own:
        state |= {_BLANK + one.name: here.get(_BLANK + one.name) for one in asked.parameters}
    return state | {"run": here.get("run")}


def _running(state: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in state.items() if name != "run"}


def _groups(here: Page) -> list[tuple[str, list[tuple[str, str]]]]:
    language = here.words.language
    return [
        (
            names[language == "zh"],
            [
                (one.title(language), address.page(address.QUERY, language, ex=one.number))
                for one in questions().values()
                if one.group == group
            ],
        )
        for group, names in GROUPS.items()
    ]


def _text(asked: Question, blanks: tuple[Filled, ...], here: Page) -> str:
    """The query of a question with its blanks filled, without the head of its file."""
    values = {one.parameter.name: one.value for one in blanks if one.value is not None}
    return _HEAD.sub("", asked.bind(values, here.settings), count=1)


def _blanks(here: Page, store: Store, asked: Question) -> tuple[Filled, ...]:
    """The blanks of a question with a field for each."""
    found = []
    columns = st.columns(max(1, min(2, len(asked.parameters)))) if asked.parameters else []
    for at, parameter in enumerate(asked.parameters):
        given = here.get(_BLANK + parameter.name)
        if not given and parameter.type == "language" and parameter.default != "*":
            given = here.words.language
        fill = filled(store, parameter, given, here.settings)
        with columns[at % len(columns)]:
            _field(here, store, asked, parameter, fill)
        found.append(fill)
    return tuple(found)


def _field(here: Page, store: Store, asked: Question, parameter: Parameter, fill: Filled) -> None:
    label = parameter.zh if here.words.language == "zh" else parameter.en
    key = f"blank {asked.number} {parameter.name}"
    shown = fill.value or fill.text
    # The field follows the address: Back and a link change it as well.
    st.session_state[key] = shown

    def changed() -> None:
        # The browser's address is told, and the page drawn from it.
        st.query_params[_BLANK + parameter.name] = (st.session_state[key] or "").strip() or parameter.default
        st.query_params.pop("run", None)

    if kinds(parameter.type) or parameter.type == "language":
        names = _names(store, parameter.type, here.settings.ids, here.words.language)
        if parameter.type == "language":
            names = {code: language_name(code, here.words) for code in ("en", "zh")}
            names |= {"*": here.words("query.any")} if parameter.default == "*" else {}
        st.selectbox(
            label[:1].upper() + label[1:],
            sorted(names.keys() | {shown}, key=lambda one: names.get(one, one)),
            key=key,
            format_func=lambda one: names.get(one, one),
            on_change=changed,
            accept_new_options=parameter.type != "language",
            placeholder=here.words("query.choose"),
            help=None,
        )
    else:
        st.text_input(label[:1].upper() + label[1:], key=key, on_change=changed)


@remembered(64)
def _named(store: Store, type: str, ids: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
    from graph.settings import Settings

    given = Settings(base=ids.removesuffix("id/"))
    return tuple(one for one, _ in zip(things(store, type, given), range(_LISTED), strict=False))


def _names(store: Store, type: str, ids: str, language: str) -> dict[str, str]:
    """The first things that a blank takes, by key; others are found by typing their name."""
    return {key: best(names, language) or key for key, names in _named(store, type, ids)} if kinds(type) else {}


def _choices(here: Page, blank: Filled, state: Mapping[str, str]) -> list[tuple[str, str]]:
    def href(key: str) -> str:
        chosen = {**_running(state), _BLANK + blank.parameter.name: key}
        return address.page(address.QUERY, here.words.language, **chosen)

    return [(one.hit.label(here.words.language), href(one.key)) for one in blank.choices]


def _box(here: Page, text: str) -> None:
    """The field for the query; what is run is what it shows."""
    if st.session_state.get("query of") != text or "query" not in st.session_state:
        st.session_state["query of"] = st.session_state["query"] = text
    with st.form("sparql", border=False, enter_to_submit=True):
        lines = min(max(text.count("\n") + 2, 8), 22)
        st.text_area(
            here.words("query.label"), key="query", height=24 * lines, placeholder=here.words("query.placeholder")
        )
        st.form_submit_button(here.words("query.run"), on_click=_run, icon=":material/play_arrow:")


def _run() -> None:
    typed = st.session_state["query"].strip("\n")
    kept = {name: st.query_params[name] for name in st.query_params if name != "run"}
    if typed != st.session_state["query of"].strip("\n"):
        kept = {"q": typed} | ({"lang": kept["lang"]} if "lang" in kept else {})
        st.session_state["query of"] = typed
    st.query_params.from_dict(kept)


def _answer(here: Page, store: Store, text: str, asked: Question | None, state: Mapping[str, str]) -> None:
    language = here.words.language
    cancel = address.page(address.QUERY, language, **{**state, "run": "0"})
    found = told(here, store, text, cancel)
    if found.result is None:
        _failed(here, text, found)
        return
    nodes = here.nodes(store)
    href = address.page(address.QUERY, language, **_running(state))
    _remember(_running(state))
    here.draw(
        "answer.html",
        table=table(store, found.result, nodes, here.words, question=asked.number if asked else ""),
        total=len(found.result.rows),
        cut=found.cut,
        most=SHOWN,
        form=found.form,
        downloads=[
            (label, address.page(f"/answer.{ending}", language, **_running(state)))
            for ending, label in endings(found.form).items()
        ],
        permalink=_whole(href),
        document=nodes.thing,
    )


def _failed(here: Page, text: str, found: Told) -> None:
    assert found.error is not None
    error = found.error
    line = getattr(error, "line", 0)
    lines = text.splitlines() or [""]
    column = getattr(error, "column", 0)
    whole = lines[line - 1] if 0 < line <= len(lines) else ""
    here.show(
        "fault.html",
        message=fault(error, here.words),
        line=line,
        column=column,
        before=whole[max(0, column - 60) : column - 1],
        wrong=whole[column - 1 : column - 1 + max(1, len(getattr(error, "found", "")))],
        after=whole[column - 1 + max(1, len(getattr(error, "found", ""))) :][:40],
    )


def _whole(href: str) -> str:
    """An address that can be sent to others."""
    here = st.context.url or ""
    return "/".join(here.split("/")[:3]) + href if here else href


def _remember(state: Mapping[str, str]) -> None:
    history: list[dict[str, str]] = st.session_state.setdefault("queries", [])
    now = {name: value for name, value in state.items() if value}
    st.session_state["queries"] = [now, *(one for one in history if one != now)][:_REMEMBERED]


def _called(here: Page, state: Mapping[str, str]) -> str:
    """A query in a line: the question with what fills it, or how it begins."""
    if asked := _asked(state.get("ex", "")):
        filling = [value for name, value in state.items() if name.startswith(_BLANK)]
        return " · ".join([asked.title(here.words.language), *filling])
    return " ".join(state.get("q", "").split())[:120]


def _history(here: Page) -> None:
    history = st.session_state.get("queries", [])
    links = [(_called(here, state), address.page(address.QUERY, here.words.language, **state)) for state in history]
    if len(links) > 1:
        here.show("history.html", links=links)
