"""A folder below `raw/` that may not be opened: what is in it stays as it was, and everything else is refreshed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.refresh.accepting import accept
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import NCFE, OCR, PEARSON


class Doors:
    """Closes a folder also for an administrator, who may open any."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.closed: Path | None = None
        self._scandir, self._stat = os.scandir, os.stat
        monkeypatch.setattr(os, "scandir", self._opened)
        monkeypatch.setattr(os, "stat", self._seen)

    def _opened(self, path="."):
        if not isinstance(path, int) and Path(path) == self.closed:
            raise PermissionError(13, "Permission denied", str(path))
        return self._scandir(path)

    def _seen(self, path, *args, **named):
        if self.closed and not isinstance(path, int) and self.closed in Path(os.fsdecode(path)).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return self._stat(path, *args, **named)


@pytest.fixture
def doors(monkeypatch):
    return Doors(monkeypatch)


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.create(tmp_path)
    (made.raw / "theirs").mkdir()
    (made.raw / "ocr.md").write_text(OCR)
    (made.raw / "theirs" / "ncfe.md").write_text(NCFE)
    (made.raw / "theirs" / "pearson.md").write_text(PEARSON)
    (made.raw / "sources.toml").write_text('[[source]]\npath = "theirs/pearson.md"\nname = "pearson"\n')
    refresh(made)
    return made


def listed(workspace):
    sql = "SELECT body_id, count(*) FROM core.unit_listing JOIN core.qualification USING (qualification_id) GROUP BY 1"
    return dict(workspace.query(sql).values.tolist())


def test_what_is_in_it_stays_and_everything_else_is_refreshed(workspace, doors):
    doors.closed = workspace.raw / "theirs"
    (workspace.raw / "ocr.md").write_text(OCR.replace("T/601/1235 | 4 | 10", "T/601/1235 | 4 | 11"))
    result = refresh(workspace)
    assert listed(workspace) == {"ocr": 4, "ncfe": 3, "pearson": 2}
    assert {outcome.path for outcome in result.held} == {"raw/theirs/ncfe.md", "raw/theirs/pearson.md"}
    assert {outcome.path for outcome in result.failed} > {"raw/theirs/"}
    assert all("cannot be opened" in outcome.held for outcome in result.held)
    assert result.removed == ()
    said = workspace.query("SELECT DISTINCT code FROM findings WHERE severity = 'error'")
    assert {"source-unreadable", "held-back"} <= set(said.code)
    changed = workspace.query("SELECT old, new FROM audit.change WHERE field = 'credit'")
    assert changed.values.tolist() == [["10", "11"]]

    assert not refresh(workspace).built, "as long as it is closed nothing is new"
    doors.closed = None
    result = refresh(workspace)
    assert listed(workspace) == {"ocr": 4, "ncfe": 3, "pearson": 2}
    assert (result.held, result.failed) == ((), ())


def test_so_do_they_where_the_state_was_lost(workspace, doors):
    doors.closed = workspace.raw / "theirs"
    (workspace.warehouse / "state.json").unlink()
    refresh(workspace)
    assert listed(workspace) == {"ocr": 4, "ncfe": 3, "pearson": 2}


def test_somebody_may_say_that_they_are_gone(workspace, doors):
    doors.closed = workspace.raw / "theirs"
    refresh(workspace)
    accept(workspace, "raw/theirs/ncfe.md", by="Ann")
    refresh(workspace)
    assert listed(workspace) == {"ocr": 4, "pearson": 2}
