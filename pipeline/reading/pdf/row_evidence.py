"""What tells a table's rows apart: columns of values, columns of group names, totals, names that stand alone."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.lines import segments_of
from pipeline.reading.pdf.values import (
    DASHES,
    GROUP_BEGINS,
    GROUP_NAME,
    LEVEL_ALONE,
    NEAREST_ROWS,
    is_number,
    is_value,
    kind_of_size,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.table_line import TableLine

# Words a group row, a total or a header begins with; they only tip the balance.
CUES = ("mandatory", "optional", "additional", "core", "group", "theme", "pathway", "section", "total", "sub", "unit")
CUE = lazy_re(rf"({'|'.join(CUES[:-2])}|sub-?total|units?\s+in)\b", re.I)
TOTAL = lazy_re(r"(sub-?|grand )?total", re.IGNORECASE)
GROUP_HEADER = lazy_re(r"(?:unit )?group|theme|section|category|pathway|status|(?:unit )?type", re.IGNORECASE)


# So many texts of a column may hold one that is no value: a header that comes again.
FEW_TEXTS = 4


def value_columns(lines: Sequence[TableLine], columns: int) -> dict[int, float]:
    """The columns that hold one value a row, with the share of rows in which they do."""
    counts = {}
    rows = [line for line in _under_header(lines) if not line.across]
    middles = _middles(rows)
    for column in range(columns):
        inside = [line for line in rows if column in line.cells]
        valued = [line for line in inside if is_value(line.text(column))]
        values = len(valued)
        if _hold_several(line.text(column) for line in valued):
            continue  # "Level 2" above "4 credits", a row of them
        if values < 0.45 * len(inside) or all(len(line.cells) == 1 and id(line) not in middles for line in valued):
            continue  # none, or the ends of titles: "part" above "2"
        known = set(map(id, valued))
        if _stand_over_texts([id(line) in known for line in inside]):
            continue  # numbers, each above its title in one cell
        few = values < len(inside) - (len(inside) > FEW_TEXTS)
        if few and any(CUE.match(line.text(column)) for line in inside):
            continue  # names of groups, on two lines each: "Mandatory" above "units"
        counts[column] = values
    numbers = {c for c in counts if any(is_number(line.text(c)) for line in lines)}
    most = max((counts[c] for c in numbers or counts), default=1)
    return {column: min(1.0, count / most) for column, count in counts.items()}


def _stand_over_texts(valued: Sequence[bool]) -> bool:
    """Whether every value of a column, by its lines, stands above a text."""
    followed = [not after for value, after in pairwise([*valued, True]) if value]
    return len(followed) > 1 and all(followed) and valued[0]


def stacked_columns(lines: Sequence[TableLine], columns: int) -> frozenset[int]:
    """The columns of which a row holds several sizes with their names, below one another."""
    rows = [line for line in _under_header(lines) if not line.across]
    texts = ([line.text(column) for line in rows if column in line.cells] for column in range(columns))
    return frozenset(column for column, its in enumerate(texts) if _hold_several(filter(is_value, its)))


def _hold_several(texts: Iterable[str]) -> bool:
    """Whether values of a column are sizes with their names, each of another kind than the one above."""
    above, count = "", 0
    for text in texts:
        kind = kind_of_size(text)
        if not kind or kind == above:
            return False  # as most columns, by their first text
        above, count = kind, count + 1
    return count > 1


def _middles(lines: Sequence[TableLine]) -> set[int]:
    """The lines of one value that stand in the middle of their row, between the two lines of the text beside them."""
    return {
        id(line)
        for before, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if len(line.cells) == 1 and not line.cells.keys() & (before.cells.keys() | below.cells.keys())
        if overlap(before, line) and overlap(line, below)
    }


def _under_header(lines: Sequence[TableLine]) -> Sequence[TableLine]:
    """The lines from the first one on that holds a value with digits: a header of many lines outweighs few rows."""
    for index, line in enumerate(lines):
        for text in map(line.text, line.cells):
            if is_value(text) and any(map(str.isdigit, text)) and not line.across:
                return lines[index:]
    return lines


def has_group_column(lines: Sequence[TableLine]) -> bool:
    """Whether the first column names a group beside the values of each row."""
    if any(GROUP_HEADER.fullmatch(line.text(0)) for line in lines[:4]):
        return True
    valued = [line for line in lines if any(is_value(line.text(c)) for c in line.cells)]
    named = [line for line in lines if _names_group(line.text(0)) and not line.across]
    beside = sum(any(line is other for other in named) for line in valued)
    # A row of its own names a group once; in a column its name comes again in every row.
    again = len(named) - len({line.text(0) for line in named})
    every = again == 1 and len(named) == len(valued) == 2
    return beside > 0.3 * len(valued) or every or (again > 1 and again > 0.3 * len(valued))


def group_with_sums(line: Line, gap: float) -> Sequence[Line]:
    """The cells of a line that names a group, alone or with what its units come to; none of any other line."""
    if line.words[0].text not in GROUP_BEGINS and not GROUP_NAME.fullmatch(line.text):
        return ()
    cells = segments_of(line, gap)
    named = GROUP_NAME.fullmatch(cells[0].text) and all(is_value(cell.text) for cell in cells[1:])
    return cells if named else ()


def _names_group(text: str) -> bool:
    return text[:1].isupper() and CUE.match(text) is not None and not TOTAL.match(text)


def holds_two(lines: Sequence[TableLine], grouped: bool) -> bool:
    """Whether lines are more than one row: a group's name alone below others, a total, or something below a total.

    With a column of group names (`grouped`), a name below another line may be the rest of one.
    """
    for at, (before, line) in enumerate(pairwise(lines)):
        first = before.text(min(before.cells, default=0))
        if TOTAL.match(first) and any(column in line.cells for column in before.cells):
            return True
        text = line.text(min(line.cells, default=0))
        if TOTAL.fullmatch(text) and line.line.bold and not before.line.bold:
            return True
        named = not grouped and list(before.cells) == [0] and GROUP_NAME.fullmatch(before.line.text)
        if named and 0 in line.cells and not _name_goes_on(before, line):
            return True
        if named and _stands_over_names(lines[at + 1 :]):
            return True
        alone = not grouped and len(line.cells) == 1 and GROUP_NAME.fullmatch(line.line.text)
        if alone and (0 in line.cells or len(line.line.words) > 1):
            return True
    return False


def level_rows(lines: Sequence[TableLine]) -> set[int]:
    """The lines that are `Level 2` alone in a first column that holds no levels: it is said of the rows below."""
    first = [line.text(0) if 0 in line.cells else "" for line in lines]
    told = [at for at, text in enumerate(first) if text[:1] in "LlEe" and LEVEL_ALONE.fullmatch(text)]
    return set(told) if all(len(lines[at].cells) == 1 for at in told) and len(told) * 2 < len(lines) else set()


def _stands_over_names(below: Sequence[TableLine]) -> bool:
    """Whether lines below a group's name are names of columns, of which the first stands lower, or names the group."""
    cells = below[0].cells
    goes_on = next((line.text(0)[:1].islower() for line in below if 0 in line.cells), False)
    return 0 not in cells and len(cells) > 1 and not goes_on and not any(is_value(below[0].text(c)) for c in cells)


def _name_goes_on(before: TableLine, line: TableLine) -> bool:
    """Whether the line below a group's name may be the rest of it: it is bold too, or begins in the middle."""
    if before.text(0).endswith(DASHES):
        return True  # "Group C –"
    begun, bold = line.text(0)[:1].islower(), before.line.bold and line.line.bold
    if list(line.cells) != [0]:
        return begun and bold  # in a header, beside the names of columns
    return not GROUP_NAME.fullmatch(line.line.text) and (begun or bold)


def goes_on_below(row: Sequence[TableLine]) -> bool:
    """Whether bold lines over the columns are one text, of which the last does not reach over the first column."""
    alone = all(list(line.cells) == [0] and line.line.bold for line in row)
    return alone and all(line.across for line in row[:-1]) and row[-1].line.size == row[0].line.size


def holds_header(lines: Sequence[TableLine], values: Iterable[int], columns: int) -> bool:
    """Whether lines are a header and a row: words in most of the columns, and values below them."""
    for index, line in enumerate(lines[:-1]):
        words = [column for column in values if column in line.cells and not is_value(line.text(column))]
        below = sum(any(is_value(other.text(c)) for other in lines[index + 1 :]) for c in words)
        if len(line.cells) > 0.6 * columns and len(words) > 1 and below == len(words):
            return True
    return False


def overlap(before: TableLine, line: TableLine) -> bool:
    """Whether two lines stand too near to be of two rows: they belong to cells side by side of unlike height."""
    return line.line.base - before.line.base < NEAREST_ROWS * min(before.line.size, line.line.size)


def header_again(lines: Sequence[TableLine]) -> list[bool]:
    """Which lines say again, column by column, what the header at the top says: that is a header in the middle."""
    body = next((i for i, line in enumerate(lines) if any(is_value(line.text(c)) for c in line.cells)), 0)
    while body and overlap(lines[body - 1], lines[body]):
        body -= 1  # the first row's, of whose cells one is higher: "Level" above "3"
    # The name of the first row's group may stand on a line of its own.
    header = [texts for texts in map(_texts, lines[:body]) if list(texts) != [0] or not CUE.match(texts[0])]
    heads = [False] * len(lines)
    for index in range(body + 1, len(lines)):
        again = 0
        while again < len(header) and index + again < len(lines) and _texts(lines[index + again]) == header[again]:
            again += 1
        # One word alone may come again in the lines of a name or a title.
        if any(len(texts) > 1 for texts in header[:again]):
            heads[index : index + again] = [True] * again
    return heads


def _texts(line: TableLine) -> dict[int, str]:
    return {column: line.text(column) for column in line.cells}
