"""`match`: lists of units as people keep them, matched without a warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.matched import match_and_say
from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "unitmap match our_units.xlsx --out pairs.xlsx",
            "unitmap match ours.csv --with theirs.csv --out pairs.csv",
            "unitmap match register.parquet --out pairs.parquet --remember register.kept",
        )
    )(match)


def match(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list of units: .csv, .xlsx or .parquet.")],
    out: Annotated[Path, typer.Option("--out", metavar="PAIRS", help="Where the pairs go: .csv, .xlsx or .parquet.")],
    other: Annotated[
        Path | None, typer.Option("--with", metavar="FILE", help="A second list; only pairs across both are written.")
    ] = None,
    remember: Annotated[
        Path | None,
        typer.Option("--remember", metavar="DIR", help="Keep what a later edition of the list need not decide again."),
    ] = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Find the units that are the same, equivalent, revised or a ladder in a list, or across two lists.

    Columns are found by their headers: title (needed), body, unit number, UAN, NOS code, level, credit, GLH.
    The pairs have the columns a, b, relation, score and reason; a and b are the positions of the rows: the first
    row behind the header is 0 (with --with, a counts in FILE and b in the second list). A title line above the
    header is no row; an empty row of a spreadsheet counts. Of a workbook the first sheet that lists units is read.

    With --remember, run again on a later edition of the list: the pairs are those of a run that knows nothing, in a
    fraction of its time where little changed.
    """
    del workspace, debug  # every command takes them; lists are matched without a workspace
    match_and_say(file, out, other, remember, as_json)
