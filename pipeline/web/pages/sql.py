"""SQL: any question, read-only, within limits."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.answers.examples import examples, schema
from pipeline.answers.limited import run_limited
from pipeline.answers.writing import table_bytes
from pipeline.errors import UsageError
from pipeline.web.charts import chart_of
from pipeline.web.context import Drawing, Served, Set, page
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
    values: dict[str, object] = {"query": query, "answer": answer, "refused": refused, "shown": _SHOWN}
    chart = chart_of(answer) if answer else None
    if answer is None:
        drawer.wake()
    values |= {"limits": settings.query, "chart": drawer.offer(chart) if chart else ""}
    if request.headers.get("hx-target") == "result":
        return page(request, "parts/sql_result.html", **values)
    return page(request, "sql.html", **values, examples=examples(), relations=workspace.answer(schema))


@router.get("/sql.{ending}")
def download(workspace: Served, settings: Set, ending: str, query: Asked) -> Response:
    """The answer as a file."""
    return as_file(table_bytes(run_limited(workspace, query, settings.query), ending), "answer", ending)
