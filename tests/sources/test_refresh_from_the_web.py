"""A refresh whose documents are on the web."""

from __future__ import annotations

import pytest

from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.samples import NCFE, OCR


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("UNITMAP_ALLOW_LOOPBACK", "1")
    return Workspace.create(tmp_path)


def test_a_new_version_on_the_web_is_a_new_edition(workspace, site):
    url = site.document("/ocr.md", OCR)
    workspace.manifest.write_text(f'[[source]]\nname = "ocr"\nurl = "{url}"\ncadence = "always"\n')
    refresh(workspace)
    assert workspace.query("SELECT url, status FROM audit.document").values.tolist() == [[url, "parsed"]]
    site.document("/ocr.md", OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    refresh(workspace)
    assert workspace.query("SELECT field, old, new FROM audit.change").values.tolist() == [["credit", "10", "11"]]
    assert len(list((workspace.raw / "fetched").glob("*/*.md"))) == 2
    assert len(workspace.query("FROM audit.document")) == 1, "the former version is no document of today"
    site.document("/ocr.md", "Error")
    (held,) = refresh(workspace).held
    assert "unitmap accept ocr" in held.held


def test_nothing_is_asked_before_it_is_due(workspace, site):
    workspace.manifest.write_text(f'[[source]]\nurl = "{site.document()}"\n')
    refresh(workspace)
    seen = sum(site.seen.values())
    assert not refresh(workspace).built
    assert sum(site.seen.values()) == seen


def test_a_source_that_fails_is_told_and_the_others_are_done(workspace, site):
    good, bad = site.document("/good.md", NCFE), f"{site.url}/bad.md"
    workspace.manifest.write_text(f'[[source]]\nurl = "{good}"\ncadence = "always"\n[[source]]\nurl = "{bad}"\n')
    result = refresh(workspace)
    assert [(each.path, "404" in each.problem) for each in result.failed] == [(bad, True)]
    assert result.readable == 1
    del site.answers["/good.md"]
    assert refresh(workspace).readable == 1
    assert "fetch-failed" in set(workspace.view("findings").code)
