"""Groups, lists and titles as converters and web pages write them, each a way in which one was misread."""

from __future__ import annotations

from tests.extraction.small_documents import qualification, uncovered, understood, units

HEADER = "| Unit | Title | Level | Credit |\n|---|---|---|---|\n"
CAPTIONED = (
    f"{HEADER}| LK1 | Trim the lamp | 3 | 4 |\n\nMandatory units\n\n{HEADER}| LK2 | Wind gears | 3 | 5 |\n\n"
    "Optional units\n\n"
)


def test_names_of_groups_below_their_tables_are_theirs():
    rows = [("Trim the lamp", "mandatory"), ("Wind gears", "optional")]
    assert units(understood(f"{CAPTIONED}All units are taught at sea.\n"), "title", "kind") == rows
    first, second = f"{HEADER}| LK1 | Trim the lamp | 3 | 4 |\n", f"{HEADER}| LK2 | Wind gears | 3 | 5 |\n"
    above = f"Mandatory units\n\n{first}\nOptional units\n\n{second}"
    assert units(understood(above), "title", "kind") == rows


def test_names_above_every_table_but_one_stay_where_they_are():
    goes_on = f"{CAPTIONED}{HEADER}| LK3 | Rake the ash | 3 | 5 |\n"
    assert units(understood(goes_on), "title", "kind")[1:] == [
        ("Wind gears", "mandatory"),
        ("Rake the ash", "optional"),
    ]


def test_names_of_groups_stay_above_tables_below_a_heading_of_their_own():
    goes_on = f"{CAPTIONED}## Unit details\n\n{HEADER}| LK3 | Rake the ash | 3 | 5 |\n"
    assert units(understood(goes_on), "title", "kind")[1:] == [
        ("Wind gears", "mandatory"),
        ("Rake the ash", "optional"),
    ]


def test_a_paragraph_that_heads_a_sentence_closes_the_captions_too():
    closed = f"{CAPTIONED}How it is assessed\n\nBy a portfolio and two visits.\n"
    assert units(understood(closed), "title", "kind") == [("Trim the lamp", "mandatory"), ("Wind gears", "optional")]


def test_what_is_asked_for_is_no_unit():
    table = "| Unit | Title | UAN | Credit |\n|---|---|---|---|\n| 1 | Trim the lamp | H/615/0017 | 4 |\n"
    assert units(understood(f"## Optional units\n\nChoose 20 credits.\n\n{table}"), "title") == [("Trim the lamp",)]


def test_a_code_on_the_line_between_number_and_title_is_the_units():
    header = "\n".join(f"\t{name}" for name in ("Unit number", "URN", "Unit title", "Level", "Credits", "GLH"))
    rows = (("LK1", "H/615/0017", "Trim the lamp", "2", "5", "38"), ("LK2", "K/615/0021", "Wind gears", "2", "3", "22"))
    cells = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    read = understood(f"Mandatory units\n\n{header}\n\n{cells}")
    assert units(read, "unit_number", "uan", "title", "level", "credit", "glh") == [
        (number, uan, title, level, int(credit), int(glh)) for number, uan, title, level, credit, glh in rows
    ]


def test_a_line_that_leads_into_numbered_units_is_none():
    text = "Mandatory Course Units:\nThis qualification\nUnit 1- Trim the lamp\nUnit 2 – Wind gears\n"
    assert units(understood(text), "unit_number", "title") == [("1", "Trim the lamp"), ("2", "Wind gears")]


def test_nothing_but_codes_is_no_title():
    text = "Mandatory Units\nCandidates must complete all two Units:\nDK4R 04 (LKC31)\nDK4K 04 (LKC32)\n"
    assert understood(text).specification is None


def test_a_line_in_capitals_alone_heads_the_units_below_it():
    named = "GROUP B: OPTIONAL UNITS (Minimum of 14 credits)\n\nB1: DUTIES ABOARD\n\nText.\n"
    text = f"Mandatory units\nUnit 301 Trim the lamp\nUnit 302 Wind gears\n\n{named}"
    assert [title for (title,) in units(understood(text), "title")] == ["Trim the lamp", "Wind gears"]


def test_a_vocational_qualification_of_scotland_ends_in_its_level():
    text = "SVQ 2 Lighthouse Keeping SCQF Level 5\n\nMandatory units\nLK7A 04 Trim the lamp\nLK7B 04 Wind gears\n"
    found = qualification(uncovered(text))
    assert (found.title, found.level) == ("SVQ 2 Lighthouse Keeping SCQF Level 5", "5")


def test_one_that_names_the_framework_and_no_level_does_not_stop_the_reading():
    text = "SVQ 2 Lighthouse Keeping SCQF Handbook\n\nMandatory units\nLK7A 04 Trim the lamp\nLK7B 04 Wind gears\n"
    uncovered(text)


def test_a_title_goes_on_below_its_numbers_over_two_lines():
    text = (
        "Mandatory units\nUnit Title Level Credit GLH\n4430-301 Trim the lamp of a lighthouse 3 4 20\n"
        "4430-302 Wind the gears that turn the lens of 3 5 25\na lighthouse when nobody\nelse does\n"
        "4430-303 Rake the ash 3 6 30\n"
    )
    assert units(understood(text), "title", "glh") == [
        ("Trim the lamp of a lighthouse", 20),
        ("Wind the gears that turn the lens of a lighthouse when nobody else does", 25),
        ("Rake the ash", 30),
    ]


def test_a_code_at_a_titles_end_is_the_units_where_no_column_is_named_so():
    text = (
        "Mandatory units\nUnit Title Credit Level GLH\nLK1 Trim the lamp J/601/1630 4 3 20\n"
        "LK2 Wind gears D/601/1634 5 3 25\n"
    )
    rows = [("LK1", "Trim the lamp", "J/601/1630"), ("LK2", "Wind gears", "D/601/1634")]
    assert units(understood(text), "unit_number", "title", "uan") == rows


def test_entries_of_contents_that_say_unit_are_the_units():
    named = ["Unit LK1 Trim the lamp", "Unit LK2 Wind gears", "Unit LK3 Rake the ash", "Unit LK4 Paint the rail"]
    entries = enumerate(["Structure", "Units", *named, "Terms used in this handbook", "Document history"], start=3)
    listed = "".join(f"{entry} ........................ {page}\n" for page, entry in entries)
    text = f"Contents\n{listed}\nLearners complete all units.\n"
    assert units(understood(text), "unit_number") == [("LK1",), ("LK2",), ("LK3",), ("LK4",)]


def test_a_kind_said_again_below_a_row_of_text_alone_is_the_next_units():
    rows = "| {} | {} | 20 credits | Level 4 | {} |\n"
    first = rows.format("AO1", "Ground operations", "Compulsory") + rows.format("AO2", "Aviation law", "Compulsory")
    then = rows.format("AO3", "Wildlife and weather", "Compulsory") + rows.format("AO4", "Fire cover", "Optional")
    read = understood(
        f"| Code | Unit | Credit | Level | Status |\n|---|---|---|---|---|\n{first}| Semester 2 ||||\n{then}"
    )
    assert units(read, "unit_number", "kind") == [
        ("AO1", "mandatory"),
        ("AO2", "mandatory"),
        ("AO3", "mandatory"),
        ("AO4", "optional"),
    ]


def test_a_card_that_a_few_words_part_from_the_others_is_one_of_them():
    said = "Level 3, 4 credits, 30 GLH"
    first, others = f"- LK1 – Trim the lamp\n- {said}\n- Wicks, oil, glass.\n", f"- LK2 – Wind gears\n- {said}\n"
    read = understood(f"## Mandatory units\n\n{first}{others}- LK3 – Rake the ash\n- {said}\n")
    assert units(read, "unit_number", "credit") == [("LK1", 4), ("LK2", 4), ("LK3", 4)]


def test_an_or_parts_units_of_a_sentence_as_an_and_does():
    read = understood("You choose one optional unit: Wind gears (7 credits) or Rake the ash (5 credits).")
    assert units(read, "title", "credit", "kind") == [("Wind gears", 7, "optional"), ("Rake the ash", 5, "optional")]
