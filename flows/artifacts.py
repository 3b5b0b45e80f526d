"""What a run leaves on Prefect's page: tables of documents and of findings, the change report."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from pipeline.answers.findings import FoundThing
from pipeline.changes.markdown import markdown_report
from pipeline.changes.reporting import EditionChanges, summary
from pipeline.refresh import RefreshResult

_MOST_FINDINGS = 200  # a page with more takes seconds to open; `unitmap findings` has them all


def publish_documents(result: RefreshResult) -> None:
    """One row a document that was read, failed or is held back."""
    rows = [
        {
            "document": outcome.path,
            "status": "held back" if outcome.held else outcome.status.value,
            "units": outcome.listings,
            "errors": outcome.errors,
            "problem": outcome.held or outcome.problem or outcome.trouble,
        }
        for outcome in result.documents
        if outcome.read or outcome.held or outcome.problem or outcome.trouble
    ]
    create_table_artifact(table=rows, key="unitmap-documents", description=f"Documents of run {result.run_id}")


def publish_findings(found: Sequence[FoundThing]) -> None:
    """One row a finding, in their order; of very many the first."""
    rows = [
        {
            "severity": finding.severity,
            "finding": finding.code,
            "document": finding.path or "",
            "place": finding.place,
            "what": f"{finding.subject}: {finding.message}".removeprefix(": "),
        }
        for finding in found[:_MOST_FINDINGS]
    ]
    more = f", of which the first {len(rows)} are shown" if len(found) > len(rows) else ""
    create_table_artifact(table=rows, key="unitmap-findings", description=f"Errors and warnings: {len(found):,}{more}")


def publish_changes(found: Sequence[EditionChanges]) -> None:
    """The change report, if an edition changed."""
    if found:
        create_markdown_artifact(markdown_report(found), key="unitmap-changes", description=summary(found))
