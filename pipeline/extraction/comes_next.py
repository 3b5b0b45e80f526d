"""Lists of what a learner may take next: `This leads on to:` and, below it, the names of other qualifications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.events import Note
from pipeline.patterns import lazy_re

_LEADS_ON = lazy_re(
    r"(?i)^(?:[^.]*\b(?:progress(?:ion|es|ing)?|(?:go|move|leads?)\s+on)\b[^.]*:"
    r"|(?:progression|next\s+steps?|what\s+next|further\s+study)\b[^.:]{0,30}[:?]?)$"
)
_NAMES_A_LEVEL = lazy_re(r"(?i)\blevels?\s+\d|\bentry\s+level\b|\bSVQ\b|\bdegree\b")


def without_what_comes_next(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes, those emptied that stand right below such a line and name a level, or are items of its list."""
    next_ones = False
    for note in notes:
        leads_on = not note.cells and _LEADS_ON.match(note.text.strip()) is not None
        next_ones = leads_on or (next_ones and not note.heading and _goes_on(note))
        yield replace(note, text="") if next_ones and not leads_on else note


def _goes_on(note: Note) -> bool:
    return not note.cells and (note.item or _NAMES_A_LEVEL.search(note.text) is not None)
