"""Lists of units from CSV, Excel and Parquet: which column is what, by the words of its header."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.answers.spreadsheets import unguarded_column
from pipeline.errors import UsageError
from pipeline.wording import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

COLUMNS = ("title", "uan", "unit_number", "nos_code", "level", "credit", "glh", "body")
_ROLES = {"number": "unit_number", "nos": "nos_code"}
_BODY = frozenset(
    {"body", "awarding body", "awarding organisation", "awarding organization", "ao", "organisation", "owner", "board"}
    | {"owner organisation", "owner organisation name", "exam board", "publisher", "provider"}
)
_UAN = re.compile(r"[A-Za-z]\s?[/-]?\s?\d{3}\s?[/-]?\s?\d{4}")
_REPEATED = re.compile(r"(.+) \(\d+\)")  # as `_named` tells columns of one name apart
_SAMPLE = 200
_LOOKED_AT = 20  # rows among which the header is looked for


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list read: its columns under their contract names, and the header each was found under.

    `repeated` are those of these headers that stand over further columns, which are not read.
    """

    path: Path
    table: pa.Table
    headers: dict[str, str]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]


def read_list(path: Path) -> UnitList:
    """Read a list of units.

    Raises:
        UsageError: there is no such file, no reader for its ending, or no column of titles in it.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path.name}: lists are read from {', '.join(_READERS)} files.")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    try:
        table = reader(path)
    except UsageError:
        raise
    except Exception as error:  # each reader has errors of its own; all mean that the file is not what its name says
        kind = _KINDS[path.suffix.lower()]
        raise UsageError(f"{path}: this is no {kind} that can be read: {str(error).splitlines()[0]}") from error
    headers = find_columns(table)
    if "title" not in headers:
        seen = ", ".join(f"“{name}”" for name in table.column_names[:12]) or "none"
        raise UsageError(
            f"{path}: no column holds unit titles. Name one “title” or “unit title” in the header row; "
            f"headers there: {seen}."
        )
    chosen = table.select([headers[name] for name in headers]).rename_columns(list(headers))
    missing = tuple(name for name in COLUMNS if name not in headers)
    repeated = [found[1] for name in table.column_names if (found := _REPEATED.fullmatch(name))]
    return UnitList(path, chosen, headers, missing, tuple(name for name in headers.values() if name in repeated))


def find_columns(table: pa.Table) -> dict[str, str]:
    """For each column of `COLUMNS` that the table has, the header it stands under.

    A header that is one of those names wins; else the synonyms of the table reader tell, and where they name
    several columns ("unit code"), what the cells hold.
    """
    found: dict[str, str] = {}
    for header in table.column_names:
        name = re.sub(r"[\s_]+", "_", folded(header))
        if name in COLUMNS:
            found.setdefault(name, header)
    rest = [header for header in table.column_names if header not in found.values()]
    if len(found) < len(COLUMNS) and rest:
        for _, _, name, header in sorted(_candidates(table, rest)):
            if name not in found and header not in found.values():
                found[name] = header
    return {name: found[name] for name in COLUMNS if name in found}


def _candidates(table: pa.Table, headers: Sequence[str]) -> Iterator[tuple[float, int, str, str]]:
    """What each header may name, by its words: the surest sort first, then the leftmost."""
    # Loaded only where a header needs it: the room brings all of extraction along.
    from pipeline.extraction.vocabulary import header_words, vocabulary  # noqa: PLC0415

    for place, header in enumerate(headers):
        words = header_words(header.replace("_", " "))
        roles = {"body": 1.0} if words in _BODY else vocabulary().header_roles(words)
        named = {_ROLES.get(role, role): score for role, score in roles.items() if _ROLES.get(role, role) in COLUMNS}
        if len(named.keys() & {"uan", "unit_number"}) == 2:
            del named["unit_number" if _holds_uans(table[header]) else "uan"]
        for name, score in named.items():
            yield -score, place, name, header


def _holds_uans(column: pa.ChunkedArray) -> bool:
    cells = [str(cell) for cell in column.slice(0, _SAMPLE).to_pylist() if cell not in (None, "")]
    return bool(cells) and sum(bool(_UAN.fullmatch(cell.strip())) for cell in cells) * 2 > len(cells)


def _named(headers: Sequence[object]) -> list[str]:
    """Header cells as names: blank and repeated ones told apart, because a table needs names that differ."""
    names: list[str] = []
    for place, cell in enumerate(headers, start=1):
        name = " ".join(str(cell).split()) if cell is not None else ""
        names.append(name if name and name not in names else f"{name or 'column'} ({place})")
    return names


def _header_place(rows: Iterable[Sequence[object]]) -> int:
    """Which row is the header: the first, of those a person would look at, that names a column of titles; else row 0.

    People write "Our units, autumn 2026" above their table.
    """
    import pyarrow as pa  # noqa: PLC0415

    for place, cells in enumerate(islice(rows, _LOOKED_AT)):
        names = _named(cells)
        if "title" in (folded(name) for name in names):
            return place
        filled = sum(cell not in (None, "") for cell in cells)
        if filled > 1 and "title" in find_columns(pa.table({name: pa.array([], pa.string()) for name in names})):
            return place
    return 0


def _read_csv(path: Path) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import csv as arrow_csv  # noqa: PLC0415

    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(65_536)
    if not sample.strip():
        raise UsageError(f"{path}: the file is empty.")
    lines = sample.splitlines()[:_LOOKED_AT]
    marks = [max(",;\t|", key=line.count) for line in lines]  # each line's own: a title above may hold a comma
    cells = [next(csv.reader([line], delimiter=mark), []) for line, mark in zip(lines, marks, strict=True)]
    header = _header_place(cells)
    delimiter, names = marks[header], _named(cells[header])
    try:
        table = arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=header + 1, encoding=encoding),
            parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]
            ),
        )
    except pa.ArrowInvalid:
        table = _row_by_row(path, encoding, delimiter, names, header + 1)
    return pa.table([unguarded_column(column) for column in table.columns], names=names)


def _row_by_row(path: Path, encoding: str, delimiter: str, names: list[str], skipped: int) -> pa.Table:
    """The rows of a file some of which are shorter or longer than its header; what a short one lacks is empty.

    Raises:
        UsageError: a row holds more than the header has columns.
    """
    import pyarrow as pa  # noqa: PLC0415

    rows: list[list[str | None]] = []
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        for row in islice(reader, skipped, None):
            if any(cell.strip() for cell in row[len(names) :]):
                raise UsageError(
                    f"{path}: line {reader.line_num} has {len(row)} cells, the header {len(names)}: "
                    f"a cell that holds “{delimiter}” stands in quotes."
                )
            if row:  # as Arrow reads it, an empty line is none
                rows.append([cell or None for cell in row[: len(names)]] + [None] * (len(names) - len(row)))
    return pa.table([pa.array(column, pa.string()) for column in zip(*rows, strict=True)], names=names)


def _encoding(path: Path) -> str:
    """UTF-8, or UTF-16 ("Unicode text"), if the file is; else what Excel writes on Windows in this country."""
    with path.open("rb") as file:
        begin = file.read(3)
        if begin == b"\xef\xbb\xbf":
            return "utf-8-sig"
        if begin[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return "utf-16"
        file.seek(0)
        while piece := file.readlines(1 << 24):
            try:
                b"".join(piece).decode("utf-8")
            except UnicodeDecodeError:
                return "cp1252"
    return "utf-8"


def _read_excel(path: Path) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(path, read_only=True, data_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    if not rows:
        raise UsageError(f"{path}: the first sheet is empty.")
    header = _header_place(rows)
    names, body = _named(rows[header]), rows[header + 1 :]
    while body and all(cell is None for cell in body[-1]):
        body.pop()
    columns = [[_cell(row[place]) if place < len(row) else None for row in body] for place in range(len(names))]
    return pa.table([pa.array(column, pa.string()) for column in columns], names=names)


def _cell(value: Any) -> str | None:  # noqa: ANN401 - whatever Excel keeps in a cell
    if value is None:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read_parquet(path: Path) -> pa.Table:
    import pyarrow.parquet as pq  # noqa: PLC0415

    return pq.ParquetFile(path).read()  # read_table would load pandas


_KINDS = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), "table of text"),
    ".xlsx": "Excel workbook",
    ".parquet": "Parquet file",
}
_READERS: dict[str, Callable[[Path], pa.Table]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
    ".xlsx": _read_excel,
    ".parquet": _read_parquet,
}
