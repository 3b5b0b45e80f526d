"""Outcomes on the left and their criteria on the right, without rules, below a line that heads both.

No column of values shows where such columns are, and what wraps on the left stands beside another criterion's lines:
the names above them tell, and the numbers of outcomes and criteria tell where a row begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.patterns import lazy_re
from pipeline.reading.outcome_columns import heads_outcomes
from pipeline.reading.pdf.grid import Grid, GridCell
from pipeline.reading.pdf.lines import lines_of, segments_of, upright_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word

_OUTCOME = lazy_re(r"(?:LO\s?)?(?P<number>\d{1,2})[.:)]?\s+(?=[^\W\d])")
_CRITERION = lazy_re(r"(?:AC\s?)?(?P<owner>\d{1,2})\.(?P<number>\d{1,2})\b")
_FEWEST_CRITERIA = 2
APART = 0.8  # sizes between the columns
FARTHEST = 2.4  # sizes between a line and the rest of its cell
LARGER = 1.08
NEAR = 3.0  # points to the left of the right column's head at which its lines may begin


class _Halves(NamedTuple):
    line: Line
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def headed_outcomes(words: Sequence[Word], below: Sequence[float]) -> tuple[list[Grid], list[Word]]:
    """The tables that such heads stand over, and the other words; `below` are the tops of tables known already."""
    if not _may_head(words):
        return [], list(words)
    lines = lines_of(upright_of(words))
    grids: list[Grid] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        found = _table(lines, at, below)
        if found is None:
            at += 1
            continue
        grid, behind = found
        grids.append(grid)
        taken |= {id(word) for line in lines[at:behind] for word in line.words}
        at = behind
    return grids, [word for word in words if id(word) not in taken] if taken else list(words)


def _may_head(words: Sequence[Word]) -> bool:
    whole = "\n".join([word.text for word in words]).casefold()
    if "criteria" not in whole and not ("will" in whole and "can" in whole):
        return False  # so it is with most pages, whose words need not be looked at one by one
    said = {word.text.rstrip(":.…").casefold() for word in words}
    return "criteria" in said or {"will", "can"} <= said


def _table(lines: Sequence[Line], at: int, below: Sequence[float]) -> tuple[Grid, int] | None:
    """The table whose head a line is, and the number of the line behind it."""
    column = _column(lines[at])
    if column is None:
        return None
    end = min((top for top in below if top > lines[at].base), default=float("inf"))
    heads, rows, behind = [_parted(lines[at], column)], list[_Halves](), at + 1
    for index, line in enumerate(lines[at + 1 :], start=at + 1):
        halves = _parted(line, column) if line.top < end else None
        if halves is None or (rows and _ends(rows, halves)):
            break
        (rows if rows or _column(line) is None else heads).append(halves)
        behind = index + 1
    criteria = [found for row in rows if (found := _criterion(row))]
    filled = any(row.left for row in rows)
    if not filled or len(criteria) < _FEWEST_CRITERIA:
        return None
    return _grid([half for half in heads if half], rows, column), behind


def _column(line: Line) -> float | None:
    """Where the right column begins, where a line heads both."""
    if len(line.words) < 2:
        return None
    parts = segments_of(line, APART)
    if len(parts) != 2 or not heads_outcomes("  ".join(part.text for part in parts)):
        return None
    return parts[1].x0 - NEAR


def _parted(line: Line, column: float) -> _Halves | None:
    """A line's words in the two columns; None where it runs on over the border between them."""
    left = tuple(word for word in line.words if word.x0 < column)
    right = tuple(word for word in line.words if word.x0 >= column)
    end = max((word.x1 for word in left), default=0.0)
    white = right[0].x0 - end if right else column - end
    return _Halves(line, left, right) if white > (APART / 2 * line.size if left and right else -NEAR) else None


def _ends(rows: Sequence[_Halves], halves: _Halves) -> bool:
    """Whether a line is none of the table's: larger than it, or far below without a number."""
    line, before = halves.line, rows[-1].line
    if halves.right and not halves.left:
        return False
    if line.size > LARGER * rows[0].line.size:
        return True
    counted = _outcome(halves) is not None or _criterion(halves) is not None
    return not counted and line.base - before.base > FARTHEST * line.size


def _outcome(halves: _Halves) -> int | None:
    match = _OUTCOME.match(" ".join(word.text for word in halves.left))
    return int(match["number"]) if match else None


def _criterion(halves: _Halves) -> tuple[int, int] | None:
    match = _CRITERION.match(halves.right[0].text) if halves.right else None
    return (int(match["owner"]), int(match["number"])) if match else None


def _cut(rows: Sequence[_Halves]) -> Iterator[list[_Halves]]:
    """The lines of each outcome: its number begins a row, or its first criterion's."""
    current: list[_Halves] = []
    counted = 0
    for row in rows:
        outcome, criterion = _outcome(row), _criterion(row)
        first = criterion[0] if criterion and criterion[1] == 1 else None
        begins = (counted + 1 if rows[0] is not row else outcome or first or 0) in (outcome, first)
        if begins and current and (outcome or row.left or not current[-1].left):
            yield current
            current = []
        counted = (outcome or first or counted) if begins else counted
        current.append(row)
    if current:
        yield current


def _grid(heads: Sequence[_Halves], rows: Sequence[_Halves], column: float) -> Grid:
    cut = [list(heads), *_cut(rows)]
    words = [word for part in cut for halves in part for word in halves.line.words]
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    cells = [[GridCell(_words(part, "left")), GridCell(_words(part, "right"))] for part in cut]
    ys = [min(halves.line.top for halves in part) for part in cut]
    ys.append(max(halves.line.bottom for halves in cut[-1]))
    return Grid([x0, column, x1], ys, cells, "aligned", ((x0, column), (column, x1)))


def _words(part: Sequence[_Halves], side: Literal["left", "right"]) -> list[Word]:
    return [word for halves in part for word in getattr(halves, side)]
