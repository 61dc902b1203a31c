"""The page where facts are judged: one beside its sentence, with keys; a list of those it is among; and the log."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from pyoxigraph import NamedNode

from graph.corrected import expanded
from graph.correction_log import lines
from graph.corrections import BadCorrection, Entry, undoable
from graph.review import STATES, Card, Choice, Review, record, waiting
from graph.store import Store
from views import address, source
from views.judged import Cards
from views.page import Page, empty, opened, top
from views.review_forms import addition, author, correction, narrowing, reason
from views.words import Words

_MOST = 20
_LOG = "log"


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    top(here, here.words("review.title"), address.REVIEW)
    if here.store is None:
        empty(here)
        return
    _draw(here, here.store)


def _draw(here: Page, store: Store) -> None:
    review, words = Review(here.settings, store), here.words
    cards = Cards(store, here.nodes(store), here.words, here.settings.ids)
    choice = _choice(here)
    _head(here, review, choice)
    for line in (*lines(review.log.troubles, here.words.language), *st.session_state.pop("review_told", [])):
        st.info(line)
    if here.get("status") == _LOG and not choice.fact:
        _log(here, review, cards)
        return
    if not choice.fact:
        narrowing(here, store, choice)
    start = _number(here.get("start"))
    found, total = review.cards(choice, start, _MOST, words.language)
    if not found and start and total:
        start = (total - 1) // _MOST * _MOST
        found, total = review.cards(choice, start, _MOST, words.language)
    if not found:
        here.show("review_none.html", unknown=bool(choice.fact))
        if last := _last(review):
            name = author(here)
            if st.button(here.words("review.undo_last"), key="undo", shortcut=_keys(here) and "u"):
                _undo(here, review, last, name)
        addition(here, review, store)
        return
    at = next((at for at, card in enumerate(found) if _name(card) == here.get("at")), 0)
    _card(here, review, cards, found, at, start, total)
    _list(here, cards, found, at, start, total)
    addition(here, review, store)


def _choice(here: Page) -> Choice:
    state = here.get("status")
    return Choice(
        state=state if state in STATES else "open",
        document=_named(here, "document"),
        predicate=_named(here, "predicate"),
        kind=_named(here, "kind"),
        status=here.get("certainty") if here.words.has(f"legend.{here.get('certainty')}") else "",
        fact=here.get("fact"),
    )


def _named(here: Page, name: str) -> str:
    """A short name of the address; the empty string where it can be none."""
    try:
        return here.get(name) if NamedNode(expanded(here.get(name), here.settings.ids)) else ""
    except ValueError:
        return ""


def _head(here: Page, review: Review, choice: Choice) -> None:
    words = here.words
    counts = review.states(choice) if not choice.fact else {}
    state = here.get("status") if here.get("status") == _LOG else choice.state
    kept = {
        "document": choice.document,
        "predicate": choice.predicate,
        "kind": choice.kind,
        "certainty": choice.status,
    }
    states = [
        (words(f"review.state_{one}"), number, address.review(words.language, status=one, **kept), one == state)
        for one, number in counts.items()
    ]
    log = (words("review.log"), len(review.log.entries), address.review(words.language, status=_LOG), state == _LOG)
    here.show("review.html", states=[*states, log] if states else [], single=bool(choice.fact))


# --- one fact


def _card(here: Page, review: Review, cards: Cards, found: Sequence[Card], at: int, start: int, total: int) -> None:
    words, card = here.words, found[at]
    here.show(
        "review_card.html",
        card=cards.judged(card),
        document=here.nodes(_held(here)).thing,
        at=start + at + 1,
        total=total,
    )
    who, why = st.columns([1, 2])
    with who:
        name = author(here)
    with why:
        because = reason(here)
    judgeable = bool(card.fact)
    keys = _keys(here)
    row = st.container(horizontal=True)
    following = _name(found[at + 1]) if at + 1 < len(found) else ""
    before = _name(found[at - 1]) if at else ""
    if row.button(words("review.confirm"), key="confirm", shortcut=keys and "1", disabled=not judgeable):
        _judge(here, review, [card], "confirm", name, because, following)
    if row.button(words("review.reject"), key="reject", shortcut=keys and "2", disabled=not judgeable):
        _judge(here, review, [card], "reject", name, because, following)
    if row.button(words("review.correct"), key="correct", shortcut=keys and "3", disabled=not judgeable):
        st.session_state["correcting"] = card.fact
    if row.button(words("review.previous"), key="previous", shortcut=keys and "k", disabled=not start + at):
        _go(here, before, start if before else max(0, start - _MOST))
    if row.button(words("review.next"), key="next", shortcut=keys and "j", disabled=start + at + 1 >= total):
        _go(here, following, start if following else start + _MOST)
    last = _last(review)
    if row.button(words("review.undo_last"), key="undo", shortcut=keys and "u", disabled=not last):
        _undo(here, review, last, name)
    if card.entry and not last and row.button(words("review.undo"), key="undo_this"):
        _undo(here, review, [card.entry.id], name)
    if card.entry and last and card.entry.id not in last and row.button(words("review.undo"), key="undo_this"):
        _undo(here, review, [card.entry.id], name)
    open_ones = [one for one in found if one.fact and one.state == "open"]
    if len(open_ones) > 1:
        with row.popover(words("review.visible", number=len(open_ones))):
            st.html(f'<p class="umg">{words("review.visible_how", number=len(open_ones))}</p>')
            if st.button(words("review.confirm_all", number=len(open_ones)), key="confirm_all"):
                _judge(here, review, open_ones, "confirm", name, because, "")
            if st.button(words("review.reject_all", number=len(open_ones)), key="reject_all"):
                _judge(here, review, open_ones, "reject", name, because, "")
    if judgeable and st.session_state.get("correcting") == card.fact:
        correction(here, review, card, name, because, lambda entry: _record(here, [entry], following))


def _keys(here: Page) -> str | None:
    """Whether single keys judge; a person who speaks to the machine, or whose other programs use them, turns it off.

    The result is truthy or None, as `st.button` takes a shortcut or None.
    """
    # Kept apart from the field, which forgets when its page is left.
    st.session_state.setdefault("review_keys", True)
    words = here.words
    wanted = st.toggle(words("review.keys"), st.session_state["review_keys"], help=words("review.keys_how"), key="keys")
    st.session_state["review_keys"] = wanted
    return "keys" if wanted else None


def _judge(
    here: Page, review: Review, found: Sequence[Card], act: str, name: str, because: str, following: str
) -> None:
    try:
        # Two versions of a document can make the same claim in the same words, which one verdict settles.
        once = {card.claim: card for card in found}.values()
        entries = [review.verdict(act, card.fact, name, because) for card in once]  # type: ignore[arg-type]
    except BadCorrection as error:
        st.error(error.line(here.words.language))
        return
    _record(here, entries, following)


def _undo(here: Page, review: Review, names: Sequence[str], name: str) -> None:
    try:
        entries = [review.undoing(one, name) for one in names]
    except BadCorrection as error:
        st.error(error.line(here.words.language))
        return
    st.session_state["review_last"] = []
    _record(here, entries, here.get("at"))


def _record(here: Page, entries: Sequence[Entry], following: str) -> None:
    """Record entries, and go on to the next fact."""
    words = here.words
    before = waiting(_held(here))
    done = record(here.settings, entries)
    undone = entries[0].act == "undo"
    if not undone:
        st.session_state["review_last"] = [entry.id for entry in entries]
    told = [words("review.undone") if undone else words("review.recorded")]
    if not done.published:
        told.append(words("review.pending"))
    elif after := source.store():
        told += _moved(words, before - waiting(after), len(entries), undone)
    told += lines(done.troubles, words.language)
    st.session_state["review_told"] = [" · ".join(told)]
    st.session_state.pop("correcting", None)
    _go(here, following, _number(here.get("start")))


def _moved(words: Words, gone: int, judged: int, undone: bool) -> list[str]:
    """What one entry settled beside the fact that was looked at: the same claim, read from the same words again.

    >>> _moved(Words("en"), 3, 1, False), _moved(Words("en"), 1, 1, False), _moved(Words("en"), -2, 1, True)
    (['With it went 2 more facts that say the same in the same words.'], [], ['With it 1 more fact came back.'])
    """
    more = (-gone if undone else gone) - judged
    if more <= 0:
        return []
    return [words("review.came_back" if undone else "review.with_it", number=more)]


def _last(review: Review) -> list[str]:
    """What this person said last, all of it if it was several facts at once, where it can still be undone."""
    wanted = st.session_state.get("review_last", [])
    left = {one.id for one in undoable(review.log.entries)}
    return [one for one in wanted if one in left]


def _go(here: Page, at: str, start: int) -> None:
    state = {name: value for name, value in here.state.items() if name not in ("at", "start")}
    state |= {"at": at} if at else {}
    state |= {"start": str(start)} if start else {}
    st.query_params.from_dict(state)
    st.rerun()


# --- the list that it is in


def _list(here: Page, cards: Cards, found: Sequence[Card], at: int, start: int, total: int) -> None:
    kept = {name: here.get(name) for name in ("status", "document", "predicate", "kind", "certainty", "fact")}

    def href(**state: str) -> str:
        return address.review(here.words.language, **kept, **state)

    here.show(
        "review_list.html",
        rows=[
            (cards.said(card.claim.triple), card, href(at=_name(card), start=str(start or "")), number == at)
            for number, card in enumerate(found)
        ],
        earlier=href(start=str(max(0, start - _MOST) or "")) if start else "",
        later=href(start=str(start + _MOST)) if start + len(found) < total else "",
        first=start + 1,
        last=start + len(found),
        total=total,
    )


def _log(here: Page, review: Review, cards: Cards) -> None:
    """All entries, the newest first, each with its undoing."""
    words = here.words
    entries = review.log.entries[::-1]
    if not entries:
        here.show("review_empty.html")
        return
    who, _ = st.columns([1, 2])
    with who:
        name = author(here)
    start = min(_number(here.get("start")), (len(entries) - 1) // _MOST * _MOST)
    left = {one.id for one in undoable(review.log.entries)}
    by_id = {entry.id: entry for entry in entries}
    for entry in entries[start : start + _MOST]:
        about = by_id.get(entry.undoes, entry)
        said = cards.said(about.claim.triple) if about.claim else None
        text, button = st.columns([5, 1], vertical_alignment="center")
        with text:
            here.show(
                "review_entry.html", entry=entry, said=said, history=cards.history(entry), undone=entry.id not in left
            )
        if entry.id in left and button.button(words("review.undo"), key=f"undo-{entry.id}"):
            _undo(here, review, [entry.id], name)

    def href(first: int) -> str:
        return address.review(words.language, status=_LOG, start=str(first or ""))

    earlier = href(max(0, start - _MOST)) if start else ""
    later = href(start + _MOST) if start + _MOST < len(entries) else ""
    shown: dict[str, object] = {"first": start + 1, "last": min(start + _MOST, len(entries)), "total": len(entries)}
    here.show("review_pages.html", None, earlier=earlier, later=later, **shown)


def _name(card: Card) -> str:
    return card.fact or (card.entry.id if card.entry else "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _held(here: Page) -> Store:
    assert here.store is not None
    return here.store
