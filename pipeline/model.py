"""The domain: what a specification says, with the place of every value.

These types cross every border between the rooms of the house. They are frozen; a room that
knows more makes a new one with `dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pipeline.written  # noqa: F401 - before the first class, whose methods it has kept


class GroupKind(StrEnum):
    """What a group of units is to the learner."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    ADDITIONAL = "additional"


class Severity(StrEnum):
    """How much a finding matters: `error` a value may be wrong, `warning` a person should look, `info` told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class DocumentStatus(StrEnum):
    """How the reading of a document ended."""

    PARSED = "parsed"
    PARTIAL = "partial"
    FAILED = "failed"
    UNCHANGED = "unchanged"
    IGNORED = "ignored"


class PageState(StrEnum):
    """How the reading of a page ended; every page ends in one."""

    READ = "read"
    SKIPPED = "skipped"
    SCANNED = "scanned"
    FAILED = "failed"


class GradeLetter(StrEnum):
    """How far a reading can be trusted: `good` use it, `check` look at the reasons, `poor` hold it to the document."""

    GOOD = "good"
    CHECK = "check"
    POOR = "poor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a document.

    `page` counts from 1; `line` counts from 1 in formats that have lines; `box` is
    (left, top, right, bottom) in PDF points from the page's top left corner.
    """

    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None

    def __str__(self) -> str:
        parts = [f"page {self.page}"] if self.page else []
        if self.line:
            parts.append(f"line {self.line}")
        return ", ".join(parts) or "unknown place"


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person should know: what, where, and what to do.

    `code` is a stable kebab-case name (`credit-sum`); `subject` names what it is about by its
    code or title; `document_id` is filled in by whoever knows it.
    """

    code: str
    severity: Severity
    message: str
    subject: str = ""
    place: Place = NOWHERE
    document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """One fact a document states about its qualification.

    `name` is one of title, level, qan, aim_reference, total_credit, tqt, glh, glh_maximum, framework,
    mandatory_units, optional_units, mandatory_credit, optional_credit, operational_start, operational_end,
    last_registration, last_certification, review (dates as `2026-08-31`), grades, ages, edition; `value` is what it was
    read as, `printed` what stood there.
    """

    name: str
    value: str
    printed: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroup:
    """A group of units in a qualification's structure; `stated` is its heading or header as printed."""

    group_id: str
    label: str
    kind: GroupKind
    position: int
    pathway: str | None = None
    stated: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitListing:
    """One row: a unit as one qualification lists it.

    `level` is `E1`..`E3` or `1`..`8`; `credit` in credits, `glh` and `tqt` in hours; None where the
    document does not say. The `*_printed` fields keep what stood there. `number_scheme` names the
    namespace in which the body never gives `unit_number` twice (None: the number means something in
    this qualification only); `nos_suite` the suite of standards that `nos_code` belongs to. `confidence` (0 to 1) is
    that of the row's least sure word where OCR read it in a scan.
    """

    listing_id: str
    position: int
    title: str
    group_id: str | None = None
    unit_number: str | None = None
    number_scheme: str | None = None
    nos_code: str | None = None
    nos_suite: str | None = None
    uan: str | None = None
    uan_printed: str | None = None
    level: str | None = None
    credit: int | None = None
    glh: int | None = None
    tqt: int | None = None
    title_printed: str = ""
    level_printed: str | None = None
    credit_printed: str | None = None
    glh_printed: str | None = None
    place: Place = NOWHERE
    raw: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of combination: its text verbatim, and, once understood, its expression (JSON) and sentence."""

    rule_id: str
    position: int
    source_text: str
    group_id: str | None = None
    pathway: str | None = None
    expression: str | None = None
    sentence: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCriterion:
    """What a learner can do: `number` as printed (`2.3`)."""

    number: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningOutcome:
    """What a learner will know or do, of one listing, with its assessment criteria."""

    listing_id: str
    number: str
    text: str
    criteria: tuple[AssessmentCriterion, ...] = ()
    place: Place = NOWHERE


UNTITLED = "Untitled qualification"  # the title made for a qualification that its document does not name


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A qualification and its structure, as one document states it.

    `subject` is what the title says it is in (`Customer Service`); `facts` hold where each
    value was read. `total_credit` in credits; `tqt` and `glh` in hours (`glh_maximum` where a
    range is stated).
    """

    qualification_id: str
    title: str
    level: str | None = None
    subject: str | None = None
    framework: str | None = None
    qan: str | None = None
    qan_printed: str | None = None
    aim_reference: str | None = None
    total_credit: int | None = None
    tqt: int | None = None
    glh: int | None = None
    glh_maximum: int | None = None
    groups: tuple[UnitGroup, ...] = ()
    listings: tuple[UnitListing, ...] = ()
    rules: tuple[Rule, ...] = ()
    outcomes: tuple[LearningOutcome, ...] = ()
    facts: tuple[StatedFact, ...] = ()

    @property
    def stated_title(self) -> str | None:
        """The title, if the document states one: what stands in for it says nothing of the qualification."""
        return None if self.title.startswith(UNTITLED) else self.title

    def group(self, group_id: str | None) -> UnitGroup | None:
        """The group of that id, or None."""
        return next((group for group in self.groups if group.group_id == group_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """What one document says: its awarding body and its qualifications.

    `body_id` is `unknown` where no profile's evidence suffices; `body_evidence` says in words why.
    """

    specification_id: str
    body_id: str
    body_name: str
    document_id: str
    body_evidence: str = ""
    qualifications: tuple[Qualification, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """How the reading of one page ended, and why."""

    number: int
    state: PageState
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """The whole outcome of reading one document: what is cached, written to `parsed/`, and loaded.

    `path` is relative to the workspace; `document_id` is the SHA-256 of the content;
    `reader` names the reader and its version; `title` is what people call the document (`raw/sources.toml`).
    """

    document_id: str
    path: str
    media_type: str
    size: int
    status: DocumentStatus
    reader: str
    url: str | None = None
    encoding: str | None = None
    pages: tuple[PageReport, ...] = ()
    specification: Specification | None = None
    findings: tuple[Finding, ...] = field(default=())
    title: str | None = None
