"""The database without rows is made once, and is the same copied as made anew."""

from __future__ import annotations

import sys

import duckdb
import pytest

from pipeline.loading import blank
from pipeline.loading.blank import blank_database
from pipeline.loading.design import design_for
from tests.loading.contents import catalogue

STATEMENTS = ("CREATE TABLE lamp (name VARCHAR)", "COMMENT ON TABLE lamp IS 'What shines'")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept" / "blank.kept"


@pytest.fixture
def made(monkeypatch):
    """One entry for each time the statements ran."""
    times, run = [], blank._made
    monkeypatch.setattr(blank, "_made", lambda *given: times.append(1) or run(*given))
    return times


def tables(file, statements, kept):
    with blank_database(file, statements, kept) as connection:
        return connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()


def files(kept):
    return sorted(file.name for file in kept.parent.iterdir())


def test_it_is_made_once(tmp_path, kept, made):
    kept.parent.mkdir()
    for number in range(3):
        assert tables(tmp_path / f"{number}.duckdb", STATEMENTS, kept) == [("lamp", "What shines")]
    assert (len(made), len(files(kept))) == (1, 1)


def test_a_copied_warehouse_is_the_one_that_is_made_anew(tmp_path, kept):
    kept.parent.mkdir()
    for name in ("anew", "copied"):
        blank_database(tmp_path / f"{name}.duckdb", design_for({}).lasting, kept).close()
    assert catalogue(tmp_path / "copied.duckdb") == catalogue(tmp_path / "anew.duckdb")


def test_other_statements_are_kept_in_its_place(tmp_path, kept):
    kept.parent.mkdir()
    tables(tmp_path / "1.duckdb", STATEMENTS, kept)
    before = files(kept)
    assert tables(tmp_path / "2.duckdb", STATEMENTS[:1], kept) == [("lamp", None)]
    assert len(files(kept)) == 1
    assert files(kept) != before


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_a_damaged_one_is_made_anew(tmp_path, kept, content):
    kept.parent.mkdir()
    tables(tmp_path / "1.duckdb", STATEMENTS, kept)
    (one,) = kept.parent.iterdir()
    one.write_bytes(content)
    assert tables(tmp_path / "2.duckdb", STATEMENTS, kept) == [("lamp", "What shines")]
    assert duckdb.connect(str(one), read_only=True).execute("SELECT count(*) FROM lamp").fetchall() == [(0,)]


def test_where_it_cannot_be_kept_it_is_made_each_time(tmp_path, kept, made):
    for number in range(2):
        assert tables(tmp_path / f"{number}.duckdb", STATEMENTS, kept) == [("lamp", "What shines")]
    assert len(made) == 2
