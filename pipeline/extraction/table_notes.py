"""What a table says besides its units: the groups its headers name, facts and rules in its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.columns import Columns
from pipeline.extraction.events import GroupEvent, Leftover, Note, RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import says_size
from pipeline.extraction.lines import header_limit
from pipeline.extraction.numbers import is_number
from pipeline.extraction.table_segments import Segment, filled, is_total
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import NOWHERE
from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row
from pipeline.wording import folded

NO_UNIT = "a row that could not be read as a unit"
_FEWEST_SIZES = 2
_FEWEST_GROUPS = 2
_DETAILS = frozenset(("unit details", "units details", "unit information"))
_SHORTEST_UNDER_DETAILS = 3
_LONGEST_HEADER = 7  # words
NAMES_A_GROUP = lazy_re(
    r"(?i)\s*(?:(?:mandatory|optional|core) )?(?:groups?|sections?) [a-z]?\d?(?:\W.*)?"
    r"|\s*(?:mandatory|optional|core)(?: units?| group| [a-z]\d?)?\s*"
)
_BARE_ID = lazy_re(r"[A-Z]\d?(?:(?:,| or| and|/| /) ?[A-Z]\d?)*|\d")
_OF_GROUPS = lazy_re(r"(?i)\s*(?:unit )?(?:groups?|sections?)\s*")
_OF_KINDS = lazy_re(r"(?i)\s*mandatory ?(?:/|or) ?optional(?: units?)?\s*|\s*M ?/ ?O\s*")
_KINDS_IN_SHORT = {"m": "Mandatory units", "o": "Optional units"}
_LIMIT_OF = lazy_re(
    r"(?i)\s*(?:(?:min(?:imum)?|max(?:imum)?)\.? (?:number of )?(?:credits?|units)(?: value)?(?: required| needed)?"
    r"|(?:number of )?(?:credits?|units) (?:required|needed|to be (?:taken|achieved|completed))"
    r"|required (?:credits?|units))\s*"
)
# The same of a column that only says what it counts; whether that is asked for or listed, the rows say.
_SIZE_OF = lazy_re(r"(?i)\s*(?:(?:total )?number of (?:credits?|units)|credits?(?: values?)?|units)\s*")
_SIDE = lazy_re(r"(?i)\(?(min|max)(?:imum)?\.?\)?")
_SIDE_BEHIND = lazy_re(r"(?i)\s*(?P<noun>credits?|units)\s*[(,:–-]\s*(?P<side>(?:min|max)(?:imum)?\.?)\s*\)?\s*")
_NOUN = lazy_re(r"(?i)\b(?:credits?|units)\b")
_COUNTS = lazy_re(r"(?i)\W*(?:all|both)\b|.*\d")
# What a remark beside a unit says of how it may be taken: "not with D8", "cannot be taken with Track people".
_LIMITS = lazy_re(
    r"(?i)\b(?:not with|barred|mutually exclusive|exclu(?:des|ding)|only (?:if|with)"
    r"|(?:cannot|can not|may not|must not|only) be (?:taken|chosen|combined)|pre-?requisite|co-?requisite)\b"
)


_BARS = lazy_re(
    r"(?i)\s*(?:units? )?(?:barred|excluded|prohibited|(?:can ?not|must not|not to|may not) be (?:taken|combined))"
    r"(?: (?:units?|combinations?|with|against|together with))*\s*"
)
_OF_A_UNIT = lazy_re(r"(?i)\s*units?(?: (?:numbers?|no\.?|codes?|ref(?:erences?)?))?\s*")
_NUMBERS = lazy_re(r"\d{1,3}(?:(?:,| and|, and) ?\d{1,3})*")


def barred_below(segment: Segment) -> Iterator[Note]:
    """The rows of a table of units and what each is barred with: `5 | 6` below `Unit | Barred with`."""
    header, rows = segment.header or (), segment.rows
    if not any(header) and rows:
        header, rows = tuple(cell.text for cell in rows[0].cells), rows[1:]
    bars = next((at for at, text in enumerate(header) if _BARS.fullmatch(text)), 0)
    if not bars or not _OF_A_UNIT.fullmatch(header[0]):
        return
    for row in rows:
        one, other = (row.cells[at].text.strip() if at < len(row.cells) else "" for at in (0, bars))
        if any(map(str.isalnum, one)) and any(map(str.isalnum, other)):
            yield Note(text=f"{_named(one)} cannot be taken with {_named(other)}", place=row.place, limit=True)


def _named(text: str) -> str:
    return f"Units {text.strip()}" if _NUMBERS.fullmatch(text.strip()) else text.strip()


def limits_beside(row: Row, columns: Columns, unit: RawUnit, header: Sequence[str]) -> Iterator[Note]:
    """What a column of remarks says of how the unit in that row may be taken, behind what names the unit."""
    for at, cell in enumerate(row.cells[: len(columns.roles)]):
        bars = columns.roles[at] in (None, "ignored") and at < len(header) and _BARS.fullmatch(header[at])
        name = unit.number or unit.uan or f"“{unit.title}”"
        if bars and any(map(str.isdigit, cell.text)):
            yield Note(text=f"{_named(name)} cannot be taken with {_named(cell.text)}", place=cell.place, limit=True)
        elif columns.roles[at] in (None, "ignored") and _LIMITS.search(cell.text):
            yield Note(text=f"{name}: {cell.text.strip()}", place=cell.place, limit=True)


def left_of(segment: Segment) -> Iterator[Leftover]:
    """The rows of a segment that was not read as one of units, though they state sizes as these do."""
    rows = [row for row in segment.rows if sum(map(says_size, filled(row))) >= _FEWEST_SIZES]
    for row in rows if len(rows) > 1 else ():
        yield Leftover(text=" | ".join(filled(row)), reason=NO_UNIT, place=row.place)


def notes_of(segment: Segment) -> Iterator[Note]:
    """Rows of another table, as text: facts and rules stand in tables too."""
    if barred := tuple(barred_below(segment)):
        yield from barred
        return
    if segment.header is not None and any(segment.header):
        cells = tuple(text for text in segment.header if text)
        if len(segment.rows) == 1 and len(cells) > 1 and len(segment.rows[0].cells) == len(segment.header):
            yield from _labels_above(segment.header, segment.rows[0])
            return
        yield Note(text=" | ".join(cells), cells=cells, place=segment.rows[0].place if segment.rows else NOWHERE)
    if labels := _labels_of_the_row(segment):
        yield from _labels_above(labels, segment.rows[1])
        return
    header = segment.header or _header_of_groups(segment.rows)
    for row in segment.rows:
        beside = tuple(filled(row))
        if limits := tuple(_limits_below_groups(header, row)):
            yield from limits
            continue
        if len(beside) > 1 and (name := _group_of(header, row)):
            beside = (name, *beside[1:])
        limits = tuple(_limits_of_a_group(header, row))
        if beside:
            yield Note(text=" | ".join(beside), place=row.place, cells=beside, told=bool(limits))
        yield from limits


def _labels_of_the_row(segment: Segment) -> tuple[str, ...]:
    """The first of two rows, where it has a label, of credits or units, over each number of the other."""
    if segment.header or len(segment.rows) != len(("labels", "numbers")):
        return ()
    labels, values = (tuple(cell.text.strip() for cell in row.cells) for row in segment.rows)
    counts = [bool(_NOUN.search(label)) and not label.isdigit() for label in labels]
    return labels if len(labels) == len(values) > 1 and all(counts) and all(map(str.isdigit, values)) else ()


def _header_of_groups(rows: Sequence[Row]) -> tuple[str, ...]:
    """The first row, where it says that groups stand below it, or that its columns are groups or limits of them."""
    first = tuple(cell.text for cell in rows[0].cells) if rows else ()
    columns = len(first) > _FEWEST_GROUPS and all(map(NAMES_A_GROUP.fullmatch, first[1:]))
    limits = any(_LIMIT_OF.fullmatch(text) or _SIDE.fullmatch(text) for text in first[1:])
    return first if columns or limits or (first and _OF_GROUPS.fullmatch(first[0])) else ()


def _limits_of_a_group(header: Sequence[str], row: Row) -> Iterator[Note]:
    """The numbers of a row that names a group, each with its column's label: `Minimum credits from Group A | 6`."""
    if len(header) != len(row.cells) or len(header) < 2:
        return
    name = _group_of(header, row) or row.cells[0].text.strip()
    if is_total(row):
        for label, cell in zip(header[1:], row.cells[1:], strict=True):
            said = (f"Total {label.strip().lower()}", cell.text.strip())
            if said[1].isdigit() and (_LIMIT_OF.fullmatch(label) or _NOUN.fullmatch(label.strip())):
                yield Note(text=" | ".join(said), place=cell.place, cells=said)
    labels = header[1:]
    if (noun := _NOUN.search(name)) and name.endswith(noun[0]) and any(map(_SIDE.fullmatch, labels)):
        name = name.removesuffix(noun[0]).strip()  # "Group A credits" below "Minimum | Maximum"
        labels = tuple(f"{label} {noun[0]}" for label in labels)
    if NAMES_A_GROUP.fullmatch(name):
        yield from _limits(zip(labels, [name] * len(header), row.cells[1:], strict=False))


def _limits_below_groups(header: Sequence[str], row: Row) -> Iterator[Note]:
    """The same where the groups are the columns: `Minimum credits | 17 | 10` below `Group A | Group B`."""
    if len(header) != len(row.cells) or len(header) < _FEWEST_GROUPS + 1 or not _LIMIT_OF.fullmatch(row.cells[0].text):
        return
    if all(map(NAMES_A_GROUP.fullmatch, header[1:])):
        yield from _limits(zip([row.cells[0].text] * len(header), header[1:], row.cells[1:], strict=False))


def _group_of(header: Sequence[str], row: Row) -> str:
    """The group that a row is of by its letter alone, below a header that says so."""
    name = row.cells[0].text.strip()
    if header and _OF_KINDS.fullmatch(header[0]) and name.lower() in _KINDS_IN_SHORT:
        return _KINDS_IN_SHORT[name.lower()]
    return f"Group {name}" if header and _BARE_ID.fullmatch(name) and _OF_GROUPS.fullmatch(header[0]) else ""


def _limits(stated: Iterable[tuple[str, str, Cell]]) -> Iterator[Note]:
    """Each number with its label and group as one row; 0 limits nothing."""
    for label, name, cell in stated:
        label = _SIDE_BEHIND.sub(r"\g<side> \g<noun>", label)  # noqa: PLW2901 - "Credits (minimum)"
        value, _, mark = cell.text.strip().partition(" ")
        if (side := _SIDE.fullmatch(mark)) and (noun := _NOUN.search(label)):
            label = f"{side[1]} {noun[0]}"  # noqa: PLW2901 - "10 (minimum)" says it beside the number
        elif mark or value.lower() in ("all", "both"):
            if _LIMIT_OF.fullmatch(label) and _COUNTS.match(cell.text) and not _NOUN.search(cell.text):
                noun = _NOUN.search(label)  # "At least 2" below "Units to be taken"
                yield Note(
                    text=f"{cell.text.strip()} {noun[0] if noun else ''} from {name}", place=cell.place, limit=True
                )
            continue
        counts = _LIMIT_OF.fullmatch(label) or (_SIZE_OF.fullmatch(label) and not mark)
        if counts and value.isdigit() and value != "0":
            whole = name if name.lower().endswith(("units", "group")) or "group" in name.lower() else f"{name} units"
            said = (f"{label.strip()} from {whole.strip()}", value)
            yield Note(text=" | ".join(said), place=cell.place, cells=said)


def _labels_above(header: Sequence[str], row: Row) -> Iterator[Note]:
    """One row of values, each with the label above it."""
    for label, cell in zip(header, row.cells, strict=True):
        if said := tuple(text for text in (label, cell.text) if text.strip()):
            yield Note(text=" | ".join(said), place=row.place, cells=said)


_FEWEST_OF_TITLE = 3  # words, with its number


def header_limits(segment: Segment) -> Iterator[Note | Leftover]:
    """What a header says of how many of the units below it may be taken; a unit's title that stands in it is told."""
    place = segment.rows[0].place if segment.rows else NOWHERE
    for text in segment.header or ():
        if _is_numbered_title(text):
            yield Leftover(text=text, reason="a title stands among the names of columns", place=place)
        elif limit := header_limit(text):
            yield Note(text=limit, place=place, limit=True)
        elif sentence := _said_in_front(text):
            yield Note(text=sentence, place=place)


def _is_numbered_title(text: str) -> bool:
    """Whether a column's name is a unit's number and title: `Unit 2 Keep the log of ships` beside `Level | Credits`."""
    words = text.removeprefix("Unit ").split()
    numbered = len(words) > _FEWEST_OF_TITLE and is_number(words[0]) and words[1][:1].isupper()
    return numbered and not vocabulary().named_roles(text)


def _said_in_front(text: str) -> str:
    """The sentence that runs on into a column's name: `Learners must achieve credits from three units Unit title`."""
    words = text.split()
    for at in range(len(words) - 2, len(words)) if len(words) > _LONGEST_HEADER else ():
        if vocabulary().named_roles(" ".join(words[at:])):
            return " ".join(words[:at])
    return ""


def header_groups(segment: Segment, ticks: Collection[int]) -> Iterator[GroupEvent]:
    """The groups that a header names in place of a column, those of columns of marks aside."""
    for at, text in enumerate(segment.header or ()):
        heading = parse_group(_without_column_name(text)) if text.strip() and at not in ticks else None
        if heading and not vocabulary().header_roles(text).keys() - {"title"}:
            place = segment.rows[0].place if segment.rows else heading.place
            yield GroupEvent(heading=replace(heading, place=place), in_header=True)


def _without_column_name(text: str) -> str:
    """The name of a group without the column's own behind it: `Mandatory Units Title`, but `Optional Units`."""
    words = text.split()
    above = len(words) > _SHORTEST_UNDER_DETAILS and folded(" ".join(words[:2])) in _DETAILS
    if above and parse_group(" ".join(words[2:])):
        return " ".join(words[2:])  # "Unit details" over the names of several columns
    for at in range(2, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        named = bool(vocabulary().named_roles(tail)) and folded(tail).rstrip("s") != "unit"
        if named and parse_group(head) and not head.endswith(("-", "\u2013", "&")):
            return head
    return text
