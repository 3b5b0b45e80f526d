"""Criteria that read as units: rows and items numbered `2.1`, `2.2`, and so again below the next unit's outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.extraction.events import GroupedUnit, Note, RawUnit
from pipeline.patterns import lazy_re

_DOTTED = lazy_re(r"\d{1,2}\.\d{1,2}")
_OF_OUTCOMES = lazy_re(r"(?i)\blearning outcomes?\b|\bassessment criteria\b")


def without_criteria(units: Sequence[GroupedUnit], notes: Sequence[Note]) -> list[GroupedUnit]:
    """The units without criteria, where others have numbers of another kind or each criterion's number comes again.

    No number `2.1` names two units, and outcomes are spoken of where criteria are listed.
    """
    counted = Counter(grouped.unit.number for grouped in units if _may_be_criterion(grouped.unit))
    if not counted:
        return list(units)
    again = any(times > 1 for times in counted.values())
    others = counted.total() < len(units)
    spoken = any(_OF_OUTCOMES.search(note.text) for note in notes)
    if not again and not (others and spoken):
        return list(units)
    return [grouped for grouped in units if not _may_be_criterion(grouped.unit)]


def _may_be_criterion(unit: RawUnit) -> bool:
    """Whether a unit has a number as criteria do, and neither a code nor a size; its outcome may stand beside."""
    if not _DOTTED.fullmatch(unit.number or ""):
        return False
    outcome = (unit.number or "").partition(".")[0]
    return not any((unit.uan, unit.level, unit.credit, unit.glh, unit.tqt)) and set(unit.unnamed) <= {outcome}
