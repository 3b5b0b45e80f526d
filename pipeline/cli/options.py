"""What every command has: the common options, and examples in its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WorkspaceOption = Annotated[
    Path, typer.Option("--workspace", metavar="DIR", help="The workspace folder.", show_default="current folder")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the same facts as JSON.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="On an error, print the traceback too.")]

HERE = Path()


def examples(*commands: str) -> str:
    """The end of a command's help: lines to copy."""
    return "\n".join(("\b", "Examples:", *(f"  {command}" for command in commands)))
