"""Pairs as files, written as they come: a million listings give ten million pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.answers.parquet_files import parquet_writer
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

Writer = Callable[["Iterator[pa.Table]", "Path"], None]
_EXCEL_ROWS = 1_048_575
_WIDTHS = {"A": 10, "B": 10, "C": 14, "D": 9, "E": 90}


def writer_of(out: Path) -> Writer:
    """How pairs are written into a file of this name.

    Raises:
        UsageError: its ending tells no format there is.
    """
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise UsageError(f"{out.name}: pairs are written to {', '.join(_WRITERS)} files.")
    return writer


def write_pairs(batches: Iterator[pa.Table], out: Path, writer: Writer) -> None:
    """Write all pairs; a list without any gives a file with the header alone."""
    writer(batches, out)


def _schema() -> pa.Schema:
    from pipeline.matching.bulk.engine import PAIRS  # noqa: PLC0415

    return PAIRS


def _write_parquet(batches: Iterator[pa.Table], out: Path) -> None:
    coded = ["relation", "reason", "score"]
    with parquet_writer(out, _schema(), use_dictionary=coded, write_statistics=["a", "b"]) as writer:
        for batch in batches:
            writer.write_table(batch)


def _write_csv(batches: Iterator[pa.Table], out: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import csv  # noqa: PLC0415

    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415 - a table's own `cast` loads `pyarrow.compute`

    plain = pa.schema([(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in _schema()])
    with csv.CSVWriter(out, plain, write_options=csv.WriteOptions(quoting_style="needed")) as writer:
        for batch in batches:
            for start in range(0, batch.num_rows, _CSV_ROWS):
                part = batch.slice(start, _CSV_ROWS)
                columns = [pc.cast(part[field.name], field.type) for field in plain]
                writer.write_table(pa.Table.from_arrays(columns, schema=plain))


_CSV_ROWS = 250_000


def _write_excel(batches: Iterator[pa.Table], out: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("pairs")
    sheet.freeze_panes = "A2"
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.append(_schema().names)
    written = 0
    for batch in batches:
        written += batch.num_rows
        if written > _EXCEL_ROWS:
            raise UsageError(
                f"There are more pairs than a sheet of Excel holds ({_EXCEL_ROWS:,}). Write .csv or .parquet."
            )
        for row in zip(*(batch[name].to_pylist() for name in batch.column_names), strict=True):
            sheet.append(row)
    sheet.auto_filter.ref = f"A1:E{written + 1}"
    book.save(out)


_WRITERS: dict[str, Writer] = {".csv": _write_csv, ".parquet": _write_parquet, ".xlsx": _write_excel}
