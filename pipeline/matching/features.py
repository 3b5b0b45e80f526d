"""The features of a pair: each one small, named, and evidence of one thing.

A feature takes two profiles and the comparison of their titles and gives its value and what was seen, in words,
or None where it has nothing to say. Values do not depend on which profile comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from pipeline.matching.compare import compare_titles
from pipeline.matching.result import FeatureValue
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.profile import Profile

Seen = tuple[float, str] | None
LEVELS = ("E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles and their titles compared."""

    a: Profile
    b: Profile
    titles: TitleComparison


def pair_of(a: Profile, b: Profile) -> Pair:
    """Compare the titles of two profiles, the subjects of both set aside."""
    return Pair(a, b, compare_titles(a.words, b.words, a.subject_words | b.subject_words))


def _both(a: object, b: object) -> str:
    one, other = sorted((str(a), str(b)), key=lambda text: (len(text), text))
    return f"{one} and {other}"


def title_words(pair: Pair) -> Seen:
    """Evidence of the same topic: the weight of the words both titles have, as a share of all their words."""
    return pair.titles.similarity, ""


def word_order(pair: Pair) -> Seen:
    """Weak evidence of the same wording: whether the words stand in the same order."""
    return float(Indel.normalized_similarity(pair.a.words.words, pair.b.words.words)), ""


def shared_uan(pair: Pair) -> Seen:
    """Proof of one registered unit: the regulator gave both the same UAN."""
    return _shared(pair, "uan", "both are {}") if pair.a.uan and pair.a.uan == pair.b.uan else None


def conflicting_uan(pair: Pair) -> Seen:
    """Proof of two registered units: the regulator gave them different UANs."""
    if not (pair.a.uan and pair.b.uan) or pair.a.uan == pair.b.uan:
        return None
    return 1.0, f"UANs {' and '.join(sorted((pair.a.uan, pair.b.uan)))}"


def shared_number(pair: Pair) -> Seen:
    """Proof of one unit: the body never gives a number twice in this scheme."""
    return (1.0, f"both are number {pair.a.unit_number}") if _numbers(pair) is True else None


def conflicting_number(pair: Pair) -> Seen:
    """Evidence of two units: the body itself numbers them apart in one scheme."""
    return (1.0, f"numbers {_both(pair.a.unit_number, pair.b.unit_number)}") if _numbers(pair) is False else None


def shared_nos(pair: Pair) -> Seen:
    """Strong evidence of one unit: both are made from the same national standard."""
    return _shared(pair, "nos_code", "both are standard {}") if _standards(pair) is True else None


def conflicting_nos(pair: Pair) -> Seen:
    """Evidence of two units: they are made from different standards of one suite."""
    return (1.0, f"standards {_both(pair.a.nos_code, pair.b.nos_code)}") if _standards(pair) is False else None


def level(pair: Pair) -> Seen:
    """Evidence of the same step: 1 for equal levels, less with each level apart."""
    a, b = pair.a.effective_level, pair.b.effective_level
    if not a or not b:
        return None
    if a == b:
        return 1.0, f"level {a}"
    apart = abs(LEVELS.index(a) - LEVELS.index(b)) if a in LEVELS and b in LEVELS else 1
    return -0.5 * apart, f"levels {_both(a, b)}"


def credit(pair: Pair) -> Seen:
    """Evidence of the same size: the smaller credit as a share of the larger."""
    return _size(pair.a.credit, pair.b.credit, "credits")


def glh(pair: Pair) -> Seen:
    """Evidence of the same size: the smaller number of guided hours as a share of the larger."""
    return _size(pair.a.glh, pair.b.glh, "guided hours")


def group_theme(pair: Pair) -> Seen:
    """Weak evidence of the same topic: the groups they stand in name the same theme."""
    a, b = pair.a.theme_words, pair.b.theme_words
    return (len(a & b) / len(a | b), "") if a and b else None


def numbers_differ(pair: Pair) -> Seen:
    """Evidence of two units: a number (part 1, part 2) stands in one title only."""
    if not pair.titles.numbers_differ:
        return None
    a, b = sorted((pair.a.words.numbers, pair.b.words.numbers))
    return 1.0, f"numbers in the titles: {', '.join(a) or 'none'} and {', '.join(b) or 'none'}"


def negation_differs(pair: Pair) -> Seen:
    """Evidence of opposites: one title says not, non or without."""
    if not pair.titles.negation_differs:
        return None
    return 1.0, "only one title says " + "/".join(sorted({*pair.a.words.negations, *pair.b.words.negations}))


def contrast(pair: Pair) -> Seen:
    """Evidence of two units: the words that differ are opposites or siblings ("manual", "automatic")."""
    if not pair.titles.contrasts:
        return None
    return 1.0, "; ".join(sorted(" against ".join(sorted(couple)) for couple in pair.titles.contrasts))


def unit_label(pair: Pair) -> Seen:
    """Weak evidence of two units: one body numbers them apart before the title ("Unit 3:", "Unit 8:")."""
    if not labels_differ(pair):
        return None
    return 1.0, f"unit {_both(pair.a.words.label, pair.b.words.label)} of one body"


def labels_differ(pair: Pair) -> bool:
    """Whether one body numbers the two apart before their titles; across bodies such numbers mean nothing."""
    a, b = pair.a.words.label, pair.b.words.label
    return bool(a and b and a != b and pair.a.body_id and pair.a.body_id == pair.b.body_id)


def _shared(pair: Pair, name: str, wording: str) -> Seen:
    """A code both have; where one of them has it from other documents of its unit, the note says so."""
    note = wording.format(getattr(pair.a, name))
    inherited = name in pair.a.inherited or name in pair.b.inherited
    return 1.0, f"{note} (not printed by both, but by other documents of the unit)" if inherited else note


def _numbers(pair: Pair) -> bool | None:
    """Whether the numbers agree; None where they do not share a scheme."""
    if not pair.a.number_scheme or pair.a.number_scheme != pair.b.number_scheme:
        return None
    if not pair.a.unit_number or not pair.b.unit_number:
        return None
    return pair.a.unit_number == pair.b.unit_number


def _standards(pair: Pair) -> bool | None:
    """Whether the NOS codes agree; None where they do not share a suite."""
    if not pair.a.nos_suite or pair.a.nos_suite != pair.b.nos_suite or not pair.a.nos_code or not pair.b.nos_code:
        return None
    return pair.a.nos_code == pair.b.nos_code


def _size(a: int | None, b: int | None, unit: str) -> Seen:
    if a is None or b is None:
        return None
    value = min(a, b) / max(a, b) if max(a, b) > 0 else 1.0
    return value, f"{a} {unit}" if a == b else f"{_both(a, b)} {unit}"


FEATURES: tuple[tuple[str, Callable[[Pair], Seen]], ...] = tuple(
    (feature.__name__, feature)
    for feature in (
        shared_uan,
        conflicting_uan,
        shared_number,
        conflicting_number,
        shared_nos,
        conflicting_nos,
        title_words,
        word_order,
        numbers_differ,
        negation_differs,
        contrast,
        unit_label,
        level,
        credit,
        glh,
        group_theme,
    )
)


def measure(pair: Pair) -> tuple[FeatureValue, ...]:
    """Every feature that has something to say, with what it adds to the score."""
    table, found = weights().contributions, []
    for name, feature in FEATURES:
        if (seen := feature(pair)) is not None:
            value = round(seen[0], 4)
            found.append(FeatureValue(name=name, value=value, contribution=round(table[name] * value, 4), note=seen[1]))
    return tuple(found)


def score_of(features: tuple[FeatureValue, ...]) -> float:
    """The sum of the contributions, cut to 0..1. It ranks; it decides nothing."""
    return min(1.0, max(0.0, round(sum(feature.contribution for feature in features), 4)))
