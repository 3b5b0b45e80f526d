"""The new warehouse takes the old one's place whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import duckdb
import pyarrow as pa
import pytest

from pipeline.loading import BuildError, build, build_warehouse, database
from tests.loading.contents import RUN, ask
from tests.loading.example import beacon, harbour
from tests.loading.matcher import match_by_uan


def test_a_damaged_warehouse_is_replaced(tmp_path):
    target = tmp_path / "specs.duckdb"
    target.write_bytes(b"not a database at all" * 500)
    build_warehouse([beacon()], target, RUN)
    assert ask(target, "SELECT count(*) FROM core.qualification") == [(1,)]


def _twice(listings: pa.Table, _compare: object):
    matching = match_by_uan(listings)
    return replace(matching, members=pa.concat_tables([matching.members, matching.members]))


def test_a_faulty_build_names_the_fault_and_leaves_the_old_warehouse(tmp_path, monkeypatch):
    target = tmp_path / "specs.duckdb"
    build_warehouse([beacon()], target)
    before = target.read_bytes()
    monkeypatch.setattr(build, "match", _twice)
    with pytest.raises(BuildError, match=r"link\.unit_member repeats a key \(3, as qan-111-1111-1:fog\)"):
        build_warehouse([beacon()], target)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["specs.duckdb"]


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("listing_a", "nowhere", "link.unit_pair.listing_a is not in core.unit_listing.listing_id"),
        ("relation", "twin", "link.unit_pair.relation is none of the declared values"),
        ("relation", None, "link.unit_pair.relation is missing"),
    ],
)
def test_every_kind_of_declaration_is_held(tmp_path, monkeypatch, column, value, fault):
    def wrong(listings, _compare):
        matching = match_by_uan(listings)
        rows = matching.pairs.to_pylist()
        rows[0][column] = value
        return replace(matching, pairs=pa.Table.from_pylist(rows, schema=matching.pairs.schema))

    monkeypatch.setattr(build, "match", wrong)
    with pytest.raises(BuildError) as error:
        build_warehouse([beacon(), harbour()], tmp_path / "specs.duckdb")
    assert fault in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_killed_builds_go_and_those_of_running_ones_stay(tmp_path):
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    dead = [tmp_path / f".specs-{finished.pid}.duckdb", tmp_path / f".specs-{finished.pid}.duckdb.wal"]
    alive = tmp_path / f".specs-{os.getppid()}.duckdb"
    other = tmp_path / ".specs-notes.txt"
    for file in (*dead, alive, other, tmp_path / f".specs-{os.getpid()}.duckdb"):
        file.write_bytes(b"half")
    build_warehouse([beacon()], tmp_path / "specs.duckdb")
    assert {file.name for file in tmp_path.iterdir()} == {alive.name, other.name, "specs.duckdb"}


def test_a_log_of_the_old_file_is_not_replayed_onto_the_new_one(tmp_path):
    target = tmp_path / "specs.duckdb"
    (tmp_path / "specs.duckdb.wal").write_bytes(b"of another file")
    build_warehouse([beacon()], target)
    assert ask(target, "SELECT count(*) FROM core.qualification") == [(1,)]


def test_a_reader_of_the_old_warehouse_is_not_disturbed(tmp_path):
    target = tmp_path / "specs.duckdb"
    build_warehouse([beacon()], target)
    code = (
        "import duckdb, sys\n"
        "with duckdb.connect(sys.argv[1], read_only=True) as connection:\n"
        "    print('open', flush=True); sys.stdin.readline()\n"
        "    print(connection.execute('SELECT count(*) FROM core.unit_listing').fetchall()[0][0])\n"
    )
    command = [sys.executable, "-c", code, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout.readline() == "open\n"
        build_warehouse([beacon(), harbour()], target)
        answer, _ = reader.communicate("go on\n")
    assert answer == "3\n"
    assert ask(target, "SELECT count(*) FROM core.unit_listing") == [(6,)]


def test_a_disk_that_is_full_is_an_os_error_and_leaves_the_old_warehouse(tmp_path, monkeypatch):
    target = tmp_path / "specs.duckdb"
    build_warehouse([beacon()], target)

    def full(*_):
        raise duckdb.IOException("IO Error: no space left\nmore")

    monkeypatch.setattr(database, "check_contents", full)
    with pytest.raises(OSError, match="no space left") as error:
        build_warehouse([beacon(), harbour()], target)
    assert error.value.filename == str(target)
    assert [file.name for file in tmp_path.iterdir()] == ["specs.duckdb"]
    assert ask(target, "SELECT count(*) FROM core.unit_listing") == [(3,)]
