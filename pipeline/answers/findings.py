"""What a person should know about the documents, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.answers.queries import query_text, rows_as
from pipeline.errors import UsageError
from pipeline.model import Severity
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThing:
    """A finding with the path of its document (None where it is about several) and its place in words."""

    severity: str
    code: str
    subject: str
    message: str
    path: str | None
    place: str
    page: int | None
    line: int | None
    document_id: str | None
    finding_id: str


def findings(
    workspace: Workspace, severities: Sequence[str] = (), code: str | None = None, document: str | None = None
) -> tuple[FoundThing, ...]:
    """The findings of these severities (all if none is named), of one code, of the documents whose path has `document`.

    Raises:
        UsageError: there is no such severity.
        NoWarehouseError: nothing has been built yet.
    """
    known = [severity.value for severity in Severity]
    wrong = [severity for severity in severities if severity not in known]
    if wrong:
        raise UsageError(f"There is no severity {wrong[0]!r}. There are: {', '.join(known)}.")
    wanted = {"severities": list(severities), "code": code, "document": document}
    with workspace.connect() as connection:
        return tuple(rows_as(FoundThing, connection, query_text("findings"), wanted))
