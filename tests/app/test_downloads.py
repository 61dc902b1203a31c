"""Answers as files, the editor's files, and the names of columns."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.questions import ask, questions
from graph.settings import DEFAULT_BASE
from graph.store import Store
from tests.app.conftest import HOSTILE
from views.answers import columns, table
from views.nodes import Nodes
from views.routes import ROUTES
from views.words import Words

VENDOR = Path(__file__).parents[2] / "views" / "vendor" / "yasgui"


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(ROUTES)), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("en", ["Body", "Body (IRI)", "Status", "Opened by", "Opened by (IRI)"]),
        ("zh", ["机构", "机构（IRI）", "地位", "开启依据", "开启依据（IRI）"]),
    ],
)
def test_a_spreadsheet_says_what_the_page_says(client: TestClient, language: str, heads: list[str]) -> None:
    answer = client.get("/answer.csv", params={"ex": "cq03", "lang": language})
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:5] == heads
    assert head[-1] == ("依据" if language == "zh" else "Evidence")
    said = {row[2] for row in rows}
    assert said == ({"常设", "未说明"} if language == "zh" else {"standing", "not specified"})
    assert all(row[1].startswith("https://") for row in rows)


def test_days_and_numbers_of_a_spreadsheet_can_be_reckoned_with(client: TestClient) -> None:
    answer = client.get("/answer.csv", params={"ex": "cq76", "p.body": "body:ctoc-cop-wg-firearms", "lang": "zh"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["开始"] for row in rows] == ["2011-12-12", "2012-05-02"]


def test_a_spreadsheet_takes_no_cell_for_a_formula(client: TestClient) -> None:
    query = 'SELECT ?a { VALUES ?a { "=1+1" "@x" "-5" "+cmd" "plain" -7 } }'
    answer = client.get("/answer.csv", params={"q": query, "lang": "en"})
    rows = [row[0] for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))]
    assert rows == ["a", "'=1+1", "'@x", "-5", "'+cmd", "plain", "-7"]


def test_hostile_words_leave_as_they_are(client: TestClient) -> None:
    answer = client.get("/answer.json", params={"q": "SELECT ?t { ?d dcterms:title ?t }"})
    assert HOSTILE in [row["t"] for row in answer.json()]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "attachment" in answer.headers["content-disposition"]


WRONG = [
    ("/answer.csv?ex=cq99", 400),
    ("/answer.csv?ex=cq02&p.body=zebra", 400),
    ("/answer.csv?q=SELECT", 400),
    ("/answer.csv?q=CLEAR%20ALL", 400),
    ("/answer.ttl?q=ASK%20%7B%7D", 406),
    ("/answer.exe?q=ASK%20%7B%7D", 404),
    ("/answer.csv", 400),
]


@pytest.mark.parametrize(("address", "status"), WRONG)
def test_what_cannot_be_answered_is_told(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["message"]


def test_every_column_of_every_question_has_a_name_in_both_languages(store: Store) -> None:
    assert columns()["en"].keys() == columns()["zh"].keys()
    for name in questions():
        assert set(ask(store, name).columns) <= columns()["en"].keys(), name


def test_a_question_s_column_that_no_row_fills_is_not_shown(store: Store) -> None:
    words = Words("en")
    answer = ask(store, "cq78", {"instrument": "inst:ctoc-cop/res/5/4"})
    shown = table(store, answer, Nodes(store, f"{DEFAULT_BASE}id/", words), words, "cq78")
    assert "about" in answer.columns and "About" not in shown.columns
    assert len(shown.rows) == len(answer.rows) and all(len(row) == len(shown.columns) for row, _ in shown.rows)
    plain = table(store, answer, Nodes(store, f"{DEFAULT_BASE}id/", words), words)
    assert plain.columns == answer.columns, "what somebody asks for by hand is shown as it is"


def test_the_vendored_files_are_those_that_were_looked_at() -> None:
    listed = dict(reversed(line.split()) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())  # type: ignore[misc]
    assert listed.keys() == {path.name for path in VENDOR.iterdir()} - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
    licences = (VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    assert "@zazuko/yasgui 4.6.2, MIT" in licences
    assert "Permission is hereby granted" in licences


def test_the_editor_s_page_allows_no_other_machine(client: TestClient) -> None:
    answer = client.get("/yasgui", headers={"Accept-Language": "zh"})
    policy = answer.headers["content-security-policy"]
    assert "connect-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert '<html lang="zh">' in answer.text
    for name in ("yasgui.min.js", "yasgui.min.css", "start.js", "page.css", "LICENSES.txt"):
        assert client.get(f"/yasgui/{name}").status_code == 200
    assert "unm" in client.get("/yasgui/terms/prefixes.json").json()
    assert client.get("/yasgui/terms/class.json").json()
    for name in ("secret", "..%2f..%2fapp.py", "SHA256SUMS"):
        assert client.get(f"/yasgui/{name}").status_code == 404
