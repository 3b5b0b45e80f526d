"""SQL: any question, read-only, within limits."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from pipeline.answers.examples import examples, schema
from pipeline.answers.limited import run_limited
from pipeline.answers.writing import table_bytes
from pipeline.errors import UsageError
from pipeline.web.charts import chart_of
from pipeline.web.context import Drawing, Served, Set, page, with_status
from pipeline.web.pages.crosswalk import as_file

router = APIRouter(include_in_schema=False)
_SHOWN = 500
Asked = Annotated[str, Query(max_length=20_000)]


@router.get("/sql")
def ask(request: Request, workspace: Served, settings: Set, drawer: Drawing, query: Asked = "") -> Response:
    """The page, with the answer if there is a query."""
    answer, refused = None, ""
    if query.strip():
        try:
            answer = run_limited(workspace, query, settings.query)
        except UsageError as error:
            refused = error.plain
    if answer is None:
        drawer.wake()
    chart = chart_of(answer) if answer else None
    told: dict[str, object] = {"query": query, "answer": answer, "refused": refused}
    told["chart"] = drawer.offer(chart) if chart else ""
    return _shown(request, workspace, settings, told)


@router.get("/sql.{ending}")
def download(request: Request, workspace: Served, settings: Set, ending: str, query: Asked) -> Response:
    """The answer as a file; why there is none is told on the page, where the query can be put right."""
    try:
        content = table_bytes(run_limited(workspace, query, settings.query), ending)
    except UsageError as error:
        told: dict[str, object] = {"query": query, "answer": None, "refused": error.plain, "chart": ""}
        return with_status(_shown(request, workspace, settings, told), 400)
    return as_file(content, "answer", ending)


def _shown(request: Request, workspace: Served, settings: Set, told: dict[str, object]) -> HTMLResponse:
    values = told | {"limits": settings.query, "shown": _SHOWN}
    if request.headers.get("hx-target") == "result":
        return page(request, "parts/sql_result.html", **values)
    return page(request, "sql.html", **values, examples=examples(), relations=workspace.answer(schema))
