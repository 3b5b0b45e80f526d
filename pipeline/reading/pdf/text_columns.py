"""Text set in two columns on a part of a page: below a title across both, or between two headings that reach over."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.lines import Line, lines_of, median
from pipeline.reading.pdf.values import BULLET, NUMBERED, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Fewer lines than this in each column show none.
FEWEST_LINES = 6
# Text has this many words in half of its lines at least; a table's columns of values have fewer.
WORDS_OF_TEXT = 4
# Rows of a table begin at one height in both columns; what begins in columns of text seldom does (points, share).
SAME_HEIGHT = 2.0
FEW_ALIKE = 0.5
PARAGRAPH_GAP = 1.3
_CODE = lazy_re(r"\(?[A-Z]/\d{3}/\d{4}\b")


class TextColumns(NamedTuple):
    """The lines (from, behind) that stand in two columns, and each column's own."""

    first: int
    behind: int
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def text_columns(lines: Sequence[Line], starts: Iterable[float], apart: float) -> TextColumns | None:
    """The longest run of lines that a strip of white parts, a column of text on both sides of it.

    `starts` are where right columns may begin; a strip is at least `apart` times the type wide.
    """
    for start in starts:
        runs = sorted(_runs(lines, start, apart), key=lambda run: run[0] - run[1])
        for first, behind in runs[:1]:
            words = [word for line in lines[first:behind] for word in line.words]
            left = tuple(lines_of([word for word in words if word.middle < start - 1.5]))
            right = tuple(lines_of([word for word in words if word.middle >= start - 1.5]))
            if _is_text(left) and _is_text(right) and _are_apart(left, right):
                return TextColumns(first, behind, left, right)
    return None


def _runs(lines: Sequence[Line], start: float, apart: float) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if not _leaves_white(line, start, apart):
            continue
        if runs and runs[-1][1] == at:
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1])
    return [(first, behind) for first, behind in runs]


def _leaves_white(line: Line, start: float, apart: float) -> bool:
    left = [word for word in line.words if word.x0 < start - 2]
    right = [word for word in line.words if word.x0 >= start - 2]
    white = (right[0].x0 if right else start) - max((word.x1 for word in left), default=0.0)
    return white > (apart * line.size if right else 2.0)


def _is_text(lines: Sequence[Line]) -> bool:
    long = sum(len(line.words) >= WORDS_OF_TEXT and not states_sizes(line) for line in lines)
    return len(lines) >= FEWEST_LINES and long * 2 >= len(lines)


def states_sizes(line: Line) -> bool:
    """Whether a line says nothing but a unit's sizes: `Level 2, 3 credits`, behind dots or not."""
    text = line.text.lstrip(". ·…")
    return any(map(str.isdigit, text)) and STATES.fullmatch(text) is not None


def _are_apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the columns have nothing to do with each other: both list units, or they begin at other heights."""
    if all(sum(map(_lists_a_unit, lines)) > 1 for lines in (left, right)):
        return True
    begins = [[line.base for line in _beginnings(lines)] for lines in (left, right)]
    alike = [sum(any(abs(one - its) <= SAME_HEIGHT for its in begins[1]) for one in begins[0])]
    alike += [sum(any(abs(one - its) <= SAME_HEIGHT for its in begins[0]) for one in begins[1])]
    return all(count <= FEW_ALIKE * len(own) for count, own in zip(alike, begins, strict=True))


def _lists_a_unit(line: Line) -> bool:
    return any(_CODE.match(word.text) for word in line.words)


def _beginnings(lines: Sequence[Line]) -> list[Line]:
    """Where headings, paragraphs and list items begin."""
    steps = [after.base - before.base for before, after in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    begun = [lines[0]]
    for before, line in pairwise(lines):
        marked = BULLET.fullmatch(line.words[0].text) or NUMBERED.fullmatch(line.words[0].text)
        if marked or line.bold != before.bold or line.base - before.base > PARAGRAPH_GAP * usual:
            begun.append(line)
    return begun
