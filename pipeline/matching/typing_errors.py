"""Are two different words one word, typed wrong? Asked only of words left over when all equal ones are matched."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from pipeline.matching.vocabulary import Vocabulary, base_form, singular, vocabulary
from pipeline.patterns import lazy_re

SHORTEST_EDITED = 5  # letters of a word from which one wrong letter is a typing error
# Letters that a scanner, or a tired eye, takes for one letter; "ii" first, so that no "voliinteer" is a "vohinteer".
LOOK_ALIKE = (
    ("ii", "u"), ("rn", "m"), ("cl", "d"), ("vv", "w"), ("li", "h"), ("ri", "n"), ("c", "e"), ("b", "h"), ("f", "t"),
)  # fmt: skip


_DIGIT, _DOUBLED = lazy_re(r"\d"), lazy_re(r"(.)\1+")


def contrasted(base_a: str, base_b: str) -> bool:
    """Whether two base forms stand in one set of contrasts ("manual", "automatic")."""
    contrasts = vocabulary().contrasts
    return base_a != base_b and bool(contrasts.get(base_a, frozenset()) & contrasts.get(base_b, frozenset()))


@cache
def affixes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beginnings, and endings, that may tell two words apart."""
    known = vocabulary()
    return tuple({part for pair in known.prefixes for part in pair}), tuple(
        {part for pair in known.suffixes for part in pair}
    )


def _differ_in_affix(a: str, b: str, known: Vocabulary) -> bool:
    """Whether only a meaningful beginning or ending tells them apart: "employer", "employee"."""
    starts, ends = affixes()
    begun, ended = a.startswith(starts) and b.startswith(starts), a.endswith(ends) and b.endswith(ends)
    if not (begun or ended):  # so it is with most words
        return False
    for one, other in known.prefixes:
        for x, y in ((one, other), (other, one)):
            if a.startswith(x) and b.startswith(y) and a[len(x) :] == b[len(y) :]:
                return True
    for one, other in known.suffixes:
        for x, y in ((one, other), (other, one)):
            if a.endswith(x) and b.endswith(y) and a[: -len(x)] == b[: -len(y)]:
                return True
    return False


def _squeezed(word: str) -> str:
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word


def _seen(word: str) -> str:
    for letters, one in LOOK_ALIKE:
        word = word.replace(letters, one)
    return word


def are_two_words(a: str, b: str) -> bool:
    """Whether both are known to be real words, opposites, or tell themselves apart by a beginning or ending."""
    known = vocabulary()
    shorter, longer = sorted((a, b), key=len)
    if longer.endswith(shorter) and longer.removesuffix(shorter) in known.denials:
        return True
    if singular(a) in known.confusable and singular(b) in known.confusable:
        return True
    return contrasted(base_form(a), base_form(b)) or _differ_in_affix(a, b, known)


def is_english(word: str) -> bool:
    """Whether it is a word of English that another one is a letter or two away from."""
    known = vocabulary().confusable
    return word in known or singular(word) in known


@lru_cache(maxsize=200_000)
def is_misspelling(a: str, b: str) -> bool:
    """Whether `a` and `b`, as printed, are one word with a typing error in one of them.

    A letter doubled or not is one; so are letters that look like others ("rnaintain", "ncws"), and one edit (a swap of
    neighbours is one) from 5 letters on, two from 9.
    A word of 5 or 6 letters must begin alike: "light" is no misspelt "night"; of 4 letters only a swap counts.
    Two real words are none.
    """
    shorter = min(len(a), len(b))
    if shorter < 4 or not _letters_alike(a, b, shorter) or _DIGIT.search(a) or _DIGIT.search(b):
        return False
    return not are_two_words(a, b)


def _letters_alike(a: str, b: str, shorter: int) -> bool:
    """Whether no more letters differ than a typing error changes in a word so long."""
    if _squeezed(a) == _squeezed(b) or _seen(a) == _seen(b):
        return True
    if shorter < SHORTEST_EDITED:
        return len(a) == len(b) and sorted(a) == sorted(b) and OSA.distance(a, b) == 1
    if shorter < SHORTEST_EDITED + 2 and a[0] != b[0]:
        return False
    allowed = 1 if shorter < 9 else 2
    return bool(OSA.distance(a, b, score_cutoff=allowed) <= allowed)
