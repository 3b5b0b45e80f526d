"""The table of judgements, for any database SQLAlchemy knows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, CheckConstraint, Column, DateTime, Integer, MetaData, String, Table, Text, event
from sqlalchemy.schema import ExecutableDDLElement

from pipeline.judgements.model import Verdict

METADATA = MetaData()
_VERDICTS = ", ".join(f"'{verdict.value}'" for verdict in Verdict)


def _unit(side: str) -> tuple[Column[Any], ...]:
    """The columns of one side's name, and of the size it had when it was judged."""
    names = ("named_by", "body_id", "title", "level", "uan", "number_scheme", "unit_number")
    sizes = ("credit", "glh")
    return tuple(Column(f"{side}_{name}", Integer if name in sizes else Text) for name in (*names, *sizes))


JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("judgement_id", String(32), nullable=False, unique=True),
    Column("made_at", DateTime, nullable=False, comment="UTC"),
    Column("made_by", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("body_id", Text),
    Column("seen", Text),
    Column("undoes", String(32)),
    *_unit("a"),
    *_unit("b"),
    CheckConstraint(f"verdict IN ({_VERDICTS})", name="known_verdict"),
    sqlite_autoincrement=True,
)


def only_added(table: Table, things: str) -> None:
    """Have the database itself refuse to change or delete a row, whatever program has it open."""
    refusal = f"{things} are only ever added; undo one with a new row"
    for action in ("UPDATE", "DELETE"):
        refused = f"CREATE TRIGGER {table.name}_no_{action.lower()} BEFORE {action} ON {table.name}"
        _when_made(table, "sqlite", f"{refused} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
    function = f"{table.name}_only_added"
    refused = f"CREATE TRIGGER {function} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name}"
    _when_made(
        table,
        "postgresql",
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
        f"{refused} FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    )


def _when_made(table: Table, dialect: str, *statements: str) -> None:
    for statement in statements:
        made: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", made.execute_if(dialect=dialect))


only_added(JUDGEMENT, "judgements")
