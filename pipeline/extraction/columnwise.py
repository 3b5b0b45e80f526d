"""Tables told column by column: all numbers, then all titles, then all credits, as copied text and some layouts do.

The columns are joined row by row only where they are equally long; where they are not, nobody can tell which value
belongs to which unit, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import Leftover
from pipeline.extraction.headings import parse_group
from pipeline.extraction.numbers import is_number
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import parse_uan
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Block, Cell, Row, Table

_SIZE = lazy_re(r"(?i)(?:\d{1,4}(?:\.\d)?\s*(?:credits?|hours?|glh)?|[-–—]|n/?a)")
_SIZES = frozenset(SIZES)
_CODES = {"uan", "number"}
_FEWEST, _FEWEST_UNNAMED = 2, 3  # rows, of columns with their names and without
_FEWEST_NAMES = 3
_LONGEST = 25  # words
_MOST_COLUMNS = 12


@dataclass(slots=True)
class _Column:
    name: Block | None
    roles: frozenset[str]
    cells: list[Block] = field(default_factory=list)


def joined_by_row(blocks: Sequence[Block]) -> tuple[list[Block], list[Leftover]]:
    """The blocks, with every run of columns made into a table; and the runs whose columns are of unlike length."""
    made: list[Block] = []
    told: list[Leftover] = []
    at = 0
    while at < len(blocks):
        columns, end = _columns_at(blocks, at)
        if _is_table(columns):
            made.append(_table(columns))
        elif _is_uneven(columns):
            made.extend(blocks[at:end])
            told.append(_uneven(columns))
        else:
            end = at + 1
            made.append(blocks[at])
        at = end
    return made, told


def _columns_at(blocks: Sequence[Block], at: int) -> tuple[list[_Column], int]:
    """The columns that begin here, and where they end: each below its name, all names first, or without any."""
    names = _names(blocks, at)
    if len(names) >= _FEWEST_NAMES:
        return _below_all_names(blocks, at, names)
    if names:
        return _below_own_names(blocks, at)
    return _unnamed(blocks, at) if _class(blocks[at]) == "code" else ([], at)


def _names(blocks: Sequence[Block], at: int) -> list[_Column]:
    found: list[_Column] = []
    while at < len(blocks) and (roles := _roles(blocks[at])) and all(roles != one.roles for one in found):
        found.append(_Column(blocks[at], roles))
        at += 1
    return found


def _roles(block: Block) -> frozenset[str]:
    if isinstance(block, Table) or parse_group(block.text):
        return frozenset()
    return vocabulary().named_roles(block.text)


def _below_all_names(blocks: Sequence[Block], at: int, columns: list[_Column]) -> tuple[list[_Column], int]:
    start = end = at + len(columns)
    while end < len(blocks) and _class(blocks[end]):
        end += 1
    rows, rest = divmod(end - start, len(columns))
    if rest:
        # The titles are the only words; what stands before them and behind them tells the others' length.
        return _cut_by_class(blocks, start, end, columns), end
    for step, column in enumerate(columns):
        column.cells = list(blocks[start + step * rows : start + (step + 1) * rows])
    return columns, end


def _cut_by_class(blocks: Sequence[Block], start: int, end: int, columns: list[_Column]) -> list[_Column]:
    runs, _ = _runs(blocks, start, end)
    return [_Column(column.name, column.roles, run.cells) for column, run in zip(columns, runs, strict=False)]


def _below_own_names(blocks: Sequence[Block], at: int) -> tuple[list[_Column], int]:
    columns: list[_Column] = []
    while at < len(blocks) and (roles := _roles(blocks[at])) and all(roles != one.roles for one in columns):
        column = _Column(blocks[at], roles)
        at += 1
        while at < len(blocks) and not _roles(blocks[at]) and _class(blocks[at]):
            column.cells.append(blocks[at])
            at += 1
        columns.append(column)
    return columns, at


def _unnamed(blocks: Sequence[Block], at: int) -> tuple[list[_Column], int]:
    return _runs(blocks, at, len(blocks))


def _runs(blocks: Sequence[Block], at: int, end: int) -> tuple[list[_Column], int]:
    """Runs of codes, of titles and of sizes; a long run of sizes is as many columns as the titles go into it."""
    columns: list[_Column] = []
    last = ""
    while at < end and len(columns) <= _MOST_COLUMNS and (said := _class(blocks[at])):
        if said != last:
            columns.append(_Column(None, frozenset({"title"} if said == "title" else ())))
            last = said
        columns[-1].cells.append(blocks[at])
        at += 1
    if len(columns) < 3 or last != "size":
        return columns, at
    length, sizes = len(columns[0].cells), columns[-1].cells
    if len(sizes) % length == 0:
        columns[-1:] = [_Column(None, frozenset(), sizes[cut : cut + length]) for cut in range(0, len(sizes), length)]
    return columns, at


def _class(block: Block) -> str:
    """What a line is as a cell: a code, a title, a size, or no cell at all."""
    return "" if isinstance(block, Table) else _class_of(block.text.strip())


@lru_cache(maxsize=4096)  # a table may begin at any line, so each is asked again and again
def _class_of(text: str) -> str:
    if _SIZE.fullmatch(text) or parse_level(text):
        return "size" if not re.fullmatch(r"\d{3,}", text) else "code"
    if parse_uan(text) or is_number(text):
        return "code"
    if not text or len(text.split()) > _LONGEST or text[-1] in ".:;?!" or parse_group(text):
        return ""
    return "title" if looks_like_title(text) else ""


def _is_table(columns: Sequence[_Column]) -> bool:
    lengths = {len(column.cells) for column in columns}
    named = all(column.name for column in columns)
    if len(lengths) != 1 or not _are_of_units(columns) or lengths.pop() < (_FEWEST if named else _FEWEST_UNNAMED):
        return False
    return all(_holds(column) for column in columns)


def _are_of_units(columns: Sequence[_Column]) -> bool:
    """Whether one column holds the titles and another the codes, or (with names) the level or the credit."""
    titled = [column for column in columns if "title" in column.roles and not _CODES & column.roles]
    titled = titled or [column for column in columns if "title" in column.roles]
    others = [column for column in columns if column not in titled]
    beside = any(column.roles & {"uan", "number", "level", "credit"} or not column.name for column in others)
    return len(titled) == 1 and len(columns) > 1 and beside


def _holds(column: _Column) -> bool:
    """Whether cells are what their column's name, or the run they stand in, says."""
    texts = [cell.text.strip() for cell in column.cells if not isinstance(cell, Table)]
    if column.roles & _SIZES:
        return all(_SIZE.fullmatch(text) or parse_level(text) for text in texts)
    if column.roles and column.roles <= _CODES:
        return all(len(text.split()) <= 3 and re.search(r"\d", text) for text in texts)
    if "title" in column.roles:
        return all(map(looks_like_title, texts)) or (bool(column.roles & _CODES) and all(map(is_number, texts)))
    return len(set(map(_class, column.cells))) == 1


def _is_uneven(columns: Sequence[_Column]) -> bool:
    """Whether columns of units are there, and some hold more cells than others."""
    lengths = [len(column.cells) for column in columns]
    return len(columns) >= 2 and min(lengths) >= 2 and len(set(lengths)) > 1 and _are_of_units(columns)


def _uneven(columns: Sequence[_Column]) -> Leftover:
    first = columns[0].name or columns[0].cells[0]
    texts = ("" if isinstance(cell, Table) else cell.text for column in columns for cell in column.cells)
    counts = ", ".join(str(len(column.cells)) for column in columns)
    reason = f"columns one after the other, of unlike length ({counts}), so that nothing tells their rows"
    return Leftover(text=" | ".join(texts), reason=reason, place=first.place)


def _table(columns: Sequence[_Column]) -> Table:
    names = [column.name for column in columns]
    rows = list(_rows(columns))
    if all(names):
        rows.insert(0, _row([name for name in names if name], header=True))
    return Table(rows=tuple(rows), origin="columns", place=rows[0].place)


def _rows(columns: Sequence[_Column]) -> Iterator[Row]:
    for cells in zip(*(column.cells for column in columns), strict=True):
        yield _row(cells)


def _row(blocks: Sequence[Block], *, header: bool = False) -> Row:
    cells = tuple(Cell(text=block.text, place=block.place) for block in blocks if not isinstance(block, Table))
    return Row(cells=cells, header=header, place=blocks[0].place)
