"""`match`: lists of units as people keep them, matched without a warehouse."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json

if TYPE_CHECKING:
    from pipeline.answers.table_match import ListMatched

_ORDER = ("same", "equivalent", "revised", "ladder", "related")


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
    # numpy multiplies no matrices here, and making the threads for it takes 20 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from pipeline.answers.table_match import match_lists

    del workspace, debug  # every command takes them; lists are matched without a workspace
    answer = match_lists(file, out, other, remember)
    if as_json:
        say_json(answer)
    else:
        _show(answer)


def _show(answer: ListMatched) -> None:
    for each in answer.lists:
        taken = ", ".join(name if name == header else f"{name} (“{header}”)" for name, header in each.columns.items())
        say(f"{each.path}: {counted(each.rows, 'unit')}; {taken}")
        if each.missing:
            say(f"  not in this list: {', '.join(each.missing)}")
        for name in each.repeated:
            say(f"  several columns are headed “{name}”: only the first is read")
        if each.unread:
            sheets = ", ".join(f"“{name}”" for name in each.unread)
            say(f"  further sheets list units and are not read: {sheets}; save each as a file of its own")
        for told in each.unclear:
            more = " …" if told.cells > len(told.positions) else ""
            at = f" (at {', '.join(map(str, told.positions))}{more})"
            say(f"  {told.column}: {counted(told.cells, 'cell')} {told.fault}, such as “{told.example}”{at}")
        if each.aside:
            say(f"  {counted(each.aside, 'row')} left out: totals, names of groups, cells that say there is nothing")
    if answer.learnt:
        say(f"  set aside or read otherwise, as the list shows: {'; '.join(f'“{each}”' for each in answer.learnt)}")
    for name in _ORDER:
        say(f"  {name:<10} {answer.relations.get(name, 0):>12,}")
    say(f"{counted(answer.pairs, 'pair')} written to {answer.out}")
