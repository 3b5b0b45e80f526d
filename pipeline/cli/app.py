"""The program `unitmap`: its commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

import pipeline
from pipeline.cli import (
    changing,
    combining,
    comparing,
    correcting,
    doctoring,
    exchanging,
    looking,
    matching,
    profiling,
    querying,
    refreshing,
    reviewing,
    serving,
)
from pipeline.cli.output import say

app = typer.Typer(
    name="unitmap",
    help="Reads qualification specifications and finds the units they share.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"unitmap {pipeline.__version__}")
        raise typer.Exit


@app.callback(epilog="Exit codes: 0 done, 1 done but some documents failed, 2 bad usage, 3 nothing could be done.")
def unitmap(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Reads qualification specifications, finds the units they share, and answers questions in SQL.

    Start with `unitmap init`, put documents into raw/, then `unitmap refresh`.
    """


for family in (
    refreshing,
    looking,
    querying,
    comparing,
    changing,
    matching,
    combining,
    reviewing,
    correcting,
    exchanging,
    doctoring,
    profiling,
    serving,
):
    family.register(app)
