"""Numbers in one column with the titles, in front or behind: `KW101 Work safely`, told by all rows that are alike."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extraction.columns import Columns
from pipeline.extraction.numbers import (
    BEHIND,
    COUNTS,
    SAID,
    end_in_codes,
    runs_on,
    say_their_numbers,
    split_styled,
    style_of_codes,
)
from pipeline.extraction.table_segments import Segment, filled, is_total
from pipeline.extraction.vocabulary import EXACT, vocabulary

_FEWEST, _FEWEST_SAID = 2, 3


def with_codes_of_titles(columns: Columns, segment: Segment, before: Columns | None) -> Columns:
    """The columns with the style of such numbers; one row alone needs to begin as the rows of the table before do.

    Bare numbers count units below a header only: a list of contents counts its sections.
    """
    at = columns.of("title")
    if at is None or columns.of("number") is not None:
        return columns
    titles = [
        row.cells[at].text.strip()
        for row in segment.rows
        if len(filled(row)) > 1 and not is_total(row) and at < len(row.cells) and row.cells[at].text.strip()
    ]
    style = style_of_codes(titles) if len(titles) >= _FEWEST else ""
    if not style and segment.header is not None and len(titles) >= _FEWEST and runs_on(titles):
        style = COUNTS
    if not style and len(titles) >= _FEWEST and end_in_codes(titles):
        style = BEHIND
    # A header of which one name alone is known ("Unit Title | Year | Lecturer") was taken for a row.
    below = titles[1:] if titles and vocabulary().header_roles(titles[0]).get("title") == EXACT else titles
    if not style and len(below) >= _FEWEST_SAID and say_their_numbers(below):
        style = SAID
    known = before.codes if before and titles and split_styled(titles[0], before.codes)[0] else ""
    return replace(columns, codes=style or known)
