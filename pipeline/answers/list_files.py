"""Tables from CSV, Excel and Parquet as people keep them: where the header is, which sheet, cells merged over rows."""

from __future__ import annotations

import csv
import io
from codecs import getincrementaldecoder
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.answers.list_columns import LOOKED_AT, find_columns, header_place, named, named_by
from pipeline.answers.parquet_files import parquet_table
from pipeline.answers.spreadsheets import unguarded_column
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pyarrow as pa

KINDS = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), "table of text"),
    **dict.fromkeys((".xlsx", ".xlsm"), "Excel workbook"),
    ".parquet": "Parquet file",
}
_DELIMITERS = ",;\t|"
_BLOCK = 1 << 22  # bytes of text that become one piece of each column
_PIECE = 1 << 22  # bytes of which the encoding is told at once


@dataclass(frozen=True, slots=True)
class FileTable:
    """A file's table as it stands there; `unread` are further sheets that list units."""

    table: pa.Table
    unread: tuple[str, ...] = ()


def read_table(path: Path) -> FileTable:
    """Read a table.

    Raises:
        UsageError: it is empty, or a row of it holds more cells than the header.
        Exception: each reader has errors of its own.
    """
    return _READERS[KINDS[path.suffix.lower()]](path)


def _read_csv(path: Path) -> FileTable:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import csv as arrow_csv  # noqa: PLC0415

    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(65_536)
    if not sample.strip():
        raise UsageError(f"{path}: the file is empty.")
    layout = max((_laid_out(sample, delimiter) for delimiter in _DELIMITERS), key=lambda each: each.known)
    names = layout.names
    try:
        table = arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(
                column_names=names, skip_rows=layout.lines, encoding=encoding, block_size=_BLOCK
            ),
            parse_options=arrow_csv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                check_utf8=encoding != "utf-8",  # else it was looked at
            ),
        )
    except pa.ArrowInvalid:
        table = _row_by_row(path, encoding, layout)
    return FileTable(pa.table([unguarded_column(column) for column in table.columns], names=names))


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a file is laid out if its cells stand between these: its header, and how many rows and lines it ends.

    `known` is how many columns the header names, and how many cells it has.
    """

    delimiter: str
    names: list[str]
    rows: int
    lines: int
    known: tuple[int, int]


def _laid_out(sample: str, delimiter: str) -> _Layout:
    rows, lines = [], []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    for row in islice(reader, LOOKED_AT):
        rows.append(row)
        lines.append(reader.line_num)  # a header may be broken over lines
    place = header_place(rows)
    known = len(named_by(rows[place])), len(rows[place])
    return _Layout(delimiter, named(rows[place]), place + 1, lines[place], known)


def _row_by_row(path: Path, encoding: str, layout: _Layout) -> pa.Table:
    """The rows of a file some of which are shorter or longer than its header; what a short one lacks is empty.

    Raises:
        UsageError: a row holds more than the header has columns.
    """
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415

    rows: list[list[str | None]] = []
    names = layout.names
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=layout.delimiter)
        for row in islice(reader, layout.rows, None):
            if any(cell.strip() for cell in row[len(names) :]):
                raise UsageError(
                    f"{path}: line {reader.line_num} has {len(row)} cells, the header {len(names)}: "
                    f"a cell that holds “{layout.delimiter}” stands in quotes."
                )
            if row:  # as Arrow reads it, an empty line is none
                rows.append([cell or None for cell in row[: len(names)]] + [None] * (len(names) - len(row)))
    columns = zip(*rows, strict=True) if rows else [[] for _ in names]
    return pa.table([arrays.texts(column) for column in columns], names=names)


def _encoding(path: Path) -> str:
    """UTF-8, or UTF-16 ("Unicode text"), if the file is; else what Excel writes on Windows in this country."""
    with path.open("rb") as file:
        begin = file.read(3)
        if begin == b"\xef\xbb\xbf":
            return "utf-8-sig"
        if begin[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return "utf-16"
        file.seek(0)
        decoder = getincrementaldecoder("utf-8")()
        try:
            while piece := file.read(_PIECE):
                if not piece.isascii() or decoder.getstate()[0]:
                    decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _read_excel(path: Path) -> FileTable:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(path, read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    listing = [sheet for sheet in sheets if _lists_units(list(sheet.iter_rows(max_row=LOOKED_AT, values_only=True)))]
    chosen = (listing or sheets)[0]
    rows = [list(row) for row in chosen.iter_rows(values_only=True)]
    book.close()
    if not rows:
        raise UsageError(f"{path}: the sheet “{chosen.title}” is empty.")
    header = header_place(rows)
    names, body = named(rows[header]), rows[header + 1 :]
    while body and all(cell is None for cell in body[-1]):
        body.pop()
    table = _of_rows(names, body)
    title = find_columns(table).get("title")
    if title is not None and _has_merged_cells(path):
        _fill(path, chosen.title, header + 1, body, names.index(title))
        table = _of_rows(names, body)
    return FileTable(table, tuple(sheet.title for sheet in listing[1:]))


def _lists_units(rows: Sequence[Sequence[object]]) -> bool:
    return bool(rows) and "title" in named_by(rows[header_place(rows)])


def _of_rows(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415

    columns = [[_cell(row[place]) if place < len(row) else None for row in rows] for place in range(len(names))]
    return pa.table([arrays.texts(column) for column in columns], names=list(names))


def _has_merged_cells(path: Path) -> bool:
    """Whether any sheet has; the quick way of reading does not tell which."""
    import zipfile  # noqa: PLC0415 - most lists are no workbooks

    with zipfile.ZipFile(path) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<mergeCell " in book.read(name) for name in sheets)


def _fill(path: Path, sheet: str, first: int, rows: list[list[Any]], title: int) -> None:
    """Give every row with a title of its own what a cell merged over several rows says: a body, a level."""
    from openpyxl import load_workbook  # noqa: PLC0415

    for merged in load_workbook(path, data_only=True)[sheet].merged_cells.ranges:
        column, top = merged.min_col - 1, merged.min_row - 1 - first
        if column == title or top < 0:
            continue
        for row in rows[top + 1 : merged.max_row - first]:
            if row[title] is not None:
                row[column] = rows[top][column]


def _cell(value: Any) -> str | None:  # noqa: ANN401 - whatever Excel keeps in a cell
    if value is None:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read_parquet(path: Path) -> FileTable:
    return FileTable(parquet_table(path))


_READERS: dict[str, Callable[[Path], FileTable]] = {
    "table of text": _read_csv,
    "Excel workbook": _read_excel,
    "Parquet file": _read_parquet,
}
