"""What a check is, and the words all checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.model import NOWHERE, GroupKind, Place, Qualification, Severity, StatedFact, UnitListing

COUNTED = (GroupKind.MANDATORY, GroupKind.OPTIONAL)
SIZES = ("level", "credit", "glh")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: the message says what, with the numbers, and what to do."""

    message: str
    subject: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class QualificationCheck:
    """A check of one qualification: `code` is stable, people filter and silence findings by it."""

    code: str
    severity: Severity
    find: Callable[[Qualification], Iterable[Problem]]


def name_of(listing: UnitListing) -> str:
    """How a person would name the unit: by its UAN, else its number, its standard's code or its title."""
    return listing.uan or listing.unit_number or listing.nos_code or listing.title


def called(listing: UnitListing) -> str:
    """The unit's code and title, for a message: `T/601/1235 “Champion customer service”`."""
    name = name_of(listing)
    return f"“{listing.title}”" if name == listing.title else f"{name} “{listing.title}”"


def qualification_name(qualification: Qualification) -> str:
    """The qualification's QAN, else its title."""
    return qualification.qan or qualification.title


def at(place: Place) -> str:
    """` (page 7)`, or nothing where the place is not known."""
    return "" if place == NOWHERE else f" ({place})"


def listed_in(place: Place) -> str:
    """`page 7`, or words for a place that is not known."""
    return "an unknown place" if place == NOWHERE else str(place)


def facts_named(qualification: Qualification, name: str) -> Iterator[StatedFact]:
    """The facts of that name, each value once, in the order of the document."""
    seen: set[str] = set()
    for fact in qualification.facts:
        if fact.name == name and fact.value not in seen:
            seen.add(fact.value)
            yield fact


def stated_numbers(qualification: Qualification, name: str) -> Iterator[tuple[int, StatedFact]]:
    """The whole numbers stated under that name, each with its fact."""
    for fact in facts_named(qualification, name):
        if fact.value.isdecimal():
            yield int(fact.value), fact


def place_of(qualification: Qualification, name: str) -> Place:
    """Where the qualification states that fact first."""
    return next((fact.place for fact in facts_named(qualification, name)), NOWHERE)


def listings_of(qualification: Qualification, kinds: Sequence[GroupKind] = COUNTED) -> list[UnitListing]:
    """The listings that stand in a group of one of these kinds."""
    kind_of = {group.group_id: group.kind for group in qualification.groups}
    return [listing for listing in qualification.listings if kind_of.get(listing.group_id or "") in kinds]


def routes(qualification: Qualification, kind: GroupKind) -> Iterator[list[UnitListing]]:
    """What one learner meets of that kind: everything, or the common part with one pathway.

    A document with pathways repeats the mandatory part for each, so its sums hold for one pathway at a time.
    """
    pathway_of = {group.group_id: group.pathway for group in qualification.groups}
    listings = listings_of(qualification, [kind])
    yield listings
    pathways = dict.fromkeys(pathway for pathway in pathway_of.values() if pathway)
    for pathway in pathways:
        yield [listing for listing in listings if pathway_of[listing.group_id or ""] in (None, pathway)]


def credit_sum(listings: Iterable[UnitListing]) -> int | None:
    """The sum of the listings' credits, or None where one of them states none."""
    credits_listed = [listing.credit for listing in listings]
    known = [credit for credit in credits_listed if credit is not None]
    return sum(known) if len(known) == len(credits_listed) else None


def joined(*checks: Iterable[QualificationCheck]) -> tuple[QualificationCheck, ...]:
    """Several lists of checks as one.

    Raises:
        ValueError: two checks share a code.
    """
    everything = tuple(chain.from_iterable(checks))
    codes = [check.code for check in everything]
    if len(codes) != len(set(codes)):
        raise ValueError(f"two checks share a code: {sorted({code for code in codes if codes.count(code) > 1})}")
    return everything
