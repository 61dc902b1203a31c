"""References say the same when other people's programs read them, whatever stands in a title."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import bibtexparser  # type: ignore[import-untyped]
import pytest
import rispy  # type: ignore[import-untyped]
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from graph.build import build
from graph.citation import FORMATS, KINDS, Reference, bibtex, cited, csl_json, latex, reference, ris
from graph.identifiers import iri
from graph.settings import DEFAULT_BASE
from graph.store import Store
from ingest.entities import completed
from ingest.record import Entity, Record, Relation, Span
from tests.graph.enacted import enacted
from tests.graph.records import record
from views.officials import officials

IDS = f"{DEFAULT_BASE}id/"
HOSTILE = r"100% of {braces} & \input{/etc/passwd} $x_1^2$ # ~ “quoted” 第9/1号决议 <b> \end{document}"

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: _seen(text) != "")
REFERENCES = st.builds(
    Reference,
    kind=st.sampled_from(KINDS),
    key=st.from_regex(r"UN-[A-Za-z0-9.-]{1,20}", fullmatch=True),
    title=WORDS,
    author=WORDS | st.just(""),
    date=st.sampled_from(["", "2020", "2020-10", "2020-10-02"]),
    number=st.sampled_from(["", "CTOC/COP/2020/5", "S/RES/1325 (2000)", "A/79/6 (Sect. 24)/Corr.1"]),
    publisher=st.sampled_from(["United Nations", "联合国"]),
    address=st.sampled_from(["https://docs.un.org/en/S/RES/1325%20(2000)", "https://x.org/a_b?c=1&d={e}#f\n"]),
    language=st.sampled_from(["en", "zh"]),
)


def _seen(text: str) -> str:
    """Words on one line, without what is not seen."""
    kept = (" " if one.isspace() else one for one in text if one.isspace() or unicodedata.category(one)[0] != "C")
    return " ".join("".join(kept).split(" ")).strip()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def entry(text: str) -> Any:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert library.comments == []
    (found,) = library.entries
    return found


@given(REFERENCES)
def test_bibtex_is_read_back(one: Reference) -> None:
    found = entry(bibtex(one))
    assert found.key == one.key
    assert found.entry_type == ("techreport" if one.kind == "document" else "misc")
    fields = {name: field.value for name, field in found.fields_dict.items()}
    printed = _printed(fields["title"])
    # What prints the same is the same: TeX makes ligatures of quotes and dashes, and a space of spaces.
    assert _squeezed(_ligatures(printed)) == _squeezed(_ligatures(_seen(one.title)))
    assert ("author" in fields) == bool(one.author)
    assert fields.get("year", "") == one.date[:4]
    assert not set(fields["url"]) & set("{}\n\\ ")


# What the reader of LaTeX does not know by these names; each stands for a sign while it reads.
NAMED = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textless": "<", "textgreater": ">"}


def _printed(text: str) -> str:
    """What LaTeX prints."""
    for number, name in enumerate(NAMED):
        text = text.replace(f"\\{name}{{}}", chr(0xE000 + number))
    printed: str = LatexNodes2Text(math_mode="verbatim").latex_to_text(text)
    for number, sign in enumerate(NAMED.values()):
        printed = printed.replace(chr(0xE000 + number), sign)
    return printed


def _ligatures(text: str) -> str:
    """Text with what TeX puts together put together: quotes, dashes, accents; their plain signs count alike."""
    text = unicodedata.normalize("NFC", text)
    for signs, joined in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("!`", "¡"), ("?`", "¿")):
        text = text.replace(signs, joined)
    return text


COMMANDS = {*NAMED, "textbackslash", "textasciitilde", *"$&#_%"}


@pytest.mark.parametrize(
    "text", [HOSTILE, "\\", "{", "}", "a}b{c", "%", "$", "&_#~^", "\\\\", "\x00\u202eab", "@article{x,"]
)
def test_nothing_in_a_title_is_a_command(text: str) -> None:
    made = latex(text)
    assert set(re.findall(r"\\([A-Za-z]+|.)", made)) <= COMMANDS
    assert made.count("{") == made.count("}")
    assert _printed(made) == _seen(text)


@given(REFERENCES)
def test_ris_is_read_back(one: Reference) -> None:
    (found,) = rispy.loads(ris(one))
    assert found["type_of_reference"] == ("GOVDOC" if one.kind == "document" else "LEGAL")
    assert found["title"].split() == _seen(one.title).split()
    assert [name.split() for name in found.get("authors", [])] == ([_seen(one.author).split()] if one.author else [])
    assert found.get("year", "") == one.date[:4]
    assert found.get("note", "") == one.number, "M1 is the number of a document, which this reader calls a note"
    assert found["language"] == one.language
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris(one).rstrip("\r\n").split("\r\n"))


@given(REFERENCES)
def test_csl_json_is_read_back(one: Reference) -> None:
    (item,) = json.loads(csl_json(one))
    assert item["title"].split() == _seen(one.title).split()
    assert item["type"] in ("report", "legislation", "treaty")
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    assert "-".join(f"{part:02}" for part in parts) == one.date


def test_a_citation_processor_takes_it() -> None:
    one = Reference("document", "UN-1", "A title", "The Conference", "2020-10-02", "A/1", "UN", "https://x.org", "en")
    source = CiteProcJSON(json.loads(csl_json(one)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("un-1")]))
    (printed,) = (str(line) for line in bibliography.bibliography())
    assert "The Conference" in printed
    assert "2020" in printed
    assert "A title" in printed


@pytest.fixture(scope="module")
def store() -> Store:
    text = "On 2 October 2020 resolution 9/1 was adopted. The note was issued. They met."
    span = (Span(0, 10),)
    relations = (
        Relation("doc:CTOC/COP/2020/5", "hasTitle", "Costs & benefits", "stated", span),
        Relation("doc:CTOC/COP/2020/5", "documentDate", "2020-10-02", "stated", span),
        Relation("inst:ctoc-cop/res/9/1", "cites", "inst:ga/res/55/25", "stated", span),
        Relation("body:ctoc-cop", "heldMeeting", "mtg:ctoc-cop/10", "stated", span),
        Relation("inst:ctoc-cop/res/9/1", "citesProvision", "prov:untoc/art/3", "stated", span),
    )
    given_ = (Entity("doc:CTOC/COP/2020/5", "SecretariatNote"), Entity("doc:A/0", "Document"))
    document = {"key": "doc:CTOC/COP/2020/5", "title_zh": "成本与效益"}
    known = completed(given_, relations=relations)
    record = Record(
        "a.txt",
        "0" * 64,
        text,
        "en",
        "CTOC/COP/2020/5",
        document,
        (),
        known,
        (),
        relations,
    )
    return Store.of([build(record)])


def test_a_document_is_cited_by_its_title_date_and_symbol(store: Store) -> None:
    found = reference(store, iri("doc:CTOC/COP/2020/5", IDS), "en", "https://docs.un.org/en/CTOC/COP/2020/5")
    assert found == Reference(
        "document",
        "UN-CTOC-COP-2020-5",
        "Costs & benefits",
        "",
        "2020-10-02",
        "CTOC/COP/2020/5",
        "United Nations",
        "https://docs.un.org/en/CTOC/COP/2020/5",
        "en",
    )
    chinese = reference(store, iri("doc:CTOC/COP/2020/5", IDS), "zh")
    assert chinese
    assert (chinese.title, chinese.publisher, chinese.language) == ("成本与效益", "联合国", "zh")


def test_an_instrument_is_cited_by_its_name_and_its_body(store: Store) -> None:
    found = reference(store, iri("inst:ctoc-cop/res/9/1", IDS), "en")
    assert found
    assert (found.kind, found.date) == ("instrument", "")
    assert found.title.startswith("Resolution 9/1 of the Conference")
    assert found.author.startswith("Conference of the Parties")
    assert found.address == iri("inst:ctoc-cop/res/9/1", IDS)


def test_a_treaty_is_cited_and_a_meeting_is_not(store: Store) -> None:
    treaty = reference(store, iri("treaty:untoc", IDS), "zh")
    assert treaty
    assert (treaty.kind, treaty.title) == ("treaty", "联合国打击跨国有组织犯罪公约")
    for key in ("mtg:ctoc-cop/10", "body:ctoc-cop", "prov:untoc/art/3"):
        assert reference(store, iri(key, IDS), "en") is None


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_says_title_number_and_address(store: Store, ending: str) -> None:
    found = reference(store, iri("doc:CTOC/COP/2020/5", IDS), "en", "https://docs.un.org/en/CTOC/COP/2020/5")
    assert found
    text = cited(found, ending)
    for words in ("Costs", "CTOC/COP/2020/5", "https://docs.un.org/en/CTOC/COP/2020/5", "2020"):
        assert words in text
    with pytest.raises(KeyError):
        cited(found, "exe")


def _resolution(*dates: str, adopted: str | None = None, number: str = "9101 (2031)") -> Store:
    key, text = f"inst:sc/res/{number}", "Resolution. It was printed on a day."
    facts = [(f"doc:S/RES/{number}", "documentDate", day, "printed on a day") for day in dates]
    return Store.of([build(enacted(key, text, [], facts, adopted=adopted))])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_resolution_and_the_document_that_prints_it_are_cited_as_one(language: str, ending: str) -> None:
    store = _resolution("2028-11-07", adopted="2031-03-10")
    made = []
    for key in ("inst:sc/res/9101 (2031)", "doc:S/RES/9101 (2031)"):
        one = iri(key, IDS)
        found = reference(store, one, language, officials(store, one, language)[0])
        assert found
        made.append(cited(found, ending))
    assert made[0] == made[1]
    assert f"https://docs.un.org/{language}/S/RES/9101(2031)" in made[0]
    assert "2028" not in made[0], "a misprint of the document's day is not when the resolution was adopted"


DATES = [
    (("2031-03-12",), "2031-03-10", "2031-03-10", "the day of adoption, not that of printing"),
    (("2031-03-12",), None, "2031", "no day is held: the year of the number"),
    ((), None, "2031", "nothing is held"),
]


@pytest.mark.parametrize(("printed", "adopted", "date", "why"), DATES, ids=[case[3] for case in DATES])
def test_when_a_resolution_was_adopted(printed: tuple[str, ...], adopted: str | None, date: str, why: str) -> None:
    found = reference(_resolution(*printed, adopted=adopted), iri("inst:sc/res/9101 (2031)", IDS), "en")
    assert found and found.date == date, why


@pytest.mark.parametrize(
    ("days", "date"),
    [(("2030-01-02",), "2030-01-02"), (("2030-01-02", "2030-01-12"), "2030"), (("2030-01-02", "2031-01-02"), "")],
)
def test_days_that_contradict_each_other_are_not_chosen_from(days: tuple[str, ...], date: str) -> None:
    facts = [("doc:A/90/6", "documentDate", day, "printed") for day in days]
    found = reference(
        Store.of([build(record("It was printed.", facts, symbol="A/90/6"))]), iri("doc:A/90/6", IDS), "en"
    )
    assert found and found.date == date
