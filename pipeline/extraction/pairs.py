"""Units told in labels and values: records over lines, in run-on text, in small tables, below a heading.

Each reading gives records with their blocks, so that no other reading takes the same text again. A record is
a unit only by evidence: a title, and a UAN or two other values; without a UAN there must be another like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.block_fields import fields_of
from pipeline.extraction.block_text import below_heading, block_text, is_short_label, lines_between
from pipeline.extraction.cards import TITLE_OVER
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.labels import (
    Field,
    led_by_label,
    read_labels,
    resolve,
    roles_above,
    roles_of,
    size_below,
    sizes_said,
)
from pipeline.extraction.numbers import is_number, split_code, split_unit_heading, without_uan
from pipeline.extraction.one_line import is_read_alone
from pipeline.extraction.records import NUMBER_ALONE
from pipeline.extraction.title_orders import speaks_of_a_qualification
from pipeline.extraction.unread_labels import unread_sizes
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_qans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, Table

_CONTENT = lazy_re(
    r"(?i)^(?:\d+\.?\s*)?(?:learning outcomes?|the learner (?:will|can)|assessment criteri\w+|unit (?:aim|content))\b"
)
_PAGE_REACH = 6  # how far below its facts a unit's page shows that it is one
_MOST_BETWEEN = 2  # lines between two of a record's fields, but for other labels with their values
_CODED = lazy_re(
    r"^[A-Z]{1,4}\d{1,3}[A-Z]{1,3}\d{1,4}$|^[A-Z]{2,4}\d/\d/[A-Z]{2}/\d{2,4}$"
)  # "PS12CY026", "GB1/4/EA/019"
_OF_PAGE = lazy_re(
    r"(?i)^(?:overview|summary|(?:(?:key|more|unit|further|about this)\s+)?(?:facts|details|information|unit))$"
)
_MOST_WORDS_OF_CODE, _MOST_WORDS_OF_UAN = 4, 5  # "T / 601 / 1235"
_FEWEST_THIN = 3
_FULL = 4  # values that a record of a unit has
_MOST_OTHERS = 3  # labels of no unit's values above a record's first one


@dataclass(slots=True)
class _Record:
    values: dict[str, str] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    number_of_title: str | None = None
    kind: GroupHeading | None = None  # said of this unit alone: "BM201 Mandatory"
    below_title: bool = False  # the first label stands alone on the line below the title
    line_above: int | None = None  # where the title stands that no label names; None: in the first label's own line


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
    records = [record for record in found if _is_unit(record, blocks)]
    # A title and a credit alone are a unit's where several records say no more than that.
    thin = [record for record in found if "credit" in record.values and _is_unit(record, blocks, fewest=1)]
    records = thin if len(thin) >= _FEWEST_THIN and not records else records
    alike = len(records) > 1
    ends = [*(min(record.blocks) for record in records[1:]), len(blocks)]
    heading = [_heads_a_page(record, blocks, end) for record, end in zip(records, ends, strict=False)]
    # Behind a list told in pairs may stand what its last unit alone seems to head.
    pages = 2 * sum(heading) > len(heading)
    return tuple(
        PairUnit(_unit(record, blocks, end), tuple(record.blocks), pages and heads, record.kind)
        for record, heads, end in zip(records, heading, ends, strict=False)
        if heads or len(set(record.blocks)) > 1 or not is_read_alone(blocks[record.blocks[0]], record.values)
        if alike or "uan" in record.values or _tells_itself(record)
    )


def _tells_itself(record: _Record) -> bool:
    """Whether a record without a UAN is a unit though no other is like it: a body's code or title, level and credit."""
    coded = {"number", "level", "credit"} <= record.values.keys() and _CODED.match(record.values["number"])
    titled = {"number", "title", "level", "credit"} <= record.values.keys()
    return (bool(coded) or titled) and not _OF_PAGE.match(_title(record) or "")


def _records(blocks: Sequence[Block]) -> Iterator[_Record]:
    current, waiting = _Record(), None
    for at, block in enumerate(blocks):
        text = "" if isinstance(block, Table) else block.text.strip()
        before, fields = _fields_at(blocks, at, None if waiting else current)
        begins = at
        if not fields and waiting is not None and text:
            fields, before, begins = [Field(waiting, text)], "", at - 1
        waiting = None
        if not fields:
            if current.blocks and (lines_between(blocks, current.blocks[-1], at) > _MOST_BETWEEN or _ends_record(text)):
                yield from _closed(current)
                current = _Record()
            continue
        if begins == at and _headed_anew(current, blocks, at):
            yield from _closed(current)
            current = _Record()
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
                current = _Record()
            if over or (role in current.values and (current.values[role] != value or at != current.blocks[-1])):
                yield from _closed(current)
                current = _Record()
            if not current.values:
                _begin(current, blocks, begins, before)
                current.below_title = begins < at
            current.values[role] = value
            if at not in current.blocks:
                current.blocks.append(at)
    yield from _closed(current)


def _fields_at(blocks: Sequence[Block], at: int, current: _Record | None) -> tuple[str, list[Field]]:
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


def _closed(record: _Record) -> Iterator[_Record]:
    if record.values:
        yield record


def _other_unit_began(record: _Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a unit's heading stands between facts without any title and the field at hand: they were not its own."""
    if not record.values or _title(record) or "uan" in record.values:
        return False
    between = blocks[record.blocks[-1] + 1 : at]
    return any(not isinstance(block, Table) and split_unit_heading(block.text)[0] for block in between)


def _headed_anew(record: _Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading right above a label parts it from what was read: a full record, or one without a title."""
    if not at or not isinstance(blocks[at - 1], Heading) or not record.values or at - 1 <= record.blocks[-1]:
        return False
    return _title(record) is None or len(record.values) >= _FULL


def _ends_record(text: str) -> bool:
    return bool(_CONTENT.match(text)) or parse_group(text) is not None


def _begin(record: _Record, blocks: Sequence[Block], at: int, before: str) -> None:
    """Look for the title of a record without a label: in front of the first label, or on the line above."""
    sizes = sizes_said(before)
    bare, uan = without_uan(before)
    if before and not sizes and looks_like_title(bare):
        record.values |= {"uan": uan} if uan else {}
        _set_title(record, bare)
        return
    record.values |= sizes  # "15 credits (60 GLH). Unit ref: A/618/0501": the title stands above
    for _ in range(_MOST_OTHERS):  # "Unit ID:" / "CDA956" between the title and the first label that is known
        at -= 2 if at > 2 and is_short_label(blocks[at - 2]) else 0
    at = below_heading(blocks, at)
    above = blocks[at - 1] if at else None
    if above is None or isinstance(above, Table) or read_labels(above.text).fields or parse_group(above.text):
        return
    text = above.text.strip()
    if roles_of(text):
        return  # half a label, "Ofqual unit reference" of which "number" stands below
    if NUMBER_ALONE.match(text):
        record.number_of_title = text.split(maxsplit=1)[1]
        record.blocks.append(at - 1)
        return
    states_a_fact = re.search(r":\s*\d+\.?$", text)
    if looks_like_title(text) and len(text.split()) <= 40 and not states_a_fact and not re.search(r"[.:;!?]$", text):
        _set_title(record, text)
        record.line_above = at - 1
        record.blocks.append(at - 1)
        if not record.number_of_title and at > 1:
            _take_number_above(record, blocks, at - 2)


def _take_number_above(record: _Record, blocks: Sequence[Block], at: int) -> None:
    """A card's first line, above the title: the unit's codes alone, or one with its kind (`BM201` `Mandatory`)."""
    text = block_text(blocks[at]).strip()
    words = text.split()
    if len(words) > _MOST_WORDS_OF_UAN:
        return
    own, uan = without_uan(text)
    if uan and (not own or is_number(own)):
        record.values["uan"], record.number_of_title = uan, own or None
        record.blocks.append(at)
        return
    if len(words) > _MOST_WORDS_OF_CODE:
        return
    code = " ".join(word for word in words if vocabulary().kind_in(word) is None)
    kinds = [word for word in words if vocabulary().kind_in(word) is not None]
    if not code or not is_number(code) or (code.isdigit() and not kinds):
        return
    record.number_of_title = code
    record.kind = parse_group(kinds[0], blocks[at].place) if len(kinds) == 1 else None
    record.blocks.append(at)


def _set_title(record: _Record, text: str) -> None:
    number, title = split_unit_heading(text)
    record.number_of_title, record.values["title above"] = (number, title) if number else split_code(text)


def _title(record: _Record) -> str | None:
    return record.values.get("title") or record.values.get("title above")


def _is_unit(record: _Record, blocks: Sequence[Block], fewest: int = 2) -> bool:
    title = _title(record)
    if "title" in record.values and "title above" in record.values:
        _forget_line_above(record)
    if not title or len(title.split()) > 40:
        return False
    if record.below_title and not {"title", "uan"} & record.values.keys() and not _tells_itself(record):
        return False  # "Key facts" stands above its labels as a unit's title does; the code tells them apart
    others = {"number", "level", "credit", "glh", "tqt"} & record.values.keys()
    if "uan" not in record.values and len(others) + (record.number_of_title is not None) < fewest:
        return False
    text = " ".join(block_text(blocks[at]) for at in record.blocks)
    return not any(find_qans(text)) and not speaks_of_a_qualification(title)


def _forget_line_above(record: _Record) -> None:
    """A title that has a label needs none from the line above the labels: that line says something else."""
    del record.values["title above"]
    if record.line_above is not None:
        record.blocks.remove(record.line_above)


def _heads_a_page(record: _Record, blocks: Sequence[Block], end: int) -> bool:
    below = range(record.blocks[-1] + 1, min(record.blocks[-1] + 1 + _PAGE_REACH, end))
    return any(_CONTENT.match(block_text(blocks[at]).strip()) for at in below)


def _unit(record: _Record, blocks: Sequence[Block], end: int) -> RawUnit:
    values = record.values
    number, title = split_unit_heading(_title(record) or "")
    place: Place = blocks[min(record.blocks)].place if record.blocks else NOWHERE
    return RawUnit(
        title=title,
        number=values.get("number") or record.number_of_title or number,
        place=place,
        raw=" | ".join(block_text(blocks[at]) for at in sorted(set(record.blocks)))[:1000],
        uan=values.get("uan"),
        level=values.get("level"),
        credit=values.get("credit"),
        glh=values.get("glh"),
        tqt=values.get("tqt"),
        doubts=tuple(unread_sizes(blocks, record.blocks, end)),
    )
