"""Lists of units that a line without a mark interrupts: the rest of the title above it, or something said of that unit.

The list goes on below it. Which of the two the line is, nobody can tell, so the unit above it is told as doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import is_right_below, list_below
from pipeline.extraction.list_titles import UNITS, is_title
from pipeline.extraction.list_units import units_of
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_LONGEST = 8  # words
_MAY_BE_REST = "“{0}” stands right below it in its list, and may be the end of its title"


def going_on(texts: Sequence[TextBlock], found: Mapping[int, RawUnit], told: frozenset[int]) -> dict[int, RawUnit]:
    """The units with those of the items behind such a line, as many times as a list is interrupted."""
    units = dict(found)
    for at in range(len(texts) - 2):
        if at not in units or at + 2 in units or not _interrupts(texts[at : at + 3]):
            continue
        end = list_below(texts, at + 2)
        more = units_of(texts[at + 2 : end])
        if all(is_title(unit.title) for unit in more) and told.isdisjoint(range(at, end)):
            doubt = _MAY_BE_REST.format(texts[at + 1].text.strip())
            units[at] = replace(units[at], doubts=(*units[at].doubts, doubt))
            units.update(enumerate(more, at + 2))
    return units


def _interrupts(three: Sequence[TextBlock]) -> bool:
    """Whether a few words stand right between two items of one list, and name no group."""
    above, line, below = three
    if not (isinstance(above, ListItem) and isinstance(line, Paragraph) and isinstance(below, ListItem)):
        return False
    one_list = above.indent == below.indent and above.marker[:1].isalnum() == below.marker[:1].isalnum()
    together = is_right_below(above, line) and is_right_below(line, below)
    few = len(line.text.split()) <= _LONGEST and not line.text.rstrip().endswith((":", "."))
    return one_list and together and few and parse_group(line.text) is None and not UNITS.search(line.text)
