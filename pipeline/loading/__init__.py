"""Reports of documents become the DuckDB warehouse, built aside and swapped in whole."""

from __future__ import annotations

from pipeline.loading.build import BuiltWarehouse, build_warehouse
from pipeline.loading.contents import BuildError
from pipeline.loading.design import Left
from pipeline.loading.run import RunReport

__all__ = ["BuildError", "BuiltWarehouse", "Left", "RunReport", "build_warehouse"]
