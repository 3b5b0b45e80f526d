"""Hours in the one row of a table that lost its columns: `Title and level GLH TQT Accreditation number`, then a line.

`Level 3 Diploma in Lamps 518 580 7189-03 600/5988/6`: the header tells which number comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extraction.events import Note
from pipeline.identifiers import find_qans
from pipeline.model import StatedFact
from pipeline.patterns import lazy_re
from pipeline.wording import plain

_NAMES = lazy_re(r"\b(?P<first>GLH|TQT)\s+(?P<second>GLH|TQT)\b(?!\s*:?\s*\d)")
_ROW = lazy_re(
    r"(?:^|\s)(?P<first>\d{2,4})\s+(?P<second>\d{2,4})\s+(?:[A-Z\d]{2,8}(?:-[A-Z\d]{1,4})+\s+)?\d{3}/\d{4}/[\dX]$"
)
_REACH = 4  # notes between the header and the row


def facts_of_rows(notes: Sequence[Note]) -> Iterator[StatedFact]:
    """The hours of the qualification where one such row stands below such a header; of several it is not told whose."""
    rows = [(at, row) for at, note in enumerate(notes) if (row := _row(note))]
    if len(rows) != 1:
        return
    at, row = rows[0]
    above = (_NAMES.search(note.text) for note in reversed(notes[max(0, at - _REACH) : at]))
    names = next((name for name in above if name), None)
    if names is None or names["first"] == names["second"]:
        return
    for which in ("first", "second"):
        yield StatedFact(name=names[which].lower(), value=row[which], printed=row[0].strip(), place=notes[at].place)


def _row(note: Note) -> re.Match[str] | None:
    """The two numbers in front of a qualification number that ends a line, perhaps with a scheme's between."""
    if note.text.rstrip()[-2:-1] != "/":
        return None  # so are most notes
    text = plain(note.text).strip()
    return _ROW.search(text) if any(find_qans(text)) else None
