"""The fields of the review page: who and why, what narrows the list, and the forms that correct and add."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st

from graph.corrected import expanded
from graph.corrections import LONGEST, BadCorrection, Entry, Value
from graph.facts import STATED
from graph.remembering import remembered
from graph.review import Card, Choice, Review, record, tally
from graph.store import Store
from graph.vocabulary import NAMESPACES, short, term, unm
from views.nodes import Nodes
from views.page import Page

_USUAL = ("review.reason_unsaid", "review.reason_thing", "review.reason_number")
# The person on whose machine this runs can put the name where every page finds it.
_WHO = "UN_MANDATE_REVIEWER"


def author(here: Page) -> str:
    """Who judges; kept while the app is open, on whatever page."""
    st.session_state.setdefault("reviewer", os.environ.get(_WHO, ""))
    given = st.text_input(
        here.words("review.author"),
        value=st.session_state["reviewer"],
        max_chars=LONGEST["author"],
        autocomplete="name",
        key="reviewer_field",
    )
    st.session_state["reviewer"] = given
    return str(given or "")


def reason(here: Page) -> str:
    """Why: a usual reason, words of one's own, or both."""
    words = here.words
    written = st.text_input(
        words("review.reason"), placeholder=words("review.reason_hint"), max_chars=LONGEST["reason"], key="why"
    )
    labels = [words(key) for key in _USUAL]
    usual = st.pills(words("review.reasons"), labels, key="usual", label_visibility="collapsed")
    return "; ".join(filter(None, (usual, (written or "").strip())))


@remembered()
def _offered(store: Store, ids: str) -> Mapping[str, Mapping[str, int]]:
    """What the list can be narrowed to, by field, with how many facts there are of each that nobody has judged."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("document", "predicate", "kind", "certainty")}
    for (document, predicate, kind, status), number in tally(store):
        if kind:
            found["kind"][short(kind)] += number
        else:
            for name, value in (("document", document), ("predicate", predicate), ("certainty", status)):
                found[name][value if name == "certainty" else short(value, ids)] += number
    return found


def narrowing(here: Page, store: Store, choice: Choice) -> None:
    """The fields that narrow the list, drawn where they are opened or in use; each follows the address, and it them."""
    ids, nodes, words = here.settings.ids, here.nodes(store), here.words
    given = {
        "document": choice.document,
        "predicate": choice.predicate,
        "kind": choice.kind,
        "certainty": choice.status,
    }
    # A link that narrows the list opens them; who then closes them is left alone.
    if any(given.values()) and st.session_state.get("narrowed") != given:
        st.session_state["narrowing"] = True
    st.session_state["narrowed"] = given
    fields = st.expander(words("find.narrow"), key="narrowing", on_change="rerun")
    if not fields.open:
        return
    found = _offered(store, ids)
    names = {
        "document": lambda one: nodes.thing(f"{ids}{one.removeprefix('id:')}").name.text,
        "predicate": lambda one: nodes.label(_iri(one)),
        "kind": lambda one: nodes.label(_iri(one)),
        "certainty": lambda one: words(f"status.{one}"),
    }
    labels = {"document": "review.document", "predicate": "review.predicate", "kind": "review.kind"}
    for column, name in zip(fields.columns(len(found)), found, strict=True):
        with column:
            _narrow(here, name, words(labels.get(name, "review.status")), found[name], given[name], names[name])


def _narrow(
    here: Page, name: str, label: str, found: Mapping[str, int], chosen: str, called: Callable[[str], str]
) -> None:
    options = ["", *sorted(found, key=lambda one: called(one).casefold())]
    if chosen and chosen not in options:
        options.append(chosen)
    key = f"narrow_{name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen

    def shown(one: str) -> str:
        return (
            f"{called(one)} ({found.get(one, 0)})"
            if one in found
            else called(one)
            if one
            else here.words("review.every")
        )

    def moved() -> None:
        state = {other: value for other, value in here.state.items() if other not in (name, "at", "start")}
        wanted = st.session_state[key]
        st.query_params.from_dict(state | ({name: wanted} if wanted else {}))

    st.selectbox(label, options, format_func=shown, key=key, on_change=moved)


def correction(here: Page, review: Review, card: Card, name: str, because: str, done: Callable[[Entry], None]) -> None:
    """The form that corrects a fact."""
    words, triple = here.words, card.claim.triple

    def written(one: str | Value) -> str:
        if isinstance(one, Value):
            return one.text
        return here.nodes(_held(here)).thing(expanded(one, here.settings.ids)).name.text

    shown = {"subject": written(triple.subject), "predicate": triple.predicate, "object": written(triple.object)}
    with st.form(f"correction-{card.fact}"):
        st.html(
            f'<h2 class="umg-form">{words("review.form")}</h2><p class="umg umg-small">{words("review.form_how")}</p>'
        )
        subject = st.text_input(words("review.subject"), shown["subject"], max_chars=300)
        predicate = _property(here, review, triple.predicate, "correct_property")
        object = st.text_input(words("review.object"), shown["object"], max_chars=1000)
        sent = st.form_submit_button(words("review.save"))
    if not sent:
        return
    given = {"subject": subject, "predicate": predicate, "object": object}
    # A name that was left as it stands means the same thing as before, whatever else is called so.
    given = {part: text for part, text in given.items() if text != shown[part]}
    try:
        entry = review.verdict("correct", card.fact, name, because, given)
    except BadCorrection as error:
        st.error(error.line(words.language))
        return
    done(entry)


def addition(here: Page, review: Review, store: Store) -> None:
    """The form that adds a fact: its fields are drawn once it is opened, for few who come to judge want them."""
    words = here.words
    adding = st.expander(words("review.add"), key="adding", on_change="rerun")
    if not adding.open:
        return
    with adding:
        added = _added(here, review, store)
    if added is None:
        return
    done = record(here.settings, [added])
    told = words("review.recorded") if done.published else words("review.pending")
    st.session_state["review_told"] = [told]
    st.session_state["review_last"] = [added.id]
    st.query_params.from_dict({"status": "added", "lang": words.language})
    st.rerun()


def _added(here: Page, review: Review, store: Store) -> Entry | None:
    """What the fields that add a fact were sent with, where it can be one."""
    words, nodes, ids = here.words, here.nodes(store), here.settings.ids
    here.show("review_adding.html")
    with st.form("addition", border=False):
        document = st.selectbox(
            words("review.document"),
            _documents(store, ids),
            format_func=lambda one: nodes.thing(f"{ids}{one.removeprefix('id:')}").name.text,
            key="add_document",
        )
        sentence = st.text_area(words("review.sentence"), key="add_sentence")
        subject = st.text_input(words("review.subject"), key="add_subject", max_chars=300)
        predicate = _property(here, review, "unm:establishes", "add_property")
        object = st.text_input(words("review.object"), key="add_object", max_chars=1000)
        name = st.text_input(
            words("review.author"), st.session_state.get("reviewer", ""), max_chars=LONGEST["author"], key="add_author"
        )
        because = st.text_input(words("review.reason"), key="add_reason", max_chars=LONGEST["reason"])
        sent = st.form_submit_button(words("review.save_new"))
    if not sent:
        return None
    try:
        return review.addition(subject, predicate, object, document or "", sentence or "", name, because)
    except BadCorrection as error:
        st.error(error.line(words.language))
        return None


def _property(here: Page, review: Review, chosen: str, key: str) -> str:
    nodes = here.nodes(_held(here))
    options = sorted({*(f"unm:{name}" for name in STATED), chosen}, key=lambda one: _called(nodes, one).casefold())
    found = st.selectbox(
        here.words("review.predicate"),
        options,
        index=options.index(chosen),
        format_func=lambda one: _called(nodes, one),
        key=key,
    )
    return found or chosen


def _called(nodes: Nodes, name: str) -> str:
    return nodes.label(_iri(name))


def _documents(store: Store, ids: str) -> list[str]:
    found = {short(one.subject.value, ids) for one in store.triples(predicate=unm("hasExpression"))}
    return sorted(found)


def _held(here: Page) -> Store:
    assert here.store is not None
    return here.store


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return term(name).value if prefix in NAMESPACES and prefix != "unm" else NAMESPACES["unm"] + local
