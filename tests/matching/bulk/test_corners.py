"""No quadratic corner: what many listings share is written as a star, and what says nothing pairs nobody."""

import random

import pyarrow as pa

from pipeline.matching.bulk import alike as alike_module
from pipeline.matching.bulk import kernels, match_list, spans
from pipeline.matching.bulk.expand import LARGEST
from pipeline.matching.bulk.relate import CROWDED
from tests.matching.bulk.lists import pairs, units

MANY = 20_000


def uan(number):
    return f"T/{600 + number // 10_000}/{number % 10_000:04}"


def count(table):
    return sum(batch.num_rows for batch in match_list(table).batches())


def test_a_unit_of_many_listings_is_a_star():
    table = pa.table({"title": ["Health and safety"] * MANY})
    found = match_list(table).table()
    assert found["a"].to_pylist() == [0] * (MANY - 1)
    assert found["b"].to_pylist() == list(range(1, MANY))
    assert count(table.slice(0, LARGEST)) == LARGEST * (LARGEST - 1) // 2
    assert count(pa.table({"title": ["x"] * MANY, "uan": [uan(1)] * MANY})) == MANY - 1


def test_a_title_of_many_units_pairs_those_alike_in_size():
    table = {"title": ["Health and safety"] * MANY, "uan": [uan(number) for number in range(MANY)]}
    credit = [number // 2 for number in range(MANY)]
    assert count(pa.table({**table, "credit": credit})) == MANY // 2
    assert count(pa.table(table)) == MANY - 1
    few = pa.table(table).slice(0, CROWDED)
    assert count(few) == CROWDED * (CROWDED - 1) // 2


def test_titles_without_words_pair_nobody():
    assert count(pa.table({"title": [""] * MANY})) == 0
    assert pairs(units("", "Weld pipes", "", {"title": None}, "Weld pipes")) == {(1, 4): "equivalent"}


def test_words_that_are_all_a_letter_apart():
    letters = [format(number, "014b").translate(str.maketrans("01", "ab")) for number in range(2**13)]
    table = pa.table({"title": [f"weld {word}" for word in letters]})
    assert 0 < count(table) < 20 * len(letters)


def test_two_common_words_typed_wrong_alike_stay_two():
    """Chains of errors of errors would connect all words of a large list."""
    things = (
        "copper iron zinc timber marble glass rubber leather bread cheese engine bridge"
        " tyre wall sauce harp tree wig fan cow"
    )
    common = [f"{verb} {thing} lines" for verb in ("planning", "cleaning") for thing in things.split()]
    wrong = ["plaaning copper lines", "claaning copper lines"]
    assert pairs(units(*common, *wrong)) == {(0, 40): "equivalent", (20, 41): "equivalent"}
    assert pairs(units(*wrong)) == {(0, 1): "equivalent"}, "where neither is known as another word"


def test_small_lists():
    assert count(pa.table({"title": pa.array([], pa.string())})) == 0
    assert count(pa.table({"title": ["Weld pipes"]})) == 0


def test_two_lists_pair_only_across():
    table = units("Weld pipes", "Weld pipes", "Groom dogs", "Groom dogs", "Weld pipes")
    found = match_list(table).table(first=3)
    assert list(zip(found["a"].to_pylist(), found["b"].to_pylist(), strict=True)) == [(0, 1), (1, 1), (2, 0)]


def test_a_title_of_many_listings_of_all_sizes():
    facts = {"level": [str(2 + n % 3) for n in range(MANY)], "credit": [n * 7 % 40 for n in range(MANY)]}
    assert count(pa.table({"title": ["Health and safety"] * MANY, **facts})) < 120 * MANY


def test_one_body_with_half_of_all_records_and_one_number_for_all_of_them():
    body = ["Large" if n % 2 else f"Body {n}" for n in range(MANY // 4)]
    titles = [f"Weld part {n}" for n in range(MANY // 4)]
    assert count(pa.table({"title": titles, "body": body, "unit_number": ["4430-403"] * (MANY // 4)})) == 0


def test_a_slip_beside_a_word_of_every_title():
    titles = [f"Inspect patient care in large rural schools {n}" for n in range(MANY // 4)]
    wrong = [f"Inspect patientcrae in large rural schools {n}" for n in range(3)]
    assert count(pa.table({"title": titles + wrong})) == 3


def test_arrow_gives_its_functions_where_it_keeps_them_elsewhere(monkeypatch):
    texts = pa.array(["Weld pipes", None])
    told = kernels.utf8_capitalize(texts), kernels.utf8_center(texts, 12, "-")
    assert [each.to_pylist() for each in told] == [["Weld pipes", None], ["-Weld pipes-", None]]
    monkeypatch.setattr(kernels, "_function", lambda name: {}[name])
    monkeypatch.delattr(kernels, "utf8_capitalize")
    monkeypatch.delattr(kernels, "utf8_center")
    assert (kernels.utf8_capitalize(texts), kernels.utf8_center(texts, 12, "-")) == told


def test_a_crowd_of_spellings_does_not_cost_its_cube(monkeypatch):
    """Of 300 spellings each is a slip of most others: their like through others would be 300 times as many."""
    title, found = "weld stainless steel pipes for customers", []
    original = alike_module._and_their_like

    def counting(*given):
        found.append(original(*given))
        return found[-1]

    monkeypatch.setattr(alike_module, "_and_their_like", counting)
    places = [place for place, letter in enumerate(title) if letter != " "]
    titles = [f"{title[:at]}{letter}{title[at + 1 :]}" for at in places for letter in "bcdfghjk"][:300]
    assert pairs(units(*titles, *[title] * 30))
    assert all(len(one) <= alike_module.LIKE * len(titles) for one, _ in found)


def test_a_crowd_of_spellings_of_one_title_is_not_held_each_against_each(monkeypatch):
    dice, title = random.Random(1), "Weld stainless steel pipes for customers"

    def misspelt():
        letters = list(title)
        for _ in range(2):
            letters[dice.randrange(len(letters))] = dice.choice("abcdefghijklmnopqrstuvwxyz")
        return "".join(letters)

    table = pa.table({"title": [title] * 20 + [misspelt() for _ in range(600)]})
    every = count(table)
    monkeypatch.setattr(alike_module, "CROWDED", 100)
    monkeypatch.setattr(spans, "CROWDED", 100)
    monkeypatch.setattr(alike_module, "LIKE", 100)  # below it, all that mean one title still come together through it
    few = match_list(table).table()
    assert 600 < few.num_rows < every / 4
    assert few["a"].to_pylist().count(0) > 60
