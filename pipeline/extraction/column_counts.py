"""Columns of numbers: whether they count the rows, and whether they hold codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.extraction.numbers import can_be_number, is_number, undamaged
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.wording import folded

_DIGITS_OF_A_CODE = 4
_FEWEST_BELOW, _FEWEST_NUMERIC = 3, 2  # rows below names, and columns of numbers there
_WORDS = lazy_re(r"[A-Z][^\d]*")


def only_counts(filled: list[list[str]], at: int) -> bool:
    """Whether a column counts the rows, beside another that holds the units' codes."""
    cells = [cell.rstrip(".)") for cell in filled[at]]
    counted = [int(cell) for cell in cells if cell.isascii() and cell.isdigit()]
    if not counted or cells != [str(number) for number in range(counted[0], counted[0] + len(cells))]:
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


def may_number_rows(cells: Sequence[str]) -> bool:
    """Whether digits that nothing names can be numbers of units: they are four and more, or run on by one."""
    if not all(map(str.isdigit, cells)):
        return False
    return min(map(len, cells)) >= _DIGITS_OF_A_CODE or counts_up([int(cell) for cell in cells])


def runs_on_by_one(cells: Sequence[str]) -> bool:
    """Whether cells hold nothing but digits, each number one more than the one above."""
    return all(map(str.isdigit, cells)) and {int(after) - int(before) for before, after in pairwise(cells)} == {1}


def is_lettered(cells: Sequence[str]) -> bool:
    """Whether cells are single letters, each another one: units A, B and C; groups come again."""
    return len(cells) > 1 and len(set(cells)) == len(cells) and all(re.fullmatch("[A-Z]", cell) for cell in cells)


def with_unnamed(roles: list[str | None], header: Sequence[str], filled: Sequence[Sequence[str]]) -> list[str | None]:
    """The roles; a column of numbers behind the titles over which nothing stands may be a size, and is kept for that.

    Its name was lost: "Level | GLH | ".
    """
    title = roles.index("title") if "title" in roles else len(roles)
    return [
        "unnamed" if at > title and role is None and not header[at].strip() and _may_be_sizes(filled[at]) else role
        for at, role in enumerate(roles)
    ]


def _may_be_sizes(cells: Sequence[str]) -> bool:
    """Whether numbers of one to three digits stand in a column, and do not count its rows."""
    whole = len(cells) > 1 and all(cell.isdigit() and len(cell) < _DIGITS_OF_A_CODE for cell in cells)
    return whole and not counts_up([int(cell) for cell in cells])


def letters_in(cells: Sequence[str]) -> float:
    """How long a column's cells are on the average."""
    return sum(map(len, cells)) / max(1, len(cells))


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


def begins_anew(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows behind a list of units are those of another table: a page of contents, or names not known."""
    return _begins_contents(rows) or begins_with_names(rows)


def _begins_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are the contents of another document behind a list of units: chapters from 1 on, and their pages."""
    return rows[0][0].strip(" .") == "1" and is_contents([list(column) for column in zip(*rows, strict=False)])


def begins_with_names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has words alone, a cell for each column, and stands over two columns of numbers alone."""
    if len(rows) < _FEWEST_BELOW + 1 or not all(map(_WORDS.fullmatch, rows[0])):
        return False
    columns = list(zip(*rows[1:], strict=False))
    return sum(all(map(str.isdigit, column)) for column in columns) >= _FEWEST_NUMERIC


def is_the_units(header: Sequence[str], at: int) -> bool:
    """Whether a column is the unit's where another of that name is the qualification's: `Unit level` beside `Level`."""
    name = folded(header[at]).strip()
    return name.startswith("unit ") and any(folded(other).strip() == name[5:] for other in header)


def are_lettered(cells: list[str]) -> bool:
    """Whether a column's numbers hold letters, which no count does; `5o` among numbers is damaged."""
    return any(can_be_number(cell) and not cell.isdigit() for cell in undamaged(cells))


def says_whose(cells: Sequence[str]) -> bool:
    """Whether all cells are numbers which say that a unit's they are: `Unit TDA 3.1`."""
    return bool(cells) and all(cell[:5].casefold() == "unit " and is_number(cell) for cell in cells)
