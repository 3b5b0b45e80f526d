"""Numbers in front of the titles, in one column with them: `KW101 Work safely`, told by all rows that begin alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.columns import Columns
from pipeline.extraction.numbers import split_styled, style_of_codes
from pipeline.extraction.table_segments import filled, is_total
from pipeline.reading.document import Row

_FEWEST = 2


def with_codes_of_titles(columns: Columns, rows: Sequence[Row], before: Columns | None) -> Columns:
    """The columns with the style of such numbers; one row alone needs to begin as the rows of the table before do."""
    at = columns.of("title")
    if at is None or columns.of("number") is not None:
        return columns
    titles = [
        row.cells[at].text.strip()
        for row in rows
        if len(filled(row)) > 1 and not is_total(row) and at < len(row.cells) and row.cells[at].text.strip()
    ]
    style = style_of_codes(titles) if len(titles) >= _FEWEST else ""
    known = before.codes if before and titles and split_styled(titles[0], before.codes)[0] else ""
    return replace(columns, codes=style or known)
