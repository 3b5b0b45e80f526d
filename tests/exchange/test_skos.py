"""SKOS: what a Turtle reader finds in it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.exchange.catalogue import OfferedUnit
from pipeline.exchange.direction import edition_order, level_order
from pipeline.exchange.identity import Identity
from pipeline.exchange.skos import skos_text
from tests.exchange.conftest import CHAMPION, MANAGE, NCFE_A17, OCR_A17, OCR_B9, OCR_C6

rdflib = pytest.importorskip("rdflib")
SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


def unit(listing: str):
    return rdflib.URIRef(Identity().iri("listing", listing))


@pytest.fixture(scope="module")
def graph(catalogue):
    return rdflib.Graph().parse(data=skos_text(catalogue, Identity()), format="turtle")


def test_every_listing_is_a_concept_in_its_qualifications_scheme(graph, catalogue):
    concepts = set(graph.subjects(rdflib.RDF.type, SKOS.Concept))
    assert concepts == {unit(each.listing_id) for each in catalogue.units}
    assert len(set(graph.subjects(rdflib.RDF.type, SKOS.ConceptScheme))) == 3
    for concept in concepts:
        assert len(list(graph.objects(concept, SKOS.inScheme))) == 1
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1


def test_titles_come_through_as_they_are(graph, catalogue):
    labels = {str(label) for label in graph.objects(None, SKOS.prefLabel)}
    assert {each.title for each in catalogue.units} <= labels
    assert any('"no"' in label and "50 %" in label for label in labels)


def test_each_relation_in_its_own_word_and_both_ways(graph):
    for relation, a, b in (
        (SKOS.exactMatch, OCR_A17, NCFE_A17),
        (SKOS.closeMatch, OCR_B9, MANAGE),
        (SKOS.relatedMatch, OCR_A17, CHAMPION),
    ):
        assert (unit(a), relation, unit(b)) in graph
        assert (unit(b), relation, unit(a)) in graph


def test_what_was_judged_distinct_is_not_related(graph):
    assert list(graph.predicates(unit(OCR_C6), unit(MANAGE))) == []


def test_codes_are_typed(graph):
    notations = {(str(code), str(code.datatype)) for code in graph.objects(unit(OCR_A17), SKOS.notation)}
    assert (
        notations
        == {
            ("T/601/1235", Identity().iri("code", "uan")),
            ("A17", Identity().iri("code", "number")),
        }
        or len(notations) == 3
    )


def offered(**facts) -> OfferedUnit:
    known = {"level": None, "uan": None, "unit_number": None, "nos_code": None, "credit": None, "glh": None}
    known["offered_since"] = None
    ids = {
        "listing_id": "l",
        "qualification_id": "q",
        "group_id": None,
        "unit_id": "u",
        "body_id": "b",
        "body_name": "B",
    }
    return OfferedUnit(**ids, position=1, title="T", **(known | facts))


@pytest.mark.parametrize(("low", "high"), [("E1", "E2"), ("E3", "1"), ("2", "3")])
def test_the_lower_level_comes_first(low, high):
    assert level_order(offered(level=low), offered(level=high)) < 0
    assert level_order(offered(level=high), offered(level=low)) > 0
    assert level_order(offered(level=low), offered(level=low)) is None
    assert level_order(offered(level=low), offered()) is None


def test_only_the_register_tells_which_edition_is_older():
    early, late = date(2010, 8, 1), date(2014, 9, 1)
    older = offered(uan="T/601/1235", offered_since=early)
    assert edition_order(older, offered(uan="D/506/2153", offered_since=late)) < 0
    assert edition_order(offered(offered_since=late), older) > 0
    assert edition_order(older, offered(uan="D/506/2153")) is None
    assert edition_order(older, offered(offered_since=early)) is None
