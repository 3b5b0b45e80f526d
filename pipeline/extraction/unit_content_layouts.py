"""How a table of unit content is laid out: its header, on one row or two, and the columns that this gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.extraction.unit_content_entries import dotted, graded, is_mark, numbered, outcome_line
from pipeline.extraction.unit_content_facts import table_facts
from pipeline.extraction.unit_content_heads import head, is_grade, is_signature, is_stop
from pipeline.patterns import lazy_re
from pipeline.reading.document import Row, Table
from pipeline.wording import folded

_NAME_OF_NUMBERS = lazy_re(r"(?i)(?:(?:LO|AC|outcome|criteri(?:on|a))\s*)?(?:no\.?|nos\.?|number|num|ref\.?|#)|LO|AC")
_IS_TAUGHT = lazy_re(r"(?i)\b(?:content|taught|teaching|amplification|exemplification|guidance)\b")
_LEVEL_ALONE = lazy_re(r"(?i)level [1-8]")
_OUTCOMES_BY_NUMBER = lazy_re(r"(?i)LOs?(?: no\.?| number)?")


class Layout(NamedTuple):
    """Which columns hold the outcomes and which the criteria, as (first, behind the last); the header's words."""

    width: int
    outcomes: tuple[int, int]
    criteria: tuple[int, int]
    words: frozenset[str] = frozenset()
    grades: bool = False  # whether the columns of criteria are grades
    counted: str = ""  # the number of the outcome below, where the header of its own table says it

    def within(self, above: Layout | None) -> Layout:
        """This layout of a header's second row: a column that only the first one names is no column of criteria."""
        if above and above.grades and above.width == self.width:
            return above  # what the grades ask for stands below their names
        same = above and (above.width, above.criteria[0]) == (self.width, self.criteria[0])
        behind = min(self.criteria[1], above.criteria[1]) if above and same else self.criteria[1]
        return self._replace(criteria=(self.criteria[0], behind))


def with_head_whole(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; a header on two lines ("Learning", below it "outcomes") is one, where only both name the columns."""
    if len(rows) < 2 or names_columns(rows[0]) or names_columns(rows[1]) or len(rows[0].cells) != len(rows[1].cells):
        return rows
    lines = zip(rows[0].cells, rows[1].cells, strict=True)
    whole = replace(rows[0], cells=tuple(replace(one, text=f"{one.text} {other.text}".strip()) for one, other in lines))
    counted = any(is_number(cell.text) for cell in rows[1].cells if cell.text.strip())
    return [whole, *rows[2:]] if names_columns(whole) and not counted else rows


def names_columns(row: Row) -> bool:
    """Whether a row is the header of a table of outcomes and criteria."""
    return layout_of(row) is not None


def layout_of(row: Row) -> Layout | None:
    """The layout that a header row gives, or None where the row is no header."""
    heads = [head(cell.text) for cell in row.cells]
    if "criteria" in heads and "outcomes" not in heads and (at := heads.index("criteria")):
        heads[at - 1] = "outcomes" if _OUTCOMES_BY_NUMBER.fullmatch(row.cells[at - 1].text.strip()) else heads[at - 1]
    grades = [at for at, cell in enumerate(row.cells) if is_grade(cell.text)]
    if len(grades) > 1 and grades[0] and _LEVEL_ALONE.fullmatch(row.cells[grades[0] - 1].text.strip()):
        grades.insert(0, grades[0] - 1)  # "Level 1 | Level 2 Pass | Level 2 Merit"
    if len(grades) < 2 and ("outcomes" not in heads or "criteria" not in heads):
        return None
    counted = next(filter(None, (outcome_line(cell.text) for cell in row.cells)), ("", ""))
    if counted[1] or any(dotted(cell.text) for cell in row.cells):
        return None
    if len(grades) > 1:
        of_outcomes = "outcomes" in heads or (grades[0] and _OUTCOMES_BY_NUMBER.fullmatch(row.cells[0].text.strip()))
        ends_at = grades[0] if of_outcomes else 0
        return Layout(len(row.cells), (0, ends_at), (grades[0], len(row.cells)), _words(row), grades=True)
    outcomes, criteria = heads.index("outcomes"), heads.index("criteria")
    filled = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
    ends = dict(zip(filled, [*filled[1:], len(row.cells)], strict=True))
    # A column without a header before the outcomes holds their numbers, and so does one headed "No.".
    first = 0 if outcomes == filled[0] or _heads_numbers(row, outcomes - 1) else outcomes
    begin = criteria - 1 if outcomes < criteria - 1 and _heads_numbers(row, criteria - 1) else criteria
    behind = ends[outcomes] if begin >= ends[outcomes] else begin
    return Layout(len(row.cells), (first, behind), (begin, ends[criteria]), _words(row), counted=counted[0])


def rows_ahead(table: Table) -> tuple[Row, ...]:
    """The rows of a card above its outcomes and criteria: above their header, a row that names both, or the first.

    Above the first one a card tells of its unit; chapters are counted like outcomes.
    """
    begins = (at for at, row in enumerate(table.rows) if names_columns(row) or _names_both(row) or _is_first(row))
    ahead = table.rows[: (end := next(begins, 0))]
    return () if _is_first(table.rows[end]) and not table_facts(replace(table, rows=ahead)) else ahead


def _names_both(row: Row) -> bool:
    said = [cell.text for cell in row.cells if cell.text.strip()]
    return len(said) == 1 and head(said[0]) == "both" and dotted(said[0]) is None


def _is_first(row: Row) -> bool:
    """Whether a row holds the first outcome: `1. Know knots | 1.1 Name four knots`, `Outcome 1 | Know knots`."""
    first, *others = [cell.text for cell in row.cells if cell.text.strip()] or [""]
    if not others or "1" not in first or "1.1" not in others[-1]:  # so are nearly all
        return bool(others) and first[-1:] == "1" and outcome_line(first) == ("1", "")
    counted, criterion = numbered(first) or ("", ""), dotted(others[-1]) or ("", "")
    return counted[0] == "1" and criterion[0] == "1.1" and bool(counted[1])


def _heads_numbers(row: Row, at: int) -> bool:
    """Whether a column's header says that it holds numbers: `No.`, `Ref`, `LO`, `AC`."""
    return at >= 0 and _NAME_OF_NUMBERS.fullmatch(row.cells[at].text.strip()) is not None


def _words(row: Row) -> frozenset[str]:
    """What a row's cells say: a header that a new page repeats may have its lines in other cells than the first."""
    return frozenset(folded(" ".join(cell.text for cell in row.cells)).split())


def says_no_more(row: Row, words: frozenset[str]) -> bool:
    """Whether a row says nothing but some of these words."""
    return all(word in words for cell in row.cells for word in folded(cell.text).split())


def says_nothing(row: Row) -> bool:
    """Whether a row is none of a table's content: it heads its criteria beside their numbers, or is to be signed."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    if is_signature(texts[0]):
        return not any(dotted(text) for text in texts)
    beside = len(texts) > 1 and _NAME_OF_NUMBERS.fullmatch(texts[0]) is not None
    return beside and head(texts[1]) == "criteria" and not any(dotted(text) for text in texts)


def is_taught(table: Table) -> bool:
    """Whether a table's header names outcomes and what is taught for them: no criteria, be they counted like some."""
    said = [cell.text for cell in table.rows[0].cells if cell.text.strip()] if table.rows else []
    heads = [head(text) for text in said]
    others = [text for text, named in zip(said, heads, strict=True) if named != "outcomes"]
    return "outcomes" in heads and bool(others) and all(map(_IS_TAUGHT.search, others)) and "criteria" not in heads


def only_heads(row: Row) -> bool:
    """Whether a row says nothing but what heads outcomes and criteria."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return all(head(text) and not outcome_line(text) and not dotted(text) and len(text.split()) <= 6 for text in texts)


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Whether a cell holds a number of an outcome or a criterion alone."""
    bare = folded(text).removeprefix("lo").removeprefix("ac").strip(" .:)(")
    parts: Sequence[str] = bare.split(".")
    if is_mark(text):
        return True
    return len(parts) <= 3 and all(part.isdigit() and len(part) <= 2 for part in parts)


def ended_by(row: Row, ended: bool) -> bool:
    """Whether a row stands behind the last criterion: below `Additional information` or beside it, without a number."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    if any(dotted(text) or numbered(text) or outcome_line(text) or graded(text) for text in texts):
        return False
    return ended or (is_stop(texts[0]) and row.cells[0].text.strip() == texts[0] and not row.cells[-1].text.strip())
