"""The grammar of document symbols: from characters to the components of one symbol, or of one half of a double one.

A symbol is read as a walk over its components::

    symbol   := half ("-" half){0,2}                      A/67/828-S/2013/210
    half     := organ ("/" component)+ tail* ("/" modifier)*
    component:= body | period | series | number           CTOC / COP / WG.3 / 2020 / 4
    tail     := letter | "(" session or year ")" | "(" part ")"

    organ      A, S, CTOC; with its session IDB.43, GC(58)
    body       HRC, C.3, WG.3, OzL.Pro, COP-MOP; with its session EA.5, CONF.IX, COP(15)
    period     79, 2020, S-13, ES-10, SS.XI, OS/12; (XXI) and (2001) behind the number of a resolution
    series     RES, PRST, L., CRP.; none for a general document
    number     the last component of the core: 307, L.9, D/1457/2006
    letter     2200 A (XXI), 57/283 B
    part       (Sect. 24), (Parts I and II), (Introduction)
    modifier   Add.1, Corr.2, Rev.3, Amend.1, stacked in any order

A half is cut into items by their shape alone; what each item is follows from the table and from where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from ingest.numerals import roman_number
from ingest.series import Entry, table

Role = Literal["organ", "body", "place", "period", "series", "number", "part", "modifier"]
PeriodKind = Literal[
    "session", "year", "special session", "emergency special session", "organizational session", "none"
]

INSTRUMENT_SERIES = ("RES", "DEC")
_MOST = 14  # components of one half; the longest printed have 9


# --- values -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Component:
    """One printed piece of a symbol: its role, its canonical text and what stands before it ("/", ".", " ").

    ``detail`` is the code of a series ("RES" of "Res") or the kind of a period. ``known``: the table has it.
    """

    role: Role
    text: str
    lead: str = "/"
    detail: str = ""
    known: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Half:
    """One symbol of a document: a whole symbol, or one side of a double one.

    >>> half, end = longest_half("A/RES/2200 A (XXI), annex", 0, running=True)
    >>> [(c.role, c.text) for c in half.components]
    [('organ', 'A'), ('series', 'RES'), ('number', '2200'), ('part', 'A'), ('period', '(XXI)')]
    """

    components: tuple[Component, ...]

    def __str__(self) -> str:
        return "".join(c.lead + c.text for c in self.components)

    def _texts(self, role: Role) -> tuple[str, ...]:
        return tuple(c.text for c in self.components if c.role == role)

    def _one(self, role: Role) -> Component | None:
        return next((c for c in self.components if c.role == role), None)

    @property
    def organ(self) -> str:
        return self.components[0].text

    @property
    def bodies(self) -> tuple[str, ...]:
        return self._texts("body")

    @property
    def path(self) -> str:
        """Organ and bodies, as `ingest.series.body` takes them: "CTOC/COP/WG.3"."""
        return "/".join((self.organ, *self.bodies))

    @property
    def place(self) -> str:
        """The three letters of the country that a treaty body's document is about, or ""."""
        return "".join(self._texts("place"))

    @property
    def period(self) -> int | None:
        """The session or year, as a number; None where the symbol has neither."""
        found = self._one("period")
        return _period_value(found.text) if found else None

    @property
    def period_kind(self) -> PeriodKind:
        found = self._one("period")
        return cast(PeriodKind, found.detail) if found else "none"

    @property
    def series(self) -> str:
        """The nature of the document (RES, L, PV …), or "" for a general one."""
        found = self._one("series")
        return found.detail if found else ""

    @property
    def number(self) -> str:
        return "/".join(self._texts("number"))

    @property
    def part(self) -> str:
        """The letter ("B") or parenthesised part ("(Sect. 24)"), several joined by a space; "" for none."""
        return " ".join(self._texts("part"))

    @property
    def modifiers(self) -> tuple[tuple[str, str], ...]:
        pairs = (re.split("[. ]", f"{text} ", maxsplit=1) for text in self._texts("modifier"))
        return tuple((code, value.strip()) for code, value in pairs)

    @property
    def known(self) -> bool:
        """Whether the table has every component."""
        return all(c.known for c in self.components)


# --- the characters -----------------------------------------------------------------------------------------------

# One character for one, so that offsets stay: full-width forms, the dashes, the slashes, the spaces. NFKC will not
# do: it turns a footnote's superscript into a digit of the number.
_FOLD = str.maketrans(
    {
        **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63], "-"),
        **dict.fromkeys([0x2044, 0x2215], "/"),
        **dict.fromkeys([0xA0, 0x3000, 0x202F, *range(0x2000, 0x200B)], " "),
    }
)


def fold(text: str) -> str:
    """The text with full-width forms, dashes, slashes and spaces as in ASCII, character for character.

    >>> fold("Ａ／７９／５（Ｖｏｌ．Ⅱ）–")
    'A/79/5(Vol.Ⅱ)-'
    """
    return text if text.isascii() else text.translate(_FOLD)


def roman_session(text: str) -> int | None:
    """The number of a session in Roman capitals (sessions are numbered no further than 399), None for anything else.

    >>> roman_session("XXI"), roman_session("IV"), roman_session("CD"), roman_session("iv")
    (21, 4, None, None)
    """
    number = roman_number(text) if text.isupper() else None
    return number if number and number < 400 else None


def _period_value(text: str) -> int | None:
    """The number in a printed period: 79, S-13, SS.XI, OS/12, (XXI), (2011)."""
    last = re.split(r"[-./(]", text.rstrip(")"))[-1]
    return int(last) if last.isdigit() else roman_session(last)


def _plausible_period(text: str) -> PeriodKind | None:
    """Whether a bare number or Roman numeral can be a year or a session, and which; None if neither."""
    value = int(text) if text.isdigit() else roman_session(text)
    if value is None:
        return None
    if len(text) == 4 and 1945 <= value <= 2100:
        return "year"
    return "session" if 1 <= value <= 250 else None


# --- the grammar: from characters to items ------------------------------------------------------------------------


class _Item(NamedTuple):
    """A stretch of characters cut out of a half, not yet understood, and where it ends."""

    form: str
    text: str
    end: int


class _Grammar(NamedTuple):
    start: re.Pattern[str]
    organ: re.Pattern[str]
    lead: re.Pattern[str]
    component: re.Pattern[str]
    part: re.Pattern[str]
    note: re.Pattern[str]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    """The patterns. Each repetition is bounded or of one character class, so that none can backtrack at length."""
    codes = table()

    def any_of(words: list[str]) -> str:
        return "|".join(sorted((re.escape(w.rstrip(".")).replace(r"\ ", "[ ]?") for w in words), key=len, reverse=True))

    modifiers = any_of([e.code for e in codes.modifiers.values()])
    dotted = any_of([*codes.series, *codes.modifiers])
    value = r"(?:[0-9]{1,3}[A-Za-z]?|[IVXLivxl]{1,7})"
    return _Grammar(
        # In running text, over characters as they stand: capitals that no word, path, address or e-mail leads into.
        start=re.compile(
            r"""[A-ZＡ-Ｚ](?<![A-Za-z0-9/\\.@=\#%&?~\-Ａ-Ｚａ-ｚ０-９／．–‑][A-ZＡ-Ｚ])(?<![A-Za-z0-9]_[A-ZＡ-Ｚ])
                [A-ZＡ-Ｚ]{0,11}
                (?:[.．][0-9]{1,3}|[(（][0-9]{1,3}[)）])?
                [ \u00A0\u3000]?[/／∕⁄]""",
            re.VERBOSE,
        ),
        organ=re.compile(
            r"(?P<code>[A-Za-z]{1,12})(?:\.(?P<dotted>[0-9]{1,3})|\((?P<inside>[0-9]{1,3})\))?(?=[ ]?/|[ ][0-9S])"
        ),
        lead=re.compile(
            rf"""(?P<before>[ ]?)/[ ]?\n?[ ]?                 # a slash, perhaps spaced, perhaps at the end of a line
               | (?P<dot>\.)(?=(?i:{dotted})\.[0-9])          # a slash printed as a full stop: 79.SR.37, 5.Add.1
               # the space of a catalogue: CTOC/COP 12/3
               | (?P<gap>[ ])(?=(?:(?:S-)?[0-9]{{1,3}}|SS\.[IVXLC]{{1,7}})[ ]?/[ ]?[0-9])
            """,
            re.VERBOSE | re.ASCII,
        ),
        component=re.compile(
            rf"""(?:
                 (?P<modifier> (?i:{modifiers})
                               (?:(?i:s)?[. ]{{0,2}}(?:[0-9]{{1,3}}[A-Z]?(?:-[0-9]{{1,3}}(?!/))?|[IVX]{{1,5}}))? )
               | (?P<special>  (?:E?S-|e?s-)[0-9]{{1,2}} | SS[.-]?[IVXLC]{{1,7}} )
               | (?P<number>   [0-9]{{1,6}}[A-Za-z]? )
               | (?P<word>     (?P<code>[A-Za-z]{{1,12}}(?:[.-][A-Za-z]{{1,12}}){{0,3}})
                               (?:(?:\.[ ]?)?(?P<value>[0-9]{{1,6}}[A-Z]?))?
                               (?:\((?P<inside>[0-9]{{1,3}})\))? )
               )(?!_?[A-Za-z0-9])""",
            re.VERBOSE | re.ASCII,
        ),
        part=re.compile(
            rf"""\s?
                 (?P<part>\([ ]?(?i:(?P<word>{any_of([e.code for e in codes.parts.values()])}))\.?[ ]?
                     (?P<values>{value}(?:[ ]?(?:,|-|and)[ ]?(?:(?P=word)[. ]{{0,2}})?{value}){{0,5}})?[ ]?\))
               | \s?(?P<session>\((?:[0-9]{{4}}|[IVXLCⅠ-Ⅻ]{{1,7}})\))
               | [ ]?(?P<letter>[A-Z](?:-[A-Z])?)(?![A-Za-z0-9_/'’-])
               """,
            re.VERBOSE | re.ASCII,
        ),
        note=re.compile(rf"\s?\((?:{any_of(list(codes.notes))})\)$", re.IGNORECASE | re.ASCII),
    )


def symbol_start() -> re.Pattern[str]:
    """The pattern of the places in a text, folded or not, where a symbol may begin: an organ and its slash."""
    return _grammar().start


def without_note(text: str) -> str:
    """The text without a catalogue's note at its end.

    >>> without_note("S/1323 (mimeographed document)")
    'S/1323'
    """
    return _grammar().note.sub("", text)


def organ_ahead(text: str, at: int) -> bool:
    """Whether a symbol of an organ in the table begins here."""
    organ = _grammar().organ.match(text, at)
    return organ is not None and organ["code"].isupper() and table().organ(organ["code"]) is not None


def _cut(text: str, at: int, running: bool) -> list[_Item]:
    """The items of the half that begins here, as many as there may be; [] where no organ stands here.

    In running text the catalogue's space before a session is not read, and spaces before slashes must run through
    the whole symbol ("CTOC / COP / 2020 / 5"): otherwise "A/5 / 12" would be read as one.
    """
    grammar = _grammar()
    organ = grammar.organ.match(text, at)
    if organ is None:
        return []
    items = [_Item("organ", organ[0], organ.end())]
    spaced = text.startswith(" /", organ.end())
    resolution = False  # only the number of a resolution or decision takes a letter or a session behind it
    while len(items) < _MOST:
        last = items[-1]
        lead = grammar.lead.match(text, last.end)
        found = grammar.component.match(text, lead.end()) if lead else None
        if lead and found:
            if running and (
                lead["gap"] or (lead["before"] and not spaced) or (found[0][0].islower() and not found["modifier"])
            ):
                break
            if lead["gap"] and last.form not in ("organ", "word"):
                break
            form = "gap" if lead["gap"] else ""
            kind = found.lastgroup if found.lastgroup in ("modifier", "special", "number") else "word"
            resolution = resolution or found[0].upper() in INSTRUMENT_SERIES
            items.append(_Item(f"{form}{kind}", found[0], found.end()))
            continue
        tail = grammar.part.match(text, last.end)
        if tail is None or (last.form in ("organ", "word") and not tail["part"]):
            break
        if not tail["part"] and not resolution:
            break
        if running and tail["letter"] and not _stands_as_part(text, tail.start("letter")):
            break
        items.append(_Item(tail.lastgroup or "", tail[0].strip(), tail.end()))
    return items


# A capital behind the number of a resolution is its part, unless it is an article, an initial or a paragraph's number.
_NO_PART = re.compile(r"A(?=\s+(?!of\b|and\b)[a-z])|I(?![,;)])|[A-Z](?=\.[ ]?[A-Za-z])")


def _stands_as_part(text: str, start: int) -> bool:
    return _NO_PART.match(text, start) is None


# --- the grammar: from items to components ------------------------------------------------------------------------


class _NoSymbolError(Exception):
    """The items do not make a symbol."""


def _value_of(text: str) -> tuple[str, str]:
    """A dotted code and what it numbers: ("C", "3"), ("CONF", "IX"), ("SER", "B"); "" where it numbers nothing."""
    dotted = re.fullmatch(r"([A-Za-z.-]+?)(\.?)[ ]?([0-9]+[A-Z]?)", text)
    if dotted:
        code, stop, value = dotted.groups()
        letters = code.replace(".", "")
        if len(letters) * 2 - 1 == len(code) and letters.upper() in table().series:
            code = letters  # P.V.86 for PV.86
        if stop or len(code) > 1 or code == "L":  # WP15 and L7 have lost a full stop; H1 and R2 mean something else
            return code, value
        raise _NoSymbolError
    code, _, value = text.rpartition(".")
    if code and (roman_session(value) is not None or (code.upper() == "SER" and len(value) == 1)):
        return code, value
    return text, ""


@lru_cache(maxsize=8192)
def _read(items: tuple[tuple[str, str], ...]) -> Half | None:
    """The half that items make, or None where they make none."""
    try:
        return Half(tuple(_Reading(items).components()))
    except _NoSymbolError:
        return None


def _may_be_organ(code: str) -> bool:
    """Whether a code that the table does not have as an organ's may be one.

    Not one letter, a Roman numeral ("decision IX/16") or a code of another role ("RES/1325" is a piece of a symbol).
    """
    codes = table()
    other = code in codes.series or code in codes.kinds or code in codes.modifiers
    return len(code) > 1 and code.isupper() and roman_session(code) is None and not other


class _Reading:
    """The walk over the items of one half: what each is follows from what came before and from whether it is last."""

    def __init__(self, items: tuple[tuple[str, str], ...]) -> None:
        tails = (i for i, (form, _) in enumerate(items) if form in ("modifier", "part", "session", "letter"))
        self.core = items[: next(tails, len(items))]
        self.tail = items[len(self.core) :]
        self.found: list[Component] = []
        self.path = ""

    def components(self) -> list[Component]:
        if len(self.core) < 2:
            raise _NoSymbolError
        self._organ(self.core[0][1])
        before_last = self.core[1:-1]
        organizational = ""
        for form, text in before_last:
            lead = " " if form.startswith("gap") else "/"
            if text.upper() == "OS":
                organizational = "OS/"
            elif form.endswith("number"):
                self._inner_number(organizational + text, lead)
                organizational = ""
            elif form.endswith("special"):
                self._special(text, lead)
            else:
                self._word(text)
        self._last(*self.core[-1])
        for form, text in self.tail:
            self._tail(form, text)
        return self.found

    def _add(self, role: Role, text: str, lead: str = "/", detail: str = "", known: bool = True) -> None:
        self.found.append(Component(role, text, lead, detail, known))

    def _has(self, role: Role) -> Component | None:
        return next((c for c in self.found if c.role == role), None)

    def _organ(self, text: str) -> None:
        match = _grammar().organ.match(text + "/")
        assert match is not None  # the item was cut by this pattern
        entry = table().organ(match["code"])
        if entry is None and not _may_be_organ(match["code"]):
            raise _NoSymbolError
        self.path = entry.code if entry else match["code"]
        self._add("organ", self.path, "", known=entry is not None)
        if match["dotted"] or match["inside"]:
            if entry is None or not entry.session:
                raise _NoSymbolError
            self._attached_period(match["dotted"], match["inside"], entry)

    def _attached_period(self, dotted: str | None, inside: str | None, entry: Entry) -> None:
        """A session that is written into the code of its organ or body: EA.5, CONF.IX, COP(15)."""
        kind = _plausible_period(dotted or inside or "")
        if kind is None or self._has("period"):
            raise _NoSymbolError
        detail = kind if kind == "year" else entry.session
        if inside:
            self._add("period", f"({inside})", "", detail)
        else:
            self._add("period", dotted or "", ".", detail)

    def _body(self, text: str, entry: Entry | None, known: bool) -> None:
        self._add("body", text, known=known)
        self.path += f"/{entry.code if entry else text}"

    def _series(self, code: str) -> Entry | None:
        return None if self._has("series") else table().series.get(code.upper())

    def _inner_number(self, text: str, lead: str) -> None:
        """A number that is not the last: a session or year, or the first part of a composite number."""
        series = self._has("series")
        if series and table().series[series.detail.upper()].composite:
            return self._add("number", text)
        kind: PeriodKind | None = "organizational session" if text.startswith("OS/") else _plausible_period(text)
        if kind is None or self._has("period"):
            raise _NoSymbolError
        return self._add("period", text, lead, kind)

    def _special(self, text: str, lead: str) -> None:
        if self._has("period"):
            raise _NoSymbolError
        text = re.sub(r"^SS[.-]?", "SS.", text.upper())
        if text.startswith("SS.") and roman_session(text[3:]) is None:
            raise _NoSymbolError
        self._add("period", text, lead, "emergency special session" if text.startswith("ES") else "special session")

    def _word(self, text: str) -> None:
        """A code that is not the last component: a body, a country, or a series whose number follows."""
        codes = table()
        bare, inside = re.fullmatch(r"(.*?)(?:\(([0-9]+)\))?", text).groups()  # type: ignore[union-attr]
        code, value = _value_of(bare)
        here = codes.body(self.path, f"{code}.{value}" if value else code)
        if here and not inside:
            return self._body(here.code, here, True)
        here = codes.body(self.path, code)
        if here and here.session and (value or inside):
            self._body(here.code, here, True)
            return self._attached_period(value, inside, here)
        series = self._series(code)
        if series and not inside and (not value or series.code == "SER"):
            return self._add("series", f"{series.code}.{value}" if value else series.code, detail=series.code)
        kind = codes.kinds.get(code.upper())
        if kind and not inside:
            return self._body(f"{kind.code}.{value}" if value else kind.code, None, True)
        parent = codes.bodies.get(self.path.upper())
        if parent and parent.places and re.fullmatch("[A-Z]{3}", text):
            return self._add("place", text)
        if series or not code.isupper() or code.upper() in codes.modifiers:
            raise _NoSymbolError
        return self._body(text, None, False)

    def _last(self, form: str, text: str) -> None:
        """The last component of the core: a number, bare or behind its series' full stop."""
        lead = " " if form.startswith("gap") else "/"
        if form.endswith("number"):
            digits, letter = re.fullmatch("([0-9]+)([A-Za-z]?)", text).groups()  # type: ignore[union-attr]
            before = self._has("series")
            if letter and before and before.detail in INSTRUMENT_SERIES:
                self._add("number", digits, lead)
                self._add("part", letter.upper(), " ")
            else:
                self._add("number", text, lead)
            return
        code, value = _value_of(text)
        if not form.endswith("word") or not value or code.upper() in table().modifiers:
            raise _NoSymbolError
        here = table().body(self.path, code) or table().body(self.path, f"{code}.{value}")
        series = self._series(code)
        if self._has("series") or here or (series is None and code.upper() in table().kinds):
            raise _NoSymbolError  # a body without a document: A/C.3, UNEP/EA.5
        if series is None and not (code.isupper() and code.isalpha() and len(code) > 1):
            raise _NoSymbolError
        shown = (series.dotted or series.code) if series else code
        self._add("series", shown, detail=series.code if series else code, known=series is not None)
        self._add("number", value, ".")

    def _tail(self, form: str, text: str) -> None:
        instrument = any(c.role == "series" and c.detail in INSTRUMENT_SERIES for c in self.found)
        if form == "modifier":
            self._add("modifier", _modifier(text))
        elif form == "part":
            self._add("part", _part(text), " ")
        elif form == "session":
            inside = unicodedata.normalize("NFKC", text[1:-1])  # Ⅻ is one character
            kind = _plausible_period(inside)
            if not instrument or self._has("period") or self._has("modifier") or kind is None:
                raise _NoSymbolError
            if inside.isdigit() and kind != "year":
                raise _NoSymbolError
            self._add("period", f"({inside})", " ", kind)
        else:
            if not instrument or self._has("part") or self._has("modifier"):
                raise _NoSymbolError
            after_number = max(i for i, c in enumerate(self.found) if c.role == "number") + 1
            self.found.insert(after_number, Component("part", text, " "))


def _modifier(text: str) -> str:
    """The canonical form of a modifier: "ADD 1", "Adds.1-3" → "Add.1", "Add.1-3"; "Annex I"."""
    word, value = re.fullmatch(r"([A-Za-z]+)[. ]*([0-9A-Z-]*)", text).groups()  # type: ignore[union-attr]
    modifiers = table().modifiers
    entry = modifiers.get(word.upper()) or modifiers[word.upper().removesuffix("S")]
    if not value and not entry.alone:
        raise _NoSymbolError
    if entry.alone:
        return f"{entry.code} {value}".strip()
    return f"{entry.code}.{value}"


def _part(text: str) -> str:
    """The canonical form of a parenthesised part: "(Sect.3)", "(PartsI and II)" → "(Sect. 3)", "(Parts I and II)"."""
    match = _grammar().part.fullmatch(text)
    assert match is not None  # the item was cut by this pattern
    parts = {re.sub("[ .]", "", key): entry for key, entry in table().parts.items()}
    word = re.sub("[ .]", "", match["word"]).upper()
    entry = parts[word]
    if entry.alone is bool(match["values"]):
        raise _NoSymbolError
    if entry.alone:
        return f"({entry.code})"
    values, repeated = re.subn(rf"{re.escape(match['word'])}[. ]*", "", match["values"])
    if repeated:  # (Part I and Part II)
        entry = parts.get(f"{word}S", entry)
    values = re.sub("[ ]?(,|-|and)[ ]?", lambda joint: _JOINTS[joint[1]], values.upper().replace("AND", "and"))
    return f"({entry.code} {values})"


_JOINTS = {",": ", ", "-": "-", "and": " and "}


# --- the longest half ---------------------------------------------------------------------------------------------


def longest_half(text: str, at: int, running: bool) -> tuple[Half, int] | None:
    """The longest half that begins at a place of a folded text, and where it ends; None where none begins there.

    ``running``: the text goes on around it, so a symbol must look like one and end where words end. Otherwise the
    rest of the text is the half, or there is none.

    >>> longest_half("A/PR/8/34", 0, running=True) is None, str(longest_half("A/79/5.", 0, running=True)[0])
    (True, 'A/79/5')
    """
    items = _cut(text, at, running)
    for n in range(len(items), 1, -1):
        half = _read(tuple((item.form, item.text) for item in items[:n]))
        if half and (not running or (_ends_cleanly(text, items[n - 1].end) and _convincing(half))):
            return half, items[n - 1].end
        if not running:
            return None
    return None


_PATH_GOES_ON = re.compile(r"_?[A-Za-z0-9]|/[A-Za-z0-9_]|\.[a-z]{2,4}(?![A-Za-z])|\.[0-9]+/|://|@")


def _ends_cleanly(text: str, end: int) -> bool:
    """Whether a word, a file name or a path does not go on behind a symbol in running text."""
    return _PATH_GOES_ON.match(text, end) is None or (text[end : end + 1] == "/" and organ_ahead(text, end + 1))


def _convincing(half: Half) -> bool:
    """Whether a half found in running text is a symbol and not another word with slashes and digits.

    An organ of one letter must be followed by something known ("A/PR/8/34" is a virus). An organ that the table does
    not have needs a component that only symbols have ("WG.2", "INF.4"). No series is unknown, and no organ a body
    ("A/5/A/6" is two symbols).
    """
    organ, first = half.components[0], half.components[1]
    strange = [c for c in half.components[1:] if not c.known]
    if any(c.role == "series" or table().organ(c.text) for c in strange):
        return False
    if organ.known:
        return len(organ.text) > 1 or first.known
    return any(c.known and (c.role == "series" or (c.role == "body" and "." in c.text)) for c in half.components[1:])
