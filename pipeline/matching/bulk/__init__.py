"""Matching of whole registers: the same rules as for documents, decided for a million listings at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.engine import ListMatching

__all__ = ["match_list"]


def match_list(table: pa.Table, threads: int | None = None) -> ListMatching:
    """Match the rows of a list of units, each a listing as somebody keeps it.

    Args:
        table: The columns `body`, `unit_number`, `uan`, `nos_code`, `title`, `level`, `credit`, `glh`, as text or
            numbers; all but `title` may be missing.
        threads: How many take the titles apart; None leaves it to Python.

    Returns:
        The pairs, `same`, `equivalent`, `revised`, `ladder` and `related`, by the rows' positions from 0.
    """
    from pipeline.matching.bulk.engine import run  # noqa: PLC0415 - importing this costs nothing

    return run(table, threads)
