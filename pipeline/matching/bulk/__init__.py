"""Matching of whole registers: the same rules as for documents, decided for a million listings at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

    from pipeline.matching.bulk.engine import ListMatching

__all__ = ["match_list", "match_list_again"]


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


def match_list_again(
    table: pa.Table, folder: Path, threads: int | None = None, learnt: list[str] | None = None
) -> Iterator[pa.Table]:
    """Match a list of which an earlier edition may have been matched before: only what changed is decided anew.

    Args:
        table: As `match_list` takes it.
        folder: Keeps what the next run needs; made where it is not there, and worth nothing to other lists.
        threads: As above.
        learnt: What the list shows to say nothing is added to it.

    Returns:
        All pairs, those that `match_list` gives, as tables; what the folder keeps is new once all are taken.
    """
    from pipeline.matching.bulk.again import match_again  # noqa: PLC0415 - importing this costs nothing

    return match_again(table, folder, threads, learnt)
