"""A filled-in sheet comes back: every row is checked before the first is kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.judgements.model import Judgement, Verdict
from pipeline.judgements.recording import of_body, of_pair, warehouse_listings
from pipeline.judgements.sheet import CHOICES, HEADER_ROW, HEADERS, SHEET, seal
from pipeline.judgements.standing import overruled, standing

if TYPE_CHECKING:
    import duckdb

    from pipeline.judgements.listings import Listing

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The judgements of a sheet that are new; how many rows say what stands already, and how many say nothing."""

    judgements: tuple[Judgement, ...]
    known: int
    empty: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the sheet by its header; `number` is the one people see at the margin."""

    number: int
    cells: dict[str, Any]

    def text(self, header: str) -> str:
        value = self.cells.get(header)
        return "" if value is None else str(value).strip()


def read_sheet(file: Path, connection: duckdb.DuckDBPyConnection, rows: Sequence[Judgement], made_by: str) -> Taken:
    """The judgements in a sheet that `write_sheet` wrote and somebody filled in; nothing is kept yet.

    Args:
        file: The sheet.
        connection: The warehouse; a row must still be about listings that are there, under the same title.
        rows: Every judgement ever made.
        made_by: Who judges.

    Raises:
        UsageError: the file is no such sheet, or rows are wrong; the message tells each with its number.
    """
    found = list(_rows(file))
    answered = [row for row in found if row.text("judgement") or row.text("why")]
    names = [row.text(f"{side}: listing") for row in answered for side in ("A", "B")]
    listings = warehouse_listings(connection, names)
    errors: list[str] = []
    made: dict[tuple[str, str], tuple[_Row, Judgement]] = {}
    for row in answered:
        try:
            judgement = _judgement(row, listings, made_by)
            earlier = made.setdefault(judgement.about, (row, judgement))
            if earlier[1].verdict is not judgement.verdict:
                raise UsageError(f"says {judgement.verdict} where row {earlier[0].number} says {earlier[1].verdict}")
            _refuse_others(judgement, rows)
        except UsageError as error:
            errors.append(f"  row {row.number}: {error}")
    if errors:
        more = [f"  … and {len(errors) - _SHOWN} more"] if len(errors) > _SHOWN else []
        wrong = "\n".join(errors[:_SHOWN] + more)
        raise UsageError(f"{file} was not taken over, not one row of it. Correct these and import it again:\n{wrong}")
    now = {each.about: each for each in standing(rows)}
    new = [judgement for _, judgement in made.values() if not _stands(judgement, now.get(judgement.about))]
    return Taken(judgements=tuple(new), known=len(made) - len(new), empty=len(found) - len(answered))


def unkept_answers(file: Path, connection: duckdb.DuckDBPyConnection, rows: Sequence[Judgement]) -> int:
    """How many answers stand in a sheet and nowhere else: lost if another sheet took its place."""
    try:
        answered = [row for row in _rows(file) if row.text("judgement") or row.text("why")]
    except UsageError:
        return 0
    names = [row.text(f"{side}: listing") for row in answered for side in ("A", "B")]
    listings = warehouse_listings(connection, names)
    now = {each.about: each for each in standing(rows)}
    return sum(not _is_kept(row, listings, now) for row in answered)


def _refuse_others(judgement: Judgement, rows: Sequence[Judgement]) -> None:
    """See that no word of somebody else is overruled: a sheet asks what was open when it was written.

    Raises:
        UsageError: it would be; what to do about it, without the row's number.
    """
    for other in overruled(rows, [judgement]):
        if other.made_by != judgement.made_by and other.verdict is not judgement.verdict:
            raise UsageError(
                f"would overrule somebody: {other}. Leave the cell empty, or take theirs back first: "
                f"`unitmap review --undo {other.judgement_id[:8]}`"
            )


def _is_kept(row: _Row, listings: dict[str, Listing], now: dict[tuple[str, str], Judgement]) -> bool:
    try:
        judgement = _judgement(row, listings, "")
    except UsageError:
        return False
    return _stands(judgement, now.get(judgement.about))


def _stands(judgement: Judgement, now: Judgement | None) -> bool:
    """Whether the same was said before, for the same reason: a sheet imported twice adds nothing."""
    return now is not None and (now.verdict, now.reason) == (judgement.verdict, judgement.reason)


def _rows(file: Path) -> Iterator[_Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only for sheets
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror or error}.") from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UsageError(f"{file} is no Excel sheet (.xlsx).") from error
    try:
        if SHEET not in book.sheetnames:
            raise UsageError(f"{file} has no sheet called {SHEET!r}: it was not written by `unitmap review --export`.")
        rows = book[SHEET].iter_rows(values_only=True)
        header = [str(cell or "").strip() for cell in next(rows, ())]
        missing = [name for name in HEADERS if header.count(name) != 1]
        if missing:
            raise UsageError(f"{file} must have the column {missing[0]!r} once, in row {HEADER_ROW}. Export it afresh.")
        for number, cells in enumerate(rows, start=HEADER_ROW + 1):
            if any(cell is not None for cell in cells):
                yield _Row(number, dict(zip(header, cells, strict=False)))
    finally:
        book.close()


def _judgement(row: _Row, listings: dict[str, Listing], made_by: str) -> Judgement:
    """The judgement of one row.

    Raises:
        UsageError: what is wrong with the row, without its number.
    """
    said = row.text("judgement").casefold().replace("_", " ")
    if not said:
        raise UsageError("gives a reason and no judgement")
    if said not in CHOICES:
        raise UsageError(f"{row.text('judgement')!r} is no judgement; there are: {', '.join(CHOICES)}")
    a, b = (_listing(row, side, listings) for side in ("A", "B"))
    if row.text("seal") != seal([row.cells.get(header) for header in HEADERS]):
        raise UsageError("was changed outside its first two columns; take these cells from the sheet as exported")
    if CHOICES[said] is Verdict.NO_EQUIVALENT:
        return of_body(a, b.body_id, made_by, row.text("why"), seen=b)
    return of_pair(a, b, CHOICES[said], made_by, row.text("why"))


def _listing(row: _Row, side: str, listings: dict[str, Listing]) -> Listing:
    name = row.text(f"{side}: listing")
    listing = listings.get(name)
    if listing is None:
        if not name:
            raise UsageError("is no row of the sheet as exported; pairs cannot be added to it")
        raise UsageError(f"{name} is not in the warehouse (any more); export the pairs afresh")
    # Columns sorted without their neighbours would judge a pair nobody looked at.
    if row.text(f"{side}: title") != listing.title.strip():
        raise UsageError(f"the title of {side} is not that of {name}: the row was changed, or the document has been")
    return listing
