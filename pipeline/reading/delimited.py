"""Lines with one mark between their cells - semicolons, commas, bars, slashes - become tables."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.textual_tables import Line, PlaceOf

_BOX_RULE = lazy_re(r"^\s*[┌┐└┘├┤┬┴┼─━═╔╗╚╝╠╣╦╩╬╞╪╡+-]+\s*$")
_BARS = lazy_re(r"[│┃║¦]")
_EACH_IN_QUOTES = lazy_re(r'"(?:[^"]|"")*"(?:,\s?"(?:[^"]|"")*")+')
_FEWEST_WRAPPED = 3  # rows that are whole
_FEWEST_NAMES = 2  # in the first of them
_FEWEST_CELLS = 4  # of rows that go on over lines
_LABELLED = lazy_re(r"\w\s*[:=]\s*\S")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark that parts cells: how a line is split at it, how many cells and lines make a table of it."""

    split: Callable[[str], list[str]]
    fewest_cells: int
    fewest_lines: int
    loosely: Callable[[str], list[str]] | None = None  # of a line that has fewer cells than the one beside it

    def cells(self, text: str, width: int) -> list[str]:
        """The cells of a line beside one of so many."""
        cells = self.split(text)
        return self.loosely(text) if self.loosely and len(cells) < width else cells


def _bars(text: str) -> list[str]:
    return [cell.strip() for cell in _BARS.split(text.strip().strip("│┃║¦"))]


def _without_frame(text: str) -> str:
    """A line without the bar at its beginning and its end; a scan shows one here and there."""
    return text.strip().removeprefix("| ").removesuffix(" |")


def _quoted(text: str, mark: str) -> list[str]:
    """The cells of a line that a mark parts, except within quotation marks."""
    if mark not in text:
        return [text]
    return [cell.strip() for cell in next(csv.reader([text], delimiter=mark, skipinitialspace=True), [])]


def _all_in_quotes(text: str) -> list[str]:
    """The cells of a line all of which stand in quotation marks: `"K1","Trim lamps, wicks","4"`."""
    return _quoted(text, ",") if _EACH_IN_QUOTES.fullmatch(text.strip()) else [text]


def _by_comma(text: str) -> list[str]:
    return _quoted(text, ",")


def _tight_slashes(text: str) -> list[str]:
    """The cells of `301/ Read a map/ 2 / 4`; "and/ or" is no end of one."""
    return [cell.strip() for cell in re.split(r"\s/(?=\s)|/(?=\s+[^\sa-z])", text)]


def _open_bars(text: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?:^|\s)\|(?=\s|$)", text)]


_DASHES = _Mark(lambda text: [cell.strip() for cell in re.split(r"\s[-–—](?=\s)", text)], 5, 3)
_NAMED_SIZE = lazy_re(r"(?i)level\s*\d|\d+\s*(?:credits?|cr|glh|hours|hrs)|(?:credits?|glh)\s*:?\s*\d+")
_MARKS = (
    _Mark(_bars, 3, 2),
    _Mark(lambda text: [cell.strip() for cell in re.split(r"\s\|(?=\s)", _without_frame(text))], 3, 2, _open_bars),
    _Mark(lambda text: [cell.strip() for cell in text.split("|")], 4, 3),
    _Mark(lambda text: _quoted(text, ";"), 3, 3),
    _Mark(lambda text: [cell.strip() for cell in re.split(r"\s/(?=\s)", text)], 4, 2, _tight_slashes),
    _Mark(_tight_slashes, 4, 2),
    _Mark(lambda text: [cell.strip() for cell in re.split(r"\s[·•](?=\s)", text)], 4, 2),
    _Mark(lambda text: [cell.strip() for cell in re.split(r"\.{3,}|(?:\s\.){3,}|…{2,}", text)], 3, 3),  # leaders
    _DASHES,
    _Mark(_by_comma, 4, 3),
    _Mark(_all_in_quotes, 2, 2),
)

# "• Unit 101 – Fog signals (Level: 3", "Unit 2: Fog signals: Credit 4"
_TITLE_AND_SIZE = lazy_re(
    r"(?i)[a-z)\]]\s*[,:;(–-]?\s*\(?\b(?:level|credits?(?: value)?|glh|l(?=\d))\s*:?\s*\d{1,4}$"
    r"|[a-z)\]]\s*[:(–-]\s*\d{1,4}\s*(?:credits?|cr|glh)$"
)
_ITEM = lazy_re(r"^[-*•+–]\s+")


def delimited_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, Table | None]:
    """How many lines from the first on are one table with a mark between cells, and the table."""
    for split in (_slashes, _open_bars):
        length, table = _wrapped_run(lines, place, split)
        if table:
            return length, table
    for mark in _MARKS:
        rows: list[tuple[Line, list[str]]] = []
        length = 0
        width = len(mark.split(lines[1].text)) if len(lines) > 1 else 0
        for line in lines:
            if not line.text.strip() or line.page != lines[0].page:
                break
            if not _BOX_RULE.match(line.text):
                cells = mark.cells(line.text, len(rows[0][1]) if rows else width)
                if len(cells) < mark.fewest_cells or (rows and len(cells) != len(rows[0][1])):
                    break
                rows.append((line, cells))
            length += 1
        # A comma parts words more often than cells: only under a header does it make columns.
        headed = len(rows) >= mark.fewest_lines and (
            mark.split is not _by_comma or not any(re.search(r"\d", cell) for cell in rows[0][1])
        )
        if mark is _DASHES and any(map(_NAMED_SIZE.fullmatch, (cell for _, texts in rows for cell in texts))):
            continue  # "Unit 1 - Trim lamps - Level 3 - 6 credits" needs no columns
        if headed and not _all_labelled(rows) and not _cut_through(rows):
            return length, _table(rows, place)
    return 0, None


_Split = Callable[[str], list[str]]


def _slashes(text: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?:^|\s)/(?=\s|$)", text)]


def _wrapped_run(lines: Sequence[Line], place: PlaceOf, split: _Split) -> tuple[int, Table | None]:
    """Rows with a mark between their cells that go on over lines, with the group's names between them.

    A converter of Word files prints `3 / Establish and maintain` and, on the next line, `working relations / 2 / 2`.
    """
    if len(split(lines[0].text)) < _FEWEST_NAMES:
        return 0, None  # so are nearly all lines: what stands below them is not gone through
    length = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    block = [line for line in lines[:length] if line.page == lines[0].page]
    rows = next(filter(None, (_rows_of(block, width, split) for width in _widths(block, split))), None)
    return (len(block), _table(rows, place)) if rows else (0, None)


def _widths(block: Sequence[Line], split: _Split) -> Iterator[int]:
    """How many cells a row may have: as many as there are names above them, or as most lines have."""
    names = split(block[0].text)
    counts = Counter(len(split(line.text)) for line in block)
    if len(names) >= _FEWEST_CELLS and counts[len(names)] < len(block) and not re.search(r"\d", block[0].text):
        yield len(names)
    often = max(
        ((n, times) for n, times in counts.items() if n >= _FEWEST_CELLS), key=lambda one: one[1], default=(0, 0)
    )
    if _FEWEST_WRAPPED <= often[1] < len(block):
        yield often[0]


def _rows_of(block: Sequence[Line], width: int, split: _Split) -> list[tuple[Line, list[str]]]:
    """The rows of so many cells, where the lines are those and the names of groups; else none."""
    rows = list(_whole_rows(block, width, split))
    if len(rows[0][1]) < width - 1:
        return []  # what stands above the columns' names is no part of the table
    full = [row for row in rows if len(row[1]) == width]
    fewest = max(_FEWEST_WRAPPED, sum(1 for line in block if len(split(line.text)) == width))
    if len(full) < fewest or max(len(row[1]) for row in rows) > width or _all_labelled(full) or _cut_through(full):
        return []
    # A name over two columns is printed once: "Unit / Level / Credit" over the number, the title, the level …
    head, names = rows[0]
    if len(names) == width - 1 and not any(re.search(r"\d", name) for name in names):
        rows[0] = (head, [names[0], *names])
    return [(line, texts + [""] * (width - len(texts))) for line, texts in rows]


def _whole_rows(block: Sequence[Line], width: int, split: _Split) -> Iterator[tuple[Line, list[str]]]:
    """The rows: lines belong to one up to as many cells as most rows have; a line without a mark may stand alone."""
    at = 0
    while at < len(block):
        end, cells = at + 1, split(block[at].text)
        while end < len(block) and 1 < len(cells) < width:
            more = split(block[end].text)
            if len(cells) + len(more) - 1 > width:
                break
            cells = [*cells[:-1], f"{cells[-1]} {more[0]}".strip(), *more[1:]]
            end += 1
        while len(cells) < width and end - 1 > at and len(split(block[end - 1].text)) == 1:
            end -= 1  # what followed a short row is no part of it
            cells = [*cells[:-1], cells[-1].removesuffix(block[end].text.strip()).strip()]
        yield block[at], cells
        at = end


def _cut_through(rows: Sequence[tuple[Line, list[str]]]) -> bool:
    """Whether the mark stands inside brackets ("Title [code; level 3; 6 credits]"): it parts no columns then."""
    opened = [
        any(len(re.findall(r"[\[(]", text)) > len(re.findall(r"[\])]", text)) for text in texts) for _, texts in rows
    ]
    return sum(opened) > len(rows) / 2


def _all_labelled(rows: Sequence[tuple[Line, list[str]]]) -> bool:
    """Whether the cells are labels with values ("Level: 3 | Credit: 6"): those are read as pairs, not by columns."""
    cells = [cell for _, texts in rows for cell in texts]
    return sum(1 for cell in cells if _LABELLED.search(cell)) > len(cells) / 2


def _table(rows: Sequence[tuple[Line, list[str]]], place: PlaceOf) -> Table:
    made = []
    listed = all(_ITEM.match(texts[0]) for _, texts in rows)
    for line, texts in rows:
        where = place(line)
        first = _ITEM.sub("", texts[0]) if listed else texts[0]  # "- TA31 / Fermentation / 7 credits" is an item too
        cells = tuple(Cell(text=read_inline(text).text, place=where) for text in (first, *texts[1:]))
        made.append(Row(cells=cells, place=where))
    return Table(rows=tuple(made), origin="delimited", place=place(rows[0][0]))


def is_of_sentences(table: Table) -> bool:
    """Whether most lines begin with a title and a size in one cell: their marks part what is said, and no columns."""
    first = [row.cells[0].text.strip() for row in table.rows if sum(bool(cell.text.strip()) for cell in row.cells) > 1]
    return 2 * sum(1 for text in first if _TITLE_AND_SIZE.search(text)) > len(first)
