"""What a specification must satisfy: each check is a small named function with a stable code.

A check never changes or drops anything; it says what, where, and what to do. What a document
leaves out is no finding of these checks.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks import codes, content, rows, sizes, together, totals, wording
from pipeline.checks.check import QualificationCheck, joined
from pipeline.checks.expected import expected_counts
from pipeline.checks.pages import check_damage, check_pages
from pipeline.model import Finding, Specification

__all__ = ["CHECKS", "QualificationCheck", "check_damage", "check_pages", "check_specification", "check_together"]

CHECKS = joined(totals.CHECKS, sizes.CHECKS, codes.CHECKS, rows.CHECKS, content.CHECKS, wording.CHECKS)


def check_specification(specification: Specification) -> tuple[Finding, ...]:
    """Run every check on every qualification of one specification.

    Returns:
        The findings in the order of the qualifications, then of the checks, with their document; behind them
        what the body's profile expects and the reading does not hold.
    """
    found = (
        Finding(
            code=check.code,
            severity=check.severity,
            message=problem.message,
            subject=problem.subject,
            place=problem.place,
            document_id=specification.document_id,
        )
        for qualification in specification.qualifications
        for check in CHECKS
        for problem in check.find(qualification)
    )
    return (*found, *expected_counts(specification))


def check_together(specifications: Sequence[Specification]) -> tuple[Finding, ...]:
    """Compare specifications with each other; their order changes nothing.

    Returns:
        One finding for each listing and field that contradicts most listings with the same identifier.
    """
    return tuple(together.identifiers_agree(specifications))
