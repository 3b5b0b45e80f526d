"""Units whose parts stand on lines of their own, or several of which stand in one sentence: one line a unit again.

`Title` / `T/601/1235` / `4 credits`, the code above the title or below it, `<dt>` and `<dd>`: which of the lines
belong together is told by the order that repeats itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.criteria_apart import count_criteria
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.numbers import is_number, split_unit_heading, without_uan
from pipeline.extraction.prose_lists import told_apart
from pipeline.extraction.size_heads import with_sizes_of_heads
from pipeline.extraction.titles import names_a_qualification
from pipeline.identifiers import find_qans, find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FACT = lazy_re(
    r"(?i)\b(?:(?:unit |qualification )?level|entry(?: level)?)\s*:?\s*[1-8]\b"
    r"|\b(?:credits?|credit value|glh|guided learning hours|tqt|total qualification time)\s*:?\s*\d{1,4}\b"
    r"|\b\d{1,4}\s*(?:credits?|cr|glh|guided learning hours|hours)\b"
)
_LONGEST_PATTERN = 6
_FEWEST_NUMBERED = 3
_MOST_LINES = 5
_FIRST_PAGES = 10  # on which no unit's page stands last
_STANDARD_BEHIND = lazy_re(r"(?<=[A-Z\d])\s*\([A-Z]{1,4}\d{2,4}\)$")
_UNIT_ALONE = lazy_re(r"(?i)(?:unit|module)\s+[A-Z]{0,4}\d{1,4}")
_UNIT = lazy_re(r"(?i)^(?:unit|module)\s+")
_ELEMENT = lazy_re(r"(\d)[.)]?\s?[A-Z][a-z]")
_PAGE, _PAGE_BEHIND = lazy_re(r"\d{1,3}"), lazy_re(r"(?<=[a-z])\s?\d{1,3}$")
# What a card on a web page offers below its unit.
_BUTTON = lazy_re(
    r"(?i)^(?:download|view|read|find out|see|show|learn|open|book|buy|enquire|apply|more|add to|select)\b"
    r"[^.:\d]{0,30}$"
)


def gathered(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The text blocks with each unit's parts joined into one item."""
    lines = _with_numbers_above(_with_units_above(_without_buttons(told_apart(with_sizes_of_heads(texts)))))
    kinds = [_kind(block) for block in lines]
    joined: list[TextBlock] = []
    at = 0
    while at < len(lines):
        length, times = _repeating(kinds, lines, at)
        joined.extend(_joined(lines[at + step * length : at + (step + 1) * length]) for step in range(times))
        at += length * times
        if not times:
            joined.append(lines[at])
            at += 1
    return joined


def _without_buttons(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts without the words that stand on each card's button: the same ones, again and again, behind facts."""
    times = Counter(block.text for block in texts if _BUTTON.match(block.text.strip()))
    behind_facts = {block.text for above, block in pairwise(texts) if times[block.text] > 1 and _kind(above) == "F"}
    return [block for block in texts if block.text not in behind_facts]


def _with_units_above(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """`Unit 1` alone above a line that reads as a unit without a number, as a definition list has it: one line."""
    joined: list[TextBlock] = []
    for block in texts:
        above = joined[-1].text.strip() if joined else ""
        if _UNIT_ALONE.fullmatch(above) and (read := parse_inline_unit(block.text)) and not read.unit.number:
            joined[-1] = ListItem(text=f"{above}: {block.text}", place=joined[-1].place)
        else:
            joined.append(block)
    return joined


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A number on a line of its own, the title below it, the page behind (0: none), and where the next one begins.

    Among such entries one may stand on one line; it is not `alone`.
    """

    number: str
    title: str
    page: int
    end: int
    alone: bool = True


def _with_numbers_above(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """Numbers and titles on lines in turn (`501` / `Use systems …` / `502` / …) as one item a unit."""
    joined: list[TextBlock] = []
    at = 0
    ends: set[str] = set()  # how the codes of lists end, where all of one end alike: ` 04`
    while at < len(texts):
        run: list[_Numbered] = []
        while one := _numbered_at(texts, run[-1].end if run else at):
            run.append(one)
        numbers = [one.number for one in run]
        several = sum(not one.alone for one in run) > 1
        goes_on = bool(run) and len(set(numbers)) == len(numbers) and ends.issuperset(map(_code_end, numbers))
        if (
            not (goes_on or _counts_units(numbers))
            or count_criteria(texts, at, numbers)
            or not run[-1].alone
            or several
        ):
            joined.append(texts[at])
            at += 1
            continue
        ends |= {end for end in set(map(_code_end, numbers)) if end and all(_code_end(one) == end for one in numbers)}
        pages = [one.page for one in run if one.page]
        sizes = bool(pages) and not _lead_to_pages(pages)
        for one in run:
            # Among pages on lines of their own, one may stand behind its title, or be glued to it.
            title = _PAGE_BEHIND.sub("", one.title) if len(pages) > 1 and not one.page else one.title
            sign = "" if one.number.endswith(")") else ":"
            size = f" {one.page}" if sizes and one.page else ""
            joined.append(ListItem(text=f"Unit {one.number}{sign} {title}{size}", place=texts[at].place))
            at = one.end
    return joined


def _counts_units(numbers: Sequence[str]) -> bool:
    """Whether numbers are as many as a list has, each another one, and count or are alike: `201/501` is as `301` is."""
    alike = len({len(number.partition("/")[0]) for number in numbers}) == 1
    counted = [int(number) for number in numbers if number.isdigit()]
    counts = len(counted) == len(numbers) and counted == sorted(counted)
    return len(numbers) >= _FEWEST_NUMBERED and (alike or counts) and len(set(numbers)) == len(numbers)


def _code_end(number: str) -> str:
    """How a code in two parts ends, with its length: `DR79 04` as `DR8Y 04` does; nothing for other numbers."""
    return f"{len(number)}{number[-3:]}" if re.fullmatch(r"(?=.*\d)[A-Z\d]{4} \d\d", number) else ""


def _lead_to_pages(numbers: Sequence[int]) -> bool:
    """Whether numbers behind titles only grow, as pages do; credits below titles fall too, and are small."""
    return all(first < second for first, second in pairwise(numbers)) and numbers[-1] >= _FIRST_PAGES


def _numbered_at(texts: Sequence[TextBlock], at: int) -> _Numbered | None:
    """The number that stands here alone, its title with the lines that go on with it, and a contents page's page."""
    if at + 1 < len(texts) and _is_own_number(texts[at].text) and _can_be_titled(texts[at + 1]):
        printed = texts[at].text.strip()
        number = _UNIT.sub("", printed)
        if number == printed:  # a bare number below may be the next one
            return _Numbered(number, texts[at + 1].text.strip(), 0, _behind_elements(texts, at + 2))
        return _to_page(texts, number, texts[at + 1].text.strip(), at + 2)
    ends_in_page = at < len(texts) and texts[at].text[-1:].isdigit()
    said, title = split_unit_heading(texts[at].text) if ends_in_page or _goes_on(texts, at) else (None, "")
    if said and (page := _PAGE_BEHIND.search(title)):
        return _Numbered(said, title[: page.start()], int(page[0]), at + 1, alone=False)
    whole = _to_page(texts, said, title, at + 1) if said else None
    return whole if whole and whole.page else None


def _behind_elements(texts: Sequence[TextBlock], start: int) -> int:
    """Where the elements of a unit end that stand right below its title, counted from one (`1Clean tools`)."""
    end = start
    while end < len(texts) and (one := _ELEMENT.match(_as_printed(texts[end]))) and int(one[1]) == end - start + 1:
        end += 1
    return end if end - start > 1 else start


def _as_printed(block: TextBlock) -> str:
    return f"{getattr(block, 'marker', '')} {block.text}".strip()


def _goes_on(texts: Sequence[TextBlock], at: int) -> bool:
    return at + 1 < len(texts) and texts[at + 1].text[:1].islower()


def _to_page(texts: Sequence[TextBlock], number: str, title: str, end: int) -> _Numbered:
    """A unit with the lines that its title goes on in, and the page on a line of its own behind them."""
    last = min(len(texts), end + _MOST_LINES - 2)
    while end < last and texts[end].text[:1].islower():
        title, end = f"{title} {texts[end].text.strip()}", end + 1
    page = _PAGE.fullmatch(texts[end].text.strip()) if end < len(texts) else None
    return _Numbered(number, title, int(page[0]) if page else 0, end + bool(page))


def _is_own_number(text: str) -> bool:
    """Whether a line is nothing but a body's number: a code, or three digits and more; a year is none.

    The standard's own code may stand in brackets behind it: `DK4R 04 (HSC31)`.
    """
    printed = _STANDARD_BEHIND.sub("", text.strip())
    return is_number(printed) and (not printed.isdigit() or len(printed) == 3 or len(printed) > 4)


def _can_be_titled(block: TextBlock) -> bool:
    text = block.text.strip()
    starts = text[:1].isupper() and looks_like_title(text) and not re.search(r"[.:;!?]$", text)
    return starts and not is_number(text) and not _FACT.search(text) and parse_group(text) is None


def _kind(block: TextBlock) -> str:
    """`F`: nothing but a code or sizes; `N`: a number, perhaps with a code; `T`, `H`: a title or heading; or `-`."""
    text = block.text.strip()
    if not text or len(text.split()) > 40 or any(find_qans(text)) or names_a_qualification(text):
        return "-"
    if isinstance(block, Heading):
        return "-" if parse_group(text) or not looks_like_title(text) or _FACT.search(text) else "H"
    if is_number(own := without_uan(text)[0]) and not own.isdigit() and not _FACT.search(text):
        return "N"
    uans = list(find_uans(text))
    if not uans and not _FACT.search(text) and (parse_group(text) or not looks_like_title(text)):
        return "-"
    rest = _FACT.sub(" ", text)
    for uan in uans:
        rest = rest.replace(uan.printed, " ")
    if (uans or rest != text) and not re.search(r"[^\W\d_]{2,}|\d", rest):
        return "F"
    # "Prepare for study at level 2" is a title; "Level 2, 3 credits" were facts alone.
    sized = re.search(r"(?i)\d\s*(?:credits?|cr|glh)\b|\b(?:credits?|glh)\s*:", text)
    return "T" if not uans and not sized and not re.search(r"[.:;!?]$", text) else "-"


def _repeating(kinds: Sequence[str], blocks: Sequence[TextBlock], start: int) -> tuple[int, int]:
    """The length of the pattern of one title and its facts that repeats from here on, and how often (0: none does)."""
    best = (0, 0)
    for length in range(2, _LONGEST_PATTERN + 1):
        pattern = list(kinds[start : start + length])
        titles, numbers = pattern.count("T") + pattern.count("H"), pattern.count("N")
        if titles != 1 or numbers > 1 or pattern.count("F") != length - 1 - numbers:
            continue
        coded = any(any(find_uans(block.text)) for block in blocks[start : start + length])
        if numbers == length - 1 and not coded:
            continue  # a number and a title alone are told by their counting on
        times = 1
        while list(kinds[start + times * length : start + (times + 1) * length]) == pattern:
            times += 1
        if "H" in pattern and not (coded and times > 1):
            continue  # a heading names many things; a card of a unit holds its code
        shifted = pattern[0] == "T" and times > 1 and _belongs_below(kinds, blocks, start, length)
        if (times > 1 or coded) and not shifted and times * length > best[0] * best[1]:
            best = (length, times)
    return best


def _belongs_below(kinds: Sequence[str], blocks: Sequence[TextBlock], start: int, length: int) -> bool:
    """Whether the first title is no title: the facts stand nearer to the line below them than to the one above."""
    lines = [block.place.line for block in blocks[start : start + 2 * length]]
    numbers = [line for line in lines if line is not None]
    if isinstance(blocks[start], ListItem):
        return False  # its mark says that something begins here
    if len(numbers) < 2 * length or "T" not in kinds[start + 1 : start + 2 * length]:
        return False
    inside, between = numbers[1] - numbers[0], numbers[length] - numbers[length - 1]
    return between < inside


def _joined(parts: Sequence[TextBlock]) -> ListItem:
    title = next(part for part in parts if _kind(part) in "TH")
    facts = ", ".join(_set_apart(part.text.strip()) for part in parts if _kind(part) == "F")
    own, uan = next((without_uan(part.text.strip()) for part in parts if _kind(part) == "N"), ("", None))
    whole = " ".join(filter(None, (own, uan, title.text.strip())))
    return ListItem(
        text=f"{whole} ({facts})" if facts else whole,
        marker=getattr(title, "marker", ""),
        place=min((part.place for part in parts), key=lambda place: (place.page or 0, place.line or 0)),
    )


def _set_apart(facts: str) -> str:
    """A level as it is told from a title's own "level 2": `Level: 3`."""
    return re.sub(
        r"(?i)\b(?:unit )?level\s*:?\s*([1-8])\b",
        r"Level: \1",
        re.sub(r"(?i)\bentry(?: level)?\s*:?\s*([1-3])\b", r"Level: Entry \1", facts),
    )
