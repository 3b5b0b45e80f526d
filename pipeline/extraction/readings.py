"""The readings that compete for a document's units: how many each one proposes, and how many of those were taken.

A document is told in one way, seldom in two. Which reading applies follows from evidence, block by block; what the
others would have made of it is kept here for the person who wonders why a list was, or was not, read as units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.extraction.counted import counted_units
from pipeline.extraction.events import RawUnit
from pipeline.extraction.flattened import unflattened
from pipeline.extraction.gathered import gathered
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.lines import LineColumns, header_line, read_line
from pipeline.extraction.pairs import pair_units
from pipeline.extraction.stacked import restacked
from pipeline.extraction.structure import read_structure
from pipeline.extraction.tables import read_table
from pipeline.reading.document import Block, Document, Heading, ListItem, Paragraph, Table
from pipeline.wording import folded

TextBlock = Heading | Paragraph | ListItem


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """One reading of a document: the units it proposes, how many of them were taken, and the values they hold.

    `filled` is the share of code, level, credit and GLH that the proposed units hold (0 to 1).
    """

    name: str
    proposed: int
    taken: int
    filled: float


def weigh_readings(document: Document) -> tuple[ReadingScore, ...]:
    """Every reading that finds a unit in the document, the one with most units taken first."""
    blocks = [block for page in document.pages for block in page.blocks]
    taken = {folded(grouped.unit.title) for grouped in read_structure(document).units}
    scores = []
    for name, propose in _READINGS.items():
        units = propose(blocks)
        if units:
            agreeing = {folded(unit.title) for unit in units} & taken
            scores.append(ReadingScore(name, len(units), len(agreeing), round(_filled(units), 2)))
    return tuple(sorted(scores, key=lambda score: (-score.taken, -score.filled, score.name)))


def _filled(units: Sequence[RawUnit]) -> float:
    values = [value for unit in units for value in (unit.uan or unit.number, unit.level, unit.credit, unit.glh)]
    return sum(1 for value in values if value) / len(values)


def _in_tables(blocks: Sequence[Block], origins: frozenset[str] | None = None) -> list[RawUnit]:
    units: list[RawUnit] = []
    before = None
    for block in blocks:
        if isinstance(block, Table) and (origins is None or block.origin in origins):
            reading = read_table(block, before)
            before = reading.columns
            units.extend(event for event in reading.events if isinstance(event, RawUnit))
    return units


def _texts(blocks: Sequence[Block]) -> list[TextBlock]:
    return [block for block in blocks if not isinstance(block, Table)]


def _under_header_lines(blocks: Sequence[Block]) -> list[RawUnit]:
    columns: LineColumns | None = None
    units: list[RawUnit] = []
    for block in _texts(blocks):
        columns = header_line(block.text) or columns
        events = read_line(block.text, getattr(block, "marker", ""), columns, block.place) if columns else None
        units.extend(event for event in events or () if isinstance(event, RawUnit))
    return units


def _one_line_each(texts: Sequence[TextBlock]) -> list[RawUnit]:
    read = [parse_inline_unit(block.text, getattr(block, "marker", ""), block.place) for block in texts]
    return [one.unit for one in read if one]


_READINGS: dict[str, Callable[[Sequence[Block]], list[RawUnit]]] = {
    "rows of tables": _in_tables,
    "cells one below the other": lambda blocks: _in_tables(restacked(blocks), frozenset({"stacked"})),
    "a table run into one line": lambda blocks: _in_tables(unflattened(blocks), frozenset({"flattened"})),
    "labels and values": lambda blocks: [told.unit for told in pair_units(blocks)],
    "lines under a header line": _under_header_lines,
    "one line a unit": lambda blocks: _one_line_each(_texts(blocks)),
    "parts on lines of their own": lambda blocks: _one_line_each(gathered(_texts(blocks))),
    "titles as many as announced": lambda blocks: list(counted_units(_texts(blocks)).values()),
}
