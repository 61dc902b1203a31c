"""The Chinese and the English text of one document say the same: the same facts come out of both."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.jobs import documents
from ingest.manifest import load
from ingest.pipeline import read
from ingest.record import Record

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FILES = documents([CORPUS])
PAIRS = sorted({p.name.split(".")[0] for p in FILES})
FACTS = frozenset(
    {
        "adoptedAt",
        "adopts",
        "approves",
        "cites",
        "citesProvision",
        "endorses",
        "establishes",
        "fulfils",
        "hasAgendaItem",
        "hasReport",
        "heldMeeting",
        "listsDocument",
        "makesPermanent",
        "nominatesFor",
        "reproducedIn",
        "requests",
        "scheduledFor",
        "submittedTo",
        "transmits",
    }
)
# What only one of the two says, each with the reason why that is right or not yet read.
EXCEPTIONS = {
    "ctoc-cop-wg3-2021-1": {
        # The Chinese sentence leaves to whom the comments were given to the sentence before.
        ("doc:CTOC/COP/2020/CRP.4", "submittedTo", "mtg:ctoc-cop/10"): "en",
    },
    "umg-note-1-working-groups": {
        # 会议通过的建议 says who adopted them; "the recommendations of the meetings" does not.
        (f"rec:ctoc-cop-wg-firearms/{n}", "adoptedAt", f"mtg:ctoc-cop-wg-firearms/{n}"): "zh"
        for n in (5, 6)
    },
}


@cache
def _record(stem: str, language: str) -> Record:
    (file,) = [p for p in FILES if p.name.startswith(f"{stem}.{language}.")]
    return read(file, manifest=load(CORPUS / "manifest.csv"))


def _facts(record: Record) -> set[tuple[str, str, str]]:
    own = str(record.document["key"])
    return {
        (r.subject.replace(own, "doc:OWN"), r.predicate, r.object) for r in record.relations if r.predicate in FACTS
    }


@pytest.mark.parametrize("stem", PAIRS)
def test_both_languages_give_the_same_facts(stem: str) -> None:
    chinese, english = _facts(_record(stem, "zh")), _facts(_record(stem, "en"))
    different = dict.fromkeys(chinese - english, "zh") | dict.fromkeys(english - chinese, "en")
    assert different == EXCEPTIONS.get(stem, {})


@pytest.mark.parametrize("stem", PAIRS)
def test_meetings_have_the_same_days_and_places(stem: str) -> None:
    held = [
        {
            r.object: tuple(r.attrs.get(name) for name in ("start", "end", "place"))
            for r in _record(stem, language).relations
            if r.predicate == "heldMeeting"
        }
        for language in ("zh", "en")
    ]
    assert held[0] == held[1]


@pytest.mark.parametrize("stem", PAIRS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_has_its_words(stem: str, language: str) -> None:
    record = _record(stem, language)
    assert len(record.relations) > 10
    for relation in record.relations:
        for span in relation.evidence:
            assert record.text[span.start : span.end].strip(), relation
    for mention in record.mentions:
        assert record.text[mention.start : mention.end] == mention.text
