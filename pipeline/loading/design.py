"""What a warehouse is made of before it has rows: tables, views, comments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.shipped import shipped
from pipeline.tables import VIEWS
from pipeline.tables.ddl import comment_statements, create_statements, identifier, quoted, view_comments

_QUALIFICATION_COLUMNS = "/* one column a qualification */"
# DuckDB copies the whole view for each comment on one of its columns: a thousand of them took three seconds of a
# build, the square of their number. Beyond this many, view `qualifications` says which short name is what.
_MOST_COMMENTED = 200


@dataclass(frozen=True, slots=True)
class Left:
    """What a build left for the next one: names of its tables with the code, and of its views; the size of the file.

    The size is that of the file when it was last built from nothing.
    """

    tables: str
    views: str
    size: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The statements that make tables and views; `growing` are those of views with a column a qualification.

    `left` has another name where any of them is another, and so for other code.
    """

    lasting: tuple[str, ...]
    growing: tuple[str, ...]
    left: Left


def design_for(qualification_names: Mapping[str, tuple[str, str]], version: str = "") -> Design:
    """The design of a warehouse of these qualifications, each id with its short name and title, by that code.

    They are the columns of `crosswalk`: with one come, gone or renamed the views have another name.
    """
    sql = {view.name: (shipped("sql") / "views" / f"{view.name}.sql").read_text(encoding="utf-8") for view in VIEWS}
    grow = [view for view in VIEWS if _QUALIFICATION_COLUMNS in sql[view.name]]
    fixed = (sql[view.name] for view in VIEWS if view not in grow)
    lasting = (*create_statements(), *fixed, *comment_statements(view for view in VIEWS if view not in grow))
    growing = (
        *(_with_columns(sql[view.name], qualification_names) for view in grow),
        *view_comments(grow),
        *_names_told(qualification_names),
    )
    return Design(lasting=lasting, growing=growing, left=Left(_name(version, *lasting), _name(*growing)))


def _name(*statements: str) -> str:
    return hashlib.blake2b("\n".join(statements).encode(), digest_size=16).hexdigest()


def _names_told(qualification_names: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    if len(qualification_names) <= _MOST_COMMENTED:
        for name, (short_name, title) in qualification_names.items():
            yield f"COMMENT ON COLUMN crosswalk.{identifier(short_name)} IS {quoted(f'{title} ({name})')}"


def _with_columns(sql: str, qualification_names: Mapping[str, tuple[str, str]]) -> str:
    """A view with a column a qualification where it asks for them; it takes the place of a former one."""
    columns = "".join(
        f",\n        max(numbers) FILTER (WHERE qualification_id = {quoted(name)}) AS {identifier(short_name)}"
        for name, (short_name, _) in sorted(qualification_names.items(), key=lambda each: each[1])
    )
    return sql.replace(_QUALIFICATION_COLUMNS, columns).replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)
