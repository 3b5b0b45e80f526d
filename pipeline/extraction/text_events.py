"""Text between tables: which lines and items are units, which name a group, and which only speak."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.cells_below import rows_made_whole
from pipeline.extraction.codes_behind import with_numbers_behind
from pipeline.extraction.column_names import is_header_alone
from pipeline.extraction.contents import contents_lines, contents_units, with_contents_whole
from pipeline.extraction.counted import counted_units
from pipeline.extraction.ends_alike import with_ends_alike
from pipeline.extraction.events import Event, GroupEvent, Leftover, Note, PageUnit, RawUnit
from pipeline.extraction.gathered import gathered
from pipeline.extraction.headed_levels import with_shared_levels
from pipeline.extraction.headers_over_lines import Header, headers
from pipeline.extraction.heading_groups import assumed_group, stands_over_units
from pipeline.extraction.headings import group_with_limits, is_numbered_group, parse_group
from pipeline.extraction.inline import InlineUnit, parse_inline_unit, without_sizes_of_the_whole
from pipeline.extraction.kinds_behind import with_kinds_of_letters
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.kinds_told import kind_told
from pipeline.extraction.labels import read_labels
from pipeline.extraction.leaders import leads_to_page
from pipeline.extraction.left_in_lists import is_as_units_are, left_in_lists, numbers_below
from pipeline.extraction.lines import LineColumns, header_limit, read_line, without_empty
from pipeline.extraction.list_ends import holds_a_list
from pipeline.extraction.lone_lines import lone_lines_left, with_lone_lines
from pipeline.extraction.marks import legend_text, with_explained_sizes
from pipeline.extraction.numbered_lists import is_between_units
from pipeline.extraction.numbers import split_unit_heading, style_of_codes
from pipeline.extraction.records import whole_records
from pipeline.extraction.rejoining import is_unfinished
from pipeline.extraction.rule_sentences import is_asked_beside
from pipeline.extraction.shared_beginnings import with_shared_numbers, with_words_like_codes, without_shared_titles
from pipeline.extraction.sized_lines import sized_lines
from pipeline.extraction.sizes_behind import with_sizes_behind
from pipeline.extraction.stated import states_facts
from pipeline.extraction.sums_over_units import heads_of_sums
from pipeline.extraction.units_in_a_line import with_units_apart
from pipeline.extraction.wrapped_titles import with_wrapped_titles
from pipeline.identifiers import find_uans
from pipeline.model import NOWHERE
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, ListItem, Paragraph, Table

_ANNOUNCES = lazy_re(r"(?i)\bunits?(?: (?:below|as follows))?:$")
_ANNOUNCES_ONE = lazy_re(r"(?i)\b(?<!more than )(?:one|1)\s+(?:of\s+)?(?:[\w-]+\s+){0,4}units?\s*:$")
_NAMES_OTHERS = lazy_re(
    r"(?i)(?:[\w&']+\s+){0,4}(?:prices|price\s+list|charges|fees|costs)(?:\s+(?:per|for|in)\b.{0,30})?\s*:?"
    r"|(?!.*\bunits?\b)[^.]*\b(?:(?:select|choose|pick)\b[^.]*\b(?:pathway|route)s?\s+(?:from|of)\b[^.]{0,20}"
    r"|following\s+(?:pathways|routes))\s*:"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy|be\s+interested)\b[^.]{0,30}"
    r"|(?:related|similar|other)\s+(?:courses|qualifications|programmes|subjects)\s*:?"
)
_THE_FOLLOWING = lazy_re(r"(?i)\bthe following (?:[\w-]+ ){0,3}units\b")
_CHOICE = lazy_re(r"(?i)(?:either|or),?\s+(?=[A-Z(])")
_ONE_OF_TWO = "its line begins with “either” or “or”: one of several is taken, and the listing does not say so"
_LEFT = "a line in a list of units that was not read as one"
_BELOW = "numbers right below units, of which nothing tells what they are"
_APART = "a line that states a credit as units do, apart from their lists"
_COUNTS_IN_FRONT, _FEWEST_ALIKE = lazy_re(r"\d{1,4}\.?\s+[A-Z]"), 3  # lines that look alike, wherever they stand


def text_events(blocks: Sequence[Block]) -> Iterator[Event]:
    """Text blocks between two tables; an item beside units that no reading took is told as left over."""
    texts = _whole_lines(blocks)
    placed = list(_placed_events(texts))
    units = frozenset(at for at, event in placed if isinstance(event, RawUnit))
    groups = frozenset(at for at, event in placed if isinstance(event, GroupEvent))
    cut = left_in_lists(texts, units, groups) | lone_lines_left(texts, units, groups)
    yield from contents_lines(texts)
    sizes = numbers_below(texts)
    for at, event in placed:
        if at in sizes and isinstance(event, Note):
            yield Leftover(text=f"{texts[at - 1].text} / {event.text}", reason=_BELOW, place=event.place)
        elif at in cut and isinstance(event, Note):
            yield Leftover(text=event.text, reason=_LEFT, place=event.place)
        yield event


def _whole_lines(blocks: Sequence[Block]) -> list[Heading | Paragraph | ListItem]:
    texts = with_units_apart(with_contents_whole([block for block in blocks if not isinstance(block, Table)]))
    texts = gathered(with_explained_sizes(texts))
    return whole_records(rows_made_whole(with_wrapped_titles(texts)))


def _placed_events(texts: Sequence[Heading | Paragraph | ListItem]) -> Iterator[tuple[int, Event]]:
    """The events with the position of their line. A unit has a code, or a credit where its neighbours do too."""
    read = without_shared_titles([None if leads_to_page(block.text) else _inline(block) for block in texts])
    read = with_words_like_codes(with_shared_numbers(with_shared_levels(with_ends_alike(read, texts))))
    read = with_kinds_of_letters(with_sizes_behind(with_numbers_behind(read), texts))
    sums = heads_of_sums(read)
    read = without_sizes_of_the_whole([None if at in sums else one for at, one in enumerate(read)])
    told = frozenset(at for at, one in enumerate(read) if one)
    listed = with_lone_lines(counted_units(texts, told) | sized_lines(texts, told), texts, told)
    units = {at for at, one in enumerate(read) if one and _is_unit(read, texts, at)}
    looks = {_look(one, texts[at]) for at in units if (one := read[at])}
    columns: LineColumns | None = None
    named = headers(texts)
    inside = {at + step for at, header in named.items() if header.group for step in range(1, header.lines)}
    for at, block in ((at, block) for at, block in enumerate(texts) if at not in inside):
        header, beside = (named[at].columns, named[at].group) if at in named else (None, "")
        columns = _with_numbers(header, below := _rows_below(texts, at, named)) if header else columns
        columns = without_empty(columns, below) if header and columns else columns
        if header and (limit := header_limit(block.text)):
            yield at, Note(text=limit, place=block.place, limit=True)
        lined = read_line(block.text, getattr(block, "marker", ""), columns, block.place) if columns else None
        if lined:
            yield from ((at, event) for event in lined)
            continue
        if at in listed:
            yield at, listed[at]
            continue
        if (unit := read[at]) and at in units:
            yield from ((at, event) for event in _with_its_kind(unit))
            continue
        between = is_between_units(block.text) and (at - 1 in listed or at - 1 in units)
        if between or not block.text.strip() or (leads_to_page(block.text) and not states_facts(block.text)):
            continue
        heading = None if is_asked_beside(texts, at) else parse_group(beside or block.text, block.place)
        if isinstance(block, Heading) or at in sums:
            heading = heading or group_with_limits(block.text, block.place)
        if heading and (header or not is_header_alone(block.text)):
            depth = block.level if isinstance(block, Heading) else None
            yield at, GroupEvent(heading=replace(heading, depth=depth), in_header=bool(beside))
        elif isinstance(block, ListItem) and _may_be_group(block) and _over_units(read, texts, at, units):
            yield at, assumed_group(block.text, block.place)
        elif unit and unit.unit.credit and is_as_units_are(block, unit.unit.number, alike=_look(unit, block) in looks):
            yield at, Leftover(text=block.text, reason=_APART, place=block.place)
            yield at, _note(block)  # it may be a fact all the same
        else:
            yield from ((at, PageUnit(unit)) for unit in contents_units(block.text, block.place))
            yield at, _note(block)


def _note(block: Heading | Paragraph | ListItem) -> Note:
    return Note(
        text=legend_text(block.text, getattr(block, "marker", "")),
        place=block.place,
        heading=isinstance(block, Heading),
        depth=block.level if isinstance(block, Heading) else None,
        item=isinstance(block, ListItem),
    )


def _is_unit(read: Sequence[InlineUnit | None], texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether a line that reads as a unit is one: it says enough by itself, or stands among others."""
    unit = read[at]
    if unit is None or (not unit.coded and is_numbered_group(texts[at].text)):
        return False
    if not unit.coded and _of_others(read, texts, at):
        return False
    told = (unit.coded and _stands_alone(texts[at], unit)) or _announced(texts, at)
    if told or _says_all_sizes(unit) or _heads_units(texts, at) or _in_run(read, texts, at):
        return True
    listed = isinstance(texts[at], ListItem) and unit.unit.number is not None
    if not (listed or split_unit_heading(texts[at].text)[0] or _is_headed(texts, at)):
        return False
    looks = [_look(other, block) for other, block in zip(read, texts, strict=True) if other]
    return looks.count(_look(unit, texts[at])) >= _FEWEST_ALIKE


def _is_headed(texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether what stands above a line, past blanks, heads units or is an item as it is."""
    above = next((texts[step] for step in range(at - 1, -1, -1) if texts[step].text.strip()), None)
    if isinstance(above, ListItem):
        return isinstance(texts[at], ListItem)
    if above is None or isinstance(above, Heading):
        return above is not None
    return parse_group(above.text) is not None or stands_over_units(above.text)


def _look(one: InlineUnit, block: Heading | Paragraph | ListItem) -> tuple[object, ...]:
    """What a line of a list looks like: its kind, its mark, and which values it states, in which style of number."""
    unit = one.unit
    stated = (unit.number, unit.uan, unit.level, unit.credit, unit.glh)
    return type(block), getattr(block, "marker", "")[:1].isalnum(), tuple(value is not None for value in stated)


def _with_its_kind(one: InlineUnit) -> Iterator[Event]:
    """A unit, behind the kind its line states, or sets apart from its title."""
    title, kind = split_kind(one.unit.title, one.unit.place)
    if heading := one.kind or kind:
        yield GroupEvent(heading=heading, of_one=one.kind is not None or one.unit.title.startswith(title))
    yield replace(one.unit, title=title)


def _rows_below(texts: Sequence[Heading | Paragraph | ListItem], at: int, found: Mapping[int, Header]) -> list[str]:
    """The lines below a header, as far as the next one."""
    begin = at + found[at].lines
    end = next((step for step in range(begin, len(texts)) if step in found), len(texts))
    return [block.text for block in texts[begin:end]]


def _with_numbers(columns: LineColumns, below: Sequence[str]) -> LineColumns:
    """The columns, where "Unit Title" heads two: each row below begins with a number of one style."""
    if columns.roles[0] != "title" or len(columns.roles) < _FEWEST_ALIKE:
        return columns
    read = [read_line(text, "", columns, NOWHERE) or () for text in below]
    titles = [event.title for events in read for event in events if isinstance(event, RawUnit)]
    begun = {style_of_codes(titles), "9" if all(map(_COUNTS_IN_FRONT.match, titles)) else ""} - {""}
    return replace(columns, roles=("number", *columns.roles)) if len(titles) > 1 and begun else columns


def _inline(block: Heading | Paragraph | ListItem) -> InlineUnit | None:
    if isinstance(block, Heading):
        return None
    choice = _CHOICE.match(block.text)
    read = parse_inline_unit(block.text[choice.end() if choice else 0 :], getattr(block, "marker", ""), block.place)
    if read is None or (not read.coded and is_unfinished(read.unit.title)):
        return None  # "Number of credits: 20" states a fact
    if choice is None:
        return read
    return replace(read, unit=replace(read.unit, doubts=(*read.unit.doubts, _ONE_OF_TWO)))


def _stands_alone(block: Heading | Paragraph | ListItem, unit: InlineUnit) -> bool:
    """Whether a coded line needs no other like it: an item, one with number or level and credit, `Unit 3 … (code)`."""
    if isinstance(block, ListItem) or (unit.unit.credit and (unit.unit.number or unit.unit.level)):
        return True
    return block.text.rstrip(" )]").endswith(unit.unit.uan or " ") and split_unit_heading(block.text)[0] is not None


def _says_all_sizes(one: InlineUnit) -> bool:
    """Whether a line states level, credit and hours of what it names: so does nothing but a unit."""
    return None not in (one.unit.level, one.unit.credit, one.unit.glh)


def _heads_units(texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether a group of units is named right above, or some are announced: then even one line with a credit is one."""
    above = texts[at - 1].text if at else ""
    if re.search(r"(?i)\bunits?\b|\b(?:is|are|was|were)\b.*\.$", texts[at].text):
        return False  # "20 optional units (34 credits)", "One credit is 10 hours, so 37 are 370." speak of them
    return bool(_THE_FOLLOWING.search(above) or (re.search(r"(?i)\bunits?\b", above) and parse_group(above)))


def _of_others(read: Sequence[InlineUnit | None], texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether the line above a run of such lines names prices, pathways or other courses, and none of its units."""
    above = next((step for step in range(at - 1, -1, -1) if read[step] is None), None)
    return above is not None and _NAMES_OTHERS.fullmatch(texts[above].text.strip()) is not None


def _announced(texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether the line right above announces units, and this one begins with a UAN: then it is one, if the only one.

    So is the only item below "one unit:" (its credit is known).
    """
    above = texts[at - 1].text.strip() if at else ""
    if isinstance(texts[at], ListItem) and _ANNOUNCES_ONE.search(above):
        return True
    uan = next(find_uans(texts[at].text), None)
    return uan is not None and uan.start == 0 and _ANNOUNCES.search(above) is not None


def _in_run(read: Sequence[InlineUnit | None], texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether the nearest line above or below, past blanks, headings, inner items, reads as a unit of the same look."""
    # Where both have a number, a sentence between them may describe one.
    own, unit = type(texts[at]), read[at]
    numbered = unit is not None and unit.unit.number is not None
    for step in (-1, 1):
        near, described = at + step, False
        while 0 <= near < len(texts) and _is_passed(texts[near], texts[at]):
            near += step
        if numbered and 0 <= near < len(texts) and read[near] is None and texts[near].text.rstrip().endswith("."):
            near, described = near + step, True
        other = read[near] if 0 <= near < len(texts) and isinstance(texts[near], own) else None
        if other is not None and (not described or other.unit.number is not None):
            return True
    return False


def _is_passed(block: Heading | Paragraph | ListItem, unit: Heading | Paragraph | ListItem) -> bool:
    """Whether a block between two units of a run parts them no more than a blank: a heading, an item below an item."""
    if isinstance(block, Heading) or not block.text.strip():
        return True
    return isinstance(block, ListItem) and isinstance(unit, ListItem) and block.indent > unit.indent


def _between_units(read: Sequence[InlineUnit | None], texts: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """A list item without a code, with a coded one right below and one above: a group's name among its units."""
    after = next((unit for unit in read[at + 1 : at + 2]), None)
    if after is not None and not isinstance(texts[at + 1], ListItem):
        return False  # what stands below each unit is an item, and the unit is none
    return after is not None and after.coded and any(unit and unit.coded for unit in read[:at])


def _over_units(
    read: Sequence[InlineUnit | None], texts: Sequence[Heading | Paragraph | ListItem], at: int, units: Collection[int]
) -> bool:
    """Whether an item stands between units, or says of a list of units further in than itself which are taken."""
    held = at + 1 in units and holds_a_list(texts, at) and kind_told(texts[at].text) is not None
    return held or _between_units(read, texts, at)


def _may_be_group(block: ListItem) -> bool:
    """Whether a few words among units may name their group: no label with its value does (`GLH: 28`)."""
    return len(block.text.split()) <= 8 and not read_labels(block.text).fields
