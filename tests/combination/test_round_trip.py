"""A tree read back in English is the same tree; in JSON as well."""

from hypothesis import given, settings

from pipeline.combination.english import sentence
from pipeline.combination.reading import read
from pipeline.combination.tree import All, from_json, to_json
from tests.combination.contexts import CONTEXT
from tests.combination.trees import rules


@given(rules)
@settings(max_examples=150, deadline=None)
def test_sentence_tree_sentence(rule):
    said = sentence(rule)
    found = read(said, CONTEXT)
    assert found.rule == rule, f"{said!r}: {found}"
    assert sentence(found.rule) == said


@given(rules, rules)
@settings(max_examples=50, deadline=None)
def test_json_keeps_every_tree(one, other):
    both = All((one, other))
    assert from_json(to_json(both)) == both
