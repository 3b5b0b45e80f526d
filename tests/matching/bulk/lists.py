"""Lists for the matcher of registers, and their pairs as sets."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.matching.bulk import match_list

NAMES = ("body", "unit_number", "uan", "nos_code", "title", "level", "credit", "glh")


def units(*rows: dict[str, Any] | str) -> pa.Table:
    """A list of units; a row that is a text is a title and nothing else."""
    told = [{"title": row} if isinstance(row, str) else row for row in rows]
    columns = {name: [row.get(name) for row in told] for name in NAMES}
    types = {"credit": pa.int64(), "glh": pa.int64()}
    return pa.table({name: pa.array(values, types.get(name, pa.string())) for name, values in columns.items()})


def pairs(table: pa.Table) -> dict[tuple[int, int], str]:
    """Each pair of rows with its relation."""
    found = match_list(table).table().to_pylist()
    assert len({(pair["a"], pair["b"]) for pair in found}) == len(found)
    return {(pair["a"], pair["b"]): pair["relation"] for pair in found}


def relation(one: dict[str, Any] | str, other: dict[str, Any] | str) -> str | None:
    """The relation of two rows, as a list of two."""
    return pairs(units(one, other)).get((0, 1))
