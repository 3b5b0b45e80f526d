"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings

from pipeline.web.app import create_app
from pipeline.web.settings import Settings, hashed_token
from pipeline.workspace import Workspace
from tests.web.conftest import browse, wait_for_the_refresh

schemathesis = pytest.importorskip("schemathesis")
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance  # noqa: E402

TOKEN = "0123456789abcdefghijklmnop"
SIGNED = {"Authorization": f"Bearer {TOKEN}"}
# A name that fits nothing is refused, and no schema can say which names there are.
UNSAID = [ignored_auth, positive_data_acceptance]
SETTINGS = Settings(token_hash=hashed_token(TOKEN), hosts=("testserver",))


@cache
def described():
    """Every path and way to ask it, as the application describes them; those that change nothing first."""
    paths = create_app(Workspace(Path()), SETTINGS).openapi()["paths"]
    asked = [(path, way.upper()) for path, ways in paths.items() for way in ways]
    return sorted(asked, key=lambda each: (each[1] != "GET", each))


def as_described(way, number):
    """Ask so many made-up requests, right and wrong ones: never a breakdown, always the shape that OpenAPI promises."""

    @settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=way.as_strategy())
    def ask(case):
        case.call_and_validate(headers=SIGNED, excluded_checks=UNSAID, timeout=120)  # a busy machine may take its time

    ask()


@pytest.fixture(scope="module")
def api(workspace):
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(workspace, SETTINGS), headers=SIGNED)


@pytest.mark.parametrize("path", [path for path, way in described() if way == "GET"])
def test_every_answer_is_as_described(api, path):
    as_described(api[path]["GET"], 12)


@pytest.mark.parametrize(("path", "way"), [each for each in described() if each[1] != "GET"])
def test_every_change_is_answered_as_described(own_workspace, path, way):
    app = create_app(own_workspace, SETTINGS)
    as_described(schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=SIGNED)[path][way], 6)
    with TestClient(app, headers=SIGNED) as client:
        wait_for_the_refresh(client)


def test_errors_are_json_with_a_reason(client):
    for path, status in (("/api/qualifications/nothing", 404), ("/api/units/nothing", 404), ("/api/nothing", 404)):
        response = client.get(path)
        assert response.status_code == status and response.json()["error"]
    wrong = client.get("/api/crosswalk?limit=0")
    assert wrong.status_code == 422 and "limit" in wrong.json()["error"]


def test_the_same_answers_as_the_house(workspace):
    from pipeline.answers.compare import compare

    with browse(workspace) as client:
        found = client.get("/api/compare", params={"a": "ocr", "b": "ncfe"}).json()
        ours = compare(workspace, "ocr", "ncfe")
        assert [each["relation"] for each in found["units"]] == [each.relation for each in ours.units]
        assert client.get("/api/sql", params={"query": "SELECT 7 AS n"}).json() == {
            "columns": ["n"],
            "rows": [[7]],
            "total": 1,
        }
