"""The command line as people and programs use it: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path

import pytest
import typer

from pipeline.cli import BAD_USAGE, DONE, NOTHING_DONE, SOME_FAILED, main
from pipeline.cli.app import FAMILIES, application
from tests.samples import OCR, put, put_all


@pytest.fixture
def unitmap(capsys):
    """Run a command; gives its exit code, standard output and standard error."""

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """A folder with three documents, not refreshed yet, as the current one."""
    put_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands() -> dict[str, typer.core.TyperCommand]:
    return typer.main.get_command(application()).commands


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(unitmap, name):
    code, out, _ = unitmap(name, "--help")
    assert code == DONE
    assert "Examples:" in out
    assert f"  unitmap {name}" in out
    # `serve` answers in a browser, and its JSON is the API's.
    for option in ("--workspace", "--debug") if name == "serve" else ("--workspace", "--json", "--debug"):
        assert option in out
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"unitmap {name}\b|`{name}\b", readme), f"README.md does not mention `unitmap {name}`"


def test_each_command_is_found_in_the_module_said_to_hold_it():
    assert {name for names in FAMILIES.values() for name in names} == set(commands())
    for names in FAMILIES.values():
        assert set(names) == set(typer.main.get_command(application(names[0])).commands)


def test_no_command_and_a_wrong_one(unitmap):
    assert "refresh" in unitmap("--help")[1]
    assert unitmap("refrehs")[0] == BAD_USAGE
    assert unitmap("sql", "--nonsense")[0] == BAD_USAGE
    assert unitmap("--version")[1].startswith("unitmap 0.")


@pytest.mark.parametrize("before", [["--workspace", "status"], ["--workspace=status"]])
def test_the_workspace_may_be_named_before_the_command(unitmap, tmp_path, monkeypatch, before):
    monkeypatch.chdir(tmp_path)
    assert unitmap(*before, "init")[0] == DONE
    assert (tmp_path / "status" / "raw").is_dir()
    assert str(tmp_path / "status") in unitmap("--workspace", "elsewhere", "status", "--workspace", "status")[1]
    code, _, err = unitmap("--workspace", "elsewhere", "status")
    assert code == BAD_USAGE and "elsewhere" in err


def test_a_newcomers_first_three_commands(unitmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = unitmap("init", "new")
    assert (code, "unitmap add" in out) == (DONE, True)
    (tmp_path / "ocr.md").write_text(OCR)
    code, out, err = unitmap("add", "ocr.md", "--workspace", "new")
    assert code == DONE
    assert "1 qualification with 4 unit listings" in out
    assert "[1/1] raw/ocr.md: parsed, 4 units" in err
    code, out, _ = unitmap("sql", "--workspace", "new", "SELECT title FROM units WHERE uan = 'T/601/1235'")
    assert (code, "Champion customer service" in out, "1 row." in out) == (DONE, True, True)


def test_refresh_tells_what_failed_and_says_so_in_its_exit_code(unitmap, fresh):
    (fresh / "raw" / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    code, out, _ = unitmap("refresh")
    assert code == SOME_FAILED
    assert "failed: raw/broken.pdf: " in out
    assert "3 qualifications with 9 unit listings" in out
    assert unitmap("refresh")[0] == SOME_FAILED, "nothing has changed, and it is still not whole"


def test_refresh_of_nothing_readable(unitmap, fresh):
    for file in (fresh / "raw").iterdir():
        file.write_text("nothing here")
    code, out, _ = unitmap("refresh")
    assert (code, out.count("failed: ")) == (NOTHING_DONE, 3)
    for file in (fresh / "raw").iterdir():
        file.unlink()
    code, out, _ = unitmap("refresh")
    assert (code, "raw/ holds no documents" in out) == (NOTHING_DONE, True)


@pytest.mark.usefixtures("fresh")
def test_json_is_json_and_nothing_else(unitmap):
    code, out, err = unitmap("refresh", "--json")
    answer = json.loads(out)
    assert (code, err) == (DONE, "")
    assert {document["path"] for document in answer["documents"]} == {"raw/ncfe.md", "raw/ocr.md", "raw/pearson.md"}
    assert answer["totals"]["units"] == 6
    for words in (
        ("status",),
        ("findings",),
        ("compare", "ocr", "ncfe"),
        ("explain", "A17", "pearson:D/506/2153"),
        ("sql", "SELECT * FROM units"),
        ("export", "units", "--out", "units.csv"),
        ("doctor",),
        ("doctor", "raw/ocr.md"),
        ("init",),
    ):
        code, out, err = unitmap(*words, "--json")
        assert (code, err) == (DONE, ""), words
        json.loads(out)


def test_errors_are_short_and_a_traceback_only_comes_on_request(unitmap, fresh):
    code, out, err = unitmap("status", "--workspace", fresh / "nowhere")
    assert (code, out) == (BAD_USAGE, "")
    assert "unitmap init" in err
    assert len(err.splitlines()) <= 2
    assert "Traceback" not in err
    assert "Traceback" in unitmap("status", "--workspace", fresh / "nowhere", "--debug")[2]
    code, _, err = unitmap("sql", "--json", "SELECT 1")
    assert code == NOTHING_DONE
    assert json.loads(err) == {"error": json.loads(err)["error"], "exit_code": NOTHING_DONE}


@pytest.mark.usefixtures("fresh")
def test_a_defect_is_one_line_too(unitmap, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("pipeline.answers.status.status", broken)
    code, _, err = unitmap("status")
    assert (code, len(err.splitlines())) == (NOTHING_DONE, 1)
    assert "ZeroDivisionError: division by zero" in err


def test_ctrl_c_says_what_is_kept(unitmap, fresh, monkeypatch):
    unitmap("refresh")
    put(fresh, ocr=OCR.replace("67 |", "68 |"))

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.loading.build_warehouse", interrupted)
    code, _, err = unitmap("refresh")
    assert (code, err.splitlines()[-1].startswith("Stopped.")) == (130, True)
    assert unitmap("sql", "SELECT 1")[0] == DONE


def test_a_write_protected_warehouse_is_no_traceback(unitmap, fresh, monkeypatch):
    unitmap("refresh")
    put(fresh, ocr=OCR.replace("67 |", "68 |"))
    replace = os.replace

    def forbidden(source, target):
        if str(target).endswith("state.json"):
            raise PermissionError(13, "Permission denied", str(source))
        return replace(source, target)

    monkeypatch.setattr(os, "replace", forbidden)
    code, _, err = unitmap("refresh")
    assert code == NOTHING_DONE
    assert "warehouse/state.json: Permission denied" in err.splitlines()[-1]
    assert unitmap("sql", "SELECT 1")[0] == DONE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("compare", "ocr", "nfce"), "qan-501-0232-1"),
        (("explain", "A17", "Champion customer service"), "--body"),
        (("explain", "A17", "Q99", "--body", "ocr"), "no unit called 'Q99'"),
        (("sql", "SELECT * FROM unitz"), "unitz does not exist"),
        (("sql", "SELECT 1", "--format", "parquet"), "--out"),
        (("export", "unitz", "--out", "a.csv"), "Did you mean units"),
        (("export", "units", "--out", "a.doc"), ".xlsx"),
        (("findings", "--severity", "grave"), "error, warning, info"),
        (("doctor", "nowhere.pdf"), "no file nowhere.pdf"),
        (("add", "nowhere.pdf"), "no file nowhere.pdf"),
    ],
)
def test_wrong_names_are_bad_usage_with_a_way_on(unitmap, workspace, words, told):
    code, out, err = unitmap(words[0], "--workspace", workspace.root, *words[1:])
    assert (code, out) == (BAD_USAGE, "")
    assert told in err


def test_sql_reads_standard_input_and_writes_any_format(unitmap, workspace, monkeypatch, tmp_path):
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT uan FROM units WHERE level = '3' ORDER BY uan"))
    code, out, _ = unitmap("sql", "--workspace", workspace.root, "--format", "csv")
    assert (code, out) == (DONE, "uan\nD/601/1519\nH/601/1229\n")
    code, out, _ = unitmap("sql", "--workspace", workspace.root, "SELECT 1 AS a", "--out", tmp_path / "a.parquet")
    assert (code, "1 row of 1 column" in out) == (DONE, True)
    assert (tmp_path / "a.parquet").read_bytes()[:4] == b"PAR1"


def test_sql_tells_that_there_is_more(unitmap, workspace):
    _, out, _ = unitmap("sql", "--workspace", workspace.root, "SELECT title FROM units", "--limit", "2")
    assert "The first 2 of 6 rows. --limit 0 shows all" in out
    assert "6 rows." in unitmap("sql", "--workspace", workspace.root, "SELECT title FROM units", "--limit", "0")[1]


def test_screens_keep_to_a_hundred_columns(unitmap, workspace):
    for words in (
        ("status",),
        ("findings",),
        ("compare", "ocr", "pearson", "--all"),
        ("sql", "SELECT * FROM unit_equivalence"),
        ("sql", "SELECT * FROM crosswalk LIMIT 1"),
    ):
        code, out, _ = unitmap(words[0], "--workspace", workspace.root, *words[1:])
        tables = [line for line in out.splitlines() if "──" in line]
        assert code == DONE
        assert tables
        assert all(len(line) <= 100 for line in tables), words


def test_columns_that_do_not_fit_are_named(unitmap, workspace):
    _, out, _ = unitmap("sql", "--workspace", workspace.root, "SELECT * FROM unit_equivalence")
    left_out = out[out.index("Not shown for lack of width") :]
    assert "relation" in left_out
    assert "--format csv" in left_out
    _, out, _ = unitmap("sql", "--workspace", workspace.root, "SELECT * FROM unit_equivalence LIMIT 1")
    assert "Not shown" not in out, "a few rows are shown value by value instead"
    assert re.search(r"^relation +", out, re.M)


def test_compare_and_explain_say_what_it_means_for_a_learner(unitmap, workspace):
    _, out, _ = unitmap("compare", "--workspace", workspace.root, "ocr", "ncfe")
    assert re.search(r"same +3 +30 +one registered unit; credit transfers", out)
    assert "1 unit on one side only; --all lists them." in out
    _, out, _ = unitmap("explain", "--workspace", workspace.root, "A17", "pearson:champion customer service")
    assert out.startswith("REVISED (another edition; no transfer, RPL)")
    assert "D/506/2153" in out
    assert "raw/ocr.md line" in out


def test_square_brackets_in_data_are_no_markup(unitmap, workspace):
    _, out, _ = unitmap("sql", "--workspace", workspace.root, "SELECT '[bold]x[/bold]' AS a")
    assert "[bold]x[/bold]" in out


def test_doctor_shows_how_a_document_was_read(unitmap, workspace):
    _, out, _ = unitmap("doctor", "--workspace", workspace.root)
    assert re.search(r"ok +duckdb", out)
    assert "shows what is in raw/" in out
    code, out, _ = unitmap("doctor", workspace.raw / "ocr.md")
    assert (code, "qan = 500/9203/0" in out, "group Optional units (optional): 3 units" in out) == (DONE, True, True)
    _, out, _ = unitmap("doctor", workspace.raw / "ocr.md", "--page", "1")
    assert "Table (pipes), line" in out
    assert re.search(r"1 number +2 title +3 uan +4 level +5 credit +6 glh", out)
    assert "H/601/1229" in out
    assert unitmap("doctor", workspace.raw / "ocr.md", "--page", "9")[0] == BAD_USAGE
    assert unitmap("doctor", workspace.raw / "ocr.md", "--image", "a.png")[0] == BAD_USAGE


def test_doctor_draws_a_page_of_a_pdf(unitmap, tmp_path, monkeypatch):
    document = min((Path(__file__).parents[2] / "raw").glob("*.pdf"))
    code, out, _ = unitmap("doctor", document, "--page", "1", "--image", tmp_path / "page.png")
    assert (code, "is drawn in" in out) == (DONE, True)
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    monkeypatch.chdir(tmp_path)
    assert unitmap("doctor", document, "--page", "1")[0] == DONE
    assert (tmp_path / f"{document.stem}-page-1.png").is_file()
    assert unitmap("doctor", document, "--page", "999")[0] == BAD_USAGE


def test_doctor_of_a_folder_that_is_no_workspace(unitmap, tmp_path):
    code, out, _ = unitmap("doctor", "--workspace", tmp_path, "--json")
    assert (code, "no raw/ folder" in json.loads(out)[-1]["detail"]) == (NOTHING_DONE, True)
