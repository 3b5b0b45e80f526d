"""Who compares titles in a refresh: this process, or a cluster."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from pipeline.matching.comparing import comparing_on
from pipeline.matching.evidence import Compare


def titles_compared(cluster: str | None) -> AbstractContextManager[Compare | None]:
    """The comparer of a refresh; `cluster` is the address of a Dask scheduler, None for this process.

    Raises:
        UsageError: Dask is not installed, or nobody answers at the address.
    """
    return comparing_on(cluster) if cluster else nullcontext()
