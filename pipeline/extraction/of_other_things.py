"""Columns beside titles that hold what no unit has by itself: a tool's weight, the grade that a learner achieved."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import lazy_re

# "140 kg", "600 mm"
_MEASURED = lazy_re(r"\d[\d.,]*\s?(?:[kcm]?m[23²³]?|[km]?g|[km]?W|[km]?V|[cm]?l|kN|ft|lbs?|oz|litres?|tonnes?|°C)")
_OF_A_LEARNER = lazy_re(
    r"(?i)(?:(?:final|overall|your) )?(?:grade|result|mark)s?(?: (?:achieved|awarded))?"
    r"|(?:date )?(?:achieved|passed)|date (?:awarded|completed)"
)
_RESULT = lazy_re(
    r"(?i)pass(?:ed)?|merit|dist(?:inction)?\*?|achieved|yes|fail(?:ed)?|refer(?:red)?|[PMDFA]\*?|\d{1,3}\s?%"
    r"|(?:\d{1,2}[ /.-])?(?:[a-z]{3,9}|\d{1,2})(?:[ /.-]\d{2,4})?"
)


def said_of_other_things(name: str, cells: Sequence[str]) -> str | None:
    """What to tell of a column that holds measures, or the results of one learner; nothing of any other."""
    if not cells:
        return None
    if all(_MEASURED.fullmatch(cell.strip()) for cell in cells):
        return f"the column headed '{name}' holds “{cells[0]}”, which no unit of a qualification has"
    if _OF_A_LEARNER.fullmatch(name.strip()) and all(_RESULT.fullmatch(cell.strip()) for cell in cells):
        return f"the column headed '{name}' holds “{cells[0]}”: these may be what one learner achieved"
    return None
