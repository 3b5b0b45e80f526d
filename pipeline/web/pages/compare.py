"""Two qualifications side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from pipeline.answers.combination import verdict
from pipeline.answers.compare import compare
from pipeline.answers.specification import rules_of
from pipeline.answers.status import status
from pipeline.errors import UnitmapError
from pipeline.web.charts import overlap
from pipeline.web.context import Drawing, Served, page, with_status
from pipeline.web.pages.charts import drawn
from pipeline.web.waiting import while_somebody_waits

router = APIRouter(include_in_schema=False)


@router.get("/compare")
def two(request: Request, workspace: Served, drawer: Drawing, a: str = "", b: str = "") -> Response:
    """The comparison, or the choice of two qualifications."""
    qualifications = workspace.answer(status).qualifications
    common: dict[str, object] = {"qualifications": qualifications, "a": a, "b": b}
    if not (a and b):
        drawer.wake()
        return page(request, "compare.html", **common, found=None, refused="")
    try:
        found = workspace.answer(compare, a, b)
    except UnitmapError as error:
        return with_status(page(request, "compare.html", **common, found=None, refused=error.plain), 400)
    ids = found.a.qualification_id, found.b.qualification_id
    common |= {"a": ids[0], "b": ids[1]}
    sides = [(side, workspace.answer(rules_of, side.qualification_id)) for side in (found.a, found.b)]
    return page(request, "compare.html", **common, found=found, refused="", sides=sides)


@router.get("/compare/picture")
def picture(request: Request, workspace: Served, drawer: Drawing, a: str, b: str) -> Response:
    """The overlap as a picture; it takes both comparisons, so the page asks for it apart."""
    both = (workspace.answer(compare, *sides) for sides in ((a, b), (b, a)))
    return drawn(request, drawer, drawer.offer(overlap(*both)))


@router.get("/compare/verdict")
async def rules(request: Request, workspace: Served, a: str, b: str) -> Response:
    """What the solver says of the two sets of rules; it may think for a while, so the page asks for it apart."""

    def answered() -> Response:
        try:
            found, refused = workspace.answer(verdict, a, b), ""
        except UnitmapError as error:
            found, refused = None, error.plain
        return page(request, "parts/verdict.html", found=found, refused=refused)

    return await while_somebody_waits(request, answered)
