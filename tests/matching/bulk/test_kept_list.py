"""A list that is kept from edition to edition reads as it is, and only what came is written."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.bulk import kept_list
from pipeline.matching.bulk.changed import difference
from pipeline.matching.bulk.joins import counted, counted_on, in_order
from pipeline.matching.bulk.kept_list import laid_out, read_list, write_list

LETTERS = st.lists(st.sampled_from("abc"), min_size=1, max_size=30)


def table(rows):
    return pa.table({"title": pa.array(rows, pa.string())})


def kept(folder, editions):
    """Keep one edition after the other; the folders they were kept in."""
    before = None
    for number, rows in enumerate(editions):
        aside = folder / str(number)
        aside.mkdir()
        stayed = difference(read_list(before), table(rows)).before if before else None
        write_list(before or aside, aside, table(rows), stayed)
        assert read_list(aside)["title"].to_pylist() == rows
        before = aside
    return [folder / str(number) for number in range(len(editions))]


@given(st.lists(LETTERS, min_size=2, max_size=6), st.sampled_from([1, 10]))
def test_an_edition_reads_as_it_was_written(editions, much):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept_list, "MUCH", much)
        kept(Path(folder), editions)


def test_only_rows_that_came_are_written(tmp_path):
    old = [f"row {number}" for number in range(1_000)]
    new = [*old[:100], "came", *old[100:200], *old[205:], "last"]
    first, second, third = kept(tmp_path, [old, new, new[1:]])
    assert sorted(path.name for path in third.glob("*.arrow")) == ["list-0.arrow", "list-1.arrow"]
    assert (second / "list-0.arrow").samefile(first / "list-0.arrow")
    assert kept_list.read_table(third / "list-1.arrow")["title"].to_pylist() == ["came", "last"]


def test_too_many_pieces_or_files_are_written_into_one():
    rows = np.arange(10_000)
    assert laid_out([(0, 0, 10_000)], rows) == [(0, 0, 10_000)]
    assert laid_out([(number, 0, 1_000) for number in range(kept_list.MOST_FILES)], rows) is None
    assert laid_out([(0, 0, 10_000)], np.arange(0, 10_000, 2)) is None
    assert laid_out([(0, 0, 10_000)], np.where(rows % 1_000 < 200, -1, rows)) is None


@given(*[st.lists(st.integers(0, 5))] * 2)
def test_counts_are_those_of_all_values(values, more):
    known = counted(np.array(values, dtype=np.int64))
    fresh, gone = np.array(more, dtype=np.int64), np.array(values[::2], dtype=np.int64)
    found = counted_on(*known, fresh, gone)
    expected = counted(np.array([*values[1::2], *more], dtype=np.int64))
    assert [side.tolist() for side in found] == [side.tolist() for side in expected]


@given(st.lists(st.integers(-9, 9)), st.integers(0, 500))
def test_numbers_nearly_in_order_are_sorted(values, before):
    found = in_order(np.array([*range(before), *values], dtype=np.int64))
    assert found.tolist() == sorted([*range(before), *values])
