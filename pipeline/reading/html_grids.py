"""Tables that a page lays out in `div`s: rows of as many boxes each, the names of the columns in the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Node = Any  # lxml is written in C and carries no types

_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_ROW_TAGS = ("div", "section", "article", "a", "p")
# What a cell of a table does not hold: a box with one of these is a part of the page.
_OF_PAGES = ("table", "ul", "ol", "dl", "h1", "h2", "h3", "form", "article", "section")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_LONE = 80  # characters of a group's name among the rows
_BOXES = ("span", "a", "strong", "b", "small")
_LABEL_AND_VALUE = 2  # boxes
_DEEPEST = 2  # wrappers between the table and its rows: one round the header, one round the body
_NUMBER = re.compile(r"\d{1,4}")


def laid_out_rows(node: Node, text_of: Callable[[Node], str]) -> list[list[Node]]:
    """The rows of a table in `div`s, as their cells; a row of one cell runs over all columns.

    Nothing unless the first row names columns, all others have as many cells or one, and a column holds numbers.
    """
    rows = list(_rows(node, _DEEPEST))
    whole = [row for row in rows if len(row) >= _FEWEST_CELLS]
    texts = [[text_of(cell) for cell in row] for row in whole]
    lone = (row for row in rows if len(row) < _FEWEST_CELLS)
    if not whole or not all(len(row) == 1 and len(text_of(row[0])) <= _LONGEST_LONE for row in lone):
        return []
    return rows if rows[0] is whole[0] and _is_table(texts) else []


def laid_out_run(children: Sequence[Node], text_of: Callable[[Node], str]) -> list[list[Node]]:
    """The rows of a table that begins with the first of these and ends among them, headings between its rows.

    The rest of the page stands in the same box, so only rows of as many cells as the first has belong to it.
    """
    rows: list[list[Node]] = []
    width = len(_cells(children[0])) if children and isinstance(children[0].tag, str) else 0
    for child in children if width else ():
        cells = _cells(child) if isinstance(child.tag, str) else []
        lone = child.tag in _HEADINGS and len(text_of(child)) <= _LONGEST_LONE
        if not lone and len(cells) != width:
            break
        rows.append([child] if lone else cells)
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return rows if _is_table([[text_of(cell) for cell in row] for row in rows if len(row) > 1]) else []


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
    columns = list(zip(*below, strict=True))
    return named and any(all(map(_NUMBER.fullmatch, column)) for column in columns)
