"""A text on its page is the text: nothing lost, nothing moved, every mark where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.build import build
from graph.expressions import Expression, document_of, expressions
from graph.identifiers import iri
from graph.settings import DEFAULT_BASE
from graph.store import Store, edit
from tests.app.reading_records import CREATOR, DOCUMENT, GROUP, TEXTS, UNSEEN, record
from views.choice import Choice
from views.marked import Cell, Marked, Sheet
from views.nodes import Nodes
from views.words import Words

IDS = f"{DEFAULT_BASE}id/"
WORDS = Words("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with edit(tmp_path) as editor:
        for language in ("en", "zh"):
            editor.replace(build(record(language)))
    with Store.open(tmp_path) as opened:
        yield opened


def texts(store: Store) -> dict[str, Expression]:
    return {one.language: one for one in expressions(store, iri(DOCUMENT, IDS))}


def sheet(store: Store, *languages: str, choice: str = "", **asked: Any) -> Sheet:
    versions = [texts(store)[language] for language in languages]
    return Marked(store, Nodes(store, IDS, WORDS), WORDS, IDS, versions, Choice.of(choice)).sheet(**asked)


def read(cell: Cell) -> str:
    """The characters of a cell, those that are shown by number put back."""
    pieces = [piece for run in cell.stretches for piece in run.pieces]
    words = (chr(int(text[2:], 16)) if name and name != "markup" else text for text, name in pieces)
    return cell.marks + "".join(words)


def marked(found: Sheet, column: int, words: str) -> list[tuple[str, set[str]]]:
    """The stretches that lie within words of a text: what they say, and the types of the spans over them."""
    at = TEXTS[found.languages[column]].index(words)
    made, offset = [], 0
    for row in found.rows:
        if cell := row[column]:
            offset += len(cell.marks)
            for run in cell.stretches:
                own = "".join(text for text, _ in run.pieces)
                if at <= offset < at + len(words):
                    made.append((own, {span.split("-")[2] for span in run.spans}))
                offset += len("".join(chr(int(t[2:], 16)) if n and n != "markup" else t for t, n in run.pieces))
    return made


@pytest.mark.parametrize("languages", [("en",), ("zh",), ("en", "zh"), ("zh", "en")])
@pytest.mark.parametrize("choice", ["", "body", "fact-establishes", "nothing"])
def test_the_text_is_kept_exactly(store: Store, languages: tuple[str, ...], choice: str) -> None:
    found = sheet(store, *languages, choice=choice)
    for column, language in enumerate(languages):
        cells = [row[column] for row in found.rows]
        assert "".join(read(cell) for cell in cells if cell) == TEXTS[language]


def test_overlapping_spans_each_cover_their_own_characters(store: Store) -> None:
    found = marked(sheet(store, "en"), 0, "The second meeting of the Working Group on Firearms was held")
    assert found == [
        ("The second meeting of the Working ", {"", "meeting"}),
        ("Group on Firearms", {"", "meeting", "post"}),
        (" was", {"", "post"}),
        (" held", {""}),
    ]


def test_of_nested_mentions_the_shortest_comes_first(store: Store) -> None:
    found = sheet(store, "en")
    run = next(
        run
        for row in found.rows
        for cell in row
        if cell
        for run in cell.stretches
        if run.pieces == (("Firearms", ""),) and "body" in "".join(run.spans)
    )
    assert [span.split("-")[2] for span in run.spans] == ["treaty", "body", ""]
    assert {found.things[n].iri for n in run.things} == {iri("treaty:firearms", IDS), iri(GROUP, IDS)}


def test_the_same_fact_of_two_texts_is_one_line_with_both_places(store: Store) -> None:
    found = sheet(store, "zh", "en")
    (line,) = [one for one in found.facts if one.kind == "establishes"]
    assert [(place.language, place.lines) for place in line.places] == [("zh", "3"), ("en", "3")]
    assert len(line.ids) == 2
    assert getattr(line.subject, "iri", "") == iri(CREATOR, IDS)
    columns = [
        {run.facts for cell in cells if cell for run in cell.stretches if run.facts}
        for cells in zip(*found.rows, strict=True)
    ]
    assert all((line.number,) in facts for facts in columns), "and is marked in both"


def test_a_candidate_is_shown_as_one(store: Store) -> None:
    assert [one.status for one in sheet(store, "en").facts if one.kind == "cites"] == ["candidate"]


def test_only_what_is_chosen_is_marked(store: Store) -> None:
    def types(found: Sheet) -> set[str]:
        runs = (run for row in found.rows for cell in row if cell for run in cell.stretches)
        return {span.split("-")[2] for run in runs for span in run.spans}

    assert types(sheet(store, "en", choice="body")) == {"body"}
    assert types(sheet(store, "en", choice="fact")) == {""}
    assert [one.kind for one in sheet(store, "en", choice="fact-cites").facts] == ["cites"]
    assert {one.name for one in sheet(store, "en", choice="body").mentions} > {"treaty"}, "the others can still be had"


def test_a_fact_that_is_asked_for_is_there_whatever_is_chosen(store: Store) -> None:
    (line,) = [one for one in sheet(store, "en").facts if one.kind == "establishes"]
    found = sheet(store, "en", choice="place", fact=line.ids[0])
    assert [one.ids for one in found.facts] == [line.ids]


def test_unseen_characters_are_shown_by_number(store: Store) -> None:
    runs = [run for row in sheet(store, "en").rows for cell in row if cell for run in cell.stretches]
    said = [text for run in runs for text, name in run.pieces if name and name != "markup"]
    assert said == [f"U+{ord(one):04X}" for one in UNSEEN if not one.isalpha()]


def change(store: Store, text: str | None) -> None:
    """The English text is changed behind the graph's back, or is gone."""
    path = store._texts / texts(store)["en"].sha256  # type: ignore[operator]
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


def test_an_anchor_that_no_longer_fits_is_lost_and_not_moved(store: Store) -> None:
    change(store, TEXTS["en"].replace("the Working Group on Firearms.", "the working group on firearms."))
    found = sheet(store, "en")
    assert [one.kind for one in found.lost] == ["establishes"]
    assert found.lost[0].lost == ("resolution 5/4 the Conference set up the Working Group on Firearms",)
    assert "establishes" not in [one.kind for one in found.facts]
    assert found.unplaced == 2, "the two names in it are not marked either"
    assert found.astray == 1
    (body,) = [cell for row in found.rows for cell in row if cell and "set up" in read(cell)]
    assert {span for run in body.stretches for span in run.spans} == {"14-28-instrument"}


def test_a_shortened_text_loses_what_stood_behind_its_end(store: Store) -> None:
    change(store, TEXTS["en"][:20])
    found = sheet(store, "en")
    assert {one.kind for one in found.lost} == {"establishes", "cites", "title"}
    assert found.facts == ()


def test_a_text_that_is_not_kept_is_said_to_be_missing(store: Store) -> None:
    change(store, None)
    found = sheet(store, "en")
    assert found.missing == ("note.en.md",)
    assert found.rows == ()
    assert {one.kind for one in found.lost} == {"establishes", "cites", "title"}
    both = sheet(store, "en", "zh")
    assert "".join(read(row[1]) for row in both.rows if row[1]) == TEXTS["zh"]


def test_the_part_of_a_long_text_is_that_of_the_fact(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (wanted,) = [one for one in sheet(store, "en").facts if one.kind == "title"]
    monkeypatch.setattr("views.marked.parts", lambda rows: tuple((n, n + 1) for n in range(len(rows))))
    found = sheet(store, "en", fact=wanted.ids[0])
    assert len(found.parts) > 4
    assert found.parts[0] == "Note"
    assert [one.ids for one in found.facts] == [wanted.ids]
    assert sheet(store, "en", part=10**9).part == len(found.parts), "a number too high is the last part"
    there = next(one.place for row in found.rows for cell in row if cell for one in cell.stretches if one.place)
    language, _, offsets = there.partition(":")
    at = (language, int(offsets.partition("-")[0]))
    assert sheet(store, "en", at=at).part == found.part


def test_a_document_is_known_by_its_texts_and_files_as_well(store: Store) -> None:
    document = iri(DOCUMENT, IDS)
    one = texts(store)["zh"]
    for name in (document, one.iri, f"{IDS}file/{one.sha256}"):
        assert document_of(store, name) == document
    assert document_of(store, iri(GROUP, IDS)) is None
    assert one.name == "zho"


def test_official_texts_come_before_restatements(tmp_path: Path) -> None:
    with edit(tmp_path) as editor:
        for kind in ("restatement", "official"):
            editor.replace(build(record("en", kind=kind)))
    with Store.open(tmp_path) as store:
        assert [one.text_kind for one in expressions(store, iri(DOCUMENT, IDS))] == ["official", "restatement"]
