"""A table becomes events: header rows give its columns, group rows its groups, the other rows its units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.extraction.carried_columns import columns_of
from pipeline.extraction.codes import split_nos
from pipeline.extraction.codes_behind import without_label
from pipeline.extraction.column_names import SIZES, names_a_size
from pipeline.extraction.columns import Columns, looks_like_title
from pipeline.extraction.described_rows import described_units
from pipeline.extraction.events import Event, GroupEvent, Leftover, Note, RawUnit
from pipeline.extraction.groups_beside_titles import split_group
from pipeline.extraction.halved_codes import with_codes_whole
from pipeline.extraction.halved_rows import with_codes_below_joined, with_halves_joined
from pipeline.extraction.heading_groups import assumed_group, lists_no_units, speaks_of_units
from pipeline.extraction.headings import GroupHeading, group_with_limits, parse_group
from pipeline.extraction.labelled_cells import unlabelled
from pipeline.extraction.labels import code_alone, may_title_a_unit
from pipeline.extraction.marks import KIND_LETTERS, kinds_of_letters, tick_columns, ticked
from pipeline.extraction.numbered_titles import with_codes_of_titles
from pipeline.extraction.numbers import (
    can_be_number,
    is_number,
    is_short_title,
    split_counted,
    split_styled,
    split_unit_heading,
    without_uan,
)
from pipeline.extraction.other_columns import parted_at_other_names
from pipeline.extraction.other_tables import lists_something_else
from pipeline.extraction.out_of_form import in_form
from pipeline.extraction.raised import without_raised
from pipeline.extraction.rejoining import goes_on, is_unfinished, rejoined
from pipeline.extraction.rule_sentences import states_a_rule
from pipeline.extraction.sum_rows import without_sums, without_sums_of_groups
from pipeline.extraction.table_notes import NO_UNIT, header_groups, header_limits, left_of, limits_beside, notes_of
from pipeline.extraction.table_segments import filled, is_total, over_all, segments, texts_of
from pipeline.extraction.totals_below import totals_below, with_groups_closed
from pipeline.extraction.vocabulary import OF_FORMER, vocabulary
from pipeline.extraction.whole_words import how_much_said
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.reading.document import Row, Table
from pipeline.wording import folded

_CHOICE = lazy_re(r"(?i)(?:choose|select|pick|any)\s")  # "Choose 1" numbers no unit
_ALONE = "a row with a single cell"


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says, and its last columns, for a table that goes on without a header."""

    events: tuple[Event, ...]
    columns: Columns | None


def read_table(table: Table, before: Columns | None, *, follows: bool = False) -> TableReading:
    """Read one table. `before` are the columns of the unit table before it, if any; `follows`: right before it."""
    events: list[Event] = []
    columns = before
    whole = with_codes_below_joined(with_codes_whole(unlabelled(without_raised(table))).rows)
    for segment in map(without_sums_of_groups, segments(whole)):
        if segment.header is not None and lists_something_else(segment.header):
            events.extend(notes_of(segment))
            continue
        found = with_codes_of_titles(columns_of(segment, columns), segment, columns)
        if not found.lists_units or lists_no_units(segment, found):
            events.extend((*left_of(segment), *notes_of(segment), *described_units(segment)))
            continue
        if follows and segment.header is None and before is not None:
            found = found.going_on(before)
        known = columns.letters if columns and segment.header is None else frozenset()
        columns = found = found.with_letters([texts_of(row) for row in segment.rows], known)
        events.extend(header_limits(segment))
        ticks = tick_columns(segment.header or (), segment.rows)
        events.extend(header_groups(segment, ticks))
        rows, others = parted_at_other_names(segment, found)
        read = _SegmentReader(found, events, ticks, segment.header or ()).read(with_halves_joined(rows, found))
        maps = any(map(OF_FORMER.match, segment.header or ()))  # the structure may list a guide's units too
        events.extend(
            replace(one, paired=True) if maps and isinstance(one, RawUnit) else one for one in (*read, *others)
        )
    events = with_groups_closed(events, totals_below(whole))
    return TableReading(tuple(without_sums(in_form(events))), columns)


_ROLES_OF_A_UNIT = ("title", "number", "uan", "nos", "level", "credit", "glh", "tqt")


class _SegmentReader:
    """Reads the rows under one header, holding the last unit so that a broken title can go on."""

    def __init__(
        self, columns: Columns, earlier: Sequence[Event], ticks: dict[int, GroupHeading], header: Sequence[str]
    ) -> None:
        self._columns = columns
        self._ticks = ticks
        self._header = header
        self._ticked: GroupHeading | None = None
        self._events: list[Event] = []
        self._limits: list[Event] = []
        self._earlier = earlier
        self._group_cell = ""
        self._kinds: dict[str, str] = {}
        self._code_first = False  # a code stands on the line above its unit, not below

    def read(self, rows: Sequence[Row]) -> list[Event]:
        self._kinds = kinds_of_letters(self._columns.letters)
        self._code_first = bool(rows) and len(first := filled(rows[0])) == 1 and code_alone(first[0]) is not None
        for row in rows:
            self._read_row(row)
            self._events += [Note(text=cell.below, place=cell.place) for cell in row.cells if cell.below]
        return [*self._events, *self._limits]

    def _cell(self, row: Row, role: str) -> str | None:
        at = self._columns.of(role)
        text = row.cells[at].text.strip() if at is not None and at < len(row.cells) else ""
        return text or None

    def _read_row(self, row: Row) -> None:
        texts = filled(row)
        if not texts:
            return
        if is_total(row):
            named = parse_group(texts[0], row.place)
            self._events.extend([GroupEvent(heading=named)] if named and named.kind else [])
            self._events.append(Note(text=" | ".join(texts), place=row.place, cells=tuple(texts)))
        elif said := how_much_said(partial(self._cell, row), self._columns.roles, row):
            self._events.append(said)
        elif self._is_unit(row):
            self._read_group_cell(row)
            self._read_ticks(row)
            unit = self._unit(row)
            heading, title = split_group(unit.title, row.place)
            if heading:
                self._events.append(GroupEvent(heading=heading))
            self._events.append(replace(unit, title=title))
            self._limits.extend(limits_beside(row, self._columns, unit, self._header))
        elif len({folded(text) for text in texts}) == 1:
            self._read_lone_text(row, texts[0])
        elif not self._read_broken_row(row):
            self._read_other_row(row, texts)

    def _is_unit(self, row: Row) -> bool:
        title = self._cell(row, "title")
        if not title or _CHOICE.match(self._cell(row, "number") or "") or names_a_size(title):
            return False
        codes = [self._cell(row, "uan"), self._cell(row, "number"), split_styled(title, self._columns.codes)[0]]
        sizes = [self._cell(row, role) for role in SIZES]
        has_size = bool(self._unnamed(row)) or any(size and re.search(r"\d", size) for size in sizes)
        has_code = any(code and (re.search(r"\d", code) or can_be_number(code)) for code in codes)
        # Under a header that names titles, "Law" with a credit is a unit; elsewhere it takes more than one size.
        short = is_short_title(split_nos(title)[0]) and has_size and parse_group(title) is None
        told = self._columns.headed or has_code or sum(map(bool, sizes)) > 1
        if not may_title_a_unit(title) and not (short and told):
            return False
        # Where the table has sizes, a row with a code alone is half a row, unless nothing is missing before it.
        return has_size or (has_code and not title[0].islower())

    def _unit(self, row: Row) -> RawUnit:
        values = {role: self._cell(row, role) for role in _ROLES_OF_A_UNIT}
        number, joined = without_uan(values["number"] or "")
        if joined and not values["uan"]:
            values |= {"number": number or None, "uan": joined}
        title = values["title"] or ""
        bare, below = without_uan(title)
        if below and not values["uan"] and (looks_like_title(bare) or is_short_title(bare)):
            title, values["uan"] = without_label(bare, below, title), below
        for split in (partial(split_styled, style=self._columns.codes), split_unit_heading, split_counted):
            if not values["number"]:
                values["number"], title = split(title)
        return RawUnit(
            title=title,
            place=row.place,
            raw=" | ".join(text for text in texts_of(row) if text.strip()),
            doubts=self._columns.doubts,
            number=values["number"],
            uan=values["uan"],
            nos=values["nos"],
            level=values["level"],
            credit=values["credit"],
            glh=values["glh"],
            tqt=values["tqt"],
            unnamed=self._unnamed(row),
        )

    def _unnamed(self, row: Row) -> tuple[str, ...]:
        """The numbers in columns of which nothing says what they hold; nothing where one of them is missing."""
        columns = [at for at, role in enumerate(self._columns.roles) if role == "unnamed" and at < len(row.cells)]
        numbers = [parse_whole(row.cells[at].text) for at in columns]
        return tuple(str(number) for number in numbers if number is not None) if None not in numbers else ()

    def _read_group_cell(self, row: Row) -> None:
        text, said = self._cell(row, "group"), self._cell(row, "kind") or ""
        if not text or f"{said} {text}" == self._group_cell:
            return
        self._group_cell = f"{said} {text}"
        heading = parse_group(self._kinds.get(folded(text), text), row.place)
        if heading is None:
            label = f"Group {text}" if re.fullmatch(r"[A-Z]\d?|\d{1,2}[A-Z]?", text) else text
            kind = vocabulary().kind_in(text)  # "Mandatory and synoptic"
            heading = GroupHeading(label=label, kind=kind, own_name=True, stated=text, place=row.place)
        if kind := vocabulary().kind_in(KIND_LETTERS.get(said.casefold(), said)):
            heading = replace(heading, kind=kind)
        self._events.append(GroupEvent(heading=heading, beside=True))

    def _read_ticks(self, row: Row) -> None:
        heading = ticked(row, self._ticks)
        if heading and heading is not self._ticked:
            self._ticked = heading
            self._events.append(GroupEvent(heading=replace(heading, place=row.place)))

    def _read_lone_text(self, row: Row, text: str) -> None:
        self._group_cell = ""  # below "Semester 2" the next row's own kind is said anew, though it is the last one's
        heading = parse_group(text, row.place) or group_with_limits(text, row.place)
        last = self._events[-1] if self._events else None
        if (code := code_alone(text)) and isinstance(last, RawUnit) and last.uan is None and not self._code_first:
            self._events[-1] = replace(last, uan=code, raw=f"{last.raw} {text}")
        elif heading:
            self._events.append(GroupEvent(heading=heading))
        elif self._continues_title(row, text):
            self._append_to_title(text)
        elif self._rest_of_earlier(row):
            self._events.append(Leftover(text=text, reason=_ALONE, place=row.place))
        elif vocabulary().named_roles(text) or speaks_of_units(text):
            self._events.append(Note(text=text, place=row.place))
        elif self._may_name_group(row, text):
            self._events.append(assumed_group(text, row.place))
        elif looks_like_title(text):
            filled_at = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
            elsewhere = self._columns.of("title") not in (None, *filled_at)
            self._events.append(Leftover(text=text, reason=_ALONE, place=row.place, elsewhere=elsewhere))
        else:
            self._events.append(Note(text=text, place=row.place))

    def _may_name_group(self, row: Row, text: str) -> bool:
        """Whether a lone text, few words and no sentence, stands where a group's name would."""
        if text.isupper() and text.endswith(("UNITS", "MODULES")):
            return True
        begun = not (text[0].islower() or text[0] == "(") or over_all(row)
        named = any(map(str.isalpha, text)) and len(text.split()) <= 10 and not text.endswith(".")
        first = next(cell for cell in row.cells if cell.text.strip())
        return (first.span > 1 or first.bold or first is row.cells[0]) and begun and named

    def _last_unit(self) -> RawUnit | None:
        last = next(iter((*self._events[-1:], *self._earlier[-1:])), None)
        return last if isinstance(last, RawUnit) else None

    def _continues_title(self, row: Row, text: str) -> bool:
        """Whether this is the rest of the title above, which a page end or a converter broke off."""
        at, last = self._columns.of("title"), self._last_unit()
        if not self._events or last is None or not self._cell(row, "title") or row.cells[at or 0].span > 1:
            return False
        return goes_on(last.title, text)

    def _rest_of_earlier(self, row: Row) -> bool:
        """Whether a row, the first one here, is the rest of the unit that a page's end broke off."""
        last, title = self._last_unit(), self._cell(row, "title")
        return not self._events and last is not None and title is not None and goes_on(last.title, title)

    def _append_to_title(self, text: str) -> None:
        last = self._events[-1]
        if isinstance(last, RawUnit):
            self._events[-1] = replace(last, title=rejoined(last.title, text), raw=f"{last.raw} {text}")

    def _read_broken_row(self, row: Row) -> bool:
        """A row whose title and sizes stand on two lines of the page: code and title above, sizes below, or so."""
        last = self._last_unit() if self._events else None
        title = self._cell(row, "title")
        if (
            title
            and self._rest_of_earlier(row)
            and not any(self._cell(row, role) for role in ("uan", "number", *SIZES))
        ):
            self._events.append(Leftover(text=title, reason=NO_UNIT, place=row.place))
            return True
        if last is None or title is None or states_a_rule(title):
            return False
        if not (title[0].islower() or is_unfinished(last.title)):
            return False
        self._append_to_title(title)
        return True

    def _read_other_row(self, row: Row, texts: list[str]) -> None:
        text, title = " | ".join(texts), self._cell(row, "title")
        number, sizes = self._cell(row, "number") or title or "", [self._cell(row, role) or "" for role in SIZES]
        sized = title and is_number(number) and any(parse_whole(size) is not None for size in sizes)
        if any(find_uans(text)) or sized or (title and looks_like_title(title)):
            self._events.append(Leftover(text=text, reason=NO_UNIT, place=row.place))
        else:
            self._events.append(Note(text=text, place=row.place, cells=tuple(texts)))
