"""What stands around a question and asks nothing itself: greetings, thanks, "could you tell me", "我想知道"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("openings.toml")


def opened(text: str, language: str) -> str:
    """A question without what opens and closes it, in the same places: blanks stand for what was left out.

    >>> opened("Could you please tell me who cites it?", "en").strip()
    'who cites it?'
    >>> opened("麻烦查一下谁援引了它，谢谢", "zh").strip()
    '谁援引了它'
    """
    opening, closing = _patterns(language)
    found = opening.match(text)
    if found and found.end() < len(text):
        text = " " * found.end() + text[found.end() :]
    end = closing.search(text)
    return text[: end.start()] + " " * (len(text) - end.start()) if end and text[: end.start()].strip() else text


def _either(said: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(said, key=len, reverse=True)))})"


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a question may begin and end with."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))[language]
    lists = {name: _either(of) for name, of in said.items()}
    return _chinese(lists) if language == "zh" else _english(lists)


def _chinese(said: dict[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"^(?:(?:{said['openings']}|请(?={said['asked']}))[，,、：:！!。\s]*)+"),
        re.compile(rf"(?:[，,。；;\s]*{said['closings']})+[？?。！!\s]*$"),
    )


def _english(said: dict[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    who, polite, ask, wish = said["who"], said["polite"], said["ask"], said["wish"]
    behind = f"(?: {said['behind']})*"
    frames = (
        # "Hello,", "please"
        rf"(?:{said['greetings']}|dear \w+|{polite})[,:!.]* ",
        # "could you kindly tell me whether", "can I"
        rf"{said['modal']} {who}(?: (?:{polite}|be able to|mind))*(?: {ask}|(?= )){behind} ",
        # "do you happen to know"
        rf"(?:do|does|did) {who}(?: (?:happen to|{polite}))* {said['remember']}{behind} ",
        # "I would like to find out", "we are looking for"
        rf"(?:i|we){said['am']}?(?: {wish})* {ask}{behind} ",
        rf"(?:i|we){said['am']}(?: {wish})* ",
        # "let me know", "tell me about"
        rf"(?:let|help) {who} {ask}{behind} ",
        rf"{ask} (?:me|us){behind} ",
        # "is it known whether", "any information on"
        r"(?:is|would|was) it (?:be )?(?:possible|known|clear|recorded|true)(?: (?:to|that|whether|if)){0,2} ",
        r"(?:any|an) (?:idea|chance|clue|information|info|record|details|data)(?: (?:on|about|of|as to|that))? ",
        r"what (?:can|could) you (?:tell|say to) (?:me|us) about ",
        r"(?:what|how) about ",
        # "a list of", "according to the record,"
        rf"(?:an? |the )?{said['lists']}(?: please)?(?: of|:) ",
        rf"(?:according to|on) (?:the )?{said['sources']}[, ] ?",
    )
    return (
        re.compile(f"^(?:{'|'.join(f'(?:{frame})' for frame in frames)})+", re.I),
        re.compile(rf"[,;. (–-]+{said['closings']}[)?!. ]*$", re.I),
    )
