"""Which page is being read reaches whoever watches: from inside a worker, in order, and never after its report."""

from __future__ import annotations

import re

import pytest
from rich.console import Console

from pipeline.cli import progress as shown
from pipeline.model import DocumentStatus
from pipeline.reading.watching import PageNews, tell_page, watched
from pipeline.refresh import Step, refresh
from pipeline.refresh.limits import Limits
from pipeline.refresh.read import Job
from pipeline.refresh.result import DocumentOutcome
from pipeline.refresh.workers import read_all
from pipeline.web.refreshing import RefreshState, _after
from pipeline.workspace import Workspace
from tests.reading.pdf.test_damage import pdf_of

PAGES = 40


def many_pages():
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(PAGES))
    pages = [b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>"] * PAGES
    tree = b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, PAGES)
    return pdf_of([b"<</Type /Catalog /Pages 2 0 R>>", tree, *pages], b"/Root 1 0 R")


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_are_told_before_the_report(tmp_path, workers):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "long.pdf").write_bytes(many_pages())
    steps: list[Step] = []
    refresh(Workspace.open(tmp_path), steps.append, workers=workers)
    read = [step for step in steps if step.stage == "read" and step.seconds is None]
    pages = [(step.path, step.page, step.pages) for step in read if step.pages]
    assert pages[0] == ("raw/long.pdf", 1, PAGES)
    assert [page for _, page, _ in pages] == sorted({page for _, page, _ in pages})
    assert read[-1].outcome is not None
    assert read[-1].outcome.path == "raw/long.pdf"


def test_nobody_has_to_watch():
    tell_page(1, 2)
    heard = []
    with watched(heard.append):
        tell_page(1, 2)
        tell_page(2, 2, slow=True)
    tell_page(3, 3)
    assert heard == [PageNews(1, 2), PageNews(2, 2, slow=True)]


def test_a_scan_has_the_whole_time_again(tmp_path, monkeypatch):
    """A book of scans takes minutes; what is stopped is a page that takes too long, not a document that is long."""
    import subprocess
    import sys

    from pipeline.refresh import workers

    script = (
        "import time; from pipeline.refresh import worker; from pipeline.reading import watching\n"
        "import pipeline.reading as reading; read = reading.read_document\n"
        "def slowly(path):\n"
        "    for page in range(3):\n"
        "        watching.tell_page(page + 1, 3, slow=path.stem == 'scans')\n"
        "        time.sleep(5)\n"
        "    return read(path)\n"
        "reading.read_document = slowly; worker.main(12, 1024)"
    )
    popen = subprocess.Popen
    monkeypatch.setattr(workers.subprocess, "Popen", lambda _, **pipes: popen([sys.executable, "-c", script], **pipes))
    jobs = []
    for name in ("scans", "hangs"):
        (tmp_path / f"{name}.txt").write_text("Nothing.", encoding="utf-8")
        jobs.append(Job(file=str(tmp_path / f"{name}.txt"), path=f"raw/{name}.txt", document_id=name))
    codes = {job.path: report.findings[0].code for job, report in read_all(jobs, 2, Limits(seconds=12, megabytes=1024))}
    assert codes == {"raw/scans.txt": "no-units", "raw/hangs.txt": "document-too-slow"}


def outcome(path):
    return DocumentOutcome(path=path, document_id="0", status=DocumentStatus.PARSED, listings=5)


STEPS = (
    Step(stage="read", total=2, path="raw/one.pdf", page=1, pages=90),
    Step(stage="read", total=2, path="raw/two.pdf", page=3, pages=7),
    Step(stage="read", total=2, path="raw/one.pdf", page=12, pages=90),
)


def test_the_browser_is_told_of_every_document_being_read():
    state = RefreshState(state="running")
    for step in STEPS:
        state = _after(state, step)
    assert {(each.path, each.page, each.pages) for each in state.reading} == {
        ("raw/one.pdf", 12, 90),
        ("raw/two.pdf", 3, 7),
    }
    state = _after(state, Step(stage="read", done=1, total=2, outcome=outcome("raw/two.pdf")))
    assert [each.path for each in state.reading] == ["raw/one.pdf"]
    assert state.latest == "raw/two.pdf"


def test_a_terminal_shows_a_bar_for_documents_and_one_for_each_documents_pages(monkeypatch):
    console = Console(force_terminal=True, width=100, record=True)
    monkeypatch.setattr(shown, "console", lambda **_: console)
    bar = shown._Bar()
    for step in STEPS:
        bar.step(step)
    running, _ = bar._shown
    running.refresh()
    bar.step(Step(stage="read", done=1, total=2, outcome=outcome("raw/one.pdf")))
    assert [(task.description, task.completed, task.total) for task in running.tasks] == [
        ("reading", 1, 2),
        ("two.pdf", 3, 7),
    ]
    bar.end()
    text = console.export_text()
    assert re.search(r"one\.pdf .* 12/90 pages", text)
    assert re.search(r"reading .* 0/2\s+documents", text)


def test_elsewhere_a_page_is_a_line_only_after_a_while(monkeypatch):
    said = []
    clock = [0.0]
    monkeypatch.setattr(shown, "warn", said.append)
    monkeypatch.setattr(shown.time, "monotonic", lambda: clock[0])
    lines = shown._Lines()
    for at, step in enumerate(STEPS):
        clock[0] = 4.0 * at
        lines.step(step)
    assert said == ["reading raw/one.pdf: page 12 of 90"]
