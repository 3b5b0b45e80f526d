"""The crosswalk: units by qualifications."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.answers.crosswalk import Crosswalk, crosswalk
from pipeline.answers.writing import table_bytes
from pipeline.web.context import Served, is_partial, page

router = APIRouter(include_in_schema=False)
FIRST, _AT_ONCE = 16, 400  # a laptop shows fourteen; cells by fifty columns are what the browser takes time for
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Several = Annotated[list[str], Query()]


@router.get("/crosswalk")
def whole(
    request: Request,
    workspace: Served,
    body: Several = [],
    level: Several = [],
    text: str = "",
    shared: bool = False,
    start: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The table, its first rows at once; the page fetches the others as soon as it stands."""

    def part(first: int, most: int) -> Crosswalk:
        return workspace.answer(
            crosswalk, bodies=tuple(body), levels=tuple(level), text=text, shared=shared, start=first, limit=most
        )

    going_on = start > 0 and is_partial(request)
    at_once = _AT_ONCE if start else FIRST
    found = part(start, at_once)
    above = part(start - 1, 1).rows if going_on else ()
    shown: dict[str, object] = {
        "crosswalk": found,
        "narrowed": {"body": body, "level": level, "text": text, "shared": shared},
        "following": start + at_once if start + at_once < found.total else None,
        "above": above[0].unit.heading if above else None,  # a theme that goes on has its heading already
    }
    if going_on:
        return page(request, "parts/crosswalk_rows.html", **shown)
    template = "parts/crosswalk_table.html" if request.headers.get("hx-target") == "crosswalk" else "crosswalk.html"
    return page(request, template, **shown)


@router.get("/crosswalk.{ending}")
def download(
    workspace: Served,
    ending: str,
    body: Several = [],
    level: Several = [],
    text: str = "",
    shared: bool = False,
) -> Response:
    """What is shown, as a sheet."""
    found = crosswalk(workspace, bodies=body, levels=level, text=text, shared=shared)
    return as_file(table_bytes(found.table(), ending), "crosswalk", ending)


def as_file(content: bytes, name: str, ending: str) -> Response:
    """A file to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(content, media_type=MEDIA_TYPES.get(ending, "application/octet-stream"), headers=headers)
