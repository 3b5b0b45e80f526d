"""Every table and view of the warehouse, its columns declared once.

DDL and comments (`pipeline.tables.ddl`), the Arrow schemas and checks of the loader, and the data
dictionary (`pipeline.tables.dictionary`) follow from these declarations.
"""

from __future__ import annotations

from pipeline.tables.audit import AUDIT
from pipeline.tables.core import CORE
from pipeline.tables.declaration import Column, ColumnType, Table, View
from pipeline.tables.link import LINK
from pipeline.tables.register import REGISTER_ENTRY
from pipeline.tables.views import VIEWS

TABLES: tuple[Table, ...] = (*CORE, REGISTER_ENTRY, *LINK, *AUDIT)

__all__ = ["TABLES", "VIEWS", "Column", "ColumnType", "Table", "View", "table_named"]


def table_named(qualified_name: str) -> Table:
    """The declared table of that name (`core.unit_listing`).

    Raises:
        KeyError: no such table is declared.
    """
    for table in TABLES:
        if table.qualified_name == qualified_name:
            return table
    raise KeyError(qualified_name)
