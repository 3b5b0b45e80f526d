"""Lists of which a part was read as units: an item like the others that was not may be a unit too, so it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extraction.column_names import may_head
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.counts_said import number_stated
from pipeline.extraction.heading_groups import names_period
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import TOTAL
from pipeline.extraction.leading_in import leads_in_to_a_choice
from pipeline.extraction.list_ends import ends_list, is_right_below
from pipeline.extraction.list_titles import NAMES_UNITS, is_title, modules_of_units, names_units
from pipeline.extraction.lists_parted import lets_in, says_else
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.stated import states_facts
from pipeline.extraction.titles import names_a_qualification
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import SMALL_NUMBERS

TextBlock = Heading | Paragraph | ListItem
_MOSTLY = 0.8
_FEWEST = 2  # units that make a list one of units
_LONGEST = 16  # words
_NUMBERS, _FEWEST_BELOW = lazy_re(r"\d{1,3}(?:\s+\d{1,3}){1,3}"), 3
_NEAR = 4  # lines: a UAN, and what may name the columns
# "Trim lamps (3 credits) – why and how": a title with its credit, whatever follows.
_SIZED = lazy_re(r"[A-Z][^().:;!?]{4,80}\s\([^()]*\b\d{1,3}\s+credits?\b[^()]*\)\s*(?:[:–—-]|$)")
# "All of the mandatory units in Section A (23 credits)", "At least one unit from Section B (4 credits)" ask for units.
_ASKS = lazy_re(
    rf"(?i)(?:all|both|any|each|at least|at most|up to|an?|minimum|maximum|\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\b"
    r"[^()]*\bunits?\b"
)


def left_in_lists(texts: Sequence[TextBlock], units: Collection[int], groups: Collection[int]) -> frozenset[int]:
    """The positions of what looks like a title and stands in one list with units, and is neither unit nor group."""
    left: set[int] = set()
    modules = modules_of_units({at: block.text for at, block in enumerate(texts)})
    for run in lists_in(texts):
        taken = [at for at in run if at in units]
        if len(taken) >= _FEWEST:
            begin = max((at for at in groups if run[0] <= at < taken[0]), default=run[0])
            end = _behind_list(texts, run, taken[-1])
            own = [at for at in run if begin <= at < end]
            own = [at for at in own if at not in units and at not in groups and _may_be_unit(texts[at])]
            left.update(at for at in own if len(own) <= len(taken))
        left.update(_below_unheard(texts, run, units, groups) if units else ())
    sorts = Counter(type(texts[at]) for at in units)
    others = [at for at in range(len(texts)) if at not in units and at not in groups]
    others = [at for at in others if not names_a_qualification(texts[at].text)]
    others_sized = [at for at in others if _SIZED.match(text := texts[at].text.strip()) and not _ASKS.match(text)]
    left.update(at for at in others_sized if sorts[type(texts[at])] >= _FEWEST)
    left.update(_numbered_like_units(texts, units, others))
    return frozenset(left - modules)


def _numbered_like_units(texts: Sequence[TextBlock], units: Collection[int], others: Sequence[int]) -> Iterator[int]:
    """Items that say a unit's number of themselves as the units do, which none of these has: `Unit 7: Fly`."""
    items = {at: split_unit_heading(texts[at].text)[0] for at in units if isinstance(texts[at], ListItem)}
    said = set(filter(None, items.values()))
    for at in others if len(said) >= _FEWEST else ():
        own = split_unit_heading(texts[at].text)[0] if isinstance(texts[at], ListItem) else None
        if own and own not in said and is_title(texts[at].text.strip()):
            yield at


def _below_unheard(
    texts: Sequence[TextBlock], run: Sequence[int], units: Collection[int], groups: Collection[int]
) -> Iterator[int]:
    """What looks like titles right below a group's name, where other lists were read and none below that name.

    Items in small letters look so where titles begin in small letters elsewhere.
    """
    small = any(texts[at].text[:1].islower() for at in units)
    over = _name_over(texts, run, groups)
    for name in (at for at in (over, *run) if at in groups):
        end = next((at for at in run if at > name and (at in groups or at in units)), run[-1] + 1)
        begin = max(name + 1, run[0])
        below = [at for at in range(begin, end) if _may_be_unit(_as_title(texts[at]) if small else texts[at])]
        if end not in units and len(below) >= _FEWEST and len(below) >= _MOSTLY * (end - begin):
            yield from below


def _name_over(texts: Sequence[TextBlock], run: Sequence[int], groups: Collection[int]) -> int:
    """The line that names a group over items, right above them or with a sentence between; -1 where none does.

    Over lines without marks it must be a heading.
    """
    above = run[0] - 1 if run else -1
    if not run or not (isinstance(texts[run[0]], ListItem) or (above >= 0 and isinstance(texts[above], Heading))):
        return -1
    between = isinstance(texts[above], Paragraph) and texts[above].text.rstrip().endswith(".") and above not in groups
    return above - between


def _as_title(block: TextBlock) -> TextBlock:
    return replace(block, text=block.text[:1].upper() + block.text[1:]) if isinstance(block, ListItem) else block


def _behind_list(texts: Sequence[TextBlock], run: Sequence[int], last: int) -> int:
    """Where a list has ended whose last known unit that is: with a fact, a rule, a head, or the run."""
    behind = (at for at in run if at > last)
    return next((at for at in behind if _is_fact(texts[at].text) or ends_list(texts[at].text)), run[-1] + 1)


def _is_fact(text: str) -> bool:
    return any(map(str.isdigit, text)) and states_facts(text)


def numbers_below(texts: Sequence[TextBlock]) -> frozenset[int]:
    """The positions of lines of two to four numbers, and nothing else, right below lines that say `Unit 301 …`.

    So are those that stand right below each other, as many numbers in each, behind a line that has a UAN: cells of the
    other columns of a table.
    """
    numbers = {
        at for at, block in enumerate(texts) if block.text[:1].isdigit() and _NUMBERS.fullmatch(block.text.strip())
    }
    below = {at for at in numbers if at and split_unit_heading(texts[at - 1].text)[0] is not None}
    told = set(below if len(below) >= _FEWEST_BELOW else ())
    for at in numbers:
        run = list(takewhile(numbers.__contains__, range(at, len(texts))))
        alike = len({texts[one].text.count(" ") for one in run}) == 1
        coded = any(next(find_uans(block.text), None) for block in texts[max(0, at - _NEAR) : at])
        if at - 1 not in numbers and len(run) >= _FEWEST_BELOW and alike and coded:
            told.update(run)
    return frozenset(told)


def lists_in(texts: Sequence[TextBlock]) -> Iterator[list[int]]:
    """Items that follow one another with the same kind of mark, and lines right below one another."""
    run: list[int] = []
    for at, block in enumerate(texts):
        if run and not _goes_on(texts[run[-1]], block):
            yield run
            run = []
        if not isinstance(block, Heading):
            run.append(at)
    yield run


def _goes_on(above: TextBlock, below: TextBlock) -> bool:
    if isinstance(above, ListItem) and isinstance(below, ListItem):
        return above.indent == below.indent and above.marker[:1].isalnum() == below.marker[:1].isalnum()
    if not (isinstance(above, Paragraph) and isinstance(below, Paragraph)) or _announces(above) or _announces(below):
        return False
    return is_right_below(above, below)


def _announces(block: TextBlock) -> bool:
    """Whether a line leads in to units: "Learners must achieve five mandatory units.", "The award has four units:"."""
    text = block.text.rstrip()
    if names_units(text) and (text.endswith(":") or _names_a_list(text.strip())):
        return True
    return text.endswith(".") and (number_stated(text) is not None or leads_in_to_a_choice(text))


def _names_a_list(text: str) -> bool:
    """Whether a line is nothing but the name of a list of units, and of no group: `Units covered`."""
    return NAMES_UNITS.fullmatch(text) is not None and parse_group(text) is None


def _may_be_unit(block: TextBlock) -> bool:
    text = block.text.strip()
    return (
        not (text.endswith(".") and ends_list(text))
        and not (" " not in text and may_head(text))
        and not names_period(text)
        and not names_a_qualification(text)
        and not TOTAL.match(text)
        and not (lets_in(text) or says_else(text))
        and looks_like_title(text)
        and is_title(text)
        and len(text.split()) <= _LONGEST
        and not states_facts(text)
        and not _announces(block)
    )


def is_as_units_are(block: TextBlock, number: str | None, *, alike: bool) -> bool:
    """Whether a line with a credit states it as units do, wherever it stands: beside a code, or as their items do."""
    return (number is not None and not number.isdigit()) or (isinstance(block, ListItem) and alike)
