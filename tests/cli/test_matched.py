"""Plain command lines of `match`, which are read without what reads all others."""

from __future__ import annotations

import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import DONE, SOME_FAILED, main
from pipeline.cli.app import application
from pipeline.cli.matched import plain_match

LIST = "Unit title,Level\nManage teams,3\nManage teams,3\nManage a team,4\n"


@pytest.mark.parametrize(
    "line",
    [
        "match",
        "match a.csv",
        "match --out p.csv",
        "match a.csv b.csv --out p.csv",
        "match a.csv --out p.csv --out q.csv",
        "match a.csv --out",
        "match a.csv --out --with",
        "match a.csv --out p.csv --json",
        "match a.csv --out=p.csv",
        "match --help",
        "--workspace match match a.csv --out p.csv",
        "status a.csv --out p.csv",
    ],
)
def test_any_other_line_is_left_to_what_reads_all(line):
    assert plain_match(line.split()) is None


def test_a_plain_line_says_and_writes_what_the_same_line_says_where_all_are_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    for options in ("", "--with a.csv ", "--remember kept "):
        line = f"match {options}--out p.csv a.csv".split()
        assert plain_match(line) is not None
        assert main(line) == DONE
        said, pairs = capsys.readouterr().out, (tmp_path / "p.csv").read_bytes()
        with pytest.raises(SystemExit) as end:
            application("match")(line, prog_name="unitmap")
        assert not end.value.code
        assert (capsys.readouterr().out, (tmp_path / "p.csv").read_bytes()) == (said, pairs)


class _Closed:
    """A pipe that nobody reads any more."""

    def write(self, _text):
        raise BrokenPipeError

    def flush(self):
        pass


def test_a_reader_who_has_read_enough_is_no_fault(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    monkeypatch.setattr("sys.stdout", _Closed())
    assert main(["match", str(tmp_path / "a.csv"), "--out", str(tmp_path / "p.csv")]) == SOME_FAILED
    assert not capsys.readouterr().err
    assert (tmp_path / "p.csv").read_text(encoding="utf-8").count("\n") == 4


def test_matching_loads_neither_the_reader_of_command_lines_nor_file_systems(tmp_path):
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    titles = ["Manage teams", "Manage teams - 3 credits"]
    pq.write_table(pa.table({"title": titles, "level": ["3", "3"]}), tmp_path / "b.parquet")
    asked = (
        "import sys; from pipeline.cli import main; main(['match', 'a.csv', '--out', 'p.parquet']); "
        "main(['match', 'b.parquet', '--out', 'q.csv']); "
        "print(sorted({'typer', 'ssl', 'tomllib', 'pandas', 'pyarrow.compute'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
