"""Examples of what can be looked for, taken from what the graph holds, so that each of them finds something."""

from __future__ import annotations

from pyoxigraph import Literal

from graph.remembering import remembered
from graph.resource import best, labels
from graph.store import Store
from views.nodes import Text
from views.values import numbered
from views.words import Words

# The number that most instruments share shows that a number alone is no name.
_NUMBER = """
SELECT ?text WHERE { ?thing unm:instrumentNumber ?text }
GROUP BY ?text ORDER BY DESC(COUNT(DISTINCT ?thing)) ?text LIMIT 1
"""
_SYMBOL = """
SELECT ?text WHERE { ?thing unm:canonicalSymbol ?text . ?other ?property ?thing }
GROUP BY ?text ORDER BY DESC(COUNT(?other)) ?text LIMIT 1
"""
_GROUP = """
SELECT ?text WHERE {
  { SELECT ?body WHERE { ?body a unm:WorkingGroup . ?meeting unm:meetingOf ?body }
    GROUP BY ?body ORDER BY DESC(COUNT(?meeting)) ?body LIMIT 1 }
  ?body rdfs:label ?text
} ORDER BY LANG(?text)
"""

# Of the kinds of instruments that have a number, that which most of them are.
_KIND = """
SELECT ?kind WHERE {{ VALUES ?kind {{ unm:Resolution unm:Decision }} ?thing unm:instrumentNumber {number} ; a ?kind }}
GROUP BY ?kind ORDER BY DESC(COUNT(DISTINCT ?thing)) DESC(?kind) LIMIT 1
"""


@remembered()
def examples(store: Store) -> tuple[Text, ...]:
    """A number, a symbol, and the name of a working group in each language; fewer where the graph has fewer.

    >>> examples(Store.of([]))
    ()
    """
    found = []
    for query in (_NUMBER, _SYMBOL, _GROUP):
        for row in store.select(query):
            text = row["text"]
            found.append(Text(text.value, getattr(text, "language", None) or ""))
    return tuple(found)


def example_questions(store: Store, words: Words) -> tuple[str, ...]:
    """Questions in plain words that the graph can answer, about things that it holds.

    >>> example_questions(Store.of([]), Words("en"))
    ()
    """
    found = examples(store)
    names = [one.text for one in found if one.language == words.language]
    numbers = [one.text for one in found if "/" in one.text and not one.language]
    made = [words(key, name=names[0]) for key in ("find.ask_created", "find.ask_met") if names]
    return (*made, *(question for one in numbers[:1] if (question := _who_cites(store, one, words))))


def _who_cites(store: Store, text: str, words: Words) -> str:
    """The question who cites the instrument of a number, with its kind; the empty string where none has it."""
    for row in store.select(_KIND.format(number=Literal(text))):
        kind = best(labels(store, [row["kind"].value]).get(row["kind"].value, {}), words.language) or ""
        return words("find.ask_cites", kind=kind.lower(), number=numbered(text, words.language))
    return ""
