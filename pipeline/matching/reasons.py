"""A decision in one line that a curriculum lead understands; it reads the same from either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching import features
from pipeline.matching.result import Relation

if TYPE_CHECKING:
    from pipeline.matching.features import Pair, Seen


def _note(seen: Seen) -> str:
    return seen[1] if seen else ""


def _facts(pair: Pair) -> str:
    parts = [_note(features.level(pair)), _note(features.credit(pair)), _note(features.glh(pair))]
    return ", ".join(part for part in parts if part)


def _quoted(words: tuple[str, ...]) -> str:
    return " ".join(words)


def words_apart(pair: Pair) -> str:
    """The words only one title has, and those near in meaning, in words."""
    only_a, only_b = pair.titles.surfaces_only()
    parts = []
    if only_a and only_b:
        one, other = sorted((_quoted(only_a), _quoted(only_b)))
        parts.append(f"“{one}” against “{other}”")
    elif only_a or only_b:
        parts.append(f"only one says “{_quoted(only_a or only_b)}”")
    near = sorted({tuple(sorted(couple)) for couple in pair.titles.near()})
    parts += [f"“{one}” is near “{other}”" for one, other in near]
    return "; ".join(parts)


def _same(pair: Pair) -> str:
    proofs = (features.shared_uan(pair), features.shared_number(pair), features.shared_nos(pair))
    notes = [note for note in map(_note, proofs) if note]
    printed = [note for note in notes if "not printed" not in note]
    shared = ", ".join(printed or notes[:1])
    if not shared:
        return "One unit: linked through the identifiers of other listings of it"
    return f"One unit: {shared}" + (f" ({_facts(pair)})" if _facts(pair) else "")


def _equivalent(pair: Pair) -> str:
    facts = _facts(pair)
    agree = f"; {facts} agree" if facts else "; level and size not stated by both"
    return f"The titles say the same{agree}; no code proves or denies it"


def _revised(pair: Pair) -> str:
    conflicts = (features.conflicting_uan(pair), features.conflicting_number(pair), features.conflicting_nos(pair))
    parts = [note for note in map(_note, conflicts) if note]
    sizes = (features.credit(pair), features.glh(pair))
    parts += [seen[1] for seen in sizes if seen and seen[0] != 1.0]
    return "The titles say the same, yet it is another edition: " + "; ".join(parts)


def _ladder(pair: Pair) -> str:
    apart = words_apart(pair)
    levels = _note(features.level(pair)) or "levels named in the titles"
    return f"The same topic at another level: {levels}" + (f"; {apart}" if apart else "")


def _related(pair: Pair) -> str:
    agreed = sorted({item.a for item in pair.titles.agreements if item.how != "near"})
    common = _quoted(tuple(pair.titles.a.surfaces[place] for place in agreed))
    extra = (features.numbers_differ(pair), features.negation_differs(pair), features.unit_label(pair))
    parts = [part for part in (words_apart(pair), *map(_note, extra)) if part]
    return f"Worth a look: both say “{common}”" + (f"; {'; '.join(parts)}" if parts else "")


_REASONS = {
    Relation.SAME: _same,
    Relation.EQUIVALENT: _equivalent,
    Relation.REVISED: _revised,
    Relation.LADDER: _ladder,
    Relation.RELATED: _related,
}


def reason_for(relation: Relation, pair: Pair) -> str:
    """The reason for a relation, in one line."""
    return _REASONS[relation](pair) if relation in _REASONS else "Nothing speaks for it: " + words_apart(pair)
