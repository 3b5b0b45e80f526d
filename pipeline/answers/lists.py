"""Lists of units from CSV, Excel and Parquet: which column is what, and which rows are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.answers.list_columns import COLUMNS, find_columns, repeated
from pipeline.answers.list_doubts import NOTHING, Unclear, levels_in_titles, unclear_in, without_dates
from pipeline.answers.list_files import KINDS, read_table
from pipeline.answers.list_headings import alone, levels_of_headings, names_of_groups
from pipeline.answers.list_sizes import sizes_apart, with_scale
from pipeline.answers.list_titles import that_may_say, told_by_titles
from pipeline.errors import UsageError
from pipeline.matching.bulk.beside import beside

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

# What stands in a title's cell where no unit does.
_NO_TITLES = (
    "total", "totals", "sub total", "sub-total", "subtotal", "grand total", "overall total", "total credit",
    "total credits", "total glh", "total hours", "total units", *NOTHING,
)  # fmt: skip
_CASES = (str, str.upper, str.capitalize, str.title)


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list read: its columns under their contract names, and the header each was found under.

    A level that headings between the units tell is found under the first of them. `repeated` are those of these headers
    that stand over further columns, `unread` further sheets that list units: neither is read. `aside` is how many rows
    have a title that names no unit; it is null in the table. `doubts` tells of cells that say no level or size: that is
    a fifth of reading, and may be done beside other work.
    """

    path: Path
    table: pa.Table
    headers: dict[str, str]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    unread: tuple[str, ...] = ()
    aside: int = 0
    doubts: Callable[[], tuple[Unclear, ...]] = tuple

    @property
    def unclear(self) -> tuple[Unclear, ...]:
        """What `doubts` tells."""
        return self.doubts()


def read_list(path: Path) -> UnitList:
    """Read a list of units.

    Raises:
        UsageError: there is no such file, no reader for its ending, or no column of titles in it.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        old = " Save it as .xlsx." if path.suffix.lower() in (".xls", ".ods", ".xlsb", ".numbers") else ""
        raise UsageError(f"{path.name}: lists are read from {', '.join(KINDS)} files.{old}")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    try:
        file = read_table(path)
    except UsageError:
        raise
    except Exception as error:  # each reader has errors of its own; all mean that the file is not what its name says
        raise UsageError(f"{path}: this is no {kind} that can be read: {str(error).splitlines()[0]}") from error
    headers = find_columns(file.table)
    if "title" not in headers:
        seen = ", ".join(f"“{name}”" for name in file.table.column_names[:12]) or "none"
        raise UsageError(
            f"{path}: no column holds unit titles. Name one “title” or “unit title” in the header row; "
            f"headers there: {seen}."
        )
    by_people = any(name != header for name, header in headers.items())  # no program writes headings between units
    printed = file.table.select(list(headers.values())).rename_columns(list(headers))
    (chosen, aside), asked = beside(
        len(printed), lambda: _units_alone(printed, by_people), lambda: that_may_say(printed["title"])
    )
    chosen, dates = without_dates(chosen) if by_people else (chosen, ())
    chosen = with_scale(chosen, headers.get("level", ""))
    if by_people and "level" not in headers and (told := levels_of_headings(printed)):
        headers["level"] = told[0]
        chosen = chosen.append_column("level", told[1])
    chosen, sizes, added = sizes_apart(chosen)
    chosen, titles, filled = told_by_titles(chosen, asked)
    headers |= {name: headers[source] for name, source in added.items()} | dict.fromkeys(filled, headers["title"])
    missing = tuple(name for name in COLUMNS if name not in headers)
    twice = repeated(file.table.column_names)
    return UnitList(
        path,
        chosen,
        headers,
        missing,
        tuple(name for name in headers.values() if name in twice),
        file.unread,
        aside,
        lambda: (*dates, *sizes, *titles, *(levels_in_titles(chosen) if by_people else ()), *unclear_in(chosen)),
    )


def _units_alone(table: pa.Table, by_people: bool) -> tuple[pa.Table, int]:
    """The table with titles that name no unit taken out, and how many: totals, "tbc", the names of groups."""
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415 - a wrong path is told before numpy is loaded
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    titles = table["title"]
    if not pa.types.is_string(titles.type):
        return table, 0
    words = sorted({case(f"{word}{end}") for word in _NO_TITLES for end in ("", ":") for case in _CASES})
    no_unit = _is_among(titles, words)
    if by_people and (groups := names_of_groups(table)):
        no_unit = pc.or_(no_unit, pc.and_(alone(table), pc.is_in(titles, value_set=arrays.texts(groups))))
    aside = int(pc.sum(no_unit).as_py() or 0)
    if not aside:
        return table, 0
    kept = pc.if_else(no_unit, arrays.text(None), titles)
    return table.set_column(table.column_names.index("title"), "title", kept), aside


def _is_among(titles: pa.ChunkedArray, words: list[str]) -> pa.ChunkedArray:
    """Which titles are one of some words, blanks around it set aside; few are short enough to be, or have any."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415
    from pipeline.matching.bulk.hashing import letters_of  # noqa: PLC0415

    longest, told = max(len(word.encode()) for word in words), [arrays.flags(np.zeros(0, dtype=bool))]
    for part in titles.chunks:
        letters, starts, lengths = letters_of(part)
        letters = np.append(letters, np.uint8(0))
        ends = (letters[starts], letters[starts + np.maximum(lengths, 1) - 1])
        open_ = lengths <= longest
        for letter in ends:
            open_ |= letter - np.uint8(ord("!")) > ord("~") - ord("!")  # a blank, or a sign of more than one byte
        places = np.flatnonzero(open_).astype(np.int64)
        some = pc.utf8_trim_whitespace(pc.take(part, arrays.numbers(places)))
        found = np.zeros(len(part), dtype=bool)
        found[places] = arrays.plain(pc.is_in(some, value_set=arrays.texts(words)))
        told.append(arrays.flags(found))
    return pa.chunked_array(told)
