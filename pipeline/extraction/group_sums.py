"""Amounts behind groups' names, `Group 2 (15 credits)`: one that its units do not come to asks for so much of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events import GroupedUnit, Note, RawUnit
from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_credit
from pipeline.wording import SMALL_NUMBERS

_AMOUNT = lazy_re(
    rf"(?i)[\s(\[–—:,-]*(?P<amount>\d{{1,3}}|{'|'.join(SMALL_NUMBERS)})\s+(?P<of>credits?|units?)[\s)\].]*"
)
_SAID = lazy_re(
    r"(?i)(?P<label>(?:mandatory|optional|core|elective)(?: units?| [a-z]\d?)?|(?:group|section) \w{1,2})"
    r"(?P<said>: ?\d{1,3} (?:credits?|units?))"
)
_OF_A_KIND = lazy_re(r"(?i)(?:mandatory|optional|core|elective)(?: units?)?$")
_A_GROUP = lazy_re(_SAID.pattern.partition("(?P<said>")[0])
_MANDATORY = lazy_re(r"(?i)(?:mandatory|core)\b")
_NOUN = lazy_re(r"(?i)\b(?:credits?|units)\b")
# "Total credit value: 17" right below the name of a group, the first of which may speak of the whole.
SIZE_ALONE = lazy_re(
    r"(?i)(?P<least>min(?:imum)?\.?\s+)?(?:(?:total|overall|number\s+of)\s+)?credits?(?:\s+(?:value|points|required|total))*"
    r"\s*[:=|]\s*(?P<amount>\d{1,3})(?:\s+credits?)?\.?"
)
_FEWEST, _LONGEST = 2, 300


def with_limits_that_are_no_sum(
    notes: Sequence[Note], groups: Sequence[GroupHeading], units: Sequence[GroupedUnit]
) -> list[Note]:
    """The notes; one of a group's name with an amount that its units do not come to is a limit of that group.

    What they come to is told by themselves.
    """
    limits = {(group.stated, group.place) for group in groups if _limits(group, units)}
    sums = {(group.stated, group.place) for group in groups if _limits(group, units) is False}
    made: list[Note] = []
    for note in _said_of_rows(_of_their_groups(notes, units)):
        if (note.text, note.place) in limits:
            made.append(replace(note, limit=True))
        elif said := [group for group in _all_named(note) if _more_than_asked(group, units)]:
            made.append(replace(note, text="; ".join(group.stated for group in said), limit=True))
        else:
            made.append(replace(note, told=note.told or (note.text, note.place) in sums))
    return made


def _of_their_groups(notes: Sequence[Note], units: Sequence[GroupedUnit]) -> list[Note]:
    """The notes, `Total credit value: 17` below a group's name as said of that group: no fact about the whole.

    So it is where the group's units come to so much and all units to more, or where it stands below several names.
    What its units come to is told by themselves; any other amount is asked of them.
    """
    below = {note.below for note in notes if note.below is not None}
    made: list[Note] = []
    for note in notes:
        size = SIZE_ALONE.fullmatch(note.text.strip()) if note.below is not None else None
        if size is None or note.below is None:
            made.append(note)
            continue
        own, whole = _sum(_units_of(note.below, units)), _sum([one.unit for one in units])
        amount = int(size["amount"])
        if own == amount != whole:
            made.append(replace(note, limit=True, told=True))
        elif len(below) >= _FEWEST and _units_of(note.below, units):
            text = note.text if size["least"] else f"{note.below.label}: {amount} credits"
            made.append(replace(note, text=text, limit=True))
        else:
            made.append(note)
    return made


def _sum(units: Sequence[RawUnit]) -> int | None:
    credits = [parse_credit(unit.credit or "") for unit in units]
    known = [credit for credit in credits if credit is not None]
    return sum(known) if known and len(known) == len(credits) else None


def _said_of_rows(notes: Sequence[Note]) -> list[Note]:
    """The notes, with what rows `Mandatory | 12`, `Optional A | 6` and the total they add up to say in one line.

    What they count stands above them or beside the total; where it does not, they are told.
    """
    made: list[Note] = []
    rows: list[Note] = []
    above = ""
    for note in notes:
        made.append(note)
        if pairs := _pairs_in_a_line(note):
            rows, note = pairs[:-1], pairs[-1]  # noqa: PLW2901
        elif _is_amount_of_a_group(note):
            rows.append(note)
            continue
        if len(rows) >= _FEWEST and _adds_up(rows, note):
            noun = _NOUN.search(f"{note.cells[0]} {above}")
            told = [row for row in rows if noun or not _MANDATORY.match(row.cells[0])]
            said = "; ".join(f"{row.cells[0].strip()}: {row.cells[1]} {_plural(noun)}".strip() for row in told)
            made[:] = [replace(one, told=True) if one in rows or one is note else one for one in made]
            if not all(row.told for row in rows):  # what each asks for is said below its column's name
                made.append(replace(rows[0], text=said, cells=(), limit=noun is None))
        rows, above = [], note.cells[-1] if note.cells else note.text
    return made


def _pairs_in_a_line(note: Note) -> list[Note]:
    """`Mandatory | 12 | Optional A | 6 | Total | 18` as the rows of a table."""
    parts = [part.strip() for part in note.text.split("|")]
    if len(parts) <= _FEWEST * 2 or len(parts) % 2 or not all(map(str.isdigit, parts[1::2])):
        return []
    rows = [
        replace(note, text=f"{name} | {value}", cells=(name, value))
        for name, value in zip(parts[::2], parts[1::2], strict=True)
    ]
    return rows if all(map(_is_amount_of_a_group, rows[:-1])) else []


def _plural(noun: re.Match[str] | None) -> str:
    return "" if noun is None else "units" if noun[0].lower().startswith("unit") else "credits"


def _is_amount_of_a_group(note: Note) -> bool:
    return len(note.cells) == _FEWEST and bool(_A_GROUP.fullmatch(note.cells[0].strip())) and note.cells[1].isdigit()


def _adds_up(rows: Sequence[Note], total: Note) -> bool:
    named = len(total.cells) == _FEWEST and total.cells[0].strip().lower().startswith("total")
    return named and total.cells[1].isdigit() and int(total.cells[1]) == sum(int(row.cells[1]) for row in rows)


def _all_named(note: Note) -> list[GroupHeading]:
    """The groups of a line that names each with its amount: `Mandatory units: 17 credits. Optional units: 28`."""
    if note.cells or ":" not in note.text or len(note.text) > _LONGEST:
        return []
    parts = [part.strip() for part in re.split(r"[.;](?:\s+|$)", note.text) if part.strip()]
    named = [found for part in parts if (found := _SAID.fullmatch(part))]
    if len(parts) < _FEWEST or len(named) < len(parts):
        return []
    return [
        GroupHeading(label, vocabulary().kind_in(label), False, limits=found["said"], stated=found[0])
        for found in named
        if (label := found["label"].strip())
    ]


def _limits(group: GroupHeading, units: Sequence[GroupedUnit]) -> bool | None:
    """Whether a group's units come to more than the amount behind its name; None where it has none, or no units."""
    more = _more_than_asked(group, units)
    return None if more is None else more > 0


def _more_than_asked(group: GroupHeading, units: Sequence[GroupedUnit]) -> int | None:
    """By how much a group's units come to more than is asked of them; below nought they do not come to so much.

    Nothing (None) where no amount stands behind its name, or no units in it; where a credit is not known they are at
    least no more.
    """
    match = _AMOUNT.fullmatch(group.limits)
    own = _units_of(group, units) if match else []
    if match is None or not own:
        return None
    amount = _number(match["amount"].lower())
    if match["of"].lower().startswith("unit"):
        return len(own) - amount
    credits = [parse_credit(unit.credit or "") for unit in own]
    known = [credit for credit in credits if credit is not None]
    return sum(known) - amount if len(known) == len(own) else 0


def _units_of(group: GroupHeading, units: Sequence[GroupedUnit]) -> list[RawUnit]:
    """The units below a heading; of one among the rules, those of the only group whose name begins like that."""
    own = [grouped.unit for grouped in units if grouped.group == group]
    if own:
        return own
    if _OF_A_KIND.match(group.label):
        return [one.unit for one in units if one.group is not None and one.group.kind is group.kind]
    named = rf"{re.escape(group.label)}(?!\w).*"
    alike = [one for one in units if one.group is not None and re.fullmatch(named, one.group.label, re.IGNORECASE)]
    return [one.unit for one in alike] if len({one.group for one in alike}) == 1 else []


def _number(written: str) -> int:
    return int(written) if written.isdigit() else SMALL_NUMBERS.index(written) + 1
