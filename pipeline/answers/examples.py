"""Questions that analysts ask, with their SQL, and the warehouse's shape to write others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.answers.queries import query_text
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question in words, and in SQL."""

    question: str
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A view or table of the warehouse with its columns, each with its type and what it holds."""

    name: str
    comment: str
    columns: tuple[tuple[str, str, str], ...]


@cache
def examples() -> tuple[Example, ...]:
    """The questions in `examples/`, in the order of their file names; the first line of each asks."""
    found = []
    for file in sorted((Path(__file__).parent / "examples").glob("*.sql")):
        first, _, rest = file.read_text(encoding="utf-8").partition("\n")
        found.append(Example(question=first.removeprefix("--").strip(), sql=rest.strip()))
    return tuple(found)


def schema(workspace: Workspace) -> tuple[Relation, ...]:
    """Every view and table, those for analysts first.

    Raises:
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        rows = connection.execute(query_text("schema")).fetchall()
    columns: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for name, comment, column, kind, about in rows:
        columns.setdefault((name, comment), []).append((column, kind, about))
    return tuple(Relation(name=name, comment=note, columns=tuple(each)) for (name, note), each in columns.items())
