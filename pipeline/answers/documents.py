"""The documents of a workspace: how each was read, and where its file lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.answers.queries import query_text, rows_as
from pipeline.errors import UsageError
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document: how its reading ended and how far it can be trusted; `names` and `ids` are its qualifications.

    `title` is what people call it, from `raw/sources.toml`; `problem` is why a document that failed could not be read;
    `superseded_by` is the path of the document that states the same and speaks in its place, as the later edition.
    """

    document_id: str
    path: str
    title: str | None
    media_type: str | None
    pages: int | None
    status: str
    grade: str | None
    grade_reasons: list[str]
    problem: str | None
    names: list[str]
    ids: list[str]
    units: int
    superseded_by: str | None
    errors: int
    warnings: int
    infos: int


def documents(workspace: Workspace) -> tuple[ReadDocument, ...]:
    """Every document, those in trouble first.

    Raises:
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        return tuple(rows_as(ReadDocument, connection, query_text("documents")))


def document_file(workspace: Workspace, document_id: str) -> Path:
    """Where the file of a document lies; never outside the workspace, whatever a manifest or a link says.

    Raises:
        UsageError: there is no such document, its file is gone, or lies elsewhere.
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        found = connection.execute(query_text("document_path"), {"document": document_id}).fetchone()
    if found is None:
        raise UsageError("There is no such document.")
    root = workspace.root.resolve()
    file = (root / str(found[0])).resolve()
    if not file.is_relative_to(root):
        raise UsageError(f"{found[0]} lies outside the workspace and is not shown.")
    if not file.is_file():
        raise UsageError(f"{found[0]} is not there any more.")
    return file
