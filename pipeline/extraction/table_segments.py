"""Where the headers of a table stand, and which rows belong to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extraction.header_names import joined_names, lower_level, may_end_a_name, named
from pipeline.extraction.headings import may_name_group, parse_group
from pipeline.extraction.labels import says_size, says_so_much
from pipeline.extraction.names_over_cells import with_whole_name
from pipeline.extraction.unit_content_heads import head
from pipeline.extraction.vocabulary import EXACT, LONGEST_HEADER, header_words, vocabulary
from pipeline.identifiers import parse_uan
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level, parse_whole
from pipeline.reading.document import Row
from pipeline.wording import folded

_MOST_HEADER_ROWS = 3
_LONGEST_OVER = 25  # characters of "Details of the unit" over the columns' names
_LEADER = " .-*†‡:()[]|"
# A unit's number that is not a whole number only (SHC 28, Unit 7, 4430-301, 5001V1), or what stands where nothing does.
_NUMBER_OR_DASH = lazy_re(r"[-–—]|(?!(?i:level|entry))[A-Za-z]{0,5} ?\d{1,4}(?:[-./]\d{1,4}|[A-Z]\d?)?")

# "Total to achieve"; "Total quality management" is a unit.
_TOTAL_OF = lazy_re(
    r"^(?:sub-? ?|grand |overall )?totals? (?:to|for|of|required|available|needed|min\w*"
    r"|(?:(?:mandatory|optional|core|additional) )?(?:credits?|units?|hours))\b"
    r"|^(?:whole|entire|full) (?:award|certificate|diploma|qualification)$"
    r"|^minimum (?:for|to) (?:the |be |this )*(?:award|certificate|diploma|qualification|achieve|pass|awarded)\b"
)
_TOTAL_BEHIND = lazy_re(
    r"(?:(?:group|section|theme|pathway|unit|credit|mandatory|optional|core|additional|year|semester|trimester|term|stage"
    r"|autumn|spring|summer|award|certificate|diploma|qualification)s?(?: (?:[a-z0-9]|one|two|three|four))? )+"
    r"(?:sub ?-? ?)?totals?(?: units?)?"
    r"|(?:sub ?-? ?)?totals? (?:(?:group )?[a-z]|(?:mandatory|optional|core|additional))"
)
_TOTAL_STEMS = ("total", "sum", "minimum", "required", "whole ", "entire ", "full ")

_QAN = lazy_re(r"\d{3}/?\d{4}/?[\dXx]")  # of the qualification; in a header such a number stands behind its title
_TITLE_OF_IT = lazy_re(r"(?i)(?:full )?(?:qualification|course|award) (?:title|name)|title of qualification")


class Segment(NamedTuple):
    """Rows under one header; the header's texts by column, or None where the rows have none."""

    header: tuple[str, ...] | None
    rows: tuple[Row, ...]


def texts_of(row: Row) -> list[str]:
    """The text of every cell."""
    return [cell.text for cell in row.cells]


def filled(row: Row) -> list[str]:
    """The texts of the cells that hold any."""
    return [cell.text for cell in row.cells if cell.text.strip()]


def is_total(row: Row) -> bool:
    """Whether a row holds the sum of others."""
    if not any(_may_say_total(cell.text) for cell in row.cells):
        return False
    said = [header_words(re.sub(r"[\d,]+", " ", text)) for text in filled(row)]
    return any(map(names_total, said)) or any(map(_TOTAL_OF.match, said[:2]))


# The same rows are asked in the search for each kind of table.
@lru_cache(maxsize=4096)
def _may_say_total(text: str) -> bool:
    said = folded(text)
    return any(map(said.__contains__, _TOTAL_STEMS))


def names_total(words: str) -> bool:
    """Whether words (of `header_words`) name a row of sums: `total credits`, `group total`, `total o1`."""
    return words in vocabulary().totals or _TOTAL_BEHIND.fullmatch(words) is not None


def _is_sum(row: Row) -> bool:
    """Whether a row is a total with its number, which may stand in one cell with its unit: `credits 45`."""
    return is_total(row) and any(char.isdigit() for cell in row.cells for char in cell.text)


def _is_data(text: str) -> bool:
    return parse_whole(text) is not None or parse_uan(text) is not None or bool(_QAN.fullmatch(text.strip()))


def _is_row(cells: Sequence[str]) -> bool:
    """Whether cells are a label and its value, name two sizes they state, or hold a level beside a number or a dash."""
    labelled = len(cells) == 2 and (
        (cells[0].endswith(":") and not cells[1].endswith(":"))
        or (bool(_TITLE_OF_IT.fullmatch(cells[0].strip())) and not vocabulary().named_roles(cells[1]))
    )
    levels = sum(parse_level(cell) is not None and any(map(str.isdigit, cell)) for cell in cells)
    return (
        labelled
        or sum(map(says_size, cells)) > 1
        or (levels == 1 and any(_NUMBER_OR_DASH.fullmatch(cell.strip()) for cell in cells))
    )


class SameRows:
    """The rows of one table, told from others by their identity: to compare them takes longer than to cut them."""

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameRows) and self.rows is other.rows


def segments(rows: tuple[Row, ...]) -> tuple[Segment, ...]:
    """Cut the rows at each header: what stands before the first one has none."""
    return _segments_of(SameRows(rows))


# The marks, the units and the sizes of a table are looked for one after the other, by different modules.
@lru_cache(maxsize=512)
def _segments_of(table: SameRows) -> tuple[Segment, ...]:
    return tuple(_cut(table.rows))


def _cut(rows: Sequence[Row]) -> Iterator[Segment]:
    rows = [with_whole_name(row) for row in rows]
    hopeful = [_hopeful(row) for row in rows]
    header: tuple[str, ...] | None = None
    body: list[Row] = []
    heads, at = _headers_below_names(rows), 0
    while at < len(rows):
        # Two columns, the fewest a header has, may have a name in one of its rows; most rows are prose.
        below = hopeful[at].union(*hopeful[at + 1 : at + _MOST_HEADER_ROWS])
        taken, found = _header_at(rows, at) if len(below) > 1 else (0, None)
        alone = taken > 1 and len(filled(rows[at])) == 1
        over = alone and (tuple(texts_of(rows[at + 1])) in heads or _is_apart(body, rows[at], rows[at + 1]))
        if not taken or over:
            body.append(rows[at])
            at += 1
            continue
        heads.update(tuple(texts_of(row)) for row in rows[at : at + taken] if len(filled(row)) > 1)
        # Group rows right above a header belong below it: the header repeats after each group's name.
        moved = _trailing_groups(body)
        if body or header is not None:
            yield Segment(header, tuple(body))
        header, body, at = found, moved, at + taken
    yield Segment(header, tuple(body))


def _is_apart(body: Sequence[Row], row: Row, names: Row) -> bool:
    """Whether a lone text below units is a group's name, and no part of the column's name right below it."""
    text, below = row.cells[0].text, names.cells[0].text
    if not text.strip() or not any(len(filled(above)) > 1 for above in body[-1:]):
        return False
    roles = vocabulary().header_roles
    return EXACT in roles(below).values() and EXACT not in roles(f"{text} {below}").values()


def _headers_below_names(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    """Rows that come again, each time below another lone text: headers of groups, and no text is the header's own."""
    above: dict[tuple[str, ...], set[str]] = {}
    for name, row in pairwise(rows):
        if len(alone := filled(name)) == 1 and len(filled(row)) > 1:
            above.setdefault(tuple(texts_of(row)), set()).add(folded(alone[0]))
    return {texts for texts, names in above.items() if len(names) > 1}


def _trailing_groups(body: list[Row]) -> list[Row]:
    """The rows of a group's name at the end, and of what is said of it below, taken out of the body."""
    at = len(body)
    while at and len(set(filled(body[at - 1]))) == 1:
        at -= 1
    first = next((i for i in range(at, len(body)) if parse_group(filled(body[i])[0])), len(body))
    moved = body[first:]
    del body[first:]
    return moved


def _header_at(rows: Sequence[Row], at: int) -> tuple[int, tuple[str, ...] | None]:
    """How many rows from `at` on are one header, and their joined texts; 0 where none is."""
    best, taken, joined = 0.0, 0, None
    texts: list[str] = [""] * len(rows[at].cells)
    for step in range(min(_MOST_HEADER_ROWS, len(rows) - at)):
        row = rows[at + step]
        cells = filled(row)
        if not cells or any(_is_data(cell) for cell in cells) or _is_row(cells) or _is_sum(row):
            break
        if len(cells) == 1 and (parse_group(cells[0]) or _runs_over(row, step, rows[at].header)):
            break
        if len(cells) == 1 and cells[0][:1].islower() and rows[at].header and not row.header:
            break  # the rest of a row that the page before began stands below the header there
        texts = [
            named(joined_names(above, below)) for above, below in zip(texts, lower_level(texts_of(row)), strict=True)
        ]
        strength = _header_strength(texts)
        # A tie goes to the longer header: "Unit / reference / number" on three lines.
        if strength >= max(best, 0.1):
            best, taken, joined = strength, step + 1, tuple(texts)
    return (taken, joined) if best >= 2 else (0, None)


def _runs_over(row: Row, step: int, in_head: bool) -> bool:
    """Whether a row of one text speaks of the rows below it; above the names of columns it may be their header."""
    first = next(cell for cell in row.cells if cell.text.strip())
    return first.span > 1 if step else not in_head and len(first.text) > _LONGEST_OVER


def over_all(row: Row) -> bool:
    """Whether a row is one cell over all columns; what it says may begin small ("and two of these")."""
    return row.cells[0].span == len(row.cells) > 1


def _hopeful(row: Row) -> set[int]:
    """The columns that could have their name in this row."""
    return {at for at, cell in enumerate(row.cells) if _may_hold_name(cell.text)}


@lru_cache(maxsize=4096)
def _may_hold_name(text: str) -> bool:
    """Whether a text could be a column's name, or end in one; in a long text only its end could."""
    words = text.split()
    if not words or len(text.strip(_LEADER)) <= LONGEST_HEADER:
        return bool(words)
    return may_name_group(text) or may_end_a_name(words[-1])


def _header_strength(texts: Sequence[str]) -> float:
    words = vocabulary()
    filled = [text for text in texts if text.strip()]
    if sum(map(says_size, filled)) > 1 or (len(filled) == 2 and says_so_much(filled[1])):
        return 0.0  # "Level 4 | Credit 13" are values, and so is "Mandatory units | All (17 credits)"
    if {"outcomes", "criteria"} <= {head(text) for text in filled if len(text) <= LONGEST_HEADER}:
        return float(len(filled))
    strengths = [max(words.header_roles(text).values(), default=0.0) for text in filled]
    named = [strength for strength in strengths if strength]
    other = sum(1 for text in filled if len(text) <= LONGEST_HEADER and header_words(text) in words.other_tables)
    if len(named) + other < max(2, len(filled) / 2):
        return 0.0
    return len(named) + other + sum(named) / 100
