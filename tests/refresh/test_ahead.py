"""What tasks of a flow, or other machines, read before a refresh began counts as read by it."""

from __future__ import annotations

import json

from pipeline.refresh import refresh
from pipeline.refresh.ahead import Ahead, read_ahead, unread_jobs
from pipeline.workspace import Workspace
from tests.samples import put_all


def test_what_was_read_ahead_is_of_the_run_that_asked_for_it(tmp_path):
    put_all(tmp_path)
    (tmp_path / "raw" / "again.md").write_bytes((tmp_path / "raw" / "ocr.md").read_bytes())
    workspace = Workspace.open(tmp_path)
    jobs = unread_jobs(workspace)
    outcomes = list(read_ahead(workspace, jobs, workers=1))
    assert len(jobs) == len(outcomes) == 3, "one content is read once"
    assert all(outcome.listings for outcome in outcomes)
    assert unread_jobs(workspace) == ()
    result = refresh(workspace, ahead=Ahead(frozenset(outcome.path for outcome in outcomes), 90.0))
    assert all(outcome.read for outcome in result.documents), "the second file of that content too"
    run = json.loads((workspace.warehouse / "runs.jsonl").read_text().splitlines()[-1])
    assert run["read"] == 3
    assert run["stages"]["read"] > 90
    assert refresh(workspace).newly_read == 0
