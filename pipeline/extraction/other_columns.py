"""Rows of another table that a page's lines ran into the table of units: `Rooms`, `Room | Use | Seats`, `104 | …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import Columns
from pipeline.extraction.events import Event, Leftover, Note
from pipeline.extraction.headings import parse_group
from pipeline.extraction.table_segments import Segment, filled, texts_of
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Row

_NAME = lazy_re(r"[A-Z][^\d]{0,30}")
# What stands where a size is not known.
_NOT_KNOWN = lazy_re(r"(?i)\W*(?:n/?a|tb[ac]|none|nil|free|var(?:y|ies|ied|ious|iable)?|see\b.*|to be .*)\W*")
_OF_UNITS = frozenset({"title", "uan", "credit", "glh", "tqt"})


def names_other_columns(texts: Sequence[str], columns: Columns) -> bool:
    """Whether a row names columns, and none of units: words alone, also where this table has sizes."""
    said = [text for text in texts if text.strip()]
    if len(said) < 2 or not all(map(_NAME.fullmatch, said)):
        return False
    if any(_OF_UNITS & vocabulary().named_roles(text) for text in said):
        return False
    sizes = [text for role, text in zip(columns.roles, texts, strict=False) if role in SIZES and text.strip()]
    return bool(sizes) and not any(_NOT_KNOWN.fullmatch(text) or parse_level(text) for text in sizes)


def parted_at_other_names(segment: Segment, columns: Columns) -> tuple[tuple[Row, ...], Sequence[Event]]:
    """The rows of units, and what those of another table say: below names of its columns, and a lone text over these.

    The first row names them where no header stands above, and the rows would go on with the table before.
    """
    rows, headed = segment.rows, segment.header is not None
    for at, row in enumerate(rows[:-1]):
        lone = filled(rows[at - 1]) if at else []
        below_name = at > 1 and len(lone) == 1 and parse_group(lone[0]) is None
        if (below_name or not (at or headed)) and names_other_columns(texts_of(row), columns):
            begun = at - below_name
            return rows[:begun], (*map(_note, rows[begun : at + 1]), *_left(rows[at + 1 :], " | ".join(filled(row))))
    return rows, ()


def _note(row: Row) -> Note:
    texts = tuple(filled(row))
    return Note(text=" | ".join(texts), place=row.place, cells=texts)


def _left(rows: Sequence[Row], names: str) -> Iterator[Event]:
    reason = f"a row below “{names}”, which names no columns of units, so it was not read as one"
    for row in rows:
        if any(map(str.isdigit, "".join(filled(row)))):
            yield Leftover(text=" | ".join(filled(row)), reason=reason, place=row.place)
        else:
            yield _note(row)
