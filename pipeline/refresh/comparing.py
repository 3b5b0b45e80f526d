"""Who compares titles in a refresh: the memory of the last one, and for what is new this process or a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from pipeline.matching.comparing import Remembered, comparing_on
from pipeline.matching.evidence import Compare, compare_here
from pipeline.refresh.cache import matching_version
from pipeline.workspace import Workspace


@contextmanager
def titles_compared(workspace: Workspace, cluster: str | None) -> Iterator[Compare]:
    """The comparer of a refresh; `cluster` is the address of a Dask scheduler, None for this process.

    Raises:
        UsageError: Dask is not installed, or nobody answers at the address.
    """
    file = workspace.warehouse / "cache" / "titles.msgpack"
    with comparing_on(cluster) if cluster else nullcontext(compare_here) as compare:
        yield Remembered(file, matching_version(), compare)
