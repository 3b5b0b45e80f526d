"""Which units of a list relate, and how: by the rules of `relation.py`, decided for all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.columns import UNKNOWN
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import distinct, distinct_pairs, groups_of, pairs_within, ranges
from pipeline.matching.bulk.units import form_keys
from pipeline.matching.result import Relation
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.units import Units
    from pipeline.matching.bulk.wordings import Wordings

RELATIONS = (Relation.SAME, Relation.EQUIVALENT, Relation.REVISED, Relation.LADDER)
SAME, EQUIVALENT, REVISED, LADDER = range(len(RELATIONS))
CROWDED = 512  # units under one title; of more, only those alike in level, credit and GLH are paired


@dataclass(frozen=True, slots=True)
class Related:
    """Pairs of units: the relation as a place in `RELATIONS`, and whether their words differ (typing errors)."""

    one: Ints
    other: Ints
    relation: Ints
    reworded: Flags
    score: NDArray[np.float64]


def related(units: Units, titles: tuple[Ints, Ints], alike: Pairs, wordings: Wordings) -> Related:
    """Every two units whose titles say the same, with their relation."""
    unit, wording = titles
    plain = _of_one_form(units, *form_keys(unit, wording, wordings))
    changed = _of_alike_wordings(unit, wording, alike)
    one, other = distinct_pairs(np.concatenate((plain[0], changed[0])), np.concatenate((plain[1], changed[1])))
    known = distinct((np.minimum(*plain) << 32) | np.maximum(*plain))
    codes = (one << 32) | other
    reworded = ~np.isin(codes, known, assume_unique=True)
    relation = relations(units, one, other)
    return Related(one, other, relation, reworded, scores(units, one, other, reworded))


def _of_one_form(units: Units, unit: Ints, form: Keys) -> Pairs:
    order, starts, lengths = groups_of(form)
    crowded = lengths > CROWDED
    one, other = pairs_within(order, starts[~crowded], lengths[~crowded])
    if crowded.any():
        members = order[ranges(starts[crowded], lengths[crowded])]
        more = _of_one_size(units, unit[members], form[members])
        return np.concatenate((unit[one], more[0])), np.concatenate((unit[other], more[1]))
    return unit[one], unit[other]


def _of_one_size(units: Units, unit: Ints, form: Keys) -> Pairs:
    """Under a title too common to compare all that have it: units alike in every fact; too many, with the first."""
    key = form.copy()
    for salt, values in enumerate((units.level, units.credit, units.glh)):
        key += mixed(values[unit].astype(np.uint64), 40 + salt)
    order, starts, lengths = groups_of(key, in_order=True)
    crowded = lengths > CROWDED
    one, other = pairs_within(order, starts[~crowded], lengths[~crowded])
    star = order[ranges(starts[crowded] + 1, lengths[crowded] - 1)]
    hub = np.repeat(order[starts[crowded]], lengths[crowded] - 1)
    return unit[np.concatenate((one, hub))], unit[np.concatenate((other, star))]


def _of_alike_wordings(unit: Ints, wording: Ints, alike: Pairs) -> Pairs:
    """Units one of whose titles says the same as one of the other's in other letters."""
    order = np.argsort(wording, kind="stable")
    unit, wording = unit[order], wording[order]
    starts = [np.searchsorted(wording, side) for side in alike]
    sizes = [np.searchsorted(wording, side, side="right") - start for side, start in zip(alike, starts, strict=True)]
    fitting = sizes[0] * sizes[1] <= CROWDED * CROWDED
    (start_a, start_b), (size_a, size_b) = ([side[fitting] for side in both] for both in (starts, sizes))
    first = ranges(start_a, size_a)
    partners = np.repeat(size_b, size_a)
    return unit[np.repeat(first, partners)], unit[ranges(np.repeat(start_b, size_a), partners)]


def _differ(a: Ints, b: Ints, nothing: int = UNKNOWN) -> Flags:
    found: Flags = (a != b) & (a > nothing) & (b > nothing)
    return found


def _agree(a: Ints, b: Ints, nothing: int = UNKNOWN) -> Flags:
    found: Flags = (a == b) & (a > nothing)
    return found


def relations(units: Units, one: Ints, other: Ints) -> Ints:
    """The relation of units whose titles say the same; see `relation_of` for one pair of listings."""
    coded = (one < units.coded) & (other < units.coded)
    level = _differ(units.level[one], units.level[other], 0)
    level |= _differ(units.named_level[one], units.named_level[other], 0)
    credit = units.credit[one], units.credit[other]
    glh = units.glh[one], units.glh[other]
    size = _differ(*credit) | (_differ(*glh) & (np.abs(glh[0] - glh[1]) > weights().thresholds.glh_tolerance))
    standards = units.nos[one], units.nos[other]
    conflict = coded | _differ(*standards)
    proven = ~conflict & _agree(*standards) & _agree(*credit) & _agree(units.level[one], units.level[other], 0)
    found = np.where(conflict | size, REVISED, np.where(proven, SAME, EQUIVALENT))
    return np.where(level, LADDER, found)


def scores(units: Units, one: Ints, other: Ints, reworded: Flags) -> NDArray[np.float64]:
    """The sum of the contributions of `weights.toml`, as for pairs of documents; a group's theme is not known here."""
    table = weights().contributions
    words = weights().words.misspelt
    total = np.where(reworded, words, 1.0) * table["title_words"] + table["word_order"]
    level = units.level[one], units.level[other]
    both = (level[0] > 0) & (level[1] > 0)
    total += (
        np.where(both, 1.0 - np.where(level[0] != level[1], 1 + 0.5 * np.abs(level[0] - level[1]), 0), 0)
        * table["level"]
    )
    for name, values in (("credit", units.credit), ("glh", units.glh)):
        low, high = np.minimum(values[one], values[other]), np.maximum(values[one], values[other])
        total += np.where(low > UNKNOWN, np.where(high > 0, low / np.maximum(high, 1), 1.0), 0.0) * table[name]
    total += np.where((one < units.coded) & (other < units.coded), table["conflicting_uan"], 0.0)
    total += np.where(_differ(units.nos[one], units.nos[other]), table["conflicting_nos"], 0.0)
    total += np.where(_agree(units.nos[one], units.nos[other]), table["shared_nos"], 0.0)
    return np.clip(np.round(total, 4), 0.0, 1.0)
