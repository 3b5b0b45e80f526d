"""Connections to DuckDB, opened one way: without the bar of progress that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import duckdb


def connected(
    database: Path | str = ":memory:", *, read_only: bool = False, config: Mapping[str, Any] | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection, as `duckdb.connect` gives it, that writes nothing by itself.

    DuckDB 2 draws how far a statement is that takes longer than two seconds, on standard output and on a pipe too: into
    the CSV and the JSON that somebody asked for.

    Raises:
        duckdb.Error: it cannot be opened.
    """
    import duckdb  # noqa: PLC0415 - heavy, and not on the path of a no-op

    connection = duckdb.connect(str(database), read_only=read_only, config=dict(config or {}))
    connection.execute("SET enable_progress_bar = false")
    return connection
