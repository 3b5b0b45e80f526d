"""Cells of a list that say what they count: "Level 3, 4 credits" under levels, "30h" under credits, "five".

The word in a cell is nearer to its number than the header is. So such a cell is taken apart, and each size goes under
the column it names, where that is blank. Hours under credits are exchanged with a smaller number under guided hours;
else they are left out: nothing says whether they are guided ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.answers.list_doubts import NOTHING, Unclear, told
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level, parse_whole
from pipeline.wording import SMALL_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags

SIZES = ("level", "credit", "glh")
MOVED = "with more than what their column counts, taken apart by the words in them"
HOURS = "in hours: exchanged with what stands under guided hours where that is less, else left out"
# Only cells that may say so are looked at one by one.
_MAY_SAY = {"level": r"(?i)\d.*(?:cr|h)|(?:cr|h).*\d", "credit": "[A-Za-z]", "glh": "[A-Za-z]"}
_LABELS = (
    (r"credit\s*value|cv|(?:(?:scqf|rqf|qcf|uk)\s+)?credits?(?:\s+points?)?|crs?", "credit"),
    (r"glh|guided\s+learning\s+hours|guided\s+hours", "glh"),
    (r"hours?|hrs?|h", "hours"),
)
_NUMBER = r"(?<![\d.,])(\d{1,4})(?:\.0+)?"
_SAID = tuple(
    lazy_re(rf"(?i){pattern}")
    for words, _ in _LABELS
    for pattern in (rf"(?<!level ){_NUMBER}\s*(?:{words})\b", rf"\b(?:{words})\s*[:=]?\s*{_NUMBER}(?![\d.,])")
)
_LEVEL_SAID = lazy_re(r"(?i)\b(?:level|lvl|lev|l)[\s:.]*([1-8])\b")
_SCALE = lazy_re(r"(?i)scqf|rqf|qcf|nqf")
_BETWEEN = " ,;/|()[]+&-\u2013"


def sizes_said(cell: str, column: str) -> dict[str, str]:
    """The sizes that a cell of a column names, by what they count; none unless all of the cell is understood.

    What stands without a word is what its column counts; `hours` are those that may be guided or not.
    """
    rest, found = cell, dict[str, str]()
    for pattern, (_, name) in zip(_SAID, (label for label in _LABELS for _ in range(2)), strict=True):
        for number in pattern.findall(rest):
            if found.setdefault(name, number) != number:
                return {}
        rest = pattern.sub(" ", rest)
    if column != "level" and (levels := _LEVEL_SAID.findall(rest)):
        if len(set(levels)) > 1:
            return {}
        found["level"], rest = levels[0], _LEVEL_SAID.sub(" ", rest)
    if column == "glh" and "hours" in found and "glh" not in found:
        found["glh"] = found.pop("hours")
    rest = rest.strip(_BETWEEN)
    if not rest:
        return found
    own = _level(rest) if column == "level" else _number(rest)
    return {} if own is None or column in found else {**found, column: str(own)}


def _level(text: str) -> str | None:
    from pipeline.matching.bulk.levels import level_told  # noqa: PLC0415 - a wrong path is told before numpy is loaded

    return level_told(text) if "scqf" in text.casefold() else parse_level(text)


def _number(text: str) -> int | None:
    word = text.casefold()
    return SMALL_NUMBERS.index(word) + 1 if word in SMALL_NUMBERS else parse_whole(text)


def sizes_apart(table: pa.Table) -> tuple[pa.Table, tuple[Unclear, ...], dict[str, str]]:
    """The table with such cells taken apart, what to tell of them, and for each column it had not, where it is from."""
    import pyarrow as pa  # noqa: PLC0415 - a wrong path is told before numpy is loaded

    said = {name: found for name in SIZES if name in table.column_names and (found := _said_in(table, name))}
    if not said:
        return table, (), {}
    notes = tuple(note for name, cells in said.items() for note in _notes(table, name, cells))
    columns = {name: _text(table[name]) for name in SIZES if name in table.column_names}
    from_cells: dict[str, list[tuple[str, pa.ChunkedArray]]] = {name: [] for name in SIZES}
    for name, cells in said.items():
        printed = columns[name]
        columns[name] = _with(printed, {cell: sizes.get(name) for cell, sizes in cells.items()})
        for other in SIZES:
            moved = {cell: value for cell, sizes in cells.items() if (value := sizes.get(other))}
            if other != name and moved:
                from_cells[other].append((name, _alone(printed, moved)))
    added = {name: sources[0][0] for name, sources in from_cells.items() if sources and name not in columns}
    for name, sources in from_cells.items():
        for _, values in sources:
            columns[name] = _coalesced(columns.get(name, pa.nulls(len(table), pa.string())), values)
    if "credit" in said and "glh" in table.column_names:
        columns["credit"], columns["glh"] = _exchanged(table, said["credit"], columns["credit"], columns["glh"])
    for name, column in columns.items():
        if name in table.column_names:
            table = table.set_column(table.column_names.index(name), name, column)
        else:
            table = table.append_column(name, column)
    return table, notes, added


def with_scale(table: pa.Table, header: str) -> pa.Table:
    """The table with the Scottish scale named in each level, if the header above them names it and no other one."""
    if {word.casefold() for word in _SCALE.findall(header)} != {"scqf"}:
        return table
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    cells = pc.utf8_trim_whitespace(pc.cast(table["level"], pa.string()))
    named = pc.match_substring_regex(cells, r"(?i)scqf|rqf|qcf|nqf|entry")
    as_is = pc.or_(named, pc.is_in(pc.utf8_lower(cells), value_set=arrays.texts(["", *NOTHING])))
    scaled = pc.replace_substring_regex(cells, r"^(.*?)(?:\.0)?$", r"SCQF \1")
    return table.set_column(table.column_names.index("level"), "level", pc.if_else(as_is, cells, scaled))


def _said_in(table: pa.Table, name: str) -> dict[str, dict[str, str]]:
    """For each distinct cell of a column that its column does not tell alone, the sizes it names."""
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    if not pa.types.is_string(table[name].type):
        return {}
    cells = pc.unique(table[name])
    odd = pc.filter(cells, pc.match_substring_regex(cells, _MAY_SAY[name])).to_pylist()
    found = {}
    for cell in odd:
        sizes = sizes_said(cell, name)
        if sizes and (set(sizes) != {name} or (name != "level" and parse_whole(cell) is None)):
            found[cell] = sizes
    return found


def _exchanged(
    table: pa.Table, cells: dict[str, dict[str, str]], credit: pa.ChunkedArray, glh: pa.ChunkedArray
) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Credit and guided hours, exchanged where the credit is in hours and the other one holds less, or credits."""
    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    hours = _alone(table["credit"], {cell: sizes["hours"] for cell, sizes in cells.items() if "hours" in sizes})
    wholes = {
        cell: str(whole) for cell in pc.unique(glh).to_pylist() if cell and (whole := parse_whole(cell)) is not None
    }
    number, held = _alone(glh, wholes), ~_blank(hours)
    told, counted = (arrays.filled(column, -1) for column in (hours, number))
    smaller = held & (counted >= 0) & (counted < told) & _blank(credit)
    left = held & _blank(glh) & ~_blank(_text(table["glh"]))
    exchanged, moved = arrays.flags(smaller), arrays.flags(smaller | left)
    return pc.if_else(exchanged, number, credit), pc.if_else(moved, hours, glh)


def _blank(column: pa.ChunkedArray) -> Flags:
    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    return arrays.plain(pc.is_null(column))


def _notes(table: pa.Table, name: str, cells: dict[str, dict[str, str]]) -> tuple[Unclear, ...]:
    hours = [cell for cell, sizes in cells.items() if "hours" in sizes]
    moved = [cell for cell, sizes in cells.items() if "hours" not in sizes and set(sizes) != {name}]
    return (*told(table, name, hours, HOURS), *told(table, name, moved, MOVED))


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as text, nothing for a blank cell."""
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    text = pc.cast(column, pa.string())
    return pc.if_else(pc.equal(pc.utf8_trim_whitespace(text), arrays.text("")), arrays.text(None), text)


def _alone(column: pa.ChunkedArray, values: Mapping[str, str | None]) -> pa.ChunkedArray:
    """For each cell that has a value that value, for others nothing."""
    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    place = pc.index_in(column, value_set=arrays.texts(list(values)))
    return pc.take(arrays.texts(list(values.values())), place)


def _with(column: pa.ChunkedArray, values: Mapping[str, str | None]) -> pa.ChunkedArray:
    """The column, cells that have a value replaced by it."""
    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    replaced = pc.is_in(column, value_set=arrays.texts(list(values)))
    return pc.if_else(replaced, _alone(column, values), column)


def _coalesced(column: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.ChunkedArray:
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    return pc.coalesce(column, values)
