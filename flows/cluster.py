"""The same refresh with the reading on a Dask cluster: `pip install 'unitmap[cluster]'`.

`python -m flows.cluster DIR [SCHEDULER]`; without a scheduler's address, workers of this machine; see README.md here.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import msgspec
from prefect import State, flow, get_run_logger, task
from prefect_dask.task_runners import DaskTaskRunner

from flows.notifying import told_until
from flows.programs import exit_code_of
from flows.refresh import conclude, fetch_everything, refresh_once
from pipeline.decoding import decoded
from pipeline.refresh import RefreshResult
from pipeline.refresh.ahead import Ahead, portions, read_ahead, unread_jobs
from pipeline.refresh.read import Job
from pipeline.workspace import Workspace

AT_ONCE = 16


@task(name="read", task_run_name="{label}", retries=2, retry_delay_seconds=10, persist_result=False,
      tags=["unitmap", "read"])  # fmt: skip
def read_portion(root: str, label: str, portion: str) -> list[str]:
    """Read a portion of documents (JSON of jobs) into the cache of the workspace, which every worker sees."""
    del label  # the name of the run
    jobs = decoded(portion, tuple[Job, ...])
    return [each.path for each in read_ahead(Workspace.open(root), jobs)]


@flow(name="unitmap refresh on a cluster", flow_run_name="refresh {root}", persist_result=False)
def refresh_on_cluster(
    root: str = ".", notify_urls: tuple[str, ...] = (), dry_run: bool = False, at_once: int = AT_ONCE
) -> RefreshResult:
    """Fetch, read on the cluster, refresh, report. A task reads `at_once` documents.

    Raises:
        NothingDoneError: not a single document could be read, so that whoever watches the flow is told.
    """
    since = told_until(Workspace.open(root))
    fetch_everything(root)
    # In this process: what no worker got to, it reads itself.
    result = refresh_once(root, _read_on_workers(root, at_once))
    conclude(root, result, since, notify_urls, dry_run)
    return result


def _read_on_workers(root: str, at_once: int) -> Ahead:
    """Share the reading out; gives what was read."""
    log, read, start = get_run_logger(), set[str](), time.perf_counter()
    futures = {}
    for jobs in portions(unread_jobs(Workspace.open(root)), at_once):
        more = f" and {len(jobs) - 1} more" if len(jobs) > 1 else ""
        portion = msgspec.json.encode(jobs).decode()
        label = f"read {jobs[0].path}{more}"
        futures[label] = read_portion.submit(root, label, portion)
    for label, future in futures.items():
        future.wait()
        if future.state.is_completed():
            read.update(future.result())
        else:
            log.warning("%s: not done on the cluster, the refresh does it (%s)", label, said_of(future.state))
    return Ahead(frozenset(read), time.perf_counter() - start)


def said_of(state: State[object]) -> str:
    """What a state says of itself; one that was never begun, because the server did not answer, says nothing."""
    return state.message or state.name or state.type.value


def run(root: str = ".", scheduler: str | None = None) -> None:
    """Run it once on that scheduler's workers; without one, on workers of this machine, started for it."""
    runner: Any = (
        DaskTaskRunner(address=scheduler) if scheduler else DaskTaskRunner(cluster_kwargs={"threads_per_worker": 1})
    )
    refresh_on_cluster.with_options(task_runner=runner)(root)


if __name__ == "__main__":
    sys.exit(exit_code_of(lambda: run(*sys.argv[1:3])))
