"""Marks that a key explains, out of the cells whose values they stand beside: `29 E`, below "E = externally assessed".

Where the marks have a column of their own without a name, a page without lines shows no column: they stand in the
next one. What the key says of kinds of units ("M = mandatory") is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import kept_re, lazy_re
from pipeline.reading.document import Block, Row, Table

_EXPLAINS = lazy_re(
    r"(?<![\w/])(?P<mark>[A-Z]{1,3}|[*#†‡§■●▲◆★☆])\s*(?:=|\b(?:denotes|indicates|means|stands\s+for)\b)\s*"
    r"(?P<meaning>[A-Za-z][^=;]*)"
)
_SIGNS = ("=", "denote", "indicate", "means", "stands")
# A number, or a unit's own with its letters; a UAN stands as it is printed.
_VALUE = r"(?P<value>\d{1,4}|[A-Za-z]{1,5}[ ./-]?\d{1,4}|\d{4}[-/]\d{1,4}|[ADFHJKLMRTYU]/?\d{3}/?\d{4})"
_BARE = lazy_re(r"\d{1,4}")


def without_explained_marks(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, each cell of a value and a mark that some text of theirs explains without the mark."""
    marks = sorted({mark for block in blocks if not isinstance(block, Table) for mark in _explained(block.text)})
    if not marks:
        return blocks
    either = "|".join(map(re.escape, marks))
    beside = kept_re(rf"{_VALUE}\s+(?:{either})|(?P<letters>{either})\s+{_VALUE.replace('value', 'behind')}")
    return [_unmarked(block, beside) if isinstance(block, Table) else block for block in blocks]


def _explained(text: str) -> list[str]:
    if not any(sign in text for sign in _SIGNS):
        return []
    kind_in = vocabulary().kind_in
    return [found["mark"] for found in _EXPLAINS.finditer(text) if kind_in(found["meaning"]) is None]


def _unmarked(table: Table, beside: re.Pattern[str]) -> Table:
    bare = {at for row in table.rows for at, cell in enumerate(row.cells) if _BARE.fullmatch(cell.text.strip())}
    rows = tuple(_row(row, beside, bare) for row in table.rows)
    return table if all(map(lambda one, other: one is other, rows, table.rows)) else replace(table, rows=rows)


def _row(row: Row, beside: re.Pattern[str], bare: Collection[int]) -> Row:
    """The row; letters in front of a number are its code's, `HSC 024`, where no value of the column goes without."""
    found = [beside.fullmatch(cell.text.strip()) if " " in cell.text else None for cell in row.cells]
    found = [
        its if its and (at in bare or not (its["letters"] or "").isalpha()) else None for at, its in enumerate(found)
    ]
    if not any(found):
        return row
    cells = [
        replace(cell, text=its["value"] or its["behind"]) if its else cell
        for cell, its in zip(row.cells, found, strict=True)
    ]
    return replace(row, cells=tuple(cells))
