"""Rows of an HTML table that hold several rows each, one line of a cell below the other: `5<br>7` beside two titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell

_NUMBER = lazy_re(r"\d{1,4}")
_FEWEST = 2  # lines of a cell, cells of a row


def unstacked(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The rows that a row of cells stands for; the row itself where their lines do not tell several.

    All cells must have equally many lines, those of one be numbers, and those of another begin as titles do: a title
    over two lines stands beside one number.
    """
    lines = [cell.lines or tuple(filter(None, [cell.text])) for cell in cells]
    filled = [each for each in lines if each]
    counts = {len(each) for each in filled}
    if len(filled) < _FEWEST or len(counts) != 1 or max(counts) < _FEWEST or any(cell.span > 1 for cell in cells):
        return [list(cells)]
    numbered = any(all(map(_NUMBER.fullmatch, each)) for each in filled)
    titled = any(all(line[:1].isupper() and line[-1:].islower() for line in each) for each in filled)
    if not (numbered and titled):
        return [list(cells)]
    return [
        [replace(cell, text=each[at] if each else "", lines=()) for cell, each in zip(cells, lines, strict=True)]
        for at in range(counts.pop())
    ]
