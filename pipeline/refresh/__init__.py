"""The main job: documents in `raw/` become `parsed/` and the warehouse; only what changed is read again.

Importing this package costs next to nothing, and so does a refresh with nothing to do: PDF, Arrow and
database libraries are imported where they are used. A worker, which only reads, imports none of the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.refresh.result import DocumentOutcome, Progress, RefreshResult, Step, silent

if TYPE_CHECKING:
    from pipeline.refresh.run import refresh

__all__ = ["DocumentOutcome", "Progress", "RefreshResult", "Step", "refresh", "silent"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the way Python asks a module for what it has not yet
    if name != "refresh":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline.refresh.run import refresh  # noqa: PLC0415

    return refresh
