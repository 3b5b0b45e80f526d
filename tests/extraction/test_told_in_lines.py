"""Units told in lines and sentences: what belongs to a unit though a stop or an inner list stands between."""

from __future__ import annotations

import pytest

from pipeline.extraction import Extraction
from tests.extraction.small_documents import (
    qualification,
    tabbed,
    uncovered,
    understood,
    understood_html,
    units,
)


def rules(found: Extraction) -> list[str]:
    """The sentences kept as rules, as printed."""
    return [rule.source_text for rule in qualification(found).rules]


def test_units_named_within_a_sentence_are_read_with_what_leads_in_to_them() -> None:
    """Codes, titles and sizes in brackets, parted by "and", semicolons and the words that begin another list."""
    found = understood(
        "The diploma has 9 credits. A keeper has to complete two mandatory units, namely LK201 Trim the lamp "
        "(3 credits, 22 GLH) and LK202 Wind the clockwork (2 credits, 16 GLH), together with at least two of the "
        "following optional units: LK203 Polish the lens (2 credits, 15 GLH); LK204 Paint the tower (2 credits, "
        "15 GLH). LK203 and LK204 may not both be counted.\n"
    )
    assert units(found, "unit_number", "title", "kind", "credit", "glh") == [
        ("LK201", "Trim the lamp", "mandatory", 3, 22),
        ("LK202", "Wind the clockwork", "mandatory", 2, 16),
        ("LK203", "Polish the lens", "optional", 2, 15),
        ("LK204", "Paint the tower", "optional", 2, 15),
    ]
    assert rules(found)[-2:] == [
        "at least two of the following optional units:",
        "LK203 and LK204 may not both be counted.",
    ]


def test_a_sentence_that_names_two_units_with_their_sizes_alone_lists_them_once() -> None:
    """One code twice is spoken of, not listed."""
    found = understood(
        "Unit code\tTitle\tCredits\nLK201\tTrim the lamp\t3\nLK202\tWind the clockwork\t2\n\n"
        "LK201 Trim the lamp (3 credits) may stand for LK201 Trim the lamp (4 credits) of the year before.\n"
    )
    assert units(found, "unit_number", "credit") == [("LK201", 3), ("LK202", 2)]


def test_inner_items_part_no_list_of_units() -> None:
    """Each numbered unit has bullets of its own below it."""
    page = "".join(
        f"{at}. **LK4-{at} {title}** — {credit} credits, {credit * 5} GLH\n   - Week one\n   - 2 tasks\n"
        for at, (title, credit) in enumerate([("Read the charts", 8), ("Log the weather", 4), ("Report wrecks", 6)], 1)
    )
    found = understood(f"Core (all to be taken)\n\n{page}\nAll units are at Level 4.\n")
    assert units(found, "unit_number", "title", "level", "credit", "glh") == [
        ("LK4-1", "Read the charts", "4", 8, 40),
        ("LK4-2", "Log the weather", "4", 4, 20),
        ("LK4-3", "Report wrecks", "4", 6, 30),
    ]
    assert rules(found) == []


def test_a_level_told_for_all_is_a_rule_where_units_have_their_own() -> None:
    """The sentence then contradicts what is printed, or bounds the choice: a person must look."""
    found = understood(
        "Title\tLevel\tCredits\nTrim the lamp\t3\t3\nWind the clockwork\t2\t2\n\nAll units are at Level 3.\n"
    )
    assert units(found, "level") == [("3",), ("2",)]
    assert rules(found) == ["All units are at Level 3."]


def test_short_sizes_behind_a_code_are_no_number() -> None:
    """`L2 CV4 GLH 18`; and a group's minimum, abbreviated, is a rule of it and no unit."""
    found = understood(
        "Group M\nTrim the lamp.......K/601/7920 L2 CV4 GLH 18\nWind the clockwork.......F/601/7923 L2 CV3 GLH 12\n"
        "Group O1 (min. 6 credits)\nPaint the tower.......J/601/7924 L1 CV2 GLH 10\n"
        "Polish the lens.......R/601/7926 L3 CV6 GLH 50\n"
    )
    assert units(found, "title", "group", "unit_number", "level", "credit", "glh") == [
        ("Trim the lamp", "Group M", None, "2", 4, 18),
        ("Wind the clockwork", "Group M", None, "2", 3, 12),
        ("Paint the tower", "Group O1", None, "1", 2, 10),
        ("Polish the lens", "Group O1", None, "3", 6, 50),
    ]
    assert rules(found) == ["Group O1 (min. 6 credits)"]


def test_one_short_form_alone_may_be_the_body_s_number() -> None:
    """Nothing else stands behind the code: `CV4` is what the body calls the unit."""
    found = understood("Mandatory units\n\n• Trim the lamp K/601/7920 CV4\n• Wind the clockwork F/601/7923 CV5\n")
    assert units(found, "unit_number", "credit") == [("CV4", None), ("CV5", None)]


def test_a_kind_that_ends_a_sentence_before_the_sizes() -> None:
    """A list of terms: the title, the code, and what is said of the unit, its kind first, a sentence behind."""
    found = understood_html(
        "<dl><dt>LK01 Trim the lamp (K/601/7920)</dt><dd>Mandatory. Level 3, 9 credits, 60 GLH. Keepers trim wicks, "
        "fill the font and clean 12 panes.</dd>"
        "<dt>LK02 Paint the tower (F/601/7923)</dt><dd>Optional. Level 4, 14 credits, 80 GLH.</dd>"
        "<dt>LK03 Polish the lens (J/601/7924)</dt><dd>Optional. Level 3, 8 credits, 50 GLH.</dd></dl>"
    )
    assert units(found, "unit_number", "title", "kind", "level", "credit", "glh") == [
        ("LK01", "Trim the lamp", "mandatory", "3", 9, 60),
        ("LK02", "Paint the tower", "optional", "4", 14, 80),
        ("LK03", "Polish the lens", "optional", "3", 8, 50),
    ]


def test_cards_whose_heading_a_sentence_speaks_of() -> None:
    """The sentence stands between the title and its labels in some of the cards."""
    cards = [
        ("Trim the lamp", "<p>You will trim 3 kinds of wick, and log it.</p>", 5, 38, "K/601/7920"),
        ("Wind the clockwork", "", 4, 28, "F/601/7923"),
        ("Paint the tower", "<p>You will use 2 coats on the tower.</p>", 8, 60, "J/601/7924"),
    ]
    found = understood_html(
        "".join(
            f"<h4>{title}</h4><div>{said}<ul><li>Credit value: {credit}</li><li>GLH: {glh}</li>"
            f"<li>Ofqual reference: {uan}</li></ul></div>"
            for title, said, credit, glh, uan in cards
        )
    )
    assert units(found, "title", "credit", "glh", "group") == [
        (title, credit, glh, None) for title, _, credit, glh, _ in cards
    ]


def test_a_column_of_kinds_beside_one_of_groups() -> None:
    """The group has its own name, and the other column says of which kind it is."""
    rows = [
        ("Unit no.", "Unit title", "M/O", "Group", "Level", "Credit"),
        ("01", "Trim the lamp", "M", 1, 3, 5),
        ("02", "Wind the clockwork", "M", 1, 3, 12),
        ("03", "Paint the tower", "O", 2, 2, 8),
        ("04", "Polish the lens", "O", 3, 3, 4),
    ]
    assert units(understood(tabbed(rows)), "unit_number", "group", "kind") == [
        ("01", "Group 1", "mandatory"),
        ("02", "Group 1", "mandatory"),
        ("03", "Group 2", "optional"),
        ("04", "Group 3", "optional"),
    ]


@pytest.mark.parametrize(
    ("printed", "title", "level"),
    [
        ("SVQ 2 Lamp Trimming at SCQF level 5 (GX12 22)", "SVQ 2 Lamp Trimming at SCQF Level 5", "5"),
        ("NVQ 3 in Lamp Trimming", "NVQ 3 in Lamp Trimming", "3"),
        ("LEVEL TWO AWARD IN LAMP TRIMMING", "Level 2 Award in Lamp Trimming", "2"),
        ("Level III Diploma in Lamp Trimming", "Level 3 Diploma in Lamp Trimming", "3"),
    ],
)
def test_levels_of_titles_in_other_forms(printed: str, title: str, level: str) -> None:
    """A number behind the type, in words, in Roman figures, on Scotland's scale."""
    text = f"{printed}\n\nUnit code\tTitle\tCredits\nLK201\tTrim the lamp\t3\nLK202\tWind the clockwork\t2\n"
    found = qualification(uncovered(text))
    assert (found.title, found.level) == (title, level)


@pytest.mark.parametrize("mark", [" | ", "  "])
def test_a_title_that_begins_on_the_line_above_its_row(mark: str) -> None:
    """The row goes on in a small letter, as no other one does: the words above it name no group."""
    rows = [("Trim the lamp", "K/601/7920"), ("rocks and wrecks", "F/601/7923"), ("Polish the lens", "J/601/7924")]
    lines = [f"{title}{mark}{uan}{mark}Level 2{mark}5 credits" for title, uan in rows]
    found = understood("Mandatory units\n" + "\n".join([lines[0], "Chart submerged", *lines[1:]]) + "\n")
    assert units(found, "title", "uan", "group") == [
        ("Trim the lamp", "K/601/7920", "Mandatory units"),
        ("Chart submerged rocks and wrecks", "F/601/7923", "Mandatory units"),
        ("Polish the lens", "J/601/7924", "Mandatory units"),
    ]


def test_columns_as_many_as_the_pathways_that_the_text_counts() -> None:
    """The text counts pathways and does not name them; the columns' headers do."""
    rows = [
        ("Unit", "Title", "Level", "Credits", "Coast", "Harbour"),
        ("LK1", "Trim the lamp", 3, 8, "M", "M"),
        ("LK2", "Chart wrecks", 3, 12, "M", "-"),
        ("LK3", "Guide ships in", 3, 10, "-", "M"),
        ("LK4", "Polish the lens", 3, 4, "O", "O"),
    ]
    told = units(understood(f"The diploma has two pathways.\n\n{tabbed(rows)}"), "unit_number", "kind")
    assert told == [
        ("LK1", "mandatory"), ("LK2", "mandatory"), ("LK4", "optional"),
        ("LK1", "mandatory"), ("LK3", "mandatory"), ("LK4", "optional"),
    ]  # fmt: skip
    other = units(understood(f"The diploma has three pathways.\n\n{tabbed(rows)}"), "unit_number", "kind")
    assert len(other) == 4


def test_a_kind_with_its_group_at_the_end_of_a_line() -> None:
    """The kind of the units above goes no further than to the line that says another."""
    found = understood(
        "Unit 1 - Trim the lamp - Level 3 - 6 credits - 42 GLH - Mandatory\n"
        "Unit 2 - Wind the clockwork - Level 3 - 5 credits - 36 GLH - Mandatory\n"
        "Unit 3 - Paint the tower - Level 3 - 5 credits - 34 GLH - Optional (group A)\n"
        "Unit 4 - Polish the lens - Level 3 - 5 credits - 30 GLH - Optional (group B)\n"
    )
    assert units(found, "title", "kind", "group") == [
        ("Trim the lamp", "mandatory", "Mandatory"),
        ("Wind the clockwork", "mandatory", "Mandatory"),
        ("Paint the tower", "optional", "Group A"),
        ("Polish the lens", "optional", "Group B"),
    ]


def test_how_many_are_chosen_is_a_rule_of_the_group_it_stands_in() -> None:
    """The sentence right below the group's name says no word of units."""
    items = "• LK3 Paint the tower (3 credits)\n• LK4 Polish the lens (4 credits)\n"
    found = understood(f"Optional units\n\nPick at least one.\n\n{items}")
    assert rules(found) == ["Optional units: Pick at least one."]
    assert rules(understood(f"Optional units\n\n{items}\nPick at least one.\n")) == []


def test_an_abbreviated_label_of_a_unit_is_its_own() -> None:
    """`Min. guided learning hours` on a unit's page says nothing of the qualification."""
    page = "Unit {}: {}\nUnit number: {}\nLevel: Level 4\nCredit: 5\nMin. guided learning hours: {}\n\n"
    found = understood(
        page.format(1, "Trim the lamp", "K/601/7920", 30) + page.format(2, "Wind the clockwork", "F/601/7923", 24)
    )
    assert units(found, "title", "glh") == [("Trim the lamp", 30), ("Wind the clockwork", 24)]
    assert rules(found) == []
    assert qualification(found).glh is None


def test_a_labelled_title_that_goes_on_below() -> None:
    """The rest stands in the column of values, in small letters."""
    record = "Unit number : {}\nUnit title : {}\nUnit code : {}\nCredit value : 2\n\n"
    found = understood(
        record.format(1, "Trim the lamp", "K/601/7920")
        + record.format(2, "Chart submerged\n             rocks and wrecks", "F/601/7923")
    )
    assert units(found, "title", "uan", "credit") == [
        ("Trim the lamp", "K/601/7920", 2),
        ("Chart submerged rocks and wrecks", "F/601/7923", 2),
    ]


@pytest.mark.parametrize(("letters", "told"), [("MMOO", True), ("MMMM", False), ("MMOX", False)])
def test_a_letter_behind_every_title_tells_its_kind(letters: str, told: bool) -> None:
    """M and O together can be nothing else; one letter alone, or one that means nothing, may be a part of titles."""
    titles = ["Trim the lamp", "Wind the clockwork", "Paint the tower", "Polish the lens"]
    rows = [
        ("Unit", "Level", "Credits"),
        *((f"{title} {letter}", 3, 5) for title, letter in zip(titles, letters, strict=True)),
    ]
    found = understood(f"Learners take three units.\n\n{tabbed(rows)}")
    kinds = {"M": "mandatory", "O": "optional"}
    assert units(found, "title", "kind") == [
        (title, kinds[letter]) if told else (f"{title} {letter}", None)
        for title, letter in zip(titles, letters, strict=True)
    ]


@pytest.mark.parametrize(("amount", "limit"), [(15, True), (20, False)])
def test_an_amount_behind_a_group_that_is_not_its_sum_asks_for_so_much(amount: int, limit: bool) -> None:
    """The groups stand in a column without a name, of a table whose dashes are as short as Markdown allows."""
    found = understood(
        "| | Unit | Credits |\n|:-|:-|-:|\n| **Group 1 (mandatory)** | Trim the lamp | 10 |\n"
        "| | Wind the clockwork | 10 |\n"
        f"| **Group 2 ({amount} credits)** | Paint the tower | 10 |\n| | Polish the lens | 10 |\n"
    )
    assert [group for (group,) in units(found, "group")] == ["Group 1 (mandatory)"] * 2 + ["Group 2"] * 2
    assert (f"Group 2 ({amount} credits)" in rules(found)) is limit


def test_a_header_that_names_code_and_title_together_and_a_choice_without_a_colon() -> None:
    """The blank line below the header, and the words that lead in to the units chosen from, end no list."""
    found = understood(
        "Unit code and title Level Credits\n\nLK1512 Trim the lamp 3 2\nLK1513 Wind the clockwork 3 3\n\n"
        "Plus a choice of\n\nLK2100 Paint the tower 2 5\nLK2101 Polish the lens 2 5\n"
    )
    assert units(found, "unit_number", "title", "level", "credit", "kind") == [
        ("LK1512", "Trim the lamp", "3", 2, None),
        ("LK1513", "Wind the clockwork", "3", 3, None),
        ("LK2100", "Paint the tower", "2", 5, "optional"),
        ("LK2101", "Polish the lens", "2", 5, "optional"),
    ]


def test_hours_over_which_a_unit_goes_are_its_own():
    read = understood("Core units\n\na) Trim the lamp, H/615/0017, worth 4 credits over 30 guided hours\n")
    assert units(read, "title", "uan", "credit", "glh") == [("Trim the lamp", "H/615/0017", 4, 30)]


def test_the_sum_of_a_group_is_no_unit():
    rows = "| 24 | 3 | Trim the lamp | LK 21 |\n| 16 | 2 | Wind gears | LK 22 |\n| 40 | 5 | TOTAL O1 | |\n"
    read = understood(f"**O1: Optional**\n\n| GLH | Credit | Title | Code |\n|---|---|---|---|\n{rows}")
    assert units(read, "title") == [("Trim the lamp",), ("Wind gears",)]


def test_a_long_sentence_may_announce_the_units_it_lists():
    lead = "To be awarded the Level 4 Award in Sampling Assessment Decisions (610/0555/7), learners pass both of these"
    read = understood(f"{lead} mandatory units: Unit 01 (H/615/0017) Trim the lamp; Unit 02 (K/615/0021) Wind gears.")
    assert units(read, "unit_number", "uan") == [("01", "H/615/0017"), ("02", "K/615/0021")]
