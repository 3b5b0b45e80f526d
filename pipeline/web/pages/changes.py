"""Changes: what new editions changed, what to act on first in front."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from pipeline.answers.changes import changes
from pipeline.answers.status import status
from pipeline.changes.reporting import by_priority
from pipeline.web.context import Served, page

router = APIRouter(include_in_schema=False)


@router.get("/changes")
def all_changes(request: Request, workspace: Served, since: str = "", cosmetic: bool = False) -> Response:
    """The changes, edition by edition, each headed by a link to its qualification where that is still there."""
    day = date.fromisoformat(since) if _is_day(since) else None
    there = {each.qualification_id for each in workspace.answer(status).qualifications}
    editions = [
        (each, each.qualification_id in there, list(by_priority(each.material)))
        for each in workspace.answer(changes, day)
    ]
    told = {"editions": editions, "since": day.isoformat() if day else "", "cosmetic": cosmetic}
    return page(request, "changes.html", **told)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
