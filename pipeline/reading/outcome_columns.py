"""Outcomes on the left and their criteria on the right, in a text kept by blanks as `pdftotext -layout` prints it.

Such a text sets the right column a few letters to and fro, and may leave one blank between the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.textual_tables import Line, PlaceOf

_WHO = r"\b(?:learner|candidate|student)s?"
_HEADS = lazy_re(
    rf"(?i)^\s*(?P<left>(?:learning )?outcomes?\b.*?|.{{0,20}}{_WHO} (?:will|should)\b.*?)\s{{2,}}"
    rf"(?P<right>(?:assessment |performance )?criteri(?:a|on)\b.*|.{{0,20}}{_WHO} (?:can|is able)\b.*)$"
)
_FIRST_ROW = lazy_re(r"^\s*(?:LO\s?)?(?P<number>\d{1,2})[.:)]?\s+[A-Z].*?\s{2,}(?:AC\s?)?(?P<first>(?P=number)\.1)\b")
_OUTCOME = lazy_re(r"^(?:LO\s?)?(?P<number>\d{1,2})[.:)]?\s+(?=[A-Z])")
_FIRST_CRITERION = lazy_re(r"^(?:AC\s?)?(?P<number>\d{1,2})\.1\b(?!\.)")
_NEXT_UNIT = lazy_re(r"^\s*(?:Unit|Module)(?:\s*:|\s+(?:[A-Z]{0,4}\d|[A-Z]\b|(?i:title|name|code|ref\w*|no|number)\b))")
_UAN = lazy_re(r"\b[A-Z]/\d{3}/\d{4}\b")
_GAP = lazy_re(r"(?<=\S)\s{2,}(?=\S)")
_WORD = lazy_re(r"(?<=\s)\S+")
_HANGING = lazy_re(r"\d{1,2}\.\d{1,2}[.:)]?\s+(?=\S)")
_CRITERION = lazy_re(r"\d{1,2}\.\d{1,2}\b")
_NUMBERED = lazy_re(r"(?:^|\s)\d{1,2}\.\d{1,2}[.:)]?\s")
_MARK = lazy_re(r"^(?:[-*+•·‣◦▪▫●○■□►»–—\uf0b7\uf0a7])\s+")
_TO, _FRO = 5, 9  # letters by which the right column may stand before or behind where it began
_MOST_BLANKS = 3


@dataclass(slots=True)
class _Columns:
    """What was read so far: the texts of each outcome's two cells, and where the right column stands."""

    column: int
    last: int
    rows: list[tuple[Line, list[str], list[str]]] = field(default_factory=list)
    outcome: int = 0
    left_ended: bool = True
    kept: bool = False  # whether blanks keep the columns apart in some line
    hangs: int = 0  # where the texts of criteria begin, behind their numbers
    behind: int = 0  # where a third column stands, evidence or dates, which holds no criteria; 0 where there is none

    def halves(self, text: str) -> tuple[str, str] | None:
        """What stands in each column; None where the line keeps to no columns."""
        text = self._without_more(text)
        indent = len(text) - len(text.lstrip())
        if indent >= self.column - _TO:
            return "", text.strip()
        furthest = max(_FRO, self.hangs + 1 - self.column)
        gaps = [gap.end() for gap in _GAP.finditer(text) if -_TO <= gap.end() - self.column <= furthest]
        if gaps:
            self.last, self.kept = min(gaps, key=lambda end: abs(end - self.column)), True
        elif len(text) <= self.column:
            return text.strip(), ""
        else:
            near = [word for word in _WORD.finditer(text) if abs(word.start() - self.last) <= _TO]
            numbers = [word.start() for word in near if _CRITERION.match(word[0])]
            self.kept = self.kept or bool(numbers)
            words = numbers or [word.start() for word in near if self.kept]
            if not words:
                return None
            self.last = min(words, key=lambda start: abs(start - self.last))
        hangs = _HANGING.match(text, self.last)
        self.hangs = hangs.end() if hangs else self.hangs
        return text[: self.last].strip(), text[self.last :].strip()

    def _without_more(self, text: str) -> str:
        """A line up to the third column."""
        if not self.behind or len(text) < self.behind - _TO:
            return text
        ends = [gap.start() for gap in _GAP.finditer(text) if gap.end() >= self.behind - _TO]
        alone = len(text) - len(text.lstrip()) >= self.behind - _TO
        return "" if alone else text[: ends[0]] if ends else text

    def ends_at(self, text: str) -> bool:
        """Whether the next unit begins with a line: in the left column, or with a code beside no criterion."""
        indent = len(text) - len(text.lstrip())
        if indent >= self.column - _TO:
            return False
        return _NEXT_UNIT.match(text) is not None or (_UAN.search(text) is not None and not _NUMBERED.search(text))

    def begins_outcome(self, left: str, right: str) -> bool:
        """Whether the next outcome begins in this line: by its number, its first criterion's, or where none has one."""
        number, first = _OUTCOME.match(left), _FIRST_CRITERION.match(right)
        if number:
            return not self.rows or int(number["number"]) == self.outcome + 1
        if first and self.outcome:
            return int(first["number"]) == self.outcome + 1
        return not self.outcome and self.left_ended and left[:1].isupper()

    def take(self, line: Line, left: str, right: str) -> None:
        """Put a line's two halves where they belong."""
        if not self.rows or self.begins_outcome(left, right):
            numbered = _OUTCOME.match(left) or _FIRST_CRITERION.match(right)
            self.outcome = int(numbered["number"]) if numbered else self.outcome
            self.rows.append((line, [], []))
        for cell, text in zip(self.rows[-1][1:], (left, _MARK.sub("", right)), strict=True):
            if text:
                cell.append(text)
        self.left_ended = not left


def heads_outcomes(text: str) -> bool:
    """Whether a line heads two columns, outcomes and their criteria."""
    return _HEADS.match(text) is not None


def outcome_columns_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, Table | None]:
    """How many lines from the first on are outcomes beside their criteria, and a table with a row for each outcome."""
    text = lines[0].text
    if "  " not in text.strip():
        return 0, None
    heads, row = _HEADS.match(text), _FIRST_ROW.match(text)
    column = heads.start("right") if heads else row.start("first") if row else 0
    if not column:
        return 0, None
    more = _GAP.search(heads["right"]) if heads else None
    read = _Columns(column, column, behind=column + more.end() if more else 0)
    names = [[heads["left"], heads["right"]]] if heads else []
    last, behind = 0, 0
    for at, line in enumerate(lines[len(names) :], start=len(names)):
        if line.page != lines[0].page or at - last > _MOST_BLANKS or read.ends_at(line.text):
            break
        if not line.text.strip():
            continue
        more = _HEADS.match(line.text)
        halves = None if more else read.halves(line.text.rstrip())
        if more and not read.rows and heads:
            names.append([more["left"], more["right"]])
        elif heads and not read.rows and line.text.rstrip().endswith(":"):
            pass  # "By the end of the unit learners will be able to:" leads in
        elif halves is None or (at - last > 1 and _is_apart(read, *halves)):
            break
        else:
            read.take(line, *halves)
            behind += bool(halves[1])
        last = at
    if behind < 1 or not any(left and right for _, left, right in read.rows):
        return 0, None
    return last + 1, _table(lines[0], [" ".join(name) for name in zip(*names, strict=True)], read, place)


def piped_outcomes_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, Table | None]:
    """Outcomes and criteria with one pipe between them, below a header that names both: `1 Know … | 1.1 List …`."""
    names = _halves(lines[0].text)
    if names is None or not _HEADS.match("  ".join(names)):
        return 0, None
    rows: list[tuple[Line, Sequence[str]]] = []
    for line in lines:
        halves = _halves(line.text)
        if halves is None:
            break
        rows.append((line, halves))
    return (len(rows), _of_rows(rows, place)) if len(rows) > 1 else (0, None)


def _halves(text: str) -> tuple[str, str] | None:
    left, pipe, right = text.strip().partition(" | ")
    return (left.strip(), right.strip()) if pipe and "|" not in right else None


def _is_apart(read: _Columns, left: str, right: str) -> bool:
    """Whether a line behind a blank one goes on with no outcome: a heading at the margin, say."""
    counted = read.outcome > 0 and left[:1].isupper() and not _CRITERION.match(right)
    return bool(left) and (not right or counted) and not left[0].islower() and not read.begins_outcome(left, right)


def _table(first: Line, names: Sequence[str], read: _Columns, place: PlaceOf) -> Table:
    printed: list[tuple[Line, Sequence[str]]] = [(first, names)] if names else []
    return _of_rows([*printed, *((line, [" ".join(left), " ".join(right)]) for line, left, right in read.rows)], place)


def _of_rows(printed: Sequence[tuple[Line, Sequence[str]]], place: PlaceOf) -> Table:
    rows = [
        Row(cells=tuple(Cell(text=read_inline(text).text, place=place(line)) for text in texts), place=place(line))
        for line, texts in printed
    ]
    return Table(rows=tuple(rows), origin="aligned", place=rows[0].place)
