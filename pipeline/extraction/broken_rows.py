"""Rows that a page's end cut in two, made whole: each half's cells stand in the same columns as the other's.

Only where several cells, or the name of a group, go on: a title alone is put together where units are read, unless
columns mark whose each unit is: then the row above may be another one's for whoever reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.members import marked_columns
from pipeline.extraction.rejoining import is_unfinished, rejoined
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Row, Table

# What a unit's number begins with, where its digits stand on the next line: "SHC", "4430-".
_CODE_HALF = lazy_re(r"[A-Z]{2,5}|[\w/]*[-/]")
_FEWEST_OF_HALF = 2  # cells


def with_whole_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the rest of a row at the top of a page moved to where its beginning stands."""
    made = list(blocks)
    for index in range(1, len(made)):
        before, after = made[index - 1], made[index]
        if isinstance(before, Table) and isinstance(after, Table) and _follows(before, after):
            joined = _joined(before, after)
            if joined:
                made[index - 1], made[index] = joined
    return made


def _follows(before: Table, after: Table) -> bool:
    pages = before.place.page, after.place.page
    width = {len(row.cells) for table in (before, after) for row in table.rows}
    return None not in pages and pages[1] == (pages[0] or 0) + 1 and len(width) == 1


def _joined(before: Table, after: Table) -> tuple[Table, Table] | None:
    """Both tables, the row between them whole in the first; None where no row is broken."""
    headers = [_texts(row) for row in before.rows[:3]]
    at = next((i for i, row in enumerate(after.rows) if _texts(row) not in headers), None)
    if at is None or at > 2 or len(before.rows) < 2 or at + 1 == len(after.rows) == 1:
        return None
    last, rest = before.rows[-1], after.rows[at]
    places = [column for column, cell in enumerate(rest.cells) if cell.text.strip()]
    titles = _titles(before)
    if titles is not None and (_are_halves(last, rest, titles) or _make_a_row(last, rest, before, titles)):
        return _with_row(before, after, at)
    if not places or (places == [titles] and marked_columns(before, bool) is None):
        return None
    known = [_known_in(place, before, after) if titles is None or place != titles else set() for place in places]
    whole = rejoined(last.cells[places[0]].text, rest.cells[places[0]].text)
    if len(places) == 1 and titles is None and whole not in known[0]:
        return None  # it may be the rest of a title
    if not all(_goes_on(last.cells[it], rest.cells[it], names) for it, names in zip(places, known, strict=True)):
        return None
    return _with_row(before, after, at)


def _are_halves(last: Row, rest: Row, titles: int) -> bool:
    """Whether a title alone and the other values of its row stand on two pages, in the middle of its height or not."""
    filled = [[column for column, cell in enumerate(row.cells) if cell.text.strip()] for row in (last, rest)]
    alone, others = sorted(filled, key=len)
    return alone == [titles] and titles not in others and len(others) > 1 and titles > 0


def _make_a_row(last: Row, rest: Row, before: Table, titles: int) -> bool:
    """Whether two rows hold no column both, one of them the titles', and together what most rows above hold.

    Where a page has room for the code and not for a title of three lines, each begins on another page.
    """
    held, more = _held(last), _held(rest)
    if min(len(held), len(more)) < _FEWEST_OF_HALF or held & more or titles not in held | more:
        return False
    above = [_held(row) for row in before.rows[:-1]]
    return above.count(held | more) * 2 > len(above) and held not in above


def _held(row: Row) -> frozenset[int]:
    """The columns in which a row holds anything."""
    return frozenset(column for column, cell in enumerate(row.cells) if cell.text.strip())


def _with_row(before: Table, after: Table, at: int) -> tuple[Table, Table]:
    """Both tables, the last row of the first with what stands in that row of the second, which is gone."""
    last, rest = before.rows[-1], after.rows[at]
    cells = [
        replace(cell, text=rejoined(cell.text, more.text).strip()) if more.text.strip() else cell
        for cell, more in zip(last.cells, rest.cells, strict=True)
    ]
    rows = (*before.rows[:-1], replace(last, cells=tuple(cells)))
    return replace(before, rows=rows), replace(after, rows=(*after.rows[:at], *after.rows[at + 1 :]))


def _goes_on(cell: Cell, more: Cell, names: set[str]) -> bool:
    """Whether a cell's text is the rest of the other's: it begins in the middle, or together they are a known name."""
    first, rest = cell.text.strip(), more.text.strip()
    if not first or more.span > 1:
        return False
    if rest.isdecimal():
        return _CODE_HALF.fullmatch(first) is not None
    return rest[0].islower() or is_unfinished(first) or rejoined(first, rest) in names


def _titles(table: Table) -> int | None:
    """The column that a header of the table names as that of the titles; beside it `Unit` heads their numbers."""
    for row in table.rows[:3]:
        roles = [vocabulary().header_roles(cell.text).keys() for cell in row.cells]
        named = [column for column, its in enumerate(roles) if "title" in its]
        if named:
            return next((column for column in named if len(roles[column]) == 1), named[0])
    return None


def _known_in(column: int, *tables: Table) -> set[str]:
    """What stands in a column of tables: the name of a group, or a manner of assessment, comes again whole."""
    return {row.cells[column].text for table in tables for row in table.rows}


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]
