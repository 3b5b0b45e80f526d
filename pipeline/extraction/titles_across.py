"""Tables that print each unit on two rows, its title over all columns and its codes and sizes below: one row a unit.

Unit title
UAN           Level    Credit
Trim the lamp
T/601/1235    3        4

And cards, a table or a part of one for each unit: its title, the names of its values, the values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import Leftover
from pipeline.extraction.numbers import split_code
from pipeline.extraction.table_segments import filled, texts_of
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Block, Cell, Row, Table

_FEWEST = 2  # units that show it
_ROWS_OF_CARD = 3
_NO_VALUES = "a title over all columns without values below it"


def with_titles_beside(blocks: Sequence[Block]) -> tuple[list[Block], list[Leftover]]:
    """The blocks; in such a table each title stands beside its unit's values. And the titles that have none."""
    blocks = _cards_as_rows(blocks)
    made: list[Block] = []
    lone: list[Row] = []
    before: _Read | None = None
    for block in blocks:
        if isinstance(block, Table):
            found = _beside(block, before)
            lone += [before.broken] if before and before.broken and not (found and found.joined) else []
            made.append(found.table if found else block)
            before = found
        else:
            made.append(block)
    lone += [before.broken] if before and before.broken else []
    return made, [Leftover(text=row.cells[0].text, reason=_NO_VALUES, place=row.place) for row in lone]


def _cards_as_rows(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with each table of cards as rows below names of columns, where there are several cards."""
    cards = {at: block for at, block in enumerate(blocks) if isinstance(block, Table) and _is_of_cards(block.rows)}
    if sum(len(table.rows) for table in cards.values()) < _FEWEST * _ROWS_OF_CARD:
        return blocks
    return [
        _with_titles(block) if at in cards and isinstance(block, Table) else block for at, block in enumerate(blocks)
    ]


def _is_of_cards(rows: Sequence[Row]) -> bool:
    """Whether three rows each are a title alone, the names of a unit's values, and as many values."""
    parts = [rows[at : at + _ROWS_OF_CARD] for at in range(0, len(rows), _ROWS_OF_CARD)]
    return len(rows) % _ROWS_OF_CARD == 0 and all(
        _is_alone(title) and looks_like_title(title.cells[0].text) and _heads_values(names) and _fits(names, values)
        for title, names, values in parts
    )


def _fits(names: Row, values: Row) -> bool:
    """Whether a row has a value below each name, and names nothing itself."""
    held = [bool(cell.text.strip()) for cell in values.cells]
    return held == [bool(cell.text.strip()) for cell in names.cells] and not _heads_values(values)


def _with_titles(table: Table) -> Table:
    rows: list[Row] = []
    for at in range(0, len(table.rows), _ROWS_OF_CARD):
        title, names, values = table.rows[at : at + _ROWS_OF_CARD]
        first = _first(title)
        named, told = [replace(first, text="Unit title")], [first]
        number, words = split_code(first.text)
        if number and number not in filled(values):
            named = [replace(first, text="Unit number"), *named]
            told = [replace(first, text=number), replace(first, text=words)]
        rows += [replace(names, cells=(*named, *names.cells)), replace(values, cells=(*told, *values.cells))]
    return replace(table, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class _Read:
    """Such a table as one with a column of titles, the rows that head it, and a title that ends it without values.

    `joined`: the title that the table before ended with stands in its first row.
    """

    table: Table
    header: tuple[Row, Row]
    broken: Row | None
    joined: bool


def _beside(table: Table, before: _Read | None) -> _Read | None:
    """The table with a column of titles; None where it is another kind. It may go on without a header."""
    at = next((at for at, row in enumerate(table.rows[:3]) if _is_alone(row) and _heads_titles(row)), None)
    header = table.rows[at : at + 2] if at is not None else before.header if before else ()
    if len(header) < 2 or not _heads_values(header[1]) or len(header[0].cells) != len(table.rows[0].cells):
        return None
    names = [texts_of(row) for row in header]
    begin = at + 2 if at is not None else 0
    above, broken = table.rows[: at or 0], before.broken if before else None
    rows: list[Row] = []
    title = broken
    for row in (row for row in table.rows[begin:] if texts_of(row) not in names):
        if _is_alone(row):
            rows += [_across(title)] if title and title is not broken else []
            title = row
        elif title is None:
            return None
        else:
            rows.append(replace(row, cells=(_first(title), *row.cells)))
            title = None
    if sum(not _is_alone(row) for row in rows) + (title is not None) < (1 if before else _FEWEST):
        return None
    joined = broken is not None and bool(rows) and rows[0].cells[0].text == broken.cells[0].text
    head = replace(header[1], cells=(_first(header[0]), *header[1].cells))
    whole = replace(table, rows=(*map(_across, above), head, *rows))
    return _Read(whole, (header[0], header[1]), title if title is not broken else None, joined)


def _heads_titles(row: Row) -> bool:
    return "title" in vocabulary().header_roles(_first(row).text)


def _heads_values(row: Row) -> bool:
    """Whether a row names columns of codes and sizes, and none of titles."""
    roles = [vocabulary().header_roles(text).keys() for text in filled(row)]
    return len(roles) > 1 and any(set(SIZES) & role for role in roles) and not any({"title"} == role for role in roles)


def _is_alone(row: Row) -> bool:
    """Whether nothing but the first cell of a row holds text."""
    return bool(row.cells and row.cells[0].text) and not any(cell.text for cell in row.cells[1:])


def _first(row: Row) -> Cell:
    return replace(row.cells[0], span=1)


def _across(row: Row) -> Row:
    """A row of one text, one column wider."""
    first = replace(row.cells[0], span=len(row.cells) + 1)
    return replace(row, cells=(first, *row.cells[1:], Cell(text="", place=first.place)))
