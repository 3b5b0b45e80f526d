"""The labelled pairs: the strong tier holds, the weak tier does not get worse."""

import pytest

from tests.matching.gold_report import DISTINCT, NOT_SAME, Answer, answers, found_relation, precision_and_recall, report
from tests.matching.tables import gold_listings, gold_pairs

STRONG = [row for row in gold_pairs() if row["tier"] == "strong"]


@pytest.mark.parametrize("row", STRONG, ids=lambda row: f"{row['title_a']} | {row['title_b']}")
def test_strong_pairs_hold(row):
    answer = Answer(row, found_relation(row))
    assert answer.right, f"{answer.found}, labelled {row['relation']} ({row['kind']})"


def test_the_weak_tier_and_the_report():
    given = answers()
    weak = [answer for answer in given if answer.row["tier"] == "weak"]
    assert sum(answer.right for answer in weak) >= 0.9 * len(weak), report(weak)
    for relation, (precision, recall, _) in precision_and_recall(given).items():
        assert min(precision, recall) >= 0.9, f"{relation}\n{report(given)}"


def test_every_label_is_known_and_every_tier_has_each_relation():
    labels = {"same", "equivalent", "revised", "ladder", "related", DISTINCT}
    assert {row["relation"] for row in gold_pairs()} == labels | {NOT_SAME}
    assert {row["relation"] for row in STRONG} >= labels


def test_both_sides_swapped_give_the_same_answer():
    from pipeline.matching import explain_pair

    for row in gold_pairs():
        a, b = gold_listings(row)
        there, back = explain_pair(a, b), explain_pair(b, a)
        assert (there.relation, there.score, there.reason) == (back.relation, back.score, back.reason), row
