"""What a warehouse is made of before it has rows: tables, views, comments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.shipped import shipped
from pipeline.tables import VIEWS
from pipeline.tables.ddl import comment_statements, create_statements, identifier, quoted

_QUALIFICATION_COLUMNS = "/* one column a qualification */"
# DuckDB copies the whole view for each comment on one of its columns: a thousand of them took three seconds of a
# build, the square of their number. Beyond this many, view `qualifications` says which short name is what.
_MOST_COMMENTED = 200


@dataclass(frozen=True, slots=True)
class Design:
    """The statements that make the tables and views; `name` is another one where any of them is."""

    statements: tuple[str, ...]
    name: str


def design_for(qualification_names: Mapping[str, tuple[str, str]]) -> Design:
    """The design of a warehouse of these qualifications, each id with its short name and title.

    They are the columns of `crosswalk`: with one come, gone or renamed the design has another name.
    """
    statements = tuple(_statements(qualification_names))
    name = hashlib.blake2b("\n".join(statements).encode(), digest_size=16).hexdigest()
    return Design(statements, name)


def _statements(qualification_names: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield from create_statements()
    for view in VIEWS:
        yield _view(view.name, qualification_names)
    yield from comment_statements()
    if len(qualification_names) <= _MOST_COMMENTED:
        for name, (short_name, title) in qualification_names.items():
            yield f"COMMENT ON COLUMN crosswalk.{identifier(short_name)} IS {quoted(f'{title} ({name})')}"


def _view(view: str, qualification_names: Mapping[str, tuple[str, str]]) -> str:
    """One view from `warehouse/sql/views/`, with a column a qualification where it asks for them."""
    sql = (shipped("sql") / "views" / f"{view}.sql").read_text(encoding="utf-8")
    columns = "".join(
        f",\n        max(numbers) FILTER (WHERE qualification_id = {quoted(name)}) AS {identifier(short_name)}"
        for name, (short_name, _) in sorted(qualification_names.items(), key=lambda each: each[1])
    )
    return sql.replace(_QUALIFICATION_COLUMNS, columns)
