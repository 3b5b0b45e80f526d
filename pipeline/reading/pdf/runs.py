"""Runs of words: which words of a line stand in which columns, and which run on over a border."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.columns import column_at
from pipeline.reading.pdf.lines import segments_of
from pipeline.reading.pdf.row_evidence import group_with_sums
from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word


# The cells of a header are as close as this (in sizes) where its words are wider than the values below.
TIGHT_HEADER = 0.15
# Lines of one cell stand no further apart (in sizes).
NEXT_LINE = 1.6
# Cells of one column begin this near to one another (points).
SAME_LEFT = 1.0


class Run(NamedTuple):
    """Words that go on from one to the next, and the columns they cover, first and last."""

    words: tuple[Word, ...]
    first: int
    last: int


def runs_of(line: Line, cores: Sequence[tuple[float, float]], gap: float, above: Line | None = None) -> list[Run]:
    """The line's words by column; words that run on over a border stay together. `above`: the line above it."""
    columns = [column_at(word.x0, word.x1, cores) for word in line.words]
    headed = is_header_like(line, gap) or _names_columns(line, columns)
    headed = headed or (above is not None and goes_on_in_header(above, line, gap))
    if named := group_with_sums(line, gap):
        count = len(named[0].words)
        name = Run(line.words[:count], min(columns[:count]), max(columns[:count]))
        sums = [(cell, column_at(cell.x0, cell.x1, cores)) for cell in named[1:]]
        return [name, *(Run(cell.words, at, at) for cell, at in sums)]
    for index in range(1, len(columns)):
        if _broken_left(line.words[index], columns[index], columns[index - 1], cores):
            columns[index] = columns[index - 1]
    runs: list[Run] = []
    begin = 0
    for index in range(1, len(line.words) + 1):
        last = index == len(line.words)
        if not last and not _ends(line.words, columns, index, TIGHT_HEADER if headed else gap, cores):
            continue
        runs.append(Run(line.words[begin:index], min(columns[begin:index]), max(columns[begin:index])))
        begin = index
    return runs


def _names_columns(line: Line, columns: Sequence[int]) -> bool:
    """Whether a line's words in each of three columns or more begin with a capital, and none is a value."""
    first = [word for word, before, at in zip(line.words, [-1, *columns], columns, strict=False) if at != before]
    capitals = all(word.text[:1].isupper() for word in first)
    return capitals and len(first) > 2 and not any(is_value(word.text) for word in line.words)


def is_header_like(line: Line, gap: float) -> bool:
    """Whether a line has several cells and no value among them: its cells may stand as close as words do.

    Some may go on from the line above ("reference"); in a title set wide most words begin small.
    """
    cells = segments_of(line, gap)
    if len(cells) < 3:
        return False
    small = sum(cell.words[0].text[:1].islower() for cell in cells)
    return 2 * small < len(cells) and not any(is_value(cell.text) for cell in cells)


def goes_on_in_header(above: Line, line: Line, gap: float) -> bool:
    """Whether a line goes on in the cells of a header right above it: "RQF   Unit   GL" / "level   value   hours"."""
    near = line.base - above.base < NEXT_LINE * line.size and line.bold == above.bold
    cells = segments_of(line, gap) if near and is_header_like(above, gap) else []
    return len(cells) > 1 and not any(is_value(word.text) for word in line.words)


def _broken_left(word: Word, column: int, before: int, cores: Sequence[tuple[float, float]]) -> bool:
    """Whether a word between two columns ends the cell to its left: it is broken, and goes on below that cell."""
    return before == column - 1 and word.text.endswith(("-", SOFT_HYPHEN)) and word.x1 <= cores[column][0]


def _ends(
    words: Sequence[Word], columns: Sequence[int], index: int, gap: float, cores: Sequence[tuple[float, float]]
) -> bool:
    before, word = words[index - 1], words[index]
    distance = word.x0 - before.x1
    if columns[index] == columns[index - 1] or distance >= gap * word.style.size:
        return columns[index] != columns[index - 1]
    start = index - 1
    while start and columns[start - 1] == columns[index - 1]:
        start -= 1
    valued = columns.count(columns[index - 1]) == index - start and _is_lone_value(words[start:index])
    if valued and distance > 0 and abs(word.x0 - cores[columns[index]][0]) < SAME_LEFT:
        return True  # a value that fills its column, right before one whose words begin where these do
    if distance < 0.2 * word.style.size:
        return False
    # A value may stand close to a long title: alone in its column and apart on its other side, it does not run on.
    end = index + columns.count(columns[index])
    if columns[index - 1] < columns[index] and _is_lone_value(words[index:end]):
        after = words[end : end + 1]
        if not after or after[0].x0 - words[end - 1].x1 >= gap * word.style.size or _is_lone_value(after):
            return True
    if valued:
        left = words[max(0, start - 1) : start]
        return not left or words[start].x0 - left[0].x1 >= gap * word.style.size or _is_lone_value(left)
    return False


def _is_lone_value(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words)
    return is_value(text) and (any(map(str.isdigit, text)) or not text.isalpha())
