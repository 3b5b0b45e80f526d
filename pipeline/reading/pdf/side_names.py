"""Names of groups that stand beside their rows, with no rule to say which: in a margin, in a first column, turned."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.grid import GridCell
from pipeline.reading.pdf.lines import lines_of, text_of, turned_of, upright_of
from pipeline.reading.pdf.row_evidence import CUE, CUES, TOTAL
from pipeline.reading.pdf.side_cells import is_parted, rows_in_cells
from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.reading.pdf.grid import Grid
    from pipeline.reading.pdf.page_content import PageContent, Word

# Lines of one name stand no further apart (in sizes) than this.
FARTHEST_LINES = 1.6
# A name in the middle of its rows stands so near (in sizes) to the middle between the first and the last of them.
OFF_MIDDLE = 0.6
# A name at the top of its rows stands on the line of the first, give or take (in sizes).
OFF_LINE = 0.25
# Turned names follow one another at a distance wider (in sizes) than a space between words.
WIDEST_SPACE = 0.6
LONGEST_NAME = 10
# How far (in sizes) a turned name may reach below the last row it stands beside.
TALLEST_NAME = 12.0
Extent = tuple[float, float]
# With what the name of a group begins, and a soft hyphen, which may stand in front of anything.
_INITIALS = frozenset(cue[0].upper() for cue in CUES) | {SOFT_HYPHEN}
_SEVERAL = 2
_OVER = 1.5  # points that letters may reach over their cell's line
_BREAKS = ("-", "/", SOFT_HYPHEN)
_IN = lazy_re(r"(?i)in\b|i\W")  # "Units in …", or the beginning of a broken "in"


class SideName(NamedTuple):
    """A name beside several rows: its words, from `top` to `bottom`, and the baseline of its first line."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    base: float

    @property
    def turned(self) -> bool:
        """Whether it reads upwards or downwards."""
        return self.words[0].style.turn != 0

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


def names_beside(grid: Grid, rest: Sequence[Word], page: PageContent) -> list[SideName]:
    """The names that stand beside a table's rows, none where its first row has one, as rows that name theirs do."""
    near = [word for word in rest if word.x1 < grid.xs[0] + 2 or word.style.turn]
    if not (_may_hold_name(near) or _may_hold_name([word for row in grid.rows for word in row[0].words])):
        return []  # so it is with nearly all tables
    first = _first_row(grid)
    if first is None:
        return []
    body = grid.rows[first:]
    words = [word for row in body for cell in row for word in cell.words]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    left = min(word.x0 for row in body for cell in row[1:] for word in cell.words)
    margin = min(left, grid.xs[0] + 2)
    outside = [
        word
        for word in rest
        if word.x1 < (left if word.style.turn else margin)
        and top - word.style.size < word.base
        and word.top < bottom + (TALLEST_NAME * word.style.size if word.style.turn else 2)
    ]
    inside = _first_column(grid, first)
    reaching_below = [word for word in outside if word.style.turn]
    for words in ([*inside, *reaching_below], _left_part(inside), outside):
        names = [name for name in _names(words, page) if name.top < bottom]
        if names and all(map(_names_group, names)) and not (_told(names, body) or _in_drawn_cells(names, grid)):
            return names
    return []


def _may_hold_name(words: Sequence[Word]) -> bool:
    """Whether one of the words may be the first of a group's name, or the beginning of one that a line's end broke."""
    units = False
    for word in words:
        if word[0][:1] not in _INITIALS:
            continue
        text = word[0].replace(SOFT_HYPHEN, "").casefold()
        begun = [cue for cue in CUES if cue.startswith(text.rstrip("-/"))] if word[0].endswith(_BREAKS) else []
        if text.startswith(CUES[:-1]) or any(cue != CUES[-1] for cue in begun):
            return True
        units = units or bool(begun) or text.startswith(CUES[-1])
    return units and any(_IN.match(word[0]) for word in words)


def _told(names: Sequence[SideName], body: Sequence[Sequence[GridCell]]) -> bool:
    """Whether rows tell their names themselves: a name begins in most, or each of one line stands in its first row."""
    words = {id(word) for name in names for word in name.words}
    lines = [[word for cell in row for word in cell.words if id(word) in words] for row in body]
    begun = [CUE.match(text_of(line)) is not None for line in lines]
    if not begun[0]:
        return False
    alone = all(len(lines_of(name.words)) == 1 for name in names if not name.turned)
    return 2 * sum(begun) > len(begun) or (alone and _at_top(names, _bases(body, words)) is not None)


def _in_drawn_cells(names: Sequence[SideName], grid: Grid) -> bool:
    """Whether lines part the first column's cells, and several names stand each within one: its own row is the first.

    A lone name may stand in the middle of rows that lines part through its column too; one on a line is in no cell.
    """
    if not grid.drawn or len(names) < _SEVERAL:
        return False
    ends = [min(at + row[0].row_span, len(grid.ys) - 1) for at, row in enumerate(grid.rows)]
    cells = [(grid.ys[at] - _OVER, grid.ys[end] + _OVER) for at, end in enumerate(ends)]
    return all(any(top <= name.top and name.bottom <= bottom for top, bottom in cells) for name in names)


def _first_column(grid: Grid, first: int) -> list[Word]:
    """The words of the first column beside the rows, none where drawn cells part it; a cell over all rows does not."""
    cells = [(at, row[0]) for at, row in enumerate(grid.rows) if row[0].span == 1]
    reaching = [(at, cell) for at, cell in cells if at >= first or at + cell.row_span > first]
    whole = all(at <= first and at + cell.row_span >= len(grid.rows) for at, cell in reaching if cell.row_span > 1)
    return [word for _, cell in reaching for word in cell.words] if whole else []


def _left_part(words: Sequence[Word]) -> list[Word]:
    """The words to the left of the first white strip that runs down through all of them."""
    ordered = sorted(words, key=lambda word: word.x0)
    end = ordered[0].x1 if ordered else 0.0
    for index, word in enumerate(ordered):
        if word.x0 - end > WIDEST_SPACE * word.style.size:
            return ordered[:index]
        end = max(end, word.x1)
    return []


def with_side_names(grid: Grid, names: Sequence[SideName], page: PageContent) -> bool:
    """Give a table of that page its names as a first column, each beside its rows; whether they can be told apart."""
    first = _first_row(grid)
    if first is None or not names:
        return False
    extents = [_extent(row) for row in grid.rows[first:]]
    spans = rows_in_cells(names, extents, page) if len(names) > 1 else None
    spans = spans or _at_top(names, _bases(grid.rows[first:])) or _in_middle(names, extents)
    if spans is None and not _begins_below(names, grid.rows[first:]):
        spans = _overlapping(names, extents)
    if spans is None:
        return False
    if any(row[0].words and row[0].span == 1 for row in grid.rows[first:]):
        _add_column(grid, [word for name in names for word in name.words])
    for name, (begin, end) in zip(names, spans, strict=True):
        cell = grid.rows[first + begin][0]
        cell.words, cell.row_span = list(name.words), end - begin
    return True


def unread_names(words: Sequence[Word]) -> list[str]:
    """The turned names of groups among words that belong to no table."""
    names = _names(turned_of(words))
    return [text for name in names if CUE.search(text := text_of(name.words))]


def _add_column(grid: Grid, words: Sequence[Word]) -> None:
    """A first column for these words, without any; what covered all columns covers it too."""
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    grid.xs.insert(0, min(x0, grid.xs[0]) - 1)
    grid.cores = ((x0, x1), *grid.cores)
    for row in grid.rows:
        over_all = row[0].span == len(row)
        row.insert(0, GridCell(row[0].words, len(row) + 1) if over_all else GridCell())
        row[1] = GridCell() if over_all else row[1]


def _first_row(grid: Grid) -> int | None:
    """The first row that holds a value beside the first column."""
    return next(
        (i for i, row in enumerate(grid.rows) if any(is_value(text_of(c.words)) for c in row[1:] if c.words)), None
    )


def _names(words: Sequence[Word], page: PageContent | None = None) -> list[SideName]:
    """Words that stand together, from top to bottom."""
    found: list[list[Word]] = []
    for line in lines_of(upright_of(words)):
        last = found[-1][-1] if found else None
        if last and line.base - last.base < FARTHEST_LINES * line.size:
            found[-1] += line.words
        else:
            found.append(list(line.words))
    for word in sorted((word for word in words if word.style.turn), key=lambda word: word.top):
        if found and _goes_on(found[-1], word) and not (page and is_parted(found[-1], word, page)):
            found[-1].append(word)
        else:
            found.append([word])
    return [
        SideName(tuple(its), min(w.top for w in its), max(w.bottom for w in its), min(w.base for w in its))
        for its in found
    ]


def _goes_on(name: Sequence[Word], word: Word) -> bool:
    """Whether a turned word stands below or beside those of a name, no further away than the next word or line."""
    last, size = name[-1], word.style.size
    near = abs(word.middle - last.middle) < FARTHEST_LINES * size
    return last.style.turn != 0 and near and word.top - max(w.bottom for w in name) < WIDEST_SPACE * size


def _names_group(name: SideName) -> bool:
    text = text_of(name.words)
    short = len(text.split()) <= LONGEST_NAME
    return short and text[:1].isupper() and CUE.match(text) is not None and not TOTAL.match(text)


def _extent(row: Sequence[GridCell]) -> Extent:
    words = [word for cell in row for word in cell.words]
    return min(word.top for word in words), max(word.bottom for word in words)


def _bases(rows: Sequence[Sequence[GridCell]], names: Collection[int] = ()) -> list[float]:
    """The first baseline of each row, the words of names aside (told by their identity)."""
    others = [[word.base for cell in row for word in cell.words if id(word) not in names] for row in rows]
    return [min(bases) for bases in others if bases]


def _at_top(names: Sequence[SideName], bases: Sequence[float]) -> list[tuple[int, int]] | None:
    """The rows of each name, where each stands on the line of its first row and the first name on the first row's."""
    starts = []
    for name in names:
        row = min(range(len(bases)), key=lambda i: abs(bases[i] - name.base))
        if name.turned or abs(bases[row] - name.base) > OFF_LINE * name.words[0].style.size:
            return None
        starts.append(row)
    if starts[0] != 0 or len(set(starts)) < len(starts):
        return None
    return list(pairwise([*starts, len(bases)]))


def _begins_below(names: Sequence[SideName], rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the only name of a first column stands on the line of a row further down.

    The rows above it are those of a name on the page before.
    """
    bases = _bases(rows)
    row = min(range(len(bases)), key=lambda i: abs(bases[i] - names[0].base))
    on_line = abs(bases[row] - names[0].base) <= OFF_LINE * names[0].words[0].style.size
    in_column = not any(cells[0].words for cells in rows)
    return len(names) == 1 and not names[0].turned and in_column and on_line and 0 < row < len(bases) - 1


def _in_middle(names: Sequence[SideName], extents: Sequence[Extent]) -> list[tuple[int, int]] | None:
    """The rows of each name, where each stands half way down its own: where one's rows end, the next one's begin."""
    spans = []
    begin = 0
    for name in names[:-1]:
        ends = range(begin, len(extents) - 1)
        if not ends:
            return None
        top = extents[begin][0]
        end = min(ends, key=lambda i: abs((top + extents[i][1]) / 2 - name.middle))
        if abs((top + extents[end][1]) / 2 - name.middle) > OFF_MIDDLE * name.words[0].style.size:
            return None
        spans.append((begin, end + 1))
        begin = end + 1
    # The last one's rows are what is left; a turned name may be longer than they are high, or end anywhere below.
    last, top, bottom = names[-1], extents[begin][0], extents[-1][1]
    off = OFF_MIDDLE * last.words[0].style.size
    longer = last.bottom - last.top > bottom - top and top < last.middle < bottom
    beside = last.turned and (longer or top - off < last.top < bottom + off)
    return [*spans, (begin, len(extents))] if beside or abs((top + bottom) / 2 - last.middle) <= off else None


def _overlapping(names: Sequence[SideName], extents: Sequence[Extent]) -> list[tuple[int, int]] | None:
    """The rows of each turned name, where each row stands beside one name; or all rows, beside the only one."""
    if len(names) == 1:
        return [(0, len(extents))]
    beside = [
        max(range(len(names)), key=lambda n: min(names[n].bottom, bottom) - max(names[n].top, top))
        for top, bottom in extents
    ]
    clear = all(
        min(names[n].bottom, bottom) > max(names[n].top, top) for n, (top, bottom) in zip(beside, extents, strict=True)
    )
    every = sorted(set(beside)) == list(range(len(names))) and beside == sorted(beside)
    if not clear or not every or not all(name.turned for name in names):
        return None
    return [(beside.index(n), beside.index(n) + beside.count(n)) for n in range(len(names))]
