"""`import`: second sources, taken in beside the documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json
from pipeline.errors import UsageError
from pipeline.workspace import Workspace

_SHOWN = 10


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        name="import",
        epilog=examples(
            "unitmap import --register qualifications.csv",
            "unitmap import --register qualifications.csv --no-refresh",
        ),
    )(import_)


def import_(
    register_file: Annotated[
        Path | None, typer.Option("--register", metavar="CSV", help="The regulator's register of qualifications.")
    ] = None,
    then_refresh: Annotated[bool, typer.Option("--refresh/--no-refresh", help="Rebuild the warehouse with it.")] = True,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Take in the regulator's register: status, dates, credit, TQT and GLH as a second source about qualifications.

    It is kept in the workspace until the next one replaces it. What it says otherwise than a specification becomes
    a finding `register-disagreement`; the view `qualification_register` sets both side by side.
    """
    from pipeline.register.keeping import keep_register

    del debug
    if register_file is None:
        raise UsageError("What shall be imported? --register FILE takes the regulator's CSV of qualifications.")
    opened = Workspace.open(workspace)
    taken = keep_register(opened, register_file)
    if as_json:
        say_json({"register": taken.name, "qualifications": len(taken.entries), "findings": taken.findings})
        if then_refresh:
            from pipeline.refresh import refresh as run

            run(opened)
        return
    say(f"{taken.name}: {counted(len(taken.entries), 'qualification')} taken in.")
    for finding in taken.findings[:_SHOWN]:
        say(f"  {finding.message}")
    if len(taken.findings) > _SHOWN:
        say("  `unitmap findings --code register-row` lists more of these.")
    if then_refresh:
        from pipeline.cli.refreshing import refresh

        refresh(opened.root)
    else:
        say("The warehouse shows it after the next `unitmap refresh`.")
