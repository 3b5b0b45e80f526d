"""Reports become the warehouse, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.changes import NO_CHRONICLE, Chronicle
from pipeline.checks import check_together
from pipeline.checks.mending import repair_across
from pipeline.editions import ChooseCurrent, Editions, choose_editions, latest_edition
from pipeline.judgements import Judgement
from pipeline.judgements.applying import apply_judgements
from pipeline.loading.arrow import Row, arrow_table, fitted, with_digests
from pipeline.loading.database import earlier_runs, write_database
from pipeline.loading.design import Left, design_for
from pipeline.loading.documents import Sources, document_rows, page_rows, settle_sources
from pipeline.loading.findings import finding_rows, report_findings
from pipeline.loading.judgements import judgement_rows
from pipeline.loading.listings import listings_table
from pipeline.loading.names import short_names
from pipeline.loading.origins import digests_of
from pipeline.loading.past import edition_tables
from pipeline.loading.register import register_rows
from pipeline.loading.rows import Stated, current_qualifications, qualification_row
from pipeline.loading.run import RunReport, run_row
from pipeline.loading.statements import Statements
from pipeline.loading.wanted import Wanted
from pipeline.matching import Matching, match
from pipeline.model import DocumentReport, Finding, Severity
from pipeline.register import Register
from pipeline.register.comparing import compare_with_register
from pipeline.register.entry import NO_REGISTER
from pipeline.tables import table_named

if TYPE_CHECKING:
    from pipeline.matching.evidence import Compare

NOT_KEPT: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BuiltWarehouse:
    """What was built: the rows of each table, how many findings of each severity, and what the next build may know."""

    target: Path
    rows: Mapping[str, int]
    findings: Mapping[Severity, int]
    left: Left


def build_warehouse(  # noqa: PLR0913 - what a build takes in, each by its name
    reports: Sequence[DocumentReport],
    target: Path,
    run: RunReport | None = None,
    choose_current: ChooseCurrent = latest_edition,
    *,
    chronicle: Chronicle = NO_CHRONICLE,
    judgements: Sequence[Judgement] = (),
    register: Register = NO_REGISTER,
    compare: Compare | None = None,
    matcher: Callable[[pa.Table, Compare | None], Matching] | None = None,
    version: str = "",
    former: Left | None = None,
    read_as: Mapping[int, str] = NOT_KEPT,
    list_units: Callable[[Sequence[Stated], Mapping[str, str]], pa.Table] | None = None,
) -> BuiltWarehouse:
    """Build the warehouse of these reports beside `target` and swap it in.

    The order of the reports changes nothing. Where several documents state one qualification,
    `choose_current` says which speaks for it; the others keep their `core.specification` row and a finding.
    `chronicle` brings the editions of the past and what changed with each.
    `judgements` are those that stand, the earliest first; they are stronger than what matching finds.
    `register` is the regulator's, a second source: what it says otherwise becomes findings.
    `compare` is who compares titles; None for this process, without a memory. `matcher` is who matches, `match` itself
    or somebody who remembers what it said.
    `version` names the code. `former` is what the build of the warehouse at `target` left, if nobody wrote to that
    file since: what says the same as there stays as it is, which saves time and changes no row.
    `read_as` names the readings that qualifications come from (`digests_of`); `list_units` is who makes the table of
    listings, `listings_table` itself or somebody who remembers it.

    Raises:
        BuildError: the built file breaks its own declarations; the old one stays.
        OSError: the folder cannot be written; the old one stays.
    """
    reports = repair_across(reports)
    sources = settle_sources(reports)
    editions = choose_editions(sources.reports, choose_current)
    stated = current_qualifications(editions, short_names(editions.current))
    digests = digests_of(stated, version, read_as)
    listings = list_units(stated, digests) if list_units else listings_table(stated)
    judged = apply_judgements((matcher or match)(listings, compare), listings, judgements)
    beside = [*judged.matching.findings, *compare_with_register(editions.current, register)]
    findings = _all_findings(reports, sources, editions, beside)
    runs = [*earlier_runs(target), *([run_row(run)] if run else [])]
    statements = Statements(stated, digests)
    tables = _tables(sources, stated, findings, runs) | _links(judged.matching)
    tables |= edition_tables(sources.reports, editions, chronicle) | {"audit.loaded": statements.told()}
    tables |= _tables_of_others(judgement_rows(judgements, judged.units), register)
    rows, left = write_database(target, Wanted(tables, statements, design_for(_names(stated), version)), former)
    return BuiltWarehouse(target, rows, _counted(findings), left)


def _counted(findings: Sequence[Row]) -> dict[Severity, int]:
    return {severity: sum(row["severity"] == severity for row in findings) for severity in Severity}


def _names(stated: Sequence[Stated]) -> dict[str, tuple[str, str]]:
    """The short name and the title of each qualification, by its id."""
    return {each.qualification.qualification_id: (each.short_name, each.qualification.title) for each in stated}


def _tables_of_others(judged: Sequence[Row], register: Register) -> dict[str, pa.Table]:
    """The tables of what people judged and of what the regulator says."""
    told = {"link.judgement": judged, "core.register_entry": register_rows(register)}
    return {name: arrow_table(table_named(name), rows) for name, rows in told.items()}


def _all_findings(
    reports: Sequence[DocumentReport], sources: Sources, editions: Editions, beside: Sequence[Finding]
) -> list[Row]:
    """The findings of every stage."""
    findings: list[Finding] = [finding for report in reports for finding in report_findings(report)]
    findings += [*sources.findings, *editions.findings, *check_together(editions.current), *beside]
    return finding_rows(findings, frozenset(report.document_id for report in reports))


def _tables(sources: Sources, stated: Sequence[Stated], findings: list[Row], runs: list[Row]) -> dict[str, pa.Table]:
    rows: dict[str, Iterable[Row]] = {
        "core.qualification": map(qualification_row, stated),
        "audit.document": document_rows(sources),
        "audit.page": page_rows(sources.reports),
        "audit.finding": findings,
        "audit.run": _last_of_each(runs),
    }
    return {name: arrow_table(table_named(name), list(each)) for name, each in rows.items()}


def _links(matching: Matching) -> dict[str, pa.Table]:
    made = {"link.unit": matching.units, "link.unit_member": matching.members, "link.unit_pair": matching.pairs}
    fit = {name: fitted(table_named(name), each) for name, each in made.items()}
    return fit | {"link.unit_pair": with_digests(fit["link.unit_pair"], "digest")}


def _last_of_each(runs: list[Row]) -> list[Row]:
    """A run that is recorded again replaces its earlier record."""
    return list({run["run_id"]: run for run in runs}.values())
