"""What speaks against a document as the next edition of the one in whose place it stands."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from pipeline.editions import stated_edition
from pipeline.model import DocumentReport, Qualification
from pipeline.refresh.alike import HALF, another_qualification, called, continues, described_in, listed_again
from pipeline.stated_age import age_of, is_older

MOST = 0.8
"""What a new edition lists again at the least, so that nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why, in words; what is `certain` waits for a person, anything else is told."""

    why: str
    certain: bool


def doubt_of(former: DocumentReport, later: DocumentReport, described: Set[str]) -> Doubt | None:
    """The gravest doubt in the later document; None where it may be a new edition.

    `described` are the qualifications of all documents: what the later one leaves out may have one of its own now.

    One of another qualification, one that states an older edition, and one that lists less than half of the units again
    are none for certain; one that lists less than four fifths again is in doubt, and one whose edition may be older, or
    that describes a qualification no more.
    """
    if another := another_qualification(former, later):
        return Doubt(f"It is another document, and no new edition: {another}", certain=True)
    doubts = [*_older(former, later), *_exchanged(former, later), *_left_out(former, later, described)]
    if certain := next((each for each in doubts if each.certain), None):
        return certain
    return Doubt(". ".join(each.why for each in doubts), certain=False) if doubts else None


def _older(former: DocumentReport, later: DocumentReport) -> Iterator[Doubt]:
    """An edition that states an older issue, version or date; in doubt where another qualification's is newer."""
    stated = [(stated_edition(before), stated_edition(after)) for before, after in _of_one_id(former, later)]
    both = [(then, now, age_of(then), age_of(now)) for then, now in stated if then and now]
    sure = not any(is_older(before, after) for _, _, before, after in both)
    for then, now, before, after in both:
        if (older := is_older(after, before)) is not False:
            word = "is" if older and sure else "may be"
            yield Doubt(f"It {word} an older edition: it states {now} where {then} was stated", bool(older and sure))


def _exchanged(former: DocumentReport, later: DocumentReport) -> Iterator[Doubt]:
    """A list of units of which few were listed before; that it is shorter is looked at elsewhere."""
    was, now = (sum(len(each.listings) for each in described_in(report)) for report in (former, later))
    again, listed = _listed_again(former, later), min(was, now)
    if again < MOST * listed:
        yield Doubt(f"It lists only {again} of the {was} units that were listed before", again < HALF * listed)


def _left_out(former: DocumentReport, later: DocumentReport, described: Set[str]) -> Iterator[Doubt]:
    """A qualification that no document describes any more, under whatever id."""
    known = {each.qualification_id for each in described_in(former)}
    new = [each for each in described_in(later) if each.qualification_id not in known]
    for before in described_in(former):
        gone = before.qualification_id not in described and not any(continues(before, after) for after in new)
        if gone and before.listings:
            units = f"{len(before.listings)} unit{'s' * (len(before.listings) != 1)}"
            yield Doubt(f"It describes {called(before)} no more, which listed {units}", certain=False)


def _listed_again(former: DocumentReport, later: DocumentReport) -> int:
    """How many units of each qualification the same one lists again; if there is none, whichever lists most."""
    same = {before.qualification_id: after for before, after in _of_one_id(former, later)}
    return sum(
        max((listed_again(before, after) for after in _either(same.get(before.qualification_id), later)), default=0)
        for before in described_in(former)
    )


def _either(same: Qualification | None, later: DocumentReport) -> tuple[Qualification, ...]:
    return (same,) if same else described_in(later)


def _of_one_id(former: DocumentReport, later: DocumentReport) -> list[tuple[Qualification, Qualification]]:
    now = {each.qualification_id: each for each in described_in(later)}
    then = described_in(former)
    return [(each, now[each.qualification_id]) for each in then if each.qualification_id in now]
