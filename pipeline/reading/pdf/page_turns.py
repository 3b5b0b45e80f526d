"""Headers where a page ends within a table: left behind at its foot, or repeated above the rest of a cut row."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import column_at
from pipeline.reading.pdf.gaps import column_gap
from pipeline.reading.pdf.grid import Grid, GridCell
from pipeline.reading.pdf.lines import Line, lines_of, segments_of
from pipeline.reading.pdf.merged import alike
from pipeline.reading.pdf.reach import FARTHEST_WRAP
from pipeline.reading.pdf.values import GROUP_NAME, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.parts import Part

# A header that comes again stands where it stood, give or take (points).
SAME_PLACE = 1.5
# A header left behind names this share of the columns below the page's end at least.
MOST_NAMED = 0.6
FEWEST_NAMED = 3
# So many lines a header may have.
HIGHEST_HEADER = 4


def headers_over_pages(parts: Sequence[Sequence[Part]]) -> None:
    """Give each table that goes on on the next page the header that its page repeats, or the page before kept.

    Changes the parts in place; pages read in halves are left as they are.
    """
    for before, after in pairwise(parts):
        if len(before) == len(after) == 1:
            upper, lower = before[0], after[0]
            last = max(upper.grids, key=lambda grid: grid.ys[-1], default=None)
            if last is None or not _repeat(last, lower):
                _take_down(upper, lower)


def _repeat(grid: Grid, part: Part) -> bool:
    """Make one row of the words at the top of a page that repeat a header of the table before; whether it does."""
    for row in grid.rows:
        if sum(bool(cell.words) for cell in row) < FEWEST_NAMED:
            continue
        texts = [" ".join(word.text for word in cell.words) for cell in row]
        if sum(map(bool, texts)) < FEWEST_NAMED or any(map(is_value, texts)):
            continue
        header = _repeated([word for cell in row for word in cell.words], part)
        if header:
            _set_apart(header, row, grid, part)
            return True
    return False


def _repeated(header: Sequence[Word], part: Part) -> list[Word]:
    """The words at the top of a page that stand to one another as those of a header do; none where one lacks."""
    words = [*part.rest, *(word for grid in part.grids for row in grid.rows for cell in row for word in cell.words)]
    words.sort(key=lambda word: (word.base, word.x0))
    first = min(header, key=lambda word: (word.base, word.x0))
    start = next((word for word in words if _same(word, first, word.base - first.base)), None)
    if start is None or _lines_above(start, words) > 1:
        return []
    found = []
    for word in header:
        its = next((other for other in words if _same(other, word, start.base - first.base)), None)
        if its is None:
            return []
        found.append(its)
    return found


def _same(word: Word, other: Word, shift: float) -> bool:
    return (
        word.text == other.text
        and abs(word.x0 - other.x0) < SAME_PLACE
        and abs(word.base - other.base - shift) < SAME_PLACE
    )


def _lines_above(start: Word, words: Iterable[Word]) -> int:
    """How many lines stand above a header: one may name the group again."""
    return len({round(word.base) for word in words if word.bottom < start.top})


def _set_apart(header: Sequence[Word], row: Sequence[GridCell], grid: Grid, part: Part) -> None:
    """The header as the first row of the table on its page, and what stands below it as rows of their own."""
    top, bottom = min(word.top for word in header), max(word.bottom for word in header)
    lower = _topmost(part)
    known = set(map(id, header))
    if lower is not None and lower.ys[0] < bottom:
        own = {id(word) for cell in lower.rows[0] for word in cell.words}
        if own != known and known <= {id(word) for row in lower.rows for cell in row for word in cell.words}:
            _split_rows(lower, known)
        _with_rows_below(lower, part)
        return
    near = lower is not None and alike(grid, lower)
    end = lower.ys[0] if lower is not None and near else float("inf")
    rest = _cell_below(bottom, [word for word in part.rest if bottom <= word.base < end + 1 and not word.style.turn])
    if near and rest and max(word.bottom for word in rest) + 2 * rest[0].style.size < end:
        near = False
    if not rest and not near:
        return
    columns = {column_at(line.x0, line.x1, grid.cores) for line in lines_of(rest)}
    if len(columns) > 1 or any(GROUP_NAME.fullmatch(line.text) for line in lines_of(rest)):
        return
    made = [_row(row, _by_columns(header, row))]
    made += [[GridCell(list(rest) if at in columns else []) for at in range(len(row))]] if rest else []
    middle = [bottom, max(word.bottom for word in rest)] if rest else [bottom]
    taken = known | set(map(id, rest))
    part.rest[:] = [word for word in part.rest if id(word) not in taken]
    if lower is not None and near:
        lower.rows[:0] = made
        lower.ys[:0] = [top, *middle[:-1]]
    else:
        xs, cores = list(grid.xs), grid.cores
        part.grids.insert(0, Grid(xs, [top, *middle], made, "aligned", cores))


def _topmost(part: Part) -> Grid | None:
    return min(part.grids, key=lambda grid: grid.ys[0], default=None)


def _cell_below(bottom: float, words: Sequence[Word]) -> list[Word]:
    """The words of the lines that go on right below a header, as those of one cell do."""
    taken: list[Word] = []
    lines = lines_of(words)
    for before, line in zip([None, *lines], lines, strict=False):
        far = (
            line.top - bottom > 2 * line.size if before is None else line.base - before.base > FARTHEST_WRAP * line.size
        )
        if far or (before is not None and (line.bold != before.bold or abs(line.x0 - before.x0) > 2)):
            break
        taken += line.words
    return taken


def _split_rows(lower: Grid, header: set[int]) -> None:
    """The header's words in a row of their own, above whatever was read as one row with them."""
    holding = [i for i, row in enumerate(lower.rows) if any(id(w) in header for cell in row for w in cell.words)]
    first, last = holding[0], holding[-1]  # the name of the group may stand above
    mixed = lower.rows[first : last + 1]
    own = [GridCell([w for row in mixed for w in row[at].words if id(w) in header]) for at in range(len(mixed[0]))]
    others = [
        [GridCell([w for w in cell.words if id(w) not in header], cell.span, cell.row_span) for cell in row]
        for row in mixed
    ]
    kept = [row for row in others if any(cell.words for cell in row)]
    bottom = max(word.base for cell in own for word in cell.words)
    if any(word.base < bottom for row in kept for cell in row for word in cell.words):
        return  # they are lines of the header too
    edges = [max(w.bottom for cell in row for w in cell.words) for row in [own, *kept][:-1]]
    lower.rows[first : last + 1] = [own, *kept]
    lower.ys[first + 1 : last + 1] = sorted(edges)


def _with_rows_below(header: Grid, part: Part) -> None:
    """The rows right below a header that was taken for a table of its own, in one table with it."""
    valued = any(char.isdigit() for row in header.rows for cell in row for w in cell.words for char in w.text)
    below = [grid for grid in part.grids if grid.ys[0] > header.ys[-1] - 1]
    if valued or not below:
        return
    body = min(below, key=lambda grid: grid.ys[0])
    size = max(word.style.size for cell in body.rows[0] for word in cell.words)
    between = any(header.ys[-1] < word.base < body.ys[0] for word in part.rest)
    if between or body.ys[0] - header.ys[-1] > 2 * size or not alike(header, body) or not _lacks_header(body):
        return
    body.rows[:0], body.ys[:0] = header.rows, header.ys[:-1]
    part.grids.remove(header)


def _by_columns(header: Sequence[Word], row: Sequence[GridCell]) -> list[list[Word]]:
    """The header's words in the cells in which the same words stood before."""
    ahead = iter(header)
    return [[next(ahead) for _ in cell.words] for cell in row]


def _row(like: Sequence[GridCell], words: Sequence[list[Word]]) -> list[GridCell]:
    return [GridCell(list(its), cell.span) for cell, its in zip(like, words, strict=True)]


def _take_down(upper: Part, lower: Part) -> None:
    """Move a header that stands alone at the foot of a page to the table that begins the next page without one."""
    grid = _topmost(lower)
    if grid is None or not upper.rest:
        return
    if any(word.base < grid.ys[0] for word in lower.rest) or not _lacks_header(grid):
        return
    lines, names = _foot(upper, grid)
    words = [word for line in lines for word in line.words]
    cells: list[list[Word]] = [[] for _ in grid.cores]
    for word in words:
        cells[column_at(word.x0, word.x1, grid.cores)].append(word)
    if sum(map(bool, cells)) < max(FEWEST_NAMED, MOST_NAMED * len(cells)):
        return
    taken = {id(word) for line in [*lines, *names] for word in line.words}
    upper.rest[:] = [word for word in upper.rest if id(word) not in taken]
    over_all = ([GridCell(list(name.words), len(cells)), *(GridCell() for _ in cells[1:])] for name in names)
    rows = [[GridCell(its) for its in cells], *over_all]
    top, height = grid.ys[0], lines[-1].size
    grid.rows[:0] = rows
    grid.ys[:0] = [top - height * step for step in range(len(rows), 0, -1)]


def _lacks_header(grid: Grid) -> bool:
    """Whether a table's first row holds values, or words in few columns: a header's last line, the rest of a title."""
    texts = [" ".join(word.text for word in cell.words) for cell in grid.rows[0]]
    return any(map(is_value, texts)) or sum(map(bool, texts)) < MOST_NAMED * len(texts)


def _foot(part: Part, grid: Grid) -> tuple[list[Line], list[Line]]:
    """The last lines of a page whose cells stand each in one column of a table, and the names of groups below them."""
    lowest = max((other.ys[-1] for other in part.grids), default=float("-inf"))
    lines = [line for line in lines_of(w for w in part.rest if not w.style.turn) if line.top > lowest - 1]
    if not lines or any(w.style.turn for w in part.rest):
        return [], []
    gap = column_gap(lines)
    names: list[Line] = []
    while lines and len(segments_of(lines[-1], gap)) == 1 and GROUP_NAME.fullmatch(lines[-1].text):
        names.insert(0, lines.pop())
    taken: list[Line] = []
    for line in reversed(lines[-HIGHEST_HEADER:]):
        cells = segments_of(line, gap)
        far = bool(taken) and taken[0].base - line.base > FARTHEST_WRAP * line.size
        unlike = bool(taken) and (line.bold != taken[0].bold or abs(line.size - taken[0].size) > 1)
        if far or unlike or any(is_value(cell.text) for cell in cells) or not _each_in_one(cells, grid):
            break
        taken.insert(0, line)
    while taken and len(segments_of(taken[0], gap)) == 1 and GROUP_NAME.fullmatch(taken[0].text):
        del taken[0]
    headed = any(len(segments_of(line, gap)) >= FEWEST_NAMED for line in taken)
    return (taken, names) if headed else ([], [])


def _each_in_one(cells: Sequence[Line], grid: Grid) -> bool:
    """Whether each cell overlaps the words of one column at most, and no two stand in the same."""
    columns = []
    for cell in cells:
        inside = [c for c, (x0, x1) in enumerate(grid.cores) if min(cell.x1, x1) - max(cell.x0, x0) > 0]
        if len(inside) > 1:
            return False
        columns += inside or [column_at(cell.x0, cell.x1, grid.cores)]
    return max(Counter(columns).values(), default=0) < 2
