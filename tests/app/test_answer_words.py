"""What answers print is in words of the reader's language, on the page and in the spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph.questions import ask, questions
from graph.settings import Settings
from graph.store import Store
from views.answers import table
from views.nodes import nodes
from views.words import LANGUAGES, Words

# Columns in which a document's own words stand, or a person's name.
_WORDS_OF_DOCUMENTS = {"task", "text", "title", "matter", "label", "name", "composition", "claim", "to", "output"}


@pytest.fixture(scope="module")
def corpus(corpus_store: Path) -> Iterator[Store]:
    with Store.open(corpus_store) as opened:
        yield opened


@pytest.mark.parametrize("name", questions())
def test_no_code_of_the_graph_is_printed(corpus: Store, name: str) -> None:
    question = questions()[name]
    printed = {}
    for language in LANGUAGES:
        words = Words(language)
        result = ask(corpus, name, None, language)
        made = table(corpus, result, nodes(corpus, Settings().ids, language), words, question.number)
        assert not set(made.columns) & set(result.columns), "a variable's name"
        # A column that no row fills is not shown.
        shown = [at for at in range(len(result.columns)) if any(row[at] is not None for row in result.rows)]
        printed[language] = [
            (column, term, cell.text)
            for row, (cells, _) in zip(result.rows, made.rows, strict=True)
            for (column, term), cell in zip([(result.columns[at], row[at]) for at in shown], cells, strict=True)
            if isinstance(term, Literal) and not term.language and column not in _WORDS_OF_DOCUMENTS
        ]
    for column, term, said in printed["zh"]:
        # Symbols, numbers and moments have no small letters in a row.
        assert not re.search("[a-z]{3}", said), (column, term.value)
        assert not re.fullmatch(r"-?P[0-9YMDTHS.]+", said), "a length of time in code"
    assert not [one for one in printed["en"] if re.search("[\u4e00-\u9fff]", one[2])]
