"""Rules of two editions, sentence by sentence: how many stand in one paragraph is typesetting, no change of a rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.changes.difference import code_key, text_key
from pipeline.changes.pairing import Matcher, Pairing
from pipeline.model import Rule, UnitListing
from pipeline.wording import folded

_REWORDED_RULE = 60.0
_NEXT_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Meanings:
    """What rules mean, in names that both editions share: a group that was renamed, a unit that has another number."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    @classmethod
    def of(cls, units: Iterable[tuple[UnitListing, UnitListing]], groups: Mapping[str, str]) -> Meanings:
        """Of the units that both editions have, and the newer id of each older group."""
        old, new = dict(groups), {became: became for became in groups.values()}
        for number, (before, after) in enumerate(units):
            for names, unit in ((old, before), (new, after)):
                for code in filter(None, (unit.unit_number, unit.uan, unit.nos_code)):
                    names.setdefault(code_key(code), f"unit {number}")
        return cls(old, new)

    def before(self, rule: Rule) -> str | None:
        """What a rule of the older edition means; None where it was not understood."""
        return rule.expression and _named(rule.expression, self.old)

    def after(self, rule: Rule) -> str | None:
        """The same of the newer edition."""
        return rule.expression and _named(rule.expression, self.new)


def pair_rules(old: Sequence[Rule], new: Sequence[Rule], meanings: Meanings) -> Pairing[Rule]:
    """Rules of both editions: by their words, by their meaning, then by their sentences' likeness.

    Of a rule of several sentences, some of which both editions have, the others stand for it.
    """
    matcher = Matcher(old, new)
    matcher.by(lambda rule: (rule.group_id, text_key(rule.source_text)))
    matcher.by(lambda rule: text_key(rule.source_text))
    matcher.by(meanings.before, meanings.after)
    sentences = Matcher(_cut(matcher.old), _cut(matcher.new))
    sentences.by(lambda rule: text_key(rule.source_text))
    sentences.by(meanings.before, meanings.after)
    rest = Matcher(_left(matcher.old, sentences.old), _left(matcher.new, sentences.new))
    rest.by_likeness(_likeness, _REWORDED_RULE)
    both = (*matcher.both, *sentences.both, *rest.both)
    return Pairing(both, tuple(rest.old), tuple(rest.new))


def _likeness(one: Rule, other: Rule) -> float:
    return fuzz.token_sort_ratio(folded(one.source_text), folded(other.source_text))


def _cut(rules: Iterable[Rule]) -> list[Rule]:
    return [sentence for rule in rules for sentence in _sentences(rule)]


def _sentences(rule: Rule) -> tuple[Rule, ...]:
    """Each sentence as a rule, with its part of the meaning where there are as many parts as sentences."""
    texts = _NEXT_SENTENCE.split(rule.source_text)
    if len(texts) == 1:
        return (rule,)
    tree = json.loads(rule.expression) if rule.expression else {}
    parts = tree["parts"] if tree.get("type") == "all" and len(tree["parts"]) == len(texts) else [None] * len(texts)
    return tuple(
        replace(rule, source_text=text, expression=part and json.dumps(part, separators=(",", ":")), sentence=None)
        for text, part in zip(texts, parts, strict=True)
    )


def _left(rules: Sequence[Rule], left: Sequence[Rule]) -> list[Rule]:
    """The sentences that are left; in their place the rule itself, where all of it is left."""
    found: list[Rule] = []
    for rule in rules:
        sentences = [each for each in left if each.rule_id == rule.rule_id]
        found += [rule] if len(sentences) == len(_sentences(rule)) else sentences
    return found


def _named(expression: str, names: Mapping[str, str]) -> str:
    return json.dumps(_renamed(json.loads(expression), names), sort_keys=True)


def _renamed(node: object, names: Mapping[str, str]) -> object:
    if isinstance(node, list):
        return [_renamed(each, names) for each in node]
    if not isinstance(node, dict):
        return node
    told = {key: _renamed(value, names) for key, value in node.items()}
    if group := told.get("group_id"):  # its label is how it is called
        told |= {"group_id": names.get(str(group), group), "label": ""}
    if isinstance(units := told.get("names"), list):
        told["names"] = sorted(names.get(code_key(str(each)), str(each)) for each in units)
    return told
