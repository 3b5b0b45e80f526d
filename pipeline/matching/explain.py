"""Why two listings stand as they do, and what other facts would change it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.features import Pair, pair_of
from pipeline.matching.profile import profile_of
from pipeline.matching.relation import contradict, decide, identifiers_conflict, levels_differ
from pipeline.matching.result import Explanation, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.matching.profile import Profile


def explain(a: Mapping[str, object], b: Mapping[str, object], same_unit: bool | None = None) -> Explanation:
    """Explain two listings; see `pipeline.matching.explain_pair`."""
    one, other = profile_of(a), profile_of(b)
    pair = pair_of(one, other)
    one_unit = linked_directly(pair) if same_unit is None else same_unit
    decision = decide(one, other, one_unit)
    only_a, only_b = pair.titles.surfaces_only()
    return Explanation(
        relation=decision.relation,
        score=decision.score,
        reason=decision.reason,
        features=decision.features,
        common=tuple(pair.titles.a.surfaces[i] for i in sorted({item.a for item in pair.titles.agreements})),
        near=pair.titles.near(),
        only_a=only_a,
        only_b=only_b,
        would_change=_would_change(pair, one_unit, decision.relation),
    )


def linked_directly(pair: Pair) -> bool:
    """Whether the two are one unit by their own identifiers, by the rules by which clusters are linked."""
    a, b = pair.a, pair.b
    if a.uan and a.uan == b.uan:
        return True
    if contradict(pair.titles):
        return False
    if a.number_scheme and a.unit_number and (a.number_scheme, a.unit_number) == (b.number_scheme, b.unit_number):
        return True
    standard = a.nos_suite and a.nos_code and (a.nos_suite, a.nos_code) == (b.nos_suite, b.nos_code)
    size = a.level and a.credit is not None and (a.level, a.credit) == (b.level, b.credit)
    return bool(standard and size) and not identifiers_conflict(pair)


def _without_codes(profile: Profile) -> Profile:
    return replace(profile, uan=None, number_scheme=None, unit_number=None, nos_code=None)


def _of_equal_size(a: Profile, b: Profile) -> Profile:
    return replace(b, credit=a.credit, glh=a.glh)


def _trials(pair: Pair) -> Iterator[tuple[str, Profile, Profile]]:
    """Other facts that might be, one kind at a time, each with the two profiles as they would then be."""
    a, b = pair.a, pair.b
    conflict, size = identifiers_conflict(pair), (a.credit, a.glh) != (b.credit, b.glh)
    if conflict:
        yield "without the identifiers that tell them apart", _without_codes(a), _without_codes(b)
    if size:
        yield "with equal credit and guided hours", a, _of_equal_size(a, b)
    if conflict and size:
        yield "without those identifiers and with equal size", _without_codes(a), _of_equal_size(a, _without_codes(b))
    if levels_differ(pair):
        yield "at the same level", a, replace(b, level=a.effective_level)
    else:
        other = "3" if a.effective_level != "3" else "4"
        yield "at another level", replace(a, level=a.effective_level or "2"), replace(b, level=other)
    yield "with the same title", a, replace(b, title=a.title)


def _would_change(pair: Pair, one_unit: bool, relation: Relation) -> tuple[str, ...]:
    """Tells which other facts would give another relation."""
    if one_unit:
        without = decide(_without_codes(pair.a), _without_codes(pair.b), same_unit=False).relation
        return (f"without the identifiers that link them they would be {_named(without)}",)
    told = []
    for what, one, other in _trials(pair):
        changed = decide(one, other, same_unit=False).relation
        if changed is not relation:
            told.append(f"{what} they would be {_named(changed)}")
    if not (pair.a.uan and pair.b.uan):
        told.append("with one UAN on both they would be the same unit")
    return tuple(told)


def _named(relation: Relation) -> str:
    return "unrelated" if relation is Relation.NONE else f"“{relation}”"
