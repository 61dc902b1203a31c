"""Reading the bytes of a file: what is text, in which encoding, and what is said of everything else."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers import read_file
from ingest.readers.plain import decode

HERE = Path("note.txt")
ZH = "缔约方会议第9/1号决议决定设立枪支问题工作组。\r\n"
EN = "The Working Group’s report was transmitted – see resolution 9/1.\n"


@pytest.mark.parametrize(
    ("text", "written_as", "read_as"),
    [
        (ZH + EN, "utf-8", "utf-8"),  # both languages in one file
        ("\ufeff" + ZH, "utf-8", "utf-8"),  # a byte order mark is code point 0: offsets count it
        ("\ufeff" + ZH, "utf-16-le", "utf-16-le"),  # "Unicode" of a Windows editor
        ("\ufeff" + ZH, "utf-16-be", "utf-16-be"),
        ("\ufeff" + ZH, "utf-32-le", "utf-32-le"),  # begins with the mark of UTF-16
        (ZH, "gbk", "gb18030"),
        ("第9/1号决议", "gbk", "gb18030"),  # a single line is enough
        ("Resolution 9/1. " * 400 + ZH, "gb18030", "gb18030"),  # Chinese late in an English file
        ("line one\rline two\r\n", "ascii", "utf-8"),  # line ends stay as they are
    ],
)
def test_text_is_read_as_it_was_written(text: str, written_as: str, read_as: str) -> None:
    assert decode(text.encode(written_as), HERE) == (text, read_as)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ZH.encode()[:-3], "encoding"),  # a download cut in the middle of a character
        (ZH.encode()[:30] + b"\xff" + ZH.encode()[30:], "encoding"),  # one broken byte in UTF-8 is not GB 18030
        ("Conférence à Genève".encode("cp1252"), "encoding_guessed"),
        ("조직범죄 작업반은 결의 9/1에 따라 설립되었다".encode("euc_kr"), "encoding_guessed"),  # decodes as GB 2312
        ("国際組織犯罪の作業部会が設置された".encode("euc_jp"), "encoding_guessed"),  # so does this
        ("締約方會議設立工作組".encode("big5"), "encoding_guessed"),
        ("Рабочая группа".encode("cp1251"), "encoding_guessed"),
        ("No. 9/1 决议\n".encode("utf-16-le"), "utf16_unmarked"),
        ("No. 9/1 决议\n".encode("utf-16-be"), "utf16_unmarked"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x3e\x00\x01", "binary"),
        (b"\xff\xfe\x00\x00\xff", "encoding"),  # a mark, and then nothing that it promises
        ("\ufeffa\0b".encode("utf-16-le"), "binary"),  # a NUL is no character of a text
        (b"%PDF-1.7\n", "foreign"),
        (b"PK\x03\x04\x14\x00", "foreign"),
        (b"{\\rtf1 text}", "foreign"),  # all ASCII, and still not what its reader sees
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        decode(data, HERE)
    assert raised.value.reason == reason
    for language in ("en", "zh"):
        line = raised.value.line(language)
        assert line.startswith("note.txt")
        assert "{" not in line


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No other exception, and what was read writes back to the same bytes: nothing is lost in decoding."""
    try:
        text, encoding = decode(data, HERE)
    except UnreadableFile as error:
        assert str(error)
    else:
        if encoding != "gb18030":  # GB 18030 has two byte forms for a few characters
            assert text.encode(encoding) == data


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60).map(lambda text: text + "…"))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    if not text.startswith("{\\rtf"):
        assert decode(text.encode(), HERE) == (text, "utf-8")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text("\ufeff \r\n\u3000\n", encoding="utf-8")
    (tmp_path / "none.txt").write_bytes(b"")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    reasons = {
        "blank.txt": "empty",  # white space and a mark only
        "none.txt": "empty",
        "absent.txt": "missing",
        "blank.txt/part": "system",  # a file where a folder was meant
        "loop.txt": "system",  # a link to itself
        "pipe.txt": "not_a_file",  # must not wait for a writer
        ".": "directory",
        "nul\0.txt": "system",
    }
    for name, reason in reasons.items():
        with pytest.raises(UnreadableFile) as raised:
            read_file(tmp_path / name)
        assert raised.value.reason == reason, name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")
    secret.chmod(0)
    with pytest.raises(UnreadableFile, match="permission"):
        read_file(secret)


def test_the_bound_on_size_includes_its_own_value(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"12345")
    assert read_file(file, largest=5).text == "12345"
    with pytest.raises(UnreadableFile, match="UN_MANDATE_MAX_MIB"):
        read_file(file, largest=4)


def test_an_error_survives_the_way_between_processes() -> None:
    error = UnreadableFile(HERE, "too_large", bound=64)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.path, copy.reason, copy.line("zh")) == (error.path, error.reason, error.line("zh"))
