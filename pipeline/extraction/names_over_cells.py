"""Rows whose cells name a group only together, or each again: a converter parted them, or set one over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.headings import may_name_group, parse_group
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Row

_MOST_CELLS_OF_NAME = 3


def with_whole_name(row: Row) -> Row:
    """A row in bold whose cells side by side name a group only together (letters set apart part words) as one cell."""
    at = [i for i, cell in enumerate(row.cells) if cell.text.strip()]
    if len(at) > 1 and len({row.cells[i].text for i in at}) == 1 and parse_group(row.cells[at[0]].text):
        return _in_one_cell(row, at, row.cells[at[0]].text)  # a converter set the one cell over several columns
    if len(at) < 2 or at[-1] - at[0] >= len(at) or not all(row.cells[i].bold for i in at):
        return row
    heading, first = parse_group(" ".join(row.cells[i].text for i in at), row.place), parse_group(row.cells[at[0]].text)
    if not may_name_group(row.cells[at[0]].text) or len(at) > _MOST_CELLS_OF_NAME:
        return row
    if all(vocabulary().named_roles(row.cells[i].text) for i in at[1:]):
        return row  # they name columns
    if heading is None or not heading.own_name or (first is not None and first.own_name):
        return row
    return _in_one_cell(row, at, heading.stated)


def _in_one_cell(row: Row, at: Sequence[int], text: str) -> Row:
    cells = [replace(cell, text="") for cell in row.cells]
    cells[at[0]] = replace(row.cells[at[0]], text=text, span=len(at))
    return replace(row, cells=tuple(cells))
