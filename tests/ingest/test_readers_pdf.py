"""PDF: paragraphs from places on a page, running lines and notes told from the text, bad files refused."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFile
from ingest.pipeline import read_source
from ingest.readers import read_file
from ingest.readers.pdf import read_pdf

HERE = Path("agenda.pdf")
Draw = Callable[[Canvas], object]
registerFont(UnicodeCIDFont("STSong-Light"))


def pdf(*pages: Draw | Sequence[Draw], **options: object) -> bytes:
    """A PDF with these drawings on its pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792), **options)
    for page in pages:
        for draw in [page] if callable(page) else page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def at(x: float, y: float, words: str, size: float = 10, font: str = "Times-Roman") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, words)

    return draw


def set_lines(x: float, y: float, *lines: str, indent: float = 0, leading: float = 12) -> list[Draw]:
    """Lines below each other, the first one indented."""
    return [at(x + (indent if n == 0 else 0), y - n * leading, line) for n, line in enumerate(lines)]


def lines(*pages: Draw | Sequence[Draw]) -> list[str]:
    return [line for line in read_pdf(pdf(*pages), HERE).text.split("\n") if line]


BODY = (
    "The conference decided that the group on firearms would meet once",
    "in each year, and that its reports would go to the conference and",
)


def test_lines_of_a_paragraph_are_one_and_paragraphs_are_told_by_indent_and_room() -> None:
    page = [
        *set_lines(120, 700, *BODY, "its officers.", indent=24),
        *set_lines(120, 664, *BODY, "to nobody else.", indent=24),  # no more space than between lines
        *set_lines(120, 620, "Vienna", "2 July 2025"),  # the next word had room
    ]
    whole = " ".join(BODY)
    assert lines(page) == [f"{whole} its officers.", f"{whole} to nobody else.", "Vienna", "2 July 2025"]


def test_numbers_stand_before_their_paragraph_and_cells_are_parted() -> None:
    page = [
        at(120, 700, "1."),
        *set_lines(150, 700, *BODY, "its officers;"),
        at(144, 650, "(a)"),
        at(170, 650, "To meet;"),
        at(120, 600, "9/1"),
        at(200, 600, "Firearms"),
        at(400, 600, "Vienna"),
    ]
    assert lines(page) == [f"1. {' '.join(BODY)} its officers;", "(a) To meet;", "9/1\tFirearms\tVienna"]


def test_a_paragraph_that_a_page_cuts_is_one_and_what_every_page_repeats_is_none() -> None:
    def page(number: int, body: Sequence[Draw]) -> list[Draw]:
        return [
            at(60, 742, "A/75/1"),
            *body,
            at(60, 37, f"{number}/3"),
            at(500, 38, "20-01234", 7),
        ]

    title = [at(60, 742, "United Nations"), at(400, 742, "A/75/1"), at(60, 700, "Report", 14, "Times-Bold")]
    pages = [
        [*title, *set_lines(120, 640, *BODY), at(60, 44, "20-01234 (E)    010220"), at(60, 30, "*2001234*")],
        page(2, [*set_lines(120, 700, "its bureau, as resolution 9/1 of the conference has it.")]),
        page(3, [*set_lines(120, 700, "2001234 is a number in the text.", indent=24)]),
    ]
    assert lines(*pages) == [
        "United Nations\tA/75/1",
        "Report",
        " ".join(BODY) + " its bureau, as resolution 9/1 of the conference has it.",
        "2001234 is a number in the text.",
    ]


def test_a_running_title_is_told_by_the_first_page_that_prints_it() -> None:
    first = [at(60, 742, "A/RES/75/1"), at(60, 650, "Firearms and their parts"), *set_lines(120, 600, *BODY)]
    second = [at(60, 742, "A/RES/75/1"), at(300, 742, "Firearms and their parts"), *set_lines(120, 700, "its bureau.")]
    assert lines(first, second)[-1] == " ".join(BODY) + " its bureau."


def test_footnotes_come_last_and_their_marks_out_of_the_sentence() -> None:
    words, area = "Recalling resolution 55/25", " and the area of 5 m"
    mark = 120 + stringWidth(words, "Times-Roman", 10)
    rest = mark + 3 + stringWidth(area, "Times-Roman", 10)
    page = [
        at(120, 700, words),
        at(mark, 704, "1", 6),
        at(mark + 3, 700, area),
        at(rest, 704, "2", 6),  # raised, and no footnote's
        at(rest + 3, 700, " agreed,"),
        at(100, 150, "__________________", 8),
        at(115, 139.5, "1", 5.5),
        at(121, 136, "See A/55/1, annex I. A note may", 8),
        at(121, 126, "go on.", 8),
        at(112, 115.5, "*", 8),
        at(121, 115.5, "Reissued.", 8),
    ]
    assert lines(page) == [
        "Recalling resolution 55/25 and the area of 5 m2 agreed,",
        "1 See A/55/1, annex I. A note may go on.",
        "* Reissued.",
    ]


def test_a_footnote_goes_on_on_the_next_page() -> None:
    first = [*set_lines(120, 700, *BODY), at(100, 150, "_" * 18, 8), at(115, 139.5, "7", 5.5), at(121, 136, "See", 8)]
    second = [*set_lines(120, 700, "its bureau."), at(100, 150, "_" * 18, 8), at(121, 136, "A/55/1.", 8)]
    assert lines(first, second) == [" ".join(BODY) + " its bureau.", "7 See A/55/1."]


COLUMN = [f"{n} words of a column that fills" for n in ("One", "two", "three", "four", "five", "six", "seven", "eight")]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = [
        at(60, 740, "A heading that goes over both of the columns of this page, as headings of reports do"),
        *set_lines(60, 700, *COLUMN),
        *set_lines(330, 700, *(line.casefold() for line in COLUMN[:-1]), "the end."),
        at(60, 560, "A closing line that goes over both of the columns of this page once more, up to the end."),
    ]
    text = " ".join(lines(page))
    order = ["A heading", "One words", "eight words", "one words", "the end.", "A closing"]
    assert sorted(order, key=text.index) == order
    assert "\t" not in text


def test_a_list_of_two_columns_is_a_table() -> None:
    """Short cells on the left: symbols and titles, not columns of text."""
    page = [
        d for n in range(9) for d in (at(60, 700 - 14 * n, f"55/{n}"), at(250, 700 - 14 * n, f"Title of number {n}"))
    ]
    assert len(lines(page)) == 9


def test_a_cell_of_several_lines_is_one_cell() -> None:
    page = [
        *(at(x, 700, words) for x, words in ((60, "No."), (150, "Title"), (400, "Symbol"))),
        *(at(x, 680, words) for x, words in ((60, "1"), (150, "Implementation of resolution"), (400, "CTOC/COP/"))),
        *(at(x, 668, words) for x, words in ((150, "9/1 of the conference"), (400, "2020/1"))),
        *(at(x, 648, words) for x, words in ((60, "2"), (150, "Closing"), (400, "CTOC/COP/2020/2"))),
    ]
    assert lines(page) == [
        "No.\tTitle\tSymbol",
        "1\tImplementation of resolution 9/1 of the conference\tCTOC/COP/2020/1",
        "2\tClosing\tCTOC/COP/2020/2",
    ]


def test_a_title_block_is_no_table() -> None:
    page = [
        *(at(x, 740, words) for x, words in ((60, "United Nations"), (500, "A/75/1"))),
        *(at(x, 710, words) for x, words in ((60, "General Assembly"), (400, "Distr.: General"))),
        at(400, 698, "2 July 2025"),
    ]
    assert lines(page) == ["United Nations\tA/75/1", "General Assembly\tDistr.: General", "2 July 2025"]


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        # a word stands whole elsewhere, so this document divides words; what it does not write whole keeps its hyphen
        (["international law, inter-", "national, made by self-", "made men"], "international, made by self-made men"),
        # no word is divided anywhere: each hyphen is its word's own
        (["the seventy-", "fifth session, for self-", "determination"], "seventy-fifth session, for self-det"),
        (["with documents CTOC/COP/", "2020/5 and CTOC/COP/2020/6"], "documents CTOC/COP/2020/5 and"),
        (["from 3–", "5 June"], "from 3–5 June"),
    ],
)  # fmt: skip
def test_words_and_symbols_that_a_line_end_cut(paragraph: Sequence[str], wanted: str) -> None:
    assert wanted in " ".join(lines(set_lines(120, 700, *paragraph)))


def test_chinese_lines_are_joined_without_a_space() -> None:
    words = ("缔约方会议在其第9/1号决议中决定设立一个关于枪支的工作", "组，并请秘书处提供协助。")
    page = [at(100, 700 - 16 * n, line, 11, "STSong-Light") for n, line in enumerate(words)]
    assert lines(page) == ["".join(words)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_on_its_side_reads_like_any_other(turn: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(306, 396)
        canvas.rotate(turn)
        canvas.translate(-280, -280)
        for draw in set_lines(20, 400, *BODY):
            draw(canvas)

    assert lines(turned) == [" ".join(BODY)]


def test_text_across_the_page_is_a_watermark() -> None:
    def across(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(300, -30, "ADVANCE COPY")

    assert lines([*set_lines(120, 700, *BODY), across]) == [" ".join(BODY)]


def picture(canvas: Canvas) -> None:
    """Ink without characters, as a scanned page has."""
    canvas.rect(60, 60, 400, 600, fill=1)


def test_files_that_give_no_text_are_refused_with_their_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UN_MANDATE_MAX_PAGES", "3")
    good = pdf(set_lines(120, 700, *BODY))
    reasons = {
        "locked.pdf": (pdf(at(9, 9, "x"), encrypt=StandardEncryption("secret")), "password"),
        "cut.pdf": (good[: len(good) * 2 // 3], "no_end"),
        "no-pages.pdf": (b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF", "damaged"),
        "scan.pdf": (pdf(picture, picture), "no_text"),
        "blank.pdf": (pdf([]), "no_text"),
        "long.pdf": (pdf(*[at(60, 700, "x")] * 4), "too_many_pages"),
    }
    for name, (data, reason) in reasons.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableFile) as raised:
            read_file(tmp_path / name)
        assert raised.value.reason == reason, (name, str(raised.value))


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    locked = pdf(set_lines(120, 700, *BODY), encrypt=StandardEncryption("", ownerPassword="secret"))
    assert read_pdf(locked, HERE).text == " ".join(BODY) + "\n"


def test_bytes_before_and_behind_a_document_do_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_bytes(b"\r\n" + pdf(set_lines(120, 700, *BODY)) + b"\r\n--boundary--\r\n")
    assert read_file(tmp_path / "mail.txt").text == " ".join(BODY) + "\n"


@given(st.integers(0, 2_000), st.integers(0, 255), st.binary(max_size=8))
def test_a_broken_file_is_read_or_refused(place: int, byte: int, inserted: bytes) -> None:
    good = bytearray(pdf(set_lines(120, 700, *BODY)))
    place %= len(good)
    good[place] = byte
    good[place:place] = inserted
    try:
        read_pdf(bytes(good), HERE)
    except UnreadableFile as error:
        assert error.reason in ("damaged", "no_end", "no_text", "password", "empty")


RESOLUTION_ZH = (
    "联合国",
    "S/RES/9991 (2031)",
    "安全理事会",
    "Distr.: General",
    "28 July 2031",
    "第9991(2031)号决议",
    "2031年7月28日安全理事会第99991次会议通过",
    "安全理事会，",
    "回顾其第9990(2030)号决议，审议了秘书长关于各岛的报告，并对该报告表示欢迎和深切的赞赏之意，",
    "1. 决定将联塞部队的任务期延长至2032年7月31日。",
)


def test_chinese_lines_with_room_for_more_end_their_paragraphs() -> None:
    drawn = [at(72, 720 - 12 * n, line, font="STSong-Light") for n, line in enumerate(RESOLUTION_ZH)]
    assert [line.replace("1.决", "1. 决") for line in lines(drawn)] == list(RESOLUTION_ZH)


@pytest.mark.parametrize("beside", [False, True])
def test_a_resolution_says_the_same_as_pdf(beside: bool) -> None:
    drawn = [at(72, 720 - 18 * n, line, font="STSong-Light") for n, line in enumerate(RESOLUTION_ZH)]
    if beside:
        masthead = [(72, 740, "联合国"), (430, 740, "S/RES/9991 (2031)"), (72, 720, "安全理事会")]
        masthead += [(430, 720, "Distr.: General"), (430, 708, "28 July 2031")]
        drawn = [at(x, y, words, font="STSong-Light") for x, y, words in masthead] + drawn[5:]
    text = read_pdf(pdf(drawn), HERE).text
    record = read_source(text, language="zh")
    told = {(r.predicate, r.object) for r in record.relations}
    assert {("forBody", "body:un-sc"), ("documentDate", "2031-07-28"), ("adoptedOn", "2031-07-28")} <= told
    assert [(act.kind, act.until) for act in record.acts] == [("extends", "2032-07-31")]
