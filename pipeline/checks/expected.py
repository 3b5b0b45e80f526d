"""Whether as many units were read as the body's profile says a qualification lists: what makes a silent loss loud."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.bodies import Body, load_bodies
from pipeline.checks.check import name_of, qualification_name
from pipeline.model import Finding, Qualification, Severity, Specification


def expected_counts(specification: Specification) -> Iterator[Finding]:
    """A finding for each qualification with another number of units than its body's profile expects."""
    body = next((body for body in load_bodies() if body.body_id == specification.body_id), None)
    for qualification in specification.qualifications if body else ():
        told = _told(qualification, body) if body else None
        if told:
            yield Finding(
                code="expected-count",
                severity=Severity.ERROR,
                message=told,
                subject=qualification_name(qualification),
                document_id=specification.document_id,
            )


def _told(qualification: Qualification, body: Body) -> str | None:
    expected = body.expected_units(qualification.qan, qualification.title)
    # A unit that stands in several groups or pathways is one unit.
    units = len({name_of(listing) for listing in qualification.listings})
    if expected is None or units == expected:
        return None
    missing = expected - units
    what = f"{missing} were not read" if missing > 0 else f"{-missing} more were read"
    return (
        f"The profile of {body.name} expects {expected} units here and {units} were found: {what}. Look at the "
        f"structure section; if the body has changed the qualification, correct [expected] in {body.body_id}.toml."
    )
