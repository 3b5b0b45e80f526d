"""Units told by nothing but their titles, as training providers' pages list them, and what is told of those lost."""

from __future__ import annotations

from tests.extraction.small_documents import codes, qualification, understood, units


def _titles(text: str) -> list[str]:
    return [str(title) for (title,) in units(understood(text), "title")]


_LAMPS = ["Trim the wick", "Polish the lens", "Keep the log", "Wind the clockwork"]


def test_a_list_as_long_as_units_are_counted_above_its_lead_in():
    listed = "".join(f"{at}. {title}\n" for at, title in enumerate(_LAMPS, 1))
    text = f"Learners must complete four mandatory units in all.\n\nAll units here are mandatory:\n\n{listed}"
    assert _titles(text) == _LAMPS


def test_a_list_as_long_as_units_are_counted_below_other_words_is_none():
    listed = "".join(f"- {title}\n" for title in _LAMPS)
    text = f"Learners must complete four mandatory units.\n\nKeepers who hold the diploma go on to:\n\n{listed}"
    assert understood(text).specification is None


def test_a_list_goes_on_behind_an_item_that_names_the_next_group():
    text = (
        "Units\n\nMandatory\n\n• Trim the wick\n• Polish the lens\n• Optional\n• Keep the log\n• Wind the clockwork\n"
    )
    assert units(understood(text), "title", "kind") == [
        ("Trim the wick", "mandatory"),
        ("Polish the lens", "mandatory"),
        ("Keep the log", "optional"),
        ("Wind the clockwork", "optional"),
    ]


def test_lines_of_a_list_go_on_below_a_title_that_was_wrapped():
    text = (
        "The following are mandatory units:\n\nTrim the wick\n"
        "Understand the laws about the safety, the welfare and the pay of lighthouse\nkeepers\n"
        "Polish the lens\nKeep the log\n\nAnother paragraph, of other things.\n"
    )
    assert len(_titles(text)) == 4


def test_what_a_list_says_behind_each_title_is_no_part_of_it():
    text = (
        "Core units include:\n"
        "- Unit 1: Trim the wick – cutting it square so that the flame burns evenly.\n"
        "- Unit 2: Polish the lens – cleaning every prism of it without a scratch.\n"
    )
    assert units(understood(text), "unit_number", "title", "kind") == [
        ("1", "Trim the wick", "mandatory"),
        ("2", "Polish the lens", "mandatory"),
    ]


def test_lines_above_paragraphs_that_speak_of_this_unit_are_titles():
    text = (
        "Course modules\n\nTrim the wick\n\nIn this unit you learn to cut it square and to light it.\n\n"
        "Polish the lens\n\nKeepers clean every prism of the lens each morning.\n\n"
        "Keep the log\n\nThis unit covers what a keeper writes down.\n\nFees\n\nThere are none.\n"
    )
    assert _titles(text) == ["Trim the wick", "Polish the lens", "Keep the log"]


_CODED = "Unit | Unit title |\n---|---|\nLHK1 | Trim the wick |\nLHK2 | Polish the lens |\n\n"


def test_sizes_that_stand_beside_the_codes_in_a_table_of_their_own():
    sizes = (
        "Unit | GLH | Private study | Credit value |\n---|---|---|---|\nLHK1 | 20 | 10 | 3 |\nLHK2 | 35 | 15 | 5 |\n"
    )
    rows = units(understood("Mandatory units\n\n" + _CODED + sizes), "unit_number", "credit", "glh")
    assert rows == [("LHK1", 3, 20), ("LHK2", 5, 35)]


def test_numbers_beside_a_code_that_no_column_names_are_told():
    extraction = understood("Mandatory units\n\n" + _CODED + "The hours:\n\nLHK1 20 3\n\nLHK2 35 5\n")
    assert units(extraction, "credit") == [(None,), (None,)]
    assert codes(extraction).count("column-doubt") == 2


def test_a_code_before_the_uan_is_the_bodys_number():
    text = "Mandatory units\n\nLHK1 T/601/1235 Trim the wick\nLHK2 D/601/1228 Polish the lens\n"
    assert units(understood(text), "unit_number", "title") == [("LHK1", "Trim the wick"), ("LHK2", "Polish the lens")]


def test_words_of_a_column_that_nothing_parts_from_the_title_are_told():
    text = "Unit code Unit title Assessment\nLHK1 Trim the wick Written test\nLHK2 Polish the lens Talk with a keeper\n"
    assert codes(understood("Mandatory units\n\n" + text)).count("column-doubt") == 2


def test_an_item_of_a_list_of_units_that_was_not_read_is_told():
    text = "Mandatory units\n\n• Trim the wick (4 credits)\n• Polish the lens (3 credits)\n• Keep the weather log\n"
    extraction = understood(text)
    assert [finding.subject for finding in extraction.findings if finding.code == "unread-row"] == [
        "Keep the weather log"
    ]


def test_units_counted_whatever_their_kind():
    stated = understood("The diploma is divided into three units.\n\n" + _CODED)
    assert [(fact.name, fact.value) for fact in qualification(stated).facts if fact.name == "units"] == [("units", "3")]
