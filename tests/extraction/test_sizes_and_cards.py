"""Sizes behind titles without credits, cards of web pages, and what stands below the last unit of a page."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, understood, understood_html, units

_LISTED = [("Trim the lamp", "4"), ("Wind the gears", "4"), ("Keep the log", "3")]
_UANS = ("T/601/1235", "D/601/1228", "J/601/1238")


@pytest.mark.parametrize("behind", [", Level {}", " (L{})", " – Level {}", " | Level {}", " Level {}", ": Level {}"])
@pytest.mark.parametrize("before", ["• ", "• Unit LH{}: ", "Unit {} - "])
def test_levels_are_all_that_stands_behind_the_titles_of_a_list(before: str, behind: str) -> None:
    lines = [before.format(at) + title + behind.format(level) for at, (title, level) in enumerate(_LISTED, 1)]
    text = f"Mandatory units\n\n{lines[0]}\n{lines[1]}\n{lines[2]}\n"
    assert units(understood(text), "title", "level") == _LISTED


@pytest.mark.parametrize("behind", [", {} hours", " ({} hours)", " – {} GLH", " (GLH {})"])
def test_hours_are_all_that_stands_behind_the_titles_of_a_list(behind: str) -> None:
    text = "".join(f"• {title}{behind.format(20 + 7 * at)}\n" for at, (title, _) in enumerate(_LISTED))
    assert units(understood(f"Mandatory units\n\n{text}"), "title", "glh") == [
        (title, 20 + 7 * at) for at, (title, _) in enumerate(_LISTED)
    ]


def test_points_between_sizes_and_what_is_achieved_in_a_title() -> None:
    text = "Core units\n\n• Trim the lamp Level 4 • 6 credits\n• Keep watch to achieve safety Level 4 • 9 credits\n"
    assert units(understood(text), "title", "level", "credit") == [
        ("Trim the lamp", "4", 6),
        ("Keep watch to achieve safety", "4", 9),
    ]


def test_cards_whose_codes_stand_above_titles_with_a_link_at_their_ends() -> None:
    cards = "".join(
        f"<article><span class='code'>{uan}</span><h5>{title}</h5><span>Level {level}</span><span>{at} Credits</span>"
        "<a class='btn'>View</a></article>"
        for at, (uan, (title, level)) in enumerate(zip(_UANS, _LISTED, strict=True), 3)
    )
    below = "<h3>Questions</h3><p>Can I pay monthly?</p><p>Yes, over 3 months.</p>"
    read = units(understood_html(f"<h3>Optional units</h3>{cards}{below}"), "uan", "title", "level", "credit")
    assert read == [
        (uan, title, level, at) for at, (uan, (title, level)) in enumerate(zip(_UANS, _LISTED, strict=True), 3)
    ]


def test_codes_in_brackets_behind_headings_of_cards() -> None:
    cards = "".join(
        f"<h3>{title} (3LH0{at})</h3><p>{at} credits</p><p>This unit looks at the main ideas.</p>"
        for at, (title, _) in enumerate(_LISTED, 1)
    )
    assert units(understood_html(f"<h2>Core units</h2>{cards}"), "unit_number", "title", "credit") == [
        (f"3LH0{at}", title, at) for at, (title, _) in enumerate(_LISTED, 1)
    ]


def test_another_qualification_named_below_the_last_unit_says_no_level_of_it() -> None:
    cards = "".join(f"<h3>{title} (3LH0{at})</h3><p>{at} credits</p>" for at, (title, _) in enumerate(_LISTED, 1))
    below = "<h3>You may also like</h3><p>Level 1 Technical Diploma in Bells</p><p>Level 2 Award in Horns</p>"
    assert {level for (level,) in units(understood_html(f"<h2>Core units</h2>{cards}{below}"), "level")} == {None}


def test_a_table_whose_first_row_is_empty_can_be_read() -> None:
    text = ",,,,\nUnit ref,Unit title,Level,Credit,GLH\nMandatory,,,,\n" + "".join(
        f"{uan},{title},{level},4,30\n" for uan, (title, level) in zip(_UANS, _LISTED, strict=True)
    )
    assert units(understood(text), "title", "level") == _LISTED


@pytest.mark.parametrize("whole", ["Total credit: 48", "Credit required: 48", "Minimum credit: 48", "Credit total: 48"])
def test_a_line_of_the_wholes_sizes_is_no_card_of_a_unit(whole: str) -> None:
    card = "Unit title: {}\nUnit code: {}\nLevel: 3\nCredits: 4\nGuided Learning Hours: 14\n\n"
    cards = "".join(card.format(title, uan) for (title, _), uan in zip(_LISTED, _UANS, strict=True))
    read = understood(f"{whole}      TQT: 480 hours      GLH: 240 hours\n\nUnits (all mandatory)\n\n{cards}")
    assert units(read, "title", "uan", "credit", "glh") == [
        (title, uan, 4, 14) for (title, _), uan in zip(_LISTED, _UANS, strict=True)
    ]
    assert qualification(read).glh == 240


_CODES = (("LK 1", "LK 2", "LK 3"), ("101", "102", "203"))
_TITLED = [title for title, _ in _LISTED]


@pytest.mark.parametrize("numbers", _CODES)
@pytest.mark.parametrize("sizes", ["", "<span>Level 2</span> <span>4 credits</span>"])
def test_headings_of_cards_have_their_codes_below_and_a_link_is_no_title(numbers: tuple[str, ...], sizes: str) -> None:
    cards = "".join(
        f"<div><h3>{title}</h3><p>{number}</p>{sizes}<a>Read more</a></div>"
        for number, title in zip(numbers, _TITLED, strict=True)
    )
    page = understood_html(f"<h2>Mandatory units</h2>{cards}<h2>Assessment methods</h2><p>A portfolio</p>")
    assert units(page, "unit_number", "title") == list(zip(numbers, _TITLED, strict=True))


@pytest.mark.parametrize(
    "form", ["{1}\n{0}\n\n", "{1}\n\n{0}\n\n", "{0}\n{1}\n\n"], ids=["below", "after the names of columns", "above"]
)
@pytest.mark.parametrize("behind", ["Fees\n\nFull cost: £900\n", "Group B has no units.\n", ""])
def test_codes_and_titles_in_turn_are_paired_as_they_stand(form: str, behind: str) -> None:
    listed = "".join(form.format(number, title) for number, title in zip(_CODES[0], _TITLED, strict=True))
    names = "Unit title\n\nUnit code\n\n" if "\n\n{0}" in form else ""
    read = understood(f"Mandatory units\n\n{names}{listed}{behind}")
    assert units(read, "unit_number", "title") == list(zip(_CODES[0], _TITLED, strict=True))


_SHORT_LISTS = (("Trim the lamp", "Keep the log"), ("Row a boat (by night)", "Splice ropes", "Paint the tower"))
_BARE = ("4", "3", "6", "3", "12")


@pytest.mark.parametrize(
    "codes", [("LK 21", "LK 22", "LK 023", "LK 24", "LK 25"), (*_UANS, "L/601/1239", "F/601/1240")]
)
@pytest.mark.parametrize(
    "form", ["{}\n{}\n{}\n", "{} {} {}\n", "{} {} ({})\n"], ids=["lines in turn", "one line", "in brackets"]
)
def test_numbers_that_nothing_names_are_told_in_short_lists_too(codes: tuple[str, ...], form: str) -> None:
    """They made names of groups (`4`) of lines, and parts of titles in a list of two."""
    told = iter(zip(codes, (title for titles in _SHORT_LISTS for title in titles), _BARE, strict=True))
    lists = [
        f"{name}\n\n" + "".join(form.format(*next(told)) for _ in titles)
        for name, titles in zip(("Mandatory units", "Optional units"), _SHORT_LISTS, strict=True)
    ]
    read = understood("\n".join(lists) + "\nFees\n")
    kinds = ("mandatory", "optional")
    assert units(read, "title", "kind", "credit") == [
        (title, kind, None) for titles, kind in zip(_SHORT_LISTS, kinds, strict=True) for title in titles
    ]
    assert [
        finding.message.split("numbers ")[-1].split()[0] for finding in read.findings if finding.code == "column-doubt"
    ] == [*_BARE]


def test_lists_side_by_side_each_below_its_head_and_one_longer_than_the_other() -> None:
    left, right = _SHORT_LISTS
    rows = [
        ("Mandatory units", "Group A"),
        *((f"{one} (4 credits)", f"{two} (3 credits)") for one, two in zip(left, right, strict=False)),
    ]
    text = "\n".join(f"{one:44}{two}" for one, two in [*rows, ("", f"{right[2]} (2 credits)")])
    read = units(understood(f"{text}\n\nFees\n"), "title", "group", "credit")
    assert read == [
        *((title, "Mandatory units", 4) for title in left),
        *((title, "Group A", credit) for title, credit in zip(right, (3, 3, 2), strict=True)),
    ]
