"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pipeline.web.app import create_app
from pipeline.web.settings import Settings, hashed_token
from pipeline.workspace import Workspace
from tests.web.conftest import browse

schemathesis = pytest.importorskip("schemathesis")
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance  # noqa: E402

TOKEN = "0123456789abcdefghijklmnop"
SIGNED = {"Authorization": f"Bearer {TOKEN}"}
# A name that fits nothing is refused, and no schema can say which names there are.
UNSAID = [ignored_auth, positive_data_acceptance]
SETTINGS = Settings(token_hash=hashed_token(TOKEN), hosts=("testserver",))


def described():
    """Every request that changes nothing, as the application describes it."""
    paths = create_app(Workspace(Path()), SETTINGS).openapi()["paths"]
    return sorted(path for path, ways in paths.items() if "get" in ways)


@pytest.fixture(scope="module")
def api(workspace):
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(workspace, SETTINGS), headers=SIGNED)


@pytest.mark.parametrize("path", described())
def test_every_answer_is_as_described(api, path):
    """Made-up requests, right and wrong ones: never a breakdown, always the shape that OpenAPI promises."""

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=api[path]["GET"].as_strategy())
    def ask(case):
        case.call_and_validate(headers=SIGNED, excluded_checks=UNSAID)

    ask()


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
