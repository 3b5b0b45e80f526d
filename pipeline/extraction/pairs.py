"""Units told in labels and values: records over lines, in run-on text, in small tables, below a heading.

Each reading gives records with their blocks, so that no other reading takes the same text again. A record is
a unit only by evidence: a title, and a UAN or two other values; without a UAN there must be another like it, or what
a unit holds below its title and number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.block_fields import fields_of
from pipeline.extraction.block_text import block_text, lines_between
from pipeline.extraction.cards import TITLE_OVER
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.inline import COUNTED, TOTAL
from pipeline.extraction.kind_stated import kind_stated
from pipeline.extraction.labels import Field, led_by_label, resolve, roles_above, size_below
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.one_line import is_read_alone
from pipeline.extraction.pages_of_records import UNIT_CONTENT, heads_a_page, names_itself
from pipeline.extraction.pair_records import Record, begin, is_titled_by, take_title, title_of
from pipeline.extraction.said_beside import said_beside
from pipeline.extraction.title_orders import speaks_of_a_qualification
from pipeline.extraction.unread_labels import gives_a_size_a_number, unread_sizes
from pipeline.identifiers import find_qans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Block, Heading, ListItem, Table
from pipeline.wording import folded

_CONTENT_ALONE = lazy_re(
    r"(?i)learning outcomes?|assessment criteria|unit (?:aims?|contents?)|the learner (?:will|can)"
)
_LONGEST_TITLE = 40  # words
_MOST_BETWEEN = 2  # lines between two of a record's fields, but for other labels with their values
_CODED = lazy_re(
    r"^[A-Z]{1,4}\d{1,3}[A-Z]{1,3}\d{1,4}$|^[A-Z]{2,4}\d/\d/[A-Z]{2}/\d{2,4}$"
)  # "PS12CY026", "GB1/4/EA/019"
_OF_PAGE = lazy_re(
    r"(?i)^(?:overview|summary|(?:(?:key|more|unit|further|about this)\s+)?(?:facts|details|information|unit))$"
)
_UNITS_OWN = frozenset(("title", "number", "uan"))
_FEWEST_THIN = 3
_FULL = 4  # values that a record of a unit has


@dataclass(frozen=True, slots=True)
class PairUnit:
    """A unit told in pairs, the blocks it was read from, and whether it heads a unit's own page.

    `kind` is what it says of itself: mandatory or optional.
    """

    unit: RawUnit
    blocks: tuple[int, ...]
    on_own_page: bool
    kind: GroupHeading | None = None


def pair_units(blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """Every unit of a document that is told in labels and values."""
    found = list(_records(blocks))
    records = [each for each in found if _is_unit(each, blocks, fewest=1 if names_itself(each, blocks) else 2)]
    # A title and a credit alone are a unit's where several records say no more than that.
    thin = [record for record in found if "credit" in record.values and _is_unit(record, blocks, fewest=1)]
    records = thin if len(thin) >= _FEWEST_THIN and not records else records
    alike = len(records) > 1
    ends = [*(min(record.blocks) for record in records[1:]), len(blocks)]
    heading = [heads_a_page(record, blocks, end) for record, end in zip(records, ends, strict=False)]
    # Behind a list told in pairs may stand what its last unit alone seems to head.
    pages = 2 * sum(heading) > len(heading)
    # Among pages that begin with their content one may say something else first: it is no less one, if no other is its.
    titles = {title_of(record) for record, heads in zip(records, heading, strict=True) if heads}
    paged = [pages and (heads or title_of(one) not in titles) for one, heads in zip(records, heading, strict=True)]
    return tuple(
        PairUnit(_unit(record, blocks, end), tuple(record.blocks), on_page, record.kind)
        for record, heads, on_page, end in zip(records, heading, paged, ends, strict=False)
        if heads or len(set(record.blocks)) > 1 or not is_read_alone(blocks[record.blocks[0]], record.values)
        if not _OF_PAGE.match(title_of(record) or "")
        if alike or "uan" in record.values or _tells_itself(record) or names_itself(record, blocks)
    )


def _tells_itself(record: Record) -> bool:
    """Whether a record without a UAN is a unit though no other is like it: a body's code or title, level and credit."""
    coded = {"number", "level", "credit"} <= record.values.keys() and _CODED.match(record.values["number"])
    titled = {"number", "title", "level", "credit"} <= record.values.keys()
    return bool(coded) or titled


def _records(blocks: Sequence[Block]) -> Iterator[Record]:
    current, waiting = Record(), None
    for at, block in enumerate(blocks):
        text = "" if isinstance(block, Table) else block.text.strip()
        before, fields = _fields_at(blocks, at, None if waiting else current)
        begins = at
        if not fields and waiting is not None and text:
            fields, before, begins = [Field(waiting, text)], "", at - 1
        waiting = None
        if not fields and not _stays_open(current, blocks, at):
            yield from _closed(current)
            current = Record()
        if not fields:
            continue
        if begins == at and (_headed_anew(current, blocks, at) or _says_otherwise(current, fields, at)):
            yield from _closed(current)
            current = Record()
        for one in fields:
            if not one.value:
                waiting = one.roles
                current.blocks.append(at)
                continue
            over = one.roles == TITLE_OVER
            role, value = ("title", one.value) if over else resolve(one) or (None, "")
            if role is None:
                continue
            if role not in current.values and not over and _other_unit_began(current, blocks, at):
                current = Record()
            again = role in current.values and (_differs(role, current, value) or at != current.blocks[-1])
            # "Unit ID: CDA9", "Unit Code: PS12CY026": of two numbers with nothing between them the latter is kept.
            numbered = role == "number" and current.values.keys() == {"title above", "number"}
            if over or (again and not numbered):
                yield from _closed(current)
                current = Record()
            if not current.values:
                begin(current, blocks, begins, before)
                current.below_title = begins < at
            current.values[role] = value
            if at not in current.blocks:
                current.blocks.append(at)
    yield from _closed(current)


def _fields_at(blocks: Sequence[Block], at: int, current: Record | None) -> tuple[str, list[Field]]:
    """A block's fields, and what stands in front of them; a label without a colon counts right above a value."""
    before, fields = fields_of(blocks[at])
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if fields or isinstance(block, Table):
        return before, fields
    if led := led_by_label(block.text):
        return "", [led]
    if below is not None and not isinstance(below, Table) and (roles := roles_above(block.text, below.text)):
        return "", [Field(roles, "")]
    near = current and current.values and at == current.blocks[-1] + 1
    size = size_below(block.text.strip()) if near else None  # "8 credits" right below "Unit code: VB204"
    return ("", [size]) if size else (before, fields)


def _stays_open(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a block without labels ends no record; a line that is the title of one is taken."""
    if is_titled_by(record, blocks, at):
        take_title(record, blocks, at)
        return True
    return not record.blocks or not _ends_there(record, blocks, at)


def _closed(record: Record) -> Iterator[Record]:
    if record.values:
        yield record


def _other_unit_began(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a unit's heading stands between facts without any title and the field at hand: they were not its own."""
    if not record.values or title_of(record) or "uan" in record.values:
        return False
    between = blocks[record.blocks[-1] + 1 : at]
    return any(not isinstance(block, Table) and split_unit_heading(block.text)[0] for block in between)


def _says_otherwise(record: Record, fields: Sequence[Field], at: int) -> bool:
    """Whether a line says a size otherwise than the record, and other things first: they are not the record's either.

    So `H/600/9013 Level 2 6 credits` below `Total credits: 24`, which is of the whole.
    """
    title = title_of(record)
    if not record.values or at == record.blocks[-1] or (title and not TOTAL.match(title)):
        return False  # a unit that has its title keeps what is said of it
    told = [found for one in fields if one.value and one.roles != TITLE_OVER and (found := resolve(one))]
    first = told[0][0] if told else None
    return (
        first is not None
        and first not in record.values
        and any(role in SIZES and role in record.values and _differs(role, record, value) for role, value in told)
    )


def _differs(role: str, record: Record, value: str) -> bool:
    """Whether a value is another one than the record's; `Level 3` and `3` are one level."""
    if role == "level" and parse_level(value) is not None:
        return parse_level(record.values[role]) != parse_level(value)
    return record.values[role] != value


def _headed_anew(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading right above a label parts it from what was read: a full record, or one without a title."""
    if not at or not isinstance(blocks[at - 1], Heading) or not record.values or at - 1 <= record.blocks[-1]:
        return False
    return title_of(record) is None or len(record.values) >= _FULL


def _ends_there(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a block without labels of its own ends a record; one that says the unit's kind among them does not.

    The number of a qualification ends what its own facts began: `Level: 2` / `QAN: 601/3344/2` / `Unit code: HF01`.
    """
    if lines_between(blocks, record.blocks[-1], at) > _MOST_BETWEEN:
        return True
    text = block_text(blocks[at]).strip()
    of_whole = speaks_of_a_qualification(title_of(record) or "") or not _UNITS_OWN & record.values.keys()
    if stated := of_whole and any(find_qans(text)):
        record.blocks.append(at)  # what stands around it is the qualification's, too
    if stated or UNIT_CONTENT.match(text):
        return True
    return parse_group(text) is not None and not (kind_stated(blocks[at]) and _goes_on(record, blocks, at + 1))


def _goes_on(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether the labels right there say what a record does not say yet."""
    fields = _fields_at(blocks, at, record)[1] if at < len(blocks) else []
    told = [found[0] for one in fields if (found := resolve(one))]
    return bool(told) and record.values.keys().isdisjoint(told)


def _is_unit(record: Record, blocks: Sequence[Block], fewest: int = 2) -> bool:
    title = title_of(record)
    if "title" in record.values and "title above" in record.values:
        _forget_line_above(record, blocks)
    if (
        not title
        or TOTAL.match(title)
        or len(title.split()) > 40
        or gives_a_size_a_number(title)
        or _CONTENT_ALONE.fullmatch(title)
    ):
        return False
    if record.below_title and not {"title", "uan"} & record.values.keys() and not _tells_itself(record):
        return False  # "Key facts" stands above its labels as a unit's title does; the code tells them apart
    others = {"number", "level", "credit", "glh", "tqt"} & record.values.keys()
    if "uan" not in record.values and len(others) + (record.number_of_title is not None) < fewest:
        return False
    within = range(min(record.blocks), max(record.blocks) + 1)  # a qualification's facts have its number among them
    text = " ".join(block_text(blocks[at]) for at in {*within, *record.blocks})
    return not any(find_qans(text)) and not speaks_of_a_qualification(title)


def _forget_line_above(record: Record, blocks: Sequence[Block]) -> None:
    """A title that has a label needs none from the line above the labels: that line says something else.

    So does the code behind another label there: `Replaces: T/601/1235` ends the record before.
    """
    above = record.values.pop("title above")
    if folded(above) != folded(record.values["title"]) and record.number_of_title:
        line = block_text(blocks[record.line_above]).strip() if record.line_above is not None else ""
        if not line.casefold().startswith(("unit", "module")) and line.startswith(record.number_of_title):
            record.number_of_title = None  # "AC2.2 Test an edge" ends the unit before
    if record.line_above is not None:
        record.blocks.remove(record.line_above)
        label, colon, code = block_text(blocks[record.line_above]).partition(":")
        if colon and label and record.values.get("uan") == code.strip():
            del record.values["uan"]


def _counted(record: Record, blocks: Sequence[Block]) -> str | None:
    """The number that counts the item of a list in which the title stands: `1. Sow seeds` above its labels."""
    item = blocks[record.line_above] if record.line_above is not None else None
    match = COUNTED.match(item.marker) if isinstance(item, ListItem) else None
    return match[1] if match else None


def _unit(record: Record, blocks: Sequence[Block], end: int) -> RawUnit:
    own = [blocks[at] for at in sorted(set(record.blocks)) if at != record.line_above]
    values = said_beside(own) | record.values
    number, title = split_unit_heading(title_of(record) or "")
    place: Place = blocks[min(record.blocks)].place if record.blocks else NOWHERE
    return RawUnit(
        title=title,
        number=values.get("number") or record.number_of_title or number or _counted(record, blocks),
        place=place,
        raw=" | ".join(block_text(blocks[at]) for at in sorted(set(record.blocks)))[:1000],
        uan=values.get("uan"),
        level=values.get("level"),
        credit=values.get("credit"),
        glh=values.get("glh"),
        tqt=values.get("tqt"),
        doubts=tuple(unread_sizes(blocks, record.blocks, end)),
    )
