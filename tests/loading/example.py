"""Reports of invented documents: two bodies, three qualifications, one shared unit each way.

The units are about keeping a lighthouse; no real document says any of this.
"""

from __future__ import annotations

from pipeline.model import (
    AssessmentCriterion,
    DocumentReport,
    DocumentStatus,
    Finding,
    GroupKind,
    LearningOutcome,
    PageReport,
    PageState,
    Place,
    Qualification,
    Rule,
    Severity,
    Specification,
    StatedFact,
    UnitGroup,
    UnitListing,
)

LAMP, FOG, TIDE = "L/601/0001", "T/601/0002", "K/601/0003"


def digest(letter: str) -> str:
    return letter * 64


def group(qualification_id: str, label: str, kind: GroupKind, position: int) -> UnitGroup:
    return UnitGroup(
        group_id=f"{qualification_id}/{label.lower()}",
        label=label,
        kind=kind,
        position=position,
        place=Place(page=2, box=(72.04, 100.0, 300.0, 112.51)),
    )


def unit(qualification_id: str, name: str, position: int, **facts) -> UnitListing:
    facts.setdefault("title", name.title())
    facts.setdefault("place", Place(page=3, line=position))
    return UnitListing(listing_id=f"{qualification_id}:{name}", position=position, **facts)


def qualification(qualification_id: str, title: str, level: str, **parts) -> Qualification:
    parts.setdefault("subject", "Lighthouse Keeping")
    return Qualification(qualification_id=qualification_id, title=title, level=level, **parts)


def report(letter: str, body: str, name: str, *qualifications: Qualification, **parts) -> DocumentReport:
    document_id = digest(letter)
    specification = Specification(
        specification_id=f"{qualifications[0].qualification_id}@{document_id[:8]}",
        body_id=body,
        body_name=name,
        document_id=document_id,
        body_evidence="named on the cover",
        qualifications=qualifications,
    )
    parts.setdefault("path", f"raw/{qualifications[0].qualification_id}.pdf")
    parts.setdefault("status", DocumentStatus.PARSED)
    return DocumentReport(
        document_id=document_id,
        media_type="application/pdf",
        size=1000,
        reader="pdf 1",
        pages=(
            PageReport(number=1, state=PageState.READ),
            PageReport(number=2, state=PageState.SKIPPED, reason="blank"),
        ),
        specification=specification,
        **parts,
    )


def beacon(letter: str = "a", **parts) -> DocumentReport:
    """North Body, level 4: says everything about its units."""
    q = "qan-111-1111-1"
    lead = group(q, "Core", GroupKind.MANDATORY, 1)
    more = group(q, "Weather", GroupKind.OPTIONAL, 2)
    said = {"level": "4", "level_printed": "Level 4"}
    return report(
        letter,
        "north",
        "North Body",
        qualification(
            q,
            "North Body Level 4 Diploma in Lighthouse Keeping",
            "4",
            qan="111/1111/1",
            total_credit=20,
            groups=(lead, more),
            listings=(
                unit(q, "lamp", 1, group_id=lead.group_id, unit_number="N1", uan=LAMP, credit=8, glh=40, **said),
                unit(q, "fog", 2, group_id=more.group_id, unit_number="N2", uan=FOG, credit=5, glh=30, **said),
                unit(q, "rope", 3, group_id=more.group_id, unit_number="N3", credit=4, glh=20, **said),
            ),
            rules=(Rule(rule_id=f"{q}#1", position=1, source_text="Take 20 credits.", place=Place(page=2)),),
            outcomes=(
                LearningOutcome(
                    listing_id=f"{q}:lamp",
                    number="1",
                    text="Trim a lamp",
                    criteria=(
                        AssessmentCriterion(number="1.1", text="Say when", place=Place(page=5)),
                        AssessmentCriterion(number="1.1", text="Show how", place=Place(page=6)),
                    ),
                ),
                LearningOutcome(listing_id=f"{q}:lamp", number="2", text="Tend a lamp", place=Place(page=7)),
            ),
            facts=(StatedFact(name="qan", value="111/1111/1", printed="111 / 1111 / 1", place=Place(page=1)),),
        ),
        findings=(
            Finding(code="told", severity=Severity.INFO, message="Told", place=Place(page=9)),
            Finding(
                code="credit-sum", severity=Severity.ERROR, message="20 is not 17", subject="Core", place=Place(page=2)
            ),
        ),
        **parts,
    )


def harbour(letter: str = "b", **parts) -> DocumentReport:
    """South Body, level 4: lists by UAN alone and says no size."""
    q = "south-4-lighthouse"
    only = group(q, "Units", GroupKind.OPTIONAL, 1)
    return report(
        letter,
        "south",
        "South & Body",
        qualification(
            q,
            "South Level 4 Certificate in Lighthouse Keeping",
            "4",
            total_credit=10,
            groups=(only,),
            listings=(
                unit(q, "lamp", 1, group_id=only.group_id, uan=LAMP),
                unit(q, "fog", 2, group_id=only.group_id, uan=FOG),
                unit(q, "tide", 3, group_id=only.group_id, uan=TIDE),
            ),
        ),
        **parts,
    )


def islet(letter: str = "c", **parts) -> DocumentReport:
    """North Body again, level 4, another size: its one unit is the lamp, and one is listed without any code."""
    q = "qan-222-2222-2"
    return report(
        letter,
        "north",
        "North Body",
        qualification(
            q,
            "North Body Level 4 Award in Lighthouse Keeping",
            "4",
            listings=(
                unit(q, "lamp", 1, unit_number="N1", uan=LAMP, level="4", credit=8, glh=40),
                unit(q, "gulls", 2, title="Count gulls"),
            ),
        ),
        **parts,
    )


def broken() -> DocumentReport:
    """A document that could not be read."""
    finding = Finding(code="unreadable", severity=Severity.ERROR, message="Cut off; fetch it again")
    return DocumentReport(
        document_id=digest("f"),
        path="raw/broken.pdf",
        media_type="application/pdf",
        size=10,
        status=DocumentStatus.FAILED,
        reader="pdf 1",
        findings=(finding,),
    )
