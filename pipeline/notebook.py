"""The workspace as notebooks and scripts use it: everything the command line can do, as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.refresh import Progress, RefreshResult


class NotebookWorkspace(Workspace):
    """A workspace that can refresh itself.

    It stands apart from `Workspace` because the refresh is made of rooms that themselves take a workspace.
    """

    def refresh(self, progress: Progress | None = None) -> RefreshResult:
        """Read what changed in `raw/` and rebuild the warehouse where that matters; see `pipeline.refresh.refresh`."""
        from pipeline.refresh import refresh, silent  # noqa: PLC0415 - opening a workspace stays instant

        return refresh(self, progress or silent)
