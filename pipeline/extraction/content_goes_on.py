"""Tables on units' pages that list no units: forms, and the second half of criteria that a page's end cut in two.

`2 | Be able to carry out a plan | 2.1 | Draw up a plan` below the page's end would be a unit called "Draw up a plan";
what it says is read with its unit's content (`unit_content_tables`), which knows the table above.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.unit_content_entries import dotted
from pipeline.extraction.unit_content_layouts import names_columns, with_head_whole
from pipeline.identifiers import find_uans
from pipeline.reading.document import Block, Table


def without_content_going_on(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without such second halves: right behind a table of criteria (or a half of one), on a later page."""
    kept: list[Block] = []
    above: Table | None = None  # the table of criteria right above
    for block, before in zip(blocks, [None, *blocks], strict=False):
        if not isinstance(block, Table):
            above = None
        elif _is_filled_in(block):
            continue
        elif isinstance(before, Table) and _goes_on(block, before) and (above is before or _is_headed(before)):
            above = block
            continue
        kept.append(block)
    return kept


def _goes_on(table: Table, before: Table) -> bool:
    """Whether each row of the table has a criterion's number of its own, and nothing of a unit."""
    if not table.rows or not before.rows or table.rows[0].place.page == before.rows[-1].place.page:
        return False
    codes = any(any(find_uans(cell.text)) for row in table.rows for cell in row.cells)
    return not codes and all(any(dotted(cell.text) for cell in row.cells) for row in table.rows)


def _is_filled_in(table: Table) -> bool:
    """Whether a table is a form to fill in by hand: columns counted from 1 on, and nothing but names in its rows."""
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    counted = [texts for texts in rows if any(texts[1:])]
    return 0 < len(counted) < len(rows) and all(_counts_columns(texts[1:]) for texts in counted)


def _counts_columns(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return len(filled) > 1 and filled == [str(number) for number in range(1, len(filled) + 1)]


def _is_headed(table: Table) -> bool:
    """Whether the names of its columns say outcomes and criteria."""
    return any(map(names_columns, with_head_whole(table.rows)[:2]))
