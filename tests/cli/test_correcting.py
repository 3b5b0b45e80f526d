"""A value is corrected from the command line: it shows in the warehouse and in parsed/, and is taken back."""

from __future__ import annotations

import csv
import json

import pytest

import pipeline
from pipeline.cli import BAD_USAGE, DONE, main
from tests.samples import put_all

A17 = "qan-500-9203-0:T/601/1235"


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    put_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["refresh"]) == DONE
    return tmp_path


def row_in_parsed(root):
    """The row of A17, and the codes of the findings beside it."""
    folder = root / "parsed" / "ocr" / "qan-500-9203-0"
    with (folder / "units.csv").open(encoding="utf-8", newline="") as units:
        row = next(row for row in csv.DictReader(units) if row["listing_id"] == A17)
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as findings:
        return row, {finding["code"] for finding in csv.DictReader(findings)}


def in_warehouse(root):
    query = f"SELECT credit FROM core.unit_listing WHERE listing_id = '{A17}'"
    return int(pipeline.open_workspace(root).query(query)["credit"][0])


def test_a_correction_shows_in_warehouse_and_parsed_until_it_is_taken_back(fresh, capsys):
    words = ["correct", "A17", "credit", "12", "--in", "500/9203/0", "--by", "Jo", "--reason", "page 3", "--refresh"]
    assert main(words) == DONE
    row, codes = row_in_parsed(fresh)
    assert (row["credit"], row["credit_printed"]) == ("12", "10")  # what was printed stays beside it
    assert "value-corrected" in codes
    assert in_warehouse(fresh) == 12
    capsys.readouterr()
    assert main(["correct", "--list", "--json"]) == DONE
    (kept,) = json.loads(capsys.readouterr().out)
    assert (kept["listing_id"], kept["was"], kept["value"], kept["made_by"]) == (A17, "10", "12", "Jo")
    assert main(["correct", "--undo", kept["correction_id"][:8], "--by", "Jo", "--refresh"]) == DONE
    row, codes = row_in_parsed(fresh)
    assert row["credit"] == "10" and "value-corrected" not in codes
    assert in_warehouse(fresh) == 10


@pytest.mark.usefixtures("fresh")
def test_json_is_one_object_whether_or_not_it_is_refreshed(capsys):
    capsys.readouterr()
    main(["correct", A17, "glh", "60", "--by", "Jo", "--reason", "page 3", "--refresh", "--json"])
    assert json.loads(capsys.readouterr().out)["value"] == "60"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "A17", "credit"], "Say which unit"),
        (["correct", "A17", "credit", "twelve", "--reason", "so", "--in", "500/9203/0"], "whole number"),
        (["correct", "A17", "size", "12", "--reason", "so", "--in", "500/9203/0"], "cannot be corrected"),
        (["correct", "T/601/1235", "credit", "12", "--reason", "so"], "is listed 2 times"),
        (["correct", "A17", "credit", "12", "--reason", "so", "--in", "nowhere"], "no qualification called"),
        (["correct", "--undo", "abc", "--by", "Jo"], "No correction that stands"),
    ],
)
@pytest.mark.usefixtures("fresh")
def test_what_cannot_be_done_is_told(capsys, words, told):
    assert main([*words, "--by", "Jo"] if "--by" not in words else words) == BAD_USAGE
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("fresh")
def test_who_corrects_is_the_account_unless_named(capsys, monkeypatch):
    monkeypatch.setenv("LOGNAME", "robin")
    words = ["correct", "A17", "credit", "12", "--in", "500/9203/0", "--reason", "page 3"]
    assert main([*words, "--by", " "]) == BAD_USAGE
    assert "Who says so? Give a name, a person's. --by NAME gives it." in capsys.readouterr().err
    assert main(words) == DONE
    assert "robin corrected credit" in capsys.readouterr().out
