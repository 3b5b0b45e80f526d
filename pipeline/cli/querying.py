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


class ExportFormat(StrEnum):
    """How a view is written, or in which standard all units and their relations are given away."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    XLSX = "xlsx"
    SSSOM = "sssom"
    CASE = "case"
    SKOS = "skos"


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
            "unitmap export --format sssom --out units.sssom.tsv",
            "unitmap export --format case --out units.json --base-uri https://example.org/units/",
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
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Ends in .csv, .parquet, .json or .xlsx.")],
    view: Annotated[
        str | None, typer.Argument(metavar="[VIEW]", help="A view or table: units, crosswalk, core.rule, …")
    ] = None,
    as_format: Annotated[
        ExportFormat | None,
        typer.Option("--format", help="Else --out's ending tells. sssom, case and skos hold all units; without VIEW."),
    ] = None,
    base_uri: Annotated[
        str | None, typer.Option("--base-uri", metavar="URI", help="Where the IRIs of sssom, case and skos live.")
    ] = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Write a view or table (CSV, Parquet, JSON, Excel), or all units in a standard (SSSOM, CASE, SKOS)."""
    from pipeline.answers.tabular import view_sql

    del debug
    opened = Workspace.open(workspace)
    if as_format in (ExportFormat.SSSOM, ExportFormat.CASE, ExportFormat.SKOS):
        _give_away(opened, as_format, out, view, base_uri, as_json)
        return
    if view is None:
        raise UsageError("Name a view or table to export, or a standard: --format sssom, case or skos.")
    if base_uri:
        raise UsageError("--base-uri goes with --format sssom, case or skos; a view holds no IRIs.")
    _write(opened, view_sql(opened, view), out, as_format, as_json)


def _give_away(
    workspace: Workspace, standard: ExportFormat, out: Path, view: str | None, base_uri: str | None, as_json: bool
) -> None:
    from pipeline.exchange import DEFAULT_BASE, give_away

    if view:
        raise UsageError(f"{standard} holds all units and their relations; leave {view} out.")
    written = give_away(workspace, standard, out, base_uri or DEFAULT_BASE)
    if as_json:
        say_json(written)
    else:
        units, relations = counted(written.units, "unit listing"), counted(written.relations, "relation")
        say(f"Wrote {units} and {relations} to {written.path} ({written.format}).")


def _write(workspace: Workspace, text: str, out: Path, as_format: StrEnum | None, as_json: bool) -> None:
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
