"""Damaged, hostile and odd PDFs: each is read, or refused with a sentence; none hangs, none ends the process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.model import DocumentStatus
from pipeline.refresh.limits import Limits
from pipeline.refresh.read import Job
from pipeline.refresh.workers import read_all
from tests.reading.pdf.mutilations import bombs, built, damaged
from tests.specimens.layouts import generate

SOUND = "ocr-level-4-customer-service.pdf"
HOUSE = Path(__file__).parents[3]
# One process reads them all; each outcome is told as soon as it is known, so that a crash names its file.
READ_ALL = """
import json, sys, time
from pathlib import Path
from pipeline.reading.document import UnreadableDocumentError
from pipeline.reading.pdf import read_pdf
for path in sorted(Path(sys.argv[1]).iterdir()):
    print(json.dumps([path.name, "begun", 0]), flush=True)
    start = time.process_time()
    try:
        document = read_pdf(path)
        outcome = "read" if all(p.reason for p in document.pages if p.state != "read") else "a page without a reason"
    except UnreadableDocumentError as error:
        outcome = "refused" if str(error) and str(path) not in str(error) else f"poor message: {error}"
    except BaseException as error:
        outcome = repr(error)
    print(json.dumps([path.name, outcome, time.process_time() - start]), flush=True)
"""
# Seconds of computing that one document may cost, and of waiting until all of them must be done.
MOST_COMPUTING = 20
LONGEST_WAIT = 1200


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mutilated")
    cases = [*built(), *damaged(generate(1).pdf, 1), *damaged(generate(7).pdf, 2)]  # of a few pages each
    for number, (name, content) in enumerate(cases):
        (folder / f"{number:03} {name.replace('/', '')}.pdf").write_bytes(content)
    command = [sys.executable, "-c", READ_ALL, folder]
    told = subprocess.run(command, check=False, cwd=HOUSE, capture_output=True, text=True, timeout=LONGEST_WAIT)
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return len(cases), told.returncode, lines, told.stderr[-600:]


@pytest.mark.slow
def test_none_ends_the_process(outcomes):
    count, code, lines, last_words = outcomes
    assert code == 0, (lines[-1:], last_words)
    assert count >= 60
    assert sum(outcome != "begun" for _, outcome, _ in lines) == count


@pytest.mark.slow
def test_each_is_read_or_refused_in_words(outcomes):
    _, _, lines, _ = outcomes
    assert {(name, outcome) for name, outcome, _ in lines if outcome not in {"begun", "read", "refused"}} == set()


@pytest.mark.slow
def test_none_takes_long(outcomes):
    _, _, lines, _ = outcomes
    assert [(name, seconds) for name, _, seconds in lines if seconds > MOST_COMPUTING] == []


@pytest.mark.slow
def test_a_scratched_file_gives_what_can_still_be_read(outcomes):
    _, _, lines, _ = outcomes
    read = {name[4:-4] for name, outcome, _ in lines if outcome == "read"}
    assert {"5 bytes scratched", "line ends of a text transfer", "the table of objects elsewhere"} <= read


@pytest.mark.slow
def test_a_bomb_costs_itself_only(tmp_path):
    files = []
    for number, (_, content) in enumerate([*bombs(), ("a sound file", (HOUSE / "raw" / SOUND).read_bytes())]):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(content)
    jobs = [Job(file=str(file), path=f"raw/{file.name}", document_id=f"{n:064}") for n, file in enumerate(files)]
    reports = {job.path: report for job, report in read_all(jobs, 2, Limits(seconds=15, megabytes=1024))}
    assert [reports[job.path].status for job in jobs[:-1]] == [DocumentStatus.FAILED] * (len(jobs) - 1)
    assert all(len(reports[job.path].findings) == 1 for job in jobs[:-1])
    assert reports[jobs[-1].path].specification is not None
