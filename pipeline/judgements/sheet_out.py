"""Pairs as an Excel sheet: a drop-down to judge with, everything else protected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import given_out
from pipeline.judgements.queue import Question
from pipeline.judgements.sheet import CHOICES, COLUMNS, HEADERS, SHEET, cells

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HELP = (
    "Choose a judgement in the first column and say why in the second; leave a row empty to leave it open.",
    "Everything else is protected, so that every answer still belongs to its pair. Sort with the filters as you like.",
    "Then: unitmap review --import FILE --by YOUR-NAME. Nothing is taken over as long as one row is wrong.",
    "",
    "same: one unit; the credit transfers",
    "equivalent: other units with the same content; transfer after a look",
    "revised: another edition; no transfer, recognition of prior learning",
    "ladder: the same topic at another level",
    "related: an overlap",
    "distinct: nothing to do with each other",
    "no equivalent: B's awarding body has no unit that is equivalent to A",
)


def write_sheet(questions: Sequence[Question], out: Path) -> int:
    """Write the questions into `out`, whole or not at all; gives how many.

    Raises:
        NothingDoneError: the file cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only for sheets

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append(list(HEADERS))
    for question in questions:
        sheet.append(cells(question))
    _as_text(sheet)
    _dress(sheet, len(questions) + 1)
    _protect(sheet, len(questions) + 1)
    _explain(book)
    with given_out(out) as aside:
        book.save(aside)
    return len(questions)


def _as_text(sheet: Worksheet) -> None:
    """A title that begins with "=" is a text, not a formula."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"


def _dress(sheet: Worksheet, last_row: int) -> None:
    """Header frozen and bold with a filter, the pair's columns as wide as they need."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last_row}"
    for number, column in enumerate(COLUMNS, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
        sheet.cell(1, number).font = Font(bold=True)
        if column.open:
            sheet.cell(1, number).fill = PatternFill("solid", fgColor="FFF2CC")
    for row in sheet.iter_rows(min_row=1, max_row=last_row):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def _protect(sheet: Worksheet, last_row: int) -> None:
    """Only the answers can be changed, and those only to what there is. Filters and widths stay usable."""
    from openpyxl.styles import Protection  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    choices = DataValidation(type="list", formula1=f'"{",".join(CHOICES)}"', allow_blank=True, showErrorMessage=True)
    choices.errorTitle, choices.error = "No such judgement", "Choose one of the list, or leave the cell empty."
    sheet.add_data_validation(choices)
    if last_row > 1:
        choices.add(f"A2:A{last_row}")
    for row in sheet.iter_rows(min_row=2, max_row=last_row):
        for cell, column in zip(row, COLUMNS, strict=True):
            cell.protection = Protection(locked=not column.open)
    sheet.protection.enable()
    for allowed in ("formatColumns", "formatRows", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False: not protected against it


def _explain(book: Workbook) -> None:
    sheet = book.create_sheet("how to")
    for line in _HELP:
        sheet.append([line])
    sheet.column_dimensions["A"].width = 110
