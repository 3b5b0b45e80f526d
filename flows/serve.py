"""The refresh on a schedule: `python -m flows.serve DIR [CRON]` runs until it is stopped; see README.md here."""

from __future__ import annotations

import os
import sys

from flows.refresh import refresh_workspace
from pipeline.errors import UnitmapError
from pipeline.workspace import Workspace

NIGHTLY = "0 3 * * *"
ADDRESSES = "UNITMAP_NOTIFY"


def serve(root: str = ".", cron: str = NIGHTLY) -> None:
    """Serve the flow for one workspace; Apprise addresses are taken from UNITMAP_NOTIFY, separated by blanks.

    Raises:
        NotAWorkspaceError: the folder is no workspace.
    """
    workspace = Workspace.open(root)
    addresses = os.environ.get(ADDRESSES, "").split()
    refresh_workspace.serve(
        name=f"refresh-{workspace.root.name}",
        cron=cron,
        parameters={"root": str(workspace.root), "notify_urls": addresses},
        tags=["unitmap"],
        description="Fetches, reads and rebuilds what changed; reports what a curriculum lead must act on.",
        limit=1,
    )


if __name__ == "__main__":
    try:
        serve(*sys.argv[1:3])
    except UnitmapError as error:
        sys.exit(str(error))
