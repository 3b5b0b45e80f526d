"""`correct`: a person's value for what was read wrongly, listed and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import say, say_json, show, table
from pipeline.errors import UsageError
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.judgements.correcting import Correction


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "unitmap correct A17 credit 12 --in 500/9203/0 --reason 'printed so on page 3'",
            "unitmap correct --list",
            "unitmap correct --undo 3f2a91c0",
        )
    )(correct)


def correct(
    unit: Annotated[str | None, typer.Argument(metavar="UNIT", help="The unit, by any code it carries.")] = None,
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="title, unit_number, uan, nos_code, level, credit or glh.")
    ] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help='What is right; "" for: it is not said.')] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; whoever sees the value asks.")] = "",
    qualification: Annotated[
        str | None, typer.Option("--in", metavar="QUALIFICATION", help="The qualification, where several list it.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who corrects; else your account's name.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the corrections that stand, with their ids.")] = False,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Take a correction back.")] = None,
    then_refresh: Annotated[bool, typer.Option("--refresh", help="Rebuild the warehouse when done.")] = False,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Correct a value that was read wrongly: kept with who and why, over every refresh, until it is taken back."""
    from pipeline.answers.correcting import correct as keep
    from pipeline.answers.correcting import corrections, listing_called, take_back
    from pipeline.judgements.recording import person

    del debug
    opened = Workspace.open(workspace)
    if listing:
        _list(sorted(corrections(opened).values(), key=lambda each: each.sequence), as_json)
        return
    if undo:
        made, said = take_back(opened, undo, person(by)), "Taken back"
    elif unit is None or field is None or value is None:
        raise UsageError("Say which unit, which field and what is right: unitmap correct A17 credit 12 --reason …")
    else:
        found = listing_called(opened, unit, qualification)
        made, said = keep(opened, found.listing_id, field, value, person(by), reason), "Kept"
    if as_json:
        say_json(made)
    else:
        say(f"{said}: {made} ({made.listing_id}).")
    _show_it(opened, then_refresh, as_json)


def _show_it(workspace: Workspace, at_once: bool, as_json: bool) -> None:
    """Corrections show once the warehouse is rebuilt."""
    if at_once and as_json:
        from pipeline.refresh import refresh

        refresh(workspace)
    elif at_once:
        from pipeline.cli.refreshing import refresh_and_tell

        refresh_and_tell(workspace, as_json=False, debug=False)
    elif not as_json:
        say("The warehouse and parsed/ show it after the next `unitmap refresh`.")


def _list(found: list[Correction], as_json: bool) -> None:
    if as_json:
        say_json(found)
    elif not found:
        say("Nobody has corrected anything.")
    else:
        rows = [
            (
                *(each.correction_id[:8], f"{each.made_at:%Y-%m-%d}", each.made_by, each.listing_id),
                *(each.field, each.was or "", each.value or "", each.reason),
            )
            for each in found
        ]
        show(table(("id", "day", "by", "listing", "field", "was", "is", "reason"), rows))
