"""One word of a sentence changed changes the tree there, and nowhere else."""

import re
from functools import cache

import pytest

from pipeline.combination.notation import formula
from pipeline.combination.reading import read
from tests.combination.contexts import CONTEXT
from tests.combination.test_sentences import EXACT

B, C, D = "“Group B - Delivery”", "“Group C - Handling Problems”", "“Group D - Leadership Skills”"
SENTENCES = (
    "A minimum of 9 credits must be taken from Group B.",
    "Learners must achieve at least 37 credits, of which at least 22 must be at level 3.",
    "A minimum of 9 credits must be taken from Group B and a minimum of 4 credits must be taken from Group D.",
    "Learners must complete all mandatory units and a minimum of 12 credits from Group B.",
    "Group B: minimum 6 credits",
    "At least 60% of the credits must be achieved at level 3 or above.",
)
MUTATIONS = (
    ("Group B", "Group C", B, C),
    ("level 3.", "level 4 or above.", "level >=? 3", "level >= 4"),
    ("level 3 or above", "level 2 or above", "level >= 3", "level >= 2"),
    ("37 credits", "38 credits", "credits(all) >= 37", "credits(all) >= 38"),
    ("9 credits", "9 units", f"credits({B}) >= 9", f"units({B}) >= 9"),
    ("12 credits", "3 units", f"credits({B}) >= 12", f"units({B}) >= 3"),
    ("minimum of 9", "maximum of 9", f"credits({B}) >= 9", f"credits({B}) <= 9"),
    ("minimum of 4", "maximum of 5", f"credits({D}) >= 4", f"credits({D}) <= 5"),
    ("minimum 6", "maximum 7", f"credits({B}) >= 6", f"credits({B}) <= 7"),
    ("At least 60%", "At least 61%", "60/100", "61/100"),
)
PAIRS = [(text, *mutation) for text in SENTENCES for mutation in MUTATIONS if mutation[0] in text]
NUMBERED = [row for row in EXACT if any(word.isdigit() and int(word) > 12 for word in row["text"].split())]


@cache
def said(text):
    found = read(text, CONTEXT)
    return formula(found.rule) if found.rule is not None else found.why


@pytest.mark.parametrize(("text", "old", "new", "was", "becomes"), PAIRS)
def test_what_is_changed_changes_there_alone(text, old, new, was, becomes):
    assert was in said(text)
    assert said(text.replace(old, new)) == said(text).replace(was, becomes)


@pytest.mark.parametrize("row", NUMBERED[::3], ids=lambda row: row["text"][:60])
def test_each_number_of_a_sentence_is_a_number_of_its_tree(row):
    """A number one higher changes that number, once or more, or leaves a finding where it no longer fits."""
    words = row["text"].split()
    before = said(row["text"])
    for at, word in enumerate(words):
        # "Of the 45 credits, 30 …": what the whole is worth is held elsewhere, and named here.
        names_the_whole = re.search(r"(?i)(?:of|towards) the (?:total )?$", " ".join([*words[:at], ""]))
        if not (word.isdigit() and int(word) > 12) or names_the_whole:
            continue
        higher = str(int(word) + 1)
        found = read(" ".join([*words[:at], higher, *words[at + 1 :]]), CONTEXT)
        if found.rule is not None:
            assert formula(found.rule) != before, word
