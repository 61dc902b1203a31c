"""One way in for every format: which reader a file gets, what bounds it, and that its facts are known to the record."""

from __future__ import annotations

import io
import os
import signal
import time
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import readers
from ingest.errors import UnreadableFile
from ingest.header import Header
from ingest.jobs import read_paths
from ingest.manifest import Manifest, Row
from ingest.pipeline import read
from ingest.readers import format_of, read_file
from ingest.readers.limits import time_limit
from ingest.record import Record

AKN = (
    '<?xml version="1.0"?>\n<!-- made by hand -->\n<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    "{}</an:akomaNtoso>"
)


@pytest.mark.parametrize(
    ("data", "name", "wanted"),
    [
        (b"Report\n", "note", "plain"),
        (b"%PDF-1.4\n", "note.txt", "pdf"),  # what it is, not what it is called
        (b"\r\n\r\n%PDF-1.4\n", "note.pdf", "pdf"),
        (b"Report", "note.pdf", "plain"),
        (b"  <!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.0'>", "page", "markup"),
        (b"<html lang=zh>", "page.txt", "markup"),
        (b"\xef\xbb\xbf<html>", "page.txt", "markup"),
        ("\ufeff<html>".encode("utf-16-le"), "page.txt", "markup"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "page.xml", "markup"),
        (b"<table><tr><td>", "page.htm", "markup"),  # a fragment is told by its name
        (b"<table><tr><td>", "page.md", "plain"),  # Markdown may hold HTML
        (AKN.encode(), "resolution.txt", "akn"),
        (b"<!---->" * 500, "note.txt", "plain"),  # no time lost on what looks like a start
    ],
)
def test_the_reader_of_a_file(data: bytes, name: str, wanted: str) -> None:
    assert format_of(data, Path(name)) == wanted


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b'<?xml version="1.0"?><rss/>', "news.xml", "foreign"),
        (b"<rss/>", "news.xml", "foreign"),
        (b'<?xml version="1.0"?>', "nothing.txt", "no_element"),
        (b"PK\x03\x04 cut off", "report.docx", "damaged"),
    ],
)
def test_what_is_told_and_not_read(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        format_of(data, Path(name))
    assert raised.value.reason == reason


@given(st.binary(max_size=400), st.sampled_from(["", ".xml", ".html", ".pdf", ".docx"]))
def test_any_bytes_have_a_reader_or_a_reason(data: bytes, suffix: str) -> None:
    try:
        format_of(data, Path("file" + suffix))
    except UnreadableFile as error:
        assert error.line("zh")


def test_a_file_that_takes_too_long_is_given_up_and_the_clock_is_stopped() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(UnreadableFile) as raised, time_limit(Path("slow.pdf"), 1):
        try:
            time.sleep(30)
        except Exception:  # what a library does with its own errors must not swallow this one
            pytest.fail("swallowed")
    assert raised.value.reason == "too_slow"
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_error_within_the_time_is_told_as_it_is() -> None:
    with pytest.raises(KeyError), time_limit(Path("x.pdf"), 60):
        raise KeyError("x")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def where(path: Path) -> Record:
    """A reader that does not read, but says in which process it runs."""
    raise UnreadableFile(path, "system", error=os.getpid())


def test_other_formats_than_text_are_never_read_in_this_process() -> None:
    apart = next(read_paths([Path("a.pdf")], where)).result
    assert isinstance(apart, UnreadableFile)
    assert str(os.getpid()) not in str(apart)
    here = next(read_paths([Path("a.txt")], where)).result
    assert str(os.getpid()) in str(here)


def test_an_unreadable_memory_hog_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hog(_data: bytes, _path: Path) -> None:
        raise MemoryError

    monkeypatch.setitem(readers._READERS, "plain", hog)
    (tmp_path / "note.txt").write_text("x")
    with pytest.raises(UnreadableFile, match="memory"):
        read_file(tmp_path / "note.txt")


@pytest.mark.parametrize(
    ("own", "printed", "listed", "symbol"),
    [
        ("A/80/1", None, None, "A/80/1"),
        ("A/80/1", "A/80/2", None, ""),  # a template filled in for another document: what is printed counts
        ("A/80/1", None, "A/80/3", "A/80/3"),  # the manifest knows this very file
        ("", None, None, None),  # without a symbol a file says nothing of itself
    ],
)
def test_what_a_file_says_of_itself_is_weaker_than_what_is_printed_or_listed(
    own: str, printed: str | None, listed: str | None, symbol: str | None
) -> None:
    rows = (Row(symbol=listed, sha256="abc"),) if listed else ()
    match = Manifest(rows).carrying({"symbol": own}).match("file.docx", "abc", Header(symbol=printed))
    assert (match.row.symbol if match else None) == symbol


def test_a_record_of_a_file_with_metadata_counts_in_the_text_that_was_made(tmp_path: Path) -> None:
    body = (
        "<an:statement><an:meta/><an:coverPage><an:p><an:docNumber refersTo='#symbol'>S/RES/2600 (2021)</an:docNumber>"
        "</an:p></an:coverPage><an:mainBody><an:p>Recalling resolution 2500 (2019),</an:p></an:mainBody></an:statement>"
    )
    (tmp_path / "r.xml").write_text(AKN.format(body), encoding="utf-8")
    record = read(tmp_path / "r.xml")
    assert record.symbol == "S/RES/2600 (2021)"
    assert record.text == "S/RES/2600 (2021)\n\nRecalling resolution 2500 (2019),\n"
    assert all(record.text[m.start : m.end] == m.text for m in record.mentions)


def test_a_file_that_says_it_is_in_another_language_is_refused(tmp_path: Path) -> None:
    meta = "<an:meta><an:FRBRlanguage language='fra'/></an:meta><an:p>Rappelant la résolution 2500 (2019),</an:p>"
    (tmp_path / "r.xml").write_text(AKN.format(meta), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"another language \(fr\)"):
        read(tmp_path / "r.xml")


def test_the_same_words_in_every_format_give_the_same_mentions(tmp_path: Path) -> None:
    words = (
        "The Conference, in its resolution 9/1, took note of CTOC/COP/2020/5 and of General Assembly resolution 55/25."
    )
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(file)
    (tmp_path / "a.docx").write_bytes(file.getvalue())
    (tmp_path / "a.html").write_text(f"<p>{words}")
    (tmp_path / "a.xml").write_text(AKN.format(f"<an:p>{words}</an:p>"))
    (tmp_path / "a.txt").write_text(words)
    found = {
        path.suffix: [(m.type, m.start, m.end, m.normalised) for m in read(path).mentions]
        for path in tmp_path.iterdir()
    }
    assert len(found) == 4
    assert all(mentions == found[".txt"] for mentions in found.values())
    assert found[".txt"]


@pytest.mark.corpus
@pytest.mark.slow
def test_every_format_gives_the_references_of_the_same_document_as_text(un_corpus: Path) -> None:
    from benchmarks.formats import WANTED, agreement, measure

    compared = measure(un_corpus)
    assert {c.format for c in compared} == {"docx", "pdf", "xml"}
    for name in ("docx", "pdf", "xml"):
        assert agreement([c for c in compared if c.format == name]) >= WANTED
