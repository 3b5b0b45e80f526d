"""Are two different words one word, typed wrong? Asked only of words left over when all equal ones are matched."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.matching.vocabulary import Vocabulary, base_form, vocabulary


def contrasted(base_a: str, base_b: str) -> bool:
    """Whether two base forms stand in one set of contrasts ("manual", "automatic")."""
    contrasts = vocabulary().contrasts
    return base_a != base_b and bool(contrasts.get(base_a, frozenset()) & contrasts.get(base_b, frozenset()))


def _differ_in_affix(a: str, b: str, known: Vocabulary) -> bool:
    """Whether only a meaningful beginning or ending tells them apart: "employer", "employee"."""
    for one, other in known.prefixes:
        for x, y in ((one, other), (other, one)):
            if a.startswith(x) and b.startswith(y) and a[len(x) :] == b[len(y) :]:
                return True
    for one, other in known.suffixes:
        for x, y in ((one, other), (other, one)):
            if a.endswith(x) and b.endswith(y) and a[: -len(x)] == b[: -len(y)]:
                return True
    return False


@lru_cache(maxsize=200_000)
def is_misspelling(a: str, b: str) -> bool:
    """Whether `a` and `b`, as printed, are one word with a typing error in one of them.

    One edit (a swap of neighbours is one) from 5 letters on, two from 9. A word of 5 or 6 letters must
    begin alike: "light" is no misspelt "night".
    """
    shorter = min(len(a), len(b))
    if shorter < 5 or any(c.isdigit() for c in a + b):
        return False
    known = vocabulary()
    if a in known.confusable and b in known.confusable:
        return False
    if contrasted(base_form(a), base_form(b)) or _differ_in_affix(a, b, known):
        return False
    if shorter < 7 and a[0] != b[0]:
        return False
    allowed = 1 if shorter < 9 else 2
    return bool(OSA.distance(a, b, score_cutoff=allowed) <= allowed)
