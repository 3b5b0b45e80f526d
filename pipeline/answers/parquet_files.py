"""Parquet files read and written as `pyarrow.parquet` does: that module loads file systems of clouds, and ssl for them.

It takes as long to load as to read ten thousand units and write their pairs. Where Arrow keeps its reader and writer
somewhere else one day, `pyarrow.parquet` gives them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

# What `pyarrow.parquet.ParquetWriter` asks for where it is told nothing.
_AS_EVER = {"version": "2.6", "compression": "snappy", "data_page_version": "1.0", "writer_engine_version": "V2"}


def parquet_table(path: Path) -> pa.Table:
    """The whole file as one table."""
    try:
        from pyarrow._parquet import ParquetReader  # noqa: PLC0415

        reader = ParquetReader()
        open_file, read_all = reader.open, reader.read_all
    except (ImportError, AttributeError):
        import pyarrow.parquet as pq  # noqa: PLC0415

        return pq.ParquetFile(path).read()  # `read_table` would load pandas
    open_file(str(path))
    return read_all(use_threads=True)


@contextmanager
def parquet_writer(path: Path, schema: pa.Schema, **options: Any) -> Iterator[Any]:  # noqa: ANN401 - Arrow's own
    """What writes tables of a schema, by its `write_table`."""
    try:
        from pyarrow._parquet import ParquetWriter  # noqa: PLC0415

        writer = ParquetWriter(str(path), schema, **_AS_EVER, **options)
    except (ImportError, TypeError):
        import pyarrow.parquet as pq  # noqa: PLC0415

        writer = pq.ParquetWriter(path, schema, **options)
    try:
        yield writer
    finally:
        writer.close()
