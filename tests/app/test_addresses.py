"""Addresses lead back to what they were made from, and never out of the app by surprise."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph.identifiers import iri
from views import address
from views.negotiation import preferred
from views.words import language_of

IDS = "https://w3id.org/unmandate/id/"

KEYS = [
    ("inst:ctoc-cop/res/9/1", "an instrument"),
    ("doc:S/RES/1325 (2000)", "brackets and a space"),
    ("doc:A/68_B", "an underscore, which stands for a space unless it is encoded"),
    ("doc:A/50/L.1/100%", "a percent sign is encoded once in the IRI and once more in the address"),
    ("person:李明", "a name in Chinese"),
    ("doc:A/1?x=1&lang=zh#top", "characters that mean something in an address"),
]


@pytest.mark.parametrize(("key", "why"), KEYS, ids=[why for _, why in KEYS])
def test_a_thing_is_found_again_by_its_address(key: str, why: str) -> None:
    whole = iri(key, IDS)
    made = address.resource("zh", address.name_of(whole, IDS), fact="5f0c")
    query = parse_qs(urlsplit(made).query, strict_parsing=True)
    assert address.iri_of(query["id"][0], IDS) == whole, why
    assert (query["lang"], query["fact"]) == (["zh"], ["5f0c"])


@given(st.text(max_size=30))
def test_what_was_typed_is_found_again_in_the_address(typed: str) -> None:
    typed = typed.encode("utf-8", errors="ignore").decode()
    made = parse_qs(urlsplit(address.find("en", q=typed)).query, keep_blank_values=True)
    assert made.get("q", [""]) == [typed]


@given(st.text(max_size=30))
def test_no_name_makes_an_iri_that_breaks_a_query(name: str) -> None:
    found = address.iri_of(name, IDS)
    assert found is None or not set(found) & set('<>"{}|^`\\ \n\t')
    assert found is None or f"<{found}>" == str(NamedNode(found)), "and the store takes it"


EXTERNAL = [
    ("https://docs.un.org/en/A/RES/55/25", True, "an official address"),
    ("javascript:alert(1)", False, "a script"),
    ("JaVaScRiPt:alert(1)", False, "a script, written otherwise"),
    ("data:text/html,<script>", False, "a page inside an address"),
    ("//evil.example/x", False, "no scheme"),
    ("https://", False, "no host"),
    ("http://[", False, "not an address at all"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("given_", "kept", "why"), EXTERNAL, ids=[case[2] for case in EXTERNAL])
def test_only_web_addresses_are_linked(given_: str, kept: bool, why: str) -> None:
    assert (address.external(given_) is not None) == kept, why


OFFERED = ["text/html", "text/turtle", "application/ld+json"]
ACCEPT = [
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html", "a browser"),
    ("*/*", "text/html", "curl without a wish"),
    ("application/ld+json;q=0.9, text/turtle;q=0.8", "application/ld+json", "the higher quality"),
    ("text/turtle;q=0, */*", "text/html", "anything but Turtle"),
    ("application/*;q=0.5, text/html;q=0.1", "application/ld+json", "a range may win"),
    ("TEXT/TURTLE", "text/turtle", "media types know no case"),
    ("text/turtle;q=high", None, "a quality that is none counts for nothing"),
    ("image/png", None, "nothing that is offered"),
    (", ,", None, "a header with nothing in it"),
]


@pytest.mark.parametrize(("accept", "wanted", "why"), ACCEPT, ids=[case[2] for case in ACCEPT])
def test_preferred(accept: str, wanted: str | None, why: str) -> None:
    assert preferred(accept, OFFERED) == wanted, why


@given(st.text(max_size=60))
def test_no_header_breaks_the_choice(accept: str) -> None:
    assert preferred(accept, OFFERED) in (*OFFERED, None)


LANGUAGE = [("zh", "en", "zh"), (None, "zh-Hans-CN", "zh"), (None, "fr", "en"), ("fr", "zh", "zh"), ("", None, "en")]


@pytest.mark.parametrize(("wanted", "locale", "language"), LANGUAGE)
def test_language(wanted: str | None, locale: str | None, language: str) -> None:
    assert language_of(wanted, locale) == language
