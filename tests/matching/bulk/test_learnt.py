"""What the rows of one UAN print otherwise, and alike for several UANs, says nothing in the rest of the list either."""

import pyarrow as pa
import pytest

from pipeline.identifiers import uan_letter
from pipeline.matching.bulk import match_list, match_list_again
from tests.matching.bulk.lists import pairs, units

THINGS = ("pipes", "doors", "roofs", "walls", "gates")


def uan(place):
    return f"{uan_letter(f'601{place:04}')}/601/{place:04}"


def coded(title, *ways):
    """For each thing a UAN whose rows print the title in each way."""
    return [
        {"title": way.format(title.format(thing)), "uan": uan(place)}
        for place, thing in enumerate(THINGS)
        for way in ("{}", "{}", *ways)
    ]


def relation(rows, one, other):
    """The relation of two rows without a UAN behind others."""
    return pairs(units(*rows, one, other)).get((len(rows), len(rows) + 1))


@pytest.mark.parametrize("note", ["{} (withdrawn)", "{} (see note 3)", "NEW: {}", "{} [resit available 2019]"])
def test_what_comes_and_goes_within_units_says_nothing(note):
    rows = coded("Weld steel {}", note)
    assert relation(rows, "Groom old dogs", note.format("Groom old dogs")) == "equivalent"
    assert relation([], "Groom old dogs", note.format("Groom old dogs")) is None


@pytest.mark.parametrize(
    ("long", "short"), [("equipment", "eqpmt"), ("staff", "crew"), ("machine tools", "mc. tls."), ("manual", "mnl")]
)
def test_what_is_written_for_another_is_that(long, short):
    rows = coded(f"Clean {{}} {long}")
    rows += [{**row, "title": row["title"].replace(long, short)} for row in rows[::2]]
    assert relation(rows, f"Load lorry {long}", f"Load lorry {short}") == "equivalent"
    assert relation([], f"Load lorry {long}", f"Load lorry {short}") is None


def test_several_shorter_ways_to_write_words_in_one_title_are_learnt_one_by_one():
    rows = coded("Manage safe {} equipment testing")
    for long, short in (("equipment", "eqpmt"), ("testing", "tstg"), ("Manage", "Mnge")):
        rows = [{**row, "title": row["title"].replace(long, short)} if at % 2 else row for at, row in enumerate(rows)]
    assert relation(rows, "Load equipment", "Load eqpmt") == "equivalent"
    assert relation(rows, "Groom old dogs after testing", "Groom old dogs after tstg") == "equivalent"
    assert relation([], "Load equipment", "Load eqpmt") is None


def test_what_tells_units_apart_says_something():
    rows = coded("Weld steel {}", "{} in schools")
    rows += [{"title": f"Paint {thing}", "uan": uan(100 + place)} for place, thing in enumerate(THINGS)]
    rows += [{"title": f"Paint {thing} in schools", "uan": uan(200 + place)} for place, thing in enumerate(THINGS)]
    assert relation(rows, "Groom old dogs", "Groom old dogs in schools") is None


def test_what_most_units_print_in_every_row_says_something():
    rows = coded("Weld steel {}", "{} in schools")[: 3 * 4]
    rows += [
        {"title": f"Paint {thing} in schools", "uan": uan(100 + n)} for n, thing in enumerate("abcdef") for _ in "ab"
    ]
    rows += [{"title": f"paint {thing}s in schools", "uan": uan(100 + n)} for n, thing in enumerate("abcdef")]
    assert relation(rows, "Groom old dogs", "Groom old dogs in schools") is None


@pytest.mark.parametrize("way", ["{} 2", "Not {}", "{} by adults", "{} part b"])
def test_numbers_negations_and_opposites_are_never_unlearnt(way):
    assert relation(coded("Weld steel {}", way), "Groom old dogs", way.format("Groom old dogs")) is None


def test_two_uans_are_too_few():
    rows = coded("Weld steel {}", "{} (withdrawn)")[: 2 * 3]
    assert relation(rows, "Groom old dogs", "Groom old dogs (withdrawn)") is None


def test_a_later_edition_learns_and_forgets(tmp_path):
    rows = coded("Weld steel {}", "{} (withdrawn)")
    rest = [{"title": title} for title in ("Groom old dogs", "Groom old dogs (withdrawn)", "Carve oak (withdrawn)")]
    rest += [{"title": f"{verb} {thing}"} for verb in ("Paint", "Sand", "Drill", "Plan", "Sell") for thing in THINGS]
    for edition in (rows[:6] + rest, rows + rest, [*rows, *rest, {"title": "Carve oak"}], rows[:6] + rest):
        table = units(*edition)
        again = pa.concat_tables(match_list_again(table, tmp_path / "kept")).to_pylist()
        assert sorted(map(str, again)) == sorted(map(str, match_list(table).table().to_pylist()))
