"""Several specifications against each other: one identifier, one unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.check import SIZES, listed_in
from pipeline.model import Finding, Qualification, Severity, Specification, UnitListing
from pipeline.wording import slug

_FIELDS = ("title", *SIZES)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A listing with the specification and the qualification that list it."""

    specification: Specification
    qualification: Qualification
    listing: UnitListing

    def where(self) -> str:
        """Who lists it, and where: `NCFE, “…Diploma in Customer Service”, page 9`."""
        place = listed_in(self.listing.place)
        return f"{self.specification.body_name}, “{self.qualification.title}”, {place}"


@dataclass(frozen=True, slots=True)
class _Dissent:
    """A listing that says otherwise than most with its identifier, and one of the most."""

    listed: _Listed
    majority: _Listed
    field: str

    def finding(self, code: str, identifier: str) -> Finding:
        """The finding, in the dissenter's document."""
        here, there = getattr(self.listed.listing, self.field), getattr(self.majority.listing, self.field)
        label = "GLH" if self.field == "glh" else self.field
        return Finding(
            code=code,
            severity=Severity.WARNING,
            message=(
                f"{identifier} has {label} “{here}” here, but “{there}” in {self.majority.where()}. "
                "Compare both documents: one row may be misread, a code misprinted, or one edition out of date."
            ),
            subject=identifier,
            place=self.listed.listing.place,
            document_id=self.listed.specification.document_id,
        )


def _compared(value: Hashable, field: str) -> Hashable:
    """The value to compare: titles without regard to case, punctuation and typesetting."""
    return slug(str(value)) if field == "title" else value


Key = Callable[[_Listed], Hashable | None]


def uan_of(listed: _Listed) -> Hashable | None:
    """One registered unit has one UAN, whoever lists it."""
    return listed.listing.uan


def body_number_of(listed: _Listed) -> Hashable | None:
    """Inside a scheme a body never gives a number twice."""
    listing = listed.listing
    if not listing.unit_number or not listing.number_scheme:
        return None
    return listed.specification.body_id, listing.number_scheme, listing.unit_number


def identifiers_agree(specifications: Sequence[Specification]) -> Iterator[Finding]:
    """The same UAN, or the same number of a body's scheme, has one title, level, credit and GLH."""
    everything = _in_stable_order(specifications)
    for dissent in _dissents(everything, uan_of):
        yield dissent.finding("uan-disagreement", dissent.listed.listing.uan or "")
    for dissent in _dissents(everything, body_number_of):
        one, other = dissent.listed.listing, dissent.majority.listing
        # Rows that also share their UAN were told of already.
        if one.uan is None or one.uan != other.uan:
            yield dissent.finding("unit-number-disagreement", one.unit_number or "")


def _in_stable_order(specifications: Sequence[Specification]) -> list[_Listed]:
    """Every listing, in an order that does not depend on the order in which documents were read."""
    once = {specification.specification_id: specification for specification in specifications}
    return [
        _Listed(specification, qualification, listing)
        for _, specification in sorted(once.items())
        for qualification in specification.qualifications
        for listing in qualification.listings
    ]


def _dissents(everything: Iterable[_Listed], key: Key) -> Iterator[_Dissent]:
    """Each listing, and field, that says otherwise than most with the same identifier."""
    sharing: dict[Hashable, list[_Listed]] = defaultdict(list)
    for listed in everything:
        identifier = key(listed)
        if identifier is not None:
            sharing[identifier].append(listed)
    for group in filter(lambda group: len(group) > 1, sharing.values()):
        for field in _FIELDS:
            yield from _against_most(group, field)


def _against_most(group: Sequence[_Listed], field: str) -> Iterator[_Dissent]:
    """What a document does not state contradicts nothing; rows of one qualification are `uan-twice`'s."""
    stating = [listed for listed in group if getattr(listed.listing, field) is not None]
    printed = {getattr(listed.listing, field) for listed in stating}
    if len(printed) < 2:  # letter by letter the same, as most are
        return
    compared = {value: _compared(value, field) for value in printed}
    values = [compared[getattr(listed.listing, field)] for listed in stating]
    most = Counter(values).most_common(1)[0][0]
    agreeing = [listed for listed, value in zip(stating, values, strict=True) if value == most]
    for listed, value in zip(stating, values, strict=True):
        if value != most:
            elsewhere = (other for other in agreeing if other.qualification is not listed.qualification)
            if other := next(elsewhere, None):
                yield _Dissent(listed, other, field)
