"""The data dictionary page, written from the declarations: `python -m pipeline.tables`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.tables import TABLES, VIEWS
from pipeline.tables.declaration import Column, Table, View

PAGE = Path("docs") / "data-dictionary.md"

_OPENING = """# Data dictionary

Written by `python -m pipeline.tables` from the declarations in `pipeline/tables/`; change them, not this page.
A test fails while the two differ.

`core` is what documents say, `link` what is concluded across documents, `audit` how we know, and the
views without a schema are what to query first. The same descriptions are comments in the database file
(`SELECT * FROM duckdb_columns()`).
"""
_SCHEMAS = {"core": "what documents say", "link": "what is concluded across documents", "audit": "how we know"}


def data_dictionary() -> str:
    """The whole page, as Markdown."""
    return "\n".join([_OPENING, *_views(), *_tables()])


def _views() -> Iterator[str]:
    yield "## Views\n"
    for view in VIEWS:
        yield from _view(view)


def _tables() -> Iterator[str]:
    for schema, meaning in _SCHEMAS.items():
        yield f"## Schema `{schema}`: {meaning}\n"
        for table in TABLES:
            if table.schema == schema:
                yield from _table(table)


def _view(view: View) -> Iterator[str]:
    yield f"### `{view.name}`\n\n{view.description}\n"
    yield "| column | type | what it holds |\n|---|---|---|"
    for column in view.columns:
        yield f"| `{column.name}` | {column.type} | {_cell(column.description)} |"
    yield f"\n{view.grows}\n" if view.grows else ""


def _table(table: Table) -> Iterator[str]:
    named = ", ".join(f"`{name}`" for name in table.key)
    yield f"### `{table.qualified_name}`\n\n{table.description} Key: {named}.\n"
    yield "| column | type | may be NULL | what it holds |\n|---|---|---|---|"
    for column in table.columns:
        nullable = "yes" if column.nullable else "no"
        yield f"| `{column.name}` | {column.type} | {nullable} | {_described(column)} |"
    yield ""


def _described(column: Column) -> str:
    parts = [_cell(column.description)]
    if column.values:
        parts.append("One of " + ", ".join(f"`{value}`" for value in column.values) + ".")
    if column.references:
        parts.append(f"→ `{column.references}`")
    return (". " if column.values else " ").join(parts)


def _cell(description: str) -> str:
    return description.replace("|", "\\|")


def write_data_dictionary(root: Path) -> Path:
    """Write the page under the repository at `root`; gives its path."""
    page = root / PAGE
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(data_dictionary(), encoding="utf-8", newline="\n")
    return page
