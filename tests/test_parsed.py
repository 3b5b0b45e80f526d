"""`parsed/` shows what was printed beside what it was read as, and is the same wherever it is written."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from pipeline.parsed import parsed_folder, write_parsed
from tests.loading.example import beacon, broken, harbour

FILES = {"units.csv", "groups.csv", "rules.csv", "outcomes.csv", "findings.csv", "specification.json"}


def table(folder, name):
    with (folder / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_folder_is_the_bodys_and_the_specifications_without_its_hash(tmp_path):
    folder = write_parsed(beacon(), tmp_path)
    assert folder == tmp_path / "north" / "qan-111-1111-1"
    assert {file.name for file in folder.iterdir()} == FILES


def test_units_stand_with_printed_and_read_values_and_their_place(tmp_path):
    lamp, *_ = table(write_parsed(beacon(), tmp_path), "units.csv")
    expected = {
        "position": "1", "group": "Core", "kind": "mandatory", "unit_number": "N1", "uan": "L/601/0001",
        "level": "4", "level_printed": "Level 4", "credit": "8", "credit_printed": "", "page": "3", "line": "1",
    }  # fmt: skip
    assert {name: lamp[name] for name in expected} == expected


def test_what_the_document_does_not_say_is_empty(tmp_path):
    assert {row["level"] + row["credit"] for row in table(write_parsed(harbour(), tmp_path), "units.csv")} == {""}


def test_boxes_are_rounded_to_what_every_machine_agrees_on(tmp_path):
    assert table(write_parsed(beacon(), tmp_path), "groups.csv")[0]["box"] == "72.0 100.0 300.0 112.5"


def test_an_outcome_has_a_row_a_criterion_or_one_of_its_own(tmp_path):
    rows = table(write_parsed(beacon(), tmp_path), "outcomes.csv")
    found = [(row["unit"], row["outcome"], row["criterion_text"], row["page"]) for row in rows]
    assert found == [("Lamp", "1", "Say when", "5"), ("Lamp", "1", "Show how", "6"), ("Lamp", "2", "", "7")]


def test_rules_and_findings(tmp_path):
    folder = write_parsed(beacon(), tmp_path)
    assert [row["source_text"] for row in table(folder, "rules.csv")] == ["Take 20 credits."]
    assert [(row["severity"], row["code"]) for row in table(folder, "findings.csv")] == [
        ("error", "credit-sum"),
        ("info", "told"),
    ]


def test_the_description_has_facts_document_and_grade(tmp_path):
    text = (write_parsed(beacon(), tmp_path) / "specification.json").read_text(encoding="utf-8")
    description = json.loads(text)
    (qualification,) = description["qualifications"]
    assert (qualification["qan"], qualification["counts"]["units"]) == ("111/1111/1", 3)
    assert qualification["facts"][0] == {
        "name": "qan", "value": "111/1111/1", "printed": "111 / 1111 / 1", "page": 1, "line": None, "box": None,
    }  # fmt: skip
    assert description["document"]["path"] == "raw/qan-111-1111-1.pdf"
    assert description["reading"]["pages"] == {"read": 1, "skipped": 1}
    assert description["reading"]["grade"] == "check"
    assert description["reading"]["grade_reasons"][-1] == "1 error: credit-sum (1)"


def test_nothing_differs_from_one_folder_and_writing_to_the_next(tmp_path):
    report = beacon()
    shuffled = replace(report, findings=report.findings[::-1])
    first, second = write_parsed(report, tmp_path / "one"), write_parsed(shuffled, tmp_path / "elsewhere" / "two")
    assert contents(first) == contents(second)
    assert not any(str(tmp_path).encode() in content or b"\r" in content for content in contents(first).values())


def test_what_has_not_changed_is_not_touched_and_what_has_is(tmp_path):
    folder = write_parsed(beacon(), tmp_path)
    before = {file.name: file.stat().st_ino for file in folder.iterdir()}
    write_parsed(replace(beacon(), findings=()), tmp_path)
    after = {file.name: file.stat().st_ino for file in folder.iterdir()}
    assert {name for name in FILES if before[name] != after[name]} == {"findings.csv", "specification.json"}
    assert table(folder, "findings.csv") == []


def test_files_of_an_earlier_design_go(tmp_path):
    folder = write_parsed(beacon(), tmp_path)
    for name in ("listings.csv", ".units.csv.tmp", "notes.md"):
        (folder / name).write_text("old", encoding="utf-8")
    write_parsed(beacon(), tmp_path)
    assert {file.name for file in folder.iterdir()} == FILES | {"notes.md"}


def test_a_document_without_specification_has_nothing_to_write(tmp_path):
    with pytest.raises(ValueError, match="broken"):
        write_parsed(broken(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("identifier", ["../../out", "..", "a/b", "k" * 400, "ż@12345678"])
def test_no_name_leads_out_of_the_folder_or_past_what_a_file_system_holds(tmp_path, identifier):
    specification = replace(beacon().specification, body_id=identifier, specification_id=identifier)
    folder = parsed_folder(specification, tmp_path)
    assert folder.parent.parent == tmp_path
    assert all(0 < len(name) < 120 and not name.startswith(".") for name in (folder.name, folder.parent.name))
