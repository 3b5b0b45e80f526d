"""Cards side by side without frames: lines that say twice and more what is said once of a unit, each in its column."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.gutter_rules import Space
from pipeline.reading.pdf.values import STATES, WHOLE_CODE, is_unit_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Edge, PageContent, Word

# Columns of cards stand farther apart (in sizes) than words do, and begin at the same places in so many lines.
APART = 1.2
FEWEST_LINES = 2
# The borders of two cells that share one stand no further apart (points).
ONE_LINE = 2.0
_BEGINS = frozenset(("UAN:", "URN:", "Unit", "Level:", "Level", "Credits:", "Credit", "GLH:"))
# "V501 Plan a vineyard (L5, 12 credits)"
_UNIT_LINE = lazy_re(
    r"(?i)(?:Unit )?[A-Z]{0,4}[\d./-]+[A-Z]?:? .*[a-z].* ?\([^()]*\b(?:level|L\d|credits?|glh)\b[^()]*\)"
)
_NUMBERED = lazy_re(r"Unit \S*\d\S*")


def between_cards(rows: Sequence[Sequence[Word]], page: PageContent) -> list[Space]:
    """The white beside the first column of cards, at each line that tells of it; `rows` are the words by line.

    Cards that are cells of one drawn table are read there.
    """
    # Of nearly all lines the first word is none that a card's part begins with, nor the last one a unit's line ends in.
    may_tell = [row for row in rows if len(row) > 1 and (row[0].text in _BEGINS or row[0].text[1:2] == "/")]
    may_tell += [row for row in rows if row[-1].text.endswith(")") and is_unit_number(row[0].text)]
    told = [(row, begins) for row in may_tell if len(begins := _begins(row)) > 1]
    often = Counter(tuple(round(row[at].x0) for at in begins) for row, begins in told)
    spaces = [
        Space(row[begins[1] - 1].x1, row[begins[1]].x0, row[0].top - 1, max(word.bottom for word in row))
        for row, begins in told
        if often[tuple(round(row[at].x0) for at in begins)] >= FEWEST_LINES
    ]
    return [space for space in spaces if not _within_table(space, page)]


def _within_table(space: Space, page: PageContent) -> bool:
    """Whether lines drawn down through a space are borders of cells: one is, or two with a line across between."""
    middle = (space.top + space.bottom) / 2
    drawn = [edge for edge in page.upright if edge.drawn and space.x0 < edge.at < space.x1]
    drawn = sorted((edge for edge in drawn if edge.start < middle < edge.end), key=lambda edge: edge.at)
    return bool(drawn) and all(
        after.at - before.at < ONE_LINE or _closed(before, after, page.across) for before, after in pairwise(drawn)
    )


def _closed(left: Edge, right: Edge, across: Sequence[Edge]) -> bool:
    """Whether a line across goes from one upright line to the next."""
    top, bottom = max(left.start, right.start) - ONE_LINE, min(left.end, right.end) + ONE_LINE
    return any(
        edge.drawn and top < edge.at < bottom and edge.start < left.at + ONE_LINE and edge.end > right.at - ONE_LINE
        for edge in across
    )


def _begins(row: Sequence[Word]) -> list[int]:
    """Where the cards' parts of a line begin, if that is all of the line."""
    first = row[0].text
    coded = WHOLE_CODE.fullmatch(first) is not None
    if not (coded or first in _BEGINS):
        return _begins_of_units(row)
    begins = [at for at, word in enumerate(row) if (WHOLE_CODE.fullmatch(word.text) if coded else word.text == first)]
    apart = all(row[at].x0 - row[at - 1].x1 > APART * row[at].style.size for at in begins[1:])
    parts = [" ".join(word.text for word in row[at:end]) for at, end in pairwise([*begins, len(row)])]
    return begins if apart and all(STATES.match(part) or _NUMBERED.fullmatch(part) for part in parts) else []


def _begins_of_units(row: Sequence[Word]) -> list[int]:
    """Where lines of units stand beside one another, each from its number to its sizes in brackets."""
    wide = [at for at in range(1, len(row)) if row[at].x0 - row[at - 1].x1 > APART * row[at].style.size]
    begins = [0, *wide]
    parts = [" ".join(word.text for word in row[at:end]) for at, end in pairwise([*begins, len(row)])]
    return begins if all(_UNIT_LINE.fullmatch(part) for part in parts) else []
