"""Rows of which one cell holds several units run on, each with its number: a row for each of them.

Core      Unit 1: Trim the lamp Unit 2: Keep the log    2 × 15
Optional  Choose 1 from: Unit 3: Ropes Unit 4: Oars     15
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.events import Leftover
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Row, Table

_BEGINS = lazy_re(r"(?:(?i:mandatory|core|optional)\s+)?(?P<unit>\bUnit\s+[A-Z]{0,3}\d{1,4}\s*[:.–—-]\s+)(?=[A-Z])")
# All that may stand in front of the first of them: a cell that speaks of units, as notes do, holds none.
_LEADS = lazy_re(r"(?i)(?:(?:choose|select|pick|any)\s+(?:1|one)\b[^:]{0,60}:\s*)?")
_GOES_ON = lazy_re(r"[.;]?\s+(?:These|This)\s+(?:\w+\s+)?(?:units?|modules?)\b.*$")  # a sentence about them all
_TIMES = lazy_re(r"(\d{1,2})\s*[×x*]\s*(\d{1,3})")
_SUM = lazy_re(r"\d{1,3}(?:\s*\+\s*\d{1,3})+")
_CHOOSE_ONE = lazy_re(r"(?i)\b(?:choose|select|pick|any)\s+(?:1|one)\b")
_SIZES = ("credit", "glh", "tqt")
_FEWEST = 2
_CHOICE = "its units were read, and that one of them is chosen was not read as a rule"


def with_units_out_of_cells(blocks: Sequence[Block]) -> tuple[list[Block], list[Leftover]]:
    """The blocks, and what of them is told; of a row with a cell that several units share, each is a row of its own."""
    made: list[Block] = []
    told: list[Leftover] = []
    for block in blocks:
        if isinstance(block, Table) and _may_hold(block):
            made.append(_apart(block))
            told.extend(_choices(block))
        else:
            made.append(block)
    return made, told


def _choices(table: Table) -> Iterator[Leftover]:
    """The rows of which one unit is taken: no rule says so yet."""
    for row in table.rows[1:]:
        text = " | ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
        if _CHOOSE_ONE.search(text) and any(len(_units(cell.text)) >= _FEWEST for cell in row.cells):
            yield Leftover(text=text, reason=_CHOICE, place=row.place)


def _may_hold(table: Table) -> bool:
    return any(cell.text.count("Unit ") >= _FEWEST for row in table.rows for cell in row.cells)


def _apart(table: Table) -> Table:
    header = table.rows[0]
    roles = [vocabulary().header_roles(cell.text) for cell in header.cells]
    sizes = [at for at, said in enumerate(roles) if any(role in said for role in _SIZES)]
    return replace(table, rows=(header, *(one for row in table.rows[1:] for one in _rows(row, sizes))))


def _rows(row: Row, sizes: Sequence[int]) -> Iterator[Row]:
    held = {at: found for at, cell in enumerate(row.cells) if len(found := _units(cell.text)) >= _FEWEST}
    if len(held) != 1 or row.header:
        yield row
        return
    ((title, units),) = held.items()
    one_of_them = any(_CHOOSE_ONE.search(cell.text) for cell in row.cells)
    for step, unit in enumerate(units):
        yield replace(
            row,
            cells=tuple(
                _with(cell, unit)
                if at == title
                else _with(
                    cell, _share(cell.text, step, len(units), one_of_them=one_of_them) if at in sizes else cell.text
                )
                for at, cell in enumerate(row.cells)
            ),
        )


def _with(cell: Cell, text: str) -> Cell:
    return replace(cell, text="" if _CHOOSE_ONE.match(text) else text, lines=())


def _units(text: str) -> list[str]:
    text = text.strip()
    begins = list(_BEGINS.finditer(text))
    lead = _LEADS.match(text)
    if not begins or lead is None or lead.end() != begins[0].start():
        return []
    if any(_CHOOSE_ONE.search(text, begin.end()) for begin in begins):
        return []  # some are taken and one of others: whose the sizes are is not told
    ends = [*(begin.start() for begin in begins[1:]), len(text)]
    pieces = [text[begin.start("unit") : end].strip() for begin, end in zip(begins, ends, strict=False)]
    return [_GOES_ON.sub("", piece) for piece in pieces]


def _share(text: str, step: int, count: int, *, one_of_them: bool) -> str:
    """What of a size is one unit's: `3 × 15`, `30 + 15`, or all of it where one of them is taken; else nothing."""
    text = text.strip()
    if (times := _TIMES.fullmatch(text)) and int(times[1]) == count:
        return times[2]
    if _SUM.fullmatch(text) and len(parts := text.split("+")) == count:
        return parts[step].strip()
    return text if one_of_them else ""
