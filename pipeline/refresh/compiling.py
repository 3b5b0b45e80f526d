"""Patterns, methods of classes, the parser of rules and a warehouse without rows, made once, as modules are compiled.

`python -m pipeline.refresh.compiling` does it. Where Python may write (PYTHONDONTWRITEBYTECODE is not set), each
process keeps what it had to compile by itself.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pipeline
from pipeline.answers.table_match import match_lists
from pipeline.combination.parsing import keep_parser
from pipeline.kept_toml import KEPT as KEPT_TOML
from pipeline.loading.blank import blank_database
from pipeline.loading.design import design_for
from pipeline.patterns import KEPT, compile_all
from pipeline.refresh.read import Job, read_one
from pipeline.shipped import shipped
from pipeline.written import KEPT as KEPT_CODE

ROOMS = ("reading", "extraction", "bodies", "checks", "combination", "matching")


def main() -> None:
    """Compile the patterns of every room that reads documents, those made from a vocabulary, and the parser."""
    for room in ROOMS:
        for found in pkgutil.walk_packages([f"{folder}/{room}" for folder in pipeline.__path__], f"pipeline.{room}."):
            with contextlib.suppress(ImportError):  # an extra is not installed
                importlib.import_module(found.name)
    compile_all()
    for example in sorted(shipped("example").glob("*.pdf")):
        read_one(Job(file=str(example), path=example.name, document_id=example.name))
    with TemporaryDirectory() as folder:
        units, pairs = Path(folder) / "units.csv", Path(folder) / "pairs.csv"
        units.write_text("Unit title,Level\nPlan care,2\nPlan care,2\n", encoding="utf-8")
        match_lists(units, pairs)
    KEPT.keep()
    KEPT_CODE.keep()
    KEPT_TOML.keep()
    keep_parser()
    with TemporaryDirectory() as folder:
        blank_database(Path(folder) / "blank.duckdb", design_for({}).lasting).close()


if __name__ == "__main__":
    main()
