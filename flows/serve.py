"""The refresh on a schedule: `python -m flows.serve DIR [CRON]` runs until it is stopped; see README.md here."""

from __future__ import annotations

import sys

from flows.programs import until_terminated
from flows.refresh import refresh_workspace
from pipeline.workspace import Workspace

NIGHTLY = "0 3 * * *"


def serve(root: str = ".", cron: str = NIGHTLY) -> None:
    """Serve the flow for one workspace; whom it tells stands in UNITMAP_NOTIFY.

    Raises:
        NotAWorkspaceError: the folder is no workspace.
    """
    workspace = Workspace.open(root)
    refresh_workspace.serve(
        name=f"refresh-{workspace.root.name}",
        cron=cron,
        parameters={"root": str(workspace.root)},
        tags=["unitmap"],
        description="Fetches, reads and rebuilds what changed; reports what a curriculum lead must act on.",
        limit=1,
        pause_on_shutdown=False,  # a run that fell due while nobody served is made up for
    )


if __name__ == "__main__":
    sys.exit(until_terminated(lambda: serve(*sys.argv[1:3])))
