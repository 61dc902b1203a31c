"""HTML and Akoma Ntoso: structure kept, nothing hidden or hostile read, footnotes out of the sentences."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers.akn import read_akn
from ingest.readers.manuscript import folded
from ingest.readers.markup import read_markup
from ingest.readers.tree import xml_root

HTML, XML = Path("page.html"), Path("resolution.xml")


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    return [line for line in read_markup(page.encode(encoding), HTML).text.split("\n") if line]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<h2>Mandate</h2><p>See\n  <b>A/75/1</b>.", ["## Mandate", "See A/75/1."]),  # line ends inside are spaces
        ("<p>resolution <a href='x'>9/1</a>, para. 2", ["resolution 9/1, para. 2"]),  # a link does not part words
        ("<ol start=3><li>Opening<li>Closing</ol>", ["3. Opening", "4. Closing"]),
        ("<ol type=I><li>a<ol type=a><li>b</ol><li>c</ol>", ["I. a", "a. b", "II. c"]),  # the outer list counts on
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol><li></li></ol><p>Not an item", ["Not an item"]),  # a number without words goes nowhere
        ("<ul><li><p>First</p><p>Second</p></ul>", ["• First", "Second"]),
        ("<table><tr><th>No.<th>Title<tr><td>9/1<td>Firearms</table>", ["No.\tTitle", "9/1\tFirearms"]),
        ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", ["One", "Two"]),  # a table for layout only
        ("<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>", ["a\td", "b c"]),  # a table in a cell
        ("<p>Convention<sup><a href='#n3'>3</a></sup> and 55/25<a href='#n4'>[4]</a>.", ["Convention and 55/25."]),
        ("<p><a href='#r3'>3</a> Treaty Series.", ["3 Treaty Series."]),  # the footnote's own number stays
        ("<p>resolution 55/25<sup>3</sup>", ["resolution 55/25 3"]),  # never glued to a number
        ("<p>the 1<sup>st</sup> session", ["the 1st session"]),
        ("<p>A</p><script>alert('B')</script><style>C{}</style><nav>D</nav><p hidden>E</p>F", ["A", "F"]),
        ("<p>kept <del>deleted</del>too<!-- comment -->", ["kept too"]),
        ("<p style='display: none'>x</p>tail", ["tail"]),
        ("Distr.: General<br>2 July 2025", ["Distr.: General", "2 July 2025"]),
        ("<p>第 9/1 号决议&nbsp;&amp;附件", ["第 9/1 号决议 &附件"]),
    ],
)
def test_what_a_page_shows(page: str, wanted: list[str]) -> None:
    assert lines(page) == wanted


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "utf-8"])
def test_a_page_is_read_in_the_encoding_it_declares(declared: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>第9/1号决议</p>'
    assert lines(page, declared) == ["第9/1号决议"]


def test_a_page_that_declares_a_wrong_encoding_is_read_as_what_it_is() -> None:
    assert lines('<meta charset="gb18030"><p>Genève</p>é') == ["Genève", "é"]
    assert lines('<meta charset="no-such">' + "<p>决议") == ["决议"]


def akn(body: str, meta: str = "") -> str:
    return (
        f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><meta>{meta}</meta>'
        f"{body}</statement></akomaNtoso>"
    )


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # a number and its paragraph are elements apart, and one line
        ("<paragraph><num>12.</num><content><p>\tDecides</p></content></paragraph>", ["12. Decides"]),
        # a paragraph that opens with a list: both numbers, as printed
        (
            "<paragraph><num>1.</num><list><intro><p>Invites:</p></intro><point><num>(<i>a</i>)</num><p>all</p></point>"
            "</list></paragraph>",
            ["1. Invites:", "(a) all"],
        ),
        ("<section><num>I.</num><heading>Scope</heading><p>Text</p></section>", ["## I. Scope", "Text"]),
        # a footnote stands inside the sentence, and is told behind the text
        ("<p>Charter<authorialNote marker='2'><p>A/1.</p></authorialNote>, and</p>", ["Charter, and", "2 A/1."]),
        ("<p>resolution <ref href='x'>1373 (2001)</ref><sup>4</sup>,</p>", ["resolution 1373 (2001),"]),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", ["a\tb"]),
        ("<p>United Nations<img/></p><docketNumber>21-01234 (E)</docketNumber>", ["United Nations"]),
        ("<attachments><attachment><doc><meta>x</meta><mainBody><p>Annex</p></mainBody></doc></attachment></attachments>",
         ["Annex"]),
    ],
)  # fmt: skip
def test_what_an_akoma_ntoso_document_says(body: str, wanted: list[str]) -> None:
    text = read_akn(akn(f"<mainBody>{body}</mainBody>").encode(), XML).text
    assert [line for line in text.split("\n") if line] == wanted


def test_what_an_akoma_ntoso_file_knows() -> None:
    meta = (
        '<FRBRExpression><FRBRlanguage language="zho"/></FRBRExpression><workflow><step outcome="draftResolution"'
        ' as="S/2021/1"/><step outcome="adopted" as="S/PV.8700"/></workflow>'
    )
    cover = (
        '<coverPage><p><docNumber refersTo="#symbol">S/RES/2600 (2021)</docNumber></p><p><docStatus>Distr.: General'
        '</docStatus></p><p><docDate date="2021-02-01" refersTo="#dateOfIssuance">x</docDate></p><p><inline '
        'name="adoptionMeeting" title="8700th"/><docDate date="2021-01-31" refersTo="#adoptionDate">y</docDate></p>'
        "</coverPage>"
    )
    assert dict(read_akn(akn(cover, meta).encode(), XML).metadata) == {
        "symbol": "S/RES/2600 (2021)",
        "language": "zh",
        "date": "2021-02-01",
        "adopted": "2021-01-31",
        "meeting": "8700",
        "draft": "S/2021/1",
        "distribution": "General",
    }


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;&c;</a>'


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (LAUGHS, "entities"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "entities"),
        ('<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x">%b;]><a/>', "entities"),
        ("<a>" * 5000 + "</a>" * 5000, "damaged"),  # deeper than any document
        ("<a><b></a>", "damaged"),
        ("<a>cut o", "damaged"),
        ("<a>&undeclared;</a>", "damaged"),
    ],
)
def test_hostile_and_broken_xml_is_refused(xml: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        xml_root(xml.encode(), XML)
    assert raised.value.reason == reason


def test_a_document_type_without_entities_is_looked_up_nowhere() -> None:
    assert xml_root(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', XML).tag == "a"


def test_html_deeper_than_the_parser_goes_is_refused_and_not_cut() -> None:
    with pytest.raises(UnreadableFile, match="not a whole HTML"):
        lines("<div>" * 3000 + "deep" + "</div>" * 3000 + "<p>after")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=80))
def test_any_words_in_a_paragraph_come_out_on_one_line(words: str) -> None:
    if not folded(words):
        return
    assert lines(f"<p>{html.escape(words)}</p>") == [folded(words)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (lambda: read_markup(data, HTML), lambda: read_akn(data, XML)):
        try:
            read()
        except UnreadableFile as error:
            assert "{" not in error.line("en").replace(repr(data), "")
