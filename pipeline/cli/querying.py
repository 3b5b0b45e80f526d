"""`sql` and `export`: any question, any view, on the screen or into a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.grid import print_answer
from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json, warn
from pipeline.errors import UsageError
from pipeline.workspace import Workspace


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    XLSX = "xlsx"


OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the result into this file.")]
FormatOption = Annotated[Format | None, typer.Option("--format", help="Else --out's ending tells, or table.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            'unitmap sql "SELECT * FROM units WHERE qualifications > 2"',
            'unitmap sql "SELECT * FROM crosswalk" --out crosswalk.xlsx',
            "unitmap sql --format csv < question.sql",
        )
    )(sql)
    app.command(
        epilog=examples(
            "unitmap export crosswalk --out crosswalk.xlsx",
            "unitmap export core.unit_listing --out listings.parquet",
        )
    )(export)


def sql(
    query: Annotated[str | None, typer.Argument(metavar="QUERY", help="Else it is read from standard input.")] = None,
    as_format: FormatOption = None,
    out: OutOption = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows a table on the screen shows; 0 for all.")] = 50,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Ask the warehouse in SQL (DuckDB's). It is opened read-only."""
    del debug
    opened = Workspace.open(workspace)
    text = query if query is not None and query != "-" else _from_standard_input()
    if out is not None:
        _write(opened, text, out, as_format, as_json)
        return
    wanted = Format.JSON if as_json else as_format or Format.TABLE
    if wanted in (Format.PARQUET, Format.XLSX):
        raise UsageError(f"{wanted} is not for the screen. Name a file with --out FILE.")
    _print(opened, text, wanted, limit)


def export(
    view: Annotated[str, typer.Argument(metavar="VIEW", help="A view or table: units, crosswalk, core.rule, …")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Ends in .csv, .parquet, .json or .xlsx.")],
    as_format: FormatOption = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Write a whole view or table into a file: CSV, Parquet, JSON, or Excel with filters."""
    from pipeline.answers.tabular import view_sql

    del debug
    opened = Workspace.open(workspace)
    _write(opened, view_sql(opened, view), out, as_format, as_json)


def _write(workspace: Workspace, text: str, out: Path, as_format: Format | None, as_json: bool) -> None:
    from pipeline.answers.writing import write_query

    written = write_query(workspace, text, out, as_format)
    if as_json:
        say_json(written)
    else:
        rows, columns = counted(written.rows, "row"), counted(written.columns, "column")
        say(f"Wrote {rows} of {columns} to {written.path} ({written.format}).")


def _print(workspace: Workspace, text: str, wanted: Format, limit: int) -> None:
    from pipeline.answers.tabular import run_query
    from pipeline.answers.writing import csv_text, json_text

    answer = run_query(workspace, text, limit or None if wanted is Format.TABLE else None)
    if wanted is Format.CSV:
        sys.stdout.write(csv_text(answer))
    elif wanted is Format.JSON:
        sys.stdout.write(json_text(answer))
    else:
        if answer.columns:
            print_answer(answer)
        shown = len(answer.rows)
        if answer.total == shown:
            say(f"{counted(shown, 'row')}.")
        else:
            total = f"{answer.total:,}" if answer.total is not None else "more than 100,000"
            say(f"The first {shown} of {total} rows. --limit 0 shows all; --out FILE writes all.")


def _from_standard_input() -> str:
    if sys.stdin is None or sys.stdin.isatty():
        warn("Reading the query from standard input; end it with Ctrl-D.")
    return sys.stdin.read() if sys.stdin else ""
