"""Reading ahead of a refresh, by a task of its own or elsewhere: it waits in the cache, and the refresh finds it there.

A reading is named by the document's content and the code that read it. So it does not matter who reads, how often,
or whether somebody is killed over it: a refresh reads whatever is still missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.refresh.cache import ReportCache, reading_version
from pipeline.refresh.gathering import is_passing, of_one_content
from pipeline.refresh.inventory import take_inventory
from pipeline.refresh.limits import Limits
from pipeline.refresh.outcome import outcome_of
from pipeline.refresh.read import Job, outgrown
from pipeline.refresh.result import DocumentOutcome
from pipeline.refresh.state import load_state
from pipeline.refresh.workers import WORKERS, read_all
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was read for a refresh before it began: the paths of the documents, and the seconds it took."""

    paths: frozenset[str] = frozenset()
    seconds: float = 0.0


NOTHING_AHEAD = Ahead()


def unread_jobs(workspace: Workspace) -> tuple[Job, ...]:
    """The documents a refresh would have to read now, one job a content.

    Raises:
        NothingDoneError: `raw/sources.toml` cannot be understood.
    """
    cache, limits = _cache(workspace), Limits.of_environment()
    jobs: dict[tuple[str, str | None], Job] = {}
    for entry in take_inventory(workspace, load_state(workspace.warehouse / "state.json")):
        key = entry.document_id, entry.source.body
        if entry.problem or key in jobs:
            continue
        cached = cache.get(*key)
        if cached is None or outgrown(cached, limits):
            jobs[key] = entry.job()
    return tuple(jobs.values())


def read_ahead(workspace: Workspace, jobs: Sequence[Job], workers: int = WORKERS) -> Iterator[DocumentOutcome]:
    """Read these documents into the workspace's cache; gives what became of each as soon as its reading is kept.

    Raises:
        OSError: a reading cannot be kept.
    """
    cache = _cache(workspace)
    for job, reading in read_all(jobs, workers, Limits.of_environment()):
        report = of_one_content(job, reading)
        if not is_passing(report):  # one that may go well next time is left to the refresh
            cache.put(report, job.body)
        yield outcome_of(report, read=True)


def portions(jobs: Sequence[Job], size: int) -> Iterator[tuple[Job, ...]]:
    """The jobs in portions: enough in each that starting a reader does not count, few enough to share out evenly."""
    for start in range(0, len(jobs), size):
        yield tuple(jobs[start : start + size])


def _cache(workspace: Workspace) -> ReportCache:
    return ReportCache(workspace.warehouse / "cache", reading_version())
