"""Records that one line holds whole: they are read among their like, not as labels and values."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extraction.inline import parse_inline_unit
from pipeline.reading.document import Block, Heading, Table


def is_read_alone(block: Block, values: Mapping[str, str]) -> bool:
    """Whether a line, its title in front, reads as one unit with these values by role, and leaves nothing over."""
    if isinstance(block, Table | Heading) or "title above" not in values:
        return False
    read = parse_inline_unit(block.text, getattr(block, "marker", ""), block.place)
    agree = read and all(getattr(read.unit, role, value) == value for role, value in values.items())
    return bool(read and agree and not read.unit.doubts)
