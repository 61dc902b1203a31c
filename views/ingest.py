"""The page where documents are handed over: upload, what becomes of each file, and the undoing of a batch."""

from __future__ import annotations

import json

import streamlit as st

from graph import batch_store
from graph.batches import Batch, Item
from graph.store import StoreBusy
from ingest.settings import MIB, max_bytes
from views import address
from views.ingest_words import result, summary
from views.ingest_words import state as item_state
from views.page import Page, opened, top
from views.values import moment
from views.words import Words

_MOST = 200
_SHOWN = 10
_TIMES = 4


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    name = here.get("batch")
    found = batch_store.batch(here.settings.store, name) if name else None
    title = here.words("ingest.title")
    missing = here.words("ingest.missing") if name else title
    top(here, _titled(found, here.words) if found else missing, address.INGEST)
    if name:
        _one(here, found)
        return
    here.show("ingest.html", bound=max_bytes() // MIB)
    _upload(here)
    _list(here)


def _upload(here: Page) -> None:
    words = here.words
    # The field's own words are Streamlit's, in English; the style puts ours in their place.
    drop, browse = (json.dumps(words(key), ensure_ascii=False) for key in ("ingest.drop", "ingest.browse"))
    st.html(f"<style>:root {{ --umg-drop: {drop}; --umg-browse: {browse}; }}</style>")
    with st.form("upload", clear_on_submit=True, border=False):
        files = st.file_uploader(
            words("ingest.choose"), accept_multiple_files=True, max_upload_size=max(1, max_bytes() // MIB), key="files"
        )
        sent = st.form_submit_button(words("ingest.read"))
    if not sent:
        return
    if problem := _problem([file.size for file in files], words):
        st.error(problem)
        return
    name = batch_store.create(here.settings.store, ((file.name, file.getvalue()) for file in files))
    batch_store.start(name)
    st.query_params.from_dict({"batch": name, "lang": words.language})
    st.rerun()


def _problem(sizes: list[int], words: Words) -> str:
    """Why files are not taken; the empty string where they are."""
    if not sizes:
        return words("ingest.none")
    if len(sizes) > _MOST:
        return words("ingest.many", bound=_MOST)
    if sum(sizes) > _TIMES * max_bytes():
        return words("ingest.much", bound=_TIMES * max_bytes() // MIB)
    return ""


def _list(here: Page) -> None:
    found = batch_store.batches(here.settings.store)[::-1]
    shown = found if here.get("all") else found[:_SHOWN]
    here.show(
        "batches.html",
        batches=[(_titled(one, here.words), address.ingest(here.words.language, batch=one.id), one) for one in shown],
        state=_state,
        summary=summary,
        more=address.ingest(here.words.language, shown="1") if len(shown) < len(found) else "",
        total=len(found),
    )


def _one(here: Page, found: Batch | None) -> None:
    if found is None:
        here.show("no_batch.html", name=here.get("batch"))
        return
    if found.finished:
        _show(here, found)
        _after(here, found)
    else:
        _follow(here)


@st.fragment(run_every=1.0)
def _follow(here: Page) -> None:
    """What becomes of a batch, drawn anew every second; the page itself once it is finished."""
    found = batch_store.batch(here.settings.store, here.get("batch"))
    if found is None or found.finished:
        st.rerun()
    _show(here, found)


def _show(here: Page, found: Batch) -> None:
    words = here.words
    here.show(
        "batch.html",
        title=_titled(found, words),
        batch=found,
        state=_state(found, words),
        done=len(found.items) - found.count("waiting"),
        summary=summary(found, words),
        items=[(item, item_state(item, words), result(item, words), _document(item, here)) for item in found.items],
    )


def _after(here: Page, found: Batch) -> None:
    """What can be done with a batch that nobody is at work on."""
    words = here.words
    if found.state == "interrupted" and st.button(words("ingest.again"), key="again"):
        batch_store.start(found.id)
        st.rerun()
    if found.state == "undone" or not any(item.graph for item in found.items):
        return
    with st.popover(words("ingest.undo")):
        st.html(f'<p class="umg">{words("ingest.undoing")}</p>')
        if st.button(words("ingest.sure"), key="undo"):
            try:
                batch_store.undo(here.settings, found.id)
            except StoreBusy:
                st.error(words("ingest.busy"))
                return
            st.rerun()


def _titled(found: Batch, words: Words) -> str:
    when = moment(found.at.removesuffix("Z"), words.language) + " UTC"
    return words("ingest.batch", when=when)


def _state(found: Batch, words: Words) -> str:
    return words(f"ingest.state_{found.state}")


def _document(item: Item, here: Page) -> str:
    """The address of the document's page; the empty string where the graph does not have it by this batch."""
    if item.state != "stored" or item.undone in ("removed", "restored"):
        return ""
    return address.resource(here.words.language, address.name_of(item.document, here.settings.ids))
