"""Workbooks (.xlsx): each sheet is a page, what its rows list are tables, lone cells above them headings.

A row's number is the `line` of its place. Hidden sheets, rows and columns are not what a reader sees: they are left
out and told. Cells are read as they are shown where that says more than their value ("007" for 7).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.archives import refuse_bombs
from pipeline.reading.detect import XLSX
from pipeline.reading.document import (
    Block,
    Cell,
    Document,
    Heading,
    Page,
    UnreadableDocumentError,
)
from pipeline.reading.inline import MARK_OF_NOTE, RAISED
from pipeline.reading.sheets import SheetLine, blocks_of, lines_within
from pipeline.wording import tidy

Sheet = Any  # openpyxl carries no types
_UNNAMED = lazy_re(r"(?:Sheet|Table|Tabelle|Feuil)\s?\d*", re.I)
_SHARE = lazy_re(r"0(?:\.0+)?%")
# `"SHC "0`, `0" credits"`, `\K000`: words that a format sets around a number.
_AROUND = lazy_re(r"(?P<before>(?:\"[^\"]*\"|\\.)*)(?P<digits>0+|#)(?P<after>(?:\"[^\"]*\"|\\.)*)")
_IN_QUOTES = lazy_re(r"\"([^\"]*)\"|\\(.)")
_MOST_NAMED = 20  # cells of one doubt
_FORMULA = lazy_re(rb"<(?:\w+:)?f[ >]")
_PARTS = lazy_re(rb"<(?:\w+:)?(?:strike|vertAlign)\b")  # a part of a cell's text that is crossed out, or raised


def read_xlsx(path: Path) -> Document:
    """Read a workbook.

    Raises:
        UnreadableDocumentError: damaged, protected, or so large when unpacked that it was made to do harm.
        OSError: the file cannot be opened.
    """
    content = path.read_bytes()
    refuse_bombs(content, "workbook", "Excel")
    # Each is a reading of its own, and most books have neither.
    book = _open(content, parts=_has(content, _PARTS))
    formulas = _open(content, formulas=True) if _has(content, _FORMULA) else None
    pages, left_out = [], []
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state != "visible":
            left_out.append(f"the sheet “{sheet.title}” is hidden and was not read")
            continue
        doubts = tuple(_doubts(sheet, formulas.worksheets[number - 1] if formulas else None))
        pages.append(Page(number=number, blocks=tuple(_blocks(sheet, number)), doubts=doubts))
    if pages and left_out:
        pages[0] = Page(number=pages[0].number, blocks=pages[0].blocks, doubts=(*pages[0].doubts, *left_out))
    return Document(media_type=XLSX, pages=tuple(pages), reader="xlsx", title=tidy(book.properties.title or "") or None)


def _open(content: bytes, *, formulas: bool = False, parts: bool = False) -> Any:  # noqa: ANN401 - a workbook of openpyxl
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded when a workbook comes by

    try:
        return load_workbook(io.BytesIO(content), data_only=not formulas, rich_text=parts)
    except OSError:
        raise
    except Exception as error:  # openpyxl raises what zipfile, the XML parser and its own lookups happen to raise
        raise UnreadableDocumentError("the workbook is damaged; open it in Excel and save it again") from error


def _has(content: bytes, marks: re.Pattern[bytes]) -> bool:
    """Whether a sheet, or the texts that all sheets share, hold such marks."""
    import zipfile  # noqa: PLC0415 - as above

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return any(
            marks.search(book.read(name))
            for name in book.namelist()
            if name == "xl/sharedStrings.xml" or (name.startswith("xl/worksheets/") and name.endswith(".xml"))
        )


def _doubts(sheet: Sheet, formulas: Sheet | None) -> Iterator[str]:
    """What of a sheet was not read, and why."""
    cells = _cells(sheet)
    filled = {cell.row for cell in cells}
    if rows := sorted(filled & {number for number, row in sheet.row_dimensions.items() if row.hidden}):
        yield f"hidden rows of the sheet “{sheet.title}” were not read: {_some(rows)}"
    columns = sorted({(cell.column, cell.column_letter) for cell in cells})
    if hidden := [letter for column, letter in columns if _is_hidden(sheet, column)]:
        yield f"hidden columns of the sheet “{sheet.title}” were not read: {_some(hidden)}"
    if struck := [text for cell in cells if (text := _crossed_out(cell))]:
        yield f"crossed out in the sheet “{sheet.title}” and not read: {_some(struck)}"
    if wrong := [cell.coordinate for cell in cells if cell.data_type == "e"]:
        yield f"cells of the sheet “{sheet.title}” show an error: {_some(wrong)}"
    unknown = [
        cell.coordinate
        for cell in (_cells(formulas) if formulas else ())
        if cell.data_type == "f" and sheet[cell.coordinate].value is None
    ]
    if unknown:
        told = f"formulas of the sheet “{sheet.title}” have no value kept: {_some(unknown)}"
        yield f"{told}; open the workbook in Excel and save it"


def _some(names: Sequence[object]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(map(str, names[:_MOST_NAMED])) + more


def _cells(sheet: Sheet) -> list[Any]:
    """The cells with something in them, in reading order: a sheet styled to its end has a million rows of others."""
    return [cell for _, cell in sorted(sheet._cells.items()) if cell.value is not None]


def _blocks(sheet: Sheet, page: int) -> Iterator[Block]:
    """The blocks of a sheet; its own name is a heading, for it says as often as not what it lists."""
    if not _UNNAMED.fullmatch(sheet.title):
        yield Heading(text=tidy(sheet.title), level=2, place=Place(page=page))
    yield from blocks_of(_lines(sheet, page), page, "xlsx")


def _lines(sheet: Sheet, page: int) -> Iterator[SheetLine]:
    cells = _cells(sheet)
    columns = [at for at in sorted({cell.column for cell in cells}) if not _is_hidden(sheet, at)]
    below = _merged_down(sheet)
    above = 0
    for number in dict.fromkeys(cell.row for cell in cells):
        if sheet.row_dimensions[number].hidden:
            continue
        place = Place(page=page, line=number)
        read = tuple(_cell(sheet.cell(*below.get((number, at), (number, at))), place) for at in columns)
        if any(cell.text for cell in read):
            yield SheetLine(number, read, number > above + 1)
            above = number


def _is_hidden(sheet: Sheet, column: int) -> bool:
    """Columns that stand side by side alike are kept as one, under the first of them."""
    return any(one.hidden and one.min <= column <= one.max for one in sheet.column_dimensions.values() if one.min)


def _merged_down(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells that repeat what one merged over several rows says, as in the tables of Word and HTML."""
    return {
        (row, merged.min_col): (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row + 1, merged.max_row + 1)
    }


def _cell(cell: Any, place: Place) -> Cell:  # noqa: ANN401 - a cell of openpyxl
    lines = lines_within(cell.value) if isinstance(cell.value, str) else ()
    return Cell(text=_shown(cell), bold=bool(cell.font and cell.font.bold), lines=lines, place=place)


def _shown(cell: Any) -> str:  # noqa: ANN401 - likewise
    """What a cell shows: whole numbers without a point, zeros in front and shares as its format has them, days as days.

    Other decimals are as exact as Excel keeps them.
    """
    value = cell.value
    if value is None or cell.data_type == "e" or _is_struck(cell):
        return ""
    if isinstance(value, list):
        return tidy("".join(map(_part, value)))
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    return _number(value, cell.number_format or "") if isinstance(value, int | float) else tidy(str(value))


def _number(value: float, form: str) -> str:
    """A number as its format shows it, or as exact as Excel keeps it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if _SHARE.fullmatch(form):
        return f"{100 * value:.12g}%"
    if isinstance(value, int) and not isinstance(value, bool) and (set_around := _AROUND.fullmatch(form)):
        before, after = (_IN_QUOTES.sub(r"\1\2", set_around[name]) for name in ("before", "after"))
        return tidy(f"{before}{str(value).zfill(len(set_around['digits']))}{after}")
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _part(part: Any) -> str:  # noqa: ANN401 - a text, or a part with a font of its own
    """What a part of a cell's text shows: nothing where it is crossed out, its mark where a note's number is raised."""
    if isinstance(part, str) or part.font is None:
        return str(part)
    mark = MARK_OF_NOTE.fullmatch(part.text) if part.font.vertAlign == "superscript" else None
    return mark[1].translate(RAISED) if mark else "" if part.font.strike else part.text


def _crossed_out(cell: Any) -> str:  # noqa: ANN401 - likewise
    """What of a cell is crossed out: all of it, or a part."""
    if _is_struck(cell):
        return tidy(str(cell.value))
    parts = cell.value if isinstance(cell.value, list) else ()
    return tidy("".join(part.text for part in parts if not isinstance(part, str) and part.font and part.font.strike))


def _is_struck(cell: Any) -> bool:  # noqa: ANN401 - likewise
    return bool(cell.font and cell.font.strike)
