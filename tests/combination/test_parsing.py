"""Parsing only by the rules that can begin with the token ahead: the same trees as lark's own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.combination import parsing
from pipeline.combination.keeping import kept_parser
from pipeline.combination.lexing import tokens_of
from pipeline.combination.names import Context
from pipeline.combination.reading import read

SENTENCES = (
    "A minimum of 35 credits must be at level 4",
    "At least 12 credits from optional units and a maximum of 6 credits at level 2.",
    "Learners must achieve 20 credits from the mandatory units and at least one unit from each optional group.",
    "The remaining 16 credits can come from the optional units",
)


def made() -> object:
    """The grammar in lark's own hands."""
    return parsing._made(parsing._GRAMMAR.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def plain() -> object:
    return made()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_same_trees_as_the_parser_alone(sentence: str, plain: object, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = tokens_of(sentence, Context())
    ours = parsing.parses(tokens)
    monkeypatch.setattr(parsing, "_parser", lambda: plain)
    monkeypatch.setattr(parsing, "_beginnings", _Nothing)
    monkeypatch.setattr(parsing, "_shapes", parsing._shapes.__wrapped__)
    assert ours
    assert {str(tree) for tree in ours} == {str(tree) for tree in parsing.parses(tokens)}


def test_a_parser_is_kept_for_the_same_grammar_and_made_anew_of_another(tmp_path: Path, plain: object) -> None:
    file, made_of = tmp_path / "parser.kept", []

    def parser(grammar: str) -> object:
        return kept_parser(file, grammar, lambda: made_of.append(grammar) or plain, write=True)

    first = parser("one")
    again = parser("one")
    assert made_of == ["one"]
    assert again is not first
    parser("other")
    file.write_bytes(file.read_bytes()[:-9])
    parser("other")
    assert made_of == ["one", "other", "other"]
    assert list(tmp_path.iterdir()) == [file]


def test_a_kept_parser_gives_the_trees_of_one_just_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for _ in range(2):  # made and kept, then taken from its file
        parser = kept_parser(tmp_path / "parser.kept", "", made, write=True)
        monkeypatch.setattr(parsing, "_parser", lambda it=parser: it)
        parsing._beginnings.cache_clear()
        shapes = [parsing._shapes.__wrapped__(_types(sentence)) for sentence in SENTENCES]
        told.append([{str(tree) for tree in trees} for trees in shapes])
    parsing._beginnings.cache_clear()
    assert told[0] == told[1]
    assert all(told[0])


def _types(sentence: str) -> tuple[str, ...]:
    return tuple(token.type for token in tokens_of(sentence, Context()))


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


@pytest.mark.parametrize("text", ["Note:", "A route:", "Learners and a", "–", "."])
def test_a_text_that_counts_nothing_is_no_rule_and_breaks_nothing(text: str) -> None:
    """Of such a text no word is left, and steps that look at the word behind found one more than there were."""
    assert read(text).rule is None
