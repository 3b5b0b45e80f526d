"""The labelled pairs: the strong tier holds, the weak tier does not get worse."""

import json

import numpy as np
import pytest

from tests.matching.gold_report import (
    DISTINCT,
    NOT_SAME,
    REFERENCE,
    Answer,
    answers,
    found_relation,
    precision_and_recall,
    report,
)
from tests.matching.tables import gold_listings, gold_pairs

STRONG = [row for row in gold_pairs() if row["tier"] == "strong"]


@pytest.mark.parametrize("row", STRONG, ids=lambda row: f"{row['title_a']} | {row['title_b']}")
def test_strong_pairs_hold(row):
    answer = Answer(row, found_relation(row))
    assert answer.right, f"{answer.found}, labelled {row['relation']} ({row['kind']})"


def test_no_relation_falls_behind_the_frozen_reference():
    given = answers()
    reference, found = json.loads(REFERENCE.read_text(encoding="utf-8")), precision_and_recall(given)
    assert found.keys() == reference.keys()
    for relation, (precision, recall, count) in found.items():
        frozen = reference[relation]
        assert count >= frozen["pairs"], "labelled pairs are added, not taken away"
        assert precision >= frozen["precision"] - 5e-5, f"precision of {relation}\n{report(given)}"
        assert recall >= frozen["recall"] - 5e-5, f"recall of {relation}\n{report(given)}"


def test_strong_pairs_are_called_nothing_they_are_not():
    strong = [answer for answer in answers("strong") if answer.row["relation"] != NOT_SAME]
    assert {precision for precision, _, _ in precision_and_recall(strong).values()} == {1.0}


def test_every_label_is_known_and_every_tier_has_each_relation():
    labels = {"same", "equivalent", "revised", "ladder", "related", DISTINCT}
    assert {row["relation"] for row in gold_pairs()} == labels | {NOT_SAME}
    assert {row["relation"] for row in STRONG} >= labels


KINDS = (
    "wild", "reworded", "level", "namesake", "negation", "contrast", "real words one letter apart", "typing error",
    "lost space", "word order", "spelling", "prefix", "suffix", "outcomes",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_strong_pairs_of_each_kind(kind):
    assert any(kind in row["kind"] for row in STRONG)


def test_the_score_ranks_and_decides_no_more_than_what_is_worth_a_look():
    from pipeline.matching.entries import record_entries
    from pipeline.matching.evidence import pairs_of
    from pipeline.matching.relation import NONE, RELATED, relations

    records = [listing for row in gold_pairs() for listing in gold_listings(row)]
    one = np.arange(0, len(records), 2)
    pairs = pairs_of(*record_entries(records), one, one + 1)
    low, high = (relations(pairs, np.full(len(one), score)) for score in (0.0, 1.0))
    apart = {(int(a), int(b)) for a, b in zip(low, high, strict=True) if a != b}
    assert apart == {(NONE, RELATED)}


def test_both_sides_swapped_give_the_same_answer():
    from pipeline.matching import explain_pair

    for row in gold_pairs():
        a, b = gold_listings(row)
        there, back = explain_pair(a, b), explain_pair(b, a)
        assert (there.relation, there.score, there.reason) == (back.relation, back.score, back.reason), row
