"""Why two listings stand as they do, and what other facts would change it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.decision import in_words, verdicts
from pipeline.matching.entries import record_entries
from pipeline.matching.evidence import pairs_of, with_criteria
from pipeline.matching.facts import LEVELS, UNKNOWN, agree
from pipeline.matching.relation import (
    RELATIONS,
    content_agrees,
    content_differs,
    contradict,
    identifiers_conflict,
    levels_differ,
)
from pipeline.matching.result import Explanation, FeatureValue, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.evidence import Pairs

ONE, OTHER = np.array([0]), np.array([1])
CODES = ("uan", "scheme", "number", "nos")


def explain(a: Mapping[str, object], b: Mapping[str, object], same_unit: bool | None = None) -> Explanation:
    """Explain two listings; see `pipeline.matching.explain_pair`."""
    pair = with_criteria(pairs_of(*record_entries((a, b)), ONE, OTHER), np.array([True]))
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
        common=_words_in_both(titles),
        near=titles.near(),
        only_a=only_a,
        only_b=only_b,
        would_change=_would_change(pair, one_unit, relation),
    )


def _words_in_both(titles: TitleComparison) -> tuple[str, ...]:
    """The words both titles have, in A's order; where they are printed otherwise and count as one, both."""
    said: dict[int, list[str]] = {}
    for item in titles.agreements:
        if item.how != "near":
            said.setdefault(item.a, [titles.a.surfaces[item.a]]).append(titles.b.surfaces[item.b])
    return tuple(" / ".join(dict.fromkeys(said[place])) for place in sorted(said))


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


def _relation(pair: Pairs, linked: bool = False) -> Relation:
    """What the two are, linked by identifiers or not."""
    return RELATIONS[int(verdicts(pair, np.array([linked])).relation[0])]


def _without_codes(pair: Pairs) -> Pairs:
    return replace(pair, facts=pair.facts.without(*CODES))


def _of_equal_size(pair: Pairs) -> Pairs:
    facts = pair.facts
    return replace(pair, facts=replace(facts, **{name: getattr(facts, name)[[0, 0]] for name in ("credit", "glh")}))


def _of_one_content(pair: Pairs) -> Pairs:
    return replace(pair, taught=pair.taught[:, [1, 1, 2]])


def _of_other_content(pair: Pairs) -> Pairs:
    return replace(pair, taught=pair.taught * np.array([0, 1, 1]))


def _at_levels(pair: Pairs, one: int, other: int) -> Pairs:
    return replace(pair, facts=replace(pair.facts, level=np.array([one, other])))


def _of_one_title(pair: Pairs) -> Pairs:
    one_title = replace(pair.facts, **{name: getattr(pair.facts, name)[[0, 0]] for name in ("wording", "named")})
    return with_criteria(pairs_of(one_title, pair.texts, ONE, OTHER), np.array([True]))


def _hindrances(pair: Pairs) -> Iterator[tuple[str, Callable[[Pairs], Pairs]]]:
    """What keeps two of one title from being equivalent, and the two without it."""
    facts = pair.facts
    if identifiers_conflict(facts, ONE, OTHER)[0]:
        yield "without the identifiers that tell them apart", _without_codes
    if any(getattr(facts, name)[0] != getattr(facts, name)[1] for name in ("credit", "glh")):
        yield "with equal credit and guided hours", _of_equal_size
    if content_differs(pair)[0]:
        yield "with the learning outcomes of one in the other", _of_one_content


def _trials(pair: Pairs) -> Iterator[tuple[str, Pairs]]:
    """The two if other facts were: one kind at a time, and all that tells them apart together."""
    found = list(_hindrances(pair))
    for what, change in found:
        yield what, change(pair)
    if len(found) > 1:
        together = pair
        for _, change in found:
            together = change(together)
        yield _joined([what for what, _ in found]), together
    if content_agrees(pair)[0]:
        yield "with other learning outcomes", _of_other_content(pair)
    level = int(pair.facts.level[0])
    if levels_differ(pair.facts, ONE, OTHER)[0]:
        yield "at the same level", _at_levels(pair, level, level)
    else:
        third = LEVELS.index("3")
        own = level if level != UNKNOWN else LEVELS.index("2")
        yield "at another level", _at_levels(pair, own, third if own != third else third + 1)
    yield "with the same title", _of_one_title(pair)


def _joined(parts: list[str]) -> str:
    """Put in a row, "and" before the last."""
    return " and ".join((", ".join(parts[:-1]), parts[-1]))


def _would_change(pair: Pairs, one_unit: bool, relation: Relation) -> tuple[str, ...]:
    """Tells which other facts would give another relation."""
    if one_unit:
        without = _relation(_without_codes(pair))
        return (f"without the identifiers that link them they would be {_named(without)}",)
    # Where identifiers would link them as it is, the warehouse had a reason not to let them.
    free = not linked_directly(pair)
    trials = [(what, _relation(changed, free and linked_directly(changed))) for what, changed in _trials(pair)]
    told = [f"{what} they would be {_named(changed)}" for what, changed in trials if changed is not relation]
    if UNKNOWN in pair.facts.uan:
        told.append("with one UAN on both they would be the same unit")
    return tuple(told)


def _named(relation: Relation) -> str:
    return "unrelated" if relation is Relation.NONE else f"“{relation}”"
