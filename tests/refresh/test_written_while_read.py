"""A file that is written to while it is read: what was read is of no content, and is not kept under the former one."""

from __future__ import annotations

from pathlib import Path

from pipeline.refresh import refresh, workers
from pipeline.workspace import Workspace
from tests.samples import OCR, put


def test_it_is_read_again_and_its_last_good_edition_stays_meanwhile(tmp_path, monkeypatch):
    put(tmp_path, ocr=OCR)
    workspace = Workspace.open(tmp_path)
    refresh(workspace, workers=1)
    half, whole = OCR[: OCR.index("| B9")], OCR.replace("T/601/1235 | 4 | 10", "T/601/1235 | 4 | 11")
    read = workers.read_one

    def while_it_is_written(job):
        report = read(job)
        Path(job.file).write_text(whole)
        return report

    put(tmp_path, ocr=half)
    monkeypatch.setattr(workers, "read_one", while_it_is_written)
    (outcome,) = refresh(workspace, workers=1).documents
    assert "written to while it was read" in outcome.problem
    assert "the last good edition stays" in outcome.held
    credit = "SELECT credit FROM core.unit_listing WHERE uan = 'T/601/1235'"
    assert workspace.query(credit).values.tolist() == [[10]]

    monkeypatch.undo()
    (outcome,) = refresh(workspace, workers=1).documents
    assert (outcome.problem, outcome.held) == ("", "")
    assert workspace.query(credit).values.tolist() == [[11]]

    put(tmp_path, ocr=half)
    (outcome,) = refresh(workspace, workers=1).documents
    assert outcome.held.startswith("2 units were read where there were 4"), "nothing was kept as the reading of half"
