"""The pages that change what the graph says, without a browser: reviewing, handing over files, coverage."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from graph import batch_store
from graph.batch_reading import read_batch
from graph.correction_export import COLUMNS
from graph.correction_log import NAME, read_log
from graph.review import Choice, Review, record
from graph.serialization import FORMATS
from graph.settings import Settings
from graph.store import Store
from graph.unread import note
from graph.validate import Refused, Report, Violation
from graph.vocabulary import term
from ingest.errors import UnreadableFile
from tests.app.conftest import HOSTILE
from tests.app.test_pages import Elements, markup, run
from views.routes import ROUTES

PAGES = ("review", "ingest", "coverage")


@pytest.fixture
def own(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store of one's own, which the app serves."""
    shutil.copytree(small_store, tmp_path / "store")
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "store"))
    return Settings(store=tmp_path / "store")


def text(test: AppTest) -> str:
    return Elements(markup(test)).text


def press(test: AppTest, key: str) -> AppTest:
    next(one for one in test.button if one.key == key).click().run()
    assert not test.exception, [one.value for one in test.exception]
    return test


def judged(own: Settings) -> list[tuple[str, str, str]]:
    return [(one.act, one.author, one.reason) for one in read_log(own.store).entries]


def because(test: AppTest, why: str) -> AppTest:
    test.text_input(key="why").set_value(why)
    return test


def adding(language: str) -> AppTest:
    """The page with the form that adds a fact opened."""
    test = run("review", lang=language)
    test.session_state["adding"] = True
    return test.run()


def signed(test: AppTest, name: str = "Ann") -> AppTest:
    test.text_input(key="reviewer_field").set_value(name)
    return test


def test_a_fact_is_confirmed_rejected_and_undone_by_buttons(own: Settings) -> None:
    test = signed(run("review", lang="en", predicate="unm:establishes"))
    assert "Resolution 5/4 of the Conference" in text(test)
    assert "set up" in text(test)
    press(test, "confirm")
    assert judged(own) == [("confirm", "Ann", "")]
    because(test, "a slip")
    press(test, "reject")
    assert judged(own)[1:] == [("reject", "Ann", "a slip")]
    assert "Recorded" in test.info[0].value
    press(test, "undo")
    assert [act for act, _, _ in judged(own)] == ["confirm", "reject", "undo"]
    assert "Undone" in test.info[0].value


def test_nobody_judges_without_a_name(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UN_MANDATE_REVIEWER", raising=False)
    test = press(run("review", lang="zh"), "confirm")
    assert "请填写姓名" in test.error[0].value
    assert judged(own) == []


@pytest.mark.parametrize(("language", "words"), [("en", "Say why"), ("zh", "请简述理由")])
def test_nothing_is_rejected_corrected_or_added_without_a_reason(own: Settings, language: str, words: str) -> None:
    for key in ("reject", "reject_all"):
        test = press(signed(run("review", lang=language, predicate="unm:cites")), key)
        assert words in test.error[0].value, key
    test = press(signed(run("review", lang=language, predicate="unm:establishes")), "correct")
    subject = next(one for one in test.text_input if one.label in ("Subject", "主语") and one.value)
    subject.set_value("instrument/ctoc-cop/res/5/44")
    next(one for one in test.button if one.label in ("Record the correction", "记录更正")).click().run()
    assert words in test.error[0].value
    test = adding(language)
    test.selectbox(key="add_document").set_value("id:doc/CTOC/COP/2099/1")
    test.text_area(key="add_sentence").set_value("Resolution 7/1 keeps that group for good.")
    test.text_input(key="add_subject").set_value("instrument/ctoc-cop/res/7/1")
    test.selectbox(key="add_property").set_value("unm:adopts")
    test.text_input(key="add_object").set_value("instrument/ctoc-cop/res/5/4")
    test.text_input(key="add_author").set_value("Zoë")
    next(one for one in test.button if one.label in ("Record the fact", "记录事实")).click().run()
    assert words in test.error[0].value
    assert judged(own) == [], "nothing is written in anybody's name"


def waiting_shown(language: str = "en") -> int:
    shown = text(run("review", lang=language)).partition("To be judged" if language == "en" else "待审")[2]
    return int(shown.split()[0])


def test_what_goes_with_a_fact_is_told_and_comes_back(own: Settings) -> None:
    """Two texts of one document make a claim in the same words: one verdict settles both."""
    before = waiting_shown()
    test = because(signed(run("review", lang="en", predicate="unm:establishes", certainty="stated")), "a slip")
    press(test, "reject")
    gone = before - waiting_shown()
    assert gone > 1
    went = f"With it went {gone - 1} more {'fact that says' if gone == 2 else 'facts that say'} the same"
    assert went in test.info[0].value
    press(test, "undo")
    assert f"With it {gone - 1} more {'fact' if gone == 2 else 'facts'} came back." in test.info[0].value
    assert waiting_shown() == before
    chinese = press(because(signed(run("review", lang="zh", predicate="unm:establishes")), "笔误"), "reject")
    assert "一并处理" in chinese.info[0].value


def test_the_reader_s_language_comes_first(own: Settings) -> None:
    files = [
        ("a.txt", b"A/90/6\n\nGeneral Assembly\n\nNinetieth session\n\nThe Assembly recalled its resolution 88/3.\n"),
        ("b.txt", "A/90/7\n\n大会\n\n第九十届会议\n\n大会回顾其第88/3号决议。\n".encode()),
    ]
    read_batch(own, batch_store.create(own.store, files))
    for language, first, second in (("en", "recalled its", "回顾其"), ("zh", "回顾其", "recalled its")):
        found = text(run("find", lang=language, q="88/3"))
        assert found.index(first) < found.index(second)
    review = Review(own, Store.open(own.store))
    for language, first, second in (("en", "6", "7"), ("zh", "7", "6")):
        cards, total = review.cards(Choice(), 0, 10_000, language)
        documents = [card.claim.document for card in cards]
        assert len(documents) == total
        last = max(at for at, one in enumerate(documents) if one.endswith(f"A/90/{first}"))
        assert last < documents.index(f"id:doc/A/90/{second}")


def test_only_what_is_visible_is_judged_at_once(own: Settings) -> None:
    test = because(signed(run("review", lang="en", predicate="unm:cites")), "so")
    press(test, "reject_all")
    number = len(read_log(own.store).entries)
    assert 10 <= number <= 20, "a page of them; one verdict settles a claim that two texts make in the same words"
    shown = run("review", lang="en", status="rejected")
    assert f"1–{number} / {number}" in text(shown)
    press(test, "undo")
    assert len(read_log(own.store).entries) == 2 * number, "all of them are undone at once"
    assert "There is nothing here" in text(run("review", lang="en", status="rejected"))


def test_a_correction_is_made_in_a_form_and_told_on_the_thing_s_page(own: Settings) -> None:
    test = signed(run("review", lang="en", predicate="unm:establishes", certainty="stated"))
    test.text_input(key="why").set_value("a misprint")
    press(test, "correct")
    field = next(one for one in test.text_input if one.label == "Subject" and one.value)
    field.set_value("instrument/ctoc-cop/res/5/44")
    next(one for one in test.button if one.label == "Record the correction").click().run()
    assert not test.exception
    (entry,) = read_log(own.store).entries
    assert entry.act == "correct" and entry.revised and entry.revised.subject.endswith("res/5/44")
    page = text(run("resource", id="instrument/ctoc-cop/res/5/44", lang="en"))
    assert "By Ann: a misprint" in page
    corrected = text(run("review", lang="en", status="corrected"))
    assert "Instead:" in corrected and "Reason: a misprint" in corrected


@pytest.mark.parametrize(("lang", "labels"), [("en", ("Subject", "Object or value")), ("zh", ("主语", "宾语或取值"))])
def test_what_a_form_shows_has_names_and_what_is_left_means_the_same(
    own: Settings, lang: str, labels: tuple[str, str]
) -> None:
    test = signed(run("review", lang=lang, predicate="unm:establishes", certainty="stated"))
    test.text_input(key="why").set_value("-")
    press(test, "correct")
    subject, object = (next(one for one in test.text_input if one.label == label and one.value) for label in labels)
    assert not subject.value.startswith("instrument/") and not object.value.startswith("body/")
    object.set_value("body/ctoc-cop-wg-tip")
    save = {"en": "Record the correction", "zh": "记录更正"}[lang]
    next(one for one in test.button if one.label == save).click().run()
    assert not test.exception and not test.error
    (entry,) = read_log(own.store).entries
    assert entry.revised and entry.claim
    assert entry.revised.subject == entry.claim.triple.subject
    assert entry.revised.object == "id:body/ctoc-cop-wg-tip"


def test_what_a_form_is_given_wrong_is_said(own: Settings) -> None:
    test = signed(run("review", lang="en", predicate="unm:establishes"))
    test.text_input(key="why").set_value("so")
    press(test, "correct")
    next(one for one in test.text_input if one.label == "Subject" and one.value).set_value("zebra")
    next(one for one in test.button if one.label == "Record the correction").click().run()
    assert "Not a thing that the graph can name" in test.error[0].value
    assert judged(own) == []


def test_a_fact_is_added_with_its_sentence(own: Settings) -> None:
    assert not [one for one in run("review", lang="en").selectbox if one.key == "add_document"], "nobody asked"
    test = adding("en")
    test.selectbox(key="add_document").set_value("id:doc/CTOC/COP/2099/1")
    test.text_area(key="add_sentence").set_value("Resolution 7/1 keeps that group for good.")
    test.text_input(key="add_subject").set_value("instrument/ctoc-cop/res/7/1")
    test.selectbox(key="add_property").set_value("unm:adopts")
    test.text_input(key="add_object").set_value("instrument/ctoc-cop/res/5/4")
    test.text_input(key="add_author").set_value("Zoë")
    test.text_input(key="add_reason").set_value("it does")
    next(one for one in test.button if one.label == "Record the fact").click().run()
    assert not test.exception and not test.error
    assert judged(own) == [("add", "Zoë", "it does")]
    assert test.query_params["status"] == "added"
    assert "keeps that group" in text(run("review", lang="zh", status="added"))


def test_the_link_beside_a_fact_opens_it_with_all_that_state_it(own: Settings) -> None:
    page = Elements(markup(run("resource", id="body/ctoc-cop-wg-firearms", lang="en")))
    href = next(attrs["href"] or "" for tag, attrs in page.tags if "/review?fact=" in (attrs.get("href") or ""))
    fact = href.partition("fact=")[2].partition("&")[0]
    opened = run("review", lang="en", fact=fact)
    assert "1–2 / 2" in text(opened), "the text in each language states it"
    press(because(signed(opened), "so"), "reject")
    assert "Rejected" in text(run("review", lang="en", fact=fact)), "its address stays when it is rejected"


@pytest.mark.parametrize("fact", ["nothing", "../..", HOSTILE, "0" * 20, "x" * 9999])
def test_an_unknown_fact_says_so(own: Settings, fact: str) -> None:
    assert "既不" in text(run("review", lang="zh", fact=fact)) or "均无此事实" in text(
        run("review", lang="zh", fact=fact)
    )


@pytest.mark.parametrize(
    "state",
    [
        {"document": HOSTILE},
        {"predicate": "unm:nothing here"},
        {"kind": "<b>"},
        {"status": "x", "start": "-5"},
        {"start": "99999"},
        {"certainty": '" } UNION { ?s ?p ?o'},
        {"start": "9" * 40, "at": HOSTILE},
    ],
)
def test_an_address_that_makes_no_sense_makes_no_page_fail(own: Settings, state: dict[str, str]) -> None:
    body = markup(run("review", lang="en", **state))
    assert "<img" not in body


def test_the_log_shows_and_undoes_any_entry(own: Settings) -> None:
    test = signed(run("review", lang="en", predicate="unm:establishes"))
    press(because(press(test, "confirm"), "so"), "reject")
    first, second = read_log(own.store).entries
    log = signed(run("review", lang="en", status="log"), "Bob")
    assert text(log).index("rejected by Ann") < text(log).index("confirmed by Ann")
    press(log, f"undo-{first.id}")
    assert judged(own)[2][:2] == ("undo", "Bob")
    assert second.id in {one.key.removeprefix("undo-") for one in log.button if one.key}


def test_hostile_authors_and_reasons_are_text(own: Settings) -> None:
    test = signed(run("review", lang="en"), HOSTILE)
    test.text_input(key="why").set_value(HOSTILE)
    press(test, "reject")
    for status in ("rejected", "log"):
        assert "<img" not in markup(run("review", lang="en", status=status))
    assert HOSTILE in text(run("review", lang="en", status="log"))


def test_a_torn_log_is_told_on_the_page(own: Settings) -> None:
    (own.store / NAME).write_text('{"id": "1", "au')
    assert "第 1 行在写入时中断" in run("review", lang="zh").info[0].value


STATES_OF = {"review": {"status": "log"}, "ingest": {"all": "1"}, "coverage": {"part": "languages"}}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "title"), [("en", "English"), ("zh", "中文")])
def test_every_page_opens_in_both_languages(own: Settings, page: str, language: str, title: str) -> None:
    state = STATES_OF[page]
    links = Elements(markup(run(page, lang=language, strange="1", **state))).tags
    (other,) = [attrs["href"] or "" for tag, attrs in links if tag == "a" and attrs.get("hreflang")]
    assert other.startswith(f"/{page}?") and urlencode(state) in other
    assert "strange" not in other, "what is no part of the page's state is left behind"


@pytest.mark.parametrize(("language", "told"), [("en", "Nothing has been judged yet."), ("zh", "尚无审阅记录。")])
def test_an_empty_log_says_what_will_stand_there(own: Settings, language: str, told: str) -> None:
    page = text(run("review", lang=language, status="log", start="40"))
    assert told in page
    assert "1–0" not in page and "41–" not in page


def test_files_can_be_handed_over_before_there_is_a_graph(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "none"))
    assert "Read documents" in text(run("ingest", lang="en"))
    assert "图谱还是空的" in text(run("coverage", lang="zh"))
    assert "图谱还是空的" in text(run("review", lang="zh"))


NOTE = (
    "A/90/6\n\nGeneral Assembly\n\nNinetieth session\n\nThe Assembly recalled its resolution 88/3 and decision 9/77.\n"
)


def test_a_batch_is_shown_and_undone(own: Settings) -> None:
    before = Store.open(own.store).graphs()
    files = [("note.txt", NOTE.encode("utf-16")), ("<img src=x>.txt", b""), ("run.exe", b"MZ\x00\x01" + bytes(99))]
    name = batch_store.create(own.store, files)
    assert "waiting" in text(run("ingest", lang="en", batch=name))
    read_batch(own, name)
    test = run("ingest", lang="en", batch=name)
    shown = text(test)
    assert "1 taken into the graph, 2 not" in shown
    assert "read as UTF-16" in shown and "empty, nothing to read" in shown and "binary data" in shown
    assert "<img" not in markup(test)
    assert any("id=doc/A/90/6" in (attrs.get("href") or "") for _, attrs in Elements(markup(test)).tags)
    assert "读取文件" in text(run("ingest", lang="zh")) and "note.txt" in text(run("ingest", lang="zh"))
    press(test, "undo")
    told = text(test)
    assert "1 removed from the graph, 2 not taken in" in told
    assert "taken into the graph" not in told and "in the graph" not in told.replace("from the graph", "")
    assert "1份移出图谱" in text(run("ingest", lang="zh", batch=name))
    assert "run.exe" not in text(run("coverage", lang="en", part="unread")), "what was taken back is not to be mended"
    assert Store.open(own.store).graphs() == before


@pytest.mark.parametrize("name", ["nothing", "../../etc", HOSTILE, "20300101T000000-aaaaaa"])
def test_an_unknown_batch_has_a_way_back(own: Settings, name: str) -> None:
    page = Elements(markup(run("ingest", lang="zh", batch=name)))
    assert "没有该批次" in page.text
    assert any(attrs.get("href") == "/ingest?lang=zh" for _, attrs in page.tags)


def test_a_reading_that_was_interrupted_says_so_and_can_go_on(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    name = batch_store.create(own.store, [("note.txt", NOTE.encode())])
    batch_store.tell(own.store / "batches" / name, {"event": "reading"})
    started: list[str] = []
    monkeypatch.setattr(batch_store, "start", started.append)
    test = run("ingest", lang="en", batch=name)
    assert "interrupted" in text(test)
    press(test, "again")
    assert started == [name]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", ("empty, nothing to read", "the number is wrong")), ("zh", ("空文件，没有可读内容", "编号有误"))],
)
def test_coverage_names_what_the_command_line_could_not_take_in(
    own: Settings, tmp_path: Path, language: str, told: tuple[str, str]
) -> None:
    report = Report((Violation("Instrument", "id:instrument/x", "9/1", "", "the number is wrong", "编号有误"),))
    bad, odd = tmp_path / "bad.txt", tmp_path / "<img src=x>.txt"
    for file in (bad, odd):
        file.touch()
    note(own.store, {bad: UnreadableFile(bad, "empty"), odd: Refused("https://example.org/doc/A/90/6", report)})
    test = run("coverage", lang=language, part="unread")
    assert all(one in text(test) for one in ("bad.txt", "<img src=x>.txt", *told))
    assert "<img" not in markup(test)


def test_coverage_lists_what_is_missing(own: Settings) -> None:
    read_batch(own, batch_store.create(own.store, [("note.txt", NOTE.encode()), ("empty.txt", b"")]))
    parts = {part: text(run("coverage", lang="en", part=part)) for part in (
        "cited", "orphans", "unreported", "unanswered", "contradictions", "languages", "cautions", "unread"
    )}  # fmt: skip
    assert "A/RES/70/1" in parts["cited"] and "https://docs.un.org/en/A/RES/70/1" in parts["cited"]
    assert "decision 9/77" in parts["orphans"] and "resolution 88/3" not in parts["orphans"].partition("Sentence")[0]
    assert "first meeting" in parts["unreported"]
    assert "one study on markings" in parts["unanswered"]
    assert "A/90/6" in parts["languages"] and "https://docs.un.org/zh/A/90/6" in parts["languages"]
    assert "empty.txt" in parts["unread"]


def test_two_creators_are_a_contradiction(own: Settings) -> None:
    review = Review(own, Store.open(own.store))
    (card, *_), _ = review.cards(Choice(predicate="unm:establishes", status="stated"))
    group, sentence = str(card.claim.triple.object), card.claim.sentences[0]
    other = ("instrument/ctoc-cop/res/5/44", "establishes", group, card.claim.document, sentence)
    record(own, [review.addition(*other, "Ann", "so")])
    page = text(run("coverage", lang="en", part="contradictions"))
    assert "Resolution 5/4 " in page and "Resolution 5/44 " in page


@pytest.fixture
def client(own: Settings) -> TestClient:
    return TestClient(Starlette(routes=list(ROUTES)))


def test_corrections_are_downloaded_and_read_back(own: Settings, client: TestClient) -> None:
    test = signed(run("review", lang="en", predicate="unm:establishes", certainty="stated"), "=cmd()")
    test.text_input(key="why").set_value("因为")
    press(test, "reject")
    for suffix in FORMATS:
        answer = client.get(f"/corrections.{suffix}")
        media = ox.RdfFormat.from_media_type(FORMATS[suffix][1])
        found = list(ox.parse(answer.content, format=media))
        assert any(one.predicate == term("prov:wasInvalidatedBy") for one in found), suffix
        assert "attachment" in answer.headers["content-disposition"]
    raw = client.get("/corrections.csv").content
    assert raw.startswith(b"\xef\xbb\xbf")
    header, row = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert header == list(COLUMNS)
    assert row[2] == "'=cmd()" and row[4] == "因为"
    assert client.get("/corrections.exe").status_code == 404


def test_lists_of_coverage_are_downloaded_and_read_back(own: Settings, client: TestClient) -> None:
    raw = client.get("/coverage/cited.csv?lang=zh").content
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert any(row["对象"] == "A/RES/70/1" and row["获取途径"].startswith("https://docs.un.org/zh/") for row in rows)
    for language, evidence in (("zh", "依据"), ("en", "Evidence")):
        raw = client.get(f"/coverage/cited.csv?lang={language}").content
        for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))):
            assert all(one.startswith(f"{own.ids}assertion/") for one in row[evidence].split(" | ")), "it can be opened"
    assert client.get("/coverage/nothing.csv").status_code == 404


def test_of_many_that_speak_of_a_thing_the_page_names_some_and_the_file_all(own: Settings, client: TestClient) -> None:
    files = [(f"{n}.txt", f"A/90/{n}\n\nGeneral Assembly\n\nSee document A/89/1.\n".encode()) for n in range(1, 13)]
    read_batch(own, batch_store.create(own.store, files))
    for language, more, heading in (("en", "+4 more", "both languages"), ("zh", "另有4项", "中英文")):
        page = Elements(markup(run("coverage", lang=language, part="cited")))
        assert more in page.text and heading in page.text
        assert any("id=doc/A/89/1&" in (attrs.get("href") or "") for _, attrs in page.tags)
    rows = list(csv.DictReader(io.StringIO(client.get("/coverage/cited.csv?lang=en").content.decode("utf-8-sig"))))
    (row,) = (row for row in rows if row["What"] == "A/89/1")
    assert len(row["Spoken of by"].split(" | ")) == 12


def test_one_file_is_one_fact_in_the_singular(own: Settings) -> None:
    from graph.batches import Item
    from views.ingest_words import result
    from views.words import Words

    for number, said in ((0, "0 facts"), (1, "1 fact"), (2, "2 facts")):
        assert result(Item("1", "a", state="stored", facts=number, encoding="utf-8"), Words("en")) == [said]
    assert result(Item("1", "a", state="stored", facts=1, encoding="utf-8"), Words("zh")) == ["1项事实"]
