"""What a record knows of the things it speaks of: their class, their names, and what they are part of."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.things import GENERAL, LOCATION
from graph.vocabulary import CLASSES
from ingest.authority import bodies
from ingest.entities import completed, entities_of, short_name
from ingest.reading import Document
from ingest.record import Entity, Relation, Span


def known(key: str) -> Entity:
    return next(e for e in completed([Entity(key, "Document")]) if e.id == key)


@pytest.mark.parametrize(
    ("key", "kind", "attrs", "why"),
    [
        ("body:un-ga", "PrincipalOrgan", {"symbol_prefix": "A", "label_zh": "大会"}, "from the authority file"),
        ("body:ctoc-cop-wg-ic", "WorkingGroup", {"parent": "body:ctoc-cop"}, "a body below another"),
        ("mtg:ctoc-cop/10", "Session", {"body": "body:ctoc-cop", "ordinal": 10}, "conferences hold sessions"),
        ("mtg:ctoc-cop-wg-ic/11", "Meeting", {"ordinal": 11}, "working groups hold meetings"),
        ("mtg:un-sc/9128", "Meeting", {"ordinal": 9128}, "the Council has no sessions"),
        ("mtg:un-ecosoc-cnd/2020-12-reconvened", "ReconvenedSession", {"body": "body:un-ecosoc-cnd"}, "by its day"),
        ("mtg:ctoc-cop/10/opening", "OpeningMeeting", {"session": "mtg:ctoc-cop/10"}, "a meeting of a session"),
        ("inst:ga/res/55/25", "Resolution", {"adopting_body": "body:un-ga", "number": "55/25"}, "all in its key"),
        ("inst:ctoc-cop-ext-bureau/dec/unnumbered-8th", "Decision", {}, "without a number"),
        ("item:ctoc-cop/10/2b", "AgendaItem", {"meeting": "mtg:ctoc-cop/10", "number": "2(b)"}, "of a session"),
        ("treaty:untoc-tip", "Protocol", {"supplements": "treaty:untoc"}, "a protocol is what supplements a treaty"),
        ("norm:ctoc-cop-rop", "RulesOfProcedure", {"body": "body:ctoc-cop"}, "the rules of a body"),
        ("norm:agenda-2030", "NormativeDocument", {"label_zh": "2030年可持续发展议程"}, "a title without its marks"),
        ("prov:ctoc-cop-rop/rule/14", "Provision", {"of": "norm:ctoc-cop-rop"}, "a rule of them"),
        ("prov:untoc-irm-rules/para/3", "Provision", {"of": "norm:untoc-irm-rules"}, "not every text is a treaty"),
        ("post:un-secretary-general", "Post", {"body": "body:un-secretariat"}, "a post in a body"),
        ("pub:irm-questionnaires", "WorkProduct", {"label_zh": "自评调查表"}, "a product without a title"),
        ("set:member-states", "ActorClass", {"label_en": "Member States"}, "a set of actors"),
        ("body:nobody", "Document", {}, "what the authority files do not hold is what the record says"),
    ],
)
def test_what_is_known(key: str, kind: str, attrs: dict[str, object], why: str) -> None:
    entity = known(key)
    assert entity.type == kind, why
    assert attrs.items() <= entity.attrs.items(), why


def test_all_that_an_entity_names_is_an_entity() -> None:
    found = completed([Entity("prov:ctoc-cop/res/9/3/annex/3/para/1.j", "Provision")])
    assert {e.id for e in found} >= {"inst:ctoc-cop/res/9/3", "body:ctoc-cop"}
    assert [e.id for e in found] == sorted(e.id for e in found)


def test_completing_twice_changes_nothing() -> None:
    once = completed([Entity("report:ctoc-cop-wg-ic/11", "MeetingReport"), Entity("item:ctoc-cop/10/2b", "AgendaItem")])
    assert completed(once) == once


def test_local_names_are_no_names_outside_their_family() -> None:
    names = [*known("body:ctoc-cop").attrs["aliases_en"], *known("mech:untoc-irm").attrs.get("aliases_en", ())]
    assert not {"Conference of the Parties", "Conference", "Mechanism"} & set(names)


@pytest.mark.parametrize(
    ("names", "language", "short", "why"),
    [
        (
            ["Office of the High Commissioner", "OHCHR"],
            "en",
            "Office of the High Commissioner",
            "no acronym",
        ),
        (["United Nations Mission", "Mission"], "en", "United Nations Mission", "it begins otherwise"),
        (["麻醉药品委员会", "麻委会"], "zh", "麻醉药品委员会", "it ends otherwise"),
        (["联合国环境大会", "环境大会"], "zh", "环境大会", "shorter and of the same kind"),
        (["A"], "en", "A", "the only name"),
        ([], "en", None, "no name"),
    ],
)
def test_short_names(names: list[str], language: str, short: str | None, why: str) -> None:
    assert short_name(names, language) == short, why


def test_no_two_bodies_share_the_name_that_their_meetings_bear() -> None:
    for language in ("en", "zh"):
        entities = [known(body.entity) for body in bodies().values()]
        names = (e.attrs.get(f"short_{language}") or e.attrs.get(f"label_{language}") for e in entities)
        assert [name for name, times in Counter(filter(None, names)).items() if times > 1] == []


def test_every_class_of_an_entity_is_one_that_the_graph_knows() -> None:
    for body in bodies().values():
        kind = known(body.entity).type
        assert GENERAL.get(kind, kind) in CLASSES | {LOCATION}, body.key


@pytest.mark.parametrize(
    ("language", "one", "other"), [("en", "Report on ports", "Report on rivers"), ("zh", "港口报告", "河流报告")]
)
def test_what_is_described_anew_under_each_item_has_no_title(language: str, one: str, other: str) -> None:
    def listed(item: str, symbol: str, description: str) -> Relation:
        attrs = {"document_type": "TransmittalNote", "description": description}
        return Relation(f"item:ctoc-cop/11/{item}", "listsDocument", f"doc:{symbol}", "stated", (Span(0, 1),), attrs)

    relations = [listed("1", "A/75/2", one), listed("2", "A/75/2", other)]
    relations += [listed("1", "A/75/3", one), listed("2", "A/75/3", one)]
    document = Document("doc:CTOC/COP/2099/1", language=language)
    titles = {e.id: e.attrs.get(f"label_{language}") for e in entities_of(document, [], relations)}
    assert titles["doc:A/75/2"] is None
    assert titles["doc:A/75/3"] == one
