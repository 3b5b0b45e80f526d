"""A warehouse of the invented documents, built once for all that only read it."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.loading import build, build_warehouse
from tests.loading.contents import RUN
from tests.loading.example import beacon, broken, harbour, islet
from tests.loading.matcher import match_by_uan


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
