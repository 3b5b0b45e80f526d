"""The lines of a table, with the words of each sorted into columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.reading.pdf.runs import Run, runs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word


@dataclass(slots=True)
class TableLine:
    """One line of a table: what stands in each column, and the runs of words that cover several.

    What is asked of it is remembered: to cut lines into rows, each is asked the same hundreds of times. So its
    cells stay as they are from the first question on.
    """

    line: Line
    runs: list[Run]
    cells: dict[int, list[Word]] = field(default_factory=dict)
    across: bool = field(init=False)
    """Whether words of the line run on over a column's border."""
    _texts: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _bold: dict[int, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.across = any(run.first != run.last for run in self.runs)

    def text(self, column: int) -> str:
        """What stands in a column."""
        known = self._texts.get(column)
        if known is None:
            known = self._texts[column] = " ".join([word.text for word in self.cells.get(column, ())])
        return known

    def bold(self, column: int) -> bool:
        """Whether all that stands in a column is bold."""
        known = self._bold.get(column)
        if known is None:
            known = self._bold[column] = all(word.style.bold for word in self.cells.get(column, ()))
        return known


def table_lines(lines: Sequence[Line], cores: Sequence[tuple[float, float]], gap: float) -> list[TableLine]:
    """The lines with their words sorted into columns."""
    result = []
    for above, line in zip([None, *lines], lines, strict=False):
        entry = TableLine(line, runs_of(line, cores, gap, above))
        for run in entry.runs:
            entry.cells.setdefault(run.first, []).extend(run.words)
        result.append(entry)
    return result
