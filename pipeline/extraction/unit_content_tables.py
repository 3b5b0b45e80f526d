"""Unit content in tables: "The learner will / The learner can", outcome rows with criteria below, headed or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extraction.unit_content_entries import (
    Entry,
    Part,
    dotted,
    graded,
    head,
    is_grade,
    lettered,
    numbered,
    outcome_line,
    outcomes_run_on,
    owner_of,
    paragraphs_of,
    split_criteria,
    without_head,
    without_lead_in,
)
from pipeline.extraction.unit_content_facts import table_facts
from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Row, Table
from pipeline.wording import folded, tidy

_MOST_READ = 0.6
_COUNTED_OUTCOME = lazy_re(r"\d{1,2}[.:]?")
_NAME_OF_NUMBERS = lazy_re(r"(?i)(?:(?:LO|AC|outcome|criteri(?:on|a))\s*)?(?:no\.?|nos\.?|number|num|ref\.?|#)|LO|AC")
_OUTCOMES_BY_NUMBER = lazy_re(r"(?i)LOs?(?: no\.?| number)?")
_GRADE_ALONE = lazy_re(r"(?:[A-H]\.)?[PMDK]\d{1,2}")
_COUNTED = lazy_re(r"\(?(?:\d{1,2}|[a-z])[).:]?")  # a criterion's number in a cell of its own


class Layout(NamedTuple):
    """Which columns hold the outcomes and which the criteria, as (first, behind the last); the header's words."""

    width: int
    outcomes: tuple[int, int]
    criteria: tuple[int, int]
    words: frozenset[str] = frozenset()


class ContentTable(NamedTuple):
    """The entries of a table of unit content, and its layout for a table that goes on without a header."""

    entries: tuple[Entry, ...]
    layout: Layout | None
    headed: bool


def read_content_table(table: Table, before: Layout | None) -> ContentTable | None:
    """Read a table of outcomes and criteria, or None where it holds something else.

    `before` is the layout of the last such table of the same unit, for a table broken by a page end.
    """
    layout = before if before and table.rows and before.width == len(table.rows[0].cells) else None
    ahead = len(rows_ahead(table))
    headed = ahead > 0  # a card runs on into them
    entries: list[Entry] = []
    rows = read = 0
    for row in map(_without_heads, _without_next_number(with_head_whole(table.rows[ahead:]))):
        found = _layout(row)
        if found:
            layout, headed = found, True
            continue
        if _only_heads(row) or (layout and _says_no_more(row, layout.words)):
            continue
        rows += 1
        told = list(_outcomes_apart(list(_by_layout(row, layout) if layout else _by_numbers(row))))
        read += any(entry.part is not Part.TEXT for entry in told)
        entries.extend(told)
    numbered_ = any(entry.part is Part.CRITERION and "." in entry.number for entry in entries)
    worded = any(entry.part is Part.OUTCOME and entry.sure for entry in entries)
    if headed or ((numbered_ or worded) and read >= rows * _MOST_READ):
        return ContentTable(tuple(entries), layout, headed)
    return None


def _without_heads(row: Row) -> Row:
    """The row without its columns' names where these run on into what stands below: `The learner can 1.1 Explain …`."""
    said = [without_head(cell.text) for cell in row.cells]
    if all(text == cell.text for text, cell in zip(said, row.cells, strict=True)):
        return row
    cells = [replace(cell, text=text) for cell, text in zip(row.cells, said, strict=True)]
    return replace(row, cells=tuple(cells))


def _outcomes_apart(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of a row; several outcomes that one cell holds each stand before their own criteria."""
    first = next((entry for entry in entries if entry.part is Part.OUTCOME), None)
    owners = dict.fromkeys(owner_of(entry.number) for entry in entries if "." in entry.number) if first else {}
    parted = outcomes_run_on(first.number, first.text, owners) if first and owners else []
    waiting = [first._replace(number=number, text=text) for number, text in parted[1:]] if first else []
    for entry in entries:
        if waiting and owner_of(entry.number) == waiting[0].number:
            yield waiting.pop(0)
        yield entry._replace(text=parted[0][1]) if parted and entry is first else entry
    yield from waiting


def with_head_whole(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; a header on two lines ("Learning", below it "outcomes") is one, where only both name the columns."""
    if len(rows) < 2 or names_columns(rows[0]) or names_columns(rows[1]) or len(rows[0].cells) != len(rows[1].cells):
        return rows
    lines = zip(rows[0].cells, rows[1].cells, strict=True)
    whole = replace(rows[0], cells=tuple(replace(one, text=f"{one.text} {other.text}".strip()) for one, other in lines))
    counted = any(_is_number(cell.text) for cell in rows[1].cells if cell.text.strip())
    return [whole, *rows[2:]] if names_columns(whole) and not counted else rows


def _without_next_number(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; a page's end may leave the next outcome's number on the last one: `2 | … | 1.2 Seek feedback`.

    The outcome itself stands on the next page, with its number. Told by the row above, whose number the criterion has.
    """
    if len(rows) < 2:
        return rows
    (*_, above, last), first = rows, rows[-1].cells[0].text.strip()
    owners = {number.partition(".")[0] for cell in last.cells if (found := dotted(cell.text)) for number in found[:1]}
    if not (first.isdecimal() and owners == {str(int(first) - 1)} == {above.cells[0].text.strip()}):
        return rows
    return [*rows[:-1], replace(last, cells=(replace(last.cells[0], text=""), *last.cells[1:]))]


def names_columns(row: Row) -> bool:
    """Whether a row is the header of a table of outcomes and criteria."""
    return _layout(row) is not None


def _layout(row: Row) -> Layout | None:
    """The layout that a header row gives, or None where the row is no header."""
    heads = [head(cell.text) for cell in row.cells]
    if "criteria" in heads and "outcomes" not in heads and (at := heads.index("criteria")):
        heads[at - 1] = "outcomes" if _OUTCOMES_BY_NUMBER.fullmatch(row.cells[at - 1].text.strip()) else heads[at - 1]
    grades = [at for at, cell in enumerate(row.cells) if is_grade(cell.text)]
    if len(grades) < 2 and ("outcomes" not in heads or "criteria" not in heads):
        return None
    if any(dotted(cell.text) or outcome_line(cell.text) for cell in row.cells):
        return None
    if len(grades) > 1:
        ends_at = grades[0] if "outcomes" in heads else 0
        return Layout(len(row.cells), (0, ends_at), (grades[0], len(row.cells)), _words(row))
    outcomes, criteria = heads.index("outcomes"), heads.index("criteria")
    filled = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
    ends = dict(zip(filled, [*filled[1:], len(row.cells)], strict=True))
    # A column without a header before the outcomes holds their numbers, and so does one headed "No.".
    first = 0 if outcomes == filled[0] or _heads_numbers(row, outcomes - 1) else outcomes
    begin = criteria - 1 if outcomes < criteria - 1 and _heads_numbers(row, criteria - 1) else criteria
    behind = ends[outcomes] if begin >= ends[outcomes] else begin
    return Layout(len(row.cells), (first, behind), (begin, ends[criteria]), _words(row))


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


def _says_no_more(row: Row, words: frozenset[str]) -> bool:
    """Whether a row says nothing but some of these words."""
    return all(word in words for cell in row.cells for word in folded(cell.text).split())


def _only_heads(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return all(head(text) and not outcome_line(text) and not dotted(text) and len(text.split()) <= 6 for text in texts)


def _by_layout(row: Row, layout: Layout) -> Iterator[Entry]:
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    if len(texts) == 1 and row.cells[0].text.strip() and _stands_over(row, layout):
        yield from _lone(texts[0], row.place)
        return
    (first, behind), (begin, end) = layout.outcomes, layout.criteria
    # A narrow column of criteria numbers has a header of its own in few documents; it counts to the criteria.
    while behind - 1 > first and behind <= begin and _is_dotted(row.cells[behind - 1].text):
        behind = begin = behind - 1
    outcome = _joined(row, (first, behind))
    if _is_dotted(outcome) and begin < end:  # the number of a criterion that goes on where no outcome begins
        begin, outcome = first, ""
    if head(outcome) == "outcomes" and layout.words.issuperset(folded(outcome).split()):
        outcome = ""  # the header again, beside the rest of a criterion
    if outcome:
        number, text = _outcome(outcome)
        beside = next((owner_of(cell[0]) for each in row.cells[begin:end] if (cell := dotted(each.text))), "")
        yield Entry(Part.OUTCOME, number, text, row.place, sure=True, beside=beside)
    cells = [tidy(cell.text) for cell in row.cells[begin:end] if cell.text.strip()]
    if len(cells) > 1 and _COUNTED.fullmatch(cells[0]):
        yield Entry(Part.CRITERION, cells[0].strip("().:"), " ".join(cells[1:]), row.place, sure=True)
        return
    criteria = _joined(row, (begin, end))
    split = split_criteria(criteria) if criteria else []
    if len(split) == 1 and not split[0][0]:
        lines = [line for cell in row.cells[begin:end] for line in cell.lines]
        split = [("", text) for text in paragraphs_of(lines)] or split
    for number, text in split:
        yield Entry(Part.CRITERION, number, text, row.place, sure=True)


def _stands_over(row: Row, layout: Layout) -> bool:
    """Whether the first cell, alone in its row, is no outcome's rest: it spans the columns, or says what it is."""
    none_beside = layout.outcomes[0] == layout.outcomes[1]
    return row.cells[0].span >= max(layout.width - 1, 2) or none_beside or outcome_line(row.cells[0].text) is not None


def _outcome(text: str) -> tuple[str, str]:
    """Number and text of an outcome's cell; a page's end may leave the number alone, its text on the next page."""
    if _COUNTED_OUTCOME.fullmatch(text):
        return text.strip(" .:"), ""
    return outcome_line(text) or numbered(text) or ("", without_lead_in(text))


def _joined(row: Row, columns: tuple[int, int]) -> str:
    """The texts of a range of columns; a text that two cells repeat (a span read twice) stands once."""
    texts = [tidy(cell.text) for cell in row.cells[columns[0] : columns[1]] if cell.text.strip()]
    return " ".join(dict.fromkeys(texts))


def _by_numbers(row: Row) -> Iterator[Entry]:
    """A row under no header: a number alone in a cell belongs to the next; other unnumbered cells are no content."""
    texts = [tidy(cell.text) for cell in row.cells if cell.text.strip()]
    if len(texts) == 1:
        yield from _lone(texts[0], row.place)
        return
    held = ""
    told: list[Entry] = []
    for text in texts:
        if _is_number(text) or (outcome_line(text) or ("", text))[1] == "":
            held = text  # "2.1", "Learning outcome 2"
            continue
        entries = list(_lone(f"{held} {text}".strip(), row.place))
        held = ""
        if any(entry.part is not Part.TEXT for entry in entries):
            # "and apart 3.3 Explain …" beside the next outcome goes on with what the page before began.
            told = [*entries, *told] if entries[0].part is Part.TEXT else [*told, *entries]
    yield from told or [Entry(Part.TEXT, "", " ".join(texts), row.place)]


def _lone(text: str, place: Place) -> Iterator[Entry]:
    outcome = outcome_line(text)
    if outcome:
        yield Entry(Part.OUTCOME, *outcome, place, sure=True)
    elif dotted(text):
        yield from (Entry(Part.CRITERION, number, said, place) for number, said in split_criteria(text))
    elif (graded(text) or text.startswith("AC")) and (grade := lettered(text)):
        yield Entry(Part.CRITERION, *grade, place)
    elif plain_number := numbered(text):
        yield Entry(Part.OUTCOME, *plain_number, place)
    elif text[:1].islower() and len(parts := split_criteria(text)) > 1 and "." in parts[-1][0]:
        yield Entry(Part.TEXT, "", parts[0][1], place)
        yield from (Entry(Part.CRITERION, number, said, place) for number, said in parts[1:])
    else:
        yield Entry(Part.TEXT, "", text, place)


def _is_dotted(text: str) -> bool:
    number = dotted(text)
    return number is not None and not number[1]


def _is_number(text: str) -> bool:
    bare = folded(text).removeprefix("lo").removeprefix("ac").strip(" .:)(")
    parts: Sequence[str] = bare.split(".")
    if _GRADE_ALONE.fullmatch(text.strip()):
        return True
    return len(parts) <= 3 and all(part.isdigit() and len(part) <= 2 for part in parts)
