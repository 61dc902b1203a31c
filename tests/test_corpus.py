"""The documents of corpus/: each says what it is, both languages say the same, and the words are ours."""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from calendar import month_name
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent.parent / "corpus"
COLUMNS = [  # as corpus/README.md explains them
    *("file", "symbol", "language", "title", "date", "body", "kind"),
    *("meeting", "official_address", "text_kind", "sha256"),
]
Row = dict[str, str]


def rows() -> list[Row]:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = rows()
HELD = [row for row in ROWS if row["file"]]
TEXTS = {row["file"]: (CORPUS / row["file"]).read_text("utf-8") for row in HELD}
PAIRS = sorted({re.sub(r"\.(zh|en)\.", ".{}.", row["file"]) for row in HELD})


def label(row: Row) -> str:
    return row["file"] or f"{row['symbol']} {row['language']}"


# The manifest


def test_columns_are_those_that_the_readme_explains() -> None:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == COLUMNS
    for readme in ("README.md", "README.zh.md"):
        explained = re.findall(r"^\| `(\w+)` \|", (CORPUS / readme).read_text("utf-8"), re.MULTILINE)
        assert explained == COLUMNS, readme


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_row(row: Row) -> None:
    assert row["language"] in ("zh", "en")
    assert row["text_kind"] in ("restatement", "official")
    assert row["kind"]
    assert not row["date"] or date.fromisoformat(row["date"]).isoformat() == row["date"]
    assert re.fullmatch(r"(body:[a-z0-9-]+)?", row["body"])
    assert re.fullmatch(r"(mtg:[a-z0-9-]+/\d+)?", row["meeting"])
    assert re.fullmatch(r"([0-9a-f]{64})?", row["sha256"])
    # A document that is neither here nor named by a symbol could not be found by anybody.
    assert row["file"] or row["symbol"]
    assert row["official_address"].startswith(f"https://docs.un.org/{row['language']}/") == bool(row["symbol"])
    if row["text_kind"] == "restatement":
        assert row["file"]
        assert not row["sha256"], "our own texts change; only the United Nations' own are known by their sha256"


def test_every_text_has_its_row_and_every_row_its_text() -> None:
    there = {p.name for p in CORPUS.iterdir() if p.suffix in (".md", ".txt") and not p.name.startswith("README")}
    assert {row["file"] for row in HELD} == there


def test_a_document_has_one_row_for_each_language_and_kind_of_text() -> None:
    keys = [(row["symbol"] or row["file"], row["language"], row["text_kind"]) for row in ROWS]
    assert len(set(keys)) == len(keys)
    known = [row["sha256"] for row in ROWS if row["sha256"]]
    assert len(set(known)) == len(known)


def test_languages_of_a_document_agree_on_everything_but_words() -> None:
    shared = ("date", "body", "kind", "meeting")
    by_symbol: dict[str, set[tuple[str, ...]]] = {}
    for row in ROWS:
        if row["symbol"]:
            by_symbol.setdefault(row["symbol"], set()).add(tuple(row[c] for c in shared))
    assert {symbol: facts for symbol, facts in by_symbol.items() if len(facts) > 1} == {}


@pytest.mark.parametrize("symbol", sorted({row["symbol"] for row in ROWS if row["symbol"]}))
def test_symbols_parse_and_are_canonical(symbol: str) -> None:
    symbols = pytest.importorskip("ingest.symbols")
    parsed = symbols.parse(symbol)
    assert parsed.known
    assert str(parsed) == symbol


def test_bodies_are_those_of_the_authority_file() -> None:
    authority = Path(__file__).parent.parent / "ingest" / "authority" / "bodies.csv"
    with authority.open(encoding="utf-8", newline="") as lines:
        known = {f"body:{row['key']}" for row in csv.DictReader(lines)}
    assert {row["body"] for row in ROWS if row["body"]} <= known
    assert {row["meeting"].split("/")[0].replace("mtg:", "body:") for row in ROWS if row["meeting"]} <= known


def test_every_symbol_in_the_two_agendas_has_a_row() -> None:
    cited = {s for row in HELD if row["symbol"] for s in symbols_in(TEXTS[row["file"]])}
    assert cited <= {row["symbol"] for row in ROWS}


# What a text says of itself

SAYS = {
    "zh": ("编者按：", "自己的文字", "事实的来源是联合国", "并非正式文件", "不是联合国文件"),
    "en": (
        *("Editors’ note: ", "in our own words", "The United Nations is the source"),
        *("not the official", "United Nations document"),
    ),
}


@pytest.mark.parametrize("row", HELD, ids=label)
def test_first_line_says_what_the_text_is(row: Row) -> None:
    head = TEXTS[row["file"]].splitlines()[0]
    begins, own_words, source, not_official, not_un = SAYS[row["language"]]
    assert head.removeprefix("> ").startswith(begins)
    assert own_words in head
    assert source in head
    if row["symbol"]:
        assert not_official in head
        assert row["symbol"] in head
        assert head.endswith(row["official_address"])
    else:
        assert not_un in head


# Both languages say the same

MONTHS = list(month_name)[1:]
SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/.])[A-Z]+(?:/[A-Z0-9][A-Za-z0-9.]*)+(?<!\.)(?:-[A-Z]+(?:/[A-Z0-9][A-Z0-9.]*)+(?<!\.))?"
)
THIRD_TO_TWELFTH = {
    "zh": ("三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
    "en": ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
}


def symbols_in(text: str) -> set[str]:
    body = text.split("\n", 1)[1]
    return {s for s in SYMBOL.findall(body) if any(c.isdigit() for c in s)}


def numbers_in(text: str, language: str) -> set[tuple[str, str]]:
    """Session numbers of instruments with their kind, and numbers with a year (the Security Council's)."""
    if language == "zh":
        found = re.findall(r"第 ?(\d+/\d+) ?号(决议|决定)", text)
        session = {({"决议": "resolution", "决定": "decision"}[kind], number) for number, kind in found}
    else:
        found = re.findall(r"\b(resolution|decision) (\d+/\d+)", text, re.IGNORECASE)
        session = {(kind.lower(), number) for kind, number in found}
    return session | {("resolution", f"{n} ({y})") for n, y in re.findall(r"(\d{3,4}) ?\((\d{4})\)", text)}


def days_in(text: str, language: str) -> set[tuple[int, ...]]:
    """(month, day) and (month, first day, last or second day)."""
    if language == "zh":
        pattern = r"(\d+) ?月 ?(\d+) ?日(?:[至和] ?(\d+) ?日)?"
        return {tuple(int(p) for p in found if p) for found in re.findall(pattern, text)}
    pattern = rf"\b(\d{{1,2}})(?:(?:–| to | and )(\d{{1,2}}))? ({'|'.join(MONTHS)})"
    return {
        (MONTHS.index(month) + 1, int(first), *([int(last)] if last else []))
        for first, last, month in re.findall(pattern, text)
    }


def years_in(text: str) -> set[str]:
    return set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))


def ordinals_in(text: str, language: str) -> set[int]:
    """Which session or meeting of a body."""
    words = THIRD_TO_TWELFTH[language]
    either = "|".join(sorted(words, key=len, reverse=True))
    pattern = rf"第({either})[次届]" if language == "zh" else rf"\b({either})\b"
    running = r"第(\d{4})次" if language == "zh" else r"\b(\d{4})(?:st|nd|rd|th)\b"
    return {words.index(o) + 3 for o in re.findall(pattern, text.lower())} | {int(n) for n in re.findall(running, text)}


def provisions_in(text: str, language: str) -> set[str]:
    """Numbers of articles and rules."""
    pattern = r"第(\d+)条?(?:至第(\d+))?条" if language == "zh" else r"\b(?:[Rr]ules?|[Aa]rticles?) (\d+)(?: to (\d+))?"
    return {n for found in re.findall(pattern, text) for n in found if n}


def table_in(text: str) -> list[str]:
    """The second cell of each row of a timetable: the item, or nothing for a plenary meeting."""
    return [
        cell.replace(" ", "") for cell in re.findall(r"^[^\t\n]*\t((?:\d+(?: ?\([a-z]\))?)?)\t", text, re.MULTILINE)
    ]


def items_in(text: str) -> list[str]:
    """The markers of numbered lines, in order."""
    return re.findall(r"^#* *(\d+\.|\([a-z]\))(?= )", text, re.MULTILINE)


@pytest.mark.parametrize("pair", PAIRS)
def test_both_languages_state_the_same(pair: str) -> None:
    zh, en = TEXTS[pair.format("zh")], TEXTS[pair.format("en")]
    assert symbols_in(zh) == symbols_in(en)
    assert numbers_in(zh, "zh") == numbers_in(en, "en")
    assert days_in(zh, "zh") == days_in(en, "en")
    assert years_in(zh) == years_in(en)
    assert ordinals_in(zh, "zh") == ordinals_in(en, "en")
    assert provisions_in(zh, "zh") == provisions_in(en, "en")
    assert table_in(zh) == table_in(en)
    assert items_in(zh) == items_in(en)


READ = [
    # The comparison is worth no more than what these patterns see.
    (symbols_in("head\n见CTOC/COP/2020/5。(CTOC/COP/2020/CRP.4)"), {"CTOC/COP/2020/5", "CTOC/COP/2020/CRP.4"}),
    (symbols_in("head\nin E/CN.7/2020/16-E/CN.15/2020/16."), {"E/CN.7/2020/16-E/CN.15/2020/16"}),
    (symbols_in("CTOC/COP/2020/1 in the first line only\n"), set()),
    (numbers_in("第9/1号决议与第 9/1 号决定", "zh"), {("resolution", "9/1"), ("decision", "9/1")}),
    (numbers_in("第2441(2018)号决议", "zh"), {("resolution", "2441 (2018)")}),
    (numbers_in("resolutions 2441 (2018) and", "en"), {("resolution", "2441 (2018)")}),
    (numbers_in("Resolution 9/1, decision 9/1", "en"), {("resolution", "9/1"), ("decision", "9/1")}),
    (days_in("2020年10月12日至16日，9 月 8 日和 9 日", "zh"), {(10, 12, 16), (9, 8, 9)}),
    (days_in("12–16 October; 8 and 9 September; on 7 July", "en"), {(10, 12, 16), (9, 8, 9), (7, 7)}),
    (ordinals_in("第五次、第十一届、第8719次会议，第一天", "zh"), {5, 11, 8719}),
    (ordinals_in("the fifth, the eleventh and the 9092nd meeting", "en"), {5, 11, 9092}),
    (provisions_in("第14条至第17条、第29至第32条、第22条第3款", "zh"), {"14", "17", "29", "32", "22"}),
    (provisions_in("rules 14 to 17, articles 29 to 32, Rule 22, paragraph 3", "en"), {"14", "17", "29", "32", "22"}),
    (table_in("日期\t项目\n10时\t1(a)\t开幕\n\t2\t其他\n12时\t\t全体会议"), ["1(a)", "2", ""]),
]


@pytest.mark.parametrize(("seen", "expected"), READ)
def test_what_the_comparison_sees(seen: object, expected: object) -> None:
    assert seen == expected


# The words are ours

LONGEST = {"zh": 39, "en": 89}  # a name or a set phrase may be as long; a sentence is longer


def folded(text: str, language: str) -> str:
    """The characters that count: Chinese without spaces, English with single ones; full-width forms folded."""
    return re.sub(r"\s+", "" if language == "zh" else " ", unicodedata.normalize("NFKC", text))


def shared_runs(ours: str, theirs: str, longest: int) -> Iterator[str]:
    """Runs of more than ``longest`` characters in both.

    A run that long holds a whole block of theirs, cut at every half of its length; only blocks are looked up.
    """
    size = (longest + 1) // 2
    where: dict[str, list[int]] = {}
    for i in range(len(ours) - size + 1):
        where.setdefault(ours[i : i + size], []).append(i)
    for start in range(0, len(theirs) - size + 1, size):
        for i in where.get(theirs[start : start + size], ()):
            a, b = i, start
            while a and b and ours[a - 1] == theirs[b - 1]:
                a, b = a - 1, b - 1
            end, other = i + size, start + size
            while end < len(ours) and other < len(theirs) and ours[end] == theirs[other]:
                end, other = end + 1, other + 1
            if end - a > longest:
                yield ours[a:end]


@pytest.mark.parametrize(
    ("ours", "theirs", "longest", "expected"),
    [
        ("abcdef", "xxabcdefxx", 5, {"abcdef"}),  # one longer than allowed, off the block's edge
        ("abcde", "xxabcdexx", 5, set()),  # just as long as allowed
        ("abc-def", "abcdef", 5, set()),  # broken in the middle
        ("", "abcdef", 5, set()),
    ],
)
def test_shared_runs(ours: str, theirs: str, longest: int, expected: set[str]) -> None:
    assert set(shared_runs(ours, theirs, longest)) == expected


def official() -> Path | None:
    """The folder of official texts, where there is one."""
    named = os.environ.get("UN_CORPUS")
    return Path(named) if named and Path(named).is_dir() else None


@cache
def official_texts(folder: Path, language: str) -> tuple[str, ...]:
    """The official texts in a language, folded: by what they are written in, not by their names."""
    texts = [p.read_text("utf-8", errors="replace") for p in sorted(folder.rglob("*.txt"))]
    chinese = [t for t in texts if len(re.findall(r"[\u4e00-\u9fff]", t)) > len(t) / 5]
    chosen = chinese if language == "zh" else [t for t in texts if t not in chinese]
    return tuple(folded(t, language) for t in chosen)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(official() is None, reason="UN_CORPUS names no folder of official texts")
@pytest.mark.parametrize("row", HELD, ids=label)
def test_no_long_run_of_words_is_from_an_official_text(row: Row) -> None:
    folder = official()
    assert folder is not None
    language = row["language"]
    texts = official_texts(folder, language)
    assert texts, f"no official texts in {language} under UN_CORPUS"
    ours = folded(TEXTS[row["file"]], language)
    assert {run for text in texts for run in shared_runs(ours, text, LONGEST[language])} == set()


@pytest.mark.corpus
@pytest.mark.skipif(official() is None, reason="UN_CORPUS names no folder of official texts")
def test_the_official_texts_are_known_by_their_sha256() -> None:
    from hashlib import sha256

    folder = official()
    assert folder is not None
    there = {sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*.txt")}
    assert {label(row) for row in ROWS if row["sha256"] and row["sha256"] not in there} == set()
