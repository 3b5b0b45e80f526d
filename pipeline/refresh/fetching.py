"""The refresh's first step: fetching what the manifest names on the web, where it is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.refresh.result import Step
from pipeline.sources import FetchedFolder, Manners, WebSource
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.sources.one import Fetched


def fetch_what_is_due(
    workspace: Workspace, sources: Sequence[WebSource], now: datetime, tell: Callable[[Step], None]
) -> None:
    """Fetch; a source that fails keeps what it had, and says so in the inventory.

    Raises:
        OSError: `raw/fetched/` cannot be written.
        NothingDoneError: its index is damaged.
    """
    from pipeline.sources.fetch import due, fetch_due  # noqa: PLC0415 - only where the manifest names the web

    if not due(sources, FetchedFolder(workspace.raw).load(), now):
        return

    def pass_on(fetched: Fetched) -> None:
        told = f"{fetched.name}: {fetched.told}"
        tell(Step(stage="fetch", path=fetched.name, note=told, failed=bool(fetched.problem)))

    fetch_due(sources, workspace.raw, Manners.of_environment(), pass_on, now=now)
