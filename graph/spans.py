"""The words that spans of a document's text stand for: the sentence around each, and whose text it is."""

from __future__ import annotations

from collections.abc import Iterable

from graph.resource import Evidence
from graph.store import Store
from graph.vocabulary import node

_SPANS = """
SELECT * WHERE {{
  VALUES ?span {{ {spans} }}
  ?span unm:beginIndex ?start ; unm:endIndex ?end ; unm:exactText ?text ; unm:lineNumber ?line ; unm:inFile ?file ;
    unm:inSentence ?around .
  ?around unm:exactText ?sentence ; unm:beginIndex ?sentenceStart .
  ?file unm:sha256 ?sha256 ; rdfs:label ?name .
  ?expression unm:hasFile ?file ; dcterms:language ?language .
  ?document unm:hasExpression ?expression .
  OPTIONAL {{ ?expression unm:textKind ?kind }}
  OPTIONAL {{ ?document unm:canonicalSymbol ?symbol }}
}}
"""


def evidence(store: Store, spans: Iterable[str]) -> dict[str, Evidence]:
    """The evidence that spans stand for, by their IRIs; those that the store does not know are left out.

    >>> evidence(Store.of([]), ["http://a/b", "no IRI"])
    {}
    """
    terms = " ".join(sorted({str(one) for span in spans if (one := node(span))}))
    if not terms:
        return {}
    found: dict[str, Evidence] = {}
    for row in store.select(_SPANS.format(spans=terms)):
        said = {name: term.value for name, term in row.items()}
        found.setdefault(
            said["span"],
            Evidence(
                document=said["document"],
                symbol=said.get("symbol", ""),
                file=said["file"],
                sha256=said["sha256"],
                start=int(said["start"]),
                end=int(said["end"]),
                line=int(said["line"]),
                text=said["text"],
                sentence=said["sentence"],
                sentence_start=int(said["sentenceStart"]),
                name=said["name"],
                language=said["language"],
                text_kind=said.get("kind", "official"),
            ),
        )
    return found
