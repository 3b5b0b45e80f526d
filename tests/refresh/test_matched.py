"""Listings that are as they were are not matched again."""

from __future__ import annotations

import shutil

import pytest

from pipeline.matching import engine
from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.refresh.contents import warehouse_of
from tests.samples import OCR, put, put_all


@pytest.fixture
def matched(monkeypatch):
    """One entry for each time the matcher ran."""
    times, run = [], engine.run
    monkeypatch.setattr(engine, "run", lambda *given: times.append(1) or run(*given))
    return times


def test_matched_again_only_if_listings_changed(tmp_path, matched):
    put_all(tmp_path)
    workspace = Workspace.open(tmp_path)
    refresh(workspace, workers=1)
    assert len(matched) == 1
    entry = '[[source]]\npath = "ocr.md"\ntitle = "The one from OCR"\n'
    workspace.manifest.write_text(entry, encoding="utf-8")
    assert refresh(workspace, workers=1).built
    assert len(matched) == 1
    remembered = warehouse_of(workspace)
    shutil.rmtree(workspace.warehouse / "cache" / "matching")
    workspace.database.unlink()
    refresh(workspace, workers=1)
    assert (len(matched), warehouse_of(workspace)) == (2, remembered)
    put(tmp_path, ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    refresh(workspace, workers=1)
    assert len(matched) == 3
