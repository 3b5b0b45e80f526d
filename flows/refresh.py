"""The refresh as a Prefect flow, for those who schedule it: `pip install 'unitmap[flows]'`.

Once: `python -m flows.refresh DIR`. Every night: `refresh_workspace.serve(name="nightly", cron="0 3 * * *")`.
"""

from __future__ import annotations

import sys

from prefect import flow, get_run_logger, task

from pipeline.errors import NothingDoneError
from pipeline.refresh import RefreshResult, Step, refresh
from pipeline.workspace import Workspace


@task(name="refresh", retries=2, retry_delay_seconds=60, persist_result=False)
def refresh_once(root: str) -> RefreshResult:
    """Refresh the workspace at `root`; tried again when another refresh runs or a disk is full.

    Raises:
        NothingDoneError: nothing could be done; the old warehouse stands.
    """
    log = get_run_logger()

    def progress(step: Step) -> None:
        if step.outcome is not None:
            log.info("%s: %s, %d units", step.outcome.path, step.outcome.status.value, step.outcome.listings)

    return refresh(Workspace.open(root), progress)


@flow(name="unitmap refresh", persist_result=False)
def refresh_workspace(root: str = ".") -> RefreshResult:
    """Refresh a workspace and log every document that failed.

    Raises:
        NothingDoneError: not a single document could be read, so that whoever watches the flow is told.
    """
    log = get_run_logger()
    result = refresh_once(root)
    for outcome in result.failed:
        log.warning("%s: %s", outcome.path, outcome.problem)
    if not result.readable:
        raise NothingDoneError(f"No document in {root}/raw could be read.")
    return result


if __name__ == "__main__":
    refresh_workspace(*sys.argv[1:2])
