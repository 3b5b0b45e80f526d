"""The Prefect flow, run once on a server of its own that talks to nobody."""

from __future__ import annotations

import asyncio

import pytest

from tests.samples import OCR, put, put_all


@pytest.mark.usefixtures("prefect_server")
def test_the_flow_refreshes_reports_and_has_nothing_to_do_the_second_time(tmp_path):
    from prefect.artifacts import Artifact

    from flows.refresh import refresh_workspace

    put_all(tmp_path)
    (tmp_path / "raw" / "empty.pdf").write_bytes(b"")
    first = refresh_workspace(str(tmp_path))
    assert (first.built, first.totals.units, len(first.failed)) == (True, 6, 1)
    assert not refresh_workspace(str(tmp_path)).built
    put(tmp_path, ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    assert refresh_workspace(str(tmp_path), notify_urls=("json://127.0.0.1:9",), dry_run=True).built
    report = Artifact.get("unitmap-changes")
    assert "credit changed" in report.data
    assert "raw/ocr.md" in Artifact.get("unitmap-documents").data


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
