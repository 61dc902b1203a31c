"""Questions in plain words: which question of the library a text asks, and with which names.

There is no language model. A text is cut into words; words become notions (``created`` and ``set up`` are *create*);
each question of the library names the notions that it must and may have (questions.toml). What is left must be the
names that fill the question's blanks, found as `graph.lookup` finds them. A word that is left over rules the question
out: better no answer than the answer to something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.filling import Filled, choices, filled
from graph.questions import Parameter, Question, question
from graph.settings import Settings
from graph.store import Store
from graph.understanding.mentions import Mention, mentions
from graph.understanding.notions import Rule, Vocabulary, asks, is_chinese, rules, vocabulary
from graph.understanding.reading import segmented

_MOST = 3
_CUTS = 4
# What can be asked about nearly anything that has a name.
_ABOUT = frozenset({"cq02", "cq54", "cq61", "cq75", "cq76", "cq78"})
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it was understood: what fills its blanks, each with the choices where a name is not clear."""

    question: Question
    filled: tuple[Filled, ...]

    @property
    def clear(self) -> bool:
        """Whether every blank has its value."""
        return all(one.value is not None for one in self.filled)

    @property
    def values(self) -> dict[str, str]:
        """What fills the blanks: a key, or the words where they leave it open."""
        return {one.parameter.name: one.value or one.text for one in self.filled}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text was taken for: whether it asks something, and the questions that it may mean, best first.

    ``near`` are questions about what the text names or speaks of, where none was understood: to be offered, no answers.
    """

    asks: bool
    understood: tuple[Understanding, ...]
    near: tuple[Understanding, ...] = ()


def understand(store: Store, text: str, settings: Settings | None = None) -> Heard:
    """The questions of the library that a text asks: one where it is clear, none where it asks nothing of the kind.

    >>> understand(Store.of([]), "Which resolution created the Moon?").understood
    ()
    >>> understand(Store.of([]), "Which deadlines are there?").understood[0].question.number
    'cq35'
    >>> understand(Store.of([]), "枪支").asks
    False
    """
    text = text.strip()[:LONGEST]
    words = vocabulary("zh" if is_chinese(text) else "en")
    if not asks(text, words):
        return Heard(False, ())
    found: list[tuple[int, Understanding]] = []
    for one in mentions(text, words):
        segments = segmented(one.rest, words)
        if any(segment.kind == "never" for segment in segments):
            break
        notions = [segment.notions for segment in segments if segment.kind == "notion"]
        for rule in rules():
            fit = _fit(store, rule, notions, one.mentions, settings)
            if fit is not None:
                found.append(fit)
    best = max((score for score, _ in found), default=0)
    kept: dict[str, Understanding] = {}
    for score, understanding in found:
        if score == best:
            kept.setdefault(understanding.question.number, understanding)
    if not kept:
        return Heard(True, (), _near(store, text, words, settings))
    return Heard(True, tuple(kept.values())[:_MOST])


def _near(store: Store, text: str, words: Vocabulary, settings: Settings | None) -> tuple[Understanding, ...]:
    """Questions whose needs a text meets though it says more; then those about what it names."""
    found: dict[str, tuple[int, Understanding]] = {}
    for one in mentions(text, words):
        notions = [segment.notions for segment in segmented(one.rest, words) if segment.kind == "notion"]
        parts = _parts(store, one.mentions, settings)
        for order, rule in enumerate(rules()):
            met = rule.met(notions)
            fills = _fills(store, rule, [*one.mentions, *parts], settings)
            if fills is None or not (met == len(rule.needs) or (fills and rule.number in _ABOUT)):
                continue
            score = 100 * met + 30 * len(fills) - order
            if score > found.get(rule.number, (0, None))[0]:
                found[rule.number] = score, Understanding(question(rule.number), fills)
    best = sorted(found.values(), key=lambda one: -one[0])
    return tuple(understanding for _, understanding in best[:_MOST])


def _parts(store: Store, named: tuple[Mention, ...], settings: Settings | None) -> list[Mention]:
    """Names inside what was taken for names: the longest end or beginning of each that means one body."""
    found = []
    for one in named:
        words = one.text.split() if one.kind == "name" else []
        for cut in range(1, min(len(words) - 1, _CUTS)):
            for text in (" ".join(words[cut:]), " ".join(words[:-cut])):
                if len(choices(store, "body", text, settings)) == 1:
                    found.append(Mention("name", text))
                    break
            else:
                continue
            break
    return found


def _fit(
    store: Store, rule: Rule, notions: Sequence[frozenset[str]], named: tuple[Mention, ...], settings: Settings | None
) -> tuple[int, Understanding] | None:
    """How well a text fits a question, with what fills it; None where it does not."""
    covered = rule.covers(notions)
    if covered is None:
        return None
    left = list(named)
    fills = _fills(store, rule, left, settings)
    if fills is None or left:
        return None
    return 10 * covered + 3 * len(fills) + rule.liked(notions), Understanding(question(rule.number), fills)


def _fills(store: Store, rule: Rule, left: list[Mention], settings: Settings | None) -> tuple[Filled, ...] | None:
    """What fills the blanks of a question, taken from the mentions that are left; None where one stays empty."""
    fills = []
    for blank in question(rule.number).parameters:
        if blank.type == "language" or blank.name in rule.fixed:
            continue
        fill = _fill(store, blank, left, settings)
        if fill is None:
            return None
        fills.append(fill)
    return tuple(fills)


def _fill(store: Store, blank: Parameter, left: list[Mention], settings: Settings | None) -> Filled | None:
    """Fills a blank with the first mention that suits it, which is then used up."""
    for one in left:
        for text in one.texts(blank.type):
            fill = filled(store, blank, text, settings)
            if fill.value is not None or fill.choices:
                left.remove(one)
                return fill
    return None
