"""The table of judgements, for any database SQLAlchemy knows."""

from __future__ import annotations

from sqlalchemy import DDL, CheckConstraint, Column, DateTime, Integer, MetaData, String, Table, Text, event

from pipeline.judgements.model import Verdict

METADATA = MetaData()
_VERDICTS = ", ".join(f"'{verdict.value}'" for verdict in Verdict)


def _unit(side: str) -> tuple[Column[str], ...]:
    """The columns of one side's name."""
    names = ("named_by", "body_id", "title", "level", "uan", "number_scheme", "unit_number")
    return tuple(Column(f"{side}_{name}", Text) for name in names)


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
    Column("undoes", String(32)),
    *_unit("a"),
    *_unit("b"),
    CheckConstraint(f"verdict IN ({_VERDICTS})", name="known_verdict"),
    sqlite_autoincrement=True,
)

# A row is never changed and never deleted, whatever program has the file open.
for _action in ("UPDATE", "DELETE"):
    event.listen(
        JUDGEMENT,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER judgement_no_{_action.lower()} BEFORE {_action} ON judgement "
            "BEGIN SELECT RAISE(ABORT, 'judgements are only ever added; undo one with a new row'); END"
        ).execute_if(dialect="sqlite"),
    )
