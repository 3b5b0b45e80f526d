"""What stands right where lists end, and between the parts of one unit; all of it is invented."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, understood_html, units

CODED = "Mandatory units\n\nA/601/1111\nTrim the wick\n3 credits\n\nB/601/1112\n{}\nKeep the lens clean\n2 credits\n\n"
CODED += "C/601/1113\nLog the light\n4 credits\n\nD/601/1114\nRow the boat\n5 credits\n"


@pytest.mark.parametrize("note", ["(new from September)", "This one is new."])
def test_a_note_between_a_code_and_its_title_gives_it_no_other_unit_s_code(note: str) -> None:
    found = units(understood(CODED.format(note)), "uan", "title", "credit")
    assert found == [
        ("A/601/1111", "Trim the wick", 3),
        ("B/601/1112", "Keep the lens clean", 2),
        ("C/601/1113", "Log the light", 4),
        ("D/601/1114", "Row the boat", 5),
    ]


def test_what_parts_a_code_from_its_title_shifts_none_of_the_next_ones() -> None:
    found = dict(units(understood(CODED.format("Offered again: see below")), "uan", "title"))
    assert (found["C/601/1113"], found["D/601/1114"]) == ("Log the light", "Row the boat")


@pytest.mark.parametrize(
    "last",
    ["Learners take one of these", "Version 3 September 2024", "Download specification", "\nVersion 3 of May 2024"],
)
def test_what_stands_right_behind_short_titles_is_none(last: str) -> None:
    listed = (
        f"Mandatory units\n\nFeed animals\nClean stalls\nKeep logs\n\nOptional units\n\nLead tours\nRun stalls\n{last}"
    )
    found = units(understood(f"{listed}\n"), "title")
    assert [title for (title,) in found] == ["Feed animals", "Clean stalls", "Keep logs", "Lead tours", "Run stalls"]


def test_a_number_that_one_record_lacks_is_no_other_s() -> None:
    said = "Title: Trim lamps\nNumber: QE1\n\nTitle: Polish brass\n\nTitle: Row boats\nNumber: QE3\n"
    found = units(understood(f"Mandatory units\n\n{said}"), "unit_number", "title")
    assert found == [("QE1", "Trim lamps"), (None, "Polish brass"), ("QE3", "Row boats")]


def test_the_last_of_a_document_s_titles_in_small_letters_is_not_lost() -> None:
    listed = "Optional units\n\n- trim lamps\n- polish brass\n- read weather signs\n- row visitors round\n"
    assert len(units(understood(listed), "title")) == 4
    said = listed.replace("row visitors round", "assessed through a portfolio")
    assert len(units(understood(said), "title")) == 3


def test_numbers_in_front_of_titles_that_begin_small_are_columns_of_a_page_too() -> None:
    row = "<div class='u'><b>{}</b><span>{}</span><em>{} credits</em></div>"
    rows = ((101, "Polish brass", 3), (102, "iPad skills for keepers", 2), (103, "e-Logging", 4))
    page = understood_html(f"<h2>Mandatory units</h2>{''.join(row.format(*each) for each in rows)}")
    titles = [title for (title,) in units(page, "title")]
    assert len(titles) == 3
    assert not any(title.startswith(("101i", "102i", "103e")) for title in titles)


def test_units_that_are_examined_by_papers_are_units() -> None:
    table = "| Unit | Title | Paper | Duration |\n|---|---|---|---|\n| 1 | Trim lamps | Test | 60 min |\n"
    table += "| 2 | Polish brass | Portfolio | none |\n| 3 | Row boats | Practical | 40 min |\n"
    assert units(understood(table), "unit_number", "title")[2] == ("3", "Row boats")


def test_units_that_a_sentence_counts_are_no_list() -> None:
    said = "Learners gain credits.\n\nUnit 1 Trim lamps Unit 2 Polish brass Unit 3 Row boats are all mandatory\n"
    assert codes(understood(said)) == ["no-units"]


def test_a_header_run_together_may_name_a_number_and_a_uan() -> None:
    """Both columns were given one name in the pattern of a row, and the document was lost."""
    rows = ("KL201Trim the lampsY/617/03312432", "KL202Sound the hornM/617/03352325", "KL203Row the boatM/617/03492540")
    lines = "\n\n".join(("GroupCodeUnit titleOfqual ref.LevelCreditGLH", *(f"Mandatory{row}" for row in rows)))
    read = understood(f"# Level 2 Certificate in Lighthouses\n\n{lines}\n")
    assert units(read, "unit_number", "title", "uan", "level", "credit", "glh") == [
        ("KL201", "Trim the lamps", "Y/617/0331", "2", 4, 32),
        ("KL202", "Sound the horn", "M/617/0335", "2", 3, 25),
        ("KL203", "Row the boat", "M/617/0349", "2", 5, 40),
    ]
