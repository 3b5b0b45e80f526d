"""`unitmap match`: a list of units as people keep it, matched within itself or with another list."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pipeline.written  # noqa: F401 - before the first class, whose methods it has kept
from pipeline.answers.list_doubts import Unclear
from pipeline.answers.lists import UnitList, read_list
from pipeline.answers.pair_files import write_pairs, writer_of
from pipeline.errors import NothingDoneError, UsageError
from pipeline.files import given_out
from pipeline.garbage import seldom_collected
from pipeline.matching.bulk.beside import meanwhile

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumns:
    """Which header of a list was taken for which column, which columns it has not, and which stand there twice.

    `unread` are further sheets that list units, `aside` is how many rows name none (totals, names of groups), `unclear`
    tells of cells that say no level or size.
    """

    path: str
    rows: int
    columns: dict[str, str]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    unread: tuple[str, ...]
    aside: int
    unclear: tuple[Unclear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMatched:
    """What was read, how many pairs of each relation were written to `out`, and what the list showed to say nothing."""

    lists: tuple[ListColumns, ...]
    out: str
    pairs: int
    relations: dict[str, int]
    learnt: tuple[str, ...]


@seldom_collected()
def match_lists(path: Path, out: Path, other: Path | None = None, remember: Path | None = None) -> ListMatched:
    """Match the units of a list, or of two lists with each other, and write the pairs.

    Args:
        path: CSV, Excel or Parquet; a column for the title at least, found by its header.
        out: Where the pairs go, `a`, `b`, `relation`, `score`, `reason`; its ending tells the format.
        other: A second list: then only pairs across both are written, `a` in the first, `b` in the second.
        remember: A folder that keeps what the next run over a later edition of the list need not decide again.

    Raises:
        UsageError: a file cannot be read as a list of units, the format of `out` is not known, or it is a list itself;
            the folder holds something else, or there are two lists to remember.
        NothingDoneError: `out` cannot be written.
    """
    # numpy starts as many threads as there are cores, for matrices: none here
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    writer = writer_of(out)
    if not out.parent.is_dir():
        raise NothingDoneError(f"Cannot write {out}: there is no folder {out.parent}.")
    if remember is not None:
        if other is not None:
            raise UsageError("--remember is for one list; leave --with out.")
        _check_folder(remember)
    files = [each for each in (path, other) if each is not None]
    lists = [read_list(each) for each in files]
    if any(out.exists() and out.samefile(each) for each in files):
        raise UsageError(f"{out} is a list to match; the pairs would take its place. Choose another name for --out.")
    table, first = _joined(lists)
    counts: Counter[str] = Counter()
    learnt: list[str] = []
    columns: list[ListColumns] = []
    with given_out(out) as aside, meanwhile(table.num_rows, lambda: columns.extend(map(_columns, lists))):
        write_pairs(_counted(_matched(table, first, remember, learnt), counts), aside, writer)
    pairs = sum(counts.values())
    return ListMatched(lists=tuple(columns), out=str(out), pairs=pairs, relations=dict(counts), learnt=tuple(learnt))


def _columns(of: UnitList) -> ListColumns:
    return ListColumns(
        path=str(of.path),
        rows=of.table.num_rows,
        columns=of.headers,
        missing=of.missing,
        repeated=of.repeated,
        unread=of.unread,
        aside=of.aside,
        unclear=of.unclear,
    )


def _matched(table: pa.Table, first: int | None, remember: Path | None, learnt: list[str]) -> Iterator[pa.Table]:
    # Loaded here, so that a wrong path is told before numpy is.
    from pipeline.matching.bulk import match_list, match_list_again  # noqa: PLC0415

    if remember is not None:
        return match_list_again(table, remember, learnt=learnt)
    matching = match_list(table)
    learnt += matching.learnt
    return matching.batches(first)


def _check_folder(remember: Path) -> None:
    from pipeline.matching.bulk.remembered import is_free  # noqa: PLC0415 - few ask for it

    if not is_free(remember):
        raise UsageError(f"{remember} holds something else; name a new folder for --remember.")


def _joined(lists: list[UnitList]) -> tuple[pa.Table, int | None]:
    """One table of both lists, and how many rows the first has; None for one list alone."""
    import pyarrow as pa  # noqa: PLC0415

    if len(lists) == 1:
        return lists[0].table, None
    tables = [each.table for each in lists]
    return pa.concat_tables(tables, promote_options="permissive"), tables[0].num_rows


def _counted(batches: Iterator[pa.Table], counts: Counter[str]) -> Iterator[pa.Table]:
    from pipeline.matching.bulk.arrays import occurrences  # noqa: PLC0415 - numpy is loaded by now

    for batch in batches:
        for part in batch["relation"].chunks:
            for name, times in zip(part.dictionary.to_pylist(), occurrences(part), strict=True):
                if times:
                    counts[name] += times
        yield batch
