"""The names in the code are those of ontology.ttl, and each is explained in both languages and used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from graph.vocabulary import (
    CONTEXTS,
    DOCUMENTS,
    NAMES,
    NAMESPACES,
    ONTOLOGY_FILE,
    PARTS,
    SCHEMES,
    SHAPES_FILE,
    unm,
)
from ingest.relate.contexts import vocabulary
from ingest.structure import Part

ROOT = Path(__file__).parent.parent.parent
UNM = NAMESPACES["unm"]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY_FILE)


def terms(ontology: Graph) -> set[str]:
    return {str(s).removeprefix(UNM) for s in ontology.subjects() if isinstance(s, URIRef) and str(s).startswith(UNM)}


def test_the_code_and_the_ontology_have_the_same_names(ontology: Graph) -> None:
    assert terms(ontology) == NAMES


def test_every_term_has_a_name_and_a_definition_in_both_languages(ontology: Graph) -> None:
    for name in sorted(NAMES):
        node = URIRef(unm(name).value)
        labels = {o.language for p in (RDFS.label, SKOS.prefLabel) for o in ontology.objects(node, p)}  # type: ignore[union-attr]
        definitions = {o.language for o in ontology.objects(node, SKOS.definition)}  # type: ignore[union-attr]
        assert labels == {"en", "zh"}, name
        assert definitions == {"en", "zh"}, name


def test_every_term_is_used(ontology: Graph) -> None:
    """By a fact that reading can give, a question, a shape or a page; superclasses count through what is below them."""
    folders = ("graph", "ingest", "views")
    files = [SHAPES_FILE, *(path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())]
    own = {"vocabulary.py"}
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in files
        if path.suffix in (".py", ".rq", ".ttl", ".toml", ".csv") and path.name not in own
    )
    written = set(re.findall(r"[A-Za-z][\w-]*", text))
    parents = {
        str(parent).removeprefix(UNM)
        for name in NAMES & written
        for parent in ontology.transitive_objects(URIRef(unm(name).value), RDFS.subClassOf)
    }
    concepts = {f"{kind}-{name}" for kind in ("verb", "context", "part") for name in written}
    assert NAMES - written - parents - concepts - SCHEMES == set()


def test_the_words_of_citation_are_those_that_reading_gives() -> None:
    assert vocabulary("en") == vocabulary("zh") == CONTEXTS
    assert set(get_args(Part)) == PARTS


def test_the_classes_of_documents_are_those_below_document(ontology: Graph) -> None:
    below = ontology.transitive_subjects(RDFS.subClassOf, URIRef(unm("Document").value))
    assert {str(one).removeprefix(UNM) for one in below} == DOCUMENTS


def test_what_is_said_of_a_term_fits_its_kind(ontology: Graph) -> None:
    """A property is not a class, and what is below a class of ours is a class."""
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    properties = {*ontology.subjects(RDF.type, OWL.ObjectProperty), *ontology.subjects(RDF.type, OWL.DatatypeProperty)}
    assert not classes & properties
    assert set(ontology.subjects(RDFS.subClassOf)) <= classes
    for of in (RDFS.domain, RDFS.range):
        for subject in ontology.subjects(of):
            assert subject in properties, subject
