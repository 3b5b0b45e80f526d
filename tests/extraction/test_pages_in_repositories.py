"""How pages and notes that lie in repositories write units: each case a way in which one was misread."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.reading.html import read_html
from tests.extraction.small_documents import (
    DOCUMENT_ID,
    html_table,
    qualification,
    uncovered,
    understood,
    understood_html,
    units,
)

_HEAD = "| Unit | Name | Credits |\n|---|---|---|\n"
_STRUCTURE = (
    f"### Mandatory Units (1-2)\n\n{_HEAD}| 1 | Trim the lamp | 5 |\n| 2 | Wind gears | 2 |\n\n"
    f"### Optional Units (3-4)\n\n{_HEAD}| 3 | Fog signals | 3 |\n| 4 | Mend nets | 4 |\n\n"
)
_LISTED = [
    ("1", "Trim the lamp", 5, "mandatory"),
    ("2", "Wind gears", 2, "mandatory"),
    ("3", "Fog signals", 3, "optional"),
    ("4", "Mend nets", 4, "optional"),
]


def test_a_list_in_large_letters_is_a_list():
    items = "<ul><li>Trim the lamp (T/601/1235)</li><li>Wind gears (A/601/1237)</li></ul>"
    page = f"<h2>Mandatory Units</h2><h5>Six credits each.<br>{items}</h5>"
    assert units(understood_html(page), "title", "kind") == [
        ("Trim the lamp", "mandatory"),
        ("Wind gears", "mandatory"),
    ]


@pytest.mark.parametrize("mark", ["■ &nbsp;", "-", "✓ ", "• "])
def test_a_mark_typed_into_an_item_is_no_part_of_its_title(mark):
    page = f"<p>Core units:</p><ul><li>{mark}Trim the lamp</li><li><span>{mark}Wind gears</span></li></ul>"
    assert units(understood_html(page), "title") == [("Trim the lamp",), ("Wind gears",)]


def test_a_heading_within_a_group_parts_it_whatever_kind_its_first_word_may_say():
    text = (
        "### Mandatory Units\n\n1. **Unit 1:** Trim the lamp (5 credits)\n2. **Unit 2:** Wind gears (2 credits)\n\n"
        "### Optional Units\n\n**Core Skills (1 unit):**\n3. **Unit 3:** Fog signals (3 credits)\n\n"
        "**Sea Skills (1 unit):**\n4. **Unit 4:** Mend nets (4 credits)\n"
    )
    assert units(understood(text), "unit_number", "title", "credit", "kind") == _LISTED


@pytest.mark.parametrize(
    "behind",
    [
        "**Section 2: Optional Units (3-4)**\n- Two tabs, one a unit\n- Credits displayed\n- Printed sheets for each\n",
        "**Pathway 1: Sea focus**\n- Unit 3: Fog signals (3)\n- Unit 4: Mend nets (4)\n= **7 credits**\n",
    ],
)
def test_what_is_said_of_listed_units_behind_the_structure_lists_none(behind):
    read = understood(f"{_STRUCTURE}## More\n\n{behind}")
    assert units(read, "unit_number", "title", "credit", "kind") == _LISTED


def test_a_list_that_its_heading_calls_wrong_is_left_over_and_told():
    wrong = "### Before (Wrong credits):\n- Unit 1: Trim it - **9 credits**\n- Unit 2: Wind it - **8 credits**\n\n"
    read = understood(
        wrong + "### After:\n- Unit 1: Trim lamps - **4 credits**\n- Unit 2: Wind gears - **3 credits**\n"
    )
    assert units(read, "title", "credit") == [("Trim lamps", 4), ("Wind gears", 3)]
    assert [finding.code for finding in read.findings].count("unread-row") == 2


def test_words_that_all_titles_begin_with_and_a_number_of_its_own_are_a_code():
    lines = [f"<p><b>LK L3 FS {at}</b> {title} ({uan})</p>" for at, title, uan in (
        (1, "Trim the lamp", "T/601/1235"), (2, "Wind gears", "A/601/1237"), (10, "Fog signals", "F/601/1238"),
    )]  # fmt: skip
    read = understood_html(f"<h2>Mandatory units</h2>{''.join(lines)}")
    assert units(read, "unit_number", "title") == [
        ("LK L3 FS 1", "Trim the lamp"),
        ("LK L3 FS 2", "Wind gears"),
        ("LK L3 FS 10", "Fog signals"),
    ]


def test_the_hours_behind_another_size_are_not_guided():
    text = (
        "This qualification has 90 guided learning hours (GLH) and a Total Qualification Time (TQT) of 120 hours.\n\n"
    )
    found = qualification(understood(text + _STRUCTURE))
    assert (found.glh, found.tqt, [fact.value for fact in found.facts if fact.name == "glh"]) == (90, 120, ["90"])


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("LEVEL 3 DIPLOMA IN NET CARE - COMPLETE LEARNER GUIDE", "Level 3 Diploma in Net Care"),
        ("Level 3 Diploma in Net Care – Course overview", "Level 3 Diploma in Net Care"),
        ("Level 3 Diploma in Net Care - Student Workbook", "Level 3 Diploma in Net Care"),
        ("Level 3 Diploma in Advice and Guidance Specification", "Level 3 Diploma in Advice and Guidance"),
        ("Level 3 Diploma in Harbour Guidance", "Level 3 Diploma in Harbour Guidance"),
        ("Level 2 Award in How to Pack", "Level 2 Award in How to Pack"),
    ],
)
def test_what_a_document_calls_itself_for_its_readers_is_no_part_of_the_title(printed, title):
    assert qualification(uncovered(f"# {printed}\n\n{_STRUCTURE}")).title == title


def test_cards_of_a_code_a_title_and_what_it_is_about_with_its_hours():
    card = "<div><span>LAMP2/{:02}</span><h3>{}</h3><p>Covers the {} and its care. ({} GLH)</p><a>Open</a></div>"
    cards = [card.format(*unit) for unit in ((1, "Trim lamps", "lamp", 48), (2, "Wind gears", "gear", 146))]
    page = f"<h2>Mandatory Units</h2><div>{''.join(cards)}{card.format(14, 'Mend nets', 'net', 59)}</div>"
    read = understood_html(f"{page}<p>This qualification has a minimum of 253 guided learning hours.</p>")
    assert units(read, "unit_number", "title", "glh") == [
        ("LAMP2/01", "Trim lamps", 48),
        ("LAMP2/02", "Wind gears", 146),
        ("LAMP2/14", "Mend nets", 59),
    ]
    assert qualification(read).glh == 253


def test_a_heading_that_names_units_of_a_qualification_tells_what_the_list_below_it_is():
    titles = ("Trim the lamp", "Wind gears", "Mend nets")
    items = "".join(f"<li>✅ <b>{title}</b> (20 credits)</li>" for title in titles)
    found = extract(read_html(f"<h2>📘 Qualification Units</h2><ul>{items}</ul>", "utf-8"), DOCUMENT_ID)
    assert units(found, "title", "credit") == [(title, 20) for title in titles]


def test_a_row_that_lost_its_title_names_no_group_by_its_number():
    rows = [
        ("#", "Name", "Level", "Credit"),
        ("1", "Trim lamps", "3", "10"),
        ("2", "", "", ""),
        ("3", "Mend nets", "3", "10"),
    ]
    read = understood_html(f"<p>The qualification consists of 2 mandatory units.</p>{html_table(*rows)}")
    assert units(read, "unit_number", "title", "kind") == [
        ("1", "Trim lamps", "mandatory"),
        ("3", "Mend nets", "mandatory"),
    ]


def test_a_page_that_writes_a_listed_title_out_is_the_units():
    listed = "### 2 Mandatory Units\n\n1. **Trim lamps** - 3 credits\n2. **Wind gears** - 2 credits\n\n"
    page = "# UNIT 1: TRIM LAMPS OF OIL IN TOWERS BY THE SEA\n\n**Reference:** T/601/1235  \n**Credits:** 3  \n"
    outcomes = (
        "**Level:** 3\n\n## Learning Outcomes\n\nYou will be able to:\n\n1. Understand oils\n2. Understand wicks\n"
    )
    assert units(understood(listed + page + outcomes), "unit_number", "title", "uan", "level") == [
        ("1", "Trim lamps", "T/601/1235", "3"),
        ("2", "Wind gears", None, None),
    ]


@pytest.mark.parametrize(("named", "told"), [("BSc (Hons) Net Care", True), ("Net Care", False)])
def test_modules_of_a_degree_are_told_to_be_doubtful(named, told):
    read = uncovered(f"# Course 12 - {named}\n\nSCQF Credit Points: 480\n\n{_STRUCTURE}")
    assert ("degree-named" in [finding.code for finding in read.findings]) is told


def test_an_address_typed_behind_a_title_is_a_link():
    lines = (
        "Unit 01 - Trim the lamp - https://example.org/lamp.pdf\nUnit 02 - Wind gears -https://example.org/gears.pdf\n"
    )
    read = uncovered(f"OCR Level 3 Cambridge Technical Certificate in Net Care\n\n{lines}")
    assert units(read, "unit_number", "title") == [("01", "Trim the lamp"), ("02", "Wind gears")]
    assert qualification(read).title == "OCR Level 3 Cambridge Technical Certificate in Net Care"
