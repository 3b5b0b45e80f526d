"""Which rows of a list stayed: all that are alike and in one order, wherever others came, went or changed."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.bulk import changed
from pipeline.matching.bulk.changed import difference

LETTERS = st.lists(st.sampled_from("abc"), max_size=30)


def table(rows):
    return pa.table({"title": pa.array(rows, pa.string()), "place": pa.array([len(row or "") for row in rows])})


def stayed(old, new):
    before = difference(table(old), table(new)).before
    kept = np.flatnonzero(before >= 0)
    assert (np.diff(before[kept]) > 0).all()
    assert [old[place] for place in before[kept]] == [new[place] for place in kept]
    return len(kept)


@given(LETTERS, LETTERS)
def test_rows_that_stayed_are_alike_and_in_one_order(old, new):
    stayed(old, new)


def test_all_rows_but_those_that_came_went_or_changed(monkeypatch):
    monkeypatch.setattr(changed, "row_hashes", None)  # no row need be told by its hash
    old = [f"row {number}" for number in range(1_000)]
    new = [*old[:100], "came", *old[100:200], *old[205:300], "changed", *old[301:900], *old[950:], "last"]
    assert stayed(old, new) == 1_000 - 5 - 1 - 50


def test_rows_that_moved_far_are_told_by_their_hashes():
    old = [f"row {number}" for number in range(2_000)]
    assert stayed(old, old[900:] + old[:900]) >= 1_000
