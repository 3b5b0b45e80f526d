"""A row or two below a header: too few to show columns by white space, so the names above them tell where these are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.gaps import SAME_LEFT
from pipeline.reading.pdf.names_aside import within_columns
from pipeline.reading.pdf.reach import FARTHEST_WRAP, MOST_UNLIKE
from pipeline.reading.pdf.values import BULLET, GROUP_NAME, NEAREST_ROWS, is_leader, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.page_lines import PageLines

# More rows show the columns themselves.
MOST_ROWS = 2
FEWEST_COLUMNS = 3
FEWEST_VALUES = 2
# Lines of one header's cell stand no further apart (in sizes) than this.
TIGHTEST = 1.35
# How far (in sizes) a header's last line may stand above the row.
FARTHEST = 3.6
# A header, a group's name below it and a title's beginning have no more lines together.
HIGHEST = 8


class Headed(NamedTuple):
    """The columns that a header names, and the first and the last line of the table."""

    cores: tuple[tuple[float, float], ...]
    first: int
    last: int


class _Column:
    """What stands in one column so far, from `x0` to `x1`, and its header's first line as far as it was read.

    `filled`: a row has something in it.
    """

    __slots__ = ("filled", "name", "x0", "x1")

    def __init__(self, x0: float, x1: float, name: str, *, filled: bool) -> None:
        self.x0, self.x1, self.name, self.filled = x0, x1, name, filled

    def takes(self, x0: float, x1: float, name: str) -> None:
        """Make room for something more; `name` where it is a header's, whose lines come from below."""
        self.x0, self.x1, self.name = min(self.x0, x0), max(self.x1, x1), name or self.name
        self.filled = self.filled or not name


def under_header(page: PageLines, start: int, end: int) -> Headed | None:
    """The table around the lines of values from `start` to `end`, if a header above names all its columns."""
    data = [i for i in range(start, end + 1) if page.data[i]]
    if not 0 < len(data) <= MOST_ROWS:
        return None
    start, end = data[0], data[-1]  # rules may shut the header in with its rows
    cells = [segment for i in data for segment in page.segments[i]]
    if sum(is_value(cell.text) for cell in page.segments[data[0]]) < FEWEST_VALUES:
        return None
    columns = _Columns()
    between = [page.lines[i] for i in range(start, end + 1) if not page.data[i]]
    if not columns.take([*cells, *between], named=False):
        return None
    first = _upwards(page, start, columns)
    last = _downwards(page, end, columns)
    cores = columns.cores()
    return Headed(cores, first, last) if cores and first < start else None


def _downwards(page: PageLines, end: int, columns: _Columns) -> int:
    """The last line of the rows: a title goes on close below its values, and a row with an empty cell is one too."""
    last = end
    left = page.lines[end].x0
    while last + 1 < len(page.lines) and not page.data[last + 1]:
        line, above = page.lines[last + 1], page.lines[last]
        near = line.base - above.base < FARTHEST_WRAP * line.size and not _unlike(line, above)
        cells = page.segments[last + 1]
        coded = len(cells) > 1 and is_value(cells[0].text) and abs(line.x0 - left) < SAME_LEFT
        alike = line.bold == above.bold or line.base - above.base < NEAREST_ROWS * line.size
        if not near or not alike or not (columns.holds(cells) if coded else columns.meets(cells)):
            break
        last += 1
    return last


def _upwards(page: PageLines, start: int, columns: _Columns) -> int:
    """The first line of the header, or `start` where none stands above the row."""
    first = start
    for index in range(start - 1, max(-1, start - 1 - HIGHEST), -1):
        line, cells, headed = page.lines[index], page.segments[index], first < start
        several = len(cells) > 1
        # Set too near to the next line to stand above it, a name is a cell of the header: "Group C – Working" / "Unit".
        beside = page.lines[index + 1].base - line.base < NEAREST_ROWS * line.size
        named = not several and not beside and GROUP_NAME.fullmatch(line.text) is not None
        if (
            page.data[index]
            or (named and headed)
            or not _next_above(line, page.lines[index + 1], headed and not several)
        ):
            break
        if named:
            continue  # a group's, between the header and its row
        if several and any(is_value(cell.text) for cell in cells):
            break
        if not columns.take(cells if several else [line], named=several or headed):
            break
        first = index if headed or several else first
    columns.name(page.turned, page.lines[start])
    return first


def _next_above(line: Line, below: Line, of_cell: bool) -> bool:
    """Whether a line stands near enough above another to belong to its table, or (`of_cell`) to the same cell."""
    near = below.base - line.base < (TIGHTEST if of_cell else FARTHEST) * line.size
    item = BULLET.fullmatch(line.words[0].text) is not None
    return near and line.size <= (1 + MOST_UNLIKE) * below.size and not item and not is_leader(line.text)


def _unlike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) > MOST_UNLIKE * other.size


class _Columns:
    """The columns found so far, from left to right."""

    def __init__(self) -> None:
        self._found: list[_Column] = []

    def meets(self, cells: Sequence[Line]) -> bool:
        """Take the cells of a line, each in one column alone, of several one in the middle of a sentence; or none."""
        goes_on = len(cells) == 1 or any(cell.text[0].islower() for cell in cells)
        alone = all(len(self._over(cell)) == 1 for cell in cells)
        return goes_on and alone and self.take(cells, named=False)

    def holds(self, cells: Sequence[Line]) -> bool:
        """Take the cells of a row, each of which stands in a column of its own; whether they do."""
        over = [column for cell in cells for column in self._over(cell)]
        alone = all(map(self._over, cells)) and len(over) == len(set(map(id, over))) == len(cells)
        return alone and self.take(cells, named=False)

    def take(self, cells: Sequence[Line], *, named: bool) -> bool:
        """Take the cells of a line, all of them or none; whether they fit."""
        before = [_Column(column.x0, column.x1, column.name, filled=column.filled) for column in self._found]
        fits = all(self.add(cell, named=named) for cell in cells)
        if not fits:
            self._found = before
        return fits

    def add(self, cell: Line, *, named: bool) -> bool:
        """Take what stands in a column; a header's words over several are shared out. Whether it fits."""
        over = self._over(cell)
        if len(over) > 1:
            return named and len(cell.words) > 1 and all(self._share(word, over) for word in cell.words)
        if over:
            over[0].takes(cell.x0, cell.x1, cell.text if named else "")
        else:
            self._found.append(_Column(cell.x0, cell.x1, cell.text if named else "", filled=not named))
        return self._apart()

    def name(self, turned: Sequence[Word], line: Line) -> None:
        """Let the turned words of a header above a row name what stands below them."""
        for word in turned:
            if word.bottom < line.base and line.top - word.bottom < FARTHEST * line.size:
                for column in self._found:
                    if column.x0 - 2 < word.middle < column.x1 + 2:
                        column.takes(word.x0, word.x1, column.name or word.text)

    def cores(self) -> tuple[tuple[float, float], ...]:
        """The columns from left to right; none where fewer than all but one have a name, which begins no lower-case."""
        self._found.sort(key=lambda column: column.x0)
        self._join_names()
        named = [column for column in self._found if column.name]
        # A line of a title set wide may look like a header's: it names a column with a word from its middle.
        begun = not any(column.name[0].islower() for column in named)
        enough = begun and len(named) >= max(FEWEST_COLUMNS, len(self._found) - 1)
        return tuple((column.x0, column.x1) for column in self._found) if enough else ()

    def _join_names(self) -> None:
        """Make one column of a name and the cells beside it, set to the other side of their column."""
        kinds = [(bool(column.name), column.filled) for column in self._found]
        spaces = [after.x0 - before.x1 for before, after in pairwise(self._found)]
        for index in sorted(within_columns(kinds, spaces), reverse=True):
            column = self._found.pop(index + 1)
            self._found[index].takes(column.x0, column.x1, column.name)

    def _over(self, cell: Line) -> list[_Column]:
        return [column for column in self._found if column.x0 < cell.x1 and cell.x0 < column.x1]

    def _share(self, word: Word, over: Sequence[_Column]) -> bool:
        nearest = min(over, key=lambda column: max(column.x0 - word.x1, word.x0 - column.x1))
        nearest.takes(word.x0, word.x1, word.text)
        return self._apart()

    def _apart(self) -> bool:
        self._found.sort(key=lambda column: column.x0)
        return all(after.x0 > before.x1 for before, after in pairwise(self._found))
