"""What the rows of a table say that are no units: facts and rules stand in tables too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.columns import Columns
from pipeline.extraction.events import Note, RawUnit
from pipeline.extraction.lines import header_limit
from pipeline.extraction.table_segments import Segment, filled
from pipeline.model import NOWHERE
from pipeline.patterns import lazy_re
from pipeline.reading.document import Row

# What a remark beside a unit says of how it may be taken: "not with D8", "cannot be taken with Track people".
_LIMITS = lazy_re(
    r"(?i)\b(?:not with|barred|mutually exclusive|exclu(?:des|ding)|only (?:if|with)"
    r"|(?:cannot|can not|may not|must not|only) be (?:taken|chosen|combined)|pre-?requisite|co-?requisite)\b"
)


def limits_beside(row: Row, columns: Columns, unit: RawUnit) -> Iterator[Note]:
    """What a column of remarks says of how the unit in that row may be taken, behind what names the unit."""
    for at, cell in enumerate(row.cells[: len(columns.roles)]):
        if columns.roles[at] in (None, "ignored") and _LIMITS.search(cell.text):
            name = unit.number or unit.uan or f"“{unit.title}”"
            yield Note(text=f"{name}: {cell.text.strip()}", place=cell.place, limit=True)


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
