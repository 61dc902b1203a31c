"""Bodies by name: full names and aliases, short names within a family of documents, names built on a topic.

What needs the text around it (该办公室, a bare 工作组, a body only now created) is found here and settled in
``ingest.resolve``. Spans follow the rule that the longest name wins; a body's name inside another's is not a mention of
its own, and nothing is found inside 《》, which enclose titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingest.authority import Body, alternation, bodies, family, name_pattern, plain_name, root
from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Text

TITLES = re.compile(r"《[^《》\n]{1,200}》")
_TITLE_BLOCKS = 14


def find(text: Text, family_root: str | None) -> Iterator[Mention]:
    """The bodies named in a text, in order; ``family_root`` is the root of the document's own family, if known.

    Mentions that need their context carry ``attrs["resolve"]`` (``anaphor``, ``head`` or ``new``) and no key yet.
    """
    language = text.language
    covered = [Span(m.start(), m.end()) for m in TITLES.finditer(text.view)]
    taken: list[Span] = []
    named = [*_known(text.view, language, family_root), *_built(text.view, language, family_root)]
    for start, end, body, form in sorted(
        [*named, *_abbreviated(text.view, language, named), *_open(text.view, language)],
        key=lambda f: (f[0], -f[1], f[2] is None),
    ):
        span = Span(start, end)
        inside_title = any(span.overlaps(t) and not t.within(span) for t in covered)
        if inside_title or any(span.overlaps(t) for t in taken[-3:]):
            continue
        taken.append(span)
        attrs = {"form": form} if form else {}
        if body is None:
            yield Mention("body", span, text[span], "", (), {"resolve": form})
        else:
            yield Mention("body", span, text[span], body.handle, (body.entity,), attrs)


_Found = tuple[int, int, Body | None, str | None]


@cache
def _names(language: str, family_root: str | None) -> tuple[re.Pattern[str], dict[str, tuple[Body, str | None]]]:
    """One pattern for all names that count in documents of a family, and the body and form behind each name."""
    by_name: dict[str, tuple[Body, str | None]] = {}
    for body in bodies().values():
        if body.type == "ActorClass" or not body.aliases[language]:
            continue
        for i, name in enumerate(body.aliases[language]):
            form = "collective" if body.type == "BodySet" else ("short" if i else None)
            by_name.setdefault(name, (body, form))
    if family_root:
        for body in family(family_root):
            for name in body.local[language]:
                form = "collective" if body.type == "BodySet" else "short"
                by_name[name] = (body, form)
        if not bodies()[family_root].treaty:
            # Organs of the Charter share the Secretariat of the United Nations.
            for name in bodies()["un-secretariat"].local[language]:
                by_name[name] = (bodies()["un-secretariat"], "short")
    exact: dict[str, tuple[Body, str | None]] = {}
    for name, known in by_name.items():
        exact[name.replace("[", "").replace("]", "")] = known
        exact[re.sub(r"\[[^\]]*\]", "", name)] = known
    return re.compile(alternation(by_name, language)), exact


def _known(view: str, language: str, family_root: str | None) -> Iterator[_Found]:
    pattern, by_name = _names(language, family_root)
    rules = words(language, "bodies")
    beside = {name for name, others in rules["not_beside"].items() if re.search(others, view)}
    for found in pattern.finditer(view):
        name = re.sub(r"\s", " ", found.group())
        body, form = by_name[name]
        if name in beside:
            continue
        before, behind = rules["not_before"].get(name), rules["not_behind"].get(name)
        if before and re.search(f"(?:{before})$", view[max(0, found.start() - 20) : found.start()]):
            continue
        if behind and re.match(behind, view[found.end() : found.end() + 80]):
            continue
        if body.type == "ExpertGroup" and name in map(plain_name, body.local[language]):
            # Many a group of experts is called so: which one is meant, the text around it says.
            yield found.start(), found.end(), None, "head" if name in rules["heads"] else "new"
            continue
        yield found.start(), found.end(), body, form


def _abbreviated(view: str, language: str, named: Sequence[_Found]) -> Iterator[_Found]:
    """The places of abbreviations that the text itself gives, in brackets behind the name of a body that we know.

    An abbreviation given to two bodies names neither.
    """
    introduced = re.compile(words(language, "bodies")["abbreviation"])
    given: dict[str, set[str]] = {}
    of: dict[str, Body] = {}
    for start, end, body, _ in named:
        found = introduced.match(view, end)
        if body and found and _abbreviates(found["short"], view[start:end], language):
            given.setdefault(found["short"], set()).add(body.key)
            of[found["short"]] = body
    for short in sorted(short for short, keys in given.items() if len(keys) == 1):
        for found in re.finditer(alternation([short], language), view):
            yield found.start(), found.end(), of[short], "short"


def _abbreviates(short: str, name: str, language: str) -> bool:
    """Whether a word is made of the letters of a name in their order: its words' first, or any behind its first.

    A noun that the name ends with says only what kind of body it is (委员会).

    >>> _abbreviates("CTC", "Counter-Terrorism Committee", "en"), _abbreviates("USA", "Security Council", "en")
    (True, False)
    >>> _abbreviates("反恐委员会", "反恐怖主义委员会", "zh"), _abbreviates("委员会", "反恐怖主义委员会", "zh")
    (True, False)
    """
    if short.isascii() != name.isascii():
        # A Chinese text may give the English abbreviation; of which words it is made, the text does not show.
        return language == "zh" and short.isascii()
    if name.endswith(short):
        return False
    if short.isascii():
        initials = "".join(word[0] for word in re.split(r"[\s/-]+", name) if word)
        return _in_order(short.upper(), initials.upper()) or (
            short[:1].upper() == name[:1].upper() and _in_order(short.upper(), name.upper())
        )
    return _in_order(short, name)


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters if letter.isalnum())


@cache
def _built_pattern(language: str, topic: str) -> re.Pattern[str]:
    rules = words(language, "bodies")
    mods, heads = "|".join(rules["modifiers"]), "|".join(rules["heads"])
    if language == "zh":
        return re.compile(f"(?P<before>(?:{mods})*)(?:{name_pattern(topic)})(?P<between>(?:{mods})*)(?:{heads})")
    return re.compile(
        rf"\b(?P<before>(?:(?:{mods}) )*)(?:{heads})(?P<between> of (?:government|governmental) experts)? on (?:the )?"
        rf"(?:{name_pattern(topic)})\b",
        re.IGNORECASE,
    )


def _built(view: str, language: str, family_root: str | None) -> Iterator[_Found]:
    """Names of working groups made of a topic, modifiers and a head."""
    for body in family(family_root) if family_root else bodies().values():
        for topic in body.topics[language]:
            for found in _built_pattern(language, topic).finditer(view):
                modified = found["before"] + (found["between"] or "")
                form = "full" if modified else None
                if re.search("临时|interim", modified):
                    form = "full_interim"
                yield found.start(), found.end(), body, form


@cache
def _open_pattern(language: str) -> re.Pattern[str]:
    rules = words(language, "bodies")
    mods, heads = "|".join(rules["modifiers"]), "|".join(rules["heads"])
    if language == "zh":
        bare = "".join(f"(?<!{w})" for w in rules["not_short_after"])
        return re.compile(f"{rules['anaphor']}|(?P<new>(?:{mods})+(?:{heads}))|{bare}(?P<short>{heads})")
    named = "|".join(h.title() for h in rules["heads"])
    return re.compile(
        rf"{rules['anaphor']}|\b(?P<new>(?:(?:{mods}),? )+(?:{heads})s?(?: meeting)?)\b"
        rf"|\b(?P<short>{named})(?! on\b| of\b)\b"
    )


def _open(view: str, language: str) -> Iterator[_Found]:
    """What is a body by its shape, and which one only by what stands around it."""
    for found in _open_pattern(language).finditer(view):
        if found.lastgroup == "new" or found["new"]:
            end = found.end() - (len(" meeting") if found.group().endswith(" meeting") else 0)
            yield found.start("new"), end, None, "new"
        elif found["short"]:
            yield found.start(), found.end(), None, "head"
        else:
            yield found.start(), found.end(), None, "anaphor"


def family_of(text: Text, symbol: str | None = None) -> str | None:
    """The root of the family of bodies to which a document belongs, or None where nothing tells.

    The first body of the title block decides; failing that the document's symbol; failing that the conference or organ
    that the text names in full most often.
    """
    titled = text.view[: text.blocks[min(_TITLE_BLOCKS, len(text.blocks)) - 1].end] if text.blocks else ""
    first = sorted(_known(titled, text.language, None))
    for _, _, body, _ in first:
        if body and (body.parent or body.symbol_prefix) and body.type not in ("SecretariatEntity", "Fund"):
            return root(body.key)
    if symbol:
        holders = [b for b in bodies().values() if b.symbol_prefix and symbol.startswith(b.symbol_prefix + "/")]
        if holders:
            return root(max(holders, key=lambda b: len(b.symbol_prefix)).key)
    return _most_named(text)


def _most_named(text: Text) -> str | None:
    counts: dict[str, int] = {}
    for _, _, body, _ in [*_known(text.view, text.language, None), *_built(text.view, text.language, None)]:
        if body and (body.parent or body.instruments):
            counts[root(body.key)] = counts.get(root(body.key), 0) + 1
    return max(counts, key=lambda k: counts[k]) if counts else None


def outside(mentions: Iterable[Mention], enclosing: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions that do not lie inside one of the others (rule: no body inside a provision or a publication)."""
    shut = [m.span for m in enclosing]
    return (m for m in mentions if not any(m.span.within(s) for s in shut))
