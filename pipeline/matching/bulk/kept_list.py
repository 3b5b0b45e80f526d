"""A list as it is kept from run to run: files of rows, most of which the next edition takes over as they stand.

A list of a million listings is 130 MB, and an edition differs in a few rows: only those are written.
"""

from __future__ import annotations

import shutil
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.matching.bulk.hashing import Ints

FILES, LAYOUT = "list-{}.arrow", "list.npy"
MOST_FILES = 12  # of a list; more are written into one
MOST_PIECES = 2000  # of these files, of which a list consists
MUCH = 10  # one in so many rows new: then all are written anew

Piece = tuple[int, int, int]  # a file's number, its first row, how many


def read_list(folder: Path) -> pa.Table:
    """The list that a folder keeps."""
    layout = np.load(folder / LAYOUT).tolist()
    files = {number: read_table(folder / FILES.format(number)) for number in {piece[0] for piece in layout}}
    return pa.concat_tables([files[number].slice(start, length) for number, start, length in layout])


def write_list(folder: Path, aside: Path, table: pa.Table, before: Ints | None) -> None:
    """Keep a list in the folder aside.

    Args:
        folder: What is kept of the edition before.
        aside: Where this one goes.
        table: The list.
        before: For each row the row of that edition it is, or `UNKNOWN`; None where there is none.
    """
    layout = None if before is None else laid_out([tuple(piece) for piece in np.load(folder / LAYOUT).tolist()], before)
    if layout is None:
        layout = [(0, 0, table.num_rows)]
        write_table(aside / FILES.format(0), table)
    else:
        new = np.flatnonzero(before == UNKNOWN)
        for number in {piece[0] for piece in layout}:
            if (path := folder / FILES.format(number)).exists():
                link(path, aside / path.name)
            else:
                ends = np.flatnonzero(np.diff(new) > 1)
                starts, stops = (np.concatenate(side) for side in ((new[:1], new[ends + 1]), (new[ends], new[-1:])))
                parts = [table.slice(one, last - one + 1) for one, last in zip(starts, stops, strict=True)]
                write_table(aside / path.name, pa.concat_tables(parts))
    np.save(aside / LAYOUT, np.array(layout, dtype=np.int64))


def laid_out(layout: list[Piece], before: Ints) -> list[Piece] | None:
    """The pieces of which an edition consists; None where these would be too many, or too much is new.

    Args:
        layout: Those of the edition before.
        before: As `write_list` takes it. What is new stands in a file behind those there are.
    """
    breaks = np.flatnonzero((np.diff(before) != 1) | (before[:-1] == UNKNOWN)) + 1
    fresh, files = max(piece[0] for piece in layout) + 1, {piece[0] for piece in layout}
    if len(breaks) > MOST_PIECES or len(files) >= MOST_FILES:
        return None
    if np.count_nonzero(before == UNKNOWN) * MUCH > len(before) or not len(before):
        return None
    starts = np.cumsum([0, *(piece[2] for piece in layout)]).tolist()
    found: list[Piece] = []
    written = 0
    for one, end in zip((0, *breaks.tolist()), (*breaks.tolist(), len(before)), strict=True):
        row, last = int(before[one]), int(before[one]) + end - one
        if row == UNKNOWN:
            _add(found, (fresh, written, end - one))
            written += end - one
        while UNKNOWN < row < last:
            place = bisect_right(starts, row) - 1
            number, start, length = layout[place]
            size = min(last - row, starts[place] + length - row)
            _add(found, (number, start + row - starts[place], size))
            row += size
    return found if len(found) <= MOST_PIECES else None


def _add(found: list[Piece], piece: Piece) -> None:
    """A piece behind others, as part of the last one where it goes on there."""
    if found and found[-1][0] == piece[0] and found[-1][1] + found[-1][2] == piece[1]:
        piece = (piece[0], found[-1][1], found[-1][2] + piece[2])
        found.pop()
    found.append(piece)


def link(path: Path, other: Path) -> None:
    """The same file under another name."""
    try:
        other.hardlink_to(path)
    except OSError:  # not every file system has links
        shutil.copyfile(path, other)


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table into a file of Arrow."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read_table(path: Path) -> pa.Table:
    """A table from a file of Arrow, whose memory it stays in."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()
