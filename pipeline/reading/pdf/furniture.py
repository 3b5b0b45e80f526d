"""What is printed on every page and belongs to none: running headers, footers, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.lines import Line, lines_of, segments_of
from pipeline.reading.pdf.values import CLOSEST, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import PageContent, Word

# Running headers and footers stand in the outer parts of a page.
OUTER_SHARE = 0.14
# A table's header repeated on each page is no running header: two cells of it are words like these.
HEADER_CELL = lazy_re(
    r"(unit|title|level|credits?|credit value|glh|gl|guided learning( hours)?|hours|uan|urn|ref(erence)?|code|number"
    r"|no\.?|cv|lvl|page|name|unit (title|name|level|credit|ref|number|no\.?|code|reference)|value|tqt|group|aim"
    r"|accreditation number|(learning )?outcomes?|learning|(assessment )?criteria|evidence( type)?)[*†\d]*",
    re.IGNORECASE,
)
# A running header has a left, a middle and a right.
MOST_RUNNING = 3
# The upper lines of a table's header, repeated with it, are set as its names are: so many, and so close (in sizes).
HIGHEST_HEADER = 5
LOOSEST_HEADER = 2.6
PAGE_NUMBER = lazy_re(r"(page\s*)?[-–|]?\s*(\d{1,3}|[ivxl]{1,6})\s*[-–|]?(\s*(of|/)\s*\d{1,3})?", re.IGNORECASE)
_DIGITS, _COUNTING = lazy_re(r"\d{1,9}"), lazy_re(r"\d+|\b[ivxl]+\b")
_OF_UNIT = lazy_re(r"(?:unit|module|component)\s+\S*\d")
# A footer stands this far (in sizes) from what is above it, or is set so much smaller.
APART = 3.2
LARGER = 1.1
# Text this light and this much larger than the rest is a watermark.
WATERMARK_LIGHT = 0.55
WATERMARK_SIZE = 2.0


def without_watermark(page: PageContent) -> PageContent:
    """The page without large light text behind the rest (text at a slant never comes this far)."""
    if not any(style.light >= WATERMARK_LIGHT for style in page.styles()):
        return page
    sizes = sorted(word.style.size for word in page.words)
    usual = sizes[len(sizes) // 2]
    kept = tuple(
        word
        for word in page.words
        if not (word.style.light >= WATERMARK_LIGHT and word.style.size > WATERMARK_SIZE * usual)
    )
    return replace(page, words=kept) if len(kept) < len(page.words) else page


def without_furniture(pages: Sequence[PageContent]) -> list[PageContent]:
    """The pages without what repeats at one place over several of them, digits set aside."""
    outer = {page.number: _outer_lines(page) for page in pages}
    places: dict[str, list[tuple[int, int, tuple[int, ...]]]] = {}
    for number, lines in outer.items():
        for line, (text, place) in lines:
            places.setdefault(text, []).append((number, place, _numbers(line.text)))
    known: dict[tuple[str, int], int] = {}
    elsewhere = _over_other_text(outer.values())
    stripped = []
    for page in pages:
        gone: set[int] = set()
        above = [item for item in outer[page.number] if item[0].base < page.height / 2]
        below = [item for item in outer[page.number][::-1] if item[0].base >= page.height / 2]
        for side in (above, below):
            numbered = False  # a bare number further in than the page's number is the page's own
            for index, (line, (text, place)) in enumerate(side):
                if (text, place) not in known:
                    known[text, place] = _times(places[text], place)
                times = known[text, place]
                inwards = [line for line, _ in side[index:]]
                own = _heads_table(_beside(inwards)) or (numbered and times < 2)
                # Two numbers may happen to stand at one height, each the last line of a cell in the middle of its row.
                own = own or (times == 2 and len(_beside(inwards)) > 1 and PAGE_NUMBER.fullmatch(line.text) is not None)
                own = own or (text not in elsewhere and _begins_header(inwards))
                furniture = _is_furniture(line, times, len(pages), page) or _numbers_page(inwards, page)
                if own or not furniture:
                    break  # from here inwards it is the page's own text
                numbered = numbered or any(map(str.isdigit, line.text))
                gone.update(map(id, line.words))
        stripped.append(
            replace(page, words=tuple([word for word in page.words if id(word) not in gone])) if gone else page
        )
    return stripped


def _over_other_text(outer: Iterable[Sequence[tuple[Line, tuple[str, int]]]]) -> set[str]:
    """What stands at the top of a page where no table's header follows: on other pages it is no part of one either."""
    return {lines[0][1][0] for lines in outer if lines and not _begins_header([line for line, _ in lines])}


def _times(places: Sequence[tuple[int, int, tuple[int, ...]]], place: int) -> int:
    """On how many pages a line stands at that height, if the numbers in it say nothing of a table.

    It may stand a little higher or lower on a page with another header.
    """
    alike = [(number, numbers) for number, at, numbers in places if abs(at - place) <= 1]
    return len({number for number, _ in alike}) if _counts_pages(alike) else 1


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in _DIGITS.findall(text))


def _counts_pages(alike: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether the numbers in lines that are otherwise the same stay the same, or count the pages.

    Rows of a table may differ in their numbers only, at the same height on every page: those count units.
    """
    for column in zip(*(numbers for _, numbers in alike), strict=False):
        steps = Counter(number - page for number, (page, _) in zip(column, alike, strict=False))
        if len(set(column)) > 1 and steps.most_common(1)[0][1] < 0.6 * len(alike):
            return False
    return True


def _outer_lines(page: PageContent) -> list[tuple[Line, tuple[str, int]]]:
    above, below = OUTER_SHARE * page.height, (1 - OUTER_SHARE) * page.height
    outer: list[Word] = [
        word for word in page.words if (word.bottom < above or word.top > below) and word.style.turn == 0
    ]
    return [(line, (_without_numbers(line.text.casefold()), round(line.base / 6))) for line in lines_of(outer)]


def _without_numbers(text: str) -> str:
    """A line as it is on every page; but "Unit 3" and "Unit 4" above pages of units are the headings of two."""
    return text if _OF_UNIT.match(text) else _COUNTING.sub("#", text)


def _beside(lines: Sequence[Line]) -> list[Line]:
    """The first of the lines, and those so close to it that they are cells beside it, in the middle of their height."""
    beside = list(lines[:1])
    for line in lines[1:]:
        if abs(line.base - beside[-1].base) >= CLOSEST * line.size:
            break
        beside.append(line)
    return beside


def _begins_header(lines: Sequence[Line]) -> bool:
    """Whether lines below the first, set as it is and no further apart than those of cells, are a table's header."""
    for at, (line, below) in enumerate(pairwise(lines[:HIGHEST_HEADER]), start=1):
        style, its = line.words[0].style, below.words[0].style
        if not 0 < below.base - line.base < LOOSEST_HEADER * line.size or style != its:
            return False
        if _heads_table(_beside(lines[at:])):
            return True
    return False


def _heads_table(lines: Sequence[Line]) -> bool:
    """Whether the lines are a table's header: cells with words of one, or more cells than a running header has."""
    cells = [[segment.text for segment in segments_of(line, 0.6)] for line in lines]
    named = sum(HEADER_CELL.fullmatch(text) is not None for texts in cells for text in texts)
    return named >= 2 or any(len(texts) > MOST_RUNNING and not any(map(is_value, texts)) for texts in cells)


def _in_margin(line: Line, page: PageContent) -> bool:
    return line.bottom < 0.08 * page.height or line.top > 0.91 * page.height


def _is_furniture(line: Line, times: int, pages: int, page: PageContent) -> bool:
    cells = segments_of(line, 0.6)
    if PAGE_NUMBER.fullmatch(line.text):
        return _in_margin(line, page) or (times >= 2 and len(cells) == 1)
    digits_only = not any(char.isalpha() for char in line.text)
    return not digits_only and times >= max(2, min(3, pages // 2 + 1))


def _numbers_page(inwards: Sequence[Line], page: PageContent) -> bool:
    """Whether a line in the margin ends with this page's number behind words, apart from what stands further in.

    So a footer is told that nothing repeats, as that of a single page.
    """
    line, *rest = inwards[:2]
    if not _in_margin(line, page):
        return False
    *names, number = segments_of(line, 0.6)
    numbered = PAGE_NUMBER.fullmatch(number.text) is not None and _numbers(number.text)[:1] == (page.number,)
    alone = all(abs(other.base - line.base) > APART * line.size or other.size > LARGER * line.size for other in rest)
    return alone and numbered and bool(names) and not any(is_value(name.text) for name in names)
