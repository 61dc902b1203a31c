"""The family of a document follows from its symbol; whether a text is held, from the graph."""

from __future__ import annotations

import pytest

from graph.build import build
from graph.identifiers import iri
from graph.page_query import page_query
from graph.revisions import family
from graph.settings import DEFAULT_BASE
from graph.store import Store
from ingest.entities import completed
from ingest.record import Record, Relation, Span

IDS = f"{DEFAULT_BASE}id/"
CITED = ("A/71/53/Add.2", "A/71/53/Add.10", "A/71/53/Add.1/Corr.1", "A/71/53/Rev.1", "A/71/530", "A/71/54/Add.1")


@pytest.fixture(scope="module")
def store() -> Store:
    relations = tuple(Relation("doc:A/71/53/Add.1", "cites", f"doc:{one}", "stated", (Span(0, 3),)) for one in CITED)
    document = {"key": "doc:A/71/53/Add.1"}
    entities = completed((), relations=relations)
    record = Record("a.txt", "0" * 64, "Text.", "en", "A/71/53/Add.1", document, (), entities, (), relations)
    return Store.of([build(record)])


def test_what_it_belongs_to_is_told_though_nobody_speaks_of_it(store: Store) -> None:
    of = family(store, "A/71/53/Add.1/Corr.1", IDS).of
    assert [(one.symbol, one.known, one.held) for one in of] == [
        ("A/71/53/Add.1", True, True),
        ("A/71/53", False, False),
    ]


def test_what_belongs_to_it_is_in_order_and_nothing_else_is_there(store: Store) -> None:
    by = family(store, "A/71/53", IDS).by
    assert [one.symbol for one in by] == [
        "A/71/53/Add.1",
        "A/71/53/Add.1/Corr.1",
        "A/71/53/Add.2",
        "A/71/53/Add.10",
        "A/71/53/Rev.1",
    ]
    assert [(one.modifier, one.number) for one in by][1:3] == [("Corr", "1"), ("Add", "2")]
    assert [one.symbol for one in by if one.held] == ["A/71/53/Add.1"]


def test_a_document_alone_has_no_family(store: Store) -> None:
    assert family(store, "A/71/530", IDS) == family(store, "no symbol", IDS)


def test_the_query_of_a_page_gives_its_facts_with_their_words(store: Store) -> None:
    rows = list(store.select(page_query(iri("doc:A/71/53/Rev.1", IDS))))
    assert [(row["subject"].value, row["words"].value) for row in rows] == [(iri("doc:A/71/53/Add.1", IDS), "Tex")]
    with pytest.raises(ValueError, match="not an IRI"):
        page_query("http://a> ?b ?c } #")
