"""`profile`: the draft of a new awarding body's data file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import say, say_json, warn


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "unitmap profile raw/specification.pdf",
            "unitmap profile raw/specification.pdf > pipeline/bodies/new_body.toml",
        )
    )(profile)


def profile(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A specification of the body.")],
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Draft the data file of an awarding body from one of its specifications; docs/add-a-body.md says how to go on."""
    from pipeline.refresh.drafting import draft_profile

    del debug
    draft = draft_profile(file if file.is_absolute() or file.exists() else workspace / file)
    if as_json:
        say_json(draft)
        return
    say(draft.toml.rstrip())
    if draft.known_as:
        warn(f"There is a profile of this body already, {draft.known_as}.toml; take from this draft what it lacks.")
    else:
        warn(f"Look it over, then save it as pipeline/bodies/{draft.body_id}.toml.")
