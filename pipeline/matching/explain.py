"""Why two listings stand as they do, and what other facts would change it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.decision import in_words, verdicts
from pipeline.matching.entries import record_entries
from pipeline.matching.evidence import pairs_of
from pipeline.matching.facts import LEVELS, UNKNOWN, agree
from pipeline.matching.relation import RELATIONS, contradict, identifiers_conflict, levels_differ
from pipeline.matching.result import Explanation, FeatureValue, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.evidence import Pairs
    from pipeline.matching.facts import Facts

ONE, OTHER = np.array([0]), np.array([1])
CODES = ("uan", "scheme", "number", "nos")


def explain(a: Mapping[str, object], b: Mapping[str, object], same_unit: bool | None = None) -> Explanation:
    """Explain two listings; see `pipeline.matching.explain_pair`."""
    pair = pairs_of(*record_entries((a, b)), ONE, OTHER)
    one_unit = linked_directly(pair) if same_unit is None else same_unit
    found = verdicts(pair, np.array([one_unit]))
    reason, features = in_words(pair, found)
    relation = RELATIONS[int(found.relation[0])]
    titles = _as_given(pair)
    only_a, only_b = titles.surfaces_only()
    return Explanation(
        relation=relation,
        score=float(found.score[0]),
        reason=reason[0],
        features=tuple(FeatureValue(**feature) for feature in json.loads(features[0])),
        common=tuple(titles.a.surfaces[i] for i in sorted({item.a for item in titles.agreements})),
        near=titles.near(),
        only_a=only_a,
        only_b=only_b,
        would_change=_would_change(pair, one_unit, relation),
    )


def _as_given(pair: Pairs) -> TitleComparison:
    """The comparison of the titles with `a` in the first place, whichever comes first by its content."""
    titles, first = pair.compared(0), pair.texts.titles[0]
    if titles.a == first:
        return titles
    turned = tuple(item._replace(a=item.b, b=item.a) for item in titles.agreements)
    contrasts = tuple((b, a) for a, b in titles.contrasts)
    return replace(
        titles,
        a=titles.b,
        b=titles.a,
        agreements=turned,
        only_a=titles.only_b,
        only_b=titles.only_a,
        contrasts=contrasts,
    )


def linked_directly(pair: Pairs) -> bool:
    """Whether the two are one unit by their own identifiers, by the rules by which clusters are linked."""
    facts = pair.facts

    def both(*names: str) -> bool:
        return all(bool(agree(getattr(facts, name), ONE, OTHER)[0]) for name in names)

    if both("uan"):
        return True
    if contradict(pair.compared(0)):
        return False
    if both("scheme", "number"):
        return True
    standard = both("suite", "nos") and both("level", "credit")
    return standard and not bool(identifiers_conflict(facts, ONE, OTHER)[0])


def _changed(pair: Pairs, facts: Facts) -> Relation:
    """What the two would be if these were the facts."""
    found = verdicts(replace(pair, facts=facts), np.array([False]))
    return RELATIONS[int(found.relation[0])]


def _set(values: Ints, place: int, value: int) -> Ints:
    changed = values.copy()
    changed[place] = value
    return changed


def _of_equal_size(facts: Facts) -> Facts:
    return replace(facts, **{name: getattr(facts, name)[[0, 0]] for name in ("credit", "glh")})


def _at_levels(facts: Facts, one: int, other: int) -> Facts:
    return replace(facts, level=np.array([one, other]))


def _trials(pair: Pairs) -> Iterator[tuple[str, Facts]]:
    """Other facts that might be, one kind at a time."""
    facts = pair.facts
    conflict = bool(identifiers_conflict(facts, ONE, OTHER)[0])
    size = any(getattr(facts, name)[0] != getattr(facts, name)[1] for name in ("credit", "glh"))
    if conflict:
        yield "without the identifiers that tell them apart", facts.without(*CODES)
    if size:
        yield "with equal credit and guided hours", _of_equal_size(facts)
    if conflict and size:
        yield "without those identifiers and with equal size", _of_equal_size(facts.without(*CODES))
    level = int(facts.level[0])
    if levels_differ(facts, ONE, OTHER)[0]:
        yield "at the same level", _at_levels(facts, level, level)
    else:
        third = LEVELS.index("3")
        own = level if level != UNKNOWN else LEVELS.index("2")
        yield "at another level", _at_levels(facts, own, third if own != third else third + 1)


def _would_change(pair: Pairs, one_unit: bool, relation: Relation) -> tuple[str, ...]:
    """Tells which other facts would give another relation."""
    if one_unit:
        without = _changed(pair, pair.facts.without(*CODES))
        return (f"without the identifiers that link them they would be {_named(without)}",)
    trials = [(what, _changed(pair, facts)) for what, facts in _trials(pair)]
    one_title = replace(pair.facts, **{name: getattr(pair.facts, name)[[0, 0]] for name in ("wording", "named")})
    alike = pairs_of(one_title, pair.texts, ONE, OTHER)
    trials.append(("with the same title", _changed(alike, one_title)))
    told = [f"{what} they would be {_named(changed)}" for what, changed in trials if changed is not relation]
    if UNKNOWN in pair.facts.uan:
        told.append("with one UAN on both they would be the same unit")
    return tuple(told)


def _named(relation: Relation) -> str:
    return "unrelated" if relation is Relation.NONE else f"“{relation}”"
