"""Columns of numbers: whether they count the rows, and whether they hold codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.extraction.numbers import is_number
from pipeline.identifiers import parse_whole


def only_counts(filled: list[list[str]], at: int) -> bool:
    """Whether a column counts the rows, beside another that holds the units' codes."""
    counted = [int(cell) for cell in filled[at] if cell.isascii() and cell.isdigit()]
    if not counted or filled[at] != [str(number) for number in range(counted[0], counted[0] + len(filled[at]))]:
        return False
    # A column that says the same in every row holds the code of something else (a sector's, a scheme's).
    others = (
        cells
        for other, cells in enumerate(filled)
        if other != at and cells and (len(set(cells)) > 1 or len(cells) == 1)
    )
    return any(all(is_number(cell) and not cell.isdigit() for cell in cells) for cells in others)


def is_coded(cell: str) -> bool:
    """Whether a cell is a unit's number and more than digits."""
    return is_number(cell) and not cell.isdigit()


def counts_up(numbers: list[int]) -> bool:
    """Whether numbers run on by one, save here and there."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(steps) >= 2 and sum(1 for step in steps if step == 1) >= 0.8 * len(steps)


def runs_of_letters(cells: Sequence[str]) -> bool:
    """Whether single letters come again and again, each in one run, as groups do: A, A, B, B, B, C."""
    runs = [letter for letter, _ in groupby(cells)]
    return all(re.fullmatch("[A-Z]", cell) for cell in cells) and 1 < len(set(runs)) == len(runs) < len(cells)


def is_contents(filled: list[list[str]]) -> bool:
    """Whether the rows are lines of a contents page: numbered in turn, their last cells pages that only grow."""
    last = [parse_whole(cell) for cell in filled[-1]] if filled and filled[-1] else []
    pages = [page for page in last if page is not None]
    grows = len(pages) == len(last) > 2 and pages == sorted(pages) and pages[0] < pages[-1]
    numbered = [cell.strip(".") for cell in filled[0]] if filled else []
    # A chapter is numbered 4 or 4.2; what begins at 101 are units.
    in_turn = len(numbered) == len(pages) and all(re.fullmatch(r"\d{1,2}(?:\.\d+)*", number) for number in numbered)
    return grows and in_turn and len(filled) == 3


def begins_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are the contents of another document behind a list of units: chapters from 1 on, and their pages."""
    return rows[0][0].strip(" .") == "1" and is_contents([list(column) for column in zip(*rows, strict=False)])
