"""Numbers and titles on lines in turn (`501` / `Use systems …` / `502` / …): one line a unit again.

Whether each number stands above its title or below it, the form of the lines tells: a heading a unit, how near they
are, or a last number with no title left for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.criteria_apart import count_criteria
from pipeline.extraction.heading_groups import stands_over_units
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import roles_of
from pipeline.extraction.numbers import is_number, split_unit_heading
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
# A size or a level, as it stands in a line of facts.
FACT = lazy_re(
    r"(?i)\b(?:(?:unit |qualification )?level|entry(?: level)?)\s*:?\s*[1-8]\b"
    r"|\b(?:credits?|credit value|glh|guided learning hours|tqt|total qualification time)\s*:?\s*\d{1,4}\b"
    r"|\b\d{1,4}\s*(?:credits?|cr|glh|guided learning hours|hours)\b"
)
_FEWEST_NUMBERED = 3
_MOST_LINES = 5
_FIRST_PAGES = 10  # on which no unit's page stands last
_STANDARD_BEHIND = lazy_re(r"(?<=[A-Z\d])\s*\([A-Z]{1,4}\d{2,4}\)$")
_UNIT = lazy_re(r"(?i)^(?:unit|module)\s+")
_ELEMENT = lazy_re(r"(\d)[.)]?\s?[A-Z][a-z]")
_PAGE, _PAGE_BEHIND = lazy_re(r"\d{1,3}"), lazy_re(r"(?<=[a-z])\s?\d{1,3}$")


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


def with_numbers_above(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """Numbers and titles on lines in turn (`501` / `Use systems …` / `502` / …) as one item a unit."""
    joined: list[TextBlock] = []
    at = 0
    ends: set[str] = set()  # how the codes of lists end, where all of one end alike: ` 04`
    last = ""  # number of the list before
    while at < len(texts):
        run: list[_Numbered] = []
        while one := _numbered_at(texts, run[-1].end if run else at):
            run.append(one)
        below = _stand_below(texts, at, run)
        numbers = [one.number for one in run] + (_left(texts, run) if below else [])
        several = sum(not one.alone for one in run) > 1
        goes_on = bool(run) and len(set(numbers)) == len(numbers) and ends.issuperset(map(_code_end, numbers))
        goes_on = goes_on or (_counts_on_from(last, numbers) and parse_group(texts[at - 1].text) is not None)
        if (
            not (goes_on or _counts_units(numbers))
            or count_criteria(texts, at, numbers)
            or not run[-1].alone
            or several
        ):
            joined.append(texts[at])
            at += 1
            continue
        if below:
            joined[-1:], at = _with_titles_above(texts, at, run)
            continue
        last = numbers[-1]
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


def _stand_below(texts: Sequence[TextBlock], at: int, run: Sequence[_Numbered]) -> bool:
    """Whether each number of a run is of the title above it, that of the first the line above them all."""
    if not run or at == 0 or not _can_be_titled(texts[at - 1]) or stands_over_units(texts[at - 1].text):
        return False
    starts = [at, *(one.end for one in run[:-1])]
    if not all(one.alone for one in run) or any(
        texts[start + 1].text.strip() != one.title for start, one in zip(starts, run, strict=True)
    ):
        return False  # titles over several lines, or with their elements, are told from above
    above, *below = (texts[start - 1] for start in starts)
    if isinstance(above, Heading):
        return all(isinstance(one, Heading) and one.level == above.level for one in below)
    return bool(_left(texts, run)) or _are_headed_so(texts, at) or _are_nearer_above(texts, starts)


def _are_headed_so(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether the names of their columns stand above the first title, the codes' behind the titles'."""
    roles = [roles_of(one.text) for one in texts[max(0, at - 3) : at - 1]]
    return len(roles) == 2 and "title" in roles[0] and bool(roles[1] & {"number", "uan"})


def _are_nearer_above(texts: Sequence[TextBlock], starts: Sequence[int]) -> bool:
    lines = [text.place.line or 0 for text in texts[starts[0] - 1 : starts[-1] + 2]]
    gaps = [below - above for above, below in pairwise(lines)]
    return all(above < below for above, below in zip(gaps[:-1:2], gaps[1::2], strict=False))


def _with_titles_above(texts: Sequence[TextBlock], at: int, run: Sequence[_Numbered]) -> tuple[list[TextBlock], int]:
    """The units of a run whose titles stand above their numbers, and where the text goes on."""
    left = _left(texts, run)
    numbers = [one.number for one in run] + left
    titles = [texts[start - 1] for start in (at, *(one.end for one in run))]
    made = [
        ListItem(text=f"Unit {number}: {title.text.strip()}", place=title.place)
        for number, title in zip(numbers, titles, strict=False)
    ]
    return [*made], run[-1].end + (1 if left else -1)


def _left(texts: Sequence[TextBlock], run: Sequence[_Numbered]) -> list[str]:
    """The number right behind a run, which has no title below it, if there is one."""
    end = run[-1].end
    return [_UNIT.sub("", texts[end].text.strip())] if end < len(texts) and _is_own_number(texts[end].text) else []


def _counts_units(numbers: Sequence[str]) -> bool:
    """Whether numbers are as many as a list has, each another one, and count or are alike: `201/501` is as `301` is."""
    alike = len({len(number.partition("/")[0]) for number in numbers}) == 1
    counted = [int(number) for number in numbers if number.isdigit()]
    counts = len(counted) == len(numbers) and counted == sorted(counted)
    return len(numbers) >= _FEWEST_NUMBERED and (alike or counts) and len(set(numbers)) == len(numbers)


def _counts_on_from(last: str, numbers: Sequence[str]) -> bool:
    """Whether numbers of as many digits count on from a list's last one, as those of its next group do."""
    line = [last, *numbers]
    alike = last.isdigit() and all(number.isdigit() and len(number) == len(last) for number in numbers)
    return len(line) > 1 and alike and all(int(one) < int(other) for one, other in pairwise(line))


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
    return starts and not is_number(text) and not FACT.search(text) and parse_group(text) is None
