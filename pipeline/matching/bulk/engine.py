"""The way of a list through matching: columns, wordings, units, relations, pairs of rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.alike import Lexicon, alike
from pipeline.matching.bulk.beside import ahead, beside
from pipeline.matching.bulk.columns import coded, columns_of, titles_of
from pipeline.matching.bulk.copied import Copied
from pipeline.matching.bulk.expand import decisions_of, row_pairs
from pipeline.matching.bulk.houses import printed_of
from pipeline.matching.bulk.joins import used
from pipeline.matching.bulk.learnt import applied, as_texts, lessons_of
from pipeline.matching.bulk.likelier import to_the_likelier
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.bulk.relate import related
from pipeline.matching.bulk.swapped import righted
from pipeline.matching.bulk.telling import reasons_of
from pipeline.matching.bulk.units import titles_of_units, units_of
from pipeline.matching.bulk.wordings import wordings_from
from pipeline.matching.relation import EQUIVALENT, RELATED, RELATIONS, SAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.matching.bulk.columns import Columns
    from pipeline.matching.bulk.expand import Decisions, RowPairs
    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.units import Units
    from pipeline.matching.bulk.wordings import Wordings

NAMES = arrays.texts([str(relation) for relation in RELATIONS])
PAIRS = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("relation", pa.dictionary(pa.int32(), pa.string())),
        ("score", pa.float64()),
        ("reason", pa.dictionary(pa.int32(), pa.string())),
    ]
)


@dataclass(frozen=True, slots=True)
class ListMatching:
    """A list matched. `reason` is for each decision the place of its reason in `reasons`.

    `copied` are rows with another unit's UAN; `learnt` tells of them, and of what the list shows to say nothing.
    """

    columns: Columns
    units: Units
    decisions: Decisions
    reason: Ints
    reasons: pa.Array
    copied: Copied
    learnt: tuple[str, ...] = ()

    def batches(self, first: int | None = None) -> Iterator[pa.Table]:
        """The pairs as tables of the schema `PAIRS`, a million or so at a time; positions count from 0.

        Args:
            first: How many rows the first of two lists has: only pairs across both are given then, `a` in the first
                and `b` in the second list. None for one list.
        """
        parts = (self._table(pairs, first) for pairs in row_pairs(self.units.groups, self.decisions))
        yield from ahead(len(self.decisions.one), parts)

    def table(self, first: int | None = None) -> pa.Table:
        """All pairs, sorted by `a` and `b`; for lists whose pairs fit into memory."""
        tables = list(self.batches(first))
        # `empty_table` would load pandas.
        whole = pa.concat_tables(tables) if tables else pa.Table.from_batches([], schema=PAIRS)
        return whole.sort_by([("a", "ascending"), ("b", "ascending")])

    def _table(self, pairs: RowPairs, first: int | None) -> pa.Table:
        a, b, decision = pairs.a, pairs.b, pairs.decision
        own = self.columns.own
        decided = self.decisions.relation[decision]
        upgraded = (own[a] == own[b]) & (own[a] >= 0) & ((decided == EQUIVALENT) | (decided == RELATED))
        if first is not None:
            across = (a < first) & (b >= first)
            a, b, decision, upgraded = a[across], b[across] - first, decision[across], upgraded[across]
        relation = np.where(upgraded, SAME, self.decisions.relation[decision])
        reason = np.where(upgraded, 0, self.reason[decision])
        score = np.where(upgraded, 1.0, self.decisions.score[decision])
        told, number = used(reason)  # a file holds the reasons of each part once; all of them would be most of it
        columns = [
            arrays.numbers(a),
            arrays.numbers(b),
            pa.DictionaryArray.from_arrays(arrays.numbers(relation.astype(np.int32)), NAMES),
            arrays.numbers(score),
            pa.DictionaryArray.from_arrays(arrays.numbers(number), pc.take(self.reasons, arrays.numbers(told))),
        ]
        return pa.Table.from_arrays(columns, schema=PAIRS)


def run(table: pa.Table, threads: int | None = None) -> ListMatching:
    """Match a list; see `pipeline.matching.match_list`."""
    titled = titles_of(table)
    bare = cache(lambda: printed_of(table, titled, threads))
    straight, swapped = righted(table, bare)
    columns, printed = beside(table.num_rows, lambda: columns_of(straight, titled=titled), bare)
    columns = replace(columns, title=printed.title)
    memo = Memo()
    of_title, texts = coded(printed.texts)
    lessons = lessons_of(columns.uan_code, of_title[columns.title], texts)
    wordings = wordings_from(applied(lessons, texts), of_title, printed.level, memo)
    lexicon = Lexicon.of(wordings, True, memo)
    units, same = beside(table.num_rows, lambda: units_of(columns, wordings), lambda: alike(wordings, lexicon))
    told = (*swapped, *printed.told(titled[1], columns.bodies), *as_texts(lessons).to_pylist())
    matching = decided(columns, wordings, units, same)
    return replace(matching, learnt=(*told, *matching.copied.told()))


def decided(columns: Columns, wordings: Wordings, units: Units, same: Pairs) -> ListMatching:
    """Match units whose titles are taken apart; `same` are the wordings of different forms that say the same."""
    titles = titles_of_units(units, columns, wordings)
    found = to_the_likelier(units, related(units, titles, same, wordings))
    decisions = decisions_of(units, found)
    reason, reasons = reasons_of(units, decisions, columns)
    return ListMatching(columns, units, decisions, reason, reasons, Copied.of(columns, units))
