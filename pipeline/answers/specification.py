"""One qualification as its document states it: facts, groups, units and rules, each with its place on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.answers.findings import FoundThing
from pipeline.answers.naming import NamedQualification, find_qualification
from pipeline.answers.queries import query_text, rows_as
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedUnit:
    """A listing: values as its document says them, `known_` ones also from others; `elsewhere` counts those listing it.

    `box` is left, top, right, bottom in PDF points from the page's top left corner.
    """

    listing_id: str
    unit_id: str | None
    group_id: str | None
    position: int
    unit_number: str | None
    nos_code: str | None
    uan: str | None
    uan_printed: str | None
    title: str
    title_printed: str | None
    level: str | None
    credit: int | None
    glh: int | None
    known_level: str | None
    known_credit: int | None
    known_glh: int | None
    known_uan: str | None
    inferred: str | None
    page: int | None
    line: int | None
    box: list[float] | None
    raw: str | None
    elsewhere: int

    @property
    def inferred_values(self) -> frozenset[str]:
        """The values that come from another document."""
        return frozenset((self.inferred or "").split(", "))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedGroup:
    """A group of units; `units` is filled in from the listings."""

    group_id: str | None
    label: str
    kind: str
    pathway: str | None
    stated: str
    page: int | None
    box: list[float] | None
    units: tuple[SpecifiedUnit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedRule:
    """A rule of combination: as printed, and the sentence it was understood as (None: not understood)."""

    rule_id: str
    pathway: str | None
    source_text: str
    sentence: str | None
    page: int | None
    line: int | None
    box: list[float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedFact:
    """A fact about the qualification: what it was read as, and what stood there."""

    name: str
    value: str | None
    printed: str | None
    page: int | None
    line: int | None
    box: list[float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedPage:
    """A page of the document and how its reading ended."""

    number: int
    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationDocument:
    """The document behind a qualification."""

    document_id: str
    path: str
    media_type: str
    grade: str | None
    grade_reasons: list[str]
    edition: str | None
    body_evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationAnswer:
    """A qualification with everything its document says of it; units without a group come last, under no label."""

    qualification: NamedQualification
    document: SpecificationDocument
    facts: tuple[SpecifiedFact, ...]
    groups: tuple[SpecifiedGroup, ...]
    rules: tuple[SpecifiedRule, ...]
    findings: tuple[FoundThing, ...]
    pages: tuple[SpecifiedPage, ...]


def specification(workspace: Workspace, name: str) -> SpecificationAnswer:
    """What the document of a qualification says of it.

    Raises:
        UsageError: the name fits no qualification, or several.
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        named = find_qualification(connection, name)
        about = {"qualification": named.qualification_id}
        document = rows_as(SpecificationDocument, connection, query_text("specification_document"), about)[0]
        of_document = {"document": document.document_id}
        units = rows_as(SpecifiedUnit, connection, query_text("specification_listings"), about)
        groups = rows_as(SpecifiedGroup, connection, query_text("specification_groups"), about)
        return SpecificationAnswer(
            qualification=named,
            document=document,
            facts=tuple(rows_as(SpecifiedFact, connection, query_text("specification_facts"), about)),
            groups=_with_units(groups, units),
            rules=tuple(rows_as(SpecifiedRule, connection, query_text("specification_rules"), about)),
            findings=tuple(rows_as(FoundThing, connection, query_text("specification_findings"), of_document)),
            pages=tuple(rows_as(SpecifiedPage, connection, query_text("specification_pages"), of_document)),
        )


def findings_of_units(found: SpecificationAnswer) -> dict[str, tuple[FoundThing, ...]]:
    """The findings about single units, by listing: those that name the unit and stand at no other place."""
    named: defaultdict[str, list[FoundThing]] = defaultdict(list)
    for each in found.findings:
        named[each.subject].append(each)
    listed = [unit for group in found.groups for unit in group.units]
    return {unit.listing_id: tuple(dict.fromkeys(_about(unit, named))) for unit in listed}


def _about(unit: SpecifiedUnit, named: Mapping[str, Sequence[FoundThing]]) -> Iterator[FoundThing]:
    codes = (unit.uan, unit.uan_printed, unit.unit_number, unit.nos_code)
    for name in (*filter(None, codes), unit.title, unit.title_printed or ""):
        yield from (
            each for each in named.get(name, ()) if each.page in (None, unit.page) and each.line in (None, unit.line)
        )


def rules_of(workspace: Workspace, qualification_id: str) -> tuple[SpecifiedRule, ...]:
    """The rules of a qualification alone; none for an id that is no qualification's.

    Raises:
        NoWarehouseError: nothing has been built yet.
    """
    about = {"qualification": qualification_id}
    with workspace.connect() as connection:
        return tuple(rows_as(SpecifiedRule, connection, query_text("specification_rules"), about))


def _with_units(groups: list[SpecifiedGroup], units: list[SpecifiedUnit]) -> tuple[SpecifiedGroup, ...]:

    filled = [
        replace(group, units=tuple(unit for unit in units if unit.group_id == group.group_id)) for group in groups
    ]
    known = {group.group_id for group in groups}
    rest = tuple(unit for unit in units if unit.group_id not in known)
    if rest:
        nowhere = SpecifiedGroup(
            group_id=None, label="", kind="", pathway=None, stated="", page=None, box=None, units=rest
        )
        filled.append(nowhere)
    return tuple(filled)
