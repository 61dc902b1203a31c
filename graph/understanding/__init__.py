"""Questions in plain words: which question of the library a text asks, and with which names.

There is no language model. First the names that the graph knows are found, in whole or as people shorten them; each is
of a type, and only questions with a blank for it remain. What opens a question ("could you tell me") is left out, and
the rest is cut into words, which become notions (``created`` and ``set up`` are *create*, ``not answered`` is *unmet*).
Each question of the library names the notions that it must and may have (questions.toml); of those that fit, the one
that explains most of the text is meant. A word that is neither a notion nor one that says nothing rules all questions
out, and so do a denial of something else and a name without a place: better no answer than one to something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.filling import Choice, Filled, filled
from graph.questions import Parameter, Question, kinds, question, questions
from graph.settings import Settings
from graph.store import Store
from graph.understanding.direction import acts
from graph.understanding.mentions import Mention, Parted, parted
from graph.understanding.notions import Rule, asks, is_chinese, rules, vocabulary
from graph.understanding.openings import opened
from graph.understanding.reading import segmented

_MOST = 3
LONGEST = 300
# A text that does not ask may yet tell what is wanted ("complete history of …"), if it is more than a few words.
_TELLS = {"en": 20, "zh": 8}


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
    if (asked := titled(text)) is not None:
        return Heard(True, (asked,))
    language = "zh" if is_chinese(text) else "en"
    words = vocabulary(language)
    asking = asks(text, words)
    if not asking and len(text) < _TELLS[language]:
        return Heard(False, ())
    one = parted(store, opened(text, language), language, settings)
    segments = segmented(one.rest, words)
    notions = [segment.notions for segment in segments if segment.kind == "notion"]
    if all(segment.kind in ("notion", "stop") for segment in segments):
        found = [
            fit
            for rule in rules()
            if not rule.offered and (fit := _fit(store, rule, notions, one, settings)) is not None
        ]
        best = max((score for score, _ in found), default=None)
        if kept := _each(understanding for score, understanding in found if score == best):
            return Heard(True, kept)
    strange = any(segment.kind == "unknown" for segment in segments)
    return Heard(True, (), _near(store, notions, one, strange, settings)) if asking else Heard(False, ())


def titled(text: str) -> Understanding | None:
    """The question of the library that a text is word for word, its blanks open; None where it is none.

    >>> titled("which bodies had a mandate in force on this day").question.number, titled("Who cites 9/1?")
    ('cq74', None)
    """
    language = "zh" if is_chinese(text) else "en"
    for one in questions().values():
        if _worded(one.title(language)) in (_worded(text), _worded(opened(text, language))):
            fixed = {name for rule in rules() if rule.number == one.number for name in rule.fixed}
            blanks = [blank for blank in one.parameters if blank.type != "language"]
            return Understanding(
                one, tuple(Filled(blank, "", blank.default if blank.name in fixed else None) for blank in blanks)
            )
    return None


def _worded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip("?？.。!！ ")


def _near(
    store: Store, notions: Sequence[frozenset[str]], text: Parted, strange: bool, settings: Settings | None
) -> tuple[Understanding, ...]:
    """Questions that a text comes near though it says more, or less: those that explain most of it."""
    said: frozenset[str] = frozenset().union(*notions)
    found = []
    for order, rule in enumerate(rules()):
        left = list(text.mentions)
        met = rule.met(notions)
        # Where a name may not be known, the question is one to be filled in.
        fills = _fills(store, rule, left, settings, open_=strange and met == len(rule.needs))
        if fills is None:
            continue
        used = len(text.mentions) - len(left)
        if not met and not used:
            continue
        # What is named is asked about: a question that keeps its default beside it asks about something else.
        if any(not one.aside for one in left) and any(fill.value and not fill.text for fill in fills):
            continue
        # A question is near by what it needs, less by what it may have; a name without a place is a step away.
        score = 40 * met - 30 * (len(rule.needs) - met) + 25 * used + 4 * min(3, len(said & rule.may))
        score -= 10 * sum(1 for fill in fills if fill.value is None and not fill.choices)
        score -= 25 * sum(1 for one in left if not one.aside) + 5 * sum(1 for one in notions if not rule.explains(one))
        if rule.undergoes and _acts(text, left):
            score -= 50
        found.append((score, -order, Understanding(question(rule.number), fills)))
    return _each(understanding for _, _, understanding in sorted(found, key=lambda one: one[:2], reverse=True))


def _each(found: Iterable[Understanding]) -> tuple[Understanding, ...]:
    """The first few, each question once though it has several frames."""
    kept: dict[str, Understanding] = {}
    for one in found:
        kept.setdefault(one.question.number, one)
    return tuple(kept.values())[:_MOST]


def _fit(
    store: Store, rule: Rule, notions: Sequence[frozenset[str]], text: Parted, settings: Settings | None
) -> tuple[tuple[int, bool], Understanding] | None:
    """How well a text fits a question, with what fills it; None where it does not."""
    covered = rule.covers(notions)
    if covered is None:
        return None
    left = list(text.mentions)
    fills = _fills(store, rule, left, settings)
    if fills is None or any(not one.aside for one in left):
        return None
    if rule.undergoes and _acts(text, left):
        return None
    used = len(text.mentions) - len(left)
    numbered = [one for one in left if one.kind in ("instrument", "provision")]
    if numbered and not used:
        return None
    # A paragraph may be left aside, its resolution being asked about; a question that has a place for it comes first.
    beside = len(left) + sum(12 for one in left if one.kind == "provision")
    return (covered + 3 * used - beside, not rule.general), Understanding(question(rule.number), fills)


def _acts(text: Parted, left: Sequence[Mention]) -> bool:
    """Whether one of the names that are used up is what acts."""
    return any(acts(text.rest, one.start, one.end, text.language) for one in text.mentions if one not in left)


def _fills(
    store: Store, rule: Rule, left: list[Mention], settings: Settings | None, *, open_: bool = False
) -> tuple[Filled, ...] | None:
    """What fills the blanks of a question, taken from the mentions that are left; None where one stays empty.

    With ``open_`` it may: the blank is then left to be filled in.
    """
    fills = []
    for blank in question(rule.number).parameters:
        if blank.type == "language":
            continue
        fill = _fill(store, blank, left, rule.only.get(blank.name) or kinds(blank.type), settings)
        if fill is None and blank.name in rule.fixed:
            fill = Filled(blank, "", blank.default)
        if fill is None and open_:
            fill = Filled(blank, "", None)
        if fill is None:
            return None
        fills.append(fill)
    return tuple(fills)


def _fill(
    store: Store, blank: Parameter, left: list[Mention], wanted: Sequence[str], settings: Settings | None
) -> Filled | None:
    """Fills a blank with the first mention that suits it, which is used up; what goes without saying comes last."""
    for one in sorted(left, key=lambda one: one.aside):
        if blank.type in one.open and _takes(wanted, one.open):
            left.remove(one)
            return Filled(blank, "", None)
        suiting = tuple(Choice(known, hit) for known, hit in one.hits or () if known.partition(":")[0] in wanted)
        if suiting:
            left.remove(one)
            return Filled(blank, one.text, suiting[0].key if len(suiting) == 1 else None, suiting)
        for text in one.texts(blank.type):
            fill = filled(store, blank, text, settings)
            if fill.value is not None and wanted and fill.value.partition(":")[0] not in wanted:
                continue
            if fill.value is not None or fill.choices:
                left.remove(one)
                return fill
    return None


def _takes(wanted: Sequence[str], types: Iterable[str]) -> bool:
    """Whether what is pointed at is of a kind that a blank takes in a way of asking: "this resolution" is no rule."""
    return not wanted or any(kind in wanted for type in types if type != "text" for kind in kinds(type))
