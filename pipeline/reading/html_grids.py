"""Tables that a page lays out in `div`s: rows of as many boxes each, the names of the columns in the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re

Node = Any  # lxml is written in C and carries no types

_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_ROW_TAGS = ("div", "section", "article", "a", "p")
# What a cell of a table does not hold: a box with one of these is a part of the page.
_OF_PAGES = ("table", "ul", "ol", "dl", "h1", "h2", "h3", "form", "article", "section")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_LONE = 80  # characters of a group's name among the rows
_BOXES = ("span", "a", "strong", "b", "small")
_LABEL_AND_VALUE = 2  # boxes
_DEEPEST = 2  # wrappers between the table and its rows: one round the header, one round the body
_NUMBER = lazy_re(r"\d{1,4}")
_CODE = lazy_re(r"(?:Unit )?(?:[A-Z]{1,5}[ -]?\d{1,5}|\d{2,5}(?:[-/.]\d{1,5})+|\d{3,5})[A-Za-z]?")


def laid_out_rows(node: Node, text_of: Callable[[Node], str]) -> list[list[Node]]:
    """The rows of a table in `div`s, as their cells; a row of one cell runs over all columns.

    Nothing unless all have as many cells or one, and either the first row names columns, of which one holds numbers
    alone, in most rows, or one holds a unit's code in each row.
    """
    rows = [_as_said(row, text_of) for row in _rows(node, _DEEPEST)]
    whole = [row for row in rows if len(row) >= _FEWEST_CELLS]
    texts = [[text_of(cell) for cell in row] for row in whole]
    lone = [row for row in rows if len(row) < _FEWEST_CELLS]
    if not whole or any(len(row) > 1 for row in lone):
        return []
    if _has_codes(texts):
        return rows
    short = all(len(text_of(row[0])) <= _LONGEST_LONE for row in lone)
    return rows if short and rows[0] is whole[0] and _is_table(texts) else []


def with_laid_out_runs(node: Node, text_of: Callable[[Node], str]) -> Iterator[tuple[Node, list[list[Node]]]]:
    """The children, each with no rows; where some together are a table, the last of them with its rows."""
    below = list(node)
    at = 0
    while at < len(below):
        run = _run(below, at) if _cells(below[at]) else []
        rows = [_as_said(cells, text_of) or [child] for child, cells in run]
        if run and _is_table([[text_of(cell) for cell in row] for row in rows if len(row) > 1]):
            yield run[-1][0], rows
        else:
            yield from ((child, []) for child in below[at : at + (len(run) or 1)])
        at += len(run) or 1


def _as_said(row: list[Node], text_of: Callable[[Node], str]) -> list[Node]:
    """A row's cells; the first alone where the others are empty: a group's name stands there."""
    alone = len(row) >= _FEWEST_CELLS and not any(map(text_of, row[1:]))
    return row[:1] if alone and text_of(row[0])[:1].isupper() else row


def _run(children: Sequence[Node], start: int) -> list[tuple[Node, list[Node]]]:
    """Rows of as many cells as the first one has, and the headings (without cells) between them.

    The rest of the page stands in the same box, so a row of another width ends the table.
    """
    run: list[tuple[Node, list[Node]]] = []
    for at in range(start, len(children)):
        child = children[at]
        cells = _cells(child)
        lone = child.tag in HEADINGS and len(child.text_content()) <= _LONGEST_LONE
        if not lone and run and len(cells) != len(run[0][1]):
            break
        run.append((child, [] if lone else cells))
    while run and not run[-1][1]:
        run.pop()
    return run


def in_boxes(row: Node) -> bool:
    """Whether a row holds a box a value: `span`s or links without text between them, as many as its neighbours have.

    Two boxes are a label and its value (`<b>Level</b><span>3</span>`); what is under one tag alone may be words.
    """

    def boxes(other: Node) -> int:
        return 0 if _loose_text(other) or any(child.tag not in _BOXES for child in other) else len(other)

    beside = [other for other in (row.getprevious(), row.getnext()) if other is not None and other.tag == row.tag]
    own = boxes(row)
    labelled = own == _LABEL_AND_VALUE and row[0].tag != row[1].tag
    return (own >= _FEWEST_CELLS or labelled) and any(boxes(other) == own for other in beside)


def holds_in_cells(table: Node) -> bool:
    """Whether tables within a table are what its cells say, not parts of a page that it lays out.

    Each stands beside a cell of words, under others of as many columns; no cell holds a heading or a table in a table.
    """
    inner = table.findall(".//table")
    within = {row for each in inner for row in each.iter("tr")}
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr") if row not in within]
    holding = [row for row in rows if any(cell.find(".//table") is not None for cell in row)]
    if len(rows) < _FEWEST_ROWS or any(each.find(".//table") is not None for each in inner):
        return False
    words = all(any(_is_said(cell) for cell in row) for row in holding)
    widths = {sum(_columns(cell) for cell in row) for row in rows}
    return words and len(widths) == 1 and not any(True for _ in table.iter("form", *HEADINGS))


def _columns(cell: Node) -> int:
    span = (cell.get("colspan") or "1").strip()
    return int(span) if span.isdecimal() else 1


def _is_said(cell: Node) -> bool:
    return cell.find(".//table") is None and bool((cell.text_content() or "").strip())


def _rows(node: Node, depth: int) -> Iterator[list[Node]]:
    """The rows within a box; what is neither a row nor a box round rows is a row of one cell."""
    for child in node:
        cells = _cells(child)
        if not cells and depth and _is_wrapper(child) and any(map(_cells, child)):
            yield from _rows(child, depth - 1)
        else:
            yield cells or [child]


def _cells(row: Node) -> list[Node]:
    if row.tag not in _ROW_TAGS or _loose_text(row):
        return []
    cells = list(row)
    alike = len({cell.tag for cell in cells}) == 1
    plain = alike and all(not any(True for _ in cell.iter(*_OF_PAGES)) for cell in cells)
    return cells if plain and len(cells) >= _FEWEST_CELLS and not any(map(_cells, cells)) else []


def _is_wrapper(node: Node) -> bool:
    return node.tag == "div" and len(node) > 0 and not _loose_text(node)


def _loose_text(node: Node) -> bool:
    return any(text and text.strip() for text in (node.text, *(child.tail for child in node)))


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) > 1:
        return False
    header, *below = rows
    named = all(header) and not any(map(str.isdigit, "".join(header)))
    columns = (list(filter(None, column)) for column in zip(*below, strict=True))
    return named and any(2 * len(said) > len(below) and all(map(_NUMBER.fullmatch, said)) for said in columns)


def _has_codes(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of as many cells each, or most of them, have a unit's code in one column.

    One of a body's own says so beside a column of numbers, and stands once. The other rows name columns, or say how
    much the rows above come to; one that says something in one cell only goes on with the row above it.
    """
    own = [row for row in rows if len(list(filter(None, row))) > 1]
    if len({len(row) for row in rows}) != 1:
        return False
    columns = list(zip(*own, strict=True))
    counted = any(all(map(_NUMBER.fullmatch, column)) for column in columns)
    codes = (
        {cell for cell in column if any(True for _ in find_uans(cell)) or (counted and _CODE.fullmatch(cell))}
        for column in columns
    )
    return any(len(found) >= _FEWEST_ROWS and 2 * len(found) >= len(own) for found in codes)
