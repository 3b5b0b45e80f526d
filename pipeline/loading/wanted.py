"""What a warehouse is to hold, before there is a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.loading.design import Design
from pipeline.loading.statements import Statements


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows of all tables but those that `statements` fills, and the tables and views to make."""

    tables: Mapping[str, pa.Table]
    statements: Statements
    design: Design

    def counts(self) -> dict[str, int]:
        """How many rows each table will have."""
        return {name: table.num_rows for name, table in self.tables.items()} | self.statements.counts()
