"""Rows with a cell more or less than the others of their table: all behind it stands a column off, and is put back.

Only where codes and numbers, which their columns hold in all other rows, tell where the cell is too many or missing,
and in one way. Tables of a page's geometry have no such rows: there a cell stands where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.events import Leftover
from pipeline.extraction.numbers import is_number
from pipeline.identifiers import parse_uan
from pipeline.reading.document import Block, Cell, Row, Table

_WRITTEN = ("pipes", "tabs", "html", "csv")
_FEWEST = 2  # other rows
_TELLING = 2  # columns
_WHY = "a row with a cell more or less than the others of its table; read with its codes and numbers in their columns"


def with_rows_in_place(blocks: Sequence[Block]) -> tuple[list[Block], list[Leftover]]:
    """The blocks, with such rows put right, and what tells each of them."""
    made: list[Block] = []
    told: list[Leftover] = []
    for block in blocks:
        kinds = _kinds(block) if isinstance(block, Table) and block.origin in _WRITTEN else {}
        if not isinstance(block, Table) or len(kinds) < _TELLING:
            made.append(block)
            continue
        rows = [_in_place(row, kinds, block.origin) or row for row in block.rows]
        moved = [row for row, before in zip(rows, block.rows, strict=True) if row is not before]
        told.extend(Leftover(text=" | ".join(_texts(row)), reason=_WHY, place=row.place) for row in moved)
        made.append(replace(block, rows=tuple(rows)) if moved else block)
    return made, told


def _texts(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells]


def _filled(row: Row) -> int:
    """Up to which column a row goes."""
    return max((at for at, cell in enumerate(row.cells, 1) if cell.text.strip()), default=0)


def _kinds(table: Table) -> dict[int, str]:
    """The columns that hold codes or numbers in every row but those that go further than most, or less far."""
    width = Counter(_filled(row) for row in table.rows).most_common(1)[0][0]
    rows = [_texts(row) for row in table.rows[1:] if _filled(row) == width]
    if len(rows) < _FEWEST or all(_filled(row) in (0, width) for row in table.rows):
        return {}
    kinds = {at: {_kind(row[at]) for row in rows} for at in range(width)}
    told = {at: found.pop() for at, found in kinds.items() if len(found) == 1 and found != {""}}
    header = _texts(table.rows[0])
    return told if all(header[at] and not _kind(header[at]) for at in told) else {}  # cards have no header


def _kind(text: str) -> str:
    if text.isdecimal():
        return "number"
    return "code" if parse_uan(text) else "own code" if is_number(text) else ""


def _in_place(row: Row, kinds: dict[int, str], origin: str) -> Row | None:
    """The row with a cell joined to the one before it, or a missing one left empty; None where that is not told."""
    width, filled = max(kinds) + 1, _filled(row)
    if any(cell.span > 1 for cell in row.cells) or _fits(row.cells, kinds) or abs(filled - width) != 1:
        return None
    ways = _joined(row.cells, " | " if origin == "pipes" else " ") if filled > width else _parted(row.cells)
    found = {tuple(cell.text for cell in cells): cells for cells in ways if _fits(cells, kinds)}
    return replace(row, cells=next(iter(found.values()))) if len(found) == 1 else None


def _fits(cells: Sequence[Cell], kinds: dict[int, str]) -> bool:
    """Whether each such column holds what it holds elsewhere; one of them may be empty."""
    held = {at: cells[at].text.strip() for at in kinds}
    empty = sum(not text for text in held.values())
    return empty <= 1 and all(not text or _kind(text) == kinds[at] for at, text in held.items())


def _joined(cells: Sequence[Cell], between: str) -> Iterator[tuple[Cell, ...]]:
    for at in range(len(cells) - 1):
        one, other = cells[at], cells[at + 1]
        if one.text.strip() and other.text.strip() and not (_kind(one.text.strip()) or _kind(other.text.strip())):
            whole = replace(one, text=f"{one.text}{between}{other.text}", lines=())
            yield (*cells[:at], whole, *cells[at + 2 :], Cell(text="", place=cells[-1].place))


def _parted(cells: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    if not cells[-1].text.strip():
        for at in range(len(cells)):
            yield (*cells[:at], Cell(text="", place=cells[at].place), *cells[at:-1])
