"""What can go wrong around a refresh: disks, locks, crashes, bugs; the old warehouse stands whatever happens."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys

import msgspec
import pytest

from pipeline import files as files_module
from pipeline.errors import NothingDoneError
from pipeline.model import DocumentStatus
from pipeline.refresh.lock import is_held, only_one
from pipeline.refresh.read import Job
from pipeline.refresh.runs import RunLog
from pipeline.refresh.workers import _Worker, read_all
from pipeline.workspace import Workspace
from tests.here import refresh, with_workers
from tests.refresh.contents import warehouse_of
from tests.samples import OCR, put, put_all


@pytest.fixture
def workspace(tmp_path):
    put_all(tmp_path)
    return Workspace.open(tmp_path)


def test_a_full_disk_leaves_the_old_warehouse(workspace, monkeypatch):
    refresh(workspace)
    before = warehouse_of(workspace)
    put(workspace.root, ocr=OCR.replace("67 |", "68 |"))

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files_module.os, "replace", full)
        with pytest.raises(NothingDoneError, match=r"No space left on device\. .*The warehouse is as it was"):
            refresh(workspace)
    assert warehouse_of(workspace) == before
    leftovers = [file.name for file in workspace.warehouse.rglob("*") if file.name.endswith(".new")]
    assert leftovers == []
    assert refresh(workspace).built


def test_a_build_that_breaks_leaves_the_old_warehouse(workspace, monkeypatch):
    refresh(workspace)
    before = warehouse_of(workspace)
    put(workspace.root, ocr=OCR.replace("67 |", "68 |"))

    def broken(*_, **__):
        raise ValueError("a table is missing")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.loading.build_warehouse", broken)
        with pytest.raises(NothingDoneError, match="a table is missing"):
            refresh(workspace)
    assert warehouse_of(workspace) == before
    result = refresh(workspace)
    assert result.built
    assert result.newly_read == 0, "what the broken refresh had read was kept"
    assert warehouse_of(workspace) != before


def test_a_bug_in_a_reader_fails_one_document(workspace, monkeypatch):
    import pipeline.reading

    original = pipeline.reading.read_document

    def buggy(path):
        if path.name == "ocr.md":
            raise KeyError("no such thing")
        return original(path)

    monkeypatch.setattr(pipeline.reading, "read_document", buggy)
    result = refresh(workspace, workers=1)
    (failed,) = result.failed
    assert failed.path == "raw/ocr.md"
    assert "KeyError" in failed.problem
    assert "test_trouble.py:" in failed.problem, "the message says where the program broke"
    assert result.readable == 2


def test_a_bug_in_extraction_fails_one_document(workspace, monkeypatch):
    def buggy(*_):
        raise RuntimeError("lost")

    monkeypatch.setattr("pipeline.extraction.extract", buggy)
    result = refresh(workspace, workers=1)
    assert len(result.failed) == 3
    assert "RuntimeError: lost" in result.failed[0].problem


def test_a_document_that_may_not_be_opened_fails_alone_and_is_tried_again(workspace, monkeypatch):
    import pipeline.reading

    def forbidden(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    put(workspace.root, another=OCR.replace("500/9203/0", "").replace("OCR", "Ocr"))
    refresh(workspace)
    put(workspace.root, another="changed")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline.reading, "read_document", forbidden)
        first = refresh(workspace, workers=1)
    assert [outcome.path for outcome in first.failed] == ["raw/another.md"]
    assert "Permission denied" in first.failed[0].problem
    put(workspace.root, another="changed")
    second = refresh(workspace)
    assert [outcome.path for outcome in second.documents if outcome.read] == ["raw/another.md"]
    assert "Permission denied" not in second.failed[0].problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are Unix")
def test_a_pipe_is_told_and_not_waited_for(workspace):
    os.mkfifo(workspace.raw / "pipe.pdf")
    (failed,) = refresh(workspace).failed
    assert (
        failed.problem == "The file cannot be opened: it is a pipe, a device or a folder. Check that you may read it."
    )


def test_a_folder_that_may_not_be_opened_is_told(workspace, monkeypatch):
    (workspace.raw / "closed").mkdir()
    scandir = os.scandir

    def guarded(path="."):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    result = refresh(workspace)
    (failed,) = result.failed
    assert failed.path == "raw/closed/"
    assert result.readable == 3


def test_a_folder_that_lost_all_documents_at_once_may_be_a_disk_that_is_not_there(workspace):
    refresh(workspace)
    before = warehouse_of(workspace)
    away = workspace.raw.rename(workspace.root / "away")
    workspace.raw.mkdir()
    with pytest.raises(NothingDoneError, match=r"holds no documents, and the last refresh knew 3\."):
        refresh(workspace)
    assert warehouse_of(workspace) == before
    (workspace.warehouse / "state.json").unlink()
    assert refresh(workspace).documents == (), "a person said so"
    workspace.raw.rmdir()
    away.rename(workspace.raw)
    assert refresh(workspace).readable == 3


def test_two_refreshes_do_not_run_at_once(workspace):
    with (
        only_one(workspace.warehouse / "refresh.lock"),
        pytest.raises(NothingDoneError, match=f"already running \\(process {os.getpid()}\\)"),
    ):
        refresh(workspace)
    assert refresh(workspace).built


def test_a_number_that_is_another_process_by_now_is_no_refresh_at_work(workspace):
    lock = workspace.warehouse / "refresh.lock"
    assert not is_held(lock)
    lock.parent.mkdir(exist_ok=True)
    lock.write_text(str(os.getpid()))
    assert not is_held(lock)
    with only_one(lock) as interrupted:
        assert interrupted == str(os.getpid())
        assert is_held(lock)
    assert not is_held(lock)


def test_who_only_looks_at_the_lock_turns_no_refresh_away(workspace, monkeypatch):
    lock = workspace.warehouse / "refresh.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        monkeypatch.setattr("pipeline.refresh.lock.time.sleep", lambda _: fcntl.flock(looking, fcntl.LOCK_UN))
        with only_one(lock):
            assert is_held(lock)


def test_the_lock_of_a_killed_refresh_does_not_hold(workspace):
    script = (
        "import os, signal, sys; from pathlib import Path; from pipeline.refresh.lock import only_one\n"
        "with only_one(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    lock = workspace.warehouse / "refresh.lock"
    killed = subprocess.Popen([sys.executable, "-c", script, str(lock)])
    killed.wait()
    result = refresh(workspace)
    assert result.built
    assert result.notes == (f"The refresh before this one (process {killed.pid}) did not end by itself.",)
    assert refresh(workspace).notes == ()


def jobs_of(workspace):
    files = sorted(workspace.raw.glob("*.md"))
    return [Job(file=str(file), path=f"raw/{file.name}", document_id=f"{n:064}") for n, file in enumerate(files)]


def test_workers_read_what_one_process_reads(workspace):
    jobs = jobs_of(workspace)
    alone = {job.path: report for job, report in read_all(jobs, workers=1)}
    together = {job.path: report for job, report in read_all(jobs, workers=2)}
    assert together == alone
    assert all(report.status is DocumentStatus.PARSED for report in alone.values())


def test_a_crash_costs_one_document(workspace, monkeypatch):
    read = _Worker.read

    def crashing(worker, job, tell):
        if job.path == "raw/ocr.md":
            worker._process.kill()
            worker._process.wait()
        return read(worker, job, tell)

    monkeypatch.setattr(_Worker, "read", crashing)
    result = with_workers(workspace)
    (failed,) = result.failed
    assert failed.path == "raw/ocr.md"
    assert "signal 9" in failed.problem
    monkeypatch.undo()
    again = refresh(workspace)
    assert again.failed == (), "a crash may be gone next time, so it is not kept"


def test_without_further_processes_the_refresh_goes_on(workspace, monkeypatch):
    def refused(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert refresh(workspace).readable == 3


def test_every_refresh_leaves_a_line_with_its_stages(workspace, monkeypatch):
    def runs():
        return RunLog(workspace.warehouse / "runs.jsonl").last(9, running=False)

    refresh(workspace)
    refresh(workspace)
    assert [(run.outcome, run.read) for run in runs()] == [("nothing to do", 0), ("built", 3)]
    assert set(runs()[1].stages) == {"look", "read", "editions", "parsed", "build"}
    put(workspace.root, ocr="")
    refresh(workspace)
    assert list(runs()[0].held) == ["raw/ocr.md"]
    put(workspace.root, ocr=OCR.replace("67 |", "68 |"))
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.loading.build_warehouse", lambda *_, **__: 1 / 0)
        with pytest.raises(NothingDoneError):
            refresh(workspace)
    assert (runs()[0].outcome, "ZeroDivisionError" in runs()[0].problem) == ("failed", True)
    with (workspace.warehouse / "runs.jsonl").open("ab") as file:
        file.write(b'{"run_id":"x","started":"2026-01-01T00:00:00Z"}\n{"run_id": "cut o')
    assert (runs()[0].run_id, runs()[0].outcome) == ("x", "interrupted")


def test_a_worker_whose_parent_was_killed_ends_without_a_word(tmp_path):
    put(tmp_path, ocr=OCR)
    job = Job(file=str(tmp_path / "raw" / "ocr.md"), path="raw/ocr.md", document_id="0" * 64)
    reader, writer = os.pipe()
    os.close(reader)  # nobody reads what it reports
    script = "from pipeline.refresh import worker; worker.main(60, 1024)"
    told = subprocess.run(
        [sys.executable, "-c", script],
        input=msgspec.json.encode(job),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert told.stderr == b""
