"""Keys and IRIs are one to one, and an IRI can be read."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.identifiers import FOLDERS, digest, iri, is_key, key

IDS = "https://w3id.org/unmandate/id/"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("doc:CTOC/COP/2020/5", "doc/CTOC/COP/2020/5"),
        ("inst:ctoc-cop/res/9/1", "instrument/ctoc-cop/res/9/1"),  # resolution and decision 9/1 are two things
        ("inst:ctoc-cop/dec/9/1", "instrument/ctoc-cop/dec/9/1"),
        ("inst:sc/res/1325 (2000)", "instrument/sc/res/1325_(2000)"),  # a space in the number
        ("mtg:ctoc-cop/10", "meeting/ctoc-cop/10"),
        ("mtg:ctoc-cop/10/opening", "meeting/ctoc-cop/10/opening"),
        ("item:ctoc-cop/10/2b", "meeting/ctoc-cop/10/item/2b"),
        ("report:ctoc-cop-igeg-review/1", "meeting/ctoc-cop-igeg-review/1/report"),
        ("prov:ctoc-cop/res/9/3/annex/3/para/1.j", "provision/ctoc-cop/res/9/3/annex/3/para/1.j"),
        ("prov:doc/CTOC/COP/2010/17/chap/2/sect/D", "provision/doc/CTOC/COP/2010/17/chap/2/sect/D"),
        ("mech:untoc-irm", "mechanism/untoc-irm"),
        ("pub:irm-guidelines", "product/irm-guidelines"),
        ("rec:ctoc-cop-wg-firearms/5", "recommendations/ctoc-cop-wg-firearms/5"),
        ("norm:ctoc-cop-rop", "norm/ctoc-cop-rop"),
        ("person:sorieul-renaud", "person/sorieul-renaud"),
        ("doc:file/8bd9712bb28b4cf2", "doc/file/8bd9712bb28b4cf2"),  # a document without a symbol
        ("doc:A/79/6 (Sect. 24)", "doc/A/79/6_(Sect._24)"),
        ("pub:一份摘要", "product/%E4%B8%80%E4%BB%BD%E6%91%98%E8%A6%81"),  # a text's own description
        ("set:a_b", "set/a%5Fb"),  # "_" stands for a space, so it is itself encoded
        ("norm:a/../b", "norm/a/%2E%2E/b"),  # resolving the IRI must not drop a step
    ],
)
def test_key_and_iri(name: str, path: str) -> None:
    assert iri(name, IDS) == IDS + path
    assert key(IDS + path, IDS) == name


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2020-10-09T12:00", "a moment has a colon, and no kind"),
        ("body:", "a kind without a name"),
        ("note: see the annex", "a wording"),
        ("http://example.org", "another scheme"),
        ("", "nothing"),
    ],
)
def test_not_keys(value: str, why: str) -> None:
    assert not is_key(value), why
    with pytest.raises(ValueError, match="not a key"):
        iri(value, IDS)


@pytest.mark.parametrize("name", ["mtg:a/1/report", "mtg:a/item/2", "item:2b", "report:a/item/1"])
def test_a_meeting_cannot_take_the_name_of_its_report_or_item(name: str) -> None:
    with pytest.raises(ValueError, match="agenda item"):
        iri(name, IDS)


@pytest.mark.parametrize(
    "other", ["https://example.org/id/doc/A", IDS, IDS + "act/12", IDS + "doc/", IDS + "file/0#char=1,2"]
)
def test_iris_that_stand_for_no_key(other: str) -> None:
    assert key(other, IDS) is None


names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)


@given(st.sampled_from(sorted(FOLDERS)), names)
def test_round_trip(kind: str, name: str) -> None:
    value = f"{kind}:{name}"
    assume(is_key(value))
    assume(
        kind != "mtg" or not (name.endswith("/report") or f"/{name}/".endswith("/report/") or "/item/" in f"/{name}/")
    )
    made = iri(value, IDS)
    assert key(made, IDS) == value
    assert made.isascii()
    assert not set(made) & set(' <>"{}|\\^`\n\t')


@given(st.lists(names, min_size=1, max_size=4), st.lists(names, min_size=1, max_size=4))
def test_digests_tell_content_apart(one: list[str], other: list[str]) -> None:
    assume("\x1f" not in "".join(one + other))
    assert (digest(*one) == digest(*other)) == (one == other)
