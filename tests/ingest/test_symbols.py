"""Document symbols: every attested form into its parts and back, what is no symbol, running text, kin, instruments."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.series import body, table
from ingest.symbol_grammar import roman_session
from ingest.symbols import (
    alternates,
    base,
    canonical,
    find,
    instrument_of,
    is_kin,
    of_what,
    parse,
    resolution_symbol,
)


def _attested() -> list[dict[str, str]]:
    """The rows of symbols.csv: symbols seen in documents, with their parts and why each is there."""
    with Path(__file__).with_name("symbols.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


ATTESTED = _attested()


# --- parsing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ATTESTED, ids=lambda row: row["symbol"])
def test_attested_symbol_comes_apart(row: dict[str, str]) -> None:
    symbol = parse(row["symbol"])
    assert symbol is not None
    assert str(symbol) == row["canonical"]
    assert symbol.known

    def cells(*values: str) -> str:
        return " | ".join(values)

    halves = symbol.halves
    assert {
        "path": cells(*(h.path for h in halves)),
        "period": cells(*(f"{h.period_kind} {h.period}" if h.period else "none" for h in halves)),
        "series": cells(*(h.series for h in halves)),
        "number": cells(*(h.number for h in halves)),
        "part": cells(*(h.part for h in halves)),
        "modifiers": cells(*(" > ".join(".".join(m) for m in h.modifiers) for h in halves)),
    } == {column: row[column] for column in ("path", "period", "series", "number", "part", "modifiers")}, row["why"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Ａ／ＲＥＳ／５５／２５", "A/RES/55/25", "full-width throughout"),
        ("CTOC / COP / 2020 / CRP.4", "CTOC/COP/2020/CRP.4", "spaces around slashes"),
        ("A/C.3/80/\nL.20", "A/C.3/80/L.20", "a line that ends at a slash"),
        ("A/79/6(Sect.24)/CORR.1", "A/79/6 (Sect. 24)/Corr.1", "no space, capitals"),
        ("A/80/6 (SECT. 29A)", "A/80/6 (Sect. 29A)", "a file name's capitals"),
        ("A/75/3 (Part I and Part II)", "A/75/3 (Parts I and II)", "the word repeated"),
        ("A/CONF.151/26/Rev.1 (Vol.I)", "A/CONF.151/26/Rev.1 (Vol. I)", "a part behind a modifier"),
        ("A/71/ADD.1", "A/71/Add.1", "capitals in a modifier"),
        ("A/520/REV.20", "A/520/Rev.20", "a revision of two digits"),
        ("A/C.6/79.SR.37", "A/C.6/79/SR.37", "a slash printed as a full stop"),
        ("ECE/MP.WAT/5.Add.1", "ECE/MP.WAT/5/Add.1", "the same before a modifier"),
        ("A/71/P.V.86", "A/71/PV.86", "a full stop too many"),
        ("ECE/TRANS/WP30/2019/8", "ECE/TRANS/WP.30/2019/8", "a full stop lost"),
        ("ECE/HBP/2021/Inf. 3", "ECE/HBP/2021/INF.3", "a space too many, another case"),
        ("a/hrc/res/50/13", "A/HRC/RES/50/13", "typed in lower case"),
        ("UNEP/EA.3/RES.4", "UNEP/EA.3/Res.4", "the spelling of the series before a full stop"),
        ("S/RES/2421（2018）", "S/RES/2421 (2018)", "full-width parentheses"),
        ("A/RES/57/283B", "A/RES/57/283 B", "a letter without its space"),
        ("A/RES/2200(XXI)A", "A/RES/2200 A (XXI)", "a letter behind the session"),
        ("A/RES/1145(Ⅻ)", "A/RES/1145 (XII)", "a Roman numeral in one character"),
        ("S/2020/1123/Add.1–3", "S/2020/1123/Add.1-3", "a range of addenda, with a dash"),
        ("A/67/828\u2011S/2013/210", "A/67/828-S/2013/210", "a non-breaking hyphen"),
        ("A/\u200b79/5", "A/79/5", "an invisible character"),
        ("CTOC/COP/2020/1*", "CTOC/COP/2020/1", "reissued: the same work"),
        ("A/56/10/Corr.1(SUPP)", "A/56/10/Corr.1", "a catalogue's mark of a supplement to the official records"),
        ("CCPR/C/94/D/1457/2006", "CCPR/C/94/D/1457/2006", "a number of two parts"),
        ("GC(58)/RES/14", "GC(58)/RES/14", "the organ's session in parentheses"),
        ("IDB.43/Dec.2", "IDB.43/Dec.2", "the organ's session behind a full stop"),
        ("UNEP/GCSS.XII/5", "UNEP/GCSS.XII/5", "a special session inside the body"),
        ("A/HRC/RES/S-15/1", "A/HRC/RES/S-15/1", "a special session of a subsidiary body"),
        ("ECE/TRANS/328/Annex I", "ECE/TRANS/328/Annex I", "a modifier with a Roman numeral"),
        ("A/78/80-E/2023/64-S/2023/1", "A/78/80-E/2023/64-S/2023/1", "three halves"),
    ],
)
def test_forms_of_one_symbol(text: str, expected: str, why: str) -> None:
    assert canonical(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        ("1/15", "a page of pages"),
        ("9/1", "a bare number: two instruments have it"),
        ("10/9/2020", "a date"),
        ("28-30", "a range of days"),
        ("V.01-81852", "a job number"),
        ("25-14304 (E)", "a job number"),
        ("and/or", "words"),
        ("he/she", "words"),
        ("km/h", "a unit"),
        ("N/A", "an abbreviation"),
        ("http://undocs.org/A/RES/55/25", "an address"),
        ("A/HRC", "a body, no document"),
        ("A/C.3", "a committee, no document"),
        ("UNEP/EA.5", "a session, no document"),
        ("X/2", "a Roman session and number: a decision without its body"),
        ("SS.XI/9", "the same, of a special session"),
        ("S-13/2", "the same"),
        ("RES/1325", "a symbol cut in two"),
        ("PRST/2018/9", "the same"),
        ("A/California/7/2009", "a virus"),
        ("A/H1N1", "a virus"),
        ("A/79/5/6", "three bare numbers"),
        ("A/79/5-A/79/9", "a range of documents is not one document"),
        ("A/79/L.5/Rev", "a revision has a number"),
        ("A/RES/55/25 (XX)", "two sessions"),
        ("A/79/5 (2001)", "only instruments have a year behind the number"),
        ("A/RES/1145 (IIII)", "no Roman numeral"),
        ("A/79/5.", "a sentence's end"),
        ("A/5/" + "9" * 200, "longer than any symbol"),
    ],
)
def test_no_symbol(text: str, why: str) -> None:
    assert parse(text) is None, why


def test_canonical_refuses_what_is_no_symbol() -> None:
    with pytest.raises(ValueError, match="9/1"):
        canonical("9/1")


@pytest.mark.parametrize(
    ("text", "path", "series", "number", "why"),
    [
        ("XYZ/WG.2/2020/1", "XYZ/WG.2", "", "1", "unknown organ, known kind of body"),
        ("CTOC/COP/ABC/2020/L.2", "CTOC/COP/ABC", "L", "2", "unknown body between known ones"),
        ("A/79/ZZ.3", "A", "ZZ", "3", "unknown series"),
    ],
)
def test_unknown_codes_come_apart_too(text: str, path: str, series: str, number: str, why: str) -> None:
    symbol = parse(text)
    assert symbol is not None
    assert (symbol.known, symbol.path, symbol.series, symbol.number) == (False, path, series, number), why


def test_country_is_no_body() -> None:
    symbol = parse("A/HRC/WG.6/15/CAN/1")
    assert symbol is not None
    assert (symbol.place, symbol.bodies, symbol.period, symbol.number) == ("CAN", ("HRC", "WG.6"), 15, "1")


def test_reissue_is_told_and_changes_nothing() -> None:
    plain, again = parse("A/79/5"), parse("A/79/5*")
    assert plain is not None
    assert again is not None
    assert (plain.reissued, again.reissued) == (False, True)
    assert plain == again
    assert hash(plain) == hash(again)


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("XLVIII", 48, "the last session but many in Roman numerals"),
        ("CCCXCIX", 399, "the last that counts"),
        ("CD", None, "an organ: the Conference on Disarmament"),
        ("M", None, "no session is the thousandth"),
        ("iv", None, "small letters number parts, not sessions"),
        ("VX", None, "not a numeral"),
        ("", None, "nothing"),
    ],
)
def test_sessions_in_roman_numerals(text: str, value: int | None, why: str) -> None:
    assert roman_session(text) == value, why


# --- running text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("见CTOC/COP/2020/5号文件，", ["CTOC/COP/2020/5"], "between ideographs"),
        ("（CTOC/COP/2020/CRP.4）", ["CTOC/COP/2020/CRP.4"], "full-width brackets stay outside"),
        ("《Ａ／７９／５》", ["Ａ／７９／５"], "full-width symbol"),
        ("[CTOC/COP/2020/1](#)", ["CTOC/COP/2020/1"], "a link's brackets"),
        ("**A/79/5**, _A/79/6_", ["A/79/5", "A/79/6"], "emphasis"),
        ("(A/73/12 (Part II)), A/79/6 (Sect. 3).", ["A/73/12 (Part II)", "A/79/6 (Sect. 3)"], "brackets in brackets"),
        ("A/73/12\n(Part I)", ["A/73/12\n(Part I)"], "a part on the next line"),
        ("A/79/5 (see annex)", ["A/79/5"], "a parenthesis that is no part"),
        ("S/RES/1325 (2000)号决议", ["S/RES/1325 (2000)"], "the year belongs to it"),
        ("S/2020/372 (2020)", ["S/2020/372"], "this year does not"),
        ("A/RES/2200 A (XXI), annex", ["A/RES/2200 A (XXI)"], "letter and session"),
        ("A/RES/57/283 B of 15 April", ["A/RES/57/283 B"], "a letter"),
        ("In A/RES/60/1 A new start", ["A/RES/60/1"], "an article is no letter"),
        ("A/79/5 B of it", ["A/79/5"], "only instruments have letters"),
        ("E/CN.7/2020/16–E/CN.15/2020/16。", ["E/CN.7/2020/16–E/CN.15/2020/16"], "double, with a dash"),
        ("A/67/828-\nS/2013/210", ["A/67/828-\nS/2013/210"], "double, across lines"),
        ("A/79/5–A/79/9", ["A/79/5", "A/79/9"], "a range is two"),
        ("A/79/5/A/79/6 and A/79/7 / A/79/8", ["A/79/5", "A/79/6", "A/79/7", "A/79/8"], "slashes between symbols"),
        ("S/5/S/6", ["S/5", "S/6"], "the same, shorter"),
        ("ISBA/17/ A/9", ["ISBA/17/ A/9"], "a body that has an organ's letter, behind a wrapped line"),
        ("UNEP/CBD/BS/COP-MOP/5/17", ["UNEP/CBD/BS/COP-MOP/5/17"], "a hyphen inside a code"),
        ("A/64/L.13 and Add.1", ["A/64/L.13"], "an ellipsis is not spelled out here"),
        ("CTOC / COP / 2020 / 5", ["CTOC / COP / 2020 / 5"], "spaced all through"),
        ("A/5 / 12", ["A/5"], "a slash that is not the symbol's"),
        ("A/79/L.5.The end", ["A/79/L.5"], "no space behind a sentence"),
        ("A/79/5*", ["A/79/5"], "a footnote's mark or a reissue"),
        ("XYZ/WG.2/2020/1", ["XYZ/WG.2/2020/1"], "unknown organ, convincing shape"),
        ("文号:A/80/50", ["A/80/50"], "a colon without a space"),
        ("A/C.3 and A/HRC met", [], "bodies, no documents"),
        ("COVID-19/2020 TCP/IP 5 OS/2 S/N 12345 N/A W/N and/or km/h", [], "words with slashes"),
        ("A/H1N1, A/PR/8/34, A/California/7/2009", [], "viruses"),
        ("10/9/2020, 1/15, 9/1, 3/4", [], "dates, pages, numbers, fractions"),
        ("EU/2016/679 COM/2015/614 ISO/27001", [], "other people's documents"),
        ("decision X/2, IX/16, SS.XI/9, S-13/2", [], "decisions without their body"),
        ("SC/14785号, GA/12345, PRST/2018/9", [], "press releases and pieces"),
        ("https://undocs.org/en/A/RES/55/25", [], "an address"),
        ("docs.un.org/A/79/5 ?s=A/79/5 a@A/79/5", [], "addresses"),
        ("/home/A/79/5 C:\\A/79/5 A/79/5.pdf A/79/5/notes A/79/5_en foo_A/79/5", [], "paths"),
        ("COFI/2014/4.2/Rev.1 ECE/HBP/4.2/Rev.1", [], "a number that goes on is not cut short"),
    ],
)
def test_find(text: str, expected: list[str], why: str) -> None:
    found = list(find(text))
    assert [text[start:end] for start, end, _ in found] == expected, why
    for start, end, symbol in found:
        assert parse(text[start:end]) == symbol


# --- kin ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "under", "lowest", "why"),
    [
        ("A/71/53/Add.1/Corr.1", "A/71/53/Add.1", "A/71/53", "one at a time"),
        ("ST/AI/189/Add.3/Rev.2", "ST/AI/189/Add.3", "ST/AI/189", "the revision of an addendum"),
        ("A/80/74/Add.1-E/2025/53/Add.1", "A/80/74-E/2025/53", "A/80/74-E/2025/53", "each half its own"),
        ("A/79/6 (Sect. 24)/Corr.1", "A/79/6 (Sect. 24)", "A/79/6 (Sect. 24)", "a part is no modifier"),
        ("A/79/6", None, "A/79/6", "nothing to peel"),
    ],
)
def test_of_what(text: str, under: str | None, lowest: str, why: str) -> None:
    symbol = parse(text)
    assert symbol is not None
    peeled = of_what(symbol)
    assert (str(peeled) if peeled else None, str(base(symbol))) == (under, lowest), why
    assert base(symbol) == parse(lowest)


@pytest.mark.parametrize(
    ("a", "b", "kin", "why"),
    [
        ("A/71/53/Add.1", "A/71/53/Corr.2", True, "both of one document"),
        ("A/67/828/Corr.1", "A/67/828-S/2013/210", True, "one half of a double symbol"),
        ("A/67/828", "A/67/829", False, "another number"),
        ("A/67/L.5", "A/67/5", False, "another series"),
        ("A/79/6 (Sect. 24)", "A/79/6 (Sect. 25)", False, "sections are documents of their own"),
    ],
)
def test_is_kin(a: str, b: str, kin: bool, why: str) -> None:
    one, other = parse(a), parse(b)
    assert one is not None
    assert other is not None
    assert is_kin(one, other) is is_kin(other, one) is kin, why


def test_alternates_of_a_double_symbol() -> None:
    double = parse("E/CN.7/2020/16-E/CN.15/2020/16")
    assert double is not None
    assert alternates(double) == (parse("E/CN.7/2020/16"), parse("E/CN.15/2020/16"))


# --- instruments --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/RES/79/307", ("A", "resolution", "79/307")),
        ("A/RES/S-13/2", ("A", "resolution", "S-13/2")),
        ("A/RES/57/283 B", ("A", "resolution", "57/283 B")),
        ("A/RES/2200 A (XXI)", ("A", "resolution", "2200 A (XXI)")),
        ("S/RES/1970(2011)", ("S", "resolution", "1970 (2011)")),
        ("E/RES/1992/1", ("E", "resolution", "1992/1")),
        ("E/RES/36(IV)", ("E", "resolution", "36 (IV)")),
        ("A/HRC/RES/50/13", ("A/HRC", "resolution", "50/13")),
        ("A/HRC/DEC/2/105", ("A/HRC", "decision", "2/105")),
        ("UNEP/EA.5/Res.5", ("UNEP/EA", "resolution", "5/5")),
        ("HSP/HA.2/Res.3", ("HSP/HA", "resolution", "2/3")),
        ("CBD/COP/DEC/16/5", ("CBD/COP", "decision", "16/5")),
    ],
)
def test_instrument_and_back(text: str, expected: tuple[str, str, str]) -> None:
    symbol = parse(text)
    assert symbol is not None
    instrument = instrument_of(symbol)
    assert instrument == expected
    organ, kind, number = instrument
    assert resolution_symbol(organ, number, kind) == str(symbol)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A/79/L.5", "a draft"),
        ("A/RES/79/307/Corr.1", "a corrigendum is not the resolution"),
        ("A/79/5", "a report"),
        ("CTOC/COP 12/3", "the catalogue does not say which kind"),
        ("S/PRST/2013/2", "a statement"),
    ],
)
def test_not_an_instrument(text: str, why: str) -> None:
    symbol = parse(text)
    assert symbol is not None
    assert instrument_of(symbol) is None, why


@pytest.mark.parametrize(
    ("organ", "number", "expected", "why"),
    [
        ("A", "55/25", "A/RES/55/25", "since 1976"),
        ("A", "2200A (XXI)", "A/RES/2200 A (XXI)", "before 1976, with a letter"),
        ("A", "57/283 B", "A/RES/57/283 B", "a letter"),
        ("A", "ES-10/20", "A/RES/ES-10/20", "emergency special session"),
        ("S", "1325(2000)", "S/RES/1325 (2000)", "printed without a space in Chinese"),
        ("S", "1325（2000）", "S/RES/1325 (2000)", "full-width parentheses"),
        ("E", "2004/25", "E/RES/2004/25", "by the year"),
        ("A/HRC", "S-15/1", "A/HRC/RES/S-15/1", "special session"),
        ("S", "1325", None, "the year is part of the number"),
        ("S", "55/25", None, "not how this organ numbers"),
        ("A", "9/1", None, "sessions below 31 were numbered otherwise"),
        ("A", "2004/25", None, "a year is no session"),
        ("CTOC/COP", "9/1", None, "no symbol of its own"),
        ("CAC/COSP", "9/1", None, "no symbol of its own"),
        ("A", "", None, "nothing"),
        ("A", "55/25 and 55/26", None, "two numbers"),
    ],
)
def test_resolution_symbol(organ: str, number: str, expected: str | None, why: str) -> None:
    assert resolution_symbol(organ, number) == expected, why


# --- the table ----------------------------------------------------------------------------------------------------


def test_every_code_has_its_name_in_both_languages() -> None:
    codes = table()
    for family in (codes.organs, codes.bodies, codes.kinds, codes.series, codes.modifiers, codes.parts):
        for key, entry in family.items():
            assert re.search("[A-Za-z]", entry.en), key
            assert re.search("[\u4e00-\u9fff]", entry.zh), key
            assert entry.since is None or entry.until is None or entry.since <= entry.until, key


def test_every_body_hangs_under_a_body_or_organ() -> None:
    for path in table().bodies:
        parent = path.rpartition("/")[0]
        numbered = parent.rpartition("/")[2].partition(".")[0] in table().kinds
        assert body(parent) or numbered, path


# --- properties ---------------------------------------------------------------------------------------------------

_NUMBERS = st.integers(1, 99999).map(str)
_PERIODS = st.one_of(
    st.integers(1, 200).map(str),
    st.integers(1946, 2099).map(str),
    st.sampled_from(["S-13", "ES-10", "SS.XI"]),
)
_ENDS = st.one_of(
    _NUMBERS, st.builds("{}.{}".format, st.sampled_from(["L", "CRP", "WP", "SR", "PV", "INF"]), st.integers(1, 999))
)
_PARTS = st.sampled_from(["", " (Part I)", " (Sect. 29A)", " (Vols. I and II)", " (Introduction)"])
_MODIFIERS = st.lists(
    st.builds("/{}.{}".format, st.sampled_from(["Add", "Corr", "Rev", "Amend"]), st.integers(1, 99)), max_size=3
).map("".join)


@st.composite
def _half(draw: st.DrawFn, organs: tuple[str, ...] = ("A", "S", "E", "ST", "CTOC", "XYZ")) -> str:
    pieces = [draw(st.sampled_from(organs))]
    pieces += draw(st.lists(st.sampled_from(["C.3", "AC.109", "WG.2", "CONF.192", "HRC", "QQQ"]), max_size=2))
    pieces += draw(st.lists(_PERIODS, max_size=1))
    return "/".join([*pieces, draw(_ENDS)]) + draw(_PARTS) + draw(_MODIFIERS)


_SYMBOLS = st.one_of(
    _half(),
    st.builds("{}-{}".format, _half(("A",)), _half(("S", "E"))),
    st.sampled_from([r["symbol"] for r in ATTESTED]),
)


@given(_SYMBOLS)
def test_what_is_printed_is_read_back(text: str) -> None:
    symbol = parse(text)
    assert symbol is not None
    assert parse(str(symbol)) == symbol
    assert canonical(canonical(text)) == canonical(text)


@given(_half())
def test_a_regular_symbol_is_its_own_canonical_form(text: str) -> None:
    assert canonical(text) == text


@given(_SYMBOLS)
def test_full_width_and_spaced_forms_are_the_same_symbol(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert parse(wide) == parse(text)
    assert parse(f"  {text}\n") == parse(text)
    assert parse(text.replace("/", " / ")) == parse(text)


@given(_half(("A", "S", "E", "CTOC")), st.sampled_from(["（{}）", "见{}号", "see {}.", '"{}",', "[{}]", "{}"]))
def test_a_symbol_is_found_whole_wherever_it_stands(text: str, frame: str) -> None:
    view = frame.format(text)
    start = frame.index("{")
    symbol = parse(text)
    assume(symbol is not None and symbol.known)
    assert [(a, b, str(s)) for a, b, s in find(view)] == [(start, start + len(text), text)]


@given(_SYMBOLS)
def test_kin_goes_down_to_the_document(text: str) -> None:
    symbol = parse(text)
    assert symbol is not None
    assert of_what(base(symbol)) is None
    assert is_kin(symbol, base(symbol))
    under = of_what(symbol)
    if under:
        assert parse(str(under)) == under


# "ſ" and "K" (the Kelvin sign) are letters that ignoring case would take for s and k.
_WORDS = [
    "A",
    "S",
    "E",
    "CTOC",
    "RES",
    "L.",
    "SR.",
    "Add.",
    "Addſ.",
    "Sect",
    "Part",
    "and",
    "I",
    "SS.",
    "XXI",
    "K",
    "Ⅻ",
]
_SIGNS = ["/", "-", "–", "(", ")", ".", "*", "_", " ", "\n", "（", "／", "号", "²", "\u200b", "1", "79", "2020"]
_PIECES = st.sampled_from([*_WORDS, *_SIGNS])


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    symbol = parse(text)
    assert symbol is None or parse(str(symbol)) == symbol
    end = 0
    for start, stop, found in find(text):
        assert end <= start < stop <= len(text)
        assert parse(text[start:stop]) == found
        end = stop


_HOSTILE = (
    """A/ A A/79/ A/C.3/ A/79/5- A/RES/1( A/79/Add.1/ A/WG. A.9/ (I A/79/5-S/2020/1- AB/CD-EF. A/79/5/A/79/6/ A-A/"""
)


@pytest.mark.parametrize("piece", [*_HOSTILE.split(), "A/79/6 (Part I and ", " / ", "A/L.1 ", "CTOC / "])
def test_long_hostile_texts_end(piece: str) -> None:
    # Each search opens windows of bounded length, so these are read in a moment; backtracking would never end.
    text = piece * 20000
    assert parse(text) is None
    assert all(stop - start <= 200 for start, stop, _ in find(text))


# --- the official documents ---------------------------------------------------------------------------------------


@pytest.mark.corpus
def test_all_symbols_of_the_corpus(un_corpus: Path) -> None:
    with (un_corpus / "symbols.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if "pattern" not in row["symbol"]]
    assert len(rows) == len(ATTESTED)
    for row in rows:
        symbol = parse(row["symbol"])
        assert symbol is not None, row
        assert parse(str(symbol)) == symbol, row
        assert " | ".join(h.number for h in symbol.halves) == row["number"], row
        digits = re.search(r"(?:session|year|meeting) ([0-9]+)", row["session_or_year"])
        assert not digits or symbol.period == int(digits[1]), row
        noise = re.search(r"canonical (\S+)", row["modifiers"])
        assert not noise or str(symbol) == noise[1], row


@pytest.mark.corpus
def test_all_symbols_in_the_documents_of_the_corpus(un_corpus: Path) -> None:
    for path in sorted((un_corpus / "ctoc").glob("*.txt")) + sorted((un_corpus / "ga").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for start, stop, symbol in find(text):
            assert parse(text[start:stop]) == symbol, (path.name, text[start:stop])
