"""The SQL behind the answers, a file a question, and its rows as typed values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import NoWarehouseError

if TYPE_CHECKING:
    import duckdb

Answer = TypeVar("Answer")


@cache
def query_text(name: str) -> str:
    """The SQL of `<name>.sql`."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")


def rows_as(
    answer: type[Answer], connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, Any] | None = None
) -> list[Answer]:
    """The rows of a query, each as `answer`, whose fields are named as the query's columns.

    Raises:
        NoWarehouseError: the warehouse was built by a version that knew less.
    """
    import duckdb  # noqa: PLC0415 - whoever has a connection has it

    try:
        cursor = connection.execute(sql, params)
    except (duckdb.BinderException, duckdb.CatalogException) as error:  # the queries are ours, and fit our tables
        raise NoWarehouseError(
            "The warehouse was built by another version of unitmap, which kept less. "
            "A refresh builds it anew; nothing is lost.",
            at_command_line="`unitmap refresh` does it.",
        ) from error
    names = [column[0] for column in cursor.description or ()]
    return [answer(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
