"""CASE: the package holds what the standard requires, in its words, and everything in it is found."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from pipeline.exchange.case import case_json, case_package
from pipeline.exchange.case_model import (
    AdoptionStatus,
    AssociationType,
    CFAssociation,
    CFDefinitions,
    CFDocument,
    CFItem,
    CFItemType,
    CFPackage,
    Link,
)
from pipeline.exchange.catalogue import Catalogue, OfferedQualification, RelatedPair
from pipeline.exchange.identity import Identity
from tests.exchange.conftest import CHAMPION, MANAGE, NCFE_A17, OCR_A17, OCR_B9, OCR_C6
from tests.exchange.test_skos import offered


@pytest.fixture(scope="module")
def package(catalogue):
    """What a reader of the JSON gets; the types refuse a missing, an unknown or an ill-formed field."""
    return msgspec.json.decode(case_json(catalogue, Identity()), type=CFPackage)


def between(package, a, b):
    ends = {Identity.uuid("listing", a), Identity.uuid("listing", b)}
    return [
        each
        for each in package.CFAssociations
        if {each.originNodeURI.identifier, each.destinationNodeURI.identifier} == ends
    ]


def test_the_parts_of_a_package(catalogue):
    top = json.loads(case_json(catalogue, Identity()))
    assert set(top) == {"CFDocument", "CFItems", "CFAssociations", "CFDefinitions"}
    assert {"identifier", "uri", "creator", "title", "lastChangeDateTime"} <= set(top["CFDocument"])
    assert top["CFDocument"]["caseVersion"] == "1.1"
    for item in top["CFItems"]:
        assert {"identifier", "uri", "fullStatement", "lastChangeDateTime"} <= set(item)
        assert None not in item.values()
    for each in top["CFAssociations"]:
        assert {"identifier", "uri", "associationType", "originNodeURI", "destinationNodeURI"} <= set(each)


def test_identifiers_are_uuids_and_no_two_are_alike(package):
    parts = (*package.CFItems, *package.CFAssociations, package.CFDocument, *package.CFDefinitions.CFItemTypes)
    assert all(UUID(part.identifier).version == 5 for part in parts)
    assert max(Counter(part.identifier for part in parts).values()) == 1


def test_every_end_of_an_association_is_in_the_package(package):
    known = {item.identifier for item in package.CFItems} | {package.CFDocument.identifier}
    for each in package.CFAssociations:
        assert {each.originNodeURI.identifier, each.destinationNodeURI.identifier} <= known


def test_every_item_is_the_child_of_exactly_one(package):
    parents = Counter(
        each.originNodeURI.identifier
        for each in package.CFAssociations
        if each.associationType is AssociationType.IS_CHILD_OF
    )
    assert parents == Counter({item.identifier: 1 for item in package.CFItems})


def test_each_relation_in_its_own_word(package):
    kinds = {pair: [each.associationType for each in between(package, *pair)] for pair in PAIRS}
    assert kinds[OCR_A17, NCFE_A17] == [AssociationType.EXACT_MATCH_OF]
    assert kinds[OCR_B9, MANAGE] == [AssociationType.IS_RELATED_TO], "equivalent is not exact"
    assert kinds[OCR_A17, CHAMPION] == [AssociationType.IS_RELATED_TO], "nothing tells which edition is older"
    assert kinds[OCR_C6, MANAGE] == [], "distinct has no word"
    assert between(package, OCR_B9, MANAGE)[0].notes.startswith("equivalent: judged equivalent by Jo Lead")


# What the standard's binding (1EdTech CASE 1.1, service version 1.0) requires of each part of a package, and allows.
STANDARD = {
    CFPackage: ("CFDocument", "CFItems CFAssociations CFDefinitions CFRubrics extensions"),
    CFDocument: (
        "identifier uri creator title lastChangeDateTime",
        "frameworkType caseVersion officialSourceURL publisher description subject subjectURI language version "
        "adoptionStatus statusStartDate statusEndDate licenseURI notes extensions",
    ),
    CFItem: (
        "identifier uri fullStatement lastChangeDateTime",
        "alternativeLabel CFItemType humanCodingScheme listEnumeration abbreviatedStatement conceptKeywords "
        "conceptKeywordsURI notes subject subjectURI language educationLevel CFItemTypeURI licenseURI "
        "statusStartDate statusEndDate extensions",
    ),
    CFAssociation: (
        "identifier uri associationType originNodeURI destinationNodeURI lastChangeDateTime",
        "sequenceNumber CFAssociationGroupingURI notes extensions",
    ),
    CFItemType: ("identifier uri title description hierarchyCode lastChangeDateTime", "typeCode extensions"),
    CFDefinitions: ("", "CFConcepts CFSubjects CFLicenses CFItemTypes CFAssociationGroupings extensions"),
    Link: ("title identifier uri", "targetType"),
}
ASSOCIATIONS = (
    "isChildOf isPeerOf isPartOf exactMatchOf precedes isRelatedTo replacedBy exemplar hasSkillLevel isTranslationOf"
)


@pytest.mark.parametrize("part", STANDARD, ids=lambda part: part.__name__)
def test_the_types_require_what_the_standard_requires_and_know_nothing_else(part):
    required, allowed = (set(names.split()) for names in STANDARD[part])
    fields = {field.encode_name: field.required for field in msgspec.structs.fields(part)}
    assert required <= {name for name, must in fields.items() if must}
    assert set(fields) <= required | allowed


def test_the_words_are_the_standards():
    assert [each.value for each in AssociationType] == ASSOCIATIONS.split()
    assert {each.value for each in AdoptionStatus} == {"Private Draft", "Draft", "Adopted", "Deprecated"}


def test_what_the_standard_wants_in_one_line_is_in_one(catalogue):
    (first, *others) = catalogue.units
    broken = replace(catalogue, units=(replace(first, title="Carry out\n\trisk assessment"), *others))
    made = msgspec.json.decode(case_json(broken, Identity()), type=CFPackage)
    assert "Carry out risk assessment" in {item.fullStatement for item in made.CFItems}


PINNED = "a916cc00-760e-5fb7-86aa-fcd48b80cf22"
QUALIFICATION = OfferedQualification(
    qualification_id="q", title="Q", short_name="Q", body_id="b", body_name="B", level=None, qan=None, total_credit=None
)
PAIRS = [(OCR_A17, NCFE_A17), (OCR_B9, MANAGE), (OCR_A17, CHAMPION), (OCR_C6, MANAGE)]


@pytest.mark.parametrize(
    ("relation", "older", "newer", "expected"),
    [
        ("revised", {"offered_since": date(2010, 1, 1)}, {"offered_since": date(2015, 1, 1)}, "replacedBy"),
        ("ladder", {"level": "2"}, {"level": "3"}, "precedes"),
        ("ladder", {"level": "E3"}, {"level": "1"}, "precedes"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_what_has_a_direction_leads_from_the_older_or_lower(relation, older, newer, expected, turned):
    first, second = (offered(**facts) for facts in (older, newer))
    names = ("b", "a") if turned else ("a", "b")
    units = (replace(first, listing_id=names[0]), replace(second, listing_id=names[1]))
    pair = RelatedPair(listing_a="a", listing_b="b", relation=relation, score=0.9, reason=None, person=None)
    empty = {"groups": (), "outcomes": (), "criteria": (), "none_found": ()}
    made = case_package(
        Catalogue(
            program="0",
            built=datetime(2026, 1, 1, tzinfo=UTC),
            qualifications=(QUALIFICATION,),
            units=units,
            pairs=(pair,),
            **empty,
        ),
        Identity(),
    )
    (found,) = (each for each in made.CFAssociations if each.associationType is not AssociationType.IS_CHILD_OF)
    assert found.associationType == expected
    assert found.originNodeURI.identifier == Identity.uuid("listing", names[0])


def test_identifiers_stay_from_release_to_release(catalogue, package):
    """What other systems have stored: a change here breaks every link they made."""
    assert Identity.uuid("listing", OCR_A17) == PINNED
    again = case_package(replace(catalogue, built=datetime(2030, 1, 1)), Identity("https://other.example/"))
    assert [item.identifier for item in again.CFItems] == [item.identifier for item in package.CFItems]
    assert [each.identifier for each in again.CFAssociations] == [each.identifier for each in package.CFAssociations]


@pytest.mark.parametrize("wrong", [{"associationType": "sameAs"}, {"identifier": "A17"}, {"extra": 1}])
def test_the_types_refuse_what_the_standard_does_not_know(package, wrong):
    good = json.loads(msgspec.json.encode(package.CFAssociations[0]))
    msgspec.convert(good, CFAssociation)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(good | wrong, CFAssociation)
