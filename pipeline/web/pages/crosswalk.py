"""The crosswalk: units by qualifications."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from pipeline.answers.crosswalk import Crosswalk, crosswalk
from pipeline.answers.writing import table_bytes
from pipeline.web.context import Served, is_partial, page
from pipeline.web.served import ServedWorkspace

router = APIRouter(include_in_schema=False)
FIRST, _AT_ONCE = 16, 400  # a laptop shows fourteen; cells by fifty columns are what the browser takes time for
MOST_COLUMNS = 100
_BY_THEMSELVES = 2_000  # rows that come without being scrolled to: more of them a browser holds with effort
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Several = Annotated[list[str], Query()]


def narrowed_down(
    body: Several = [],
    level: Several = [],
    text: str = "",
    shared: bool = False,
    column: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """What a crosswalk is asked with, as an address says it."""
    wish = {"bodies": tuple(body), "levels": tuple(level), "text": text, "shared": shared}
    return wish | {"first_column": column, "most_columns": MOST_COLUMNS}


Narrowed = Annotated[dict[str, Any], Depends(narrowed_down)]


@router.get("/crosswalk")
def whole(request: Request, workspace: Served, wish: Narrowed, start: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The table, its first rows at once; the page fetches the others as soon as it stands."""
    going_on = start > 0 and is_partial(request)
    at_once = _AT_ONCE if start else FIRST
    found = workspace.answer(crosswalk, start=start, limit=at_once, **wish)
    above = workspace.answer(crosswalk, start=start - 1, limit=1, **wish).rows if going_on else ()
    shown: dict[str, object] = {
        "crosswalk": found,
        "narrowed": {
            "body": list(wish["bodies"]),
            "level": list(wish["levels"]),
            "text": wish["text"],
            "shared": wish["shared"],
        },
        "column": found.first_column or "",
        "by_themselves": start + at_once < _BY_THEMSELVES,
        "most_columns": MOST_COLUMNS,
        "following": start + at_once if start + at_once < found.total else None,
        "above": above[0].unit.heading if above else None,  # a theme that goes on has its heading already
    }
    if going_on:
        return page(request, "parts/crosswalk_rows.html", **shown)
    template = "parts/crosswalk_table.html" if request.headers.get("hx-target") == "crosswalk" else "crosswalk.html"
    return page(request, template, **shown)


def first_rows(workspace: ServedWorkspace) -> Crosswalk:
    """What the page shows first while nothing narrows it down."""
    return workspace.answer(crosswalk, start=0, limit=FIRST, **narrowed_down())


@router.get("/crosswalk.{ending}")
def download(workspace: Served, wish: Narrowed, ending: str) -> Response:
    """What is shown, as a sheet."""
    return as_file(table_bytes(crosswalk(workspace, **wish).table(), ending), "crosswalk", ending)


def as_file(content: bytes, name: str, ending: str) -> Response:
    """A file to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(content, media_type=MEDIA_TYPES.get(ending, "application/octet-stream"), headers=headers)
