"""Headings in a margin: a group's name, and what is said of it, to the left of a table with a header of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.furniture import HEADER_CELL
from pipeline.reading.pdf.lines import Line, segments_of
from pipeline.reading.pdf.values import GROUP_BEGINS, GROUP_NAME, is_number, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.pdf.page_content import Word

# Words of one heading stand no further apart (in sizes); so wide a gap parts it from the table.
WIDEST_SPACE = 0.6
NARROWEST_MARGIN = 0.7
# Lines of a text stand no further apart (in sizes) than this, and no further below its heading than that.
LOOSEST = 1.9
FARTHEST = 3.0
# So many names of columns tell a header.
FEWEST_NAMES = 2
# The first line of the header stands no higher (in sizes) than the name.
HIGHER = 0.6
# A header stands in so many lines at most.
HIGHEST_HEADER = 5


class Sidebar(NamedTuple):
    """Where a margin ends and its table begins, from `top` to `bottom`."""

    x: float
    top: float
    bottom: float


def sidebars(rows: Sequence[Sequence[Word]]) -> list[Sidebar]:
    """The headings beside tables, from top to bottom; `rows` are the page's words by line."""
    begun = ((at, row) for at, row in enumerate(rows) if row[0].text.startswith(GROUP_BEGINS))
    names = [(at, segments_of(Line(tuple(row)), WIDEST_SPACE)[0]) for at, row in begun]
    # A bare "Optional" is a value that each row of its column may hold.
    names = [(at, name) for at, name in names if GROUP_NAME.fullmatch(name.text) and not is_value(name.text)]
    lines = [Line(tuple(row)) for row in rows] if names else []
    found: list[Sidebar] = []
    for at, name in names:
        if not (found and name.top < found[-1].bottom):
            found += _beside(lines, at, name)
    return found


def _beside(lines: Sequence[Line], at: int, name: Line) -> Iterator[Sidebar]:
    """The sidebar that a name begins, if what stands to the right of it and its text is a table of its own."""
    margin = list(_margin(lines[at:], name))
    edge = max(part.x1 for part in margin)
    end = _end(lines[at:], edge, margin[-1])
    around = [line for line in lines if name.base - HIGHER * name.size < line.base < end]
    if not around or min(line.x0 for line in around) < name.x0 - name.size:
        return  # the table goes on right below the name, or a column stands left of it
    right = [Line(words) for line in around if (words := tuple(word for word in line.words if word.x0 > edge))]
    start = min((line.x0 for line in right), default=edge)
    values = [line.base for line in right if any(is_value(part.text) for part in segments_of(line, WIDEST_SPACE))]
    header = [line for line in right if not values or line.base < values[0]][:HIGHEST_HEADER]
    if start - edge < NARROWEST_MARGIN * name.size or _named(header) < FEWEST_NAMES or _named(margin):
        return
    if any(is_number(part.text) for part in margin):
        return  # a column of numbers, named below the group's name
    if not values or header[0].base > margin[-1].base + FARTHEST * name.size:
        return
    # A name that heads a column of titles or codes has one of them beside each row's values.
    level = sum(any(abs(base - part.base) < 1 for part in margin[1:]) for base in values)
    below = sum(base > margin[-1].base + 1 for base in values)
    if below and 2 * level <= len(values):
        top = min(name.top, right[0].top) - 1
        yield Sidebar((edge + start) / 2, top, max(right[-1].bottom, margin[-1].bottom) + 1)


def _named(lines: Sequence[Line]) -> int:
    """How many names of columns lines hold."""
    return sum(
        HEADER_CELL.fullmatch(cell.text) is not None for line in lines for cell in segments_of(line, WIDEST_SPACE)
    )


def _margin(lines: Sequence[Line], name: Line) -> Iterator[Line]:
    """The heading's lines and those of the text below it, each without what stands to the right."""
    last = name
    for line in lines:
        part = segments_of(line, WIDEST_SPACE)[0]
        if abs(part.x0 - name.x0) > name.size / 3:
            continue  # a line of the table alone
        if part.base - last.base > (FARTHEST if last.bold else LOOSEST) * name.size:
            return
        last = part
        yield part


def _end(lines: Sequence[Line], edge: float, last: Line) -> float:
    """Where the table ends: at the next line that begins in the margin below its text or that crosses its edge."""
    for line in lines:
        crossed = any(word.x0 <= edge < word.x1 for word in line.words)
        if line.base > last.base + 1 and (line.x0 <= edge or crossed):
            return line.top
    return float("inf")
