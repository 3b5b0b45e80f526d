"""Tables with pipes between their cells whose rows a converter wrapped like prose, as html2text does at 78 characters.

`A17| Champion customer service|` / `T/601/1235| 10| 4| 67`: the rule below the header says how many cells a row has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.textual_tables import SEPARATOR, Line

_LONGEST_HEADER = 3  # lines
_FEWEST_COLUMNS = 3


def unwrapped_rows(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The rows of such a table, a line each, and how many lines they stood on; none where no row was wrapped."""
    lines = lines[: _next_table(lines)]
    if opened := _opened_rows(lines):
        return opened
    rule = _rule_below(lines)
    if closed := _closed_rows(lines, rule):
        return closed
    if not rule:
        return _rows_by_count(lines)
    end = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    between = lines[rule].text.strip(" |").count("|")
    widest = max(len(line.text) for line in lines[:end])
    rows: list[Line] = []
    last = ""  # the line that was added last
    for at, line in enumerate(lines[:end]):
        if rows and at != rule and at != rule + 1 and _goes_on(rows[-1].text, last, line.text, between, widest):
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {line.text.strip()}")
        else:
            rows.append(line)
        last = line.text
    whole = all(row.text.count("|") in (0, between) or SEPARATOR.match(row.text) for row in rows)
    if not whole:  # the page was no narrower there: a link's address, say, was taken out of the row
        by_count, length = _rows_by_count([*lines[:rule], *lines[rule + 1 :]])
        return ([*by_count[:1], lines[rule], *by_count[1:]], length + 1) if length else ([], 0)
    return (rows, end) if len(rows) < end else ([], 0)


def _next_table(lines: Sequence[Line]) -> int | None:
    """Where the words begin that stand over the header of the next table, by the rule below that; none without one."""
    end = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    rules = [at for at in range(1, end) if SEPARATOR.match(lines[at].text)]
    if len(rules) < 2:  # a table has one
        return None
    begin = next(at for at in range(rules[1] - 1, -1, -1) if "|" in lines[at].text)
    words = next((at for at in range(begin - 1, -1, -1) if "|" in lines[at].text), begin - 1) + 1
    return words if rules[0] < words < begin else None


def _opened_rows(lines: Sequence[Line]) -> tuple[list[Line], int] | None:
    """The rows of a table that a bar opens and closes, over lines where a cell held some: `| 1 | Trim` / `lamps |`."""
    first = lines[0].text.strip()
    if not (first.startswith("|") and first.endswith("|") and len(lines) > 1 and SEPARATOR.match(lines[1].text)):
        return None
    end = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    rows: list[Line] = []
    for line in lines[:end]:
        if rows and rows[-1].text.count("|") < first.count("|") and not line.text.lstrip().startswith("|"):
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text.rstrip()} {line.text.strip()}")
        else:
            rows.append(line)
    whole = len(rows) < end and all(row.text.count("|") == first.count("|") for row in rows)
    return (rows, end) if whole and all(row.text.rstrip().endswith("|") for row in rows) else None


def _closed_rows(lines: Sequence[Line], rule: int) -> tuple[list[Line], int] | None:
    """The rows of a table whose every cell a bar closes, over lines where a cell held some: `Mandatory |` / `|||||`.

    Each row is whole with as many bars as the rule below the first one has.
    """
    bars = lines[rule].text.count("|") if rule and lines[rule].text.rstrip().endswith("|") else 0
    end = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    rows: list[Line] = []
    for line in lines[:end] if bars >= _FEWEST_COLUMNS else ():
        open_ = rows and rows[-1].text.count("|") < bars
        if open_ and rows[-1].text.rstrip().endswith("|") and not line.text.lstrip().startswith("|"):
            return None  # a cell that was closed is no part of one: `Unit Description Load lorries |`, `Level: 2 | …`
        if open_:
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text.rstrip()} {line.text.strip()}")
        else:
            rows.append(line)
    whole = 0 < len(rows) < end and all(row.text.count("|") == bars and row.text.rstrip().endswith("|") for row in rows)
    return ([row if SEPARATOR.match(row.text.strip()) else _opened(row) for row in rows], end) if whole else None


def _opened(row: Line) -> Line:
    return replace(row, text=f"| {row.text.strip()}")


def _rows_by_count(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The rows below a header without a rule, where each is whole once it has as many cells as the header.

    `Unit | Title | URN | Level`, `1 | Trim and light` / `the lamp | T/601/1235 | 2`; a line of words alone ends it all.
    """
    named = [cell.strip() for cell in lines[0].text.split("|")]
    if len(named) <= _FEWEST_COLUMNS or not all(name and not any(map(str.isdigit, name)) for name in named):
        return [], 0
    end = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    rows: list[Line] = []
    for line in lines[:end]:
        if rows and _cells_in(rows[-1].text) < len(named):
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {line.text.strip()}")
        elif "|" in line.text:
            rows.append(line)
        else:
            return [], 0
    whole = len(rows) < end and all(_cells_in(row.text) == len(named) for row in rows)
    return ([replace(row, text=f"| {row.text.strip(' |')} |") for row in rows], end) if whole else ([], 0)


def _cells_in(row: str) -> int:
    return row.strip(" |").count("|") + 1


def _rule_below(lines: Sequence[Line]) -> int:
    """The place of the rule below a header that opens with no pipe; none where it follows no header."""
    if "|" not in lines[0].text or lines[0].text.lstrip().startswith("|"):
        return 0
    below = range(1, min(len(lines), _LONGEST_HEADER + 1))
    rule = next((at for at in below if SEPARATOR.match(lines[at].text)), 0)
    return rule if lines[rule].text.strip(" |").count("|") >= _FEWEST_COLUMNS - 1 else 0


def _goes_on(row: str, last: str, line: str, between: int, widest: int) -> bool:
    """Whether a line is the rest of the row: that lacks cells or ends in words, and had no room for one word more."""
    cells = row.count("|")
    if not cells or cells + line.count("|") > between or len(last) + 1 + len(line.split(maxsplit=1)[0]) <= widest:
        return False
    return cells < between or not row.rpartition("|")[2].strip()[:1].isdigit()
