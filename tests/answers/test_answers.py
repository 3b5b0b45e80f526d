"""Status, findings, compare, explain: what they say of three known documents."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.answers.compare import ComparedUnit, compare
from pipeline.answers.explain import explain
from pipeline.answers.findings import findings
from pipeline.answers.queries import query_text, rows_as
from pipeline.answers.status import status
from pipeline.errors import NoWarehouseError, UsageError
from pipeline.workspace import Workspace


def test_status_counts_what_there_is(workspace):
    answer = status(workspace)
    assert answer.built
    assert answer.documents == {"parsed": 3}
    assert (answer.rows["qualifications"], answer.rows["listings"], answer.rows["units"]) == (3, 9, 6)
    assert answer.rows["shared units"] == 3
    assert answer.relations["same"] == 3
    assert {(q.short_name, q.units) for q in answer.qualifications} == {
        ("OCR L4 Customer Service", 4),
        ("NCFE L4 Customer Service", 3),
        ("Pearson Edexcel L4 Customer Service", 2),
    }
    assert answer.last_run is not None


def test_status_before_the_first_refresh(tmp_path):
    assert not status(Workspace.create(tmp_path)).built


def test_status_names_documents_that_did_not_come_out_whole(tmp_path):
    from tests.here import refresh

    made = Workspace.create(tmp_path)
    (made.raw / "empty.pdf").write_bytes(b"")
    refresh(made)
    (troubled,) = status(made).troubled
    assert (troubled.path, troubled.status) == ("raw/empty.pdf", "failed")
    assert "empty" in troubled.problem


def test_findings_are_sorted_from_the_gravest_and_can_be_narrowed(tmp_path):
    from tests.here import refresh
    from tests.samples import put_all

    put_all(tmp_path)
    (tmp_path / "raw" / "empty.pdf").write_bytes(b"")
    made = Workspace.open(tmp_path)
    refresh(made)
    order = [found.severity for found in findings(made)]
    assert order == sorted(order, key=["error", "warning", "info"].index)
    assert order[0] == "error"
    assert "warning" in order
    errors = findings(made, ["error"])
    assert {found.code for found in errors if found.path != "raw/empty.pdf"} == {"expected-count"}  # samples are short
    (error,) = [found for found in errors if found.path == "raw/empty.pdf"]
    assert (error.path, error.document_id is not None) == ("raw/empty.pdf", True)
    assert {found.path for found in findings(made, document="OCR")} == {"raw/ocr.md"}
    assert findings(made, code="no-such-code") == ()
    with pytest.raises(UsageError, match="error, warning, info"):
        findings(made, ["grave"])


def test_compare_counts_each_unit_once(workspace):
    answer = compare(workspace, "ocr", "501/0232/1")
    counts = {count.relation: (count.units, count.credit) for count in answer.counts}
    assert counts == {"same": (3, 30), "only_a": (1, 6)}
    assert sum(count.units for count in answer.counts if count.relation != "only_b") == answer.a.units
    same = [unit for unit in answer.units if unit.relation == "same"]
    assert all(unit.credit_a == unit.credit_b for unit in same), "NCFE's credit is inherited"


def test_compare_finds_the_namesake_and_what_is_left_on_the_other_side(workspace):
    answer = compare(workspace, "ncfe", "pearson")
    relations = {unit.uan_a: unit.relation for unit in answer.units if unit.relation != "only_b"}
    assert relations["T/601/1235"] == "revised"
    assert "same" not in relations.values()
    assert answer.units[-1].relation == "only_b"
    assert answer.units[-1].title_b == "Manage customer service operations"


def test_compare_leaves_out_no_unit_of_either_side():
    """Two units of B come near one of A: the farther one stands in a row of its own."""
    near = {("a1", "b1"): "same", ("a1", "b2"): "revised", ("a1", "b3"): "ladder", ("a2", "b3"): "related"}
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE SCHEMA link; CREATE TABLE link.unit_pair(listing_a TEXT, listing_b TEXT, relation TEXT,"
            " score DOUBLE, reason TEXT); CREATE TABLE unit_listings AS SELECT row_number() OVER () AS position, id AS"
            " listing_id, id AS unit_id, id[1] AS qualification_id, id AS unit_number, id AS known_uan, id AS title,"
            " '3' AS known_level, 4 AS known_credit, 'optional' AS kind, 'page 1' AS place"
            " FROM (SELECT unnest(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'b4']) AS id)"
        )
        for (a, b), relation in near.items():
            connection.execute("INSERT INTO link.unit_pair VALUES (?, ?, ?, 0.5, '')", [b, a, relation])
        rows = rows_as(ComparedUnit, connection, query_text("compare"), {"a": "a", "b": "b"})
    assert [(row.listing_a, row.listing_b, row.relation, row.again) for row in rows] == [
        ("a1", "b1", "same", False),
        ("a1", "b2", "revised", True),
        ("a2", "b3", "related", False),
        ("a3", None, "only_a", False),
        (None, "b4", "only_b", False),
    ]


def test_compare_of_one_with_itself(workspace):
    with pytest.raises(UsageError, match="the same qualification"):
        compare(workspace, "ocr", "500/9203/0")


def test_explain_one_unit_across_bodies(workspace):
    answer = explain(workspace, "A17", "ncfe:T/601/1235")
    assert (answer.relation, answer.stored) == ("same", True)
    assert (answer.a.body_name, answer.b.body_name) == ("OCR", "NCFE")
    assert answer.features
    assert "T/601/1235" in answer.reason
    values = {value.name: value for value in answer.b.values}
    assert (values["credit"].value, values["credit"].inferred) == ("10", True)
    assert values["credit"].place == answer.a.place, "inherited values name the row they were read in"
    assert (values["uan"].value, values["uan"].inferred) == ("T/601/1235", False)
    assert values["title"].place == "raw/ncfe.md line 15"


def test_explain_the_namesake_says_which_identifiers_conflict(workspace):
    answer = explain(workspace, "pearson:D/506/2153", "A17")
    assert answer.relation == "revised"
    assert answer.a.body_name == "Pearson Edexcel", "the unit named first stays first"
    assert any(feature.contribution < 0 for feature in answer.features)


def test_explain_two_that_were_never_candidates(workspace):
    answer = explain(workspace, "A17", "C6")
    assert answer.relation not in ("same", "equivalent")
    assert "champion" in answer.only_a


def test_explain_one_listing_twice(workspace):
    with pytest.raises(UsageError, match="one listing"):
        explain(workspace, "A17", "ocr:T/601/1235")


def test_asking_without_a_warehouse(tmp_path):
    with pytest.raises(NoWarehouseError):
        compare(Workspace.create(tmp_path), "a", "b")
