"""The units of a list: rows of one UAN are one; other rows alike in all that counts stand together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.columns import UNKNOWN
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import distinct, groups_of

if TYPE_CHECKING:
    from pipeline.matching.bulk.columns import Columns
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Units:
    """`of_row` is each row's unit; the first `coded` units have a UAN. Facts are what most rows of a unit state.

    `rows` lists the rows unit by unit, from `first` on, `size` of them. `untitled` units have no word to compare.
    """

    of_row: Ints
    coded: int
    rows: Ints
    first: Ints
    size: Ints
    level: Ints
    named_level: Ints
    credit: Ints
    glh: Ints
    nos: Ints
    untitled: Flags

    def __len__(self) -> int:
        return len(self.size)


def units_of(columns: Columns, wordings: Wordings) -> Units:
    """Put the rows of a list together into units."""
    wording = wordings.of_title[columns.title]
    named = wordings.level_of_title[columns.title]
    level = np.where(columns.level > 0, columns.level, named)
    coded = len(columns.uans)
    free = np.flatnonzero(columns.uan < 0)
    facts = (wording, columns.level, named, columns.credit, columns.glh, columns.nos)
    key = np.zeros(len(free), dtype=np.uint64)
    for salt, values in enumerate(facts):
        key += mixed(values[free].astype(np.uint64), 20 + salt)
    _, number = np.unique(key, return_inverse=True)
    of_row = columns.uan.copy()
    of_row[free] = coded + number
    order, starts, lengths = groups_of(of_row, in_order=True)
    first, size = np.zeros((2, coded + int(number.max(initial=-1)) + 1), dtype=np.int64)
    first[of_row[order[starts]]], size[of_row[order[starts]]] = starts, lengths
    worded = np.zeros(len(size), dtype=bool)
    worded[of_row[wordings.form[wording] > 0]] = True

    def told(values: Ints, nothing: int) -> Ints:
        return most_stated(of_row, values, len(size), nothing)

    return Units(
        of_row, coded, order, first, size, told(level, 0), told(named, 0), told(columns.credit, UNKNOWN),
        told(columns.glh, UNKNOWN), told(columns.nos, UNKNOWN), ~worded,
    )  # fmt: skip


def most_stated(unit: Ints, values: Ints, count: int, nothing: int) -> Ints:
    """The value that most rows of each unit state, the smallest of equals; `nothing` where none does."""
    known = np.flatnonzero(values > nothing)
    found = np.full(count, nothing, dtype=np.int64)
    codes, times = np.unique((unit[known] << 32) | values[known], return_counts=True)
    owner, value = codes >> 32, codes & 0xFFFFFFFF
    order = np.lexsort((-value, times, owner))  # the best of each unit comes last
    found[owner[order]] = value[order]
    return found


def titles_of_units(units: Units, columns: Columns, wordings: Wordings) -> tuple[Ints, Ints]:
    """Every unit with every wording its rows print, each couple once; titles without words left out."""
    wording = wordings.of_title[columns.title]
    real = wordings.form[wording] > 0
    codes = distinct((units.of_row[real] << 32) | wording[real])
    return codes >> 32, codes & 0xFFFFFFFF


def form_keys(unit: Ints, wording: Ints, wordings: Wordings) -> tuple[Ints, Keys]:
    """Every unit with every form of its titles, each couple once."""
    form = wordings.form[wording]
    _, number = np.unique(form, return_inverse=True)
    codes, places = np.unique((unit << 32) | number, return_index=True)
    return codes >> 32, form[places]
