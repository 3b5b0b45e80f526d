"""Columns that say what each unit is to one of several qualifications or pathways: `M`, `O`, a tick, its credits.

One table then holds several structures. Each is the rows its own column marks, and the mark tells the unit's group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from pipeline.extraction.events import Leftover
from pipeline.extraction.marks import TICK
from pipeline.extraction.table_segments import SameRows, Segment, filled, is_total, segments
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import kept_re, lazy_re
from pipeline.reading.document import Block, Cell, Row, Table

_NOTHING = lazy_re(r"(?i)[-–—]*|n/?a|no?|false|[✗✘☐]")
_GROUP_LETTER = lazy_re(r"(?:(?i:group)\s+)?([A-Z]\d?)")
_CREDITS = lazy_re(r"\d{1,2}")
_SYMBOL = lazy_re(r"[^\w\s]{1,2}")
_KIND_LETTERS = {"M": "Mandatory", "O": "Optional", "C": "Core", "E": "Elective"}
_LONGEST_MARK = 24  # characters: "Optional - Group B"


class Sort(StrEnum):
    """What the marks of a table are; the header of the column they become."""

    KINDS = "Mandatory / optional"
    CREDITS = "Credit"
    TICKS = ""
    NUMBERS = "numbers"  # beside the units' credits, and other than these
    UNTOLD = "untold"  # of several sorts, or signs that nothing explains

    @property
    def tells(self) -> bool:
        """Whether such marks tell whose the units are."""
        return self not in (Sort.NUMBERS, Sort.UNTOLD)


@dataclass(frozen=True, slots=True)
class Marked:
    """A table of units with columns of marks: the header over each, by position, and what each mark means."""

    headers: Mapping[int, str]
    width: int
    sort: Sort
    meanings: Mapping[str, str] = field(default_factory=dict)


def legend_of(texts: Iterable[str]) -> dict[str, str]:
    """The marks that a text explains as kinds of units: `■ mandatory unit`, `C = compulsory`."""
    kinds = "|".join(sorted(vocabulary().kinds, key=len, reverse=True))
    explained = kept_re(
        rf"(?:(?<!\S)(?P<letter>[A-Z])\s*(?:=|:|[-–—]|\b(?:means|denotes|is|indicates)\b)|(?P<sign>[^\w\s()=:,;.–—-])\s*(?:=|:|[-–—])?)"
        rf"\s*(?:a |an |the )?(?P<kind>(?i:{kinds}))\b"
    )
    found = (match for text in filter(vocabulary().speaks_of_kinds, texts) for match in explained.finditer(text))
    return {match["letter"] or match["sign"]: match["kind"].capitalize() for match in found}


def marked_columns(
    table: Table, wanted: Callable[[str], object], legend: Mapping[str, str] | None = None
) -> Marked | None:
    """The columns of marks whose headers are wanted, of a table of units; None where it has fewer than two."""
    if not _may_hold_marks(SameRows(table.rows)):
        return None
    for segment in segments(table.rows):
        if segment.header is None:
            continue
        rows = [row for row in segment.rows if len(filled(row)) > 1 and not is_total(row)]
        headers = {at: text for at, text in enumerate(segment.header) if text.strip() and _holds_marks(rows, at)}
        headers = {at: text for at, text in headers.items() if _names_no_column(text) and wanted(text)}
        if len(headers) > 1:
            sort, meanings = _meanings(rows, headers, segment.header, legend or {})
            return Marked(headers, len(segment.header), sort, meanings)
    return None


def goes_on(table: Table, marked: Marked) -> bool:
    """Whether a table without a header is the rest of one whose columns of marks are known."""
    rows = [row for row in table.rows if len(filled(row)) > 1 and not is_total(row)]
    if (
        not rows
        or any(len(row.cells) != marked.width for row in rows)
        or any(seg.header for seg in segments(table.rows))
    ):
        return False
    return all(text in marked.meanings for row in rows for text in _marks_of(row, marked))


def seen_by(table: Table, marked: Marked, own: int) -> Table | None:
    """The table as the one in column `own` sees it: its own rows, their marks as a column of groups or of credits."""
    rows: list[Row] = []
    for segment in segments(table.rows):
        rows.extend(_header(segment, marked))
        rows.extend(seen for row in segment.rows if (seen := _seen(row, marked, own)))
    return replace(table, rows=tuple(rows)) if any(len(filled(row)) > 1 for row in rows if not row.header) else None


def unmarked(table: Block, marked: Marked) -> Iterator[Leftover]:
    """The rows of units that no column marks, and columns of marks that nobody owns among those that somebody does."""
    for segment in segments(table.rows) if isinstance(table, Table) else ():
        yield from _unowned(segment, marked)
        for row in segment.rows:
            if _is_nobodys(row, marked):
                yield Leftover(text=" | ".join(filled(row)), reason="a row that no column marks", place=row.place)


def _unowned(segment: Segment, marked: Marked) -> Iterator[Leftover]:
    """The columns of marks between two that were read: what their header says is no name the document knows."""
    header = segment.header or ()
    rows = [row for row in segment.rows if len(row.cells) == marked.width and len(filled(row)) > 1]
    for at in range(min(marked.headers), min(len(header), max(marked.headers))):
        if rows and at not in marked.headers and _holds_marks(rows, at):
            reason = "a column marks units as those beside it do, and whose it is is not told"
            yield Leftover(text=header[at].strip(), reason=reason, place=rows[0].place)


def _names_no_column(text: str) -> bool:
    return not vocabulary().named_roles(text)


# Asked of one table for columns of one meaning after another, by different modules.
@lru_cache(maxsize=512)
def _may_hold_marks(table: SameRows) -> bool:
    """Whether two columns that have no usual name hold marks only below their first rows: few tables' columns do."""
    rows = [row.cells for row in table.rows[3:] or table.rows[1:] if len(filled(row)) > 1]
    width = min((len(cells) for cells in rows), default=0)
    candidates = 0
    for at in range(width):
        if all(_is_mark(cells[at].text.strip()) for cells in rows):
            above = (row.cells[at].text.strip() for row in table.rows[:3] if at < len(row.cells))
            candidates += all(_is_mark(text) or _names_no_column(text) for text in above)
    return candidates > 1


def _holds_marks(rows: Sequence[Row], at: int) -> bool:
    cells = [row.cells[at].text.strip() for row in rows]
    return any(not _NOTHING.fullmatch(cell) for cell in cells) and all(map(_is_mark, cells))


# A column of marks or of sizes repeats a few.
@lru_cache(maxsize=4096)
def _is_mark(text: str) -> bool:
    if len(text) > _LONGEST_MARK:
        return False
    return any(test.fullmatch(text) for test in (_NOTHING, TICK, _GROUP_LETTER, _CREDITS, _SYMBOL)) or _is_kind(text)


def _is_kind(text: str) -> bool:
    return len(text) > 1 and len(text.split()) <= 4 and vocabulary().kind_in(text) is not None


def _meanings(
    rows: Sequence[Row], headers: Mapping[int, str], names: Sequence[str], legend: Mapping[str, str]
) -> tuple[Sort, dict[str, str]]:
    """What all marks of a table are, and what each says as a cell of a column of groups or of credits."""
    marks = {text for row in rows for at in headers if not _NOTHING.fullmatch(text := row.cells[at].text.strip())}
    if len({mark.casefold() for mark in marks}) == 1 and all(map(TICK.fullmatch, marks)):
        return Sort.TICKS, dict.fromkeys(marks, "")
    if all(map(_CREDITS.fullmatch, marks)):
        return _credits(rows, headers, names, marks)
    letters = {match[1] for text in marks if (match := _GROUP_LETTER.fullmatch(text))}
    # Beside other letters, and beside M, a C is the third group and no core.
    kinds = {"M", "O"} if letters - set(_KIND_LETTERS) or {"M", "C"} <= letters else set(_KIND_LETTERS)
    known = {letter: _KIND_LETTERS[letter] for letter in kinds} | dict(legend)
    mandatory = any(vocabulary().kind_in(known.get(mark, mark)) is GroupKind.MANDATORY for mark in marks)
    meanings = {mark: _meaning(mark, known, mandatory) for mark in marks}
    return (Sort.KINDS, meanings) if all(meanings.values()) else (Sort.UNTOLD, {})


def _credits(
    rows: Sequence[Row], headers: Mapping[int, str], names: Sequence[str], marks: Iterable[str]
) -> tuple[Sort, dict[str, str]]:
    """Numbers are the units' credits where no other column has those; where they say them again, they are ticks."""
    sized = next(
        (at for at, name in enumerate(names) if at not in headers and "credit" in vocabulary().header_roles(name)), None
    )
    if sized is None:
        return Sort.CREDITS, {mark: mark for mark in marks}
    same = (
        row.cells[at].text.strip() in (row.cells[sized].text.strip(), "", "-", "–", "—")
        for row in rows
        for at in headers
    )
    return (Sort.TICKS, dict.fromkeys(marks, "")) if all(same) else (Sort.NUMBERS, {})


def _meaning(mark: str, known: Mapping[str, str], mandatory: bool) -> str:
    """A mark as a column of groups says it; a lettered group beside mandatory units is one to choose from."""
    letter = _GROUP_LETTER.fullmatch(mark)
    if mark in known or not letter:
        return known.get(mark, mark if _is_kind(mark) else "")
    return known.get(letter[1]) or f"{'Optional ' if mandatory else ''}Group {letter[1]}"


def _header(segment: Segment, marked: Marked) -> Iterator[Row]:
    if segment.header is None or not segment.rows:
        return
    texts = [text for at, text in enumerate(segment.header) if at not in marked.headers]
    place = segment.rows[0].place
    yield Row(
        cells=tuple(Cell(text=text, place=place) for text in (*texts, marked.sort.value)), header=True, place=place
    )


def _seen(row: Row, marked: Marked, own: int) -> Row | None:
    if len(row.cells) != marked.width:
        return row
    mark, total = row.cells[own].text.strip(), is_total(row)
    if not total and ((_marks_of(row, marked) and _NOTHING.fullmatch(mark)) or _is_nobodys(row, marked)):
        return None
    kept = [cell for at, cell in enumerate(row.cells) if at not in marked.headers]
    last = replace(row.cells[own], text=mark if total else marked.meanings.get(mark, ""), span=1)
    width = len(kept) + 1
    cells = (replace(cell, span=min(cell.span, width - at)) for at, cell in enumerate((*kept, last)))
    return replace(row, cells=tuple(cells))


def _is_nobodys(row: Row, marked: Marked) -> bool:
    return len(row.cells) == marked.width and len(filled(row)) > 2 and not is_total(row) and not _marks_of(row, marked)


def _marks_of(row: Row, marked: Marked) -> list[str]:
    if len(row.cells) != marked.width:
        return []
    return [text for at in marked.headers if not _NOTHING.fullmatch(text := row.cells[at].text.strip())]
