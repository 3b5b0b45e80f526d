"""Numbers of units that no header and no word names: what they are is told by what the qualification says of itself.

A column that is the qualification's level in every row is the level; one that adds up to its credit is the credit, and
so is one whose mandatory rows add up to the credit that the mandatory units are said to have.
Where nothing tells them apart they are left out, with a finding. So it is with the number that ends the title of every
unit, in brackets or not: `Duty of care (2)`, `Duty of care 2`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.size_columns import clearly_best
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.wording import folded

_FEWEST, _FEWEST_BRACKETED = 2, 3
_BRACKETED = lazy_re(r"^(?P<title>.*[^\W\d_][)’'\"]?)\s*[(\[](?P<number>[1-9]\d{0,2})[)\]]$")
_BEHIND = lazy_re(r"^(?P<title>.*[^\W\d_][)’'\"]?)\s+(?P<number>[1-9]\d{0,2})$")


def with_named_sizes(
    units: Sequence[GroupedUnit], level: str | None, totals: Mapping[str, int | None], mandatory_credit: int | None
) -> list[GroupedUnit]:
    """The units with their unnamed numbers as level, credit and hours; `totals` are the qualification's own."""
    units = _with_bracketed(units)
    groups: dict[int, list[GroupedUnit]] = defaultdict(list)
    for grouped in units:
        if grouped.unit.unnamed:
            groups[len(grouped.unit.unnamed)].append(grouped)
    roles = {width: _roles(rows, level, totals, mandatory_credit) for width, rows in groups.items()}
    named = (_named(grouped.unit, roles.get(len(grouped.unit.unnamed), ())) for grouped in units)
    return [replace(grouped, unit=unit) for grouped, unit in zip(units, named, strict=True)]


def _with_bracketed(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units, the number behind each one's title apart from it; numbers that only count are let be.

    In a long list it may be apart already, in a short one of the same document not.
    """
    bare = [grouped.unit for grouped in units if not (_sized(grouped.unit) or grouped.unit.unnamed)]
    told = sum(len(grouped.unit.unnamed) == 1 for grouped in units)
    if not bare or len(units) < _FEWEST_BRACKETED or len(bare) + told < len(units):
        return list(units)
    for pattern in (_BRACKETED, _BEHIND):
        found = {id(unit): match for unit in bare if (match := pattern.match(unit.title))}
        numbers = [int(match["number"]) for match in found.values()]
        counts = all(second == first + 1 for first, second in pairwise(numbers)) and not told
        titles = {folded(match["title"]) for match in found.values()}
        if len(titles) == len(found) == len(bare) and not counts:
            return [_with_number(grouped, found.get(id(grouped.unit))) for grouped in units]
    return list(units)


def _with_number(grouped: GroupedUnit, match: re.Match[str] | None) -> GroupedUnit:
    if match is None:
        return grouped
    return replace(grouped, unit=replace(grouped.unit, title=match["title"], unnamed=(match["number"],)))


def _sized(unit: RawUnit) -> bool:
    return any(getattr(unit, role) for role in SIZES)


def _roles(
    units: Sequence[GroupedUnit], level: str | None, totals: Mapping[str, int | None], mandatory_credit: int | None
) -> tuple[str, ...]:
    rows = [[int(value) for value in grouped.unit.unnamed] for grouped in units]
    mandatory = [at for at, grouped in enumerate(units) if _is_mandatory(grouped)]
    known = {role for role in SIZES for grouped in units if getattr(grouped.unit, role)}
    told: dict[int, str] = {}
    for at, column in enumerate(zip(*rows, strict=True)):
        ways = set(_ways(column, level, totals)) - known
        if len(mandatory) >= _FEWEST and mandatory_credit == sum(column[row] for row in mandatory):
            ways.add("credit")
        if len(column) >= _FEWEST and len(ways) == 1:  # nothing where it could be either
            told[at] = ways.pop()
    if len(set(told.values())) < len(told):
        told = {}
    return clearly_best(rows, known, told)


def _is_mandatory(grouped: GroupedUnit) -> bool:
    return grouped.group is not None and grouped.group.kind is GroupKind.MANDATORY


def _ways(column: Sequence[int], level: str | None, totals: Mapping[str, int | None]) -> Iterator[str]:
    """What a column may be: the level in every row, or the parts of one total."""
    if {parse_level(str(value)) for value in column} == {level}:
        yield "level"
    yield from (role for role, total in totals.items() if total == sum(column))


def _named(unit: RawUnit, roles: tuple[str, ...]) -> RawUnit:
    if not unit.unnamed:
        return unit
    if not roles:
        doubt = f"nothing tells what the numbers {' and '.join(unit.unnamed)} of a unit are: level, credit or hours"
        return replace(unit, doubts=(*unit.doubts, doubt))
    values = dict(zip(roles, unit.unnamed, strict=True))
    return replace(
        unit,
        level=values.get("level", unit.level),
        credit=values.get("credit", unit.credit),
        glh=values.get("glh", unit.glh),
        tqt=values.get("tqt", unit.tqt),
    )
