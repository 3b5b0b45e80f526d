"""What is compared once for many pairs is what each pair alone would be told."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import numpy as np
import pytest

WORDS = [
    "plan",
    "review",
    "record",
    "check",
    "explain",
    "describe",
    "evaluate",
    "identify",
    "risk",
    "hazard",
    "client",
    "service",
    "policy",
    "need",
]


def _naive(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many statements two lists share, every two of them compared: equal ones first, then the most alike."""
    from rapidfuzz.fuzz import ratio

    from pipeline.matching.weights import weights

    one, other = sorted((one, other))
    alike = [(-round(ratio(a, b)), i, j) for (i, a), (j, b) in itertools.product(enumerate(one), enumerate(other))]
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in sorted(alike):
        if -score >= weights().thresholds.statement_alike and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    return len(taken[0])


@pytest.mark.parametrize("at_once", [2_000_000, 7])
def test_statements_that_stand_in_many_lists_are_told_as_if_each_two_lists_were_compared(monkeypatch, at_once):
    from pipeline.matching import statements

    monkeypatch.setattr(statements, "AT_ONCE", at_once)
    dice = Random(4)
    lines = [" ".join(dice.choices(WORDS, k=dice.randint(2, 6))) for _ in range(12)]
    lines += [line.replace("e", "", 1) for line in lines] + [f"{line} well" for line in lines]
    texts = ["\n".join(dice.sample(lines, dice.randint(1, 7))) for _ in range(30)] + [" \n ", lines[0]]
    lists = [statements.statements_of(text) for text in texts]
    one, other = (np.array(side) for side in zip(*itertools.product(range(-1, len(lists)), repeat=2), strict=True))
    found = statements.covered(lists, one, other)
    for a, b, told in zip(one.tolist(), other.tolist(), found.tolist(), strict=True):
        few, many = sorted((len(lists[a]), len(lists[b])))
        assert told == ([_naive(lists[a], lists[b]), few, many] if min(a, b) >= 0 else [0, 0, 0])


def test_titles_under_many_subjects_are_told_as_if_each_pair_were_compared_alone():
    from pipeline.matching.entries import record_entries
    from pipeline.matching.evidence import MEASURED, Evidence, pairs_of

    titles = ("Resolve problems", "Resolve customer service problems", "Resolve customer problems", "Plan a service")
    subjects = ("Customer Service", "Service", "Customer Care", "Subject 7", "Subject 8", "Problem Solving", None)
    records = [{"title": title, "body_id": "a", "subject": subject} for title in titles for subject in subjects]
    facts, texts = record_entries(records)
    every = len(subjects)
    entries = replace(facts, wording=facts.wording // every * every), texts  # each title is one wording
    one, other = (np.array(side) for side in zip(*itertools.combinations(range(len(records)), 2), strict=True))
    together = pairs_of(*entries, one, other)
    assert len(together.couples) < len(one) / 2
    for place in range(len(one)):
        alone = pairs_of(*entries, one[place : place + 1], other[place : place + 1])
        for name in Evidence._fields[:MEASURED]:
            assert getattr(together, name)[place] == getattr(alone, name)[0], (name, one[place], other[place])
