"""Reports of documents become the DuckDB warehouse, built aside and swapped in whole."""

from __future__ import annotations

from pipeline.loading.build import BuiltWarehouse, build_warehouse
from pipeline.loading.database import BuildError
from pipeline.loading.run import RunReport

__all__ = ["BuildError", "BuiltWarehouse", "RunReport", "build_warehouse"]
