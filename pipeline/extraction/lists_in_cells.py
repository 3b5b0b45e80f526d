"""Tables of which a cell holds a list of units: a row for each group, its units in one cell, their credits in the next.

Group A    Trim the lamp     3
           Keep the log      14
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES_AND_CODES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.numbers import is_number, split_code
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Block, Cell, ListItem, Paragraph, Row, Table

_FEWEST = 2  # lines of a cell that is a list


def with_lists_out(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; such a table has a row for each unit, or is the groups' names with the units below them."""
    made: list[Block] = []
    for block in blocks:
        made.extend(_out_of(block) or [block] if isinstance(block, Table) else [block])
    return made


def _out_of(table: Table) -> list[Block]:
    return _coded_lists(table) or _whole_lists(table) or _units_beside_numbers(table) or _lists_out(table)


def _whole_lists(table: Table) -> list[Block]:
    """Cells that each hold a group's name and then its units, every one with its code, as lists."""
    cells = [cell for row in table.rows for cell in row.cells if cell.text.strip()]
    if not cells or min(len(cell.lines) for cell in cells) < _FEWEST:
        return []  # as in most tables
    if not all(parse_group(cell.lines[0]) and all(split_code(line)[0] for line in cell.lines[1:]) for cell in cells):
        return []
    return [block for cell in cells for block in _list_of(cell)]


def _list_of(cell: Cell) -> Iterator[Block]:
    name, *units = cell.lines
    yield Paragraph(text=name, place=cell.place)
    for line in units:
        yield ListItem(text=line, marker="•", place=cell.place)


def _units_beside_numbers(table: Table) -> list[Block]:
    """Rows of a number and a cell that says all of a unit, title, level and credit, as a list."""
    if {len(row.cells) for row in table.rows} != {2} or len(table.rows) < _FEWEST:
        return []
    pairs = [(row.cells[0].text.strip(), row.cells[1].text.strip(), row.place) for row in table.rows]
    if not all(is_number(number) and "redit" in text for number, text, _ in pairs):
        return []
    read = [parse_inline_unit(text, "", place) for _, text, place in pairs]
    if not all(one and one.unit.credit and one.unit.level and not one.unit.number for one in read):
        return []
    return [ListItem(text=f"Unit {number}: {text}", marker="•", place=place) for number, text, place in pairs]


def _lists_out(table: Table) -> list[Block]:
    header, *rows = table.rows
    title = next((at for at, cell in enumerate(header.cells) if "title" in vocabulary().header_roles(cell.text)), None)
    if title is None or not rows or max(len(row.cells[title].lines) for row in rows) < _FEWEST:
        return []
    groups = [at for at in range(len(header.cells)) if at != title and _is_of_groups(rows, at)]
    others = [at for at in range(len(header.cells)) if at != title and at not in groups]
    if len(groups) > 1 or not all(map(looks_like_title, (line for row in rows for line in _lines(row.cells[title])))):
        return []
    if not all(_stand_beside(row, title, others) for row in rows):
        return []
    if others and not all(SIZES_AND_CODES & vocabulary().header_roles(header.cells[at].text).keys() for at in others):
        return []
    if not others:
        return list(_named_lists(rows, title, groups)) if groups else []
    return [replace(table, rows=(header, *(one for row in rows for one in _one_each(row, title, others))))]


def _coded_lists(table: Table) -> list[Block]:
    """The groups' names with their units below, where each item of a cell has a unit's code, whatever heads it."""
    if not [cell for row in table.rows for cell in row.cells if cell.lines]:
        return []  # as in most tables
    rows = [row for row in table.rows if any(len(cell.lines) >= _FEWEST for cell in row.cells)]
    at = next((at for at, cell in enumerate(rows[0].cells) if len(cell.lines) >= _FEWEST), 0) if rows else 0
    groups = [column for column in range(at) if _is_of_groups(table.rows[-len(rows) :], column)]
    if not groups or len(rows) < len(table.rows) - 1 or len(groups) != len(rows[0].cells) - 1:
        return []
    items = [parse_inline_unit(line, "", row.place) for row in rows for line in _lines(row.cells[at])]
    return (
        list(_named_lists(rows, at, groups)) if all(item and (item.coded or item.unit.number) for item in items) else []
    )


def _is_of_groups(rows: Sequence[Row], at: int) -> bool:
    """Whether nothing but names of groups stands in a column."""
    named = [row.cells[at].text.strip() for row in rows if row.cells[at].text.strip()]
    return bool(named) and all(parse_group(text) is not None for text in named)


def _lines(cell: Cell) -> tuple[str, ...]:
    return cell.lines or tuple(filter(None, [cell.text.strip()]))


def _stand_beside(row: Row, title: int, others: Sequence[int]) -> bool:
    """Whether each unit of a row has its value in every column."""
    units = len(_lines(row.cells[title]))
    return units > 0 and all(len(_lines(row.cells[at])) == units for at in others)


def _named_lists(rows: Sequence[Row], title: int, groups: Sequence[int]) -> Iterator[Block]:
    for row in rows:
        name = row.cells[groups[0]]
        if name.text.strip():
            yield Paragraph(text=name.text.strip(), place=name.place)
        for line in _lines(row.cells[title]):
            yield ListItem(text=line, marker="•", place=row.cells[title].place)


def _one_each(row: Row, title: int, others: Sequence[int]) -> Iterator[Row]:
    parted = {at: _lines(row.cells[at]) for at in (title, *others)}
    for step in range(len(parted[title])):
        cells = (
            replace(cell, text=parted[at][step], lines=()) if at in parted else cell
            for at, cell in enumerate(row.cells)
        )
        yield replace(row, cells=tuple(cells))
