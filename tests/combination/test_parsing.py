"""Parsing only by the rules that can begin with the token ahead: the same trees as lark's own way."""

from __future__ import annotations

import lark
import pytest

from pipeline.combination import parsing
from pipeline.combination.lexing import tokens_of
from pipeline.combination.names import Context

SENTENCES = (
    "A minimum of 35 credits must be at level 4",
    "At least 12 credits from optional units and a maximum of 6 credits at level 2.",
    "Learners must achieve 20 credits from the mandatory units and at least one unit from each optional group.",
    "The remaining 16 credits can come from the optional units",
)


@pytest.fixture(scope="module")
def plain() -> lark.Lark:
    """The grammar in lark's own hands."""
    return parsing._parser.__wrapped__()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_same_trees_as_the_parser_alone(sentence: str, plain: lark.Lark, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = tokens_of(sentence, Context())
    ours = parsing.parses(tokens)
    monkeypatch.setattr(parsing, "_parser", lambda: plain)
    monkeypatch.setattr(parsing, "_beginnings", _Nothing)
    monkeypatch.setattr(parsing, "_shapes", parsing._shapes.__wrapped__)
    assert ours
    assert {str(tree) for tree in ours} == {str(tree) for tree in parsing.parses(tokens)}


class _Nothing:
    """Takes what is ahead and makes no use of it."""

    ahead = ""


def test_a_text_that_breaks_off_leaves_nothing_ahead_for_the_next() -> None:
    tokens = tokens_of(SENTENCES[0], Context())
    before = [str(tree) for tree in parsing.parses(tokens)]
    assert before
    assert parsing.parses(tokens[::-1]) == []
    assert [str(tree) for tree in parsing.parses(tokens)] == before


def test_a_sentence_put_together_like_another_keeps_its_own_words_and_places() -> None:
    for least, level in ((35, 4), (120, 3)):
        tokens = tokens_of(f"A minimum of {least} credits must be at level {level}", Context())
        (tree,) = parsing.parses(tokens)
        found = [(token.type, str(token), token.start_pos, token.end_pos) for token in tree.scan_values(bool)]
        assert found == [(token.type, token.value, token.start, token.end) for token in tokens]
