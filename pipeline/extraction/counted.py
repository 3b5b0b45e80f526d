"""Lists of nothing but titles: units by what announces the list, by their number, or by their own "Unit 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extraction.asked_groups import asked_groups, asks_below_name, names_one
from pipeline.extraction.counts_said import counts_in, number_stated
from pipeline.extraction.events import RawUnit
from pipeline.extraction.group_limits import number_asked
from pipeline.extraction.headings import parse_group
from pipeline.extraction.leading_in import leads_in_to_a_choice
from pipeline.extraction.list_ends import (
    holds_a_list,
    is_right_below,
    item_names_group,
    lines_below,
    lines_below_name,
    list_below,
    marked_otherwise,
    names_next_list,
    titles_below,
)
from pipeline.extraction.list_titles import (
    NAMES_UNITS,
    OF_UNITS,
    SPEAKS_OF_WORK,
    UNITS_INCLUDE,
    is_title,
    names_group_of_units,
    names_units,
)
from pipeline.extraction.list_units import are_titles, is_said_of_units, units_below
from pipeline.extraction.lists_beside import lists_beside
from pipeline.extraction.lists_interrupted import going_on
from pipeline.extraction.lists_parted import with_gaps_told, without_other_lists
from pipeline.extraction.numbered_lists import is_led_into, numbered_by_themselves, with_numbers_apart
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.statements import sentences
from pipeline.extraction.titles_apart import titles_apart
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import SMALL_NUMBERS, plain

TextBlock = Heading | Paragraph | ListItem
# "Candidates complete all of the mandatory units below:", "made up of seven mandatory, and optional, units:"; what is
# had from units, or done with them, is no list of them: "Before the units you will need:".
_SAID_OF_UNITS = (
    rf"(?i)\b{OF_UNITS}"
    r"(?:,?\s+(?:are|is|includes?|including|such|below|above|listed|shown|as|follows?|(?:choose|select|pick)\s+from|the|in"
    r"|this|qualification|course|programme|available|covered|to|choose|which|that|you|will|study|cover|complete|must|be"
    r"|taken|take|these|studied|completed|comprise|comprising|for|of|all|and|mandatory|compulsory|core|optional|learners"
    r"|candidates|students|can|may|within|here|on|groups?|sections?|from\s+this|i|we|included"
    r"|have|done|deliver|offer|run|chose|were|at\s+(?:our|the)\s+(?:centre|college)|with\s+us"
    r"|achieve|award|certificate|diploma|years?|one|two|three|do|does|it|offered|delivered|taught|undertaken|over"
    r"|at\s+level\s+[1-8]"
    r"|but|not|restricted|limited"
    r"|with\s+(?:guidance|help|advice)\s+from\s+(?:our|your)\s+\w+|\([^()]*\)))*\s*"
)
_ANNOUNCED = lazy_re(_SAID_OF_UNITS + r"[:;–—-]\s*$")
_SPEAKS_OF_UNITS = lazy_re(_SAID_OF_UNITS + r"[:;?.–—-]*\s*$")
_OF_KIND = lazy_re(
    r"(?i)(?:\d{1,3}\s+credits?\s+from\s+)?(?:the\s+|all\s+)?(?:mandatory|core|optional)\s+units\b(?=.{0,30}$)"
)
# "(7 credits)", "(all must be completed)": how large a group is, or that all of it is taken, limits nothing.
_OF_THE_GROUP = lazy_re(
    r"(?i)\W*(?:\d{1,3}\s+(?:credits?|units?|glh)(?:\s+(?:and|in total|available))?[\s,;/–-]*)+\W*"
    r"|(?!.*\b(?:choose|select|any|from|min(?:imum)?|max(?:imum)?)\b).*\b(?:all|both|every)\b.*"
)
_THE_FOLLOWING = lazy_re(
    r"(?i)\bthe following (?:\w+\s+){0,2}(?:units|modules)"
    r"(?:\s+are\s+(?:all\s+)?(?:mandatory|core|compulsory|required|optional|available|studied|covered)\b[^.:;]{0,60})?$"
)
# "You will learn how to keep bees in these mandatory units:"
_IN_THESE = lazy_re(
    r"(?i)\b(?:in|through|within|across)\s+(?:these|the following)\s+(?:\w+\s+){0,2}(?:units|modules)\s*:$"
)
# "The mandatory units cover what a keeper needs. These include:"
_ARE_THESE = lazy_re(
    r"(?:^|\.\s)(?i:the|all)\s+(?i:mandatory|core|compulsory|optional)\s+(?i:units|modules)\b[^.]*\.\s(?:These|They)\s+(?:include|are)\s*:$"
)
_LONGEST_NAME, _PASSES = 4, 2
_ABOVE = 24  # lines, some of them the items of the group before
_FEWEST, _FEWEST_COUNTED = 2, 3
_CONTENT_OF_COURSE = lazy_re(
    r"(?i)^(?:(?:course|qualification|programme)\s+)?(?:content|structure|syllabus|curriculum|modules)\b.{0,24}$"
    r"|^what (?:will|do|would) (?:i|you) (?:study|learn)\b.{0,20}$"
)
_GUIDED = lazy_re(r"(?i)\bglhs?\b|\bguided learning\b")
# "and three optional units from:": so many are chosen of those below, which are more.
_OF_THOSE_BELOW = lazy_re(
    rf"(?i)\b(?:from|out of|(?:\d{{1,2}}|{'|'.join(SMALL_NUMBERS)}) of)"
    r"(?:\s+(?:the|this|these|those|following|list|structure|below|options?|optional|units?|modules?|choice))*\s*\)?\s*:?$"
)
# A line that speaks of units or of the course's content is not enough; with as many items as units are counted it is.
_ENOUGH, _SPEAKS, _COUNTED = 3, 1, 2


@dataclass(frozen=True, slots=True)
class _List:
    """A list and the line above it; `stated` is the number of units that line states, `alone`: beside no coded one.

    `asked`: that line names a group that units are asked from elsewhere.
    """

    above: Sequence[TextBlock]
    items: Sequence[TextBlock]
    stated: int | None
    alone: bool
    asked: bool


def counted_units(texts: Sequence[TextBlock], told: frozenset[int] = frozenset()) -> dict[int, RawUnit]:
    """Items without a code or a size that are units all the same, by position.

    `told` are the positions where a code or a size tells a unit: beside one, bare items are what it holds. The
    others are lists for which enough speaks, or each says "Unit 4" of itself.
    """
    found: dict[int, RawUnit] = {}
    counts = frozenset(number for block in texts for number in counts_in(block.text))
    announced = [number_stated(block.text) for block in texts]
    asked = asked_groups(texts)
    counts -= _fulfilled(texts, announced)
    for at, block in enumerate(texts):
        # A list goes on behind an item that names the next group ("• Optional").
        names_group = isinstance(block, ListItem) and item_names_group(texts, at)
        named = names_group and (at - 1 in found or block.text.rstrip().endswith(":") or marked_otherwise(texts, at))
        if isinstance(block, ListItem) and not named and not holds_a_list(texts, at):
            continue
        stated = announced[at]
        start = at + 1
        goes_on = at - 1 in found and (leads_in_to_a_choice(block.text) or names_next_list(block.text))
        end = max(_end_below(texts, start, stated), _counted_lines_below(texts, start, counts))
        named = end == start and NAMES_UNITS.fullmatch(plain(block.text).strip()) is not None
        end = lines_below_name(texts, start, beside=at - 1 in found, of_units=named) if end == start else end
        of_asked = names_one(block.text, asked)
        end = titles_below(texts, start) if end == start and (goes_on or of_asked) else end
        items = without_other_lists(texts[start : _whole_end(texts, start, end)])
        units = with_gaps_told(items, with_numbers_apart(units_below(block, items)))
        if not units or is_led_into(items) or not are_titles(block, units):
            continue
        alone = told.isdisjoint(range(start, start + len(items) + 1))
        listed = _List(texts[max(0, at - _ABOVE) : start], items, stated, alone, of_asked)
        if (goes_on and alone and len(items) >= _FEWEST) or max(
            _weight(listed, counts), _sized(listed, units)
        ) >= _ENOUGH:
            found.update((start + step, unit) for step, unit in enumerate(units))
    for _ in range(_PASSES if found else 0):
        found = going_on(texts, found | lists_beside(texts, found, told), told)
    for at, unit in (*numbered_by_themselves(texts, told), *titles_apart(texts, told | frozenset(found))):
        found.setdefault(at, unit)
    return {at: unit for at, unit in found.items() if at not in told}


def _sized(listed: _List, units: Sequence[RawUnit]) -> int:
    """What it weighs that below the name of a group of some kind each item ends in a level or hours.

    Guided learning hours are a unit's by their name, whatever stands above.
    """
    heading = parse_group(listed.above[-1].text)
    sized = listed.alone and len(units) >= _FEWEST and all(unit.level or unit.glh for unit in units)
    guided = sized and all(_GUIDED.search(unit.raw) for unit in units)
    return _ENOUGH if guided or (sized and heading is not None and heading.kind is not None) else 0


def _counted_lines_below(texts: Sequence[TextBlock], start: int, counts: frozenset[int]) -> int:
    """Where lines without marks end right below a group's name, if they are as many as units are counted."""
    named = names_group_of_units(texts[start - 1].text)
    end = lines_below(texts, start) if named and counts else start
    return end if end - start >= _FEWEST_COUNTED and end - start in counts else start


def _fulfilled(texts: Sequence[TextBlock], announced: Sequence[int | None]) -> set[int]:
    """The counts whose own lists stand right below them: no other list is as long as those say."""
    stated = enumerate(announced, start=1)
    return {count for start, count in stated if count and _end_below(texts, start, count) - start == count}


def _end_below(texts: Sequence[TextBlock], start: int, stated: int | None) -> int:
    """Where the list ends that begins there: with its last item, or the last line of those right below each other."""
    end = list_below(texts, start)
    finished = texts[start - 1].text.rstrip().endswith(".")
    if end == start and ((stated and not finished) or _ends_in_colon(texts[start - 1].text)):
        end = start + 1 if stated == 1 and start < len(texts) else titles_below(texts, start)
        if stated and start + stated < end and _is_sentence(texts[start + stated].text):
            end = start + stated  # a sentence follows right below the lines that were announced
    if end == start and stated and _as_many_titles(texts, start, stated):
        return start + stated
    chosen = stated and _OF_THOSE_BELOW.search(texts[start - 1].text.strip())
    if chosen or not stated or start + stated >= end:
        return end
    if _numbered_as_stated(texts, start, stated):
        return start + stated
    if not is_right_below(*texts[start + stated - 1 : start + stated + 1]):
        return start + stated  # what stands apart from as many items as were announced is another list
    return end


def _as_many_titles(texts: Sequence[TextBlock], start: int, stated: int) -> bool:
    """Whether right below a sentence as many lines stand as it counts units, each a title, then a sentence."""
    end = start + stated
    if stated < _FEWEST_COUNTED or lines_below(texts, start) < end or not is_right_below(*texts[start - 1 : start + 1]):
        return False
    below = end == len(texts) or _is_sentence(texts[end].text) or isinstance(texts[end], Heading)
    return below and not any(_is_sentence(block.text) for block in texts[start:end])


def _whole_end(texts: Sequence[TextBlock], start: int, end: int) -> int:
    """Where a list ends without the last line of the document, if that is no title: an excerpt breaks off anywhere.

    Below titles that begin in small letters the last one may too.
    """
    last = texts[end - 1].text
    last = last[:1].upper() + last[1:] if texts[end - 2].text[:1].islower() else last
    cut = end == len(texts) and end - start > _FEWEST_COUNTED and (not is_title(last) or is_said_of_units(last))
    return end - 1 if cut else end


def _numbered_as_stated(texts: Sequence[TextBlock], start: int, stated: int) -> bool:
    """Whether as many lines as were announced each say `Unit 3. …`, and the next one does not."""
    numbers = [split_unit_heading(block.text)[0] for block in texts[start : start + stated + 1]]
    return all(numbers[:-1]) and numbers[-1] is None


def _weight(listed: _List, counts: frozenset[int]) -> int:
    """What speaks for a list: what the line above it says, and whether as many units are counted anywhere."""
    text, number = listed.above[-1].text, len(listed.items)
    more = listed.stated is not None and number > listed.stated and _OF_THOSE_BELOW.search(text.strip())
    if number == listed.stated or more or _numbered_within(text, listed.items):
        return _ENOUGH
    if number < _FEWEST or not listed.alone:
        return 0
    if listed.asked:
        return _ENOUGH
    bare = len(text.split()) <= _LONGEST_NAME and (named := parse_group(text)) is not None and named.kind is not None
    if _announces(listed.above[-1], units_above=bare and any(map(_speaks_of_units, listed.above[:-1]))):
        return _ENOUGH
    if _chosen_from(listed) or asks_below_name(listed.above):
        return _ENOUGH
    speaks = _SPEAKS_OF_UNITS.search(plain(text)) or _CONTENT_OF_COURSE.search(plain(text).strip())
    of_units = bool(speaks) and not SPEAKS_OF_WORK.search(plain(text))
    return _SPEAKS * of_units + _COUNTED * (number >= _FEWEST_COUNTED and number in counts)


def _numbered_within(text: str, items: Sequence[TextBlock]) -> bool:
    """Whether items are numbered within the group above them: "Theme 2: …", then 2.1, 2.2, 2.3."""
    group = re.match(r"(?i)^(?:theme|group)\s+(\d{1,2})\b", plain(text).strip())
    return group is not None and all(getattr(item, "marker", "").startswith(f"{group[1]}.") for item in items)


def _ends_in_colon(text: str) -> bool:
    printed = plain(text).strip()
    # The colon first: few lines end in one, and only these are searched.
    return printed.endswith(":") and bool(_ANNOUNCED.search(printed) or NAMES_UNITS.fullmatch(printed))


def _announces(block: TextBlock, *, units_above: bool) -> bool:
    """Whether what stands below must be units: a group's name with the word, or a sentence that ends in it.

    `units_above` says that the lines above speak of units: "Mandatory" alone is enough then. A line that states limits
    ("Optional units (choose one)") must be a heading: in running text it is a rule.
    """
    printed = plain(block.text).strip()
    heading = parse_group(block.text)
    if isinstance(block, ListItem) and (of_kind := _OF_KIND.match(printed)):
        return not SPEAKS_OF_WORK.search(printed[of_kind.end() :])  # an item that holds a list
    if heading is not None:
        of_units = units_above or names_units(printed)
        limited = heading.limits and not _OF_THE_GROUP.fullmatch(heading.limits)
        return of_units and (not limited or isinstance(block, Heading))
    named = NAMES_UNITS.fullmatch(printed) or UNITS_INCLUDE.fullmatch(printed)
    announced = named or _THE_FOLLOWING.search(printed) or _ANNOUNCED.search(printed)
    if _IN_THESE.search(printed) or _ARE_THESE.search(printed):
        return True
    return bool(announced) and not SPEAKS_OF_WORK.search(sentences(printed)[-1])  # earlier ones may say anything


def _speaks_of_units(block: TextBlock) -> bool:
    """Whether a line speaks of units, or heads what a course holds: "What will I study?"."""
    return bool(names_units(block.text) or _CONTENT_OF_COURSE.search(plain(block.text).strip()))


def _chosen_from(listed: _List) -> bool:
    """Whether more items stand below a group's name than it asks for: `Optional units – choose 5 units`, of ten."""
    heading = parse_group(listed.above[-1].text)
    if heading is None or isinstance(listed.above[-1], ListItem) or not names_units(heading.stated):
        return False
    asked = number_asked(heading.limits)
    return asked is not None and asked < len(listed.items)


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[.:;!?]$", text.strip())) or not is_title(text)
