"""What the numbers of rows are whose columns nothing names, or not all: told by what sizes of units can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, pairwise, permutations

from pipeline.extraction.column_names import SIZES
from pipeline.patterns import lazy_re

_CLEARLY = 0.25  # how much better a reading of numbers must be than the next to be believed
_FEW_LEVELS, _LEVELS_ALIKE = 2, 0.5
_FEWEST_GROWING, _MOST_CREDIT = 3, 40
_LONGEST_VALUE = 40  # characters
# A cell that says itself what its number counts: "4 credits", "GLH 30".
SAYS_ITS_NAME = {
    "credit": lazy_re(r"(?i)^(?:\d{1,3}\s*(?:(?:\w+F )?credits?(?: points?)?|cr)|credits?(?: value)?\s*:?\s*\d{1,3})$"),
    "glh": lazy_re(
        r"(?i)^(?:\d{1,4}\s*(?:glh|guided learning hours(?: \(glh\))?|hours|hrs|(?-i:h))"
        r"|(?:glh|(?:guided )?(?:learning )?hours|guided learning)\s*:?\s*\d{1,4})$"
    ),
    "tqt": lazy_re(
        r"(?i)^(?:\d{1,4}\s*(?:tqt|tut|nlh)|(?:tqt|tut|nlh|total (?:qualification|unit) time)\s*:?\s*\d{1,4})"
        r"(?:\s*(?:hours|hrs))?$"
    ),
}


def sizes_by_value(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What the numbers of rows without any header must be; nothing where another reading is nearly as good."""
    values = [[int(value) for value in row] for row in rows]
    return clearly_best(values, frozenset(), {}) if values and len(values[0]) > 1 else ()


def clearly_best(rows: Sequence[Sequence[int]], known: Collection[str], told: Mapping[int, str]) -> tuple[str, ...]:
    """The one reading of columns of numbers that is clearly better than the next; nothing where there is none.

    A level is 1 to 8, GLH is at most 10 times the credit and seldom less. `known` are roles that other columns have,
    `told` the columns whose role is certain. One column alone needs to be told.
    """
    width = len(rows[0]) if rows else 0
    free = [role for role in SIZES if role not in known]
    ways = [way for way in permutations(free, width) if all(way[at] == role for at, role in told.items())]
    if not width or not ways or (width == 1 and not told):
        return ()
    if any(_counts_on(column) for at, column in enumerate(zip(*rows, strict=True)) if at not in told):
        return ()
    ranked = sorted(((_plausibility(way, rows), way) for way in ways), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return ()
    return ranked[0][1]


def _counts_on(column: Sequence[int]) -> bool:
    """Whether a column counts by one from row to row, beyond any credit, as another list's own numbers do: 641, 642."""
    counts = all(below == above + 1 for above, below in pairwise(column))
    return len(column) >= _FEWEST_GROWING and counts and column[0] > _MOST_CREDIT


def without_false_total(told: Sequence[str], rows: Sequence[Sequence[int]]) -> tuple[str | None, ...]:
    """The roles, a total time's taken from a column of another thing: less than the unit's hours, or growing with rows.

    It is the last size there is, so a column of pages or a count beside level, credit and GLH would get it.
    """
    if "tqt" not in told:
        return tuple(told)
    sizes = [dict(zip(told, row, strict=True)) for row in rows]
    totals = [size["tqt"] for size in sizes]
    fitting = all(size["tqt"] == 10 * size.get("credit", 0) for size in sizes)
    too_few = any(size["tqt"] < max(size.get("glh", 0), size.get("credit", 0)) for size in sizes)
    grows = len(totals) >= _FEWEST_GROWING and totals == sorted(totals) and totals[0] < totals[-1]
    false = not fitting and (too_few or grows)
    return tuple(None if role == "tqt" and false else role for role in told)


def some_of(named: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Which of the named sizes the numbers of rows are that have fewer; nothing where that is not clear."""
    values = [[int(value) for value in row] for row in rows]

    def weight(roles: tuple[str, ...]) -> float:
        # Units of one list differ in size, and seldom in level.
        alike = "level" in roles and len({row[roles.index("level")] for row in values}) <= _FEW_LEVELS
        return _plausibility(roles, values) + _LEVELS_ALIKE * alike

    ways = sorted(((weight(roles), roles) for roles in combinations(named, len(values[0]))), reverse=True)
    return ways[0][1] if len(ways) > 1 and ways[0][0] - ways[1][0] >= _CLEARLY else ()


def _plausibility(roles: tuple[str, ...], rows: Sequence[Sequence[int]]) -> float:
    total = 0.0
    for row in rows:
        size = dict(zip(roles, row, strict=True))
        level, credit, glh, tqt = (size.get(role) for role in SIZES)
        total += (1 if level is None else (1.2 if 1 <= level <= 8 else -3)) if level is not None else 0
        total += (1 if credit <= 40 else -2) if credit is not None else 0
        if credit is not None and glh is not None:
            total += 1 if credit < glh <= 10 * credit else -2
        if credit is not None and tqt is not None:
            total += 1.5 if tqt == 10 * credit else -2
        if glh is not None and credit is None:
            total += 0.5 if glh > 8 else -1
    distinct_levels = {row[roles.index("level")] for row in rows} if "level" in roles else set()
    return total / len(rows) - 0.3 * max(0, len(distinct_levels) - 3) + (0.2 if "credit" in roles else 0)


def may_hold_values(cells: Sequence[str]) -> bool:
    """Whether a column may be one of codes or sizes, of which 60 in 100 are short or have a note in brackets."""
    return sum(len(cell) <= _LONGEST_VALUE or "(" in cell for cell in cells) >= 0.6 * len(cells)


def say_credits(cells: Sequence[str]) -> bool:
    """Whether several cells all say that their numbers are credits."""
    return len(cells) > 1 and all(map(SAYS_ITS_NAME["credit"].match, cells))
