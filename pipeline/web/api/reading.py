"""Answers from the warehouse, as JSON; none of these changes anything."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.answers import combination
from pipeline.answers.changes import changes
from pipeline.answers.compare import Comparison, compare
from pipeline.answers.crosswalk import Crosswalk, crosswalk
from pipeline.answers.documents import ReadDocument, documents
from pipeline.answers.explain import explain
from pipeline.answers.findings import FoundThing, findings
from pipeline.answers.limited import run_limited
from pipeline.answers.specification import SpecificationAnswer, specification
from pipeline.answers.status import QualificationStatus, Status, status
from pipeline.answers.unit import UnitAnswer, unit
from pipeline.changes.reporting import EditionChanges
from pipeline.web.api.moments import in_utc
from pipeline.web.context import Served, Set, page

router = APIRouter(tags=["reading"], responses={
    400: {"description": "The request cannot be met as it was put; `error` says why and what to do."},
    404: {"description": "There is nothing of that name; `error` tells what comes near."},
    409: {"description": "There is no warehouse yet, or nothing can be done just now."},
})  # fmt: skip
Several = Annotated[list[str], Query(max_length=500)]
Name = Annotated[
    str, Query(min_length=1, max_length=300, description="Any code, the start of an id, words of a title.")
]


@router.get("/api", include_in_schema=False)
def about(request: Request) -> Response:
    """What the API can be asked, for people."""
    return page(request, "api.html", paths=request.app.openapi()["paths"])


@router.get("/api/status")
def get_status(workspace: Served) -> Status:
    """How much there is, and how it was read."""
    return in_utc(status(workspace))


@router.get("/api/documents")
def get_documents(workspace: Served) -> tuple[ReadDocument, ...]:
    """Every document with its grade."""
    return documents(workspace)


@router.get("/api/findings")
def get_findings(
    workspace: Served,
    severity: Annotated[list[Literal["error", "warning", "info"]], Query()] = [],
    code: str | None = None,
    document: str | None = None,
) -> tuple[FoundThing, ...]:
    """What a person should look at, the gravest first."""
    return findings(workspace, severity, code, document)


@router.get("/api/qualifications")
def get_qualifications(workspace: Served) -> tuple[QualificationStatus, ...]:
    """Every qualification."""
    return status(workspace).qualifications


@router.get("/api/qualifications/{name}")
def get_qualification(workspace: Served, name: str) -> SpecificationAnswer:
    """One qualification as its document states it, each value with its place."""
    return specification(workspace, name)


@router.get("/api/units/{name:path}")
def get_unit(workspace: Served, name: str, body: str | None = None) -> UnitAnswer:
    """One distinct unit: its faces, evidence, judgements, changes and content."""
    return in_utc(unit(workspace, name, body))


@router.get("/api/crosswalk")
def get_crosswalk(
    workspace: Served,
    body: Several = [],
    level: Several = [],
    text: str = "",
    shared: bool = False,
    start: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=5000)] = 500,
) -> Crosswalk:
    """Distinct units by qualifications."""
    return crosswalk(workspace, bodies=body, levels=level, text=text, shared=shared, start=start, limit=limit)


@router.get("/api/compare")
def get_comparison(workspace: Served, a: Name, b: Name) -> Comparison:
    """Two qualifications, unit by unit."""
    return compare(workspace, a, b)


@router.get("/api/compare/rules")
def get_verdict(workspace: Served, a: Name, b: Name) -> dict[str, Any]:
    """Whether two qualifications accept the same choices of the units they share."""
    return _plain(combination.verdict(workspace, a, b))


@router.get("/api/explain")
def get_explanation(workspace: Served, a: Name, b: Name, body: str | None = None) -> dict[str, Any]:
    """Why two units are what they are to each other."""
    return _plain(explain(workspace, a, b, body))


@router.get("/api/check")
def get_check(workspace: Served, qualification: Name, unit: Several, equivalent: bool = False) -> dict[str, Any]:
    """Whether a choice of units keeps the rules of combination."""
    return _plain(combination.check(workspace, qualification, unit, equivalent=equivalent))


@router.get("/api/plan")
def get_plan(
    workspace: Served,
    qualification: Name,
    have: Several = [],
    avoid: Several = [],
    minimise: Literal["units", "glh", "new-units"] = "new-units",
    equivalent: bool = False,
) -> dict[str, Any]:
    """The best way to complete a qualification from what is held."""
    return _plain(combination.plan(workspace, qualification, have, avoid, minimise=minimise, equivalent=equivalent))


@router.get("/api/changes")
def get_changes(workspace: Served, since: date | None = None) -> tuple[EditionChanges, ...]:
    """What new editions changed."""
    return in_utc(changes(workspace, since))


@router.get("/api/sql")
def get_answer(
    workspace: Served, settings: Set, query: Annotated[str, Query(min_length=1, max_length=20_000)]
) -> dict[str, Any]:
    """The answer to a query: its columns, its rows, and their total (null where rows were left out)."""
    return asdict(run_limited(workspace, query, settings.query))


def _plain(answer: object) -> dict[str, Any]:
    """An answer whose types only the solver's room knows."""
    plain: dict[str, Any] = msgspec.to_builtins(answer)
    return plain
