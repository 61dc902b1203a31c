"""United Nations document symbols: parse, print, find in running text, compare.

A symbol is the one name of a document in all languages. It is read after the guide of the Dag Hammarskjöld Library
(research.un.org/en/docs/symbols) and symbols as printed. The grammar stands in `ingest.symbol_grammar`, the codes and
their names in ``series.toml``; codes that the table does not have are kept, with ``known = False``.

>>> symbol = parse("CTOC/COP/WG.3/2020/4")
>>> symbol.organ, symbol.bodies, symbol.period, symbol.period_kind, symbol.series, symbol.number
('CTOC', ('COP', 'WG.3'), 2020, 'year', '', '4')
>>> canonical("A／79／6(Sect.24) / CORR.1")
'A/79/6 (Sect. 24)/Corr.1'
>>> [(a, b, str(s)) for a, b, s in find("（见CTOC/COP/2020/5，第9/1号决议）")]
[(2, 17, 'CTOC/COP/2020/5')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ingest.series import table
from ingest.symbol_grammar import Half, PeriodKind, fold, longest_half, organ_ahead, symbol_start, without_note

InstrumentKind = Literal["resolution", "decision"]

_LONGEST = 200  # characters; the longest double symbols printed have about 80
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_INSTRUMENT_SERIES: dict[str, InstrumentKind] = {"RES": "resolution", "DEC": "decision"}


# --- values -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol, single or double. Its text is the canonical form; equality and hash go by it.

    The fields of a double symbol are those of its first half; ``halves`` has each. ``reissued`` tells of a trailing
    ``*`` (reissued for technical reasons): the same work, so no part of the canonical form.

    >>> double = parse("A/80/74/Add.1-E/2025/53/Add.1")
    >>> [(h.path, h.number, h.modifiers) for h in double.halves]
    [('A', '74', (('Add', '1'),)), ('E', '53', (('Add', '1'),))]
    >>> parse("S/RES/1970(2011)") == parse("S/RES/1970 (2011)")
    True
    """

    halves: tuple[Half, ...]
    reissued: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return "-".join(map(str, self.halves))

    @property
    def organ(self) -> str:
        return self.halves[0].organ

    @property
    def bodies(self) -> tuple[str, ...]:
        return self.halves[0].bodies

    @property
    def path(self) -> str:
        return self.halves[0].path

    @property
    def place(self) -> str:
        return self.halves[0].place

    @property
    def period(self) -> int | None:
        return self.halves[0].period

    @property
    def period_kind(self) -> PeriodKind:
        return self.halves[0].period_kind

    @property
    def series(self) -> str:
        return self.halves[0].series

    @property
    def number(self) -> str:
        return self.halves[0].number

    @property
    def part(self) -> str:
        return self.halves[0].part

    @property
    def modifiers(self) -> tuple[tuple[str, str], ...]:
        return self.halves[0].modifiers

    @property
    def known(self) -> bool:
        return all(half.known for half in self.halves)


# --- from text to symbols -----------------------------------------------------------------------------------------


def _symbol(text: str, at: int, running: bool) -> tuple[Symbol, int] | None:
    """The symbol, single or double, that begins here, and where it ends."""
    first = longest_half(text, at, running)
    if first is None:
        return None
    half, end = first
    halves = [half]
    joint = re.compile(r"-\n?" if running else r"\s?-\s?")
    while len(halves) < 3 and (dash := joint.match(text, end)):
        following = longest_half(text, dash.end(), running)
        # Two numbers in one series are a range of documents, not one document.
        if following is None or any(h.path == following[0].path for h in halves):
            break
        half, end = following
        halves.append(half)
    return Symbol(tuple(halves)), end


def parse(text: str) -> Symbol | None:
    """The symbol that the whole text is, or None where it is none.

    Full-width letters, spaces around slashes, any case of known codes and common misprints are read; what stands in
    the table is printed back as there. Time is linear in the length of the text, which is refused above 200 characters.

    >>> symbol = parse("NPT/CONF.1995/32 (Part I)/Corr.2")
    >>> symbol.period, symbol.number, symbol.part, symbol.modifiers
    (1995, '32', '(Part I)', (('Corr', '2'),))
    >>> parse("UNKNOWN/WG.2/7").known, parse("1/15"), parse("10/9/2020"), parse("and/or")
    (False, None, None, None)
    """
    if len(text) > _LONGEST:
        return None
    return _parse(text)


@lru_cache(maxsize=8192)
def _parse(text: str) -> Symbol | None:
    folded = re.sub(r"\s+", " ", fold(text.translate(_INVISIBLE))).strip()
    folded = without_note(folded)
    plain = re.sub(r"\s?-?\*$", "", folded)
    read = _symbol(plain, 0, running=False)
    if read is None or read[1] != len(plain):
        return None
    return Symbol(read[0].halves, reissued=plain != folded)


def canonical(text: str) -> str:
    """The canonical form of a symbol. Raises ``ValueError`` where the text is none.

    >>> canonical("S/RES/1970(2011)"), canonical("a/hrc/res/50/13"), canonical("A/71/P.V.86")
    ('S/RES/1970 (2011)', 'A/HRC/RES/50/13', 'A/71/PV.86')
    """
    symbol = parse(text)
    if symbol is None:
        raise ValueError(f"not a document symbol: {text!r}")
    return str(symbol)


def find(view: str) -> Iterator[tuple[int, int, Symbol]]:
    """All symbols in running text, with the code points where they start and end, in order, without overlap.

    A double symbol is one. A trailing ``*`` stays outside: in running text it may mark a footnote. Time is linear:
    each capital in front of a slash opens a window of bounded length.

    >>> [(a, b, str(s)) for a, b, s in find("See A/C.3/80/L.20/Rev.1, and/or E/CN.7/2020/16–E/CN.15/2020/16.")]
    [(4, 23, 'A/C.3/80/L.20/Rev.1'), (32, 62, 'E/CN.7/2020/16-E/CN.15/2020/16')]
    """
    start = symbol_start()
    opening = start.search(view)
    at = opening.start() if opening else -1
    while opening:
        window = fold(view[at : at + _LONGEST])
        read = _symbol(window, 0, running=True)
        if read:
            yield at, at + read[1], read[0]
            # The second of a range or of a list by slashes begins where no symbol otherwise does.
            if window[read[1] : read[1] + 1] in ("-", "/") and organ_ahead(window, read[1] + 1):
                at += read[1] + 1
                continue
        opening = start.search(view, at + read[1] if read else max(at, opening.end()))
        at = opening.start() if opening else -1


# --- kin ----------------------------------------------------------------------------------------------------------


def of_what(symbol: Symbol) -> Symbol | None:
    """What an addendum, corrigendum, revision or amendment is one of: the symbol without its last modifier.

    Each half of a double symbol loses its own. None where nothing is modified.

    >>> str(of_what(parse("A/71/53/Add.1/Corr.1"))), str(of_what(parse("A/80/74/Add.1-E/2025/53/Add.1")))
    ('A/71/53/Add.1', 'A/80/74-E/2025/53')
    >>> of_what(parse("A/71/53")) is None
    True
    """
    halves = tuple(_peeled(half) for half in symbol.halves)
    return None if halves == symbol.halves else Symbol(halves)


def _peeled(half: Half) -> Half:
    modifiers = [i for i, c in enumerate(half.components) if c.role == "modifier"]
    return Half(half.components[: modifiers[-1]]) if modifiers else half


def base(symbol: Symbol) -> Symbol:
    """The document itself, without addenda, corrigenda, revisions and amendments.

    >>> str(base(parse("ST/AI/189/Add.3/Rev.2")))
    'ST/AI/189'
    """
    while under := of_what(symbol):
        symbol = under
    return symbol


def alternates(symbol: Symbol) -> tuple[Symbol, ...]:
    """Each half of a double symbol as a symbol of its own; a single symbol alone.

    >>> [str(s) for s in alternates(parse("A/67/828-S/2013/210"))]
    ['A/67/828', 'S/2013/210']
    """
    return tuple(Symbol((half,)) for half in symbol.halves)


def is_kin(a: Symbol, b: Symbol) -> bool:
    """Whether two symbols name one document, its parts by addendum, corrigendum or revision included.

    >>> is_kin(parse("A/67/828/Corr.1"), parse("A/67/828-S/2013/210")), is_kin(parse("A/67/828"), parse("A/67/829"))
    (True, False)
    """
    return not set(alternates(base(a))).isdisjoint(alternates(base(b)))


# --- instruments --------------------------------------------------------------------------------------------------


def instrument_of(symbol: Symbol) -> tuple[str, InstrumentKind, str] | None:
    """The resolution or decision whose own symbol this is, as (path of the adopting body, kind, number), or None.

    A corrigendum to a resolution is not the resolution; neither is a draft.

    >>> instrument_of(parse("A/RES/79/307")), instrument_of(parse("S/RES/1970(2011)"))
    (('A', 'resolution', '79/307'), ('S', 'resolution', '1970 (2011)'))
    >>> instrument_of(parse("UNEP/EA.5/Res.5")), instrument_of(parse("A/79/L.5"))
    (('UNEP/EA', 'resolution', '5/5'), None)
    """
    half = symbol.halves[0]
    kind = _INSTRUMENT_SERIES.get(half.series)
    if kind is None or half.modifiers or "(" in half.part or len(symbol.halves) > 1:
        return None
    number = f"{half.number} {half.part}".strip()
    period = next((c for c in half.components if c.role == "period"), None)
    if period is None:
        return half.path, kind, number
    if period.lead == " ":
        return half.path, kind, f"{number} {period.text}"
    return half.path, kind, f"{period.text.strip('()')}/{number}"


_NUMBER_PATTERNS = {
    "{session}": r"(?P<session>(?:E?S-)?[0-9]{1,3})",
    "{year}": r"(?P<year>(?:19|20)[0-9]{2})",
    "{roman}": r"(?P<roman>[IVXLC]{1,7})",
    "{number}": r"(?P<number>[0-9]{1,4}(?: ?[A-Z](?:-[A-Z])?)?)",
}


def resolution_symbol(organ: str, number: str, kind: InstrumentKind = "resolution") -> str | None:
    """The official symbol of a resolution or decision, from the path of its body and its number as cited.

    None where the body gives its resolutions no symbol, or numbers them otherwise.

    >>> resolution_symbol("A", "55/25"), resolution_symbol("A", "2200 A (XXI)"), resolution_symbol("S", "1325（2000）")
    ('A/RES/55/25', 'A/RES/2200 A (XXI)', 'S/RES/1325 (2000)')
    >>> resolution_symbol("CTOC/COP", "9/1") is None, resolution_symbol("S", "55/25") is None
    (True, True)
    """
    instruments = table().instruments.get((organ, kind))
    cited = re.sub(r"\s?\(", " (", fold(number).strip())
    for form, printed in instruments.forms.items() if instruments else ():
        pattern = re.escape(form).replace(r"\{", "{").replace(r"\}", "}")
        for name, values in _NUMBER_PATTERNS.items():
            pattern = pattern.replace(name, values)
        match = re.fullmatch(pattern, cited)
        if match is None:
            continue
        session = match.groupdict().get("session") or ""
        if instruments and session.isdigit() and int(session) < instruments.first:
            return None
        symbol = parse(printed.format(**match.groupdict()))
        return str(symbol) if symbol else None
    return None
