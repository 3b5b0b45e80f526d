"""Two lists side by side in a text kept by blanks, below heads that are alike: `Mandatory units     Optional units`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, ListItem, Paragraph, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.textual_tables import Line, PlaceOf

_CELL = lazy_re(r"\S+(?:\s\S+)*")
_MARK = lazy_re(r"^(?:[-*+•·‣◦▪●○■]|o(?=\s+[A-Z]))\s+")
_SIZED = lazy_re(r"(?i)[a-z)]\s\(\d{1,3}(?:\s?cr(?:edits?)?)?\)$")  # "Trim lamps (4)", "Trim lamps (4 credits)"
_FEWEST_ROWS = 2  # in which both columns hold something
_MOST_BLANKS = 2
_GAP = "   "  # between two columns stand three blanks and more


def two_column_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, Table | None]:
    """How many lines from the first on are two lists side by side, and a table of their lines."""
    heads = _cells(lines[0].text)
    if len(heads) != 2 or not _are_alike(heads[0][1], heads[1][1]):
        return 0, None
    columns = [start for start, _ in heads]
    rows: list[tuple[Line, list[str]]] = [(lines[0], [text for _, text in heads])]
    full, last = 0, 0
    for at, line in enumerate(lines[1:], start=1):
        cells = _cells(line.text)
        if line.page != lines[0].page or at - last > _MOST_BLANKS + 1:
            break
        if not cells:
            continue
        placed = _placed(cells, columns)
        if placed is None or (full and not line.text.startswith(" ") and at - last > 1 and not all(placed)):
            break
        full, last = full + all(placed), at
        if any(begun := _with_rests_joined(placed, rows)):
            rows.append((line, begun))
    return (last + 1, _table(rows, place)) if full >= _FEWEST_ROWS else (0, None)


def two_lists_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, list[Block]]:
    """How many lines from the first on hold two titles each, sizes in brackets behind them, and these as items.

    What heads each of the columns stands above its own items; behind the end of one the other goes on alone.
    """
    if _GAP not in lines[0].text:
        return 0, []
    heads = _heads_of_lists(lines)
    columns: list[list[tuple[Line, str]]] = [[], []]
    begins: list[int] = []
    for line in lines[len(heads) // 2 :]:
        cells = _cells(line.text)
        begins = begins or [start for start, _ in cells]
        texts = _placed(cells, begins) if len(begins) == 2 and cells else None
        full = all(columns) if texts and len(cells) == 1 else len(cells) == 2
        if texts is None or not full or not all(_SIZED.search(text) for _, text in cells):
            break
        for column, text in zip(columns, texts, strict=True):
            column.extend([(line, text)] if text else [])
    if min(map(len, columns)) < _FEWEST_ROWS:
        return 0, []
    found: list[Block] = []
    for at, column in enumerate(columns):
        found += [Paragraph(text=head, lines=1, place=place(lines[0])) for head in heads[at : at + 1]]
        found += [ListItem(text=read_inline(text).text, marker="•", place=place(line)) for line, text in column]
    return max(map(len, columns)) + len(heads) // 2, found


def _heads_of_lists(lines: Sequence[Line]) -> list[str]:
    """The two heads that the first line says, each above a column of the second; none where it says anything else."""
    first, second = (_cells(line.text) for line in (lines[0], lines[min(1, len(lines) - 1)]))
    above = len(first) == len(second) == 2 and _placed(second, [start for start, _ in first])
    texts = [text for _, text in first]
    return texts if above and not any(_SIZED.search(text) or text[-1:] in ".;!?" for text in texts) else []


def _cells(text: str) -> list[tuple[int, str]]:
    """The cells of a line and where each begins; a list's mark is no cell, nor part of one."""
    if _GAP not in text.strip() and not text.startswith(_GAP):
        cells = [(len(text) - len(text.lstrip()), text.strip())] if text.strip() else []
    elif "\t" in text or "|" in text:
        return []
    else:
        cells = [(match.start(), match[0]) for match in _CELL.finditer(text)]
    return [(start, _MARK.sub("", cell)) for start, cell in cells]


def _are_alike(one: str, other: str) -> bool:
    """Whether two heads are names of one sort: their last words are one, or their first, and they are two."""
    first, second = one.casefold().rstrip(":").split(), other.casefold().rstrip(":").split()
    if len(first) < 2 or len(second) < 2 or first == second:
        return False
    return (first[-1] == second[-1] and first[-1].isalpha()) or first[0] == second[0]


def _placed(cells: Sequence[tuple[int, str]], columns: Sequence[int]) -> list[str] | None:
    """The texts of the two columns; None where a cell begins elsewhere."""
    texts = ["", ""]
    for start, text in cells:
        at = next((at for at, column in enumerate(columns) if abs(start - column) <= 1), None)
        if at is None or texts[at]:
            return None
        texts[at] = text
    return texts


def _with_rests_joined(texts: Sequence[str], rows: Sequence[tuple[Line, list[str]]]) -> list[str]:
    """A line's texts without those in small letters, which go on with the last text of their column."""
    begun = list(texts)
    for at, text in enumerate(texts):
        above = next((row for _, row in reversed(rows) if row[at]), None)
        if text[:1].islower() and above is not None:
            above[at], begun[at] = f"{above[at]} {text}", ""
    return begun


def _table(rows: Sequence[tuple[Line, Sequence[str]]], place: PlaceOf) -> Table:
    made = [
        Row(cells=tuple(Cell(text=read_inline(text).text, place=place(line)) for text in texts), place=place(line))
        for line, texts in rows
    ]
    return Table(rows=tuple(made), origin="aligned", place=made[0].place)
