"""Criteria and outcomes that read as units: rows numbered `2.1` or `Learning outcome 2`, again below the next unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extraction.events import GroupedUnit, Note, RawUnit
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

_DOTTED = lazy_re(r"\d{1,2}\.\d{1,2}")
_OUTCOME = lazy_re(r"(?i)(?:(?:learning )?outcome|LO)\s?\d{1,2}")
_LINES_ABOVE = 4
_OF_OUTCOMES = lazy_re(r"(?i)\blearning outcomes?\b|\bassessment criteria\b")


def count_criteria(texts: Sequence[Heading | Paragraph | ListItem], at: int, numbers: Sequence[str]) -> bool:
    """Whether the numbers `2.1`, `2.2` count the criteria of outcome 2, which stands above or is spoken of."""
    if not all(map(_DOTTED.fullmatch, numbers)):
        return False
    outcome = re.compile(rf"(?:\D{{0,20}}\s)?{numbers[0].partition('.')[0]}\b")
    above = [f"{getattr(block, 'marker', '')} {block.text}".strip() for block in texts[max(0, at - _LINES_ABOVE) : at]]
    return any(map(outcome.match, above)) or any(_OF_OUTCOMES.search(block.text) for block in texts)


def without_criteria(units: Sequence[GroupedUnit], notes: Sequence[Note]) -> list[GroupedUnit]:
    """The units without criteria and outcomes, whose numbers come again, or others have codes and these are spoken of.

    No number `2.1` names two units; a list in which all have such numbers is one of units.
    """
    counted = Counter(grouped.unit.number for grouped in units if _may_be_criterion(grouped.unit))
    if not counted:
        return list(units)
    again = any(times > 1 for times in counted.values())
    others = any(one.unit.uan or one.unit.number for one in units if not _may_be_criterion(one.unit))
    spoken = any(map(_OF_OUTCOMES.search, (*filter(None, counted), *(note.text for note in notes))))
    if not again and not (others and spoken):
        return list(units)
    return [grouped for grouped in units if not _may_be_criterion(grouped.unit)]


def _may_be_criterion(unit: RawUnit) -> bool:
    """Whether a unit has a number as criteria do, and neither a code nor a size; its outcome may stand beside."""
    number = unit.number or ""
    if not (_DOTTED.fullmatch(number) or _OUTCOME.fullmatch(number)):
        return False
    outcome = number.partition(".")[0]
    return not any((unit.uan, unit.level, unit.credit, unit.glh, unit.tqt)) and set(unit.unnamed) <= {outcome}
