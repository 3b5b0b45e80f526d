"""Answers as files: CSV, Parquet, JSON and Excel."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.answers.spreadsheets import guarded
from pipeline.answers.tabular import TableAnswer, accepted, run_query
from pipeline.errors import UsageError
from pipeline.files import given_out
from pipeline.workspace import Workspace

FORMATS = ("csv", "parquet", "json", "xlsx")
_EXCEL_ROWS = 1_048_576
_EXCEL_TEXT = 32_767
_WIDEST, _NARROWEST = 60, 8
# Excel refuses a file that holds these.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file that was written: where, in which format, how many rows."""

    path: str
    format: str
    rows: int
    columns: int


def format_of(out: Path, named: str | None = None) -> str:
    """The format for a file: the one named, else the one its ending tells.

    Raises:
        UsageError: neither tells a format there is.
    """
    wanted = (named or out.suffix.lstrip(".")).lower()
    if wanted not in FORMATS:
        raise UsageError(
            f"{out.name}: no format is known for {wanted or 'a name without an ending'!r}. "
            f"End the name in .{', .'.join(FORMATS)}."
        )
    return wanted


def write_query(workspace: Workspace, sql: str, out: Path, named: str | None = None) -> Exported:
    """Write the whole answer to `sql` into `out`; a file that was there is replaced once the new one is whole.

    Raises:
        UsageError: DuckDB does not accept the query, or the format is not known.
        NothingDoneError: the file cannot be written.
    """
    wanted = format_of(out, named)
    with given_out(out) as aside:
        if wanted == "parquet":
            rows, columns = _write_parquet(workspace, sql, aside)
        else:
            answer = run_query(workspace, sql)
            _WRITERS[wanted](answer, aside)
            rows, columns = len(answer.rows), len(answer.columns)
    return Exported(path=str(out), format=wanted, rows=rows, columns=columns)


class _Lines(list[str]):
    """Lines of a CSV that end as on Unix; Python quotes a carriage return in a cell only where lines end in one."""

    def write(self, line: str) -> None:
        """Take one line."""
        self.append(line[:-2] + "\n")


def csv_text(answer: TableAnswer) -> str:
    """The answer as CSV with a header; what is not there is empty, lists are joined by `; `, texts are no formulas."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in answer.columns])
    writer.writerows([[_csv_cell(value) for value in row] for row in answer.rows])
    return "".join(lines)


def json_text(answer: TableAnswer) -> str:
    """The answer as a JSON list of objects."""
    import msgspec  # noqa: PLC0415

    encoded = msgspec.json.encode(answer.records(), enc_hook=str)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def flat(value: object) -> object:
    """A value for a cell: lists joined, the rest as it is."""
    return "; ".join(str(part) for part in value) if isinstance(value, list | tuple) else value


def _csv_cell(value: object) -> object:
    value = flat(value)
    return guarded(value) if isinstance(value, str) else value


def _write_csv(answer: TableAnswer, out: Path) -> None:
    out.write_text(csv_text(answer), encoding="utf-8", newline="")


def _write_json(answer: TableAnswer, out: Path) -> None:
    out.write_text(json_text(answer), encoding="utf-8")


def _write_parquet(workspace: Workspace, sql: str, out: Path) -> tuple[int, int]:
    """Through Arrow, so that a column of integers with gaps stays one."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    with workspace.connect() as connection, accepted(connection):
        table: pa.Table = connection.sql(sql).to_arrow_table()
    pq.write_table(table, out)
    return table.num_rows, table.num_columns


def _write_xlsx(answer: TableAnswer, out: Path) -> None:
    """A sheet with the header frozen and bold, a filter on every column, columns as wide as they need."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    if len(answer.rows) >= _EXCEL_ROWS:
        raise UsageError(f"{len(answer.rows)} rows are more than a sheet of Excel holds. Write .csv or .parquet.")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("unitmap")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(answer), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    if answer.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(answer.columns))}{len(answer.rows) + 1}"

    def cell(value: object, **style: object) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=_excel(value))
        if isinstance(made.value, str):
            made.data_type = "s"  # a title that begins with "=" is a text, not a formula
        made.alignment = Alignment(vertical="top", wrap_text=isinstance(made.value, str))
        for name, wanted in style.items():
            setattr(made, name, wanted)
        return made

    sheet.append([cell(name, font=Font(bold=True)) for name in answer.columns])
    for row in answer.rows:
        sheet.append([cell(value) for value in row])
    book.save(out)


def _excel(value: object) -> object:
    """A value Excel takes: text without control characters, times without a zone."""
    value = flat(value)
    if isinstance(value, str):
        return _CONTROL.sub("", value)[:_EXCEL_TEXT]
    if value is None or isinstance(value, bool | int | float):
        return value
    without_zone = getattr(value, "tzinfo", None) is not None and hasattr(value, "replace")
    return value.replace(tzinfo=None) if without_zone else value  # type: ignore[attr-defined]


def _widths(answer: TableAnswer) -> list[int]:
    """A width a column, in characters: its longest value, within bounds; the header has room for the filter's arrow."""
    widths = []
    for number, name in enumerate(answer.columns):
        longest = max((len(str(flat(row[number]))) for row in answer.rows if row[number] is not None), default=0)
        widths.append(min(max(longest + 2, len(name) + 4, _NARROWEST), _WIDEST))
    return widths


_WRITERS: dict[str, Callable[[TableAnswer, Path], None]] = {"csv": _write_csv, "json": _write_json, "xlsx": _write_xlsx}


def table_bytes(answer: TableAnswer, ending: str) -> bytes:
    """An answer as the content of a file: `csv`, `json` or `xlsx`.

    Raises:
        UsageError: there is no such format, or the rows are too many for it.
    """
    if ending not in _WRITERS:
        raise UsageError(f"There is no format {ending!r}. There are: {', '.join(_WRITERS)}.")
    if ending != "xlsx":
        return (csv_text(answer) if ending == "csv" else json_text(answer)).encode()
    with tempfile.TemporaryDirectory(prefix="unitmap-") as folder:
        file = Path(folder) / "answer.xlsx"
        _write_xlsx(answer, file)
        return file.read_bytes()
