"""The addresses that programs use: a thing's identity, its data, and health."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.identifiers import iri
from graph.serialization import FORMATS
from graph.settings import DEFAULT_BASE
from graph.store import Store
from graph.vocabulary import unm
from tests.app.conftest import GROUP
from views import shell
from views.navigation import PLACES
from views.routes import ROUTES

IDS = f"{DEFAULT_BASE}id/"
NAME = iri(GROUP, IDS).removeprefix(IDS)


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(ROUTES)), follow_redirects=False) as opened:
        yield opened


ACCEPTED = [
    ("text/html,application/xhtml+xml,*/*;q=0.8", "/resource?id=body/ctoc-cop-wg-firearms&lang=en", "a browser"),
    ("text/turtle", "/data/body/ctoc-cop-wg-firearms.ttl", "Turtle"),
    ("application/ld+json", "/data/body/ctoc-cop-wg-firearms.jsonld", "JSON-LD"),
    ("application/n-triples", "/data/body/ctoc-cop-wg-firearms.nt", "N-Triples"),
]


@pytest.mark.parametrize(("accept", "wanted", "why"), ACCEPTED, ids=[case[2] for case in ACCEPTED])
def test_an_identity_leads_to_what_the_client_prefers(client: TestClient, accept: str, wanted: str, why: str) -> None:
    answer = client.get(f"/id/{NAME}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, wanted), why
    assert "Accept" in answer.headers["vary"]
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(("headers", "query"), [({"Accept-Language": "zh-CN,en;q=0.5"}, ""), ({}, "?lang=zh")])
def test_the_page_is_in_the_reader_s_language(client: TestClient, headers: dict[str, str], query: str) -> None:
    answer = client.get(f"/id/{NAME}{query}", headers=headers)
    assert parse_qs(urlsplit(answer.headers["location"]).query)["lang"] == ["zh"]


def test_what_is_not_known_is_not_found(client: TestClient) -> None:
    for name in ("body/nowhere", "", "a%20b", "%3Cscript%3E", "body/ctoc-cop-wg-firearms%00"):
        assert client.get(f"/id/{name}").status_code == 404, name
        assert client.get(f"/data/{name}.ttl").status_code == 404, name


def test_a_kind_of_data_that_there_is_not(client: TestClient) -> None:
    answer = client.get(f"/id/{NAME}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["message"]
    assert client.get(f"/data/{NAME}.exe").status_code == 404


@pytest.mark.parametrize("suffix", FORMATS)
def test_data_parses_and_holds_facts_with_their_evidence(client: TestClient, store: Store, suffix: str) -> None:
    answer = client.get(f"/data/{NAME}.{suffix}")
    assert answer.headers["content-type"].startswith(FORMATS[suffix][1])
    found = {(one.subject, one.predicate, one.object) for one in _parsed(answer.content, suffix)}
    node = ox.NamedNode(iri(GROUP, IDS))
    assert {tuple(one) for one in store.triples(subject=node)} <= found
    created = [subject for subject, predicate, object in found if (predicate, object) == (unm("establishes"), node)]
    assert created == [ox.NamedNode(iri("inst:ctoc-cop/res/5/4", IDS))]
    assert any(predicate == unm("exactText") for _, predicate, _ in found), "the words that say so are in it"


def test_all_formats_say_the_same(client: TestClient) -> None:
    said = []
    for suffix in FORMATS:
        parsed = _parsed(client.get(f"/data/{NAME}.{suffix}").content, suffix)
        said.append({(str(one.subject), str(one.predicate), str(one.object)) for one in parsed})
    assert all(one == said[0] for one in said)
    assert said[0]


def _parsed(content: bytes, suffix: str) -> list[ox.Quad]:
    """Read by another library than the one that wrote it."""
    media = FORMATS[suffix][1]
    return list(ox.parse(content, format=ox.RdfFormat.from_media_type(media)))


def test_an_encoded_character_is_not_the_character(client: TestClient) -> None:
    # The path is read as it was sent: "%2F" in it is no "/".
    assert client.get(f"/id/{NAME.replace('/', '%2F')}").status_code == 404


CITED = [
    ("application/x-bibtex", "bib", "@techreport{UN-CTOC-COP-2099-1,"),
    ("application/x-research-info-systems", "ris", "TY  - GOVDOC"),
    ("application/vnd.citationstyles.csl+json", "csl.json", '"type": "report"'),
]


@pytest.mark.parametrize(("media", "ending", "begins"), CITED, ids=[case[1] for case in CITED])
def test_a_document_is_cited_in_the_format_that_is_asked_for(
    client: TestClient, media: str, ending: str, begins: str
) -> None:
    answer = client.get("/id/doc/CTOC/COP/2099/1", headers={"Accept": media, "Accept-Language": "zh"})
    assert answer.status_code == 303
    location = urlsplit(answer.headers["location"])
    assert (location.path, location.query) == (f"/data/doc/CTOC/COP/2099/1.{ending}", "lang=zh")
    found = client.get(answer.headers["location"])
    assert found.headers["content-type"].startswith(media)
    assert found.headers["content-disposition"] == f'attachment; filename="UN-CTOC-COP-2099-1.{ending}"'
    assert begins in found.text
    assert "联合国" in found.text
    assert "javascript" not in found.text.partition("url")[2], "the address that a manifest gave is no web address"


def test_what_is_not_cited_offers_no_reference(client: TestClient) -> None:
    assert client.get(f"/data/{NAME}.bib").status_code == 404
    answer = client.get(f"/id/{NAME}", headers={"Accept": "application/x-bibtex"})
    assert answer.status_code == 406
    assert "bibtex" not in answer.json()["message"]
    wanted = {"Accept": "application/x-bibtex, text/turtle;q=0.5"}
    assert client.get(f"/id/{NAME}", headers=wanted).headers["location"].endswith(".ttl")


@pytest.mark.parametrize(("language", "first"), [("en", "There is no such page"), ("zh", "没有这个页面")])
def test_an_address_of_nothing_says_so_in_both_languages(client: TestClient, language: str, first: str) -> None:
    answer = client.get("/nosuch<b>page", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text and f"<h1>{first}</h1>" in answer.text
    assert "There is no such page" in answer.text and "没有这个页面" in answer.text
    assert "<b>" not in answer.text and 'href="/?lang=zh"' in answer.text


@pytest.mark.parametrize("path", [one.path for one in PLACES])
def test_a_page_begins_in_its_language_and_knows_its_server(client: TestClient, path: str) -> None:
    for asked, accepted, language in (("zh", "en", "zh"), ("", "zh-CN", "zh"), ('"><script>', "fr", "en")):
        answer = client.get(path, params={"lang": asked}, headers={"Accept-Language": accepted})
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in answer.text
        assert answer.text.count("window.__streamlit = {") == 1
        assert answer.headers["cache-control"] == "no-cache"


def test_the_page_of_another_streamlit_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "index.html"
    other.write_text("<html><head></head></html>")
    monkeypatch.setattr(shell, "_EMPTY", other)
    shell.shell.cache_clear()
    assert shell.shell("zh") == "<html><head></head></html>"
    assert "requirements.txt" in caplog.text
    shell.shell.cache_clear()


def test_pages_and_files_of_the_server_are_left_alone() -> None:
    from starlette.routing import Match

    (last,) = ROUTES[-1:]
    served = ("/", "/review", "/find", "/coverage/", "/_stcore/health", "/favicon.png", "/static/js/a.js", "/static")
    for path in served:
        assert last.matches({"type": "http", "path": path, "method": "GET"})[0] is Match.NONE, path
    assert last.matches({"type": "http", "path": "/nosuchpage", "method": "GET"})[0] is Match.FULL
    assert last.matches({"type": "websocket", "path": "/nosuchpage"})[0] is Match.NONE


def test_health(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "version": "1"}
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path))
    assert client.get("/healthz").status_code == 503
    assert client.get(f"/id/{NAME}").status_code == 404


def test_the_app_takes_the_routes() -> None:
    import app

    assert app.app is not None
