"""The main job, from files in `raw/` to tables: what is read, what is not, what disappears."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pipeline.model import DocumentStatus
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.refresh.contents import parsed_of, warehouse_of
from tests.samples import NCFE, OCR, PEARSON, put, put_all


@pytest.fixture
def workspace(tmp_path):
    put_all(tmp_path)
    return Workspace.open(tmp_path)


def by_path(result):
    return {outcome.path: outcome for outcome in result.documents}


def test_a_first_refresh_reads_everything(workspace):
    result = refresh(workspace)
    assert result.built
    assert {path: (o.status.value, o.listings) for path, o in by_path(result).items()} == {
        "raw/ncfe.md": ("parsed", 3),
        "raw/ocr.md": ("parsed", 4),
        "raw/pearson.md": ("parsed", 2),
    }
    assert (result.totals.qualifications, result.totals.listings, result.totals.units) == (3, 9, 6)
    assert len(list(workspace.parsed.glob("*/*/units.csv"))) == 3


def test_a_second_refresh_has_nothing_to_do(workspace):
    first = refresh(workspace)
    built = workspace.database.stat()
    second = refresh(workspace)
    assert not second.built
    assert second.newly_read == 0
    assert second.run_id == first.run_id
    assert second.totals == first.totals
    assert (workspace.database.stat().st_ino, workspace.database.stat().st_mtime_ns) == (
        built.st_ino,
        built.st_mtime_ns,
    )


def test_a_refresh_with_nothing_to_do_imports_nothing_heavy(workspace):
    heavy = ("pandas", "pdfplumber", "pdfminer", "duckdb", "pyarrow", "lxml", "openpyxl", "rapidfuzz", "rich.table")
    script = (
        "import sys; from pipeline.cli import main; code = main(['refresh']);"
        f"print([name for name in {heavy!r} if name in sys.modules]); sys.exit(code)"
    )
    command = [sys.executable, "-c", script]
    for _ in ("reads everything", "has nothing to do"):
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=workspace.root)
        assert done.returncode == 0, done.stderr
    assert "Nothing has changed" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_only_the_changed_document_is_read_again(workspace):
    refresh(workspace)
    put(workspace.root, pearson=PEARSON.replace("| 4 | 4 | 17 |", "| 4 | 5 | 17 |"))
    result = refresh(workspace)
    assert [outcome.path for outcome in result.documents if outcome.read] == ["raw/pearson.md"]
    assert workspace.query("SELECT credit FROM core.unit_listing WHERE uan = 'D/506/2153'").credit[0] == 5


def test_a_new_time_on_the_same_content_changes_nothing(workspace):
    refresh(workspace)
    os.utime(workspace.raw / "ocr.md", (1_000_000_000, 1_000_000_000))
    assert not refresh(workspace).built


def test_the_state_is_only_a_shortcut(workspace):
    refresh(workspace)
    (workspace.warehouse / "state.json").write_text("{ broken")
    result = refresh(workspace)
    assert result.built
    assert result.newly_read == 0  # the cache still has every reading


@pytest.mark.parametrize("broken", [b"garbage", b""], ids=["written over", "cut off"])
def test_a_warehouse_that_is_none_any_more_is_built_anew(workspace, broken):
    """It was there, so nothing had changed, and whoever asked it was told to delete it."""
    refresh(workspace)
    before = workspace.query("FROM core.unit_listing")
    workspace.database.write_bytes(broken)
    assert refresh(workspace).built
    assert workspace.query("FROM core.unit_listing").equals(before)
    assert not refresh(workspace).built


def test_a_broken_cache_entry_is_read_again(workspace):
    refresh(workspace)
    before = warehouse_of(workspace)
    for file in (workspace.warehouse / "cache").rglob("*"):
        if file.is_file():
            file.write_text("{ broken")
    workspace.database.unlink()
    assert refresh(workspace).newly_read == 3
    assert warehouse_of(workspace) == before


def test_other_code_reads_everything_again(workspace, monkeypatch):
    refresh(workspace)
    monkeypatch.setattr("pipeline.refresh.run.reading_version", lambda: "another")
    assert refresh(workspace).newly_read == 3
    assert len(list((workspace.warehouse / "cache").glob("*.json"))) == 3, "readings by older code are cleared away"


def test_a_removed_document_leaves_everything(workspace):
    kept = workspace.parsed / "ocr" / "notes"
    refresh(workspace)
    kept.mkdir()
    (workspace.raw / "ocr.md").unlink()
    (workspace.raw / "ncfe.md").unlink()
    result = refresh(workspace)
    assert result.removed == ("raw/ncfe.md", "raw/ocr.md")
    assert list(workspace.query("SELECT path FROM audit.document").path) == ["raw/pearson.md"]
    assert {file.split("/")[0] for file in parsed_of(workspace)} == {"pearson"}
    assert kept.is_dir(), "a folder no refresh wrote is nobody's to delete"
    assert not (workspace.parsed / "ncfe").exists()


def test_a_lost_parsed_folder_comes_back(workspace):
    import shutil

    refresh(workspace)
    before = parsed_of(workspace)
    shutil.rmtree(workspace.parsed / "ocr")
    refresh(workspace)
    assert parsed_of(workspace) == before


def test_many_small_steps_lead_where_one_leads(tmp_path):
    """Refreshing after every change, with any number of workers, gives what one refresh of the last state gives."""
    stepwise, at_once = (Workspace.create(tmp_path / name) for name in ("stepwise", "at_once"))
    put(stepwise.root, pearson=PEARSON, gone=NCFE.replace("501/0232/1", ""))
    refresh(stepwise, workers=1)
    put(stepwise.root, ocr=OCR.replace("T/601/1235", "D/601/1519"))
    refresh(stepwise)
    (stepwise.raw / "gone.md").unlink()
    put(stepwise.root, ocr=OCR, ncfe=NCFE)
    for made in (stepwise, at_once):  # which changes what is told of a document, though it is read as before
        made.manifest.write_text('[[source]]\npath = "pearson.md"\nunits = 3\nurl = "https://x.test/"\n')
    refresh(stepwise, workers=2)
    put_all(at_once.root)
    refresh(at_once, workers=2)
    assert warehouse_of(stepwise) == warehouse_of(at_once)
    assert parsed_of(stepwise) == parsed_of(at_once)


def test_two_editions_share_a_folder_and_the_current_one_has_it(tmp_path):
    later = OCR.replace("| 4 | 10 | 67 |", "| 4 | 11 | 67 |")
    put(tmp_path, ocr_v9=OCR, ocr_v10=later)  # v9 comes last by the alphabet, v10 by count
    workspace = Workspace.open(tmp_path)
    refresh(workspace)
    speaking = workspace.query("SELECT credit FROM core.unit_listing WHERE uan = 'T/601/1235'")
    (units,) = workspace.parsed.glob("*/*/units.csv")
    row = next(line for line in units.read_text().splitlines() if "A17" in line)
    assert list(speaking.credit) == [11]
    assert "T/601/1235 | 4 | 11 | 67" in row


def test_the_same_content_twice_counts_once(workspace):
    put(workspace.root, copy=OCR)
    result = refresh(workspace)
    assert result.totals.listings == 9
    assert len(result.documents) == 4
    assert "duplicate-document" in set(workspace.view("findings").code)
    assert workspace.query("SELECT path FROM audit.document WHERE len(copies) > 0").path.item() == "raw/copy.md"
    (told,) = (workspace.parsed / "ocr").glob("*/specification.json")
    assert '"raw/copy.md"' in told.read_text(), "as in the warehouse, not the one that was written last"


def test_one_bad_document_does_not_stop_the_others(workspace):
    (workspace.raw / "empty.pdf").write_bytes(b"")
    (workspace.raw / "binary.pdf").write_bytes(bytes(range(256)) * 20)
    (workspace.raw / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    put(workspace.root, prose="Nothing but a few words about the weather.\n")
    result = refresh(workspace)
    statuses = {path: outcome.status for path, outcome in by_path(result).items()}
    failed = {path for path, status in statuses.items() if status is DocumentStatus.FAILED}
    assert failed == {"raw/empty.pdf", "raw/binary.pdf", "raw/prose.md"}
    assert statuses["raw/picture.png"] is DocumentStatus.IGNORED
    assert all(outcome.problem for outcome in result.failed)
    assert result.totals.listings == 9
    errors = workspace.query("SELECT path FROM findings WHERE severity = 'error'")
    assert failed <= set(errors.path)


def test_failed_documents_are_still_failed_when_nothing_has_changed(workspace):
    (workspace.raw / "empty.pdf").write_bytes(b"")
    refresh(workspace)
    again = refresh(workspace)
    assert not again.built
    assert [outcome.path for outcome in again.failed] == ["raw/empty.pdf"]


def test_an_empty_workspace_gives_an_empty_warehouse(tmp_path):
    result = refresh(Workspace.create(tmp_path))
    assert result.documents == ()
    assert len(Workspace.open(tmp_path).view("units")) == 0
