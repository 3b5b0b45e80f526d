"""The program `unitmap`: its commands, put together."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

import pipeline
from pipeline.cli.output import say

# Each module's commands. Asked for one command, the program loads its module alone: all together take 0.1 s to load.
FAMILIES = {
    "refreshing": ("init", "add", "refresh"),
    "looking": ("status", "findings"),
    "querying": ("sql", "export"),
    "comparing": ("compare", "explain"),
    "changing": ("changes", "accept", "refuse"),
    "matching": ("match",),
    "combining": ("check", "plan"),
    "reviewing": ("review",),
    "correcting": ("correct",),
    "exchanging": ("import",),
    "doctoring": ("doctor",),
    "profiling": ("profile",),
    "serving": ("serve",),
}


def _version(wanted: bool) -> None:
    if wanted:
        say(f"unitmap {pipeline.__version__}")
        raise typer.Exit


def unitmap(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", metavar="DIR", help="The workspace folder; or behind the command.")
    ] = None,
) -> None:
    """Reads qualification specifications, finds the units they share, and answers questions in SQL.

    Start with `unitmap init`, put documents into raw/, then `unitmap refresh`.
    """
    del version  # its callback has printed it
    if workspace is not None and context.invoked_subcommand:
        context.default_map = {context.invoked_subcommand: {"workspace": str(workspace)}}


def application(command: str | None = None) -> typer.Typer:
    """The program with all its commands, or, for one it knows, with those of that command's module alone."""
    app = typer.Typer(
        name="unitmap",
        help="Reads qualification specifications and finds the units they share.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(epilog="Exit codes: 0 done, 1 done but some documents failed, 2 bad usage, 3 nothing could be done.")(
        unitmap
    )
    for family in _families(command):
        import_module(f"pipeline.cli.{family}").register(app)
    return app


def _families(command: str | None) -> Iterable[str]:
    return [family for family, names in FAMILIES.items() if command in names] or FAMILIES
