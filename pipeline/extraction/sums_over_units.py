"""Lines that look like units and head some: `Graded units (45 credits)` over units that come to 45 credits."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.inline import InlineUnit
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole

# What names a part of a qualification; "Use of power units (10 credits)" is a unit.
_OF_UNITS = lazy_re(
    r"(?i)^(?:(?:level|stage|year|part)\s+\d|(?:un)?graded|academic|subject|core|shared|specialist|essential|elective"
    r"|additional|general|common|generic|technical|professional|vocational)\b(?:\s\w+){0,3}\s(?:units|modules)$"
)
_FEWEST = 2


def heads_of_sums(read: Sequence[InlineUnit | None]) -> frozenset[int]:
    """Where a line without a code that ends in "units" has as many credits as the units right behind it together."""
    heads = [at for at, one in enumerate(read) if one and not one.coded and _OF_UNITS.search(one.unit.title)]
    return frozenset(at for at in heads if _is_sum(read[at:]))


def _is_sum(run: Sequence[InlineUnit | None]) -> bool:
    """Whether the first one's credits are those of the next ones, as far as they reach."""
    total, *below = [parse_whole(one.unit.credit) if one and one.unit.credit else None for one in run]
    for number, credits_ in enumerate(below, start=1):
        if total is None or credits_ is None or total < credits_:
            return False
        total -= credits_
        if not total:
            return number >= _FEWEST
    return False
