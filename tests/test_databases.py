"""DuckDB draws a bar of progress onto standard output, unless it is told not to: into JSON and CSV, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.databases import connected

HOUSE = Path(__file__).parent.parent
ASKED = "SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar'"


@pytest.mark.parametrize("read_only", [False, True])
def test_no_bar_is_drawn_whoever_asks(tmp_path, read_only):
    connected(tmp_path / "file.duckdb").close()
    with connected(tmp_path / "file.duckdb", read_only=read_only) as connection:
        assert connection.execute(ASKED).fetchall() == connection.cursor().execute(ASKED).fetchall() == [("false",)]


def test_nobody_opens_a_database_another_way():
    files = [file for room in ("pipeline", "flows") for file in (HOUSE / room).rglob("*.py")]
    opening = [file.name for file in files if "duckdb.connect(" in file.read_text(encoding="utf-8")]
    assert opening == ["databases.py"]
