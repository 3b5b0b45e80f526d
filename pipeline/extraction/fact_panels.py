"""Panels of facts about a qualification, in whatever form, as lines of labels and values: `Total credits: 24`.

A panel is a table of labels and values (beside, below or above each other), or labels and values on lines of their
own, in turn or all values behind all labels. It is one where it states something that no unit has: the qualification's
number, its aim reference, a date of its operation, its total qualification time. Rows and lines that are no known label
with a value of its kind stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.dated_facts import DATE, DATE_LABELS
from pipeline.extraction.labels_over_values import moved, values_beside_labels
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, Paragraph, Row, Table
from pipeline.wording import plain, tidy

_NAME = lazy_re(r"[^\W\d_]{2}")
_NUMBER = r"(?:\d{1,2},\d{3}|\d{1,4})"
_HOURS = lazy_re(rf"(?i)(?:minimum\s+(?:of\s+)?)?{_NUMBER}(?:\s*(?:-|to)\s*{_NUMBER})?\s*(?:hours?|hrs?)?\.?")
# What a label says, and what stands beside it: of a label of another form, or another value, nothing is made.
_KINDS = (
    (
        lazy_re(
            r"(?i)(?:QAN|QN|(?:(?:ofqual|qualification|qual\.?|regulation|accreditation|regulated)\s+)+(?:(?:reference|ref\.?)\s+)?"
            r"(?:number|no\.?|ref(?:erence)?|code))(?:\s*\((?:QAN|QN)\))?"
        ),
        lazy_re(r"\d{3}\s?/\s?\d{4}\s?/\s?[\dXx]"),
    ),
    (
        lazy_re(
            r"(?i)(?:(?:learning|qualification)\s+aim(?:\s+(?:ref(?:erence)?|number|no|code))?|aim\s+ref(?:erence)?"
            r"|LARS?A?(?:\s+aim)?(?:\s+(?:ref(?:erence)?|number|no|code))?|funding\s+code)\.?"
        ),
        lazy_re(r"\d{7}[\dXx]"),
    ),
    (lazy_re(rf"(?i:{'|'.join(DATE_LABELS.values())})"), lazy_re(DATE)),
    (lazy_re(r"(?i)total\s+qualification\s+time(?:\s*\((?:TQT|hours)\))*"), _HOURS),
)
_BESIDE_THEM = (
    (lazy_re(r"(?i)(?:total\s+)?TQT(?:\s*\(hours\)|\s+hours)?"), _HOURS),
    (
        lazy_re(
            r"(?i)(?:(?:total|recommended|minimum)\s+)?(?:guided\s+learning(?:\s+hours)?|GLH)(?:\s*\((?:GLH|hours)\))*"
        ),
        _HOURS,
    ),
    (
        lazy_re(
            r"(?i)(?:(?:number\s+of|total|minimum|qualification|overall)\s+)*credits?(?:\s+(?:value|required|total|points))*"
        ),
        lazy_re(r"(?i)(?:minimum\s+(?:of\s+)?)?\d{1,3}(?:\s+credits?)?\.?"),
    ),
    (
        lazy_re(r"(?i)(?:(?:qualification|RQF)\s+)?level"),
        lazy_re(r"(?i)(?:(?:entry\s+)?level\s+)?(?:[1-8]|entry\s+[1-3])"),
    ),
)
_UNIT_LABEL = lazy_re(r"(?i)unit\s+(?:title|name|number|no\b|code|ref|level|credit)")
_FEWEST = 2  # facts of a table
_FURTHEST = 3  # pairs of lines between two facts of one panel
_LONGEST_VALUE = 80  # characters
_LONGEST = 12  # words, of a label or value that is not known


def with_fact_lines(document: Document) -> Document:
    """The document, each fact of its panels as one line."""
    pages = []
    for page in document.pages:
        pairs = values_beside_labels(page.blocks, _is_number, _is_fact, _is_label)
        given = moved(page.blocks, pairs, _line) if pairs else page.blocks
        blocks = tuple(_of_tables(_of_lines(given)))
        pages.append(page if blocks == page.blocks else replace(page, blocks=blocks))
    return replace(document, pages=tuple(pages))


def _label(text: str) -> str:
    return plain(text).strip().rstrip(" :")


def _is_own(label: str, value: str) -> bool:
    """Whether a label and its value state what only a qualification has."""
    if not _may_be_value(value):
        return False  # so are most cells
    return _states(label, value, _KINDS)


def _is_number(label: str, value: str) -> bool:
    return _states(label, value, _KINDS[:1])


def _is_label(text: str) -> bool:
    return any(label_of.fullmatch(_label(text)) for label_of, _ in (*_KINDS, *_BESIDE_THEM))


def _is_fact(label: str, value: str) -> bool:
    if not _may_be_value(value):
        return False
    return _states(label, value, _BESIDE_THEM) or _is_own(label, value)


def _states(label: str, value: str, kinds: Sequence[tuple[re.Pattern[str], re.Pattern[str]]]) -> bool:
    """Whether a label and its value are of one of these kinds."""
    name, stated = _label(label), _value(value)
    return any(label_of.fullmatch(name) and value_of.fullmatch(stated) for label_of, value_of in kinds)


def _may_be_value(text: str) -> bool:
    return len(text) <= _LONGEST_VALUE and any(map(str.isdigit, text))


def _value(text: str) -> str:
    return plain(text).strip().removeprefix(":").strip()


def _line(label: str, value: str) -> str:
    return f"{tidy(label).rstrip(' :')}: {tidy(value).removeprefix(':').strip()}"


def _of_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _of_table(block)
        else:
            yield block


def _of_table(table: Table) -> Iterator[Block]:
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    beside = [pair for texts in rows for pair in _beside(texts)]
    if _is_panel(beside):
        yield from _rows_as_lines(table, rows)
        return
    two = rows if len(rows) == 2 else []
    # Tiles say it the other way round: a big number, and below it in small letters what it counts.
    panel = next((pairs for up in (two, two[::-1]) if _is_panel(pairs := list(zip(*up, strict=True)))), None)
    if panel is None:
        yield table
        return
    for label, value in panel:
        if label and value:
            yield Paragraph(text=_line(label, value), place=table.rows[1].place)


def _beside(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The labels of a row with the values behind them; nothing where one has none."""
    said = [text for text in texts if text]
    pairs = list(zip(said[::2], said[1::2], strict=False))
    named = all(_NAME.search(label) for label, _ in pairs)  # "QN | 610/0001/1 | 610/0002/3 | 610/0003/5": of three
    return pairs if len(said) % 2 == 0 and named else []


def _is_panel(pairs: Sequence[tuple[str, str]]) -> bool:
    own = any(_is_own(*pair) for pair in pairs)
    return own and sum(_is_fact(*pair) for pair in pairs) >= _FEWEST and not any(_names_unit(*pair) for pair in pairs)


def _names_unit(label: str, value: str) -> bool:
    """Whether a pair says that the card is a unit's, whose own time some bodies call total qualification time."""
    return _UNIT_LABEL.match(label) is not None or any(find_uans(value))


def _rows_as_lines(table: Table, rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """The rows of facts as lines, what stands between them as tables."""
    kept: list[Row] = []
    for row, texts in zip(table.rows, rows, strict=True):
        pairs = _beside(texts)
        if not any(_is_fact(*pair) for pair in pairs):
            kept.append(row)
            continue
        if kept:
            yield replace(table, rows=tuple(kept), place=kept[0].place)
            kept = []
        for label, value in pairs:
            yield Paragraph(text=_line(label, value), place=row.place)
    if kept:
        yield replace(table, rows=tuple(kept), place=kept[0].place)


def _of_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, labels whose values stand on the line below them together with these."""
    own = [at for at, (one, below) in enumerate(pairwise(blocks)) if _stands_over(one, below, own=True)]
    if not own:
        return list(blocks)
    labels = {at for start in own for at in _chain(blocks, start)}
    return [
        _joined(block, blocks[at + 1]) if at in labels else block
        for at, block in enumerate(blocks)
        if at - 1 not in labels
    ]


def _stands_over(one: Block, below: Block, *, own: bool = False) -> bool:
    if isinstance(one, Table) or isinstance(below, Table):
        return False
    return (_is_own if own else _is_fact)(one.text, below.text)


def _chain(blocks: Sequence[Block], start: int) -> Iterator[int]:
    """The labels of a panel, from one of them on in both directions."""
    yield start
    for step in (-2, 2):
        at, missed = start + step, 0
        while 0 <= at < len(blocks) - 1 and missed < _FURTHEST and _may_pair(blocks[at], blocks[at + 1]):
            if _stands_over(blocks[at], blocks[at + 1]):
                yield at
                missed = 0
            else:
                missed += 1
            at += step


def _may_pair(one: Block, below: Block) -> bool:
    return all(not isinstance(block, Table) and len(block.text.split()) <= _LONGEST for block in (one, below))


def _joined(label: Block, value: Block) -> Block:
    if isinstance(label, Table) or isinstance(value, Table):
        return label
    return Paragraph(text=_line(label.text, value.text), place=label.place)
