"""A warehouse of the invented documents, built once for all that only read it."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import pytest

import pipeline.loading.build as build
from pipeline.loading import RunReport, build_warehouse
from tests.loading.example import beacon, broken, harbour, islet
from tests.loading.matcher import match_by_uan

RUN = RunReport(
    run_id="run-1",
    started=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    finished=datetime(2024, 1, 2, 3, 4, 7, tzinfo=UTC),
    documents_read=4,
    documents_failed=1,
)


@pytest.fixture(autouse=True)
def plain_matcher(monkeypatch):
    """The loader is held against a matcher whose answers are known; the real one has its own tests."""
    monkeypatch.setattr(build, "match", match_by_uan)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    """A read-only connection to the warehouse of all four documents."""
    target = tmp_path_factory.mktemp("warehouse") / "specs.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "match", match_by_uan)
        build_warehouse([harbour(), broken(), islet(), beacon()], target, RUN)
    with duckdb.connect(str(target), read_only=True) as connection:
        yield connection


@pytest.fixture
def rows(warehouse):
    """Answers to a query as dicts."""

    def ask(sql: str, *parameters: object) -> list[dict]:
        answer = warehouse.execute(sql, parameters)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    return ask
