"""The lines of a table, with the words of each sorted into columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.reading.pdf.runs import Run, runs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word


@dataclass
class TableLine:
    """One line of a table: what stands in each column, and the runs of words that cover several."""

    line: Line
    runs: list[Run]
    cells: dict[int, list[Word]] = field(default_factory=dict)

    @property
    def across(self) -> bool:
        """Whether words of the line run on over a column's border."""
        return any(run.first != run.last for run in self.runs)

    def text(self, column: int) -> str:
        """What stands in a column."""
        return " ".join(word.text for word in self.cells.get(column, ()))

    def bold(self, column: int) -> bool:
        """Whether all that stands in a column is bold."""
        return all(word.style.bold for word in self.cells.get(column, ()))


def table_lines(lines: Sequence[Line], cores: Sequence[tuple[float, float]], gap: float) -> list[TableLine]:
    """The lines with their words sorted into columns."""
    result = []
    for line in lines:
        entry = TableLine(line, runs_of(line, cores, gap))
        for run in entry.runs:
            entry.cells.setdefault(run.first, []).extend(run.words)
        result.append(entry)
    return result
