"""Cells of a list that cannot be read as what their column holds, or only with a doubt: told, with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.printed_sizes import parse_credit, parse_hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

# What people write where there is nothing.
NOTHING = ("n/a", "na", "none", "nil", "tbc", "tba", "tbd", "-", "–", "—", "?", ".")
LEFT_OUT = "not understood and left out"
NOUGHT = "of nought, taken for not known"
DATES = "made a date, as Excel makes one of a code, and left out"
WRONG_LETTER = "with a wrong check letter, read as the code of its digits where the list has that"
MANY_WRONG = "with a wrong check letter, too many to be slips, so taken as printed"
_DATE = r"^\d{4}-\d\d-\d\d(?:[ T]00:00:00)?$"
_UAN = r"^[A-Z]/\d{3}/\d{4}$"
OTHER_LEVEL = "in whose words another level stands than in the column of levels, which counts"
_LEVEL_IN_TITLE = r"(?i)(?:\blevel|[(\[ ]l)\s*(?P<level>[1-8])\b"
_LEVEL_ALONE = r"(?i)^\s*(?:level|lvl|lev|l)?\s*(?P<level>[1-8])(?:\.0)?(?:\D.*)?$"
MOST_TOLD = 10  # positions of one kind of cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Cells of a column with one fault: how many, what one of them says, and the first positions they stand at.

    Positions count as `a` and `b` of the pairs do.
    """

    column: str
    cells: int
    example: str
    fault: str = LEFT_OUT
    positions: tuple[int, ...] = ()


def unclear_in(table: pa.Table) -> Iterator[Unclear]:
    """What stands under levels, sizes and codes and is none, or a doubtful one."""
    import pyarrow as pa  # noqa: PLC0415 - a wrong path is told before numpy is loaded

    from pipeline.matching.bulk.beside import in_turn  # noqa: PLC0415 - as above
    from pipeline.matching.bulk.levels import level_told  # noqa: PLC0415

    sizes: dict[str, Callable[[str], object]] = {"level": level_told, "credit": parse_credit, "glh": parse_hours}
    names = [name for name in (*sizes, "uan") if name in table.column_names]
    cells = dict(zip(names, in_turn(len(table), lambda name: _cells(table, name), iter(names)), strict=True))
    codes = cells.pop("uan", None)
    for name, said in cells.items():
        if pa.types.is_string(table[name].type):
            yield from told(table, name, _unread(said, sizes[name]), LEFT_OUT)
    for name in ("credit", "glh"):
        noughts = [cell for cell in cells[name].to_pylist() if sizes[name](cell) == 0] if name in cells else []
        yield from told(table, name, noughts, NOUGHT)
    if codes is not None:
        from pipeline.matching.bulk.columns import wrong_letters_are_slips  # noqa: PLC0415 - as above

        unread, wrong = _doubtful_uans(codes)
        yield from told(table, "uan", unread, LEFT_OUT)
        yield from told(table, "uan", wrong, WRONG_LETTER if wrong and wrong_letters_are_slips(table) else MANY_WRONG)


def without_dates(table: pa.Table) -> tuple[pa.Table, tuple[Unclear, ...]]:
    """The table without units' numbers of which Excel has made dates ("1/2/2023"), and what to tell of them."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    if "unit_number" not in table.column_names:
        return table, ()
    cells = _cells(table, "unit_number")
    dates: list[str] = pc.filter(cells, pc.match_substring_regex(cells, _DATE)).to_pylist()
    if not dates:
        return table, ()
    numbers = pc.cast(table["unit_number"], pa.string())
    kept = pc.if_else(pc.is_in(numbers, value_set=arrays.texts(dates)), arrays.text(None), numbers)
    notes = tuple(told(table, "unit_number", dates, DATES))
    return table.set_column(table.column_names.index("unit_number"), "unit_number", kept), notes


def levels_in_titles(table: pa.Table) -> Iterator[Unclear]:
    """Titles that name another level than their row's column."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    if "level" not in table.column_names or not pa.types.is_string(table["title"].type):
        return
    naming = arrays.filled(pc.cast(pc.match_substring_regex(table["title"], _LEVEL_IN_TITLE), pa.int64()), 0)
    places = naming.nonzero()[0]
    some = pc.take(table.select(["title", "level"]), arrays.numbers(places)) if len(places) else table.slice(0, 0)
    titles = arrays.texts([_in_our_scale(title) for title in some["title"].to_pylist()])
    named, level = (
        arrays.filled(pc.struct_field(pc.extract_regex(cells, pattern), "level"), 0)
        for cells, pattern in ((titles, _LEVEL_IN_TITLE), (pc.cast(some["level"], pa.string()), _LEVEL_ALONE))
    )
    wrong = places[(named > 0) & (level > 0) & (named != level)]
    if len(wrong):
        example = table["title"][int(wrong[0])].as_py()
        found = tuple(wrong[:MOST_TOLD].tolist())
        yield Unclear(column="title", cells=len(wrong), example=example, fault=OTHER_LEVEL, positions=found)


def _in_our_scale(title: str) -> str:
    """A title, or of one that names a level of the Scottish scale the level of ours."""
    from pipeline.matching.titles import title_text  # noqa: PLC0415 - as above

    return f"level {title_text(title)[1]}" if "scqf" in title.casefold() else title


def _cells(table: pa.Table, name: str) -> pa.Array:
    """The distinct cells of a column that say something, as text."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    from pipeline.matching.bulk import arrays  # noqa: PLC0415 - as above
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    cells = pc.cast(pc.drop_null(pc.unique(table[name])), pa.string())
    nothing = pc.is_in(pc.utf8_lower(pc.utf8_trim_whitespace(cells)), value_set=arrays.texts(["", *NOTHING]))
    return pc.filter(cells, pc.invert(nothing))


def _unread(cells: pa.Array, read: Callable[[str], object]) -> list[str]:
    return [cell for cell in cells.to_pylist() if read(cell) is None]


def _doubtful_uans(cells: pa.Array) -> tuple[list[str], list[str]]:
    """Cells that hold no UAN, and those whose UAN has a wrong letter."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415
    from pipeline.matching.bulk.uans import codes_of, in_one_form  # noqa: PLC0415

    regular = pc.match_substring_regex(cells, _UAN)
    odd = pc.filter(cells, pc.invert(regular))
    read = in_one_form(odd)
    unread: list[str] = pc.filter(odd, pc.is_null(read)).to_pylist()
    even = pc.filter(cells, regular)
    printed = pa.concat_arrays([even, pc.filter(odd, pc.is_valid(read))])
    codes = codes_of(pa.concat_arrays([even, pc.drop_null(read)]))
    wrong: list[str] = pc.filter(printed, arrays.flags((codes & 1) == 1)).to_pylist()
    return unread, wrong


def told(table: pa.Table, name: str, wrong: list[str], fault: str) -> Iterator[Unclear]:
    """What to tell of some distinct cells of a column that have one fault: nothing where there are none."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    if not wrong:
        return
    places = arrays.filled(pc.is_in(pc.cast(table[name], pa.string()), value_set=arrays.texts(wrong)), 0).nonzero()[0]
    yield Unclear(
        column=name,
        cells=len(places),
        example=wrong[0],
        fault=fault,
        positions=tuple(places[:MOST_TOLD].tolist()),
    )
