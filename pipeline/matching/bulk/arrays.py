"""Arrow arrays from numpy and lists, by their buffers: `pa.array` would load pandas, a fifth of a second."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import UnionType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import kernels as pc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints


def numbers(values: NDArray[Any]) -> pa.Array:
    """Whole or broken numbers, of the type they have."""
    kinds = {"int64": pa.int64(), "int32": pa.int32(), "float64": pa.float64()}
    values = np.ascontiguousarray(values)
    return pa.Array.from_buffers(kinds[values.dtype.name], len(values), [None, pa.py_buffer(values)])


def flags(values: Flags) -> pa.Array:
    """Truth values."""
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, _bits(values)])


def texts(values: Sequence[str | None]) -> pa.Array:
    """Texts; None is null."""
    encoded = [value.encode() if value is not None else b"" for value in values]
    offsets = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum([len(value) for value in encoded], out=offsets[1:])
    valid = _bits(np.array([value is not None for value in values], dtype=bool))
    buffers = [valid, pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


_EPOCH, _MICROSECOND = datetime(1970, 1, 1), timedelta(microseconds=1)
_NUMBERS = {pa.int32(): (int, np.int32), pa.int64(): (int, np.int64), pa.float64(): (int | float, np.float64)}


def column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Python's values as an array of a type that tables have; None is null.

    Raises:
        TypeError: a value is not of that type.
        OverflowError: a number is too large for it.
    """
    if kind == pa.string():
        return texts(values)
    valid = _bits(np.fromiter((value is not None for value in values), bool, len(values)))
    if pa.types.is_list(kind):
        ends = np.cumsum([0, *(len(value or ()) for value in values)]).astype(np.int32)
        inner = column([each for value in values if value for each in value], kind.value_type)
        return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(ends)], children=[inner])
    if kind == pa.bool_():
        _of_type(values, bool)
        return pa.Array.from_buffers(
            kind, len(values), [valid, _bits(np.array([bool(value) for value in values], dtype=bool))]
        )
    if kind == pa.timestamp("us"):
        _of_type(values, datetime)
        return column([value and (value - _EPOCH) // _MICROSECOND for value in values], pa.int64()).view(kind)
    if kind == pa.date32():
        _of_type(values, date)
        return column([value and (value - _EPOCH.date()).days for value in values], pa.int32()).view(kind)
    python, numpy = _NUMBERS[kind]
    _of_type(values, python)
    content = np.array([0 if value is None else value for value in values], dtype=numpy)
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(content)])


def rows(of: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table; a column that a row does not have is null there.

    Raises:
        TypeError: a value is not of its column's type.
        OverflowError: a number is too large for its column.
    """
    columns = [column([row.get(field.name) for row in of], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _of_type(values: Sequence[Any], kind: type | UnionType) -> None:
    for value in values:
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"{value!r} is no {kind}")


def some(values: pa.Array, places: Ints) -> list[Any]:
    """The values at some places, as Python has them."""
    found: list[Any] = pc.take(values, numbers(places)).to_pylist()
    return found


def occurrences(values: pa.DictionaryArray) -> list[int]:
    """How often each entry of the dictionary occurs."""
    found: list[int] = np.bincount(plain(values.indices), minlength=len(values.dictionary)).tolist()
    return found


def _bits(values: Flags) -> pa.Buffer:
    return pa.py_buffer(np.packbits(values, bitorder="little"))


def plain(values: pa.Array | pa.ChunkedArray) -> NDArray[Any]:
    """The values as numpy has them; there must be no nulls."""
    if isinstance(values, pa.ChunkedArray):
        # Of no pieces at all `combine_chunks` would make an array as `pa.array` does.
        values = values.combine_chunks() if values.num_chunks else pa.nulls(0, values.type)
    _, content = values.buffers()[:2]
    if pa.types.is_boolean(values.type):
        bits = np.unpackbits(np.frombuffer(content or b"", dtype=np.uint8), bitorder="little")
        return bits[values.offset : values.offset + len(values)].astype(bool)
    kind = {pa.int64(): np.int64, pa.int32(): np.int32, pa.float64(): np.float64}[values.type]
    return np.frombuffer(content or b"", dtype=kind)[values.offset : values.offset + len(values)]


def text(value: str | None) -> pa.Scalar:
    """One text, or none."""
    return texts([value])[0]


def number(value: int) -> pa.Scalar:
    """One whole number."""
    return numbers(np.array([value], dtype=np.int64))[0]


def filled(values: pa.Array | pa.ChunkedArray, nothing: int) -> Ints:
    """Whole numbers with a number in the place of nulls."""
    values = pc.cast(values, pa.int64())
    return plain(pc.coalesce(values, number(nothing)))
