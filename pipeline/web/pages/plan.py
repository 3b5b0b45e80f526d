"""Plan: tick what is held or taught, and see which rules hold, what is missing and the best completions."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.answers import combination
from pipeline.answers.specification import SpecificationAnswer, specification
from pipeline.answers.status import status
from pipeline.errors import NothingDoneError
from pipeline.web.context import Served, page
from pipeline.web.waiting import while_somebody_waits

router = APIRouter(include_in_schema=False)
AIMS = {
    "new-units": "fewest further units",
    "glh": "least further guided learning",
    "units": "fewest units in all",
}
Units = Annotated[list[str], Query(max_length=500)]


@router.get("/plan")
def whole(
    request: Request, workspace: Served, qualification: str = "", have: Units = [], aim: str = "new-units"
) -> Response:
    """The page; its state is the URL."""
    qualifications = workspace.answer(status).qualifications
    if not qualification:
        return page(request, "plan.html", qualifications=qualifications, spec=None)
    spec = workspace.answer(specification, qualification)
    names = _names(spec)
    meant = _by_any_code(spec, names)
    ticked = {meant[each.casefold()] for each in have if each.casefold() in meant}
    told = {"qualifications": qualifications, "spec": spec, "have": ticked, "names": names}
    told["unknown"] = [each for each in have if each.casefold() not in meant]
    return page(request, "plan.html", **told, aim=aim if aim in AIMS else "new-units", aims=AIMS)


def _by_any_code(spec: SpecificationAnswer, names: dict[str, str]) -> dict[str, str]:
    """The names in the address, by every code somebody may write there."""
    units = [each for group in spec.groups for each in group.units]
    codes = [(code, each) for each in units for code in (each.unit_number, each.known_uan, each.listing_id) if code]
    return {code.casefold(): names[each.listing_id] for code, each in codes}


def _names(spec: SpecificationAnswer) -> dict[str, str]:
    """What stands for each unit in the address, by listing: its code, or its id where it has none of its own."""
    units = [each for group in spec.groups for each in group.units]
    codes = {each.listing_id: each.known_uan or each.unit_number or "" for each in units}
    meant: defaultdict[str, set[str | None]] = defaultdict(set)
    for each in units:
        meant[codes[each.listing_id]].add(each.unit_id)
    own = {code for code, ids in meant.items() if code and len(ids) == 1}
    return {listing: code if code in own else listing for listing, code in codes.items()}


@router.get("/plan/verdict")
async def verdict(
    request: Request,
    workspace: Served,
    qualification: str,
    have: Units = [],
    aim: str = "new-units",
) -> Response:
    """What the solver says of the units ticked, and the best way to complete them."""

    def answered() -> Response:
        checked, planned, refused = None, None, ""
        try:
            if have:
                checked = combination.check(workspace, qualification, have).check
            planned = combination.plan(workspace, qualification, have, minimise=aim).plan
        except NothingDoneError as error:
            refused = error.plain
        told = {"checked": checked, "planned": planned, "refused": refused}
        asked = {"qualification": qualification, "have": have, "aim": aim, "aims": AIMS}
        return page(request, "parts/plan_verdict.html", **told, **asked)

    return await while_somebody_waits(request, answered)
