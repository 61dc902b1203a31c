"""What is missing: what the documents speak of and the graph does not hold, and where they disagree.

Each part is one list, made by one function of `PARTS`; the functions ask the store and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.holdings import Assertion, holdings
from graph.kinds import UNREPORTING
from graph.remembering import remembered
from graph.store import Store, Term
from graph.vocabulary import unm


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or in doubt.

    ``iri`` is the thing (empty for words that name none), ``text`` the words in question with their ``language``,
    ``others`` the IRIs of the things that speak of it or differ on it, ``values`` what differs, ``number`` how often,
    ``symbol`` that by which the United Nations keeps it, ``facts`` the names of assertions that lead to sentences.
    """

    iri: str = ""
    text: str = ""
    language: str = ""
    others: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    number: int = 0
    symbol: str = ""
    facts: tuple[str, ...] = ()


# The properties by which documents and instruments are spoken of.
_SPOKEN = frozenset(unm(name).value for name in ("cites", "listsDocument", "transmits", "publishedIn", "reproducedIn"))
_SHOWN_FACTS = 3


def cited(store: Store) -> tuple[Gap, ...]:
    """Documents and instruments that are spoken of and of which no text is held, the most cited first.

    >>> cited(Store.of([]))
    ()
    """
    held = holdings(store)
    texts = {file.document for file in held.files}
    symbols = {symbol for document in texts for symbol in held.of(document, "symbol")}
    printed = {
        one.subject for one in store.triples(predicate=unm("publishedIn")) if getattr(one.object, "value", "") in texts
    }
    spoken: dict[str, list[Assertion]] = {}
    for one in held.assertions:
        if one.predicate in _SPOKEN and one.status != "candidate" and one.object not in texts:
            spoken.setdefault(one.object, []).append(one)
    found = []
    for thing, said in spoken.items():
        canonical, notations = sorted(held.of(thing, "canonicalSymbol")), sorted(held.of(thing, "notation"))
        if not canonical and not any(held.of(thing, "instrumentNumber")):
            continue
        if NamedNode(thing) in printed or symbols.intersection(notations):
            continue
        found.append(
            Gap(
                thing,
                others=tuple(sorted({one.document for one in said})),
                number=len({span for one in said for span in one.evidence}),
                symbol=next(iter((*canonical, *notations)), ""),
                facts=tuple(one.rpartition("/")[2] for one in sorted({one.iri for one in said})[:_SHOWN_FACTS]),
            )
        )
    return tuple(sorted(found, key=lambda gap: (-gap.number, gap.iri)))


def orphans(store: Store) -> tuple[Gap, ...]:
    """Numbers of resolutions and decisions of which the text does not say whose they are, in order of document.

    >>> orphans(Store.of([]))
    ()
    """
    rows = store.select("""
      SELECT ?text ?document ?language (COUNT(?span) AS ?n) (SAMPLE(?around) AS ?sentence) {
        ?span unm:mentionForm "body unknown" ; unm:exactText ?text ; unm:inFile ?file ;
          unm:inSentence/unm:exactText ?around .
        ?version unm:hasFile ?file ; dcterms:language ?language . ?document unm:hasExpression ?version
      } GROUP BY ?text ?document ?language""")
    found = [
        Gap(
            row["document"].value,
            row["text"].value,
            row["language"].value,
            values=(row["sentence"].value,),
            number=int(row["n"].value),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda gap: (gap.iri, gap.text)))


def unreported(store: Store) -> tuple[Gap, ...]:
    """Meetings and sessions that were held and of which no report is known.

    Parts of a meeting have none of their own, and principal organs make none of theirs.

    >>> unreported(Store.of([]))
    ()
    """
    silent = ", ".join(f"unm:{kind}" for kind in sorted(UNREPORTING))
    rows = store.select(f"""
      SELECT ?meeting (MIN(?day) AS ?start) (GROUP_CONCAT(DISTINCT STR(?a)) AS ?facts) {{
        ?body unm:heldMeeting ?meeting . ?a rdf:object ?meeting ; rdf:predicate unm:heldMeeting .
        OPTIONAL {{ ?meeting unm:startDate|unm:startMonth ?day }}
        FILTER NOT EXISTS {{ ?meeting unm:hasReport ?report }}
        FILTER NOT EXISTS {{ ?meeting unm:partOfMeeting|unm:heldDuring ?whole }}
        FILTER NOT EXISTS {{ ?body a ?kind FILTER(?kind IN ({silent})) }}
        FILTER NOT EXISTS {{
          ?meeting unm:eventStatus "scheduled" FILTER NOT EXISTS {{ ?meeting unm:eventStatus "held" }}
        }}
      }} GROUP BY ?meeting""")
    found = [Gap(row["meeting"].value, values=_values(row, "start"), facts=_facts(row)) for row in rows]
    return tuple(sorted(found, key=lambda gap: (gap.values or ("9999",), gap.iri)))


def unanswered(store: Store) -> tuple[Gap, ...]:
    """Requests of which nothing on record is said to answer them; ``others`` are who asks and who is asked.

    >>> unanswered(Store.of([]))
    ()
    """
    rows = store.select("""
      SELECT ?mandate ?by ?addressee (GROUP_CONCAT(DISTINCT STR(?a)) AS ?facts) {
        ?mandate a unm:Mandate ; unm:verb unm:verb-requests ; unm:addressee ?addressee ; unm:mandateOf ?act .
        ?act unm:byInstrument|unm:byActor ?by .
        OPTIONAL { ?a unm:about ?act }
        FILTER NOT EXISTS { ?output unm:fulfils ?mandate }
      } GROUP BY ?mandate ?by ?addressee""")
    found = []
    for row in rows:
        wordings = {
            one.object.language or "": one.object.value  # type: ignore[union-attr]
            for one in store.triples(row["mandate"], unm("actionText"))  # type: ignore[arg-type]
        }
        language = "en" if "en" in wordings else next(iter(sorted(wordings)), "")
        others = (row["by"].value, row["addressee"].value)
        found.append(Gap(row["mandate"].value, wordings.get(language, ""), language, others, facts=_facts(row)))
    return tuple(sorted(found, key=lambda gap: (gap.others, gap.text)))


_ONE_DAY = ("startDate", "endDate", "documentDate", "adoptedOn")


def contradictions(store: Store) -> tuple[Gap, ...]:
    """Bodies with two creators, and things with two days where there is one; both stay in the graph.

    >>> contradictions(Store.of([]))
    ()
    """
    found = []
    for row in store.select("""
      SELECT ?body (GROUP_CONCAT(DISTINCT STR(?i)) AS ?by) (GROUP_CONCAT(DISTINCT STR(?a)) AS ?facts) {
        ?i unm:establishes ?body . ?a rdf:subject ?i ; rdf:predicate unm:establishes ; rdf:object ?body
      } GROUP BY ?body HAVING(COUNT(DISTINCT ?i) > 1)"""):
        by = tuple(sorted(_words(row, "by")))
        found.append(Gap(row["body"].value, unm("establishes").value, others=by, facts=_facts(row)))
    for name in _ONE_DAY:
        for row in store.select(f"""
          SELECT ?thing (GROUP_CONCAT(DISTINCT STR(?day)) AS ?days) (GROUP_CONCAT(DISTINCT STR(?a)) AS ?facts) {{
            ?thing unm:{name} ?day . ?a rdf:subject ?thing ; rdf:predicate unm:{name} ; rdf:object ?day
          }} GROUP BY ?thing HAVING(COUNT(DISTINCT ?day) > 1)"""):
            days = tuple(sorted(_words(row, "days")))
            found.append(Gap(row["thing"].value, unm(name).value, values=days, facts=_facts(row)))
    return tuple(sorted(found, key=lambda gap: (gap.text, gap.iri)))


def languages(store: Store) -> tuple[Gap, ...]:
    """Documents that are held in one of Chinese and English and not in the other; ``values`` are those held.

    >>> languages(Store.of([]))
    ()
    """
    rows = store.select("""
      SELECT ?document (GROUP_CONCAT(DISTINCT STR(?language)) AS ?held) (SAMPLE(?canonical) AS ?symbol) {
        ?document unm:hasExpression/dcterms:language ?language
        OPTIONAL { ?document unm:canonicalSymbol ?canonical }
      } GROUP BY ?document""")
    found = [
        Gap(row["document"].value, values=tuple(sorted(_words(row, "held"))), symbol=_text(row, "symbol"))
        for row in rows
        if not {"en", "zh"} <= set(_words(row, "held"))
    ]
    return tuple(sorted(found, key=lambda gap: gap.iri))


def cautions(store: Store) -> tuple[Gap, ...]:
    """What reading is not sure of: the caution, and the facts that bear it.

    >>> cautions(Store.of([]))
    ()
    """
    rows = store.select("""
      SELECT ?subject ?caution (COUNT(DISTINCT ?a) AS ?n) (GROUP_CONCAT(DISTINCT STR(?a)) AS ?facts) {
        ?a unm:caution ?caution ; rdf:subject ?subject
      } GROUP BY ?subject ?caution""")
    found = [
        Gap(row["subject"].value, row["caution"].value, number=int(row["n"].value), facts=_facts(row)) for row in rows
    ]
    return tuple(sorted(found, key=lambda gap: (gap.iri, gap.text)))


PARTS: Mapping[str, Callable[[Store], tuple[Gap, ...]]] = {
    "cited": cited,
    "orphans": orphans,
    "unreported": unreported,
    "unanswered": unanswered,
    "contradictions": contradictions,
    "languages": languages,
    "cautions": cautions,
}
"""What is looked for, by name, in the order in which it is shown."""


@remembered(16)
def gaps(store: Store, part: str) -> tuple[Gap, ...]:
    """What is missing of a part, looked for once in each version of the store. ``KeyError`` for a name that is none.

    >>> gaps(Store.of([]), "cited")
    ()
    """
    return PARTS[part](store)


@remembered()
def documents_held(store: Store) -> Mapping[str, int]:
    """How many documents are held in each language.

    >>> documents_held(Store.of([]))
    {}
    """
    rows = store.select("""
      SELECT ?language (COUNT(DISTINCT ?document) AS ?n) { ?document unm:hasExpression/dcterms:language ?language }
      GROUP BY ?language ORDER BY ?language""")
    return {row["language"].value: int(row["n"].value) for row in rows}


def official_language(held: Iterable[str], wanted: str) -> str:
    """The language in which to get a document: that which is missing of Chinese and English, else the reader's.

    >>> official_language(["en"], "en"), official_language([], "zh")
    ('zh', 'zh')
    """
    missing = [one for one in ("en", "zh") if one not in set(held)]
    return missing[0] if len(missing) == 1 else wanted


def _words(row: Mapping[str, Term], name: str) -> tuple[str, ...]:
    # Neither an IRI nor a date has a space in it, so what is joined can be parted.
    return tuple(sorted(_text(row, name).split()))


def _facts(row: Mapping[str, Term]) -> tuple[str, ...]:
    return tuple(one.rpartition("/")[2] for one in _words(row, "facts")[:_SHOWN_FACTS])


def _values(row: Mapping[str, Term], name: str) -> tuple[str, ...]:
    return (row[name].value,) if name in row else ()


def _text(row: Mapping[str, Term], name: str) -> str:
    return row[name].value if name in row else ""
