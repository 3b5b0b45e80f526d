"""The register's CSV becomes entries: a wrong header is an error, a wrong cell a finding, nothing is guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UsageError
from pipeline.identifiers import Check, check_qan
from pipeline.model import Finding, Severity
from pipeline.register.cells import DateOrder, date_order, read_date, read_level, read_number
from pipeline.register.entry import Register, RegisterEntry

# The register's own headers (its full data set), by our names. Those of the first line must be there.
HEADERS = {
    "qan": "Qualification Number",
    "title": "Qualification Title",
    "body_name": "Owner Organisation Name",
    "level": "Qualification Level",
    "sub_level": "Qualification Sub Level",
    "qualification_type": "Qualification Type",
    "total_credit": "Total Credits",
    "tqt": "Total Qualification Time",
    "glh": "Guided Learning Hours",
    "glh_minimum": "Minimum Guided Learning Hours",
    "glh_maximum": "Maximum Guided Learning Hours",
    "status": "Qualification Status",
    "regulation_start": "Regulation Start Date",
    "operational_start": "Operational Start Date",
    "operational_end": "Operational End Date",
    "certification_end": "Certification End Date",
}
_REQUIRED = ("qan", "title")
_NUMBERS = ("total_credit", "tqt", "glh", "glh_minimum", "glh_maximum")
_DATES = ("regulation_start", "operational_start", "operational_end", "certification_end")
_QAN = re.compile(r"(\d{3})/?(\d{4})/?([\dXx])")
_SHOWN = 25


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]


def read_register(content: bytes, name: str) -> Register:
    """The entries of a register.

    Args:
        content: The file.
        name: What to call it in messages.

    Raises:
        UsageError: it is no such CSV, or has not a single readable row.
    """
    rows = list(_rows(content, name))
    order = date_order([row.cells.get(column, "") for row in rows for column in _DATES])
    if order is None:
        raise UsageError(f"{name}: some dates begin with the day and others with the month; nothing was taken over.")
    entries: dict[str, RegisterEntry] = {}
    problems: list[tuple[int, str]] = []
    for row in rows:
        entry = _entry(row, order, problems)
        if entry and entries.setdefault(entry.qan, entry) is not entry:
            problems.append(
                (row.line, f"{entry.qan} stands in line {entries[entry.qan].line} already; that one counts")
            )
    if not entries:
        raise UsageError(f"{name} holds no qualification number that can be read; nothing was taken over.")
    return Register(
        name=name, entries=tuple(entries[qan] for qan in sorted(entries)), findings=tuple(_findings(name, problems))
    )


def _rows(content: bytes, name: str) -> Iterator[_Row]:
    """The rows by our names for the columns; columns nobody asks for are left out."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        columns = _columns(header, name)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                # A row of another length has its cells under the wrong headers.
                if len(cells) != len(header):
                    raise UsageError(
                        f"{name}, line {reader.line_num}: {len(cells)} cells under {len(header)} headers; "
                        "nothing was taken over."
                    )
                yield _Row(reader.line_num, {key: cells[number].strip() for key, number in columns.items()})
    except csv.Error as error:
        raise UsageError(f"{name}, line {reader.line_num}: no CSV ({error}); nothing was taken over.") from error


def _columns(header: list[str], name: str) -> dict[str, int]:
    """Where each of our columns stands.

    Raises:
        UsageError: one that must be there is not, or one stands twice.
    """
    wanted = {key: title.casefold() for key, title in HEADERS.items()}
    missing = [HEADERS[key] for key in _REQUIRED if wanted[key] not in header]
    if missing:
        raise UsageError(
            f"{name} has no column “{missing[0]}” in its first line. It should be the register's own CSV of "
            "qualifications, as downloaded."
        )
    twice = [HEADERS[key] for key, title in wanted.items() if header.count(title) > 1]
    if twice:
        raise UsageError(f"{name} has the column “{twice[0]}” more than once; which one counts cannot be told.")
    return {key: header.index(title) for key, title in wanted.items() if title in header}


def _entry(row: _Row, order: DateOrder, problems: list[tuple[int, str]]) -> RegisterEntry | None:
    """The entry of a row; a cell that cannot be read is left out and told, as is a row without a number."""
    cells = row.cells
    found = _QAN.fullmatch(cells["qan"])
    if not found:
        problems.append((row.line, f"{cells['qan']!r} is no qualification number; the row was left out"))
        return None
    qan = f"{found[1]}/{found[2]}/{found[3].upper()}"
    if check_qan(qan) is Check.FAILS:
        problems.append((row.line, f"the check character of {qan} is not the one its digits give"))
    values: dict[str, Any] = {}
    for key in _NUMBERS:
        values[key], wrong = read_number(cells.get(key, ""))
        if wrong:
            problems.append((row.line, f"{HEADERS[key]} {cells[key]!r} is no whole number"))
    for key in _DATES:
        values[key], wrong = read_date(cells.get(key, ""), order)
        if wrong:
            problems.append((row.line, f"{HEADERS[key]} {cells[key]!r} is no date"))
    level = cells.get("level", "")
    return RegisterEntry(
        qan=qan,
        title=cells["title"],
        line=row.line,
        body_name=cells.get("body_name") or None,
        level=read_level(level, cells.get("sub_level", "")),
        level_printed=level or None,
        qualification_type=cells.get("qualification_type") or None,
        status=cells.get("status") or None,
        **values,
    )


def _findings(name: str, problems: list[tuple[int, str]]) -> Iterator[Finding]:
    """One finding a wrong row, up to a number nobody reads on from."""
    for line, told in problems[:_SHOWN]:
        message = f"{name}, line {line}: {told}"
        yield Finding(code="register-row", severity=Severity.WARNING, subject=name, message=message)
    if len(problems) > _SHOWN:
        message = f"{name}: {len(problems) - _SHOWN:,} more rows have something wrong with them"
        yield Finding(code="register-row", severity=Severity.WARNING, subject=name, message=message)
