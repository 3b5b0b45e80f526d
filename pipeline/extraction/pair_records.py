"""A unit's record while its labels are read, and what stands above the first of them: its title, its codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from pipeline.extraction.block_text import below_heading, block_text, is_short_label
from pipeline.extraction.card_lines import LABELLED_NUMBER, SECTION, is_title_line, sizes_behind
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.labels import sizes_said
from pipeline.extraction.numbers import is_number, split_code, split_unit_heading, without_uan
from pipeline.extraction.records import NUMBER_ALONE
from pipeline.extraction.title_orders import speaks_of_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_qans, find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, ListItem, Paragraph, Table

_MOST_WORDS_OF_CODE, _MOST_WORDS_OF_UAN = 4, 5  # "T / 601 / 1235"
_MOST_WORDS = 40
_MOST_SENTENCES = 3  # paragraphs of them
_OF_KIND = lazy_re(r"(?i)(?P<kind>mandatory|optional|core)\s+(?=(?:unit|module)\s+[A-Z]{0,4}\d)")
_SENTENCE = lazy_re(r"\w\s.*[.!?]$")
_LEVEL = lazy_re(r"(?i)\blevel\s*[:|]?\s*(?:[1-8]|entry)\b")
_NEAR = 3  # lines below a heading
_MOST_OTHERS = 3  # labels of no unit's values above a record's first one


@dataclass(slots=True)
class Record:
    """What labels say of one unit, by role, the blocks that say it, and what is said of it without a label."""

    values: dict[str, str] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    number_of_title: str | None = None
    kind: GroupHeading | None = None  # said of this unit alone: "BM201 Mandatory"
    below_title: bool = False  # the first label stands alone on the line below the title
    line_above: int | None = None  # where the title stands that no label names; None: in the first label's own line


def begin(record: Record, blocks: Sequence[Block], at: int, before: str) -> None:
    """Look for the title of a record without a label: in front of the first label, or on the line above."""
    sizes = sizes_said(before)
    bare, uan = without_uan(before)
    if before and not sizes and looks_like_title(bare) and not LABELLED_NUMBER.search(bare):
        record.values |= {"uan": uan} if uan else {}
        _set_title(record, bare)
        return
    record.values |= sizes  # "15 credits (60 GLH). Unit ref: A/618/0501": the title stands above
    for _ in range(_MOST_OTHERS):  # "Unit ID:" / "CDA956" between the title and the first label that is known
        beside = at > 2 and is_short_label(blocks[at - 2]) and not isinstance(blocks[at - 1], Heading | ListItem)
        at -= 2 if beside else 0
    at = below_heading(blocks, at)
    while at > 1 and _says_kind(blocks[at - 1]):  # "Unit 1: Trim lamps" / "Type: Mandatory" / "Level: 2"
        at -= 1
    if not at or _ends_list_of_units(blocks, at):
        return
    if _take_codes(record, blocks, at - 1):  # "Trim lamps" / "Unit K1" / "Level: 2"
        at -= 1
    at = _above_description(blocks, at)
    if at and isinstance(blocks[at - 1], Heading) and _take_sized_heading(record, blocks, at - 1):
        return
    if at and not isinstance(blocks[at - 1], Table) and is_title_line(block_text(blocks[at - 1]).strip()):
        at = take_title(record, blocks, at - 1)
        if not record.number_of_title and at > 0:
            _take_codes(record, blocks, at - 1)


def _ends_list_of_units(blocks: Sequence[Block], at: int) -> bool:
    """Whether a label stands below a list of items with a UAN each: it says nothing of the last one of them."""
    above = blocks[at - 2 : at] if at > 1 and not isinstance(blocks[at], ListItem) else ()
    return len(above) > 1 and all(isinstance(item, ListItem) and any(find_uans(item.text)) for item in above)


def _above_description(blocks: Sequence[Block], at: int) -> int:
    """Where sentences begin that describe a unit between its numbered title and its labels; `at` where none do."""
    above = at
    while above > 1 and at - above < _MOST_SENTENCES and isinstance(blocks[above - 1], Paragraph):
        text = block_text(blocks[above - 1]).strip()
        if split_unit_heading(text)[0] or not _SENTENCE.search(text):
            break
        above -= 1
    numbered = above < at and split_unit_heading(block_text(blocks[above - 1]).strip())[0]
    return above if numbered else at


def _says_kind(block: Block) -> bool:
    """Whether a line is a label and a kind: `Type: Mandatory`."""
    label, _, value = ("", "", "") if isinstance(block, Table) else block.text.partition(":")
    return value.strip().casefold() in vocabulary().kinds and len(label.split()) <= _MOST_WORDS_OF_CODE


def _take_sized_heading(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Take a heading that is a title and sizes: `Trim lamps – 4 credits (Level 2)`."""
    read = parse_inline_unit(block_text(blocks[at]).strip(), place=blocks[at].place)
    if read is None or read.unit.doubts:
        return False
    sizes = {role: getattr(read.unit, role) for role in ("uan", "level", "credit", "glh", "tqt")}
    record.values |= {role: value for role, value in sizes.items() if value} | {"title above": read.unit.title}
    record.number_of_title, record.line_above = read.unit.number, at
    record.blocks.append(at)
    return True


def _level_told(below: Sequence[Block]) -> bool:
    """Whether a level is said right below a heading, above the next one."""
    lines = takewhile(lambda block: not isinstance(block, Heading), below)
    return any(_LEVEL.search(block_text(block)) for block in lines)


def take_title(record: Record, blocks: Sequence[Block], at: int) -> int:
    """Take the title whose last line stands there; where it began."""
    number, uan = record.number_of_title, record.values.get("uan")
    begun = _begun_above(blocks, at)
    _set_title(record, f"{begun} {block_text(blocks[at]).strip()}".strip(), blocks[at + 1 : at + 1 + _NEAR])
    record.number_of_title = record.number_of_title or number
    record.values |= {"uan": uan} if uan else {}
    record.line_above = at
    record.blocks.extend([at, at - 1] if begun else [at])
    return at - bool(begun)


def is_titled_by(record: Record, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line right below a number that nothing titles yet is its title: `Unit` / `1` / `Sow seeds`."""
    if record.values.keys() - {"title above"} != {"number"} or at != record.blocks[-1] + 1:
        return False
    above = title_of(record)
    text = "" if isinstance(blocks[at], Table) else block_text(blocks[at]).strip()
    if (above and not speaks_of_a_qualification(above)) or any(find_qans(record.values["number"])):
        return False
    return ":" not in text and is_title_line(text)


def _begun_above(blocks: Sequence[Block], at: int) -> str:
    """The line on which a title began that goes on in small letters: `Unit 2: Tides and` / `currents of estuaries`."""
    if not at or isinstance(blocks[at - 1], Table) or not block_text(blocks[at]).strip()[:1].islower():
        return ""
    above = block_text(blocks[at - 1]).strip()
    return above if is_title_line(above) else ""


class _Codes(NamedTuple):
    """What a line of a card says that holds its codes alone, or one with its kind (`BM201` `Mandatory`)."""

    number: str | None
    uan: str | None = None
    kind: GroupHeading | None = None


def _codes_of(block: Block) -> _Codes | None:
    text = block_text(block).strip()
    words = text.split()
    if len(words) > _MOST_WORDS_OF_UAN:
        return None
    if NUMBER_ALONE.match(text):
        return _Codes(text.split(maxsplit=1)[1])
    own, uan = without_uan(text)
    if uan and (not own or is_number(own)):
        return _Codes(own or None, uan)
    code = " ".join(word for word in words if vocabulary().kind_in(word) is None)
    kinds = [word for word in words if vocabulary().kind_in(word) is not None]
    if SECTION.fullmatch(code):
        return None  # "3.2 Optional" heads a section
    if len(words) > _MOST_WORDS_OF_CODE or not code or not is_number(code) or (code.isdigit() and not kinds):
        return None
    return _Codes(code, kind=parse_group(kinds[0], block.place) if len(kinds) == 1 else None)


def _take_codes(record: Record, blocks: Sequence[Block], at: int) -> bool:
    codes = _codes_of(blocks[at])
    if codes is None:
        return False
    record.number_of_title, record.kind = codes.number or record.number_of_title, codes.kind or record.kind
    record.values |= {"uan": codes.uan} if codes.uan else {}
    record.blocks.append(at)
    return True


def _set_title(record: Record, text: str, below: Sequence[Block] = ()) -> None:
    if of_kind := _OF_KIND.match(text):  # "Mandatory unit 1: Trim lamps"
        text, record.kind = text[of_kind.end() :], parse_group(of_kind["kind"].capitalize())
    whole, (text, said) = text, sizes_behind(text)  # "Trim lamps [T/601/1235]"
    if said.keys() == {"level"} and _level_told(below):
        text, said = whole, {}  # the level in brackets is of the title, as the unit's row prints it
    record.values |= {role: value for role, value in said.items() if role != "kind"}
    number, title = split_unit_heading(text)
    number, title = (number, title) if number else split_code(text)
    bare, uan = without_uan(title)  # "Unit 11 T/601/1235 Trim lamps"
    # "T/601/1235 Trim lamps 3 4" is a row with sizes of its own.
    if uan and "uan" not in record.values and looks_like_title(bare) and not bare[-1:].isdigit():
        title, record.values["uan"] = bare, uan
    record.number_of_title, record.values["title above"] = number, title


def title_of(record: Record) -> str | None:
    """The title that a label names, else that of the line above."""
    return record.values.get("title") or record.values.get("title above")
