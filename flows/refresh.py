"""The refresh as a Prefect flow, for those who schedule it: `pip install 'unitmap[flows]'`.

Once: `python -m flows.refresh DIR`. On a schedule: `python -m flows.serve DIR`; see README.md here.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from itertools import zip_longest

from prefect import State, flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.artifacts import publish_changes, publish_documents, publish_findings
from flows.notifying import (
    addresses_of_environment,
    built_since,
    note_told,
    notify,
    refreshed_until,
    told_until,
    with_all_gone,
)
from flows.programs import exit_code_of
from pipeline.answers.changes import changes
from pipeline.answers.findings import findings
from pipeline.errors import NothingDoneError
from pipeline.refresh import RefreshResult, Step, refresh
from pipeline.refresh.ahead import NOTHING_AHEAD, Ahead, read_ahead, unread_jobs
from pipeline.refresh.manifest import read_manifest, web_sources
from pipeline.sources import Manners, WebSource
from pipeline.sources.fetch import Fetcher, by_host, due
from pipeline.sources.model import FetchError
from pipeline.workspace import Workspace

_FETCHED_AT_ONCE = 16  # threads; one that waits to try again has nothing else to do


def may_pass(_task: object, _run: object, state: State[object]) -> bool:
    """Whether another try may help: a busy server does, a refused address or a missing page does not."""
    return isinstance(state.result(raise_on_failure=False), ConnectionError)


@task(
    name="fetch", task_run_name="fetch {source.name}", retries=2, retry_delay_seconds=300, persist_result=False,
    cache_policy=NO_CACHE, retry_condition_fn=may_pass, tags=["unitmap", "fetch"],
)  # fmt: skip
def fetch_source(fetcher: Fetcher, source: WebSource) -> int:
    """Fetch one source of the manifest; gives how many documents are new.

    Raises:
        ConnectionError: it failed and another try may help, so that Prefect tries again.
        FetchError: it failed and will again. What was fetched before stays in either case.
    """
    fetched = fetcher.fetch(source)
    if fetched.problem:
        fetcher.look_again_next_time(source)
        raise ConnectionError(fetched.told) if fetched.again else FetchError(fetched.told)
    get_run_logger().info("%s: %s", fetched.name, fetched.told)
    return fetched.changed


@task(
    name="read", task_run_name="read documents of {root}", retries=2, retry_delay_seconds=60,
    persist_result=False, tags=["unitmap", "read"],
)  # fmt: skip
def read_documents(root: str) -> Ahead:
    """Read what is new or changed, several documents at once, and keep each reading."""
    workspace, log, read, start = Workspace.open(root), get_run_logger(), set[str](), time.perf_counter()
    for outcome in read_ahead(workspace, unread_jobs(workspace)):
        log.info("%s: %s, %d units", outcome.path, outcome.status.value, outcome.listings)
        read.add(outcome.path)
    return Ahead(frozenset(read), time.perf_counter() - start)


@task(
    name="build", task_run_name="build {root}", retries=2, retry_delay_seconds=60, persist_result=False,
    tags=["unitmap", "build"],
)  # fmt: skip
def refresh_once(root: str, ahead: Ahead = NOTHING_AHEAD) -> RefreshResult:
    """Match and build of what was read, and read what was not; tried again when another refresh runs or a disk is full.

    Raises:
        NothingDoneError: nothing could be done; the old warehouse stands.
    """
    log = get_run_logger()

    def progress(step: Step) -> None:
        if step.outcome is not None:
            log.info("%s: %s, %d units", step.outcome.path, step.outcome.status.value, step.outcome.listings)
        elif step.seconds is not None:
            log.info("stage %s done in %.1f s", step.stage, step.seconds)

    return refresh(Workspace.open(root), progress, fetch=False, ahead=ahead)  # each source had a task of its own


@task(
    name="report", task_run_name="report on {root}", retries=2, retry_delay_seconds=60,
    persist_result=False, tags=["unitmap", "report"],
)  # fmt: skip
def report(root: str, result: RefreshResult, since: datetime, notify_urls: tuple[str, ...], dry_run: bool) -> str:
    """Publish documents, findings and changes, and tell people what they must know; gives the message, or ""."""
    workspace = Workspace.open(root)
    note_told(workspace, since)  # without a mark, a message that is not sent now would seem told tomorrow
    until = refreshed_until(workspace)
    found = changes(workspace, since)
    publish_documents(result)
    if result.built:
        publish_findings(findings(workspace, ("error", "warning")))
    publish_changes(found)
    addresses = notify_urls or addresses_of_environment()
    untold, told_of = built_since(workspace, since), with_all_gone(result, workspace, since)
    message = notify(told_of, found, addresses, dry_run=dry_run, untold=untold, warn=get_run_logger().warning)
    if not dry_run:
        note_told(workspace, until)
    if message:
        how = (
            "not sent, a dry run"
            if dry_run
            else f"sent to {len(addresses)}"
            if addresses
            else "no address to send it to"
        )
        get_run_logger().info("notification (%s):\n%s", how, message)
    return message


def fetch_everything(root: str) -> None:
    """Fetch every source of the manifest that is due; one that fails does not stop the rest, nor hold them up.

    Threads of this process, whatever runs the flow's other tasks: what was asked of a host, and when, they share.
    """
    raw, log = Workspace.open(root).raw, get_run_logger()
    with Fetcher(raw, Manners.of_environment()) as fetcher:
        sources = due(web_sources(read_manifest(Workspace.open(root).manifest)), fetcher.states, datetime.now(UTC))
        runner: ThreadPoolTaskRunner[int] = ThreadPoolTaskRunner(max_workers=_FETCHED_AT_ONCE)
        with runner as threads:
            # Host by host in turn, so that one with many sources leaves threads for the others.
            in_turn = [source for ones in zip_longest(*by_host(sources)) for source in ones if source]
            tried = [threads.submit(fetch_source, {"fetcher": fetcher, "source": source}) for source in in_turn]
            for source, fetch in zip(in_turn, tried, strict=True):
                fetch.wait()
                if fetch.state.is_failed():
                    log.warning("%s could not be fetched; what was fetched before, if anything, is used", source.name)


def conclude(root: str, result: RefreshResult, since: datetime, notify_urls: tuple[str, ...], dry_run: bool) -> None:
    """Log what went wrong, report, and fail where nothing could be read.

    Raises:
        NothingDoneError: not a single document could be read, so that whoever watches the flow is told.
    """
    log = get_run_logger()
    for outcome in result.failed:
        log.warning("%s: %s", outcome.path, outcome.problem)
    for outcome in result.held:
        log.warning("%s: %s", outcome.path, outcome.held)
    report(root, result, since, notify_urls, dry_run)
    if not result.readable:
        raise NothingDoneError(f"No document in {root}/raw could be read.")


@flow(name="unitmap refresh", flow_run_name="refresh {root}", persist_result=False)
def refresh_workspace(root: str = ".", notify_urls: tuple[str, ...] = (), dry_run: bool = False) -> RefreshResult:
    """Fetch, refresh, report; `dry_run` only logs what would be sent.

    `notify_urls` are Apprise addresses, else those of UNITMAP_NOTIFY are used, which Prefect's page does not show.

    Raises:
        NothingDoneError: not a single document could be read, so that whoever watches the flow is told.
    """
    since = told_until(Workspace.open(root))
    fetch_everything(root)
    result = refresh_once(root, read_documents(root))
    conclude(root, result, since, notify_urls, dry_run)
    return result


if __name__ == "__main__":
    sys.exit(exit_code_of(lambda: refresh_workspace(sys.argv[1] if len(sys.argv) > 1 else ".")))
