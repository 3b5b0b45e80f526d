"""A unit: all its faces, what speaks for it, its content side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from pipeline.answers.explain import explain
from pipeline.answers.unit import unit
from pipeline.web.context import Served, page
from pipeline.web.filters import segment

router = APIRouter(include_in_schema=False)


@router.get("/units")
def look_up(request: Request, workspace: Served, q: str = "") -> Response:
    """A unit by any code or words, as people type them."""
    if not q.strip():
        return page(request, "unit_search.html", q="")
    return RedirectResponse(f"/units/{segment(unit(workspace, q.strip()).unit_id)}", 303)


@router.get("/units/{name:path}")
def one(request: Request, workspace: Served, name: str) -> Response:
    """The page of a unit."""
    return page(request, "unit.html", unit=unit(workspace, name))


@router.get("/explain")
def why(request: Request, workspace: Served, a: str, b: str) -> Response:
    """Why two listings stand as they do."""
    return page(request, "explain.html", pair=explain(workspace, a, b))
