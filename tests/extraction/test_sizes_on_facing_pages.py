"""Units on the left page, their sizes on the right one: told by the units' numbers, or by nothing but their order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extraction import extract
from pipeline.model import Place
from pipeline.reading.document import Block, Cell, Document, Heading, Page, Paragraph, Row, Table
from tests.extraction.small_documents import COVER, DOCUMENT_ID, codes, units

TITLES = ("Trim the wick", "Polish the lens", "Keep the log", "Signal to ships")
SIZES = ("3 | 4 | 30", "2 | 3 | 20", "3 | 5 | 40", "4 | 6 | 45")
READ = [("3", 4, 30), ("2", 3, 20), ("3", 5, 40), ("4", 6, 45)]


def table(page: int, *rows: str) -> Table:
    place = Place(page=page)
    cells = [[Cell(text=text.strip(), place=place) for text in row.split("|")] for row in rows]
    return Table(rows=tuple(Row(cells=tuple(row), place=place) for row in cells), origin="pdf", place=place)


def spread(*right: Block, head: Sequence[Block] = ()):
    """What is made of four units in two groups on a page, and of what stands on the page facing it."""
    left = (
        *head,
        table(
            2, "No | Unit title", "Mandatory units | ", *(f"LK{at} | {title}" for at, title in enumerate(TITLES[:2]))
        ),
        table(2, "Optional units | ", *(f"LK{at} | {title}" for at, title in enumerate(TITLES[2:], start=2))),
    )
    cover = (Heading(level=1, text=COVER.strip(), place=Place(page=1)),)
    pages = tuple(Page(number=at, blocks=blocks) for at, blocks in enumerate((cover, left, right), start=1))
    return extract(Document(media_type="application/pdf", pages=pages, reader="test"), DOCUMENT_ID)


HEADER = "Level | Credit | GLH"
NAMES = "Mandatory units | | ", "Optional units | | "


@pytest.mark.parametrize(
    "right",
    [
        [table(3, HEADER, *SIZES)],
        [table(3, HEADER, NAMES[0], *SIZES[:2], NAMES[1], *SIZES[2:])],
        [table(3, HEADER, *SIZES[:2]), table(3, *SIZES[2:])],
        [Heading(level=2, text="Level Credit GLH", place=Place(page=3)), table(3, *SIZES)],
        [table(3, f" | {HEADER}", f"Optional | {SIZES[0]}", *(f" | {sizes}" for sizes in SIZES[1:]))],
    ],
    ids=["one table", "with names of groups", "a table a group", "header above", "a name beside"],
)
def test_rows_that_name_no_unit_are_the_units_in_their_order(right):
    extraction = spread(*right)
    assert units(extraction, "level", "credit", "glh") == READ
    assert codes(extraction).count("column-doubt") == len(TITLES)


@pytest.mark.parametrize(
    "right",
    [
        [table(3, HEADER, *SIZES[:3])],
        [table(3, HEADER, NAMES[0], SIZES[0], NAMES[1], *SIZES[1:])],
        [table(3, HEADER, *SIZES, SIZES[0])],
    ],
    ids=["one too few", "other groups", "one too many"],
)
def test_rows_that_do_not_match_the_units_are_told_and_not_given_out(right):
    extraction = spread(*right)
    assert units(extraction, "level", "credit", "glh") == [(None, None, None)] * 4
    assert "column-doubt" in codes(extraction)


def text(page: int, words: str) -> Paragraph:
    return Paragraph(text=words, place=Place(page=page))


@pytest.mark.parametrize(
    "right",
    [
        [
            Heading(level=2, text="Size of the qualification at each level", place=Place(page=3)),
            table(3, HEADER, *SIZES),
        ],
        [text(3, "Fees"), table(3, HEADER, *SIZES)],
        [text(3, "Fees"), table(3, HEADER, *SIZES[:3])],
        [table(3, "Fees | | ", HEADER, *SIZES)],
        [table(3, HEADER, "Fees | | ", *SIZES)],
        [table(3, HEADER, *SIZES[:2]), text(3, "Fees"), table(3, *SIZES[2:])],
    ],
    ids=["a heading", "words", "one too few", "a row", "below the header", "between"],
)
def test_rows_below_words_of_their_own_are_of_no_unit(right):
    extraction = spread(*right)
    assert units(extraction, "level", "credit", "glh") == [(None, None, None)] * 4
    assert "column-doubt" not in codes(extraction)


def test_words_of_both_pages_head_neither():
    extraction = spread(text(3, "Lamps and logs 3"), table(3, HEADER, *SIZES), head=[text(2, "Lamps and logs 2")])
    assert units(extraction, "level", "credit", "glh") == READ


def test_one_row_is_of_the_qualification():
    extraction = spread(table(3, HEADER, SIZES[0]))
    assert units(extraction, "credit", "glh") == [(None, None)] * 4
    assert "column-doubt" not in codes(extraction)


def test_rows_with_the_units_numbers_go_on_without_a_header():
    keyed = [f"LK{at} | {sizes}" for at, sizes in enumerate(SIZES)]
    extraction = spread(table(3, f"No | {HEADER}", *keyed[:2]), table(3, *keyed[2:]))
    assert units(extraction, "level", "credit", "glh") == READ
    assert "unread-row" not in codes(extraction)


def test_a_level_behind_a_title_agrees_with_the_row_facing_it():
    """The sizes of all units were left out, as one of them has one already."""
    titles = [TITLES[0], f"{TITLES[1]} (Level 2)", *TITLES[2:]]
    first = table(2, *(f"{at} | {title}" for at, title in enumerate(titles, 1)))
    blocks = (Heading(level=3, text="Group A Mandatory units", place=Place(page=2)), first)
    cover = Page(number=1, blocks=(Heading(level=1, text=COVER.strip(), place=Place(page=1)),))
    pages = (cover, Page(number=2, blocks=blocks), Page(number=3, blocks=(table(3, HEADER, *SIZES),)))
    made = extract(Document(media_type="application/pdf", pages=pages, reader="test"), DOCUMENT_ID)
    assert units(made, "level", "credit", "glh") == READ


def test_codes_stand_beside_the_numbers_by_which_the_units_are_listed():
    uans = ["T/601/1235", "D/601/1228", "H/601/1229", "J/601/1238"]
    keyed = [f"LK{at} | {uan} | {sizes}" for at, (uan, sizes) in enumerate(zip(uans, SIZES, strict=True))]
    extraction = spread(table(3, f"No | UAN | {HEADER}", *keyed))
    assert units(extraction, "uan") == [(uan,) for uan in uans]
    assert units(extraction, "level", "credit", "glh") == READ


def test_sizes_of_a_unit_that_is_not_listed_are_told():
    keyed = [f"LK{at} | {sizes}" for at, sizes in enumerate((*SIZES, SIZES[0]))]
    extraction = spread(table(3, f"No | {HEADER}", *keyed))
    assert "unread-row" in codes(extraction)
    assert any("LK4" in finding.message for finding in extraction.findings if finding.code == "unread-row")
