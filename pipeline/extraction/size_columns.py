"""What the numbers of rows are whose columns nothing names, or not all: told by what sizes of units can be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

from pipeline.extraction.column_names import SIZES
from pipeline.identifiers import parse_whole

_CLEARLY = 0.25  # how much better a reading of numbers must be than the next to be believed
_FEW_LEVELS, _LEVELS_ALIKE = 2, 0.5


def sizes_without_header(columns: list[int], rows: Sequence[Sequence[str]], taken: set[str]) -> list[tuple[int, str]]:
    """The best reading of number columns: a level is 1 to 8, GLH is at most 10 times the credit and seldom less."""
    values = [[parse_whole(row[at]) for at in columns] for row in rows if all(at < len(row) for at in columns)]
    complete = [[value for value in row if value is not None] for row in values if None not in row]
    free = [role for role in SIZES if role not in taken]
    if not complete or len(columns) > len(free):
        return []
    best = max(permutations(free, len(columns)), key=lambda roles: (_plausibility(roles, complete), roles), default=())
    return list(zip(columns, best, strict=True))


def sizes_by_value(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What the numbers of rows without any header must be; nothing where another reading is nearly as good."""
    values = [[int(value) for value in row] for row in rows]
    width = len(values[0]) if values else 0
    if width < 2 or width > len(SIZES):
        return ()
    best, second = sorted(
        ((_plausibility(roles, values), roles) for roles in permutations(SIZES, width)), reverse=True
    )[:2]
    return best[1] if best[0] - second[0] >= _CLEARLY else ()


def some_of(named: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Which of the named sizes the numbers of rows are that have fewer; nothing where that is not clear."""
    values = [[int(value) for value in row] for row in rows]

    def weight(roles: tuple[str, ...]) -> float:
        # Units of one list differ in size, and seldom in level.
        alike = "level" in roles and len({row[roles.index("level")] for row in values}) <= _FEW_LEVELS
        return _plausibility(roles, values) + _LEVELS_ALIKE * alike

    ways = sorted(((weight(roles), roles) for roles in combinations(named, len(values[0]))), reverse=True)
    return ways[0][1] if len(ways) > 1 and ways[0][0] - ways[1][0] >= _CLEARLY else ()


def _plausibility(roles: tuple[str, ...], rows: list[list[int]]) -> float:
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
