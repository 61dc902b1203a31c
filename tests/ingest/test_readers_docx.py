"""DOCX: what Word prints: numbers, footnotes, revisions, the header of the first page; packages that are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.errors import UnreadableFile
from ingest.readers import read_file
from ingest.readers.docx import read_docx
from ingest.readers.numbering import numeral

HERE = Path("report.docx")
CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def bytes_of(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lines(document: Any) -> list[str]:
    return [line for line in read_docx(bytes_of(document), HERE).text.split("\n") if line]


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """The same package with parts changed, dropped (None) or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in added.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def test_paragraphs_headings_tables_and_tabs() -> None:
    document = docx.Document()
    document.add_heading("Report of the Working Group", 0)
    document.add_heading("Mandate", 1)
    document.add_paragraph("\t7.1\tThe  group\nmeets.")  # a typed number, a line break inside a paragraph
    document.add_paragraph("")
    table = document.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("No.", "Title", "Symbol"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "2"
    table.rows[1].cells[2].text = "A/75/1"
    assert lines(document) == [
        "# Report of the Working Group",
        "## Mandate",
        "7.1 The group meets.",
        "No.\tTitle\tSymbol",
        "2\t\tA/75/1",
    ]


def test_a_title_block_is_a_table_and_stands_in_the_header_of_the_first_page() -> None:
    document = docx.Document()
    document.add_paragraph("Eightieth session")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    row = section.first_page_header.add_table(1, 3, docx.shared.Inches(6)).rows[0]
    row.cells[0].text = "General Assembly"
    row.cells[2].text = "A/80/1"
    row.cells[2].add_paragraph("10 April 2025")
    section.header.paragraphs[0].text = "A/80/1"  # on every other page
    section.footer.paragraphs[0].text = "25-01234"
    assert lines(document) == ["General Assembly\t\tA/80/1", "10 April 2025", "Eightieth session"]


def test_a_header_that_every_page_has_is_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "A/80/1"
    document.add_paragraph("Text")
    assert lines(document) == ["Text"]


def test_what_is_deleted_is_not_read_and_what_is_inserted_is() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Decides ")._p
    for tag, text, words in (("w:del", "w:delText", "not "), ("w:ins", "w:t", "to meet")):
        change, run, content = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text)
        content.text = words
        run.append(content)
        change.append(run)
        paragraph.append(change)
    assert lines(document) == ["Decides to meet"]


def test_content_controls_and_text_boxes_are_read() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Symbol</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    box = "<w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t>Before, </w:t></w:r><w:r><w:pict><w:txbxContent>{box}</w:txbxContent>"
            "</w:pict></w:r><w:r><w:t>after</w:t></w:r></w:p>"
        ),
    )
    assert lines(document) == ["Symbol", "Before, after", "In a box"]


def numbered(document: Any, text: str, number: int, level: int) -> None:
    paragraph = document.add_paragraph(text)._p
    properties = paragraph.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def numbering(document: Any, *levels: tuple[str, str]) -> int:
    """Adds a list whose levels have these styles and texts; gives its number."""
    root = document.part.numbering_part.element
    listed = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{listed}</w:abstractNum>'))
    number: int = root.add_num(90).numId
    return number


def test_numbers_that_word_makes_are_printed() -> None:
    document = docx.Document()
    number = numbering(document, ("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%3"))
    for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1)):
        numbered(document, text, number, level)
    document.add_paragraph("plain")
    numbered(document, "off", 0, 0)  # number 0 takes a style's number away
    assert lines(document) == ["1. a", "(a) b", "(b) c", "1.i d", "2. e", "(a) f", "plain", "off"]


def test_a_list_that_starts_again() -> None:
    document = docx.Document()
    number = numbering(document, ("decimal", "%1."))
    numbered(document, "a", number, 0)
    again = document.part.numbering_part.element.add_num(90)
    again.add_lvlOverride(ilvl=0).add_startOverride(1)
    numbered(document, "b", number, 0)
    numbered(document, "c", again.numId, 0)
    assert lines(document) == ["1. a", "2. b", "1. c"]


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),  # Word repeats the letter
        (1994, "upperRoman", "MCMXCIV"),
        (20, "chineseCounting", "二十"),
        (11, "chineseCountingThousand", "十一"),
        (0, "lowerRoman", "0"),  # no such numeral
        (3, "none", ""),
        (3, "unheard-of", "3"),
    ],
)
def test_numerals(value: int, style: str, printed: str) -> None:
    assert numeral(value, style) == printed


NOTES = f"""<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> \tA/75/1.</w:t></w:r></w:p>
</w:footnote><w:footnote w:id="4"><w:p><w:r><w:t>Ibid.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_footnotes_stand_behind_the_text_under_the_number_they_have_in_it() -> None:
    document = docx.Document()
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, NOTES.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph = document.add_paragraph("resolution 55/25")
    for note, after in ((5, ", and decision 9/1"), (4, " of the Conference"), (99, ".")):
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(note))
        paragraph.add_run()._r.append(reference)
        paragraph.add_run(after)
    assert lines(document) == ["resolution 55/25, and decision 9/1 of the Conference.", "1 A/75/1.", "2 Ibid."]


def test_a_raised_mark_is_not_glued_to_a_number() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("55/25")
    paragraph.add_run("a").font.superscript = True
    paragraph.add_run(", the 1")
    paragraph.add_run("st").font.superscript = True
    assert lines(document) == ["55/25 a, the 1st"]


def test_the_properties_of_un_templates() -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_paragraph("Text")
    properties = (
        "<p:Properties xmlns:p='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties' xmlns:v="
        "'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'>"
        "<p:property name='Symbol1'><v:lpwstr>A/80/1</v:lpwstr></p:property>"
        "<p:property name='Session1'><v:lpwstr>Eightieth session_x000d_</v:lpwstr></p:property></p:Properties>"
    )
    package = document.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), CUSTOM, properties.encode(), package), CUSTOM_TYPE)
    metadata = dict(read_docx(bytes_of(document), HERE).metadata)
    assert metadata == {"symbol": "A/80/1", "session": "Eightieth session"}


@pytest.fixture(scope="module")
def whole() -> bytes:
    document = docx.Document()
    document.add_paragraph("Text")
    return bytes_of(document)


def test_broken_packages_are_refused_with_their_reason(whole: bytes, tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
    wide = laughs.decode().encode("utf-16")
    reasons = {
        "cut.docx": (whole[: len(whole) // 2], "damaged"),  # a download that stopped
        "cut-end.docx": (whole[:-10], "damaged"),
        "no-document.docx": (repacked(whole, lambda n, c: None if n == "word/document.xml" else c), "damaged"),
        "no-xml.docx": (repacked(whole, lambda n, c: b"words" if n == "word/document.xml" else c), "damaged"),
        "no-relations.docx": (
            repacked(whole, lambda n, c: b"<a/>" if n.endswith("document.xml.rels") else c),
            "damaged",
        ),
        "laughs.docx": (repacked(whole, lambda n, c: laughs if n == "word/document.xml" else c), "entities"),
        "wide.docx": (repacked(whole, lambda n, c: wide if n == "word/document.xml" else c), "entities"),
        "sheet.xlsx": (repacked(whole, lambda n, c: None if n.startswith("word/") else c), "foreign"),
        "sheet.docx": (repacked(whole, lambda n, c: None if n.startswith("word/") else c), "foreign"),
        "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "foreign"),
        "blank.docx": (bytes_of(docx.Document()), "empty"),
    }
    for name, (data, reason) in reasons.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableFile) as raised:
            read_file(tmp_path / name)
        assert raised.value.reason == reason, (name, str(raised.value))


def test_a_package_that_unpacks_to_more_than_its_bound_is_not_unpacked(
    whole: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("UN_MANDATE_MAX_MIB", "1")
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(repacked(whole, lambda _, content: content, word__media__zeros=bytes(8 * 2**20)))
    assert bomb.stat().st_size < 2**20
    with pytest.raises(UnreadableFile, match="unpacks to more than 4 MiB"):
        read_file(bomb)


def test_a_wrong_name_does_not_hide_a_document(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(whole)
    assert read_file(tmp_path / "report.txt").text == "Text\n"
