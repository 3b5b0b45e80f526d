"""What unit pages say of units that must not be taken together, and cards that state a unit's own total time."""

import pytest

from tests.extraction.unit_pages import BREAD, CAKE, HEAD, OVEN, STRUCTURE, bread, codes, read


def rules(page: str) -> list[str]:
    qualification, _ = read(STRUCTURE + HEAD + page)
    return [rule.source_text for rule in qualification.rules]


@pytest.mark.parametrize(
    ("said", "barred"),
    [
        ("Barred combinations: Decorate celebration cakes, Care for ovens and mixers", f"{CAKE} and {OVEN}"),
        ("Mutually exclusive units: 2", "2"),
        (f"Excluded combination(s): {CAKE}", CAKE),
        (f"This unit may not be taken with: {CAKE}", CAKE),
        (f"Learners who take this unit cannot also take {CAKE}.", CAKE),
        ("| Barred units | 2 and 3 |\n|---|---|\n| Level | 2 |", "2 and 3"),
    ],
)
def test_labels_that_bar_units_are_sentences(said: str, barred: str) -> None:
    assert rules(f"{said}\n") == [f"{BREAD}: This unit is barred with {barred}"]


def test_a_label_may_say_that_no_unit_is_barred() -> None:
    assert rules("Barred combinations: None\n\nLevel: 2\n") == []


def test_a_card_with_a_units_code_states_the_units_own_total_time() -> None:
    page = f"""| | |
|---|---|
| Unit reference number | {BREAD} |
| Level | 2 |
| Credit value | 5 |
| Guided learning hours (GLH) | 35 |
| Total qualification time (TQT) | 50 |
"""
    qualification, findings = read(STRUCTURE + HEAD + page)
    assert (qualification.tqt, qualification.glh, qualification.total_credit) == (None, None, None)
    assert [listing.tqt for listing in qualification.listings] == [50, None, None]
    assert codes(findings) == []


def test_one_table_holds_the_content_of_several_units() -> None:
    page = f"""| Unit | Learning outcomes | Assessment criteria |
|---|---|---|
| 1 Bake bread by hand {BREAD} | 1. Prepare dough | 1.1 Weigh the ingredients 1.2 Knead it |
| | 2. Know why dough rises | 2.1 Explain what yeast does |
| Decorate celebration cakes | 1. Pipe a border | 1.1 Fill a bag |
"""
    source = STRUCTURE + "## Content of the units\n\n" + page
    qualification, findings = read(source)
    assert [(each.listing_id[-1], each.number, len(each.criteria)) for each in qualification.outcomes] == [
        (qualification.listings[0].listing_id[-1], "1", 2),
        (qualification.listings[0].listing_id[-1], "2", 1),
        (qualification.listings[1].listing_id[-1], "1", 1),
    ]
    assert codes(findings) == []
    assert bread(page)[0] == ("1", "Prepare dough", [("1.1", "Weigh the ingredients"), ("1.2", "Knead it")])
