"""Specifications as rows of schema `core`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.editions import Editions
from pipeline.loading.arrow import Row
from pipeline.loading.names import distinct
from pipeline.model import LearningOutcome, Place, Qualification, Rule, Specification, UnitGroup, UnitListing


@dataclass(frozen=True, slots=True)
class Stated:
    """A current qualification with what its rows need of its specification."""

    qualification: Qualification
    specification: Specification
    short_name: str


def place_of(place: Place) -> Row:
    """The columns that say where a value stands."""
    return {"page": place.page, "line": place.line, "box": list(place.box) if place.box else None}


def current_qualifications(editions: Editions, short_names: Mapping[str, str]) -> list[Stated]:
    """Every current qualification, by its id."""
    stated = [
        Stated(qualification, specification, short_names[qualification.qualification_id])
        for specification in editions.current
        for qualification in specification.qualifications
    ]
    return sorted(stated, key=lambda each: each.qualification.qualification_id)


def core_rows(stated: Iterable[Stated]) -> dict[str, list[Row]]:
    """The rows of `STATED_TABLES`; they follow from each qualification and its document alone."""
    rows: dict[str, list[Row]] = {name: [] for name in STATED_TABLES}
    for each in stated:
        qualification, document_id = each.qualification, each.specification.document_id
        rows["core.stated_fact"] += _facts(qualification, document_id)
        rows["core.unit_group"] += [_group(group, qualification, document_id) for group in qualification.groups]
        rows["core.unit_listing"] += [_listing(unit, qualification, document_id) for unit in qualification.listings]
        rows["core.rule"] += [_rule(rule, qualification, document_id) for rule in qualification.rules]
        _outcomes(qualification, document_id, rows)
    return rows


STATED_TABLES = (
    "core.stated_fact",
    "core.unit_group",
    "core.unit_listing",
    "core.rule",
    "core.learning_outcome",
    "core.assessment_criterion",
)


def qualification_row(stated: Stated) -> Row:
    """A row of `core.qualification`; its short name depends on what other documents state."""
    qualification = stated.qualification
    return {
        "qualification_id": qualification.qualification_id,
        "specification_id": stated.specification.specification_id,
        "body_id": stated.specification.body_id,
        "title": qualification.title,
        "short_name": stated.short_name,
        "level": qualification.level,
        "subject": qualification.subject,
        "framework": qualification.framework,
        "qan": qualification.qan,
        "qan_printed": qualification.qan_printed,
        "aim_reference": qualification.aim_reference,
        "total_credit": qualification.total_credit,
        "tqt": qualification.tqt,
        "glh": qualification.glh,
        "glh_maximum": qualification.glh_maximum,
    }


def _facts(qualification: Qualification, document_id: str) -> list[Row]:
    return [
        {
            "qualification_id": qualification.qualification_id,
            "position": position,
            "name": fact.name,
            "value": fact.value,
            "printed": fact.printed,
            "document_id": document_id,
            **place_of(fact.place),
        }
        for position, fact in enumerate(qualification.facts, start=1)
    ]


def _group(group: UnitGroup, qualification: Qualification, document_id: str) -> Row:
    return {
        "group_id": group.group_id,
        "qualification_id": qualification.qualification_id,
        "label": group.label,
        "kind": group.kind.value,
        "position": group.position,
        "pathway": group.pathway,
        "stated": group.stated,
        "document_id": document_id,
        **place_of(group.place),
    }


def _listing(unit: UnitListing, qualification: Qualification, document_id: str) -> Row:
    return {
        "listing_id": unit.listing_id,
        "qualification_id": qualification.qualification_id,
        "group_id": unit.group_id,
        "position": unit.position,
        "unit_number": unit.unit_number,
        "number_scheme": unit.number_scheme,
        "nos_code": unit.nos_code,
        "nos_suite": unit.nos_suite,
        "uan": unit.uan,
        "uan_printed": unit.uan_printed,
        "title": unit.title,
        "title_printed": unit.title_printed,
        "level": unit.level,
        "level_printed": unit.level_printed,
        "credit": unit.credit,
        "credit_printed": unit.credit_printed,
        "glh": unit.glh,
        "glh_printed": unit.glh_printed,
        "tqt": unit.tqt,
        "document_id": document_id,
        **place_of(unit.place),
        "raw": unit.raw,
        "confidence": unit.confidence,
    }


def _rule(rule: Rule, qualification: Qualification, document_id: str) -> Row:
    return {
        "rule_id": rule.rule_id,
        "qualification_id": qualification.qualification_id,
        "group_id": rule.group_id,
        "pathway": rule.pathway,
        "position": rule.position,
        "expression": rule.expression,
        "sentence": rule.sentence,
        "source_text": rule.source_text,
        "document_id": document_id,
        **place_of(rule.place),
    }


def _outcomes(qualification: Qualification, document_id: str, rows: dict[str, list[Row]]) -> None:
    """Add the learning outcomes and criteria of every listing, numbered within it."""
    outcomes_of: dict[str, list[LearningOutcome]] = {}
    for outcome in qualification.outcomes:
        outcomes_of.setdefault(outcome.listing_id, []).append(outcome)
    for listing_id, outcomes in outcomes_of.items():
        outcome_ids = distinct(f"{listing_id}/{outcome.number}" for outcome in outcomes)
        for position, (outcome_id, outcome) in enumerate(zip(outcome_ids, outcomes, strict=True), start=1):
            rows["core.learning_outcome"].append(
                {
                    "outcome_id": outcome_id,
                    "listing_id": listing_id,
                    "position": position,
                    "number": outcome.number,
                    "text": outcome.text,
                    "document_id": document_id,
                    **place_of(outcome.place),
                }
            )
            rows["core.assessment_criterion"] += _criteria(outcome, outcome_id, document_id)


def _criteria(outcome: LearningOutcome, outcome_id: str, document_id: str) -> list[Row]:
    criterion_ids = distinct(f"{outcome_id}/{criterion.number}" for criterion in outcome.criteria)
    return [
        {
            "criterion_id": criterion_id,
            "outcome_id": outcome_id,
            "listing_id": outcome.listing_id,
            "position": position,
            "number": criterion.number,
            "text": criterion.text,
            "document_id": document_id,
            **place_of(criterion.place),
        }
        for position, (criterion_id, criterion) in enumerate(zip(criterion_ids, outcome.criteria, strict=True), start=1)
    ]
