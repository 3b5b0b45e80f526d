"""The main job: documents in `raw/` become `parsed/` and the warehouse; only what changed is read again.

Importing this package costs next to nothing, and so does a refresh with nothing to do: PDF, Arrow and
database libraries are imported where they are used.
"""

from __future__ import annotations

from pipeline.refresh.result import DocumentOutcome, Progress, RefreshResult, Step, silent
from pipeline.refresh.run import refresh

__all__ = ["DocumentOutcome", "Progress", "RefreshResult", "Step", "refresh", "silent"]
