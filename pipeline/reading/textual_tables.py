"""Tables in text: pipes (one row a line, or one cell a line) and tabs become rows of equal length."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline

_PIPE = lazy_re(r"(?<!\\)\|")
_DASHES = r"(?::-+:?|-+:|-{2,})"
SEPARATOR = lazy_re(rf"^\s*\|?\s*{_DASHES}\s*(\|\s*{_DASHES}\s*)*\|?\s*$")
# A table's caption as Markdown, Org, reStructuredText and AsciiDoc mark one.
CAPTION = lazy_re(r"(?i)^(?:Table\s?)?:\s+(?=\S)|^#\+caption:\s*|^\.\. table::\s*|^\.(?=[A-Z][a-z])")
_BETWEEN_CELLS = lazy_re(r"[|\t](?=[^|\t]*[^|\s])")
_FEWEST_SPACED = 3  # a header, its rule and a row
_PLACEHOLDER = lazy_re(r"(?:Col(?:umn)?\s?|Unnamed: )\d{1,2}")
_DOUBLED = lazy_re(r"\|\|(?:[^|]+\|\|){2,}")
_BREAK = lazy_re(r"(?i)<br\s*/?>")

PlaceOf = Callable[["Line"], Place]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with its number (from 1) and page."""

    number: int
    page: int
    text: str


def spaced_rows(lines: list[Line]) -> list[Line]:
    """Rows with pipes or tabs that a converter left with a blank line between each two; two of few cells are none."""
    rows: list[Line] = []
    for line, below in zip_longest(lines[::2], lines[1::2]):
        if not _BETWEEN_CELLS.search(line.text.strip(" |")) or (below and below.text):
            break
        rows.append(line)
    marks = min((len(_BETWEEN_CELLS.findall(row.text.strip(" |"))) for row in rows), default=0)
    return rows if len(rows) >= _FEWEST_SPACED or (len(rows) > 1 and marks > 1) else []


def pipe_run(rest: list[Line]) -> list[Line]:
    """Lines of one pipe table: each starts with a pipe, or goes on with the row before it and ends with one."""
    headed = len(rest) > 1 and "|" in rest[0].text and "|" in rest[1].text and bool(SEPARATOR.match(rest[1].text))
    if not headed and not rest[0].text.lstrip().startswith("|") and not _closed_rows(rest):
        return []
    run: list[Line] = []
    between = _pipes_between(rest[0].text) if headed else 0
    for line, below in zip_longest(rest, rest[1:]):
        stripped = line.text.strip()
        named = between and below is not None and len(_PIPE.findall(below.text.strip())) == between  # a group's rows
        outer = stripped.startswith("|") or stripped.endswith("|")
        if not stripped or not (outer or (headed and "|" in stripped) or named):
            break
        run.append(line)
    return run


def _closed_rows(lines: list[Line]) -> bool:
    """Whether lines that end with a pipe, and open with none, are rows: the next one has as many cells."""
    counts = [line.text.count("|") if line.text.rstrip().endswith("|") else 0 for line in lines[:2]]
    return len(counts) == 2 and counts[0] == counts[1] > 1


def pipe_table(lines: list[Line], place: PlaceOf) -> Table:
    """A pipe table. A line that starts with a pipe starts a row; another goes on with the row before it."""
    rows: list[tuple[Line, list[str], bool]] = []
    closed = not lines[0].text.lstrip().startswith("|")  # pipes close the cells: the first line says how many
    between = _pipes_between(lines[0].text)
    for line in lines:
        stripped = line.text.strip()
        if SEPARATOR.match(stripped):
            if rows:
                rows[-1] = (*rows[-1][:2], True)
            continue
        if _DOUBLED.fullmatch(stripped):  # "||Unit||Level||", as Confluence writes its headers
            rows.append((line, [cell.strip() for cell in stripped.strip("|").split("||")], True))
            continue
        cells = [cell.strip() for cell in _PIPE.split(stripped.removeprefix("|").removesuffix("|"))]
        whole = not stripped.startswith("|") and not stripped.endswith("|")
        if between and not stripped.startswith("|") and len(_PIPE.findall(stripped)) == between:
            cells, whole = [cell.strip() for cell in _PIPE.split(stripped)], True
        if stripped == "|":
            rows.append((line, [], False))
        elif stripped.startswith("|") or whole or not rows or _is_full(rows, closed):
            rows.append((line, cells, False))
        else:
            rows[-1][1].extend(cells)
    own = [(line, cells, header) for line, cells, header in rows if any(cells) and not _only_placeholders(cells)]
    return _table(own, "pipes", place)


def _only_placeholders(texts: list[str]) -> bool:
    """Whether a row names columns as a program does that found no names: `Col1 | Col2`."""
    return len(texts) > 1 and all(map(_PLACEHOLDER.fullmatch, texts))


def _pipes_between(header: str) -> int:
    """How many pipes a header has that stand between its cells only: a row with as many may end in an empty cell."""
    text = header.strip()
    return 0 if text.startswith("|") or text.endswith("|") else len(_PIPE.findall(text))


def _is_full(rows: list[tuple[Line, list[str], bool]], closed: bool) -> bool:
    """Whether the row before has all its cells: under a header closed by a rule, the next line is a row of its own."""
    return (rows[0][2] or closed) and len(rows[-1][1]) >= len(rows[0][1]) > 1


def tab_table(lines: list[Line], place: PlaceOf) -> Table:
    """Lines with tabs between their cells. Runs of tabs count as one where only that makes the rows even."""
    split = [line.text.strip(" ").split("\t") for line in lines]
    if len({len(cells) for cells in split}) > 1:
        folded = [re.split(r"\t+", line.text.strip()) for line in lines]
        if len({len(cells) for cells in folded}) == 1:
            split = folded
    return _table([(line, cells, False) for line, cells in zip(lines, split, strict=True)], "tabs", place)


def _table(rows: list[tuple[Line, list[str], bool]], origin: str, place: PlaceOf) -> Table:
    width = max((len(cells) for _, cells, _ in rows), default=0)
    made = []
    for line, printed, header in rows:
        where = place(line)
        texts = printed[:1] if _is_one_cell(printed) else printed
        read = [read_inline(text) for text in texts] + [read_inline("")] * (width - len(texts))
        lines = [_lines(text) for text in texts] + [()] * (width - len(texts))
        cells = tuple(
            Cell(text=cell.text, bold=cell.bold, lines=own, place=where) for cell, own in zip(read, lines, strict=True)
        )
        made.append(Row(cells=cells, header=header, place=where))
    return Table(rows=tuple(made), origin=origin, place=place(rows[0][0]) if rows else Place())


def _is_one_cell(texts: list[str]) -> bool:
    """Whether a row is one cell over several columns, which a converter wrote once for each."""
    return len(texts) >= _FEWEST_SPACED and len(set(texts)) == 1 and any(map(str.isalpha, texts[0]))


def _lines(source: str) -> tuple[str, ...]:
    """The lines of a cell that `<br>` parts, where it does."""
    if "<br" not in source:
        return ()
    lines = tuple(text for part in _BREAK.split(source) if (text := read_inline(part).text.lstrip("•·- ")))
    return lines if len(lines) > 1 else ()
