"""Changes: what new editions changed, what to act on first in front."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from pipeline.answers.changes import changes
from pipeline.changes.reporting import by_priority
from pipeline.web.context import Served, page

router = APIRouter(include_in_schema=False)


@router.get("/changes")
def all_changes(request: Request, workspace: Served, since: str = "", cosmetic: bool = False) -> Response:
    """The changes, edition by edition."""
    day = date.fromisoformat(since) if _is_day(since) else None
    found = [(each, list(by_priority(each.material))) for each in changes(workspace, day)]
    return page(request, "changes.html", editions=found, since=day.isoformat() if day else "", cosmetic=cosmetic)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
