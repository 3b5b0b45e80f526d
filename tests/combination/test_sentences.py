"""Sentences of our own in the manner of real ones, each with the formula it means.

`exact` must be read as that formula; `missed` is a rule that is known not to be understood yet, `trap` looks like a
rule and must never be read as one. Nothing may be read as anything else: a misreading is worse than a finding.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from pipeline.combination.english import sentence
from pipeline.combination.notation import formula
from pipeline.combination.reading import Reading
from pipeline.combination.reading import read as read_anew
from pipeline.combination.resolving import settled
from pipeline.combination.tree import AnyOf, Barred, Together, leaves
from tests.combination.contexts import CONTEXT

with (Path(__file__).parent / "sentences.tsv").open(encoding="utf-8") as file:
    SENTENCES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

EXACT = [row for row in SENTENCES if row["reading"] == "exact"]
each_exact = pytest.mark.parametrize("row", EXACT, ids=lambda row: row["text"][:60])


@cache
def read(text: str, context=CONTEXT) -> Reading:
    """Parsing takes its time, and most tests ask of the same sentences."""
    return read_anew(text, context)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:60])
def test_a_sentence_is_read_as_what_it_means_or_not_at_all(row):
    found = read(row["text"], CONTEXT)
    if row["reading"] == "exact":
        assert found.rule is not None, found.why
        assert formula(settled(found.rule, (), CONTEXT)) == row["formula"]
    else:
        assert found.rule is None, f"now read as {formula(found.rule)}: right? then mark it exact"
        assert found.why


def test_how_many_are_understood():
    assert len(EXACT) >= 100
    assert sum(row["reading"] != "exact" for row in SENTENCES) >= 25


@each_exact
def test_read_back_in_english_it_is_the_same_rule(row):
    rule = read(row["text"], CONTEXT).rule
    assert rule is not None
    assert read(sentence(rule), CONTEXT).rule == rule


@each_exact
def test_a_word_more_is_never_skipped(row):
    """A word that turns the rule round, put anywhere, never leaves a reading behind."""
    words = row["text"].split()
    whole = read(row["text"], CONTEXT).rule
    for at in (at for at in range(1, len(words)) if words[at] not in ("more", "fewer")):  # "not more than" is at most
        found = read(" ".join([*words[:at], "not", *words[at:]]), CONTEXT).rule
        barring = found is not None and all(isinstance(leaf, Barred) for leaf in leaves(found))
        turned = isinstance(whole, AnyOf) and found != whole  # "if unit 6 is not taken, unit 9 must be"
        if found is not None and not (isinstance(whole, Together | AnyOf) and (barring or turned)):
            assert "not" in formula(found), (at, formula(found))


@pytest.mark.parametrize("row", EXACT[::12], ids=lambda row: row["text"][:60])
def test_a_number_more_is_never_skipped(row):
    words = row["text"].split()
    whole = read(row["text"], CONTEXT).rule
    for at in range(1, len(words)):
        assert read(" ".join([*words[:at], "7", *words[at:]]), CONTEXT).rule != whole, at


@each_exact
def test_case_and_typesetting_change_nothing(row):
    whole = read(row["text"], CONTEXT).rule
    assert read(row["text"].replace("-", "–").replace(" ", "  "), CONTEXT).rule == whole
    assert read(row["text"].rstrip(".:"), CONTEXT).rule == whole
