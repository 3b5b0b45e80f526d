"""What a sheet lists: runs of rows are tables, lone cells above them headings; it came as a workbook or as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Heading, Paragraph, Row, Table
from pipeline.wording import tidy

_LONGEST_HEADING = 120  # characters
_PAIR = 2  # cells
_NUMBER = lazy_re(r"\d{1,4}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row with something in it; `gap` says whether an empty row stands above."""

    number: int
    cells: tuple[Cell, ...]
    gap: bool

    @property
    def texts(self) -> list[str]:
        """What its filled cells say."""
        return [cell.text for cell in self.cells if cell.text]

    @property
    def lone(self) -> bool:
        """Whether one cell alone is filled."""
        return len(self.texts) == 1


def lines_within(said: str) -> tuple[str, ...]:
    """The lines of a cell that holds several."""
    lines = tuple(filter(None, map(tidy, said.split("\n")))) if "\n" in said else ()
    return lines if len(lines) > 1 else ()


def blocks_of(lines: Iterable[SheetLine], page: int, origin: str) -> Iterator[Block]:
    """The blocks of a sheet of these rows."""
    table: list[SheetLine] = []
    held: list[SheetLine] = []  # lone cells that stand above a table, or between its rows
    for line in lines:
        if line.lone:
            held.append(line)
        elif not table or _goes_on(table, held, line):
            if not table:
                yield from _above(held, page)
                held = []
            table += [*held, line]
            held = []
        else:
            yield from _tables(table, origin)
            yield from _above(held, page)
            table, held = [line], []
    yield from _tables(table, origin)
    yield from _above(held, page)


def _goes_on(table: Sequence[SheetLine], held: Sequence[SheetLine], line: SheetLine) -> bool:
    """Whether a row belongs to the table above: right below it, or past a gap with numbers where it has them."""
    if not line.gap and not any(one.gap for one in held):
        return True
    return any(_NUMBER.fullmatch(text) for text in line.texts) and _columns(line) <= _columns(*table)


def _columns(*lines: SheetLine) -> set[int]:
    return {at for line in lines for at, cell in enumerate(line.cells) if cell.text}


def _above(lines: Sequence[SheetLine], page: int) -> Iterator[Block]:
    for line in lines:
        cell = next(cell for cell in line.cells if cell.text)
        place = Place(page=page, line=line.number)
        short = len(cell.text) <= _LONGEST_HEADING and not cell.text.endswith(".")
        yield Heading(text=cell.text, level=3, place=place) if short else Paragraph(text=cell.text, place=place)


def _tables(lines: Sequence[SheetLine], origin: str) -> Iterator[Table]:
    """The table of a run of rows; labels and values right above its names are one of their own."""
    wide = next((at for at, line in enumerate(lines) if len(line.texts) > _PAIR), 0)
    pairs = wide if all(len(line.texts) == _PAIR for line in lines[:wide]) else 0
    if pairs == 1 and max(apart := _columns(lines[0])) - min(apart) > 1:
        pairs = 0  # two names, each over columns of its own
    yield from (_table(part, origin) for part in (lines[:pairs], lines[pairs:]) if part)


def _table(lines: Sequence[SheetLine], origin: str) -> Table:
    """The rows without the columns that are empty in all of them."""
    filled = sorted(_columns(*lines))
    if _is_index([line.cells[filled[0]].text for line in lines]):
        filled = filled[1:]
    rows = tuple(Row(cells=_kept(line, filled), place=line.cells[0].place) for line in lines)
    return Table(rows=rows, origin=origin, place=rows[0].place)


def _is_index(cells: Sequence[str]) -> bool:
    """Whether a column without a name counts the rows from nought, as what writes tables for programs puts in front."""
    return len(cells) > _PAIR and not cells[0] and list(cells[1:]) == [str(at) for at in range(len(cells) - 1)]


def _kept(line: SheetLine, columns: Sequence[int]) -> tuple[Cell, ...]:
    cells = [line.cells[at] for at in columns]
    if not line.lone:
        return tuple(cells)
    alone = next(cell for cell in cells if cell.text)
    # A name in a row of its own runs over the table, merged or not.
    rest = [Cell(text="", place=alone.place)] * (len(columns) - 1)
    return (Cell(text=alone.text, span=len(columns), bold=alone.bold, place=alone.place), *rest)
