"""Documents that hang, explode or crash: each costs itself only."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pipeline.errors import UsageError
from pipeline.refresh import refresh, workers
from pipeline.refresh.limits import Limits
from pipeline.refresh.read import Job
from pipeline.refresh.workers import _Worker
from pipeline.workspace import Workspace
from tests.samples import OCR, put, put_all

# A worker whose reader does something else with the one document called evil.md.
EVIL = """
import sys, time
import pipeline.reading as reading
from pipeline.refresh import worker
read = reading.read_document
def evil(path):
    if path.name == "evil.md":
        {does}
    return read(path)
reading.read_document = evil
worker.main({seconds}, {megabytes})
"""
LIMITS = Limits(seconds=60, megabytes=1024)
SHORT = Limits(seconds=12, megabytes=1024)


@pytest.fixture
def workspace(tmp_path):
    put_all(tmp_path)
    put(tmp_path, evil=OCR.replace("500/9203/0", ""))
    return Workspace.open(tmp_path)


@pytest.fixture
def evil(monkeypatch):
    """Workers that do `does` when they meet the document."""

    def workers_that(does, limits=LIMITS):
        script = EVIL.format(does=does, seconds=limits.seconds, megabytes=limits.megabytes)
        popen = subprocess.Popen

        def ours(_command, **options):
            return popen([sys.executable, "-c", script], **options)

        monkeypatch.setattr(workers.subprocess, "Popen", ours)

    return workers_that


@pytest.fixture
def impatient(monkeypatch):
    """The limit of time is up at once for the evil document, and never for the sound ones, however busy the machine."""
    read = _Worker.read

    def timed(worker, job, tell):
        worker._seconds = 1 if job.path == "raw/evil.md" else 600
        return read(worker, job, tell)

    monkeypatch.setattr(_Worker, "read", timed)
    monkeypatch.setattr(workers, "_waited", lambda _: 0.0)


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("time.sleep(600)", "document-too-slow"),
        ("len(bytearray(4 << 30))", "document-too-large"),
        ("import os; os.abort()", "reader-crashed"),
        ("import os; os._exit(0)", "reader-crashed"),
        ("import ctypes; ctypes.string_at(0)", "reader-crashed"),
    ],
)
def test_it_costs_itself_only(workspace, evil, does, code, request):
    if code == "document-too-slow":
        request.getfixturevalue("impatient")
    evil(does)
    result = refresh(workspace, limits=LIMITS)
    (failed,) = result.failed
    assert (failed.path, result.readable) == ("raw/evil.md", 3)
    assert code in set(workspace.query("SELECT code FROM findings WHERE path = 'raw/evil.md'").code)
    assert "other documents are not affected" in failed.problem


def test_a_document_that_was_too_slow_is_read_again_with_more_time_only(workspace, evil, impatient, monkeypatch):
    del impatient
    evil("time.sleep(600)")
    assert len(refresh(workspace, limits=SHORT).failed) == 1
    monkeypatch.undo()
    assert not refresh(workspace, limits=SHORT).built
    result = refresh(workspace, limits=Limits(seconds=60, megabytes=1024))
    assert [outcome.path for outcome in result.documents if outcome.read] == ["raw/evil.md"]
    assert result.failed == ()


def test_what_a_busy_machine_left_no_time_for_is_read_again_by_the_next_refresh(
    workspace, evil, impatient, monkeypatch
):
    """A sound specification of forty pages had failed on a machine with thirty jobs, and stayed so."""
    del impatient
    clock = iter(range(0, 10**6, 1000))
    monkeypatch.setattr(workers, "_waited", lambda _: float(next(clock)))
    evil("time.sleep(600)")
    (failed,) = refresh(workspace, limits=SHORT).failed
    assert failed.problem.startswith("The machine was too busy: ")
    monkeypatch.undo()
    assert refresh(workspace, limits=SHORT).failed == ()


def test_how_long_a_process_waited_for_a_processor_is_known_where_the_system_says_so():
    assert workers._waited(os.getpid()) >= 0.0
    assert workers._waited(0) == 0.0


def test_workers_start_once(workspace, monkeypatch):
    for number in range(6):
        put(workspace.root, **{f"more{number}": OCR.replace("500/9203/0", "").replace("OCR", f"Body {number}")})
    started = []
    begin = _Worker.__init__

    def counted(worker, limits):
        started.append(worker)
        begin(worker, limits)

    monkeypatch.setattr(_Worker, "__init__", counted)
    assert refresh(workspace).readable == 10
    assert len(started) == 2


def test_limits_of_the_environment(monkeypatch):
    monkeypatch.setenv("UNITMAP_DOCUMENT_SECONDS", "7")
    assert Limits.of_environment() == Limits(seconds=7)
    monkeypatch.setenv("UNITMAP_DOCUMENT_SECONDS", "soon")
    with pytest.raises(UsageError, match="UNITMAP_DOCUMENT_SECONDS is 'soon'"):
        Limits.of_environment()


def test_a_worker_that_cannot_even_start_is_no_fault_of_the_document(tmp_path, monkeypatch):
    """A missing module once read as "signal 9 … save the file anew": the user searched in the wrong place."""
    start = subprocess.Popen

    def broken(_, **pipes):
        return start([sys.executable, "-c", "raise SystemExit(1)"], **pipes)

    monkeypatch.setattr("pipeline.refresh.workers.subprocess.Popen", broken)
    path = tmp_path / "specification.txt"
    path.write_text("text", encoding="utf-8")
    job = Job(file=str(path), path="raw/specification.txt", document_id="0" * 64)
    ((_, report),) = workers.read_all([job], workers=2)
    assert [finding.code for finding in report.findings] == ["reader-broke"]
    assert "no fault of the file" in report.findings[0].message
