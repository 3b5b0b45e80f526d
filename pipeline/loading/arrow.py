"""Declared tables as Arrow tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.tables import ColumnType, Table

Row = dict[str, object]

_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.WHOLE: pa.int32(),
    ColumnType.COUNT: pa.int64(),
    ColumnType.REAL: pa.float64(),
    ColumnType.FLAG: pa.bool_(),
    ColumnType.MOMENT: pa.timestamp("us"),
    ColumnType.DAY: pa.date32(),
    ColumnType.TEXTS: pa.list_(pa.string()),
    ColumnType.BOX: pa.list_(pa.float64()),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a declared table."""
    return pa.schema([pa.field(column.name, _TYPES[column.type]) for column in table.columns])


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table.

    Raises:
        ValueError: a row has other columns than declared; Arrow itself would drop or empty them in silence.
    """
    declared = {column.name for column in table.columns}
    for row in rows:
        if row.keys() != declared:
            raise ValueError(f"{table.qualified_name}: columns {sorted(row.keys() ^ declared)} are not in both")
    return arrays.rows(rows, arrow_schema(table))


def fitted(table: Table, loaded: pa.Table) -> pa.Table:
    """An Arrow table made elsewhere, with the declared columns in their order and types.

    Texts kept by their places (dictionaries) stay so: DuckDB reads them, and a million pairs share few reasons.
    Columns that are missing become NULL, so that the check of the built file names them if they must be there.

    Raises:
        ValueError: it has a column that is not declared.
    """
    schema = arrow_schema(table)
    unknown = set(loaded.column_names) - set(schema.names)
    if unknown:
        raise ValueError(f"{table.qualified_name}: columns {sorted(unknown)} are not declared")
    return pa.table({field.name: _fitted_column(loaded, field) for field in schema})


def _fitted_column(loaded: pa.Table, field: pa.Field) -> pa.ChunkedArray | pa.Array:
    if field.name not in loaded.column_names:
        return pa.nulls(len(loaded), field.type)
    column = loaded[field.name]
    if pa.types.is_dictionary(column.type) and column.type.value_type in (field.type, pa.large_string()):
        return column
    return column if column.type == field.type else pc.cast(column, field.type)


def with_digests(loaded: pa.Table, name: str) -> pa.Table:
    """The table with a number in that column of every row; where it has none yet, a hash of all that stands there."""
    missing = np.flatnonzero(arrays.plain(pc.is_null(loaded[name])))
    if not len(missing):
        return loaded
    # Row by row, as they are few: `take` puts the texts of all pieces together, and `filter` loads pyarrow.compute.
    digests = arrays.filled(loaded[name], 0).copy()
    digests[missing] = [_digest(loaded.slice(at, 1).to_pylist()[0]) for at in missing.tolist()]
    return loaded.set_column(loaded.schema.get_field_index(name), name, arrays.numbers(digests))


def _digest(row: Mapping[str, object]) -> int:
    content = msgspec.msgpack.encode(list(row.values()))
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "little", signed=True)
