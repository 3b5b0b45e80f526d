"""Rules of two editions, sentence by sentence: how many stand in one paragraph is typesetting, no change of a rule."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.changes.difference import code_key, text_key
from pipeline.changes.pairing import Matcher, Pairing
from pipeline.model import Qualification, Rule, UnitListing
from pipeline.wording import folded

_REWORDED_RULE = 60.0
_NEXT_SENTENCE = re.compile(r"(?<=[.;])(?<!\b[Mm]in\.)(?<!\b[Mm]ax\.)(?<!\b[Nn]o\.)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Meanings:
    """What rules mean, in names that both editions share: a group that was renamed, a unit that has another number."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    @classmethod
    def of(cls, units: Pairing[UnitListing], groups: Mapping[str, str]) -> Meanings:
        """Of the units of both editions, and the newer id of each older group."""
        old, new = dict(groups), {became: became for became in groups.values()}
        for number, (before, after) in enumerate(units.both):
            _name(old, before, f"unit {number}")
            _name(new, after, f"unit {number}")
        for names, alone, which in ((old, units.gone, "gone"), (new, units.new, "new")):
            for number, unit in enumerate(alone):  # another unit may have its number in the other edition
                _name(names, unit, f"{which} unit {number}")
        return cls(old, new)

    def before(self, rule: Rule) -> str | None:
        """What a rule of the older edition means; None where it was not understood."""
        return rule.expression and _named(rule.expression, self.old)

    def after(self, rule: Rule) -> str | None:
        """The same of the newer edition."""
        return rule.expression and _named(rule.expression, self.new)


def pair_rules(old: Qualification, new: Qualification, meanings: Meanings) -> Pairing[Rule]:
    """Rules of both editions: by their words, by their meaning, then by their sentences' likeness.

    Of a rule of several sentences, some of which both editions have, the others stand for it.
    """
    matcher = Matcher(old.rules, new.rules)
    matcher.by(lambda rule: (rule.group_id, text_key(rule.source_text)))
    matcher.by(lambda rule: text_key(rule.source_text))
    matcher.by(meanings.before, meanings.after)
    sentences = Matcher(_cut(old, matcher.old), _cut(new, matcher.new))
    sentences.by(lambda rule: text_key(rule.source_text))
    sentences.by(meanings.before, meanings.after)
    rest = Matcher(_left(matcher.old, sentences.old), _left(matcher.new, sentences.new))
    rest.by_likeness(_likeness, _REWORDED_RULE)
    both = (*matcher.both, *sentences.both, *rest.both)
    return Pairing(both, tuple(rest.old), tuple(rest.new))


def _likeness(one: Rule, other: Rule) -> float:
    return fuzz.token_sort_ratio(folded(one.source_text), folded(other.source_text))


def _cut(qualification: Qualification, rules: Sequence[Rule]) -> list[Rule]:
    """The rules, each sentence of several as a rule of its own, read in the light of all the others.

    Which part of a rule's meaning is whose sentence cannot be told by counting: one may say two things, or one again.
    """
    wanted = {rule.rule_id for rule in rules}
    if not any(len(_sentences(rule)) > 1 for rule in rules):
        return list(rules)
    from pipeline.combination.understanding import understand_rules  # noqa: PLC0415 - only where paragraphs differ

    every = [sentence for rule in qualification.rules for sentence in _sentences(rule)]
    understood, _ = understand_rules(replace(qualification, rules=tuple(every)))
    return [
        again if sentence.expression is None else sentence
        for sentence, again in zip(every, understood, strict=True)
        if sentence.rule_id in wanted
    ]


def _sentences(rule: Rule) -> tuple[Rule, ...]:
    """Each sentence as a rule; what each means is not known of one among several."""
    texts = _NEXT_SENTENCE.split(rule.source_text)
    if len(texts) == 1:
        return (rule,)
    return tuple(replace(rule, source_text=text, expression=None, sentence=None) for text in texts)


def _left(rules: Sequence[Rule], left: Sequence[Rule]) -> list[Rule]:
    """The sentences that are left; in their place the rule itself, where all of it is left."""
    found: list[Rule] = []
    for rule in rules:
        sentences = [each for each in left if each.rule_id == rule.rule_id]
        found += [rule] if len(sentences) == len(_sentences(rule)) else sentences
    return found


def _name(names: dict[str, str], unit: UnitListing, name: str) -> None:
    for code in filter(None, (unit.unit_number, unit.uan, unit.nos_code)):
        names.setdefault(code_key(code), name)


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
