"""Columns kept by blanks, as `pdftotext -layout` and pandoc's simple tables print them, become tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.layout_anchors import by_anchor
from pipeline.reading.layout_columns import PrintedCell, PrintedLine, Texts, evened, placed, printed_columns
from pipeline.reading.line_breaks import as_one
from pipeline.reading.outcome_columns import heads_outcomes
from pipeline.reading.textual_tables import CAPTION, Line, PlaceOf

_CELL = lazy_re(r"\S+(?:[ ]\S+)*")
_LEADER = lazy_re(r"\s?\.{4,}\s?|(?:\s\.){4,}\s")
_RULE = lazy_re(r"^\s*-{2,}(?:\s+-{2,})*\s*$")
_MARK = lazy_re(r"^(?:[-*+•·‣◦▪▫●○■□►»–—\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-z])[.)])$")
_UNFINISHED = lazy_re(r"(?i)(?:\b(?:and|or|of|the|a|an|in|to|for|with|on|at|by|from|own)|[,&/-])$")
_UNIT_CODE = lazy_re(r"^[A-Z]/\d{3}/\d{4}$")
_VALUE, _FEWEST_NUMBERS = lazy_re(r"(?=\S*\d)[\w/.-]{1,12}"), 2
# "GLH: 60", "15 credits", "Level 3"
_FACT = lazy_re(
    r"(?i)[a-z][a-z .]{0,30}:\s*\S"
    r"|(?:level|entry(?: level)?|credits?(?: value)?|glh|guided learning hours|tqt)\s+\d{1,4}$"
    r"|\d{1,4}\s+(?:credits?|glh|tqt|guided learning hours)$|(?:mandatory|optional)$"
)
# "Optional Units - Impression and Image", between the rows.
_NAMES_GROUP = lazy_re(
    r"(?:Mandatory|Optional|Core|Compulsory|Elective|Additional)\s(?:\w+\s)?(?:[Uu]nits?|[Gg]roup|[Mm]odules?)\b"
    r"|(?:Group|Section|Theme|Pathway)\s(?:[A-Z]|\d{1,2})(?!\w)"
)
_FEWEST_CELLS = 3
_FEWEST_ROWS_OF_WORDS = 3
_NEAR = (-1, 0, 1)
_DEEPEST = 4  # blanks by which the rest of a title hangs in
_SHARED = 0.85  # of the cells behind the first stand where another row's do; measured: 0.9 to 1 where columns are kept
_MOST_BLANKS = 2
_FURTHEST = 4  # lines with a single cell that may stand between two rows


def _cells(text: str) -> tuple[PrintedCell, ...]:
    if "\t" in text or "|" in text:
        return ()
    dotted = _LEADER.sub(lambda match: " " * len(match[0]), text)
    found = tuple(PrintedCell(match[0], match.start(), match.end()) for match in _CELL.finditer(dotted))
    if len(found) >= _FEWEST_CELLS and all(_FACT.match(cell.text) or _UNIT_CODE.match(cell.text) for cell in found):
        return ()  # "GLH: 60   Credits: 8   T/601/1235" states facts, each under its own name
    if len(found) > 1 and _MARK.match(found[0].text):
        found = found[1:]  # a list's mark set apart by blanks is no column
        if len(found) < _FEWEST_CELLS:
            return ()
        return tuple(PrintedCell(match[0], match.start(), match.end()) for match in _CELL.finditer(dotted))
    # A contents page leads with dots to one number; a table has more columns.
    return () if dotted != text and len(found) < _FEWEST_CELLS + 1 else found


def aligned_run(lines: Sequence[Line]) -> int:
    """How many lines from the first on are one table kept by blanks; 0 where they are none."""
    if len(_cells(lines[0].text)) < _FEWEST_CELLS or _RULE.match(lines[0].text):
        return 0
    last, rows, blanks, single, ruled = 0, 0, 0, 0, 0
    edges: set[int] = set()
    for at, line in enumerate(lines):
        cells = _cells(line.text)
        if line.page != lines[0].page or blanks > _MOST_BLANKS or single > _FURTHEST:
            break
        if at - max(last, ruled) > 1 and len(cells) >= _FEWEST_CELLS:
            heads = rows == 1 and blanks and at + 1 < len(lines) and _RULE.match(lines[at + 1].text)
            if heads or _stands_elsewhere(cells, edges):
                break  # a rule below a line that a blank parts from one alone: a header, and the line a title
        if at and len(cells) == 2 and heads_outcomes(line.text):
            break  # the unit's outcomes and criteria have columns of their own
        if not line.text.strip():
            blanks += 1
            continue
        blanks = 0
        if _RULE.match(line.text):
            ruled = at
            continue
        if not cells or (cells[0].text[0] == ":" and CAPTION.match(cells[0].text)):
            break
        if len(cells) >= _FEWEST_CELLS:
            last, rows, single = at, rows + 1, 0
            edges.update(edge for cell in cells[1:] for edge in (cell.start, -cell.end))
        else:
            single += 1
    last = _without_foot(lines, last)
    enough = (rows >= 2 and last and _keeps_columns(lines[: last + 1])) or _is_a_row_alone(lines[0].text)
    return _with_wrapped_end(lines, last) if enough else 0


def _stands_elsewhere(cells: Sequence[PrintedCell], edges: set[int]) -> bool:
    """Whether a row behind a gap begins another table: hardly a cell begins or ends where one did before.

    A fact sheet prints its facts in columns, prose, and then the units in columns of their own.
    """
    # All begin at the margin; what stands behind it tells.
    others = cells[1:]
    kept = sum(1 for cell in others if any({cell.start + step, -(cell.end + step)} & edges for step in (-1, 0, 1)))
    return kept < 0.4 * len(others)


def _keeps_columns(lines: Sequence[Line]) -> bool:
    """Whether blanks keep columns here: cells begin or end where other rows' do, and not all of them are words.

    A text may print two blanks between words for no reason; then what stands behind them falls anywhere.
    """
    ruled = len(lines) > 1 and _RULE.match(lines[1].text)  # names over numbers stand in their middle
    rows = [cells for line in (lines[2:] if ruled else lines) if len(cells := _cells(line.text)) >= _FEWEST_CELLS]
    if len(rows) < _FEWEST_ROWS_OF_WORDS and not any(re.search(r"\d", cell.text) for row in rows for cell in row):
        return False
    if (
        len(set(map(len, rows))) > 1
        and len({after.start - cell.end for row in rows for cell, after in pairwise(row)}) == 1
    ):
        return False  # "A1  Trim lamps  3 credits  NEW": everywhere as many blanks part what is said of a unit
    edges = [{edge for cell in row[1:] for edge in (cell.start, -cell.end)} for row in rows]
    kept = [
        any(
            {cell.start + step, -(cell.end + step)} & other
            for other in (*edges[:at], *edges[at + 1 :])
            for step in _NEAR
        )
        for at, row in enumerate(rows)
        for cell in row[1:]
    ]
    return sum(kept) >= _SHARED * len(kept)


def _is_a_row_alone(text: str) -> bool:
    """Whether one line shows by itself that it is a row, by codes and numbers: the last one of a long table."""
    cells = _cells(text)
    values = [cell.text for cell in cells if _VALUE.fullmatch(cell.text)]
    numeric = len(values) == len(cells) - 1 and sum(map(str.isdigit, values)) >= _FEWEST_NUMBERS
    return len(cells) > _FEWEST_CELLS and (numeric or any(map(_UNIT_CODE.match, values)))


def _without_foot(lines: Sequence[Line], last: int) -> int:
    """The last row's position when the foot of the page, set apart and with other columns, is left out."""
    counts = Counter(len(_cells(line.text)) for line in lines[: last + 1])
    usual = max((count for count in counts if count >= _FEWEST_CELLS), key=lambda count: (counts[count], count))
    while last > 0 and not lines[last - 1].text.strip() and len(_cells(lines[last].text)) < usual:
        last -= 1
        while last > 0 and not lines[last].text.strip():
            last -= 1
    return last


def _with_wrapped_end(lines: Sequence[Line], last: int) -> int:
    """The run's length with the lines below its last row that can only be the rest of a title."""
    at = last + 1
    while at < len(lines) and lines[at].text.strip():
        cells = _cells(lines[at].text)
        above = _cells(lines[last].text)
        if len(cells) != 1 or not _may_go_on(cells[0], above):
            break
        at += 1
    return at


def _may_go_on(piece: PrintedCell, above: Sequence[PrintedCell]) -> bool:
    """Whether a line of one cell stands below one above it; in small letters it may hang in by a few blanks."""
    small = piece.text[0].islower()
    hangs = _DEEPEST if small else 1
    return (piece.start > 0 or small) and any(-1 <= piece.start - cell.start <= hangs for cell in above)


def aligned_table(lines: Sequence[Line], place: PlaceOf) -> Table | None:
    """The table that those lines are, its broken titles whole again; none where its cells keep to no columns."""
    printed: list[PrintedLine] = []
    parted = False
    for line in lines:
        cells = _cells(line.text) if not _RULE.match(line.text) else ()
        if cells:
            printed.append(PrintedLine(line, cells, parted))
        parted = not line.text.strip()
    printed = evened(printed, _FEWEST_CELLS)
    columns = printed_columns(printed, _FEWEST_CELLS)
    if len(columns) < _FEWEST_CELLS:
        return None
    grid = [(one, placed(one, columns)) for one in printed]
    title = max(
        range(len(columns)), key=lambda at: sum(_letters(texts[at]) for one, texts in grid if len(one.cells) > 1)
    )
    merged = _by_blocks(grid) or by_anchor(grid, title, columns) or _by_width(grid, title, columns)
    around = [line.text for line in lines]
    rows = tuple(_row(line, [as_one(text.split("\n"), around) for text in texts], place) for line, texts in merged)
    return Table(rows=rows, origin="aligned", place=place(lines[0]))


def _letters(text: str) -> int:
    """How many small letters stand in a text: titles have more than codes, however long these are."""
    return sum(map(str.islower, text))


def _filled(texts: Texts) -> int:
    return sum(1 for text in texts if text)


def _by_blocks(grid: Sequence[tuple[PrintedLine, Texts]]) -> list[tuple[Line, Texts]]:
    """Rows parted by blank lines, each of one line with values and others that go on with its title."""
    blocks: list[list[tuple[PrintedLine, Texts]]] = []
    for one, texts in grid:
        if one.parted or not blocks:
            blocks.append([])
        blocks[-1].append((one, texts))
    whole = [sum(1 for _, texts in block if _filled(texts) >= _FEWEST_CELLS) for block in blocks]
    if len(blocks) < 3 or max(whole) > 1 or all(len(block) == 1 for block in blocks):
        return []
    return [
        (
            block[0][0].line,
            ["\n".join(filter(None, parts)) for parts in zip(*(texts for _, texts in block), strict=True)],
        )
        for block in blocks
    ]


def _by_width(
    grid: Sequence[tuple[PrintedLine, Texts]], title: int, columns: Sequence[tuple[int, int]]
) -> list[tuple[Line, Texts]]:
    """Lines that are nothing but a piece of title join the row above, if its title had no room for one more word."""
    widest = max((len(texts[title]) for one, texts in grid if _filled(texts) > 1), default=0)
    rows: list[tuple[Line, Texts]] = []
    last_piece = ""
    for one, texts in grid:
        piece = texts[title]
        alone = _filled(texts) == 1 and bool(piece) and abs(one.cells[0].start - columns[title][0]) <= 1
        no_room = len(last_piece) + 1 + len(piece.split()[0]) > widest if alone and last_piece else False
        # "Note: LT2 cannot be started before LT1 has been passed." is a sentence of its own.
        sentence = bool(re.search(r"\.$", piece)) and piece[:1].isupper()
        goes_on = (alone and not sentence and not _NAMES_GROUP.match(piece)) and (
            piece[0].islower() or piece[0] in "(&" or bool(_UNFINISHED.search(last_piece)) or title > 0
        )
        if rows and no_room and goes_on:
            rows[-1][1][title] = f"{rows[-1][1][title]}\n{piece}"
        else:
            rows.append((one.line, list(texts)))
        last_piece = piece
    return rows


def _row(line: Line, texts: Texts, place: PlaceOf) -> Row:
    where = place(line)
    cells = tuple(replace(Cell(text=read_inline(text).text), place=where) for text in texts)
    return Row(cells=cells, place=where)
