"""The register's entries as rows of `core.register_entry`."""

from __future__ import annotations

from dataclasses import asdict

from pipeline.loading.arrow import Row
from pipeline.register import Register


def register_rows(register: Register) -> list[Row]:
    """One row an entry, with the name of the file it comes from."""
    return [asdict(entry) | {"register": register.name} for entry in register.entries]
