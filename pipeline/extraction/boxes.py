"""Units in boxes beside one another: each cell of a table a whole unit, its number first and its named sizes last.

Unit 1              Unit 2
Trim the lamp       Keep the log
Level 2, 3 credits  Level 3, 4 credits
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import Leftover
from pipeline.extraction.labels import read_labels, resolve
from pipeline.extraction.numbers import is_number, split_code, split_unit_heading, without_uan
from pipeline.extraction.unit_rows import header_row, row_of
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Row, Table

_SIZES_BEHIND = lazy_re(r"(?i)\s(?P<sizes>(?:level|credits?|glh|tqt)\s?:?\s?\d.*|\d{1,3} (?:credits?|glh)\b.*)$")
# "Unit 8 Unit 9"
_NUMBERS = lazy_re(r"(?i)unit\s[a-z]{0,3}\d{1,4}(?:\s+unit\s[a-z]{0,3}\d{1,4})+")
_SEVERAL = "the numbers of units that stand beside one another, and were not read apart"
_FEWEST = 2
_MOST_LINES = 8  # rows that may make up a box


def with_boxes_as_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each table of nothing but such boxes with a row for each."""
    return [_in_rows(block) if isinstance(block, Table) else block for block in blocks]


def run_together(blocks: Sequence[Block]) -> list[Leftover]:
    """Lines of nothing but the numbers of several units, whose titles below ran into one another too."""
    lines = [block for block in blocks if not isinstance(block, Table) and _NUMBERS.fullmatch(block.text.strip())]
    return [Leftover(text=line.text, reason=_SEVERAL, place=line.place) for line in lines]


def _in_rows(table: Table) -> Table:
    first = next((cell.text for row in table.rows[:1] for cell in row.cells if cell.text.strip()), "")
    if (
        not (_split(first)[0] or is_number(first.removeprefix("Unit ")))
        or len({len(row.cells) for row in table.rows}) != 1
    ):
        return table  # as most tables, by their first cell
    found: list[tuple[int, int, Row]] = []
    for at in range(len(table.rows[0].cells)):
        texts = [(number, row.cells[at]) for number, row in enumerate(table.rows) if row.cells[at].text.strip()]
        begun = 0
        for end, (_, cell) in enumerate(texts, 1):
            values = _unit(" ".join(cell.text.strip() for _, cell in texts[begun:end]))
            if values:
                found.append((texts[begun][0], at, row_of(values, cell.place)))
                begun = end
            elif end - begun >= _MOST_LINES:
                return table
        if begun < len(texts):
            return table
    rows = [row for _, _, row in sorted(found, key=lambda box: box[:2])]
    return replace(table, rows=(header_row(table.rows[0].cells[0].place), *rows)) if len(rows) >= _FEWEST else table


def _split(text: str) -> tuple[str | None, str]:
    number, rest = split_unit_heading(text)
    return (number, rest) if number else split_code(text)


def _unit(text: str) -> Mapping[str, str]:
    """The values of a unit whose number begins the text and whose sizes end it; none where it is anything else."""
    sizes = _SIZES_BEHIND.search(text)
    number, rest = _split(text[: sizes.start()].strip()) if sizes else (None, "")
    if sizes is None or not number:
        return {}
    title, uan = without_uan(rest)
    fields = read_labels(sizes["sizes"]).fields
    told = dict(filter(None, map(resolve, fields)))
    whole = len(told) == len(fields) >= _FEWEST and set(SIZES).issuperset(told)
    known = {"number": number, "title": title.strip(), **({"uan": uan} if uan else {})}
    return {**known, **told} if whole and looks_like_title(title) else {}
