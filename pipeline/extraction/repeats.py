"""Units that a document lists more than once: in its structure, on their own pages, in an overview or a mapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.headings import GroupHeading
from pipeline.wording import folded


def without_repeats(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without those told in pairs that a row or item of the structure lists as well: those are its pages."""
    units = without_bare_repeats(units)
    listed = [grouped.unit for grouped in units if not grouped.unit.paired]
    known = {unit.uan for unit in listed if unit.uan} | {folded(unit.title) for unit in listed}
    return [
        grouped
        for grouped in units
        if not grouped.unit.paired or not {grouped.unit.uan, folded(grouped.unit.title)} & known
    ]


def without_bare_repeats(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without rows that only name one listed with its code or size: a mapping, an index, an overview.

    Where only the overview said in which group it is, the row that is kept learns it from there.
    """
    sized = {folded(grouped.unit.title) for grouped in units if _is_sized(grouped.unit)}
    groups: dict[str, GroupHeading] = {}
    for grouped in units:
        title = folded(grouped.unit.title)
        if title in sized and not _is_sized(grouped.unit) and grouped.group is not None:
            groups.setdefault(title, grouped.group)
    return [
        replace(grouped, group=grouped.group or groups.get(folded(grouped.unit.title)))
        for grouped in units
        if _is_sized(grouped.unit) or folded(grouped.unit.title) not in sized
    ]


def _is_sized(unit: RawUnit) -> bool:
    return bool(unit.uan or unit.level or unit.credit or unit.glh)
