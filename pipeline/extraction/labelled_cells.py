"""Cells that say their column's name themselves (`Credits: 3`, `Unit title Duty of care`): the value alone is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.labels import read_labels
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Cell, Table

_FEWEST = 2  # cells of a column that begin alike
_LONGEST_LABEL = 3  # words


def unlabelled(table: Table) -> Table:
    """The table, without the label that every cell of a column repeats."""
    columns = range(len(table.rows[0].cells)) if table.rows else ()
    labels = {
        at: label for at in columns if (label := _label([row.cells[at] for row in table.rows if at < len(row.cells)]))
    }
    if not labels:
        return table
    rows = tuple(
        replace(row, cells=tuple(_without(cell, labels.get(at, "")) for at, cell in enumerate(row.cells)))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _label(cells: Sequence[Cell]) -> str:
    """The label that most cells of a column begin with, where it names a column."""
    # Cells with one label begin alike: most columns hold no two that do.
    firsts = [cell.text.lstrip()[:1] for cell in cells]
    letters = [first for first in firsts if first]
    if len(letters) < _FEWEST or len(set(letters)) == len(letters):
        return ""
    begun = Counter(letters)
    alike = (_own_label(cell) for cell, first in zip(cells, firsts, strict=True) if begun[first] >= _FEWEST)
    found = Counter(filter(None, alike))
    if not found:
        return ""
    label, times = found.most_common(1)[0]
    others = sum(1 for cell in cells if cell.text.strip())
    return label if times >= _FEWEST and times >= 0.6 * (others - 1) else ""


def _own_label(cell: Cell) -> str:
    text = cell.text.strip()
    labelled = read_labels(text)
    if len(labelled.fields) == 1 and not labelled.before and labelled.fields[0].value:
        return (
            text[: len(text) - len(labelled.fields[0].value)].rstrip()
            if text.endswith(labelled.fields[0].value)
            else ""
        )
    words = text.split()
    for length in range(_LONGEST_LABEL, 1, -1):
        label = " ".join(words[:length])
        if (
            len(words) > length
            and not vocabulary().kind_in(label)  # "Mandatory units" of "Mandatory units – Group A" is no label
            and "title" in vocabulary().named_roles(label)
            and words[length][:1].isupper()
        ):
            return label
    return ""


def _without(cell: Cell, label: str) -> Cell:
    if not label or not cell.text.strip().startswith(label):
        return cell
    rest = re.sub(r"^[\s:=–-]+", "", cell.text.strip()[len(label) :])
    return replace(cell, text=rest) if rest else cell
