"""What corrections make of the graph: rejected facts are withheld, what people add stands in a graph of its own.

`lay` runs whenever a version of the store is made, on what was read and the log; `lift` takes its work back, so that
the next writer starts from what was read. The documents' graphs and the union then hold what counts; what is withheld
is kept beside the version. Nothing here decides: the log does (`graph.corrections`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from graph.corrections import Claim, Entry, Object, Triple, Value, Verdicts, standing
from graph.identifiers import digest, key
from graph.vocabulary import NAMESPACES, short, term, unm

if TYPE_CHECKING:
    from graph.said import Said
    from ingest.record import Record

REVIEW_GRAPH = "https://w3id.org/unmandate/graph/review"
"""The name of the graph of what people say; like the ontology's it does not move with the base."""

# How a confirmed candidate follows from its sentence.
RULE = "a reviewer's reading of the sentence"
_Spo = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry that stands: whether the fact is still read, and whether the sentence is still held."""

    entry: Entry
    read: bool
    held: bool

    @property
    def orphan(self) -> bool:
        """Whether what it judges is no longer there."""
        return not self.held if self.entry.act == "add" else not self.read


@dataclass(frozen=True, slots=True)
class Laid:
    """The quads that were withheld, and what became of each entry that counts."""

    withheld: tuple[ox.Quad, ...]
    outcomes: tuple[Outcome, ...]


def expanded(name: str, ids: str) -> str:
    """The IRI of a short name, as `graph.vocabulary.short` makes them.

    >>> expanded("id:body/un-ga", "https://x.org/id/"), expanded("unm:cites", "")
    ('https://x.org/id/body/un-ga', 'https://w3id.org/unmandate/ontology#cites')
    """
    prefix, colon, rest = name.partition(":")
    if colon and prefix == "id":
        return f"{ids}{rest}"
    return NAMESPACES[prefix] + rest if colon and prefix in NAMESPACES else name


def node_of(value: Object, ids: str) -> ox.NamedNode | ox.Literal:
    """The term of a short name or a value. Raises ``ValueError`` for what makes none.

    >>> str(node_of(Value("2030-01-02", datatype="xsd:date"), ""))
    '"2030-01-02"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    if isinstance(value, str):
        return ox.NamedNode(expanded(value, ids))
    if value.language:
        return ox.Literal(value.text, language=value.language)
    return ox.Literal(value.text, datatype=term(value.datatype)) if value.datatype else ox.Literal(value.text)


def object_of(node: ox.NamedNode | ox.Literal, ids: str) -> Object:
    """The short name of a thing, or the value: `node_of` the other way.

    >>> object_of(ox.Literal("a", language="en"), "")
    Value(text='a', language='en', datatype='')
    """
    if isinstance(node, ox.NamedNode):
        return short(node.value, ids)
    if node.language:
        return Value(node.value, language=node.language)
    kind = short(node.datatype.value)
    return Value(node.value) if kind == "xsd:string" else Value(node.value, datatype=kind)


def lift(database: ox.Store, withheld: Iterable[ox.Quad]) -> None:
    """Take back what `lay` did: the graph of reviews goes, what was withheld returns."""
    review = ox.NamedNode(REVIEW_GRAPH)
    own = list(database.quads_for_pattern(None, None, None, review))
    database.remove_graph(review)
    for quad in own:
        _drop_from_union(database, quad)
    for quad in withheld:
        database.add(quad)
        database.add(ox.Quad(quad.subject, quad.predicate, quad.object))


def lay(database: ox.Store, entries: Iterable[Entry], ids: str, text_of: Callable[[str], str]) -> Laid:
    """Put the corrections that stand onto a database of what was read; ``text_of`` gives a file's text by checksum."""
    log = tuple(entries)
    return _Laying(database, ids, text_of).run(log) if log else Laid((), ())


class Assertions:
    """The assertions of what was read, to be found by what they say."""

    def __init__(self, database: ox.Store, ids: str) -> None:
        self._database = database
        self._ids = ids
        self._subjects: dict[str, dict[tuple[Triple, str, str], list[tuple[Claim, ox.NamedNode, ox.NamedNode]]]] = {}

    def of(self, claim: Claim) -> list[tuple[ox.NamedNode, ox.NamedNode]]:
        """The assertions that are a claim, each with its graph."""
        subject = claim.triple.subject
        if subject not in self._subjects:
            self._subjects[subject] = self._read(subject)
        found = self._subjects[subject].get(claim.address, ())
        return [(node, graph) for one, node, graph in found if one.matches(claim)]

    def _read(self, subject: str) -> dict[tuple[Triple, str, str], list[tuple[Claim, ox.NamedNode, ox.NamedNode]]]:
        found: dict[tuple[Triple, str, str], list[tuple[Claim, ox.NamedNode, ox.NamedNode]]] = {}
        about = ox.NamedNode(expanded(subject, self._ids))
        for quad in self._database.quads_for_pattern(None, term("rdf:subject"), about):
            if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
                claim = claim_of(self._database, quad.subject, quad.graph_name, self._ids)
                if claim:
                    found.setdefault(claim.address, []).append((claim, quad.subject, quad.graph_name))
        return found


class Quads(Protocol):
    """A database, or several that are asked as one."""

    def quads_for_pattern(
        self, subject: Any, predicate: Any, object: Any, graph_name: Any = None
    ) -> Iterator[ox.Quad]: ...


def claim_of(database: Quads, assertion: ox.NamedNode, graph: ox.NamedNode, ids: str) -> Claim | None:
    """What an assertion claims; None where it has no document or no evidence."""

    def values(subject: Any, predicate: ox.NamedNode, *, anywhere: bool = False) -> list[Any]:
        found = database.quads_for_pattern(subject, predicate, None, None if anywhere else graph)
        return sorted({quad.object for quad in found}, key=str)

    said = [values(assertion, term(f"rdf:{part}")) for part in ("subject", "predicate", "object")]
    document = values(assertion, unm("assertedIn"))
    if not all(said) or not document:
        return None
    # The evidence of what a person says may lie in the document's graph.
    around = [s for e in values(assertion, unm("hasEvidence")) for s in values(e, unm("inSentence"), anywhere=True)]
    sentences = [
        (int(start.value), text.value)
        for one in dict.fromkeys(around)
        for start in values(one, unm("beginIndex"), anywhere=True)[:1]
        for text in values(one, unm("exactText"), anywhere=True)[:1]
    ]
    about = values(assertion, unm("about"))
    triple = Triple(short(said[0][0].value, ids), short(said[1][0].value, ids), object_of(said[2][0], ids))
    texts = tuple(dict.fromkeys(text for _, text in sorted(sentences)))
    if not texts:
        return None
    return Claim(triple, short(document[0].value, ids), texts, short(about[0].value, ids) if about else "")


class _Laying:
    """The corrections on their way into one database."""

    def __init__(self, database: ox.Store, ids: str, text_of: Callable[[str], str]) -> None:
        self._database = database
        self._ids = ids
        self._text_of = text_of
        self._review = ox.NamedNode(REVIEW_GRAPH)
        self._assertions = Assertions(database, ids)
        self._withheld: list[ox.Quad] = []
        self._said: dict[_Spo, None] = {}

    def run(self, log: Sequence[Entry]) -> Laid:
        counting = [*Verdicts(log).last(), *(entry for entry in standing(log) if entry.act == "add")]
        withdrawn: list[tuple[ox.NamedNode, ox.NamedNode]] = []
        outcomes = [self._outcome(entry, withdrawn) for entry in counting if entry.act != "confirm"]
        # What is put in another's place is made from it, so all stays until all is made; what is confirmed may hang
        # on what goes.
        for assertion, graph in withdrawn:
            self._withdraw(assertion, graph)
        outcomes += [self._outcome(entry, withdrawn) for entry in counting if entry.act == "confirm"]
        for subject, predicate, value in self._said:
            self._database.add(ox.Quad(subject, predicate, value, self._review))
            self._database.add(ox.Quad(subject, predicate, value))
        return Laid(tuple(self._withheld), tuple(outcomes))

    def _outcome(self, entry: Entry, withdrawn: list[tuple[ox.NamedNode, ox.NamedNode]]) -> Outcome:
        """Do what an entry says; the assertions that it takes from the graph join ``withdrawn``."""
        assert entry.claim is not None
        try:
            found = self._assertions.of(entry.claim) if entry.act != "add" else []
            if entry.act == "confirm":
                left = [one for one in found if any(self._database.quads_for_pattern(one[0], None, None, one[1]))]
                for assertion, graph in left:
                    self._confirm(entry, assertion, graph)
                return Outcome(entry, bool(left), True)
            held = entry.act == "reject" or self._put(entry, found)
        except (ValueError, KeyError):
            # An identifier that this program cannot make a name of: the entry stays in the log, as an orphan.
            return Outcome(entry, False, False)
        if held:
            withdrawn += found
        return Outcome(entry, bool(found), held)

    # --- what people say

    def _who(self, entry: Entry, assertion: ox.NamedNode) -> Iterator[_Spo]:
        review = ox.NamedNode(f"{self._ids}review/{entry.id}")
        person = ox.NamedNode(f"{self._ids}reviewer/{digest(entry.author)}")
        yield assertion, term("rdf:type"), unm("Assertion")
        yield assertion, term("prov:wasGeneratedBy"), review
        yield assertion, term("prov:wasAttributedTo"), person
        if entry.reason:
            yield assertion, term("rdfs:comment"), ox.Literal(entry.reason)
        yield review, term("rdf:type"), term("prov:Activity")
        yield review, term("prov:endedAtTime"), ox.Literal(entry.at, datatype=term("xsd:dateTime"))
        yield review, term("prov:wasAssociatedWith"), person
        yield person, term("rdf:type"), term("prov:Person")
        yield person, term("foaf:name"), ox.Literal(entry.author)

    def _say(self, triples: Iterable[_Spo]) -> None:
        self._said.update(dict.fromkeys(triples))

    def _confirm(self, entry: Entry, assertion: ox.NamedNode, graph: ox.NamedNode) -> None:
        own: dict[ox.NamedNode, Any] = {
            q.predicate: q.object for q in self._database.quads_for_pattern(assertion, None, None, graph)
        }
        candidate = own[unm("assertionStatus")].value == "candidate"
        node = ox.NamedNode(f"{self._ids}assertion/{digest('review', entry.id, assertion.value)}")
        kept = {term(f"rdf:{part}") for part in ("subject", "predicate", "object")}
        kept |= {unm(name) for name in ("assertedIn", "hasEvidence", "about", "inferenceRule", "caution")}
        for quad in self._database.quads_for_pattern(assertion, None, None, graph):
            if quad.predicate in kept:
                self._say([(node, quad.predicate, quad.object)])
        status = "inferred" if candidate else own[unm("assertionStatus")].value
        self._say(self._who(entry, node))
        self._say(
            [
                (node, unm("assertionStatus"), ox.Literal(status)),
                (node, unm("confidence"), ox.Literal("1", datatype=term("xsd:decimal"))),
                (node, term("prov:wasDerivedFrom"), assertion),
            ]
        )
        if candidate:
            self._say([(node, unm("inferenceRule"), ox.Literal(RULE))])
            self._say([(own[term("rdf:subject")], own[term("rdf:predicate")], own[term("rdf:object")])])

    def _put(self, entry: Entry, found: Sequence[tuple[ox.NamedNode, ox.NamedNode]]) -> bool:
        """Say what an entry adds or puts in another's place; whether its sentence is held."""
        assert entry.claim is not None
        triple = entry.revised or entry.claim.triple
        place = self._place(entry.claim)
        if place is None:
            return False
        fact = (
            ox.NamedNode(expanded(triple.subject, self._ids)),
            ox.NamedNode(expanded(triple.predicate, self._ids)),
            node_of(triple.object, self._ids),
        )
        document = ox.NamedNode(expanded(entry.claim.document, self._ids))
        node = ox.NamedNode(f"{self._ids}assertion/{digest('review', entry.id)}")
        evidence = [
            quad.object
            for assertion, graph in found
            for quad in self._database.quads_for_pattern(assertion, unm("hasEvidence"), None, graph)
        ]
        self._say([fact, *self._who(entry, node)])
        self._say(
            [
                (node, term("rdf:subject"), fact[0]),
                (node, term("rdf:predicate"), fact[1]),
                (node, term("rdf:object"), fact[2]),
                (node, unm("assertionStatus"), ox.Literal("stated")),
                (node, unm("confidence"), ox.Literal("1", datatype=term("xsd:decimal"))),
                (node, unm("assertedIn"), document),
                *((node, unm("hasEvidence"), span) for span in evidence or [place.span]),
                *((node, term("prov:wasRevisionOf"), assertion) for assertion, _ in found),
            ]
        )
        if not evidence:
            self._say(place.triples())
        before = entry.claim.triple
        about: ox.NamedNode | None
        if found and entry.claim.about and triple.predicate == before.predicate:
            about = self._changed(entry, before, triple, found[0][1])
        else:
            about = self._told(place, triple, fact)
        if about is not None:
            self._say([(node, unm("about"), about)])
        self._describe(fact)
        return True

    def _changed(self, entry: Entry, before: Triple, after: Triple, graph: ox.NamedNode) -> ox.NamedNode:
        """The act (with its mandate) that a corrected fact is told with: the one before, with the thing changed."""
        assert entry.claim is not None
        old = ox.NamedNode(expanded(entry.claim.about, self._ids))
        renamed: dict[Any, Any] = {}
        if before.subject != after.subject:
            renamed[node_of(before.subject, self._ids)] = node_of(after.subject, self._ids)
        if before.object != after.object:
            renamed[node_of(before.object, self._ids)] = node_of(after.object, self._ids)
        made: list[Any] = [
            old,
            *(q.object for q in self._database.quads_for_pattern(old, unm("createsMandate"), None, graph)),
        ]
        for one in made:
            folder = short(one.value, self._ids).removeprefix("id:").partition("/")[0]
            renamed[one] = ox.NamedNode(f"{self._ids}{folder}/{digest('corrected', entry.id, one.value)}")
        for one in made:
            for quad in self._database.quads_for_pattern(one, None, None, graph):
                triple = (renamed[one], quad.predicate, renamed.get(quad.object, quad.object))
                self._say([triple])
        new: ox.NamedNode = renamed[old]
        return new

    def _told(self, place: _Place, triple: Triple, fact: _Spo) -> ox.NamedNode | None:
        """The act that a fact in these words is, where its property is short for one."""
        said = place.said(triple, self._ids)
        if said is None or fact not in said.facts or said.node is None:
            return None
        self._say(said.parts)
        if said.act:
            self._say([(said.node, unm("hasEvidence"), place.span)])
        return said.node

    def _describe(self, fact: _Spo) -> None:
        """Class and names of the things of a fact that nothing describes: no document may have spoken of them."""
        for node in (fact[0], fact[2]):
            if isinstance(node, ox.NamedNode) and not self._described(node):
                told = description(node.value, self._ids)
                self._say(triple for triple in told if not self._described(triple[0]))

    def _described(self, node: ox.NamedNode) -> bool:
        return any(self._database.quads_for_pattern(node, term("rdf:type"), None))

    def _place(self, claim: Claim) -> _Place | None:
        """Where a claim's first sentence that is still there stands, in one of the document's files."""
        document = ox.NamedNode(expanded(claim.document, self._ids))
        for language, file, sha256 in files(self._database, document):
            text = self._text_of(sha256)
            for sentence in claim.sentences:
                if found := located(sentence, text):
                    return _Place(file, sha256, language, text, *found)
        return None

    # --- what is withheld

    def _withdraw(self, assertion: ox.NamedNode, graph: ox.NamedNode) -> None:
        own = list(self._database.quads_for_pattern(assertion, None, None, graph))
        if not own:
            return
        said: dict[ox.NamedNode, Any] = {quad.predicate: quad.object for quad in own}
        subject, predicate, value = (said[term(f"rdf:{part}")] for part in ("subject", "predicate", "object"))
        self._take(own)
        if not self._asserted(subject, predicate, value, graph):
            self._take(self._database.quads_for_pattern(subject, predicate, value, graph))
        about = said.get(unm("about"))
        if about is not None and not self._carried(about, graph):
            self._withdraw_node(about, graph)
        for one in (subject, value):
            self._forget(one, graph)

    def _asserted(self, subject: Any, predicate: Any, value: Any, graph: ox.NamedNode) -> bool:
        return any(
            ox.Quad(one.subject, term("rdf:predicate"), predicate, graph) in self._database
            and ox.Quad(one.subject, term("rdf:object"), value, graph) in self._database
            and ox.Quad(one.subject, unm("assertionStatus"), ox.Literal("candidate"), graph) not in self._database
            for one in self._database.quads_for_pattern(None, term("rdf:subject"), subject, graph)
        )

    def _carried(self, act: Any, graph: ox.NamedNode) -> bool:
        """Whether an act is still asserted: one that has a verb, by the property that is short for it or of itself.

        What else is told with an act (the words of its mandate, that a group is open-ended) hangs on it.
        """
        verbs = {_verb(q.object) for q in self._database.quads_for_pattern(act, unm("verb"), None, graph)}
        for one in self._database.quads_for_pattern(None, unm("about"), act, graph):
            if not verbs or ox.Quad(one.subject, term("rdf:subject"), act, graph) in self._database:
                return True
            said = self._database.quads_for_pattern(one.subject, term("rdf:predicate"), None, graph)
            if any(q.object in verbs for q in said):
                return True
        return False

    def _withdraw_node(self, node: Any, graph: ox.NamedNode) -> None:
        """An act that nothing asserts any more goes, with its mandate and what is said of either."""
        own = list(self._database.quads_for_pattern(node, None, None, graph))
        self._take(own)
        for property in (term("rdf:subject"), term("rdf:object"), unm("about")):
            for quad in list(self._database.quads_for_pattern(None, property, node, graph)):
                self._withdraw(quad.subject, graph)  # type: ignore[arg-type]
        for quad in own:
            if quad.predicate == unm("createsMandate"):
                self._withdraw_node(quad.object, graph)
            else:
                self._forget(quad.object, graph)

    def _forget(self, thing: Any, graph: ox.NamedNode) -> None:
        """The description of a thing that nothing in the document speaks of any more goes as well."""
        if not isinstance(thing, ox.NamedNode) or not thing.value.startswith(self._ids):
            return
        if any(self._database.quads_for_pattern(None, None, thing, graph)):
            return
        own = list(self._database.quads_for_pattern(thing, None, None, graph))
        kept = {unm("hasExpression"), unm("exactText"), unm("sha256")}
        if any(quad.predicate in kept for quad in own):
            return
        self._take(own)
        for quad in own:
            self._forget(quad.object, graph)

    def _take(self, quads: Iterable[ox.Quad]) -> None:
        for quad in list(quads):
            self._database.remove(quad)
            self._withheld.append(quad)
            _drop_from_union(self._database, quad)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands."""

    file: ox.NamedNode
    sha256: str
    language: str
    text: str
    start: int
    end: int

    @property
    def span(self) -> ox.NamedNode:
        return ox.NamedNode(f"{self.file.value}#char={self.start},{self.end}")

    def triples(self) -> Iterator[_Spo]:
        line = self.text.count("\n", 0, self.start) + 1
        yield self.span, term("rdf:type"), unm("TextSpan")
        for name, number in (("beginIndex", self.start), ("endIndex", self.end), ("lineNumber", line)):
            yield self.span, unm(name), ox.Literal(str(number), datatype=term("xsd:integer"))
        yield self.span, unm("exactText"), ox.Literal(self.text[self.start : self.end])
        yield self.span, unm("inFile"), self.file
        yield self.span, unm("inSentence"), self.span

    def said(self, triple: Triple, ids: str) -> Said | None:
        """What reading would make of a fact that this sentence states."""
        from graph.acts import Acts
        from graph.facts import Facts
        from graph.things import Things
        from ingest.record import Relation, Span

        subject = key(expanded(triple.subject, ids), ids)
        value = key(expanded(triple.object, ids), ids) if isinstance(triple.object, str) else triple.object.text
        if subject is None or value is None:
            return None
        relation = Relation(subject, triple.predicate.partition(":")[2], value, "stated", (Span(self.start, self.end),))
        record = _record_of(self.text, self.sha256, self.language, (subject, value), (relation,))
        things = Things(record, ids)
        return Facts(record, things, ids, Acts(record, things, ids)).said(relation)


def _record_of(text: str, sha256: str, language: str, keys: Sequence[str], relations: tuple[Any, ...] = ()) -> Record:
    from graph.identifiers import is_key
    from ingest.entities import completed
    from ingest.record import Mention, Record, Span

    named = Mention("name", Span(0, 1), "", "", tuple(one for one in keys if is_key(one)))
    return Record("", sha256, text, language, None, {}, (), completed((), [named]), (), relations)


def description(iri: str, ids: str) -> list[_Spo]:
    """Class and names of a thing by what its key says; raises ``ValueError`` where it says too little.

    >>> ids = "https://x.org/id/"
    >>> sorted({p.value.rpartition("#")[2] for _, p, _ in description(f"{ids}doc/A/90/1", ids)})
    ['canonicalSymbol', 'label', 'symbol', 'type']
    """
    from graph.things import Things

    name = key(iri, ids)
    if name is None:
        raise ValueError(f"nothing is known of {iri}")
    things = Things(_record_of("", "", "en", (name,)), ids)
    things.iri(name)
    return list(things.triples())


def located(sentence: str, text: str) -> tuple[int, int] | None:
    """Where a sentence stands in a text, however its lines are broken there; None where it does not.

    >>> located("It met again.", "First. It met\\n  again."), located("It  met", "It meets."), located(" ", "It met.")
    ((7, 22), None, None)
    """
    start = text.find(sentence)
    if sentence.strip() and start >= 0:
        return start, start + len(sentence)
    pattern = r"\s+".join(re.escape(word) for word in sentence.split())
    found = re.search(pattern, text) if pattern else None
    return found.span() if found else None


def files(database: ox.Store, document: ox.NamedNode) -> list[tuple[str, ox.NamedNode, str]]:
    """The files of a document that are held, each with its language and checksum."""

    def values(subject: Any, predicate: ox.NamedNode) -> list[Any]:
        return sorted({q.object for q in database.quads_for_pattern(subject, predicate, None)}, key=str)

    return [
        (language.value, file, sha256.value)
        for version in values(document, unm("hasExpression"))
        for language in values(version, term("dcterms:language"))[:1]
        for file in values(version, unm("hasFile"))
        for sha256 in values(file, unm("sha256"))[:1]
    ]


def _verb(concept: Any) -> ox.NamedNode:
    """The property that is short for an act with a verb: ``unm:verb-requests`` → ``unm:requests``."""
    return ox.NamedNode(concept.value.replace("#verb-", "#"))


def _drop_from_union(database: ox.Store, quad: ox.Quad) -> None:
    elsewhere = database.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    if all(isinstance(other.graph_name, ox.DefaultGraph) for other in elsewhere):
        database.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
