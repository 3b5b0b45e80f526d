"""The child that refreshes, started by `refreshing`: one line of JSON in, a line a step out."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import UnitmapError
from pipeline.refresh import Step, refresh
from pipeline.web.limits import limit_memory
from pipeline.web.refreshing import RefreshJob, RefreshNews
from pipeline.workspace import Workspace


def main() -> None:
    """Refresh, and tell."""
    job = decoded(sys.stdin.buffer.readline(), RefreshJob)
    limit_memory(job.megabytes)
    # A PDF library that prints would break the protocol: its standard output becomes standard error.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        _tell(out, _refreshed(job, out))


def _refreshed(job: RefreshJob, out: BinaryIO) -> RefreshNews:
    def progress(step: Step) -> None:
        _tell(out, RefreshNews(step=step))

    try:
        return RefreshNews(result=refresh(Workspace.open(job.workspace), progress))
    except UnitmapError as error:
        return RefreshNews(error=error.plain)
    except Exception as error:  # the page tells it; the server goes on
        return RefreshNews(error=f"The refresh broke ({type(error).__name__}: {error}). The warehouse is as it was.")


def _tell(out: BinaryIO, news: RefreshNews) -> None:
    out.write(msgspec.json.encode(news) + b"\n")
    out.flush()
