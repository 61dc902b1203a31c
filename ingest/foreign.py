"""Whether a text is in a language that is not read here.

Words that every text has (``languages/function_words.toml``) tell Latin-written languages apart; what is written in
another script needs no more than its letters. A list of symbols or names has hardly any such words, and a text of a few
words too few to count: of both nothing is said, and they are read.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from ingest.languages import LANGUAGES

_SAMPLE = 100_000
# A Chinese character counts as a word.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")
# Fewer words or letters than these are too few to tell by.
_WORDS = 30
_LETTERS = 60
# Every running text of the languages listed has at least this share of its small words …
_SHARE = 0.15
# … and one that is English or bilingual has more than this part as many English ones.
_ENGLISH = 0.4
# One small word again and again is an identifier, not a language.
_DIFFERENT = 5
_OF_SCRIPT = {"Cyrl": "ru", "Arab": "ar"}
_SCRIPTS = {
    "Cyrl": re.compile("[\u0400-\u04ff]"),
    "Arab": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Jpan": re.compile("[\u3041-\u30ff]"),
    "Kore": re.compile("[\uac00-\ud7a3]"),
    "Grek": re.compile("[\u0370-\u03ff]"),
    "Hebr": re.compile("[\u0590-\u05ff]"),
    "Deva": re.compile("[\u0900-\u097f]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
}


def foreign_language(text: str) -> str | None:
    """The code of the language a text is in, or of its script (ISO 639-1, ISO 15924), if it is none that is read.

    >>> said = "La conférence a décidé que le secrétariat lui présentera un rapport sur les travaux de la session. "
    >>> foreign_language(said * 4)
    'fr'
    >>> foreign_language("The Conference decided that the Secretariat shall report on its work. " * 4) is None
    True
    >>> foreign_language("CTOC/COP/2020/5 La Haye") is None
    True
    """
    sample = text[:_SAMPLE]
    seen = _WORD.findall(sample)
    letters = sum(map(len, seen))
    if letters < _LETTERS:
        return None
    # In capitals they may be letters of a symbol (A/RES/…) or words of a name: only small letters count.
    counts = Counter(seen)
    shares = {name: sum(counts[word] for word in words) / len(seen) for name, words in _function_words().items()}
    for script, sign in _SCRIPTS.items():
        if 2 * len(sign.findall(sample)) > letters:
            language = _OF_SCRIPT.get(script, "")
            return language if shares.get(language, 0) >= _SHARE / 3 else script
    best = max(shares, key=lambda name: shares[name])
    if len(seen) < _WORDS or best in LANGUAGES or shares[best] < _SHARE or shares["en"] > _ENGLISH * shares[best]:
        return None
    return best if sum(word in counts for word in _function_words()[best]) >= _DIFFERENT else None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    source = files("ingest.languages").joinpath("function_words.toml").read_text(encoding="utf-8")
    return {language: frozenset(listed) for language, listed in tomllib.loads(source).items()}
