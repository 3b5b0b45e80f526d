"""Sizes on the page facing the units, in a table that names none of them: titles on the left, `Level | Credit` right.

Such rows are the units' by their order alone: they are given out only where both sides hold as many rows, group by
group, and otherwise the units say that sizes stand on the other page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import assign_columns
from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.table_segments import filled, is_total, segments, texts_of
from pipeline.model import Place
from pipeline.printed_sizes import parse_level, parse_whole
from pipeline.reading.document import Block, Row, Table

_FEWEST = 2  # rows; a single one states the sizes of the qualification
_FEWEST_NAMES = 2
_BESIDE_SIZES = (None, "group", *SIZES)


@dataclass(slots=True)
class _Side:
    """The rows of sizes on one page, and how many of them stand between rows of other text."""

    rows: list[dict[str, str]] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    names: tuple[str, ...] = ()

    def take(self, table: Table) -> None:
        """Take the rows of a table's segments that hold nothing but sizes; one without a header goes on as before."""
        for segment in segments(table.rows):
            self.names = _names(segment.header, segment.rows) if segment.header is not None else self.names
            apart = True
            for row in (row for row in segment.rows if self.names and filled(row) and not is_total(row)):
                sizes = _sizes(row, self.names)
                if not sizes:
                    apart = True
                    continue
                self.rows.append(sizes)
                self.runs = [*self.runs, 1] if apart else [*self.runs[:-1], self.runs[-1] + 1]
                apart = False


def with_facing_sizes(units: Sequence[GroupedUnit], blocks: Sequence[Block]) -> list[GroupedUnit]:
    """The units, those of a page without any sizes with the sizes of the page behind it."""
    runs = [list(run) for _, run in groupby(units, lambda one: _page(one.unit.place))]
    pages = {_page(run[0].unit.place) for run in runs}
    facing = {_page(run[0].unit.place) + 1 for run in runs if _may_lack(run)} - pages
    sides: dict[int, _Side] = defaultdict(_Side)
    for block in blocks if facing else ():
        if isinstance(block, Table) and (page := _page(block.rows[0].place if block.rows else block.place)) in facing:
            sides[page].take(block)
    found = {page: side for page, side in sides.items() if len(side.rows) >= _FEWEST}
    if not found:
        return list(units)
    made: list[GroupedUnit] = []
    for own in runs:
        page = _page(own[0].unit.place)
        side = found.get(page + 1)
        made.extend(_beside(own, side, page + 1) if side else own)
    return made


def _page(place: Place) -> int:
    return place.page or 0


def _may_lack(own: Sequence[GroupedUnit]) -> bool:
    """Whether the units of a page have no size of some kinds, as many as a table on the page behind it may name."""
    return sum(not any(getattr(one.unit, role) for one in own) for role in SIZES) >= _FEWEST_NAMES


def _beside(own: list[GroupedUnit], side: _Side, page: int) -> list[GroupedUnit]:
    roles = {role for sizes in side.rows for role in sizes}
    if any(getattr(one.unit, role) for one in own for role in roles):
        return own
    groups = [len(list(run)) for _, run in groupby(own, lambda one: id(one.group))]
    if len(own) == len(side.rows) and (len(side.runs) == 1 or side.runs == groups):
        return [GroupedUnit(_sized(one.unit, sizes), one.group) for one, sizes in zip(own, side.rows, strict=True)]
    doubt = f"page {page} holds {len(side.rows)} rows of sizes that name no unit, for the {len(own)} units before it"
    return [replace(one, unit=replace(one.unit, doubts=(*one.unit.doubts, doubt))) for one in own]


def _sized(unit: RawUnit, sizes: Mapping[str, str]) -> RawUnit:
    level, credit, glh, tqt = (sizes.get(role) or getattr(unit, role) for role in SIZES)
    return replace(unit, level=level, credit=credit, glh=glh, tqt=tqt)


def _names(header: Sequence[str], below: Sequence[Row]) -> tuple[str, ...]:
    """The size in each column, "" for names of groups; nothing where a column tells of the units themselves."""
    width = len(header)
    rows = [texts_of(row) for row in below if len(row.cells) == width and len(filled(row)) > 1]
    roles = assign_columns(header, rows).roles
    sizes = tuple(role if role in SIZES else "" for role in roles if role in _BESIDE_SIZES)
    return sizes if len(sizes) == width and len(set(sizes) - {""}) >= _FEWEST_NAMES else ()


def _sizes(row: Row, names: Sequence[str]) -> dict[str, str]:
    """The sizes that a row holds; none where it is of other columns, or a column of sizes holds other text."""
    texts = [text.strip() for text in texts_of(row)]
    found = {name: text for name, text in zip(names, texts, strict=False) if name and text}
    sized = all(parse_whole(text) is not None or parse_level(text) is not None for text in found.values())
    return found if sized and len(texts) == len(names) else {}
