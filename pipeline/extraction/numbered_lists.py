"""Lines that each begin "Unit 4" or with a code of their own, none like another: a list of units by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.described import with_sizes_named_behind, without_descriptions
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.leaders import leads_to_page
from pipeline.extraction.list_titles import (
    OUTCOME,
    bare_title,
    is_title,
    modules_of_units,
    names_group_of_units,
    names_units,
)
from pipeline.extraction.numbers import split_code, split_unit_heading
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import folded

TextBlock = Heading | Paragraph | ListItem
_FEWEST = 2
_FEWEST_ELSEWHERE = 3
_PAGE = lazy_re(r"\s(\d{1,3})$")
# A list may repeat itself, for a smaller qualification: "Unit 8 Project" stands in it twice.
_LONG_RUN, _MOST_DISTINCT = 5, 0.6
_LONG_NUMBER = 3  # digits
_LONG_CODE = 5  # characters: "5CO01" right below "Core units" can be nothing else
# "LO1 Understand …", "AC 1.2", "P3", "A1": what a unit holds, or one letter that may stand for anything.
_CRITERION = lazy_re(r"^(?:LO|AC|PC|KU|LE|GD|[A-Z])\s?\d(?![A-Z\d]{2}\s\d\d\b)")  # but "H987 04" is a code
# "Chassis technology (Unit LV08)", "Engine technology (LV07)"
_CODE_BEHIND = lazy_re(r"^(?P<title>[^()]{3,200}?)\s+\((?:[Uu]nit\s+)?(?P<code>(?=[A-Z]+\d)[A-Z\d./-]{3,12})\)$")
# "Numeracy (SCQF level 4 F42A 04)", "Numeracy F42A 04 SCQF Level 4"; what begins with G is a whole qualification's.
_SQA_BEHIND = lazy_re(
    r"^(?P<title>[A-Z][^()]{2,120}?)\s+\(?(?:(?i:SCQF\s+level)\s+(?P<level>\d{1,2})[,:]?\s+)?"
    r"(?P<code>(?!G)[A-Z](?=[A-Z\d]*\d)[A-Z\d]{3}\s\d\d)\)*(?:\s+\(?(?i:SCQF\s+level)\s+(?P<after>\d{1,2})\)?)?$"
)
_SCHEME_NUMBER = lazy_re(r"^(?P<number>\d{3})\s+(?:[–-]\s+)?(?=[A-Z][a-z])")
_SIZE_BEHIND = lazy_re(r"^(?P<title>.*[a-z)])(?<!level)(?<!part)(?<!stage)(?<!unit)\s+(?P<number>\d{1,3})$")
# "Dementia awareness22": two columns of one digit each, run together with the titles of a whole list.
_SIZES_GLUED = lazy_re(r"^([A-Z].*(?:[a-z)]|\s(?:19|20)\d\d))([1-9])([1-8])$")
_LOUD = lazy_re(r"[^a-z]*[A-Z]{4}[^a-z]*\s[A-Z]{4}[^a-z]*")  # two words in capitals, and no small letter
_NOTE = lazy_re(r"^\([^()]*\)$")  # "(taken with Geology)"
_LONGEST_WORD = 12  # characters
_LONGEST_HEAD = 3  # words
_SIZE_ALONE = lazy_re(r"(?i)^\(\d{1,3} credits?\)$")


def numbered_by_themselves(texts: Sequence[TextBlock], told: frozenset[int]) -> Iterator[tuple[int, RawUnit]]:
    """Neighbours that each begin "Unit 4" or with a code, none like another: a list of units, whatever stands above.

    One such line alone is a unit below a group's name, where others of the document are.
    """
    split: list[tuple[str | None, str]] = []
    of_group = False  # whether nothing but coded lines stand since the name of a group of units
    schemed = any(
        _SCHEME_NUMBER.match(below.text)
        and (names_group_of_units(above.text) or _says_kind_alone(texts, at) or _run_on_below(texts, at))
        for at, (above, below) in enumerate(pairwise(texts))
    )
    for at, block in enumerate(texts):
        split.append((None, "") if at in told else _split(block, letters=of_group, schemed=schemed))
        of_group = names_group_of_units(block.text) or (
            of_group and (at in told or split[-1][0] is not None or _SIZE_ALONE.match(block.text.strip()) is not None)
        )
    modules = modules_of_units({at: texts[at].text for at, (number, _) in enumerate(split) if number})
    split = [(None, "") if at in modules else one for at, one in enumerate(split)]
    loud = [at for at, (number, _) in enumerate(split) if number and _LOUD.fullmatch(texts[at].text.strip())]
    if 2 * len(loud) < sum(1 for number, _ in split if number):  # "B1: WORK RESPONSIBILITIES" heads units below it
        split = [(None, "") if at in loud else one for at, one in enumerate(split)]
    runs = [run for run in _runs(texts, split) if run]
    looks = {_look(texts[at], split[at][0]) for run in runs if len(run) >= _FEWEST_ELSEWHERE for at in run} - {""}
    last_of = {count: at for run in runs for at in run if len(run) >= _FEWEST and (count := _counted(split[at][0]))}
    lines = {(split[at][0], folded(split[at][1])) for run in runs for at in run}
    numbers = Counter(folded(number) for number, _ in lines if number)
    numbers -= Counter(folded(split[at][0] or "") for run in runs for at in run if _is_alternative(texts, split, at))
    listed = any(len(run) >= _FEWEST_ELSEWHERE for run in runs)
    for run in runs:
        above = texts[run[0] - 1].text if run[0] else ""
        sure = listed or (names_units(above) and len(split[run[0]][0] or "") >= _LONG_CODE)
        goes_on = last_of.get((_counted(split[run[0]][0]) or 0) - 1, run[0]) < run[0]
        alone = goes_on or (sure and parse_group(above) is not None)
        alone = alone or {_look(texts[at], split[at][0]) for at in run} <= looks
        own = sum(1 for at in run if numbers[folded(split[at][0] or "")] == 1)
        distinct = own == len(run) or (len(run) >= _LONG_RUN and own >= _MOST_DISTINCT * len(run))
        said = names_units(above) or any("(unit " in folded(texts[at].text) for at in run)
        if not said and _is_coded_behind(texts[run[0]].text):
            continue  # forms, rooms and courses have codes in brackets too
        if len(run) < _FEWEST_ELSEWHERE and not (alone or said or _counts_on([split[at][0] for at in run])):
            continue  # "Unit 4 Riverside Estate" and, lower down, "Unit 12 Market Hall" are addresses
        if (len(run) >= _FEWEST or alone) and distinct and not _leads_to_pages([split[at][1] for at in run]):
            units = [_unit(texts[at], *split[at]) for at in run]
            yield from zip(run, with_numbers_apart(with_sizes_named_behind(without_descriptions(units))), strict=True)


def is_led_into(items: Sequence[TextBlock]) -> bool:
    """Whether all lines but the first say `Unit 3` of themselves: that one leads into them."""
    numbers = [split_unit_heading(item.text)[0] for item in items]
    return len(items) > _FEWEST and isinstance(items[0], Paragraph) and not numbers[0] and all(numbers[1:])


def with_numbers_apart(units: Sequence[RawUnit]) -> Sequence[RawUnit]:
    """The units of one run; a number behind each of their titles is a size that nothing names.

    "Drawing 1", "Drawing 2" are titles: without their numbers they are alike, or the numbers count.
    """
    glued = [_SIZES_GLUED.match(unit.title) for unit in units]
    if len(units) >= _FEWEST_ELSEWHERE and all(glued):
        return [
            replace(unit, title=match[1], unnamed=(match[2], match[3]))
            for unit, match in zip(units, glued, strict=True)
            if match
        ]
    found = [_SIZE_BEHIND.match(unit.title) for unit in units]
    sized = [match for match in found if match]
    titles = {folded(match["title"]) for match in sized}
    numbers = [int(match["number"]) for match in sized]
    counts = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
    if len(units) < _FEWEST_ELSEWHERE or not len(titles) == len(sized) == len(units) or counts:
        return units
    return [
        replace(unit, title=match["title"], unnamed=(match["number"],))
        for unit, match in zip(units, sized, strict=True)
    ]


def _is_alternative(texts: Sequence[TextBlock], split: Sequence[tuple[str | None, str]], at: int) -> bool:
    """Whether a unit of the same number stands above, and "or" between: `Unit 2: …` / `or` / `Unit 2: …`."""
    return at > 1 and split[at - 2][0] == split[at][0] and is_between_units(texts[at - 1].text)


def is_between_units(text: str) -> bool:
    """Whether a line is nothing but the "or" between two units."""
    return len(text) < _LONGEST_WORD and folded(text.strip(" .:–-")) == "or"


def _look(block: TextBlock, number: str | None) -> str:
    """What stands in front of a long code, and the code's shape: `ABC Unit 9999-999`; nothing for other numbers."""
    if number is None or len(number) < _LONG_CODE or number not in block.text:
        return ""
    return block.text.partition(number)[0] + re.sub(r"\d", "9", number)


def _says_kind_alone(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether a line is nothing but a kind, below a sentence that speaks of units of it: `Mandatory`."""
    named = parse_group(texts[at].text) if at and " " not in texts[at].text.strip() else None
    return named is not None and named.kind is not None and names_units(texts[at - 1].text)


def _run_on_below(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether three digits in front of each line count on right below one that announces units: "Modules:"."""
    said, below = texts[at].text.strip(), texts[at + 1 : at + 1 + _FEWEST_ELSEWHERE]
    if not names_units(said) or not (said.endswith(":") or len(said.split()) <= _LONGEST_HEAD):
        return False
    numbers = [match["number"] for block in below if (match := _SCHEME_NUMBER.match(block.text))]
    on = all(int(second) == int(first) + 1 for first, second in pairwise(numbers))
    return len(numbers) == _FEWEST_ELSEWHERE and on and all(is_title(block.text) for block in below)


def _counts_on(numbers: Sequence[str | None]) -> bool:
    """Whether numbers that count follow each other; codes count nothing, and need not."""
    counts = [_counted(number) for number in numbers]
    return None in counts or all(second == (first or 0) + 1 for first, second in pairwise(counts))


def _coded_behind(text: str) -> re.Match[str] | None:
    return _CODE_BEHIND.match(text.strip()) if text.rstrip().endswith(")") else None


def _is_coded_behind(text: str) -> bool:
    """Whether a line ends in a code: in brackets that of another scheme, bare one of Scotland beside no level."""
    if scottish := _of_sqa(text):
        return not (scottish["level"] or scottish["after"] or text.rstrip().endswith(")"))
    return _coded_behind(text) is not None


def _of_sqa(text: str) -> re.Match[str] | None:
    return _SQA_BEHIND.match(text.strip()) if text.rstrip(" )")[-1:].isdigit() else None


def _leads_to_pages(titles: Sequence[str]) -> bool:
    """Whether most titles end in numbers that only grow: those are pages, and the lines a contents page's."""
    ended = [int(match[1]) for title in titles if (match := _PAGE.search(title))]
    grows = ended == sorted(ended) and ended[:1] != ended[-1:]
    return len(ended) >= _FEWEST_ELSEWHERE and len(ended) >= _MOST_DISTINCT * len(titles) and grows


def _counted(number: str | None) -> int | None:
    """A number that counts units (`Unit 7`), as a number; a code counts nothing."""
    return int(number) if number and number.isdigit() and len(number) < _LONG_NUMBER else None


def _unit(block: TextBlock, number: str | None, title: str) -> RawUnit:
    scottish = _of_sqa(block.text)
    level = (scottish["level"] or scottish["after"]) if scottish else None
    return RawUnit(title=bare_title(title), number=number, level=level, place=block.place, raw=block.text)


def _split(block: TextBlock, *, letters: bool = False, schemed: bool = False) -> tuple[str | None, str]:
    """A line's number and title; `letters` says that one letter and digits ("G7") can be nothing but a unit's.

    `schemed` says so of three digits ("302 Cut hair"), which stand right below a group's name elsewhere.
    """
    if isinstance(block, Heading) or leads_to_page(block.text) or not is_title(block.text):
        return None, block.text
    number, title = split_unit_heading(block.text)
    criterion = OUTCOME if letters else _CRITERION
    if number is None and not criterion.match(block.text):
        number, title = split_code(block.text)
    if number is None and schemed and (scheme := _SCHEME_NUMBER.match(block.text)):
        number, title = scheme["number"], block.text[scheme.end() :]
    if number is None and (behind := _of_sqa(block.text) or _coded_behind(block.text)):
        number, title = behind["code"], behind["title"]
    return (number, title) if looks_like_title(title) and not title[0].islower() else (None, block.text)


def _runs(texts: Sequence[TextBlock], split: Sequence[tuple[str | None, str]]) -> Iterator[list[int]]:
    """Positions of such lines that stand together; what parts none of them may stand between."""
    run: list[int] = []
    for at, (number, _) in enumerate(split):
        if number and (not run or type(texts[run[-1]]) is type(texts[at])):
            run.append(at)
        elif number or (run and not _passed(texts[run[-1]], texts[at])):
            yield run
            run = [at] if number else []
    yield run


def _passed(unit: TextBlock, block: TextBlock) -> bool:
    """Whether a line between two of a run parts them not: a group's name, a note in brackets, an item further in."""
    if isinstance(unit, ListItem) and isinstance(block, ListItem) and block.indent > unit.indent:
        return True
    noted = is_between_units(block.text) or _NOTE.match(block.text) is not None
    return noted or parse_group(block.text) is not None
