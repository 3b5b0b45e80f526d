"""Lines of a table whose columns are drawn: most of them stand between their borders, and need no closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.lattice import SAME_LINE
from pipeline.reading.pdf.runs import Run
from pipeline.reading.pdf.table_line import TableLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Edge, Word


class Borders:
    """The drawn borders of a table's columns; `xs` are all borders, the table's own sides included."""

    def __init__(self, upright: Sequence[Edge], xs: Sequence[float]) -> None:
        self.xs = xs
        self._inner = [[edge for edge in upright if abs(edge.at - x) <= 2 * SAME_LINE] for x in xs[1:-1]]

    def sorted(self, line: Line) -> TableLine | None:
        """The line's words by column, where every border stands beside it and no word crosses one; else None."""
        top, bottom = line.top, line.bottom
        for edges in self._inner:
            if not any(edge.start <= top and edge.end >= bottom for edge in edges):
                return None
        cells: dict[int, list[Word]] = {}
        column = 0
        for word in line.words:
            while column < len(self.xs) - 2 and word.x0 >= self.xs[column + 1]:
                column += 1
            if word.x0 < self.xs[column] or word.x1 > self.xs[column + 1]:
                return None
            cells.setdefault(column, []).append(word)
        return TableLine(line, [Run(tuple(words), at, at) for at, words in cells.items()], cells)
