"""A part of a page that stands in a cell of its table of facts: lines and lists below each other, read as a part."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from lxml import html

from pipeline.reading.html_grids import HEADINGS

Node = Any  # lxml is written in C and carries no types

_LISTS = ("ul", "ol")
_TITLES = (*HEADINGS, "p", "div", "strong", "b")
_FEWEST = 2  # lists, each with a line above it


def with_sections_behind(root: Node) -> None:
    """Set such a cell behind its table, below the label that stood beside it: a list in it is no longer one text.

    Only a row of a label and a value holds one; where a cell holds one list it may be a criterion's.
    """
    for table in list(root.iter("table")):
        behind = table
        for row in list(table.iter("tr")) if table.find(".//table") is None else ():
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if len(cells) not in (1, 2) or not _is_section(cells[-1]):
                continue
            row.getparent().remove(row)
            section = html.Element("div")
            for cell in cells:
                cell.tag = "div"
                section.append(cell)
            behind.addnext(section)
            behind = section


def _is_section(cell: Node) -> bool:
    lists = [below for above, below in pairwise(cell) if below.tag in _LISTS and above.tag in _TITLES]
    return len(lists) >= _FEWEST
