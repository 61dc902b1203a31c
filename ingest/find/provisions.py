"""Provisions: articles, rules, paragraphs, annexes and sections, with the document they belong to.

A provision's key is its document's and the way down: ``untoc/art/36/para/1``, ``ctoc-cop-rop/rule/22/para/3``,
``ctoc-cop/res/9/3/annex/3/para/1.j``, ``doc/CTOC/COP/2010/17/chap/2/sect/D``. Coordinated and ranged numbers
(第1和第2款, articles 29 to 32) list every member. A provision that names no document belongs to the one named last
of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.authority import bodies
from ingest.find.masked import BODY, INSTRUMENT, TREATY, masked
from ingest.languages import words
from ingest.numerals import CHINESE, chinese_number, roman_number
from ingest.record import Mention, Span
from ingest.text import Text

_MOST_MEMBERS = 60
# How many characters behind a citation its document is still at hand.
_NEAR = 6000
_OF_ANOTHER = r",? of (?:the|this|that|its|their|our) |的《|的本"


@dataclass(frozen=True, slots=True)
class _Host:
    """The document a provision belongs to: the beginning of its keys, and what its numbered parts are called."""

    key: str
    unit: str


def find(text: Text, mentions: Sequence[Mention], root: str | None) -> Iterator[Mention]:
    """The provisions cited in a text, in order; ``mentions`` are its treaties, instruments, bodies and symbols."""
    ordered = sorted(mentions, key=lambda m: m.start)
    view = masked(text.view, [m for m in ordered if m.type in ("treaty", "instrument", "body", "document_symbol")])
    at = {m.start: m for m in ordered if m.type != "body"}
    bodies_at = {m.start: m for m in ordered if m.type == "body"}
    reader = _Chinese if text.language == "zh" else _English
    yield from reader(text, view, at, bodies_at, ordered, root).read()


_ITEM_ZH = "(?:\\([a-z]{1,2}\\))?(?:\\([一二三四五六七八九十ivx]{1,4}\\))?"
_N_ZH = f"(?:\\d{{1,3}}(?:之[一二三四五])?|{CHINESE}{{1,4}}){_ITEM_ZH}"


def _list_zh(unit: str) -> str:
    return f"第{_N_ZH}(?:{unit}?(?:、|和|及|以及|与|至|到)第?{_N_ZH})*{unit}"


@cache
def _patterns_zh() -> re.Pattern[str]:
    rules = words("zh", "provisions")
    rop, gloss, annex = rules["rules_of_procedure"], rules["gloss"], rules["annex"]
    roman = "[一二三四五六七八九十]{1,2}|[IVX]{1,4}(?![A-Za-z])"
    return re.compile(
        rf"""
          (?P<treaty>{TREATY}+)(?P<t_art>{_list_zh("条")})(?P<t_para>{_list_zh("款")})?
        | (?P<owner>{BODY}+)?(?P<rop>{rop}){gloss}(?P<r_art>{_list_zh("条")})(?P<r_para>{_list_zh("款")})?
        | (?P<inst>{INSTRUMENT}+)(?:执行部分)?(?:(?P<annex>{annex})(?P<annex_no>{roman})?)?(?P<i_para>{_list_zh("段")})
        | (?P<inst2>{INSTRUMENT}+)(?P<annex2>{annex})(?P<annex2_no>{roman})?
        | (?P<thereof>{rules["thereof"]})(?P<th_para>{_list_zh("段")})
        | (?P<chapter>第(?P<chap_no>{CHINESE}{{1,3}})章(?P<sect>[A-Z])节)
        | (?P<e_art>{_list_zh("条")})(?P<e_para>{_list_zh("款")})?
        """,
        re.VERBOSE,
    )


@dataclass
class _Reader:
    text: Text
    view: str
    at: dict[int, Mention]
    bodies_at: dict[int, Mention]
    ordered: list[Mention]
    root: str | None

    def __post_init__(self) -> None:
        self.last: dict[str, tuple[_Host, int]] = {}
        self.numbered: dict[tuple[str, str], tuple[_Host, int]] = {}
        self.last_annex: str | None = None

    def mention(self, span: Span, keys: list[str], form: str | None) -> Mention:
        attrs = {"form": form} if form else {}
        return Mention("legal_provision", span, self.text[span], tuple(keys), tuple(f"prov:{k}" for k in keys), attrs)

    def rules_of(self, owner: Mention | None) -> _Host | None:
        """The rules of procedure of the body named, else of the conference or organ of the document's family."""
        body = owner.entities[0].partition(":")[2] if owner else self.root
        return _Host(f"{body}-rop", "rule") if body in bodies() else None

    def elided(self, unit: str, number: str, span: Span) -> _Host | None:
        """The document of a provision that names none: one that had this number before, else the last of its kind.

        Only where that was cited not long before, and never for a line that is nothing but the provision, which is a
        heading of the document's own, nor where words behind it name another document ("article 12 of this Protocol").
        """
        block = self.text.block_at(span.start)
        heads = block.kind == "heading" and span.start in (block.start, block.body_start)
        if heads or re.match(_OF_ANOTHER, self.text.view[span.end : span.end + 16]):
            return None
        named = self.numbered.get((unit, number)) or self.last.get(unit)
        return named[0] if named and span.start - named[1] < _NEAR else None

    def cite(self, unit: str, host: _Host, numbers: list[str], at: int) -> None:
        """Keep in mind which document was cited, by which numbers, and where."""
        self.last[unit] = (host, at)
        self.numbered.update({(unit, number): (host, at) for number in numbers})

    def host(self, mention: Mention) -> _Host | None:
        if mention.type == "treaty":
            return (
                _Host(mention.normalised, "art") if mention.entities and isinstance(mention.normalised, str) else None
            )
        return _Host(str(mention.normalised), "para") if mention.entities else None

    def symbol_before(self, offset: int) -> Mention | None:
        """The document symbol named last before a place in its sentence."""
        start = self.text.sentence_at(offset).start
        before = [m for m in self.ordered if m.type == "document_symbol" and start <= m.start and m.end <= offset]
        return before[-1] if before else None


def _down(base: list[str], unit: str, numbers: list[str]) -> list[str]:
    return [f"{b}/{unit}/{n}" for b in base for n in numbers][:_MOST_MEMBERS]


class _Chinese(_Reader):
    def read(self) -> Iterator[Mention]:
        for found in _patterns_zh().finditer(self.view):
            mention = self._one(found)
            if mention:
                yield mention

    def _one(self, found: re.Match[str]) -> Mention | None:
        span = Span(found.start(), found.end())
        if found["treaty"]:
            return self._articles(found, "t", self.host(self.at[found.start("treaty")]), span, None)
        if found["rop"]:
            owner = self.bodies_at.get(found.start("owner")) if found["owner"] else None
            between = self.view[found.end("rop") : found.start("r_art")]
            return self._articles(found, "r", self.rules_of(owner), span, "discontinuous" if between else None)
        if found["inst"] or found["inst2"]:
            return self._of_instrument(found, span)
        if found["thereof"]:
            # 其第54段: what 其 stands for is the annex or instrument named last; 其 itself stays outside.
            span = Span(found.start("th_para"), span.end)
            return self._paragraphs(span, found["th_para"], self.last_annex, "anaphor_pinpoint")
        if found["chapter"]:
            symbol = self.symbol_before(span.start)
            chapter = chinese_number(found["chap_no"])
            if symbol and chapter:
                return self.mention(
                    span, [f"doc/{symbol.normalised}/chap/{chapter}/sect/{found['sect']}"], "pinpoint_in_document"
                )
            return None
        host = self.elided("条", _numbers_zh(found["e_art"])[0][0], span)
        return self._articles(found, "e", host, span, "elided_document")

    def _articles(
        self, found: re.Match[str], group: str, host: _Host | None, span: Span, form: str | None
    ) -> Mention | None:
        if host is None:
            return None
        articles, shape = _numbers_zh(found[f"{group}_art"])
        self.cite("条", host, articles, span.start)
        keys = _down([host.key], host.unit, articles)
        if found[f"{group}_para"]:
            paragraphs, inner = _numbers_zh(found[f"{group}_para"])
            keys, shape = _down(keys, "para", paragraphs), shape or inner
        return self.mention(span, keys, form or shape)

    def _of_instrument(self, found: re.Match[str], span: Span) -> Mention | None:
        mention = self.at[found.start("inst") if found["inst"] else found.start("inst2")]
        if not mention.entities:
            return None
        base = str(mention.normalised)
        anaphor = mention.form == "anaphor"
        if found["annex"] or found["annex2"]:
            number = found["annex_no"] or found["annex2_no"]
            base += "/annex" + (f"/{chinese_number(number) or roman_number(number)}" if number else "")
        self.last_annex = base
        if found["i_para"]:
            return self._paragraphs(
                span, found["i_para"], base, "anaphor_pinpoint" if anaphor else "instrument_pinpoint"
            )
        return self.mention(span, [base], "anaphor_annex" if anaphor else "instrument_pinpoint")

    def _paragraphs(self, span: Span, words_: str, base: str | None, form: str) -> Mention | None:
        if base is None:
            return None
        return self.mention(span, _down([base], "para", _numbers_zh(words_)[0]), form)


def _numbers_zh(words_: str) -> tuple[list[str], str | None]:
    """The members of a Chinese list or range, and what shape it has.

    >>> _numbers_zh("第29至第32条"), _numbers_zh("第1和第2款"), _numbers_zh("第8(a)(三)段")
    ((['29', '30', '31', '32'], 'range'), (['1', '2'], 'coordinated'), (['8.a.3'], None))
    """
    members = re.findall(_N_ZH, words_)
    keys = [_member(m) for m in members]
    if len(members) == 2 and re.search("[至到]", words_) and all(k.isdigit() for k in keys):
        first, final = int(keys[0]), int(keys[1])
        if first < final < first + _MOST_MEMBERS:
            return [str(n) for n in range(first, final + 1)], "range"
    return keys, "coordinated" if len(keys) > 1 else None


def _member(number: str) -> str:
    head, *rest = re.findall(r"[^()]+", number)
    top = chinese_number(head)
    lower = [str(chinese_number(p) or p) for p in rest]
    return ".".join([str(top) if top else head, *lower])


_N_EN = r"(?:\d{1,3}(?:\s?\([a-z]{1,2}\))?(?:\s?\([ivx]{1,4}\))?)"
_LIST_EN = rf"{_N_EN}(?:(?:,?\sand\s|,?\sor\s|,\s|\sto\s|-){_N_EN})*"
_PARA = r"(?:paragraphs?|paras?\.)"
_ARTICLE = r"(?:[Aa]rticles?|[Aa]rts?\.)"
_RULE = r"[Rr]ules?"


@cache
def _patterns_en() -> re.Pattern[str]:
    rop = words("en", "provisions")["rules_of_procedure"].replace(" ", r"\s")
    owner = rf"(?:\sof\sthe\s(?P<OWNER>{BODY}+))?"
    para = rf"(?:,?\s{_PARA}\s(?P<PARA>{_LIST_EN}))?"

    def of(group: str, pattern: str) -> str:
        return re.sub("OWNER|PARA|GROUP_annex", lambda m: f"{group}_{m.group().split('_')[-1].lower()}", pattern)

    annex = r"\sannex(?P<GROUP_annex>\s[IVX]{1,4})?"
    return re.compile(
        rf"""
          \b(?:{_PARA}\s(?P<ra_up>{_LIST_EN})\sof\s)?
            {_RULE}\s(?P<ra_art>{_LIST_EN}){of("ra", para)},?\sof\s(?:the|its)\s(?P<ra_rop>{rop}){of("ra", owner)}
        | \b(?P<rb_rop>{rop}){of("rb", owner)},?\s{_RULE}\s(?P<rb_art>{_LIST_EN}){of("rb", para)}
        | \b(?:{_PARA}\s(?P<ta_up>{_LIST_EN})\sof\s)?
            {_ARTICLE}\s(?P<ta_art>{_LIST_EN}){of("ta", para)},?\sof\s(?:the\s)?(?P<treaty>{TREATY}+)
        | \b(?:[Pp]aragraphs?|[Pp]aras?\.)\s(?P<ia_para>{_LIST_EN})\sof
            (?:(?:\sthe)?{of("ia", annex)}\s(?:to|of))?\s(?:its\s|the\s)?(?:{BODY}+\s)?(?P<ia>{INSTRUMENT}+)
        | \b[Aa]nnex(?P<ie_annex>\s[IVX]{{1,4}})?,\s{_PARA}\s(?P<ie_para>{_LIST_EN}),?
            \s(?:of|to)\s(?:its\s|the\s)?(?:{BODY}+\s)?(?P<ie>{INSTRUMENT}+)
        | (?P<ib>{INSTRUMENT}+),{of("ib", annex)}(?:,\s{_PARA}\s(?P<ib_para>{_LIST_EN}))?
        | (?P<id>{INSTRUMENT}+),\s{_PARA}\s(?P<id_para>{_LIST_EN})
        | (?<=\s)annex(?P<ic_annex>\s[IVX]{{1,4}})?\s(?:to|of)\s(?:the\s)?(?P<ic>{INSTRUMENT}+)
        | (?P<chapter>\bchap(?:ter|\.)\s(?P<chap_no>[IVX]{{1,5}}|\d{{1,2}}),\ssect(?:ion|\.)\s(?P<sect>[A-Z]))\b
        | \b{_PARA}\s(?P<th_para>{_LIST_EN})\s(?P<thereof>thereof)
        | \b{_RULE}\s(?P<er_art>{_LIST_EN}){of("er", para)}
        | \b{_ARTICLE}\s(?P<ea_art>{_LIST_EN}){of("ea", para)}(?P<ea_thereof>,?\sthereof)?
        """,
        re.VERBOSE,
    )


class _English(_Reader):
    def read(self) -> Iterator[Mention]:
        for found in _patterns_en().finditer(self.view):
            mention = self._one(found)
            if mention:
                yield mention

    def _one(self, found: re.Match[str]) -> Mention | None:
        span = Span(found.start(), found.end())
        for group in ("ra", "rb"):
            if found[f"{group}_rop"]:
                owner = self.bodies_at.get(found.start(f"{group}_owner")) if found[f"{group}_owner"] else None
                return self._articles(found, group, self.rules_of(owner), span, None)
        if found["treaty"]:
            return self._articles(found, "ta", self.host(self.at[found.start("treaty")]), span, None)
        for group in ("ia", "ib", "ic", "id", "ie"):
            if found[group]:
                return self._of_instrument(found, group, span)
        if found["chapter"]:
            symbol = self.symbol_before(span.start)
            number = found["chap_no"]
            chapter = int(number) if number.isdigit() else roman_number(number)
            if symbol and chapter:
                return self.mention(
                    span, [f"doc/{symbol.normalised}/chap/{chapter}/sect/{found['sect']}"], "pinpoint_in_document"
                )
            return None
        if found["thereof"]:
            if self.last_annex is None:
                return None
            return self.mention(
                span, _down([self.last_annex], "para", _numbers_en(found["th_para"])[0]), "anaphor_pinpoint"
            )
        if found["er_art"]:
            host = self.elided("rule", _numbers_en(found["er_art"])[0][0], span)
            return self._articles(found, "er", host, span, "elided_document")
        host = self._thereof(found) or self.elided("art", _numbers_en(found["ea_art"])[0][0], span)
        return self._articles(found, "ea", host, span, "elided_document")

    def _thereof(self, found: re.Match[str]) -> _Host | None:
        if not found["ea_thereof"]:
            return None
        before = [m for m in self.ordered if m.type == "treaty" and m.end <= found.start() and m.entities]
        return self.host(before[-1]) if before else None

    def _articles(
        self, found: re.Match[str], group: str, host: _Host | None, span: Span, form: str | None
    ) -> Mention | None:
        if host is None:
            return None
        articles, shape = _numbers_en(found[f"{group}_art"])
        self.cite(host.unit, host, articles, span.start)
        keys = _down([host.key], host.unit, articles)
        named = found.groupdict()
        paragraphs = named.get(f"{group}_para") or named.get(f"{group}_up")
        if paragraphs:
            numbers, inner = _numbers_en(paragraphs)
            keys, shape = _down(keys, "para", numbers), shape or inner
        return self.mention(span, keys, form or shape)

    def _of_instrument(self, found: re.Match[str], group: str, span: Span) -> Mention | None:
        mention = self.at[found.start(group)]
        if not mention.entities:
            return None
        named, base = found.groupdict(), str(mention.normalised)
        anaphor = mention.form == "anaphor"
        annex = named.get(f"{group}_annex")
        annexed = bool(annex) or group in ("ib", "ic", "ie") or " annex" in self.view[span.start : found.start(group)]
        if annexed:
            base += "/annex" + (f"/{roman_number(annex.strip())}" if annex else "")
        self.last_annex = base
        if not named.get(f"{group}_para"):
            return self.mention(span, [base], "anaphor_annex" if anaphor else "instrument_pinpoint")
        form = "anaphor_pinpoint" if anaphor else "instrument_pinpoint"
        return self.mention(span, _down([base], "para", _numbers_en(named[f"{group}_para"])[0]), form)


def _numbers_en(words_: str) -> tuple[list[str], str | None]:
    """The members of an English list or range, and what shape it has.

    >>> _numbers_en("29 to 32"), _numbers_en("1 and 2"), _numbers_en("1 (j)")
    ((['29', '30', '31', '32'], 'range'), (['1', '2'], 'coordinated'), (['1.j'], None))
    """
    members = [".".join(re.findall(r"[^\s()]+", m)) for m in re.findall(_N_EN, words_)]
    if len(members) == 2 and re.search(r" to |-", words_) and all(m.isdigit() for m in members):
        first, final = int(members[0]), int(members[1])
        if first < final < first + _MOST_MEMBERS:
            return [str(n) for n in range(first, final + 1)], "range"
    return members, "coordinated" if len(members) > 1 else None
