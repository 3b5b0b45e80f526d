"""What cells say below their first text in another style: a unit's description in italics below its title."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.identifiers import find_uans
from pipeline.reading.pdf.lines import Line, lines_of, upright_of
from pipeline.reading.pdf.page_content import STYLE_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.grid import Grid, GridCell
    from pipeline.reading.pdf.page_content import Style, Word

# In so many cells of a column, and in this share of those whose text wraps, the style changes in the same way.
FEWEST_CELLS = 2
MOST_CELLS = 0.5
FEWEST_WORDS = 2
# A note is set in type smaller than this share of its cell's, behind the mark that a word of the cell carries.
SMALL = 0.9
MARKS = frozenset("*†‡§¹²³⁴⁵⁶⁷⁸⁹")
Styles = tuple["Style", "Style"]


def part_below(grids: Iterable[Grid]) -> None:
    """Part the words of cells where most cells of their column go on in another style, each on a line of its own.

    Where too few cells of a column tell, the styles do that change so in another table of the document.
    """
    known: set[Styles | None] = set()
    untold: list[GridCell] = []
    for grid in grids:
        for column in range(len(grid.xs) - 1):
            cells = [
                row[column] for row in grid.rows if len(row[column].words) > FEWEST_WORDS and row[column].span == 1
            ]
            # A cell whose style changes holds words in two; a header in bold above plain cells is no such change.
            mixed = [cell for cell in cells if (its := list(map(STYLE_OF, cell.words))).count(its[0]) < len(its)]
            told = _told(cells) if len(mixed) >= FEWEST_CELLS else None
            known.add(told)
            untold += [] if told else mixed
            for cell in mixed:
                _part_note(cell)
    for cell in untold if known - {None} else ():
        change = _change(cell)
        if change and change[0] in known and _describes(*change[1:]):
            _, cell.words, cell.below = change


def _part_note(cell: GridCell) -> None:
    """Part a note in small type from the text above it that carries its mark: `Trim lamps*`, `* Not in May.`."""
    lines = lines_of(upright_of(cell.words)) if not cell.below else []
    for at, line in enumerate(lines[1:], start=1):
        mark = line.words[0].text[:1]
        if mark in MARKS and line.size < SMALL * lines[0].size:
            above = _words(lines[:at])
            if any(word.text.endswith(mark) for word in above):
                cell.words, cell.below = above, _words(lines[at:])
            return


def _told(cells: Sequence[GridCell]) -> Styles | None:
    """The styles that change in most cells of a column, which are parted; None where there are none."""
    changes = [(cell, change) for cell in cells if (change := _change(cell)) is not None]
    often = Counter(styles for _, (styles, *parts) in changes if styles and _describes(*parts)).most_common(1)
    if not often or often[0][1] < max(FEWEST_CELLS, MOST_CELLS * len(changes)):
        return None
    for cell, (styles, above, below) in changes:
        if styles == often[0][0] and not any(find_uans(_text(below))):
            cell.words, cell.below = above, below
    return often[0][0]


def _change(cell: GridCell) -> tuple[Styles | None, list[Word], list[Word]] | None:
    """The two styles of a cell whose lines change theirs once, and the words of each; None for a cell of one line."""
    lines = lines_of(upright_of(cell.words))
    if len(lines) < 2:
        return None
    styles = [_style(line) for line in lines]
    first = next((at for at, style in enumerate(styles) if style != styles[0]), 0)
    above, below = styles[0], styles[first]
    parts = _words(lines[:first]), _words(lines[first:])
    if above is None or below is None or any(style != below for style in styles[first:]):
        return None, *parts
    return (above, below), *parts


def _describes(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether words can be a title, and those below it, set no larger, a text that holds no unit's code."""
    words = [sum(word.text.isalpha() for word in part) for part in (above, below)]
    smaller = bool(above) and below[0].style.size <= above[0].style.size and below[0].style.bold <= above[0].style.bold
    return smaller and min(words) >= FEWEST_WORDS and not any(find_uans(_text(below)))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _style(line: Line) -> Style | None:
    """The one style of a line, None where it has several: small capitals, a mark, a word in bold."""
    styles = {word.style._replace(light=0.0) for word in line.words}
    return styles.pop() if len(styles) == 1 else None


def _words(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line.words]
