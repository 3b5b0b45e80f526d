"""A specification: the page as printed beside what was read from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from pipeline.answers.correcting import correct, corrections, take_back
from pipeline.answers.documents import document_file
from pipeline.answers.specification import SpecificationAnswer, findings_of_units, specification
from pipeline.errors import UnitmapError, UsageError
from pipeline.judgements.correcting import FIELDS
from pipeline.web.context import Going, Served, is_partial, named, page
from pipeline.web.drawing import DrawnPage, PageDrawer

router = APIRouter(include_in_schema=False)
_PDF = "application/pdf"


@router.get("/specifications/{name}")
def one(request: Request, workspace: Served, name: str, at: int | None = None, unit: str = "") -> Response:
    """The page of a qualification; `at` is the document's page shown, `unit` the listing looked at."""
    return _page(request, workspace, workspace.answer(specification, name), at, unit, correcting=None)


def _page(
    request: Request,
    workspace: Served,
    found: SpecificationAnswer,
    at: int | None,
    unit: str,
    correcting: dict[str, object] | None,
) -> Response:
    listed = [each for group in found.groups for each in group.units]
    wanted = next((each.page for each in listed if each.listing_id == unit), None)
    number = at or wanted or next((each.page for each in listed if each.page), 1)
    return page(
        request,
        "specification.html",
        spec=found,
        drawable=found.document.media_type == _PDF,
        unit=unit,
        findings_of=findings_of_units(found),
        corrected=corrections(workspace),
        correcting=correcting,
        **_sheet(found, number),
    )


@router.get("/specifications/{name}/correct")
def correction_form(request: Request, workspace: Served, name: str, unit: str) -> Response:
    """The form to correct a value of a unit."""
    return _form(request, workspace, name, unit)


@router.post("/specifications/{name}/correct")
def keep_correction(
    request: Request,
    workspace: Served,
    rounds: Going,
    name: str,
    unit: Annotated[str, Form(max_length=500)],
    field: Annotated[str, Form(max_length=20)],
    value: Annotated[str, Form(max_length=500)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
    seen: Annotated[list[str], Form()] = [],
) -> Response:
    """Keep a person's value."""
    try:
        name_of_person = named(request)
        with rounds.judging:  # between the look at what others corrected and our word, nobody else speaks here
            told = f"Kept: {correct(workspace, unit, field, value, name_of_person, reason, seen=seen)}."
    except UnitmapError as error:
        return _form(request, workspace, name, unit, refused=error.plain, field=field, value=value, reason=reason)
    return _form(request, workspace, name, unit, told=told)


@router.post("/specifications/{name}/correct/undo")
def undo_correction(
    request: Request,
    workspace: Served,
    name: str,
    unit: Annotated[str, Form(max_length=500)],
    correction: Annotated[str, Form(max_length=40)],
) -> Response:
    """Take a correction back."""
    try:
        told = f"Taken back: {take_back(workspace, correction, named(request))}."
    except UnitmapError as error:
        return _form(request, workspace, name, unit, refused=error.plain)
    return _form(request, workspace, name, unit, told=told)


def _form(request: Request, workspace: Served, name: str, unit: str, **said: str) -> Response:
    found = workspace.answer(specification, name)
    row = next((each for group in found.groups for each in group.units if each.listing_id == unit), None)
    if row is None:
        raise UsageError("There is no such unit in this qualification any more. Load the page again.")
    made = [each for (listing, _), each in corrections(workspace).items() if listing == unit]
    given: dict[str, object] = {"told": "", "refused": "", "field": "", "value": "", "reason": "", **said}
    given |= {"row": row, "fields": FIELDS, "made": made}
    if is_partial(request):
        return page(request, "parts/correction.html", spec=found, **given)
    return _page(request, workspace, found, None, unit, correcting=given)


@router.get("/specifications/{name}/pages/{number}")
def sheet(request: Request, workspace: Served, name: str, number: int) -> Response:
    """One page of the document with what was found on it outlined."""
    found = workspace.answer(specification, name)
    return page(request, "parts/sheet.html", spec=found, unit="", **_sheet(found, number))


def _sheet(found: SpecificationAnswer, number: int) -> dict[str, object]:
    """What stands on one page."""
    numbers = [each.number for each in found.pages]
    if number not in numbers and numbers:
        raise UsageError(f"{found.document.path} has {len(numbers)} pages, no page {number}.")
    units = [each for group in found.groups for each in group.units]
    return {
        "number": number,
        "state": next((each for each in found.pages if each.number == number), None),
        "last": numbers[-1] if numbers else 1,
        "on_page": {
            "units": [each for each in units if each.page == number and each.box],
            "groups": [each for each in found.groups if each.page == number and each.box],
            "rules": [each for each in found.rules if each.page == number and each.box],
            "facts": [each for each in found.facts if each.page == number and each.box],
        },
    }


@router.get("/documents/{document_id}/pages/{number}.png")
def picture(request: Request, workspace: Served, document_id: str, number: int) -> Response:
    """A page of a document as a picture."""
    drawn = _drawn(request, workspace, document_id, number)
    return Response(drawn.png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@router.get("/specifications/{name}/pages/{number}/outlines")
def outlines(request: Request, workspace: Served, name: str, number: int) -> Response:
    """What was found on a page, as outlines to lay over its picture: tables and cells, and what was read from them."""
    found = workspace.answer(specification, name)
    document_id = found.document.document_id
    drawer: PageDrawer = request.app.state.drawer
    drawn = _drawn(request, workspace, document_id, number)
    tables = drawer.tables(document_id, document_file(workspace, document_id)).tables
    here = [table for table in tables if table.page == number]
    size: dict[str, object] = {"width": drawn.width, "height": drawn.height}
    return page(request, "parts/outlines.html", tables=here, **size, **_sheet(found, number))


def _drawn(request: Request, workspace: Served, document_id: str, number: int) -> DrawnPage:
    drawer: PageDrawer = request.app.state.drawer
    return drawer.page(document_id, document_file(workspace, document_id), number)
