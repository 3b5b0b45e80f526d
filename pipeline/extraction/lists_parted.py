"""Lists of which the last items are something else: they stand apart, or say what surely no unit is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.events import RawUnit
from pipeline.extraction.list_ends import blank_lines
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import folded

TextBlock = Heading | Paragraph | ListItem
_FEWEST, _WIDE = 3, 2  # items above the gap; blank lines
_ON_ONE_LINE = 60  # characters that no page breaks into lines: of a longer item the lines are not known
_APART = "it stands apart from the list above, where something else than units may be listed"
# What a learner needs to begin: "4 GCSEs at grade 3 or above", "Level 1 qualification in Lamp Care".
_LETS_IN = lazy_re(
    r"(?i)\bGCSEs?\b|\bA[- ]levels?\b|\bgrades?\s+(?:[A-G1-9]\b|\w+\s+(?:to|and)\b)"
    r"|\b(?:level|entry)\s+[1-8]\s+(?:or\s+\w+\s+)?qualifications?\b|\bor equivalent\b|\byears\s+(?:old|of age)\b"
)
# "Fees: £500", "Duration: 12 weeks": what a page says of a course; and what is taught beside a qualification.
_OF_COURSE = lazy_re(
    r"(?i)(?:(?:course|tuition|total|study|exam)\s+)?(?:fees?|costs?|prices?|duration|length|start(?:ing)?(?:\s+dates?)?|end\s+date"
    r"|locations?|venue|campus|attendance|mode|days?|times?|dates?|age|entry requirements?)\s*:\s*\S.*"
    r"|(?=.*\b(?:GCSEs?|functional\s+skills?)\b)(?:\W*(?:and|or|in|with|english|maths?|mathematics|ict|resits?|level\s+[12]|GCSEs?|functional\s+skills?)\b)+\W*"
)
_BESIDE = "“{0}” is taught beside a qualification, or lets a learner in, and is none of its units"


def says_else(text: str) -> bool:
    """Whether a line is surely the title of no unit: what a page says of a course, `GCSE English`, `Contact us`."""
    return _OF_COURSE.fullmatch(text.strip()) is not None or folded(text).strip(" .") in vocabulary().page_offers


def lets_in(text: str) -> bool:
    """Whether a line says what a learner needs to have before a course begins."""
    return _LETS_IN.search(text) is not None


def without_other_lists(items: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """The items of a list without those behind a wider gap, if one of these says what a learner needs to begin.

    Nor with the last ones, if these are surely no units, or do not say a number as all above them do: `Unit 3 – Fly`.
    """
    at = _parted_at(items)
    end = at if any(lets_in(item.text) for item in items[at:]) else len(items)
    numbered = [split_unit_heading(item.text)[0] is not None for item in items[:end]]
    said = numbered.index(False) if False in numbered else end
    end = said if said >= _FEWEST and not any(numbered[said:]) else end
    while end and says_else(items[end - 1].text):
        end -= 1
    return items[:end]


def with_gaps_told(items: Sequence[TextBlock], units: Sequence[RawUnit]) -> list[RawUnit]:
    """The units of a list; those behind a wider gap are in doubt, and what surely no unit is called among them."""
    apart = {item.place for item in items[_parted_at(items) :]}
    beside = {item.place for item in items if says_else(item.text)}
    return [_doubted(unit, apart=unit.place in apart, beside=unit.place in beside) for unit in units]


def _doubted(unit: RawUnit, *, apart: bool, beside: bool) -> RawUnit:
    doubts = (*((_APART,) if apart else ()), *((_BESIDE.format(unit.title),) if beside else ()))
    return replace(unit, doubts=(*unit.doubts, *doubts))


def _parted_at(items: Sequence[TextBlock]) -> int:
    """Where the one gap is that is wider than any above it, and wide; else the end."""
    gaps = [blank_lines(above, below) or 0 for above, below in pairwise(items)]
    for at in range(_FEWEST, len(items)):
        if gaps[at - 1] >= _WIDE and gaps[at - 1] > max(gaps[: at - 1]) and len(items[at - 1].text) <= _ON_ONE_LINE:
            return at
    return len(items)
