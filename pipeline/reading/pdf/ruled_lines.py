"""Lines of a table whose columns are drawn: most of them stand between their borders, and need no closer look."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import column_of
from pipeline.reading.pdf.gaps import column_gap
from pipeline.reading.pdf.lattice import SAME_LINE, covered
from pipeline.reading.pdf.runs import Run
from pipeline.reading.pdf.table_line import TableLine, table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Edge, Word
    from pipeline.reading.pdf.region import Region


def ruled_lines(region: Region, xs: Sequence[float], lines: Sequence[Line]) -> list[TableLine]:
    """The table's lines with their words sorted into its columns; `xs` are all borders of these."""
    borders, cores = Borders(region.upright, xs), list(pairwise(xs))
    entries = [borders.sorted(line) for line in lines]
    if all(entries):
        return [entry for entry in entries if entry]  # so is nearly every table with borders drawn
    gap = column_gap(lines)
    return [
        entry or _kept_apart(region, xs, table_lines([line], cores, gap)[0])
        for entry, line in zip(entries, lines, strict=True)
    ]


def _kept_apart(region: Region, xs: Sequence[float], entry: TableLine) -> TableLine:
    """The line cut wherever an edge is drawn between two of its words; whole where no edge stands beside it."""
    top, bottom = entry.line.top, entry.line.bottom
    if not any(covered(region.upright, x, top, bottom) for x in xs[1:-1]):
        whole = Run(entry.line.words, 0, len(xs) - 2)
        return TableLine(entry.line, [whole], {0: list(entry.line.words)})
    runs: list[Run] = []
    for run in entry.runs:
        begin = 0
        places = [column_of(word.middle, xs) for word in run.words]
        for index in range(1, len(run.words) + 1):
            cut = index == len(run.words) or (
                places[index] != places[index - 1]
                and covered(region.upright, xs[places[index]], entry.line.top, entry.line.bottom)
            )
            if cut:
                runs.append(Run(run.words[begin:index], places[begin], places[index - 1]))
                begin = index
    cells: dict[int, list[Word]] = {}
    for run in runs:
        cells.setdefault(run.first, []).extend(run.words)
    return TableLine(entry.line, runs, cells)


class Borders:
    """The drawn borders of a table's columns; `xs` are all borders, the table's own sides included."""

    def __init__(self, upright: Sequence[Edge], xs: Sequence[float]) -> None:
        self.xs = xs
        self._inner = [
            [(edge.start, edge.end) for edge in upright if abs(edge.at - x) <= 2 * SAME_LINE] for x in xs[1:-1]
        ]

    def sorted(self, line: Line) -> TableLine | None:
        """The line's words by column, where every border stands beside it and no word crosses one; else None."""
        top, bottom = line.top, line.bottom
        for edges in self._inner:
            for start, end in edges:
                if start <= top and end >= bottom:
                    break
            else:
                return None
        cells: dict[int, list[Word]] = {}
        words, xs, last = line.words, self.xs, len(self.xs) - 2
        lefts = [word[1] for word in words]
        column = stop = 0
        while stop < len(words):
            begin = stop
            while lefts[begin] >= xs[column + 1] and column < last:
                column += 1
            stop = bisect_left(lefts, xs[column + 1], begin) if column < last else len(words)
            cell = cells[column] = [*words[begin:stop]]
            if lefts[begin] < xs[column] or max([word[3] for word in cell]) > xs[column + 1]:
                return None
        return TableLine(line, [Run(tuple(words), at, at) for at, words in cells.items()], cells)
