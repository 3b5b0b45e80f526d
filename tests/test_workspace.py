"""Opening, making and asking a workspace."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.errors import NotAWorkspaceError, NothingDoneError, NoWarehouseError, UsageError
from pipeline.workspace import Workspace
from tests.samples import put_all


def test_open_needs_a_folder_with_raw(tmp_path):
    with pytest.raises(NotAWorkspaceError, match="unitmap init"):
        Workspace.open(tmp_path / "nowhere")
    with pytest.raises(NotAWorkspaceError, match="no raw/ folder"):
        Workspace.open(tmp_path)
    (tmp_path / "raw").mkdir()
    assert Workspace.open(tmp_path).raw == tmp_path.resolve() / "raw"


def test_create_makes_the_folders_and_keeps_what_is_there(tmp_path):
    made = Workspace.create(tmp_path / "new")
    assert all(folder.is_dir() for folder in (made.raw, made.parsed, made.warehouse))
    made.manifest.write_text("# mine\n")
    Workspace.create(tmp_path / "new")
    assert made.manifest.read_text() == "# mine\n"


def test_the_manifest_it_writes_is_one_it_can_read(tmp_path):
    from pipeline.refresh.sources import find_sources

    assert find_sources(Workspace.create(tmp_path)) == []


def test_example_brings_the_shipped_documents_and_overwrites_none(tmp_path, monkeypatch):
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "one.pdf").write_bytes(b"shipped")
    (shipped / "two.pdf").write_bytes(b"shipped")
    monkeypatch.setattr("pipeline.shipped.shipped", lambda _: shipped)
    (tmp_path / "new" / "raw").mkdir(parents=True)
    (tmp_path / "new" / "raw" / "one.pdf").write_bytes(b"mine")
    made = Workspace.create(tmp_path / "new", example=True)
    assert (made.raw / "one.pdf").read_bytes() == b"mine"
    assert (made.raw / "two.pdf").read_bytes() == b"shipped"


def test_create_where_a_file_is_in_the_way(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(NothingDoneError, match="Choose a folder"):
        Workspace.create(tmp_path / "taken" / "inside")


def test_asking_before_a_refresh_says_so(tmp_path):
    made = Workspace.create(tmp_path)
    with pytest.raises(NoWarehouseError, match="unitmap refresh"):
        made.query("SELECT 1")


def test_a_damaged_database_says_how_to_get_another(tmp_path):
    made = Workspace.create(tmp_path)
    made.database.write_bytes(b"this is no database" * 1000)
    with pytest.raises(NoWarehouseError, match="built from raw"):
        made.query("SELECT 1")


def test_a_notebook_refreshes_and_gets_data_frames(tmp_path):
    put_all(tmp_path)
    ws = pipeline.open_workspace(tmp_path)
    assert ws.refresh().built
    units = ws.view("units")
    assert list(units[units.uan == "T/601/1235"].title) == ["Champion customer service"]
    assert len(ws.view("core.unit_listing")) == 9
    assert ws.query("SELECT count(*) AS n FROM units WHERE level = ?", ["3"]).n[0] == 2
    with pytest.raises(UsageError, match="Did you mean units"):
        ws.view("unit")
    with pytest.raises(UsageError, match="no view or table"):
        ws.view("units; DROP TABLE core.rule")
