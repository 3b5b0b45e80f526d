"""What the qualification states about its whole, against what its rows add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.check import (
    Problem,
    QualificationCheck,
    at,
    credit_sum,
    listings_of,
    qualification_name,
    routes,
    stated_numbers,
)
from pipeline.model import GroupKind, Qualification, Severity, UnitListing

_AT_LEAST = r"(?i)\b(?:at least|min(?:imum)?\.?(?: of)?)\s+{0}\b|\b{0}\s+(?:credits?\s+)?or more\b"


def no_units(qualification: Qualification) -> Iterator[Problem]:
    """A qualification without a single unit was not read, or its structure stands in another document."""
    if not qualification.listings:
        yield Problem(
            f"No unit was found for “{qualification.title}”. Look whether the document has a structure section; "
            "it may stand in another document, or be a picture.",
            qualification_name(qualification),
        )


def mandatory_credit(qualification: Qualification) -> Iterator[Problem]:
    """The credits of the mandatory units add up to the mandatory credit that is stated."""
    if not listings_of(qualification):
        return
    sums = [credit_sum(route) for route in routes(qualification, GroupKind.MANDATORY)]
    if None in sums:
        return
    for stated, fact in stated_numbers(qualification, "mandatory_credit"):
        if stated not in sums:
            yield Problem(
                f"The mandatory units add up to {sums[0]} credits, but “{fact.printed}” states {stated}. "
                "Compare the mandatory rows with the document: a row may be missing or misread, "
                "not all of them may have to be taken, or the document contradicts itself.",
                qualification_name(qualification),
                fact.place,
            )


def total_of_parts(qualification: Qualification) -> Iterator[Problem]:
    """Stated total = stated mandatory + stated optional credit; parts that are minima leave room below the total."""
    mandatory = list(stated_numbers(qualification, "mandatory_credit"))
    optional = list(stated_numbers(qualification, "optional_credit"))
    possible = [one + other for one, _ in mandatory for other, _ in optional]
    open_above = any(re.search(_AT_LEAST.format(part), fact.printed) for part, fact in (*mandatory, *optional))
    for total, fact in stated_numbers(qualification, "total_credit"):
        if possible and total not in possible and not (open_above and total > min(possible)):
            yield Problem(
                f"The document states {mandatory[0][0]} mandatory and {optional[0][0]} optional credits, together "
                f"{possible[0]}, but a total of {total}. Look which of the three is misprinted or misread.",
                qualification_name(qualification),
                fact.place,
            )


def _counts(listings: list[UnitListing]) -> set[int]:
    """How many rows, and how many units: a unit may be listed in two groups."""
    return {len(listings), len({listing.uan or listing.unit_number or listing.title for listing in listings})}


def _unit_count(qualification: Qualification, kind: GroupKind) -> Iterator[Problem]:
    counts = [_counts(route) for route in routes(qualification, kind)]
    for stated, fact in stated_numbers(qualification, f"{kind}_units"):
        if qualification.listings and not any(stated in count for count in counts):
            yield Problem(
                f"The document states {stated} {kind} units (“{fact.printed}”), but {max(counts[0])} are listed. "
                f"Compare the {kind} rows with the document: one may be missing, read twice, or in another group.",
                qualification_name(qualification),
                fact.place,
            )


def mandatory_count(qualification: Qualification) -> Iterator[Problem]:
    """As many mandatory units are listed as the document states."""
    yield from _unit_count(qualification, GroupKind.MANDATORY)


def optional_count(qualification: Qualification) -> Iterator[Problem]:
    """As many optional units are listed as the document states."""
    yield from _unit_count(qualification, GroupKind.OPTIONAL)


def count_of_all(qualification: Qualification) -> Iterator[Problem]:
    """As many units are listed as the document states, where it tells no kinds apart: "divided into three units"."""
    counts = _counts(list(qualification.listings))
    for stated, fact in stated_numbers(qualification, "units"):
        if qualification.listings and stated not in counts:
            yield Problem(
                f"The document says “{fact.printed}”, but {max(counts)} are listed. Compare the rows with the "
                "document: one may be missing, read twice, or no unit.",
                qualification_name(qualification),
                fact.place,
            )


def total_in_reach(qualification: Qualification) -> Iterator[Problem]:
    """No rule can be met that asks for more credits than are listed."""
    yield from _in_reach(qualification, "total_credit", listings_of(qualification), "units")


def optional_in_reach(qualification: Qualification) -> Iterator[Problem]:
    """The optional credits asked for are no more than the optional groups hold."""
    optional = listings_of(qualification, [GroupKind.OPTIONAL])
    yield from _in_reach(qualification, "optional_credit", optional, "optional units")


def _in_reach(qualification: Qualification, name: str, listings: list[UnitListing], which: str) -> Iterator[Problem]:
    listed = credit_sum(listings)
    # Rows outside every group may count or not; without them nothing can be said.
    if not listings or listed is None or any(row.group_id is None for row in qualification.listings):
        return
    for stated, fact in stated_numbers(qualification, name):
        if stated > listed:
            yield Problem(
                f"“{fact.printed}” asks for {stated} credits, but all {len(listings)} {which} together have only "
                f"{listed}. Rows are missing or a credit is misread; look at the tables of the structure section.",
                qualification_name(qualification),
                fact.place,
            )


def mandatory_within_total(qualification: Qualification) -> Iterator[Problem]:
    """What everybody must take is no more than the total."""
    sums = [credit_sum(route) for route in routes(qualification, GroupKind.MANDATORY)]
    known = [total for total in sums if total is not None]
    for stated, fact in stated_numbers(qualification, "total_credit"):
        if known and min(known) > stated:
            yield Problem(
                f"The mandatory units add up to {min(known)} credits, more than the total of {stated} "
                f"(“{fact.printed}”). Look whether all of them are mandatory, and whether a credit is misread.",
                qualification_name(qualification),
                fact.place,
            )


def all_mandatory(qualification: Qualification) -> Iterator[Problem]:
    """Where every unit is mandatory, the rows add up to the stated credit, TQT and GLH.

    Real documents break this: one says 600 hours where its rows add up to 620.
    """
    kinds = {group.kind for group in qualification.groups} - {GroupKind.ADDITIONAL}
    rows = listings_of(qualification)
    unplaced = any(listing.group_id is None for listing in qualification.listings)
    pathways = any(group.pathway for group in qualification.groups)
    if kinds != {GroupKind.MANDATORY} or not rows or unplaced or pathways:
        return
    yield from _adds_up(qualification, "total_credit", [row.credit for row in rows], "credits")
    yield from _adds_up(qualification, "tqt", [row.tqt for row in rows], "hours of total qualification time")
    yield from _adds_up(qualification, "glh", [row.glh for row in rows], "guided learning hours")


def _adds_up(qualification: Qualification, name: str, values: Iterable[int | None], unit: str) -> Iterator[Problem]:
    listed = list(values)
    known = [value for value in listed if value is not None]
    if len(known) != len(listed):
        return
    highest = max((number for number, _ in stated_numbers(qualification, f"{name}_maximum")), default=0)
    for stated, fact in stated_numbers(qualification, name):
        if not stated <= sum(known) <= max(stated, highest):
            rows = f"the {len(known)} rows add up to" if len(known) > 1 else "the only row holds"
            yield Problem(
                f"Every unit is mandatory and {rows} {sum(known)} {unit}, but "
                f"“{fact.printed}”{at(fact.place)} states {stated}. A row may be missing or misread; "
                "if the rows are right, the document contradicts itself.",
                qualification_name(qualification),
                fact.place,
            )


CHECKS = (
    QualificationCheck("no-units", Severity.ERROR, no_units),
    QualificationCheck("mandatory-credit-sum", Severity.WARNING, mandatory_credit),
    QualificationCheck("credit-total", Severity.WARNING, total_of_parts),
    QualificationCheck("mandatory-unit-count", Severity.WARNING, mandatory_count),
    QualificationCheck("optional-unit-count", Severity.WARNING, optional_count),
    QualificationCheck("unit-count", Severity.WARNING, count_of_all),
    QualificationCheck("total-credit-out-of-reach", Severity.ERROR, total_in_reach),
    QualificationCheck("optional-credit-out-of-reach", Severity.ERROR, optional_in_reach),
    QualificationCheck("mandatory-credit-above-total", Severity.WARNING, mandatory_within_total),
    QualificationCheck("all-mandatory-sum", Severity.WARNING, all_mandatory),
)
