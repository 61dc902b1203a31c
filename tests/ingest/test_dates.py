"""Dates and times of day, in tables of cases; each says why it is there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find.clock import clock_cell, iso
from ingest.find.dates import find, in_document
from ingest.record import Span
from ingest.text import read_text

CHINESE = [
    ("会议于2020年10月12日开幕", ["2020-10-12"], "one day"),
    ("会议于 2020 年 10 月 12 日 开幕", ["2020-10-12"], "spaces beside numbers"),
    ("２０２０年１０月１２日开幕的会议", ["2020-10-12"], "full-width digits"),
    ("二〇二〇年十月十二日开幕的会议", ["2020-10-12"], "Chinese numerals"),
    ("2019年9月9日至11日举行", ["2019-09-09/2019-09-11"], "range, month and year said once"),
    ("2019年9月9-11日举行", ["2019-09-09/2019-09-11"], "日 said once"),
    ("2020年9月28日至10月2日举行", ["2020-09-28/2020-10-02"], "range over the end of a month"),
    ("2020年12月31日至2021年1月4日", ["2020-12-31/2021-01-04"], "range over the end of a year"),
    ("2020年9月10日和11日举行", ["2020-09-10/2020-09-11"], "list of days"),
    ("2020年9月30日和10月1日举行", ["2020-09-30/2020-10-01"], "list over the end of a month"),
    ("2019年9月9日至11日及2020年9月10日和11日", ["2019-09-09/2019-09-11", "2020-09-10/2020-09-11"], "years part dates"),
    ("2020年5月8日、9月7日先后核准", ["2020-05-08", "2020-09-07"], "days far apart are two dates"),
    ("2020年10月9日星期五23:59", ["2020-10-09T23:59"], "time in digits"),
    ("2020年10月9日星期五中午之前", ["2020-10-09T12:00"], "noon is inside, 之前 is not"),
    ("2021年3月25日(星期四)上午10时至下午1时", ["2021-03-25T10:00/2021-03-25T13:00"], "stretch of time"),
    ("2020-2021两年期预算", ["2020/2021"], "two-year period"),
    ("2017年至2020年", ["2017/2020"], "range of years"),
    ("2021年会议时间表", ["2021"], "a year alone"),
    ("2020年9月至11月", ["2020-09/2020-11"], "range of months"),
    ("2010年代的趋势", [], "a decade is no year"),
    ("中国(2016年)、日本(2017)", ["2016", "2017"], "years in brackets, with and without 年"),
    ("2003、2004和2005年各八个", ["2003", "2004", "2005"], "年 said once for a list"),
    ("2012-2013报告期和2014日历年", ["2012/2013", "2014"], "kinds of years, without 年"),
    ("2014年7-8月", ["2014-07/2014-08"], "月 said once for a stretch"),
    ("2001年12月5日宣言和1998年宣言", ["2001-12-05"], "a day before the kind of an instrument is no name"),
    ("第2000和2001号文件，2000人，共2014份", [], "counts and numbers"),
    ("《2030年可持续发展议程》", [], "year of a title"),
    ("按照2030年议程和1988年公约", [], "years of names without title marks"),
    ("第1973(2011)号决议和第1/15号决定", [], "numbers of instruments"),
    ("第7日，两周后，60天内，一个月，今年，每年5月", [], "ordinals, durations, what recurs"),
    ("2019年2月29日", [], "the calendar has no such day"),
    ("2020年10月16日至12日", [], "a range does not run backwards"),
    ("12时至14时", [], "a clock alone"),
]
ENGLISH = [
    (
        "from 11 to 13 September 2019 and on 8 September of the following year",
        ["2019-09-11/2019-09-13", "2020-09-08"],
        "the year after",
    ),
    ("It opens on 12 October 2020.", ["2020-10-12"], "one day"),
    ("held on 7 and 8 July 2020", ["2020-07-07/2020-07-08"], "list of days"),
    ("held from 12 to 16 October 2020", ["2020-10-12/2020-10-16"], "range in words; from stays outside"),
    ("Vienna, 9–11 September 2019", ["2019-09-09/2019-09-11"], "range with a dash"),
    ("28 September-2 October 2020", ["2020-09-28/2020-10-02"], "range over the end of a month"),
    ("31 December 2020 to 4 January 2021", ["2020-12-31/2021-01-04"], "range over the end of a year"),
    ("on 30 September and 1 October 2020", ["2020-09-30/2020-10-01"], "one meeting over the end of a month"),
    ("on 31 July and 19 November 2020", ["2020-07-31", "2020-11-19"], "two dates, the year said once"),
    ("12, 13 and 15 May 2020", ["2020-05-12/2020-05-15"], "list of three"),
    ("October 12, 2020", ["2020-10-12"], "month first"),
    ("by noon on Friday, 9 October 2020", ["2020-10-09T12:00"], "time before the date"),
    ("Thursday, 25 March 2021, at 10 a.m.", ["2021-03-25T10:00"], "time behind the date"),
    ("in May 2020; until June", ["2020-05", "2020-06"], "months"),
    ("the biennium 2020-2021", ["2020/2021"], "two-year period"),
    ("in 2020 and by 2030", ["2020", "2030"], "years behind a preposition"),
    ("its 2015 session, Japan (2016), 2017", ["2015", "2016", "2017"], "years alone"),
    ("a total of 61,777 (2014)", ["2014"], "a year behind a count"),
    ("the post-2015 agenda, mid-2014 and the post2015 framework", ["2015", "2014", "2015"], "years behind a hyphen"),
    ("2009, 2010 and 2011", ["2009", "2010", "2011"], "years in a list"),
    ("2012 - 2013", ["2012/2013"], "spaces beside the dash"),
    ("between 1 May and 3 June 2014", ["2014-05-01/2014-06-03"], "a stretch joined by and"),
    ("between 1 May 2014 and 3 June 2014", ["2014-05-01/2014-06-03"], "the year said twice"),
    ("planned for November; September-October", ["--11", "--09/--10"], "months alone"),
    ("17 November-December", ["--11-17", "--12"], "a day and a month"),
    ("resolutions 1970 (2011), 1973 (2011) and 2009 (2011)", [], "numbers that look like years"),
    ("paragraphs 2010 to 2014, room 1915, No. 1999", [], "numbers of things"),
    ("some 2000 persons, 2014 metres, at 2030 hours, $2015", [], "counts and times"),
    ("Agenda 2063, the Convention of 1988, the 1988 Committee", [], "years of names, and a number for a name"),
    ("the 1990s, 2014/15, 20145, CRP-2015", [], "what only contains a year"),
    ("resolution 55/25, 15 November 2000", ["2000-11-15"], "the number of a resolution is no day"),
    ("paragraphs 3, 4 and 5 of 1 May 2020", ["2020-05-01"], "numbers of paragraphs are no days"),
    ("the 2030 Agenda; resolution 1973 (2011); the 1988 Convention", [], "years of names and resolutions"),
    ("It may march on; 31 February 2020", [], "verbs, and a day that the calendar does not have"),
    ("V.20-05555 (E) 071020 081020", [], "a job number"),
]


def found(source: str, language: str, document_date: str | None = None) -> list[str | tuple[str, ...]]:
    return [m.normalised for m in find(read_text(source, language), document_date)]


@pytest.mark.parametrize(("source", "dates", "why"), CHINESE)
def test_chinese(source: str, dates: list[str], why: str) -> None:
    assert found(source, "zh") == dates, why


@pytest.mark.parametrize(("source", "dates", "why"), ENGLISH)
def test_english(source: str, dates: list[str], why: str) -> None:
    assert found(source, "en") == dates, why


INFERRED = [
    ("2018年5月2日商定，9月7日核准。", "2020-09-24", ["2018-05-02", "2018-09-07"], "from the paragraph"),
    ("3月25日，星期四", "2020-12-11", ["2021-03-25"], "the weekday says which year"),
    ("3月25日，星期三", "2020-12-11", ["2020-03-25"], "another weekday, another year"),
    ("3月1日开始报名", "2020-12-11", ["2021-03-01"], "nearest to the document's date"),
    ("10月9日截止报名", None, ["--10-09"], "nothing tells the year: it stays unknown"),
    ("10月9日，星期二", "2020-09-24", ["--10-09"], "no near year has that weekday"),
    (
        "2019年9月11日至13日和次年9月8日和9日",
        None,
        ["2019-09-11/2019-09-13", "2020-09-08/2020-09-09"],
        "the year after",
    ),
]


@pytest.mark.parametrize(("source", "document_date", "dates", "why"), INFERRED)
def test_a_year_left_out(source: str, document_date: str | None, dates: list[str], why: str) -> None:
    assert found(source, "zh", document_date) == dates, why


def test_a_year_said_later_holds_where_no_date_is_known() -> None:
    source = "The first opens on 3 February, the second on 28 April 2015. The third opens on 5 May."
    assert found(source, "en") == ["2015-02-03", "2015-04-28", "2015-05-05"]
    assert found("The first opens on 3 February. The second opened on 28 April 2015.", "en")[0] == "--02-03"
    assert found(source, "en", "2014-06-01")[0] == "2014-02-03", "the document's own date knows better"


def test_attributes_say_what_was_inferred_and_checked() -> None:
    text = read_text("12 October 2020\n\nDates: Friday, 9 October 2020 and Monday, 13 October 2020, as of 1 May 2020.")
    first, second, third, fourth = find(text)
    assert first.attrs == {"role": "document_date"}
    assert second.attrs == {"weekday": "Fri"}
    assert third.attrs == {"weekday": "Mon", "weekday_disagrees": True}
    assert fourth.attrs == {"role": "as_of"}
    assert in_document([fourth, first]) == "2020-10-12"


def test_masked_places_hold_no_dates() -> None:
    text = read_text("the Convention of 5 May 1992 entered into force on 5 May 1993")
    start = text.view.index("Convention")
    assert [m.normalised for m in find(text, None, [Span(start, start + 25)])] == ["1993-05-05"]


CLOCKS = [
    ("中午12时至下午2时", "zh", "12:00", "14:00", "noon to afternoon"),
    ("下午3时至6时", "zh", "15:00", "18:00", "afternoon holds for both"),
    ("上午10时30分", "zh", "10:30", None, "half past"),
    ("10 a.m.-1 p.m.", "en", "10:00", "13:00", "two halves of the day"),
    ("3–6 p.m.", "en", "15:00", "18:00", "p.m. holds for both"),
    ("10-1 p.m.", "en", "10:00", "13:00", "the first is in the morning, else time would run backwards"),
    ("Noon–2 p.m.", "en", "12:00", "14:00", "noon"),
    ("12 noon to 2 p.m.", "en", "12:00", "14:00", "twelve noon"),
    ("11.30 a.m.", "en", "11:30", None, "a point for minutes"),
]


@pytest.mark.parametrize(("cell", "language", "start", "end", "why"), CLOCKS)
def test_clock(cell: str, language: str, start: str, end: str | None, why: str) -> None:
    read = clock_cell(cell, language)
    assert read is not None, why
    assert (read.iso, iso(read.end) if read.end else None) == (start, end), why


@pytest.mark.parametrize(
    ("cell", "language"), [("2", "en"), ("1 (a)", "en"), ("2", "zh"), ("10 members", "en"), ("", "zh")]
)
def test_what_is_no_clock(cell: str, language: str) -> None:
    assert clock_cell(cell, language) is None


@given(st.dates(min_value=date(1946, 1, 1), max_value=date(2049, 12, 31)))
def test_every_day_is_read_in_both_languages(day: date) -> None:
    chinese = f"会议于{day.year}年{day.month}月{day.day}日举行"
    english = f"The meeting was held on {day.day} {day:%B} {day.year}."
    assert found(chinese, "zh") == found(english, "en") == [day.isoformat()]


@given(st.text(max_size=200))
def test_any_text_is_read_and_mentions_lie_inside_it(source: str) -> None:
    for language in ("zh", "en"):
        text = read_text(source, language)
        for mention in find(text):
            assert text[mention.span] == mention.text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # A day of the meeting that the title gives.
        ("Report on the meeting held in Vienna from 10 to 12 April 2031\n\n1. On 11 April, a talk.", "2031-04-11"),
        ("2031年4月10日至12日在维也纳举行的会议的报告\n\n1. 4月11日的发言。", "2031-04-11"),
        # What was done does not lie far ahead.
        ("Report\n\n1. On 11 April, the Group adopted its agenda.", "2031-04-11"),
        ("报告\n\n1. 4月11日，工作组通过了议程。", "2031-04-11"),
        # What will be done may, and what was decided may be near.
        ("Report\n\n1. On 11 April, the Group will adopt its agenda.", "2032-04-11"),
        ("报告\n\n1. 4月11日，工作组将通过议程。", "2032-04-11"),
        ("Report\n\n1. The Group decided on a session on 5 November.", "2031-11-05"),
        ("报告\n\n1. 工作组商定了11月5日的会议。", "2031-11-05"),
    ],
)
def test_the_year_of_a_day_in_a_report(source: str, expected: str) -> None:
    text = read_text(source)
    dates = [m for m in find(text, "2031-10-28") if m.attrs.get("year_inferred")]
    assert [m.normalised for m in dates] == [expected]
