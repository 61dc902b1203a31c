"""English words without their endings, so that one entry of a vocabulary stands for all forms of a word."""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being",
        "become": "became",
        "begin": "began begun",
        "bring": "brought",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "do": "did does done doing",
        "find": "found",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "have": "had has",
        "hold": "held",
        "keep": "kept",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "put": "putting",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "send": "sent",
        "set": "setting",
        "sit": "sat",
        "speak": "spoke spoken",
        "take": "took taken",
        "tell": "told",
        "think": "thought",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_VOWEL = re.compile(r"[aeiouy]")


@cache
def stem(word: str) -> str:
    """What all forms of a word share; no word of its own, only to be compared with another stem.

    >>> stem("created") == stem("creates") == stem("creating") == stem("create")
    True
    >>> stem("bodies") == stem("body"), stem("held") == stem("holding"), stem("panel’s") == stem("panels")
    (True, True, True)
    >>> stem("status"), stem("need")
    ('status', 'need')
    """
    word = re.sub(r"['’]s?$", "", word.casefold())
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        if word.endswith(("sse", "xe", "che", "she", "zze", "oe")):
            word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2 and _VOWEL.search(bare):
            word = bare
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word
