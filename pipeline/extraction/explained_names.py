"""Names of columns that a line explains: `L = level; C = credits`, `Size: credits (guided hours)` below a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.joined_columns import named_apart
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Row, Table

_DEEPEST, _LONGEST = 3, 12  # rows in which a header stands, characters of a name that nobody knows
_EDGE = " .:*"
_SAYS_SO = ("=", ":", " means ", " is ", " – ", " - ")
_EXPLAINED = lazy_re(
    r"(?:^|[;,.(|]\s*)(?:(?:and|where)\s+)?(?P<name>[A-Za-z][\w./ ]{0,11}?)\s*(?:=|:|\s(?:means|is|–|-)\s)\s*"
    r"(?:the\s+)?(?P<said>[A-Za-z][A-Za-z ]{3,40}(?:\([A-Za-z ]{3,30}\))?)(?=$|[;,.|)])"
)


def with_names_explained(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where a text says which size such a name is short for, the table's header says it in these words."""
    unknown = {name for block in blocks if isinstance(block, Table) for name in _unknown(block)}
    told = dict(one for block in blocks if not isinstance(block, Table) for one in _told(block.text, unknown))
    return [_named(block, told) if told and isinstance(block, Table) else block for block in blocks]


def _unknown(table: Table) -> Iterator[str]:
    """What stands in the first rows where names do, short and no column's name in full."""
    for row in table.rows[:_DEEPEST]:
        names = [cell.text.strip(_EDGE) for cell in row.cells]
        known = [EXACT in vocabulary().header_roles(name).values() for name in names]
        if any(known):
            yield from (name for name, sure in zip(names, known, strict=True) if not sure and 0 < len(name) <= _LONGEST)


def _told(text: str, unknown: set[str]) -> Iterator[tuple[str, str]]:
    if unknown and any(map(text.__contains__, _SAYS_SO)) and any(map(text.__contains__, unknown)):
        for match in _EXPLAINED.finditer(text.strip()):
            if match["name"] in unknown and _says_sizes(match["said"]):
                yield match["name"], match["said"]


def _says_sizes(said: str) -> bool:
    roles = vocabulary().header_roles(said.strip())
    return any(roles.get(role) == EXACT for role in SIZES) or len(named_apart(said, "1 (1)")) > 1


def _named(table: Table, told: Mapping[str, str]) -> Table:
    rows = (_in_words(row, told) if at < _DEEPEST else row for at, row in enumerate(table.rows))
    return replace(table, rows=tuple(rows))


def _in_words(row: Row, told: Mapping[str, str]) -> Row:
    cells = (replace(cell, text=told.get(cell.text.strip(_EDGE), cell.text)) for cell in row.cells)
    return replace(row, cells=tuple(cells))
