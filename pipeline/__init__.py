"""Unitmap: qualification specifications in, one warehouse of comparable units out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.notebook import NotebookWorkspace

__all__ = ["open_workspace"]
__version__ = "0.1.0"


def open_workspace(root: str | Path = ".") -> NotebookWorkspace:
    """Open the workspace at `root` (a folder with `raw/`, `parsed/`, `warehouse/`), for notebooks and scripts.

    Raises:
        NotAWorkspaceError: the folder does not exist, or is no workspace.

    Example:
        >>> ws = open_workspace(".")
        >>> ws.refresh()
        >>> ws.view("units")
    """
    from pipeline.notebook import NotebookWorkspace  # noqa: PLC0415 - `import pipeline` stays instant

    return NotebookWorkspace.open(root)
