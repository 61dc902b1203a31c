"""Examples of what can be looked for, taken from what the graph holds, so that each of them finds something."""

from __future__ import annotations

from functools import lru_cache

from graph.store import Store
from views.nodes import Text

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


@lru_cache(maxsize=1)
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
