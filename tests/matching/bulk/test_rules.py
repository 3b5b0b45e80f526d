"""A register is matched by the rules by which documents are: pair by pair the two must say the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching import explain_pair
from pipeline.matching.bulk import match_list
from pipeline.matching.bulk.levels import level_told
from tests.benchmarks.register import register
from tests.matching.bulk.lists import pairs, relation, units
from tests.matching.tables import gold_pairs, seed_listings

RIGHT_UANS = {
    "baking": "A/600/4500", "glazing": "A/601/4511", "sewing": "A/602/4522", "dance": "A/603/4533", "law": "A/604/4544",
    "music": "A/605/4555", "chess": "A/606/4566", "golf": "A/607/4577", "rowing": "A/608/4588", "judo": "D/600/4599",
}  # fmt: skip
KNOWN = ("same", "equivalent", "revised", "ladder")
WELD = {"title": "Weld steel pipes by hand", "level": "2", "credit": 6, "glh": 40}


def of_one_listing(row, side):
    facts = {"uan": row[f"uan_{side}"], "nos_code": row[f"nos_{side}"], "title": row[f"title_{side}"]}
    facts |= {"level": row[f"level_{side}"], "body": row[f"body_{side}"] or side}
    facts |= {name: int(row[f"{name}_{side}"]) if row[f"{name}_{side}"] else None for name in ("credit", "glh")}
    return {name: value or None for name, value in facts.items()}


def comparable(row):
    """Pairs a list can hold: no number scheme, no outcomes, no subject's words to leave out, no "Unit 3:"."""
    plain = (
        not (row["scheme_a"] and row["scheme_b"])
        and not row["outcomes_a"]
        and "unit" not in row["title_a"].casefold().split()[:1]
    )
    return plain and row["relation"] in ("same", "equivalent", "revised", "distinct", "not same")


@pytest.mark.parametrize(
    "row", [row for row in gold_pairs() if row["tier"] == "strong" and comparable(row)], ids=lambda r: r["title_a"]
)
def test_strong_gold_pairs(row):
    a, b = of_one_listing(row, "a"), of_one_listing(row, "b")
    found = relation(a, b)
    if row["relation"] in ("distinct", "not same"):
        assert found not in ("same", "equivalent")
        return
    if row["relation"] == "equivalent" and row["subject"] and found is None:
        alone = explain_pair({**a, "subject": None}, {**b, "subject": None}).relation
        assert alone != "equivalent", "only the subject's words may make the difference"
        return
    # Without its suite a NOS code proves no more than the titles do.
    assert found == row["relation"] or (row["relation"], row["kind"], found) == ("same", "shared NOS code", None)


FACTS = {
    "title": st.sampled_from(
        ["Weld pipes", "Weld steel pipes", "Pipe welding", "Weld steel pipse", "weldsteel pipes", "Weld stele pipes",
         "Weld steel pipes 2", "Not weld steel pipes", "Weld steel pipes (Level 3)", "Weld the steel pipes", "", "the"]
    ),
    "uan": st.sampled_from([None, None, "A/601/0001", "D/601/0002"]),
    "level": st.sampled_from([None, "2", "3"]),
    "credit": st.sampled_from([None, 4, 6]),
    "glh": st.sampled_from([None, 30, 40]),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries(FACTS), st.fixed_dictionaries(FACTS))
def test_two_rows_relate_as_two_listings_do(one, other):
    expected = explain_pair({**one, "body_id": "x"}, {**other, "body_id": "y"}).relation
    if not one["title"] and not other["title"] and expected != "same":
        expected = None  # a title without words is no evidence
    assert relation(one, other) == (str(expected) if expected in KNOWN else None) or expected == "related"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.fixed_dictionaries(FACTS), max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, chance):
    places = list(range(len(rows)))
    chance.shuffle(places)
    straight, shuffled = pairs(units(*rows)), pairs(units(*(rows[place] for place in places)))
    back = {tuple(sorted((places[a], places[b]))): relation for (a, b), relation in shuffled.items()}
    assert back == straight


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Deliver reliable customer service", "RELIABLE CUSTOMER SERVICE DELIVERY"),
        ("Organise the work of others", "Organize the work of others"),
        ("Champion customer service", "Unit 403: Champion customer service (A17)"),
        ("Champion customer service", "T/601/1235 Champion customer service"),
        ("Champion customer service", "Champion customer service - 4430-403"),
        ("Champion customer service", "Champoin custmer servcie"),
        ("Champion customer service", "Champion customerservice"),
        ("Safety and hygiene in kitchens", "Safety andhygiene in ktichens"),
        ("Safety and hygiene in kitchens", "Safety adn hygiene in ktichens"),
        ("Deal with problems of customers", "Dealing with problems of customers"),
        ("Present data using information technology", "Present data using IT"),
        ("Champion customer service", "Champion customer service (O)"),
        ("Inspect steam plant on site", "Inspect steam plan t on site"),
    ],
)
def test_what_a_register_prints_of_one_title(title, other):
    assert relation(title, other) == "equivalent"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Drive a manual vehicle", "Drive an automatic vehicle"),
        ("Care for adults", "Care for children"),
        ("Prepare meat dishes", "Prepare meal dishes"),
        ("Brickwork part 1", "Brickwork part 2"),
        ("Work with electricity", "Work without electricity"),
        ("Grade A timber", "Grade B timber"),
        ("Use IT in care", "Use in care"),
        ("Inform clients", "Form clients"),
        ("Clean and press garments", "Clean sand press garments at height"),
        ("", ""),
        ("Unit 3", "Unit 8"),
    ],
)
def test_what_is_not_one_title(title, other):
    assert relation(title, other) is None


def test_a_level_a_credit_or_a_standard_apart():
    assert relation(WELD, {**WELD, "level": "3"}) == "ladder"
    assert relation(WELD, {**WELD, "title": WELD["title"] + " Level 3", "level": None}) == "ladder"
    assert relation(WELD, {**WELD, "credit": 7}) == "revised"
    assert relation(WELD, {**WELD, "glh": 41}) == "revised"
    assert relation({**WELD, "nos_code": "W1"}, {**WELD, "nos_code": "W 2"}) == "revised"
    assert relation({**WELD, "nos_code": "W1"}, {**WELD, "nos_code": "w1"}) == "same"
    assert relation({**WELD, "nos_code": "W1", "credit": None}, {**WELD, "nos_code": "W1"}) == "equivalent"


def test_uans_as_people_write_them():
    assert relation({"title": "a b", "uan": "T/601/1235"}, {"title": "c d", "uan": " t 601 1235 "}) == "same"
    assert relation({**WELD, "uan": "T/601/1235"}, {**WELD, "uan": "D/506/2153"}) == "revised"
    assert relation({**WELD, "uan": "n/a"}, {**WELD, "uan": "-"}) == "equivalent"


def test_a_unit_inherits_what_its_other_listings_state_and_is_known_by_each_of_its_titles():
    silent = {"title": "Hand welding", "uan": "A/601/0001"}
    found = pairs(units(silent, {**WELD, "uan": "A/601/0001"}, {**WELD, "level": "3"}, "Hand welding"))
    assert found == {
        (0, 1): "same",
        (0, 2): "ladder",
        (1, 2): "ladder",
        (0, 3): "equivalent",
        (1, 3): "equivalent",
    }


def test_a_bodys_own_number_proves_what_the_titles_say():
    numbered = {**WELD, "body": "City", "unit_number": "4430-403"}
    assert relation(numbered, numbered) == "same"
    assert relation(numbered, {**numbered, "body": "Pearson"}) == "equivalent"
    assert relation(numbered, {**numbered, "title": "Groom dogs"}) is None
    assert relation({**numbered, "unit_number": "Unit 3"}, {**numbered, "unit_number": "Unit 3"}) == "equivalent"


def test_the_seeds_as_a_list():
    rows = [{**row, "body": row["body_id"]} for row in seed_listings()]
    found = pairs(units(*rows))
    apart = [
        (rows[a]["title"], rows[b]["title"])
        for (a, b), kind in found.items()
        if kind in ("same", "equivalent") and rows[a]["title"].casefold() != rows[b]["title"].casefold()
    ]
    assert apart == []
    champion = [i for i, row in enumerate(rows) if row["title"].casefold() == "champion customer service"]
    of_pearson = {i for i in champion if rows[i]["body"] == "pearson"}
    kinds = {kind for both, kind in found.items() if set(both) <= set(champion) and set(both) & of_pearson}
    assert kinds == {"revised"}


def test_a_wrong_check_letter_before_the_digits_of_a_right_uan():
    many = [{"title": f"Unit of {word}", "uan": code} for word, code in RIGHT_UANS.items()]
    right, wrong = {**WELD, "uan": "T/601/1235"}, {**WELD, "uan": "A/601/1235"}
    later = {**WELD, "uan": "D/506/2153"}
    alone = {**WELD, "uan": "A/506/2153"}
    assert pairs(units(*many, right, wrong)) == {(10, 11): "same"}
    assert pairs(units(*many, right, later)) == {(10, 11): "revised"}
    assert pairs(units(*many, right, alone)) == {(10, 11): "equivalent"}, (
        "a wrong code that stands alone proves nothing"
    )
    assert pairs(units(*many, right, alone, alone)) == {(10, 11): "revised", (10, 12): "revised", (11, 12): "same"}


def test_a_wrong_letter_before_the_digits_of_a_unit_of_another_topic_is_none_of_its():
    many = [{"title": f"Unit of {word}", "uan": code} for word, code in RIGHT_UANS.items()]
    other, right = {"title": "Groom small dogs", "uan": "T/601/1235"}, {**WELD, "uan": "L/601/1239"}
    a_digit_is_wrong = {**WELD, "uan": "L/601/1235"}
    assert pairs(units(*many, other, right, a_digit_is_wrong)) == {(11, 12): "equivalent"}


def test_wrong_letters_beside_right_ones_say_nothing_against_the_check():
    right = ["T/601/1235", "H/600/9013"]
    wrong = [f"{letter}{code[1:]}" for code in right for letter in "ADFJKL"]
    found = pairs(units(*({"title": f"Weld {code[2:]}", "uan": code} for code in (*right, *wrong))))
    assert set(found.values()) == {"same"}
    assert len(found) == 2 * 21


def test_many_numbers_mistyped_once_do_not_make_the_letters_meaningless():
    many = [{"title": f"Unit of {word}", "uan": code} for word, code in RIGHT_UANS.items() for _ in range(3)]
    wrong = [
        {"title": f"Unit of {word}", "uan": f"{code[:-1]}{9 - int(code[-1])}"} for word, code in RIGHT_UANS.items()
    ]
    found = match_list(units(*many, *wrong[:3])).table()
    assert set(found["relation"].to_pylist()) == {"same", "equivalent"}
    assert "revised" in match_list(units(*many[:12], *wrong)).table()["relation"].to_pylist(), "too many are wrong"


def test_a_bare_title_is_given_to_the_unit_that_clearly_more_rows_list():
    bare = {"title": WELD["title"]}
    small, large = {**WELD, "uan": "T/601/1235"}, {**WELD, "uan": "D/506/2153", "credit": 9}
    found = pairs(units(bare, *[small] * 3, *[large] * 6))
    assert {found[0, row] for row in range(1, 4)} == {"related"}
    assert {found[0, row] for row in range(4, 10)} == {"equivalent"}
    assert set(pairs(units(bare, small, large, large)).values()) == {"equivalent", "revised", "same"}, "too few to tell"


def test_a_list_whose_letters_are_no_check_letters_is_left_as_it_is():
    found = pairs(units(*({**WELD, "uan": f"A/601/000{n}"} for n in range(3)), {**WELD, "uan": "D/601/0001"}))
    assert set(found.values()) == {"revised"}
    assert len(found) == 6


def test_a_listing_that_fits_two_units_is_equivalent_to_the_likelier():
    small, large = {**WELD, "uan": "T/601/1235"}, {**WELD, "uan": "D/506/2153", "credit": 9}
    silent = {**WELD, "credit": None}
    assert pairs(units(small, large, silent)) == {(0, 1): "revised", (0, 2): "equivalent", (1, 2): "equivalent"}
    listed = pairs(units(small, large, silent, large))
    assert (listed[0, 2], listed[1, 2], listed[2, 3]) == ("related", "equivalent", "equivalent")
    told = {
        (row["a"], row["b"]): row["reason"]
        for row in match_list(units(small, large, silent, large)).table().to_pylist()
    }
    assert "another unit of this title fits too, but is less likely" in told[1, 2]
    assert "another unit of this title is likelier" in told[0, 2]
    hours = {**large, "glh": None}
    known = pairs(units(small, hours, silent, hours))
    assert (known[0, 2], known[1, 2]) == ("equivalent", "related"), "hours that agree count more than rows"
    numbered = {"body": "City", "unit_number": "4430-403"}
    own = pairs(units({**small, **numbered}, hours, {**silent, **numbered, "glh": None}, hours))
    assert (own[0, 2], own[1, 2]) == ("same", "equivalent"), "the body's own number is proof"


def test_one_credit_is_told_as_one():
    one = {**WELD, "credit": 1, "glh": 1}
    told = match_list(units(one, one, {**one, "credit": 2, "glh": 9})).table()["reason"].to_pylist()
    assert "1 credit, 1 guided hour;" in told[0]
    assert "1 and 2 credits; 1 and 9 guided hours" in told[1]


def test_no_reason_stands_twice_among_the_reasons():
    table = register(3000, 5).drop_columns(["unit"])
    reasons = match_list(table).reasons.to_pylist()
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("L3 (QCF)", "3"), ("RQF 3", "3"), ("level III", "3"), ("Level: 3", "3"), ("Level 3 - Advanced", "3"),
        ("Entry three", "E3"), ("EL3", "E3"), ("Entry Level (Entry 3)", "E3"), ("3 (RQF)", "3"),
        ("III", "3"), ("Three", "3"), ("V (RQF)", "5"), ("IX", None), ("Stage III", None),
        ("Level 2/3", None), ("Level 2 and Level 3", None), ("Entry 4", None),
        ("SCQF 6", "3"), ("SCQF level 10", "6"), ("Level 3 (SCQF)", "E3"), ("SCQF 13", None), ("SCQF 5/6", None),
    ],
)  # fmt: skip
def test_levels_as_lists_tell_them(cell, level):
    assert level_told(cell) == level


@pytest.mark.parametrize("code", ["UAN: T/601/1235", "'T/601/1235", "T.601.1235", "t 601 1235", "T/601/1235 (QCF)"])
def test_a_uan_is_found_in_its_cell(code):
    assert relation({"title": "Weld pipes", "uan": code}, {"title": "Weld pipes", "uan": "T/601/1235"}) == "same"


def test_a_cell_with_two_uans_names_none():
    both = {"title": "Weld pipes", "uan": "T/601/1235 or D/601/1634"}
    assert relation(both, {"title": "Weld pipes", "uan": "T/601/1235"}) == "equivalent"
