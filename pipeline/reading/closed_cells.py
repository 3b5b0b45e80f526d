"""A table that a converter wrote as a stream of cells, each closed by a pipe: no line says where a row begins.

`Unit title |` / `Level |` / `Sow seeds in` / `trays` / `|` / `2 |`: a cell goes on over lines as far as its pipe.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.textual_tables import Line

_NARROWEST, _WIDEST = 2, 8
_FEWEST_ROWS = 3  # the header's among them
_LONGEST_CELL = 6  # lines
_DIGIT, _LETTERS = lazy_re(r"\d"), lazy_re(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class _Closed:
    """A cell: where it begins, its text, and how many lines were read when its pipe closed it."""

    line: Line
    text: str
    end: int


def closed_cells_run(lines: Sequence[Line], place: Callable[[Line], Place]) -> tuple[int, Table | None]:
    """How many lines from the first on are such a table, and the table; no table where its width cannot be told."""
    first, second = (*(line.text.strip() for line in lines[:2]), "", "")[:2]
    if first in ("", "|") or not (_closes(first) or second == "|"):
        return 0, None
    cells = _cells(lines)
    width = next((width for width in range(_NARROWEST, _WIDEST + 1) if _is_width(cells, width)), None)
    if width is None:
        return 0, None
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    made = tuple(
        Row(
            cells=tuple(Cell(text=read_inline(cell.text).text, place=place(cell.line)) for cell in row),
            header=at == 0,
            place=place(row[0].line),
        )
        for at, row in enumerate(rows)
    )
    return rows[-1][-1].end, Table(rows=made, origin="closed cells", place=place(lines[0]))


def _closes(text: str) -> bool:
    """Whether a line ends in the one pipe that it holds."""
    return text.rstrip().endswith("|") and text.count("|") == 1


def _cells(lines: Sequence[Line]) -> list[_Closed]:
    """The cells from the first line on, until the header's first one comes again, or none is closed any more."""
    cells: list[_Closed] = []
    begin = 0
    for at, line in enumerate(lines):
        text = line.text.strip()
        again = cells and text.removesuffix("|").strip() == cells[0].text
        if not text or again or ("|" in text and not _closes(text)) or at - begin >= _LONGEST_CELL:
            break
        if _closes(text):
            parts = [part.text.strip().removesuffix("|").strip() for part in lines[begin : at + 1]]
            cells.append(_Closed(lines[begin], " ".join(filter(None, parts)), at + 1))
            begin = at + 1
    return cells


def _is_width(cells: Sequence[_Closed], width: int) -> bool:
    """Whether rows of so many cells make columns that are alike: below a header of words, digits stand in the same."""
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    if len(rows) < _FEWEST_ROWS or any(_DIGIT.search(cell.text) or not cell.text for cell in rows[0]):
        return False
    looks = {tuple(bool(_DIGIT.search(cell.text)) for cell in row) for row in rows[1:]}
    titled = all(any(_LETTERS.search(cell.text) for cell in row) for row in rows[1:])
    return titled and len(looks) == 1 and len(set(looks.pop())) > 1
