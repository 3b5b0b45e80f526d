"""Rows become Arrow tables as Arrow itself makes them, and without pandas."""

import subprocess
import sys
from datetime import date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.bulk import arrays

KINDS = {
    pa.string(): st.text(),
    pa.int32(): st.integers(-(2**31), 2**31 - 1),
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.floats(allow_nan=False) | st.integers(-1000, 1000),
    pa.bool_(): st.booleans(),
    pa.timestamp("us"): st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    pa.date32(): st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    pa.list_(pa.string()): st.lists(st.none() | st.text(max_size=3), max_size=3),
    pa.list_(pa.float64()): st.lists(st.floats(allow_nan=False), max_size=3),
}
SCHEMA = pa.schema([(str(kind), kind) for kind in KINDS])


@given(st.lists(st.fixed_dictionaries({str(kind): st.none() | values for kind, values in KINDS.items()}), max_size=9))
def test_rows_are_those_that_arrow_makes(rows):
    made = arrays.rows(rows, SCHEMA)
    made.validate(full=True)
    assert made.to_pylist() == pa.Table.from_pylist(rows, schema=SCHEMA).to_pylist()


@pytest.mark.parametrize(
    ("value", "kind"), [(1.5, pa.int32()), ("1", pa.int64()), (2**40, pa.int32()), (1, pa.bool_())]
)
def test_a_value_of_another_type_is_an_error(value, kind):
    with pytest.raises((TypeError, OverflowError)):
        arrays.column([None, value], kind)


def test_a_build_does_without_pandas_and_what_describes_every_function_of_arrow(tmp_path):
    script = f"""if True:
        import sys
        from pathlib import Path
        from pipeline.loading import build_warehouse
        from pipeline.matching import match
        from pipeline.refresh.listed import ListingsMemory
        from pipeline.refresh.matched import MatchingMemory
        from tests.loading.example import beacon, harbour
        folder = Path({str(tmp_path)!r})
        for reports in ([beacon()], [beacon(), harbour()]):  # the second one remembers the first
            matcher = MatchingMemory(folder / "matching", "1", match)
            listed = ListingsMemory(folder / "listings.arrow")
            build_warehouse(reports, folder / "specs.duckdb", matcher=matcher, list_units=listed)
        sys.exit(not {{"pandas", "pyarrow.compute"}}.isdisjoint(sys.modules))
    """
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
