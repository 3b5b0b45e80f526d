"""Where the columns of a text laid out with blanks begin and end, and in which of them each cell of a line stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from pipeline.patterns import lazy_re
from pipeline.reading.textual_tables import Line

_ROWS_PER_OUTSIZE = 8  # of so many rows one may print over the edge of its column
_BLANKS_BETWEEN = 2
_FEWEST_NAMES = 3  # cells of a header
_NUMBER = lazy_re(r"\d{1,4}")

Texts = list[str]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell's text and the characters of its line that it takes."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line's cells; `parted` where a blank line stands above it."""

    line: Line
    cells: tuple[PrintedCell, ...]
    parted: bool = False


def printed_columns(printed: Sequence[PrintedLine], fewest: int) -> list[Span]:
    """Where columns begin and end: cell by cell where all rows have as many, else between what all leave blank.

    A row has at least `fewest` cells. Where a few rows print over the edge of a column (a title too long for it runs
    into the next, and pushes what stands behind it), the others tell.
    """
    full = [one.cells for one in printed if len(one.cells) >= fewest]
    usual, times = Counter(map(len, full)).most_common(1)[0]
    if times > len(full) / 2:
        full = [cells for cells in full if len(cells) == usual]
    if len({len(cells) for cells in full}) == 1:
        if apart := _marked_apart(full, [one.cells for one in printed if len(one.cells) > len(full[0])]):
            return apart
        margin = _margin(printed, min(cells[0].start for cells in full), fewest)
        return margin + [(min(c[at].start for c in full), max(c[at].end for c in full)) for at in range(len(full[0]))]
    columns, mostly = _taken(full, 0), _taken(full, len(full) // _ROWS_PER_OUTSIZE)
    if not any(_is_parted(column, mostly) for column in columns):
        return columns
    return _taken([cells for cells in full if not any(map(_runs_over(mostly), cells))], 0) or columns


def evened(printed: Sequence[PrintedLine], fewest: int) -> list[PrintedLine]:
    """The lines, those of a part whose columns stand elsewhere moved to where the first part has them.

    A table goes on below another page's width, or below a header that is set anew: taken together, the columns of all
    rows would overlap, and what stands alone on a line would be taken for the neighbour's.
    """
    counts = Counter(len(one.cells) for one in printed if len(one.cells) >= fewest)
    usual = counts.most_common(1)[0][0] if counts else 0
    parts: list[tuple[list[PrintedLine], list[Span]]] = [([], [])]
    for one in printed:
        lines, spans = parts[-1]
        own = [(cell.start, cell.end) for cell in one.cells] if len(one.cells) == usual else spans
        joined = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(spans or own, own, strict=True)]
        if any(after[0] < before[1] for before, after in pairwise(joined)):
            if not one.parted and any(map(str.isdigit, one.line.text)):
                return list(printed)  # a row like those above it: cells do not stand in columns here
            parts.append(([one], own))
        else:
            lines.append(one)
            spans[:] = joined
    if len(parts) == 1 or usual < fewest:
        return list(printed)
    first = parts[0][1]
    return [_moved(one, spans, first) for lines, spans in parts for one in lines]


def _moved(one: PrintedLine, spans: Sequence[Span], to: Sequence[Span]) -> PrintedLine:
    cells = []
    for cell in one.cells:
        at = _nearest(cell, spans)
        by = to[at][0] - spans[at][0]
        cells.append(replace(cell, start=max(0, cell.start + by), end=max(0, cell.start + by) + len(cell.text)))
    return replace(one, cells=tuple(cells))


def _marked_apart(full: Sequence[Sequence[PrintedCell]], wider: Sequence[Sequence[PrintedCell]]) -> list[Span] | None:
    """The columns where rows fill but one of two below a header that names both: `Mandatory`, `Optional`."""
    for names in wider:
        for at in range(len(full[0])):
            below = [cells[at] for cells in full]
            named = [name for name in names if any(_overlap(name, cell) for cell in below)]
            if len(named) > 1 and all(sum(_overlap(name, cell) for name in named) == 1 for cell in below):
                columns = _taken([*full, names], 0)
                return columns if len(columns) == len(names) else None
    return None


def _overlap(one: PrintedCell, other: PrintedCell) -> bool:
    return one.start < other.end and other.start < one.end


def _taken(rows: Sequence[Sequence[PrintedCell]], least: int) -> list[Span]:
    """The stretches of a line where more than so many rows print something."""
    depth = [0] * (max((cells[-1].end for cells in rows), default=0) + 2)
    for cell in (cell for cells in rows for cell in cells):
        depth[cell.start] += 1
        depth[cell.end] -= 1
    taken = "".join("#" if count > least else " " for count in accumulate(depth))
    return [(match.start(), match.end()) for match in re.finditer("#+", taken)]


def _is_parted(column: Span, mostly: Sequence[Span]) -> bool:
    """Whether all rows but a few leave blanks within a column."""
    inside = [part for part in mostly if column[0] <= part[0] and part[1] <= column[1]]
    return len(inside) > 1 and all(after[0] - before[1] >= _BLANKS_BETWEEN for before, after in pairwise(inside))


def _runs_over(columns: Sequence[Span]) -> Callable[[PrintedCell], bool]:
    return lambda cell: sum(1 for start, end in columns if cell.start < end and start < cell.end) > 1


def _margin(printed: Sequence[PrintedLine], left: int, fewest: int) -> list[Span]:
    """A column left of all others, in which few rows print anything: the group's name beside its first row."""
    beside = [one.cells[0] for one in printed if len(one.cells) > fewest and one.cells[0].end < left]
    return [(min(cell.start for cell in beside), max(cell.end for cell in beside))] if beside else []


def placed(one: PrintedLine, columns: Sequence[Span]) -> Texts:
    """The texts of a line by column; one that was pushed aside by a long title is read from its end."""
    if len(one.cells) == len(columns):
        return [cell.text for cell in one.cells]
    texts = [""] * len(columns)
    if len(one.cells) >= _FEWEST_NAMES and not any(map(str.isdigit, one.line.text)):
        one = replace(one, cells=tuple(part for cell in one.cells for part in _names_apart(cell, columns)))
        if len(one.cells) == len(columns):
            return [cell.text for cell in one.cells]
    over = next((at for at, cell in enumerate(one.cells) if _runs_over(columns)(cell)), None)
    pushed = over is not None and one.cells[-1].end > columns[-1][1]
    if over is not None and pushed:
        begin = _nearest(one.cells[over], columns)
        words = " ".join(cell.text for cell in one.cells[over:]).split()
        for at in range(len(columns) - 1, begin, -1):
            if len(words) < 2 or not _NUMBER.fullmatch(words[-1]):
                break
            texts[at] = words.pop()
        texts[begin] = " ".join(words)
    for cell in one.cells[: over if pushed else None]:
        at = _nearest(cell, columns)
        texts[at] = f"{texts[at]} {cell.text}".strip()
    return texts


def _names_apart(cell: PrintedCell, columns: Sequence[Span]) -> list[PrintedCell]:
    """The names in a header's cell that stands over several columns, one blank between them: `Level Credit`."""
    words = [
        PrintedCell(word[0], cell.start + word.start(), cell.start + word.end())
        for word in re.finditer(r"\S+", cell.text)
    ]
    parts: list[PrintedCell] = []
    for word in words:
        if parts and _nearest(parts[-1], columns) == _nearest(word, columns):
            parts[-1] = PrintedCell(f"{parts[-1].text} {word.text}", parts[-1].start, word.end)
        else:
            parts.append(word)
    return parts


def _nearest(cell: PrintedCell, columns: Sequence[Span]) -> int:
    return max(
        range(len(columns)),
        key=lambda at: (
            min(cell.end, columns[at][1]) - max(cell.start, columns[at][0]),
            -abs(cell.start - columns[at][0]),
        ),
    )
