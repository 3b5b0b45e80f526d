"""What a list prints at the ends of its titles and has a column for: a UAN, credits, guided hours.

"Plan care (T/601/1235)", "Plan care - 3 credits", "Plan care (L2, 3cr)", "Plan care 20 GLH". Where the column is blank,
that is what it says. Where it says the same, the title has it once more. Where it says something else, the title stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.answers.list_doubts import MOST_TOLD, NOTHING, Unclear
from pipeline.printed_sizes import parse_size

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints

FROM_TITLES = "blank, read from the title"
_WORDS = "glh|guided learning hours|credits?|crs?"
_MAY_SAY = rf"(?i)\d(?:\s?(?:{_WORDS}))?[)\]. ]*$"  # what any of the endings below is
_BEFORE = r"(?is)^(?P<rest>.*[a-z].*?)"
# For each column: how a title ends that may say it, which costs little to ask from its end; and what it says.
_CODE = r"[a-z][/ -]?\d{3}[/ -]?\d{4}"
_SAID = (
    (
        "uan",
        r"(?i)\d{3}[/ -]?\d{4}[)\]. ]*$",
        rf"{_BEFORE}[\s:|\x{{2013}}-]+(?:(?:uan:?\s*)?[(\[]\s*(?:uan:?\s*)?(?P<said>{_CODE})[)\]]"
        r"|(?P<bare>[a-z]/\d{3}/\d{4}))[. ]*$",
    ),
    *(
        (
            name,
            rf"(?i)\d\s?(?:{words})[)\]. ]*$",
            rf"{_BEFORE}[\s,;:|(\[/\x{{2013}}-]+(?P<said>\d{{1,3}})(?:\.0)?\s?(?:{words})[)\]. ]*$",
        )
        for name, words in (("glh", "glh|guided learning hours"), ("credit", "credits?|crs?"), ("glh", "glh"))
    ),
)


def told_by_titles(table: pa.Table, asked: Ints) -> tuple[pa.Table, tuple[Unclear, ...], tuple[str, ...]]:
    """The table with such titles taken apart, what to tell of it, and the columns it had not.

    `asked` are the places of titles that may end so.
    """
    import numpy as np  # noqa: PLC0415 - a wrong path is told before numpy is loaded

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    had, notes = table.column_names, list[Unclear]()
    if not len(asked):
        return table, (), ()
    titles = pc.take(table["title"], arrays.numbers(asked))
    for name, ending, pattern in _SAID:
        places = asked[np.flatnonzero(arrays.filled(pc.match_substring_regex(titles, ending), 0))]
        if len(places):
            table, found = _taken(table, name, places, pattern)
            notes += found
            titles = pc.take(table["title"], arrays.numbers(asked))
    return table, tuple(notes), tuple(name for name in table.column_names if name not in had)


def that_may_say(titles: pa.ChunkedArray) -> Ints:
    """The places of titles that may end in a code or a size; patterns are asked of those with a figure alone."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    if not pa.types.is_string(titles.type):
        return np.zeros(0, dtype=np.int64)
    places = _with_figures(titles)
    ends = pc.match_substring_regex(pc.take(titles, arrays.numbers(places)), _MAY_SAY)
    found: Ints = places[arrays.plain(ends)]
    return found


def _with_figures(titles: pa.ChunkedArray) -> Ints:
    import numpy as np  # noqa: PLC0415

    from pipeline.matching.bulk.hashing import letters_of  # noqa: PLC0415

    found, before = [np.zeros(0, dtype=np.int64)], 0
    for part in titles.chunks:
        content, starts, lengths = letters_of(part)
        if len(starts):
            begin = int(starts[0])
            figures = np.flatnonzero(content[begin : int(starts[-1] + lengths[-1])] - np.uint8(ord("0")) < 10) + begin
            rows = np.searchsorted(starts, figures, side="right") - 1
            found.append(before + rows[np.diff(rows, prepend=-1) > 0])
        before += len(part)
    return np.concatenate(found)


def _taken(table: pa.Table, name: str, places: Ints, pattern: str) -> tuple[pa.Table, list[Unclear]]:
    """The table with what the ends of some titles say under one column, and a note of where that was blank."""
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    parts = pc.extract_regex(pc.take(table["title"], arrays.numbers(places)), pattern).combine_chunks()
    named = [pc.struct_field(parts, field) for field in ("said", "bare")[: parts.type.num_fields - 1]]
    said = pc.max_element_wise(*named)  # of the two ways to print a UAN the one that matched
    own = pc.cast(table[name], pa.string()) if name in table.column_names else pa.nulls(len(table), pa.string())
    cells = pc.take(own, arrays.numbers(places))
    blank = _blank(cells)
    told, printed = _values(name, said), _values(name, cells)
    some = (told >= 0) & (blank | (told == printed))
    table = _with(
        table, "title", table["title"], places[some], pc.filter(pc.struct_field(parts, "rest"), arrays.flags(some))
    )
    filled = some & blank
    if not filled.any():
        return table, []
    found = places[filled]
    note = Unclear(
        column=name,
        cells=len(found),
        example=arrays.some(table["title"], found[:1])[0],
        fault=FROM_TITLES,
        positions=tuple(found[:MOST_TOLD].tolist()),
    )
    return _with(table, name, own, found, pc.filter(said, arrays.flags(filled))), [note]


def _blank(cells: pa.ChunkedArray) -> Flags:
    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    text = pc.coalesce(pc.utf8_lower(pc.utf8_trim_whitespace(cells)), arrays.text(""))
    found: Flags = arrays.plain(pc.is_in(text, value_set=arrays.texts(["", *NOTHING])))
    return found


def _values(name: str, cells: pa.Array) -> Ints:
    """What each cell says, as a number; -1 where nothing, or a UAN whose check letter is wrong."""
    import numpy as np  # noqa: PLC0415

    from pipeline.matching.bulk.columns import coded  # noqa: PLC0415
    from pipeline.matching.bulk.uans import codes_of, in_one_form  # noqa: PLC0415

    number, texts = coded(cells)
    if name == "uan":
        again, codes = coded(in_one_form(texts))
        checked = codes_of(codes)
        values: Ints = np.append(np.where(checked & 1, -1, checked), -1)[np.append(again, -1)[number]]
        return values
    sizes = [parse_size(name, text) for text in texts.to_pylist()]
    return np.array([*(-1 if size is None else size for size in sizes), -1], dtype=np.int64)[number]


def _with(table: pa.Table, name: str, column: pa.ChunkedArray, places: Ints, values: pa.Array) -> pa.Table:
    """The table with other values at some places of a column."""
    import numpy as np  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    mask = np.zeros(len(table), dtype=bool)
    mask[places] = True
    whole = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    changed = pc.replace_with_mask(whole, arrays.flags(mask), values)
    if name in table.column_names:
        return table.set_column(table.column_names.index(name), name, changed)
    return table.append_column(name, changed)
