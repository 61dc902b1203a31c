"""Which instrument an explicit number, an anaphor or a bare noun means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.authority import Body, body_of
from ingest.find.instruments import Sighting
from ingest.instrument_numbers import single_numbers
from ingest.numbering import in_full
from ingest.reading import Document
from ingest.record import Mention
from ingest.resolve.adopters import Adopters
from ingest.resolve.reference_words import (
    adopted_before_zh,
    adopted_behind_en,
    adopter,
    is_adopter_zh,
    is_bare_organ_zh,
    longer,
    organ_noun_en,
)
from ingest.symbols import resolution_symbol
from ingest.text import Text

KIND_CODES = {"resolution": "res", "decision": "dec"}


def resolve_instruments(
    text: Text, found: Sequence[Sighting], named: Sequence[Mention], document: Document, root: str | None
) -> list[Mention]:
    """Instruments with adopting body and key; ``named`` are the text's resolved bodies.

    An instrument whose body cannot be known has no key (its ``attrs["body"]`` is None); a number without a year
    (resolution 1325) that is not the Security Council's is no instrument.
    """
    adopters = Adopters(text, [s.place for s in found if s.place], named, document, root)
    settled: list[Mention] = []
    for sighting in found:
        mention, form = sighting.mention, sighting.mention.attrs["form"]
        if sighting.place is not None:
            body, how = adopters.of(sighting.place)
            if body or not sighting.place.number.isdigit():
                settled.append(_instrument(mention, body, how))
        elif mention.attrs.get("bare") and _after_hypothetical(text, settled, mention):
            settled.append(replace(mention, attrs={**mention.attrs, "form": "hypothetical"}))
        elif form == "own" and (document.printed or document.prints):
            own = document.printed_at(mention.start)
            if own and _number(own, mention):
                settled.append(_own(mention, own, document))
        elif form in ("anaphor", "own"):
            earlier = _antecedent(settled, mention)
            needs_near = form == "own" or mention.attrs.get("bare")
            near = earlier and not (needs_near and not _near(text, earlier, mention))
            if earlier and near and not _adopted_by_another(text, mention, earlier, named):
                settled.append(_pointing_at(earlier, mention))
        else:
            subject = _body_before(text, mention, named)
            attrs = {**mention.attrs, "body": subject.entity if subject else None}
            # An unnamed set is one; an instrument that was not adopted is none and has no key.
            settled.append(replace(mention, normalised="set" if form == "indefinite_set" else "", attrs=attrs))
    return settled


def _own(mention: Mention, key: str, document: Document) -> Mention:
    """ "This resolution" in the text of the instrument that a document prints."""
    body = next((one.body for one in document.printed if one.key == key), document.body)
    attrs = {**mention.attrs, "number": _number(key, mention), "body": body}
    return replace(mention, normalised=key.removeprefix("inst:"), entities=(key,), attrs=attrs)


def _number(key: str, mention: Mention) -> str:
    """The number in an instrument's key; empty where the mention names the other kind, as "this decision" may."""
    return key.partition(f"/{KIND_CODES[mention.attrs['kind']]}/")[2]


def _pointing_at(earlier: Mention, mention: Mention) -> Mention:
    return replace(
        mention,
        normalised=earlier.normalised,
        entities=earlier.entities,
        attrs={**earlier.attrs, "form": "anaphor", "antecedent": (earlier.start, earlier.end)},
        symbol=earlier.symbol,
    )


def _antecedent(settled: Sequence[Mention], mention: Mention) -> Mention | None:
    kind = mention.attrs["kind"]
    return next((m for m in reversed(settled) if m.attrs["kind"] == kind and m.attrs["form"] == "explicit"), None)


def _after_hypothetical(text: Text, settled: Sequence[Mention], mention: Mention) -> bool:
    """Whether a bare noun follows, in its sentence, an instrument that was not adopted: it is no other one."""
    last = settled[-1] if settled else None
    sentence = text.sentence_at(mention.start)
    return last is not None and last.form == "hypothetical" and last.start >= sentence.start


def _adopted_by_another(text: Text, mention: Mention, earlier: Mention, named: Sequence[Mention]) -> bool:
    """Whether a text says that the instrument a noun means was adopted by somebody else than the one named before.

    "The resolution adopted by the Council of the League" and 联盟理事会通过的该决议 point to no other organ's.
    """
    view, language = text.view, text.language
    if language == "en":
        behind = adopted_behind_en().match(view, mention.end)
        if behind is None or not adopter("en").match(view, behind.end()):
            return False
        at = behind.end()
        known = [m for m in named if m.start == at and m.entities]
        bare = organ_noun_en().match(view, at)
        is_bare = bare is not None and longer("en").match(view, bare.end()) is None
    else:
        before = adopted_before_zh().search(view, max(0, mention.start - 40), mention.start)
        if before is None or not is_adopter_zh(view, before.start()):
            return False
        known = [m for m in named if m.end == before.start() and m.entities and m.attrs.get("form") != "short"]
        is_bare = is_bare_organ_zh(view, before.start())
    if known:
        return all(m.entities[0] != earlier.attrs.get("body") for m in known)
    return not is_bare


def _near(text: Text, earlier: Mention, mention: Mention) -> bool:
    return text.block_at(earlier.start) == text.block_at(mention.start)


def _instrument(mention: Mention, body: Body | None, how: str) -> Mention:
    kind, printed = mention.attrs["kind"], mention.attrs["number"]
    number = in_full(printed) if body and body.key == "un-sc" else printed
    prefix = body.instruments if body else "unknown"
    keys = tuple(f"{prefix}/{KIND_CODES[kind]}/{n}" for n in single_numbers(number))
    attrs = {**mention.attrs, "number": number, "body": body.entity if body else None, "body_evidence": how}
    return replace(
        mention,
        normalised=keys[0] if len(keys) == 1 else keys or "",
        entities=tuple(f"inst:{key}" for key in keys) if body else (),
        attrs=attrs,
        symbol=resolution_symbol(body.symbol_prefix, number, kind) if body and body.symbol_prefix else None,
    )


def _body_before(text: Text, mention: Mention, named: Sequence[Mention]) -> Body | None:
    sentence = text.sentence_at(mention.start)
    before = [m for m in named if sentence.start <= m.start and m.end <= mention.start]
    for earlier in reversed(before):
        body = body_of(earlier.entities[0])
        if body and body.instruments:
            return body
    return None
