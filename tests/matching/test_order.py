"""Nothing depends on the order of listings, and a new document changes no other pair's relation or score."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.matching import match
from pipeline.matching.weights import weights
from tests.matching.tables import listing, seed_listings, table

TITLES = [
    "Weld pipes",
    "Weld steel pipes",
    "Pipe welding",
    "Weld pipse",
    "Manage pipe welding",
    "Cut pipes",
    "",
    "Weld pipes 2",
]
listings_of_any_kind = st.lists(
    st.fixed_dictionaries(
        {
            "qualification_id": st.sampled_from("QRST"),
            "title": st.sampled_from(TITLES),
            "subject": st.sampled_from([None, "Welding"]),
            "uan": st.sampled_from([None, None, "A/601/0001", "D/601/0002", "A/506/0003"]),
            "number_scheme": st.sampled_from([None, "s"]),
            "unit_number": st.sampled_from([None, "1", "2"]),
            "nos_code": st.sampled_from([None, "W1", "W2"]),
            "nos_suite": st.sampled_from([None, "welding"]),
            "level": st.sampled_from([None, "2", "3"]),
            "credit": st.sampled_from([None, 4, 6]),
            "glh": st.sampled_from([None, 30, 40]),
        }
    ),
    max_size=14,
)


def everything(matching):
    tables = (matching.units, matching.members, matching.pairs)
    return [found.to_pylist() for found in tables], matching.findings


def test_shuffled_seeds_give_the_same():
    listings = seed_listings()
    straight = everything(match(table(listings)))
    random.Random(7).shuffle(listings)
    assert everything(match(table(listings))) == straight


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listings_of_any_kind, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(facts, chance):
    listings = [listing(f"l{number:02}", **fact) for number, fact in enumerate(facts)]
    straight = match(table(listings))
    chance.shuffle(listings)
    assert everything(match(table(listings))) == everything(straight)
    ids = straight.units["unit_id"].to_pylist()
    assert len(ids) == len(set(ids))
    assert sorted(straight.members["listing_id"].to_pylist()) == sorted(one["listing_id"] for one in listings)
    pairs = straight.pairs.to_pylist()
    assert len({(pair["listing_a"], pair["listing_b"]) for pair in pairs}) == len(pairs)


def test_a_new_document_changes_no_pair_of_the_others():
    listings = seed_listings()
    others = [one for one in listings if one["qualification_id"] != "pearson_l4"]
    before = match(table(others)).pairs.to_pylist()
    after = match(table(listings)).pairs.to_pylist()
    assert [pair for pair in after if "pearson" not in pair["listing_a"] + pair["listing_b"]] == before


def test_titles_much_alike_relate_each_listing_to_the_best_few():
    words = ["lathe", "press", "drill", "saw", "mill"]
    listings = [
        listing(f"{d}:{u}", f"{d}", title=f"Operate the {words[u]} model {d * 10 + u} in the workshop")
        for d in range(60)
        for u in range(5)
    ]
    pairs = match(table(listings)).pairs.to_pylist()
    most = weights().thresholds.related_kept
    assert {pair["relation"] for pair in pairs} == {"related"}
    assert 0 < len(pairs) <= most * len(listings)


def test_a_title_of_very_many_listings_does_not_make_the_square_of_them():
    listings = [
        listing(f"{n:05}", f"{n // 10}", title="Operate machines", level=str(2 + n % 3), credit=n * 7 % 40)
        for n in range(6_000)
    ]
    assert match(table(listings)).pairs.num_rows < 120 * len(listings)


def test_no_listings_give_empty_tables():
    matching = match(table([]))
    assert (matching.units.num_rows, matching.members.num_rows, matching.pairs.num_rows) == (0, 0, 0)
    assert matching.findings == ()
