"""The units of a list: rows of one UAN are one; other rows alike in all that counts stand together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.copied import believed
from pipeline.matching.bulk.groups import Groups
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import counted, distinct, numbered
from pipeline.matching.facts import UNKNOWN, Facts, unknown

if TYPE_CHECKING:
    from pipeline.matching.bulk.columns import Columns
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Units:
    """`of_row` is each row's unit; the first `coded` units have a UAN. `facts` are what most rows of a unit state.

    `groups` are the rows unit by unit. `untitled` units have no word to compare.
    """

    of_row: Ints
    coded: int
    groups: Groups
    facts: Facts
    untitled: Flags

    def __len__(self) -> int:
        return len(self.untitled)


def units_of(columns: Columns, wordings: Wordings) -> Units:
    """Put the rows of a list together into units; a UAN that was copied from another unit counts for nothing."""
    units = _units(columns, columns.uan, wordings)
    uan = believed(columns, wordings, units)
    return units if uan is columns.uan else _units(columns, uan, wordings)


def _units(columns: Columns, uan: Ints, wordings: Wordings) -> Units:
    wording = wordings.of_title[columns.title]
    named = wordings.level_of_title[columns.title] - 1
    coded = len(columns.uans)
    free = np.flatnonzero(uan < 0)
    facts = (wording, columns.level, named, columns.credit, columns.glh, columns.nos)
    key = np.zeros(len(free), dtype=np.uint64)
    for salt, values in enumerate(facts):
        key += mixed(values[free].astype(np.uint64), 20 + salt)
    first, number = numbered(key)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))  # in the order of their first rows, whatever else the list holds
    number = rank[number]
    of_row = uan.copy()
    of_row[free] = coded + number
    count = coded + int(number.max(initial=-1)) + 1
    worded = np.zeros(count, dtype=bool)
    worded[of_row[wordings.form[wording] > 0]] = True
    return Units(of_row, coded, Groups.of(of_row, count), _facts(columns, named, of_row, coded, count), ~worded)


def _facts(columns: Columns, named: Ints, unit: Ints, coded: int, count: int) -> Facts:
    """What most rows of each unit state. A list knows one suite of standards, and no scheme of numbers."""
    nothing, every = unknown(count), np.arange(count, dtype=np.int64)

    def told(values: Ints) -> Ints:
        return most_stated(unit, values, count)

    return Facts(
        wording=nothing, subject=nothing, theme=nothing, body=nothing, label=nothing,
        uan=np.where(every < coded, every, UNKNOWN), scheme=nothing, number=nothing,
        suite=np.zeros(count, dtype=np.int64), nos=told(columns.nos),
        level=told(np.where(columns.level >= 0, columns.level, named)), named=told(named),
        credit=told(columns.credit), glh=told(columns.glh), inherited_uan=nothing, inherited_nos=nothing,
        outcomes=nothing, criteria=nothing,
    )  # fmt: skip


def most_stated(unit: Ints, values: Ints, count: int) -> Ints:
    """The value that most rows of each unit state, the smallest of equals; `UNKNOWN` where none does."""
    known = np.flatnonzero(values > UNKNOWN)
    found = unknown(count)
    codes, times = counted((unit[known] << 32) | values[known])
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
    codes = (unit << 32) | numbered(form)[1]
    places = numbered(codes)[0]
    return codes[places] >> 32, form[places]
