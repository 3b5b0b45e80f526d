"""Units that a document lists more than once: in its structure, on their own pages, in an overview or a mapping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.extraction.events import GroupedUnit, PageUnit, RawUnit
from pipeline.extraction.heading_groups import is_same
from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.marks import without_marks
from pipeline.patterns import lazy_re
from pipeline.wording import folded

_NUMBER_BEHIND = lazy_re(r"\s*\(\d{1,2}\)$")
_RANGE = lazy_re(r"(?i)\bunits\s*\(?(?P<from>\d{1,2})\s*(?:-|–|to)\s*(?P<to>\d{1,2})\b")
_VALUES = ("number", "uan", "nos", "level", "credit", "glh", "tqt")


def without_repeats(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without those told in pairs that a row or item of the structure lists as well: those are its pages."""
    units = _with_summaries_taken(_without_pages_behind(without_bare_repeats(units)))
    listed = [grouped.unit for grouped in units if not grouped.unit.paired]
    known = {unit.uan for unit in listed if unit.uan} | {_said(unit.title) for unit in listed}
    # The heading of a unit's page may begin with a number that the table has in a column of its own.
    known |= {_said(f"{unit.number} {unit.title}") for unit in listed if unit.number}
    return [
        grouped
        for grouped in units
        if not grouped.unit.paired or not {grouped.unit.uan, _said(grouped.unit.title)} & known
    ]


def _with_summaries_taken(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units, filled from those at the end that say each of them again, in the same order and in no group of theirs.

    "Unit summaries" behind the structure; where the two say otherwise of one unit, both stand.
    """
    half = len(units) // 2
    listed, again = list(units[:half]), list(units[half:])
    pairs = [(one.unit, other.unit) for one, other in zip(listed, again, strict=False)]
    own_group = not listed or any(one.group is not listed[-1].group for one in again)
    alone = len({_said(one.title) for one, _ in pairs}) == half
    if len(listed) != len(again) or own_group or not alone or not all(_says_again(*pair) for pair in pairs):
        return list(units)
    return [replace(grouped, unit=_filled(unit, other)) for grouped, (unit, other) in zip(listed, pairs, strict=True)]


def _filled(unit: RawUnit, other: RawUnit) -> RawUnit:
    values = {name: getattr(unit, name) or getattr(other, name) for name in _VALUES}
    return replace(unit, doubts=(*unit.doubts, *other.doubts), **values)


def _says_again(unit: RawUnit, other: RawUnit) -> bool:
    """Whether another unit has the same title, perhaps with its number behind it, and no value that differs."""
    titles = {_said(other.title), _said(f"{other.title} {other.number}")}
    values = ((getattr(unit, name), getattr(other, name)) for name in _VALUES)
    return _said(unit.title) in titles and all(
        None in pair or _figures(pair[0]) == _figures(pair[1]) for pair in values
    )


def _figures(value: str) -> str:
    return "".join(re.findall(r"[A-Z]?\d+", value)) or value


def _without_pages_behind(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without those at the end that stand before already, the first of all among them, all told in pairs.

    Of a structure of labels and values, and of the units' pages behind it, no other sign tells which is which.
    """
    told = [(grouped.unit.uan, _said(grouped.unit.title)) if grouped.unit.paired else None for grouped in units]
    new = max((at for at, unit in enumerate(told) if unit is None or unit not in told[:at]), default=-1)
    begins_again = any(told[:1]) and told[0] in told[new + 1 :]
    return list(units[: new + 1] if begins_again else units)


@lru_cache(maxsize=2048)
def _said(title: str) -> str:
    """The words of a title, without the marks of notes: a colon behind its number, dots behind it are no part of it."""
    return " ".join(re.findall(r"\w+", folded(without_marks(title))))


def without_bare_repeats(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without rows that only name one listed with its code or size: a mapping, an index, an overview.

    Where only the overview said in which group it is, the row that is kept learns it from there.
    """
    units = _without_words_about(_without_indexes(_without_numbers_of_pages(units)))
    sized = {_said(grouped.unit.title) for grouped in units if _is_sized(grouped.unit)}
    groups: dict[str, GroupHeading] = {}
    for grouped in units:
        title = _said_barely(grouped.unit.title)
        if title in sized and not _is_sized(grouped.unit) and grouped.group is not None:
            groups.setdefault(title, grouped.group)
    return [
        replace(grouped, group=grouped.group or groups.get(_said(grouped.unit.title)))
        for grouped in units
        if _is_sized(grouped.unit) or _said_barely(grouped.unit.title) not in sized
    ]


def _said_barely(title: str) -> str:
    """The words of a title that a row says alone, without the credit that may stand in brackets behind it."""
    return _said(_NUMBER_BEHIND.sub("", title))


def _without_words_about(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without items that no number tells, below a heading that says which numbers its units have.

    Where other groups list each of them, such items speak of them: `Optional units (8-12)`, `Five tabs, one a unit`.
    """
    numbered = {grouped.unit.number: grouped.group for grouped in units if grouped.unit.number}
    about = {
        id(group)
        for group in {id(grouped.group): grouped.group for grouped in units if not grouped.unit.number}.values()
        if group and (told := _range_of(group)) and all(numbered.get(number, group) is not group for number in told)
    }
    return [one for one in units if one.unit.number or _is_sized(one.unit) or id(one.group) not in about]


def _range_of(group: GroupHeading) -> list[str]:
    told = _RANGE.search(group.stated)
    return [str(number) for number in range(int(told["from"]), int(told["to"]) + 1)] if told else []


def _without_numbers_of_pages(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without rows of a title and nameless numbers that stand elsewhere with a code, or sizes by name."""
    named = {_said(grouped.unit.title) for grouped in units if _has_named_size(grouped.unit)}
    return [
        one for one in units if _has_named_size(one.unit) or not one.unit.unnamed or _said(one.unit.title) not in named
    ]


def _without_indexes(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units without an index behind them: rows of titles and codes alone, all of units with sizes before.

    It stands in the last group, whose own units it lists once more beside those of other groups.
    """
    sized = {(one.unit.uan, id(one.group)) for one in units if _has_sizes(one.unit)}
    codes = {code for code, _ in sized}
    bare = [one for one in units if one.unit.uan and not _has_sizes(one.unit)]
    groups = {id(one.group) for one in bare}
    indexes = {
        group
        for group in groups
        if all(one.unit.uan in codes for one in bare if id(one.group) == group)
        and len({(one.unit.uan, group) in sized for one in bare if id(one.group) == group}) > 1
    }
    dropped = {id(one) for one in bare if id(one.group) in indexes}
    return [one for one in units if id(one) not in dropped]


def _has_sizes(unit: RawUnit) -> bool:
    return bool(unit.level or unit.credit or unit.glh or unit.unnamed)


def as_headed(units: list[GroupedUnit], pages: Sequence[RawUnit]) -> list[GroupedUnit]:
    """The units, or those that heads name where all of these are heads too, more are, and none of these tells more."""
    listed = {(grouped.unit.number, folded(grouped.unit.title)) for grouped in units}
    heads = {(page.number, folded(page.title)) for page in pages}
    bare = not any(_is_sized(grouped.unit) for grouped in units)
    if not (units and bare and all(number for number, _ in listed) and listed < heads):
        return units
    groups = [grouped.group for grouped in units]
    shared = groups[0] if all(group is groups[0] for group in groups) else None
    return [GroupedUnit(page, shared) for page in pages]


def _has_named_size(unit: RawUnit) -> bool:
    return bool(unit.uan or unit.level or unit.credit or unit.glh)


def in_groups(pages: Sequence[PageUnit]) -> list[GroupedUnit]:
    """The units of pages in the groups that these say they are of, each group once."""
    groups: list[GroupHeading] = []
    for page in pages:
        if page.group and not any(is_same(group, page.group) for group in groups):
            groups.append(page.group)
    return [
        GroupedUnit(page.unit, next((group for group in groups if page.group and is_same(group, page.group)), None))
        for page in pages
    ]


def _is_sized(unit: RawUnit) -> bool:
    return bool(_has_named_size(unit) or unit.unnamed)
