"""The columns of a list of units as numbers: the same code, level or size has the same number in every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import text_hash
from pipeline.matching.bulk.levels import level_told
from pipeline.matching.bulk.titles import level_codes
from pipeline.matching.bulk.uans import codes_of, in_one_form, mostly_right, settled
from pipeline.matching.facts import UNKNOWN
from pipeline.printed_sizes import parse_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.matching.bulk.hashing import Ints

COLUMNS = ("body", "unit_number", "uan", "nos_code", "title", "level", "credit", "glh")
NO_CODE = r"^(?:[^A-Z0-9]*|#?N/?A|NONE|NIL|NULL|TB[ACD]|UNKNOWN|X|0+)$"
OWN_NUMBER = r"^(?:\d{3,}-\d{2,}|[A-Z]{0,4}\d{4,}[A-Z0-9/-]*)$"


@dataclass(frozen=True, slots=True)
class Columns:
    """One number a row; `UNKNOWN` where the list does not say . `title`, `body` and `uan` index their texts.

    `uan_code` is what the UAN says as it is printed: its digits, its letter, and whether the letter is wrong.
    `own` is the body's own number, equal for rows of one body with one unit number; "Unit 3" is too common to be one.
    """

    title: Ints
    titles: pa.Array
    body: Ints
    bodies: pa.Array
    uan: Ints
    uans: pa.Array
    uan_code: Ints
    nos: Ints
    own: Ints
    level: Ints
    credit: Ints
    glh: Ints

    def __len__(self) -> int:
        return len(self.title)


def titles_of(table: pa.Table) -> tuple[Ints, pa.Array]:
    """The number of each row's title, and the distinct titles."""
    return coded(printed(table, "title", keep_empty=True))


def bodies_of(table: pa.Table) -> tuple[Ints, pa.Array]:
    """The number of each row's body, `UNKNOWN` for none, and their names."""
    return cells(table, "body")


def columns_of(table: pa.Table, settle: bool | None = None, titled: tuple[Ints, pa.Array] | None = None) -> Columns:
    """Read the columns of `COLUMNS` that a table has; all but `title` may be missing.

    Args:
        table: The list, or some rows of it.
        settle: Whether wrong check letters mean anything; None for what `mostly_right` says of this table.
        titled: Its titles, where they are known already.
    """
    title, titles = titled or titles_of(table)
    written, distinct = _recoded(*cells(table, "uan"), in_one_form)
    codes = codes_of(distinct)
    letters_checked = _slips(written, codes) if settle is None else settle
    uan, uans = settled(written, distinct, codes, letters_checked, (title, titles))
    nos = _by_content(*_recoded(*cells(table, "nos_code"), _codes))
    body, bodies = bodies_of(table)
    number, numbers = _recoded(*cells(table, "unit_number"), _codes)
    level, levels = cells(table, "level")
    stated = np.append(level_codes(arrays.texts([level_told(text) for text in levels.to_pylist()])) - 1, UNKNOWN)
    telling = np.append(arrays.plain(pc.match_substring_regex(numbers, OWN_NUMBER)), False)
    own = np.where((body >= 0) & (number >= 0) & telling[number].astype(bool), (body << 32) | number, UNKNOWN)
    sizes = (_wholes(table, name) for name in ("credit", "glh"))
    return Columns(
        title, titles, body, bodies, uan, uans, np.append(codes, UNKNOWN)[written], nos, own, stated[level], *sizes
    )


def wrong_letters_are_slips(table: pa.Table) -> bool:
    """Whether wrong check letters in a list's UANs are few enough to mean anything (`mostly_right`)."""
    written, distinct = _recoded(*cells(table, "uan"), in_one_form)
    return _slips(written, codes_of(distinct))


def _slips(written: Ints, codes: Ints) -> bool:
    return mostly_right(codes, np.bincount(written[written > UNKNOWN], minlength=len(codes)))


def coded(texts: pa.Array) -> tuple[Ints, pa.Array]:
    """The number of each row's value among the distinct ones, `UNKNOWN` for none; and the distinct ones."""
    found = pc.dictionary_encode(texts)
    if isinstance(found, pa.ChunkedArray):
        if not found.num_chunks:  # to combine none would load pandas
            return np.zeros(0, dtype=np.int64), arrays.texts([])
        found = found.combine_chunks() if found.num_chunks != 1 else found.chunk(0)
    return arrays.filled(found.indices, UNKNOWN), found.dictionary


def cells(table: pa.Table, name: str) -> tuple[Ints, pa.Array]:
    """The number of each row's cell in a column, `UNKNOWN` for a blank one, and the distinct cells as text."""
    if name not in table.column_names:
        return np.full(table.num_rows, UNKNOWN, dtype=np.int64), arrays.texts([])
    return _recoded(*coded(table[name]), _printed)


def printed(table: pa.Table, name: str, keep_empty: bool = False) -> pa.Array:
    """A column as text; blank cells are null, or, where kept, empty."""
    if name not in table.column_names:
        return pa.nulls(table.num_rows, pa.string())
    return pc.coalesce(_as_text(table[name]), arrays.text("")) if keep_empty else _printed(table[name])


def _as_text(column: pa.Array) -> pa.Array:
    if pa.types.is_floating(column.type):  # Excel and data frames make 4.0 of a 4
        column = _truncated(column)
    return pc.cast(column, pa.string())


def _printed(column: pa.Array) -> pa.Array:
    column = _as_text(column)
    return pc.if_else(pc.equal(pc.utf8_trim_whitespace(column), arrays.text("")), arrays.text(None), column)


def _recoded(numbers: Ints, texts: pa.Array, clean: Callable[[pa.Array], pa.Array]) -> tuple[Ints, pa.Array]:
    """Numbers by the cleaned texts: two spellings of one code become one number."""
    again, distinct = coded(clean(texts))
    return np.append(again, UNKNOWN)[numbers], distinct


def _by_content(numbers: Ints, texts: pa.Array) -> Ints:
    """Numbers whose order depends on the texts alone, so that of two equals the same is chosen in every list."""
    rank = np.empty(len(texts) + 1, dtype=np.int64)
    rank[np.argsort(text_hash(texts))] = np.arange(len(texts))
    rank[-1] = UNKNOWN
    return rank[numbers]


def _codes(texts: pa.Array) -> pa.Array:
    """Codes in one form; what people write where there is none is none ("n/a" in two rows is no shared standard)."""
    codes = pc.utf8_upper(pc.replace_substring_regex(texts, r"[\s.]+", ""))
    none = pc.match_substring_regex(codes, NO_CODE)
    return pc.if_else(none, arrays.text(None), codes)


def _wholes(table: pa.Table, name: str) -> Ints:
    """A column of whole numbers, as numbers or as text ("10 credits" is 10, of hours none).

    A nought is no size: registers and spreadsheets write it where none is known.
    """
    if name not in table.column_names:
        return np.full(table.num_rows, UNKNOWN, dtype=np.int64)
    column = table[name]
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        whole = _truncated(column) if not pa.types.is_floating(column.type) else _rounded(column)
        found = arrays.filled(whole, UNKNOWN)
        return np.where(found == 0, UNKNOWN, found)
    number, texts = cells(table, name)
    values = [parse_size(name, text) for text in texts.to_pylist()]
    return np.array([value or UNKNOWN for value in values] + [UNKNOWN], dtype=np.int64)[number]


def _truncated(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.cast(column, pa.int64(), allow_float_truncate=True, allow_int_overflow=True)


def _rounded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    finite = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
    return pc.cast(pc.round(finite), pa.int64())
