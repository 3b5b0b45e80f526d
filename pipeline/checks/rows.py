"""The rows against each other: what is listed twice, and what most rows have and one has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.checks.check import SIZES, Problem, QualificationCheck, called, listed_in, name_of
from pipeline.identifiers import find_uans
from pipeline.model import Qualification, Severity, UnitListing
from pipeline.patterns import lazy_re
from pipeline.wording import slug

_EXPECTED_FIELDS = ("unit_number", "uan", "level", "credit", "glh", "tqt")
_EXPECTED_SHARE = 0.8
_ENOUGH_ROWS = 5
_LOSABLE = ("unit_number", "level", "credit", "glh")
# A number standing alone inside a title or a bracket, or a code of digits; words that are counted keep theirs.
_NUMBER = lazy_re(r"(?<=[\s(])(?:\d{1,3}|\d{3,5}(?:-\d{2,4}|[A-Z]\d))(?=[\s)]|$)")
_NUMBER_BEFORE = lazy_re(r"(\d{3}\s?/\s?\d{3}|\d{3,4})\s+(?=[A-Z])")  # fewer digits count what the title is about
_COUNTED = lazy_re(
    r"(?i)\b(?:part|levels?|units?|stages?|phase|step|grade|key stage|modules?|years?|ages?|aged|under|over)\s$"
)
# "HK3 – Beacon Awards Level 2 Award in Housekeeping": nothing but an awarding body's name may stand before the level.
_QUALIFICATION = lazy_re(
    r"^(?:(?:[A-Z][\w&.’'-]*|[&(]|and)\s+){0,5}\(?(?:Level\s+(?:[1-8]|One|Two|Three|Four|Five)|Entry(?:\s+Level)?(?:\s+[1-3])?)\)?\s+"
    r"(?:(?:NVQ|BTEC|Foundation|Extended|Subsidiary|National|Technical)\s+){0,2}(?:Award|Certificate|Diploma|NVQ)\b"
)
# One digit at a title's end counts titles ("Reading 2").
_LONG_NUMBER = 2
_ENOUGH_TITLES = 2
_MOST_TITLES = 0.6


def uan_twice(qualification: Qualification) -> Iterator[Problem]:
    """A UAN listed twice (in two groups or pathways) has the same title, level, credit and GLH."""
    first_of: dict[str, UnitListing] = {}
    for row in qualification.listings:
        if row.uan is None:
            continue
        first = first_of.setdefault(row.uan, row)
        differing = differing_fields(first, row)
        if differing:
            yield Problem(
                f"{row.uan} is listed twice, and not alike: {differing}; the first stands on "
                f"{listed_in(first.place)}. Look which row carries another unit's code.",
                row.uan,
                row.place,
            )


def unit_twice(qualification: Qualification) -> Iterator[Problem]:
    """A unit without a UAN that is listed twice (in two groups or pathways), by number and title, has one size."""
    first_of: dict[tuple[str, str], UnitListing] = {}
    for row in qualification.listings:
        if row.uan or not row.unit_number:
            continue
        first = first_of.setdefault((row.unit_number, slug(row.title)), row)
        differing = differing_fields(first, row)
        if differing:
            yield Problem(
                f"{called(row)} is listed twice, and not alike: {differing}; the first stands on "
                f"{listed_in(first.place)}. Look which of the two is right.",
                name_of(row),
                row.place,
            )


def differing_fields(one: UnitListing, other: UnitListing) -> str:
    """What both rows state and state differently, in words; empty where they agree."""
    parts = []
    if slug(one.title) != slug(other.title):
        parts.append(f"title “{one.title}” and “{other.title}”")
    for name in SIZES:
        values = getattr(one, name), getattr(other, name)
        if None not in values and values[0] != values[1]:
            parts.append(f"{name.upper() if name == 'glh' else name} {values[0]} and {values[1]}")
    return ", ".join(parts)


def number_of_two(qualification: Qualification) -> Iterator[Problem]:
    """A unit number belongs to one title. Numbers that begin anew in each group are let be."""
    numbers_of: dict[str | None, set[str]] = defaultdict(set)
    rows_of: dict[str, dict[str, UnitListing]] = defaultdict(dict)
    for row in qualification.listings:
        if row.unit_number:
            numbers_of[row.group_id].add(row.unit_number)
            rows_of[row.unit_number].setdefault(slug(row.title), row)
    for number, rows in rows_of.items():
        first, *others = rows.values()
        for row in others:
            if not _begin_anew(numbers_of, first, row):
                yield Problem(
                    f"Unit number {number} stands for “{first.title}” ({listed_in(first.place)}) and for "
                    f"“{row.title}”. Look at both rows: a number, or a title broken over two lines, may be misread.",
                    number,
                    row.place,
                )


def _begin_anew(numbers_of: Mapping[str | None, set[str]], one: UnitListing, other: UnitListing) -> bool:
    """Whether two groups number their units independently: every number of one recurs in the other."""
    if one.group_id == other.group_id:
        return False
    here, there = numbers_of[one.group_id], numbers_of[other.group_id]
    return here <= there or there <= here


def row_twice(qualification: Qualification) -> Iterator[Problem]:
    """No group lists the same unit twice; where one does, a table was probably read twice."""
    first_of: dict[tuple[object, ...], UnitListing] = {}
    for row in qualification.listings:
        key = (row.group_id, row.uan, row.unit_number, slug(row.title), row.level, row.credit)
        first = first_of.setdefault(key, row)
        if first is not row:
            yield Problem(
                f"{called(row)} stands twice in one group, the first time on {listed_in(first.place)}. "
                "Look whether the document repeats the row or the row was read twice.",
                name_of(row),
                row.place,
            )


def expected_fields(qualification: Qualification) -> Iterator[Problem]:
    """What four rows in five state, every row is expected to state."""
    rows = qualification.listings
    if len(rows) < _ENOUGH_ROWS:
        return
    for name in _EXPECTED_FIELDS:
        without = [row for row in rows if getattr(row, name) is None]
        stated = len(rows) - len(without)
        if without and stated >= _EXPECTED_SHARE * len(rows):
            label = name.upper() if name in ("uan", "glh", "tqt") else name.replace("_", " ")
            for row in without:
                yield Problem(
                    f"{called(row)} has no {label}, though {stated} of {len(rows)} units here have one. "
                    "Look at the row: a cell may be empty, broken over two lines, or in another column.",
                    name_of(row),
                    row.place,
                )


def group_of_few(qualification: Qualification) -> Iterator[Problem]:
    """Where units stand in groups, each does; one outside may have lost the name above it."""
    rows = qualification.listings
    without = [row for row in rows if row.group_id is None]
    if without and len(without) < len(rows):
        yield Problem(
            f"{len(without)} of {len(rows)} units stand in no group, the first is {called(without[0])} on "
            f"{listed_in(without[0].place)}. Look which group the document lists it in.",
            name_of(without[0]),
            without[0].place,
        )


def values_in_titles(qualification: Qualification) -> Iterator[Problem]:
    """A title holds no value of the unit: neither that of a lost column, nor a number before it."""
    yield from _lost_columns(qualification)
    yield from _numbers_before_titles(qualification)
    yield from _codes_in_titles(qualification)


def qualifications_listed(qualification: Qualification) -> Iterator[Problem]:
    """A unit is no qualification; one that is listed among units may be one that contains them, or leads to them."""
    for row in qualification.listings:
        if _QUALIFICATION.match(row.title):
            yield Problem(
                f"{called(row)} is named as a qualification is. Look at the list: it may be a qualification beside the "
                "units, or one that counts as a unit here.",
                name_of(row),
                row.place,
            )


def _numbers_before_titles(qualification: Qualification) -> Iterator[Problem]:
    """A title begins with no number ("214 Prepare wines") where no unit number was read: it may be the unit's."""
    for row in qualification.listings:
        before = _NUMBER_BEFORE.match(row.title) if row.unit_number is None else None
        if before:
            yield Problem(
                f"{called(row)} begins with {before[1]} and has no unit number. Look at the row: {before[1]} may be "
                "its number.",
                name_of(row),
                row.place,
            )


def _codes_in_titles(qualification: Qualification) -> Iterator[Problem]:
    """A title holds no UAN: it would be the unit's own, or what stands there is no title."""
    for row in qualification.listings:
        if uan := next(find_uans(row.title), None):
            yield Problem(
                f"{called(row)} holds the code {uan.printed} in its title. Look at the row: the title may stand in the "
                "line above it, and the code may be the unit's.",
                name_of(row),
                row.place,
            )


def _lost_columns(qualification: Qualification) -> Iterator[Problem]:
    """Where rows of a page lack a value, most of their titles hold no number: it would be that of a lost column."""
    by_page: dict[int | None, list[UnitListing]] = defaultdict(list)
    for row in qualification.listings:
        by_page[row.place.page].append(row)
    for rows in by_page.values():
        lacking = [row for row in rows if any(getattr(row, name) is None for name in _LOSABLE)]
        holding = [(row, number) for row in lacking if (number := _number_in(row.title))]
        if len(holding) < _ENOUGH_TITLES or len(holding) < _MOST_TITLES * len(lacking):
            continue
        for row, number in holding:
            missing = [name.replace("_", " ") for name in _LOSABLE if getattr(row, name) is None]
            yield Problem(
                f"{called(row)} holds {number} in its title, as most titles of the page do, and has no "
                f"{' or '.join(missing)}. Look at the row: a column may have been read into the titles.",
                name_of(row),
                row.place,
            )


def _number_in(title: str) -> str:
    """A number or code in a title that belongs to no word before it (`part 2`, `level 3`), else nothing."""
    for match in _NUMBER.finditer(title):
        at_end = match.end() == len(title.rstrip(" )"))
        if not _COUNTED.search(title[: match.start()]) and not (at_end and len(match[0]) < _LONG_NUMBER):
            return match[0]
    return ""


CHECKS = (
    QualificationCheck("uan-twice", Severity.ERROR, uan_twice),
    QualificationCheck("unit-twice", Severity.WARNING, unit_twice),
    QualificationCheck("unit-number-twice", Severity.WARNING, number_of_two),
    QualificationCheck("row-twice", Severity.WARNING, row_twice),
    QualificationCheck("field-missing", Severity.WARNING, expected_fields),
    QualificationCheck("value-in-title", Severity.WARNING, values_in_titles),
    QualificationCheck("unit-a-qualification", Severity.WARNING, qualifications_listed),
    QualificationCheck("group-missing", Severity.WARNING, group_of_few),
)
