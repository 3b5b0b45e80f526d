"""Charts, as parts of the pages that offered them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from pipeline.errors import UnitmapError
from pipeline.web.charting import ChartDrawer
from pipeline.web.context import Drawing, page

router = APIRouter(include_in_schema=False)


@router.get("/charts/{key}")
def chart(request: Request, drawer: Drawing, key: str) -> Response:
    """A chart that a page offered."""
    return drawn(request, drawer, key)


def drawn(request: Request, drawer: ChartDrawer, key: str) -> Response:
    """The picture with its words, or why there is none; the numbers stand on the page in any case."""
    try:
        chart, svg = drawer.draw(key)
    except UnitmapError as error:
        return page(request, "parts/chart.html", chart=None, svg="", refused=error.plain)
    return page(request, "parts/chart.html", chart=chart, svg=svg, refused="")
