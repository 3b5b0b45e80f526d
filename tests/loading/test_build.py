"""What documents say arrives whole, whatever the order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest

from pipeline.loading import build_warehouse
from pipeline.loading.arrow import arrow_table, fitted
from pipeline.model import Severity
from pipeline.tables import table_named
from tests.loading.contents import RUN, ask, everything
from tests.loading.example import beacon, broken, digest, harbour, islet


def test_a_listing_arrives_with_all_its_columns(rows):
    (lamp,) = rows("SELECT * FROM core.unit_listing WHERE listing_id = 'qan-111-1111-1:lamp'")
    expected = {
        "group_id": "qan-111-1111-1/core", "position": 1, "unit_number": "N1", "uan": "L/601/0001",
        "title": "Lamp", "level": "4", "level_printed": "Level 4", "credit": 8, "glh": 40,
        "nos_code": None, "document_id": digest("a"), "page": 3, "line": 1, "box": None,
    }  # fmt: skip
    assert {name: lamp[name] for name in expected} == expected


def test_groups_rules_and_facts_keep_their_place(rows):
    assert rows("SELECT kind, page, box FROM core.unit_group WHERE label = 'Core'") == [
        {"kind": "mandatory", "page": 2, "box": [72.04, 100.0, 300.0, 112.51]}
    ]
    assert rows("SELECT source_text, page FROM core.rule") == [{"source_text": "Take 20 credits.", "page": 2}]
    assert rows("SELECT name, value, printed FROM core.stated_fact") == [
        {"name": "qan", "value": "111/1111/1", "printed": "111 / 1111 / 1"}
    ]


def test_outcomes_and_criteria_numbered_alike_stay_apart(rows):
    outcomes = rows("SELECT outcome_id, text FROM core.learning_outcome ORDER BY position")
    assert [row["outcome_id"] for row in outcomes] == ["qan-111-1111-1:lamp/1", "qan-111-1111-1:lamp/2"]
    criteria = rows("SELECT criterion_id, text, page FROM core.assessment_criterion ORDER BY position")
    assert [tuple(row.values()) for row in criteria] == [
        ("qan-111-1111-1:lamp/1/1.1", "Say when", 5),
        ("qan-111-1111-1:lamp/1/1.1~2", "Show how", 6),
    ]


def test_documents_that_failed_are_there_too(rows):
    found = rows("SELECT path, status, pages FROM audit.document ORDER BY path")
    assert tuple(found[0].values()) == ("raw/broken.pdf", "failed", 0)
    assert len(found) == 4
    assert rows("SELECT state, reason FROM audit.page WHERE page = 2 LIMIT 1") == [
        {"state": "skipped", "reason": "blank"}
    ]


def test_a_finding_knows_its_document(rows):
    assert rows("SELECT document_id FROM audit.finding WHERE code = 'unreadable'") == [{"document_id": digest("f")}]


def test_the_order_of_reports_changes_nothing(tmp_path):
    reports = [beacon(), harbour(), islet(), broken(), beacon("d", path="raw/older.pdf")]
    build_warehouse(reports, tmp_path / "one.duckdb")
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        build_warehouse(reports, tmp_path / "two.duckdb")
        assert everything(tmp_path / "one.duckdb") == everything(tmp_path / "two.duckdb")


def test_no_documents_make_an_empty_warehouse(tmp_path):
    build_warehouse([], tmp_path / "specs.duckdb")
    found = everything(tmp_path / "specs.duckdb")
    assert {name for name, rows in found.items() if rows} == {"audit.finding", "findings"}  # the matcher's own


def test_the_later_of_two_documents_speaks_and_the_other_is_kept(tmp_path):
    target = tmp_path / "specs.duckdb"
    old = beacon("d", path="raw/keeping-v9.pdf")
    build_warehouse([beacon("e", path="raw/keeping-v10.pdf"), old], target)
    found = ask(target, "SELECT document_id[1], is_current, superseded_by FROM core.specification ORDER BY ALL")
    assert found == [("d", False, "qan-111-1111-1@eeeeeeee"), ("e", True, None)]
    assert ask(target, "SELECT DISTINCT document_id[1] FROM core.unit_listing") == [("e",)]
    told = ask(target, "SELECT path, message FROM findings WHERE code = 'superseded-document'")
    assert [(path, message.split()[0]) for path, message in told] == [("raw/keeping-v9.pdf", "raw/keeping-v10.pdf")]


def test_the_decision_which_document_speaks_can_be_given(tmp_path):
    reports = [beacon("d", path="raw/keeping-v9.pdf"), beacon("e", path="raw/keeping-v10.pdf")]
    build_warehouse(reports, tmp_path / "specs.duckdb", choose_current=lambda editions: editions[-1])
    build_warehouse(reports, tmp_path / "other.duckdb", choose_current=lambda editions: editions[0])
    current = "SELECT document_id[1] FROM core.specification WHERE is_current"
    assert ask(tmp_path / "specs.duckdb", current) != ask(tmp_path / "other.duckdb", current)


def test_a_unit_listed_twice_shows_both_numbers_in_one_cell(tmp_path):
    (qualification,) = islet().specification.qualifications
    again = replace(qualification.listings[0], listing_id="qan-222-2222-2:lamp~2", unit_number="N9", position=3)
    twice = replace(qualification, listings=(*qualification.listings, again))
    report = replace(islet(), specification=replace(islet().specification, qualifications=(twice,)))
    build_warehouse([report], tmp_path / "specs.duckdb")
    cells = ask(tmp_path / "specs.duckdb", 'SELECT "North Body L4 Lighthouse Keeping" FROM crosswalk')
    assert cells == [("N1 / N9",), ("listed",)]


def test_copies_of_one_content_are_one_document(tmp_path):
    target = tmp_path / "specs.duckdb"
    build_warehouse([beacon(path="raw/z.pdf"), beacon(path="raw/a.pdf")], target)
    assert ask(target, "SELECT path, copies FROM audit.document") == [("raw/a.pdf", ["raw/z.pdf"])]
    assert ask(target, "SELECT count(*) FROM core.unit_listing") == [(3,)]
    assert ask(target, "SELECT subject FROM findings WHERE code = 'duplicate-document'") == [("raw/z.pdf",)]


def test_a_reading_that_contradicts_itself_does_not_stop_the_others(tmp_path):
    specification = beacon().specification
    (qualification,) = specification.qualifications
    twice = replace(qualification, listings=(*qualification.listings, qualification.listings[0]))
    faulty = replace(beacon(), specification=replace(specification, qualifications=(twice,)))
    built = build_warehouse([faulty, harbour()], tmp_path / "specs.duckdb")
    assert built.rows["core.unit_listing"] == 3
    (told,) = ask(
        tmp_path / "specs.duckdb", "SELECT severity, message FROM findings WHERE code = 'inconsistent-reading'"
    )
    assert told[0] == "error"
    assert "qan-111-1111-1:lamp" in told[1]
    assert ask(tmp_path / "specs.duckdb", "SELECT status FROM audit.document WHERE document_id[1] = 'a'") == [
        ("failed",)
    ]


def test_what_was_built_is_told(tmp_path):
    built = build_warehouse([beacon(), broken()], tmp_path / "specs.duckdb", RUN)
    assert built.rows["core.unit_listing"] == 3
    assert built.rows["audit.document"] == 2
    assert built.findings == {Severity.ERROR: 2, Severity.WARNING: 0, Severity.INFO: 2}


def test_runs_are_kept_from_one_build_to_the_next(tmp_path):
    target = tmp_path / "specs.duckdb"
    build_warehouse([beacon()], target, RUN)
    build_warehouse([beacon()], target, replace(RUN, run_id="run-2", started=RUN.started + timedelta(days=1)))
    build_warehouse([beacon()], target, replace(RUN, run_id="run-2", started=RUN.started + timedelta(days=1)))
    assert ask(target, "SELECT run_id, seconds FROM audit.run WHERE run_id = 'run-1'") == [("run-1", 2.0)]
    assert ask(target, "SELECT count(*) FROM audit.run") == [(2,)]


def test_columns_nobody_declared_are_refused():
    table = table_named("audit.page")
    row = {"document_id": "a", "page": 1, "state": "read", "reason": ""}
    assert arrow_table(table, [row]).num_rows == 1
    with pytest.raises(ValueError, match="mood"):
        arrow_table(table, [row | {"mood": "fair"}])
    with pytest.raises(ValueError, match="mood"):
        fitted(table, pa.table({"document_id": ["a"], "mood": ["fair"]}))
