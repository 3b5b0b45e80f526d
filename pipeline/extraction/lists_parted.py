"""Lists of which the last items stand apart by a wider gap than any above: a page may list something else there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.events import RawUnit
from pipeline.extraction.list_ends import blank_lines
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST, _WIDE = 3, 2  # items above the gap; blank lines
_ON_ONE_LINE = 60  # characters that no page breaks into lines: of a longer item the lines are not known
_APART = "it stands apart from the list above, where something else than units may be listed"
# What a learner needs to begin: "4 GCSEs at grade 3 or above", "Level 1 qualification in Lamp Care".
_LETS_IN = lazy_re(
    r"(?i)\bGCSEs?\b|\bA[- ]levels?\b|\bgrades?\s+(?:[A-G1-9]\b|\w+\s+(?:to|and)\b)"
    r"|\b(?:level|entry)\s+[1-8]\s+(?:or\s+\w+\s+)?qualifications?\b|\bor equivalent\b|\byears\s+(?:old|of age)\b"
)


def lets_in(text: str) -> bool:
    """Whether a line says what a learner needs to have before a course begins."""
    return _LETS_IN.search(text) is not None


def without_other_lists(items: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """The items of a list without those behind a wider gap, if one of these says what a learner needs to begin."""
    at = _parted_at(items)
    return items[:at] if any(lets_in(item.text) for item in items[at:]) else items


def with_gaps_told(items: Sequence[TextBlock], units: Sequence[RawUnit]) -> list[RawUnit]:
    """The units of a list, of which those behind a wider gap are in doubt."""
    at = _parted_at(items)
    apart = {item.place for item in items[at:]}
    return [replace(unit, doubts=(*unit.doubts, _APART)) if unit.place in apart else unit for unit in units]


def _parted_at(items: Sequence[TextBlock]) -> int:
    """Where the one gap is that is wider than any above it, and wide; else the end."""
    gaps = [blank_lines(above, below) or 0 for above, below in pairwise(items)]
    for at in range(_FEWEST, len(items)):
        if gaps[at - 1] >= _WIDE and gaps[at - 1] > max(gaps[: at - 1]) and len(items[at - 1].text) <= _ON_ONE_LINE:
            return at
    return len(items)
