"""Which columns a part of a table has: those of its own header, or of the table that it goes on with."""

from __future__ import annotations

from pipeline.extraction.column_counts import begins_anew
from pipeline.extraction.columns import Columns, assign_columns
from pipeline.extraction.fitting import fits
from pipeline.extraction.table_segments import Segment, filled, is_total, texts_of

_AGREEING = 0.6  # of the rows


def columns_of(segment: Segment, before: Columns | None) -> Columns:
    """The columns of a segment by its header; without one those of the table `before`, where most rows fit them."""
    rows = [texts_of(row) for row in segment.rows if len(filled(row)) > 1 and not is_total(row)]
    if segment.header is not None:
        return assign_columns(segment.header, rows)
    if before is not None and rows and len(before.roles) == len(rows[0]) and not begins_anew(rows):
        agreeing = [row for row in rows if fits(before, row)]
        if len(agreeing) >= len(rows) * _AGREEING:
            return before
    return assign_columns(None, rows)
