"""SQL from the browser can look at the warehouse, and at nothing else."""

from __future__ import annotations

import threading

import pytest

from pipeline.answers.limited import QueryLimits, run_limited
from pipeline.errors import NoWarehouseError, UsageError
from pipeline.workspace import Workspace


def test_it_answers_with_numbers_as_numbers(workspace):
    found = run_limited(
        workspace, "SELECT 1 AS whole, 2.5 AS part, 'x' AS text, NULL AS none, [1, 2] AS list, true AS yes"
    )
    assert found.columns == ("whole", "part", "text", "none", "list", "yes")
    assert found.rows == ((1, 2.5, "x", None, [1, 2], True),) and found.total == 1


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret.csv"
    file.write_text("word\nplugh\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_json_auto('{file}')",
        "SELECT * FROM parquet_scan('{file}')",
        "ATTACH '{folder}/other.duckdb' AS other",
        "ATTACH '{file}' AS other (TYPE sqlite)",
        "IMPORT DATABASE '{folder}'",
        "SET enable_external_access = true; SELECT * FROM read_csv('{file}')",
        "RESET enable_external_access",
        "SET lock_configuration = false",
        "SET allowed_directories = ['{folder}']",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM 'https://example.org/x.csv'",
    ],
)
def test_it_reads_no_file_and_no_address(workspace, secret, query):
    with pytest.raises(UsageError) as refusal:
        run_limited(workspace, query.format(file=secret, folder=secret.parent))
    assert "plugh" not in str(refusal.value)


@pytest.mark.parametrize(
    "query",
    [
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "COPY units TO '{folder}/out.parquet' (FORMAT parquet)",
        "EXPORT DATABASE '{folder}/out'",
        "CREATE TABLE mine AS SELECT 1",
        "DELETE FROM core.unit_listing",
        "UPDATE link.unit SET title = 'x'",
        "DROP VIEW units",
        "INSERT INTO audit.finding SELECT * FROM audit.finding",
        "SELECT 1; DROP TABLE core.rule",
    ],
)
def test_it_writes_nothing(workspace, tmp_path, query):
    before = workspace.database.read_bytes()
    with pytest.raises(UsageError):
        run_limited(workspace, query.format(folder=tmp_path))
    assert workspace.database.read_bytes() == before and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["job", "config", "connection", "sys", "os", "duckdb"])
def test_no_variable_of_ours_is_a_table(workspace, name):
    with pytest.raises(UsageError, match="no table or view called"):
        run_limited(workspace, f"SELECT * FROM {name}")


def test_a_query_without_end_is_stopped(workspace):
    with pytest.raises(UsageError, match="stopped after 1 second"):
        run_limited(workspace, "SELECT count(*) FROM range(100000000000) a, range(1000) b", QueryLimits(seconds=1))


def test_a_query_without_measure_is_stopped(workspace):
    with pytest.raises(UsageError):
        run_limited(
            workspace,
            "SELECT list(a.range) FROM range(200000000) a",
            QueryLimits(seconds=20, megabytes=64),
        )


def test_rows_are_limited_and_told(workspace):
    found = run_limited(workspace, "SELECT * FROM range(1000)", QueryLimits(rows=7))
    assert len(found.rows) == 7 and found.total is None


def test_an_answer_is_limited_in_length_too(workspace):
    found = run_limited(workspace, "SELECT repeat('x', 15000) AS a, repeat('y', 15000) AS b FROM range(5000)")
    assert found.total is None and 500 < len(found.rows) < 700


def test_rows_too_large_for_any_memory_are_refused(workspace):
    with pytest.raises(UsageError, match=r"[Mm]emory"):
        run_limited(workspace, "SELECT repeat('x', 1000000) FROM range(100000)", QueryLimits(megabytes=64))


def test_many_queries_at_once_wait_or_are_told(workspace, monkeypatch):
    from pipeline.answers import limited

    monkeypatch.setattr(limited, "_AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(limited, "_WAIT_SECONDS", 0.01)
    with limited._AT_ONCE, pytest.raises(UsageError, match="Other queries are running"):
        run_limited(workspace, "SELECT 1")
    assert run_limited(workspace, "SELECT 1").rows == ((1,),)


@pytest.mark.parametrize("query", ["", "   ", "-- nothing"])
def test_nothing_asked_is_no_crash(workspace, query):
    if query.strip().startswith("--"):
        assert run_limited(workspace, query).rows == ()
        return
    with pytest.raises(UsageError, match="no query"):
        run_limited(workspace, query)


def test_without_a_warehouse_it_says_what_to_do(tmp_path):
    with pytest.raises(NoWarehouseError, match="refresh"):
        run_limited(Workspace.create(tmp_path), "SELECT 1")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * FROM '/etc/passwd'", "no file, address or extension.*dropped on the first page"),
        ("SELECT * FROM read_text('/etc/passwd')", "no file, address or extension"),
        ("COPY units TO '/tmp/out.csv'", "no file, address or extension"),
        ("LOAD httpfs", "no file, address or extension"),
        ("SET threads = 9", "Settings cannot be changed here"),
        ("DROP VIEW units", "can be corrected on the page of its specification"),
        ("SELECT * FROM unitz", "no table or view called “unitz”. Is units meant"),
        ("SELECT titel FROM units", "no column called “titel”.* title"),
        ("SELECT u.titel FROM units AS u", "no column called “titel”"),
        ("SELECT sun(1)", "no function called “sun”"),
        ("SELECT sum(title) FROM units", r"sum\(VARCHAR\) cannot be worked out"),
        ("SELECT title, count(*) FROM units GROUP BY level", r"“title” has several values.*any_value\(title\)"),
        ("SELECT title FROM units JOIN unit_listings USING (unit_id)", "in more than one of the tables.*units.title"),
        ("SELEC 1", "cannot be understood from “SELEC” on"),
        ("SELECT 'four'::INTEGER", "“four” cannot be read as INT32. TRY_CAST"),
        ("SELECT regexp_matches('a', '(')", "^DuckDB does not take this query: .*Put it right"),
    ],
)
def test_a_refusal_is_in_our_words_and_says_what_to_do(workspace, query, said):
    with pytest.raises(UsageError, match=said) as refusal:
        run_limited(workspace, query)
    assert " Error:" not in str(refusal.value)
