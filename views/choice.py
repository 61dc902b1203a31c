"""Which mentions and facts of a text are shown: what the address asks for, and the way to ask for more or less."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MENTIONS, FACTS = "mention", "fact"


@dataclass(frozen=True, slots=True)
class Choice:
    """The types of mention and kinds of fact that are wanted; none named means all.

    A type of mention is named as it is (``body``), a kind of fact by its property (``fact-cites``); ``mention`` and
    ``fact`` stand for all of either.

    >>> chosen = Choice.of("body,fact-cites,<script>")
    >>> chosen.mention("body"), chosen.mention("place"), chosen.fact("cites"), chosen.fact("requests")
    (True, False, True, False)
    >>> Choice.of("").fact("cites"), Choice.of("fact").mention("body")
    (True, False)
    """

    wanted: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Choice:
        """The choice that an address names; what can be no name is left out."""
        names = (name.strip() for name in text.split(","))
        return cls(frozenset(name for name in names if name and name.replace("-", "").replace("_", "").isalnum()))

    def mention(self, type: str) -> bool:
        """Whether mentions of a type are shown."""
        return not self.wanted or not self.wanted.isdisjoint((MENTIONS, type))

    def fact(self, kind: str) -> bool:
        """Whether facts of a kind are shown."""
        return not self.wanted or not self.wanted.isdisjoint((FACTS, f"{FACTS}-{kind}"))

    def named(self, name: str) -> bool:
        """Whether a name itself was chosen."""
        return name in self.wanted

    def toggled(self, name: str) -> str:
        """The choice with a name put in or taken out, as an address writes it; all of a sort replaces its parts.

        >>> Choice.of("body").toggled("place"), Choice.of("body,place").toggled("body")
        ('body,place', 'place')
        >>> Choice.of("body,fact-cites").toggled("mention"), Choice.of("mention").toggled("body")
        ('fact-cites,mention', 'body')
        """
        if name in self.wanted:
            return _joined(self.wanted - {name})
        facts = name.startswith(FACTS)
        whole = name in (MENTIONS, FACTS)
        kept = {
            one for one in self.wanted if one.startswith(FACTS) != facts or (not whole and one not in (MENTIONS, FACTS))
        }
        return _joined(kept | {name})

    def __str__(self) -> str:
        return _joined(self.wanted)


def _joined(names: Iterable[str]) -> str:
    return ",".join(sorted(names))
