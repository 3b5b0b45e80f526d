"""A document under another name is no document that is gone: it is told where it is now."""

from __future__ import annotations

import json

import pytest

from pipeline.cli import main
from pipeline.refresh.planning import plan_refresh
from tests.here import refresh
from tests.samples import NCFE, OCR, put


@pytest.fixture
def workspace(refreshed):
    return refreshed


def test_the_same_content_is_told_before_and_after(workspace):
    (workspace.raw / "ocr.md").rename(workspace.raw / "ocr-2026.md")
    elsewhere = {"raw/ocr.md": "raw/ocr-2026.md"}
    plan = plan_refresh(workspace)
    assert (plan.moved, plan.removed, plan.read) == (elsewhere, (), ())
    result = refresh(workspace)
    assert (result.moved, result.removed, result.newly_read) == (elsewhere, (), 0)
    spans = workspace.query("SELECT path, valid_to FROM core.specification WHERE body_id = 'ocr'")
    assert (list(spans.path), list(spans.valid_to.isna())) == (["raw/ocr-2026.md"], [True])
    assert len(workspace.query("FROM audit.change")) == 0


def test_the_next_edition_under_another_name_continues_the_line(workspace):
    (workspace.raw / "ocr.md").unlink()
    put(workspace.root, ocr_2026=OCR.replace("10 | 67", "11 | 67"))
    result = refresh(workspace)
    assert (result.moved, result.removed) == ({"raw/ocr.md": "raw/ocr_2026.md"}, ())
    assert set(workspace.query("SELECT field FROM audit.change").field) == {"credit"}


def test_another_document_is_no_other_name(workspace):
    (workspace.raw / "ocr.md").unlink()
    put(workspace.root, other=NCFE.replace("Customer", "Lighthouse").replace("ncfe", "other") + "\n\nMore.\n")
    assert refresh(workspace).removed == ("raw/ocr.md",)


def test_people_and_logs_are_told(workspace, capsys):
    (workspace.raw / "ocr.md").rename(workspace.raw / "ocr-2026.md")
    at = ["--workspace", str(workspace.root)]
    assert main(["refresh", "--dry-run", *at]) == 0
    assert "Under another name: raw/ocr.md is now raw/ocr-2026.md" in capsys.readouterr().out
    assert main(["refresh", "--log-format", "json", *at]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (line,) = [each for each in lines if each["event"] == "under another name"]
    assert (line["document"], line["note"]) == ("raw/ocr-2026.md", "it was raw/ocr.md")
    (workspace.raw / "ocr-2026.md").rename(workspace.raw / "ocr.md")
    assert main(["refresh", *at]) == 0
    told = capsys.readouterr().out
    assert "Under another name: raw/ocr-2026.md is now raw/ocr.md" in told
    assert "Gone" not in told
