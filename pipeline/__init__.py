"""Unitmap: qualification specifications in, one warehouse of comparable units out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.workspace import Workspace

__all__ = ["open_workspace"]
__version__ = "0.1.0"


def open_workspace(root: str = ".") -> Workspace:
    """Open the workspace at `root` (a folder with `raw/`, `parsed/`, `warehouse/`), for notebooks and scripts.

    Raises:
        NotAWorkspaceError: the folder does not exist.
    """
    from pipeline.workspace import Workspace  # noqa: PLC0415 - `import pipeline` stays instant

    return Workspace.open(root)
