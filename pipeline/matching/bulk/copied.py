"""UANs copied from another unit: a row whose title, level and size are those of one UAN, printed beside another one.

A clerk who takes the UAN of the line above makes one unit of two. Such a row is known by all its other cells: it
differs in level or size from what the rows of its UAN state and has hardly a word of their titles, while rows of one
other UAN print its title, and state nothing else than it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk.joins import counted, distinct, join, lookup, ranges
from pipeline.matching.facts import UNKNOWN
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.bulk.columns import Columns
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.units import Units
    from pipeline.matching.bulk.wordings import Wordings

TOLD = 10
FEW = 8  # UANs that print one title; a title of more tells none of them


def believed(columns: Columns, wordings: Wordings, units: Units) -> Ints:
    """Each row's UAN, `UNKNOWN` for one copied from another unit too; `units` are those of the UANs as printed."""
    wording = wordings.of_title[columns.title]
    named = np.where(columns.level >= 0, columns.level, wordings.level_of_title[columns.title] - 1)
    stated = np.stack((named, columns.credit, columns.glh))
    told = np.stack((units.facts.level, units.facts.credit, units.facts.glh))[:, : units.coded]
    rows = np.flatnonzero(columns.uan >= 0)
    asked = rows[_differ(stated[:, rows], told[:, columns.uan[rows]])]
    if not len(asked):
        return columns.uan
    one, other = _elsewhere(wordings.form[wording], columns.uan, rows, asked)
    mine, theirs = stated[:, one], told[:, other]
    fitting = ~_differ(mine, theirs) & ((mine == theirs) & (mine > UNKNOWN)).any(axis=0)
    doubted = distinct(one[fitting])
    doubted = doubted[_of_another_topic(wordings, wording, columns.uan, rows, doubted)]
    if not len(doubted):
        return columns.uan
    found = columns.uan.copy()
    found[doubted] = UNKNOWN
    return found


@dataclass(frozen=True, slots=True)
class Copied:
    """The rows whose UAN was taken for copied, and these UANs."""

    rows: Ints
    uans: pa.Array

    @classmethod
    def of(cls, columns: Columns, units: Units) -> Copied:
        """Those of a list."""
        coded = np.flatnonzero(columns.uan >= 0)
        rows = coded[units.of_row[coded] != columns.uan[coded]]
        return cls(rows, arrays.texts(arrays.some(columns.uans, columns.uan[rows])))

    def changed(self, now: Ints, part: Ints, anew: Copied) -> Copied:
        """Those of the list as it is now, of which a part was decided anew; `now` is the new place of each row."""
        stays = np.flatnonzero((now[self.rows] > UNKNOWN) & ~np.isin(now[self.rows], part)).astype(np.int64)
        rows = np.concatenate((now[self.rows[stays]], part[anew.rows]))
        uans = pa.concat_arrays([arrays.texts(arrays.some(self.uans, stays)), anew.uans])
        order = np.argsort(rows)
        return Copied(rows[order], arrays.texts(arrays.some(uans, order)))

    def told(self) -> tuple[str, ...]:
        """In words the first of them."""
        first = zip(self.rows[:TOLD].tolist(), self.uans[:TOLD].to_pylist(), strict=True)
        return tuple(f"{uan} (at {row}): copied from another unit, left out" for row, uan in first)


def _differ(one: Ints, other: Ints) -> Flags:
    """Where any fact that both state differs; a fact a line."""
    found: Flags = ((one > UNKNOWN) & (other > UNKNOWN) & (one != other)).any(axis=0)
    return found


def _elsewhere(form: Keys, uan: Ints, rows: Ints, asked: Ints) -> Pairs:
    """Rows asked about, each with every other UAN under which its title stands, if these are few."""
    asked = asked[form[asked] > 0]
    bearing = rows[lookup(form[rows], distinct(form[asked]))[1]]
    order = np.lexsort((uan[bearing], form[bearing]))
    forms, codes = form[bearing][order], uan[bearing][order]
    first = np.ones(len(forms), dtype=bool)
    first[1:] = (forms[1:] != forms[:-1]) | (codes[1:] != codes[:-1])
    forms, codes = forms[first], codes[first]
    known, times = counted(forms)
    few = times[lookup(forms, known)[0]] <= FEW
    one, other = join(form[asked], forms[few])
    apart = codes[few][other] != uan[asked[one]]
    return asked[one[apart]], codes[few][other[apart]]


def _of_another_topic(wordings: Wordings, wording: Ints, uan: Ints, rows: Ints, doubted: Ints) -> Flags:
    """Whether fewer than half of the words of each row's title are those of the other rows of its UAN."""
    peers = rows[lookup(uan[rows].astype(np.uint64), distinct(uan[doubted]).astype(np.uint64))[1]]
    couples = distinct((uan[peers] << 32) | wording[peers])
    owner, printed = couples >> 32, couples & 0xFFFFFFFF
    bases = {int(which): _bases(wordings, int(which)) for which in distinct(printed)}
    least = weights().lists.uan_words
    answers = []
    for code, own in zip(uan[doubted].tolist(), wording[doubted].tolist(), strict=True):
        others = [bases[each] for each in printed[owner == code].tolist() if wordings.form[each] != wordings.form[own]]
        shared = len(bases[own] & set().union(*others))
        answers.append(bool(others) and shared < least * len(bases[own]))
    return np.array(answers, dtype=bool)


def _bases(wordings: Wordings, which: int) -> set[int]:
    """The base forms of a wording's words."""
    place = ranges(wordings.offsets[which : which + 1], np.diff(wordings.offsets[which : which + 2]))
    return set(wordings.words.base[wordings.word[place[wordings.meaning[place]]]].tolist())
