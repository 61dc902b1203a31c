"""What a resource is called, in English and Chinese: made from its key, its attributes and the names of its parts.

"mtg:ctoc-cop-wg-firearms/7" is "Working Group on Firearms, seventh meeting" and "枪支问题工作组第七次会议".
A name that is not known in a language is None there: nothing is translated or invented.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from graph.vocabulary import words
from ingest.keys import arranged, split_provision
from ingest.numerals import number_zh, ordinal_en, roman

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_MONTHS = words("January February March April May June July August September October November December")
_SPECIAL = {
    "opening": ("opening meeting", "开幕会议"),
    "informal-consultations": ("informal consultations", "非正式磋商"),
}
# What is arranged for a meeting or by a body; the blank is for its day or year.
_ARRANGEMENTS = {
    "agenda-proposal": ("proposal for the provisional agenda", "临时议程提案"),
    "organization-of-work": ("organization of work", "工作安排"),
    "provisional-agenda": ("provisional agenda", "临时议程"),
    "procedure": ("procedure of {}", "{}的程序"),
    "timetable": ("timetable of meetings for {}", "{}年会议时间表"),
}
_SESSIONS = ("Session", "ReconvenedSession")
# Things that documents name with the official name of a body as well.
_OFFICIAL = ("inst:", "mtg:")


class Label(NamedTuple):
    """A name in English and in Chinese."""

    en: str | None
    zh: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """Everything that names are made from: each key's class and attributes, as a record's entities have them.

    Made names hold the short name of a body where it has one ("Resolution 9/1 of the Conference of the Parties to the
    Organized Crime Convention"), or its official name with ``full``.
    """

    types: Mapping[str, str]
    attrs: Mapping[str, Mapping[str, Any]]
    full: bool = False

    def label(self, key: str) -> Label:
        """The name of a key in both languages."""
        kind, _, name = key.partition(":")
        if kind == "doc" and is_symbol(name):
            return Label(name, name)
        attrs = self.attrs.get(key, {})
        known = Label(attrs.get("label_en"), attrs.get("label_zh"))
        if kind == "treaty":
            return Label(known.en, titled(known.zh))
        make = getattr(self, f"_{kind}", None)
        if make is None or (known.en and known.zh):
            return known
        made: Label = make(key, name)
        return Label(known.en or made.en, known.zh or made.zh)

    def aliases(self, key: str) -> dict[str, tuple[str, ...]]:
        """The other names of a key, by language; those of instruments and meetings have their body's official name."""
        attrs, label = self.attrs.get(key, {}), self.label(key)
        found = {}
        official = replace(self, full=True).label(key) if key.startswith(_OFFICIAL) else label
        for language, name, other in (("en", label.en, official.en), ("zh", label.zh, official.zh)):
            names = [*attrs.get(f"aliases_{language}", ()), other]
            if language == "zh" and key.startswith("treaty:"):
                names = [titled(one) for one in names]
            found[language] = tuple(dict.fromkeys(n for n in names if n and n != name))
        return found

    def _name_of(self, key: str) -> Label:
        """The name of a body inside another name."""
        label, attrs = self.label(key), self.attrs.get(key, {})
        return label if self.full else Label(attrs.get("short_en") or label.en, attrs.get("short_zh") or label.zh)

    def _inst(self, key: str, name: str) -> Label:
        attrs = self.attrs.get(key, {})
        body = self._name_of(attrs["adopting_body"]) if "adopting_body" in attrs else Label(None, None)
        resolution = "/res/" in f"/{name}"
        kind = ("Resolution", "决议") if resolution else ("Decision", "决定")
        number = attrs.get("number")
        if not number:
            return Label(_joined(f"{kind[0]} of the", body.en), _joined(body.zh, f"的{kind[1]}", sep=""))
        return Label(
            f"{kind[0]} {number} of the {body.en}" if body.en else f"{kind[0]} {number}",
            f"{body.zh or ''}第{number.replace(' (', '(')}号{kind[1]}",
        )

    def _mtg(self, key: str, name: str) -> Label:
        owner, _, last = name.rpartition("/")
        if last in _SPECIAL:
            session = self._mtg(f"mtg:{owner}", owner)
            en, zh = _SPECIAL[last]
            return Label(_joined(session.en, en, sep=", "), _joined(session.zh, zh, sep=""))
        body = self._name_of(self.attrs.get(key, {}).get("body", ""))
        of_session = self.types.get(key) in _SESSIONS
        if last.isdecimal():
            number = int(last)
            en = f"{ordinal_en(number)} {'session' if of_session else 'meeting'}"
            return Label(
                _joined(body.en, en, sep=", "),
                _joined(body.zh, f"第{number_zh(number)}{'届' if of_session else '次'}会议", sep=""),
            )
        if day := _DAY.match(last):
            reconvened = "reconvened session" if self.types.get(key) == "ReconvenedSession" else "meeting"
            zh_kind = "续会" if reconvened != "meeting" else "会议"
            return Label(
                _joined(body.en, f"{reconvened} of {_day_en(day)}", sep=", "),
                _joined(body.zh, f"{_day_zh(day)}{zh_kind}", sep=""),
            )
        return Label(_joined(body.en, f"meeting ({last})", sep=", "), _joined(body.zh, f"会议（{last}）", sep=""))

    def _report(self, key: str, name: str) -> Label:
        meeting = self._whole(key, "of")
        return Label(_joined("Report:", meeting.en), _joined(meeting.zh, "报告", sep=""))

    def _rec(self, key: str, name: str) -> Label:
        source = self._whole(key, "of")
        return Label(_joined("Recommendations:", source.en), _joined(source.zh, "的建议", sep=""))

    def _item(self, key: str, name: str) -> Label:
        meeting, number = self._whole(key, "meeting"), self.attrs.get(key, {}).get("number")
        return Label(
            _joined(meeting.en, f"agenda item {number}", sep=", "), _joined(meeting.zh, f"议程项目{number}", sep="")
        )

    def _norm(self, key: str, name: str) -> Label:
        if arrangement := arranged(name):
            return self._arrangement(key, *arrangement[1:])
        rules = self.types.get(key) == "RulesOfProcedure"
        body = self._whole(key, "body") if rules else Label(None, None)
        return Label(_joined("Rules of procedure of the", body.en), _joined(body.zh, "议事规则", sep=""))

    def _arrangement(self, key: str, kind: str, when: str) -> Label:
        """What a meeting or a body arranges: "Procedure of 31 July 2020: Bureau", 主席团2020年7月31日的程序."""
        owner, (en, zh) = self._whole(key, "of"), _ARRANGEMENTS[kind]
        day = _DAY.match(when)
        en = en.format(_day_en(day) if day else when)
        zh = zh.format(_day_zh(day) if day else when)
        return Label(_joined(f"{en[0].upper()}{en[1:]}:", owner.en), _joined(owner.zh, zh, sep=""))

    def _prov(self, key: str, name: str) -> Label:
        of = self.attrs.get(key, {}).get("of", "")
        whole = self.label(of)
        en, zh = provision_words(split_provision(name)[1], article=of.startswith(("treaty:", "norm:")))
        return Label(_joined(whole.en, en, sep=", "), _joined(whole.zh, zh, sep=""))

    def _whole(self, key: str, attribute: str) -> Label:
        """The name of what an attribute of a key names."""
        of = self.attrs.get(key, {}).get(attribute, "")
        return self._name_of(of) if of.startswith("body:") else self.label(of)

    def _person(self, key: str, name: str) -> Label:
        given = self.attrs.get(key, {}).get("name")
        return Label(given, given)


def titled(name: str | None) -> str | None:
    """The Chinese name of a treaty in the marks in which it is written wherever it stands.

    >>> titled("枪支议定书"), titled("《枪支议定书》"), titled(None)
    ('《枪支议定书》', '《枪支议定书》', None)
    """
    return f"《{name}》" if name and not name.startswith("《") else name


_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9.()-][A-Za-z0-9.() -]*)+")


def is_symbol(name: str) -> bool:
    """Whether the name of a document is its symbol; a document without one is named by a description or its file.

    >>> is_symbol("CTOC/COP/2020/CRP.4"), is_symbol("S/RES/1325 (2000)"), is_symbol("file/8bd9712b")
    (True, True, False)
    """
    return _SYMBOL.fullmatch(name) is not None


_WORDS = {
    "art": ("article {}", "第{}条"),
    "rule": ("rule {}", "第{}条"),
    "reg": ("regulation {}", "条例{}"),
    "annex": ("annex {}", "附件{}"),
    "appendix": ("appendix {}", "附录{}"),
    "chap": ("chapter {}", "第{}章"),
    "sect": ("section {}", "{}节"),
    "part": ("part {}", "第{}部分"),
    "para": ("paragraph {}", "第{}段"),
    "subpara": ("subparagraph {}", "{}分段"),
}
_IN_ROMAN = frozenset({"annex", "chap", "part", "appendix"})


def provision_words(path: tuple[tuple[str, str], ...], *, article: bool) -> Label:
    """A provision's path in words; the paragraphs of an ``article`` are 款 in Chinese, those of other texts 段.

    >>> provision_words((("art", "36"), ("para", "1")), article=True)
    Label(en='article 36, paragraph 1', zh='第36条第1款')
    >>> provision_words((("annex", "3"), ("para", "1.j")), article=False)
    Label(en='annex III, paragraph 1 (j)', zh='附件三第1(j)段')
    """
    en: list[str] = []
    zh = ""
    for part, value in path:
        words_en, words_zh = _WORDS[part]
        number, _, letter = value.partition(".")
        in_roman = part in _IN_ROMAN and number.isdecimal() and int(number) > 0
        en.append(
            words_en.format((roman(int(number)) if in_roman else number) + (f" ({letter})" if letter else "")).strip()
        )
        zh_number = (number_zh(int(number)) if in_roman else number) + (f"({letter})" if letter else "")
        zh += ("第{}款" if part == "para" and article else words_zh).format(zh_number)
    return Label(", ".join(en), zh)


def _joined(*parts: str | None, sep: str = " ") -> str | None:
    """The parts together, or None where one of them is not known."""
    return None if None in parts else sep.join(part for part in parts if part)


def _day_en(day: re.Match[str]) -> str:
    month = f"{_MONTHS[int(day[2]) - 1]} {day[1]}" if 0 < int(day[2]) <= 12 else day[1]
    return f"{int(day[3])} {month}" if day[3] else month


def _day_zh(day: re.Match[str]) -> str:
    return f"{day[1]}年{int(day[2])}月" + (f"{int(day[3])}日" if day[3] else "")
