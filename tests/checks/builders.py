"""Small specifications to check: sound unless a test changes something."""

from dataclasses import replace

from pipeline.checks import check_specification
from pipeline.model import (
    Finding,
    GroupKind,
    Place,
    Qualification,
    Specification,
    StatedFact,
    UnitGroup,
    UnitListing,
)

MANDATORY = UnitGroup(group_id="q/mandatory", label="Mandatory", kind=GroupKind.MANDATORY, position=1)
OPTIONAL = UnitGroup(group_id="q/optional", label="Optional", kind=GroupKind.OPTIONAL, position=2)
ADDITIONAL = UnitGroup(group_id="q/additional", label="Additional", kind=GroupKind.ADDITIONAL, position=3)


def unit(position, group=OPTIONAL, **values):
    """A listing with a number and a title of its own, level 4, 10 credits, 60 GLH."""
    given = {"title": f"Steer ferry {position}", "level": "4", "credit": 10, "glh": 60}
    given |= {"place": Place(page=7, line=position), "unit_number": f"U{position}"} | values
    return UnitListing(listing_id=f"q:{position}", position=position, group_id=group and group.group_id, **given)


def fact(name, value, page=3):
    return StatedFact(name=name, value=str(value), printed=f"{name}: {value}", place=Place(page=page))


def qualification(listings, facts=(), groups=(MANDATORY, OPTIONAL, ADDITIONAL), **values):
    given = {"qualification_id": "q", "title": "Level 4 Diploma in Ferries", "level": "4"} | values
    return Qualification(groups=tuple(groups), listings=tuple(listings), facts=tuple(facts), **given)


def specification(*qualifications, name="one", body="ferry_board", title=None):
    renamed = tuple(replace(q, title=title) if title else q for q in qualifications)
    return Specification(
        specification_id=f"spec-{name}",
        body_id=body,
        body_name=body.replace("_", " ").title(),
        document_id=f"document-{name}",
        qualifications=renamed,
    )


def findings(*qualifications, code=None) -> list[Finding]:
    found = check_specification(specification(*qualifications))
    return [finding for finding in found if code in (None, finding.code)]


def codes(*qualifications) -> list[str]:
    return [finding.code for finding in findings(*qualifications)]
