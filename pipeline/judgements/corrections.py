"""The corrections' table, in the judgements' database: rows are added and read, never changed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, inspect, select

from pipeline.judgements import schema
from pipeline.judgements.correcting import Correction
from pipeline.judgements.store import JudgementStore

METADATA = MetaData()
CORRECTION = Table(
    "correction",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("correction_id", String(32), nullable=False, unique=True),
    Column("made_at", DateTime, nullable=False, comment="UTC"),
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("listing_id", Text, nullable=False),
    Column("field", String(16), nullable=False),
    Column("was", Text),
    Column("value", Text),
    Column("undoes", String(32)),
    sqlite_autoincrement=True,
)
schema.only_added(CORRECTION, "corrections")


class CorrectionStore(JudgementStore):
    """The corrections of one workspace, in the database its judgements are in."""

    def correct(self, correction: Correction) -> Correction:
        """Add one; gives it as it is kept.

        Raises:
            NothingDoneError: the database cannot be written.
        """
        names = [each.name for each in fields(Correction) if each.name != "sequence"]
        values = {name: getattr(correction, name) for name in names}
        values["made_at"] = correction.made_at.astimezone(UTC).replace(tzinfo=None)
        insert = CORRECTION.insert().values(values).returning(CORRECTION.c.sequence)
        with self._connected(writing=True) as connection, connection.begin():
            schema.METADATA.create_all(connection)  # who asks for judgements expects their table in the file
            METADATA.create_all(connection)
            return replace(correction, sequence=connection.execute(insert).scalar_one())

    def corrections(self) -> tuple[Correction, ...]:
        """Every row ever added, in order.

        Raises:
            NothingDoneError: the database cannot be read.
        """
        if self._is_missing():
            return ()
        with self._connected() as connection:
            if not inspect(connection).has_table(CORRECTION.name):
                return ()
            found = connection.execute(select(CORRECTION).order_by(CORRECTION.c.sequence)).mappings()
            return tuple(Correction(**{**row, "made_at": row["made_at"].replace(tzinfo=UTC)}) for row in found)
