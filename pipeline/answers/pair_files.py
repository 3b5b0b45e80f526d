"""Pairs as files, written as they come: a million listings give ten million pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.answers.parquet_files import parquet_writer
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import io
    from pathlib import Path

    import pyarrow as pa

Writer = Callable[["Iterator[pa.Table]", "Path"], None]
_CSV_ROWS = 50_000  # made into lines at once
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
    from pipeline.matching.bulk.beside import in_turn  # noqa: PLC0415

    first = next(batches, None)
    with out.open("wb", buffering=0) as file:
        file.write(b",".join(b'"%s"' % name.encode() for name in _schema().names) + b"\n")
        if first is not None:
            parts = (
                batch.slice(start, _CSV_ROWS)
                for batch in chain([first], batches)
                for start in range(0, batch.num_rows, _CSV_ROWS)
            )
            for lines in in_turn(first.num_rows, _as_lines, parts):
                _write_all(file, memoryview(lines))


def _write_all(file: io.RawIOBase, lines: memoryview) -> None:
    while lines:  # a system may take less than it is given
        lines = lines[file.write(lines) or 0 :]


def _as_lines(pairs: pa.Table) -> pa.Buffer:
    """Pairs as lines of CSV. Most say behind their positions what the one above says, so that is put together once."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    relation, reason = (pairs[name].combine_chunks() for name in ("relation", "reason"))
    told = [arrays.plain(column) for column in (relation.indices, pairs["score"], reason.indices)]
    other = np.logical_or.reduce([np.diff(column, prepend=column[:1]) != 0 for column in told])
    other[:1] = True
    starts = np.flatnonzero(other).astype(np.int64)
    relations, scores, reasons = (arrays.numbers(column[starts]) for column in told)
    ends = pc.binary_join_element_wise(
        pc.take(_quoted(relation.dictionary), relations),
        pc.cast(scores, pa.string()),
        pc.binary_join_element_wise(pc.take(_quoted(reason.dictionary), reasons), arrays.text("\n"), arrays.text("")),
        arrays.text(","),
    )
    end = pc.take(ends, arrays.numbers((np.cumsum(other) - 1).astype(np.int64)))
    a, b = (pc.cast(pairs[name].combine_chunks(), pa.string()) for name in ("a", "b"))
    lines = pc.binary_join_element_wise(a, b, end, arrays.text(","))
    offsets, content = lines.buffers()[1:]
    return content.slice(0, int(np.frombuffer(offsets, dtype=np.int32)[len(lines)]))


def _quoted(texts: pa.Array) -> pa.Array:
    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    quote, doubled = arrays.text('"'), pc.replace_substring(texts, '"', '""')
    return pc.binary_join_element_wise(quote, doubled, quote, arrays.text(""))


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
