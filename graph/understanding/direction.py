"""Who acts on whom: "What does resolution 9/1 cite?" and "Who cites resolution 9/1?" have the same words."""

from __future__ import annotations

import re

from graph.understanding.reading import NAME
from graph.vocabulary import words

_N = f"{NAME}+"
# "Was the mandate of the Mission extended": what is its own is spoken of as it is.
_OWNED = rf"(?:the (?:[a-z]+ ){{1,2}}of )?(?:the |(?:the )?{_N}(?:['’]s)? )*"
_OWNED_ZH = re.compile(r"^的(?:任务授权|任务期限|授权期限|任务|任期|授权)")
_ACTIVE = re.compile(rf"\b(?:do|does|did|has|have|had|will|would|can) {_OWNED}$", re.I)
_PASSIVE = re.compile(rf"\b(?:is|are|was|were|be|been|being|gets?|got|had|has|have) {_OWNED}$", re.I)
_BY = re.compile(rf"(?<!laid down )(?<!set out )(?<!ordered )\bby {_OWNED}$", re.I)
_WORD = re.compile(r" (?:(?:also|ever|itself|actually|explicitly|then|already) )*([a-z]+)\b(?! by\b)", re.I)
# What a thing does without doing it to another.
_OF_ITSELF = frozenset(
    words(
        "be been being come came exist originate originated begin began start started appear crop feature "
        "pop turn go went develop continue stem run date get got become became owe lead have set lays laid"
    )
)
_FINITE = re.compile(r"(?!.*(?:ions?|ments?|als)$).*(?:ed|s)$|^(?:set|found|gave|brought)$", re.I)
_TAKES = re.compile(
    r"(?:[还又都也曾共所]|一共|曾经|先后)*[\u4e00-\u9fff]{1,3}?[了过]?(?:什么|哪|谁|多少|几|任何|其他|其它)(?!次|回|种方式)"
)
_NOT_TAKES = re.compile(
    r"[^什哪谁多几任其]{0,4}(?:由|被|是|在|于|的|为|何|依据|根据|按照|凭|靠|经|从|让|给|对|向|通过|[到至](?:什么时|哪[天年一月个]|何|几))|[^什哪谁多几任其]{0,5}(?:多久|几次|多少次|几回|哪里|哪儿)"
)


def acts(rest: str, start: int, end: int, language: str) -> bool:
    """Whether the name that has left its mark from ``start`` to ``end`` of a question is the one that acts.

    >>> name = NAME * 4
    >>> [acts(text, text.index(NAME), text.rindex(NAME) + 1, "en") for text in (
    ...     f"what does {name} cite?", f"where is {name} cited?", f"which body was created by {name}?")]
    [True, False, True]
    >>> text = f"was the mandate of {name} extended?"
    >>> acts(text, text.index(NAME), text.rindex(NAME) + 1, "en")
    False
    >>> acts(f"{name}援引了什么？", 0, 4, "zh"), acts(f"{name}被谁援引？", 0, 4, "zh")
    (True, False)
    """
    before, behind = rest[:start], rest[end:]
    if language == "zh":
        behind = _OWNED_ZH.sub("", behind)
        return _TAKES.match(behind) is not None and _NOT_TAKES.match(behind) is None
    if _BY.search(before):
        return True
    word = _WORD.match(behind)
    if word is None or word[1].casefold() in _OF_ITSELF:
        return False
    if _ACTIVE.search(before):
        return True
    return _PASSIVE.search(before) is None and _FINITE.match(word[1]) is not None
