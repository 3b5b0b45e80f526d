"""What the rows of a table say that are no units: facts and rules stand in tables too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.events import Note
from pipeline.extraction.lines import header_limit
from pipeline.extraction.table_segments import Segment, filled
from pipeline.model import NOWHERE
from pipeline.reading.document import Row


def notes_of(segment: Segment) -> Iterator[Note]:
    """Rows of another table, as text: facts and rules stand in tables too."""
    if segment.header is not None and any(segment.header):
        cells = tuple(text for text in segment.header if text)
        if len(segment.rows) == 1 and len(cells) > 1 and len(segment.rows[0].cells) == len(segment.header):
            yield from _labels_above(segment.header, segment.rows[0])
            return
        yield Note(text=" | ".join(cells), cells=cells, place=segment.rows[0].place if segment.rows else NOWHERE)
    for row in segment.rows:
        cells = tuple(filled(row))
        if cells:
            yield Note(text=" | ".join(cells), place=row.place, cells=cells)


def _labels_above(header: Sequence[str], row: Row) -> Iterator[Note]:
    """One row of values, each with the label above it."""
    for label, cell in zip(header, row.cells, strict=True):
        if said := tuple(text for text in (label, cell.text) if text.strip()):
            yield Note(text=" | ".join(said), place=row.place, cells=said)


def header_limits(segment: Segment) -> Iterator[Note]:
    """What a header says of how many of the units below it may be taken."""
    place = segment.rows[0].place if segment.rows else NOWHERE
    for text in segment.header or ():
        if limit := header_limit(text):
            yield Note(text=limit, place=place, limit=True)
