"""Tables side by side in one: `Mandatory units | Credits | Optional units | Credits` are two, one below the other.

Mostly each part has a group's name, above its columns or over its titles; the other columns of all parts are alike.
Where a part has a single column, its cells, or the lines of its one cell, are a list of units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.column_names import SIZES_AND_CODES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import may_name_group, parse_group
from pipeline.extraction.labels import says_size
from pipeline.extraction.numbers import is_number
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Block, Cell, ListItem, Paragraph, Row, Table
from pipeline.wording import folded

_MOST_PARTS = 6


def with_tables_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a table that is several side by side stands as these, each below its group's name."""
    made: list[Block] = []
    for block in blocks:
        made.extend(_parts(block) or [block] if isinstance(block, Table) else [block])
    return made


def _parts(table: Table) -> list[Block]:
    rows = table.rows
    if len(rows) < 2:
        return []
    if starts := _names_above(rows[0]):
        columns = [list(range(at, end)) for at, end in zip(starts, [*starts[1:], len(rows[0].cells)], strict=True)]
        columns = [[at for at in part if any(row.cells[at].text.strip() for row in rows[1:])] for part in columns]
        headers = [[folded(rows[1].cells[at].text) for at in part] for part in columns]
        headed = all(header == headers[0] for header in headers) and _names_columns(rows[1], columns[0])
        if not headed and not all(_say_sizes(rows[1:], part) for part in columns):
            return []
        return [
            block
            for at, part in zip(starts, columns, strict=True)
            for block in (_name(rows[0].cells[at]), _cut(table, rows[1:], part))
        ]
    for parts in range(2, _MOST_PARTS):
        width, rest = divmod(len(rows[0].cells), parts)
        if rest == 0 and width and (named := _places_of_names(rows[0].cells, width)) is not None:
            return _below_names(table, named, width)
    return []


def _names_above(row: Row) -> list[int]:
    """Where the groups' names stand that are all a row holds, each over several columns; else nothing."""
    starts = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
    apart = all(second - first > 1 for first, second in pairwise([*starts, len(row.cells)]))
    return starts if len(starts) > 1 and apart and all(_is_group(row.cells[at]) for at in starts) else []


def _places_of_names(header: Sequence[Cell], width: int) -> list[int] | None:
    """Which column of each part, if any, is headed by a group's name, where all others of the parts are named alike."""
    parts = [header[at : at + width] for at in range(0, len(header), width)]
    alike = [len({folded(part[at].text) for part in parts}) == 1 for at in range(width)]
    named = [at for at in range(width) if not alike[at]]
    if len(named) > 1 or not all(_is_group(part[at]) for part in parts for at in named):
        return None
    others = {role for at in range(width) if alike[at] for role in vocabulary().header_roles(parts[0][at].text)}
    return named if (named and width == 1) or (others & SIZES_AND_CODES and (named or "title" in others)) else None


def _below_names(table: Table, named: Sequence[int], width: int) -> list[Block]:
    rows, blocks = table.rows, list[Block]()
    if width == 1 and not _are_lists(rows[1:]):
        return []
    header = tuple(replace(c, text="Unit title") if at % width in named else c for at, c in enumerate(rows[0].cells))
    for start in range(0, len(header), width):
        blocks.extend(_name(rows[0].cells[start + at]) for at in named)
        if width == 1:
            blocks.extend(_items(rows[1:], start))
        else:
            blocks.append(_cut(table, (replace(rows[0], cells=header), *rows[1:]), range(start, start + width)))
    return blocks


def _is_group(cell: Cell) -> bool:
    named = parse_group(cell.text) if cell.text.strip() and may_name_group(cell.text) else None
    return named is not None and (named.kind is not None or named.own_name)


def _names_columns(header: Row, columns: Sequence[int]) -> bool:
    roles = {role for at in columns for role in vocabulary().header_roles(header.cells[at].text)}
    return "title" in roles and bool(roles & SIZES_AND_CODES)


def _say_sizes(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether each row of a part is a title and a size with its name (`Select timber | 4 cr`): no header is needed."""
    filled = [[row.cells[at].text.strip() for at in columns if row.cells[at].text.strip()] for row in rows]
    filled = [texts for texts in filled if texts]
    return bool(filled) and all(len(texts) == 2 and says_size(texts[1]) for texts in filled)


def _are_lists(rows: Sequence[Row]) -> bool:
    """Whether all that stands in the cells can be titles, and more than one does in some column."""
    cells = [cell for row in rows for cell in row.cells if cell.text.strip()]
    lines = [line for cell in cells for line in (cell.lines or (cell.text,))]
    titled = all(looks_like_title(line) and not is_number(line) and line[-1:] not in ".:;?" for line in lines)
    return titled and len(lines) > len(rows[0].cells)


def _items(rows: Sequence[Row], column: int) -> Iterator[Block]:
    for row in rows:
        cell = row.cells[column]
        for line in cell.lines or filter(None, [cell.text.strip()]):
            yield ListItem(text=line, marker="•", place=cell.place)


def _name(cell: Cell) -> Block:
    return Paragraph(text=cell.text.strip(), place=cell.place)


def _cut(table: Table, rows: Sequence[Row], columns: Sequence[int]) -> Table:
    """One part of the table: its columns, and the rows in which they hold anything."""
    cut = [replace(row, cells=tuple(row.cells[at] for at in columns)) for row in rows]
    return replace(table, rows=tuple(row for row in cut if any(cell.text.strip() for cell in row.cells)))
