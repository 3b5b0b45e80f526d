"""The features of a pair: each one small, named, and evidence of one thing.

A feature takes pairs and gives its value for each, not a number where it has nothing to say; `notes.py` puts what
was seen into words. Values do not depend on which side comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.facts import OTHER_SCALE, agree, differ
from pipeline.matching.relation import labels_differ
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.evidence import Pairs
    from pipeline.matching.facts import Facts

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Couples:
    """Pairs of entries of `facts`, by their places."""

    facts: Facts
    one: Ints
    other: Ints

    def __len__(self) -> int:
        return len(self.one)


def title_words(pairs: Pairs) -> Values:
    """Evidence of the same topic: the weight of the words both titles have, as a share of all their words."""
    return pairs.similarity


def word_order(pairs: Pairs) -> Values:
    """Weak evidence of the same wording: whether the words stand in the same order."""
    return pairs.order


def shared_uan(pairs: Couples) -> Values:
    """Proof of one registered unit: the regulator gave both the same UAN."""
    return _when(agree(pairs.facts.uan, pairs.one, pairs.other))


def conflicting_uan(pairs: Couples) -> Values:
    """Proof of two registered units: the regulator gave them different UANs."""
    return _when(differ(pairs.facts.uan, pairs.one, pairs.other))


def shared_number(pairs: Couples) -> Values:
    """Proof of one unit: the body never gives a number twice in this scheme."""
    facts, one, other = pairs.facts, pairs.one, pairs.other
    return _when(agree(facts.scheme, one, other) & agree(facts.number, one, other))


def conflicting_number(pairs: Couples) -> Values:
    """Evidence of two units: the body itself numbers them apart in one scheme."""
    facts, one, other = pairs.facts, pairs.one, pairs.other
    return _when(agree(facts.scheme, one, other) & differ(facts.number, one, other))


def shared_nos(pairs: Couples) -> Values:
    """Strong evidence of one unit: both are made from the same national standard."""
    facts, one, other = pairs.facts, pairs.one, pairs.other
    return _when(agree(facts.suite, one, other) & agree(facts.nos, one, other))


def conflicting_nos(pairs: Couples) -> Values:
    """Evidence of two units: they are made from different standards of one suite."""
    facts, one, other = pairs.facts, pairs.one, pairs.other
    return _when(agree(facts.suite, one, other) & differ(facts.nos, one, other))


def level(pairs: Couples) -> Values:
    """Evidence of the same step: 1 for equal levels, less with each level apart."""
    a, b = pairs.facts.level[pairs.one], pairs.facts.level[pairs.other]
    known, scale = np.minimum(a, b) >= 0, np.maximum(a, b) < OTHER_SCALE
    apart = np.where(scale, np.abs(a - b), 1)
    return np.where(known, np.where(a == b, 1.0, -0.5 * apart), np.nan)


def credit(pairs: Couples) -> Values:
    """Evidence of the same size: the smaller credit as a share of the larger."""
    return _size(pairs.facts.credit, pairs.one, pairs.other)


def glh(pairs: Couples) -> Values:
    """Evidence of the same size: the smaller number of guided hours as a share of the larger."""
    return _size(pairs.facts.glh, pairs.one, pairs.other)


def group_theme(pairs: Pairs) -> Values:
    """Weak evidence of the same topic: the groups they stand in name the same theme."""
    themes = pairs.texts.themes
    a, b = pairs.facts.theme[pairs.one], pairs.facts.theme[pairs.other]
    known = np.flatnonzero((a >= 0) & (b >= 0))
    couples, number = np.unique((a[known] << 32) | b[known], return_inverse=True)
    shares = [_common_share(themes[couple >> 32], themes[couple & 0xFFFFFFFF]) for couple in couples.tolist()]
    found = np.full(len(pairs), np.nan)
    found[known] = np.array(shares, dtype=np.float64)[number]
    return found


def _common_share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else float("nan")


def outcomes(pairs: Pairs) -> Values:
    """Evidence of the same content: the learning outcomes both have, as a share of the longer list."""
    return _share(pairs.taught)


def criteria(pairs: Pairs) -> Values:
    """Evidence of the same content: the assessment criteria both have, as a share of the longer list."""
    return _share(pairs.assessed)


def _share(covered: NDArray[np.int64]) -> Values:
    return np.where(covered[:, 1] > 0, covered[:, 0] / np.maximum(covered[:, 2], 1), np.nan)


def numbers_differ(pairs: Pairs) -> Values:
    """Evidence of two units: a number (part 1, part 2) stands in one title only."""
    return _when(pairs.numbers_differ)


def negation_differs(pairs: Pairs) -> Values:
    """Evidence of opposites: one title says not, non or without."""
    return _when(pairs.negation_differs)


def contrast(pairs: Pairs) -> Values:
    """Evidence of two units: the words that differ are opposites or siblings ("manual", "automatic")."""
    return _when(pairs.contrast)


def unit_label(pairs: Couples) -> Values:
    """Weak evidence of two units: one body numbers them apart before the title ("Unit 3:", "Unit 8:")."""
    return _when(labels_differ(pairs.facts, pairs.one, pairs.other))


def _when(holds: Flags) -> Values:
    return np.where(holds, 1.0, np.nan)


def _size(values: Ints, one: Ints, other: Ints) -> Values:
    low, high = np.minimum(values[one], values[other]), np.maximum(values[one], values[other])
    return np.where(low >= 0, np.where(high > 0, low / np.maximum(high, 1), 1.0), np.nan)


# Those that read nothing but facts; lists have no more.
OF_FACTS: tuple[Callable[[Couples], Values], ...] = (
    shared_uan,
    conflicting_uan,
    shared_number,
    conflicting_number,
    shared_nos,
    conflicting_nos,
    unit_label,
    level,
    credit,
    glh,
)
OF_TITLES: tuple[Callable[[Pairs], Values], ...] = (
    title_words,
    word_order,
    numbers_differ,
    negation_differs,
    contrast,
    group_theme,
    outcomes,
    criteria,
)
# In the order in which they are told.
ORDER = (
    "shared_uan", "conflicting_uan", "shared_number", "conflicting_number", "shared_nos", "conflicting_nos",
    "title_words", "word_order", "numbers_differ", "negation_differs", "contrast", "unit_label",
    "level", "credit", "glh", "outcomes", "criteria", "group_theme",
)  # fmt: skip
_BY_NAME: dict[str, Callable[[Any], Values]] = {feature.__name__: feature for feature in (*OF_FACTS, *OF_TITLES)}
FEATURES: tuple[tuple[str, Callable[[Any], Values]], ...] = tuple((name, _BY_NAME[name]) for name in ORDER)


def measure(pairs: Pairs) -> dict[str, Values]:
    """Every feature's values, rounded as they are stored."""
    return {name: np.round(feature(pairs), 4) for name, feature in FEATURES}


def contribution(name: str, values: Values) -> Values:
    """What a feature adds to the score; nothing where it has nothing to say."""
    return np.round(np.nan_to_num(values) * weights().contributions[name], 4)


def scores(measured: dict[str, Values]) -> Values:
    """The sum of the contributions, cut to 0..1. It ranks; it decides nothing."""
    total = sum((contribution(name, values) for name, values in measured.items()), np.zeros(1))
    return np.clip(np.round(total, 4), 0.0, 1.0)
