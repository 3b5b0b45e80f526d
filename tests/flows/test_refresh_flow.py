"""The Prefect flow, run once on a server of its own that talks to nobody."""

from __future__ import annotations

import asyncio
import threading

import pytest

from pipeline.refresh import refresh
from pipeline.sources import Manners, WebSource
from pipeline.sources.fetch import Fetcher
from pipeline.sources.model import FetchError
from pipeline.workspace import Workspace
from tests.samples import OCR, put, put_all
from tests.sources.server import serving


@pytest.mark.parametrize(("status", "again"), [(404, False), (503, True)])
def test_a_source_is_tried_again_only_where_that_may_help(tmp_path, status, again):
    from prefect.logging import disable_run_logger
    from prefect.states import Failed

    from flows.refresh import fetch_source, may_pass

    once = Manners(allow_loopback=True, tries=1, pause=0.0)
    root = Workspace.create(tmp_path).root
    with serving() as site, disable_run_logger(), pytest.raises((ConnectionError, FetchError)) as failed:
        source = WebSource(name="it", url=site.in_turn("/a.md", lambda h: h.give(status)))
        fetch_source.fn(Fetcher(root / "raw", once), source)
    assert may_pass(None, None, Failed(data=failed.value)) is again


def test_what_a_task_of_its_own_failed_to_fetch_the_build_does_not_ask_for_again(tmp_path, monkeypatch):
    from prefect.logging import disable_run_logger

    from flows.refresh import fetch_source, refresh_once

    once = Manners(allow_loopback=True, tries=1, pause=0.0)
    monkeypatch.setattr(Manners, "of_environment", staticmethod(lambda: once))
    workspace = Workspace.create(tmp_path)
    put(workspace.root, ocr=OCR)
    with serving() as site, disable_run_logger():
        url = site.in_turn("/care.md", lambda handler: handler.give(404))
        workspace.manifest.write_text(f'[[source]]\nname = "care"\nurl = "{url}"\n', "utf-8")
        with pytest.raises(FetchError):
            fetch_source.fn(Fetcher(workspace.raw, once), WebSource(name="care", url=url))
        refresh_once.fn(str(workspace.root))  # it is due still, for the next run
        assert site.seen["/care.md"] == 1


def test_each_task_is_tagged_and_named_as_people_look_for_it():
    from flows import refresh as flow

    tasks = {flow.fetch_source: "fetch", flow.read_documents: "read", flow.refresh_once: "build", flow.report: "report"}
    for task, stage in tasks.items():
        assert (task.tags, task.task_run_name.split()[0], task.retries) == ({"unitmap", stage}, stage, 2)


@pytest.mark.usefixtures("prefect_server")
def test_the_flow_refreshes_reports_and_has_nothing_to_do_the_second_time(tmp_path, monkeypatch):
    from prefect.artifacts import Artifact

    from flows.refresh import refresh_workspace

    put_all(tmp_path)
    monkeypatch.setenv("UNITMAP_ALLOW_LOOPBACK", "1")
    with serving() as one, serving() as other:
        met = threading.Barrier(2, timeout=60)  # each host answers only while the other is asked too

        def answer(handler):
            met.wait()
            handler.give(404)

        urls = [site.in_turn("/gone.md", answer) for site in (one, other)]
        (tmp_path / "raw" / "sources.toml").write_text("".join(f'[[source]]\nurl = "{url}"\n' for url in urls))
        assert [each.missing for each in refresh_workspace(str(tmp_path)).failed] == [True, True]
        assert all("404" in each.problem for each in refresh(Workspace.open(tmp_path)).failed), "not a broken barrier"
    (tmp_path / "raw" / "sources.toml").unlink()
    (tmp_path / "raw" / "empty.pdf").write_bytes(b"")
    first = refresh_workspace(str(tmp_path))
    assert (first.built, first.totals.units, len(first.failed)) == (True, 6, 1)
    assert first.newly_read == 1, "by a task of its own, before the build"
    assert not refresh_workspace(str(tmp_path)).built
    put(tmp_path, ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    assert refresh_workspace(str(tmp_path), notify_urls=("json://127.0.0.1:9",), dry_run=True).built
    report = Artifact.get("unitmap-changes")
    assert "credit changed" in report.data
    assert "raw/ocr.md" in Artifact.get("unitmap-documents").data
    assert "document-unreadable" in Artifact.get("unitmap-findings").data


@pytest.mark.usefixtures("prefect_server")
def test_the_server_schedules_the_runs_of_a_nightly_refresh():
    """Prefect's scheduler fails on another SQLAlchemy without a word to whoever serves: the pin is held here."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
    from prefect.server.services.scheduler import schedule_deployments

    from flows.refresh import refresh_workspace

    deployment = refresh_workspace.to_deployment(name="nightly", cron="0 3 * * *").apply()
    asyncio.run(schedule_deployments())
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])))
    assert runs
    assert {(run.state_name, run.expected_start_time.strftime("%H:%M")) for run in runs} == {("Scheduled", "03:00")}
