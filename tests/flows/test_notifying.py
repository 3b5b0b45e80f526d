"""What people are told, and when they are left in peace."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.notifying import addresses_of_environment, message_of, notify, told_until
from pipeline.answers.changes import changes
from pipeline.errors import NothingDoneError
from pipeline.refresh.runs import RunLog, RunRecord
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import OCR, put, put_all


@pytest.fixture
def workspace(tmp_path):
    put_all(tmp_path)
    return Workspace.open(tmp_path)


def after(workspace, text=None):
    if text is not None:
        put(workspace.root, ocr=text)
    return refresh(workspace), changes(workspace)


def test_a_quiet_night_is_silent(workspace):
    assert message_of(*after(workspace)) == ""
    assert message_of(*after(workspace, OCR.replace("Champion", "CHAMPION"))) == "", "typesetting wakes nobody"


def test_material_changes_failures_and_what_is_held_are_told_once(workspace):
    after(workspace)
    told = message_of(*after(workspace, OCR.replace("4 | 10 | 67", "4 | 11 | 67")))
    title = "OCR: OCR Level 4 NVQ Diploma in Customer Service"
    assert told.endswith(f"\n{title}\n- A17 Champion customer service: credit changed (10 → 11)")
    held = after(workspace, "prose")[0]
    assert message_of(held, ()).startswith("- held back: raw/ocr.md: 0 units")
    assert message_of(refresh(workspace), ()) == ""


def test_a_withdrawn_document_is_told_once_and_by_what_it_described(workspace):
    put(workspace.root, note="prose without units")
    after(workspace)
    for name in ("ocr", "note"):
        (workspace.raw / f"{name}.md").unlink()
    told = message_of(*after(workspace)).splitlines()
    assert told[0] == "1 withdrawn: 1 material change, 1 to act on first; 0 cosmetic."
    assert told[2:] == [
        "- OCR Level 4 NVQ Diploma in Customer Service: document withdrawn",
        "- gone from raw/: raw/note.md",
    ]


def test_what_a_killed_refresh_noticed_is_told_by_the_next_one(workspace, monkeypatch):
    refresh(workspace)
    put(workspace.root, ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    with monkeypatch.context() as breaking:
        breaking.setattr("pipeline.loading.build_warehouse", None)  # dies after the new edition was noted
        with pytest.raises(NothingDoneError):
            refresh(workspace)
    since = told_until(workspace)
    assert "credit changed" in message_of(refresh(workspace), changes(workspace, since))
    since = told_until(workspace)
    assert message_of(refresh(workspace), changes(workspace, since)) == ""


def test_what_was_not_sent_is_told_by_the_next_report(workspace, monkeypatch):
    """A night without a network, or a dry run at noon, and nobody ever heard of what had changed."""
    from prefect.logging import disable_run_logger

    flows_refresh = pytest.importorskip("flows.refresh")
    for name in ("documents", "findings", "changes"):
        monkeypatch.setattr(flows_refresh, f"publish_{name}", lambda _: None)
    root = str(workspace.root)

    def run(urls=(), *, dry_run=False):
        since = told_until(workspace)
        with disable_run_logger():
            return flows_refresh.report.fn(root, refresh(workspace), since, urls, dry_run)

    put(workspace.root, note="prose without units", other="more of it")
    refresh(workspace)
    put(workspace.root, ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    (workspace.raw / "empty.pdf").write_bytes(b"")
    (workspace.raw / "note.md").unlink()
    told = run(dry_run=True)
    assert "credit changed (10 → 11)\n- failed: raw/empty.pdf" in told
    assert told.endswith("\n- gone from raw/: raw/note.md")
    (workspace.raw / "other.md").unlink()
    told = run(dry_run=True)
    assert told.endswith("\n- gone from raw/: raw/note.md\n- gone from raw/: raw/other.md")
    with pytest.raises(NothingDoneError, match="address 1"):
        run(("nonsense",))
    assert run() == told
    assert run() == ""


def test_a_clock_set_back_silences_nothing(tmp_path):
    made = Workspace.create(tmp_path)
    log = RunLog(made.warehouse / "runs.jsonl")
    log.add(RunRecord(run_id="a", started=datetime(2020, 1, 1, tzinfo=UTC), outcome="built", seconds=60.0))
    assert told_until(made) == datetime(2020, 1, 1, 0, 1)
    log.add(RunRecord(run_id="b", started=datetime(2999, 1, 1, tzinfo=UTC), outcome="built", seconds=60.0))
    assert told_until(made) <= datetime.now(UTC).replace(tzinfo=None)


def test_it_is_sent_and_a_dry_run_is_not(workspace):
    pytest.importorskip("apprise")
    got = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Taker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (workspace.raw / "empty.pdf").write_bytes(b"")
    result, found = after(workspace)
    address = f"json://127.0.0.1:{server.server_address[1]}"
    assert notify(result, found, [address], dry_run=True).startswith("- failed: raw/empty.pdf")
    assert got == []
    warned = []
    notify(result, found, [address, "json://127.0.0.1:9"], warn=warned.append)
    server.shutdown()
    (sent,) = got
    assert "failed: raw/empty.pdf" in sent["message"]
    assert warned == ["Notification address 2 did not take the message. Check it."]
    with pytest.raises(NothingDoneError, match="address 1"):
        notify(result, found, ["nonsense"])


def test_addresses_are_no_parameters_of_a_deployment(monkeypatch, tmp_path):
    """They hold passwords, and Prefect's page shows parameters to everybody."""
    flows_refresh = pytest.importorskip("flows.refresh")
    monkeypatch.setenv("UNITMAP_NOTIFY", "json://a mailtos://user:secret@b")
    assert addresses_of_environment() == ("json://a", "mailtos://user:secret@b")
    given = {}
    monkeypatch.setattr(flows_refresh.refresh_workspace, "serve", lambda **about: given.update(about))
    serve = pytest.importorskip("flows.serve").serve
    serve(str(Workspace.create(tmp_path).root))
    assert given["parameters"] == {"root": str(tmp_path)}
    assert (given["cron"], given["limit"], given["tags"]) == ("0 3 * * *", 1, ["unitmap"])
