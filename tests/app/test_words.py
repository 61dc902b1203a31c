"""The pages speak both languages throughout, and nothing that is written for them lies idle."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from graph.vocabulary import CLASSES, ONTOLOGY_FILE, PROPERTIES, term, unm
from views.facts import expected, layout
from views.navigation import PLACES
from views.words import LANGUAGES, entries

VIEWS = Path(__file__).parents[2] / "views"
SOURCES = "".join(p.read_text(encoding="utf-8") for p in VIEWS.rglob("*") if p.suffix in (".py", ".html"))
# Keys that are put together from what the graph holds: a status, a state or rank, the code of a language, a class.
COMPOSED = ("status.", "legend.", "value.", "language.", "class.", "mention.")
COMPOSED += ("nav.", "fault.", "sparql.", "facet.", "shape.", "lineage.way_")
# Keys that are put together from a state of a fact, an entry, a batch or a file, or the name of a list.
COMPOSED += ("review.state_", "review.entry_", "ingest.state_", "ingest.item_", "ingest.undone_")
COMPOSED += ("coverage.part_", "coverage.about_")


@pytest.mark.parametrize("key", entries())
def test_every_word_is_there_in_both_languages(key: str) -> None:
    words = entries()[key]
    assert set(words) == set(LANGUAGES)
    assert all(words.values())
    blanks = [{name for _, name, _, _ in Formatter().parse(words[language]) if name} for language in LANGUAGES]
    assert blanks[0] == blanks[1], "the same details are filled in"


@pytest.mark.parametrize("key", entries())
def test_chinese_is_chinese(key: str) -> None:
    assert re.search(r"[\u4e00-\u9fff]|^\{", entries()[key]["zh"]) or key == "language.name"
    assert not re.search(r"[\u4e00-\u9fff]", entries()[key]["en"])


@pytest.mark.parametrize("key", [key for key in entries() if not key.startswith(COMPOSED)])
def test_no_word_is_idle(key: str) -> None:
    assert f'"{key}"' in SOURCES or f"'{key}'" in SOURCES


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r"""(?:say|words|_words)\(\s*['"]([a-z]+\.[a-z_]+)['"]""", SOURCES))
    assert asked
    assert {key for key in asked if not key.endswith("_")} <= entries().keys()


def test_every_rule_of_inference_is_there_in_chinese() -> None:
    from graph.acts import _RULE, _RULES
    from graph.corrected import RULE
    from ingest.relate.citations import SESSION_RULE
    from ingest.relate.identity import _SESSION_RULES
    from views.rules import rules

    assert {SESSION_RULE, *_SESSION_RULES.values(), *_RULES.values(), _RULE, RULE} <= rules().keys()
    assert all(re.search(r"[\u4e00-\u9fff]", chinese) for chinese in rules().values())


def test_every_status_has_a_name_and_an_explanation() -> None:
    names = {key.partition(".")[2] for key in entries() if key.startswith("status.")}
    told = {key.partition(".")[2] for key in entries() if key.startswith("legend.")} - {"title"}
    assert names == told == {"stated", "inferred", "candidate", "external", "given"}


# What a page carries without showing it as a fact: evidence, assertions, the books that the graph keeps.
KEPT = {
    *("about", "assertedIn", "assertionStatus", "beginIndex", "caution", "confidence", "endIndex", "exactText"),
    *("hasEvidence", "inFile", "inSentence", "inferenceRule", "lineNumber", "mentionForm", "refersTo"),
}
# Properties whose values are no things, or whose other direction is told by their inverse.
ONE_WAY = {"verb", "hasAgendaItem", "agendaOf", "heldMeeting", "meetingOf", "createsMandate", "mandateOf"}


def _objects() -> set[str]:
    text = ONTOLOGY_FILE.read_text(encoding="utf-8")
    return set(re.findall(r"^unm:(\w+) a [^;]*owl:ObjectProperty", text, re.MULTILINE))


def test_every_property_has_its_place_on_a_page() -> None:
    placed = {key for section in layout().values() for key in section if key != "title"}
    wanted = {f"out {name}" for name in PROPERTIES - KEPT}
    wanted |= {f"in {name}" for name in (PROPERTIES - KEPT - ONE_WAY) & _objects()}
    assert wanted - placed == set()


def test_no_heading_is_for_a_property_that_is_not() -> None:
    elsewhere = {"title", "notation", "name", "language", "sameAs"}  # of Dublin Core, SKOS, FOAF and OWL
    for section in layout().values():
        for key in section:
            assert key == "title" or key.partition(" ")[2] in PROPERTIES | elsewhere, key


def test_no_property_stands_twice() -> None:
    placed = [key for section in layout().values() for key in section if key != "title"]
    assert len(placed) == len(set(placed))


def test_headings_are_in_both_languages() -> None:
    for section in layout().values():
        for key, heading in section.items():
            assert set(heading) == set(LANGUAGES), key
            assert re.search(r"[\u4e00-\u9fff]", heading["zh"]), key


def test_a_property_is_called_the_same_on_every_page() -> None:
    """Headings say which property it is, and what other programs read in Chinese is what the pages say."""
    from views.headings import property_name

    for language in LANGUAGES:
        heard = [
            heading[language] for section in layout().values() for key, heading in section.items() if key[:4] == "out "
        ]
        assert len(heard) == len(set(heard)), language
    text = ONTOLOGY_FILE.read_text(encoding="utf-8")
    for name in PROPERTIES - KEPT:
        (label,) = re.findall(rf'^unm:{name} a owl:[^"]*rdfs:label "[^"]*"@en, "([^"]*)"@zh', text, re.MULTILINE)
        assert label == property_name(unm(name).value, "zh"), name
        assert "…" not in label, "a word that stands by itself"


@pytest.mark.parametrize("prefix", ["dcterms:title", "dcterms:language", "skos:notation", "foaf:name", "owl:sameAs"])
def test_properties_of_other_vocabularies_have_names(prefix: str) -> None:
    from views.headings import property_name

    for language in LANGUAGES:
        assert ":" not in (property_name(term(prefix).value, language) or ":")


def test_headings_of_some_classes_replace_headings_that_are() -> None:
    from views.headings import renamed

    placed = {key for section in layout().values() for key in section}
    for name, headings in renamed().items():
        assert name in CLASSES
        assert set(headings) <= placed
        assert all(set(heading) == set(LANGUAGES) for heading in headings.values())


def test_one_verb_has_one_word_in_all_lists() -> None:
    """What an instrument urges and what it cites while urging are told with one Chinese word; so with all verbs."""
    text = ONTOLOGY_FILE.read_text(encoding="utf-8")
    label = r'unm:{}-(\w+) a .*?skos:prefLabel "[^"]*"@en, "([^"]*)"@zh'
    verbs = dict(re.findall(label.format("verb"), text, re.DOTALL))
    contexts = dict(re.findall(label.format("context"), text, re.DOTALL))
    shared = verbs.keys() & contexts.keys()
    assert {"urges", "callsUpon", "requests"} <= shared
    assert {name: verbs[name] for name in shared} == {name: contexts[name] for name in shared}
    headings = {key.removeprefix("out "): one["zh"] for section in layout().values() for key, one in section.items()}
    assert all(headings[name] == verbs[name] for name in shared & headings.keys())
    assert (verbs["urges"], verbs["callsUpon"]) == ("促请", "吁请")


_TABLES = ("views/words.toml", "views/columns.toml", "views/sections.toml", "views/renamed.toml", "views/rules.toml")
_TABLES += ("graph/lineage/phrases.toml", "ingest/messages.toml", "ontology.ttl")


@pytest.mark.parametrize("path", _TABLES)
def test_no_half_width_sign_stands_after_chinese(path: str) -> None:
    text = (VIEWS.parent / path).read_text(encoding="utf-8")
    # In words for a blank the key of a prefix is meant: “{found}:”.
    assert re.findall(r".{0,9}[\u4e00-\u9fff][:,;?!](?![/\w]).{0,5}", text) == []


def test_templates_leave_the_colon_to_the_words() -> None:
    for path in VIEWS.glob("templates/*.html"):
        markup = re.sub(r"<code>.*?</code>", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\}\}\s*[:;,?!]", markup), path.name
    style = (VIEWS / "style.css").read_text(encoding="utf-8")
    assert style.count('content: attr(data-heading) ": "') == style.count('content: attr(data-heading) "："') == 1


def test_questions_say_what_they_answer_with_in_both_languages() -> None:
    """A word that a query writes into its answer is a word of both languages."""
    from graph.questions import questions
    from views.values import value_key

    for one in questions().values():
        body = re.sub(r"^#.*$", "", one.sparql, flags=re.MULTILINE)
        said = set(re.findall(r"VALUES \([^)]*\) \{.*?\}|COALESCE\([^)]*\)", body, re.DOTALL))
        for word in re.findall(r'"([^"]*)"', " ".join(said)):
            assert value_key(word) in entries() or not re.search(r"[a-z]", word), (one.name, word)


def test_words_that_reading_gives_have_words_in_both_languages() -> None:
    from ingest.languages import words as reading
    from views.values import value_key

    for language in LANGUAGES:
        conditions = [one["value"] for one in reading(language, "acts")["conditions"]]
        assert conditions
        assert [one for one in conditions if value_key(one) not in entries()] == []


def test_the_number_of_a_session_and_of_a_meeting_have_two_words() -> None:
    from views.answers import heading as column
    from views.headings import heading

    assert heading("out ordinal", "zh", {"Session", "Meeting"}) == column("cq02", "ordinal", "zh") == "届次"
    assert heading("out ordinal", "zh", {"Meeting"}) == column("cq54", "ordinal", "zh") == "会次"


def test_expected_questions_are_of_classes_and_have_headings() -> None:
    placed = {key for section in layout().values() for key in section}
    for name, keys in expected().items():
        assert name in CLASSES
        assert set(keys) <= placed


def test_every_listed_page_has_a_name_and_a_file() -> None:
    named = {key.partition(".")[2] for key in entries() if key.startswith("nav.")} - {"label"}
    assert named == {one.name for one in PLACES if one.listed}
    for one in PLACES:
        assert (VIEWS / f"{one.name}.py").is_file()
    assert len({one.path for one in PLACES}) == len(PLACES)


def test_every_state_has_its_words() -> None:
    from typing import get_args

    from graph.batches import ItemState
    from graph.batches import State as BatchState
    from graph.corrections import ACTS
    from graph.coverage import PARTS
    from graph.review import STATES
    from views.gaps import UNREAD

    wanted = {f"review.state_{one}" for one in STATES} | {f"review.entry_{one}" for one in ACTS}
    wanted |= {f"ingest.state_{one}" for one in get_args(BatchState)}
    wanted |= {f"ingest.item_{one}" for one in get_args(ItemState)}
    wanted |= {f"coverage.{kind}_{one}" for kind in ("part", "about") for one in (*PARTS, UNREAD)}
    assert wanted <= entries().keys()
