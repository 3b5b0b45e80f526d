"""Lists of nothing but titles: units by what announces the list, by their number, or by their own "Unit 4"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.facts import COUNT_WORDS
from pipeline.extraction.headings import parse_group
from pipeline.extraction.leaders import leads_to_page
from pipeline.extraction.lines import header_line, may_head
from pipeline.extraction.numbers import split_code, split_leading_token, split_unit_heading
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import folded, plain

TextBlock = Heading | Paragraph | ListItem
_STATED = re.compile(
    r"(?i)\b(?P<count>\d{1,2}|" + "|".join(COUNT_WORDS) + r")\s+(?:\w+\s+){0,2}units?\b[^.]*:?$"
    r"|\bunits required\s*:\s*(?P<label>\d{1,2})|\b(?:pass|complete|take|achieve)\s+(?P<one>this)\s+(?:\w+\s+)?unit:$"
    r"|\bthe\s+(?P<following>following)\s+(?:\w+\s+)?unit:$"
)
# "Candidates complete all of the mandatory units below:", "made up of seven mandatory, and optional, units:"
_ANNOUNCED = re.compile(
    r"(?i)\b(?:units|modules)(?:\s+(?:are|is|includes?|including|below|above|listed|shown|as|follows?|from|the|in|this"
    r"|qualification|course|programme|available|covered|to|choose|which|that|you|will|study|cover|complete|must|be"
    r"|taken|studied|completed|comprise|comprising|for|of))*\s*[:;–—-]\s*$"
)
_SPEAKS_OF_WORK = re.compile(r"(?i)\b(?:assess\w*|evidence|methods?|outcomes?|criteri\w+|progress\w*|credits? from)\b")
_GROUP_OF_UNITS = re.compile(r"(?i)\b(?:units?|modules?)\b")
_LONGEST = 25  # words
_FEWEST_NAMES = 3  # words that all are parts of columns' names: "Unit Reference Mandatory Units"
_SIZES_BEHIND = re.compile(r"(?:\s\d{1,4}){3,}$")  # a row whose numbers nothing explains
_ABOVE = 24  # lines, some of them the items of the group before
_DESCRIPTION = re.compile(r"^([^–:]{3,60}?)\s+[–-]\s+(?=\S+(?:\s+\S+){5,})")
_FEWEST = 2
_FEWEST_ELSEWHERE = 3
# "LO1 Understand …", "AC 1.2", "P3", "A1": what a unit holds, or one letter that may stand for anything.
_CRITERION = re.compile(r"^(?:LO|AC|PC|KU|LE|GD|[A-Z])\s?\d")
_OUTCOME = re.compile(r"^(?:LO|AC|PC|KU|LE|GD|[PMD](?=\d\b))\s?\d")
_SIZE_ALONE = re.compile(r"(?i)^\(\d{1,3} credits?\)$")


def counted_units(texts: Sequence[TextBlock], told: frozenset[int] = frozenset()) -> dict[int, RawUnit]:
    """Items without a code or a size that are units all the same, by position.

    `told` are the positions where a code or a size tells a unit: beside one, bare items are what it holds. The
    others are as many as was announced ("the following four units:"), or stand below words that can announce nothing
    but units, or each says "Unit 4" of itself.
    """
    found: dict[int, RawUnit] = {}
    for at, block in enumerate(texts):
        if isinstance(block, ListItem):
            continue
        stated = _stated(block.text)
        start = at + 1
        end = _list_below(texts, start)
        if end == start and (stated or _ends_in_colon(block.text)):
            end = start + 1 if stated == 1 and start < len(texts) else _lines_below(texts, start)
            if stated and start + stated < end and _is_sentence(texts[start + stated].text):
                end = start + stated  # a sentence follows right below the lines that were announced
        items = _undescribed(texts[start:end])
        if not items or not all(_is_title(item.text) for item in items):
            continue
        bare = vocabulary().kind_in(block.text) is not None and len(block.text.split()) == 1
        units_above = bare and any(_GROUP_OF_UNITS.search(one.text) for one in texts[max(0, at - _ABOVE) : at])
        announced = (
            _announces(block.text, units_above=units_above)
            and len(items) >= _FEWEST
            and told.isdisjoint(range(start, end + 1))
        )
        if len(items) == stated or announced or _numbered_within(block.text, items):
            found.update((start + step, unit) for step, unit in enumerate(_units(items)))
    for at, unit in _numbered_by_themselves(texts, told):
        found.setdefault(at, unit)
    return {at: unit for at, unit in found.items() if at not in told}


def _list_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where a list ends: with its last item, or where an item names the next group ("Optional units")."""
    end = start
    while end < len(texts) and isinstance(texts[end], ListItem) and not parse_group(texts[end].text):
        end += 1
    return end


def _lines_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where lines without any mark end that stand right below each other, as only a list's do."""
    end = start
    while end < len(texts) and isinstance(texts[end], Paragraph):
        if end > start and not _is_right_below(texts[end - 1], texts[end]):
            break
        end += 1
    return end


def _is_right_below(above: TextBlock, below: TextBlock) -> bool:
    first, second = above.place.line, below.place.line
    return first is not None and second is not None and second - first == 1


def _numbered_within(text: str, items: Sequence[TextBlock]) -> bool:
    """Whether items are numbered within the group above them: "Theme 2: …", then 2.1, 2.2, 2.3."""
    group = re.match(r"(?i)^(?:theme|group)\s+(\d{1,2})\b", plain(text).strip())
    return group is not None and all(getattr(item, "marker", "").startswith(f"{group[1]}.") for item in items)


def _undescribed(items: Sequence[TextBlock]) -> list[TextBlock]:
    """The items; where half of them say what they are about behind a dash, without that."""
    cut = [_DESCRIPTION.match(item.text) for item in items]
    described = sum(1 for match in cut if match)
    if len(items) < _FEWEST or described < len(items) / 2:
        return list(items)
    return [replace(item, text=match[1]) if match else item for item, match in zip(items, cut, strict=True)]


def _ends_in_colon(text: str) -> bool:
    return plain(text).rstrip().endswith(":") and _ANNOUNCED.search(plain(text).strip()) is not None


def _announces(text: str, *, units_above: bool) -> bool:
    """Whether what stands below must be units: a group's name with the word, or a sentence that ends in it.

    `units_above` says that the lines above speak of units: "Mandatory" alone is enough then.
    """
    printed = plain(text).strip()
    heading = parse_group(text)
    if heading is not None:
        return (units_above or bool(_GROUP_OF_UNITS.search(printed))) and not heading.limits
    return bool(_ANNOUNCED.search(printed)) and not _SPEAKS_OF_WORK.search(printed)


def _stated(text: str) -> int | None:
    match = _STATED.search(plain(text).strip())
    if not match:
        return None
    if match["one"] or match["following"]:
        return 1
    number = match["count"] or match["label"]
    count = COUNT_WORDS.get(number.lower()) or int(number)
    # "sample at least one unit of each learner": whatever stands below would be its unit.
    return None if count == 1 and match["count"] and not plain(text).rstrip().endswith(":") else count


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[.:;!?]$", text.strip())) or not _is_title(text)


def _is_title(text: str) -> bool:
    printed = text.strip()
    short = len(printed.split()) <= _LONGEST and not re.search(r"[.:;!?]$", re.sub(r"(?<=\w)\s?\.$", "", printed))
    begins = printed[:1].isupper() or printed[:1].isdigit()
    names_columns = header_line(printed) is not None or EXACT in vocabulary().header_roles(printed).values()
    of_names = len(printed.split()) >= _FEWEST_NAMES and all(map(may_head, printed.split()))
    if of_names or _SIZES_BEHIND.search(printed):
        return False
    return short and begins and looks_like_title(printed) and not names_columns and not names_a_qualification(printed)


def _units(items: Sequence[TextBlock]) -> Iterator[RawUnit]:
    """The items as units; where each begins with a number or capitals of its own, that is its number."""
    split = [split_unit_heading(item.text) for item in items]
    if not all(number for number, _ in split):
        split = [split_leading_token(item.text) for item in items]
    if not all(number for number, _ in split) and not any(_OUTCOME.match(item.text) for item in items):
        split = [split_code(item.text) for item in items]
    numbers = [number for number, _ in split]
    if not all(numbers) or len(set(numbers)) < len(numbers):
        split = [(_of_marker(item), item.text) for item in items]
    for item, (number, title) in zip(items, split, strict=True):
        yield RawUnit(title=title.strip(" .-–—"), number=number, place=item.place, raw=item.text)


def _of_marker(item: TextBlock) -> str | None:
    marker = re.fullmatch(r"\(?(\d{1,3}|\d{1,2}\.\d{1,2})[.)]?", getattr(item, "marker", ""))
    return marker[1] if marker else None


def _numbered_by_themselves(texts: Sequence[TextBlock], told: frozenset[int]) -> Iterator[tuple[int, RawUnit]]:
    """Neighbours that each begin "Unit 4" or with a code, none like another: a list of units, whatever stands above.

    One such line alone is a unit below a group's name, where others of the document are.
    """
    split: list[tuple[str | None, str]] = []
    of_group = False  # whether nothing but coded lines stand since the name of a group of units
    for at, block in enumerate(texts):
        split.append((None, "") if at in told else _split(block, letters=of_group))
        heads = _GROUP_OF_UNITS.search(block.text) is not None and parse_group(block.text) is not None
        of_group = heads or (
            of_group and (split[-1][0] is not None or _SIZE_ALONE.match(block.text.strip()) is not None)
        )
    runs = [run for run in _runs(texts, split) if run]
    numbers = Counter(folded(number) for run in runs for at in run if (number := split[at][0]))
    listed = any(len(run) >= _FEWEST_ELSEWHERE for run in runs)
    for run in runs:
        alone = listed and run[0] > 0 and parse_group(texts[run[0] - 1].text) is not None
        if (len(run) >= _FEWEST or alone) and all(numbers[folded(split[at][0] or "")] == 1 for at in run):
            for at in run:
                number, title = split[at]
                yield at, RawUnit(title=title.strip(" .-–—"), number=number, place=texts[at].place, raw=texts[at].text)


def _split(block: TextBlock, *, letters: bool = False) -> tuple[str | None, str]:
    """A line's number and title; `letters` says that one letter and digits ("G7") can be nothing but a unit's."""
    if isinstance(block, Heading) or leads_to_page(block.text) or not _is_title(block.text):
        return None, block.text
    number, title = split_unit_heading(block.text)
    criterion = _OUTCOME if letters else _CRITERION
    if number is None and not criterion.match(block.text):
        number, title = split_code(block.text)
    return (number, title) if looks_like_title(title) and not title[0].islower() else (None, block.text)


def _runs(texts: Sequence[TextBlock], split: Sequence[tuple[str | None, str]]) -> Iterator[list[int]]:
    """Positions of such lines that stand together; the name of a group may stand between them."""
    run: list[int] = []
    for at, (number, _) in enumerate(split):
        if number and (not run or type(texts[run[-1]]) is type(texts[at])):
            run.append(at)
        elif number or (run and not parse_group(texts[at].text)):
            yield run
            run = [at] if number else []
    yield run
