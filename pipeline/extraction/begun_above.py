"""Titles over two lines of a text: `Chart submerged`, then `rocks and wrecks | F/601/7923 | …`.

The row goes on in a small letter, as none beside it does, and the line right above it holds words alone. Or a label
stands before the title, `Unit title: Chart submerged`, and the line right below it goes on in a small letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import read_labels
from pipeline.extraction.list_titles import is_title
from pipeline.extraction.rejoining import rejoined
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, ListItem, Paragraph, Row, Table

_WORDS_ALONE = lazy_re(r"[A-Z](?:[^\d|/:;.?!£()]|\([^()]*\))+")
_MOST_WORDS = 10
_FEWEST_CODED = 2  # items that end in codes, so that one without is not whole


def with_beginnings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such row with the words above it in front of its own."""
    made: list[Block] = []
    coded = sum(isinstance(block, ListItem) and any(find_uans(block.text)) for block in blocks)
    for block in blocks:
        item = made[-1] if made else None
        rest = _rest_of_item(block) if coded >= _FEWEST_CODED and isinstance(block, Table) else ""
        if rest and isinstance(item, ListItem) and not any(find_uans(item.text)):
            made[-1] = replace(item, text=f"{item.text} {rest}")
            continue
        whole = _with_rows_whole(block) if isinstance(block, Table) else block
        above = made[-1] if made else None
        begun = _begun(above, whole) if isinstance(above, Paragraph) else None
        if begun:
            made.pop()
        made.append(begun or whole)
    return made


def _rest_of_item(table: Table) -> str:
    """The text of a table of one row that ends in a code: below an item without a code it is that item's rest."""
    texts = [cell.text.strip() for row in table.rows for cell in row.cells if cell.text.strip()]
    code = next(find_uans(texts[-1]), None) if len(table.rows) == 1 and len(texts) in (1, 2) else None
    return " ".join(texts) if code and code.printed == texts[-1] else ""


def _begun(above: Paragraph, block: Block) -> Block | None:
    """A line, or a table by its first row, with the line right above it in front; None where that begins nothing."""
    ends, begins = above.place.line, block.place.line
    if ends is None or begins is None or begins - ends != above.lines:
        return None
    if isinstance(block, Paragraph) and _is_rest(block.text) and _ends_in_labelled_title(above.text):
        return replace(above, text=rejoined(above.text, block.text.strip()), lines=above.lines + block.lines)
    if not _may_begin(above.text):
        return None
    if isinstance(block, Table) and _goes_on(block.rows[0]) and not any(map(_goes_on, block.rows[1:])):
        return replace(block, rows=(_put_before(above.text, block.rows[0]), *block.rows[1:]))
    if isinstance(block, Paragraph | ListItem) and block.text[:1].islower() and any(find_uans(block.text)):
        return replace(above, text=rejoined(above.text, block.text.strip()), lines=above.lines + 1)
    return None


def _with_rows_whole(table: Table) -> Table:
    rows: list[Row] = []
    for row in table.rows:
        alone = [cell.text for cell in rows[-1].cells if cell.text.strip()] if rows else []
        if len(alone) == 1 and _may_begin(alone[0]) and _goes_on(row) and sum(map(_goes_on, table.rows)) == 1:
            rows[-1] = _put_before(alone[0], row)
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows)) if len(rows) < len(table.rows) else table


def _goes_on(row: Row) -> bool:
    """Whether a row with a code begins in the middle of a sentence."""
    texts = [cell.text for cell in row.cells]
    return bool(texts) and texts[0][:1].islower() and any(any(find_uans(text)) for text in texts[1:])


def _put_before(beginning: str, row: Row) -> Row:
    first = row.cells[0]
    return replace(row, cells=(replace(first, text=rejoined(beginning.strip(), first.text)), *row.cells[1:]))


def _may_begin(text: str) -> bool:
    said = text.strip()
    words = len(said.split()) <= _MOST_WORDS and _WORDS_ALONE.fullmatch(said) is not None
    return words and parse_group(said) is None and is_title(said)


def _is_rest(text: str) -> bool:
    return text[:1].islower() and len(text.split()) <= _MOST_WORDS and text.rstrip()[-1:] not in ".:;"


def _ends_in_labelled_title(text: str) -> bool:
    fields = read_labels(text).fields if ":" in text else ()
    return bool(fields) and "title" in fields[-1].roles and is_title(fields[-1].value)
