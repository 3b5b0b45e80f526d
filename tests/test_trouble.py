"""What goes wrong says what, where and what to do, with the right exit code; the rest is done all the same.

Everything here runs the installed command, as a person does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.damaged_pdfs import empty_page_pdf, protected_pdf
from tests.specimens.readings import ROOT, specimens

DONE, SOME_FAILED, BAD_USAGE, NOTHING_DONE = 0, 1, 2, 3
A_PDF = (ROOT / "raw" / "ocr-level-4-customer-service.pdf").read_bytes()
GOOD = next(path for path in specimens() if path.name.startswith("ocr") and path.suffix == ".md")
# Each trouble by file name, and what its message has to say.
TROUBLES = {
    "empty.pdf": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "binary.pdf": (bytes(range(256)) * 40, "named .pdf but its content is no such document"),
    "truncated.pdf": (A_PDF[: len(A_PDF) // 2], "damaged or cut off"),
    "protected.pdf": (protected_pdf("secret"), "protected by a password"),
    "pageless.pdf": (empty_page_pdf(), "no units were found"),
    "prose.txt": (b"Keepers light the lamp at dusk and put it out at dawn.\n", "no units were found"),
    "unreadable.txt": (bytes(range(128, 256)) * 40, "encoding"),
}


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def unitmap(*words: object) -> Outcome:
    program = Path(sys.executable).with_name("unitmap")
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stdout + done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


def make(root: Path, files: dict[str, bytes]) -> Path:
    (root / "raw").mkdir(parents=True)
    for name, content in files.items():
        (root / "raw" / name).write_bytes(content)
    return root


def listings(root: Path) -> int:
    answer = unitmap("sql", "SELECT count(*) AS n FROM core.unit_listing", "--json", "--workspace", root)
    assert answer.code == DONE
    return json.loads(answer.out)[0]["n"]


# Documents that cannot be read, beside one that can.


@pytest.fixture(scope="module")
def troubled(tmp_path_factory):
    """A workspace with every trouble and one good document, and its first refresh."""
    files = {name: content for name, (content, _) in TROUBLES.items()} | {"good.md": GOOD.read_bytes()}
    root = make(tmp_path_factory.mktemp("troubled"), files)
    (root / "raw" / "gone.pdf").symlink_to(root / "nowhere.pdf")
    return root, unitmap("refresh", "--workspace", root)


def test_some_documents_failed_and_the_good_one_is_done(troubled):
    root, refresh = troubled
    assert refresh.code == SOME_FAILED
    assert listings(root) == 33


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, (_, words) in TROUBLES.items()])
def test_each_trouble_is_named_with_its_file_and_reason(troubled, name, words):
    _, refresh = troubled
    (line,) = [line for line in refresh.out.splitlines() if f"raw/{name}" in line]
    assert line.strip().startswith("failed:")
    assert words in line


def test_a_file_that_cannot_be_opened_says_so(troubled):
    """A link that leads nowhere; rights alone cannot be taken from root, who runs the tests in containers."""
    _, refresh = troubled
    (line,) = [line for line in refresh.out.splitlines() if "raw/gone.pdf" in line]
    assert "cannot be opened" in line


def test_every_trouble_is_a_finding_and_a_status_in_the_warehouse(troubled):
    root, _ = troubled
    sql = "SELECT d.path, d.status, f.severity FROM audit.document d LEFT JOIN audit.finding f USING (document_id)"
    rows = json.loads(unitmap("sql", sql, "--json", "--workspace", root).out)
    failed = {Path(row["path"]).name for row in rows if (row["status"], row["severity"]) == ("failed", "error")}
    assert failed == {*TROUBLES, "gone.pdf"}


def test_findings_tell_them_apart_by_document(troubled):
    root, _ = troubled
    told = unitmap("findings", "--document", "protected", "--workspace", root)
    assert told.code == DONE
    assert "password" in told.out
    assert "damaged" not in told.out


def test_the_next_refresh_reads_none_of_them_again_but_what_may_be_readable_now(troubled):
    root, _ = troubled
    again = unitmap("refresh", "--json", "--workspace", root)
    assert again.code == SOME_FAILED
    read = {Path(document["path"]).name for document in json.loads(again.out)["documents"] if document["read"]}
    assert read <= {"gone.pdf"}


@pytest.mark.parametrize("name", ["empty.pdf", "protected.pdf", "prose.txt"])
def test_where_no_document_can_be_read_nothing_is_done(tmp_path, name):
    content, words = TROUBLES[name]
    refresh = unitmap("refresh", "--workspace", make(tmp_path / "w", {name: content}))
    assert refresh.code == NOTHING_DONE
    assert words in refresh.out + refresh.err


def test_a_document_that_goes_bad_takes_its_rows_with_it_and_comes_back(tmp_path):
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes(), "other.txt": TROUBLES["prose.txt"][0]})
    assert unitmap("refresh", "--workspace", root).code == SOME_FAILED
    (root / "raw" / "good.md").write_bytes(b"")
    assert unitmap("refresh", "--workspace", root).code == NOTHING_DONE
    (root / "raw" / "good.md").write_bytes(GOOD.read_bytes())
    assert unitmap("refresh", "--workspace", root).code == SOME_FAILED
    assert listings(root) == 33


# A workspace that cannot be written or read.


def test_a_folder_that_cannot_be_written_leaves_the_warehouse_as_it_was(tmp_path):
    """A file stands where a folder has to be: no rights would do the same, but not to root."""
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes()})
    assert unitmap("refresh", "--workspace", root).code == DONE
    shutil.rmtree(root / "parsed")
    (root / "parsed").write_text("in the way", encoding="utf-8")
    (root / "raw" / "good.md").write_bytes(GOOD.read_bytes() + b"\nA closing remark.\n")
    refresh = unitmap("refresh", "--workspace", root)
    assert refresh.code == NOTHING_DONE
    assert "Cannot write" in refresh.err
    assert "parsed" in refresh.err
    assert listings(root) == 33


def test_a_manifest_that_is_a_folder(tmp_path):
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes()})
    (root / "raw" / "sources.toml").mkdir()
    outcome = unitmap("refresh", "--workspace", root)
    assert outcome.code == NOTHING_DONE
    assert "raw/sources.toml cannot be read" in outcome.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write and read everywhere")
@pytest.mark.parametrize(
    ("folder", "mode", "words"), [("warehouse", 0o500, "Cannot write"), ("raw", 0o000, "Cannot read")]
)
def test_a_folder_without_rights(tmp_path, folder, mode, words):
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes()})
    assert unitmap("refresh", "--workspace", root).code == DONE
    (root / "raw" / "other.md").write_bytes(GOOD.read_bytes() + b"\nA closing remark.\n")
    (root / folder).chmod(mode)
    try:
        refresh = unitmap("refresh", "--workspace", root)
        assert refresh.code == NOTHING_DONE
        assert words in refresh.err
        assert folder in refresh.err
    finally:
        (root / folder).chmod(0o700)
    assert listings(root) == 33


def test_a_folder_that_is_no_workspace(tmp_path):
    for words in (["refresh"], ["status"], ["sql", "SELECT 1"]):
        outcome = unitmap(*words, "--workspace", tmp_path)
        assert outcome.code in (BAD_USAGE, NOTHING_DONE)
        assert "unitmap init" in outcome.err


def test_before_the_first_refresh_there_is_nothing_to_ask(tmp_path):
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes()})
    outcome = unitmap("sql", "SELECT * FROM units", "--workspace", root)
    assert outcome.code == NOTHING_DONE
    assert "unitmap refresh" in outcome.err


def test_a_damaged_warehouse_says_what_to_do(tmp_path):
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes()})
    (root / "warehouse").mkdir()
    (root / "warehouse" / "specs.duckdb").write_bytes(b"this is no database" * 500)
    outcome = unitmap("sql", "SELECT * FROM units", "--workspace", root)
    assert outcome.code == NOTHING_DONE
    assert "delete it and refresh" in outcome.err


def test_a_manifest_that_is_no_toml(tmp_path):
    root = make(tmp_path / "w", {"good.md": GOOD.read_bytes(), "sources.toml": b"[[source]\npath = good.md\n"})
    outcome = unitmap("refresh", "--workspace", root)
    assert outcome.code == NOTHING_DONE
    assert "sources.toml" in outcome.err


# Questions that cannot be answered.


def test_bad_sql_says_what_is_wrong_and_what_there_is(troubled):
    root, _ = troubled
    outcome = unitmap("sql", "SELEC title FROM units", "--workspace", root)
    assert outcome.code == BAD_USAGE
    assert "SELEC" in outcome.err
    assert "crosswalk" in outcome.err


@pytest.mark.parametrize("sql", ["DELETE FROM core.unit_listing", "DROP VIEW units", "CREATE TABLE t (a int)"])
def test_sql_only_looks(troubled, sql):
    root, _ = troubled
    outcome = unitmap("sql", sql, "--workspace", root)
    assert outcome.code == BAD_USAGE
    assert "read-only" in outcome.err
    assert listings(root) == 33


def test_an_unknown_qualification_is_answered_with_those_there_are(troubled):
    root, _ = troubled
    outcome = unitmap("compare", "500/9203/0", "the beacon diploma", "--workspace", root)
    assert outcome.code == BAD_USAGE
    assert "'the beacon diploma'" in outcome.err
    assert "qan-500-9203-0" in outcome.err


def test_an_unknown_unit_is_answered_with_the_nearest(troubled):
    root, _ = troubled
    outcome = unitmap("explain", "A17", "T/601/1285", "--workspace", root)
    assert outcome.code == BAD_USAGE
    assert "'T/601/1285'" in outcome.err
    assert "uan-T-601-1235" in outcome.err


def test_an_unknown_view_is_answered_with_a_near_one(troubled, tmp_path):
    root, _ = troubled
    outcome = unitmap("export", "crosswalks", "--out", tmp_path / "out.csv", "--workspace", root)
    assert outcome.code == BAD_USAGE
    assert "crosswalk" in outcome.err
    assert not (tmp_path / "out.csv").exists()


def test_an_unknown_command_and_a_missing_argument():
    assert unitmap("refesh").code == BAD_USAGE
    assert unitmap("compare").code == BAD_USAGE


def test_a_machine_gets_the_same_facts(tmp_path):
    outcome = unitmap("refresh", "--json", "--workspace", tmp_path)
    told = json.loads(outcome.err)
    assert told["exit_code"] == outcome.code
    assert "unitmap init" in told["error"]
