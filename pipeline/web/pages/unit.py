"""A unit: all its faces, what speaks for it, its content side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from pipeline.answers.crosswalk import crosswalk
from pipeline.answers.explain import explain
from pipeline.answers.unit import unit
from pipeline.errors import UsageError
from pipeline.web.context import Served, page, with_status
from pipeline.web.filters import segment

router = APIRouter(include_in_schema=False)
_FITTING = 50


@router.get("/units")
def look_up(request: Request, workspace: Served, q: str = "") -> Response:
    """A unit by any code or words, as people type them; where several fit, those there are."""
    if not q.strip():
        return page(request, "unit_search.html", q="", refused="", fitting=None)
    try:
        found = unit(workspace, q.strip())
    except UsageError as error:
        fitting = workspace.answer(crosswalk, text=q.strip(), limit=_FITTING)
        if fitting.total:
            return page(request, "unit_search.html", q=q, refused="", fitting=fitting)
        return with_status(page(request, "unit_search.html", q=q, refused=error.plain, fitting=None), 404)
    return RedirectResponse(f"/units/{segment(found.unit_id)}", 303)


@router.get("/units/{name:path}")
def one(request: Request, workspace: Served, name: str) -> Response:
    """The page of a unit."""
    return page(request, "unit.html", unit=workspace.answer(unit, name))


@router.get("/explain")
def why(request: Request, workspace: Served, a: str, b: str) -> Response:
    """Why two listings stand as they do."""
    return page(request, "explain.html", pair=explain(workspace, a, b))
