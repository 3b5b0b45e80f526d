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
    lettered,
    numbered,
    outcome_line,
    outcomes_run_on,
    owner_of,
    paragraphs_of,
    split_criteria,
)
from pipeline.extraction.unit_content_heads import head, without_head, without_lead_in
from pipeline.extraction.unit_content_layouts import (
    Layout,
    ended_by,
    is_number,
    is_taught,
    layout_of,
    only_heads,
    rows_ahead,
    says_no_more,
    says_nothing,
    with_head_whole,
)
from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Row, Table
from pipeline.wording import folded, tidy

_MOST_READ = 0.6
_COUNTED_OUTCOME = lazy_re(r"\d{1,2}[.:]?")
_COUNTED = lazy_re(r"\(?(?:\d{1,2}|[a-z])[).:]?")  # a criterion's number in a cell of its own


class ContentTable(NamedTuple):
    """The entries of a table of unit content, and its layout for a table that goes on without a header."""

    entries: tuple[Entry, ...]
    layout: Layout | None
    headed: bool

    @property
    def without_outcomes(self) -> bool:
        """Whether its columns are grades, and nothing says which outcome their criteria belong to."""
        grades = self.layout is not None and self.layout.outcomes == (0, 0)
        return grades and not any(entry.part is Part.OUTCOME or "." in entry.number for entry in self.entries)


def read_content_table(table: Table, before: Layout | None) -> ContentTable | None:
    """Read a table of outcomes and criteria, or None where it holds something else.

    `before` is the layout of the last such table of the same unit, for a table broken by a page end.
    """
    if is_taught(table):
        return None
    layout = before if before and table.rows and before.width == len(table.rows[0].cells) else None
    ahead = len(rows_ahead(table))
    headed = ahead > 0  # a card runs on into them
    entries: list[Entry] = []
    rows = read = 0
    ended, beside = False, ""
    for row in map(_without_heads, _without_next_number(with_head_whole(table.rows[ahead:]))):
        found = layout_of(row)
        if found:
            layout, headed = found.within(layout) if headed else found, True
            entries += [Entry(Part.OUTCOME, found.counted, "", row.place, sure=True)] if found.counted else []
            continue
        if only_heads(row) or says_nothing(row) or (layout and says_no_more(row, layout.words)):
            continue
        ended = ended_by(row, ended) if layout else False
        if ended:
            continue
        rows += 1
        if layout and (unit := _joined(row, (0, layout.outcomes[0]))) != beside and unit:
            beside = unit
            entries.append(Entry(Part.UNIT, "", unit, row.place))
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
        if is_number(text) or (outcome_line(text) or ("", text))[1] == "":
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
    elif dotted(text) or graded(text):
        yield from (Entry(Part.CRITERION, number, said, place) for number, said in split_criteria(text))
    elif text.startswith("AC") and (grade := lettered(text)):
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
