"""What tables say beside their units: the rows of other tables, and the limits that stand in headers."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extraction.events import Note
from pipeline.extraction.lines import header_limit
from pipeline.extraction.table_segments import Segment, filled
from pipeline.model import NOWHERE


def notes_of(segment: Segment) -> Iterator[Note]:
    """Rows of another table, as text: facts and rules stand in tables too."""
    if segment.header is not None and any(segment.header):
        cells = tuple(text for text in segment.header if text)
        yield Note(text=" | ".join(cells), cells=cells, place=segment.rows[0].place if segment.rows else NOWHERE)
    for row in segment.rows:
        cells = tuple(filled(row))
        if cells:
            yield Note(text=" | ".join(cells), place=row.place, cells=cells)


def header_limits(segment: Segment) -> Iterator[Note]:
    """What a header says of the group below it: "Max 24 credits"."""
    place = segment.rows[0].place if segment.rows else NOWHERE
    for text in segment.header or ():
        if limit := header_limit(text):
            yield Note(text=limit, place=place, limit=True)
